//! Which issues divide the parties most.

use std::cmp::Ordering;

use crate::compare::{IssueComparison, IssueMean, Matrix, Pair, issue_means};
use crate::model::Divergence;
use crate::select::Selection;

/// How far apart the parties are on one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divisiveness {
    /// The issue, counted among the selected.
    pub issue: usize,
    /// Unweighted mean divergence over the pairs that can be compared, in [0, 1]; `None` if there is none.
    pub mean: Option<Divergence>,
    /// How many pairs it rests on.
    pub pairs: usize,
    /// The most distant pair; of several, the one declared first.
    pub most_distant: Option<Extreme>,
    /// How many pairs are as far apart as that, itself included.
    pub as_distant: usize,
}

/// A pair of parties with its divergence on an issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extreme {
    /// The first party, counted among the selected.
    pub a: usize,
    /// The second party, counted among the selected.
    pub b: usize,
    /// How far apart.
    pub divergence: Divergence,
}

/// Every issue, the most divisive first: by mean, then more pairs, then declared order; those without a pair last.
/// Means of one [grade](Divergence::grade) are equal, and so are distances.
///
/// ```
/// use demarche::{analysis::divisiveness, compare::Matrix, load::Documents, select::{Query, Selection}};
///
/// let documents = Documents::from_texts([
///     ("negotiation.yaml", "negotiation: Wells\nissues: { a: { scale: yes-no }, b: { scale: yes-no } }\n"),
///     ("x.yaml", "party: X\npositions: { a: yes, b: yes }\n"),
///     ("y.yaml", "party: Y\npositions: { a: yes, b: no }\n"),
/// ]);
/// let negotiation = demarche::validate::validate(&documents).into_negotiation().unwrap();
/// let ranked = divisiveness(&Matrix::of(&Selection::new(&negotiation, &Query::default())));
/// assert_eq!((ranked[0].issue, ranked[0].mean.unwrap().value()), (1, 1.0));
/// ```
#[must_use]
pub fn divisiveness(matrix: &Matrix) -> Vec<Divisiveness> {
    let mut ranked: Vec<Divisiveness> = (0..matrix.issues()).map(|issue| of_issue(matrix, issue)).collect();
    ranked.sort_by(most_divisive_first);
    ranked
}

/// The same without a matrix, for many parties: equal positions are compared once.
///
/// Means agree with those of [`divisiveness`] within floating point; everything else, the order included, is the same.
#[must_use]
pub fn divisiveness_of_positions(selection: &Selection<'_>) -> Vec<Divisiveness> {
    let of_issue = |(issue, found): (usize, IssueMean)| Divisiveness {
        issue,
        mean: found.mean,
        pairs: found.pairs,
        most_distant: found.most_distant.map(|(a, b, divergence)| Extreme { a, b, divergence }),
        as_distant: found.as_distant,
    };
    let mut ranked: Vec<Divisiveness> = issue_means(selection).into_iter().enumerate().map(of_issue).collect();
    ranked.sort_by(most_divisive_first);
    ranked
}

fn of_issue(matrix: &Matrix, issue: usize) -> Divisiveness {
    let mut found = Divisiveness { issue, mean: None, pairs: 0, most_distant: None, as_distant: 0 };
    let mut sum = 0.0;
    for pair in matrix.pairs() {
        let Some(divergence) = on(pair, issue).comparison.divergence else { continue };
        found.pairs += 1;
        sum += divergence.value();
        if found.most_distant.is_none_or(|most| divergence.grade() > most.divergence.grade()) {
            found.most_distant = Some(Extreme { a: pair.a, b: pair.b, divergence });
            found.as_distant = 0;
        }
        found.as_distant +=
            usize::from(found.most_distant.is_some_and(|most| most.divergence.grade() == divergence.grade()));
    }
    found.mean = (found.pairs > 0).then(|| Divergence::new(sum / found.pairs as f64));
    found
}

fn on(pair: &Pair, issue: usize) -> &IssueComparison {
    &pair.by_issue[issue]
}

fn most_divisive_first(a: &Divisiveness, b: &Divisiveness) -> Ordering {
    let mean = |found: &Divisiveness| found.mean.map_or(-1, Divergence::grade);
    mean(b).cmp(&mean(a)).then(b.pairs.cmp(&a.pairs)).then(a.issue.cmp(&b.issue))
}
