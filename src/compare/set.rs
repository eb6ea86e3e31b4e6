//! Sets of demands. [`compare`](super::compare) defines the measure.

use super::nominal::common;

/// Jaccard distance between two ascending lists.
pub(super) fn divergence(a: &[usize], b: &[usize]) -> f64 {
    let common = common(a, b);
    let either = a.len() + b.len() - common;
    if either == 0 { 0.0 } else { 1.0 - common as f64 / either as f64 }
}
