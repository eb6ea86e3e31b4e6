//! Options without an order, and yes or no. [`compare`](super::compare) defines the measure.

use crate::model::Bounds;

/// Total variation between two lists of options, both ascending and not empty.
pub(super) fn divergence(a: &[usize], b: &[usize]) -> f64 {
    1.0 - common(a, b) as f64 / a.len().max(b.len()) as f64
}

/// Least and greatest distance between a member of one list and a member of the other.
pub(super) fn bounds(a: &[usize], b: &[usize]) -> Bounds {
    let least = if common(a, b) > 0 { 0.0 } else { 1.0 };
    let same_point = a.len() == 1 && a == b;
    Bounds::new(least, if same_point { 0.0 } else { 1.0 })
}

/// Largest distance from what one side said, or between any two options, on a scale of `options` options.
pub(super) fn reach(options: usize) -> f64 {
    if options > 1 { 1.0 } else { 0.0 }
}

/// How many are in both of two ascending lists.
pub(super) fn common(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|option| b.binary_search(option).is_ok()).count()
}
