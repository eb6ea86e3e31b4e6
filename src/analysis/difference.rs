//! What changed between two selections: two days, two folders or two revisions.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::alignment::{Aligned, Alignment};
use super::movement::{self, Movement, causes, moved};
use super::texts::{TextChange, text_changes};
use super::zones::{ZoneChange, zone_changes};
use crate::model::{Bearing, Issue, Key, Scale, Statement};
use crate::select::Selection;

/// Everything that is not what it was.
#[derive(Debug, Clone)]
pub struct Difference<'a> {
    /// Which parties and issues correspond.
    pub alignment: Alignment,
    /// Statements that are in force after and were not before, and the reverse, and those that say something else.
    pub statements: Vec<StatementChange<'a>>,
    /// Texts that are new, gone or changed.
    pub texts: Vec<TextChange<'a>>,
    /// Issues that are new, gone, or declared otherwise.
    pub declarations: Vec<DeclarationChange>,
    /// Parties, by their places in the alignment, that are new or gone.
    pub parties: Vec<usize>,
    /// The pairs whose figure or coverage moved.
    pub movements: Vec<Movement<'a>>,
    /// Issues that are nearer to being closed on what was said, or farther.
    pub zones: Vec<ZoneChange>,
}

/// A statement that was added, removed or changed.
#[derive(Debug, Clone)]
pub struct StatementChange<'a> {
    /// Place of the party in the alignment.
    pub party: usize,
    /// Place of the issue in the alignment.
    pub issue: usize,
    /// As it was; `None` if it was added.
    pub before: Option<&'a Statement>,
    /// As it is; `None` if it was removed.
    pub after: Option<&'a Statement>,
    /// The keys under which it says something else than before.
    pub keys: Vec<Key>,
}

/// An issue that is declared otherwise, by its place in the alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeclarationChange {
    /// Place of the issue in the alignment.
    pub issue: usize,
    /// Whether its scale is another: its kind, its choices, its ends or its unit.
    pub scale: bool,
    /// Whether its choices are called otherwise, on the same scale.
    pub wording: bool,
    /// Whether its weight is another.
    pub weight: bool,
}

impl Difference<'_> {
    /// Whether anything changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
            && self.texts.is_empty()
            && self.declarations.is_empty()
            && self.parties.is_empty()
            && self.movements.is_empty()
    }
}

/// Compares two selections.
///
/// Statements in force are those that pass the filters, were said on or before the day and are not past their `until`.
/// One with the same day, source and conditions that says something else, or says it in other words, counts as changed.
///
/// ```
/// use demarche::analysis::difference;
/// use demarche::select::{AsOf, Query, Selection};
/// # use demarche::load::Documents;
/// # let documents = Documents::from_texts([
/// #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n  open: { scale: yes-no }\n"),
/// #     ("lower.yaml", "party: Lower Bank\npositions: { tariff: { position: 8, said: 2024-05-02 }, open: { position: yes, said: 2024-05-02 } }\n"),
/// #     ("upper.yaml", "party: Upper Bank\npositions:\n  tariff:\n    - { position: 2, said: 2024-05-02 }\n    - { position: 5, said: 2024-06-11 }\n  open: { position: yes, said: 2024-06-11, if: { tariff: 8 } }\n"),
/// # ]);
/// # let negotiation = demarche::validate::validate(&documents).into_negotiation().unwrap();
/// let on = |day: &str| {
///     let as_of = AsOf::On(demarche::validate::date(day).unwrap());
///     Selection::new(&negotiation, &Query { as_of, ..Query::default() })
/// };
/// let found = difference(&on("2024-05-02"), &on("2024-06-11"));
/// assert_eq!(found.statements.len(), 2);
/// assert_eq!(found.movements.len(), 1);
/// ```
#[must_use]
pub fn difference<'a>(before: &Selection<'a>, after: &Selection<'a>) -> Difference<'a> {
    let alignment = Alignment::of(before, after);
    let declarations = declarations(before, after, &alignment);
    let otherwise = speaks_otherwise(before, after, &alignment, &declarations);
    Difference {
        statements: statements(before, after, &alignment),
        texts: text_changes(before, after, &alignment),
        parties: new_or_gone(&alignment.parties).collect(),
        movements: moved(before, after, &alignment, &otherwise),
        zones: zone_changes(before, after, &alignment),
        declarations,
        alignment,
    }
}

/// Whether each party's pairs may have moved. If an issue is declared otherwise, those of all may.
fn speaks_otherwise(
    before: &Selection<'_>,
    after: &Selection<'_>,
    alignment: &Alignment,
    declarations: &[DeclarationChange],
) -> Vec<bool> {
    let parties = 0..alignment.parties.len();
    let declared = declarations.iter().any(|change| change.scale || change.weight);
    parties.map(|party| declared || movement::speaks_otherwise(before, after, alignment, party)).collect()
}

/// Places of those that are on one side alone.
fn new_or_gone(all: &[Aligned]) -> impl Iterator<Item = usize> {
    let one_sided = |aligned: &Aligned| aligned.before.is_none() || aligned.after.is_none();
    all.iter().enumerate().filter(move |(_, aligned)| one_sided(aligned)).map(|(place, _)| place)
}

/// How often a changed position or declaration may move a pair, at most: before any pair is compared.
#[must_use]
pub fn difference_reach(before: &Selection<'_>, after: &Selection<'_>) -> usize {
    let alignment = &Alignment::of(before, after);
    let parties = alignment.parties.len();
    let pairs = parties * parties.saturating_sub(1) / 2;
    let changed = causes(before, after, alignment).len() + new_or_gone(&alignment.parties).count();
    let declared = declarations(before, after, alignment);
    let otherwise = declared.iter().filter(|change| change.scale || change.weight).count();
    changed * parties.saturating_sub(1) + otherwise * pairs
}

fn statements<'a>(before: &Selection<'a>, after: &Selection<'a>, alignment: &Alignment) -> Vec<StatementChange<'a>> {
    let mut found = Vec::new();
    for (party, speaker) in alignment.parties.iter().enumerate() {
        for (issue, question) in alignment.issues.iter().enumerate() {
            let old = in_force(before, speaker.before, question.before);
            let new = in_force(after, speaker.after, question.after);
            let (old, new) = (sayings(before, question.before, &old, &new), sayings(after, question.after, &new, &old));
            found.extend(unmatched(old, new).into_iter().map(|(old, new)| StatementChange {
                party,
                issue,
                before: old.as_ref().map(|saying| saying.statement),
                after: new.as_ref().map(|saying| saying.statement),
                keys: otherwise(old.as_ref(), new.as_ref()),
            }));
        }
    }
    found
}

/// A statement with what it says under each key, in words that do not depend on the order of a declaration.
struct Saying<'a> {
    statement: &'a Statement,
    fields: Vec<(Key, String)>,
}

impl Saying<'_> {
    fn of(&self, key: Key) -> Option<&str> {
        self.fields.iter().find(|(said, _)| *said == key).map(|(_, text)| text.as_str())
    }
}

fn in_force<'a>(selection: &Selection<'a>, party: Option<usize>, issue: Option<usize>) -> Vec<&'a Statement> {
    let (Some(party), Some(issue)) = (party, issue) else { return Vec::new() };
    selection.in_force(party, issue).collect()
}

/// The statements that the other side lacks, each with its keys in words.
fn sayings<'a>(
    selection: &Selection<'a>,
    issue: Option<usize>,
    statements: &[&'a Statement],
    others: &[&'a Statement],
) -> Vec<Saying<'a>> {
    let Some(issue) = issue else { return Vec::new() };
    let scale = &selection.issue(issue).scale;
    let others: HashSet<*const Statement> = others.iter().map(|other| std::ptr::from_ref(*other)).collect();
    let mine = statements.iter().filter(|statement| !others.contains(&std::ptr::from_ref(**statement)));
    let saying = |statement: &&'a Statement| {
        let fields = statement.fields(selection.negotiation());
        Saying { statement, fields: fields.map(|(key, field)| (key, field.notation(scale))).collect() }
    };
    mine.map(saying).collect()
}

/// The keys under which two say something else.
fn otherwise(old: Option<&Saying<'_>>, new: Option<&Saying<'_>>) -> Vec<Key> {
    let differs = |key: &Key| old.and_then(|old| old.of(*key)) != new.and_then(|new| new.of(*key));
    Key::ALL.iter().copied().filter(differs).collect()
}

type Pairing<'a> = (Option<Saying<'a>>, Option<Saying<'a>>);

/// Statements that are in one of two logs only, paired if only the content is another.
fn unmatched<'a>(mut old: Vec<Saying<'a>>, mut new: Vec<Saying<'a>>) -> Vec<Pairing<'a>> {
    take_same(&mut old, &mut new, |_| true);
    let reworded = take_same(&mut old, &mut new, |bearing| bearing != Bearing::Wording);
    let changed = take_same(&mut old, &mut new, |bearing| bearing == Bearing::Identity);
    let changed = reworded.into_iter().chain(changed).map(|(old, new)| (Some(old), Some(new)));
    let removed = old.into_iter().map(|old| (Some(old), None));
    let added = new.into_iter().map(|new| (None, Some(new)));
    let mut pairings: Vec<Pairing<'a>> = changed.chain(removed).chain(added).collect();
    pairings.sort_by_key(|(old, new)| new.as_ref().or(old.as_ref()).and_then(|saying| saying.statement.said));
    pairings
}

/// Takes out the pairs that say the same under all keys with such a bearing.
fn take_same<'a>(
    old: &mut Vec<Saying<'a>>,
    new: &mut Vec<Saying<'a>>,
    bears: impl Fn(Bearing) -> bool,
) -> Vec<(Saying<'a>, Saying<'a>)> {
    let places =
        matches(old, new, |saying| saying.fields.iter().filter(|(key, _)| bears(key.bearing())).collect::<Vec<_>>());
    take(old, new, &places)
}

/// The places of items that have the same key on both sides, each at most once: of several that match, the first.
pub(crate) fn matches<'k, T, K: Eq + Hash>(
    old: &'k [T],
    new: &'k [T],
    key: impl Fn(&'k T) -> K,
) -> Vec<(usize, usize)> {
    let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (place, item) in new.iter().enumerate() {
        places.entry(key(item)).or_default().push_back(place);
    }
    let partner = |item: &'k T| places.get_mut(&key(item)).and_then(VecDeque::pop_front);
    let partners = old.iter().map(partner).enumerate();
    partners.filter_map(|(place, partner)| Some((place, partner?))).collect()
}

/// Takes the pairs at these places out of two lists.
pub(crate) fn take<T>(old: &mut Vec<T>, new: &mut Vec<T>, places: &[(usize, usize)]) -> Vec<(T, T)> {
    let [mut ones, mut others] =
        [&mut *old, &mut *new].map(|all| std::mem::take(all).into_iter().map(Some).collect::<Vec<_>>());
    let pairs = places.iter().filter_map(|&(one, other)| Some((ones[one].take()?, others[other].take()?))).collect();
    old.extend(ones.into_iter().flatten());
    new.extend(others.into_iter().flatten());
    pairs
}

fn declarations(before: &Selection<'_>, after: &Selection<'_>, alignment: &Alignment) -> Vec<DeclarationChange> {
    let change = |(place, aligned): (usize, &Aligned)| {
        let (old, new) =
            (aligned.before.map(|place| before.issue(place)), aligned.after.map(|place| after.issue(place)));
        let change = DeclarationChange {
            issue: place,
            scale: differs(old, new, |issue| measure(&issue.scale)),
            wording: differs(old, new, |issue| format!("{:?}", issue.scale)),
            weight: differs(old, new, |issue| issue.weight.to_string()),
        };
        let wording = change.wording && !change.scale;
        (change.scale || change.wording || change.weight).then_some(DeclarationChange { wording, ..change })
    };
    alignment.issues.iter().enumerate().filter_map(change).collect()
}

fn differs(old: Option<&Issue>, new: Option<&Issue>, of: impl Fn(&Issue) -> String) -> bool {
    old.map(&of) != new.map(&of)
}

/// What a scale measures by, without what its choices are called.
fn measure(scale: &Scale) -> String {
    let ids: Vec<&str> = scale.choices().iter().map(|choice| choice.id.as_str()).collect();
    match scale {
        Scale::Number { min, max, unit } => format!("number {min} {max} {unit:?}"),
        Scale::Nominal(_) | Scale::Ordinal(_) | Scale::Sequence(_) | Scale::Set(_) | Scale::YesNo(_) => {
            format!("{} {ids:?}", scale.name())
        }
    }
}
