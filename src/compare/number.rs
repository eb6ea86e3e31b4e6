//! Numbers between two declared ends. [`compare`](super::compare) defines the measure.
//!
//! The difference of the two quantile functions is linear in t, from `a1 - b1` to `a2 - b2`, so that its integral is the
//! mean of the two where they have one sign, and two triangles where they cross.

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
