//! What a statement did to its party's record and what became of it, in words and as names.

use super::words::day;
use crate::analysis::{Deed, Logged};
use crate::model::Statement;
use crate::select::Fate;

/// What it did, then what became of it: a line each.
pub(crate) fn lines(logged: &Logged<'_>, is_old: bool) -> Vec<String> {
    let statement = logged.statement;
    let did = logged.deed.map(|deed| match deed {
        Deed::Opens => "nothing counted before".to_owned(),
        Deed::Replaces(other) => format!("replaced {}", name(other, statement)),
        Deed::AddsTo(other) => format!("added to {}", name(other, statement)),
        Deed::Contradicts(other) => {
            format!("replaced {}, which it would add to and contradicts", name(other, statement))
        }
        Deed::StaysBehind(other) => format!("stayed {}", behind(other, statement)),
    });
    // It is enough to say once behind which one it stays.
    let is_told = |other: &Statement| logged.deed.is_some_and(|deed| is_behind(deed, other));
    let became = match (logged.fate, logged.superseded_by) {
        (Fate::Superseded, Some(other)) if is_told(other) => None,
        (Fate::Counts, _) => Some(counts(logged, is_old)),
        (Fate::Superseded, other) => Some(superseded(statement, other)),
        (Fate::Waiting, _) => Some("waits for its condition".to_owned()),
        (Fate::Filtered, _) => Some("filtered out".to_owned()),
        (Fate::Lapsed, _) => Some(format!("past its last day, {}", day(statement.until))),
        (Fate::Later, _) => Some("after this date".to_owned()),
    };
    did.into_iter().chain(became).collect()
}

fn is_behind(deed: Deed<'_>, other: &Statement) -> bool {
    matches!(deed, Deed::StaysBehind(first) if std::ptr::eq(first, other))
}

fn counts(logged: &Logged<'_>, is_old: bool) -> String {
    let since = logged.since.map(|day| format!(" since {day}")).unwrap_or_default();
    format!("counts{since}{}", if is_old { ", old" } else { "" })
}

fn superseded(statement: &Statement, by: Option<&Statement>) -> String {
    match by {
        Some(other) if is_passed_over(statement, other) => behind(other, statement),
        Some(other) => format!("replaced by {}", name(other, statement)),
        None => "replaced by another statement".to_owned(),
    }
}

/// Whether the other one goes before it although it is not later.
fn is_passed_over(statement: &Statement, other: &Statement) -> bool {
    other.said < statement.said || statement.informal && !other.informal && other.said == statement.said
}

fn behind(other: &Statement, statement: &Statement) -> String {
    let kind = match (statement.informal, other.informal) {
        (true, false) => "formal",
        _ => "conditional",
    };
    format!("behind the {kind} {}", of_day(other, statement))
}

fn name(other: &Statement, from: &Statement) -> String {
    format!("the {}", of_day(other, from))
}

fn of_day(other: &Statement, from: &Statement) -> String {
    match other.said {
        None => "undated statement".to_owned(),
        Some(_) if other.said == from.said => "other statement of the same day".to_owned(),
        Some(said) => format!("statement of {said}"),
    }
}

/// What it did, for programs, and to which statement.
pub(crate) fn named<'a>(deed: Deed<'a>) -> (&'static str, Option<&'a Statement>) {
    match deed {
        Deed::Opens => ("opens", None),
        Deed::Replaces(other) => ("replaces", Some(other)),
        Deed::AddsTo(other) => ("adds-to", Some(other)),
        Deed::Contradicts(other) => ("contradicts", Some(other)),
        Deed::StaysBehind(other) => ("stays-behind", Some(other)),
    }
}

/// What became of it, for programs: the words of the counts of statements.
pub(crate) fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Counts => "counting",
        Fate::Superseded => "superseded",
        Fate::Waiting => "waiting",
        Fate::Filtered => "filtered",
        Fate::Lapsed => "lapsed",
        Fate::Later => "later",
    }
}
