//! The table of a statement's keys: a statement that has them all shows each in every output.

use std::fs;
use std::path::Path;

use demarche::model::{Bearing, Key, Kind, Status};
use serde_json::{Value, json};

use super::pages::all_text;
use super::program::{answer, demarche};

const NEGOTIATION: &str = "negotiation: Wells\nas-of: 2025-03-01\nsources: { gazette-7: { title: The Gazette } }\nissues:\n  depth: { scale: number, min: 1000, max: 9999, unit: m }\n  pump: { scale: yes-no }\n";
/// What assumes the condition of the statement, so that it counts.
const ASSUME: [&str; 2] = ["--assume", "pump=yes"];

/// A value of the key's kind, in the notation of the files, that is found nowhere else in an output.
fn value(key: Key) -> String {
    let place = key as usize;
    match key.kind() {
        Kind::Position | Kind::Accepted | Kind::Rejected => (5000 + 7 * place).to_string(),
        Kind::Choice => Status::Reported.name().to_owned(),
        // In the order of the keys, so that nothing lapses before it is said.
        Kind::Day => format!("{}-02-10", 2024 + place),
        Kind::Text => format!("{} in words", key.name()),
        Kind::Number { min, max, .. } => (min + (max - min) * 0.375).to_string(),
        Kind::Flag => "true".to_owned(),
        Kind::Parties => "beta".to_owned(),
        Kind::Conditions => "pump=yes".to_owned(),
        Kind::Source => "gazette-7".to_owned(),
    }
}

/// The same in YAML.
fn yaml(key: Key) -> String {
    if key.kind() == Kind::Conditions { "{ pump: yes }".to_owned() } else { value(key) }
}

/// What a person reads of it.
fn shown(key: Key) -> String {
    let value = match key.kind() {
        Kind::Position | Kind::Accepted | Kind::Rejected => format!("{} m", value(key)),
        Kind::Number { max, .. } => format!("{} of {max}", value(key)),
        Kind::Parties => "Beta Bank".to_owned(),
        Kind::Conditions => "pump = Yes".to_owned(),
        Kind::Flag => String::new(),
        Kind::Choice | Kind::Day | Kind::Text | Kind::Source => value(key),
    };
    format!("{} {value}", key.label()).trim().to_owned()
}

/// The value in JSON.
fn in_json(key: Key) -> Value {
    match key.kind() {
        Kind::Number { .. } => json!(value(key).parse::<f64>().expect("a number")),
        Kind::Flag => json!(true),
        Kind::Parties | Kind::Conditions => json!([value(key)]),
        Kind::Position | Kind::Accepted | Kind::Rejected | Kind::Choice | Kind::Day | Kind::Text | Kind::Source => {
            json!(value(key))
        }
    }
}

/// A folder in which Alpha says something under every key but one.
fn without(left_out: Option<Key>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), left_out);
    folder
}

fn write(folder: &Path, left_out: Option<Key>) {
    let keys = Key::ALL.iter().filter(|key| Some(**key) != left_out);
    let statement = keys.map(|key| format!("    {}: {}\n", key.name(), yaml(*key))).collect::<Vec<_>>().concat();
    for (name, text) in [
        ("negotiation.yaml", NEGOTIATION),
        ("alpha.yaml", &format!("party: Alpha Bank\npositions:\n  depth:\n{statement}")),
        ("beta.yaml", "party: Beta Bank\npositions: { depth: { position: 1234, said: 2024-01-01 } }\n"),
    ] {
        fs::write(folder.join(name), text).expect("a file");
    }
}

fn ask(folder: &tempfile::TempDir, words: &[&str]) -> String {
    answer(folder, &[words, &ASSUME].concat())
}

/// The rows of a table in CSV, the header first.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// What the first row has in the column of each key.
fn has_every_key(table: &str) {
    let rows = rows(table);
    for key in Key::ALL {
        let column = rows[0].iter().position(|name| name == key.name());
        let column = column.unwrap_or_else(|| panic!("no column `{}`", key.name()));
        assert_eq!(rows[1][column], value(*key), "`{}`", key.name());
    }
}

#[test]
fn names_and_bearings_of_the_keys_are_those_of_the_files() {
    let names: Vec<&str> = Key::ALL.iter().map(|key| key.name()).collect();
    assert_eq!(names, Key::NAMES);
    for key in Key::ALL {
        assert_eq!(Key::named(key.name()), Some(*key));
        assert!(key.description().ends_with('.'), "`{}`", key.name());
    }
    let of = |bearing| Key::ALL.iter().filter(move |key| key.bearing() == bearing).map(|key| key.name());
    assert_eq!(of(Bearing::Identity).collect::<Vec<_>>(), ["said", "source", "if"]);
    assert!(of(Bearing::Wording).all(|name| !["position", "until", "status", "with", "salience"].contains(&name)));
}

#[test]
fn every_key_is_in_the_tables() {
    let folder = without(None);
    has_every_key(&ask(&folder, &["table", "--format", "csv"]));
    has_every_key(&ask(&folder, &["log", "--format", "csv"]));
    has_every_key(&answer(&folder, &["export", "--long"]));
}

#[test]
fn every_key_is_in_json() {
    let folder = without(None);
    let record =
        |verb: &str| -> Value { serde_json::from_str(&ask(&folder, &[verb, "--format", "json"])).expect("JSON") };
    let (table, log) = (record("table"), record("log"));
    for cell in [&table["positions"][0], &log["logs"][0]["statements"][0]] {
        for key in Key::ALL {
            let said = if *key == Key::Position { &cell["position"] } else { &cell["statement"][key.name()] };
            assert_eq!(*said, in_json(*key), "`{}`", key.name());
        }
    }
}

#[test]
fn every_key_is_in_what_people_read() {
    let folder = without(None);
    let page = folder.path().join("page.html");
    ask(&folder, &["report", "-o", &page.to_string_lossy()]);
    let in_format =
        |words: &[&str], format| (format, ask(&folder, &[words, &["--width", "200", "--format", format]].concat()));
    let questions = [&["explain", "alpha", "beta"][..], &["log", "alpha", "--quotes"]];
    let answers =
        questions.iter().flat_map(|words| ["text", "markdown", "html"].map(|format| in_format(words, format)));
    let page = ("the page", fs::read_to_string(page).expect("a page"));
    for (name, text) in answers.chain([page]) {
        for key in Key::ALL {
            assert!(text.contains(&shown(*key)), "{name} lacks `{}`: {}\n{text}", key.name(), shown(*key));
        }
    }
}

#[test]
fn a_translation_is_said_to_be_one_after_the_quote() {
    let folder = without(None);
    let explained = |format| ask(&folder, &["explain", "alpha", "beta", "--width", "200", "--format", format]);
    for (format, words) in [
        ("text", "“quote in words” (translated)"),
        ("markdown", "“quote in words” (translated)"),
        ("html", "<q>quote in words</q> (translated)"),
    ] {
        let text = explained(format);
        assert!(text.contains(words), "{text}");
    }
    write(folder.path(), Some(Key::Quote));
    assert!(explained("text").contains(" (translated)\n"), "{}", explained("text"));
    write(folder.path(), Some(Key::Translated));
    assert!(!explained("text").contains("translated"));
}

#[test]
fn a_change_of_any_key_is_a_difference() {
    let whole = without(None);
    let whole = whole.path().to_string_lossy();
    for key in Key::ALL {
        let folder = without(Some(*key));
        let text = answer(&folder, &["diff", ".", &whole]);
        let change = match key.bearing() {
            // Another statement: the one is gone, the other is new.
            Bearing::Identity => "removed".to_owned(),
            Bearing::Content | Bearing::Wording => format!("changed: {}", key.name()),
        };
        assert!(text.contains(&change) && !text.contains("Nothing changed"), "`{}`: {text}", key.name());
        assert_eq!(demarche(folder.path(), &["diff", ".", &whole, "--exit-code"]).code, 1, "`{}`", key.name());
    }
}

#[test]
fn a_change_of_any_key_is_why_a_snapshot_moved() {
    for key in Key::ALL {
        let folder = without(None);
        record(&folder);
        write(folder.path(), Some(*key));
        let run = demarche(folder.path(), &["snapshot", "--check"]);
        assert_eq!(run.code, 1, "`{}`: {}", key.name(), run.stdout);
        assert!(run.stdout.contains("Alpha Bank, depth: "), "`{}`: {}", key.name(), run.stdout);
    }
}

/// Records a table that shows every key.
fn record(folder: &tempfile::TempDir) {
    fs::create_dir(folder.path().join("snapshots")).expect("a folder");
    fs::write(folder.path().join("snapshots/analyses.txt"), "table --format csv --assume pump=yes\n").expect("a file");
    answer(folder, &["snapshot"]);
}

/// A statement, and what version 0.1.0 records of it: in another order of the keys.
const OLD: &str = "party: Alpha Bank\npositions:\n  depth: { position: 5000, said: 2024-02-11, published: 2024-02-12, until: 2026-02-13, speaker: speaker in words, body: body in words, status: reported, source: gazette-7, quote: quote in words, note: note in words, with: beta, if: { pump: yes }, salience: 37.5, accepts: 5091, rejects: 5098 }\n";
const OLD_RECORD: &str = "also: \"reported; gazette-7; salience 37.5; published 2024-02-12; until 2026-02-13; with beta; if pump = yes; accepts 5091; rejects 5098; words 5b885f78\", counts: true }";

#[test]
fn an_old_record_of_a_statement_is_not_taken_for_another() {
    let folder = without(None);
    fs::write(folder.path().join("alpha.yaml"), OLD).expect("a file");
    record(&folder);
    let file = folder.path().join("snapshots/table-format-csv-assume-pump-yes.snap");
    let text = fs::read_to_string(&file).expect("a snapshot");
    let (before, after) = text.split_once("also: ").expect("a record");
    let (_, after) = after.split_once('\n').expect("further lines");
    fs::write(&file, format!("{before}{OLD_RECORD}\n{after}")).expect("a file");
    let beta = folder.path().join("beta.yaml");
    let moved = fs::read_to_string(&beta).expect("a file").replace("1234", "1300");
    fs::write(beta, moved).expect("a file");
    let shown = demarche(folder.path(), &["snapshot", "--check"]).stdout;
    assert!(shown.contains("Beta Bank, depth: 1234 → 1300") && !shown.contains("Alpha Bank, depth"), "{shown}");
}

#[test]
fn every_key_survives_export_and_import() {
    let folder = without(None);
    let table = answer(&folder, &["export", "--long"]);
    let other = tempfile::tempdir().expect("a temporary folder");
    fs::write(other.path().join("negotiation.yaml"), NEGOTIATION).expect("a file");
    fs::write(other.path().join("all.csv"), &table).expect("a file");
    answer(&other, &["import", "all.csv", "."]);
    let written = fs::read_to_string(other.path().join("alpha.yaml")).expect("a file");
    for key in Key::ALL {
        assert!(written.contains(&format!("{}: ", key.name())), "`{}`: {written}", key.name());
    }
    assert_eq!(answer(&other, &["export", "--long"]), table);
}

#[test]
fn schemas_describe_every_key() {
    let schema: Value = serde_json::from_str(&answer(&without(None), &["schema", "--print", "party"])).expect("JSON");
    let keys = &schema["definitions"]["statement-0"]["properties"];
    for key in Key::ALL {
        let described = match key.kind() {
            Kind::Conditions => &schema["definitions"]["conditions"],
            _ => &keys[key.name()],
        };
        assert_eq!(described["description"], key.description(), "`{}`", key.name());
    }
}

#[test]
fn every_key_is_documented_with_its_meaning() {
    let text = all_text();
    for key in Key::ALL {
        let (first, rest) = key.description().split_at(1);
        let meaning = format!("{}{}", first.to_lowercase(), rest.trim_end_matches('.'));
        let row = format!("| `{}` | {meaning} |\n", key.name());
        assert!(text.contains(&row), "no page has the row: {row}");
    }
}
