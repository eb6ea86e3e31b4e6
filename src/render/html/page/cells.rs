//! Figures that the script fills anew, and what is around tables.

use maud::{Markup, html};

use super::super::super::{figure, tint};
use super::super::fragment::content;
use crate::report::{Cell, Figure, counted};

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

/// A cell as the script writes it, too.
pub(super) fn shown(cell: &Cell) -> Markup {
    with_range(cell, figure::range)
}

/// The agreement of a pair, with the words that introduce its range.
pub(super) fn headline(cell: &Cell, issues: usize) -> Markup {
    let over = counted(issues, "issue", "issues");
    with_range(cell, |figure| {
        figure.range.map(|(least, greatest)| format!("over all {over}: {}", figure::bare_range(least, greatest)))
    })
}

fn with_range(cell: &Cell, range: impl Fn(&Figure) -> Option<String>) -> Markup {
    match cell {
        Cell::Figure(figure) => html! {
            b { (figure::percent(figure.share, figure.decimals)) }
            @if let Some(rests_on) = figure::rests_on(figure) { " " small { (rests_on) } }
            @if !figure.marks.is_empty() { sup { (figure::signs(figure)) } }
            @if let Some(range) = range(figure) { " " small.range { (range) } }
        },
        Cell::Missing(missing) => html! { i { (missing.words()) } },
        _ => content(cell),
    }
}

/// A part of the page under a heading.
pub(super) fn section(id: &str, heading: &str, content: &Markup) -> Markup {
    let heading_id = format!("{id}-title");
    html! {
        section id=(id) aria-labelledby=(heading_id) {
            h2 id=(heading_id) { (heading) }
            (content)
        }
    }
}

/// A table that scrolls by itself where the screen is narrow.
pub(super) fn scrolling(label: &str, table: &Markup) -> Markup {
    html! { div.scroll role="region" aria-label=(label) tabindex="0" { (table) } }
}
