//! The course of each pair over time, for drawing.

use super::words;
use crate::analysis::{Standing, Timeline};
use crate::model::{Date, Divergence};
use crate::select::Selection;

/// Agreement over time, on one axis of days.
#[derive(Debug, Clone)]
pub(crate) struct Courses {
    /// Days named on the axis.
    pub(crate) ticks: Vec<Tick>,
    pub(crate) panels: Vec<Panel>,
}

/// A day named on the axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tick {
    /// Its place: 0 the first day, 1 the last.
    pub(crate) at: f64,
    pub(crate) label: String,
}

/// The course of one pair.
#[derive(Debug, Clone)]
pub(crate) struct Panel {
    pub(crate) title: String,
    /// Every day looked at, oldest first; the figure of a day lasts until the next.
    pub(crate) points: Vec<Point>,
}

/// A pair on a day.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    /// Its place: 0 the first day, 1 the last.
    pub(crate) at: f64,
    pub(crate) day: String,
    /// The agreement, in [0, 1]; `None` where the two cannot be compared.
    pub(crate) agreement: Option<f64>,
    /// Issues compared, out of how many.
    pub(crate) rests_on: (usize, usize),
    /// Whether it rests on few issues or little weight.
    pub(crate) thin: bool,
}

pub(crate) fn courses(selection: &Selection<'_>, timeline: &Timeline<'_>, pairs: &[(usize, usize)]) -> Courses {
    let standings = timeline.standings(pairs);
    let first_compared = |of_pair: &Vec<Standing>| of_pair.iter().position(|standing| standing.divergence.is_some());
    // Before anybody can be compared there is nothing to draw.
    let first = standings.iter().filter_map(first_compared).min().unwrap_or(0);
    let shown = &timeline.days[first..];
    let days: Vec<Date> = shown.iter().copied().flatten().collect();
    let axis = Axis::of(&days, selection.as_of());
    let panel = |(&pair, standings): (&(usize, usize), &Vec<Standing>)| Panel {
        title: words::pair(selection, pair),
        points: shown.iter().zip(&standings[first..]).map(|(&day, &standing)| point(day, standing, &axis)).collect(),
    };
    Courses { ticks: axis.ticks(), panels: pairs.iter().zip(&standings).map(panel).collect() }
}

fn point(day: Option<Date>, standing: Standing, axis: &Axis) -> Point {
    Point {
        at: day.map_or(0.0, |day| axis.place(day)),
        day: words::day(day),
        agreement: standing.divergence.map(Divergence::agreement),
        rests_on: (standing.coverage.compared, standing.coverage.issues),
        thin: standing.coverage.is_thin(),
    }
}

/// Most ticks that are named on an axis.
const MOST_TICKS: usize = 4;

/// From the first day to the last.
struct Axis {
    ends: Option<(Date, Date)>,
}

impl Axis {
    fn of(days: &[Date], last: Option<Date>) -> Self {
        let ends = days.first().zip(last.max(days.last().copied()));
        Self { ends: ends.map(|(&first, last)| (first, last)) }
    }

    fn place(&self, day: Date) -> f64 {
        let Some((first, last)) = self.ends else { return 0.0 };
        let whole = days_between(first, last);
        if whole == 0.0 { 0.0 } else { days_between(first, day) / whole }
    }

    /// Years where there are at least two, else months, else the two ends.
    fn ticks(&self) -> Vec<Tick> {
        let Some((first, last)) = self.ends else { return Vec::new() };
        let years = starts(first, last, 12).map(|day| (day, day.year().to_string()));
        let months = starts(first, last, 1).map(|day| (day, format!("{}-{:02}", day.year(), day.month())));
        let mut named: Vec<(Date, String)> = years.collect();
        if named.len() < 2 {
            named = months.collect();
        }
        if named.len() < 2 {
            named = vec![(first, first.to_string())];
            named.extend((last != first).then(|| (last, last.to_string())));
        }
        let stride = named.len().div_ceil(MOST_TICKS);
        named.into_iter().step_by(stride).map(|(day, label)| Tick { at: self.place(day), label }).collect()
    }
}

fn days_between(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

/// The first days of the periods of so many months that begin between two days.
fn starts(first: Date, last: Date, months: i8) -> impl Iterator<Item = Date> {
    let of_period = move |day: Date| (day.month() - 1) / months * months + 1;
    let mut day = Date::new(first.year(), of_period(first), 1).ok();
    std::iter::from_fn(move || {
        let found = day?;
        day = found.checked_add(jiff::Span::new().months(months)).ok();
        Some(found)
    })
    .skip_while(move |day| *day < first)
    .take_while(move |day| *day <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(first: &str, last: &str) -> Vec<(f64, String)> {
        let [first, last] = [first, last].map(|day| day.parse().expect("a day"));
        let ticks = Axis { ends: Some((first, last)) }.ticks();
        ticks.into_iter().map(|tick| ((tick.at * 100.0).round(), tick.label)).collect()
    }

    fn named(ticks: &[(f64, &str)]) -> Vec<(f64, String)> {
        ticks.iter().map(|(at, label)| (*at, (*label).to_owned())).collect()
    }

    #[test]
    fn an_axis_names_years_then_months_then_days() {
        assert_eq!(ticks("2022-01-01", "2023-12-31"), named(&[(0.0, "2022"), (50.0, "2023")]));
        assert_eq!(ticks("2024-01-15", "2024-03-05"), named(&[(34.0, "2024-02"), (92.0, "2024-03")]));
        assert_eq!(ticks("2024-01-15", "2024-01-20"), named(&[(0.0, "2024-01-15"), (100.0, "2024-01-20")]));
        assert_eq!(ticks("2024-01-15", "2024-01-15"), named(&[(0.0, "2024-01-15")]));
        assert_eq!(ticks("2000-01-01", "2019-12-31").len(), MOST_TICKS);
    }
}
