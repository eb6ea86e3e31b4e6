//! The schema of the party files.

use serde_json::{Map, Value, json};

use super::position::{accepted, documentation, position, rejected};
use super::value::{date, described, flag, mapping, name, one_of, one_or_list, party_id, text, zero_or};
use super::{PARTY_SCHEMA, pattern};
use crate::model::{Declarations, Issue, Key, Kind, Source, Status};

/// The schema of the negotiation's party files.
///
/// ```
/// use demarche::{load::Documents, schema, validate::declarations};
///
/// let documents = Documents::from_texts([(
///     "negotiation.yaml",
///     "negotiation: Wells\nissues:\n  depth: { question: How deep?, scale: ordinal, options: { shallow: At most 10 m, deep: More } }\n",
/// )]);
/// let schema = schema::party(&declarations(&documents).unwrap());
/// let issue = &schema["properties"]["positions"]["properties"]["depth"];
/// assert!(issue["description"].as_str().unwrap().starts_with("How deep?"));
/// assert_eq!(schema["definitions"]["position-0"]["anyOf"][0]["anyOf"][0]["const"], "shallow");
/// ```
#[must_use]
pub fn party(declared: &Declarations) -> Value {
    let keys = [
        ("party", name("The party's name.")),
        (
            "id",
            id("The party's id, where it differs from the file's name; needed if a file has several parties or texts."),
        ),
        ("short", name("A short form of the name, for narrow columns.")),
        ("positions", positions(&declared.issues)),
    ];
    let mut schema = mapping("A party and what it has said.", &["party"], keys);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["$id"] = json!(PARTY_SCHEMA);
    schema["title"] = json!(format!("A party of: {}", declared.title));
    schema["definitions"] = Value::Object(definitions(declared));
    schema
}

pub(super) fn id(description: &str) -> Value {
    json!({ "description": description, "type": ["string", "number"], "pattern": pattern::ID })
}

fn positions(issues: &[Issue]) -> Value {
    let answers = issues.iter().enumerate().map(|(index, issue)| (issue.id.clone(), answer(index, issue)));
    json!({
        "description": "What the party has said, by issue. Leave an issue out where it has said nothing.",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": answers.collect::<Map<_, _>>(),
    })
}

/// A position alone, a statement, or a log of statements: a list with a mapping in it is a log.
fn answer(index: usize, issue: &Issue) -> Value {
    let (position, statement) = (position_of(index), statement_of(index));
    json!({
        "title": issue.title,
        "description": documentation(issue),
        "anyOf": [
            position,
            statement,
            {
                "type": "array",
                "items": { "anyOf": [statement, position] },
                "contains": { "type": "object" },
            },
        ],
    })
}

pub(super) fn position_of(index: usize) -> Value {
    json!({ "$ref": format!("#/definitions/position-{index}") })
}

fn accepted_of(index: usize) -> Value {
    json!({ "$ref": format!("#/definitions/accepted-{index}") })
}

fn rejected_of(index: usize) -> Value {
    json!({ "$ref": format!("#/definitions/rejected-{index}") })
}

pub(super) fn statement_of(index: usize) -> Value {
    json!({ "$ref": format!("#/definitions/statement-{index}") })
}

/// The definitions that answers refer to. Issues are numbered: an id may have characters that a reference may not.
fn definitions(declared: &Declarations) -> Map<String, Value> {
    let mut definitions = shared_definitions(declared);
    for (index, issue) in declared.issues.iter().enumerate() {
        definitions.insert(format!("accepted-{index}"), accepted(issue, &position_of(index)));
        definitions.insert(format!("rejected-{index}"), rejected(issue, &position_of(index)));
        definitions.insert(format!("statement-{index}"), statement(index));
    }
    definitions.insert("conditions".to_owned(), conditions(&declared.issues));
    definitions
}

/// Those of parties and texts alike.
pub(super) fn shared_definitions(declared: &Declarations) -> Map<String, Value> {
    let positions = declared.issues.iter().enumerate();
    let mut definitions: Map<String, Value> =
        positions.map(|(index, issue)| (format!("position-{index}"), position(issue))).collect();
    definitions.insert("source".to_owned(), source(&declared.sources));
    definitions.insert("party".to_owned(), party_id(&declared.parties));
    definitions
}

fn statement(issue: usize) -> Value {
    let keys = Key::ALL.iter().map(|key| (key.name(), part(*key, issue)));
    let mut schema = mapping("One dated, sourced statement.", &[], keys);
    schema["title"] = json!("Statement");
    let on_scale = Key::ALL.iter().filter(|key| key.kind().is_on_scale());
    schema["anyOf"] = on_scale.map(|key| json!({ "required": [key.name()] })).collect();
    schema
}

/// One key of a statement.
pub(super) fn part(key: Key, issue: usize) -> Value {
    let description = key.description();
    match key.kind() {
        Kind::Position => described(description, json!({ "anyOf": [position_of(issue)] })),
        Kind::Accepted => described(description, json!({ "anyOf": [accepted_of(issue)] })),
        Kind::Rejected => described(description, json!({ "anyOf": [rejected_of(issue)] })),
        Kind::Choice => {
            described(description, one_of(Status::ALL.iter().map(|status| (status.name(), status.meaning()))))
        }
        Kind::Day => date(description),
        Kind::Text => text(description),
        Kind::Number { max, least, .. } => zero_or(description, least, max),
        Kind::Flag => flag(description),
        Kind::Parties => one_or_list(description, &json!({ "$ref": "#/definitions/party" })),
        Kind::Conditions => json!({ "$ref": "#/definitions/conditions" }),
        Kind::Source => described(description, json!({ "anyOf": [{ "$ref": "#/definitions/source" }] })),
    }
}

fn conditions(issues: &[Issue]) -> Value {
    let condition = |(index, issue): (usize, &Issue)| {
        let schema =
            json!({ "title": issue.title, "description": documentation(issue), "anyOf": [position_of(index)] });
        (issue.id.clone(), schema)
    };
    json!({
        "description": Key::If.description(),
        "type": "object",
        "minProperties": 1,
        "additionalProperties": false,
        "properties": issues.iter().enumerate().map(condition).collect::<Map<_, _>>(),
    })
}

fn source(sources: &[Source]) -> Value {
    let described: Vec<(&str, String)> = sources.iter().map(|source| (source.id.as_str(), citation(source))).collect();
    one_of(described.iter().map(|(id, citation)| (*id, citation.as_str())))
}

/// "River Gazette, 2024-05-02, A title", or the id alone.
fn citation(source: &Source) -> String {
    let date = source.date.map(|date| date.to_string());
    let parts = [source.outlet.clone(), date, source.title.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { source.id.clone() } else { parts.join(", ") }
}
