//! What changed in texts between two days, folders or revisions.

use super::parts::{BeforeAfter, Cell, Row, Table, happened, record, words};
use crate::analysis::{TextChange, TextPart};
use crate::model::{Issue, Position, Statement, Text};
use crate::problem::Location;

/// A row per text that is new or gone, and per part of one that changed.
pub(super) fn text_changes(both: &BeforeAfter<'_, '_>, changes: &[TextChange<'_>]) -> Table {
    let row = |change: &TextChange<'_>| {
        let label = match &change.part {
            TextPart::Whole => String::new(),
            TextPart::Known { key, .. } => format!(": {key}"),
            TextPart::Position { issue, .. } => format!(": {}", both.issue(*issue).title),
        };
        let cell = |words: Option<String>| words.map_or(Cell::Blank, Cell::text);
        let kind = happened_to(change);
        let kind =
            if kind == "changed" { format!("changed: {}", keys(&change.part).join(", ")) } else { kind.to_owned() };
        let text = text(change);
        let place = [Some(kind), text.map(|text| words::day(text.dated)), place(change).map(ToString::to_string)];
        let [old, new] = values(both, &change.part, words::of_position);
        Row {
            label: format!("{}{label}", text.map_or("", |text| &text.name)),
            cells: vec![cell(old), cell(new), Cell::Text(place.into_iter().flatten().collect())],
            total: false,
        }
    };
    Table::of_words("Text, on what", &["Old", "New", "What, dated, where"], changes.iter().map(row))
}

/// The same for programs.
pub(super) fn text_records(both: &BeforeAfter<'_, '_>, changes: &[TextChange<'_>]) -> Vec<record::TextChange> {
    let record = |change: &TextChange<'_>| {
        let text = text(change)?;
        let [before, after] = values(both, &change.part, |position, issue| position.notation(&issue.scale));
        Some(record::TextChange {
            change: happened_to(change),
            text: text.id.clone(),
            issue: match &change.part {
                TextPart::Whole | TextPart::Known { .. } => None,
                TextPart::Position { issue, .. } => Some(both.issue(*issue).id.clone()),
            },
            keys: keys(&change.part),
            before,
            after,
            dated: text.dated.map(|day| day.to_string()),
            location: place(change)?.to_string(),
        })
    };
    changes.iter().filter_map(record).collect()
}

/// What the part was and is; positions in the words asked for.
fn values(
    both: &BeforeAfter<'_, '_>,
    part: &TextPart<'_>,
    said: impl Fn(&Position, &Issue) -> String,
) -> [Option<String>; 2] {
    match part {
        TextPart::Whole => [None, None],
        TextPart::Known { before, after, .. } => [before.clone(), after.clone()],
        TextPart::Position { issue, before, after, .. } => {
            let said = |statement: Option<&Statement>, issue: Option<&Issue>| {
                Some(said(statement?.position.as_ref()?, issue?))
            };
            [said(*before, both.issue_before(*issue)), said(*after, both.issue_after(*issue))]
        }
    }
}

/// The text as it is, else as it was.
fn text<'a>(change: &TextChange<'a>) -> Option<&'a Text> {
    change.after.or(change.before)
}

/// What happened to the part; of a text that stays, a part may be new.
fn happened_to(change: &TextChange<'_>) -> &'static str {
    match &change.part {
        TextPart::Whole => happened(change.before.is_some(), change.after.is_some()),
        TextPart::Known { .. } => "changed",
        TextPart::Position { before, after, .. } => happened(before.is_some(), after.is_some()),
    }
}

fn keys(part: &TextPart<'_>) -> Vec<&'static str> {
    match part {
        TextPart::Whole => Vec::new(),
        TextPart::Known { key, .. } => vec![key],
        TextPart::Position { keys, .. } => keys.iter().map(|key| key.name()).collect(),
    }
}

/// Where the part is, else where the text is named.
fn place<'a>(change: &TextChange<'a>) -> Option<&'a Location> {
    let statement = match &change.part {
        TextPart::Whole | TextPart::Known { .. } => None,
        TextPart::Position { before, after, .. } => after.or(*before),
    };
    statement.map(|statement| &statement.location).or_else(|| text(change).map(|text| &text.location))
}
