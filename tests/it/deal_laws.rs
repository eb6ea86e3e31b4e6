//! Verdicts, zones and gaps on random statements: against every outcome of a small scale, one by one, straight from the
//! wording of the rules, and against the laws that they keep.

use std::fmt;

use demarche::compare::Matrix;
use demarche::deal::{Outcomes, Prospect, Stage, Verdict, Zones, judge};
use demarche::model::{Divergence, Negotiation, Order, Relation};
use demarche::select::{Query, Selection};
use demarche::validate::assumption;
use indexmap::IndexSet;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::given;
use super::oracle::closure;
use super::random::{for_all, position};
use super::talks::{Position, Scale, position_text, scale_text};

const CASES: u32 = 200;
const NUMBERS: Scale = Scale::Number(0.0, 8.0);

/// What a few parties say on one issue.
#[derive(Clone)]
struct Case {
    scale: Scale,
    parties: Vec<Option<Said>>,
}

#[derive(Debug, Clone)]
struct Said {
    position: Option<Position>,
    accepts: Vec<Position>,
    /// On sequences one relation each.
    rejects: Vec<Position>,
}

#[test]
fn verdicts_follow_the_rules_on_every_outcome() {
    for_all(CASES, &case(), |case| {
        let negotiation = case.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        for outcome in outcomes(case.scale) {
            let typed = format!("i0={}", position_text(&outcome, case.scale));
            let read = assumption(&negotiation, &typed).expect("an outcome").position;
            for (party, said) in case.parties.iter().enumerate() {
                let found = judge(&negotiation.issues[0].scale, selection.cell(party, 0).counting(), &read);
                let expected = said.as_ref().map_or(Verdict::Silent, |said| verdict(case.scale, said, &outcome));
                prop_assert_eq!(found.verdict, expected, "{:?} of {}", outcome, party);
                prop_assert!(!found.partly_rejected);
            }
        }
        Ok(())
    });
}

#[test]
fn verdicts_on_regions_hold_of_all_values() {
    let strategy = case().prop_flat_map(|case| (on_grid(case.scale), Just(case)));
    for_all(CASES, &strategy, |(region, case)| {
        prop_assume!(!matches!(region, Position::Demands(_) | Position::Steps(_)));
        let negotiation = case.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        let typed = format!("i0={}", position_text(&region, case.scale));
        let read = assumption(&negotiation, &typed).expect("an outcome").position;
        let inside: Vec<Position> = outcomes(case.scale).into_iter().filter(|value| is_in(value, &region)).collect();
        for (party, said) in case.parties.iter().enumerate() {
            let Some(said) = said else { continue };
            let found = judge(&negotiation.issues[0].scale, selection.cell(party, 0).counting(), &read);
            let verdicts: Vec<Verdict> = inside.iter().map(|value| verdict(case.scale, said, value)).collect();
            let are = |wanted: Verdict| verdicts.iter().all(|verdict| *verdict == wanted);
            let all = [Verdict::Accepts, Verdict::Rejects].into_iter().find(|wanted| are(*wanted));
            prop_assert_eq!(found.verdict, all.unwrap_or(Verdict::Open));
            let in_part = verdicts.contains(&Verdict::Rejects) && !are(Verdict::Rejects);
            prop_assert_eq!(found.partly_rejected, in_part);
        }
        Ok(())
    });
}

#[test]
fn zones_and_rooms_hold_what_all_accept_and_nobody_rejects() {
    for_all(CASES, &case(), |case| {
        let negotiation = case.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        let zones = Zones::of(&selection);
        let found = &zones.issues()[0];
        let speakers: Vec<&Said> = case.parties.iter().flatten().collect();
        let (Some(zone), Some(room)) = (&found.zone, &found.room) else {
            prop_assert!(speakers.is_empty());
            return Ok(());
        };
        prop_assert_eq!(found.speakers.len(), speakers.len());
        let mut is_any_free = false;
        for outcome in outcomes(case.scale) {
            let verdicts: Vec<Verdict> = speakers.iter().map(|said| verdict(case.scale, said, &outcome)).collect();
            let is_accepted = verdicts.iter().all(|verdict| *verdict == Verdict::Accepts);
            let is_free = !verdicts.contains(&Verdict::Rejects);
            prop_assert_eq!(holds(room, &outcome), is_free, "{:?} in {:?}", outcome, room);
            let is_in_zone = holds(zone, &outcome) && (!matches!(zone, Outcomes::Holding(_)) || is_free);
            prop_assert_eq!(is_in_zone, is_accepted, "{:?} in {:?}", outcome, zone);
            is_any_free |= is_free;
        }
        prop_assert!(is_any_free || matches!(case.scale, Scale::Sequence(_)) || room.is_empty());
        Ok(())
    });
}

#[test]
fn common_ground_is_what_all_leave_open_and_one_step_is_what_all_but_one_do() {
    for_all(CASES, &case(), |case| {
        prop_assume!(!matches!(case.scale, Scale::Sequence(_)));
        let negotiation = case.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        let found = Prospect::of_all(&Zones::of(&selection)).remove(0);
        let free: Vec<Position> = outcomes(case.scale).into_iter().filter(|value| is_free(&case, value)).collect();
        let speakers = case.parties.iter().enumerate().filter_map(|(party, said)| Some((party, said.as_ref()?)));
        let has_ground = |said: &Said| outcomes(case.scale).iter().any(|value| is_ground(case.scale, said, value));
        let grounded: Vec<(usize, &Said)> = speakers.clone().filter(|(_, said)| has_ground(said)).collect();
        let is_shared = |value: &Position, but: Option<usize>| {
            grounded.iter().all(|(party, said)| Some(*party) == but || is_ground(case.scale, said, value))
        };
        prop_assert_eq!(found.common.is_some(), grounded.len() > 1);
        for value in outcomes(case.scale) {
            let expected = grounded.len() > 1 && free.contains(&value) && is_shared(&value, None);
            prop_assert_eq!(found.common.as_ref().is_some_and(|common| holds(common, &value)), expected, "{:?}", value);
        }
        let could_close = found.common.as_ref().is_some_and(|common| !common.is_empty());
        prop_assert!(!could_close || found.stage == Stage::CouldClose);
        let closes = |(party, _): &&(usize, &Said)| free.iter().any(|value| is_shared(value, Some(*party)));
        let lone: Vec<usize> = grounded.iter().filter(closes).map(|(party, _)| *party).collect();
        if !could_close && grounded.len() > 2 && !lone.is_empty() {
            prop_assert_eq!(found.stage, Stage::OneStep);
            prop_assert_eq!(found.movers.iter().map(|(party, _)| *party).collect::<Vec<_>>(), lone);
        }
        Ok(())
    });
}

/// Whether nobody rejects it.
fn is_free(case: &Case, value: &Position) -> bool {
    case.parties.iter().flatten().all(|said| verdict(case.scale, said, value) != Verdict::Rejects)
}

#[test]
fn gaps_are_the_least_distances_between_what_each_has_not_closed() {
    for_all(CASES, &case(), |case| {
        prop_assume!(!matches!(case.scale, Scale::Sequence(_)));
        let negotiation = case.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        let zones = Zones::of(&selection);
        let grounds: Vec<Vec<Position>> = case.parties.iter().map(|said| ground(case.scale, said.as_ref())).collect();
        for (a, b) in pairs(case.parties.len()) {
            let all = grounds[a].iter().flat_map(|one| grounds[b].iter().map(move |other| (one, other)));
            let expected = all.map(|(one, other)| distance(case.scale, one, other)).reduce(f64::min);
            let found = zones.gap(0, a, b).map(Divergence::value);
            let is_close = found.zip(expected).is_none_or(|(found, expected)| (found - expected).abs() < 1e-12);
            prop_assert!(found.is_some() == expected.is_some() && is_close, "{a}, {b}: {found:?}, {expected:?}");
        }
        Ok(())
    });
}

#[test]
fn gaps_are_symmetric_and_0_in_a_zone_and_never_above_the_divergence() {
    for_all(CASES, &case(), |case| {
        let negotiation = case.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        let (zones, matrix) = (Zones::of(&selection), Matrix::of(&selection));
        for (a, b) in pairs(case.parties.len()) {
            let gap = zones.gap(0, a, b);
            prop_assert_eq!(gap, zones.gap(0, b, a));
            prop_assert_eq!(zones.meet(0, a, b), zones.meet(0, b, a));
            if zones.meet(0, a, b) {
                prop_assert_eq!(gap.map(Divergence::value), Some(0.0));
            }
            let cuts = |party: usize| case.parties[party].as_ref().is_some_and(|said| cuts_itself(case.scale, said));
            if let (Some(gap), Some(divergence), false) = (gap, matrix.pair(a, b).divergence, cuts(a) || cuts(b)) {
                prop_assert!(gap.value() <= divergence.value() + 1e-12, "{a}, {b}: {gap:?} above {divergence:?}");
            }
        }
        Ok(())
    });
}

#[test]
fn accepting_more_never_widens_a_gap() {
    let strategy = case().prop_flat_map(|case| (accepts(case.scale), Just(case)));
    for_all(CASES, &strategy, |(more, case)| {
        let mut wider = case.clone();
        let Some(Some(said)) = wider.parties.first_mut() else { return Ok(()) };
        if matches!(case.scale, Scale::Sequence(_)) {
            // One alternative more; the format has one for each statement.
            prop_assume!(said.accepts.is_empty());
        }
        said.accepts.extend(more);
        let (before, after) = (case.negotiation(), wider.negotiation());
        let (before, after) = (Selection::new(&before, &Query::default()), Selection::new(&after, &Query::default()));
        let (before, after) = (Zones::of(&before), Zones::of(&after));
        for other in 1..case.parties.len() {
            if let Some(was) = before.gap(0, 0, other) {
                let is = after.gap(0, 0, other);
                prop_assert!(is.is_some_and(|is| is <= was), "{other}: {is:?} after {was:?}");
            }
            prop_assert!(after.meet(0, 0, other) || !before.meet(0, 0, other));
        }
        Ok(())
    });
}

#[test]
fn meeting_points_are_the_best_of_all_outcomes() {
    for_all(CASES, &case(), |case| {
        prop_assume!(matches!(case.scale, Scale::Ordinal(_) | Scale::Number(..)));
        let negotiation = case.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        let zones = Zones::of(&selection);
        let speakers: Vec<&Said> = case.parties.iter().flatten().collect();
        let grounds = speakers.iter().map(|said| ground(case.scale, Some(said))).filter(|ground| !ground.is_empty());
        let grounds: Vec<Vec<Position>> = grounds.collect();
        let is_free =
            |value: &Position| speakers.iter().all(|said| verdict(case.scale, said, value) != Verdict::Rejects);
        let room = closed(case.scale, &outcomes(case.scale).into_iter().filter(is_free).collect::<Vec<_>>());
        let Some(meeting) = zones.meeting(0) else {
            prop_assert!(grounds.len() < 2 || room.is_empty());
            return Ok(());
        };
        let units = if let Scale::Ordinal(options) = case.scale { (options - 1).max(1) as f64 } else { 8.0 };
        let graded = |figure: f64| Divergence::new(figure / units / grounds.len() as f64).grade();
        let rated = |value: &Position| {
            let nearest = |ground: &Vec<Position>| {
                ground.iter().map(|other| distance(case.scale, value, other) * units).fold(f64::INFINITY, f64::min)
            };
            let distances: Vec<f64> = grounds.iter().map(nearest).collect();
            [graded(distances.iter().copied().fold(0.0, f64::max)), graded(distances.iter().sum())]
        };
        let best = room.iter().map(rated).min().expect("a room");
        prop_assert_eq!(best, [graded(meeting.largest), graded(meeting.sum)]);
        for value in &room {
            prop_assert_eq!(rated(value) == best, is_near(&meeting.region, value), "{:?} in {:?}", value, meeting);
        }
        Ok(())
    });
}

impl Case {
    fn files(&self) -> Vec<(String, String)> {
        let issue = format!("negotiation: Limits\nissues:\n  i0: {{ scale: {} }}\n", scale_text(self.scale));
        let parties = self.parties.iter().enumerate().map(|(place, said)| {
            let said = said.as_ref().map(|said| format!("positions:\n  i0: {}\n", self.said_text(said)));
            (format!("p{place}.yaml"), format!("party: Party {place}\n{}", said.unwrap_or_default()))
        });
        std::iter::once(("negotiation.yaml".to_owned(), issue)).chain(parties).collect()
    }

    fn said_text(&self, said: &Said) -> String {
        let text = |position: &Position| position_text(position, self.scale);
        let listed = |parts: &[Position]| -> String {
            let inner = parts.iter().map(|part| text(part).trim_matches(['[', ']']).to_owned()).collect::<Vec<_>>();
            let each: IndexSet<String> = inner.join(", ").split(", ").map(str::to_owned).collect();
            format!("[{}]", each.into_iter().collect::<Vec<_>>().join(", "))
        };
        let position = said.position.iter().map(|position| format!("position: {}", text(position)));
        let accepts = (!said.accepts.is_empty()).then(|| format!("accepts: {}", listed(&said.accepts)));
        let rejects = (!said.rejects.is_empty()).then(|| format!("rejects: {}", listed(&said.rejects)));
        format!("{{ {} }}", position.chain(accepts).chain(rejects).collect::<Vec<_>>().join(", "))
    }

    fn negotiation(&self) -> Negotiation {
        given::from_texts(&self.files())
    }
}

/// A failing case is shown as its files.
impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.files().iter().try_for_each(|(name, text)| write!(f, "\n# {name}\n{text}"))
    }
}

fn case() -> impl Strategy<Value = Case> {
    let scale = prop_oneof![
        (1..=4_usize).prop_map(Scale::Nominal),
        (1..=6_usize).prop_map(Scale::Ordinal),
        Just(NUMBERS),
        Just(NUMBERS),
        (2..=4_usize).prop_map(Scale::Sequence),
        (1..=4_usize).prop_map(Scale::Set),
        Just(Scale::YesNo),
    ];
    scale.prop_flat_map(|scale| {
        vec(option::weighted(0.85, said(scale)), 2..=4).prop_map(move |parties| Case { scale, parties })
    })
}

fn said(scale: Scale) -> impl Strategy<Value = Said> {
    let rejects = prop_oneof![1 => Just(Vec::new()), 1 => rejects(scale)];
    let accepts = prop_oneof![1 => Just(Vec::new()), 1 => accepts(scale)];
    (option::weighted(0.8, on_grid(scale)), accepts, rejects)
        .prop_map(|(position, accepts, rejects)| Said { position, accepts, rejects })
        .prop_filter("nothing said", |said| {
            said.position.is_some() || !said.accepts.is_empty() || !said.rejects.is_empty()
        })
}

fn accepts(scale: Scale) -> BoxedStrategy<Vec<Position>> {
    match scale {
        Scale::Ordinal(_) | Scale::Number(..) => vec(on_grid(scale), 1..=2).boxed(),
        Scale::Nominal(_) | Scale::YesNo | Scale::Set(_) | Scale::Sequence(_) => {
            on_grid(scale).prop_filter("nothing", |it| !is_nothing(it)).prop_map(|it| vec![it]).boxed()
        }
    }
}

fn rejects(scale: Scale) -> BoxedStrategy<Vec<Position>> {
    let each = |limits: Vec<Position>| match &limits[..] {
        [Position::Steps(relations)] => relations.iter().map(|it| Position::Steps(vec![*it])).collect(),
        _ => limits,
    };
    accepts(scale).prop_map(each).boxed()
}

fn is_nothing(position: &Position) -> bool {
    match position {
        Position::Demands(demands) => demands.is_empty(),
        Position::Steps(relations) => relations.is_empty(),
        Position::Options(_) | Position::Ranks(..) | Position::Numbers(..) => false,
    }
}

/// A position; on number scales with whole ends, so that a grid of quarters shows all that can be told apart.
fn on_grid(scale: Scale) -> BoxedStrategy<Position> {
    match scale {
        Scale::Number(..) => (0..=8_u8, prop_oneof![Just(0_u8), 0..=8_u8])
            .prop_map(|(low, length)| Position::Numbers(f64::from(low), f64::from((low + length).min(8))))
            .boxed(),
        Scale::Nominal(_) | Scale::YesNo | Scale::Ordinal(_) | Scale::Set(_) | Scale::Sequence(_) => position(scale),
    }
}

/// Every single value of a scale; of numbers, every quarter.
fn outcomes(scale: Scale) -> Vec<Position> {
    match scale {
        Scale::Nominal(options) => (0..options).map(|option| Position::Options(vec![option])).collect(),
        Scale::YesNo => outcomes(Scale::Nominal(2)),
        Scale::Ordinal(options) => (0..options).map(|rank| Position::Ranks(rank, rank)).collect(),
        Scale::Number(..) => (0..=32_u8).map(|it| f64::from(it) / 4.0).map(|it| Position::Numbers(it, it)).collect(),
        Scale::Set(demands) => (0..1_usize << demands)
            .map(|bits| Position::Demands((0..demands).filter(|demand| bits >> demand & 1 == 1).collect()))
            .collect(),
        Scale::Sequence(steps) => {
            let all: IndexSet<Vec<(usize, char, usize)>> = (0..steps.pow(u32::try_from(steps).expect("few steps")))
                .map(|mut code| {
                    let mut rank = || (code % steps, code /= steps).0;
                    let ranks: Vec<usize> = (0..steps).map(|_| rank()).collect();
                    pairs(steps).map(|(a, b)| in_order(&ranks, a, b)).collect()
                })
                .collect();
            all.into_iter().map(Position::Steps).collect()
        }
    }
}

fn in_order(ranks: &[usize], a: usize, b: usize) -> (usize, char, usize) {
    match ranks[a].cmp(&ranks[b]) {
        std::cmp::Ordering::Less => (a, '<', b),
        std::cmp::Ordering::Equal => (a, '=', b),
        std::cmp::Ordering::Greater => (b, '<', a),
    }
}

fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
}

/// As the rules say it, of a single value.
fn verdict(scale: Scale, said: &Said, outcome: &Position) -> Verdict {
    let Said { position, accepts, rejects } = said;
    let holds = |wanted: &Position| holds_all(scale, outcome, wanted);
    let (is_rejected, is_accepted) = match outcome {
        Position::Options(_) | Position::Ranks(..) | Position::Numbers(..) => {
            let is_position = position.as_ref() == Some(outcome);
            let is_in_any = |regions: &[Position]| regions.iter().any(|region| is_in(outcome, region));
            (is_in_any(rejects), is_position || is_in_any(accepts))
        }
        Position::Demands(demands) => {
            let named = |limits: &[Position]| -> Vec<usize> { limits.iter().flat_map(demanded).copied().collect() };
            let asked = position.as_ref().map_or(&[][..], demanded);
            let is_within = demands.iter().all(|demand| asked.contains(demand) || named(accepts).contains(demand));
            let is_spoken = position.is_some() || !accepts.is_empty();
            let is_accepted = is_spoken && is_within && asked.iter().all(|demand| demands.contains(demand));
            (named(rejects).iter().any(|demand| demands.contains(demand)), is_accepted)
        }
        Position::Steps(_) => (rejects.iter().any(holds), position.iter().chain(accepts).any(holds)),
    };
    match (is_rejected, is_accepted) {
        (true, _) => Verdict::Rejects,
        (_, true) => Verdict::Accepts,
        _ => Verdict::Open,
    }
}

fn demanded(position: &Position) -> &[usize] {
    if let Position::Demands(demands) = position { demands } else { &[] }
}

/// Whether a single value lies in a region.
fn is_in(value: &Position, region: &Position) -> bool {
    match (value, region) {
        (Position::Options(value), Position::Options(region)) => value.iter().all(|option| region.contains(option)),
        (Position::Ranks(value, _), Position::Ranks(from, to)) => (from..=to).contains(&value),
        (Position::Numbers(value, _), Position::Numbers(from, to)) => (from..=to).contains(&value),
        _ => value == region,
    }
}

/// Whether an order has all relations of another.
fn holds_all(scale: Scale, order: &Position, wanted: &Position) -> bool {
    let (Scale::Sequence(steps), Position::Steps(order), Position::Steps(wanted)) = (scale, order, wanted) else {
        return false;
    };
    let (order, wanted) = (closure(steps, order), closure(steps, wanted));
    order.iter().flatten().zip(wanted.iter().flatten()).all(|(is, wanted)| wanted.is_none() || is == wanted)
}

/// What a party has not closed to itself, on scales without steps.
fn ground(scale: Scale, said: Option<&Said>) -> Vec<Position> {
    let Some(said) = said else { return Vec::new() };
    closed(scale, &outcomes(scale).into_iter().filter(|value| is_ground(scale, said, value)).collect::<Vec<_>>())
}

fn is_ground(scale: Scale, said: &Said, value: &Position) -> bool {
    match verdict(scale, said, value) {
        Verdict::Accepts => true,
        Verdict::Open => said.position.as_ref().is_some_and(|region| is_in(value, region)),
        Verdict::Rejects | Verdict::Silent => false,
    }
}

/// With the ends that were left out: all are whole numbers, beside which a quarter is inside.
fn closed(scale: Scale, values: &[Position]) -> Vec<Position> {
    let is_inside = |number: f64| values.contains(&Position::Numbers(number, number));
    let touches = |value: &Position| match value {
        Position::Numbers(number, _) => number.fract() == 0.0 && (is_inside(number - 0.25) || is_inside(number + 0.25)),
        _ => false,
    };
    outcomes(scale).into_iter().filter(|value| values.contains(value) || touches(value)).collect()
}

fn distance(scale: Scale, one: &Position, other: &Position) -> f64 {
    match (one, other) {
        (Position::Ranks(one, _), Position::Ranks(other, _)) => {
            let Scale::Ordinal(options) = scale else { return f64::NAN };
            one.abs_diff(*other) as f64 / (options - 1).max(1) as f64
        }
        (Position::Numbers(one, _), Position::Numbers(other, _)) => (one - other).abs() / 8.0,
        (Position::Demands(one), Position::Demands(other)) => {
            let common = one.iter().filter(|demand| other.contains(demand)).count();
            let either = one.len() + other.len() - common;
            if either == 0 { 0.0 } else { 1.0 - common as f64 / either as f64 }
        }
        _ => f64::from(u8::from(one != other)),
    }
}

/// Whether a party rejects some of what its own position says.
fn cuts_itself(scale: Scale, said: &Said) -> bool {
    let Some(position) = &said.position else { return false };
    let in_position = outcomes(scale).into_iter().filter(|value| is_in(value, position));
    let rejects = |value: &Position| verdict(scale, said, value) == Verdict::Rejects;
    rejects(position) || in_position.into_iter().any(|value| rejects(&value))
}

fn holds(outcomes: &Outcomes, value: &Position) -> bool {
    match (outcomes, value) {
        (Outcomes::Options(options), Position::Options(value)) => options.contains(&value[0]),
        (Outcomes::Options(options), Position::Ranks(rank, _)) => options.contains(rank),
        (Outcomes::Numbers(intervals), Position::Numbers(number, _)) => {
            intervals.iter().any(|interval| interval.contains(*number))
        }
        (Outcomes::Sets(between), Position::Demands(demands)) => between.as_ref().is_some_and(|between| {
            let is_within = demands.iter().all(|demand| between.most.contains(demand));
            is_within && between.least.iter().all(|demand| demands.contains(demand))
        }),
        (Outcomes::Holding(orders), Position::Steps(relations)) => {
            let has = |order: &Order| {
                relations.iter().all(|&(a, sign, b)| order.relation(a, b).is_none_or(|relation| relation == read(sign)))
            };
            orders.iter().any(has)
        }
        (Outcomes::Without(rejected), Position::Steps(relations)) => !relations.iter().any(|&(a, sign, b)| {
            rejected.contains(&(a, read(sign), b)) || rejected.contains(&(b, read(sign).reversed(), a))
        }),
        _ => panic!("{value:?} is not of the scale of {outcomes:?}"),
    }
}

fn read(sign: char) -> Relation {
    if sign == '=' { Relation::Together } else { Relation::Before }
}

/// Whether a value is inside or an end.
fn is_near(outcomes: &Outcomes, value: &Position) -> bool {
    match (outcomes, value) {
        (Outcomes::Numbers(intervals), Position::Numbers(number, _)) => {
            intervals.iter().any(|interval| (interval.low..=interval.high).contains(number))
        }
        _ => holds(outcomes, value),
    }
}
