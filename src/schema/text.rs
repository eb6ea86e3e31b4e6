//! The schema of texts.

use serde_json::{Map, Value, json};

use super::TEXT_SCHEMA;
use super::party::{id, part, position_of, shared_definitions, statement_of};
use super::position::documentation;
use super::value::{date, described, mapping, name, one_or_list};
use crate::model::{Declarations, Issue, Key};

/// The schema of the negotiation's texts: drafts, plans and communiques.
///
/// ```
/// use demarche::{load::Documents, schema, validate::declarations};
///
/// let documents = Documents::from_texts([(
///     "negotiation.yaml",
///     "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n",
/// )]);
/// let schema = schema::text(&declarations(&documents).unwrap());
/// assert_eq!(schema["required"], serde_json::json!(["text"]));
/// ```
#[must_use]
pub fn text(declared: &Declarations) -> Value {
    let party = json!({ "$ref": "#/definitions/party" });
    let source = json!({ "anyOf": [{ "$ref": "#/definitions/source" }] });
    let keys = [
        ("text", name("The text's name.")),
        (
            "id",
            id("The text's id, where it differs from the file's name; needed if a file has several parties or texts."),
        ),
        ("short", name("A short form of the name, for narrow columns.")),
        ("by", one_or_list("Its authors, as far as they are parties, by id.", &party)),
        ("dated", date("The day from which it is.")),
        ("published", date("The first day on which it was public, where this differs from `dated`.")),
        ("source", described("Where it was read: an id from `sources`.", source)),
        ("positions", positions(&declared.issues)),
    ];
    let mut schema = mapping("A draft, plan or communique, and what it lays down.", &["text"], keys);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["$id"] = json!(TEXT_SCHEMA);
    schema["title"] = json!(format!("A text of: {}", declared.title));
    let statements = (0..declared.issues.len()).map(|index| (format!("statement-{index}"), statement(index)));
    let mut definitions = shared_definitions(declared);
    definitions.extend(statements);
    schema["definitions"] = Value::Object(definitions);
    schema
}

fn positions(issues: &[Issue]) -> Value {
    let answer = |(index, issue): (usize, &Issue)| {
        let alternatives = [position_of(index), statement_of(index)];
        let schema = json!({ "title": issue.title, "description": documentation(issue), "anyOf": alternatives });
        (issue.id.clone(), schema)
    };
    json!({
        "description": "What the text lays down, by issue. Leave an issue out where it is silent.",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": issues.iter().enumerate().map(answer).collect::<Map<_, _>>(),
    })
}

fn statement(issue: usize) -> Value {
    let keys = Key::ALL.iter().filter(|key| key.is_of_texts()).map(|&key| (key.name(), part(key, issue)));
    let mut schema = mapping("One position of the text.", &[Key::Position.name()], keys);
    schema["title"] = json!("Position");
    schema["properties"][Key::Position.name()]["description"] = json!("What the text lays down, on the issue's scale.");
    schema["properties"][Key::Source.name()]["description"] =
        json!("Where this position was read, if not where the text was.");
    schema
}
