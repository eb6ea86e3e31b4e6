//! Pairs as flat tables.

use super::data::{Data, Datum};
use super::limits::MOST_IN_A_MATRIX;
use super::records::pair_record;
use super::square::{Shown, Square};
use crate::compare::{Matrix, Pair};
use crate::model::Divergence;
use crate::select::Selection;

/// One row per pair: the flat face of `overview`.
pub(crate) fn pair_data(selection: &Selection<'_>, pairs: &[Pair]) -> Data {
    let mut data = Data::new(&[
        "a",
        "b",
        "agreement",
        "divergence",
        "compared",
        "issues",
        "weight_share",
        "least",
        "greatest",
        "by_construction",
    ]);
    for pair in pairs.iter().map(|pair| pair_record(selection, pair)) {
        data.rows.push(vec![
            pair.a.into(),
            pair.b.into(),
            pair.agreement.into(),
            pair.divergence.into(),
            Datum::Count(pair.compared),
            Datum::Count(pair.issues),
            pair.weight_share.into(),
            pair.bounds.least.into(),
            pair.bounds.greatest.into(),
            pair.by_construction.into(),
        ]);
    }
    data
}

/// One square matrix of full doubles.
pub(crate) fn square_data(selection: &Selection<'_>, matrix: &Matrix, shown: Shown) -> Data {
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
pub(crate) fn bounded_data(selection: &Selection<'_>, pairs: &[Pair], value: impl Fn(Divergence) -> f64) -> Data {
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
