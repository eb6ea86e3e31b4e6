//! Charts as SVG: heat maps and courses over time, with a text alternative in the picture itself.
//!
//! Colours stand on the elements, so that any program shows them; classes beside them let a page choose its own.

mod courses;
mod heat_map;

use maud::{Markup, html};

use super::figure;
use super::layout::wrap;
use super::markup::finished;
use crate::harmless::clean;
use crate::report::{Chart, Courses, Drawing, Missing, Panel, Point, Tick};
use courses::panels;
use heat_map::{heat_map, row_in_words};

/// Titles and notes need this width, however small the drawing.
const LEAST_WIDTH: f64 = 600.0;
/// Height of a line of text.
const LINE: f64 = 16.0;
/// Width of a character, on the safe side for the usual fonts at this size.
const CHAR: f64 = 7.0;
/// The same of the title.
const TITLE_CHAR: f64 = 9.5;
const MARGIN: f64 = 16.0;
const FONT: &str = "Helvetica, Arial, sans-serif";
/// Size of the labels of an axis.
const SMALL: Option<u8> = Some(10);
const INK: &str = "#111111";
const FAINT: &str = "#666666";
const COURSE: &str = "#1f5f99";
const RULE: &str = "#cccccc";

/// A picture as a file of its own.
///
/// ```
/// use demarche::{render::svg, report};
/// # use demarche::{compare::Matrix, load::Documents, select::{Query, Selection}, validate::validate};
/// # let documents = Documents::from_texts([
/// #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
/// #     ("lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
/// #     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n"),
/// # ]);
/// # let negotiation = validate(&documents).into_negotiation().unwrap();
/// # let selection = Selection::new(&negotiation, &Query::default());
/// let chart = report::agreement_chart(&selection, &Matrix::of(&selection), report::Options::default());
/// assert!(svg(&chart).starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
/// ```
#[must_use]
pub fn svg(chart: &Chart) -> String {
    let drawn = drawing(&chart.drawing);
    let width = drawn.width.max(LEAST_WIDTH) + 2.0 * MARGIN;
    let title = wrap(&clean(&chart.title), characters((width - 2.0 * MARGIN) * CHAR / TITLE_CHAR));
    let provenance = wrapped(&chart.provenance, width);
    let notes = wrapped(&chart.notes, width);
    let below_title = MARGIN + LINE + (LINE + 2.0) * title.len() as f64 + 4.0;
    let top = below_title + LINE * provenance.len() as f64 + 8.0;
    let below = top + drawn.height + LINE;
    let body = html! {
        (lines(&title, (MARGIN, MARGIN + LINE), LINE + 2.0, Look { bold: true, size: Some(15), ..Look::default() }))
        (lines(&provenance, (MARGIN, below_title), LINE, Look::default()))
        g transform=(moved(MARGIN, top)) { (drawn.body) }
        (lines(&notes, (MARGIN, below), LINE, Look::default()))
    };
    let height = below + LINE * notes.len() as f64 + MARGIN - LINE / 2.0;
    finished(whole(&chart.title, &description(chart), width, height, &body))
}

/// One panel alone, to stand in a page that has its own title.
pub(super) fn panel_alone(panel: &Panel, ticks: &[Tick]) -> Markup {
    let one = Courses { ticks: ticks.to_vec(), panels: vec![panel.clone()] };
    let drawn = panels(&one);
    whole(&panel.title, &in_words(panel), drawn.width, drawn.height, &drawn.body)
}

fn whole(title: &str, description: &str, width: f64, height: f64, body: &Markup) -> Markup {
    let [width, height] = [width, height].map(|length| format!("{length:.0}"));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height)
            role="img" font-family=(FONT) font-size="12" fill=(INK) {
            title { (clean(title)) }
            desc { (clean(description)) }
            rect.ground width="100%" height="100%" fill="#ffffff" {}
            (body)
        }
    }
}

/// What the picture says, in words.
fn description(chart: &Chart) -> String {
    match &chart.drawing {
        Drawing::HeatMap(table) => {
            let rows = table.rows.iter().map(|row| row_in_words(table, row));
            std::iter::once(chart.description.clone()).chain(rows).collect::<Vec<_>>().join(" ")
        }
        Drawing::Courses(courses) => {
            let panels = courses.panels.iter().map(in_words);
            std::iter::once(chart.description.clone()).chain(panels).collect::<Vec<_>>().join(" ")
        }
    }
}

/// "A and B: agreement 20% on 2024-05-02, 45% on 2024-06-11."
fn in_words(panel: &Panel) -> String {
    let known = || panel.points.iter().filter_map(|point| point.agreement.map(|agreement| (point, agreement)));
    let said = |(point, agreement): (&Point, f64)| format!("{} on {}", figure::percent(agreement, 0), point.day);
    let title = clean(&panel.title);
    match (known().next(), known().next_back()) {
        (Some(first), Some(last)) if first.0.day != last.0.day => {
            format!("{title}: agreement {}, {}.", said(first), said(last))
        }
        (Some(only), _) => format!("{title}: agreement {}.", said(only)),
        (None, _) => format!("{title}: {}.", Missing::NotComparable.words()),
    }
}

/// A drawing with its size.
struct Drawn {
    width: f64,
    height: f64,
    body: Markup,
}

fn drawing(drawing: &Drawing) -> Drawn {
    match drawing {
        Drawing::HeatMap(table) => heat_map(table),
        Drawing::Courses(courses) => panels(courses),
    }
}

/// How a text looks, where it is not as the rest of the picture.
#[derive(Clone, Copy, Default)]
struct Look {
    bold: bool,
    size: Option<u8>,
    /// Which part of the text is at its place; its beginning if nothing is said.
    anchor: Option<&'static str>,
    ink: Option<&'static str>,
}

/// Lines one under the other, the first at the place given.
fn lines(lines: &[String], (x, y): (f64, f64), step: f64, look: Look) -> Markup {
    html! {
        @for (index, line) in lines.iter().enumerate() { (text((x, y + step * index as f64), look, line)) }
    }
}

fn text((x, y): (f64, f64), look: Look, text: &str) -> Markup {
    html! {
        text x=(tenths(x)) y=(tenths(y)) font-weight=[look.bold.then_some("bold")] font-size=[look.size]
            text-anchor=[look.anchor] fill=[look.ink] { (text) }
    }
}

/// The lines of a picture's text as they fit into its width.
fn wrapped(lines: &[String], width: f64) -> Vec<String> {
    lines.iter().flat_map(|line| wrap(&clean(line), characters(width - 2.0 * MARGIN))).collect()
}

fn moved(x: f64, y: f64) -> String {
    format!("translate({x:.1} {y:.1})")
}

fn tenths(length: f64) -> String {
    format!("{length:.1}")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width of a picture")]
fn characters(width: f64) -> usize {
    (width / CHAR).max(8.0) as usize
}

fn px(characters: usize) -> f64 {
    characters as f64 * CHAR
}
