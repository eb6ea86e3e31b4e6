//! Who says what, on each issue.

mod counts;

use super::parts::{
    Block, Data, Datum, Detail, MOST_IN_A_MATRIX, PositionTable, Record, Report, choices, context, datum, keys, old,
    positions, provenance, record, records, steps,
};
use crate::model::Key;
use crate::select::Selection;

/// Who says what, with day, status and source; of many parties, how many say what.
#[must_use]
pub fn table(selection: &Selection<'_>) -> Report {
    let is_wide = selection.parties().len() > MOST_IN_A_MATRIX;
    let blocks =
        if is_wide { counts::counts(selection) } else { vec![Block::Table(positions(selection, Detail::Statement))] };
    let mut notes: Vec<String> = steps(selection).into_iter().collect();
    notes.extend(choices(selection));
    if is_wide {
        notes.extend(counts::notes(selection));
    } else {
        notes.extend(old(selection));
    }
    let record = PositionTable { context: context(selection), positions: records(selection), notes: notes.clone() };
    Report {
        title: format!("{}: positions", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
        blocks,
        data: position_rows(selection, &record.positions),
        record: Record::Table(record),
        notes,
    }
}

/// One row per issue and party, with every key of the statement that counts.
fn position_rows(selection: &Selection<'_>, positions: &[record::Cell]) -> Data {
    let columns = ["issue", "party", "position", "label"].into_iter().chain(keys().map(Key::name));
    let parties = selection.parties().len();
    let row = |(place, cell): (usize, &record::Cell)| {
        let (issue, party) = (place / parties, place % parties);
        let statement = selection.cell(party, issue).chosen().map(|chosen| chosen.statement);
        let mut row: Vec<Datum> =
            vec![(&cell.issue).into(), (&cell.party).into(), (&cell.position).into(), (&cell.label).into()];
        row.extend(keys().map(|key| statement.map(|statement| datum(selection, issue, statement, key)).into()));
        let location = cell.statement.as_ref().map(|statement| &statement.location);
        row.extend([location.into(), (&cell.reason).into(), cell.old.into()]);
        row
    };
    Data {
        columns: columns.chain(["location", "reason", "old"]).map(str::to_owned).collect(),
        rows: positions.iter().enumerate().map(row).collect(),
    }
}
