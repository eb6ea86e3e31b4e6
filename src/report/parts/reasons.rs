//! Why there is no position, and why two parties cannot be compared.

use super::offers;
use super::words::day;
use crate::model::Statement;
use crate::select::{Cell, Selection, Unstated};

/// A word on why a cell is empty, where the party has spoken.
pub(crate) fn hint(unstated: &Unstated<'_>) -> Option<&'static str> {
    match unstated {
        Unstated::NoPosition(_) => Some("no position"),
        Unstated::ConditionNotMet(_) => Some("conditional"),
        Unstated::Filtered(_) => Some("filtered out"),
        Unstated::Lapsed(_) => Some("past its last day"),
        Unstated::NotYet(_) => Some("after this date"),
        Unstated::Silent => None,
    }
}

/// Why a party has no position on an issue, if it has none, as a sentence without a full stop.
pub(crate) fn reason(selection: &Selection<'_>, party: usize, issue: usize) -> Option<String> {
    let Cell::Unstated(unstated) = selection.cell(party, issue) else { return None };
    let name = &selection.party(party).name;
    let of = |statement: &Statement| match statement.said {
        Some(said) => format!("the statement of {name} of {said}"),
        None => format!("the undated statement of {name}"),
    };
    Some(match unstated {
        Unstated::NoPosition(chosen) => match chosen.statements() {
            [statement] => format!("{} gives no position", of(statement)),
            all => format!("the {} statements of {name} that count give no position", all.len()),
        },
        Unstated::ConditionNotMet(_) => format!("what {name} said counts only under a condition"),
        Unstated::Filtered(statement) => format!("{} is filtered out", of(statement)),
        Unstated::Lapsed(statement) => match statement.until {
            Some(until) => format!("{} counted until {until}", of(statement)),
            None => format!("{} no longer counts", of(statement)),
        },
        Unstated::NotYet(statement) => format!("{name} first spoke on it on {}", day(statement.said)),
        Unstated::Silent => format!("{name} has stated no position"),
    })
}

/// Why two parties cannot be compared on an issue.
pub(crate) fn not_compared(selection: &Selection<'_>, issue: usize, a: usize, b: usize) -> String {
    let reason = |party| Some(reason(selection, party, issue)? + &offers::clauses(selection, party, issue));
    let reasons: Vec<String> = [a, b].into_iter().filter_map(reason).collect();
    if reasons.is_empty() {
        return "both order no common pair of steps".to_owned();
    }
    reasons.join("; ")
}
