//! What an assumption would change.

use super::parts::{
    BeforeAfter, Block, Cell, MOST_IN_A_MATRIX, Missing, Record, Report, Row, SPLIT, Table, context, divergence_cell,
    legend, most_moved, moved, moved_cell, movement_rows, movements, notations, provenance, record, section, settled,
    settled_records, statement_record, words,
};
use crate::analysis::{Cause, Conditional, Movement, WhatIf};
use crate::compare::Pair;
use crate::select::{Chosen, Selection};

/// The figures under an assumption beside those without it.
#[must_use]
pub fn what_if(what_if: &WhatIf<'_>) -> Report {
    let both = BeforeAfter { before: &what_if.before, after: &what_if.after, alignment: &what_if.alignment };
    let selection = &what_if.before;
    let assumed = words::conditions(selection.negotiation(), &what_if.assumptions);
    let blocks = blocks(what_if, &both);
    let mut notes = legend(&blocks);
    notes.push(SPLIT.to_owned());
    notes.push(
        "An assumption is a settled outcome: it changes nobody's position, but statements that depend on it count. The \
         issue that it settles is compared on neither side"
            .to_owned(),
    );
    let record = record::WhatIf {
        context: record::Context { settled: settled_records(&what_if.after), ..context(selection) },
        assumptions: notations(selection.negotiation(), &what_if.assumptions),
        pairs: what_if.movements.iter().map(|movement| both.pair_record(movement)).collect(),
        changes: what_if.changes.iter().map(|cause| both.cause_record(cause)).collect(),
        alive: conditional_records(selection, &what_if.alive),
        waiting: conditional_records(selection, &what_if.waiting),
        unmet: notations(selection.negotiation(), &what_if.unmet),
    };
    Report {
        title: format!("{}: what if {assumed}", selection.negotiation().title),
        provenance: provenance::of(selection),
        blocks,
        notes,
        data: movement_rows(&record.pairs),
        record: Record::WhatIf(Box::new(record)),
    }
}

fn blocks(what_if: &WhatIf<'_>, both: &BeforeAfter<'_, '_>) -> Vec<Block> {
    let selection = &what_if.before;
    let parties = selection.parties().len();
    let settled = settled::dossiers(&what_if.after).into_iter().map(Block::Dossier);
    let changed = section("Positions that change", &what_if.changes, parties, ["positions change", WHOLE], |all| {
        changes(all, both)
    });
    let is_still = changed.is_empty();
    let assumed = Block::Heading("Assumed".to_owned());
    let mut blocks: Vec<Block> = [assumed].into_iter().chain(settled).chain(changed).collect();
    if is_still {
        blocks.push(Block::Text("No position changes under this assumption, and no figure moves.".to_owned()));
    }
    let fits_a_matrix = parties <= MOST_IN_A_MATRIX;
    if fits_a_matrix {
        blocks.push(Block::Heading("Agreement without → under the assumption".to_owned()));
        blocks.push(Block::Table(matrix(what_if)));
    }
    let (shown, rest) = most_moved(what_if.movements.iter().filter(|movement| movement.moved()).collect(), parties);
    if !shown.is_empty() {
        blocks.push(Block::Heading("What moved".to_owned()));
        blocks.extend(rest);
        blocks.push(Block::Table(movements(both, &shown, moved_cell)));
    }
    if !shown.is_empty() && fits_a_matrix {
        blocks.push(Block::Heading("Divergence without → under the assumption, on the issues that changed".to_owned()));
        blocks.push(Block::Table(by_issue(what_if)));
    }
    let waiting = |heading: &str, what: &str, found: &[Conditional<'_>]| {
        section(heading, found, parties, [what, WHOLE], |all| conditionals(selection, all))
    };
    blocks.extend(waiting("Statements that now count", "statements now count", &what_if.alive));
    blocks.extend(waiting("Statements that still wait", "statements still wait", &what_if.waiting));
    if !what_if.unmet.is_empty() {
        blocks.push(Block::Heading("Conditions that no stated position meets".to_owned()));
        let lines =
            what_if.unmet.iter().map(|condition| Block::Text(words::condition(selection.negotiation(), condition)));
        blocks.extend(lines);
    }
    blocks
}

/// Where a list is that is not shown to its end.
const WHOLE: &str = "`--format json` contains all.";

fn changes(changes: &[Cause<'_>], both: &BeforeAfter<'_, '_>) -> Table {
    let row = |cause: &Cause<'_>| {
        let issue = both.issue(cause.issue);
        let words = |chosen: &Option<Chosen<'_>>| {
            let position = chosen.as_ref().and_then(Chosen::position);
            position.map_or(Cell::Missing(Missing::NotStated(None)), |position| {
                Cell::text(words::of_position(position, issue))
            })
        };
        Row {
            label: issue.title.clone(),
            cells: vec![Cell::text(both.party(cause.party).name.clone()), words(&cause.before), words(&cause.after)],
            total: false,
        }
    };
    Table::new(
        "Issue",
        &[("Party", true), ("Without it", false), ("Under the assumption", false)],
        changes.iter().map(row),
    )
}

/// Party by party, before and after.
fn matrix(what_if: &WhatIf<'_>) -> Table {
    let selection = &what_if.before;
    let cell = |a: usize, b: usize| {
        let pair = (a.min(b), a.max(b));
        let movement = what_if.movements.iter().find(|movement| movement.parties == pair);
        movement.map_or(Cell::Blank, moved_cell)
    };
    let names: Vec<(&str, bool)> = selection.parties().map(|party| (party.name.as_str(), true)).collect();
    let rows = selection.parties().enumerate().map(|(a, party)| Row {
        label: party.name.clone(),
        cells: (0..names.len()).map(|b| cell(a, b)).collect(),
        total: false,
    });
    Table::new("Agreement", &names, rows)
}

/// Issue by pair, before and after, for the issues that changed.
fn by_issue(what_if: &WhatIf<'_>) -> Table {
    let selection = &what_if.before;
    let labels: Vec<String> =
        what_if.movements.iter().map(|movement| words::short_pair(selection, movement.parties)).collect();
    let columns: Vec<(&str, bool)> = labels.iter().map(|label| (label.as_str(), true)).collect();
    let changed = (0..selection.issues().len()).filter(|&issue| {
        what_if.movements.iter().any(|movement| movement.issues.iter().any(|changed| changed.issue == issue))
    });
    let figure = |selection: &Selection<'_>, (a, b): (usize, usize), issue: usize| {
        divergence_cell(Pair::of(selection, a, b).by_issue[issue].comparison.divergence)
    };
    let cell = |movement: &Movement<'_>, issue: usize| {
        let pair = movement.parties;
        moved(figure(&what_if.before, pair, issue), figure(&what_if.after, pair, issue))
    };
    let rows = changed.map(|issue| Row {
        label: selection.issue(issue).title.clone(),
        cells: what_if.movements.iter().map(|movement| cell(movement, issue)).collect(),
        total: false,
    });
    Table::new("Divergence", &columns, rows)
}

fn conditionals(selection: &Selection<'_>, found: &[Conditional<'_>]) -> Table {
    let row = |conditional: &Conditional<'_>| {
        let issue = selection.issue(conditional.issue);
        let statement = conditional.statement;
        Row {
            label: format!("{}: {}", selection.party(conditional.party).name, issue.title),
            cells: vec![
                Cell::text(words::saying(selection.negotiation(), issue, statement)),
                Cell::Text(vec![
                    words::circumstances(selection.negotiation(), issue, statement),
                    statement.location.to_string(),
                ]),
            ],
            total: false,
        }
    };
    Table::of_words("Who, on what", &["Says", "When and where"], found.iter().map(row))
}

fn conditional_records(selection: &Selection<'_>, found: &[Conditional<'_>]) -> Vec<record::Conditional> {
    let one = |conditional: &Conditional<'_>| {
        let issue = selection.issue(conditional.issue);
        record::Conditional {
            party: selection.party(conditional.party).id.clone(),
            issue: issue.id.clone(),
            position: conditional.statement.position.as_ref().map(|position| position.notation(&issue.scale)),
            conditions: notations(selection.negotiation(), &conditional.statement.conditions),
            statement: statement_record(selection, conditional.issue, conditional.statement),
        }
    };
    found.iter().map(one).collect()
}
