//! Which statement counts: a second implementation of the rules, straight from their wording, against random logs.

use demarche::model::{Condition, Date, Negotiation, Status};
use demarche::select::{AsOf, Cell, Filter, Query, Selection, Unstated, Walk};
use demarche::validate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::given;
use super::oracle::closure;
use super::random::{for_all, position, scale};
use super::talks::{Position, Scale, position_text, scale_text};

const CASES: u32 = 400;
const SOURCES: [&str; 2] = ["s0", "s1"];

/// What one party says on one issue, and the scale of the issue that its conditions are about.
#[derive(Debug, Clone)]
struct Log {
    declared_day: Option<u8>,
    scale: Scale,
    entries: Vec<Entry>,
}

/// One statement; its position is its place in the log, so that no two are the same.
#[derive(Debug, Clone)]
struct Entry {
    said: Option<u8>,
    until: Option<u8>,
    status: Status,
    source: Option<usize>,
    condition: Option<Position>,
    has_position: bool,
}

#[derive(Debug, Clone)]
struct Asked {
    as_of: AsOf,
    statuses: Filter<Status>,
    sources: Filter<usize>,
    settled: Option<Position>,
}

#[test]
fn the_statement_that_counts_is_the_one_that_the_rules_name() {
    for_all(CASES, &case(), |(log, asked)| {
        let negotiation = given::from_texts(&files(&log));
        let selection = Selection::new(&negotiation, &query(&negotiation, &log, &asked));
        let statements = &negotiation.parties[0].statements[0];
        let (found, is_stated) = match selection.cell(0, 0) {
            Cell::Stated(chosen) => (Some(chosen.statement), true),
            Cell::Unstated(Unstated::NoPosition(chosen)) => (Some(chosen.statement), false),
            Cell::Unstated(_) => (None, false),
        };
        let found = found.map(|statement| statements.iter().position(|other| std::ptr::eq(other, statement)));
        let expected = counting(&log, &asked);
        prop_assert_eq!(found, expected.map(Some));
        prop_assert_eq!(is_stated, expected.is_some_and(|place| log.entries[place].has_position));
        Ok(())
    });
}

#[test]
fn every_statement_is_accounted_for() {
    for_all(CASES, &case(), |(log, asked)| {
        let negotiation = given::from_texts(&files(&log));
        let tally = Selection::new(&negotiation, &query(&negotiation, &log, &asked)).tally();
        let parts = [tally.counting, tally.superseded, tally.later, tally.lapsed, tally.filtered, tally.waiting];
        prop_assert_eq!(tally.all, log.entries.len());
        prop_assert_eq!(parts.iter().sum::<usize>(), tally.all);
        prop_assert_eq!(tally.counting, usize::from(counting(&log, &asked).is_some()));
        Ok(())
    });
}

#[test]
fn going_from_day_to_day_chooses_what_each_day_alone_would() {
    for_all(CASES, &case(), |(log, asked)| {
        let negotiation = given::from_texts(&files(&log));
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

/// The last of the latest among those that may count; those whose condition is met go before all others.
fn counting(log: &Log, asked: &Asked) -> Option<usize> {
    let day = day(log, asked.as_of);
    let mut best = None;
    for (place, entry) in log.entries.iter().enumerate() {
        let in_time = day.is_none_or(|day| entry.said.is_none_or(|said| said <= day));
        let holds_still = day.is_none_or(|day| entry.until.is_none_or(|until| day <= until));
        let is_met = entry
            .condition
            .as_ref()
            .is_none_or(|wanted| asked.settled.as_ref().is_some_and(|settled| satisfies(log.scale, settled, wanted)));
        if in_time && holds_still && is_met && passes(entry, asked) {
            let rank = (entry.condition.is_some(), entry.said);
            best = best.filter(|(highest, _)| *highest > rank).or(Some((rank, place)));
        }
    }
    best.map(|(_, place)| place)
}

fn day(log: &Log, as_of: AsOf) -> Option<u8> {
    let latest = log.entries.iter().filter_map(|entry| entry.said).max();
    match as_of {
        AsOf::Declared => log.declared_day.or(latest),
        AsOf::Latest => latest,
        AsOf::On(day) => Some(day.day().unsigned_abs()),
    }
}

fn passes(entry: &Entry, asked: &Asked) -> bool {
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
    (scale(), option::of(day_of_month())).prop_flat_map(|(scale, declared_day)| {
        let log = vec(entry(scale), 0..=6).prop_map(move |entries| Log { declared_day, scale, entries });
        (log, asked(scale))
    })
}

/// Few days, so that many statements share one.
fn day_of_month() -> impl Strategy<Value = u8> {
    1..=5_u8
}

fn entry(scale: Scale) -> impl Strategy<Value = Entry> {
    let days = (option::weighted(0.8, day_of_month()), option::weighted(0.2, day_of_month()));
    let origin = (select(Status::ALL.to_vec()), option::of(0..SOURCES.len()));
    (days, origin, option::weighted(0.4, position(scale)), prop::bool::weighted(0.9)).prop_map(
        |((said, until), (status, source), condition, has_position)| Entry {
            said,
            until,
            status,
            source,
            condition,
            has_position,
        },
    )
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
        let typed = format!("i1={}", position_text(settled, log.scale));
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

fn date(day: u8) -> Date {
    validate::date(&date_text(day)).expect("a date")
}

fn date_text(day: u8) -> String {
    format!("2024-01-{day:02}")
}

fn files(log: &Log) -> Vec<(String, String)> {
    let as_of = log.declared_day.map(|day| format!("as-of: {}\n", date_text(day))).unwrap_or_default();
    let sources = SOURCES.map(|id| format!("  {id}: {{ title: Text }}\n")).concat();
    let issues = format!("  i0: {{ scale: number, min: 0, max: 10 }}\n  i1: {{ scale: {} }}\n", scale_text(log.scale));
    let negotiation = format!("negotiation: Log\n{as_of}sources:\n{sources}issues:\n{issues}");
    let entries: Vec<String> =
        log.entries.iter().enumerate().map(|(place, entry)| entry_text(place, entry, log.scale)).collect();
    let positions = if entries.is_empty() { String::new() } else { format!("positions:\n  i0:\n{}", entries.concat()) };
    vec![("negotiation.yaml".to_owned(), negotiation), ("p0.yaml".to_owned(), format!("party: Party\n{positions}"))]
}

fn entry_text(place: usize, entry: &Entry, scale: Scale) -> String {
    let mut keys = vec![format!("{}: {place}", if entry.has_position { "position" } else { "accepts" })];
    keys.extend(entry.said.map(|day| format!("said: {}", date_text(day))));
    keys.extend(entry.until.map(|day| format!("until: {}", date_text(day))));
    keys.extend(entry.source.map(|source| format!("source: {}", SOURCES[source])));
    keys.extend(entry.condition.as_ref().map(|wanted| format!("if: {{ i1: {} }}", position_text(wanted, scale))));
    format!("    - {{ status: {}, {} }}\n", entry.status.name(), keys.join(", "))
}
