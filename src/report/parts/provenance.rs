//! What the figures rest on: the day, assumptions, filters and counts of a selection.

use super::settled;
use crate::problem::counted;
use crate::select::{AsOf, Filter, Selection, Tally};

/// What the figures rest on: day, assumptions, filters, counts.
pub(crate) fn with_counts(selection: &Selection<'_>) -> Vec<String> {
    let mut lines = of(selection);
    lines.push(tally(selection));
    lines
}

/// Day, assumptions and filters of a selection.
pub(crate) fn of(selection: &Selection<'_>) -> Vec<String> {
    let mut lines = vec![as_of(selection)];
    lines.extend(settled::lines(selection));
    lines.extend(filters(selection));
    lines
}

fn as_of(selection: &Selection<'_>) -> String {
    let Some(day) = selection.as_of() else { return "No statement is dated".to_owned() };
    let latest = || match selection.negotiation().latest_said() {
        Some(latest) if latest == day => " (the latest day on which anything was said)".to_owned(),
        _ => String::new(),
    };
    let why = match selection.query().as_of {
        AsOf::Declared if selection.negotiation().as_of.is_some() => " (set in negotiation.yaml)".to_owned(),
        AsOf::Declared | AsOf::Latest => latest(),
        AsOf::On(_) => String::new(),
    };
    format!("As of {day}{why}")
}

fn filters(selection: &Selection<'_>) -> Vec<String> {
    let query = selection.query();
    [
        filter("status", &query.statuses, |status| status.name().to_owned()),
        filter("source", &query.sources, Clone::clone),
        filter("issues", &query.issues, Clone::clone),
        filter("theme", &query.themes, Clone::clone),
        filter("parties", &query.parties, Clone::clone),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn filter<T>(what: &str, filter: &Filter<T>, name: impl Fn(&T) -> String) -> Option<String> {
    let list = |items: &[T]| items.iter().map(&name).collect::<Vec<_>>().join(", ");
    match (filter.only.is_empty(), filter.not.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("Only {what}: {}", list(&filter.only))),
        (true, false) => Some(format!("Without {what}: {}", list(&filter.not))),
        (false, false) => Some(format!("Only {what}: {}; without: {}", list(&filter.only), list(&filter.not))),
    }
}

/// "4 parties, 15 issues, 178 statements: 47 count, 5 wait for a condition, ..."
pub(crate) fn tally(selection: &Selection<'_>) -> String {
    let Tally { all, counting, superseded, later, lapsed, filtered, waiting, unsourced } = selection.tally();
    let parts = [
        (counting, "count"),
        (superseded, "replaced by later statements"),
        (later, "after this date"),
        (lapsed, "past their last day"),
        (filtered, "filtered out"),
        (waiting, "waiting for a condition"),
    ];
    let kept = |(index, (number, _)): &(usize, (usize, &str))| *index == 0 || *number > 0;
    let parts: Vec<String> =
        parts.into_iter().enumerate().filter(kept).map(|(_, (number, what))| format!("{number} {what}")).collect();
    let unsourced = if unsourced > 0 { format!("; {unsourced} that count have no source") } else { String::new() };
    format!(
        "{}, {}, {}: {}{unsourced}",
        counted(selection.parties().len(), "party", "parties"),
        counted(selection.issues().len(), "issue", "issues"),
        counted(all, "statement", "statements"),
        parts.join(", "),
    )
}
