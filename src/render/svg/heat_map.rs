//! A matrix as coloured squares.

use maud::{Markup, html};

use super::super::layout::width_of;
use super::super::{figure, tint};
use super::parts::{CHAR, Drawn, FAINT, INK, LINE, Look, RULE, lines, tallest, tenths, text, wrapped};
use crate::harmless::clean;
use crate::report::{Cell, Row, Table};

/// Width at which the label of a row is wrapped.
const MOST_LABEL: f64 = 34.0 * CHAR;
/// Width at which the label of a column is wrapped.
const MOST_HEADER: f64 = 14.0 * CHAR;

pub(super) fn heat_map(table: &Table) -> Drawn {
    let labels: Vec<Vec<String>> = table.rows.iter().map(|row| wrapped(&row.label, MOST_LABEL)).collect();
    let headers: Vec<Vec<String>> = table.columns.iter().map(|column| wrapped(&column.label, MOST_HEADER)).collect();
    let cells: Vec<Vec<Vec<String>>> =
        table.rows.iter().map(|row| row.cells.iter().map(cell_lines).collect()).collect();
    let label_width = widest(labels.iter().flatten()) + 10.0;
    let column_width = widest(headers.iter().flatten().chain(cells.iter().flatten().flatten())) + 12.0;
    let top = tallest(&headers) + 6.0;
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut y = top;
    for ((row, label), cells) in table.rows.iter().zip(&labels).zip(&cells) {
        let tallest = cells.iter().map(Vec::len).chain([label.len()]).max().unwrap_or(1);
        let area = Area { x: label_width, y, width: column_width, height: LINE * tallest as f64 + 10.0 };
        rows.push(self::row(row, label, cells, area));
        y += area.height;
    }
    let body = html! {
        @for (column, header) in headers.iter().enumerate() {
            (centred(header, label_width + (column as f64 + 0.5) * column_width, top - 6.0 - LINE * above(header), INK))
        }
        @for row in &rows { (row) }
        (legend(label_width, y + 14.0))
    };
    let width = label_width + table.columns.len() as f64 * column_width;
    let sentences = table.rows.iter().map(|row| sentence(table, row)).collect();
    Drawn { width: width.max(label_width + LEGEND), height: y + 14.0 + LINE + 4.0, body, sentences }
}

/// Lines above the last.
fn above(lines: &[String]) -> f64 {
    lines.len() as f64 - 1.0
}

/// A label and its squares, the first of them in the area given.
fn row(row: &Row, label: &[String], cells: &[Vec<String>], first: Area) -> Markup {
    html! {
        (lines(label, (0.0, first.first_line(label.len())), LINE, Look::default()))
        @for (column, (cell, lines)) in row.cells.iter().zip(cells).enumerate() {
            (square(cell, lines, Area { x: first.x + column as f64 * first.width, ..first }))
        }
    }
}

/// "Lower Bank: Upper Bank 50% 2/3, Town not comparable."
fn sentence(table: &Table, row: &Row) -> String {
    let cells = table.columns.iter().zip(&row.cells).filter(|(_, cell)| **cell != Cell::Blank);
    let words: Vec<String> =
        cells.map(|(column, cell)| format!("{} {}", clean(&column.label), cell_lines(cell).join(" "))).collect();
    format!("{}: {}.", clean(&row.label), words.join(", "))
}

/// The width of the widest line.
fn widest<'l>(lines: impl Iterator<Item = &'l String>) -> f64 {
    lines.map(|line| width_of(line)).max().unwrap_or(0) as f64 * CHAR
}

/// A place in the picture.
#[derive(Clone, Copy)]
struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Area {
    /// Where the first of some lines is, if all are in the middle.
    fn first_line(&self, lines: usize) -> f64 {
        self.y + (self.height - LINE * lines as f64) / 2.0 + LINE - 4.0
    }
}

fn square(cell: &Cell, lines: &[String], area: Area) -> Markup {
    let Area { x, y, width, height } = area;
    let (class, fill, ink) = match tint::of(cell) {
        Some(step) => (format!("tint t{step}"), tint::HEX[step], INK),
        None => ("plain".to_owned(), "none", FAINT),
    };
    html! {
        rect class=(class) x=(tenths(x)) y=(tenths(y)) width=(tenths(width)) height=(tenths(height)) fill=(fill)
            stroke=(RULE) {}
        (centred(lines, x + width / 2.0, area.first_line(lines.len()), ink))
    }
}

fn centred(lines: &[String], x: f64, first: f64, ink: &'static str) -> Markup {
    super::parts::lines(lines, (x, first), LINE, Look { anchor: Some("middle"), ink: Some(ink), ..Look::default() })
}

/// The words of a cell, each on a line: a figure's percentage, then what it rests on.
fn cell_lines(cell: &Cell) -> Vec<String> {
    figure::cell(cell).iter().flat_map(|line| line.split(' ')).map(str::to_owned).collect()
}

/// Width of the legend.
const LEGEND: f64 = 420.0;

/// What the tints mean.
fn legend(x: f64, y: f64) -> Markup {
    let size = 22.0;
    let first = x + 64.0;
    let after = first + tint::TINTS as f64 * size + 8.0;
    html! {
        (text((x, y + LINE - 2.0), Look::default(), tint::ENDS[0]))
        @for (step, fill) in tint::HEX.iter().enumerate() {
            rect class=(format!("tint t{step}")) x=(tenths(first + step as f64 * size)) y=(tenths(y)) width=(size)
                height=(LINE) fill=(fill) {}
        }
        (text((after, y + LINE - 2.0), Look::default(), tint::ENDS[1]))
    }
}
