//! Schemas: the keys that the loader knows, and the command that writes them. What an editor makes of them is shown by
//! `tests/editor`, with the real language server.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use demarche::load::{Documents, ISSUE_KEYS, NAME_KEYS, NEGOTIATION_KEYS, PARTY_KEYS, SOURCE_KEYS, TEXT_KEYS};
use demarche::model::{Key, ScaleKind};
use demarche::schema;
use demarche::validate::declarations;
use serde_json::Value;

use super::given;
use super::program::demarche;

const NEGOTIATION: &str = "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n  depth: { question: How deep?, scale: ordinal, options: { shallow: Shallow, deep: Deep } }\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn of_party(texts: &[(&str, &str)]) -> Value {
    let documents = Documents::from_texts(texts.iter().copied());
    schema::party(&declarations(&documents).expect("a sound negotiation.yaml"))
}

fn of_text(texts: &[(&str, &str)]) -> Value {
    let documents = Documents::from_texts(texts.iter().copied());
    schema::text(&declarations(&documents).expect("a sound negotiation.yaml"))
}

fn has_keys(schema: &Value, keys: &[&str]) {
    let described: BTreeSet<&str> =
        schema["properties"].as_object().expect("properties").keys().map(String::as_str).collect();
    assert_eq!(described, keys.iter().copied().collect());
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn schemas_know_the_keys_of_the_loader_and_no_others() {
    let negotiation = schema::negotiation(&[]);
    has_keys(&negotiation, NEGOTIATION_KEYS);
    has_keys(&negotiation["properties"]["issues"]["additionalProperties"], ISSUE_KEYS);
    has_keys(&negotiation["properties"]["sources"]["additionalProperties"], SOURCE_KEYS);
    let party = of_party(&[("negotiation.yaml", NEGOTIATION)]);
    has_keys(&party, PARTY_KEYS);
    has_keys(&party["definitions"]["statement-0"], Key::NAMES);
    has_keys(&party["properties"]["positions"], &["tariff", "depth"]);
    has_keys(&party["definitions"]["conditions"], &["tariff", "depth"]);
    let text = of_text(&[("negotiation.yaml", NEGOTIATION)]);
    has_keys(&text, TEXT_KEYS);
    let of_texts: Vec<&str> = Key::ALL.iter().filter(|key| key.is_of_texts()).map(|key| key.name()).collect();
    assert_eq!(of_texts, ["position", "source", "quote", "translated", "note"]);
    has_keys(&text["definitions"]["statement-0"], &of_texts);
    has_keys(&text["properties"]["positions"], &["tariff", "depth"]);
    assert!(ScaleKind::ALL.iter().flat_map(|kind| kind.keys()).all(|key| ISSUE_KEYS.contains(key)));
}

#[test]
fn names_may_not_be_empty_for_schemas_either() {
    let negotiation = schema::negotiation(&[]);
    let party = of_party(&[("negotiation.yaml", NEGOTIATION)]);
    let issue = &negotiation["properties"]["issues"]["additionalProperties"];
    let source = &negotiation["properties"]["sources"]["additionalProperties"];
    for schema in [&negotiation, &party, issue, source, &party["definitions"]["statement-0"]] {
        for (key, schema) in schema["properties"].as_object().expect("properties") {
            assert_eq!(NAME_KEYS.contains(&key.as_str()), schema["pattern"] == "\\S", "`{key}`");
        }
    }
}

#[test]
fn every_key_is_documented() {
    let party = of_party(&[("negotiation.yaml", NEGOTIATION)]);
    let negotiation = schema::negotiation(&[]);
    let described = |schema: &Value| {
        for (key, schema) in schema["properties"].as_object().expect("properties") {
            let is_elsewhere = schema.get("$ref").is_some();
            assert!(is_elsewhere || schema["description"].is_string(), "`{key}` is not documented");
        }
    };
    described(&negotiation);
    described(&negotiation["properties"]["issues"]["additionalProperties"]);
    described(&negotiation["properties"]["sources"]["additionalProperties"]);
    described(&party);
    described(&party["definitions"]["statement-0"]);
    assert!(party["definitions"]["conditions"]["description"].is_string());
}

#[test]
fn an_issue_carries_its_question_and_its_labels() {
    let party = of_party(&[("negotiation.yaml", NEGOTIATION)]);
    let about = party["properties"]["positions"]["properties"]["depth"]["description"].as_str().expect("a description");
    assert!(about.starts_with("How deep?") && about.contains("- deep: Deep"), "{about}");
    let options = &party["definitions"]["position-1"]["anyOf"][0]["anyOf"];
    assert_eq!((&options[1]["const"], &options[1]["title"]), (&"deep".into(), &"Deep".into()));
    assert_eq!(party["definitions"]["position-0"]["anyOf"][0]["maximum"], 10);
}

#[test]
fn schemas_are_written_where_nothing_reads_them_as_positions() {
    let wells = folder(&[
        ("negotiation.yaml", NEGOTIATION),
        ("upper.yaml", "party: Upper Bank\npositions: { depth: deep, tariff: 2 }\n"),
    ]);
    let before = demarche(wells.path(), &["table"]);
    let run = demarche(wells.path(), &["schema"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let schemas = [schema::NEGOTIATION_SCHEMA, schema::PARTY_SCHEMA, schema::TEXT_SCHEMA];
    for line in schemas.map(schema::modeline).into_iter().chain([schema::modeline_in_texts()]) {
        assert!(run.stdout.contains(&line), "{}", run.stdout);
    }
    assert_eq!(demarche(wells.path(), &["table"]).stdout, before.stdout);
    let names: BTreeSet<String> = names(&wells.path().join(".demarche"));
    assert_eq!(names, schemas.map(str::to_owned).into());
    for what in ["party", "text"] {
        let printed = demarche(wells.path(), &["schema", "--print", what]).stdout;
        let written = wells.path().join(format!(".demarche/{what}.schema.json"));
        assert_eq!(printed, fs::read_to_string(written).expect("a schema"));
    }
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn schemas_follow_the_negotiation_when_written_again() {
    let wells = folder(&[("negotiation.yaml", NEGOTIATION)]);
    assert_eq!(demarche(wells.path(), &["schema"]).code, 0);
    let with_pump = format!("{NEGOTIATION}  pump: {{ scale: yes-no }}\n");
    fs::write(wells.path().join("negotiation.yaml"), with_pump).expect("a file");
    assert_eq!(demarche(wells.path(), &["schema"]).code, 0);
    let written = fs::read_to_string(wells.path().join(".demarche/party.schema.json")).expect("a schema");
    assert!(written.contains("\"pump\""));
}

#[test]
fn broken_parties_do_not_keep_an_author_from_the_schema() {
    let broken = [
        ("negotiation.yaml", NEGOTIATION),
        ("lower.yaml", "party: [\n"),
        ("middle.yaml", "party: Middle\npositions: { dept: deep, tariff: 99 }\n"),
    ];
    let wells = folder(&broken);
    assert_eq!(demarche(wells.path(), &["check"]).code, 1);
    assert_eq!(demarche(wells.path(), &["schema"]).code, 0);
    let party = of_party(&broken);
    let co_authors = party["definitions"]["party"]["anyOf"].as_array().expect("parties");
    assert_eq!(co_authors.len(), 2, "a file that cannot be read is a party all the same");
}

#[test]
fn a_broken_negotiation_is_told_and_nothing_is_written() {
    let wells = folder(&[
        ("negotiation.yaml", "negotiation: Wells\nissues:\n  depth: { scale: ordnal }\n"),
        ("p.yaml", "part: P\n"),
    ]);
    let run = demarche(wells.path(), &["schema"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[unknown-scale]") && !run.stderr.contains("unknown-key"), "{}", run.stderr);
    assert!(!wells.path().join(".demarche").exists());
}

#[test]
fn ids_with_characters_that_references_may_not_have_are_no_trouble() {
    let party = of_party(&[(
        "negotiation.yaml",
        "negotiation: N\nissues:\n  вода.1: { scale: nominal, options: [1e3, no, 30] }\n",
    )]);
    assert!(party["properties"]["positions"]["properties"]["вода.1"].is_object());
    let options = party["definitions"]["position-0"]["anyOf"][0]["anyOf"].as_array().expect("options");
    let constants: Vec<&Value> = options.iter().map(|option| &option["const"]).collect();
    assert_eq!(constants, [&Value::from("1e3"), &1000.into(), &"no".into(), &"30".into(), &30.into()]);
}

#[test]
fn shipped_cases_have_schemas() {
    for name in ["ukraine-2025", "ferry-pay"] {
        let documents = Documents::from_folder(&given::path("positions").join(name)).expect("a folder");
        let declared = declarations(&documents).expect("a sound negotiation.yaml");
        let described =
            schema::party(&declared)["properties"]["positions"]["properties"].as_object().map(serde_json::Map::len);
        assert_eq!(described, Some(declared.issues.len()));
    }
}
