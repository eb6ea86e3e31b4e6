//! Orders of steps that several parties accept.

use super::stance::{Reach, Stance, joined};
use crate::model::{Order, Relation, Step};

/// So many orders are tried for each party that is added; a mediator would read none of them beyond that.
pub(crate) const MOST_ORDERS: usize = 4096;

/// The least orders that hold a choice of every party and no relation that one rejects, and whether all were tried.
///
/// Parties are added one by one. An order that holds another is left out at once: whatever it could become, the other
/// can become with less.
pub(super) fn least(stances: &[&Stance<'_>]) -> (Vec<Order>, bool) {
    least_without(stances, stances)
}

/// The same of some, with no relation that one of all rejects.
pub(super) fn least_without(stances: &[&Stance<'_>], all: &[&Stance<'_>]) -> (Vec<Order>, bool) {
    let rejected = rejected(all);
    let mut found: Option<Vec<Order>> = None;
    let mut all_tried = true;
    for stance in stances {
        let Reach::Orders { choices, .. } = &stance.reach else { continue };
        let orders: Vec<Order> = match &found {
            None => choices.iter().map(|choice| (*choice).clone()).collect(),
            Some(before) => {
                let pairs = || before.iter().flat_map(|order| choices.iter().map(move |choice| (order, *choice)));
                all_tried &= pairs().nth(MOST_ORDERS).is_none();
                pairs().take(MOST_ORDERS).filter_map(|(order, choice)| joined(order, choice)).collect()
            }
        };
        found = Some(least_of(orders.into_iter().filter(|order| !order.holds_any(&rejected))));
    }
    (found.unwrap_or_default(), all_tried)
}

/// Relations that somebody rejects, each once: by pair of steps, the earlier declared first.
pub(super) fn rejected(stances: &[&Stance<'_>]) -> Vec<(Step, Relation, Step)> {
    let mut all: Vec<(Step, Relation, Step)> = Vec::new();
    for stance in stances {
        if let Reach::Orders { rejected, .. } = &stance.reach {
            all.extend(rejected.iter().map(|&(first, relation, second)| {
                if first <= second { (first, relation, second) } else { (second, relation.reversed(), first) }
            }));
        }
    }
    all.sort_by_key(|&(first, relation, second)| (first, second, relation as u8));
    all.dedup();
    all
}

fn least_of(orders: impl Iterator<Item = Order>) -> Vec<Order> {
    let mut least: Vec<Order> = Vec::new();
    for order in orders {
        if !least.iter().any(|other| order.contains(other)) {
            least.retain(|other| !other.contains(&order));
            least.push(order);
        }
    }
    least
}
