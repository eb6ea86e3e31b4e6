//! README tells the truth: its files are written, its commands run, its output compared.
//!
//! A `yaml` block whose first line is `# path` is written to that path; in a `console` block, each line after `$ ` is
//! run and the lines below it are what it prints, where `...` stands for any number of lines.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use demarche::model::Scale;
use demarche::problem::Code;

#[test]
fn readme_examples_work() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let positions = Path::new(env!("CARGO_MANIFEST_DIR")).join("positions");
    std::os::unix::fs::symlink(positions, folder.path().join("positions")).expect("a link to the shipped cases");
    let mut ran = 0;
    for (language, block) in blocks(&readme()) {
        match language.as_str() {
            "yaml" => write(folder.path(), &block),
            "console" => ran += run_all(folder.path(), &block),
            other => panic!("README has a block of the unknown kind `{other}`"),
        }
    }
    assert!(ran >= 8, "README shows only {ran} commands");
}

#[test]
fn readme_names_every_problem_code() {
    let readme = readme();
    for code in Code::ALL {
        let row = format!("| `{}` | {} |", code.name(), code.severity());
        assert!(readme.contains(&row), "README does not list {row}");
    }
}

#[test]
fn every_measure_is_documented() {
    let source =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/compare/issue.rs")).expect("a file");
    let sections: Vec<&str> = source.split("/// # ").skip(1).collect();
    let readme = readme();
    for name in Scale::NAMES {
        let of_scale =
            |section: &&&str| section.lines().next().is_some_and(|title| title.to_lowercase().contains(name));
        let section = sections.iter().find(of_scale).unwrap_or_else(|| panic!("`compare` does not document {name}"));
        assert!(section.contains("Example"), "`compare` gives no example for {name}");
        let in_table =
            |line: &str| line.starts_with("| ") && line.split('|').nth(1).is_some_and(|scales| scales.contains(name));
        assert!(readme.lines().any(in_table), "README has no measure for {name}");
    }
}

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README.md")
}

/// The fenced blocks with their languages.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(language), None) => open = Some((language.to_owned(), String::new())),
            (Some(_), Some(block)) => found.push(block),
            (None, Some((language, block))) => open = Some((language, format!("{block}{line}\n"))),
            (None, None) => {}
        }
    }
    found
}

fn write(folder: &Path, block: &str) {
    let name =
        block.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a YAML block begins with its path");
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder to write into");
    fs::write(path, block).expect("the example written");
}

/// Runs the commands of a block; returns how many there were.
fn run_all(folder: &Path, block: &str) -> usize {
    let mut commands = 0;
    for part in format!("\n{block}").split("\n$ ").skip(1) {
        let (command, expected) = part.split_once('\n').unwrap_or((part, ""));
        if command == "cargo test" {
            continue;
        }
        commands += 1;
        let (printed, succeeds) = run(folder, command);
        if expected.trim().is_empty() {
            assert!(succeeds, "README runs `{command}` without a word on what it prints, and it fails:\n{printed}");
        } else {
            let expected: Vec<&str> = expected.trim_end().lines().collect();
            let found: Vec<&str> = printed.trim_end().lines().collect();
            assert!(
                matches(&expected, &found),
                "README shows for `{command}`:\n{}\n\nit prints:\n{printed}",
                expected.join("\n")
            );
        }
    }
    commands
}

/// What a command prints, the answer or the reason why there is none, and whether it succeeds.
fn run(folder: &Path, command: &str) -> (String, bool) {
    let words = words(command);
    let arguments = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["demarche", ..] => &words[1..],
        ["cargo", "run", "--", ..] => &words[3..],
        _ => panic!("README shows the unknown command `{command}`"),
    };
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the command runs");
    let printed = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    (String::from_utf8(printed).expect("UTF-8"), output.status.success())
}

/// Words of a command line; quotes keep spaces.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote: Option<char> = None;
    for c in command.chars() {
        match (c, quote) {
            (' ', None) => words.push(String::new()),
            ('"' | '\'', None) => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            _ => words.last_mut().expect("at least one word").push(c),
        }
    }
    words
}

fn matches(expected: &[&str], found: &[&str]) -> bool {
    match (expected.split_first(), found.split_first()) {
        (None, None) => true,
        (Some((&"...", rest)), None) => matches(rest, found),
        (Some((&"...", rest)), Some((_, later))) => matches(rest, found) || matches(expected, later),
        (Some((wanted, rest)), Some((line, later))) => wanted == line && matches(rest, later),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

#[test]
fn ellipses_stand_for_any_lines_and_nothing_else() {
    assert!(matches(&["a", "...", "d"], &["a", "b", "c", "d"]));
    assert!(matches(&["a", "..."], &["a"]));
    assert!(!matches(&["a"], &["a", "b"]));
    assert!(!matches(&["...", "x"], &["a", "b"]));
}
