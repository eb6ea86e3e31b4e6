//! Everything on one page.

use super::parts::{
    ALONE, Block, CLOSENESS, Detail, Options, Overview, Record, Report, Shown, closing, context, divisiveness_records,
    issue_figures, notes, offers, pair_figures, pair_records, pair_rows, positions, provenance, records, steps,
};
use crate::analysis::{Divisiveness, divisiveness};
use crate::compare::Matrix;
use crate::select::Selection;

/// Who says what, who agrees with whom, and where they part.
#[must_use]
pub fn overview(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Report {
    let ranked = divisiveness(matrix);
    let zones = closing::zones(selection);
    let lead = closing::line(selection, &zones).into_iter();
    let blocks = lead.chain(blocks(selection, matrix, &ranked, options)).collect::<Vec<_>>();
    let mut notes = notes(selection, matrix, &blocks);
    notes.insert(0, CLOSENESS.to_owned());
    notes.extend(steps(selection));
    notes.extend(offers::short_note(selection, 0..selection.parties().len()));
    let record = Overview {
        context: context(selection),
        statements: selection.tally(),
        zones: closing::standing_records(selection, &zones),
        positions: records(selection),
        pairs: pair_records(selection, matrix.pairs()),
        divisiveness: divisiveness_records(selection, &ranked),
        notes: notes.clone(),
    };
    Report {
        title: selection.negotiation().title.clone(),
        provenance: provenance::with_counts(selection),
        blocks,
        data: pair_rows(&record.pairs),
        record: Record::Overview(record),
        notes,
    }
}

fn blocks(selection: &Selection<'_>, matrix: &Matrix, ranked: &[Divisiveness], options: Options) -> Vec<Block> {
    let mut blocks = Vec::new();
    if selection.parties().len() == 0 {
        blocks.push(Block::Text("There are no parties to show.".to_owned()));
        return blocks;
    }
    blocks.push(Block::Heading("Who says what".to_owned()));
    blocks.push(Block::Table(positions(selection, Detail::Position)));
    if matrix.pairs().is_empty() {
        blocks.push(Block::Text(ALONE.to_owned()));
        return blocks;
    }
    blocks.push(Block::Heading("How alike they are: agreement, and on how many issues it rests".to_owned()));
    blocks.push(Block::Table(pair_figures::table(selection, matrix, Shown::Agreement, options)));
    blocks.push(Block::Heading("Where they part: divergence by issue, the most divisive first".to_owned()));
    blocks.push(Block::Table(issue_figures::table(selection, matrix, ranked, options)));
    blocks
}
