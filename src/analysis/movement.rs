//! How a pair's figure moved between two selections, and which statements moved it.

use std::cmp::Ordering;

use super::alignment::{Aligned, Alignment};
use super::rank::{TOLERANCE, ascending, is_same};
use crate::compare::{IssueComparison, Pair, weighted_mean};
use crate::model::{Coverage, Divergence, Statement};
use crate::select::{Chosen, Selection};

/// How one pair's figure moved.
#[derive(Debug, Clone)]
pub struct Movement<'a> {
    /// Places of the two parties in the alignment.
    pub parties: (usize, usize),
    /// The figure before.
    pub before: Option<Standing>,
    /// The figure after.
    pub after: Option<Standing>,
    /// The change of agreement; `None` if the pair is not comparable before or after.
    pub change: Option<Change>,
    /// The issues whose part in the figure changed.
    pub issues: Vec<IssueMovement<'a>>,
}

/// A pair's figure with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// How far apart; `None` if not comparable.
    pub divergence: Option<Divergence>,
    /// On how much it rests.
    pub coverage: Coverage,
    /// Whether it rests on joint texts alone.
    pub by_construction: bool,
}

impl Standing {
    /// The figure of a pair, as reports show it.
    #[must_use]
    pub fn of(pair: &Pair) -> Self {
        Self { divergence: pair.divergence, coverage: pair.coverage, by_construction: pair.by_construction }
    }

    /// Whether two say the same, within floating point.
    fn is_same(self, other: Self) -> bool {
        let shares = |standing: Self| [standing.divergence.map(Divergence::value), standing.coverage.weight_share];
        let rests_on =
            |standing: Self| (standing.coverage.compared, standing.coverage.issues, standing.by_construction);
        rests_on(self) == rests_on(other) && are_same(shares(self), shares(other))
    }
}

/// A change of agreement, from -1 to 1; positive where the two came nearer.
///
/// A figure moves because positions moved, or because it rests on other issues than before. The position part is the
/// weighted mean agreement over the issues comparable in both, after minus before; the coverage part is the rest, so
/// that the two add up to the change. Where nothing is comparable in both, all of it is coverage. Where the pair is not
/// comparable before or after, there is no change to give. Example: agreement on one issue rises from 40 % to 70 %, and
/// on a second, compared for the first time and of the same weight, it is 100 %: 30 points are positions, 15 coverage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// What positions moved.
    pub position: f64,
    /// What other issues compared moved.
    pub coverage: f64,
}

impl Change {
    /// Both parts.
    #[must_use]
    pub fn total(self) -> f64 {
        self.position + self.coverage
    }
}

/// One issue's part in a movement.
#[derive(Debug, Clone)]
pub struct IssueMovement<'a> {
    /// Place of the issue in the alignment.
    pub issue: usize,
    /// The comparison before; `None` if the issue was not there.
    pub before: Option<IssueComparison>,
    /// The comparison after; `None` if the issue is no longer there.
    pub after: Option<IssueComparison>,
    /// The statements that changed it.
    pub causes: Vec<Cause<'a>>,
}

/// A party's position on an issue that is not what it was.
#[derive(Debug, Clone)]
pub struct Cause<'a> {
    /// Place of the party in the alignment.
    pub party: usize,
    /// Place of the issue in the alignment.
    pub issue: usize,
    /// What counted before, with a position.
    pub before: Option<Chosen<'a>>,
    /// What counts after, with a position.
    pub after: Option<Chosen<'a>>,
}

impl Movement<'_> {
    /// That of a pair that stays as it is.
    pub(super) fn none(parties: (usize, usize), standing: Standing) -> Self {
        let change = standing.divergence.map(|_| Change { position: 0.0, coverage: 0.0 });
        Self { parties, before: Some(standing), after: Some(standing), change, issues: Vec::new() }
    }

    /// Whether the figure or what it rests on is another.
    #[must_use]
    pub fn moved(&self) -> bool {
        let is_same = match (self.before, self.after) {
            (Some(before), Some(after)) => before.is_same(after),
            (before, after) => before.is_none() && after.is_none(),
        };
        !is_same || !self.issues.is_empty()
    }

    /// Whether the figure changed only because it rests on other issues.
    #[must_use]
    pub fn is_coverage_alone(&self) -> bool {
        self.change.is_some_and(|change| change.position.abs() < TOLERANCE && change.coverage.abs() >= TOLERANCE)
    }
}

/// The pair that moved most first; those that became comparable, or no longer are, last.
pub(crate) fn moved_most_first(one: &Movement<'_>, other: &Movement<'_>) -> Ordering {
    let size = |movement: &Movement<'_>| movement.change.map_or(-1.0, |change| change.total().abs());
    ascending(size(other), size(one))
}

/// Every pair's movement, in the order of the alignment, each made when it is asked for: no matrix is in memory.
///
/// ```
/// use demarche::analysis::{Alignment, movements};
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
/// let (before, after) = (on("2024-05-02"), on("2024-06-11"));
/// let alignment = Alignment::of(&before, &after);
/// let change = movements(&before, &after, &alignment).next().unwrap().change.unwrap();
/// assert!((change.position - 0.3).abs() < 1e-12 && change.coverage == 0.0);
/// ```
pub fn movements<'v, 'a>(
    before: &'v Selection<'a>,
    after: &'v Selection<'a>,
    alignment: &'v Alignment,
) -> impl Iterator<Item = Movement<'a>> + use<'v, 'a> {
    alignment.pairs().map(move |parties| movement(before, after, alignment, parties))
}

/// The pairs that moved, in the order of the alignment. Those of which neither party speaks otherwise are not compared.
pub(super) fn moved<'a>(
    before: &Selection<'a>,
    after: &Selection<'a>,
    alignment: &Alignment,
    speaks_otherwise: &[bool],
) -> Vec<Movement<'a>> {
    let parties = 0..speaks_otherwise.len();
    let otherwise: Vec<usize> = parties.clone().filter(|&party| speaks_otherwise[party]).collect();
    let others = |a: usize| -> Vec<usize> {
        let later = otherwise.partition_point(|&b| b <= a);
        if speaks_otherwise[a] { (a + 1..parties.end).collect() } else { otherwise[later..].to_vec() }
    };
    let pairs = parties.clone().flat_map(|a| others(a).into_iter().map(move |b| (a, b)));
    pairs.map(|pair| movement(before, after, alignment, pair)).filter(Movement::moved).collect()
}

/// Whether a statement of the party counts that may give any of its pairs another figure than before.
pub(super) fn speaks_otherwise(
    before: &Selection<'_>,
    after: &Selection<'_>,
    alignment: &Alignment,
    party: usize,
) -> bool {
    let speaker = alignment.parties[party];
    speaker.before.is_none()
        || speaker.after.is_none()
        || alignment.issues.iter().any(|question| {
            let old = chosen(before, speaker.before, question.before);
            let new = chosen(after, speaker.after, question.after);
            let is_same = old.zip(new).is_some_and(|(old, new)| old.is(new));
            !is_same && entering(before, old, question.before) != entering(after, new, question.after)
        })
}

/// What enters the figures, in words that do not depend on the order of a declaration.
fn entering(selection: &Selection<'_>, chosen: Option<&Chosen<'_>>, issue: Option<usize>) -> Option<String> {
    let (chosen, scale) = (chosen?, &selection.issue(issue?).scale);
    let position = chosen.position().map(|position| position.notation(scale));
    let joint: Vec<String> = chosen.statements().iter().map(|one| joint(selection, one)).collect();
    Some(format!("{position:?} {:?} {joint:?}", chosen.salience()))
}

/// What makes a statement part of a joint text. Without co-authors, it is nobody's, whatever its source and day.
fn joint(selection: &Selection<'_>, statement: &Statement) -> String {
    let negotiation = selection.negotiation();
    let source = statement.source.map(|source| &negotiation.sources[source].id);
    let with: Vec<&String> = statement.with.iter().map(|&party| &negotiation.parties[party].id).collect();
    let joint = (!with.is_empty()).then_some((source, statement.said, with));
    format!("{joint:?}")
}

/// How the figure of two parties, by their places in the alignment, moved.
#[must_use]
pub fn movement<'a>(
    before: &Selection<'a>,
    after: &Selection<'a>,
    alignment: &Alignment,
    parties: (usize, usize),
) -> Movement<'a> {
    let (a, b) = (alignment.parties[parties.0], alignment.parties[parties.1]);
    let (old, new) = (pair(before, a.before, b.before), pair(after, a.after, b.after));
    let (old, new) = (old.as_ref(), new.as_ref());
    Movement {
        parties,
        before: old.map(Standing::of),
        after: new.map(Standing::of),
        change: change((old, new), &alignment.issues),
        issues: changed_issues(before, after, alignment, parties, (old, new)),
    }
}

/// The pair of two parties that are both there.
fn pair(selection: &Selection<'_>, a: Option<usize>, b: Option<usize>) -> Option<Pair> {
    let (a, b) = (a?, b?);
    Some(Pair::of(selection, a.min(b), a.max(b)))
}

/// The split of the change of agreement.
fn change((before, after): (Option<&Pair>, Option<&Pair>), issues: &[Aligned]) -> Option<Change> {
    let (before, after) = (before?, after?);
    let total = before.divergence?.value() - after.divergence?.value();
    let shared = || {
        issues.iter().filter_map(|issue| {
            let (old, new) = (&before.by_issue[issue.before?], &after.by_issue[issue.after?]);
            (old.comparison.divergence.is_some() && new.comparison.divergence.is_some()).then_some((old, new))
        })
    };
    let old = weighted_mean(shared().map(|(old, _)| old));
    let new = weighted_mean(shared().map(|(_, new)| new));
    let position = old.zip(new).map_or(0.0, |(old, new)| old - new);
    Some(Change { position, coverage: total - position })
}

fn changed_issues<'a>(
    before: &Selection<'a>,
    after: &Selection<'a>,
    alignment: &Alignment,
    parties: (usize, usize),
    pairs: (Option<&Pair>, Option<&Pair>),
) -> Vec<IssueMovement<'a>> {
    let part = |pair: Option<&Pair>, place: Option<usize>| Some(pair?.by_issue[place?]);
    let mut changed = Vec::new();
    for (issue, aligned) in alignment.issues.iter().enumerate() {
        let (old, new) = (part(pairs.0, aligned.before), part(pairs.1, aligned.after));
        if are_same(enters(old), enters(new)) {
            continue;
        }
        let causes = [parties.0, parties.1]
            .into_iter()
            .filter_map(|party| cause(before, after, alignment, party, issue))
            .collect();
        changed.push(IssueMovement { issue, before: old, after: new, causes });
    }
    changed
}

/// What of an issue enters the figure: its divergence and weight, if it is compared.
fn enters(part: Option<IssueComparison>) -> [Option<f64>; 2] {
    let divergence = part.and_then(|part| part.comparison.divergence);
    [divergence.map(Divergence::value), part.filter(|_| divergence.is_some()).map(|part| part.weight)]
}

/// Two figures that may be missing: whether both are, or are the same.
fn are_same(mine: [Option<f64>; 2], theirs: [Option<f64>; 2]) -> bool {
    mine.into_iter().zip(theirs).all(|pair| match pair {
        (Some(mine), Some(theirs)) => is_same(mine, theirs),
        (mine, theirs) => mine.is_none() && theirs.is_none(),
    })
}

/// The change of a party's position or salience on an issue, if there is one.
#[must_use]
pub fn cause<'a>(
    before: &Selection<'a>,
    after: &Selection<'a>,
    alignment: &Alignment,
    party: usize,
    issue: usize,
) -> Option<Cause<'a>> {
    let (speaker, question) = (alignment.parties[party], alignment.issues[issue]);
    let old = chosen(before, speaker.before, question.before);
    let new = chosen(after, speaker.after, question.after);
    if old.zip(new).is_some_and(|(old, new)| old.is(new)) {
        return None;
    }
    let content = |selection: &Selection<'a>, chosen: Option<&Chosen<'a>>, place: Option<usize>| {
        let scale = &selection.issue(place?).scale;
        Some((chosen?.position()?.notation(scale), chosen?.salience()))
    };
    let same = content(before, old, question.before) == content(after, new, question.after);
    (!same).then(|| Cause { party, issue, before: old.cloned(), after: new.cloned() })
}

fn chosen<'v, 'a>(selection: &'v Selection<'a>, party: Option<usize>, issue: Option<usize>) -> Option<&'v Chosen<'a>> {
    selection.cell(party?, issue?).chosen()
}

/// Every position that is not what it was, party by party.
#[must_use]
pub fn causes<'a>(before: &Selection<'a>, after: &Selection<'a>, alignment: &Alignment) -> Vec<Cause<'a>> {
    let cells =
        (0..alignment.parties.len()).flat_map(|party| (0..alignment.issues.len()).map(move |issue| (party, issue)));
    cells.filter_map(|(party, issue)| cause(before, after, alignment, party, issue)).collect()
}
