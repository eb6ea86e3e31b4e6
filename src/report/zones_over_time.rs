//! How many issues could close, date by date.

use super::parts::{Block, Cell, Data, Datum, Record, Report, Row, Table, closing, context, provenance, record, words};
use crate::analysis::{StandingChange, Timeline, ZoneMoment, zones_over_time};
use crate::deal::Standing;
use crate::select::Selection;

/// Every day on which an issue came nearer to being closed on what was said, or farther.
#[must_use]
pub fn zones_timeline(timeline: &Timeline<'_>) -> Report {
    let selection = &timeline.last;
    let moments = zones_over_time(timeline);
    let notes = [
        closing::STATUSES,
        "Days on which nothing moved are left out; CSV and JSON contain them",
        closing::PUBLIC_LIMITS,
    ];
    let record = record::ZoneTimeline {
        context: context(selection),
        moments: moments.iter().map(|moment| moment_record(selection, moment)).collect(),
    };
    Report {
        title: format!("{}: issues that could close, over time", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
        blocks: vec![Block::Table(days(selection, &moments))],
        notes: notes.map(str::to_owned).into(),
        data: moment_rows(&moments, &record.moments),
        record: Record::ZoneTimeline(record),
    }
}

/// The first day, and every day on which anything moved.
fn days(selection: &Selection<'_>, moments: &[ZoneMoment]) -> Table {
    let shown = moments.iter().enumerate().filter(|(place, moment)| *place == 0 || !moment.changes.is_empty());
    let row = |(_, moment): (usize, &ZoneMoment)| {
        let counts = [Standing::Agreed, Standing::Zone, Standing::Room, Standing::Blocked];
        let counts = counts.into_iter().map(|standing| count(moment, standing).to_string());
        let could_close = format!("{} of {}", could_close(moment), moment.states.len());
        let changes = moment.changes.iter().map(|change| in_words(selection, change)).collect();
        Row {
            label: words::day(moment.day),
            cells: std::iter::once(could_close).chain(counts).map(Cell::text).chain([Cell::Text(changes)]).collect(),
            total: false,
        }
    };
    let columns = ["Could close", "Agreed", "Zone", "Room", "Blocked"].map(|label| (label, true));
    Table::new("Day", &[&columns[..], &[("What moved", false)]].concat(), shown.map(row))
}

/// "Pay rise: room → zone".
fn in_words(selection: &Selection<'_>, change: &StandingChange) -> String {
    format!("{}: {} → {}", selection.issue(change.issue).title, change.before.status, change.after.status)
}

fn could_close(moment: &ZoneMoment) -> usize {
    moment.states.iter().filter(|state| state.could_close).count()
}

fn count(moment: &ZoneMoment, wanted: Standing) -> usize {
    moment.states.iter().filter(|state| state.standing == wanted).count()
}

fn moment_record(selection: &Selection<'_>, moment: &ZoneMoment) -> record::ZoneMoment {
    let change = |change: &StandingChange| record::StandingChange {
        issue: selection.issue(change.issue).id.clone(),
        before: change.before.status,
        after: change.after.status,
    };
    record::ZoneMoment {
        date: moment.day.map(|day| day.to_string()),
        could_close: could_close(moment),
        statuses: moment.states.iter().map(|state| state.standing.name()).collect(),
        changes: moment.changes.iter().map(change).collect(),
    }
}

/// One row per day.
fn moment_rows(moments: &[ZoneMoment], records: &[record::ZoneMoment]) -> Data {
    let columns = ["date", "could_close", "issues"].into_iter().map(str::to_owned);
    let changes = |record: &record::ZoneMoment| {
        let change =
            |change: &record::StandingChange| format!("{}: {} to {}", change.issue, change.before, change.after);
        record.changes.iter().map(change).collect::<Vec<_>>().join("; ")
    };
    let row = |(moment, record): (&ZoneMoment, &record::ZoneMoment)| {
        let mut row: Vec<Datum> = vec![(&record.date).into(), record.could_close.into(), record.statuses.len().into()];
        row.extend(Standing::ALL.map(|standing| Datum::from(count(moment, standing))));
        row.push(changes(record).into());
        row
    };
    Data {
        columns: columns
            .chain(Standing::ALL.map(|standing| standing.name().replace(' ', "_")))
            .chain(["changes".to_owned()])
            .collect(),
        rows: moments.iter().zip(records).map(row).collect(),
    }
}
