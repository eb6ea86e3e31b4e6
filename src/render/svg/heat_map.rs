//! A matrix as coloured squares.

use std::fmt::Write;

use super::super::layout::{width_of, wrap};
use super::super::{clean, figure, tint};
use super::{Canvas, Drawn, FAINT, INK, LINE, RULE, px};
use crate::report::{Cell, Missing, Row, Table};

/// Characters that a row's label may take before it is wrapped.
const MOST_LABEL: usize = 34;
/// Characters that a column's label may take before it is wrapped.
const MOST_HEADER: usize = 14;

pub(super) fn heat_map(table: &Table) -> Drawn {
    let labels: Vec<Vec<String>> = table.rows.iter().map(|row| wrap(&clean(&row.label), MOST_LABEL)).collect();
    let headers: Vec<Vec<String>> =
        table.columns.iter().map(|column| wrap(&clean(&column.label), MOST_HEADER)).collect();
    let cells: Vec<Vec<Vec<String>>> =
        table.rows.iter().map(|row| row.cells.iter().map(cell_lines).collect()).collect();
    let label_width = px(widest(labels.iter().flatten())) + 10.0;
    let column_width = px(widest(headers.iter().flatten().chain(cells.iter().flatten().flatten()))) + 12.0;
    let mut canvas = Canvas::default();
    let top = LINE * headers.iter().map(Vec::len).max().unwrap_or(0) as f64 + 6.0;
    for (column, header) in headers.iter().enumerate() {
        let x = label_width + (column as f64 + 0.5) * column_width;
        let first = top - 6.0 - LINE * (header.len() as f64 - 1.0);
        centred(&mut canvas, header, x, first, INK);
    }
    let mut y = top;
    for ((row, label), lines) in table.rows.iter().zip(&labels).zip(&cells) {
        let tallest = lines.iter().map(Vec::len).chain([label.len()]).max().unwrap_or(1);
        let height = LINE * tallest as f64 + 10.0;
        let first = y + (height - LINE * label.len() as f64) / 2.0 + LINE - 4.0;
        for (index, line) in label.iter().enumerate() {
            canvas.text(0.0, first + LINE * index as f64, "", line);
        }
        for (column, (cell, lines)) in row.cells.iter().zip(lines).enumerate() {
            let x = label_width + column as f64 * column_width;
            square(&mut canvas, cell, lines, Area { x, y, width: column_width, height });
        }
        y += height;
    }
    let width = label_width + table.columns.len() as f64 * column_width;
    let height = legend(&mut canvas, label_width, y + 14.0);
    Drawn { width: width.max(label_width + LEGEND), height, body: canvas.body }
}

pub(super) fn row_in_words(table: &Table, row: &Row) -> String {
    let cells = table.columns.iter().zip(&row.cells).filter(|(_, cell)| **cell != Cell::Blank);
    let words: Vec<String> =
        cells.map(|(column, cell)| format!("{} {}", clean(&column.label), cell_lines(cell).join(" "))).collect();
    format!("{}: {}.", clean(&row.label), words.join(", "))
}

fn widest<'l>(lines: impl Iterator<Item = &'l String>) -> usize {
    lines.map(|line| width_of(line)).max().unwrap_or(0)
}

/// A place in the picture.
#[derive(Clone, Copy)]
struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

fn square(canvas: &mut Canvas, cell: &Cell, lines: &[String], area: Area) {
    let Area { x, y, width, height } = area;
    let tint = match cell {
        Cell::Figure(figure) => figure.tint.map(tint::step),
        _ => None,
    };
    let (class, fill) = match tint {
        Some(step) => (format!("tint t{step}"), tint::HEX[step]),
        None => ("plain".to_owned(), "none"),
    };
    let _ = writeln!(
        canvas.body,
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
         fill=\"{fill}\" stroke=\"{RULE}\"/>"
    );
    let first = y + (height - LINE * lines.len() as f64) / 2.0 + LINE - 4.0;
    centred(canvas, lines, x + width / 2.0, first, if tint.is_some() { INK } else { FAINT });
}

fn centred(canvas: &mut Canvas, lines: &[String], x: f64, first: f64, ink: &str) {
    for (index, line) in lines.iter().enumerate() {
        let attributes = format!("text-anchor=\"middle\" fill=\"{ink}\"");
        canvas.text(x, first + LINE * index as f64, &attributes, line);
    }
}

/// A figure's percentage in the first line, what it rests on below it.
fn cell_lines(cell: &Cell) -> Vec<String> {
    match cell {
        Cell::Figure(figure) => {
            figure::lines(figure).iter().flat_map(|line| line.split(' ')).map(str::to_owned).collect()
        }
        Cell::Missing(Missing::NotComparable) => vec!["not".to_owned(), "comparable".to_owned()],
        Cell::Missing(_) => vec!["n/c".to_owned()],
        _ => Vec::new(),
    }
}

/// Width of the legend.
const LEGEND: f64 = 420.0;

/// What the tints mean; where the drawing ends.
fn legend(canvas: &mut Canvas, x: f64, y: f64) -> f64 {
    let size = 22.0;
    canvas.text(x, y + LINE - 2.0, "", "the same");
    let first = x + 64.0;
    for (step, fill) in tint::HEX.iter().enumerate() {
        let x = first + step as f64 * size;
        let _ = writeln!(
            canvas.body,
            "<rect class=\"tint t{step}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{size}\" height=\"{LINE}\" fill=\"{fill}\"/>"
        );
    }
    canvas.text(first + tint::TINTS as f64 * size + 8.0, y + LINE - 2.0, "", "as far apart as the scales allow");
    y + LINE + 4.0
}
