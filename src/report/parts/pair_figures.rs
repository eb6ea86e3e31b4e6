//! Party by party: how alike, how far apart.

use super::blocks::{Cell, Column, Row, Table};
use super::figure::{Figure, Mark, Missing};
use super::report::Options;
use crate::compare::{Matrix, Pair};
use crate::model::{Coverage, Party};
use crate::select::Selection;

/// How alike, with coverage.
pub(crate) fn agreement(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Table {
    table(selection, matrix, "Agreement", |pair| agreement_cell(pair, options))
}

/// How alike two parties are.
pub(crate) fn agreement_cell(pair: &Pair, options: Options) -> Cell {
    let figure = pair.divergence.map(|divergence| Figure {
        range: options.bounds.then(|| (pair.bounds.greatest.agreement(), pair.bounds.least.agreement())),
        ..Figure::agreement(divergence.agreement())
    });
    on_coverage(figure, pair.coverage, pair.by_construction)
}

/// How far apart, with coverage.
pub(crate) fn divergence(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Table {
    table(selection, matrix, "Divergence", |pair| divergence_cell(pair, options))
}

/// How far apart two parties are.
pub(crate) fn divergence_cell(pair: &Pair, options: Options) -> Cell {
    let figure = pair.divergence.map(|divergence| Figure {
        range: options.bounds.then(|| (pair.bounds.least.value(), pair.bounds.greatest.value())),
        ..Figure::divergence(divergence.value())
    });
    on_coverage(figure, pair.coverage, pair.by_construction)
}

fn table(selection: &Selection<'_>, matrix: &Matrix, corner: &str, cell: impl Fn(&Pair) -> Cell) -> Table {
    let cell = |a: usize, b: usize| if a == b { Cell::Blank } else { cell(matrix.pair(a, b)) };
    let row = |(a, party): (usize, &Party)| Row {
        label: party.name.clone(),
        cells: (0..matrix.parties()).map(|b| cell(a, b)).collect(),
        total: false,
    };
    Table {
        corner: corner.to_owned(),
        columns: selection.parties().map(|party| Column::new(&party.name, true)).collect(),
        rows: selection.parties().enumerate().map(row).collect(),
    }
}

/// A figure with what it rests on.
pub(crate) fn on_coverage(figure: Option<Figure>, coverage: Coverage, by_construction: bool) -> Cell {
    let by_construction = by_construction.then_some(Mark::ByConstruction);
    let thin = coverage.is_thin().then_some(Mark::Thin);
    figure.map_or(Cell::Missing(Missing::NotComparable), |figure| {
        Cell::Figure(Figure {
            rests_on: Some((coverage.compared, Some(coverage.issues))),
            marks: by_construction.into_iter().chain(thin).collect(),
            ..figure
        })
    })
}
