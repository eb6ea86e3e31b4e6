//! How far apart the parties are: party by party and issue by pair.

use super::parts::{
    Block, By, Data, Options, Record, Report, Shown, bounded_rows, context, divisiveness_records, issue_figures, notes,
    pair_figures, pair_records, provenance, record, rows, square_rows,
};
use crate::analysis::divisiveness;
use crate::compare::Matrix;
use crate::select::Selection;

/// Party by party and issue by pair: how far apart.
#[must_use]
pub fn divergence(selection: &Selection<'_>, matrix: &Matrix, by: By, options: Options) -> Report {
    let ranked = divisiveness(matrix);
    let mut blocks = Vec::new();
    if by != By::Issue {
        blocks.push(Block::Table(pair_figures::table(selection, matrix, Shown::Divergence, options)));
    }
    if by == By::Both {
        blocks.push(Block::Heading("By issue, the most divisive first".to_owned()));
    }
    if by != By::Party {
        blocks.push(Block::Table(issue_figures::table(selection, matrix, &ranked, options)));
    }
    let notes = notes(selection, matrix, &blocks);
    let record = record::Divergence {
        context: context(selection),
        pairs: pair_records(selection, matrix.pairs()),
        divisiveness: divisiveness_records(selection, &ranked),
        notes: notes.clone(),
    };
    Report {
        title: format!("{}: divergence", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
        blocks,
        data: match by {
            By::Issue => issue_rows(&record),
            By::Both | By::Party if options.bounds => bounded_rows(&record.pairs, Shown::Divergence),
            By::Both | By::Party => square_rows(selection, matrix, Shown::Divergence),
        },
        record: Record::Divergence(record),
        notes,
    }
}

/// One row per issue and pair, in declared order: a figure that moves does not move the rows.
fn issue_rows(record: &record::Divergence) -> Data {
    let issues = 0..record.context.issues.len();
    let cells = issues.flat_map(|issue| record.pairs.iter().map(move |pair| (pair, &pair.by_issue[issue])));
    rows!(cells, |(pair, on)| {
        "issue" => &on.id,
        "a" => &pair.a,
        "b" => &pair.b,
        "divergence" => on.divergence,
        "least" => on.bounds.least,
        "greatest" => on.bounds.greatest,
    })
}
