//! Schemas of positions on an issue's scale.

use serde_json::{Value, json};

use super::pattern;
use super::value::{one_of, plain};
use crate::model::{Choice, Issue, Scale};

/// Every position on the issue, as far as its text shows that it is one.
pub(super) fn position(issue: &Issue) -> Value {
    match &issue.scale {
        Scale::Nominal(options) => options_left_open(&options_of(options)),
        Scale::YesNo(options) => options_left_open(&yes_no(options)),
        Scale::Ordinal(options) => ordinal(options),
        Scale::Number { min, max, .. } => number(*min, *max),
        Scale::Set(options) => json!({ "type": "array", "uniqueItems": true, "items": options_of(options) }),
        Scale::Sequence(steps) => sequence(steps),
    }
}

/// What a party accepts on the issue: a position, on ordered scales also a list of regions.
pub(super) fn accepted(issue: &Issue, position: &Value) -> Value {
    match &issue.scale {
        Scale::Ordinal(_) | Scale::Number { .. } => {
            json!({ "anyOf": [position, { "type": "array", "minItems": 1, "items": position }] })
        }
        Scale::Nominal(_) | Scale::YesNo(_) | Scale::Set(_) | Scale::Sequence(_) => {
            json!({ "anyOf": [position], "minItems": 1 })
        }
    }
}

/// What a party rejects on the issue: of steps, relations that need not go together.
pub(super) fn rejected(issue: &Issue, position: &Value) -> Value {
    match &issue.scale {
        Scale::Sequence(steps) => relations(steps),
        Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) | Scale::Number { .. } | Scale::Set(_) => {
            accepted(issue, position)
        }
    }
}

/// The question, and how an answer is written: what an editor shows beside the issue. It is read as plain text.
pub(super) fn documentation(issue: &Issue) -> String {
    let mut lines: Vec<String> = issue.question.iter().cloned().collect();
    lines.push(how_to_answer(issue));
    lines.extend(issue.criterion.iter().map(|criterion| format!("Order: {criterion}.")));
    lines.extend(issue.coding.iter().map(|coding| format!("Coding: {coding}")));
    lines.join("\n\n")
}

fn how_to_answer(issue: &Issue) -> String {
    let listed = || list(issue.scale.choices());
    match &issue.scale {
        Scale::Nominal(_) => format!("One option, or a list of those left open:\n\n{}", listed()),
        Scale::Ordinal(_) => format!("One option, or a region (a..b, a.., ..b):\n\n{}", listed()),
        Scale::Set(_) => format!("A list of all that is demanded; [] demands nothing:\n\n{}", listed()),
        Scale::Sequence(_) => format!("Steps in order, [a < b, b = c]:\n\n{}", listed()),
        Scale::YesNo(_) => format!("Yes or no:\n\n{}", listed()),
        Scale::Number { min, max, unit } => {
            let unit = unit.as_ref().map(|unit| format!(" ({unit})")).unwrap_or_default();
            format!("A number from {min} to {max}{unit}, or a range (a..b, a.., ..b).")
        }
    }
}

fn list(choices: &[Choice]) -> String {
    let line = |choice: &Choice| format!("- {}: {}", choice.id, choice.label);
    choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn options_of(options: &[Choice]) -> Value {
    one_of(options.iter().map(|option| (option.id.as_str(), option.label.as_str())))
}

/// One option, or a list of at least one.
fn options_left_open(option: &Value) -> Value {
    json!({ "anyOf": [option, { "type": "array", "uniqueItems": true, "minItems": 1, "items": option }] })
}

/// Editors of YAML 1.1 read `yes` as a truth value, those of YAML 1.2 as a text. Truth values are let in as what is
/// nothing else, for an editor would offer `true` and `false` beside the options if they were named.
fn yes_no(options: &[Choice]) -> Value {
    let truth = json!({ "not": { "type": ["string", "number", "array", "object", "null"] } });
    json!({ "anyOf": [options_of(options), { "type": "string", "pattern": pattern::YES_NO }, truth] })
}

fn ordinal(options: &[Choice]) -> Value {
    json!({ "anyOf": [options_of(options), { "type": "string", "pattern": pattern::region(options) }] })
}

fn number(min: f64, max: f64) -> Value {
    json!({
        "anyOf": [
            { "type": "number", "minimum": plain(min), "maximum": plain(max) },
            {
                "type": "string",
                "pattern": pattern::numbers(),
                "patternErrorMessage": format!("a number from {min} to {max}, or a range: a..b, a.., ..b"),
            },
        ],
    })
}

fn sequence(steps: &[Choice]) -> Value {
    let chain =
        written(steps, &pattern::chain(steps), "steps with `<` (before) or `=` (at the same time) between them");
    json!({ "anyOf": [{ "type": "array", "uniqueItems": true, "items": chain }, chain] })
}

fn relations(steps: &[Choice]) -> Value {
    let relation = written(steps, &pattern::relation(steps), "two steps with `<` (before) or `=` (at the same time)");
    json!({ "anyOf": [{ "type": "array", "uniqueItems": true, "minItems": 1, "items": relation }, relation] })
}

fn written(steps: &[Choice], pattern: &str, message: &str) -> Value {
    let examples: Vec<String> = steps.windows(2).map(|pair| format!("{} < {}", pair[0].id, pair[1].id)).collect();
    json!({ "type": "string", "pattern": pattern, "patternErrorMessage": message, "examples": examples })
}
