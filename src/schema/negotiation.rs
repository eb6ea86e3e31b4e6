//! The schema of `negotiation.yaml`.

use serde_json::{Value, json};

use super::value::{date, mapping, name, one_of, one_or_list, party_id, text, zero_or};
use super::{NEGOTIATION_SCHEMA, pattern};
use crate::model::{Choice, Issue, ScaleKind};

/// The schema of `negotiation.yaml` in a folder with these parties.
///
/// ```
/// let schema = demarche::schema::negotiation(&[]);
/// assert_eq!(schema["required"], serde_json::json!(["negotiation", "issues"]));
/// ```
#[must_use]
pub fn negotiation(parties: &[Choice]) -> Value {
    let mut issues = entries("The questions on the table, by id.", &["object"], &issue());
    issues["minProperties"] = json!(1);
    let keys = [
        ("negotiation", name("The title of the negotiation.")),
        (
            "as-of",
            date("The day that tables show unless asked otherwise; without it, the latest on which anything was said."),
        ),
        ("parties", one_or_list("Ids of the parties in the order of every table.", &party_id(parties))),
        ("sources", entries("What statements refer to, by id.", &["object", "null"], &source())),
        ("issues", issues),
    ];
    let mut schema =
        mapping("What is negotiated: issues, and the sources of statements.", &["negotiation", "issues"], keys);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["$id"] = json!(NEGOTIATION_SCHEMA);
    schema["title"] = json!("A negotiation");
    schema
}

/// A mapping from ids to entries.
fn entries(description: &str, types: &[&str], entry: &Value) -> Value {
    json!({
        "description": description,
        "type": types,
        "propertyNames": { "pattern": pattern::ID },
        "additionalProperties": entry,
    })
}

fn source() -> Value {
    let keys = [
        ("outlet", text("Who published it.")),
        ("date", date("The day of the page or copy.")),
        ("title", name("Its title, or a description.")),
        ("url", text("Where it can be read.")),
        ("note", text("How it carries the fact.")),
    ];
    let mut schema = mapping("A source.", &[], keys);
    schema["type"] = json!(["object", "null"]);
    schema
}

fn issue() -> Value {
    let keys = [
        ("title", name("A short title for tables; the id if left out.")),
        ("question", text("The question that positions answer.")),
        ("theme", text("The group of issues it belongs to, for `--theme`.")),
        ("scale", scale()),
        ("options", choices("Options, each an id with a label; on an ordered scale, in order.", 1)),
        ("steps", choices("Steps, each an id with a label.", 2)),
        ("min", end("The least number that could be proposed.")),
        ("max", end("The greatest number that could be proposed.")),
        ("unit", text("What is counted.")),
        (
            "weight",
            zero_or(
                "How much the issue counts in the negotiation; 1 if left out.",
                Issue::LEAST_WEIGHT,
                Issue::MOST_WEIGHT,
            ),
        ),
        ("criterion", text("What the order of the options means.")),
        ("coding", text("How statements are read on this issue.")),
    ];
    let mut schema = mapping("An issue: a question with the scale that its answers lie on.", &["scale"], keys);
    schema["allOf"] = ScaleKind::ALL.iter().map(|kind| keys_of_scale(*kind)).collect();
    schema
}

fn end(description: &str) -> Value {
    json!({ "description": description, "type": "number" })
}

fn scale() -> Value {
    let mut schema = one_of(ScaleKind::ALL.iter().map(|kind| (kind.name(), kind.meaning())));
    schema["description"] = json!("How positions on the issue are measured.");
    schema
}

/// A mapping of id to label, or a list of ids.
fn choices(description: &str, least: usize) -> Value {
    json!({
        "description": description,
        "anyOf": [
            {
                "type": "object",
                "minProperties": least,
                "propertyNames": { "pattern": pattern::ID },
                "additionalProperties": { "type": ["string", "number", "null"] },
            },
            {
                "type": "array",
                "minItems": least,
                "uniqueItems": true,
                "items": { "type": ["string", "number", "boolean"] },
            },
        ],
    })
}

/// Which keys a scale needs, and which it has no use for.
fn keys_of_scale(kind: ScaleKind) -> Value {
    let keys = ScaleKind::ALL.iter().flat_map(|kind| kind.keys());
    let misplaced = keys.filter(|key| !kind.keys().contains(key));
    let mut properties: serde_json::Map<String, Value> =
        misplaced.map(|key| ((*key).to_owned(), Value::Bool(false))).collect();
    if kind == ScaleKind::YesNo {
        properties.insert("options".to_owned(), yes_no_options());
    }
    json!({
        "if": { "required": ["scale"], "properties": { "scale": { "const": kind.name() } } },
        "then": { "required": needed(kind), "properties": properties },
    })
}

fn needed(kind: ScaleKind) -> &'static [&'static str] {
    match kind {
        ScaleKind::Sequence => &["steps"],
        ScaleKind::Number => &["min", "max"],
        ScaleKind::YesNo => &[],
        ScaleKind::Nominal | ScaleKind::Ordinal | ScaleKind::Set => &["options"],
    }
}

fn yes_no_options() -> Value {
    let spelling = json!({ "pattern": pattern::YES_NO });
    json!({ "propertyNames": spelling, "items": spelling })
}
