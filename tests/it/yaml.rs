//! What is read of YAML, as `docs/yaml.md` lists it.

use demarche::load::tree::{Node, Value};
use demarche::load::yaml::parse;
use demarche::problem::{Code, Problem};
use serde_json::json;

fn read(text: &str) -> Result<serde_json::Value, Box<Problem>> {
    let documents = parse(&"x.yaml".into(), text)?;
    let mut values: Vec<serde_json::Value> = documents.iter().map(value).collect();
    Ok(if values.len() == 1 { values.remove(0) } else { json!({ "documents": values }) })
}

fn value(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar(text) => json!(text),
        Value::Sequence(items) => items.iter().map(value).collect(),
        Value::Mapping(entries) => {
            let entry = |(key, node): &(Node, Node)| (key.as_scalar().expect("a single value").to_owned(), value(node));
            serde_json::Value::Object(entries.iter().map(entry).collect())
        }
    }
}

#[track_caller]
fn reads(cases: &[(&str, serde_json::Value)]) {
    for (text, expected) in cases {
        assert_eq!(read(text).as_ref(), Ok(expected), "{text:?}");
    }
}

/// What is wrong, in words that a person who writes files can use.
#[track_caller]
fn refuses(cases: &[(&str, &str)]) {
    for (text, told) in cases {
        let problem = read(text).expect_err(text);
        assert_eq!(problem.code, Code::YamlSyntax, "{text:?}");
        let words =
            format!("{} | {} | {}", problem.message, problem.label, problem.help.as_deref().unwrap_or_default());
        assert!(words.contains(told), "{text:?}: {words}");
        for foreign in ["Options", "ignore_", "deserialize", "string", "weak"] {
            assert!(!words.contains(foreign), "{text:?}: {words}");
        }
    }
}

#[test]
fn mappings_lists_and_texts_in_every_style_are_read() {
    reads(&[
        ("a: b\n", json!({"a": "b"})),
        ("a:\n- b\n- c\n", json!({"a": ["b", "c"]})),
        ("a: [b, c,]\n", json!({"a": ["b", "c"]})),
        ("a: {b: 1, c}\n", json!({"a": {"b": "1", "c": null}})),
        ("? a\n: b\n", json!({"a": "b"})),
        ("a: b\n  c\n", json!({"a": "b c"})),
        ("a: 'it''s'\n", json!({"a": "it's"})),
        ("a: \"\\x41\\u00e9\\ud83d\\ude00\\n\"\n", json!({"a": "Aé😀\n"})),
        ("a: |\n  b\n   c\n", json!({"a": "b\n c\n"})),
        ("a: |2-\n   b\n", json!({"a": " b"})),
        ("a: >-\n  b\n  c\n\n  d\n", json!({"a": "b c\nd"})),
        ("a:\tb # c\n", json!({"a": "b"})),
        ("a: b#c\n", json!({"a": "b#c"})),
        ("a: ~\nb:\nc: null\n", json!({"a": null, "b": null, "c": null})),
        ("\u{feff}a: b\r\nc: d\r\n", json!({"a": "b", "c": "d"})),
        ("a: 1\n---\nb: 2\n...\nc: 3\n", json!({"documents": [{"a": "1"}, {"b": "2"}, {"c": "3"}]})),
        ("a: b\u{85}c\u{2028}d\n", json!({"a": "b\u{85}c\u{2028}d"})),
    ]);
}

#[test]
fn values_stay_as_typed_whatever_yaml_takes_them_for() {
    for typed in ["no", "True", "1e3", "010", "0o7", "0x1F", "1_000", ".inf", "2024-05-02", "1:30", "=", "3..5"] {
        reads(&[(&format!("a: {typed}\n"), json!({"a": typed})), (&format!("a: &b {typed}\n"), json!({"a": typed}))]);
    }
    reads(&[("a: !!int 0x1F\n", json!({"a": "0x1F"})), ("a: !!str null\n", json!({"a": "null"}))]);
}

#[test]
fn anchors_aliases_merged_mappings_and_tags_are_read() {
    reads(&[
        ("a: &x {b: 1}\nc: *x\n", json!({"a": {"b": "1"}, "c": {"b": "1"}})),
        ("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n", json!({"a": {"b": "1"}, "c": {"b": "1", "d": "2"}})),
        ("a: !of-my-own b\n", json!({"a": "b"})),
        ("a: !!set {b, c}\n", json!({"a": {"b": null, "c": null}})),
        ("a: !!binary w6k=\n", json!({"a": "é"})),
        ("%YAML 1.2\n%TAG !e! tag:example.org,2024:\n---\na: !e!x b\n", json!({"a": "b"})),
    ]);
}

#[test]
fn lines_in_brackets_and_quotes_may_be_indented_less_than_the_standard_asks() {
    reads(&[
        ("a: [b,\nc,\nd]\n", json!({"a": ["b", "c", "d"]})),
        ("a: {\n  b: c,\n}\n", json!({"a": {"b": "c"}})),
        ("a: \"b\nc\nd\"\n", json!({"a": "b c d"})),
        ("a: 'b\n\tc'\n", json!({"a": "b c"})),
    ]);
}

#[test]
fn what_is_not_yaml_is_refused() {
    refuses(&[
        ("a: b: c\n", "mapping values are not allowed"),
        ("a:\n\tb: c\n", "indent with spaces"),
        ("a: [b\n", "unclosed bracket"),
        ("a: 'it's'\n", "trailing content"),
        ("a: @b\n", "unexpected character"),
        ("a: - b\n", "not allowed in this context"),
        ("a: b\nc\n", "not valid YAML"),
        ("a: \"\\q\"\n", "unknown escape"),
        ("a: b\u{7}\n", "unexpected character"),
        ("a: *x\n", "unknown anchor"),
        ("%YAML 2.0\n---\na: b\n", "major version"),
    ]);
}

#[test]
fn of_yaml_what_a_position_file_has_no_use_for_is_refused() {
    refuses(&[
        ("a: !!binary //8=\n", "`!!binary` that is no text | write what it says as text"),
        ("a: !!binary '*'\n", "not base64"),
        ("!!binary //8=: a\n", "`!!binary` that is no text"),
        ("a: !!int b\n", "leave the tag out"),
        ("a: !!bool yes\n", "leave the tag out"),
        ("a: !!timestamp 2024-05-02\n", "leave the tag out"),
        ("a: !!seq {b: 1}\n", "leave the tag out"),
        ("a: &x [*x]\n", "inside what it repeats"),
        ("<<: 5\n", "`<<` takes the keys of another mapping"),
        ("%YAML 1.1 1.2\n---\na: b\n", "directive"),
    ]);
}
