//! How alike the parties are: the matrix, and one party's row.

use super::parts::{
    ALONE, Block, CLOSENESS, Options, Record, Report, Row, Shown, Table, bounded_rows, choices, context, legend, notes,
    pair_figures, pair_records, pair_rows, provenance, record, square_rows, weightless,
};
use crate::analysis::closest_first;
use crate::compare::{Matrix, Pair};
use crate::select::Selection;

/// Party by party: how alike.
#[must_use]
pub fn agreement(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Report {
    let blocks = vec![Block::Table(pair_figures::table(selection, matrix, Shown::Agreement, options))];
    let mut notes = notes(selection, matrix, &blocks);
    notes.insert(0, CLOSENESS.to_owned());
    let pairs = pair_records(selection, matrix.pairs());
    let record = record::Agreement { context: context(selection), pairs, notes: notes.clone() };
    Report {
        title: format!("{}: agreement", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
        blocks,
        data: if options.bounds {
            bounded_rows(&record.pairs, Shown::Agreement)
        } else {
            square_rows(selection, matrix, Shown::Agreement)
        },
        record: Record::Agreement(record),
        notes,
    }
}

/// One party's figures, the closest first; those that cannot be compared last.
#[must_use]
pub fn agreement_of_party(selection: &Selection<'_>, party: usize, options: Options) -> Report {
    let found = nearest_first(selection, party);
    let row = |pair: &Pair| Row {
        label: selection.party(pair.b).name.clone(),
        cells: vec![pair_figures::cell(pair, Shown::Agreement, options)],
        total: false,
    };
    let name = &selection.party(party).name;
    let blocks = vec![if found.is_empty() {
        Block::Text(ALONE.to_owned())
    } else {
        Block::Table(Table::of_figures("Agreement", &[name], found.iter().map(row)))
    }];
    let mut notes = vec![CLOSENESS.to_owned()];
    notes.extend(legend(&blocks));
    notes.extend(weightless(&found));
    notes.extend(choices(selection));
    let pairs = pair_records(selection, &found);
    let record = record::Agreement { context: context(selection), pairs, notes: notes.clone() };
    Report {
        title: format!("{}: agreement with {name}", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
        blocks,
        data: if options.bounds { bounded_rows(&record.pairs, Shown::Agreement) } else { pair_rows(&record.pairs) },
        record: Record::Agreement(record),
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
