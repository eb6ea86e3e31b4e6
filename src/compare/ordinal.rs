//! Options in a declared order. [`compare`](super::compare) defines the measure.

use crate::model::{Bounds, Span};

/// Earth mover's distance between two spans of ranks on a scale of `options` options.
pub(super) fn divergence(a: Span<usize>, b: Span<usize>, options: usize) -> f64 {
    let cuts = 0..options - 1;
    let moved: f64 = cuts.map(|rank| (cumulative(a, rank) - cumulative(b, rank)).abs()).sum();
    scaled(moved, options)
}

/// Least and greatest distance between a rank of one span and a rank of the other.
pub(super) fn bounds(a: Span<usize>, b: Span<usize>, options: usize) -> Bounds {
    let gap = b.low.saturating_sub(a.high).max(a.low.saturating_sub(b.high));
    let most = b.high.saturating_sub(a.low).max(a.high.saturating_sub(b.low));
    Bounds::new(scaled(gap as f64, options), scaled(most as f64, options))
}

/// Largest distance from what one side said to any option.
pub(super) fn reach(said: Span<usize>, options: usize) -> f64 {
    scaled(said.high.max(options - 1 - said.low) as f64, options)
}

/// Largest distance between any two options.
pub(super) fn extent(options: usize) -> f64 {
    scaled((options - 1) as f64, options)
}

/// Share of a uniform distribution over the span that lies at or below a rank.
fn cumulative(span: Span<usize>, rank: usize) -> f64 {
    let below = (rank + 1).clamp(span.low, span.high + 1) - span.low;
    below as f64 / (span.high + 1 - span.low) as f64
}

fn scaled(ranks: f64, options: usize) -> f64 {
    if options > 1 { ranks / (options - 1) as f64 } else { 0.0 }
}
