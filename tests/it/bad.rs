//! Every folder of `tests/bad` with what `check` reports, recorded beside it in `check.snap`. A case is laid over `base`: a
//! folder contains only the files that differ, and a file `without` that names those of `base` to leave out.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use demarche::harmless::clean;
use demarche::problem::Code;
use serde_json::Value;
use tempfile::TempDir;

use super::given;
use super::program::demarche;

struct Case {
    folder: PathBuf,
    name: String,
    laid: TempDir,
}

impl Case {
    fn check(&self, arguments: &[&str]) -> String {
        let run = demarche(self.laid.path(), &[&["check", "."], arguments].concat());
        assert_eq!(run.stderr, "", "data goes to standard output");
        format!("{}exit code {}", run.stdout, run.code)
    }

    fn json(&self) -> Value {
        let shown = self.check(&["--format", "json"]);
        let (json, _) = shown.rsplit_once("exit code ").expect("an exit code");
        serde_json::from_str(json).expect("JSON")
    }

    fn recorded(&self) -> String {
        fs::read_to_string(self.folder.join("check.snap")).expect("a recorded case")
    }
}

fn cases() -> Vec<Case> {
    let entries =
        fs::read_dir(given::path("tests/bad")).expect("tests/bad").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir() && !path.ends_with("base")).collect();
    folders.sort();
    assert!(folders.len() > 100, "the bad cases are missing");
    folders.into_iter().map(case).collect()
}

fn case(folder: PathBuf) -> Case {
    let laid = tempfile::tempdir().expect("a temporary folder");
    for layer in [given::path("tests/bad/base"), folder.clone()] {
        lay(&layer, laid.path());
    }
    let without = fs::read_to_string(folder.join("without")).unwrap_or_default();
    for name in without.lines() {
        fs::remove_file(laid.path().join(name)).expect("a file of the base");
    }
    let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
    Case { folder, name, laid }
}

fn lay(layer: &Path, to: &Path) {
    for entry in fs::read_dir(layer).expect("a folder") {
        let (from, to) = entry.map(|entry| (entry.path(), to.join(entry.file_name()))).expect("an entry");
        if from.is_dir() {
            fs::create_dir_all(&to).expect("a folder");
            lay(&from, &to);
        } else {
            fs::copy(from, to).expect("a copy");
        }
    }
}

#[test]
fn every_bad_case_is_reported_as_recorded() {
    let differs = |case: &Case| catch_unwind(AssertUnwindSafe(|| compare(case))).is_err();
    let failed: Vec<String> = cases().into_iter().filter(differs).map(|case| case.name).collect();
    assert!(failed.is_empty(), "reported otherwise than recorded: {}", failed.join(", "));
}

fn compare(case: &Case) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&case.folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!("check", case.check(&[]));
        if case.name == "many-at-once" {
            insta::assert_snapshot!("check.json", case.check(&["--format", "json"]));
        }
    });
}

/// The base is sound, so that a case's problems are its own.
#[test]
fn the_base_is_sound() {
    let run = demarche(&given::path("tests/bad/base"), &["check", "."]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("No problems in 2 files"), "{}", run.stdout);
}

/// Every field of every problem of the JSON is in the text, in the same order.
#[test]
fn editors_get_the_same_problems_as_json() {
    for case in cases() {
        let json = case.json();
        let recorded = case.recorded();
        let (_, body) = recorded.split_once("---\n").and_then(|(_, rest)| rest.split_once("---\n")).expect("a head");
        let shown: Vec<&str> =
            body.split("\n\n").filter(|part| part.starts_with("error[") || part.starts_with("warning[")).collect();
        let problems = json["problems"].as_array().expect("a list of problems");
        assert_eq!(problems.len(), shown.len(), "{}", case.name);
        for (problem, shown) in problems.iter().zip(&shown) {
            let labels = if shown.contains('^') { labels(problem) } else { Vec::new() };
            for part in parts(problem).into_iter().chain(labels) {
                assert!(shown.contains(&part), "{}: {part:?} is not in\n{shown}", case.name);
            }
        }
        for severity in ["error", "warning"] {
            let count = shown.iter().filter(|part| part.starts_with(severity)).count();
            assert_eq!(json[format!("{severity}s")], count, "{}", case.name);
        }
    }
}

/// What the text always shows of a problem: its head, its place, and the first word of its help, which may be wrapped.
fn parts(problem: &Value) -> [String; 3] {
    let file = text(&problem["file"]);
    let place = match problem["line"].as_u64() {
        Some(line) if line > 0 => format!("--> {file}:{line}:{}", problem["column"]),
        _ => format!("--> {file}"),
    };
    let first = text(&problem["help"]).split(' ').next().map(|word| format!("help: {word}"));
    let help = first.filter(|help| help != "help: ").unwrap_or_default();
    [format!("{}[{}]: {}", text(&problem["severity"]), text(&problem["code"]), text(&problem["message"])), place, help]
}

/// What the text shows below the quoted lines, unless they are too long to be quoted.
fn labels(problem: &Value) -> Vec<String> {
    let related = problem["related"].as_array().expect("a list");
    std::iter::once(problem).chain(related).map(|marked| text(&marked["label"])).collect()
}

fn text(value: &Value) -> String {
    clean(value.as_str().unwrap_or_default())
}

#[test]
fn every_code_has_a_case() {
    let recorded: String = cases().iter().map(Case::recorded).collect();
    // A file of more than 64 MiB is made where it is needed, in `terminal`; tables have tests of their own.
    let elsewhere = [Code::FileTooLarge, Code::TableSyntax];
    for code in Code::ALL.iter().filter(|code| !elsewhere.contains(code)) {
        let head = format!("{}[{}]", code.severity(), code.name());
        assert!(recorded.contains(&head), "no case under tests/bad shows {head}");
    }
}

#[test]
fn every_other_verb_refuses_on_errors_with_the_same_words() {
    for case in cases() {
        let errors = errors_of(&case.recorded());
        let run = demarche(case.laid.path(), &["agreement", "."]);
        assert_eq!(run.code, i32::from(!errors.is_empty()), "{}: {}", case.name, run.stderr);
        assert_eq!(run.stdout.is_empty(), !errors.is_empty(), "{}", case.name);
        assert_eq!(errors_of(&run.stderr), errors, "{}", case.name);
        assert!(!run.stderr.contains("warning["), "{}: {}", case.name, run.stderr);
    }
}

/// The diagnostics of errors, each with its place, label and help.
fn errors_of(shown: &str) -> Vec<String> {
    let body = shown.rsplit_once("---\n").map_or(shown, |(_, body)| body);
    body.split("\n\n").filter(|part| part.starts_with("error[")).map(str::to_owned).collect()
}
