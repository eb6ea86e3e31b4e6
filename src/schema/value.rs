//! Small schemas that larger ones are made of.

use serde_json::{Map, Value, json};

use super::pattern;
use crate::model::Choice;

pub(super) fn described(description: &str, mut schema: Value) -> Value {
    schema["description"] = json!(description);
    schema
}

/// A single value; a number is as good as a text.
pub(super) fn text(description: &str) -> Value {
    json!({ "description": description, "type": ["string", "number"] })
}

/// A name: a text that is not empty.
pub(super) fn name(description: &str) -> Value {
    let mut schema = text(description);
    schema["pattern"] = json!("\\S");
    schema["patternErrorMessage"] = json!("write a name");
    schema
}

pub(super) fn date(description: &str) -> Value {
    json!({
        "description": description,
        "type": "string",
        "pattern": pattern::DATE,
        "patternErrorMessage": "a day of the calendar is written as 2025-04-25",
    })
}

/// Yes or no, as YAML spells them.
pub(super) fn flag(description: &str) -> Value {
    json!({
        "description": description,
        "anyOf": [{ "type": "boolean" }, { "type": "string", "pattern": pattern::YES_NO }],
    })
}

/// Zero, or a number between two ends.
pub(super) fn zero_or(description: &str, least: f64, most: f64) -> Value {
    json!({
        "description": description,
        "type": "number",
        "maximum": plain(most),
        "anyOf": [{ "const": 0 }, { "minimum": plain(least) }],
    })
}

/// Whole numbers are written without a decimal point, as a person would.
pub(super) fn plain(number: f64) -> Value {
    let written = number.to_string();
    serde_json::from_str(&written).unwrap_or(Value::Null)
}

/// One of several values, each with its label. Every key that some editor reads has the label.
pub(super) fn one_of<'a>(choices: impl IntoIterator<Item = (&'a str, &'a str)>) -> Value {
    let alternatives: Vec<Value> = choices
        .into_iter()
        .flat_map(|(id, label)| {
            let stated = move |value| json!({ "const": value, "title": label, "description": label });
            readings(id).into_iter().map(stated)
        })
        .collect();
    // A list of alternatives may not be empty: where there is nothing to choose from, nothing fits.
    if alternatives.is_empty() { json!({ "not": {} }) } else { json!({ "anyOf": alternatives }) }
}

/// One of the parties; any id if there are none yet.
pub(super) fn party_id(parties: &[Choice]) -> Value {
    if parties.is_empty() {
        return json!({ "type": ["string", "number"], "pattern": pattern::ID });
    }
    one_of(parties.iter().map(|party| (party.id.as_str(), party.label.as_str())))
}

/// An id as an editor reads it: a text, or also what YAML takes it for, as in `30`, `1e3` and `true`.
fn readings(id: &str) -> Vec<Value> {
    let mut readings = vec![Value::from(id)];
    match id {
        "true" | "True" | "TRUE" => readings.push(Value::Bool(true)),
        "false" | "False" | "FALSE" => readings.push(Value::Bool(false)),
        _ => readings.extend(number_of(id)),
    }
    readings
}

fn number_of(id: &str) -> Option<Value> {
    let radix = |prefix: &str, base| id.strip_prefix(prefix).and_then(|digits| u64::from_str_radix(digits, base).ok());
    if let Some(whole) = radix("0x", 16).or_else(|| radix("0o", 8)) {
        return Some(Value::from(whole));
    }
    let digits = id.strip_prefix('-').unwrap_or(id);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | 'e' | 'E'));
    id.parse().ok().filter(|number: &f64| is_number && number.is_finite()).map(plain)
}

/// A list, or one value in place of a list of one.
pub(super) fn one_or_list(description: &str, item: &Value) -> Value {
    json!({ "description": description, "anyOf": [item, { "type": "array", "uniqueItems": true, "items": item }] })
}

/// A mapping with these keys and no others.
pub(super) fn mapping<'k>(
    description: &str,
    required: &[&str],
    properties: impl IntoIterator<Item = (&'k str, Value)>,
) -> Value {
    let properties = properties.into_iter().map(|(key, schema)| (key.to_owned(), schema));
    json!({
        "description": description,
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties.collect::<Map<_, _>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_editors_read_them() {
        assert_eq!(readings("joint"), [json!("joint")]);
        assert_eq!(readings("no"), [json!("no")]);
        assert_eq!(readings("30"), [json!("30"), json!(30)]);
        assert_eq!(readings("1e3"), [json!("1e3"), json!(1000)]);
        assert_eq!(readings("0x1F"), [json!("0x1F"), json!(31)]);
        assert_eq!(readings("true"), [json!("true"), json!(true)]);
        assert_eq!(readings("2024-05-02"), [json!("2024-05-02")]);
    }

    #[test]
    fn nothing_fits_where_nothing_can_be_chosen() {
        assert_eq!(one_of([]), json!({ "not": {} }));
    }
}
