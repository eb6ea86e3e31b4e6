//! Charts as SVG: heat maps and courses over time, with a text alternative in the picture itself.
//!
//! Colours stand on the elements, so that any program shows them; classes beside them let a page choose its own.

mod courses;
mod heat_map;

use std::fmt::Write;

use super::layout::wrap;
use super::{clean, figure};
use crate::report::{Chart, Courses, Drawing, Panel, Point, Tick};
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
const FONT: &str = "font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\"";
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
    let mut page = Canvas::default();
    let width = drawn.width.max(LEAST_WIDTH) + 2.0 * MARGIN;
    let mut y = MARGIN + LINE;
    for line in wrap(&clean(&chart.title), characters((width - 2.0 * MARGIN) * CHAR / TITLE_CHAR)) {
        page.text(MARGIN, y, "font-weight=\"bold\" font-size=\"15\"", &line);
        y += LINE + 2.0;
    }
    y = page.lines(&chart.provenance, MARGIN, y + 4.0, width, "");
    y += 8.0;
    let _ = write!(page.body, "<g transform=\"translate({MARGIN} {y})\">{}</g>", drawn.body);
    y = page.lines(&chart.notes, MARGIN, y + drawn.height + LINE, width, "");
    whole(&clean(&chart.title), &description(chart), width, y + MARGIN - LINE / 2.0, &page.body)
}

/// One panel alone, to stand in a page that has its own title.
pub(super) fn panel_alone(panel: &Panel, ticks: &[Tick]) -> String {
    let one = Courses { ticks: ticks.to_vec(), panels: vec![panel.clone()] };
    let drawn = panels(&one);
    whole(&clean(&panel.title), &in_words(panel), drawn.width, drawn.height, &drawn.body)
}

fn whole(title: &str, description: &str, width: f64, height: f64, body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" {FONT} fill=\"{INK}\">\n<title>{}</title>\n<desc>{}</desc>\n\
         <rect class=\"ground\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}\n</svg>\n",
        escape(title),
        escape(description)
    )
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
        _ => format!("{title}: not comparable."),
    }
}

/// A drawing with its size.
struct Drawn {
    width: f64,
    height: f64,
    body: String,
}

fn drawing(drawing: &Drawing) -> Drawn {
    match drawing {
        Drawing::HeatMap(table) => heat_map(table),
        Drawing::Courses(courses) => panels(courses),
    }
}

/// What has been drawn so far.
#[derive(Default)]
struct Canvas {
    body: String,
}

impl Canvas {
    fn text(&mut self, x: f64, y: f64, attributes: &str, text: &str) {
        let _ = writeln!(self.body, "<text x=\"{x:.1}\" y=\"{y:.1}\" {attributes}>{}</text>", escape(text));
    }

    /// Lines one under the other, wrapped; where the next one would stand.
    fn lines(&mut self, lines: &[String], x: f64, y: f64, width: f64, attributes: &str) -> f64 {
        let mut y = y;
        for line in lines.iter().flat_map(|line| wrap(&clean(line), characters(width - 2.0 * x))) {
            self.text(x, y, attributes, &line);
            y += LINE;
        }
        y
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width of a picture")]
fn characters(width: f64) -> usize {
    (width / CHAR).max(8.0) as usize
}

fn px(characters: usize) -> f64 {
    characters as f64 * CHAR
}

/// Text as XML has it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Not allowed in XML even as a reference.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(escape("<script>&\"\u{1b}\u{ffff}"), "&lt;script&gt;&amp;&quot;\u{fffd}\u{fffd}");
    }
}
