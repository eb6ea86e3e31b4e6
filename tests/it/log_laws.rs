//! Laws of the record of a party on an issue, on random records: each is held against what counts on every single day.

use demarche::analysis::{Deed, Log, Logged, log};
use demarche::model::{Date, Negotiation, Statement, Status};
use demarche::select::{AsOf, Fate, Filter, Query, Selection};
use demarche::validate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::given;
use super::random::for_all;

/// All days of the cases; statements begin and end within.
const DAYS: std::ops::RangeInclusive<u8> = 1..=9;
const FIRST: u8 = 2;
const LAST: u8 = 7;

/// What a statement may say beside what it is about.
const ADDS: &str = "adds: true";
const INFORMAL: &str = "informal: true";
const CONDITIONAL: &str = "if: { b: yes }";
const REPORTED: &str = "status: reported";

#[derive(Debug, Clone)]
struct Entry {
    said: Option<u8>,
    until: Option<u8>,
    has_position: bool,
    keys: Vec<&'static str>,
}

#[derive(Debug, Clone)]
struct Case {
    entries: Vec<Entry>,
    as_of: u8,
    assumes: bool,
    filters: bool,
}

fn case() -> impl Strategy<Value = Case> {
    let days = (option::weighted(0.85, FIRST..=LAST), option::weighted(0.3, FIRST..=LAST));
    let keys = subsequence(vec![ADDS, INFORMAL, CONDITIONAL, REPORTED], 0..=2);
    let entry = (days, prop::bool::weighted(0.8), keys).prop_map(|((said, until), has_position, keys)| Entry {
        said,
        until,
        has_position,
        keys,
    });
    (vec(entry, 0..=6), DAYS, any::<bool>(), any::<bool>()).prop_map(|(entries, as_of, assumes, filters)| Case {
        entries,
        as_of,
        assumes,
        filters,
    })
}

/// The party on the set of demands `a`, of which each statement makes its own, so that none contradicts another.
fn negotiation(entries: &[Entry]) -> Negotiation {
    let demands: Vec<String> = (0..10).map(|place| format!("d{place}")).collect();
    let issues =
        format!("issues: {{ a: {{ scale: set, options: [{}] }}, b: {{ scale: yes-no }} }}", demands.join(", "));
    let statement = |(place, entry): (usize, &Entry)| {
        let mut keys = vec![format!("{}: [d{place}]", if entry.has_position { "position" } else { "rejects" })];
        keys.extend(entry.said.map(|day| format!("said: 2024-01-0{day}")));
        keys.extend(entry.until.map(|day| format!("until: 2024-01-0{day}")));
        keys.extend(entry.keys.iter().map(|&key| key.to_owned()));
        format!("    - {{ {} }}\n", keys.join(", "))
    };
    let statements: String = entries.iter().enumerate().map(statement).collect();
    let positions = if entries.is_empty() { String::new() } else { format!("positions:\n  a:\n{statements}") };
    let file = |name: &str, text: String| (name.to_owned(), text);
    given::from_texts(&[
        file("negotiation.yaml", format!("negotiation: N\n{issues}\n")),
        file("p.yaml", format!("party: P\n{positions}")),
    ])
}

fn date(day: u8) -> Date {
    validate::date(&format!("2024-01-0{day}")).expect("a date")
}

fn query(negotiation: &Negotiation, case: &Case, day: u8) -> Query {
    let assumed = case.assumes.then(|| validate::assumption(negotiation, "b=yes").expect("an assumption"));
    let not = if case.filters { vec![Status::Reported] } else { Vec::new() };
    Query {
        as_of: AsOf::On(date(day)),
        statuses: Filter { not, ..Filter::default() },
        assumptions: assumed.into_iter().collect(),
        ..Query::default()
    }
}

/// Which statements count on a day, by their places in the file.
fn counting(negotiation: &Negotiation, case: &Case, day: u8) -> Vec<usize> {
    let selection = Selection::new(negotiation, &query(negotiation, case, day));
    let statements = selection.cell(0, 0).counting().map_or(Vec::new(), |chosen| chosen.statements().to_vec());
    statements.into_iter().map(|statement| place(negotiation, statement)).collect()
}

fn place(negotiation: &Negotiation, statement: &Statement) -> usize {
    let all = &negotiation.parties[0].statements[0];
    all.iter().position(|one| std::ptr::eq(one, statement)).expect("a statement of the log")
}

/// The log of the one cell that is not empty.
fn check(
    case: &Case,
    law: impl Fn(&Negotiation, &Selection<'_>, &Log<'_>) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let negotiation = negotiation(&case.entries);
    let selection = Selection::new(&negotiation, &query(&negotiation, case, case.as_of));
    law(&negotiation, &selection, &log(&selection)[0])
}

#[test]
fn each_statement_is_there_once_in_the_order_of_time() {
    for_all(300, &case(), |case| {
        check(&case, |negotiation, selection, log| {
            let logged: Vec<(usize, Fate)> =
                log.statements.iter().map(|logged| (place(negotiation, logged.statement), logged.fate)).collect();
            let mut fates: Vec<(usize, Fate)> =
                selection.fates(0, 0).map(|(statement, fate)| (place(negotiation, statement), fate)).collect();
            fates.sort_by_key(|(place, _)| (case.entries[*place].said, *place));
            prop_assert_eq!(&logged, &fates);
            let mut counts: Vec<usize> =
                logged.iter().filter(|(_, fate)| *fate == Fate::Counts).map(|(place, _)| *place).collect();
            let mut expected = counting(negotiation, &case, case.as_of);
            counts.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(counts, expected);
            Ok(())
        })
    });
}

#[test]
fn since_is_the_first_day_of_an_unbroken_run() {
    for_all(300, &case(), |case| {
        check(&case, |negotiation, _, log| {
            let first = |is_one: &dyn Fn(&[usize]) -> bool| {
                let days = (*DAYS.start()..=case.as_of).rev();
                days.take_while(|&day| is_one(&counting(negotiation, &case, day))).last()
            };
            // On the first of the days nothing that has a day counts.
            let dated = |day: Option<u8>| day.filter(|day| day != DAYS.start()).map(date);
            let now = counting(negotiation, &case, case.as_of);
            let expected = if now.is_empty() { None } else { first(&|counting| counting == now) };
            prop_assert_eq!(log.since, dated(expected));
            for Logged { statement, fate, since, .. } in &log.statements {
                let place = place(negotiation, statement);
                let expected = first(&|counting| counting.contains(&place));
                prop_assert_eq!(*since, dated(expected));
                prop_assert_eq!(*fate == Fate::Counts, expected.is_some());
            }
            Ok(())
        })
    });
}

#[test]
fn what_supersedes_a_statement_counts_once_it_no_longer_does() {
    for_all(300, &case(), |case| {
        check(&case, |negotiation, _, log| {
            for Logged { statement, fate, superseded_by, .. } in &log.statements {
                let place_of = |statement: &Statement| place(negotiation, statement);
                let found = superseded_by.map(place_of);
                let said = case.entries[place_of(statement)].said.unwrap_or(*DAYS.start());
                let counts = |day: &u8| counting(negotiation, &case, *day).contains(&place_of(statement));
                let gone = (said..=case.as_of).rev().find(counts).map_or(said, |last| last + 1);
                let expected = (*fate == Fate::Superseded).then(|| counting(negotiation, &case, gone)[0]);
                prop_assert_eq!(found, expected);
            }
            Ok(())
        })
    });
}

/// What a statement did is the difference that it makes to the record up to it, on its day.
#[test]
fn a_deed_is_the_difference_that_a_statement_makes() {
    for_all(300, &case(), |case| {
        check(&case, |whole, _, log| {
            for (index, logged) in log.statements.iter().enumerate() {
                let up_to = |end: usize| -> Vec<usize> {
                    let mut places: Vec<usize> =
                        log.statements[..end].iter().map(|one| place(whole, one.statement)).collect();
                    places.sort_unstable();
                    places
                };
                let day = case.entries[place(whole, logged.statement)].said.unwrap_or(*DAYS.start());
                let counting = |places: Vec<usize>| -> Vec<usize> {
                    let entries: Vec<Entry> = places.iter().map(|&place| case.entries[place].clone()).collect();
                    counting(&negotiation(&entries), &case, day).into_iter().map(|index| places[index]).collect()
                };
                let (before, now) = (counting(up_to(index)), counting(up_to(index + 1)));
                let me = place(whole, logged.statement);
                let expected = if case.entries[me].is_idle(&case, day) || logged.fate == Fate::Later {
                    None
                } else {
                    Some(match now.iter().position(|&one| one == me) {
                        None => ("behind", Some(now[0])),
                        Some(0) => match before.iter().rfind(|one| !now.contains(one)) {
                            None => ("opens", None),
                            Some(gone) => ("replaces", Some(*gone)),
                        },
                        Some(place) => ("adds", Some(now[place - 1])),
                    })
                };
                prop_assert_eq!(logged.deed.map(|deed| named(whole, deed)), expected);
            }
            Ok(())
        })
    });
}

impl Entry {
    /// Whether it cannot count on its day, whatever else was said.
    fn is_idle(&self, case: &Case, day: u8) -> bool {
        let has_ended = self.until.is_some_and(|until| until < day);
        let has = |key| self.keys.contains(&key);
        has_ended || has(CONDITIONAL) && !case.assumes || has(REPORTED) && case.filters
    }
}

fn named(negotiation: &Negotiation, deed: Deed<'_>) -> (&'static str, Option<usize>) {
    let (name, other) = match deed {
        Deed::Opens => ("opens", None),
        Deed::Replaces(other) => ("replaces", Some(other)),
        Deed::AddsTo(other) => ("adds", Some(other)),
        Deed::Contradicts(other) => ("contradicts", Some(other)),
        Deed::StaysBehind(other) => ("behind", Some(other)),
    };
    (name, other.map(|other| place(negotiation, other)))
}
