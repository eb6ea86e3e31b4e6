//! Agreement over time, a panel per pair.

use std::fmt::Write;

use maud::{Markup, html};

use super::super::figure;
use super::parts::{COURSE, Drawn, FAINT, LINE, Look, RULE, SMALL, lines, moved, tallest, tenths, text, wrapped};
use crate::harmless::clean;
use crate::report::{Courses, Missing, Panel, Point, Tick};

/// Panels in a row.
const ACROSS: usize = 3;
/// Size of the plot in a panel, and of what surrounds it.
const PLOT: (f64, f64) = (240.0, 70.0);
const LEFT: f64 = 36.0;
const RIGHT: f64 = 16.0;
const BELOW: f64 = 34.0;

pub(super) fn panels(courses: &Courses) -> Drawn {
    let step = LEFT + PLOT.0 + RIGHT;
    let mut rows = Vec::new();
    let mut y = 0.0;
    for row in courses.panels.chunks(ACROSS) {
        let titles: Vec<Vec<String>> = row.iter().map(|panel| wrapped(&panel.title, PLOT.0)).collect();
        let head = tallest(&titles) + 8.0;
        rows.push(html! {
            @for (column, (panel, title)) in row.iter().zip(&titles).enumerate() {
                g transform=(moved(column as f64 * step, y)) { (self::panel(panel, title, &courses.ticks, head)) }
            }
        });
        y += head + PLOT.1 + BELOW;
    }
    let across = courses.panels.len().clamp(1, ACROSS);
    Drawn {
        width: step * across as f64,
        height: y.max(LINE),
        body: html! { @for row in &rows { (row) } },
        sentences: courses.panels.iter().map(sentence).collect(),
    }
}

/// "A and B: agreement 20% on 2024-05-02, 45% on 2024-06-11."
fn sentence(panel: &Panel) -> String {
    let compared = || panel.points.iter().filter_map(|point| point.agreement.map(|agreement| (point, agreement)));
    let on_day = |(point, agreement): (&Point, f64)| format!("{} on {}", figure::percent(agreement, 0), point.day);
    let title = clean(&panel.title);
    match (compared().next(), compared().next_back()) {
        (Some(first), Some(last)) if first.0.day != last.0.day => {
            format!("{title}: agreement {}, {}.", on_day(first), on_day(last))
        }
        (Some(only), _) => format!("{title}: agreement {}.", on_day(only)),
        (None, _) => format!("{title}: {}.", Missing::NotComparable.words()),
    }
}

fn panel(panel: &Panel, title: &[String], ticks: &[Tick], head: f64) -> Markup {
    let of_axis = Look { anchor: Some("end"), size: SMALL, ink: Some(FAINT), ..Look::default() };
    html! {
        (lines(title, (LEFT, LINE - 4.0), LINE, Look { bold: true, ..Look::default() }))
        g transform=(moved(LEFT, head)) {
            @for (share, label) in [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")] {
                path.rule d=(format!("M0 {:.1}H{}", down(share), PLOT.0)) stroke=(RULE) fill="none" {}
                (text((-4.0, down(share) + 4.0), of_axis, label))
            }
            @for tick in ticks { (self::tick(tick)) }
            (course(&panel.points))
        }
    }
}

fn down(share: f64) -> f64 {
    PLOT.1 * (1.0 - share)
}

fn tick(tick: &Tick) -> Markup {
    let (x, y) = (tick.at * PLOT.0, PLOT.1);
    let anchor = match tick.at {
        near_left if near_left < 0.1 => "start",
        near_right if near_right > 0.95 => "end",
        _ => "middle",
    };
    let look = Look { anchor: Some(anchor), size: SMALL, ink: Some(FAINT), ..Look::default() };
    html! {
        path.rule d=(format!("M{x:.1} {y}v5")) stroke=(FAINT) fill="none" {}
        (text((x, y + LINE), look, &tick.label))
    }
}

/// A line that keeps its height until the next day, with a dot on each day that moved it.
fn course(points: &[Point]) -> Markup {
    let before = std::iter::once(None).chain(points.iter().map(|point| point.agreement));
    let moved = points.iter().zip(before).filter(|(point, before)| point.agreement != *before);
    html! {
        path.course d=(line(points)) fill="none" stroke=(COURSE) stroke-width="1.5" {}
        @for (point, _) in moved {
            @if let Some(agreement) = point.agreement { (dot(point, agreement)) }
        }
    }
}

/// The path of the line, with gaps on days without a comparison.
fn line(points: &[Point]) -> String {
    let mut path = String::new();
    let mut before: Option<f64> = None;
    for (index, point) in points.iter().enumerate() {
        let (x, end) = (point.at * PLOT.0, points.get(index + 1).map_or(1.0, |next| next.at) * PLOT.0);
        if let Some(agreement) = point.agreement {
            let y = down(agreement);
            let _ = if before.is_some() {
                write!(path, "V{y:.1}H{end:.1}")
            } else {
                write!(path, "M{x:.1} {y:.1}H{end:.1}")
            };
        }
        before = point.agreement;
    }
    path
}

fn dot(point: &Point, agreement: f64) -> Markup {
    let (part, whole) = point.rests_on;
    let fill = if point.thin { "#ffffff" } else { COURSE };
    html! {
        circle.dot.hollow[point.thin] cx=(tenths(point.at * PLOT.0)) cy=(tenths(down(agreement))) r="2.5" fill=(fill)
            stroke=(COURSE) {
            title { (point.day) ": " (figure::percent(agreement, 0)) " " (part) "/" (whole) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_has_gaps_and_holds_until_the_next_day() {
        let point = |at: f64, agreement: Option<f64>| Point {
            at,
            day: "d".to_owned(),
            agreement,
            rests_on: (1, 2),
            thin: false,
        };
        let drawn = course(&[point(0.0, Some(1.0)), point(0.25, None), point(0.5, Some(0.5)), point(0.75, Some(0.0))]);
        let drawn = drawn.into_string();
        assert!(drawn.contains("d=\"M0.0 0.0H60.0M120.0 35.0H180.0V70.0H240.0\""), "{drawn}");
        assert_eq!(drawn.matches("<circle").count(), 3);
    }
}
