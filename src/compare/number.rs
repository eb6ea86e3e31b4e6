//! Numbers between two declared ends.
//!
//! **Ground distance**: `|a - b| / (max - min)` (Gower 1971, with declared in place of observed ends).
//! **Regions**: the integral over t in [0, 1] of the absolute difference of the two quantile functions
//! `a1 + t (a2 - a1)` and `b1 + t (b2 - b1)`, divided by `max - min`. The difference is linear in t, from `a1 - b1` to
//! `a2 - b2`, so the integral is the mean of the two where they have one sign, and two triangles where they cross.
//! Range [0, 1], 0 the same. Example on 0 to 100: `30..50` against `40` is (10 / 2 + 10 / 2) / 2 / 100 = 0.05.

use crate::model::{Bounds, Span};

/// Earth mover's distance between two ranges on a scale of the given length.
pub(super) fn divergence(a: Span<f64>, b: Span<f64>, length: f64) -> f64 {
    // Divided first: products of numbers in a very small or large unit would leave the range of floating point.
    let (first, last) = ((a.low - b.low) / length, (a.high - b.high) / length);
    if first * last >= 0.0 {
        return f64::midpoint(first, last).abs();
    }
    (first * first + last * last) / (2.0 * (first.abs() + last.abs()))
}

/// Least and greatest distance between a number of one range and a number of the other.
pub(super) fn bounds(a: Span<f64>, b: Span<f64>, length: f64) -> Bounds {
    let gap = (b.low - a.high).max(a.low - b.high).max(0.0);
    let most = (b.high - a.low).max(a.high - b.low);
    Bounds::new(gap / length, most / length)
}

/// Largest distance from what one side said to any number of the scale.
pub(super) fn reach(said: Span<f64>, scale: Span<f64>) -> f64 {
    (said.high - scale.low).max(scale.high - said.low) / (scale.high - scale.low)
}
