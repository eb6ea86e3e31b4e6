//! What every question answers for every folder under `positions`, recorded as text and CSV: whoever edits a position file
//! sees which analyses moved. A new folder is a new case. The other formats are recorded once, and held against these two.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use serde_json::Value;

use super::given;
use super::markup::read_as_xml;
use super::program::demarche;

const FORMATS: [&str; 5] = ["text", "markdown", "html", "csv", "json"];

/// Names of the questions with their words; `A` and `B` stand for the first two parties.
const QUESTIONS: [(&str, &[&str]); 18] = [
    ("overview", &["overview"]),
    ("table", &["table"]),
    ("agreement", &["agreement"]),
    ("agreement-bounds", &["agreement", "--bounds"]),
    ("divergence", &["divergence"]),
    ("divergence-by-issue", &["divergence", "--by", "issue"]),
    ("explain", &["explain", "A", "B"]),
    ("log", &["log", "A"]),
    ("table-texts", &["table", "--texts", "--parties", "A"]),
    ("texts", &["texts"]),
    ("explain-and", &["explain", "A", "B", "--and", "latest"]),
    ("timeline", &["timeline", "--as-of", "latest", "--pair", "A", "B"]),
    ("timeline-by-month", &["timeline", "--every", "month"]),
    ("what-if", &["what-if", "--as-of", "latest"]),
    ("zopa", &["zopa"]),
    ("zopa-gaps", &["zopa", "--gaps"]),
    ("diff", &["diff", "2024-04-01", "2025-04-01"]),
    ("check", &["check"]),
];

/// A shipped negotiation with its first two parties, which are loaded once.
struct Case {
    name: String,
    folder: PathBuf,
    parties: [String; 2],
}

fn cases() -> Vec<Case> {
    let entries = fs::read_dir(given::path("positions")).expect("positions");
    let mut cases: Vec<Case> = entries.map(|entry| case(entry.expect("an entry").path())).collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(cases.len() >= 2, "the shipped cases are missing");
    cases
}

fn case(folder: PathBuf) -> Case {
    let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
    let negotiation = given::without_errors(given::from_folder(&folder));
    let parties = [negotiation.parties[0].id.clone(), negotiation.parties[1].id.clone()];
    Case { name, folder, parties }
}

fn answer(case: &Case, words: &[&str], further: &[&str]) -> String {
    let [a, b] = &case.parties;
    let named = |word: &&str| match *word {
        "A" => a.clone(),
        "B" => b.clone(),
        word => word.to_owned(),
    };
    let words: Vec<String> = words.iter().chain(further).map(named).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let run = demarche(&case.folder, &words);
    assert_eq!(run.code, 0, "{words:?}: {}", run.stderr);
    assert!(!run.stdout.contains("-0.0,"), "{words:?} writes a negative zero");
    run.stdout
}

fn compare(name: &str, text: &str) -> bool {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let check = AssertUnwindSafe(|| settings.bind(|| insta::assert_snapshot!(name.to_owned(), text)));
    catch_unwind(check).is_ok()
}

#[test]
fn every_answer_is_as_recorded() {
    let mut moved = Vec::new();
    let mut record = |name: String, text: &str| {
        if !compare(&name, text) {
            moved.push(name);
        }
    };
    for case in cases() {
        for (question, words) in QUESTIONS {
            for format in ["text", "csv"] {
                let text = answer(&case, words, &["--format", format]);
                record(format!("{}.{question}.{format}", case.name), &text);
            }
        }
    }
    let ferry = ferry();
    for format in ["markdown", "html", "json"] {
        let text = answer(&ferry, &["overview"], &["--format", format]);
        record(format!("ferry-pay.overview.{format}"), &text);
    }
    for (name, further) in [("wide", ["--width", "120"]), ("color", ["--color", "always"])] {
        record(format!("ferry-pay.overview.{name}"), &answer(&ferry, &["overview"], &further));
    }
    let between = ["explain", "A", "B", "--as-of", "2024-04-01", "--and", "2024-04-29"];
    record("ferry-pay.explain-between.text".to_owned(), &answer(&ferry, &between, &[]));
    let talks = case(given::path("positions/ukraine-2025"));
    let assumed = answer(&talks, &["what-if", "ceasefire-conditions=unconditional"], &[]);
    record("ukraine-2025.what-if-unconditional.text".to_owned(), &assumed);
    for format in ["text", "csv"] {
        let one = answer(&talks, &["text", "US text", "--quotes"], &["--format", format]);
        record(format!("ukraine-2025.text.{format}"), &one);
        let both = answer(&talks, &["text", "US text", "UA-EU text"], &["--format", format]);
        record(format!("ukraine-2025.text-beside.{format}"), &both);
    }
    assert!(moved.is_empty(), "these analyses moved: {}", moved.join(", "));
}

fn ferry() -> Case {
    case(given::path("positions/ferry-pay"))
}

/// Every key that programs may read, with the kind of its value: an object is a line.
#[test]
fn the_keys_of_json_are_as_recorded() {
    let mut objects = BTreeMap::new();
    for case in cases() {
        for (question, words) in QUESTIONS {
            keys_below(question, &json(&case, words), &mut objects);
        }
    }
    let line = |(path, keys): (String, BTreeSet<String>)| {
        let keys: Vec<String> = keys.into_iter().collect();
        format!("{path}: {}", keys.join(", "))
    };
    let lines: Vec<String> = objects.into_iter().map(line).collect();
    assert!(compare("keys-of-json", &lines.join("\n")));
}

fn json(case: &Case, words: &[&str]) -> Value {
    serde_json::from_str(&answer(case, words, &["--format", "json"])).expect("JSON")
}

fn keys_below(path: &str, value: &Value, objects: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Object(entries) => {
            // Statements have the same keys wherever they are quoted.
            let path = if entries.contains_key("body") { "statement" } else { path };
            for (key, value) in entries {
                if let Some(kind) = kind(value) {
                    objects.entry(path.to_owned()).or_default().insert(format!("{key} {kind}"));
                }
                keys_below(&format!("{path}.{key}"), value, objects);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys_below(&format!("{path}[]"), item, objects)),
        _ => {}
    }
}

fn kind(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("(flag)"),
        Value::Number(_) => Some("(number)"),
        Value::String(_) => Some("(text)"),
        Value::Array(_) => Some("[]"),
        Value::Object(_) => Some("{}"),
    }
}

#[test]
fn json_contains_the_figures_of_csv() {
    for case in cases() {
        // A change has contributions of issues in JSON and their divergences in CSV.
        for (question, words) in QUESTIONS.iter().filter(|(question, _)| *question != "explain-and") {
            let mut figures = Vec::new();
            collect(&json(&case, words), &mut figures);
            // JSON may have the bounds of divergence alone; its reader may miss the last binary digit.
            let is_near = |figure: f64, cell: f64| (figure - cell).abs() < 1e-12;
            let is_there = |cell: f64| figures.iter().any(|it| is_near(*it, cell) || is_near(1.0 - it, cell));
            let csv = answer(&case, words, &["--format", "csv"]);
            let rows = csv::Reader::from_reader(csv.as_bytes()).into_records();
            let cells = rows
                .flat_map(|row| row.expect("a row as long as its head").iter().map(str::to_owned).collect::<Vec<_>>());
            let lacking: Vec<f64> =
                cells.filter_map(|cell| cell.parse().ok()).filter(|cell| !is_there(*cell)).collect();
            assert!(lacking.is_empty(), "JSON of {} {question} lacks {lacking:?}", case.name);
        }
    }
}

fn collect(value: &Value, figures: &mut Vec<f64>) {
    match value {
        Value::Object(entries) => entries.values().for_each(|value| collect(value, figures)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, figures)),
        // Positions are texts, such as "6.5 %".
        Value::String(text) => figures.extend(text.split_whitespace().filter_map(|word| word.parse::<f64>().ok())),
        _ => figures.extend(value.as_f64()),
    }
}

#[test]
fn markup_is_sound_and_shows_the_percentages_of_text() {
    for case in cases() {
        for (question, words) in QUESTIONS {
            let [text, markdown, html] =
                ["text", "markdown", "html"].map(|format| answer(&case, words, &["--format", format]));
            let read = read_as_xml(&html).unwrap_or_else(|error| panic!("{} {question}: {error}", case.name));
            assert_eq!(percentages(&markdown), percentages(&text), "{} {question} as Markdown", case.name);
            assert_eq!(percentages(&read), percentages(&text), "{} {question} as HTML", case.name);
        }
    }
}

fn percentages(text: &str) -> BTreeSet<&str> {
    let is_of_figure = |c: char| c.is_ascii_digit() || c == '%';
    text.split(|c| !is_of_figure(c)).filter(|word| word.len() > 1 && word.ends_with('%')).collect()
}

#[test]
fn text_fits_its_width() {
    for case in cases() {
        for width in [80, 160] {
            for (question, words) in QUESTIONS.iter().filter(|(question, _)| *question != "check") {
                let text = answer(&case, words, &["--width", &width.to_string()]);
                let wide = text.lines().find(|line| {
                    unicode_width::UnicodeWidthStr::width(*line) > width && !line.trim_start().starts_with("http")
                });
                assert_eq!(wide, None, "{question} at {width} columns");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn the_same_files_give_the_same_bytes_wherever_one_stands() {
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    for Case { name, folder, .. } in cases() {
        let link = elsewhere.path().join(&name);
        std::os::unix::fs::symlink(&folder, &link).expect("a link");
        let path = folder.display().to_string();
        for (question, format) in ["overview", "table", "agreement", "divergence", "check"].into_iter().zip(FORMATS) {
            let here = demarche(&folder, &[question, "--format", format]).stdout;
            let by_path = demarche(elsewhere.path(), &[question, "--format", format, &path]).stdout;
            let by_link = demarche(elsewhere.path(), &["-C", &name, question, "--format", format]).stdout;
            assert!(!here.is_empty());
            assert_eq!(here, by_path, "{name} {question} {format}");
            assert_eq!(here, by_link, "{name} {question} {format}");
        }
    }
}
