//! Figures that the script fills anew, and what is around tables.

use maud::{Markup, html};

use super::super::super::{figure, tint};
use super::super::fragment::content;
use crate::report::{Cell, Figure, Mark};

/// The class of a cell.
pub(super) fn tinted(cell: &Cell) -> String {
    tint::of(cell).map(|step| format!("tint t{step}")).unwrap_or_default()
}

/// The figure in full precision, by which a column is sorted.
pub(super) fn value(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Figure(figure) => Some(figure.share),
        Cell::Number(number) => Some(*number),
        _ => None,
    }
}

/// A figure in the parts that the script fills anew.
pub(super) fn shown(cell: &Cell) -> Markup {
    match cell {
        Cell::Figure(figure) => html! {
            b { (figure::percent(figure.share, figure.decimals)) }
            @if let Some(rests_on) = rests_on(figure) { " " small { (rests_on) } }
            @if !figure.marks.is_empty() { sup { (signs(&figure.marks)) } }
            @if let Some((least, greatest)) = figure.range { " " small.range { (figure::range(least, greatest)) } }
        },
        Cell::Missing(missing) => html! { i { (missing.words()) } },
        other => html! { (content(other)) },
    }
}

fn rests_on(figure: &Figure) -> Option<String> {
    figure.rests_on.map(|(part, whole)| whole.map_or(format!("({part})"), |whole| format!("{part}/{whole}")))
}

fn signs(marks: &[Mark]) -> String {
    marks.iter().map(|mark| mark.sign()).collect()
}

/// A table that scrolls by itself where the screen is narrow.
pub(super) fn scrolling(label: &str, table: &Markup) -> Markup {
    html! { div.scroll role="region" aria-label=(label) tabindex="0" { (table) } }
}
