//! Agreement and divergence: both matrices, and one party's row.

use super::assemble::{context, divisiveness_records, legend, notes, pair_data, pair_record, pair_records, provenance};
use super::blocks::{Block, Row, Table};
use super::record::{self, Record};
use super::square::Shown;
use super::{Options, Report, issues, pairs, wording};
use crate::analysis::{closest_first, divisiveness};
use crate::compare::{Matrix, Pair};
use crate::model::Divergence;
use crate::select::Selection;

/// Which table of divergences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Both tables.
    #[default]
    Both,
    /// Party by party.
    Party,
    /// Issue by pair.
    Issue,
}

/// Party by party: how alike.
#[must_use]
pub fn agreement(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Report {
    let blocks = vec![Block::Table(pairs::agreement(selection, matrix, options))];
    let notes = notes(selection, matrix, &blocks);
    Report {
        title: format!("{}: agreement", selection.negotiation().title),
        provenance: provenance(selection),
        blocks,
        data: if options.bounds {
            pairs::bounded_data(selection, matrix.pairs(), Divergence::agreement)
        } else {
            pairs::square_data(selection, matrix, Shown::Agreement)
        },
        record: Record::Agreement(record::Agreement {
            context: context(selection),
            pairs: pair_records(selection, matrix),
            notes: notes.clone(),
        }),
        notes,
    }
}

/// Party by party and issue by pair: how far apart.
#[must_use]
pub fn divergence(selection: &Selection<'_>, matrix: &Matrix, by: By, options: Options) -> Report {
    let ranked = divisiveness(matrix);
    let mut blocks = Vec::new();
    if by != By::Issue {
        blocks.push(Block::Table(pairs::divergence(selection, matrix, options)));
    }
    if by == By::Both {
        blocks.push(Block::Heading("By issue, the most divisive first".to_owned()));
    }
    if by != By::Party {
        blocks.push(Block::Table(issues::table(selection, matrix, &ranked, options)));
    }
    let notes = notes(selection, matrix, &blocks);
    Report {
        title: format!("{}: divergence", selection.negotiation().title),
        provenance: provenance(selection),
        blocks,
        data: match by {
            By::Issue => issues::data(selection, matrix),
            By::Both | By::Party if options.bounds => pairs::bounded_data(selection, matrix.pairs(), Divergence::value),
            By::Both | By::Party => pairs::square_data(selection, matrix, Shown::Divergence),
        },
        record: Record::Divergence(record::Divergence {
            context: context(selection),
            pairs: pair_records(selection, matrix),
            divisiveness: divisiveness_records(selection, &ranked),
            notes: notes.clone(),
        }),
        notes,
    }
}

/// One party's figures, the closest first; those that cannot be compared last.
#[must_use]
pub fn agreement_of_party(selection: &Selection<'_>, party: usize, options: Options) -> Report {
    let found = nearest_first(selection, party);
    let row = |pair: &Pair| Row {
        label: selection.party(pair.b).name.clone(),
        cells: vec![pairs::agreement_cell(pair, options)],
        total: false,
    };
    let name = &selection.party(party).name;
    let blocks = vec![if found.is_empty() {
        Block::Text(wording::ALONE.to_owned())
    } else {
        Block::Table(Table::of_figures("Agreement", &[name], found.iter().map(row)))
    }];
    let mut notes = legend(&blocks);
    notes.extend(wording::weightless(&found));
    notes.extend(wording::choices(selection));
    Report {
        title: format!("{}: agreement with {name}", selection.negotiation().title),
        provenance: provenance(selection),
        blocks,
        data: if options.bounds {
            pairs::bounded_data(selection, &found, Divergence::agreement)
        } else {
            pair_data(selection, &found)
        },
        record: Record::Agreement(record::Agreement {
            context: context(selection),
            pairs: found.iter().map(|pair| pair_record(selection, pair)).collect(),
            notes: notes.clone(),
        }),
        notes,
    }
}

/// The party's pairs with all others; in each, it is the first.
fn nearest_first(selection: &Selection<'_>, party: usize) -> Vec<Pair> {
    let others = (0..selection.parties().len()).filter(|other| *other != party);
    let pair = |other: usize| Pair { a: party, b: other, ..Pair::of(selection, party.min(other), party.max(other)) };
    let mut pairs: Vec<Pair> = others.map(pair).collect();
    pairs.sort_by(closest_first);
    pairs
}
