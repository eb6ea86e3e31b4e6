//! Issue by issue over all pairs of parties, without going through the pairs.

use rayon::prelude::*;

use super::intern::{Interned, SILENT, intern};
use super::tile::at_most_one;
use crate::compare::compare;
use crate::model::{Divergence, Issue, Position, Scale};
use crate::select::Selection;

/// How far parties are apart on one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IssueMean {
    /// Pairs of different parties that can be compared on it.
    pub pairs: usize,
    /// The unweighted mean of their divergences; `None` if there are none.
    pub mean: Option<Divergence>,
    /// The most distant pair, the first declared of equal ones, with its divergence.
    pub most_distant: Option<(usize, usize, Divergence)>,
    /// How many pairs are as far apart as that, itself included.
    pub as_distant: usize,
}

/// One [`IssueMean`] for each selected issue, in declared order.
///
/// Parties that say the same count together: the cost is that of comparing the distinct positions of an issue, and for
/// points in an order that of sorting them.
///
/// ```
/// use demarche::{compare::issue_means, load::Documents, select::{Query, Selection}, validate::validate};
///
/// let documents = Documents::from_texts([
///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
///     ("a.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
///     ("b.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n"),
///     ("c.yaml", "party: Valley\npositions: { tariff: 8 }\n"),
/// ]);
/// let negotiation = validate(&documents).into_negotiation().unwrap();
/// let tariff = issue_means(&Selection::new(&negotiation, &Query::default()))[0];
/// assert_eq!((tariff.pairs, tariff.mean.unwrap().value()), (3, 1.0 / 3.0));
/// assert_eq!(tariff.most_distant.map(|(a, b, _)| (a, b)), Some((0, 1)));
/// ```
#[must_use]
pub fn issue_means(selection: &Selection<'_>) -> Vec<IssueMean> {
    let parties = selection.parties().len();
    let of_issue = |(place, issue): (usize, &Issue)| {
        let stated: Vec<Option<&Position>> = (0..parties).map(|party| selection.position(party, place)).collect();
        let groups = Groups::of(intern(&stated));
        groups.along_a_line(&issue.scale).unwrap_or_else(|| groups.each_with_each(&issue.scale))
    };
    selection.issues().enumerate().map(of_issue).collect()
}

/// Distinct positions with the parties that take them.
struct Groups {
    positions: Vec<Position>,
    parties: Vec<Vec<usize>>,
}

impl Groups {
    fn of(interned: Interned) -> Self {
        let mut parties = vec![Vec::new(); interned.positions.len()];
        for (party, code) in interned.codes.as_flattened().iter().enumerate() {
            if *code != SILENT {
                parties[*code as usize].push(party);
            }
        }
        Self { positions: interned.positions, parties }
    }

    /// Points on numbers and ordered options: every gap between neighbours lies between all before and all after it.
    fn along_a_line(&self, scale: &Scale) -> Option<IssueMean> {
        let points: Option<Vec<f64>> = self.positions.iter().map(|position| point(scale, position)).collect();
        let points = points?;
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by(|a, b| points[*a].total_cmp(&points[*b]));
        let all: usize = self.parties.iter().map(Vec::len).sum();
        let (mut sum, mut before) = (0.0, 0);
        for neighbours in order.windows(2) {
            before += self.parties[neighbours[0]].len();
            sum += (points[neighbours[1]] - points[neighbours[0]]) * (before * (all - before)) as f64;
        }
        let ends = order.first().copied().zip(order.last().copied());
        let farthest = ends.and_then(|(low, high)| self.farthest(low, high, self.divergence(scale, low, high)?));
        let as_distant = ends.map_or(0, |(low, high)| self.pairs(low, high));
        Some(IssueSum { pairs: all * all.saturating_sub(1) / 2, sum, farthest, as_distant }.mean())
    }

    fn each_with_each(&self, scale: &Scale) -> IssueMean {
        let rows: Vec<IssueSum> = (0..self.positions.len()).into_par_iter().map(|a| self.row(scale, a)).collect();
        rows.into_iter().fold(IssueSum::default(), IssueSum::joined).mean()
    }

    /// One position against itself and those that first occur after it.
    fn row(&self, scale: &Scale, a: usize) -> IssueSum {
        let mut row = IssueSum::default();
        for b in a..self.positions.len() {
            let Some(divergence) = self.divergence(scale, a, b) else { continue };
            let pairs = self.pairs(a, b);
            let sum = divergence.value() * pairs as f64;
            let farthest = self.farthest(a, b, divergence);
            row = row.joined(IssueSum { pairs, sum, farthest, as_distant: pairs });
        }
        row
    }

    /// How many pairs of parties take these positions.
    fn pairs(&self, a: usize, b: usize) -> usize {
        let (mine, theirs) = (self.parties[a].len(), self.parties[b].len());
        if a == b { mine * (mine - 1) / 2 } else { mine * theirs }
    }

    /// The pair of parties declared first that takes these positions.
    fn farthest(&self, a: usize, b: usize, divergence: Divergence) -> Option<(usize, usize, Divergence)> {
        let first = *self.parties[a].first()?;
        let second = if a == b { *self.parties[a].get(1)? } else { *self.parties[b].first()? };
        Some((first.min(second), first.max(second), divergence))
    }

    fn divergence(&self, scale: &Scale, a: usize, b: usize) -> Option<Divergence> {
        compare(scale, Some(&self.positions[a]), Some(&self.positions[b])).divergence
    }
}

#[derive(Clone, Copy, Default)]
struct IssueSum {
    pairs: usize,
    sum: f64,
    farthest: Option<(usize, usize, Divergence)>,
    as_distant: usize,
}

impl IssueSum {
    fn joined(self, more: Self) -> Self {
        let farthest = match (self.farthest, more.farthest) {
            (Some(one), Some(other)) if other.2.grade() > one.2.grade() => Some(other),
            (Some(one), Some(other)) if other.2.grade() == one.2.grade() && (other.0, other.1) < (one.0, one.1) => {
                Some(other)
            }
            (one, other) => one.or(other),
        };
        let grade = |farthest: Option<(usize, usize, Divergence)>| farthest.map(|found| found.2.grade());
        let at_it = |one: &Self| if grade(one.farthest) == grade(farthest) { one.as_distant } else { 0 };
        let as_distant = at_it(&self) + at_it(&more);
        Self { pairs: self.pairs + more.pairs, sum: self.sum + more.sum, farthest, as_distant }
    }

    fn mean(self) -> IssueMean {
        let mean = (self.pairs > 0).then(|| Divergence::new(at_most_one(self.sum / self.pairs as f64)));
        IssueMean { pairs: self.pairs, mean, most_distant: self.farthest, as_distant: self.as_distant }
    }
}

/// Where a point lies, from 0 to 1; `None` for what is no point on a line.
fn point(scale: &Scale, position: &Position) -> Option<f64> {
    match (scale, position) {
        (Scale::Number { min, max, .. }, Position::Numbers(span)) if span.is_point() => {
            Some((span.low - min) / (max - min))
        }
        (Scale::Ordinal(options), Position::Ranks(span)) if span.is_point() => {
            Some(span.low as f64 / options.len().saturating_sub(1).max(1) as f64)
        }
        (
            Scale::Number { .. }
            | Scale::Ordinal(_)
            | Scale::Nominal(_)
            | Scale::YesNo(_)
            | Scale::Set(_)
            | Scale::Sequence(_),
            _,
        ) => None,
    }
}
