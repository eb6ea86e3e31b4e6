//! How far apart two parties are in what they could live with.

use super::interval::apart;
use super::stance::{Reach, Stance, joined};
use crate::model::{Order, Relation, Scale};

/// The least ground distance between the ground of the one and that of the other; `None` if either has none, or if no pair
/// of steps is ordered by both.
pub(super) fn gap(scale: &Scale, one: &Stance<'_>, other: &Stance<'_>) -> Option<f64> {
    if !one.has_ground() || !other.has_ground() {
        return None;
    }
    match (&one.reach, &other.reach) {
        (Reach::Options { ground: mine, .. }, Reach::Options { ground: others, .. }) => {
            let ranks = nearest(mine, others)?;
            Some(match scale {
                Scale::Ordinal(options) => ranks as f64 / (options.len() - 1).max(1) as f64,
                Scale::Nominal(_) | Scale::YesNo(_) | Scale::Number { .. } | Scale::Set(_) | Scale::Sequence(_) => {
                    f64::from(u8::from(ranks > 0))
                }
            })
        }
        (Reach::Numbers { ground: mine, .. }, Reach::Numbers { ground: others, .. }) => {
            Some(apart(mine, others)? / length(scale))
        }
        (
            Reach::Sets { asked: mine, may_hold: mine_may, .. },
            Reach::Sets { asked: others, may_hold: others_may, .. },
        ) => {
            let foreign = count_outside(mine, others_may) + count_outside(others, mine_may);
            let common = mine_may.len() - count_outside(mine_may, others_may);
            Some(if foreign == 0 { 0.0 } else { foreign as f64 / (foreign + common) as f64 })
        }
        (Reach::Orders { choices: mine, .. }, Reach::Orders { choices: others, .. }) => least_of_orders(mine, others),
        (Reach::Options { .. } | Reach::Numbers { .. } | Reach::Sets { .. } | Reach::Orders { .. }, _) => None,
    }
}

/// How many of the scale's units make a gap of 1; 1 where there are no units.
pub(crate) fn length(scale: &Scale) -> f64 {
    match scale {
        Scale::Number { min, max, .. } => max - min,
        Scale::Ordinal(options) => (options.len() - 1).max(1) as f64,
        Scale::Nominal(_) | Scale::YesNo(_) | Scale::Set(_) | Scale::Sequence(_) => 1.0,
    }
}

/// The least difference between an index of the one list and an index of the other, both ascending.
pub(super) fn nearest(mine: &[usize], others: &[usize]) -> Option<usize> {
    let (mut mine, mut others) = (mine.iter().peekable(), others.iter().peekable());
    let mut least: Option<usize> = None;
    while let (Some(&&one), Some(&&other)) = (mine.peek(), others.peek()) {
        let distance = one.abs_diff(other);
        least = Some(least.map_or(distance, |least| least.min(distance)));
        if one < other {
            mine.next();
        } else {
            others.next();
        }
    }
    least
}

fn count_outside(demands: &[usize], others: &[usize]) -> usize {
    demands.iter().filter(|demand| !others.contains(demand)).count()
}

fn least_of_orders(mine: &[&Order], others: &[&Order]) -> Option<f64> {
    let mut least: Option<f64> = None;
    for (one, other) in mine.iter().flat_map(|one| others.iter().map(move |other| (one, other))) {
        let distance = if joined(one, other).is_some() { Some(0.0) } else { opposite(one, other) };
        least = [least, distance].into_iter().flatten().reduce(f64::min);
        if least == Some(0.0) {
            break;
        }
    }
    least
}

/// Pairs of steps that the two put the other way round, over the pairs that both order; `None` if there are none of these.
/// "At the same time" touches "before", as an end that is outside touches one that is inside.
fn opposite(one: &Order, other: &Order) -> Option<f64> {
    let (mut both, mut opposite) = (0_usize, 0_usize);
    for (mine, theirs) in one.pairs().iter().zip(other.pairs()) {
        let (Some(mine), Some(theirs)) = (mine, theirs) else { continue };
        both += 1;
        opposite += usize::from(*mine != Relation::Together && *mine == theirs.reversed());
    }
    (both > 0).then(|| opposite as f64 / both as f64)
}
