//! What every question answers for every folder under `positions`, recorded: whoever edits a position file sees which
//! analyses moved. A new folder is a new case.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use super::given;
use super::program::demarche;

const FORMATS: [&str; 5] = ["text", "markdown", "html", "csv", "json"];

/// Names of the questions with their words; `A` and `B` stand for the first two parties.
const QUESTIONS: [(&str, &[&str]); 13] = [
    ("overview", &["overview"]),
    ("table", &["table"]),
    ("agreement", &["agreement"]),
    ("agreement-bounds", &["agreement", "--bounds"]),
    ("divergence", &["divergence"]),
    ("divergence-by-issue", &["divergence", "--by", "issue"]),
    ("explain", &["explain", "A", "B"]),
    ("explain-and", &["explain", "A", "B", "--and", "latest"]),
    ("timeline", &["timeline", "--as-of", "latest", "--pair", "A", "B"]),
    ("timeline-by-month", &["timeline", "--every", "month"]),
    ("what-if", &["what-if", "--as-of", "latest"]),
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
    for case in cases() {
        for (question, words) in QUESTIONS {
            for format in FORMATS {
                let name = format!("{}.{question}.{format}", case.name);
                if !compare(&name, &answer(&case, words, &["--format", format])) {
                    moved.push(name);
                }
            }
        }
        for (name, further) in [("wide", ["--width", "120"]), ("color", ["--color", "always"])] {
            let name = format!("{}.overview.{name}", case.name);
            if !compare(&name, &answer(&case, &["overview"], &further)) {
                moved.push(name);
            }
        }
    }
    assert!(moved.is_empty(), "these analyses moved: {}", moved.join(", "));
}

#[test]
fn an_assumption_is_as_recorded() {
    let talks = case(given::path("positions/ukraine-2025"));
    let text = answer(&talks, &["what-if", "ceasefire-conditions=unconditional"], &[]);
    assert!(compare("ukraine-2025.what-if-unconditional.text", &text));
}

#[test]
fn a_change_between_two_days_is_as_recorded() {
    let talks = case(given::path("positions/ferry-pay"));
    let words = ["explain", "A", "B", "--as-of", "2024-04-01", "--and", "2024-04-29"];
    for format in FORMATS {
        let text = answer(&talks, &words, &["--format", format]);
        assert!(compare(&format!("ferry-pay.explain-between.{format}"), &text), "{format}");
    }
}

#[test]
fn text_fits_its_width() {
    for case in cases() {
        for width in [80, 100, 160] {
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

#[test]
fn the_same_files_give_the_same_bytes_wherever_one_stands() {
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    for Case { name, folder, .. } in cases() {
        let link = elsewhere.path().join(&name);
        std::os::unix::fs::symlink(&folder, &link).expect("a link");
        let path = folder.display().to_string();
        for question in ["overview", "table", "agreement", "divergence", "check"] {
            for format in FORMATS {
                let here = demarche(&folder, &[question, "--format", format]).stdout;
                let by_path = demarche(elsewhere.path(), &[question, "--format", format, &path]).stdout;
                let by_link = demarche(elsewhere.path(), &["-C", &name, question, "--format", format]).stdout;
                assert!(!here.is_empty());
                assert_eq!(here, by_path, "{name} {question} {format}");
                assert_eq!(here, by_link, "{name} {question} {format}");
            }
        }
    }
}
