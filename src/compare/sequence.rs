//! Orders of steps. [`compare`](super::compare) defines the measure.

use crate::model::{Bounds, Order, Relation};

/// Pairs of steps in a comparison of two orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepPairs {
    /// Pairs that both order; the divergence is their mean.
    pub both: usize,
    /// Pairs of declared steps; the bounds rest on all of them.
    pub all: usize,
}

impl StepPairs {
    /// None that both order, on a scale of `steps` steps.
    pub(super) fn unshared(steps: usize) -> Self {
        Self { both: 0, all: steps * steps.saturating_sub(1) / 2 }
    }
}

/// Divergence over the pairs that both order, bounds over all pairs, and how many there are of both.
pub(super) fn compare(a: &Order, b: &Order) -> (Option<f64>, Bounds, StepPairs) {
    let mut pairs = StepPairs { both: 0, all: a.pairs().len() };
    let (mut shared, mut open) = (0.0, 0.0);
    for relations in a.pairs().iter().zip(b.pairs()) {
        match relations {
            (Some(mine), Some(theirs)) => {
                pairs.both += 1;
                shared += distance(*mine, *theirs);
            }
            (said, None) | (None, said) => open += farthest(*said),
        }
    }
    let divergence = (pairs.both > 0).then(|| mean(shared, pairs.both));
    (divergence, Bounds::new(mean(shared, pairs.all), mean(shared + open, pairs.all)), pairs)
}

/// Largest distance from what one side said to any order, pair by pair.
pub(super) fn reach(said: &Order) -> f64 {
    mean(said.pairs().iter().map(|relation| farthest(*relation)).sum(), said.pairs().len())
}

/// The mean over some pairs, 0 over none: one step alone makes none.
fn mean(sum: f64, pairs: usize) -> f64 {
    sum / pairs.max(1) as f64
}

fn distance(a: Relation, b: Relation) -> f64 {
    match (a, b) {
        (Relation::Together, Relation::Together) => 0.0,
        (Relation::Together, _) | (_, Relation::Together) => 0.5,
        _ if a == b => 0.0,
        _ => 1.0,
    }
}

/// The greatest distance of a pair that at most one side orders.
fn farthest(stated: Option<Relation>) -> f64 {
    if stated == Some(Relation::Together) { 0.5 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Relation::{Before, Together};

    fn order(steps: usize, stated: &[(usize, Relation, usize)]) -> Order {
        Order::new(steps, stated.to_vec()).expect("an order")
    }

    #[test]
    fn bounds_rest_on_all_pairs_of_steps() {
        let (a, b) = (order(3, &[(0, Before, 1), (1, Before, 2)]), order(3, &[(1, Before, 0)]));
        let pairs = StepPairs { both: 1, all: 3 };
        assert_eq!(compare(&a, &b), (Some(1.0), Bounds::new(1.0 / 3.0, 1.0), pairs));
        assert_eq!(compare(&b, &b), (Some(0.0), Bounds::new(0.0, 2.0 / 3.0), pairs));
    }

    #[test]
    fn an_order_of_no_steps_is_as_open_as_silence() {
        let (together, empty) = (order(3, &[(0, Together, 1)]), order(3, &[]));
        assert_eq!(reach(&together), 2.5 / 3.0);
        assert_eq!(compare(&together, &empty), (None, Bounds::new(0.0, reach(&together)), StepPairs::unshared(3)));
        assert_eq!(compare(&empty, &empty), (None, Bounds::OPEN, StepPairs::unshared(3)));
    }

    #[test]
    fn one_step_has_one_order() {
        let only = order(1, &[]);
        assert_eq!(compare(&only, &only), (None, Bounds::new(0.0, 0.0), StepPairs::unshared(1)));
        assert_eq!(reach(&only), 0.0);
    }
}
