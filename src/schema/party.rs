//! The schema of the party files.

use serde_json::{Map, Value, json};

use super::position::{documentation, position};
use super::value::{date, mapping, name, number, one_of, one_or_list, party_id, properties, text};
use super::{PARTY_SCHEMA, pattern};
use crate::load::{PARTY_KEYS, STATEMENT_KEYS};
use crate::model::{Declarations, Issue, Source, Status};

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
    let keys = properties(PARTY_KEYS, |key| match key {
        "party" => name("The party's name."),
        "id" => json!({
            "description": "The party's id, where it differs from the file's name; needed where a file holds several.",
            "type": ["string", "number"],
            "pattern": pattern::ID,
        }),
        "short" => name("A short form of the name, for narrow columns."),
        "positions" => positions(&declared.issues),
        other => unreachable!("`{other}` is no key of a party"),
    });
    let mut schema = mapping("A party and what it has said.", &["party"], &keys);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["$id"] = json!(PARTY_SCHEMA);
    schema["title"] = json!(format!("A party of: {}", declared.title));
    schema["definitions"] = Value::Object(definitions(declared));
    schema
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

fn position_of(index: usize) -> Value {
    json!({ "$ref": format!("#/definitions/position-{index}") })
}

fn statement_of(index: usize) -> Value {
    json!({ "$ref": format!("#/definitions/statement-{index}") })
}

/// What the answers refer to. Issues are numbered, for an id may hold characters that a reference may not.
fn definitions(declared: &Declarations) -> Map<String, Value> {
    let mut definitions = Map::new();
    for (index, issue) in declared.issues.iter().enumerate() {
        definitions.insert(format!("position-{index}"), position(issue));
        definitions.insert(format!("statement-{index}"), statement(index));
    }
    definitions.insert("source".to_owned(), source(&declared.sources));
    definitions.insert("party".to_owned(), party_id(&declared.parties));
    definitions.insert("conditions".to_owned(), conditions(&declared.issues));
    definitions
}

fn statement(issue: usize) -> Value {
    let mut schema = mapping("One dated, sourced statement.", &[], &properties(STATEMENT_KEYS, |key| part(key, issue)));
    schema["title"] = json!("Statement");
    schema["anyOf"] = json!([{ "required": ["position"] }, { "required": ["accepts"] }, { "required": ["rejects"] }]);
    schema
}

/// One key of a statement.
fn part(key: &str, issue: usize) -> Value {
    let region = |description: &str| json!({ "description": description, "anyOf": [position_of(issue)] });
    match key {
        "position" => region("What the party said, on the issue's scale."),
        "accepts" => region("What the party said it could accept; shown, and not part of any figure."),
        "rejects" => region("What the party said it rules out; shown, and not part of any figure."),
        "said" => date("The day it was said; for a text, the day it was handed over or issued."),
        "published" => date("The first day on which it was public, where that is not the day it was said."),
        "until" => date("The last day on which it counts."),
        "speaker" => text("Who spoke."),
        "body" => text("In which office, or for which body."),
        "status" => status(),
        "source" => {
            json!({ "description": "Where it was read: an id from `sources:`.", "anyOf": [{ "$ref": "#/definitions/source" }] })
        }
        "quote" => text("The words themselves."),
        "note" => text("What a reader should know."),
        "with" => one_or_list(
            "Co-authors of a joint text, which stands in the file of each.",
            &json!({ "$ref": "#/definitions/party" }),
        ),
        "if" => json!({ "$ref": "#/definitions/conditions" }),
        "salience" => number("How much the issue counts to the party, 0 to 100; 100 if left out.", 0.0, 100.0),
        other => unreachable!("`{other}` is no key of a statement"),
    }
}

fn status() -> Value {
    let known = Status::ALL.iter().map(|status| (status.name(), meaning(*status)));
    let mut schema = one_of(known);
    schema["description"] = json!("How the statement is known; `stated` if left out.");
    schema
}

fn meaning(status: Status) -> &'static str {
    match status {
        Status::Stated => "The party's own mouth or its own published text",
        Status::Document => "A text attributed to the party by those who saw it",
        Status::Reported => "Press with unnamed sources",
        Status::Attributed => "Another party says so",
    }
}

fn conditions(issues: &[Issue]) -> Value {
    let condition = |(index, issue): (usize, &Issue)| {
        let schema =
            json!({ "title": issue.title, "description": documentation(issue), "anyOf": [position_of(index)] });
        (issue.id.clone(), schema)
    };
    json!({
        "description": "Outcomes on other issues under which alone the statement counts: issue to position; all must hold.",
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

/// "River Gazette, 2024-05-02, A title", or the id where nothing is known.
fn citation(source: &Source) -> String {
    let date = source.date.map(|date| date.to_string());
    let parts = [source.outlet.clone(), date, source.title.clone()];
    let known: Vec<String> = parts.into_iter().flatten().collect();
    if known.is_empty() { source.id.clone() } else { known.join(", ") }
}
