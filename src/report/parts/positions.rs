//! Issue by party: who says what.

use super::blocks::{Cell, Column, Row, Table};
use super::figure::Missing;
use super::{reasons, words};
use crate::model::{Field, Issue, Key, Scale};
use crate::select::{self, Chosen, Selection, Unstated};

/// How much of each statement a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// The position alone.
    Position,
    /// The day, the status and the source too, and what the party accepts and rejects.
    Statement,
}

/// The table itself.
pub(crate) fn positions(selection: &Selection<'_>, detail: Detail) -> Table {
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
            let mut lines: Vec<String> =
                chosen.position().map(|position| words::of_position(position, issue)).into_iter().collect();
            if detail == Detail::Statement {
                lines.extend(details(selection, issue, chosen));
            }
            Cell::Text(lines)
        }
        select::Cell::Unstated(Unstated::NoPosition(chosen)) if detail == Detail::Statement => {
            let mut lines = vec!["no position".to_owned()];
            lines.extend(details(selection, issue, chosen));
            Cell::Text(lines)
        }
        select::Cell::Unstated(unstated) => Cell::Missing(Missing::NotStated(reasons::hint(unstated))),
    }
}

fn details(selection: &Selection<'_>, issue: &Issue, chosen: &Chosen<'_>) -> Vec<String> {
    let statement = chosen.statement;
    let source = statement.source.map_or("no source", |source| &selection.negotiation().sources[source].id);
    let mut lines = vec![format!("{}, {}", words::day(statement.said), statement.status.name()), source.to_owned()];
    lines.extend(selection.is_old(chosen).then(|| "old".to_owned()));
    lines.extend(limits(issue, chosen));
    lines
}

/// What the party said it accepts and rejects.
pub(crate) fn limits(issue: &Issue, chosen: &Chosen<'_>) -> Vec<String> {
    let limits = [(Key::Accepts, chosen.accepts()), (Key::Rejects, chosen.rejects())];
    let said = limits.into_iter().filter_map(|(key, limit)| Some((key, Field::Limit(limit?))));
    said.map(|(key, field)| words::labelled(key, &field, issue)).collect()
}

/// What the ids in orders of steps stand for.
pub(crate) fn steps(selection: &Selection<'_>) -> Option<String> {
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
