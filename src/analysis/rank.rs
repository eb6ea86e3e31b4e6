//! What comes first: figures that differ by no more than floating point adds are equal, so that the stated rules decide
//! and not the order in which sums were taken.

use std::cmp::Ordering;

/// Smaller differences are floating point.
pub const NOTHING: f64 = 1e-12;

/// Whether two figures are the same.
pub(super) fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() < NOTHING
}

/// The lesser first.
pub(super) fn ascending(a: f64, b: f64) -> Ordering {
    // Adding 0 turns a negative zero into zero.
    let step = |figure: f64| (figure / NOTHING).round() + 0.0;
    step(a).total_cmp(&step(b))
}
