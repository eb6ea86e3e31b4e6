//! Which statements count and what they come to: a second implementation of the rules, straight from their wording,
//! against random logs.

use std::collections::BTreeSet;

use demarche::model::{Condition, Negotiation, Status};
use demarche::problem::Code;
use demarche::select::{AsOf, Cell, Chosen, Fate, Filter, Query, Selection, Unstated, Walk};
use demarche::validate;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::TestCaseResult;

use super::limits::{closed, is_limit, meet, plain, rules_out};
use super::logs::{Entry, Log, SOURCES, date, day_of_month, log};
use super::oracle::closure;
use super::random::{for_all, position};
use super::talks::{Position, Scale, position_text};

const CASES: u32 = 400;

#[derive(Debug, Clone)]
struct Asked {
    as_of: AsOf,
    statuses: Filter<Status>,
    sources: Filter<usize>,
    settled: Option<Position>,
}

/// What counts: statements by their places in the log, in the order in which they build on each other.
#[derive(Debug, Clone)]
struct Whole {
    made_of: Vec<usize>,
    is_informal: bool,
    position: Option<Position>,
    accepts: Vec<Position>,
    rejects: Vec<Position>,
    salience: Option<u8>,
    /// A statement, and those before it that it contradicts together.
    contradiction: Option<(usize, Vec<usize>)>,
}

#[test]
fn what_counts_is_what_the_rules_name() {
    for_all(CASES, &case(), |(log, asked)| {
        let negotiation = log.negotiation();
        let selection = Selection::new(&negotiation, &query(&negotiation, &log, &asked));
        let cell = selection.cell(0, 0);
        match (cell.counting(), counting(&log, &asked)) {
            (Some(found), Some(expected)) => {
                let is_stated = matches!(cell, Cell::Stated(_));
                prop_assert_eq!(is_stated, expected.position.is_some());
                comes_to(&log, &negotiation, found, &expected)
            }
            (None, None) => {
                prop_assert!(!matches!(cell, Cell::Stated(_) | Cell::Unstated(Unstated::NoPosition(_))));
                Ok(())
            }
            (found, expected) => {
                prop_assert!(false, "found {:?}, expected {:?}", found, expected);
                Ok(())
            }
        }
    });
}

fn comes_to(log: &Log, negotiation: &Negotiation, found: &Chosen<'_>, expected: &Whole) -> TestCaseResult {
    let statements = &negotiation.parties[0].statements[0];
    let place = |one| statements.iter().position(|other| std::ptr::eq(one, other)).expect("a statement of the log");
    prop_assert_eq!(found.statements().iter().map(|one| place(*one)).collect::<Vec<_>>(), &expected.made_of[..]);
    prop_assert_eq!(Some(&place(found.statement)), expected.made_of.last());
    let position = found.position().map(|position| plain(position, log.scales[0]));
    prop_assert_eq!(position, expected.position.as_ref().map(|position| closed(position, log.scales[0])));
    is_limit(found.accepts(), &expected.accepts, log.scales[0])?;
    is_limit(found.rejects(), &expected.rejects, log.scales[0])?;
    prop_assert_eq!(found.salience(), expected.salience.map(f64::from));
    match (found.contradiction(), &expected.contradiction) {
        (None, None) => Ok(()),
        (Some([before, added]), Some((place_of_added, all_before))) => {
            prop_assert_eq!(place(added), *place_of_added);
            prop_assert!(all_before.contains(&place(before)) && before.position.is_some());
            Ok(())
        }
        (found, expected) => {
            prop_assert!(false, "found {:?}, expected {:?}", found, expected);
            Ok(())
        }
    }
}

#[test]
fn every_statement_is_accounted_for() {
    for_all(CASES, &case(), |(log, asked)| {
        let negotiation = log.negotiation();
        let selection = Selection::new(&negotiation, &query(&negotiation, &log, &asked));
        let tally = selection.tally();
        let parts = [tally.counting, tally.superseded, tally.later, tally.lapsed, tally.filtered, tally.waiting];
        prop_assert_eq!(tally.all, log.entries.len());
        prop_assert_eq!(parts.iter().sum::<usize>(), tally.all);
        let made_of = counting(&log, &asked).map(|whole| whole.made_of).unwrap_or_default();
        let passing = passing(&log, &asked);
        for (place, (_, fate)) in selection.fates(0, 0).enumerate() {
            prop_assert_eq!(fate == Fate::Counts, made_of.contains(&place));
            let passes = matches!(fate, Fate::Counts | Fate::Superseded);
            prop_assert_eq!(passes, passing.contains(&place));
        }
        Ok(())
    });
}

#[test]
fn going_from_day_to_day_chooses_what_each_day_alone_would() {
    for_all(CASES, &case(), |(log, asked)| {
        let negotiation = log.negotiation();
        let asked = query(&negotiation, &log, &asked);
        let on = |day: u8| Query { as_of: AsOf::On(date(day)), ..asked.clone() };
        let alone = |day: u8| format!("{:?}", Selection::new(&negotiation, &on(day)));
        let cell = |selection: &Selection<'_>| format!("{:?}", selection.cell(0, 0));
        let mut walk = Walk::new(&negotiation, &on(1));
        for (before, after) in [(1, 2), (2, 3), (3, 5), (5, 7)] {
            let may_differ = walk.go_on(date(after));
            prop_assert_eq!(format!("{:?}", walk.before()), alone(before));
            prop_assert_eq!(format!("{:?}", walk.after()), alone(after));
            prop_assert!(may_differ[0] || cell(walk.before()) == cell(walk.after()));
        }
        Ok(())
    });
}

/// `check` looks at each day without filters and assumptions.
#[test]
fn problems_of_statements_together_are_those_of_some_day() {
    for_all(3 * CASES, &log(), |log| {
        let validated = log.validated();
        let reports = |code: Code| validated.problems.iter().any(|problem| problem.code == code);
        let days: Vec<Whole> = (0..=6).filter_map(|day| counting(&log, &unfiltered(day))).collect();
        let scale = log.scales[0];
        let any = |holds: &dyn Fn(&Entry) -> bool| log.entries.iter().any(holds);
        let rejected = |position: &Option<Position>, rejects: &[Position]| {
            position.as_ref().is_some_and(|position| rules_out(rejects, position, scale))
        };
        prop_assert_eq!(reports(Code::ContradictoryAddition), days.iter().any(|day| day.contradiction.is_some()));
        let within = any(&|entry| rejected(&entry.position, &entry.rejects));
        let together = days.iter().any(|day| rejected(&day.position, &day.rejects));
        prop_assert_eq!(reports(Code::PositionRejected), within || together);
        let within = any(&|entry| meet(&entry.accepts, &entry.rejects, scale));
        let together = days.iter().any(|day| meet(&day.accepts, &day.rejects, scale));
        prop_assert_eq!(reports(Code::AcceptedAndRejected), within || together);
        let alone = (0..log.entries.len()).any(|place| adds_to_nothing(&log, place));
        prop_assert_eq!(reports(Code::NothingToAddTo), alone);
        prop_assert_eq!(validated.negotiation().is_none(), reports(Code::ContradictoryAddition));
        Ok(())
    });
}

/// Whether a position adds, and nothing that was said by its day, lapsed or not, comes before it.
fn adds_to_nothing(log: &Log, place: usize) -> bool {
    let entry = &log.entries[place];
    let is_base = |(other, one): (usize, &Entry)| {
        one.informal == entry.informal && one.said <= entry.said && rank(one, other) < rank(entry, place)
    };
    entry.adds && entry.position.is_some() && !log.entries.iter().enumerate().any(is_base)
}

fn unfiltered(day: u8) -> Asked {
    let as_of = AsOf::On(if day == 0 { date(1).yesterday().expect("a day") } else { date(day) });
    Asked { as_of, statuses: Filter::default(), sources: Filter::default(), settled: None }
}

fn counting(log: &Log, asked: &Asked) -> Option<Whole> {
    whole(log, passing(log, asked))
}

/// The last of those that pass. If it adds, it builds on what would count without it.
fn whole(log: &Log, mut passing: Vec<usize>) -> Option<Whole> {
    let last = passing.iter().copied().max_by_key(|&place| rank(&log.entries[place], place))?;
    let entry = &log.entries[last];
    passing.retain(|&place| place != last);
    let before = whole(log, passing).filter(|before| entry.adds && (entry.informal || !before.is_informal));
    Some(before.map_or_else(|| alone(last, entry), |before| with(before, last, entry, log.scales[0])))
}

/// Informal before formal; unconditional before conditional; undated before dated; by day; by place in the file.
fn rank(entry: &Entry, place: usize) -> (bool, bool, Option<u8>, usize) {
    (!entry.informal, entry.condition.is_some(), entry.said, place)
}

fn alone(place: usize, entry: &Entry) -> Whole {
    Whole {
        made_of: vec![place],
        is_informal: entry.informal,
        position: entry.position.clone(),
        accepts: entry.accepts.clone(),
        rejects: entry.rejects.clone(),
        salience: entry.salience,
        contradiction: None,
    }
}

fn with(before: Whole, place: usize, entry: &Entry, scale: Scale) -> Whole {
    let position = match (&before.position, &entry.position) {
        (Some(one), Some(other)) => {
            let Some(both) = both(one, other, scale) else {
                return Whole { contradiction: Some((place, before.made_of)), ..alone(place, entry) };
            };
            Some(both)
        }
        (one, other) => one.clone().or(other.clone()),
    };
    Whole {
        made_of: [before.made_of, vec![place]].concat(),
        is_informal: entry.informal,
        position,
        accepts: [before.accepts, entry.accepts.clone()].concat(),
        rejects: [before.rejects, entry.rejects.clone()].concat(),
        salience: entry.salience.or(before.salience),
        contradiction: before.contradiction,
    }
}

/// For an order the closure of both, for a set the union, for regions the intersection.
fn both(one: &Position, other: &Position, scale: Scale) -> Option<Position> {
    match (one, other) {
        (Position::Options(one), Position::Options(other)) => {
            let shared: Vec<usize> = one.iter().copied().filter(|option| other.contains(option)).collect();
            Some(Position::Options(shared.clone())).filter(|_| !shared.is_empty())
        }
        (Position::Ranks(a, b), Position::Ranks(c, d)) => {
            Some(Position::Ranks(*a.max(c), *b.min(d))).filter(|_| a.max(c) <= b.min(d))
        }
        (Position::Numbers(a, b), Position::Numbers(c, d)) => {
            Some(Position::Numbers(a.max(*c), b.min(*d))).filter(|_| a.max(*c) <= b.min(*d))
        }
        (Position::Demands(one), Position::Demands(other)) => {
            let all: BTreeSet<usize> = one.iter().chain(other).copied().collect();
            Some(Position::Demands(all.into_iter().collect()))
        }
        (Position::Steps(one), Position::Steps(other)) => {
            let all = [&one[..], other].concat();
            let Scale::Sequence(steps) = scale else { unreachable!("steps on another scale") };
            let closed = closure(steps, &all);
            let is_sound = (0..steps).all(|step| closed[step][step] != Some('<'));
            is_sound.then_some(Position::Steps(all))
        }
        _ => unreachable!("positions on two scales"),
    }
}

/// Those that were said by the day and have not lapsed, pass the filters, and have no condition or one that is met.
fn passing(log: &Log, asked: &Asked) -> Vec<usize> {
    let day = match asked.as_of {
        AsOf::Declared => log.declared_day.or(latest(log)),
        AsOf::Latest => latest(log),
        AsOf::On(day) if day < date(1) => Some(0),
        AsOf::On(day) => Some(day.day().unsigned_abs()),
    };
    let passes = |entry: &Entry| {
        let in_time = day.is_none_or(|day| entry.said.is_none_or(|said| said <= day));
        let holds_still = day.is_none_or(|day| entry.until.is_none_or(|until| day <= until));
        let is_met = entry.condition.as_ref().is_none_or(|wanted| {
            asked.settled.as_ref().is_some_and(|settled| satisfies(log.scales[1], settled, wanted))
        });
        in_time && holds_still && is_met && is_admitted(entry, asked)
    };
    (0..log.entries.len()).filter(|&place| passes(&log.entries[place])).collect()
}

fn latest(log: &Log) -> Option<u8> {
    log.entries.iter().filter_map(|entry| entry.said).max()
}

fn is_admitted(entry: &Entry, asked: &Asked) -> bool {
    let Asked { statuses, sources, .. } = asked;
    let by_status =
        (statuses.only.is_empty() || statuses.only.contains(&entry.status)) && !statuses.not.contains(&entry.status);
    let by_source = match entry.source {
        Some(source) => (sources.only.is_empty() || sources.only.contains(&source)) && !sources.not.contains(&source),
        None => sources.only.is_empty(),
    };
    by_status && by_source
}

/// Whether everything that the assumption allows is what the condition asks for.
fn satisfies(scale: Scale, settled: &Position, wanted: &Position) -> bool {
    match (settled, wanted) {
        (Position::Options(settled), Position::Options(wanted)) => settled.iter().all(|option| wanted.contains(option)),
        (Position::Ranks(a, b), Position::Ranks(from, to)) => (*a..=*b).all(|rank| (*from..=*to).contains(&rank)),
        (Position::Numbers(a, b), Position::Numbers(from, to)) => {
            [a, b].into_iter().all(|end| from <= end && end <= to)
        }
        (Position::Demands(settled), Position::Demands(wanted)) => settled == wanted,
        (Position::Steps(settled), Position::Steps(wanted)) => {
            let Scale::Sequence(steps) = scale else { return false };
            let (settled, wanted) = (closure(steps, settled), closure(steps, wanted));
            let mut pairs = settled.iter().flatten().zip(wanted.iter().flatten());
            pairs.all(|(settled, wanted)| wanted.is_none() || settled == wanted)
        }
        _ => false,
    }
}

fn case() -> impl Strategy<Value = (Log, Asked)> {
    log().prop_flat_map(|log| {
        let asked = asked(log.scales[1]);
        (Just(log), asked)
    })
}

fn asked(scale: Scale) -> impl Strategy<Value = Asked> {
    let as_of =
        prop_oneof![Just(AsOf::Declared), Just(AsOf::Latest), day_of_month().prop_map(|day| AsOf::On(date(day)))];
    let sources = (0..SOURCES.len()).collect();
    (as_of, filter(Status::ALL.to_vec()), filter(sources), option::of(position(scale)))
        .prop_map(|(as_of, statuses, sources, settled)| Asked { as_of, statuses, sources, settled })
}

fn filter<T: Clone + std::fmt::Debug + 'static>(all: Vec<T>) -> impl Strategy<Value = Filter<T>> {
    let count = all.len();
    let some = subsequence(all, 1..=count);
    let none = || Just(Vec::new());
    let (only, not) = (prop_oneof![2 => none(), 1 => some.clone()], prop_oneof![3 => none(), 1 => some]);
    (only, not).prop_map(|(only, not)| Filter { only, not })
}

fn query(negotiation: &Negotiation, log: &Log, asked: &Asked) -> Query {
    let assumed = |settled: &Position| -> Condition {
        let typed = format!("i1={}", position_text(settled, log.scales[1]));
        validate::assumption(negotiation, &typed).expect("an assumption that can be read")
    };
    let ids = |places: &[usize]| places.iter().map(|&place| SOURCES[place].to_owned()).collect();
    Query {
        as_of: asked.as_of,
        statuses: asked.statuses.clone(),
        sources: Filter { only: ids(&asked.sources.only), not: ids(&asked.sources.not) },
        assumptions: asked.settled.iter().map(assumed).collect(),
        ..Query::default()
    }
}
