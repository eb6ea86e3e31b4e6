//! Why a pair's figure is what it is: each issue's part in it.

use super::rank::ascending;
use crate::compare::{IssueComparison, Pair};
use crate::model::Divergence;

/// A pair's divergence, taken apart.
#[derive(Debug, Clone)]
pub struct Explanation<'a> {
    /// The pair.
    pub pair: &'a Pair,
    /// The compared issues, the largest contribution first, then declared order.
    pub parts: Vec<Part<'a>>,
    /// The issues that could not be compared, in declared order.
    pub not_compared: Vec<&'a IssueComparison>,
    /// Sum of the weights of the compared issues.
    pub weight: f64,
}

/// What one issue adds to a pair's divergence.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The issue.
    pub issue: &'a IssueComparison,
    /// Weight times divergence over the sum of the weights: these add up to the pair's divergence.
    pub contribution: f64,
    /// The contribution over the pair's divergence, in [0, 1]; `None` where that is 0. These add up to 1.
    pub share: Option<f64>,
}

/// What one issue adds to a change of agreement.
#[derive(Debug, Clone, Copy)]
pub struct ChangedPart {
    /// The issue, counted among the selected.
    pub issue: usize,
    /// Its divergence before; `None` if it was not compared.
    pub before: Option<Divergence>,
    /// Its divergence after.
    pub after: Option<Divergence>,
    /// What it added to the pair's divergence before; 0 if it was not compared.
    pub added_before: f64,
    /// What it adds after.
    pub added_after: f64,
}

impl ChangedPart {
    /// In the direction of agreement; over all issues these add up to the change.
    #[must_use]
    pub fn change(&self) -> f64 {
        self.added_before - self.added_after
    }
}

/// Takes the change between two comparisons of a pair on the same issues apart: the issues compared in either, the
/// largest change first, then declared order.
#[must_use]
pub fn explain_change(before: &Pair, after: &Pair) -> Vec<ChangedPart> {
    let part = |issue: usize| ChangedPart {
        issue,
        before: before.by_issue[issue].comparison.divergence,
        after: after.by_issue[issue].comparison.divergence,
        added_before: before.contribution(issue).unwrap_or(0.0),
        added_after: after.contribution(issue).unwrap_or(0.0),
    };
    let compared = |part: &ChangedPart| part.before.is_some() || part.after.is_some();
    let mut parts: Vec<ChangedPart> = (0..before.by_issue.len()).map(part).filter(compared).collect();
    parts.sort_by(|a, b| ascending(b.change().abs(), a.change().abs()).then(a.issue.cmp(&b.issue)));
    parts
}

/// Takes a pair's divergence apart.
///
/// The contributions `w_k d_k / sum(w)` add up to the pair's divergence, within floating point. On an issue of weight 0
/// the contribution is 0; where all weights are 0 there is no divergence and every contribution is 0.
///
/// ```
/// use demarche::{analysis::explain, compare::Pair, select::{Query, Selection}};
/// # use demarche::load::Documents;
/// # let documents = Documents::from_texts([
/// #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n  open: { scale: yes-no }\n"),
/// #     ("lower.yaml", "party: Lower Bank\npositions: { tariff: { position: 8, said: 2024-05-02 }, open: { position: yes, said: 2024-05-02 } }\n"),
/// #     ("upper.yaml", "party: Upper Bank\npositions:\n  tariff:\n    - { position: 2, said: 2024-05-02 }\n    - { position: 5, said: 2024-06-11 }\n  open: { position: yes, said: 2024-06-11, if: { tariff: 8 } }\n"),
/// # ]);
/// # let negotiation = demarche::validate::validate(&documents).into_negotiation().unwrap();
/// let selection = Selection::new(&negotiation, &Query::default());
/// let pair = Pair::of(&selection, 0, 1);
/// let explanation = explain(&pair);
/// assert_eq!((explanation.parts.len(), explanation.not_compared.len()), (1, 1));
/// assert_eq!(explanation.parts[0].contribution, pair.divergence.unwrap().value());
/// ```
#[must_use]
pub fn explain(pair: &Pair) -> Explanation<'_> {
    let mut parts: Vec<Part<'_>> = pair.by_issue.iter().filter_map(|issue| part(issue, pair)).collect();
    parts.sort_by(|a, b| ascending(b.contribution, a.contribution).then(a.issue.issue.cmp(&b.issue.issue)));
    let not_compared = pair.by_issue.iter().filter(|issue| issue.comparison.divergence.is_none()).collect();
    Explanation { pair, parts, not_compared, weight: pair.compared_weight() }
}

fn part<'a>(issue: &'a IssueComparison, pair: &Pair) -> Option<Part<'a>> {
    let contribution = pair.contribution(issue.issue)?;
    let total = pair.divergence.map_or(0.0, Divergence::value);
    Some(Part { issue, contribution, share: (total > 0.0).then(|| contribution / total) })
}
