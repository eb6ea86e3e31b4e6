//! Where a deal is possible: what the page shows, and what its script needs to find it anew for other parties.

use serde_json::{Value, json};

use super::shape::{OnZone, ZoneRow};
use crate::deal::{Interval, Reach, Stance, Zone, Zones};
use crate::model::{Position, Relation, Scale, Step};
use crate::report::parts::outcomes;

/// Every issue, in declared order.
pub(super) fn zone_rows(zones: &Zones<'_>) -> Vec<ZoneRow> {
    let row = |zone: &Zone| {
        let issue = zones.selection().issue(zone.issue);
        let words = |found: &Option<_>| found.as_ref().map_or(String::new(), |found| outcomes::in_words(found, issue));
        let partly = if zone.all_tried { "" } else { " (not all orders were tried)" };
        ZoneRow {
            status: zone.status(),
            could_close: zone.could_close(),
            zone: words(&zone.zone) + partly,
            common: words(&zone.common),
            room: words(&zone.room),
            collisions: zones.collisions(zone.issue),
            silent: zone.silent.clone(),
        }
    };
    zones.issues().iter().map(row).collect()
}

/// What the script intersects: numbers by their places among all ends, so that none is computed or written anew.
pub(super) fn on_zones(zones: &Zones<'_>) -> Vec<OnZone> {
    let parties = 0..zones.selection().parties().len();
    let on = |(place, zone): (usize, &Zone)| {
        let scale = &zones.selection().issue(zone.issue).scale;
        let stances: Vec<Option<&Stance<'_>>> = parties.clone().map(|party| zones.stance(place, party)).collect();
        let ends = ends(scale, &stances);
        let limits = |stance: &Stance<'_>| limits(stance, &ends);
        OnZone {
            kind: match scale {
                Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) => "options",
                Scale::Number { .. } => "numbers",
                Scale::Set(_) => "sets",
                Scale::Sequence(_) => "orders",
            },
            choices: match scale {
                Scale::Sequence(steps) => steps.iter().map(|step| step.id.clone()).collect(),
                Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) | Scale::Set(_) | Scale::Number { .. } => {
                    scale.choices().iter().map(|choice| choice.label.clone()).collect()
                }
            },
            ends: ends.iter().map(|end| outcomes::number(*end)).collect(),
            unit: scale.unit().map(str::to_owned),
            parties: stances.into_iter().map(|stance| stance.map(limits)).collect(),
        }
    };
    zones.issues().iter().enumerate().map(on).collect()
}

/// Both ends of a number scale, and every number that a party names on it, ascending.
fn ends(scale: &Scale, stances: &[Option<&Stance<'_>>]) -> Vec<f64> {
    let Scale::Number { min, max, .. } = scale else { return Vec::new() };
    let mut ends = vec![*min, *max];
    for stance in stances.iter().flatten() {
        if let Reach::Numbers { accepted, ground, rejected } = &stance.reach {
            ends.extend(accepted.iter().chain(ground).flat_map(|it| [it.low, it.high]));
            ends.extend(rejected.iter().flat_map(|span| [span.low, span.high]));
        }
        ends.extend(number(stance));
    }
    ends.sort_by(f64::total_cmp);
    ends.dedup();
    ends
}

/// The single number that a party asks for.
fn number(stance: &Stance<'_>) -> Option<f64> {
    match stance.chosen.position()? {
        Position::Numbers(span) if span.is_point() => Some(span.low),
        Position::Numbers(_)
        | Position::Options(_)
        | Position::Ranks(_)
        | Position::Demands(_)
        | Position::Steps(_) => None,
    }
}

fn limits(stance: &Stance<'_>, ends: &[f64]) -> Value {
    let place = |number: f64| ends.iter().position(|end| *end == number);
    let intervals = |all: &[Interval]| {
        all.iter().map(|it| json!([place(it.low), place(it.high), it.low_in, it.high_in])).collect::<Vec<_>>()
    };
    let point = stance.chosen.position().filter(|position| !position.is_region());
    match &stance.reach {
        Reach::Options { accepted, ground, rejected } => {
            let point = point.and_then(option);
            json!({ "accepted": accepted, "ground": ground, "rejected": rejected, "point": point })
        }
        Reach::Numbers { accepted, ground, rejected } => json!({
            "accepted": intervals(accepted),
            "ground": intervals(ground),
            "rejected": rejected.iter().map(|it| json!([place(it.low), place(it.high)])).collect::<Vec<_>>(),
            "point": number(stance).and_then(place),
        }),
        Reach::Sets { asked, may_hold, rejected, has_ground } => json!({
            "asked": asked, "may": may_hold, "rejected": rejected, "hasGround": has_ground, "isStated": point.is_some(),
        }),
        Reach::Orders { choices, rejected } => json!({
            "choices": choices.iter().map(|order| relations(order.stated())).collect::<Vec<_>>(),
            "rejected": relations(rejected),
            "isStated": point.is_some(),
        }),
    }
}

/// The option that a party asks for.
fn option(position: &Position) -> Option<usize> {
    match position {
        Position::Options(options) => options.first().copied(),
        Position::Ranks(span) => Some(span.low),
        Position::Numbers(_) | Position::Demands(_) | Position::Steps(_) => None,
    }
}

/// 0: before, 1: together, 2: after.
fn relations(all: &[(Step, Relation, Step)]) -> Vec<(Step, u8, Step)> {
    all.iter().map(|&(first, relation, second)| (first, relation as u8, second)).collect()
}
