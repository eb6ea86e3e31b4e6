//! From day to day.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::choice::Log;
use super::query::{AsOf, Query};
use super::selection::Selection;
use crate::model::{Date, Negotiation};

/// A selection on one day after the other. Only cells in which a statement begins or ends to count on a day are chosen
/// anew, so that all days together take little more than one.
#[derive(Debug, Clone)]
pub struct Walk<'a> {
    before: Selection<'a>,
    after: Selection<'a>,
    /// The statements of each cell of the selection.
    logs: Vec<Log<'a>>,
    events: Peekable<IntoIter<Event>>,
    /// The cells that the last step chose anew.
    chosen: Vec<usize>,
}

/// The day from which a statement counts, or no longer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    day: Date,
    cell: usize,
    /// Which of the cell's log.
    place: usize,
}

impl<'a> Walk<'a> {
    /// Begins on the query's day.
    ///
    /// ```
    /// use demarche::{load::Documents, select::{AsOf, Query, Walk}, validate::{date, validate}};
    ///
    /// let documents = Documents::from_texts([
    ///     ("negotiation.yaml", "negotiation: Wells\nissues: { tariff: { scale: number, min: 0, max: 10 } }\n"),
    ///     ("upper.yaml", "party: Upper Bank\npositions: { tariff: { position: 3, said: 2024-05-02 } }\n"),
    /// ]);
    /// let negotiation = validate(&documents).into_negotiation().unwrap();
    /// let [first, next] = ["2024-01-01", "2024-06-01"].map(|day| date(day).unwrap());
    /// let mut walk = Walk::new(&negotiation, &Query { as_of: AsOf::On(first), ..Query::default() });
    /// assert_eq!(walk.go_on(next), [true]);
    /// assert!(walk.before().position(0, 0).is_none() && walk.after().position(0, 0).is_some());
    /// ```
    #[must_use]
    pub fn new(negotiation: &'a Negotiation, query: &Query) -> Self {
        let first = Selection::new(negotiation, query);
        let logs: Vec<Log<'a>> = first.cells().map(|(party, issue)| first.judged(party, issue)).collect();
        let events = first.as_of.map_or_else(Vec::new, |day| events(&logs, day)).into_iter().peekable();
        Self { before: first.clone(), after: first, logs, events, chosen: Vec::new() }
    }

    /// What counted on the day before the last step.
    #[must_use]
    pub fn before(&self) -> &Selection<'a> {
        &self.before
    }

    /// What counts on the day that it has come to.
    #[must_use]
    pub fn after(&self) -> &Selection<'a> {
        &self.after
    }

    /// Goes on to a later day. Returns, for each selected party, whether something else may count.
    pub fn go_on(&mut self, day: Date) -> Vec<bool> {
        self.before.move_to(self.after.query.as_of, self.after.as_of);
        for cell in self.chosen.drain(..) {
            self.before.cells[cell] = self.after.cells[cell].clone();
        }
        self.after.move_to(AsOf::On(day), Some(day));
        while let Some(event) = self.events.next_if(|event| event.day <= day) {
            self.logs[event.cell].judge(event.place, &self.after.judge());
            self.chosen.push(event.cell);
        }
        self.chosen.sort_unstable();
        self.chosen.dedup();
        let mut may_differ = vec![false; self.after.parties.len()];
        for &cell in &self.chosen {
            self.after.cells[cell] = self.logs[cell].choose();
            may_differ[cell / self.after.issues.len()] = true;
        }
        may_differ
    }
}

/// What begins or ends to count after a day, in the order of time.
fn events(logs: &[Log<'_>], after: Date) -> Vec<Event> {
    let mut events = Vec::new();
    for (cell, log) in logs.iter().enumerate() {
        for (place, statement) in log.statements().enumerate() {
            let days = [statement.said, statement.until.and_then(|until| until.tomorrow().ok())];
            let later = days.into_iter().flatten().filter(|day| *day > after);
            events.extend(later.map(|day| Event { day, cell, place }));
        }
    }
    events.sort_unstable();
    events
}
