//! Figures in the parts that the script fills anew.

use maud::{Markup, html};

use super::{content, figure, tint};
use crate::report::{Cell, Figure, Mark};

pub(super) fn tinted(cell: &Cell) -> String {
    match cell {
        Cell::Figure(Figure { tint: Some(divergence), .. }) => format!("tint t{}", tint::step(*divergence)),
        _ => String::new(),
    }
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
            @if let Some(range) = figure::range(figure) { " " small.range { (range) } }
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
