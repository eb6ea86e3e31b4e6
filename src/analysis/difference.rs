//! What changed between two selections: two days, two folders or two revisions.

use std::collections::{HashMap, HashSet, VecDeque};

use super::alignment::{Aligned, Alignment};
use super::movement::{self, Movement, causes, moved};
use crate::model::{Issue, Scale, Statement};
use crate::select::Selection;

/// Everything that is not what it was.
#[derive(Debug, Clone)]
pub struct Difference<'a> {
    /// Which parties and issues correspond.
    pub alignment: Alignment,
    /// Statements that are in force after and were not before, and the reverse, and those that say something else.
    pub statements: Vec<StatementChange<'a>>,
    /// Issues that are new, gone, or declared otherwise.
    pub declarations: Vec<DeclarationChange>,
    /// Parties, by their places in the alignment, that are new or gone.
    pub parties: Vec<usize>,
    /// The pairs whose figure or coverage moved.
    pub movements: Vec<Movement<'a>>,
}

/// A statement that was added, removed or changed.
#[derive(Debug, Clone, Copy)]
pub struct StatementChange<'a> {
    /// Place of the party in the alignment.
    pub party: usize,
    /// Place of the issue in the alignment.
    pub issue: usize,
    /// As it was; `None` if it was added.
    pub before: Option<&'a Statement>,
    /// As it is; `None` if it was removed.
    pub after: Option<&'a Statement>,
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
    Difference {
        statements: statements(before, after, &alignment),
        declarations: declarations(before, after, &alignment),
        parties: new_or_gone(&alignment.parties).collect(),
        movements: moved(before, after, &alignment, &speaks_otherwise(before, after, &alignment)),
        alignment,
    }
}

/// Of each party, whether its pairs may have moved. Where an issue is declared otherwise, those of all may.
fn speaks_otherwise(before: &Selection<'_>, after: &Selection<'_>, alignment: &Alignment) -> Vec<bool> {
    let parties = 0..alignment.parties.len();
    let declared = declarations(before, after, alignment).iter().any(|change| change.scale || change.weight);
    parties.map(|party| declared || movement::speaks_otherwise(before, after, alignment, party)).collect()
}

/// Places of those that are on one side alone.
fn new_or_gone(all: &[Aligned]) -> impl Iterator<Item = usize> {
    let one_sided = |aligned: &Aligned| aligned.before.is_none() || aligned.after.is_none();
    all.iter().enumerate().filter(move |(_, aligned)| one_sided(aligned)).map(|(place, _)| place)
}

/// How often a changed position or declaration may move a pair, at most: before any pair is compared.
#[must_use]
pub fn difference_reach(before: &Selection<'_>, after: &Selection<'_>, alignment: &Alignment) -> usize {
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
            let pairings = unmatched(old, new).into_iter();
            found.extend(pairings.map(|(before, after)| StatementChange { party, issue, before, after }));
        }
    }
    found
}

/// A statement with what it says, in words that do not depend on the order of a declaration.
struct Saying<'a> {
    statement: &'a Statement,
    identity: String,
    content: String,
    words: String,
}

fn in_force<'a>(selection: &Selection<'a>, party: Option<usize>, issue: Option<usize>) -> Vec<&'a Statement> {
    let (Some(party), Some(issue)) = (party, issue) else { return Vec::new() };
    selection.in_force(party, issue).collect()
}

/// What of the statements is said on one side alone, in words.
fn sayings<'a>(
    selection: &Selection<'a>,
    issue: Option<usize>,
    statements: &[&'a Statement],
    others: &[&'a Statement],
) -> Vec<Saying<'a>> {
    let Some(issue) = issue else { return Vec::new() };
    let others: HashSet<*const Statement> = others.iter().map(|other| std::ptr::from_ref(*other)).collect();
    let mine = statements.iter().filter(|statement| !others.contains(&std::ptr::from_ref(**statement)));
    mine.map(|statement| saying(selection, issue, statement)).collect()
}

fn saying<'a>(selection: &Selection<'a>, issue: usize, statement: &'a Statement) -> Saying<'a> {
    let negotiation = selection.negotiation();
    let scale = &selection.issue(issue).scale;
    let source = statement.source.map(|source| &negotiation.sources[source].id);
    let conditions: Vec<String> =
        statement.conditions.iter().map(|condition| condition.notation(negotiation)).collect();
    let region = |position: Option<&crate::model::Position>| position.map(|position| position.notation(scale));
    let with: Vec<&String> = statement.with.iter().map(|&party| &negotiation.parties[party].id).collect();
    Saying {
        statement,
        identity: format!("{:?} {source:?} {conditions:?}", statement.said),
        content: format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {with:?}",
            region(statement.position.as_ref()),
            region(statement.accepts.as_deref()),
            region(statement.rejects.as_deref()),
            statement.salience,
            statement.until,
            statement.status,
        ),
        words: format!(
            "{:?} {:?} {:?} {:?} {:?}",
            statement.speaker, statement.body, statement.published, statement.quote, statement.note,
        ),
    }
}

type Pairing<'a> = (Option<&'a Statement>, Option<&'a Statement>);

/// Statements of the two logs that do not stand in both: paired where only the content is another.
fn unmatched<'a>(mut old: Vec<Saying<'a>>, mut new: Vec<Saying<'a>>) -> Vec<Pairing<'a>> {
    take_matches(&mut old, &mut new, |saying| [&saying.identity, &saying.content, &saying.words]);
    let reworded = take_matches(&mut old, &mut new, |saying| [&saying.identity, &saying.content, ""]);
    let changed = take_matches(&mut old, &mut new, |saying| [&saying.identity, "", ""]);
    let changed = reworded.into_iter().chain(changed).map(|(old, new)| (Some(old), Some(new)));
    let removed = old.into_iter().map(|old| (Some(old.statement), None));
    let added = new.into_iter().map(|new| (None, Some(new.statement)));
    let mut pairings: Vec<Pairing<'a>> = changed.chain(removed).chain(added).collect();
    pairings.sort_by_key(|(old, new)| new.or(*old).and_then(|statement| statement.said));
    pairings
}

/// Takes out the pairs that match, each statement at most once: of several that match, the first.
fn take_matches<'a>(
    old: &mut Vec<Saying<'a>>,
    new: &mut Vec<Saying<'a>>,
    key: impl for<'s> Fn(&'s Saying<'a>) -> [&'s str; 3],
) -> Vec<(&'a Statement, &'a Statement)> {
    let mut places: HashMap<[&str; 3], VecDeque<usize>> = HashMap::new();
    for (place, saying) in new.iter().enumerate() {
        places.entry(key(saying)).or_default().push_back(place);
    }
    let mut matches: Vec<(usize, usize)> = Vec::new();
    for (place, saying) in old.iter().enumerate() {
        let partner = places.get_mut(&key(saying)).and_then(VecDeque::pop_front);
        matches.extend(partner.map(|partner| (place, partner)));
    }
    let taken = matches.iter().map(|&(one, other)| (old[one].statement, new[other].statement)).collect();
    let (ones, others): (HashSet<usize>, HashSet<usize>) = matches.into_iter().unzip();
    remove(old, &ones);
    remove(new, &others);
    taken
}

fn remove<T>(all: &mut Vec<T>, places: &HashSet<usize>) {
    let mut place = 0..;
    all.retain(|_| place.next().is_none_or(|place| !places.contains(&place)));
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
        _ => format!("{} {ids:?}", scale.name()),
    }
}
