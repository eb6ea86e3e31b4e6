//! Outcomes that all who have ground have in common.

use super::interval::shared;
use super::orders;
use super::outcomes::{Between, Outcomes, room};
use super::stance::{Reach, Stance, holds, united};
use crate::model::Scale;

/// Above so many parties with ground, orders are not tried with each of them left out.
const MOST_ORDERS: usize = 20;

/// Outcomes in the ground of everyone who has any, which nobody rejects; `None` where fewer than two have ground.
pub(super) fn common(scale: &Scale, speakers: &[(usize, &Stance<'_>)]) -> Option<Outcomes> {
    let all: Vec<&Stance<'_>> = speakers.iter().map(|(_, stance)| *stance).collect();
    let grounded: Vec<&Stance<'_>> = all.iter().copied().filter(|stance| stance.has_ground()).collect();
    (grounded.len() > 1).then(|| shared_by(scale, &grounded, &room(scale, &all), &all))
}

/// Parties without which the others, two or more, would have outcomes in common that nobody rejects, with these.
pub(super) fn lone(scale: &Scale, speakers: &[(usize, &Stance<'_>)]) -> Vec<(usize, Outcomes)> {
    let all: Vec<&Stance<'_>> = speakers.iter().map(|(_, stance)| *stance).collect();
    let grounded: Vec<(usize, &Stance<'_>)> =
        speakers.iter().copied().filter(|(_, stance)| stance.has_ground()).collect();
    let is_long = matches!(scale, Scale::Sequence(_)) && grounded.len() > MOST_ORDERS;
    if grounded.len() < 3 || is_long {
        return Vec::new();
    }
    let room = room(scale, &all);
    let without = |&(party, _): &(usize, &Stance<'_>)| {
        let others = grounded.iter().filter(|(other, _)| *other != party).map(|(_, stance)| *stance);
        let outcomes = shared_by(scale, &others.collect::<Vec<_>>(), &room, &all);
        (!outcomes.is_empty()).then_some((party, outcomes))
    };
    grounded.iter().filter_map(without).collect()
}

/// What all of these have in their ground, within the room of all speakers.
fn shared_by(scale: &Scale, grounded: &[&Stance<'_>], room: &Outcomes, all: &[&Stance<'_>]) -> Outcomes {
    match room {
        Outcomes::Options(room) => {
            let mut options = room.clone();
            for stance in grounded {
                if let Reach::Options { ground, .. } = &stance.reach {
                    options.retain(|option| ground.contains(option));
                }
            }
            Outcomes::Options(options)
        }
        Outcomes::Numbers(room) => {
            let grounds = grounded.iter().filter_map(|stance| match &stance.reach {
                Reach::Numbers { ground, .. } => Some(ground),
                Reach::Options { .. } | Reach::Sets { .. } | Reach::Orders { .. } => None,
            });
            Outcomes::Numbers(grounds.fold(room.clone(), |left, ground| shared(&left, ground)))
        }
        Outcomes::Sets(room) => {
            let most = room.as_ref().map_or((0..scale.choices().len()).collect(), |room| room.most.clone());
            Outcomes::Sets(sets(grounded, most))
        }
        Outcomes::Holding(_) | Outcomes::Without(_) => Outcomes::Holding(orders::least_without(grounded, all).0),
    }
}

fn sets(grounded: &[&Stance<'_>], mut most: Vec<usize>) -> Option<Between> {
    let mut least = Vec::new();
    for stance in grounded {
        if let Reach::Sets { asked, may_hold, .. } = &stance.reach {
            least = united(least, asked.clone());
            most.retain(|demand| may_hold.contains(demand));
        }
    }
    holds(&most, &least).then_some(Between { least, most })
}
