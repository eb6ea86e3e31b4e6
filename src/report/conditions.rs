//! Which conditions matter most.

use super::parts::{
    BeforeAfter, Block, Cell, Data, Datum, Record, Report, Row, Table, context, few_lines, first_few, legend,
    movement_rows, notations, provenance, record, rows, words,
};
use crate::analysis::{Alignment, Scanned};
use crate::select::Selection;

/// Every set of conditions in the files and what it would change, the most consequential first.
#[must_use]
pub fn conditions(selection: &Selection<'_>, scanned: &[Scanned<'_>]) -> Report {
    // Names and statements are the same with and without an assumption.
    let alignment = Alignment::of(selection, selection);
    let both = BeforeAfter { before: selection, after: selection, alignment: &alignment };
    let blocks = if scanned.is_empty() {
        vec![Block::Text("No statement depends on a condition.".to_owned())]
    } else {
        let parties = selection.parties().len();
        let (shown, rest) = first_few(scanned, parties, "conditions", "`--format csv` writes all.");
        rest.into_iter().chain([Block::Table(scan_table(&both, shown))]).collect()
    };
    let mut notes = legend(&blocks);
    if scanned.iter().flat_map(|found| &found.movements).any(|movement| movement.change.is_none()) {
        notes.push("A pair that becomes comparable, or no longer is, adds no points".to_owned());
    }
    let record = record::ConditionScan {
        context: context(selection),
        conditions: scanned.iter().map(|found| scanned_record(&both, found)).collect(),
    };
    Report {
        title: format!("{}: what would change it", selection.negotiation().title),
        provenance: provenance::of(selection),
        notes,
        blocks,
        data: condition_rows(&record.conditions),
        record: Record::ConditionScan(record),
    }
}

fn scan_table(both: &BeforeAfter<'_, '_>, scanned: &[Scanned<'_>]) -> Table {
    let rows = scanned.iter().map(|found| {
        let parties = both.before.parties().len();
        let positions = found.changes.iter().map(|cause| both.cause_of_party(cause)).collect();
        let names: Vec<String> = found.movements.iter().map(|movement| both.pair_name(movement.parties)).collect();
        Row {
            label: words::conditions(both.before.negotiation(), &found.assumptions),
            cells: vec![
                if found.changes.is_empty() {
                    Cell::text("none on this day")
                } else {
                    Cell::Text(few_lines(positions, parties))
                },
                Cell::Text(if names.is_empty() { vec!["none".to_owned()] } else { few_lines(names, parties) }),
                Cell::Sum(found.consequence()),
            ],
            total: false,
        }
    });
    let columns = [("Positions that change", false), ("Pairs that move", false), ("Points in all", true)];
    Table::new("If", &columns, rows)
}

fn scanned_record(both: &BeforeAfter<'_, '_>, found: &Scanned<'_>) -> record::ScannedCondition {
    record::ScannedCondition {
        conditions: notations(both.before.negotiation(), &found.assumptions),
        consequence: found.consequence(),
        changes: found.changes.iter().map(|cause| both.cause_record(cause)).collect(),
        pairs: found.movements.iter().map(|movement| both.pair_record(movement)).collect(),
    }
}

/// One row per set of conditions and pair that moves; a set that moves none has one row without a pair.
fn condition_rows(conditions: &[record::ScannedCondition]) -> Data {
    let mut data = rows!(conditions, |found| {
        "conditions" => found.conditions.join("; "),
        "consequence" => found.consequence,
        "positions_changed" => found.changes.len(),
    });
    let heads = std::mem::take(&mut data.rows);
    let mut columns = movement_rows(&[]).columns;
    for (head, found) in heads.iter().zip(conditions) {
        let mut rows = movement_rows(&found.pairs).rows;
        if rows.is_empty() {
            rows.push(vec![Datum::Empty; columns.len()]);
        }
        data.rows.extend(rows.into_iter().map(|row| [head.clone(), row].concat()));
    }
    data.columns.append(&mut columns);
    data
}
