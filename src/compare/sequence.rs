//! Orders of steps. [`compare`](super::compare) defines the measure.

use crate::model::{Bounds, Order, Relation};

/// Pairs of steps in a comparison of two orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepPairs {
    /// Pairs that both order; the divergence is their mean.
    pub both: usize,
    /// Pairs that at least one orders; the bounds rest on them.
    pub either: usize,
}

/// Divergence over the pairs that both order, bounds over those that either orders, and how many there are of both.
pub(super) fn compare(a: &Order, b: &Order) -> (Option<f64>, Bounds, StepPairs) {
    let mut pairs = StepPairs { both: 0, either: 0 };
    let (mut shared, mut open) = (0.0, 0.0);
    for relations in a.pairs().iter().zip(b.pairs()) {
        match relations {
            (Some(mine), Some(theirs)) => {
                pairs.both += 1;
                pairs.either += 1;
                shared += distance(*mine, *theirs);
            }
            (Some(only), None) | (None, Some(only)) => {
                pairs.either += 1;
                open += farthest(*only);
            }
            (None, None) => {}
        }
    }
    let divergence = (pairs.both > 0).then(|| shared / pairs.both as f64);
    (divergence, bounds(shared, open, pairs.either), pairs)
}

/// Bounds where one side says nothing at all.
pub(super) fn bounds_alone(said: &Order) -> Bounds {
    let ordered: Vec<Relation> = said.pairs().iter().flatten().copied().collect();
    bounds(0.0, ordered.iter().copied().map(farthest).sum(), ordered.len())
}

fn bounds(shared: f64, open: f64, either: usize) -> Bounds {
    if either == 0 {
        return Bounds::OPEN;
    }
    Bounds::new(shared / either as f64, (shared + open) / either as f64)
}

fn distance(a: Relation, b: Relation) -> f64 {
    match (a, b) {
        (Relation::Together, Relation::Together) => 0.0,
        (Relation::Together, _) | (_, Relation::Together) => 0.5,
        _ if a == b => 0.0,
        _ => 1.0,
    }
}

/// The greatest distance that the silent side could take to a stated relation.
fn farthest(stated: Relation) -> f64 {
    if stated == Relation::Together { 0.5 } else { 1.0 }
}
