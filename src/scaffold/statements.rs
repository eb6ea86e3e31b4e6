//! A party's file with what the party said, and a text's with what it lays down.

use super::plain::{is_block, scalar};
use super::with_modeline;
use crate::model::{Date, Field, Issue, Key, Negotiation, Party, Position, Statement};
use crate::schema::{PARTY_SCHEMA, modeline_in_texts};

/// The text of a party's file: its name and every statement, as the files would have it. The party is given by its place.
///
/// The id is written where the file's name, without its ending, is another.
///
/// ```
/// use demarche::{load::Documents, scaffold, validate::validate};
///
/// let declared = ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n");
/// let upper = ("upper.yaml", "party: Upper Bank\npositions:\n  tariff: { position: 3.., said: 2024-05-02 }\n");
/// let negotiation = validate(&Documents::from_texts([declared, upper])).into_negotiation().unwrap();
/// let text = scaffold::statements(&negotiation, 0, "upper");
/// assert!(text.ends_with("\n\nparty: Upper Bank\n\npositions:\n  tariff:\n    position: 3..10\n    said: 2024-05-02\n"));
/// ```
#[must_use]
pub fn statements(negotiation: &Negotiation, party: usize, stem: &str) -> String {
    let party = &negotiation.parties[party];
    with_modeline(PARTY_SCHEMA, &format!("\n{}", document(negotiation, party, party.id != stem)))
}

/// The text of a file with several parties, given by their places, a document for each.
#[must_use]
pub fn parties(negotiation: &Negotiation, places: &[usize]) -> String {
    let documents: Vec<String> =
        places.iter().map(|&place| document(negotiation, &negotiation.parties[place], true)).collect();
    with_modeline(PARTY_SCHEMA, &format!("\n{}", documents.join("\n---\n")))
}

/// The text of a text's file in the folder `texts`: its name and every position. The text is given by its place.
///
/// The id is written where the file's name, without its ending, is another.
#[must_use]
pub fn positions(negotiation: &Negotiation, text: usize, stem: &str) -> String {
    let text = &negotiation.texts[text];
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let source = text.source.map_or("", |source| &negotiation.sources[source].id);
    let ids: Vec<String> = text.by.iter().map(|&party| scalar(&negotiation.parties[party].id)).collect();
    let by = if ids.is_empty() { String::new() } else { format!("by: [{}]\n", ids.join(", ")) };
    let head = [
        line("text", &text.name, true),
        line("id", &text.id, text.id != stem),
        line("short", &text.short, text.short != text.name),
        by,
        line("dated", &day(text.dated), text.dated.is_some()),
        line("published", &day(text.published), text.published.is_some()),
        line("source", source, text.source.is_some()),
    ];
    let logs = text.statements.iter().map(Option::as_slice);
    format!("{}\n\n{}{}", modeline_in_texts(), head.concat(), positions_of(negotiation, logs))
}

fn line(key: &str, value: &str, is_needed: bool) -> String {
    if is_needed { format!("{key}: {}\n", scalar(value)) } else { String::new() }
}

fn document(negotiation: &Negotiation, party: &Party, with_id: bool) -> String {
    let name = line("party", &party.name, true);
    let id = line("id", &party.id, with_id);
    let short = line("short", &party.short, party.short != party.name);
    format!("{name}{id}{short}{}", positions_of(negotiation, party.statements.iter().map(Vec::as_slice)))
}

/// What was said on each issue, under `positions:`.
fn positions_of<'n>(negotiation: &'n Negotiation, logs: impl Iterator<Item = &'n [Statement]>) -> String {
    let logs = negotiation.issues.iter().zip(logs).filter(|(_, log)| !log.is_empty());
    let logs: Vec<String> = logs.map(|(issue, log)| entry(issue, log, negotiation)).collect();
    if logs.is_empty() { String::new() } else { format!("\npositions:\n{}", logs.concat()) }
}

/// What was said on an issue: the position alone, one statement, or a log.
fn entry(issue: &Issue, log: &[Statement], negotiation: &Negotiation) -> String {
    let key = scalar(&issue.id);
    let logged: Vec<Vec<String>> = log.iter().map(|statement| lines(statement, issue, negotiation)).collect();
    match (log, &logged[..]) {
        ([Statement { position: Some(position), .. }], [only]) if only.len() == 1 => {
            format!("  {key}: {}\n", quoted(&position.with_both_ends(&issue.scale)))
        }
        (_, [only]) => format!("  {key}:\n{}", indented(only, "    ", "    ")),
        _ => {
            let statements: Vec<String> = logged.iter().map(|lines| indented(lines, "    - ", "      ")).collect();
            format!("  {key}:\n{}", statements.concat())
        }
    }
}

fn indented(lines: &[String], first: &str, others: &str) -> String {
    let indents = std::iter::once(first).chain(std::iter::repeat(others));
    let indented =
        |(line, indent): (&String, &str)| if line.is_empty() { "\n".to_owned() } else { format!("{indent}{line}\n") };
    lines.iter().zip(indents).map(indented).collect::<Vec<_>>().concat()
}

/// The keys of a statement with their values.
fn lines(statement: &Statement, issue: &Issue, negotiation: &Negotiation) -> Vec<String> {
    let line = |(key, field): (Key, Field<'_>)| match &field {
        Field::Text(text) if is_block(text) => {
            let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") });
            std::iter::once(format!("{}: |-", key.name())).chain(lines).collect()
        }
        _ => vec![format!("{}: {}", key.name(), value(&field, issue))],
    };
    statement.fields(negotiation).flat_map(line).collect()
}

fn value(field: &Field<'_>, issue: &Issue) -> String {
    match field {
        Field::Position(position) => quoted(&position.with_both_ends(&issue.scale)),
        Field::Limit(limit) => quoted(&limit.notation(&issue.scale)),
        Field::Text(text) => scalar(text),
        Field::Source(source) => scalar(&source.id),
        Field::Parties(all) => {
            format!("[{}]", all.iter().map(|party| scalar(&party.id)).collect::<Vec<_>>().join(", "))
        }
        Field::Conditions(all) => {
            let condition = |(issue, position): &(&Issue, &Position)| {
                format!("{}: {}", scalar(&issue.id), quoted(&position.notation(&issue.scale)))
            };
            format!("{{ {} }}", all.iter().map(condition).collect::<Vec<_>>().join(", "))
        }
        Field::Day(_) | Field::Status(_) | Field::Number { .. } | Field::Flag => field.notation(&issue.scale),
    }
}

/// The notation of the files, in quotes where YAML would misread it.
fn quoted(notation: &str) -> String {
    match notation.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some("") => "[]".to_owned(),
        Some(list) => format!("[{}]", list.split(", ").map(item).collect::<Vec<_>>().join(", ")),
        None => scalar(notation),
    }
}

/// Ids and signs of an order need no quotes after a letter or a digit.
fn item(text: &str) -> String {
    if text.contains(' ') && text.starts_with(char::is_alphanumeric) { text.to_owned() } else { scalar(text) }
}
