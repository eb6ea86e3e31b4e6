//! Agreement over time, a panel per pair.

use std::fmt::Write;

use super::super::layout::wrap;
use super::super::{clean, figure};
use super::{COURSE, Canvas, Drawn, FAINT, LINE, RULE, characters, escape};
use crate::report::{Courses, Panel, Point, Tick};

/// Panels in a row.
const ACROSS: usize = 3;
/// Size of the plot in a panel, and of what surrounds it.
const PLOT: (f64, f64) = (240.0, 70.0);
const LEFT: f64 = 36.0;
const RIGHT: f64 = 16.0;
const BELOW: f64 = 34.0;

pub(super) fn panels(courses: &Courses) -> Drawn {
    let step = LEFT + PLOT.0 + RIGHT;
    let mut canvas = Canvas::default();
    let mut y = 0.0;
    for row in courses.panels.chunks(ACROSS) {
        let titles: Vec<Vec<String>> = row.iter().map(|panel| wrap(&clean(&panel.title), characters(PLOT.0))).collect();
        let head = LINE * titles.iter().map(Vec::len).max().unwrap_or(0) as f64 + 8.0;
        for (column, (panel, title)) in row.iter().zip(&titles).enumerate() {
            let x = column as f64 * step;
            let _ = write!(canvas.body, "<g transform=\"translate({x:.1} {y:.1})\">");
            self::panel(&mut canvas, panel, title, &courses.ticks, head);
            canvas.body.push_str("</g>\n");
        }
        y += head + PLOT.1 + BELOW;
    }
    let across = courses.panels.len().clamp(1, ACROSS);
    Drawn { width: step * across as f64, height: y.max(LINE), body: canvas.body }
}

fn panel(canvas: &mut Canvas, panel: &Panel, title: &[String], ticks: &[Tick], head: f64) {
    for (index, line) in title.iter().enumerate() {
        canvas.text(LEFT, LINE * (index as f64 + 1.0) - 4.0, "font-weight=\"bold\"", line);
    }
    let _ = write!(canvas.body, "<g transform=\"translate({LEFT} {head:.1})\">");
    for (share, label) in [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")] {
        let y = down(share);
        let _ =
            writeln!(canvas.body, "<path class=\"rule\" d=\"M0 {y:.1}H{}\" stroke=\"{RULE}\" fill=\"none\"/>", PLOT.0);
        canvas.text(-4.0, y + 4.0, &format!("text-anchor=\"end\" font-size=\"10\" fill=\"{FAINT}\""), label);
    }
    for tick in ticks {
        self::tick(canvas, tick);
    }
    course(canvas, &panel.points);
    canvas.body.push_str("</g>");
}

fn down(share: f64) -> f64 {
    PLOT.1 * (1.0 - share)
}

fn tick(canvas: &mut Canvas, tick: &Tick) {
    let (x, y) = (tick.at * PLOT.0, PLOT.1);
    let _ = writeln!(canvas.body, "<path class=\"rule\" d=\"M{x:.1} {y}v5\" stroke=\"{FAINT}\" fill=\"none\"/>");
    let anchor = match tick.at {
        near_left if near_left < 0.1 => "start",
        near_right if near_right > 0.95 => "end",
        _ => "middle",
    };
    let attributes = format!("text-anchor=\"{anchor}\" font-size=\"10\" fill=\"{FAINT}\"");
    canvas.text(x, y + LINE, &attributes, &tick.label);
}

/// A line that holds its height until the next day; gaps where nothing can be compared; a point where it moved.
fn course(canvas: &mut Canvas, points: &[Point]) {
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
    let _ = writeln!(
        canvas.body,
        "<path class=\"course\" d=\"{path}\" fill=\"none\" stroke=\"{COURSE}\" stroke-width=\"1.5\"/>"
    );
    let mut before = None;
    for point in points {
        if let Some(agreement) = point.agreement.filter(|_| point.agreement != before) {
            dot(canvas, point, agreement);
        }
        before = point.agreement;
    }
}

fn dot(canvas: &mut Canvas, point: &Point, agreement: f64) {
    let (part, whole) = point.rests_on;
    let fill = if point.thin { "#ffffff" } else { COURSE };
    let class = if point.thin { "dot hollow" } else { "dot" };
    let _ = writeln!(
        canvas.body,
        "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"2.5\" fill=\"{fill}\" stroke=\"{COURSE}\">\
         <title>{}: {} {part}/{whole}</title></circle>",
        point.at * PLOT.0,
        down(agreement),
        escape(&point.day),
        figure::percent(agreement, 0)
    );
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
        let mut canvas = Canvas::default();
        course(&mut canvas, &[point(0.0, Some(1.0)), point(0.25, None), point(0.5, Some(0.5)), point(0.75, Some(0.0))]);
        assert!(canvas.body.contains("d=\"M0.0 0.0H60.0M120.0 35.0H180.0V70.0H240.0\""), "{}", canvas.body);
        assert_eq!(canvas.body.matches("<circle").count(), 3);
    }
}
