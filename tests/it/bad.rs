//! Every folder of `tests/bad` with what `check` says of it, beside it in `check.snap` and, as JSON, `check.json.snap`:
//! a new case is a new folder.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use demarche::problem::Code;

use super::given;
use super::program::{Run, demarche};

fn cases() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(given::path("tests/bad"))
        .expect("tests/bad")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() > 40, "the bad cases are missing");
    folders
}

fn check(folder: &Path, arguments: &[&str]) -> Run {
    demarche(folder, &[&["check", "."], arguments].concat())
}

#[test]
fn every_bad_case_is_told_as_recorded() {
    let failed: Vec<String> = cases()
        .iter()
        .filter(|folder| catch_unwind(AssertUnwindSafe(|| compare(folder))).is_err())
        .map(|folder| folder.display().to_string())
        .collect();
    assert!(failed.is_empty(), "told otherwise than recorded: {}", failed.join(", "));
}

fn compare(folder: &Path) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, arguments) in [("check", &[][..]), ("check.json", &["--format", "json"])] {
        let run = check(folder, arguments);
        settings.bind(|| insta::assert_snapshot!(name, format!("{}exit code {}", run.stdout, run.code)));
        assert_eq!(run.stderr, "", "data goes to standard output");
    }
}

#[test]
fn editors_get_the_same_problems_as_json() {
    for folder in cases() {
        let run = check(&folder, &["--format", "json"]);
        let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let problems = found["problems"].as_array().expect("a list of problems");
        let recorded = fs::read_to_string(folder.join("check.snap")).expect("a recorded case");
        let is_told = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
        let told: Vec<&str> = recorded.lines().filter(is_told).collect();
        assert_eq!(problems.len(), told.len(), "{}", folder.display());
        for (problem, line) in problems.iter().zip(told) {
            let head = format!("{}[{}]", problem["severity"].as_str().unwrap(), problem["code"].as_str().unwrap());
            assert!(line.starts_with(&head), "{}: {line} is not {head}", folder.display());
        }
    }
}

#[test]
fn every_code_has_a_case() {
    let recorded: String =
        cases().iter().map(|folder| fs::read_to_string(folder.join("check.snap")).expect("a recorded case")).collect();
    // A file of more than 64 MiB is made where it is needed, in `terminal`; tables have tests of their own.
    let elsewhere = [Code::FileTooLarge, Code::TableSyntax];
    for code in Code::ALL.iter().filter(|code| !elsewhere.contains(code)) {
        let head = format!("{}[{}]", code.severity(), code.name());
        assert!(recorded.contains(&head), "no case under tests/bad shows {head}");
    }
}

#[test]
fn every_other_verb_refuses_on_errors_with_the_same_words() {
    for folder in cases() {
        let errors = errors_of(&check(&folder, &[]).stdout);
        let run = demarche(&folder, &["agreement", "."]);
        assert_eq!(run.code, i32::from(!errors.is_empty()), "{}: {}", folder.display(), run.stderr);
        assert_eq!(run.stdout.is_empty(), !errors.is_empty(), "{}", folder.display());
        assert_eq!(errors_of(&run.stderr), errors, "{}", folder.display());
        assert!(!run.stderr.contains("warning["), "{}: {}", folder.display(), run.stderr);
    }
}

/// The diagnostics of errors, each with its place, label and help.
fn errors_of(told: &str) -> Vec<String> {
    told.split("\n\n").filter(|part| part.starts_with("error[")).map(str::to_owned).collect()
}
