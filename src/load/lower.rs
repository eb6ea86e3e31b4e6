//! The tree lowered to documents.

use super::documents::{
    Given, ISSUE_KEYS, IssueDocument, NEGOTIATION_KEYS, NegotiationDocument, PARTY_KEYS, PartyDocument, SOURCE_KEYS,
    SourceDocument, StatementDocument, Text,
};
use super::fields::Fields;
use super::tree::{Node, Value};
use crate::model::{Key, Kind};
use crate::problem::{Code, Problem};

/// Lowers the document of `negotiation.yaml`.
pub fn negotiation(node: &Node, problems: &mut Vec<Problem>) -> NegotiationDocument {
    let mut fields = Fields::of(node, "negotiation.yaml", NEGOTIATION_KEYS, problems);
    NegotiationDocument {
        location: node.location.clone(),
        title: fields.text("negotiation"),
        as_of: fields.text("as-of"),
        parties: fields.texts("parties"),
        sources: fields.entries("sources", source),
        issues: fields.entries("issues", issue),
    }
}

/// Lowers one party's document, as if it were alone in its file.
pub fn party(node: &Node, stem: &str, problems: &mut Vec<Problem>) -> PartyDocument {
    let mut fields = Fields::of(node, "a party", PARTY_KEYS, problems);
    written(&mut fields, "party", node, stem, statements)
}

/// What parties and texts have in common. `lower` reads what one of them says on an issue.
pub(super) fn written(
    fields: &mut Fields<'_>,
    name: &str,
    node: &Node,
    stem: &str,
    lower: impl Fn(&Node, &mut Vec<Problem>) -> Vec<StatementDocument>,
) -> PartyDocument {
    PartyDocument {
        location: node.location.clone(),
        stem: stem.to_owned(),
        shares_file: false,
        id: fields.text("id"),
        is_named: !fields.is_mapping || fields.given(name).is_some(),
        name: fields.text(name),
        short: fields.text("short"),
        positions: fields.entries("positions", |issue, node, problems| (issue, lower(node, problems))),
    }
}

fn source(id: Text, node: &Node, problems: &mut Vec<Problem>) -> SourceDocument {
    let mut fields = Fields::of(node, "a source", SOURCE_KEYS, problems);
    SourceDocument {
        id,
        outlet: fields.text("outlet"),
        date: fields.text("date"),
        title: fields.text("title"),
        url: fields.text("url"),
        note: fields.text("note"),
    }
}

fn issue(id: Text, node: &Node, problems: &mut Vec<Problem>) -> IssueDocument {
    let mut fields = Fields::of(node, "an issue", ISSUE_KEYS, problems);
    IssueDocument {
        id,
        title: fields.text("title"),
        question: fields.text("question"),
        theme: fields.text("theme"),
        scale: fields.text("scale"),
        criterion: fields.text("criterion"),
        coding: fields.text("coding"),
        weight: fields.text("weight"),
        options: fields.choices("options"),
        steps: fields.choices("steps"),
        min: fields.text("min"),
        max: fields.text("max"),
        unit: fields.text("unit"),
    }
}

/// A position alone, one statement in full, or a log of several.
fn statements(node: &Node, problems: &mut Vec<Problem>) -> Vec<StatementDocument> {
    match &node.value {
        Value::Null => {
            problems.push(no_position(node).help("leave the issue out if the party has said nothing"));
            Vec::new()
        }
        Value::Mapping(_) => vec![statement(node, problems)],
        Value::Sequence(items) if is_log(items) => items
            .iter()
            .map(|item| if item.is_mapping() { statement(item, problems) } else { short_form(item) })
            .collect(),
        Value::Scalar(_) | Value::Sequence(_) => vec![short_form(node)],
    }
}

/// An issue without a value.
pub(super) fn no_position(node: &Node) -> Problem {
    Problem::new(Code::WrongType, &node.location, "this issue has no position").label("no value here")
}

/// A list is a log if any item is a mapping; otherwise it is a position in itself.
pub(super) fn is_log(items: &[Node]) -> bool {
    items.iter().any(Node::is_mapping)
}

pub(super) fn short_form(node: &Node) -> StatementDocument {
    StatementDocument::of_position(node.clone(), node.location.clone())
}

fn statement(node: &Node, problems: &mut Vec<Problem>) -> StatementDocument {
    let fields = Fields::of(node, "a statement", Key::NAMES, problems);
    statement_of(fields, node, Key::ALL.iter().copied())
}

/// What is under these keys.
pub(super) fn statement_of(mut fields: Fields<'_>, node: &Node, keys: impl Iterator<Item = Key>) -> StatementDocument {
    let mut all = Vec::with_capacity(fields.len());
    all.extend(keys.filter_map(|key| Some((key, given(&mut fields, key)?))));
    StatementDocument { location: node.location.clone(), has_unknown_keys: fields.has_unknown_keys, given: all }
}

/// The value of a key, if it has the shape that its kind asks for.
fn given(fields: &mut Fields<'_>, key: Key) -> Option<Given> {
    let name = key.name();
    match key.kind() {
        Kind::Position | Kind::Accepted | Kind::Rejected => fields.node(name).map(Given::Node),
        Kind::Choice | Kind::Day | Kind::Text | Kind::Number { .. } | Kind::Flag | Kind::Source => {
            fields.text(name).map(Given::Text)
        }
        Kind::Parties => Some(fields.texts(name)).filter(|texts| !texts.is_empty()).map(Given::Texts),
        Kind::Conditions => {
            fields.refuse_empty_condition(name);
            let entries = fields.entries(name, |issue, node, _| (issue, node.clone()));
            (!entries.is_empty()).then_some(Given::Conditions(entries))
        }
    }
}
