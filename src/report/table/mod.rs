//! Who says what, on each issue.

mod counts;

use super::parts::blocks::Block;
use super::parts::data::{Data, Datum};
use super::parts::limits::MOST_IN_A_MATRIX;
use super::parts::notes::choices;
use super::parts::positions::{Detail, positions, steps};
use super::parts::provenance;
use super::parts::record::{Positions, Record};
use super::parts::records::{cell_record, context, records};
use super::parts::report::Report;
use crate::model::{Field, Key, Kind, Statement, Status};
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
    }
    Report {
        title: format!("{}: positions", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
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
