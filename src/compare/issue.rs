//! Two positions on one issue.

use super::sequence::StepPairs;
use super::{nominal, number, ordinal, sequence, set};
use crate::model::{Bounds, Divergence, Position, Scale, Span};

/// How two parties compare on one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// How far apart; `None` if either has not spoken, or, for orders of steps, if no pair of steps is ordered by both.
    pub divergence: Option<Divergence>,
    /// What it could become if what is unstated or left open were settled. Always there.
    pub bounds: Bounds,
    /// For orders of steps: the pairs of steps that it and its bounds rest on.
    pub step_pairs: Option<StepPairs>,
}

/// Compares what two parties say on an issue; `None` for a party that has not spoken.
///
/// The divergence is in [0, 1], 0 for the same, and normalised by the declared scale. Where either is silent there is
/// none: the bounds are then from 0 to the largest distance from what the other said, and where both are, to the largest
/// that the scale has. Where both have spoken, the bounds are the least and the greatest distance between a member of
/// the one region and a member of the other.
///
/// # Nominal and yes-no
/// 0 if equal, else 1 (simple matching; Sokal and Michener 1958, Gower 1971). Regions: the total variation between the
/// uniform distributions over the options left open, `1 - sum over options of min(p, q)`; with `p = 1/|A|` on A and
/// `q = 1/|B|` on B this is `1 - |A and B| / max(|A|, |B|)`. Example: `[a, b, c]` against `a` is 2/3.
///
/// # Ordinal
/// `|rank a - rank b| / (k - 1)` over the `k` declared options; with one option, 0 (Gower 1971; Kaufman and Rousseeuw
/// 1990, ch. 1). Regions: the sum over the `k - 1` cut points of the absolute difference of the two cumulative
/// distributions, divided by `k - 1`. Example on five options: the third or higher against the first is
/// (2 + 3 + 4) / 3 / 4 = 3/4.
///
/// # Number
/// `|a - b| / (max - min)` (Gower 1971, with declared in place of observed ends). Regions: the integral over t in
/// [0, 1] of the absolute difference of the two quantile functions `a1 + t (a2 - a1)` and `b1 + t (b2 - b1)`, divided by
/// `max - min`. Example on 0 to 100: `30..50` against `40` is (10 / 2 + 10 / 2) / 2 / 100 = 0.05.
///
/// # Set
/// Jaccard's `1 - |A and B| / |A or B|`, 1 where nothing is common; two empty sets are the same (Jaccard 1912). A list is
/// all that is demanded and leaves nothing open: both bounds are the divergence, and where one is silent they are 0 and 1.
/// Example: `[land, air, sea]` against `[air, sea, energy]` is 1 - 2/4 = 1/2.
///
/// # Sequence
/// Over the pairs of steps whose relation both state, directly or because it follows: 0 the same, 1 opposite, 1/2 where
/// exactly one says "at the same time"; the mean of these. It is the Kendall distance with ties K^(1/2) on what both
/// order (Kendall 1945; Fagin, Kumar, Mahdian, Sivakumar and Vee 2004). No such pair: no divergence, although both have
/// spoken. The bounds are means over all pairs of declared steps: those that both order count as they are, and any other
/// may turn out the same (0) or the opposite (1, or 1/2 if one side says "at the same time"); whether all of this can
/// happen at once is not searched. So the bounds contain the divergence times the share of pairs that both order.
/// Example: on the steps a, b and c, `a < b < c` against `b < a` compares one pair, opposite: divergence 1, on 1 of 3
/// pairs, bounds 1/3 to 1.
///
/// ```
/// use demarche::compare::compare;
/// use demarche::model::{Position, Scale, Span};
///
/// let scale = Scale::Number { min: 0.0, max: 100.0, unit: None };
/// let (a, b) = (Position::Numbers(Span::point(30.0)), Position::Numbers(Span { low: 40.0, high: 60.0 }));
/// let comparison = compare(&scale, Some(&a), Some(&b));
/// assert_eq!(comparison.divergence.unwrap().value(), 0.2);
/// assert_eq!(comparison.bounds.greatest.value(), 0.3);
/// assert_eq!(compare(&scale, Some(&a), None).divergence, None);
/// ```
///
/// # Panics
/// If a position is not of the scale, which `validate` rules out.
#[must_use]
pub fn compare(scale: &Scale, a: Option<&Position>, b: Option<&Position>) -> Comparison {
    match (a, b) {
        (Some(a), Some(b)) => of_both(scale, a, b),
        (Some(said), None) | (None, Some(said)) => up_to(reach(scale, said), scale),
        (None, None) => up_to(extent(scale), scale),
    }
}

/// Where either is silent.
fn up_to(greatest: f64, scale: &Scale) -> Comparison {
    let step_pairs = match scale {
        Scale::Sequence(steps) => Some(StepPairs::unshared(steps.len())),
        Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) | Scale::Number { .. } | Scale::Set(_) => None,
    };
    Comparison { divergence: None, bounds: Bounds::new(0.0, greatest), step_pairs }
}

fn of_both(scale: &Scale, a: &Position, b: &Position) -> Comparison {
    let (divergence, bounds) = match scale {
        Scale::Nominal(_) | Scale::YesNo(_) => {
            let (Position::Options(a), Position::Options(b)) = (a, b) else { mismatch(scale) };
            (nominal::divergence(a, b), nominal::bounds(a, b))
        }
        Scale::Ordinal(options) => {
            let (Position::Ranks(a), Position::Ranks(b)) = (a, b) else { mismatch(scale) };
            (ordinal::divergence(*a, *b, options.len()), ordinal::bounds(*a, *b, options.len()))
        }
        Scale::Number { min, max, .. } => {
            let (Position::Numbers(a), Position::Numbers(b)) = (a, b) else { mismatch(scale) };
            (number::divergence(*a, *b, max - min), number::bounds(*a, *b, max - min))
        }
        Scale::Set(_) => {
            let (Position::Demands(a), Position::Demands(b)) = (a, b) else { mismatch(scale) };
            let divergence = set::divergence(a, b);
            (divergence, Bounds::new(divergence, divergence))
        }
        Scale::Sequence(_) => {
            let (Position::Steps(a), Position::Steps(b)) = (a, b) else { mismatch(scale) };
            let (divergence, bounds, pairs) = sequence::compare(a, b);
            return Comparison { divergence: divergence.map(Divergence::new), bounds, step_pairs: Some(pairs) };
        }
    };
    Comparison { divergence: Some(Divergence::new(divergence)), bounds, step_pairs: None }
}

/// The largest distance from what one side said.
fn reach(scale: &Scale, said: &Position) -> f64 {
    match (scale, said) {
        (Scale::Nominal(options) | Scale::YesNo(options), Position::Options(_)) => nominal::reach(options.len()),
        (Scale::Ordinal(options), Position::Ranks(said)) => ordinal::reach(*said, options.len()),
        (Scale::Number { min, max, .. }, Position::Numbers(said)) => {
            number::reach(*said, Span { low: *min, high: *max })
        }
        (Scale::Set(_), Position::Demands(_)) => 1.0,
        (Scale::Sequence(_), Position::Steps(said)) => sequence::reach(said),
        (
            Scale::Nominal(_)
            | Scale::YesNo(_)
            | Scale::Ordinal(_)
            | Scale::Number { .. }
            | Scale::Set(_)
            | Scale::Sequence(_),
            _,
        ) => mismatch(scale),
    }
}

/// The largest distance that the scale has.
fn extent(scale: &Scale) -> f64 {
    match scale {
        Scale::Nominal(options) | Scale::YesNo(options) => nominal::reach(options.len()),
        Scale::Ordinal(options) => ordinal::extent(options.len()),
        Scale::Number { .. } | Scale::Set(_) | Scale::Sequence(_) => 1.0,
    }
}

fn mismatch(scale: &Scale) -> ! {
    unreachable!("validate lets no position of another scale than `{}` through", scale.name())
}
