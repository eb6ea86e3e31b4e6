//! README and the pages under `docs/` are true: their files are written, their commands run, their output compared.
//!
//! Each page begins in an empty folder with a copy of `positions/`. Its fenced blocks are taken in order:
//!
//! - `yaml` with `# path` as its first line is written to that path; other YAML must be well-formed.
//! - `csv path` is written to that path.
//! - `console`: each line after `$ ` is run by `sh`, and the lines below it are what it prints. `...` stands for any
//!   number of lines. A command without lines below it must succeed. `cargo test` is not run.
//! - `SHOWN` lists the languages that are only shown.
//!
//! After a change of output, `UPDATE_DOCS=1 cargo test --test it docs` writes what the commands print now into the
//! pages. A `...` stays where it is. Look at the difference before you commit it.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use demarche::model::{Coverage, ScaleKind};
use demarche::problem::Code;
use pulldown_cmark::{Event, Parser};

use super::elided::aligned;
use super::given::path;
use super::pages::{Block, Page, all_text, anchors, blocks, links, pages, read};
use super::program::demarche;

/// Languages of blocks that are neither written nor run.
const SHOWN: [&str; 5] = ["text", "sh", "rust", "toml", "json"];

/// The most that README may have, in bytes: more belongs in `docs/`.
const README_LIMIT: usize = 12_000;

#[test]
fn pages_show_what_the_commands_print() {
    let mut stale = String::new();
    for page in pages() {
        let now = refreshed(&page);
        if now == page.text {
            continue;
        }
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(path(&page.name), now).expect("the page written");
        } else {
            let difference = similar::TextDiff::from_lines(&page.text, &now);
            stale += &difference.unified_diff().header(&page.name, "what is printed").to_string();
        }
    }
    assert!(stale.is_empty(), "`UPDATE_DOCS=1 cargo test --test it docs` takes this into the pages:\n{stale}");
}

#[test]
fn the_main_pages_run_commands() {
    for name in ["README.md", "docs/positions.md", "docs/time.md", "docs/tables.md", "docs/snapshots.md"] {
        let page = read(name);
        assert!(blocks(&page).iter().any(|block| block.info == "console"), "{name} runs no command");
    }
}

#[test]
fn figures_in_the_prose_are_printed_by_a_command() {
    let pages = pages();
    let printed: String = pages.iter().flat_map(blocks).map(|block| block.text).collect();
    let mut named = 0;
    for page in &pages {
        for event in Parser::new(&page.text) {
            if let Event::Code(text) = event
                && is_figure(&text)
            {
                assert!(printed.contains(&*text), "{}: no command prints {text}", page.name);
                named += 1;
            }
        }
    }
    assert!(named > 0, "no page explains a figure");
}

/// Whether it has the form of `41% 11/15` or `59.1%`.
fn is_figure(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    text.split_once("% ")
        .and_then(|(_, coverage)| coverage.split_once('/'))
        .is_some_and(|(a, b)| digits(a) && digits(b))
        || text.strip_suffix('%').and_then(|number| number.split_once('.')).is_some_and(|(a, b)| digits(a) && digits(b))
}

#[test]
fn readme_is_short_and_leads_to_every_page() {
    let readme = read("README.md");
    assert!(readme.text.len() <= README_LIMIT, "README has {} bytes, not {README_LIMIT}", readme.text.len());
    let linked = links(&readme);
    for page in pages().iter().filter(|page| page.name != readme.name) {
        assert!(linked.contains(&page.name), "README has no link to {}", page.name);
    }
}

#[test]
fn readme_names_every_verb() {
    let readme = read("README.md").text;
    for verb in verbs().iter().filter(|verb| *verb != "overview") {
        assert!(readme.contains(&format!("`demarche {verb}")), "README does not name `demarche {verb}`");
    }
}

#[test]
fn every_option_is_documented() {
    let pages = all_text();
    for verb in verbs() {
        let help = help(&[&verb]);
        let lines = help.lines().map(str::trim).filter(|line| line.starts_with('-'));
        let options = lines.filter_map(|line| line.split_whitespace().find(|word| word.starts_with("--")));
        for option in options.filter(|option| *option != "--help") {
            assert!(pages.contains(option), "no page names {option} of `demarche {verb}`");
        }
    }
}

#[test]
fn sentences_begin_with_the_actor() {
    let helps = verbs().into_iter().map(|verb| Page { text: help(&[&verb]), name: format!("demarche {verb} --help") });
    for page in pages().into_iter().chain([read("CHANGELOG.md")]).chain(helps) {
        let text = page.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [". Of ", "but for "] {
            assert!(!text.contains(words), "{} has `{words}`: name the actor first, and write `unless`", page.name);
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut followed = 0;
    for page in pages().into_iter().chain([read("CHANGELOG.md")]) {
        for link in links(&page) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            assert!(path(file).exists(), "{}: nothing is at {file}", page.name);
            let known = anchor.is_empty() || anchors(&read(file)).iter().any(|known| known == anchor);
            assert!(known, "{}: {file} has no heading #{anchor}", page.name);
            followed += 1;
        }
    }
    assert!(followed > 0, "no page has a link");
}

#[test]
fn every_problem_code_is_documented() {
    let rows = all_text();
    for code in Code::ALL {
        let row = format!("| `{}` | {} |", code.name(), code.severity());
        assert!(rows.contains(&row), "no page lists {row}");
    }
}

#[test]
fn the_limits_of_little_evidence_are_documented() {
    let text = all_text();
    let share = 100.0 * Coverage::THIN_SHARE;
    let wanted =
        [format!("fewer than {} issues", Coverage::THIN_ISSUES), format!("less than {share:.0}% of the weight")];
    assert!(text.lines().any(|line| wanted.iter().all(|part| line.contains(part))), "no page has {wanted:?}");
}

#[test]
fn every_measure_is_documented() {
    let source = fs::read_to_string(path("src/compare/issue.rs")).expect("a file");
    let sections: Vec<&str> = source.split("/// # ").skip(1).collect();
    let pages = all_text();
    for name in ScaleKind::NAMES {
        let of_scale =
            |section: &&&str| section.lines().next().is_some_and(|title| title.to_lowercase().contains(name));
        let section = sections.iter().find(of_scale).unwrap_or_else(|| panic!("`compare` does not document {name}"));
        assert!(section.contains("Example"), "`compare` gives no example for {name}");
        let in_table =
            |line: &str| line.starts_with("| ") && line.split('|').nth(1).is_some_and(|scales| scales.contains(name));
        assert!(pages.lines().any(in_table), "no page has a measure for {name}");
    }
}

fn help(words: &[&str]) -> String {
    demarche(&path(""), &[words, &["--help"]].concat()).stdout
}

/// The verbs that the help lists.
fn verbs() -> Vec<String> {
    let help = help(&[]);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let verbs = listed.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    let verbs: Vec<String> = verbs.filter(|verb| *verb != "help").map(str::to_owned).collect();
    assert!(verbs.contains(&"agreement".to_owned()), "the help lists {verbs:?}");
    verbs
}

/// The page with what its commands print now.
fn refreshed(page: &Page) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&path("positions"), &folder.path().join("positions"));
    let mut text = String::new();
    let mut end = 0;
    for block in blocks(page) {
        match block.info.split_once(' ').unwrap_or((&block.info, "")) {
            ("console", "") => {
                text += &page.text[end..block.range.start];
                text += &refreshed_console(page, folder.path(), &block);
                end = block.range.end;
            }
            ("yaml", "") => take_yaml(page, folder.path(), &block.text),
            ("csv", name) if !name.is_empty() => write(&folder.path().join(name), &block.text),
            (shown, "") if SHOWN.contains(&shown) => {}
            _ => {
                panic!("{}: a block of the unknown kind `{}`; `text` is neither written nor run", page.name, block.info)
            }
        }
    }
    text + &page.text[end..]
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder to copy into");
    for entry in fs::read_dir(from).expect("a folder to copy") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file copied");
        }
    }
}

fn take_yaml(page: &Page, folder: &Path, text: &str) {
    if let Some(name) = text.lines().next().and_then(|line| line.strip_prefix("# ")) {
        write(&folder.join(name), text);
    } else {
        let read: Result<serde_json::Value, _> = serde_yaml::from_str(text);
        assert!(read.is_ok(), "{}: {} in\n{text}", page.name, read.unwrap_err());
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder to write into");
    fs::write(path, text).expect("the example written");
}

fn refreshed_console(page: &Page, folder: &Path, block: &Block) -> String {
    assert_eq!(page.text[block.range.clone()], block.text, "{}: an indented console block", page.name);
    let mut lines = Vec::new();
    for part in format!("\n{}", block.text).split("\n$ ").skip(1) {
        let (command, shown) = part.split_once('\n').unwrap_or((part, ""));
        lines.push(format!("$ {command}"));
        lines.extend(refreshed_output(page, folder, command, shown.trim_end()));
    }
    lines.join("\n") + "\n"
}

fn refreshed_output(page: &Page, folder: &Path, command: &str, shown: &str) -> Vec<String> {
    if command == "cargo test" {
        return Vec::new();
    }
    let (printed, succeeds) = run(folder, command);
    if shown.is_empty() {
        assert!(succeeds, "{} runs `{command}` without a word on what it prints, and it fails:\n{printed}", page.name);
        return Vec::new();
    }
    aligned(&shown.lines().collect::<Vec<_>>(), &printed.trim_end().lines().collect::<Vec<_>>())
}

/// What a command prints, the answer or else the reason why there is none, and whether it succeeds.
fn run(folder: &Path, command: &str) -> (String, bool) {
    let program = Path::new(env!("CARGO_BIN_EXE_demarche"));
    let command = command.strip_prefix("cargo run -- ").map_or(command.to_owned(), |rest| format!("demarche {rest}"));
    let output = Command::new("sh")
        .args(["-c", &command])
        .current_dir(folder)
        .env("PATH", path_with(program.parent().expect("a folder")))
        .stdin(Stdio::null())
        .output()
        .expect("the command runs");
    let printed = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    (String::from_utf8(printed).expect("UTF-8"), output.status.success())
}

fn path_with(folder: &Path) -> OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = [folder.to_owned()].into_iter().chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).expect("a search path")
}
