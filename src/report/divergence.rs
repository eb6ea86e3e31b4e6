//! How far apart the parties are: party by party and issue by pair.

use super::parts::blocks::Block;
use super::parts::data::Data;
use super::parts::issue_figures;
use super::parts::notes::notes;
use super::parts::pair_figures;
use super::parts::pair_rows::{bounded_data, square_data};
use super::parts::provenance;
use super::parts::record::{self, Record};
use super::parts::records::{context, divisiveness_records, pair_records};
use super::parts::report::{By, Options, Report};
use super::parts::square::Shown;
use crate::analysis::divisiveness;
use crate::compare::Matrix;
use crate::model::Divergence;
use crate::select::Selection;

/// Party by party and issue by pair: how far apart.
#[must_use]
pub fn divergence(selection: &Selection<'_>, matrix: &Matrix, by: By, options: Options) -> Report {
    let ranked = divisiveness(matrix);
    let mut blocks = Vec::new();
    if by != By::Issue {
        blocks.push(Block::Table(pair_figures::divergence(selection, matrix, options)));
    }
    if by == By::Both {
        blocks.push(Block::Heading("By issue, the most divisive first".to_owned()));
    }
    if by != By::Party {
        blocks.push(Block::Table(issue_figures::table(selection, matrix, &ranked, options)));
    }
    let notes = notes(selection, matrix, &blocks);
    Report {
        title: format!("{}: divergence", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
        blocks,
        data: match by {
            By::Issue => issue_data(selection, matrix),
            By::Both | By::Party if options.bounds => bounded_data(selection, matrix.pairs(), Divergence::value),
            By::Both | By::Party => square_data(selection, matrix, Shown::Divergence),
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

/// One row per issue and pair, in declared order: a figure that moves does not move the rows.
pub(crate) fn issue_data(selection: &Selection<'_>, matrix: &Matrix) -> Data {
    let mut data = Data::new(&["issue", "a", "b", "divergence", "least", "greatest"]);
    for (place, issue) in selection.issues().enumerate() {
        for pair in matrix.pairs() {
            let comparison = pair.by_issue[place].comparison;
            data.rows.push(vec![
                issue.id.clone().into(),
                selection.party(pair.a).id.clone().into(),
                selection.party(pair.b).id.clone().into(),
                comparison.divergence.map(Divergence::value).into(),
                comparison.bounds.least.value().into(),
                comparison.bounds.greatest.value().into(),
            ]);
        }
    }
    data
}
