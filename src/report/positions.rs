//! Issue by party: who says what.

use super::assemble::{cell_record, context};
use super::blocks::{Block, Cell, Column, Missing, Row, Table};
use super::many::MOST_IN_A_MATRIX;
use super::record::{Positions, Record};
use super::{Data, Datum, Report, assemble, counts, record, wording};
use crate::model::{Issue, Position, Scale, Statement};
use crate::select::{self, Selection, Unstated};

/// How much of each statement a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// The position alone.
    Position,
    /// The day, the status and the source too, and what the party accepts and rejects.
    Statement,
}

/// Who says what, with day, status and source; of many parties, how many say what.
#[must_use]
pub fn table(selection: &Selection<'_>) -> Report {
    let is_wide = selection.parties().len() > MOST_IN_A_MATRIX;
    let blocks =
        if is_wide { counts::counts(selection) } else { vec![Block::Table(positions(selection, Detail::Statement))] };
    let mut notes: Vec<String> = steps(selection).into_iter().collect();
    notes.extend(wording::choices(selection));
    if is_wide {
        notes.extend(counts::notes(selection));
    }
    Report {
        title: format!("{}: positions", selection.negotiation().title),
        provenance: assemble::provenance(selection),
        blocks,
        data: data(selection),
        record: Record::Table(Positions {
            context: context(selection),
            positions: records(selection),
            notes: notes.clone(),
        }),
        notes,
    }
}

/// Every cell, issue by issue.
pub(super) fn records(selection: &Selection<'_>) -> Vec<record::Cell> {
    let (parties, issues) = (selection.parties().len(), selection.issues().len());
    let cells = (0..issues).flat_map(|issue| (0..parties).map(move |party| (party, issue)));
    cells.map(|(party, issue)| cell_record(selection, party, issue)).collect()
}

/// The table itself.
pub(super) fn positions(selection: &Selection<'_>, detail: Detail) -> Table {
    let row = |(index, issue): (usize, &Issue)| Row {
        label: issue.title.clone(),
        cells: (0..selection.parties().len())
            .map(|party| cell(selection, selection.cell(party, index), issue, detail))
            .collect(),
        total: false,
    };
    Table {
        corner: "Issue".to_owned(),
        columns: selection.parties().map(|party| Column::new(&party.name, false)).collect(),
        rows: selection.issues().enumerate().map(row).collect(),
    }
}

fn cell(selection: &Selection<'_>, cell: &select::Cell<'_>, issue: &Issue, detail: Detail) -> Cell {
    match cell {
        select::Cell::Stated(chosen) => {
            let mut lines = vec![wording::words(chosen.position, issue)];
            if detail == Detail::Statement {
                lines.extend(details(selection, issue, chosen.statement));
            }
            Cell::Text(lines)
        }
        select::Cell::Unstated(Unstated::NoPosition { statement, .. }) if detail == Detail::Statement => {
            let mut lines = vec!["no position".to_owned()];
            lines.extend(details(selection, issue, statement));
            Cell::Text(lines)
        }
        select::Cell::Unstated(unstated) => Cell::Missing(Missing::NotStated(wording::hint(unstated))),
    }
}

fn details(selection: &Selection<'_>, issue: &Issue, statement: &Statement) -> Vec<String> {
    let source = statement.source.map_or("no source", |source| &selection.negotiation().sources[source].id);
    let mut lines = vec![format!("{}, {}", wording::day(statement.said), statement.status.name()), source.to_owned()];
    lines.extend(limits(issue, statement));
    lines
}

/// What the party said it accepts and rejects.
pub(super) fn limits(issue: &Issue, statement: &Statement) -> Vec<String> {
    let line = |what: &str, region: Option<&Position>| {
        region.map(|region| format!("{what}: {}", wording::words(region, issue)))
    };
    [line("accepts", statement.accepts.as_deref()), line("rejects", statement.rejects.as_deref())]
        .into_iter()
        .flatten()
        .collect()
}

/// What the ids in orders of steps stand for.
pub(super) fn steps(selection: &Selection<'_>) -> Option<String> {
    let mut steps = Vec::new();
    for issue in selection.issues() {
        if let Scale::Sequence(choices) = &issue.scale {
            let labelled = choices.iter().filter(|choice| choice.label != choice.id);
            steps.extend(labelled.map(|choice| format!("{}: {}", choice.id, choice.label)));
        }
    }
    (!steps.is_empty())
        .then(|| format!("Steps (a < b: a comes before b; a = b: at the same time): {}", steps.join("; ")))
}

/// One row per issue and party.
fn data(selection: &Selection<'_>) -> Data {
    let mut data = Data::new(&[
        "issue",
        "party",
        "position",
        "label",
        "said",
        "published",
        "until",
        "speaker",
        "body",
        "status",
        "source",
        "quote",
        "note",
        "accepts",
        "rejects",
        "location",
        "reason",
    ]);
    for cell in records(selection) {
        let mut row: Vec<Datum> = vec![cell.issue.into(), cell.party.into(), cell.position.into(), cell.label.into()];
        row.extend(statement_columns(cell.statement));
        row.push(cell.reason.into());
        data.rows.push(row);
    }
    data
}

fn statement_columns(statement: Option<record::Statement>) -> Vec<Datum> {
    let Some(statement) = statement else { return vec![Datum::Empty; 12] };
    vec![
        statement.said.into(),
        statement.published.into(),
        statement.until.into(),
        statement.speaker.into(),
        statement.body.into(),
        statement.status.into(),
        statement.source.into(),
        statement.quote.into(),
        statement.note.into(),
        statement.accepts.into(),
        statement.rejects.into(),
        statement.location.into(),
    ]
}
