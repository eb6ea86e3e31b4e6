//! What a party has said on an issue, in the order of time.

use super::parts::{
    Block, Cell, Data, Datum, Dossier, Fact, Record, Report, Row, Table, cell_record, choices, context, datum, deeds,
    has_old, keys, old, provenance, reasons, record, statement, statement_record, titled, words,
};
use crate::analysis::{Log, Logged};
use crate::model::{Key, Statement};
use crate::select::{Fate, Selection};

/// The record of each party on each issue, the oldest statement first; on request with the quotes and all other keys.
#[must_use]
pub fn log(selection: &Selection<'_>, logs: &[Log<'_>], with_quotes: bool) -> Report {
    let mut notes = choices(selection);
    notes.extend(old(selection));
    let record = record::Log {
        context: context(selection),
        logs: logs.iter().map(|log| log_record(selection, log)).collect(),
        notes: notes.clone(),
    };
    Report {
        title: format!("{}: who said what, in the order of time", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
        blocks: blocks(selection, logs, with_quotes),
        data: rows_of(selection, logs, &record),
        record: Record::Log(record),
        notes,
    }
}

fn blocks(selection: &Selection<'_>, logs: &[Log<'_>], with_quotes: bool) -> Vec<Block> {
    let said = logs.iter().filter(|log| !log.statements.is_empty());
    let mut blocks: Vec<Block> = said.flat_map(|log| of_log(selection, log, with_quotes)).collect();
    blocks.extend(silent(selection, logs));
    blocks
}

fn of_log(selection: &Selection<'_>, log: &Log<'_>, with_quotes: bool) -> Vec<Block> {
    let title = format!("{}: {}", selection.party(log.party).name, titled(selection.issue(log.issue)));
    let mut blocks = vec![Block::Heading(title), Block::Text(counting(selection, log))];
    if with_quotes {
        blocks.extend(log.statements.iter().map(|logged| Block::Dossier(in_full(selection, log, logged))));
    } else {
        let rows = log.statements.iter().map(|logged| row(selection, log, logged));
        blocks.push(Block::Table(Table::new("Day", &[(SAID, false), ("How it is known", false), (DID, true)], rows)));
    }
    blocks
}

const SAID: &str = "What was said";
const DID: &str = "What it did";

/// "Counts since 2025-03-11: Membership", or why nothing counts.
fn counting(selection: &Selection<'_>, log: &Log<'_>) -> String {
    let Some(chosen) = selection.cell(log.party, log.issue).counting() else {
        return format!("Nothing counts: {}.", reason(selection, log));
    };
    let issue = selection.issue(log.issue);
    let since = log.since.map(|day| format!(" since {day}")).unwrap_or_default();
    let position = chosen.position().map_or("no position".to_owned(), |position| words::of_position(position, issue));
    let said = std::iter::once(position).chain(words::limits(issue, chosen)).collect::<Vec<_>>().join("; ");
    let several = match chosen.statements().len() {
        1 => String::new(),
        several => format!(" (made of {several} statements)"),
    };
    let old = if has_old(selection, log.party, log.issue) { ", old" } else { "" };
    format!("Counts{since}{old}: {said}{several}")
}

fn reason(selection: &Selection<'_>, log: &Log<'_>) -> String {
    reasons::reason(selection, log.party, log.issue).unwrap_or_default()
}

fn row(selection: &Selection<'_>, log: &Log<'_>, logged: &Logged<'_>) -> Row {
    let statement = logged.statement;
    let negotiation = selection.negotiation();
    let source = statement.source.map_or("no source", |source| &negotiation.sources[source].id);
    Row {
        label: words::day(statement.said),
        cells: vec![
            Cell::text(words::saying(negotiation, selection.issue(log.issue), statement)),
            Cell::Text(vec![statement.status.name().to_owned(), source.to_owned()]),
            Cell::Text(deeds::lines(logged, has_old(selection, log.party, log.issue))),
        ],
        total: false,
    }
}

/// A statement with its quote and all other keys.
fn in_full(selection: &Selection<'_>, log: &Log<'_>, logged: &Logged<'_>) -> Dossier {
    let said = statement(selection, selection.issue(log.issue), logged.statement);
    let did = Fact::of_words(DID, deeds::lines(logged, has_old(selection, log.party, log.issue)));
    Dossier { title: words::day(logged.statement.said), facts: vec![Fact { label: SAID.to_owned(), lines: said }, did] }
}

/// Who has said nothing, or on what, where one party or one issue is asked for.
fn silent(selection: &Selection<'_>, logs: &[Log<'_>]) -> Option<Block> {
    let silent: Vec<&Log<'_>> = logs.iter().filter(|log| log.statements.is_empty()).collect();
    let list = |name: &dyn Fn(&Log<'_>) -> String| silent.iter().map(|log| name(log)).collect::<Vec<_>>().join(", ");
    let words = match (selection.parties().len(), selection.issues().len()) {
        _ if silent.is_empty() => return None,
        (_, 1) => format!("Nothing was said by: {}", list(&|log| selection.party(log.party).name.clone())),
        (1, _) => format!("Nothing was said on: {}", list(&|log| selection.issue(log.issue).title.clone())),
        _ if silent.len() == logs.len() => "Nothing was said.".to_owned(),
        _ => return None,
    };
    Some(Block::Text(words))
}

fn log_record(selection: &Selection<'_>, log: &Log<'_>) -> record::CellLog {
    let cell = cell_record(selection, log.party, log.issue);
    record::CellLog {
        party: cell.party,
        issue: cell.issue,
        position: cell.position,
        label: cell.label,
        reason: cell.reason,
        since: log.since.map(|day| day.to_string()),
        old: cell.old,
        statements: log.statements.iter().map(|logged| logged_record(selection, log.issue, logged)).collect(),
    }
}

fn logged_record(selection: &Selection<'_>, issue: usize, logged: &Logged<'_>) -> record::Logged {
    let question = selection.issue(issue);
    let position = logged.statement.position.as_ref();
    let (did, to) = logged.deed.map(deeds::named).unzip();
    record::Logged {
        position: position.map(|position| position.notation(&question.scale)),
        label: position.map(|position| words::of_position(position, question)),
        did,
        to: to.flatten().map(reference),
        fate: deeds::fate(logged.fate),
        since: logged.since.map(|day| day.to_string()),
        superseded_by: logged.superseded_by.map(reference),
        statement: statement_record(selection, issue, logged.statement),
    }
}

fn reference(statement: &Statement) -> record::Reference {
    record::Reference { said: statement.said.map(|day| day.to_string()), location: statement.location.to_string() }
}

/// One row per statement, with every key.
fn rows_of(selection: &Selection<'_>, logs: &[Log<'_>], record: &record::Log) -> Data {
    let last = ["location", "did", "to_said", "to_location", "fate", "since", "by_said", "by_location", "old"];
    let columns = ["party", "issue", "position", "label"].into_iter().chain(keys().map(Key::name)).chain(last);
    let rows = logs.iter().zip(&record.logs).flat_map(|(log, of_log)| {
        let statements = log.statements.iter().zip(&of_log.statements);
        statements.map(move |(logged, record)| row_of(selection, log, of_log, logged, record))
    });
    Data { columns: columns.map(str::to_owned).collect(), rows: rows.collect() }
}

fn row_of(
    selection: &Selection<'_>,
    log: &Log<'_>,
    of_log: &record::CellLog,
    logged: &Logged<'_>,
    record: &record::Logged,
) -> Vec<Datum> {
    let first = [(&of_log.party).into(), (&of_log.issue).into(), (&record.position).into(), (&record.label).into()];
    let scale = &selection.issue(log.issue).scale;
    let field = |key: Key| logged.statement.field(key, selection.negotiation());
    let keys = keys().map(|key| datum(scale, key, field(key).as_ref()));
    let reference = |to: &Option<record::Reference>| -> [Datum; 2] {
        let said = to.as_ref().and_then(|to| to.said.as_ref());
        [said.into(), to.as_ref().map(|to| &to.location).into()]
    };
    let did = [(&record.statement.location).into(), record.did.into()].into_iter().chain(reference(&record.to));
    let became = [record.fate.into(), (&record.since).into()].into_iter().chain(reference(&record.superseded_by));
    let old = of_log.old && logged.fate == Fate::Counts;
    first.into_iter().chain(keys).chain(did).chain(became).chain([old.into()]).collect()
}
