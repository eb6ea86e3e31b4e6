//! How the figures moved, date by date.

use std::collections::BTreeSet;

use super::alignment::Alignment;
use super::movement::{Movement, Standing, between};
use crate::compare::Pair;
use crate::model::{Date, Negotiation, Statement};
use crate::select::{AsOf, Query, Selection};

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

/// What counts on one day.
#[derive(Debug, Clone)]
pub struct Moment<'a> {
    /// The day; `None` if nothing is dated.
    pub day: Option<Date>,
    /// What counts on it.
    pub selection: Selection<'a>,
}

/// What counts on each day of a window, and on the one before it, against which the first is held. Pairs are compared
/// when their course is asked for: the matrices of all days together may not fit into memory.
#[derive(Debug, Clone)]
pub struct Timeline<'a> {
    /// The days shown, oldest first.
    pub moments: Vec<Moment<'a>>,
    /// The last day before the window, if there is one.
    pub origin: Option<Moment<'a>>,
    /// The parties and issues, which are the same on every day.
    pub alignment: Alignment,
}

/// A pair on every day.
#[derive(Debug, Clone)]
pub struct Course<'a> {
    /// The two parties, by their places among the selected.
    pub parties: (usize, usize),
    /// The figure at each moment.
    pub standings: Vec<Standing>,
    /// How it moved to each moment from the one before; `None` at the first of all.
    pub movements: Vec<Option<Movement<'a>>>,
}

/// Follows the figures through time. Undated statements hold from the first day.
///
/// The last moment has the figures of [`Matrix::of`](crate::compare::Matrix::of) for the query's own day; the moment
/// of a day has those of that day.
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
/// let standings = found.standings((0, 1));
/// let agreements: Vec<f64> = standings.iter().map(|standing| standing.divergence.unwrap().agreement()).collect();
/// assert_eq!(agreements, [0.4, 0.7]);
/// ```
#[must_use]
pub fn timeline<'a>(negotiation: &'a Negotiation, query: &Query, window: Window) -> Timeline<'a> {
    let moment = |day: Option<Date>| Moment { day, selection: on(negotiation, query, day) };
    let Days { origin, shown } = days(negotiation, query, window);
    let origin = origin.map(|day| moment(Some(day)));
    let moments: Vec<Moment<'a>> = shown.into_iter().map(moment).collect();
    let any = moments.first().or(origin.as_ref());
    let alignment = any.map(|moment| Alignment::of(&moment.selection, &moment.selection)).unwrap_or_default();
    Timeline { moments, origin, alignment }
}

/// How many moments [`timeline`] would look at, which may be many more than there are statements.
#[must_use]
pub fn count_moments(negotiation: &Negotiation, query: &Query, window: Window) -> usize {
    days(negotiation, query, window).shown.len()
}

impl<'a> Timeline<'a> {
    /// A pair's figure at each moment.
    #[must_use]
    pub fn standings(&self, (a, b): (usize, usize)) -> Vec<Standing> {
        self.moments.iter().map(|moment| Standing::of(&Pair::of(&moment.selection, a, b))).collect()
    }

    /// A pair's figure at each moment, and how it moved.
    #[must_use]
    pub fn course(&self, parties: (usize, usize)) -> Course<'a> {
        let pair = |moment: &Moment<'a>| Pair::of(&moment.selection, parties.0, parties.1);
        let mut before = self.origin.as_ref().map(|moment| (moment, pair(moment)));
        let mut course = Course { parties, standings: Vec::new(), movements: Vec::new() };
        for moment in &self.moments {
            let new = pair(moment);
            let movement = before.as_ref().map(|(earlier, old)| {
                let (old, new) = ((&earlier.selection, Some(old)), (&moment.selection, Some(&new)));
                between(old, new, &self.alignment, parties)
            });
            course.standings.push(Standing::of(&new));
            course.movements.push(movement);
            before = Some((moment, new));
        }
        course
    }
}

fn on<'a>(negotiation: &'a Negotiation, query: &Query, day: Option<Date>) -> Selection<'a> {
    let as_of = day.map_or(query.as_of, AsOf::On);
    Selection::new(negotiation, &Query { as_of, ..query.clone() })
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
