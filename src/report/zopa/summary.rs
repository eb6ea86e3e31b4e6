//! How many issues could close, and a row for each.

use super::clauses;
use super::view::{View, listed};
use crate::deal::{Prospect, Standing};
use crate::problem::counted;
use crate::report::parts::{Block, Cell, Column, Row, Table};

/// Rows that are shown of many.
const MOST_ROWS: usize = 8;

/// "4 of 9 issues could close on what was said among Union, Line and Council."
pub(super) fn lead(view: &View<'_>) -> String {
    let parties: Vec<usize> = (0..view.selection.parties().len()).collect();
    let issues = view.zones.issues().len();
    match parties[..] {
        [] => return "There are no parties to show.".to_owned(),
        [_] => return format!("{} is alone: there is nobody to close an issue with.", among(view, &parties)),
        [_, _, ..] => {}
    }
    let found: Vec<&Prospect> = view.could_close().collect();
    let issue = if issues == 1 { "issue" } else { "issues" };
    let first =
        format!("{} of {issues} {issue} could close on what was said among {}.", found.len(), among(view, &parties));
    let accepted = found.iter().filter(|prospect| view.zone(prospect.issue).standing.could_close()).count();
    let left_open = found.len() - accepted;
    let kinds = [
        (accepted, "all who spoke accept an outcome"),
        (left_open, "an outcome is accepted or left open by all who named any, and nobody rejects it"),
    ];
    let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(count, what)| format!("on {count} {what}")).collect();
    let silent = found.iter().filter(|prospect| !view.zone(prospect.issue).silent.is_empty()).count();
    let silent = match silent {
        0 => String::new(),
        silent => format!(" On {silent} of them somebody has not spoken."),
    };
    let kinds = kinds.join("; ");
    if kinds.is_empty() { first } else { format!("{first} {}{}.{silent}", kinds[..1].to_uppercase(), &kinds[1..]) }
}

/// Full names with the short forms that stand for them below; of many how many there are.
fn among(view: &View<'_>, parties: &[usize]) -> String {
    let name = |party: &usize| {
        let party = view.selection.party(*party);
        if view.is_brief && party.short != party.name {
            format!("{} ({})", party.name, party.short)
        } else {
            party.name.clone()
        }
    };
    if view.are_many(parties) { view.names(parties) } else { listed(&parties.iter().map(name).collect::<Vec<_>>()) }
}

/// A row for each issue, or for the first in the order in which a mediator could take them.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let issues: Vec<usize> = if view.is_cut() {
        view.prospects.iter().map(|prospect| prospect.issue).take(MOST_ROWS).collect()
    } else {
        (0..view.zones.issues().len()).collect()
    };
    if issues.is_empty() || view.selection.parties().len() < 2 {
        return Vec::new();
    }
    let all = view.zones.issues().len();
    let counts = view.is_cut().then(|| {
        let cut = if issues.len() < all {
            format!(" Here are the first {} in the order below.", issues.len())
        } else {
            String::new()
        };
        Block::Text(format!("{}.{cut}", statuses(view)))
    });
    let table = Table {
        corner: "Issue".to_owned(),
        columns: vec![
            Column::new("Status", true),
            Column::new("Gap", true),
            Column::new("Where it could close", false),
            Column::new("What separates them", false),
        ],
        rows: issues.iter().map(|&issue| row(view, issue)).collect(),
    };
    counts.into_iter().chain([Block::Table(table)]).collect()
}

/// "agreed 5, room 17, one voice 3".
fn statuses(view: &View<'_>) -> String {
    let count = |standing: Standing| view.zones.issues().iter().filter(|zone| zone.standing == standing).count();
    let found = Standing::ALL.into_iter().map(|standing| (standing, count(standing))).filter(|(_, count)| *count > 0);
    let found: Vec<String> = found.map(|(standing, count)| format!("{} {count}", standing.name())).collect();
    format!("{}: {}", counted(view.zones.issues().len(), "issue", "issues"), found.join(", "))
}

fn row(view: &View<'_>, issue: usize) -> Row {
    let zone = view.zone(issue);
    let gap = view.widest_gap(issue).map(|gap| clauses::in_units(view, issue, gap));
    let silent = !zone.silent.is_empty() && zone.standing != Standing::Silent;
    let silent = silent.then(|| format!("silent: {}", view.names(&zone.silent)));
    let separates: Vec<String> = separates(view, issue).into_iter().chain(silent).collect();
    Row {
        label: view.issue(issue).title.clone(),
        cells: vec![
            Cell::text(zone.standing.name()),
            gap.map_or(Cell::Blank, Cell::text),
            Cell::text(clauses::outcome(view, issue)),
            if separates.is_empty() { Cell::Blank } else { Cell::text(separates.join("; ")) },
        ],
        total: false,
    }
}

/// Red lines, else how many pairs meet already, and where numbers would meet.
fn separates(view: &View<'_>, issue: usize) -> Vec<String> {
    let collisions = clauses::collisions(view, issue);
    if !collisions.is_empty() {
        return collisions;
    }
    let pairs = view.meeting_pairs(issue).len();
    let pairs = (pairs > 0).then(|| format!("{pairs} of {} pairs meet", view.speaking_pairs(issue).count()));
    pairs.into_iter().chain(clauses::meeting_number(view, issue)).collect()
}
