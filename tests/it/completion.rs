//! What the program offers to the shells; `tests/completion/run` has the shells themselves insert it.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::init::{edit, empty, started};
use super::program::demarche;

/// What the program offers to a shell for the last of these words: values and their meanings.
fn meant(folder: &Path, words: &[&str]) -> Vec<(String, String)> {
    asked(folder, "zsh", &[&[(words.len() - 1).to_string().as_str()], words].concat())
        .into_iter()
        .map(|line| {
            line.split_once('\t').map(|(value, meaning)| (value.to_owned(), meaning.to_owned())).expect("a tab")
        })
        .collect()
}

fn offered(folder: &Path, words: &[&str]) -> Vec<String> {
    meant(folder, words).into_iter().map(|(value, _)| value).collect()
}

/// The lines that the program answers to a shell's script.
fn asked(folder: &Path, shell: &str, words: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .arg("--")
        .args(words)
        .current_dir(folder)
        .env("DEMARCHE_COMPLETE", shell)
        .output()
        .expect("the program runs");
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
}

#[test]
fn shells_are_offered_the_names_of_the_folder_at_hand() {
    let folder = started();
    let talks = folder.path().join("talks");
    assert_eq!(offered(&talks, &["demarche", "explain", ""])[..2], ["first-party", "second-party"]);
    assert_eq!(offered(&talks, &["demarche", "explain", "first-party", "s"]), ["second-party"]);
    assert_eq!(offered(folder.path(), &["demarche", "-C", "talks", "explain", "f"]), ["first-party"]);
    assert_eq!(offered(&talks, &["demarche", "table", "--issues", "chair,o"]), ["chair,oversight"]);
    assert_eq!(offered(&talks, &["demarche", "table", "--parties", "!s"]), ["!second-party"]);
    assert_eq!(offered(&talks, &["demarche", "timeline", "--pair", "first-party", "s"]), ["second-party"]);
    assert_eq!(offered(&talks, &["demarche", "table", "--source", "g"]), ["gazette-2024-05-02"]);
    assert_eq!(offered(&talks, &["demarche", "what-if", "chair=n"]), ["chair=neutral"]);
    assert_eq!(offered(&talks, &["demarche", "what-if", "chair="]), ["chair=first", "chair=second", "chair=neutral"]);
    assert_eq!(offered(&talks, &["demarche", "what-if", "st"]), ["steps="], "one step is no order");
    assert_eq!(asked(&talks, "bash", &["demarche what-if chair=n", "n", ""]), ["neutral"], "as bash splits it");
    assert_eq!(asked(&talks, "bash", &["demarche --assume=chair=n", "n", ""]), ["neutral"], "as bash splits it");
    assert_eq!(offered(&talks, &["demarche", "table", "--assume", "oversight=v"]), ["oversight=visits"]);
    assert_eq!(offered(&talks, &["demarche", "log", "f"]), ["first-party", "first-share"]);
    assert_eq!(offered(&talks, &["demarche", "log", "ch"]), ["chair"]);
    assert_eq!(offered(&talks, &["demarche", "log", "first-party", "o"]), ["oversight"]);
    assert_eq!(offered(folder.path(), &["demarche", "table", "t"]), ["talks/"]);
    assert_eq!(offered(folder.path(), &["demarche", "explain", "f"]), Vec::<String>::new(), "no negotiation here");
}

#[test]
fn shells_are_offered_the_names_of_texts() {
    let folder = started();
    let talks = folder.path().join("talks");
    assert_eq!(offered(&talks, &["demarche", "text", "x"]), Vec::<String>::new());
    for name in ["Xylem plan", "Xylem draft"] {
        assert_eq!(demarche(&talks, &["text", "add", name]).code, 0);
    }
    assert_eq!(offered(&talks, &["demarche", "text", "x"]), ["xylem-draft", "xylem-plan"]);
    assert_eq!(offered(&talks, &["demarche", "text", "xylem-plan", "xylem-d"]), ["xylem-draft"]);
    assert_eq!(offered(&talks, &["demarche", "text", "a"]), ["add"]);
    assert_eq!(offered(&talks, &["demarche", "what-if", "text:xylem-p"]), ["text:xylem-plan"]);
    assert_eq!(offered(&talks, &["demarche", "agreement", "--assume", "te"]), ["text:xylem-draft", "text:xylem-plan"]);
}

#[test]
fn words_after_the_cursor_name_the_folder() {
    let folder = started();
    assert_eq!(asked(folder.path(), "bash", &["demarche explain f", "f", " second-party talks"]), ["first-party"]);
    assert_eq!(
        asked(folder.path(), "zsh", &["2", "demarche", "explain", "s", "talks"]),
        ["second-party\tSecond party"]
    );
    assert_eq!(asked(folder.path(), "fish", &["2", "demarche", "explain", "s"]), Vec::<String>::new());
}

#[test]
fn shells_are_offered_what_can_be_typed_and_shown() {
    let folder = started();
    let talks = folder.path().join("talks");
    let file = talks.join("negotiation.yaml");
    for (number, theme) in ["Sea & $(sky)", "Sea\\e[31m", "Sea\\u202E", "Sea, air", "!Sea", "-Sea"].iter().enumerate() {
        let issue =
            format!("issues:\n  i{number}: {{ question: \"Q\\u009B\\tt\", theme: \"{theme}\", scale: yes-no }}");
        edit(&file, "issues:", &issue);
    }
    assert_eq!(offered(&talks, &["demarche", "--theme", ""]), ["Sea & $(sky)"]);
    assert_eq!(offered(&talks, &["demarche", "--theme=-"]), ["--theme=-Sea"]);
    let issues = meant(&talks, &["demarche", "--issues", "i0"]);
    assert_eq!(issues, [("i0".to_owned(), "Q\u{fffd} t".to_owned())], "a meaning is one harmless line");
    fs::create_dir(folder.path().join("-rf")).expect("a folder");
    assert!(offered(folder.path(), &["demarche", "table", ""]).contains(&"./-rf/".to_owned()));
}

#[test]
fn a_shell_that_asks_otherwise_gets_no_answer() {
    let folder = started();
    for (shell, words) in
        [("bash", &["demarche", "table", ""][..]), ("bash", &[]), ("zsh", &["x", "a"]), ("fish", &["7", "a"])]
    {
        assert_eq!(asked(folder.path(), shell, words), Vec::<String>::new(), "{shell} {words:?}");
    }
    assert_eq!(asked(folder.path(), "tcsh", &["0", "demarche"]), Vec::<String>::new());
}

#[test]
fn completions_are_scripts_that_call_the_program_back() {
    let folder = empty();
    for shell in ["bash", "zsh", "fish"] {
        let run = demarche(folder.path(), &["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains("DEMARCHE_COMPLETE") && run.stdout.contains("demarche"), "{shell}: {}", run.stdout);
    }
    let script = demarche(folder.path(), &["completions", "bash"]).stdout;
    let bash = Command::new("bash").args(["-n", "-c", &script]).output().expect("bash");
    assert!(bash.status.success(), "{}", String::from_utf8_lossy(&bash.stderr));
}
