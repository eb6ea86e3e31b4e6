//! Charts as SVG: heat maps and courses over time, with a text alternative in the picture itself.
//!
//! Each element has its colour, so that any program shows it; its class lets a page choose another.

mod courses;
mod heat_map;
mod parts;

use maud::{Markup, html};

use super::markup::finished;
use crate::harmless::clean;
use crate::report::{Chart, Courses, Drawing, Panel, Tick};
use courses::panels;
use heat_map::heat_map;
use parts::{CHAR, INK, LINE, Look, lines, moved, wrapped};

/// Titles and notes need this width, however small the drawing.
const LEAST_WIDTH: f64 = 600.0;
/// Width of a character of the title, on the safe side.
const TITLE_CHAR: f64 = 9.5;
const MARGIN: f64 = 16.0;
const FONT: &str = "Helvetica, Arial, sans-serif";

/// A picture as a file of its own.
#[must_use]
pub fn svg(chart: &Chart) -> String {
    let drawn = match &chart.drawing {
        Drawing::HeatMap(table) => heat_map(table),
        Drawing::Courses(courses) => panels(courses),
    };
    let within = drawn.width.max(LEAST_WIDTH);
    let all_wrapped = |texts: &[String]| texts.iter().flat_map(|text| wrapped(text, within)).collect::<Vec<_>>();
    let title = wrapped(&chart.title, within * CHAR / TITLE_CHAR);
    let [provenance, notes] = [&chart.provenance, &chart.notes].map(|texts| all_wrapped(texts));
    let below_title = MARGIN + LINE + (LINE + 2.0) * title.len() as f64 + 4.0;
    let top = below_title + LINE * provenance.len() as f64 + 8.0;
    let below = top + drawn.height + LINE;
    let body = html! {
        (lines(&title, (MARGIN, MARGIN + LINE), LINE + 2.0, Look { bold: true, size: Some(15), ..Look::default() }))
        (lines(&provenance, (MARGIN, below_title), LINE, Look::default()))
        g transform=(moved(MARGIN, top)) { (drawn.body) }
        (lines(&notes, (MARGIN, below), LINE, Look::default()))
    };
    let sentences: Vec<String> = std::iter::once(chart.description.clone()).chain(drawn.sentences).collect();
    let size = (within + 2.0 * MARGIN, below + LINE * notes.len() as f64 + MARGIN - LINE / 2.0);
    finished(whole(&chart.title, &sentences, size, &body))
}

/// One panel without a title, for a page that has its own.
pub(super) fn panel_alone(panel: &Panel, ticks: &[Tick]) -> Markup {
    let one = Courses { ticks: ticks.to_vec(), panels: vec![panel.clone()] };
    let drawn = panels(&one);
    whole(&panel.title, &drawn.sentences, (drawn.width, drawn.height), &drawn.body)
}

fn whole(title: &str, sentences: &[String], (width, height): (f64, f64), body: &Markup) -> Markup {
    let [width, height] = [width, height].map(|length| format!("{length:.0}"));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height)
            role="img" font-family=(FONT) font-size="12" fill=(INK) {
            title { (clean(title)) }
            desc { (clean(&sentences.join(" "))) }
            rect.ground width="100%" height="100%" fill="#ffffff" {}
            (body)
        }
    }
}
