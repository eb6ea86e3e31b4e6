//! Party by party: how alike, how far apart.

use super::blocks::{Cell, Column, Row, Table};
use super::figure::{Figure, Mark, Missing, Shown};
use super::report::Options;
use crate::compare::{Matrix, Pair};
use crate::model::{Coverage, Party};
use crate::select::Selection;

/// Party by party, with coverage.
pub(crate) fn table(selection: &Selection<'_>, matrix: &Matrix, shown: Shown, options: Options) -> Table {
    let cell = |a: usize, b: usize| if a == b { Cell::Blank } else { cell(matrix.pair(a, b), shown, options) };
    let row = |(a, party): (usize, &Party)| Row {
        label: party.name.clone(),
        cells: (0..matrix.parties()).map(|b| cell(a, b)).collect(),
        total: false,
    };
    Table {
        corner: shown.name().to_owned(),
        columns: selection.parties().map(|party| Column::new(&party.name, true)).collect(),
        rows: selection.parties().enumerate().map(row).collect(),
    }
}

/// Two parties over all issues, with coverage.
pub(crate) fn cell(pair: &Pair, shown: Shown, options: Options) -> Cell {
    let range = options.bounds.then(|| shown.bounds(pair.bounds));
    let figure = pair.divergence.map(|divergence| Figure { range, ..shown.figure(divergence) });
    on_coverage(figure, pair.coverage, pair.by_construction)
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
