//! Sets of demands.
//!
//! **Ground distance**: Jaccard's `1 - |A and B| / |A or B|`; two empty sets are the same (Jaccard 1912). Range [0, 1],
//! 0 the same, 1 nothing in common. Example: `[land, air, sea]` against `[air, sea, energy]` is 1 - 2/4 = 1/2.

/// Jaccard distance between two ascending lists.
pub(super) fn divergence(a: &[usize], b: &[usize]) -> f64 {
    let common = a.iter().filter(|demand| b.contains(demand)).count();
    let either = a.len() + b.len() - common;
    if either == 0 { 0.0 } else { 1.0 - common as f64 / either as f64 }
}
