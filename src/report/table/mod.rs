//! Who says what, on each issue.

mod counts;
mod texts;

use super::parts::{
    Block, Data, Datum, Detail, MOST_IN_A_MATRIX, PositionTable, Record, Report, choices, context, datum, keys, offers,
    old, positions, provenance, record, records, steps,
};
use crate::model::{Field, Key};
use crate::select::{Chosen, Selection};

/// Who says what, with day, status and source; of many parties, how many say what. On request with the texts of the day.
#[must_use]
pub fn table(selection: &Selection<'_>, with_texts: bool) -> Report {
    let is_wide = selection.parties().len() > MOST_IN_A_MATRIX;
    let mut notes: Vec<String> = steps(selection).into_iter().collect();
    notes.extend(choices(selection));
    if is_wide {
        notes.extend(counts::notes(selection));
    } else {
        notes.extend(old(selection));
        notes.extend(offers::note(selection, 0..selection.parties().len()));
    }
    let record = PositionTable {
        context: context(selection),
        positions: records(selection),
        texts: with_texts.then(|| texts::records(selection)),
        notes: notes.clone(),
    };
    let known = if with_texts { texts::known(selection) } else { Vec::new() };
    Report {
        title: format!("{}: positions", selection.negotiation().title),
        provenance: [provenance::with_counts(selection), known].concat(),
        blocks: blocks(selection, is_wide, with_texts),
        data: position_rows(selection, &record.positions, with_texts),
        record: Record::Table(record),
        notes,
    }
}

fn blocks(selection: &Selection<'_>, is_wide: bool, with_texts: bool) -> Vec<Block> {
    if is_wide {
        let texts = with_texts.then(|| texts::alone(selection));
        return counts::counts(selection).into_iter().chain(texts.into_iter().flatten()).collect();
    }
    let mut table = positions(selection, Detail::Statement);
    if with_texts {
        texts::add_columns(selection, &mut table);
    }
    vec![Block::Table(table)]
}

/// One row per issue and party, with every key of the statement that counts, and what several come to. With texts, one
/// row more per issue and text, whose id is in a column of its own.
fn position_rows(selection: &Selection<'_>, positions: &[record::Cell], with_texts: bool) -> Data {
    let text = with_texts.then_some("text");
    let first = ["issue", "party"].into_iter().chain(text).chain(["position", "label"]);
    let columns = first.chain(keys().map(Key::name));
    let parties = selection.parties().len();
    let row = |(place, cell): (usize, &record::Cell)| {
        let (issue, party) = (place / parties, place % parties);
        let counting = selection.cell(party, issue).counting();
        let mut row: Vec<Datum> = vec![(&cell.issue).into(), (&cell.party).into()];
        row.extend(text.map(|_| Datum::Empty));
        row.extend([(&cell.position).into(), (&cell.label).into()]);
        row.extend(keys().map(|key| counting.map(|chosen| said(selection, issue, chosen, key)).into()));
        let location = cell.statement.as_ref().map(|statement| &statement.location);
        let offers = offers::lines(selection, party, issue);
        row.extend([location.into(), builds_on(cell).into(), (&cell.reason).into(), offers.into(), cell.old.into()]);
        row
    };
    let mut of_parties = positions.iter().enumerate().map(row);
    let of_issue = |issue: usize| {
        let texts = if with_texts { texts::rows(selection, issue) } else { Vec::new() };
        of_parties.by_ref().take(parties).chain(texts).collect::<Vec<_>>()
    };
    Data {
        columns: columns.chain(["location", "builds_on", "reason", "offers", "old"]).map(str::to_owned).collect(),
        rows: (0..selection.issues().len()).flat_map(of_issue).collect(),
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
