//! Which conditions matter most.

use super::parts::before_after::BeforeAfter;
use super::parts::blocks::{Block, Cell, Row, Table};
use super::parts::data::{Data, Datum};
use super::parts::limits::{few_lines, first_few};
use super::parts::movements::movement_row;
use super::parts::notes::legend;
use super::parts::provenance;
use super::parts::record::{self, Record};
use super::parts::records::context;
use super::parts::report::Report;
use super::parts::words::{self, notations};
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
        notes.push("Pairs that become comparable, or no longer are, move and add no points".to_owned());
    }
    Report {
        title: format!("{}: what would change it", selection.negotiation().title),
        provenance: provenance::of(selection),
        notes,
        blocks,
        data: scan_data(&both, scanned),
        record: Record::ConditionScan(record::ConditionScan {
            context: context(selection),
            conditions: scanned.iter().map(|found| scanned_record(&both, found)).collect(),
        }),
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
fn scan_data(both: &BeforeAfter<'_, '_>, scanned: &[Scanned<'_>]) -> Data {
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
            Datum::Text(notations(both.before.negotiation(), &found.assumptions).join("; ")),
            Datum::Number(found.consequence()),
            Datum::Count(found.changes.len()),
        ];
        let mut rows: Vec<Vec<Datum>> = found.movements.iter().map(|movement| movement_row(both, movement)).collect();
        if rows.is_empty() {
            rows.push(vec![Datum::Empty; 10]);
        }
        data.rows.extend(rows.into_iter().map(|row| head.iter().cloned().chain(row).collect::<Vec<_>>()));
    }
    data
}
