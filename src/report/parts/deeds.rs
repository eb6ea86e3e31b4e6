//! What a statement did to its party's record and what became of it, in words and as names.

use super::words::day;
use crate::analysis::{Deed, Logged};
use crate::model::Statement;
use crate::select::Fate;

/// What it did, then what became of it: short lines, in which a statement goes by its day.
pub(crate) fn lines(logged: &Logged<'_>, is_old: bool) -> Vec<String> {
    let statement = logged.statement;
    let did = logged.deed.map(|deed| match deed {
        Deed::Opens => "nothing counted before".to_owned(),
        Deed::Replaces(other) => format!("replaced {}", name(other, statement)),
        Deed::AddsTo(other) => format!("added to {}", name(other, statement)),
        Deed::Contradicts(other) => format!("contradicted {}", name(other, statement)),
        Deed::StaysBehind(other) => behind(other, statement),
    });
    let became = became(logged).filter(|became| did.as_ref() != Some(became));
    let old = (is_old && logged.fate == Fate::Counts).then(|| "old".to_owned());
    did.into_iter().chain(became).chain(old).collect()
}

fn became(logged: &Logged<'_>) -> Option<String> {
    let statement = logged.statement;
    Some(match logged.fate {
        Fate::Counts => logged.since.map_or("counts".to_owned(), |day| format!("counts since {day}")),
        Fate::Superseded => superseded(statement, logged.superseded_by?),
        Fate::Waiting => "waits for its condition".to_owned(),
        Fate::Filtered => "filtered out".to_owned(),
        Fate::Lapsed => format!("lapsed after {}", day(statement.until)),
        Fate::Later => "after this date".to_owned(),
    })
}

/// By a later one; or one goes before it that is earlier, or of the same day and formal.
fn superseded(statement: &Statement, by: &Statement) -> String {
    let is_passed_over = by.said < statement.said || is_less(statement, by) && by.said == statement.said;
    if is_passed_over { behind(by, statement) } else { format!("replaced by {}", name(by, statement)) }
}

/// Whether it is informal and the other is not.
fn is_less(statement: &Statement, other: &Statement) -> bool {
    statement.informal && !other.informal
}

fn behind(other: &Statement, statement: &Statement) -> String {
    let kind = if is_less(statement, other) { "formal" } else { "conditional" };
    match other.said {
        None => format!("behind a {kind} one, undated"),
        Some(said) => format!("behind {kind} {said}"),
    }
}

fn name(other: &Statement, from: &Statement) -> String {
    match other.said {
        None => "an undated one".to_owned(),
        Some(_) if other.said == from.said => "one of that day".to_owned(),
        Some(said) => said.to_string(),
    }
}

/// What it did, for programs, and to which statement.
pub(crate) fn named(deed: Deed<'_>) -> (&'static str, Option<&Statement>) {
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
