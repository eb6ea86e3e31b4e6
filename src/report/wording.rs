//! Sentences about selections: each said in one place.

use super::many::MOST_IN_A_MATRIX;
use super::standing_out::STANDING_OUT;
use crate::compare::Pair;
use crate::model::{Condition, Coverage, Date, Field, Issue, Key, Negotiation, Party, Position, Statement};
pub use crate::problem::counted;
use crate::select::{AsOf, Cell, Chosen, Filter, Selection, Tally, Unstated};

/// What a thin figure rests on: "fewer than 3 issues or less than 30% of the weight".
#[must_use]
pub fn thin_footing() -> String {
    let (issues, percent) = (Coverage::THIN_ISSUES, 100.0 * Coverage::THIN_SHARE);
    format!("fewer than {issues} issues or less than {percent:.0}% of the weight")
}

/// "2025-04-25", or that nothing is dated.
pub(super) fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "undated".to_owned(), |date| date.to_string())
}

/// Day, assumptions and filters of a selection.
pub(super) fn provenance(selection: &Selection<'_>) -> Vec<String> {
    let mut lines = vec![as_of(selection)];
    let assumed = selection.query().assumptions.iter();
    lines.extend(assumed.map(|assumed| format!("Assuming: {}", condition(selection.negotiation(), assumed))));
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
pub(super) fn tally(selection: &Selection<'_>) -> String {
    let Tally { all, counting, superseded, later, lapsed, filtered, waiting, unsourced } = selection.tally();
    let parts = [
        (counting, "count"),
        (superseded, "superseded"),
        (later, "said later"),
        (lapsed, "past their last day"),
        (filtered, "filtered out"),
        (waiting, "waiting for a condition"),
    ];
    let kept = |(index, (number, _)): &(usize, (usize, &str))| *index == 0 || *number > 0;
    let parts: Vec<String> =
        parts.into_iter().enumerate().filter(kept).map(|(_, (number, what))| format!("{number} {what}")).collect();
    let unsourced =
        if unsourced > 0 { format!("; {unsourced} of those that count without a source") } else { String::new() };
    format!(
        "{}, {}, {}: {}{unsourced}",
        counted(selection.parties().len(), "party", "parties"),
        counted(selection.issues().len(), "issue", "issues"),
        counted(all, "statement", "statements"),
        parts.join(", "),
    )
}

/// In place of figures where there can be none.
pub(super) const ALONE: &str = "There is one party: nobody to compare it with.";

/// A position with labels, and the unit of numbers.
pub(super) fn words(position: &Position, issue: &Issue) -> String {
    let text = position.labelled(&issue.scale);
    match issue.scale.unit() {
        Some(unit) => format!("{text} {unit}"),
        None => text,
    }
}

/// The keys that one line holds: when and by whom it was said, and how that is known.
pub(super) const CIRCUMSTANCES: [Key; 6] =
    [Key::Said, Key::Published, Key::Until, Key::Speaker, Key::Body, Key::Status];

/// Date, speaker, body, status: "2024-06-14, Putin, President; stated".
pub(super) fn circumstances(negotiation: &Negotiation, issue: &Issue, statement: &Statement) -> String {
    let [_, others @ .., _] = CIRCUMSTANCES;
    let said = others.into_iter().filter_map(|key| Some(labelled(key, &statement.field(key, negotiation)?, issue)));
    let parts: Vec<String> = std::iter::once(day(statement.said)).chain(said).collect();
    format!("{}; {}", parts.join(", "), statement.status.name())
}

/// What a statement on an issue says under a key, in words: "until 2024-06-14", "Salience 80 of 100".
pub(super) fn labelled(key: Key, field: &Field<'_>, issue: &Issue) -> String {
    let value = match field {
        Field::Position(position) => words(position, issue),
        Field::Parties(all) => all.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", "),
        Field::Conditions(all) => {
            all.iter().map(|(issue, position)| outcome(issue, position)).collect::<Vec<_>>().join(" and ")
        }
        Field::Number { value, max } => format!("{value} of {max}"),
        Field::Flag => String::new(),
        Field::Day(_) | Field::Text(_) | Field::Status(_) | Field::Source(_) => field.notation(&issue.scale),
    };
    [key.label(), &value].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A word on why a cell is empty, where the party has spoken.
pub(super) fn hint(unstated: &Unstated<'_>) -> Option<&'static str> {
    match unstated {
        Unstated::NoPosition { .. } => Some("no position"),
        Unstated::ConditionNotMet(_) => Some("conditional"),
        Unstated::Filtered(_) => Some("filtered out"),
        Unstated::Lapsed(_) => Some("lapsed"),
        Unstated::NotYet(_) => Some("said later"),
        Unstated::Silent => None,
    }
}

/// Why a party has no position on an issue, as a sentence without a full stop.
pub(super) fn reason(selection: &Selection<'_>, party: &Party, unstated: &Unstated<'_>) -> String {
    let name = &party.name;
    let of = |statement: &Statement| match statement.said {
        Some(said) => format!("the statement of {name} of {said}"),
        None => format!("the undated statement of {name}"),
    };
    match unstated {
        Unstated::NoPosition { statement, .. } => format!("{} gives no position", of(statement)),
        Unstated::ConditionNotMet(statement) => {
            format!("{} counts only if {}", of(statement), conditions(selection.negotiation(), &statement.conditions))
        }
        Unstated::Filtered(statement) => format!("{} is filtered out", of(statement)),
        Unstated::Lapsed(statement) => match statement.until {
            Some(until) => format!("{} counted until {until}", of(statement)),
            None => format!("{} no longer counts", of(statement)),
        },
        Unstated::NotYet(statement) => format!("{name} first spoke on it on {}", day(statement.said)),
        Unstated::Silent => format!("{name} has stated no position"),
    }
}

/// What a statement says and under which conditions: "Open, if Sanctions = Lifted".
pub(super) fn saying(negotiation: &Negotiation, issue: &Issue, statement: &Statement) -> String {
    let position = statement.position.as_ref().map_or("no position".to_owned(), |position| words(position, issue));
    if statement.conditions.is_empty() {
        return position;
    }
    format!("{position}, if {}", conditions(negotiation, &statement.conditions))
}

/// "Sanctions = Lifted and NATO = Open".
pub(super) fn conditions(negotiation: &Negotiation, conditions: &[Condition]) -> String {
    conditions.iter().map(|one| condition(negotiation, one)).collect::<Vec<_>>().join(" and ")
}

/// "Sanctions = Lifted".
pub(super) fn condition(negotiation: &Negotiation, condition: &Condition) -> String {
    outcome(&negotiation.issues[condition.issue], &condition.position)
}

fn outcome(issue: &Issue, position: &Position) -> String {
    format!("{} = {}", issue.title, words(position, issue))
}

/// Why two parties cannot be compared on an issue.
pub(super) fn not_compared(selection: &Selection<'_>, issue: usize, a: usize, b: usize) -> String {
    let why = |party: usize| match selection.cell(party, issue) {
        Cell::Unstated(unstated) => Some(reason(selection, selection.party(party), unstated)),
        Cell::Stated(_) => None,
    };
    let reasons: Vec<String> = [why(a), why(b)].into_iter().flatten().collect();
    if reasons.is_empty() {
        return "no pair of steps is ordered by both".to_owned();
    }
    reasons.join("; ")
}

/// Ties that decide, and later statements passed over for a conditional one.
pub(super) fn choices(selection: &Selection<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    for (place, party) in selection.parties().enumerate() {
        for (index, issue) in selection.issues().enumerate() {
            let cell = selection.cell(place, index);
            notes.extend(tie(cell, party, issue));
            notes.extend(cell.chosen().and_then(|chosen| passed_over(chosen, party, issue)));
        }
    }
    few_lines(notes, selection.parties().len())
}

/// Of more parties than a matrix shows, so many lines are shown of what may be one for each.
const MOST_LINES: usize = 5;

/// All lines, or of many parties the first few and how many more there are.
pub(super) fn few_lines(mut lines: Vec<String>, parties: usize) -> Vec<String> {
    let more = lines.len().saturating_sub(MOST_LINES);
    if parties > MOST_IN_A_MATRIX && more > 0 {
        lines.truncate(MOST_LINES);
        lines.push(format!("and {more} more"));
    }
    lines
}

/// Two statements of one day that differ.
pub(super) fn tie(cell: &Cell<'_>, party: &Party, issue: &Issue) -> Option<String> {
    let (counting, other) = cell.statement().zip(cell.tied())?;
    let said = counting.said.map_or("undated statements".to_owned(), |said| format!("statements of {said}"));
    let held = |statement: &Statement| {
        let position = statement.position.as_ref();
        position.map_or("one without a position".to_owned(), |position| words(position, issue))
    };
    Some(format!(
        "{}, {}: two {said} differ; the last in the file counts ({}), not: {}",
        party.name,
        issue.title,
        held(counting),
        held(other),
    ))
}

/// A later unconditional statement that a conditional one goes before.
pub(super) fn passed_over(chosen: &Chosen<'_>, party: &Party, issue: &Issue) -> Option<String> {
    let other = chosen.passed_over?;
    Some(format!(
        "{}, {}: the conditional statement of {} counts before the later one of {}",
        party.name,
        issue.title,
        day(chosen.statement.said),
        day(other.said),
    ))
}

/// Said where two parties have no figure although there is something to compare.
pub(super) fn weightless(pairs: &[Pair]) -> Option<String> {
    let is_weightless = |pair: &Pair| pair.divergence.is_none() && pair.coverage.compared > 0;
    pairs.iter().any(is_weightless).then(|| {
        "Not comparable although both have stated something: what both have stated has weight 0, or salience 0 for both"
            .to_owned()
    })
}

/// Parties that no figure says anything about, the first few of many.
pub(super) fn isolated(selection: &Selection<'_>, is_isolated: impl Fn(usize) -> bool) -> Option<String> {
    let parties = selection.parties().len();
    let alone: Vec<usize> = (0..parties).filter(|&party| is_isolated(party)).collect();
    let shown = if parties > MOST_IN_A_MATRIX { alone.len().min(STANDING_OUT) } else { alone.len() };
    let names: Vec<&str> = alone[..shown].iter().map(|&party| selection.party(party).name.as_str()).collect();
    let more = if alone.len() > shown { format!(" and {} more", alone.len() - shown) } else { String::new() };
    (parties > 1 && !alone.is_empty())
        .then(|| format!("Not comparable with any other party: {}{more}", names.join(", ")))
}
