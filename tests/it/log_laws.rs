//! Laws of the record of a party on an issue, on random records: each is held against what counts on every single day.

use demarche::analysis::{Deed, Log, Logged, log};
use demarche::model::{Date, Negotiation, Statement, Status};
use demarche::select::{AsOf, Fate, Filter, Query, Selection};
use demarche::validate;
use proptest::option;
use proptest::prelude::*;

use super::logs::{self, Entry, date};
use super::random::{for_all, position};
use super::talks::{Position, position_text};

const CASES: u32 = 300;
/// The day before all on which anything is said or ends.
const BEGINNING: u8 = 0;

#[derive(Debug, Clone)]
struct Case {
    record: logs::Log,
    day: u8,
    settled: Option<Position>,
    filters: bool,
}

fn case() -> impl Strategy<Value = Case> {
    logs::log().prop_flat_map(|record| {
        let settled = option::of(position(record.scales[1]));
        (Just(record), BEGINNING..=6, settled, any::<bool>()).prop_map(|(record, day, settled, filters)| Case {
            record,
            day,
            settled,
            filters,
        })
    })
}

impl Case {
    fn query(&self, negotiation: &Negotiation, day: u8) -> Query {
        let assumed = self.settled.as_ref().map(|settled| {
            let typed = format!("i1={}", position_text(settled, self.record.scales[1]));
            validate::assumption(negotiation, &typed).expect("an assumption that can be read")
        });
        let not = if self.filters { vec![Status::Reported] } else { Vec::new() };
        Query {
            as_of: AsOf::On(on(day)),
            statuses: Filter { not, ..Filter::default() },
            assumptions: assumed.into_iter().collect(),
            ..Query::default()
        }
    }

    /// Which statements count on a day, by their places in the file.
    fn counting(&self, negotiation: &Negotiation, day: u8) -> Vec<usize> {
        let selection = Selection::new(negotiation, &self.query(negotiation, day));
        let counting = selection.cell(0, 0).counting();
        counting.map_or(Vec::new(), |chosen| chosen.statements().iter().map(|one| place(negotiation, one)).collect())
    }

    /// The same if only the statements at these places had been made, and what the last of those contradicts.
    fn counting_of(&self, places: &[usize], day: u8) -> (Vec<usize>, Option<[usize; 2]>) {
        let entries: Vec<Entry> = places.iter().map(|&place| self.record.entries[place].clone()).collect();
        let negotiation = logs::Log { entries, ..self.record.clone() }.negotiation();
        let selection = Selection::new(&negotiation, &self.query(&negotiation, day));
        let Some(chosen) = selection.cell(0, 0).counting() else { return (Vec::new(), None) };
        let of_whole = |statement: &Statement| places[place(&negotiation, statement)];
        let contradiction = chosen.contradiction().map(|both| both.map(of_whole));
        (chosen.statements().iter().map(|one| of_whole(one)).collect(), contradiction)
    }
}

fn on(day: u8) -> Date {
    if day == BEGINNING { date(1).yesterday().expect("a day") } else { date(day) }
}

fn place(negotiation: &Negotiation, statement: &Statement) -> usize {
    let all = &negotiation.parties[0].statements[0];
    all.iter().position(|one| std::ptr::eq(one, statement)).expect("a statement of the log")
}

/// Checks a law of the log of the first issue.
fn check(law: impl Fn(&Case, &Negotiation, &Log<'_>) -> Result<(), TestCaseError>) {
    for_all(CASES, &case(), |case| {
        let negotiation = case.record.negotiation();
        let selection = Selection::new(&negotiation, &case.query(&negotiation, case.day));
        law(&case, &negotiation, &log(&selection)[0])
    });
}

#[test]
fn each_statement_is_there_once_in_the_order_of_time() {
    check(|case, negotiation, log| {
        let logged: Vec<(usize, Fate)> =
            log.statements.iter().map(|logged| (place(negotiation, logged.statement), logged.fate)).collect();
        let selection = Selection::new(negotiation, &case.query(negotiation, case.day));
        let mut fates: Vec<(usize, Fate)> =
            selection.fates(0, 0).map(|(statement, fate)| (place(negotiation, statement), fate)).collect();
        fates.sort_by_key(|(place, _)| (case.record.entries[*place].said, *place));
        prop_assert_eq!(&logged, &fates);
        let mut counts: Vec<usize> =
            logged.iter().filter(|(_, fate)| *fate == Fate::Counts).map(|(place, _)| *place).collect();
        let mut expected = case.counting(negotiation, case.day);
        counts.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(counts, expected);
        Ok(())
    });
}

#[test]
fn since_is_the_first_day_of_an_unbroken_run() {
    check(|case, negotiation, log| {
        let first = |is_one: &dyn Fn(&[usize]) -> bool| {
            let days = (BEGINNING..=case.day).rev();
            days.take_while(|&day| is_one(&case.counting(negotiation, day))).last()
        };
        // At the beginning nothing that has a day counts.
        let dated = |day: Option<u8>| day.filter(|day| *day != BEGINNING).map(on);
        let now = case.counting(negotiation, case.day);
        let expected = if now.is_empty() { None } else { first(&|counting| counting == now) };
        prop_assert_eq!(log.since, dated(expected));
        for Logged { statement, fate, since, .. } in &log.statements {
            let place = place(negotiation, statement);
            let expected = first(&|counting| counting.contains(&place));
            prop_assert_eq!(*since, dated(expected));
            prop_assert_eq!(*fate == Fate::Counts, expected.is_some());
        }
        Ok(())
    });
}

#[test]
fn what_supersedes_a_statement_counts_once_it_no_longer_does() {
    check(|case, negotiation, log| {
        for Logged { statement, fate, superseded_by, .. } in &log.statements {
            let me = place(negotiation, statement);
            let found = superseded_by.map(|other| place(negotiation, other));
            let said = case.record.entries[me].said.unwrap_or(BEGINNING);
            let counts = |day: &u8| case.counting(negotiation, *day).contains(&me);
            let gone = (said..=case.day).rev().find(counts).map_or(said, |last| last + 1);
            let expected = (*fate == Fate::Superseded).then(|| case.counting(negotiation, gone)[0]);
            prop_assert_eq!(found, expected);
        }
        Ok(())
    });
}

/// What a statement did is the difference that it makes to the record up to it, on its day.
#[test]
fn a_deed_is_the_difference_that_a_statement_makes() {
    check(|case, negotiation, log| {
        let mut said = Vec::new();
        for Logged { statement, fate, deed, .. } in &log.statements {
            let me = place(negotiation, statement);
            let day = case.record.entries[me].said.unwrap_or(BEGINNING);
            let (before, _) = case.counting_of(&said, day);
            said.push(me);
            said.sort_unstable();
            let (now, contradiction) = case.counting_of(&said, day);
            let is_idle = *fate == Fate::Later || case.counting_of(&[me], day).0.is_empty();
            let expected = (!is_idle).then(|| match (now.iter().position(|&one| one == me), contradiction) {
                (_, Some([other, added])) if added == me => ("contradicts", Some(other)),
                (None, _) => ("behind", Some(now[0])),
                (Some(0), _) => match before.iter().rfind(|one| !now.contains(one)) {
                    None => ("opens", None),
                    Some(gone) => ("replaces", Some(*gone)),
                },
                (Some(place), _) => ("adds", Some(now[place - 1])),
            });
            prop_assert_eq!(deed.map(|deed| named(negotiation, deed)), expected);
        }
        Ok(())
    });
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
