//! Why a pair's figure differs between two days.

use super::parts::{
    BeforeAfter, Block, Cell, Data, Dossier, Fact, Line, Record, Report, Row, SPLIT, Table, cell_record, change_cells,
    context, divergence_cell, legend, moved_cell, points, provenance, record, rows, statements, titled, words,
};
use crate::analysis::{Alignment, Cause, ChangedPart, Movement, explain_change, movement};
use crate::compare::Pair;
use crate::select::{Chosen, Selection};

/// Each issue's part in the change between two days, and the statements behind it.
///
/// `parties` are places among the selected parties, which are the same on both days.
#[must_use]
pub fn change(before: &Selection<'_>, after: &Selection<'_>, parties: (usize, usize)) -> Report {
    let alignment = Alignment::of(before, after);
    let both = BeforeAfter { before, after, alignment: &alignment };
    let moved = movement(before, after, &alignment, parties);
    let (a, b) = parties;
    let parts = explain_change(&Pair::of(before, a, b), &Pair::of(after, a, b));
    let blocks = blocks(&both, &moved, &parts);
    let mut notes = legend(&blocks);
    notes.push(SPLIT.to_owned());
    let (from, to) = (words::day(before.as_of()), words::day(after.as_of()));
    let pair_name = both.pair_name(parties);
    Report {
        title: format!("{}: {pair_name}, {from} → {to}", after.negotiation().title),
        provenance: provenance::of(after).into_iter().skip(1).collect(),
        blocks,
        notes,
        data: part_rows(&both, &parts, &moved),
        record: Record::PairChange(Box::new(record::PairChange {
            context: context(after),
            from: before.as_of().map(|day| day.to_string()),
            to: after.as_of().map(|day| day.to_string()),
            pair: both.pair_record(&moved),
            contributions: parts.iter().map(|part| part_record(&both, &moved, part)).collect(),
        })),
    }
}

fn blocks(both: &BeforeAfter<'_, '_>, moved: &Movement<'_>, parts: &[ChangedPart]) -> Vec<Block> {
    let mut blocks = vec![Block::Table(summary(both, moved))];
    if !moved.moved() {
        blocks.push(Block::Text("Nothing changed for this pair between the two days.".to_owned()));
        return blocks;
    }
    blocks.push(Block::Heading("What each issue adds to the change".to_owned()));
    blocks.push(Block::Table(contributions(both, parts, moved)));
    blocks.push(Block::Heading("What was said".to_owned()));
    let causes = moved.issues.iter().flat_map(|issue| &issue.causes);
    blocks.extend(causes.map(|cause| Block::Dossier(dossier(both, cause))));
    blocks
}

fn summary(both: &BeforeAfter<'_, '_>, moved: &Movement<'_>) -> Table {
    let [change, position, coverage] = change_cells(moved.change);
    Table::of_figures(
        "Pair",
        &["Agreement", "Change", "Positions", "Coverage"],
        vec![Row {
            label: both.pair_name(moved.parties),
            cells: vec![moved_cell(moved), change, position, coverage],
            total: false,
        }],
    )
}

fn contributions(both: &BeforeAfter<'_, '_>, parts: &[ChangedPart], moved: &Movement<'_>) -> Table {
    let mut rows: Vec<Row> = parts
        .iter()
        .map(|part| Row {
            label: both.issue(part.issue).title.clone(),
            cells: vec![
                divergence_cell(part.before),
                divergence_cell(part.after),
                if moved.change.is_some() { points(part.change()) } else { Cell::Blank },
            ],
            total: false,
        })
        .collect();
    if moved.change.is_some() {
        rows.push(Row {
            label: "Sum".to_owned(),
            cells: vec![Cell::Blank, Cell::Blank, points(parts.iter().map(ChangedPart::change).sum())],
            total: true,
        });
    }
    Table::of_figures("Issue", &["Divergence before", "Divergence after", "Adds"], rows)
}

fn dossier(both: &BeforeAfter<'_, '_>, cause: &Cause<'_>) -> Dossier {
    let issue = both.issue(cause.issue);
    let lines = |selection: &Selection<'_>, said: &Option<Chosen<'_>>| {
        said.as_ref()
            .map_or(vec![Line::Words("not stated".to_owned())], |said| statements(selection, issue, said).concat())
    };
    Dossier {
        title: format!("{}: {}", both.party(cause.party).name, titled(issue)),
        facts: vec![
            Fact { label: "Before".to_owned(), lines: lines(both.before, &cause.before) },
            Fact { label: "After".to_owned(), lines: lines(both.after, &cause.after) },
        ],
    }
}

fn part_record(both: &BeforeAfter<'_, '_>, moved: &Movement<'_>, part: &ChangedPart) -> record::ContributionChange {
    let (a, b) = moved.parties;
    let positions = |selection: &Selection<'_>| [a, b].map(|party| cell_record(selection, party, part.issue)).into();
    record::ContributionChange {
        issue: both.issue(part.issue).id.clone(),
        // Not a negation: of nothing it would make a negative zero.
        before: 0.0 - part.added_before,
        after: 0.0 - part.added_after,
        change: moved.change.map(|_| part.change()),
        held_before: positions(both.before),
        held_after: positions(both.after),
    }
}

/// One row per issue compared on either day.
fn part_rows(both: &BeforeAfter<'_, '_>, parts: &[ChangedPart], moved: &Movement<'_>) -> Data {
    rows!(parts, |part| {
        "issue" => &both.issue(part.issue).id,
        "divergence_before" => part.before,
        "divergence_after" => part.after,
        "change" => moved.change.map(|_| part.change()),
    })
}
