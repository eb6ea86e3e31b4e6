//! Pairs as flat tables.

use super::data::{Data, Datum, rows};
use super::figure::Shown;
use super::limits::MOST_IN_A_MATRIX;
use super::record;
use super::square::Square;
use crate::compare::Matrix;
use crate::select::Selection;

/// One row per pair, with its bounds and what it rests on.
pub(crate) fn pair_rows(pairs: &[record::Pair]) -> Data {
    rows!(pairs, |pair| {
        "a" => &pair.a,
        "b" => &pair.b,
        "agreement" => pair.agreement,
        "divergence" => pair.divergence,
        "compared" => pair.coverage.compared,
        "issues" => pair.coverage.issues,
        "weight_share" => pair.coverage.weight_share,
        "least" => pair.bounds.least,
        "greatest" => pair.bounds.greatest,
        "by_construction" => pair.by_construction,
    })
}

/// One square matrix of full doubles.
pub(crate) fn square_rows(selection: &Selection<'_>, matrix: &Matrix, shown: Shown) -> Data {
    // The same figures of many parties as row by row.
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

/// One row per pair with its bounds, in the direction of the figure shown.
pub(crate) fn bounded_rows(pairs: &[record::Pair], shown: Shown) -> Data {
    let figures =
        |pair: &record::Pair| (pair.divergence.map(|divergence| shown.of(divergence)), shown.bounds(pair.bounds));
    rows!(pairs.iter().map(|pair| (pair, figures(pair))), |(pair, (value, (least, greatest)))| {
        "a" => &pair.a,
        "b" => &pair.b,
        "value" => value,
        "least" => least,
        "greatest" => greatest,
    })
}
