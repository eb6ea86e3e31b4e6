//! Party by party.

use super::blocks::{Cell, Column, Figure, Mark, Missing, Row, Table};
use super::many::MOST_IN_A_MATRIX;
use super::square::{Shown, Square};
use super::{Data, Datum, Options};
use crate::compare::{Matrix, Pair};
use crate::model::{Coverage, Divergence};
use crate::select::Selection;

/// How alike, with coverage.
pub(super) fn agreement(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Table {
    table(selection, matrix, "Agreement", |pair| agreement_cell(pair, options))
}

/// How alike two parties are.
pub(super) fn agreement_cell(pair: &Pair, options: Options) -> Cell {
    let figure = pair.divergence.map(|divergence| Figure {
        range: options.bounds.then(|| (pair.bounds.greatest.agreement(), pair.bounds.least.agreement())),
        ..Figure::agreement(divergence.agreement())
    });
    cell(pair, figure)
}

/// How far apart, with coverage.
pub(super) fn divergence(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Table {
    table(selection, matrix, "Divergence", |pair| divergence_cell(pair, options))
}

/// How far apart two parties are.
pub(super) fn divergence_cell(pair: &Pair, options: Options) -> Cell {
    let figure = pair.divergence.map(|divergence| Figure {
        range: options.bounds.then(|| (pair.bounds.least.value(), pair.bounds.greatest.value())),
        ..Figure::divergence(divergence.value())
    });
    cell(pair, figure)
}

fn table(selection: &Selection<'_>, matrix: &Matrix, corner: &str, cell: impl Fn(&Pair) -> Cell) -> Table {
    let cell = |a: usize, b: usize| if a == b { Cell::Blank } else { cell(matrix.pair(a, b)) };
    let row = |(a, party): (usize, &crate::model::Party)| Row {
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

/// A pair's figure with what it rests on.
fn cell(pair: &Pair, figure: Option<Figure>) -> Cell {
    figure.map_or(Cell::Missing(Missing::NotComparable), |figure| {
        Cell::Figure(Figure {
            rests_on: Some((pair.coverage.compared, Some(pair.coverage.issues))),
            marks: marks(pair.by_construction, pair.coverage),
            ..figure
        })
    })
}

/// What a reader should know of a pair's figure.
pub(super) fn marks(by_construction: bool, coverage: Coverage) -> Vec<Mark> {
    let by_construction = by_construction.then_some(Mark::ByConstruction);
    let thin = coverage.is_thin().then_some(Mark::Thin);
    by_construction.into_iter().chain(thin).collect()
}

/// One square matrix of full doubles.
pub(super) fn square_data(selection: &Selection<'_>, matrix: &Matrix, shown: Shown) -> Data {
    // Of many, the same figures as are written row by row.
    if matrix.parties() > MOST_IN_A_MATRIX {
        return Square::of(selection, shown).data();
    }
    let ids = || selection.parties().map(|party| party.id.clone());
    let row = |(a, id): (usize, String)| {
        let cell = |b: usize| Datum::from(matrix.cell(a, b).map(|divergence| shown.of(divergence)));
        std::iter::once(Datum::Text(id)).chain((0..matrix.parties()).map(cell)).collect()
    };
    Data {
        columns: std::iter::once("party".to_owned()).chain(ids()).collect(),
        rows: ids().enumerate().map(row).collect(),
    }
}

/// One row per pair with its bounds, in the direction of the value.
pub(super) fn bounded_data(selection: &Selection<'_>, pairs: &[Pair], value: impl Fn(Divergence) -> f64) -> Data {
    let mut data = Data::new(&["a", "b", "value", "least", "greatest"]);
    for pair in pairs {
        let ends = [value(pair.bounds.least), value(pair.bounds.greatest)];
        data.rows.push(vec![
            selection.party(pair.a).id.clone().into(),
            selection.party(pair.b).id.clone().into(),
            pair.divergence.map(&value).into(),
            ends[0].min(ends[1]).into(),
            ends[0].max(ends[1]).into(),
        ]);
    }
    data
}
