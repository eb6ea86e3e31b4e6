//! What comes first: figures that differ by no more than floating point adds are equal, so that the stated rules decide
//! and not the order in which sums were taken.

use std::cmp::Ordering;

use crate::compare::Pair;
use crate::model::Divergence;

/// Figures that differ by less are the same: floating point adds as much.
pub const TOLERANCE: f64 = 1e-12;

/// Whether two figures are the same.
pub(super) fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() < TOLERANCE
}

/// The closest pair first, of equal ones the one that rests on more weight, then declared order; those that cannot be
/// compared last.
///
/// A [`Survey`](crate::compare::Survey) ranks thin figures after the others.
pub(crate) fn closest_first(one: &Pair, other: &Pair) -> Ordering {
    first(one, other, Divergence::grade)
}

/// The most distant pair first, of equal ones the one that rests on more weight, then declared order; those that cannot
/// be compared last.
pub(crate) fn most_distant_first(one: &Pair, other: &Pair) -> Ordering {
    first(one, other, |divergence| -divergence.grade())
}

fn first(one: &Pair, other: &Pair, of: impl Fn(Divergence) -> i64) -> Ordering {
    let figure = |pair: &Pair| pair.divergence.map_or(i64::MAX, &of);
    let share = |pair: &Pair| pair.coverage.weight_share.unwrap_or(0.0);
    let place = |pair: &Pair| (pair.a.min(pair.b), pair.a.max(pair.b));
    let by_share = share(other).total_cmp(&share(one));
    figure(one).cmp(&figure(other)).then(by_share).then(place(one).cmp(&place(other)))
}

/// The lesser first.
pub(super) fn ascending(a: f64, b: f64) -> Ordering {
    // Adding 0 turns a negative zero into zero.
    let step = |figure: f64| (figure / TOLERANCE).round() + 0.0;
    step(a).total_cmp(&step(b))
}
