//! Party by party: what separates what they could live with.

use super::view::View;
use crate::compare::{Matrix, Pair};
use crate::deal::{Gaps, PairGap};
use crate::model::Divergence;
use crate::problem::counted;
use crate::report::parts::{
    ALONE, Block, Cell, Column, Data, Datum, Options, Row, STANDING_OUT, Shown, Table, pair_figures, record, words,
};

/// What the figures are.
pub(super) const MEANING: &str = "Gap: how far apart two parties are in what they accept or leave open; 0% where they meet on every issue on \
     which both have ground";

/// So many parties show no pairs of their own: the table of issues names all of them.
const FEW_PARTIES: usize = 6;

/// The matrix of gaps, then that of agreement; of many parties the nearest pairs.
pub(super) fn blocks(view: &View<'_>, gaps: &Gaps, matrix: Option<&Matrix>, options: Options) -> Vec<Block> {
    if view.selection.parties().len() < 2 {
        return vec![Block::Text(ALONE.to_owned())];
    }
    let Some(matrix) = matrix else { return nearest(view, gaps) };
    let selection = view.selection;
    let row = |a: usize| Row {
        label: selection.party(a).name.clone(),
        cells: (0..matrix.parties())
            .map(|b| if a == b { Cell::Blank } else { cell(&PairGap::of(view.zones, a, b)) })
            .collect(),
        total: false,
    };
    let table = Table {
        corner: "Gap".to_owned(),
        columns: selection.parties().map(|party| Column::new(&party.name, true)).collect(),
        rows: (0..matrix.parties()).map(row).collect(),
    };
    vec![
        Block::Heading("What separates what they could live with".to_owned()),
        Block::Table(table),
        Block::Heading("How alike their positions are".to_owned()),
        Block::Table(pair_figures::table(selection, matrix, Shown::Agreement, options)),
    ]
}

/// In the answer on issues: the nearest pairs, where there are more than a glance shows.
pub(super) fn nearest_pairs(view: &View<'_>) -> Vec<Block> {
    if view.selection.parties().len() <= FEW_PARTIES { Vec::new() } else { nearest(view, &Gaps::of(view.zones)) }
}

fn nearest(view: &View<'_>, gaps: &Gaps) -> Vec<Block> {
    let mut pairs: Vec<&PairGap> = gaps.pairs().iter().filter(|pair| pair.gap.is_some()).collect();
    if pairs.iter().any(|pair| !pair.coverage.is_thin()) {
        pairs.retain(|pair| !pair.coverage.is_thin());
    }
    let rank = |pair: &&PairGap| {
        let share = pair.coverage.weight_share.unwrap_or(0.0);
        (pair.gap.map(Divergence::grade), Divergence::new(1.0 - share.clamp(0.0, 1.0)).grade(), pair.a, pair.b)
    };
    pairs.sort_by_key(rank);
    if pairs.is_empty() {
        return vec![Block::Text("No two parties have ground on one issue.".to_owned())];
    }
    let shown = pairs.len().min(STANDING_OUT);
    let row = |pair: &&PairGap| Row {
        label: words::pair(view.selection, (pair.a, pair.b)),
        cells: vec![
            cell(pair),
            pair_figures::cell(&Pair::of(view.selection, pair.a, pair.b), Shown::Agreement, Options::default()),
        ],
        total: false,
    };
    let heading = match pairs.len() {
        all if all > shown => format!("The {shown} nearest of {}", counted(all, "pair", "pairs")),
        _ => "Pairs, the nearest first".to_owned(),
    };
    let table = Table::of_figures("Pair", &["Gap", "Agreement"], pairs[..shown].iter().map(row));
    vec![Block::Heading(heading), Block::Table(table)]
}

fn cell(pair: &PairGap) -> Cell {
    pair_figures::on_coverage(pair.gap.map(|gap| Shown::Divergence.figure(gap)), pair.coverage, false)
}

/// Every pair, for programs.
pub(super) fn records(view: &View<'_>, gaps: &Gaps) -> Vec<record::PairGap> {
    let id = |party: usize| view.selection.party(party).id.clone();
    let one = |pair: &PairGap| record::PairGap {
        a: id(pair.a),
        b: id(pair.b),
        gap: pair.gap,
        agreement: Pair::of(view.selection, pair.a, pair.b).divergence.map(Divergence::agreement),
        coverage: pair.coverage,
    };
    gaps.pairs().iter().map(one).collect()
}

/// One square matrix of full doubles.
pub(super) fn square(view: &View<'_>, gaps: &Gaps) -> Data {
    let ids: Vec<String> = view.selection.parties().map(|party| party.id.clone()).collect();
    let row = |(a, id): (usize, &String)| {
        let cells = (0..ids.len()).map(|b| Datum::from(gaps.cell(a, b)));
        std::iter::once(Datum::from(id)).chain(cells).collect()
    };
    Data {
        columns: std::iter::once("party".to_owned()).chain(ids.iter().cloned()).collect(),
        rows: ids.iter().enumerate().map(row).collect(),
    }
}
