//! Two positions on one issue.

use super::{nominal, number, ordinal, sequence, set};
use crate::model::{Bounds, Divergence, Position, Scale, Span};

/// How two parties compare on one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// How far apart; `None` if either has not spoken, or, for orders of steps, if no pair of steps is ordered by both.
    pub divergence: Option<Divergence>,
    /// What it could become if what is unstated or left open were settled. Always there.
    pub bounds: Bounds,
    /// For orders of steps stated by both: the pairs of steps it rests on.
    pub step_pairs: Option<StepPairs>,
}

/// Pairs of steps in a comparison of two orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepPairs {
    /// Pairs that both order; the divergence is their mean.
    pub both: usize,
    /// Pairs that at least one orders; the bounds rest on them.
    pub either: usize,
}

/// Compares what two parties say on an issue; `None` for a party that has not spoken.
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
        (Some(said), None) | (None, Some(said)) => silent(bounds_of_one(scale, said)),
        (None, None) => silent(Bounds::new(0.0, extent(scale))),
    }
}

fn silent(bounds: Bounds) -> Comparison {
    Comparison { divergence: None, bounds, step_pairs: None }
}

fn of_both(scale: &Scale, a: &Position, b: &Position) -> Comparison {
    let (divergence, bounds) = match (scale, a, b) {
        (Scale::Nominal(_) | Scale::YesNo(_), Position::Options(a), Position::Options(b)) => {
            (nominal::divergence(a, b), nominal::bounds(a, b))
        }
        (Scale::Ordinal(options), Position::Ranks(a), Position::Ranks(b)) => {
            (ordinal::divergence(*a, *b, options.len()), ordinal::bounds(*a, *b, options.len()))
        }
        (Scale::Number { min, max, .. }, Position::Numbers(a), Position::Numbers(b)) => {
            (number::divergence(*a, *b, max - min), number::bounds(*a, *b, max - min))
        }
        (Scale::Set(_), Position::Demands(a), Position::Demands(b)) => {
            let divergence = set::divergence(a, b);
            (divergence, Bounds::new(divergence, divergence))
        }
        (Scale::Sequence(_), Position::Steps(a), Position::Steps(b)) => {
            let (divergence, bounds, pairs) = sequence::compare(a, b);
            return Comparison { divergence: divergence.map(Divergence::new), bounds, step_pairs: Some(pairs) };
        }
        _ => mismatch(scale),
    };
    Comparison { divergence: Some(Divergence::new(divergence)), bounds, step_pairs: None }
}

/// Where one side is silent: nothing, up to the largest distance from what the other said.
fn bounds_of_one(scale: &Scale, said: &Position) -> Bounds {
    let greatest = match (scale, said) {
        (Scale::Nominal(options) | Scale::YesNo(options), Position::Options(_)) => nominal::reach(options.len()),
        (Scale::Ordinal(options), Position::Ranks(said)) => ordinal::reach(*said, options.len()),
        (Scale::Number { min, max, .. }, Position::Numbers(said)) => {
            number::reach(*said, Span { low: *min, high: *max })
        }
        (Scale::Set(_), Position::Demands(_)) => 1.0,
        (Scale::Sequence(_), Position::Steps(said)) => return sequence::bounds_alone(said),
        _ => mismatch(scale),
    };
    Bounds::new(0.0, greatest)
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
