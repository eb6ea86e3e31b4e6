//! What every question answers for every folder under `positions`, recorded: whoever edits a position file sees which
//! analyses moved. A new folder is a new case.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::given;
use super::program::demarche;

const FORMATS: [&str; 4] = ["text", "markdown", "csv", "json"];

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

fn cases() -> Vec<(String, PathBuf)> {
    let mut cases: Vec<(String, PathBuf)> = fs::read_dir(given::path("positions"))
        .expect("positions")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), path))
        .collect();
    cases.sort();
    assert!(cases.len() >= 2, "the shipped cases are missing");
    cases
}

fn parties(folder: &Path) -> [String; 2] {
    let negotiation = given::without_errors(given::from_folder(folder));
    [negotiation.parties[0].id.clone(), negotiation.parties[1].id.clone()]
}

fn answer(folder: &Path, words: &[&str], further: &[&str]) -> String {
    let [a, b] = parties(folder);
    let named = |word: &&str| match *word {
        "A" => a.clone(),
        "B" => b.clone(),
        word => word.to_owned(),
    };
    let words: Vec<String> = words.iter().chain(further).map(named).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let run = demarche(folder, &words);
    assert_eq!(run.code, 0, "{words:?}: {}", run.stderr);
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
    for (case, folder) in cases() {
        for (question, words) in QUESTIONS {
            for format in FORMATS {
                let name = format!("{case}.{question}.{format}");
                if !compare(&name, &answer(&folder, words, &["--format", format])) {
                    moved.push(name);
                }
            }
        }
        for (name, further) in [("wide", ["--width", "120"]), ("color", ["--color", "always"])] {
            let name = format!("{case}.overview.{name}");
            if !compare(&name, &answer(&folder, &["overview"], &further)) {
                moved.push(name);
            }
        }
    }
    assert!(moved.is_empty(), "these analyses moved: {}", moved.join(", "));
}

#[test]
fn an_assumption_is_as_recorded() {
    let text = answer(&given::path("positions/ukraine-2025"), &["what-if", "ceasefire-conditions=unconditional"], &[]);
    assert!(compare("ukraine-2025.what-if-unconditional.text", &text));
}

#[test]
fn text_fits_its_width() {
    for (_, folder) in cases() {
        for width in [80, 100, 160] {
            for (question, words) in QUESTIONS.iter().filter(|(question, _)| *question != "check") {
                let text = answer(&folder, words, &["--width", &width.to_string()]);
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
    for (case, folder) in cases() {
        let link = elsewhere.path().join(&case);
        std::os::unix::fs::symlink(&folder, &link).expect("a link");
        let path = folder.display().to_string();
        for question in ["overview", "table", "agreement", "divergence", "check"] {
            for format in FORMATS {
                let here = demarche(&folder, &[question, "--format", format]).stdout;
                let by_path = demarche(elsewhere.path(), &[question, "--format", format, &path]).stdout;
                let by_link = demarche(elsewhere.path(), &["-C", &case, question, "--format", format]).stdout;
                assert!(!here.is_empty());
                assert_eq!(here, by_path, "{case} {question} {format}");
                assert_eq!(here, by_link, "{case} {question} {format}");
            }
        }
    }
}
