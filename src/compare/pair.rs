//! Two parties over all issues.

use super::issue::{Comparison, compare};
use crate::model::{Bounds, Coverage, Divergence, Position, Statement};
use crate::select::{Chosen, Selection};

/// How two parties compare.
///
/// **Divergence**: `d = sum(w_k d_k) / sum(w_k)` over the issues that both state and that can be compared (Gower 1971),
/// with `w_k = weight x (salience of A + salience of B) / 200`; an unstated salience is 100, so that without saliences
/// `w_k` is the issue's weight. In [0, 1], 0 for the same. Undefined where the weights sum to 0: nothing in common is
/// neither agreement nor divergence. Example: 0 on an issue of weight 2 and 1/2 on one of weight 1 make 1/6.
///
/// **Bounds**: `sum(w_k least_k) / sum(w_k)` and `sum(w_k greatest_k) / sum(w_k)` over **all** issues, what has not been
/// said included (partial identification; Manski 2003). Where all weights are 0, 0 and 1.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The first party, counted among the selected.
    pub a: usize,
    /// The second party, counted among the selected.
    pub b: usize,
    /// How far apart; `None` if they cannot be compared.
    pub divergence: Option<Divergence>,
    /// What the divergence could become over all issues.
    pub bounds: Bounds,
    /// On how much it rests.
    pub coverage: Coverage,
    /// Whether all compared issues of positive weight rest on texts that are entered as joint.
    pub by_construction: bool,
    /// Every selected issue, in declared order, compared or not.
    pub by_issue: Vec<IssueComparison>,
}

/// One issue's part in a pair.
#[derive(Debug, Clone, Copy)]
pub struct IssueComparison {
    /// The issue, counted among the selected.
    pub issue: usize,
    /// How far apart.
    pub comparison: Comparison,
    /// Its weight in the sum: the issue's weight times the mean salience over 100.
    pub weight: f64,
    /// The sum of what it is worth to the two parties, 0 to 200; 100 each where unstated.
    pub salience: f64,
    /// Whether both positions come from one text that is entered as joint.
    pub by_construction: bool,
    /// Whether either position leaves open which value is meant.
    pub left_open: bool,
}

impl IssueComparison {
    /// Whether agreement is possible although a position is left open.
    #[must_use]
    pub fn is_compatible(&self) -> bool {
        self.left_open && self.comparison.divergence.is_some() && self.comparison.bounds.least == Divergence::NONE
    }
}

impl Pair {
    /// Compares two parties, counted among the selected.
    #[must_use]
    pub fn of(selection: &Selection<'_>, a: usize, b: usize) -> Self {
        let by_issue: Vec<IssueComparison> =
            (0..selection.issues().len()).map(|issue| on_issue(selection, issue, a, b)).collect();
        let of_weight = || compared(&by_issue).filter(|part| part.weight > 0.0);
        Self {
            a,
            b,
            divergence: weighted_mean(&by_issue).map(Divergence::new),
            bounds: bounds(&by_issue),
            coverage: coverage(selection, &by_issue),
            by_construction: of_weight().next().is_some() && of_weight().all(|part| part.by_construction),
            by_issue,
        }
    }

    /// The sum of the weights of the compared issues, by which every share is divided.
    #[must_use]
    pub fn compared_weight(&self) -> f64 {
        total(compared(&self.by_issue).map(|part| part.weight))
    }

    /// What an issue adds to the divergence: its weight times its divergence over [`compared_weight`]; `None` where it is
    /// not compared, 0 where no weight is. Over all issues, these add up to the divergence.
    ///
    /// [`compared_weight`]: Self::compared_weight
    #[must_use]
    pub fn contribution(&self, issue: usize) -> Option<f64> {
        let part = &self.by_issue[issue];
        let divergence = part.comparison.divergence?.value();
        let weight = self.compared_weight();
        Some(if weight > 0.0 { part.weight * divergence / weight } else { 0.0 })
    }
}

fn on_issue(selection: &Selection<'_>, issue: usize, a: usize, b: usize) -> IssueComparison {
    let (first, second) = (selection.cell(a, issue).chosen(), selection.cell(b, issue).chosen());
    let salience = salience(first) + salience(second);
    let is_open = |chosen: Option<&Chosen<'_>>| chosen.and_then(Chosen::position).is_some_and(Position::is_region);
    IssueComparison {
        issue,
        comparison: compare(
            &selection.issue(issue).scale,
            first.and_then(Chosen::position),
            second.and_then(Chosen::position),
        ),
        weight: weighed(selection.issue(issue).weight, salience),
        salience,
        by_construction: match (first, second) {
            (Some(first), Some(second)) => {
                let authors = (selection.party_index(a), selection.party_index(b));
                are_joint(first, second, authors)
            }
            _ => false,
        },
        left_open: is_open(first) || is_open(second),
    }
}

fn salience(chosen: Option<&Chosen<'_>>) -> f64 {
    chosen.and_then(Chosen::salience).unwrap_or(100.0)
}

/// An issue's weight times the mean salience over 100: without saliences, the issue's weight to the last bit.
pub(crate) fn weighed(weight: f64, salience: f64) -> f64 {
    if salience < MOST_SALIENCE { weight * salience / MOST_SALIENCE } else { weight }
}

/// The greatest sum of two parties' saliences.
const MOST_SALIENCE: f64 = 200.0;

/// Whether all that both positions are made of is joint.
fn are_joint(first: &Chosen<'_>, second: &Chosen<'_>, authors: (usize, usize)) -> bool {
    let (first, second) = (first.statements(), second.statements());
    let is_joint = |mine: &&Statement, other: &&Statement| is_joint(mine, other, authors);
    first.iter().all(|mine| second.iter().any(|other| is_joint(mine, other)))
        && second.iter().all(|other| first.iter().any(|mine| is_joint(mine, other)))
}

/// One text that is entered as joint: the same source and day, each naming the other.
fn is_joint(first: &Statement, second: &Statement, (a, b): (usize, usize)) -> bool {
    first.source.is_some()
        && first.source == second.source
        && first.said == second.said
        && first.with.contains(&b)
        && second.with.contains(&a)
}

/// The weighted mean divergence of the issues that are compared; `None` without weight.
pub fn weighted_mean<'p>(parts: impl IntoIterator<Item = &'p IssueComparison>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for part in parts {
        if let Some(divergence) = part.comparison.divergence {
            sum += part.weight * divergence.value();
            weights += part.weight;
        }
    }
    (weights > 0.0).then(|| sum / weights)
}

fn bounds(by_issue: &[IssueComparison]) -> Bounds {
    let weight = total(by_issue.iter().map(|part| part.weight));
    if weight == 0.0 {
        return Bounds::OPEN;
    }
    let mean = |value: fn(&Bounds) -> Divergence| {
        total(by_issue.iter().map(|part| part.weight * value(&part.comparison.bounds).value())) / weight
    };
    Bounds::new(mean(|bounds| bounds.least), mean(|bounds| bounds.greatest))
}

/// Shares are of the issues' own weights: how much of the negotiation, not of what each finds salient.
fn coverage(selection: &Selection<'_>, by_issue: &[IssueComparison]) -> Coverage {
    let weight = |part: &IssueComparison| selection.issue(part.issue).weight;
    let all = total(by_issue.iter().map(weight));
    Coverage {
        compared: compared(by_issue).count(),
        issues: by_issue.len(),
        weight_share: (all > 0.0).then(|| total(compared(by_issue).map(weight)) / all),
    }
}

fn compared(by_issue: &[IssueComparison]) -> impl Iterator<Item = &IssueComparison> {
    by_issue.iter().filter(|part| part.comparison.divergence.is_some())
}

/// The sum, and 0 of nothing, for which the standard library has -0.
pub(crate) fn total(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}
