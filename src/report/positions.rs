//! Issue by party: who says what.

use super::assemble::{cell_record, context};
use super::blocks::{Block, Cell, Column, Missing, Row, Table};
use super::many::MOST_IN_A_MATRIX;
use super::record::{Positions, Record};
use super::{Data, Datum, Report, assemble, counts, record, wording};
use crate::model::{Field, Issue, Key, Kind, Scale, Statement, Status};
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
    lines.extend(limits(selection, issue, statement));
    lines
}

/// What the party said it accepts and rejects.
pub(super) fn limits(selection: &Selection<'_>, issue: &Issue, statement: &Statement) -> Vec<String> {
    let limits = statement.fields(selection.negotiation()).filter(|(key, _)| key.kind() == Kind::Region);
    limits.map(|(key, field)| wording::labelled(key, &field, issue)).collect()
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

/// One row per issue and party, with all that the statement says which counts.
fn data(selection: &Selection<'_>) -> Data {
    let keys = || Key::ALL.iter().copied().filter(|key| *key != Key::Position);
    let columns = ["issue", "party", "position", "label"].into_iter().chain(keys().map(Key::name));
    let mut data = Data::new(&columns.chain(["location", "reason"]).collect::<Vec<_>>());
    for issue in 0..selection.issues().len() {
        for party in 0..selection.parties().len() {
            let cell = cell_record(selection, party, issue);
            let statement = selection.cell(party, issue).chosen().map(|chosen| chosen.statement);
            let mut row: Vec<Datum> =
                vec![cell.issue.into(), cell.party.into(), cell.position.into(), cell.label.into()];
            row.extend(keys().map(|key| statement.map(|statement| datum(selection, issue, statement, key)).into()));
            row.extend([cell.statement.map(|statement| statement.location).into(), cell.reason.into()]);
            data.rows.push(row);
        }
    }
    data
}

fn datum(selection: &Selection<'_>, issue: usize, statement: &Statement, key: Key) -> Datum {
    match statement.field(key, selection.negotiation()) {
        None if key.kind() == Kind::Choice => Status::default().name().into(),
        None => Datum::Empty,
        Some(Field::Number { value, .. }) => value.into(),
        Some(field) => field.notation(&selection.issue(issue).scale).into(),
    }
}
