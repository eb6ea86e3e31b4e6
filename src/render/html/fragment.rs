//! A fragment: what each verb shows, with its colours on the elements themselves, so that a word processor keeps them.

use maud::{Markup, PreEscaped, html};

use super::super::markup::finished;
use super::super::prose::Prose;
use super::super::{figure, tint};
use super::link::link;
use crate::report::{Cell, Dossier, Line, Missing, Row, Table};

const TABLE: &str = "border-collapse:collapse";
const HEAD: &str = "border:1px solid #999999;padding:3px 6px;text-align:left;vertical-align:bottom;background:#eeeeee";
const LABEL: &str = "border:1px solid #999999;padding:3px 6px;text-align:left;vertical-align:top;font-weight:normal";
const TOTAL: &str = "border:1px solid #999999;padding:3px 6px;text-align:left;vertical-align:top;font-weight:bold";
const CELL: &str = "border:1px solid #999999;padding:3px 6px;vertical-align:top";

/// The format.
pub(in crate::render) struct Html;

impl Prose for Html {
    fn head(&self, title: &str, provenance: &[String]) -> String {
        html! { h1 { (title) } p { (lines(provenance)) } }.into_string()
    }

    fn heading(&self, text: &str) -> String {
        html! { h2 { (text) } }.into_string()
    }

    fn paragraph(&self, text: &str) -> String {
        html! { p { (text) } }.into_string()
    }

    fn table(&self, table: &Table) -> String {
        let header = std::iter::once(&table.corner).chain(table.columns.iter().map(|column| &column.label));
        let markup = html! {
            table style=(TABLE) {
                thead { tr { @for label in header { th scope="col" style=(HEAD) { (label) } } } }
                tbody { @for row in &table.rows { (self::row(row)) } }
            }
        };
        markup.into_string()
    }

    fn dossier(&self, dossier: &Dossier) -> String {
        let markup = html! {
            h3 { (dossier.title) }
            dl {
                @for fact in &dossier.facts {
                    dt { b { (fact.label) } }
                    @for line in &fact.lines { dd { (said(line)) } }
                }
            }
        };
        markup.into_string()
    }

    fn notes(&self, notes: &[String]) -> String {
        html! { ul { @for note in notes { li { (note) } } } }.into_string()
    }

    fn whole(&self, parts: &[String]) -> String {
        // A browser that opens the fragment as a file learns the encoding from nothing else.
        finished(html! {
            meta charset="utf-8";
            section { @for part in parts { (PreEscaped(part)) } }
        })
    }
}

/// Lines one under the other.
fn lines(lines: &[String]) -> Markup {
    html! {
        @for (index, line) in lines.iter().enumerate() {
            @if index > 0 { br; }
            (line)
        }
    }
}

/// A line of a fact.
pub(super) fn said(line: &Line) -> Markup {
    match line {
        Line::Words(text) => html! { (text) },
        Line::Quote(words, remark) => html! { q { (words) } @if let Some(remark) = remark { " " (remark) } },
        Line::Address(address) => link(address),
    }
}

fn row(row: &Row) -> Markup {
    html! {
        tr {
            th scope="row" style=(if row.total { TOTAL } else { LABEL }) { (row.label) }
            @for cell in &row.cells { (drawn(cell)) }
        }
    }
}

/// Word processors take the colour from `bgcolor`, browsers and mail from the style.
fn drawn(cell: &Cell) -> Markup {
    let Some(tint) = tint::of(cell).map(|step| tint::HEX[step]) else {
        return html! { td style=(CELL) { (content(cell)) } };
    };
    let style = format!("{CELL};background:{tint};color:#111111");
    html! { td bgcolor=(tint) style=(style) { (content(cell)) } }
}

/// What a cell contains.
pub(super) fn content(cell: &Cell) -> Markup {
    match cell {
        Cell::Moved(before, after) => html! { (content(before)) " → " (content(after)) },
        Cell::Offering(counting, offers) => html! { (content(counting)) br; (lines(&offers.concat())) },
        Cell::Missing(missing) if *missing != Missing::NotComparableBrief => html! { i { (missing.words()) } },
        _ => lines(&figure::cell(cell)),
    }
}
