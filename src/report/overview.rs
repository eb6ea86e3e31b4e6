//! Everything on one page.

use super::assemble::{context, divisiveness_records, notes, pair_data, pair_records, provenance, tally_record};
use super::blocks::Block;
use super::positions::{Detail, positions, records, steps};
use super::record::{Overview, Record};
use super::{Options, Report, issues, pairs, wording};
use crate::analysis::divisiveness;
use crate::compare::Matrix;
use crate::select::Selection;

/// Who says what, who agrees with whom, and where they part.
#[must_use]
pub fn overview(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Report {
    let ranked = divisiveness(matrix);
    let blocks = blocks(selection, matrix, &ranked, options);
    let mut notes = notes(selection, matrix, &blocks);
    notes.extend(steps(selection));
    Report {
        title: selection.negotiation().title.clone(),
        provenance: provenance(selection),
        blocks,
        data: pair_data(selection, matrix.pairs()),
        record: Record::Overview(Overview {
            context: context(selection),
            statements: tally_record(selection.tally()),
            positions: records(selection),
            pairs: pair_records(selection, matrix),
            divisiveness: divisiveness_records(selection, &ranked),
            notes: notes.clone(),
        }),
        notes,
    }
}

fn blocks(
    selection: &Selection<'_>,
    matrix: &Matrix,
    ranked: &[crate::analysis::Divisiveness],
    options: Options,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    if selection.parties().len() == 0 {
        blocks.push(Block::Text("There are no parties to show.".to_owned()));
        return blocks;
    }
    blocks.push(Block::Heading("Who says what".to_owned()));
    blocks.push(Block::Table(positions(selection, Detail::Position)));
    if matrix.pairs().is_empty() {
        blocks.push(Block::Text(wording::ALONE.to_owned()));
        return blocks;
    }
    blocks.push(Block::Heading("How alike they are: agreement, and on how many issues it rests".to_owned()));
    blocks.push(Block::Table(pairs::agreement(selection, matrix, options)));
    blocks.push(Block::Heading("Where they part: divergence by issue, the most divisive first".to_owned()));
    blocks.push(Block::Table(issues::table(selection, matrix, ranked, options)));
    blocks
}
