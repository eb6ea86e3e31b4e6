//! Issue by pair: where the parties part.

use super::blocks::{Cell, Column, Row, Table};
use super::figure::{Figure, Mark, Missing, Shown};
use super::report::Options;
use super::words;
use crate::analysis::{Divisiveness, Part};
use crate::compare::{IssueComparison, Matrix, Pair};
use crate::model::Divergence;
use crate::select::Selection;

/// Divergence of every pair on every issue, in the given order of issues.
pub(crate) fn table(selection: &Selection<'_>, matrix: &Matrix, ranked: &[Divisiveness], options: Options) -> Table {
    let column = |pair: &Pair| Column::new(&words::short_pair(selection, (pair.a, pair.b)), true);
    // The mean over one pair is that pair's figure.
    let several = matrix.pairs().len() > 1;
    let row = |found: &Divisiveness| Row {
        label: selection.issue(found.issue).title.clone(),
        cells: several
            .then(|| mean(found))
            .into_iter()
            .chain(matrix.pairs().iter().map(|pair| cell(&pair.by_issue[found.issue], options)))
            .collect(),
        total: false,
    };
    let mean_column = several.then(|| Column::new("Mean", true));
    Table {
        corner: "Divergence".to_owned(),
        columns: mean_column.into_iter().chain(matrix.pairs().iter().map(column)).collect(),
        rows: ranked.iter().map(row).collect(),
    }
}

/// The mean over the pairs, and how many these are.
pub(crate) fn mean(found: &Divisiveness) -> Cell {
    found.mean.map_or(Cell::Missing(Missing::NotComparableBrief), |mean| {
        let marks = if found.pairs == 1 { vec![Mark::Thin] } else { Vec::new() };
        Cell::Figure(Figure { rests_on: Some((found.pairs, None)), marks, ..Shown::Divergence.figure(mean) })
    })
}

/// A figure with a region in it shows what else it could be unasked; the others when bounds are asked for.
fn cell(part: &IssueComparison, options: Options) -> Cell {
    let Some(divergence) = part.comparison.divergence else {
        return Cell::Missing(Missing::NotComparableBrief);
    };
    Cell::Figure(figure(part, divergence, options))
}

fn figure(part: &IssueComparison, divergence: Divergence, options: Options) -> Figure {
    let bounds = part.comparison.bounds;
    let is_shown = options.bounds || part.left_open && bounds.least != bounds.greatest;
    let by_construction = part.by_construction.then_some(Mark::ByConstruction);
    let compatible = part.is_compatible().then_some(Mark::Compatible);
    Figure {
        range: is_shown.then(|| (bounds.least.value(), bounds.greatest.value())),
        marks: by_construction.into_iter().chain(compatible).collect(),
        ..Shown::Divergence.figure(divergence)
    }
}

/// What an issue adds to a pair's divergence: its divergence, its weight, what it adds, and which share of all that is.
pub(crate) fn part_cells(part: &Part<'_>, options: Options) -> [Cell; 4] {
    let divergence = part.issue.comparison.divergence.unwrap_or(Divergence::NONE);
    [
        Cell::Figure(figure(part.issue, divergence, options)),
        Cell::Number(part.issue.weight),
        share_cell(Some(part.contribution)),
        share_cell(part.share),
    ]
}

/// A share with one place after the point.
pub(crate) fn share_cell(share: Option<f64>) -> Cell {
    share.map_or(Cell::Blank, |share| Cell::Figure(Figure { decimals: 1, ..Figure::plain(share) }))
}
