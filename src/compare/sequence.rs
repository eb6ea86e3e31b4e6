//! Orders of steps.
//!
//! **Ground distance**: over the pairs of steps whose relation both parties state, directly or because it follows: 0
//! the same, 1 opposite, 1/2 where exactly one says "at the same time"; the mean of these. It is the Kendall distance
//! with ties K^(1/2) on what both order (Kendall 1945; Fagin, Kumar, Mahdian, Sivakumar and Vee 2004). No such pair:
//! not comparable. Range [0, 1], 0 the same order.
//!
//! **Bounds** rest on the pairs that either orders: those that both order count as they are, and one that only one side
//! orders may turn out the same (0) or the opposite (1, or 1/2 if that side says "at the same time"). Whether all of
//! this can happen at once is not searched.
//!
//! Example: `a < b < c` against `b < a` compares one pair, opposite: divergence 1, on 1 of 3 pairs, bounds 1/3 to 1.

use super::issue::StepPairs;
use crate::model::{Bounds, Order, Relation};

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
