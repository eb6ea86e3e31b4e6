//! Issue by party: who says what.

use super::blocks::{Cell, Column, Row, Table};
use super::figure::Missing;
use super::{offers, reasons, words};
use crate::model::{Issue, Key, Scale, Statement};
use crate::select::{self, Chosen, Selection, Unstated};

/// How much of each statement a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// The positions alone.
    Position,
    /// The day, the status and the source too, and what the party accepts and rejects.
    Statement,
}

/// The table itself.
pub(crate) fn positions(selection: &Selection<'_>, detail: Detail) -> Table {
    let row = |(index, issue): (usize, &Issue)| Row {
        label: issue.title.clone(),
        cells: (0..selection.parties().len()).map(|party| cell(selection, party, index, detail)).collect(),
        total: false,
    };
    Table {
        corner: "Issue".to_owned(),
        columns: selection.parties().map(|party| Column::new(&party.name, false)).collect(),
        rows: selection.issues().enumerate().map(row).collect(),
    }
}

fn cell(selection: &Selection<'_>, party: usize, place: usize, detail: Detail) -> Cell {
    let issue = selection.issue(place);
    let counting = match selection.cell(party, place) {
        select::Cell::Stated(chosen) | select::Cell::Unstated(Unstated::NoPosition(chosen)) => {
            Cell::Text(lines(selection, issue, chosen, detail))
        }
        // Its offers are shown under it.
        select::Cell::Unstated(Unstated::ConditionNotMet(_)) => Cell::Missing(Missing::NotStated(None)),
        select::Cell::Unstated(unstated) => Cell::Missing(Missing::NotStated(reasons::hint(unstated))),
    };
    let offers = selection.offers(party, place);
    if offers.is_empty() {
        return counting;
    }
    let offer = |offer: &Chosen<'_>| offer_lines(selection, party, place, offer, detail);
    Cell::Offering(Box::new(counting), offers.iter().map(offer).collect())
}

/// The position and what is to be said of it.
fn lines(selection: &Selection<'_>, issue: &Issue, chosen: &Chosen<'_>, detail: Detail) -> Vec<String> {
    let position = chosen.position().map_or("no position".to_owned(), |position| words::of_position(position, issue));
    let others = match detail {
        Detail::Position => {
            let limits = if chosen.position().is_none() { words::limits(issue, chosen) } else { Vec::new() };
            made_of(chosen).into_iter().chain(informal(chosen)).chain(limits).collect()
        }
        Detail::Statement => details(selection, issue, chosen),
    };
    [vec![position], others].concat()
}

fn offer_lines(
    selection: &Selection<'_>,
    party: usize,
    place: usize,
    offer: &Chosen<'_>,
    detail: Detail,
) -> Vec<String> {
    let (negotiation, issue) = (selection.negotiation(), selection.issue(place));
    if detail == Detail::Position {
        return vec![offers::short_line(negotiation, issue, offer)];
    }
    let waiting = offers::waiting(selection, party, place, offer);
    let adds = (waiting.len() < offer.statements().len()).then(|| "adds to what counts:".to_owned());
    let circumstances = waiting.iter().flat_map(|statement| circumstances(selection, statement));
    std::iter::once(offers::line(negotiation, issue, offer)).chain(adds).chain(circumstances).collect()
}

/// "made of 2 statements", if several build on each other.
fn made_of(chosen: &Chosen<'_>) -> Option<String> {
    let statements = chosen.statements().len();
    (statements > 1).then(|| format!("made of {statements} statements"))
}

/// "(informal)", if it counts only as long as nothing formal was said.
fn informal(chosen: &Chosen<'_>) -> Option<String> {
    chosen.statement.informal.then(|| Key::Informal.label().to_owned())
}

/// Day, status and source of each statement, then what all of them accept and reject.
fn details(selection: &Selection<'_>, issue: &Issue, chosen: &Chosen<'_>) -> Vec<String> {
    let mut lines: Vec<String> = made_of(chosen).map(|made_of| format!("{made_of}:")).into_iter().collect();
    lines.extend(chosen.statements().iter().flat_map(|statement| circumstances(selection, statement)));
    lines.extend(selection.is_old(chosen).then(|| "old".to_owned()));
    lines.extend(words::limits(issue, chosen));
    lines
}

/// Day and status, then the source.
fn circumstances(selection: &Selection<'_>, statement: &Statement) -> [String; 2] {
    let source = statement.source.map_or("no source", |source| &selection.negotiation().sources[source].id);
    [format!("{}, {}", words::day(statement.said), words::status(statement)), source.to_owned()]
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
