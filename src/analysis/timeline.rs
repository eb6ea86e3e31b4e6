//! How the figures moved, date by date.

use std::collections::BTreeSet;

use super::alignment::Alignment;
use super::movement::{Movement, Standing, movement};
use crate::compare::Pair;
use crate::model::{Date, Negotiation, Statement};
use crate::select::{AsOf, Query, Selection, Walk};

/// Which days are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Every {
    /// Each day on which something was said, and each day after an `until`.
    #[default]
    Event,
    /// The last day of each month, and the last day of all.
    Month,
    /// The last day of each quarter, and the last day of all.
    Quarter,
    /// The last day of each year, and the last day of all.
    Year,
}

/// Which part of the time is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// Nothing before this day.
    pub since: Option<Date>,
    /// Nothing after this day, nor after the query's own day.
    pub until: Option<Date>,
    /// Which days.
    pub every: Every,
}

/// The days of a window. Pairs are compared when their course is asked for: the matrices of all days together may not fit
/// into memory.
#[derive(Debug, Clone)]
pub struct Timeline<'a> {
    /// The days shown, oldest first; one without a day where nothing is dated.
    pub days: Vec<Option<Date>>,
    /// The last day before the window, if there is one: the first day is compared with it.
    pub origin: Option<Date>,
    /// What counts on the last day.
    pub last: Selection<'a>,
    /// The parties and issues, which are the same on every day.
    pub alignment: Alignment,
}

/// A pair on every day.
#[derive(Debug, Clone)]
pub struct Course<'a> {
    /// The two parties, by their places among the selected.
    pub parties: (usize, usize),
    /// The figure on each day.
    pub standings: Vec<Standing>,
    /// How it moved to each day from the one before; `None` on the first of all.
    pub movements: Vec<Option<Movement<'a>>>,
}

/// Follows the figures through time. Undated statements count from the first day.
///
/// The last day has the figures of [`Matrix::of`](crate::compare::Matrix::of) for the query's own day, and each day those
/// of that day.
///
/// ```
/// use demarche::analysis::{Window, timeline};
/// use demarche::select::Query;
/// # use demarche::load::Documents;
/// # let documents = Documents::from_texts([
/// #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n  open: { scale: yes-no }\n"),
/// #     ("lower.yaml", "party: Lower Bank\npositions: { tariff: { position: 8, said: 2024-05-02 }, open: { position: yes, said: 2024-05-02 } }\n"),
/// #     ("upper.yaml", "party: Upper Bank\npositions:\n  tariff:\n    - { position: 2, said: 2024-05-02 }\n    - { position: 5, said: 2024-06-11 }\n  open: { position: yes, said: 2024-06-11, if: { tariff: 8 } }\n"),
/// # ]);
/// # let negotiation = demarche::validate::validate(&documents).into_negotiation().unwrap();
/// let found = timeline(&negotiation, &Query::default(), Window::default());
/// let standings = &found.standings(&[(0, 1)])[0];
/// let agreements: Vec<f64> = standings.iter().map(|standing| standing.divergence.unwrap().agreement()).collect();
/// assert_eq!(agreements, [0.4, 0.7]);
/// ```
#[must_use]
pub fn timeline<'a>(negotiation: &'a Negotiation, query: &Query, window: Window) -> Timeline<'a> {
    let Days { origin, shown } = days(negotiation, query, window);
    let last = on(negotiation, query, shown.last().copied().flatten());
    Timeline { days: shown, origin, alignment: Alignment::of(&last, &last), last }
}

/// How many days [`timeline`] would look at, which may be many more than there are statements.
pub(crate) fn count_days(negotiation: &Negotiation, query: &Query, window: Window) -> usize {
    days(negotiation, query, window).shown.len()
}

impl<'a> Timeline<'a> {
    /// The figures of pairs, by their places among the selected parties, on each day.
    #[must_use]
    pub fn standings(&self, pairs: &[(usize, usize)]) -> Vec<Vec<Standing>> {
        let mut standings = vec![Vec::with_capacity(self.days.len()); pairs.len()];
        self.follow(pairs, |pair, standing, _| standings[pair].push(standing));
        standings
    }

    /// The figures of pairs on each day, and how they moved.
    #[must_use]
    pub fn courses(&self, pairs: &[(usize, usize)]) -> Vec<Course<'a>> {
        let course = |&parties| Course { parties, standings: Vec::new(), movements: Vec::new() };
        let mut courses: Vec<Course<'a>> = pairs.iter().map(course).collect();
        self.follow(pairs, |pair, standing, movement| {
            courses[pair].standings.push(standing);
            courses[pair].movements.push(movement);
        });
        courses
    }

    /// What was asked, of one of its days.
    pub(super) fn query_on(&self, day: Option<Date>) -> Query {
        query_on(self.last.query(), day)
    }

    /// Hands out every pair on every day.
    fn follow(&self, pairs: &[(usize, usize)], mut visit: impl FnMut(usize, Standing, Option<Movement<'a>>)) {
        let mut days = self.origin.map(Some).into_iter().chain(self.days.iter().copied());
        let Some(first) = days.next() else { return };
        let mut walk = Walk::new(self.last.negotiation(), &self.query_on(first));
        let standing = |&(a, b): &(usize, usize)| Standing::of(&Pair::of(walk.after(), a, b));
        let mut standings: Vec<Standing> = pairs.iter().map(standing).collect();
        if self.origin.is_none() {
            standings.iter().enumerate().for_each(|(pair, &standing)| visit(pair, standing, None));
        }
        for day in days.flatten() {
            let may_differ = walk.go_on(day);
            for (pair, (&(a, b), standing)) in pairs.iter().zip(&mut standings).enumerate() {
                let movement = if may_differ[a] || may_differ[b] {
                    movement(walk.before(), walk.after(), &self.alignment, (a, b))
                } else {
                    Movement::none((a, b), *standing)
                };
                *standing = movement.after.unwrap_or(*standing);
                visit(pair, *standing, Some(movement));
            }
        }
    }
}

fn on<'a>(negotiation: &'a Negotiation, query: &Query, day: Option<Date>) -> Selection<'a> {
    Selection::new(negotiation, &query_on(query, day))
}

fn query_on(query: &Query, day: Option<Date>) -> Query {
    Query { as_of: day.map_or(query.as_of, AsOf::On), ..query.clone() }
}

fn end(negotiation: &Negotiation, query: &Query, window: Window) -> Option<Date> {
    let day = query.as_of.day(negotiation)?;
    Some(window.until.map_or(day, |until| day.min(until)))
}

/// The days of a window, oldest first, and the last one before it.
struct Days {
    origin: Option<Date>,
    /// One without a day where nothing is dated.
    shown: Vec<Option<Date>>,
}

fn days(negotiation: &Negotiation, query: &Query, window: Window) -> Days {
    let Some(last) = end(negotiation, query, window) else {
        return Days { origin: None, shown: vec![None] };
    };
    let (earlier, shown): (Vec<Date>, Vec<Date>) = days_until(negotiation, query, window.every, last)
        .into_iter()
        .partition(|&day| window.since.is_some_and(|since| day < since));
    Days { origin: earlier.last().copied(), shown: shown.into_iter().map(Some).collect() }
}

fn days_until(negotiation: &Negotiation, query: &Query, every: Every, last: Date) -> Vec<Date> {
    let events: BTreeSet<Date> = relevant(negotiation, query)
        .into_iter()
        .flat_map(|statement| [statement.said, statement.until.and_then(|until| until.tomorrow().ok())])
        .flatten()
        .filter(|&day| day <= last)
        .collect();
    let Some(&first) = events.first() else { return vec![last] };
    match every {
        Every::Event => events.into_iter().collect(),
        Every::Month => ends(first, last, 1),
        Every::Quarter => ends(first, last, 3),
        Every::Year => ends(first, last, 12),
    }
}

/// Statements that the query could ever let count.
fn relevant<'a>(negotiation: &'a Negotiation, query: &Query) -> Vec<&'a Statement> {
    let selection = Selection::new(negotiation, query);
    let mut found = Vec::new();
    for party in 0..selection.parties().len() {
        for issue in 0..selection.issues().len() {
            found.extend(selection.admitted(party, issue));
        }
    }
    found
}

/// The last days of the periods of so many months, and the last day of all.
fn ends(first: Date, last: Date, months: i8) -> Vec<Date> {
    let mut days = Vec::new();
    let mut day = end_of_period(first, months);
    while day < last {
        days.push(day);
        let Ok(next) = day.tomorrow() else { break };
        day = end_of_period(next, months);
    }
    days.push(last);
    days
}

fn end_of_period(day: Date, months: i8) -> Date {
    let month = (day.month() - 1) / months * months + months;
    Date::new(day.year(), month, 1).map_or(day, Date::last_of_month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn periods_end_with_their_last_day() {
        assert_eq!(end_of_period(day("2024-02-10"), 1), day("2024-02-29"));
        assert_eq!(end_of_period(day("2024-02-10"), 3), day("2024-03-31"));
        assert_eq!(end_of_period(day("2024-12-31"), 12), day("2024-12-31"));
    }

    #[test]
    fn the_last_day_closes_the_last_period() {
        assert_eq!(
            ends(day("2024-01-05"), day("2024-03-10"), 1),
            [day("2024-01-31"), day("2024-02-29"), day("2024-03-10")]
        );
        assert_eq!(ends(day("2024-01-05"), day("2024-01-31"), 1), [day("2024-01-31")]);
    }
}
