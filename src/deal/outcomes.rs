//! What all parties, or none of them, would leave as an outcome.

use super::interval::{Interval, is_within, shared, without};
use super::orders;
use super::stance::{Reach, Stance, holds, united};
use crate::model::{Order, Relation, Scale, Span, Step, apart};

/// Outcomes on an issue, by its scale.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcomes {
    /// Options by ascending index, on nominal, yes-no and ordinal scales; may be empty.
    Options(Vec<usize>),
    /// Numbers, ascending, in the scale's units; may be empty.
    Numbers(Vec<Interval>),
    /// Sets of demands: every one between two; `None` for none.
    Sets(Option<Between>),
    /// Orders of steps: every one that holds one of these, none of which holds another, and no rejected relation.
    Holding(Vec<Order>),
    /// Orders of steps: every one without any of these relations, the step of the lower index first.
    Without(Vec<(Step, Relation, Step)>),
}

/// Every set of demands that holds `least` and lies within `most`; ascending indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    /// What each of them holds.
    pub least: Vec<usize>,
    /// What each of them lies within; all of `least` is in it.
    pub most: Vec<usize>,
}

impl Outcomes {
    /// Whether there is none. Where relations alone are ruled out there always is one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Options(options) => options.is_empty(),
            Self::Numbers(intervals) => intervals.is_empty(),
            Self::Sets(between) => between.is_none(),
            Self::Holding(orders) => orders.is_empty(),
            Self::Without(_) => false,
        }
    }

    /// Whether each of these is among the others, which are of the same scale and kind.
    #[must_use]
    pub fn is_within(&self, others: &Self) -> bool {
        match (self, others) {
            (Self::Options(mine), Self::Options(others)) => holds(others, mine),
            (Self::Numbers(mine), Self::Numbers(others)) => is_within(mine, others),
            (Self::Sets(None), Self::Sets(_)) => true,
            (Self::Sets(Some(mine)), Self::Sets(Some(others))) => {
                holds(&mine.least, &others.least) && holds(&others.most, &mine.most)
            }
            (Self::Holding(mine), Self::Holding(others)) => {
                mine.iter().all(|order| others.iter().any(|other| order.contains(other)))
            }
            (Self::Without(mine), Self::Without(others)) => others.iter().all(|relation| mine.contains(relation)),
            (Self::Options(_) | Self::Numbers(_) | Self::Sets(_) | Self::Holding(_) | Self::Without(_), _) => false,
        }
    }
}

/// What every one of them accepts, and whether all choices of orders were tried; at least one stance.
pub(super) fn zone(scale: &Scale, stances: &[&Stance<'_>]) -> (Outcomes, bool) {
    let zone = match scale {
        Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) => Outcomes::Options(accepted_options(scale, stances)),
        Scale::Number { min, max, .. } => {
            let mut zone = vec![Interval::closed(Span { low: *min, high: *max })];
            for stance in stances {
                if let Reach::Numbers { accepted, .. } = &stance.reach {
                    zone = shared(&zone, accepted);
                }
            }
            Outcomes::Numbers(zone)
        }
        Scale::Set(demands) => Outcomes::Sets(accepted_sets(demands.len(), stances)),
        Scale::Sequence(_) => {
            let (orders, all_tried) = orders::least(stances);
            return (Outcomes::Holding(orders), all_tried);
        }
    };
    (zone, true)
}

fn accepted_options(scale: &Scale, stances: &[&Stance<'_>]) -> Vec<usize> {
    let mut zone: Vec<usize> = (0..scale.choices().len()).collect();
    for stance in stances {
        if let Reach::Options { accepted, .. } = &stance.reach {
            zone.retain(|option| accepted.contains(option));
        }
    }
    zone
}

fn accepted_sets(demands: usize, stances: &[&Stance<'_>]) -> Option<Between> {
    let (mut least, mut most): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..demands).collect());
    for stance in stances {
        if let Reach::Sets { asked, may_hold, has_ground, .. } = &stance.reach {
            if !has_ground {
                return None;
            }
            least = united(least, asked.clone());
            most.retain(|demand| may_hold.contains(demand));
        }
    }
    holds(&most, &least).then_some(Between { least, most })
}

/// What none of them rejects.
pub(super) fn room(scale: &Scale, stances: &[&Stance<'_>]) -> Outcomes {
    match scale {
        Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) => Outcomes::Options(unrejected(scale, stances)),
        Scale::Number { min, max, .. } => {
            let rejected = stances.iter().flat_map(|stance| match &stance.reach {
                Reach::Numbers { rejected, .. } => &rejected[..],
                Reach::Options { .. } | Reach::Sets { .. } | Reach::Orders { .. } => &[],
            });
            let whole = [Interval::closed(Span { low: *min, high: *max })];
            Outcomes::Numbers(without(&whole, &apart(rejected.copied().collect())))
        }
        Scale::Set(_) => Outcomes::Sets(Some(Between { least: Vec::new(), most: unrejected(scale, stances) })),
        Scale::Sequence(_) => Outcomes::Without(orders::rejected(stances)),
    }
}

fn unrejected(scale: &Scale, stances: &[&Stance<'_>]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..scale.choices().len()).collect();
    for stance in stances {
        if let Reach::Options { rejected, .. } | Reach::Sets { rejected, .. } = &stance.reach {
            left.retain(|choice| !rejected.contains(choice));
        }
    }
    left
}
