//! What an assumption would change.

use super::assemble::{context, legend, statement_record};
use super::blocks::{Block, Cell, Missing, Row, Table};
use super::many::MOST_IN_A_MATRIX;
use super::record::{self, Record};
use super::sides::{SPLIT, Sides, divergence_cell, first_few, most_moved, moved, moved_cell, movements};
use super::{Data, Datum, Report, wording};
use crate::analysis::{Alignment, Change, Conditional, Movement, Scanned, WhatIf};
use crate::compare::Pair;
use crate::model::{Condition, Divergence, Negotiation};
use crate::select::Selection;

/// The figures under an assumption beside those without it.
#[must_use]
pub fn what_if(what_if: &WhatIf<'_>) -> Report {
    let sides = Sides { before: &what_if.before, after: &what_if.after, alignment: &what_if.alignment };
    let selection = &what_if.before;
    let assumed = wording::conditions(selection.negotiation(), &what_if.assumptions);
    let blocks = blocks(what_if, &sides);
    let mut notes = legend(&blocks);
    notes.push(SPLIT.to_owned());
    notes.push(
        "An assumption is a settled outcome: it changes nobody's position, but lets statements count that depend on it"
            .to_owned(),
    );
    Report {
        title: format!("{}: what if {assumed}", selection.negotiation().title),
        provenance: wording::provenance(selection),
        blocks,
        notes,
        data: data(what_if, &sides),
        record: Record::WhatIf(Box::new(record::WhatIf {
            context: context(selection),
            assumptions: notations(selection.negotiation(), &what_if.assumptions),
            pairs: what_if.movements.iter().map(|movement| sides.pair_record(movement)).collect(),
            changes: what_if.changes.iter().map(|cause| sides.cause_record(cause)).collect(),
            alive: conditional_records(selection, &what_if.alive),
            waiting: conditional_records(selection, &what_if.waiting),
            unmet: notations(selection.negotiation(), &what_if.unmet),
        })),
    }
}

/// `issue=position`, as it would be typed.
fn notations(negotiation: &Negotiation, conditions: &[Condition]) -> Vec<String> {
    conditions.iter().map(|condition| condition.notation(negotiation)).collect()
}

fn blocks(what_if: &WhatIf<'_>, sides: &Sides<'_, '_>) -> Vec<Block> {
    let selection = &what_if.before;
    let parties = selection.parties().len();
    let mut blocks = Vec::new();
    if what_if.changes.is_empty() {
        blocks.push(Block::Text("No position changes under this assumption, and no figure moves.".to_owned()));
    } else {
        blocks.push(Block::Heading("Positions that change".to_owned()));
        let (shown, rest) = first_few(&what_if.changes, parties, "positions change", WHOLE);
        blocks.extend(rest);
        blocks.push(Block::Table(changes(shown, sides)));
    }
    let fits_a_matrix = parties <= MOST_IN_A_MATRIX;
    if fits_a_matrix {
        blocks.push(Block::Heading("Agreement today → under the assumption".to_owned()));
        blocks.push(Block::Table(matrix(what_if)));
    }
    let (shown, rest) = most_moved(what_if.movements.iter().filter(|movement| movement.moved()).collect(), parties);
    if !shown.is_empty() {
        blocks.push(Block::Heading("What moved".to_owned()));
        blocks.extend(rest);
        blocks.push(Block::Table(movements(sides, &shown, moved_cell)));
    }
    if !shown.is_empty() && fits_a_matrix {
        blocks.push(Block::Heading("Divergence today → under the assumption, on the issues that changed".to_owned()));
        blocks.push(Block::Table(by_issue(what_if)));
    }
    if !what_if.alive.is_empty() {
        blocks.push(Block::Heading("Statements that come alive".to_owned()));
        let (shown, rest) = first_few(&what_if.alive, parties, "statements come alive", WHOLE);
        blocks.extend(rest);
        blocks.push(Block::Table(conditionals(selection, shown)));
    }
    if !what_if.waiting.is_empty() {
        blocks.push(Block::Heading("Statements that still wait".to_owned()));
        let (shown, rest) = first_few(&what_if.waiting, parties, "statements still wait", WHOLE);
        blocks.extend(rest);
        blocks.push(Block::Table(conditionals(selection, shown)));
    }
    if !what_if.unmet.is_empty() {
        blocks.push(Block::Heading("Conditions that no stated position meets".to_owned()));
        let lines =
            what_if.unmet.iter().map(|condition| Block::Text(wording::condition(selection.negotiation(), condition)));
        blocks.extend(lines);
    }
    blocks
}

/// Where a list is that is not shown to its end.
const WHOLE: &str = "`--format json` has all.";

fn changes(changes: &[crate::analysis::Cause<'_>], sides: &Sides<'_, '_>) -> Table {
    let row = |cause: &crate::analysis::Cause<'_>| {
        let issue = sides.issue(cause.issue);
        let words = |statement: Option<&crate::model::Statement>| {
            let position = statement.and_then(|statement| statement.position.as_ref());
            position
                .map_or(Cell::Missing(Missing::NotStated(None)), |position| Cell::text(wording::words(position, issue)))
        };
        Row {
            label: issue.title.clone(),
            cells: vec![Cell::text(sides.party(cause.party).name.clone()), words(cause.before), words(cause.after)],
            total: false,
        }
    };
    Table::new("Issue", &[("Party", true), ("Today", false), ("Under the assumption", false)], changes.iter().map(row))
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
    let short = |party: usize| &selection.party(party).short;
    let labels: Vec<String> = what_if
        .movements
        .iter()
        .map(|movement| format!("{}–{}", short(movement.parties.0), short(movement.parties.1)))
        .collect();
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
                Cell::text(wording::saying(selection.negotiation(), issue, statement)),
                Cell::Text(vec![
                    wording::circumstances(selection.negotiation(), issue, statement),
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

/// One row per pair.
fn data(what_if: &WhatIf<'_>, sides: &Sides<'_, '_>) -> Data {
    let mut data = Data::new(&[
        "a",
        "b",
        "agreement_before",
        "agreement_after",
        "compared_before",
        "compared_after",
        "issues",
        "change",
        "position_part",
        "coverage_part",
    ]);
    for movement in &what_if.movements {
        data.rows.push(movement_row(sides, movement));
    }
    data
}

pub(super) fn movement_row(sides: &Sides<'_, '_>, movement: &Movement<'_>) -> Vec<Datum> {
    let agreement = |standing: Option<crate::analysis::Standing>| {
        Datum::from(standing.and_then(|standing| standing.divergence).map(Divergence::agreement))
    };
    let (before, after) = (movement.before, movement.after);
    vec![
        sides.party(movement.parties.0).id.clone().into(),
        sides.party(movement.parties.1).id.clone().into(),
        agreement(before),
        agreement(after),
        before.map(|standing| standing.coverage.compared).into(),
        after.map(|standing| standing.coverage.compared).into(),
        after.or(before).map(|standing| standing.coverage.issues).into(),
        movement.change.map(Change::total).into(),
        movement.change.map(|change| change.position).into(),
        movement.change.map(|change| change.coverage).into(),
    ]
}

/// Every set of conditions in the files and what it would change, the most consequential first.
#[must_use]
pub fn conditions(selection: &Selection<'_>, scanned: &[Scanned<'_>]) -> Report {
    // Names and statements are the same with and without an assumption.
    let alignment = Alignment::of(selection, selection);
    let sides = Sides { before: selection, after: selection, alignment: &alignment };
    let blocks = if scanned.is_empty() {
        vec![Block::Text("No statement depends on a condition.".to_owned())]
    } else {
        let parties = selection.parties().len();
        let (shown, rest) = first_few(scanned, parties, "conditions", "`--format csv` writes all.");
        rest.into_iter().chain([Block::Table(scan_table(&sides, shown))]).collect()
    };
    let mut notes = legend(&blocks);
    if scanned.iter().flat_map(|found| &found.movements).any(|movement| movement.change.is_none()) {
        notes.push("Pairs that become comparable, or no longer are, move and add no points".to_owned());
    }
    Report {
        title: format!("{}: what would change it", selection.negotiation().title),
        provenance: wording::provenance(selection),
        notes,
        blocks,
        data: scan_data(&sides, scanned),
        record: Record::ConditionScan(record::ConditionScan {
            context: context(selection),
            conditions: scanned.iter().map(|found| scanned_record(&sides, found)).collect(),
        }),
    }
}

fn scan_table(sides: &Sides<'_, '_>, scanned: &[Scanned<'_>]) -> Table {
    let rows = scanned.iter().map(|found| {
        let parties = sides.before.parties().len();
        let positions = found.changes.iter().map(|cause| sides.cause_of_party(cause)).collect();
        let names: Vec<String> = found.movements.iter().map(|movement| sides.pair_name(movement.parties)).collect();
        Row {
            label: wording::conditions(sides.before.negotiation(), &found.assumptions),
            cells: vec![
                if found.changes.is_empty() {
                    Cell::text("none on this day")
                } else {
                    Cell::Text(wording::few_lines(positions, parties))
                },
                Cell::Text(if names.is_empty() { vec!["none".to_owned()] } else { wording::few_lines(names, parties) }),
                Cell::Sum(found.consequence()),
            ],
            total: false,
        }
    });
    let columns = [("Positions that change", false), ("Pairs that move", false), ("Points in all", true)];
    Table::new("If", &columns, rows)
}

fn scanned_record(sides: &Sides<'_, '_>, found: &Scanned<'_>) -> record::ScannedCondition {
    record::ScannedCondition {
        conditions: notations(sides.before.negotiation(), &found.assumptions),
        consequence: found.consequence(),
        changes: found.changes.iter().map(|cause| sides.cause_record(cause)).collect(),
        pairs: found.movements.iter().map(|movement| sides.pair_record(movement)).collect(),
    }
}

/// One row per set of conditions and pair that moves; a set that moves none has one row without a pair.
fn scan_data(sides: &Sides<'_, '_>, scanned: &[Scanned<'_>]) -> Data {
    let mut data = Data::new(&[
        "conditions",
        "consequence",
        "positions_changed",
        "a",
        "b",
        "agreement_before",
        "agreement_after",
        "compared_before",
        "compared_after",
        "issues",
        "change",
        "position_part",
        "coverage_part",
    ]);
    for found in scanned {
        let head = [
            Datum::Text(notations(sides.before.negotiation(), &found.assumptions).join("; ")),
            Datum::Number(found.consequence()),
            Datum::Count(found.changes.len()),
        ];
        let mut rows: Vec<Vec<Datum>> = found.movements.iter().map(|movement| movement_row(sides, movement)).collect();
        if rows.is_empty() {
            rows.push(vec![Datum::Empty; 10]);
        }
        data.rows.extend(rows.into_iter().map(|row| head.iter().cloned().chain(row).collect::<Vec<_>>()));
    }
    data
}
