//! Words for pairs, positions, conditions and statements.

use crate::model::{Condition, Date, Field, Issue, Key, Limit, Negotiation, Position, Statement};
use crate::select::{Chosen, Selection};

/// "2025-04-25", or that nothing is dated.
pub(crate) fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "undated".to_owned(), |date| date.to_string())
}

/// "Ukraine and Russia": places among the selected parties.
pub(crate) fn pair(selection: &Selection<'_>, (a, b): (usize, usize)) -> String {
    format!("{} and {}", selection.party(a).name, selection.party(b).name)
}

/// "UA–RU", for narrow columns.
pub(crate) fn short_pair(selection: &Selection<'_>, (a, b): (usize, usize)) -> String {
    format!("{}–{}", selection.party(a).short, selection.party(b).short)
}

/// A position with labels, and the unit of numbers.
pub(crate) fn of_position(position: &Position, issue: &Issue) -> String {
    with_unit(position.labelled(&issue.scale), issue)
}

/// What a party accepts or rejects with labels, and the unit of numbers.
pub(crate) fn of_limit(limit: &Limit, issue: &Issue) -> String {
    with_unit(limit.labelled(&issue.scale), issue)
}

fn with_unit(text: String, issue: &Issue) -> String {
    match issue.scale.unit() {
        Some(unit) => format!("{text} {unit}"),
        None => text,
    }
}

/// The keys on one line: when and by whom it was said, and how that is known.
pub(crate) const CIRCUMSTANCES: [Key; 7] =
    [Key::Said, Key::Published, Key::Until, Key::Speaker, Key::Body, Key::Status, Key::Informal];

/// Date, speaker, body, status: "2024-06-14, Putin, President; stated".
pub(crate) fn circumstances(negotiation: &Negotiation, issue: &Issue, statement: &Statement) -> String {
    let [_, others @ .., _, _] = CIRCUMSTANCES;
    let said = others.into_iter().filter_map(|key| Some(labelled(key, &statement.field(key, negotiation)?, issue)));
    let parts: Vec<String> = std::iter::once(day(statement.said)).chain(said).collect();
    format!("{}; {}", parts.join(", "), status(statement))
}

/// How it is known: "stated", "reported (informal)".
pub(crate) fn status(statement: &Statement) -> String {
    let informal = statement.informal.then(|| Key::Informal.label());
    std::iter::once(statement.status.name()).chain(informal).collect::<Vec<_>>().join(" ")
}

/// A key of a statement in words: "until 2024-06-14", "Salience 80 of 100".
pub(crate) fn labelled(key: Key, field: &Field<'_>, issue: &Issue) -> String {
    let value = match field {
        Field::Position(position) => of_position(position, issue),
        Field::Limit(limit) => of_limit(limit, issue),
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

/// What a party accepts and rejects, a line each.
pub(crate) fn limits(issue: &Issue, chosen: &Chosen<'_>) -> Vec<String> {
    let limits = [(Key::Accepts, chosen.accepts()), (Key::Rejects, chosen.rejects())];
    let said = limits.into_iter().filter_map(|(key, limit)| Some((key, Field::Limit(limit?))));
    said.map(|(key, field)| labelled(key, &field, issue)).collect()
}

/// Position, limits and conditions of a statement, and what it does to those before: "Open; rejects: Closed, if
/// Sanctions = Lifted (adds)".
pub(crate) fn saying(negotiation: &Negotiation, issue: &Issue, statement: &Statement) -> String {
    let field = |key: Key| Some(labelled(key, &statement.field(key, negotiation)?, issue));
    let said: Vec<String> = [Key::Position, Key::Accepts, Key::Rejects].into_iter().filter_map(field).collect();
    let said = if statement.conditions.is_empty() {
        said.join("; ")
    } else {
        format!("{}, if {}", said.join("; "), conditions(negotiation, &statement.conditions))
    };
    let flags = [Key::Adds, Key::Informal].into_iter().filter(|key| statement.field(*key, negotiation).is_some());
    flags.fold(said, |said, key| format!("{said} ({})", key.name()))
}

/// "Sanctions = Lifted and NATO = Open".
pub(crate) fn conditions(negotiation: &Negotiation, conditions: &[Condition]) -> String {
    conditions.iter().map(|one| condition(negotiation, one)).collect::<Vec<_>>().join(" and ")
}

/// "Sanctions = Lifted".
pub(crate) fn condition(negotiation: &Negotiation, condition: &Condition) -> String {
    outcome(&negotiation.issues[condition.issue], &condition.position)
}

fn outcome(issue: &Issue, position: &Position) -> String {
    format!("{} = {}", issue.title, of_position(position, issue))
}

/// `issue=position`, as it would be typed.
pub(crate) fn notations(negotiation: &Negotiation, conditions: &[Condition]) -> Vec<String> {
    conditions.iter().map(|condition| condition.notation(negotiation)).collect()
}
