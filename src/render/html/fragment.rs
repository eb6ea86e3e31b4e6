//! A fragment: what each verb shows, with its colours on the elements themselves, so that a word processor keeps them.

use maud::{Markup, html};

use super::super::markup::finished;
use super::super::{figure, tint};
use super::link;
use crate::report::{Block, Cell, Dossier, Line, Missing, Report, Row, Table};

const TABLE: &str = "border-collapse:collapse";
const HEAD: &str = "border:1px solid #999999;padding:3px 6px;text-align:left;vertical-align:bottom;background:#eeeeee";
const LABEL: &str = "border:1px solid #999999;padding:3px 6px;text-align:left;vertical-align:top;font-weight:normal";
const TOTAL: &str = "border:1px solid #999999;padding:3px 6px;text-align:left;vertical-align:top;font-weight:bold";
const CELL: &str = "border:1px solid #999999;padding:3px 6px;vertical-align:top";

pub(in crate::render) fn render(report: &Report) -> String {
    // A browser that opens the fragment as a file has nothing else to tell it the encoding.
    finished(html! {
        meta charset="utf-8";
        section {
            h1 { (report.title) }
            p { (lines(&report.provenance)) }
            @for block in &report.blocks { (self::block(block)) }
            @if !report.notes.is_empty() {
                ul { @for note in &report.notes { li { (note) } } }
            }
        }
    })
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading(text) => html! { h2 { (text) } },
        Block::Text(text) => html! { p { (text) } },
        Block::Table(table) => self::table(table),
        Block::Dossier(dossier) => self::dossier(dossier),
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

fn dossier(dossier: &Dossier) -> Markup {
    html! {
        h3 { (dossier.title) }
        dl {
            @for fact in &dossier.facts {
                dt { b { (fact.label) } }
                @for line in &fact.lines { dd { (said(line)) } }
            }
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

fn table(table: &Table) -> Markup {
    html! {
        table style=(TABLE) {
            thead {
                tr {
                    th scope="col" style=(HEAD) { (table.corner) }
                    @for column in &table.columns { th scope="col" style=(HEAD) { (column.label) } }
                }
            }
            tbody { @for row in &table.rows { (self::row(row)) } }
        }
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
    let Some(tint) = tint_of(cell) else {
        return html! { td style=(CELL) { (content(cell)) } };
    };
    let style = format!("{CELL};background:{tint};color:#111111");
    html! { td bgcolor=(tint) style=(style) { (content(cell)) } }
}

fn tint_of(cell: &Cell) -> Option<&'static str> {
    match cell {
        Cell::Figure(figure) => figure.tint.map(|divergence| tint::HEX[tint::step(divergence)]),
        Cell::Moved(_, after) => tint_of(after),
        _ => None,
    }
}

/// What stands in a cell.
pub(super) fn content(cell: &Cell) -> Markup {
    match cell {
        Cell::Blank => html! {},
        Cell::Text(text) => lines(text),
        Cell::Figure(figure) => lines(&figure::lines(figure)),
        Cell::Number(number) => html! { (figure::number(*number)) },
        Cell::Change(change) => html! { (figure::points(*change)) },
        Cell::Sum(sum) => html! { (figure::unsigned_points(*sum)) },
        Cell::Moved(before, after) => html! { (content(before)) " → " (content(after)) },
        Cell::Course(values) => html! { (figure::course(values, usize::MAX)) },
        Cell::Missing(brief @ Missing::NotComparableBrief) => html! { (brief.words()) },
        Cell::Missing(missing) => html! { i { (missing.words()) } },
    }
}
