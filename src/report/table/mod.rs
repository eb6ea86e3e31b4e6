//! Who says what, on each issue.

mod counts;

use super::parts::{
    Block, Data, Datum, Detail, MOST_IN_A_MATRIX, PositionTable, Record, Report, choices, context, datum, keys, offers,
    old, positions, provenance, record, records, steps,
};
use crate::model::{Field, Key};
use crate::select::{Chosen, Selection};

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
        notes.extend(offers::note(selection, 0..selection.parties().len()));
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

/// One row per issue and party, with every key of the statement that counts, and what several come to.
fn position_rows(selection: &Selection<'_>, positions: &[record::Cell]) -> Data {
    let columns = ["issue", "party", "position", "label"].into_iter().chain(keys().map(Key::name));
    let parties = selection.parties().len();
    let row = |(place, cell): (usize, &record::Cell)| {
        let (issue, party) = (place / parties, place % parties);
        let counting = selection.cell(party, issue).counting();
        let mut row: Vec<Datum> =
            vec![(&cell.issue).into(), (&cell.party).into(), (&cell.position).into(), (&cell.label).into()];
        row.extend(keys().map(|key| counting.map(|chosen| said(selection, issue, chosen, key)).into()));
        let location = cell.statement.as_ref().map(|statement| &statement.location);
        let offers = offers::lines(selection, party, issue);
        row.extend([location.into(), builds_on(cell).into(), (&cell.reason).into(), offers.into(), cell.old.into()]);
        row
    };
    Data {
        columns: columns.chain(["location", "builds_on", "reason", "offers", "old"]).map(str::to_owned).collect(),
        rows: positions.iter().enumerate().map(row).collect(),
    }
}

/// What counts under a key: the limits and the salience of all statements that it is made of, else the last one's.
fn said(selection: &Selection<'_>, issue: usize, chosen: &Chosen<'_>, key: Key) -> Datum {
    let field = match key {
        Key::Accepts => chosen.accepts().map(Field::Limit),
        Key::Rejects => chosen.rejects().map(Field::Limit),
        Key::Salience => return chosen.salience().into(),
        _ => chosen.statement.field(key, selection.negotiation()),
    };
    datum(&selection.issue(issue).scale, key, field.as_ref())
}

/// Where the statements are written on which the last one builds.
fn builds_on(cell: &record::Cell) -> Option<String> {
    let all = &cell.combined.as_ref()?.builds_on;
    Some(all.iter().map(|statement| statement.location.as_str()).collect::<Vec<_>>().join("; "))
}
