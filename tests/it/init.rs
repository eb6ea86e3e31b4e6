//! A new user: a folder that already runs, one more party, and the manual.

use std::fs;
use std::path::Path;

use demarche::load::Documents;
use demarche::scaffold;
use demarche::validate::{declarations, validate};

use super::given;
use super::program::{Run, demarche};

pub(super) fn empty() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

pub(super) fn started() -> tempfile::TempDir {
    let folder = empty();
    assert_eq!(demarche(folder.path(), &["init", "talks"]).code, 0);
    folder
}

pub(super) fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains(from), "{} has no `{from}`", path.display());
    fs::write(path, text.replacen(from, to, 1)).expect("a file");
}

#[track_caller]
fn refused(run: &Run, words: &str) {
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains(words), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

#[test]
fn a_new_negotiation_has_nothing_wrong_with_it() {
    let folder = started();
    let run = demarche(folder.path(), &["check", "--strict", "talks"]);
    assert_eq!(run.stdout, "No problems in 3 files: 2 parties, 6 issues, 13 statements\n");
    assert_eq!(run.code, 0);
}

#[test]
fn a_new_negotiation_uses_each_scale_once() {
    let folder = started();
    let documents = Documents::from_folder(&folder.path().join("talks")).expect("a folder");
    let declared = declarations(&documents).expect("a sound negotiation.yaml");
    let mut scales: Vec<&str> = declared.issues.iter().map(|issue| issue.scale.name()).collect();
    scales.sort_unstable();
    assert_eq!(scales, ["nominal", "number", "ordinal", "sequence", "set", "yes-no"]);
}

#[test]
fn one_edited_line_moves_a_matrix() {
    let folder = started();
    let before = demarche(folder.path(), &["agreement", "talks"]).stdout;
    edit(&folder.path().join("talks/first-party.yaml"), "position: 55", "position: 40");
    let after = demarche(folder.path(), &["agreement", "talks"]);
    assert_eq!(after.code, 0);
    assert!(after.stdout.contains("6/6") && after.stdout != before, "{}", after.stdout);
}

#[test]
fn new_files_tell_editors_their_schema() {
    let folder = started();
    for (file, schema) in [("negotiation", "negotiation"), ("first-party", "party"), ("second-party", "party")] {
        let text = fs::read_to_string(folder.path().join(format!("talks/{file}.yaml"))).expect("a file");
        assert!(text.starts_with(&format!("# yaml-language-server: $schema=.demarche/{schema}.schema.json\n")));
    }
    let written = fs::read_to_string(folder.path().join("talks/.demarche/party.schema.json")).expect("a schema");
    assert_eq!(demarche(folder.path(), &["schema", "--print", "party", "talks"]).stdout, written);
}

#[test]
fn the_commands_that_init_shows_work() {
    let folder = empty();
    for name in ["alder talks", "table"] {
        let shown = demarche(folder.path(), &["init", name]).stdout;
        let commands: Vec<&str> = shown.lines().filter_map(|line| line.strip_prefix("  demarche ")).collect();
        assert_eq!(commands.len(), 3, "{shown}");
        for command in commands {
            let command = command.split("  ").next().unwrap_or(command);
            // The part in quotes is one word.
            let parts = command.split('\'').enumerate();
            let words: Vec<&str> = parts
                .flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
                .collect();
            let run = demarche(folder.path(), &words);
            assert_eq!(run.code, 0, "demarche {command}: {}", run.stderr);
        }
    }
}

#[test]
fn titles_that_yaml_would_misread_are_quoted() {
    let folder = empty();
    for name in ["round: two", "[x", "no", "a #b", "\"q\"", "1e3", "ünï"] {
        assert_eq!(demarche(folder.path(), &["init", name]).code, 0, "{name}");
        let run = demarche(folder.path(), &["check", "--strict", "-C", name]);
        assert_eq!(run.code, 0, "{name}: {}", run.stdout);
    }
}

#[test]
fn nothing_is_written_over() {
    let folder = started();
    let path = folder.path().join("talks/first-party.yaml");
    fs::write(&path, "mine").expect("a file");
    refused(&demarche(folder.path(), &["init", "talks"]), "talks is already there");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");
    fs::write(folder.path().join("taken"), "mine").expect("a file");
    refused(&demarche(folder.path(), &["init", "taken"]), "taken is already there");
    refused(&demarche(folder.path(), &["init", ".."]), "names no new folder");
    let left: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(left.len(), 2, "nothing is left behind: {left:?}");
}

#[test]
fn an_empty_folder_may_be_filled() {
    let folder = empty();
    fs::create_dir(folder.path().join("talks")).expect("a folder");
    assert_eq!(demarche(folder.path(), &["init", "talks"]).code, 0);
    assert_eq!(demarche(folder.path(), &["init", "positions/deeper"]).code, 0);
    assert_eq!(demarche(folder.path(), &["check"]).code, 0, "the only one under positions/");
}

#[test]
fn a_new_party_has_every_issue_as_a_stub() {
    let folder = started();
    let run = demarche(folder.path(), &["party", "add", "Third Party", "talks"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let text = fs::read_to_string(folder.path().join("talks/third-party.yaml")).expect("a file");
    for words in ["party: Third Party", "# Who chairs the talks?", "neutral  A neutral chair", "#oversight:"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let check = demarche(folder.path(), &["check", "talks"]);
    assert_eq!(check.code, 0);
    assert!(
        check.stdout.contains("warning[silent-party]") && check.stdout.ends_with("\n1 warning\n"),
        "{}",
        check.stdout
    );
    let schema = fs::read_to_string(folder.path().join("talks/.demarche/party.schema.json")).expect("a schema");
    assert!(schema.contains("third-party"), "editors know the new party");
}

#[test]
fn every_stub_is_a_sound_statement_without_its_sign() {
    let mut folders = vec![given::path("positions/ukraine-2025"), given::path("positions/ferry-pay")];
    let started = started();
    folders.push(started.path().join("talks"));
    for folder in folders {
        let mut documents = Documents::from_folder(&folder).expect("a folder");
        let declared = declarations(&documents).expect("a sound negotiation.yaml");
        let text: String =
            scaffold::party("A new one", &declared).lines().map(|line| uncommented(line) + "\n").collect();
        documents.texts.insert("a-new-one.yaml".into(), text);
        let texts: Vec<(String, String)> =
            documents.texts.iter().map(|(name, text)| (name.to_string(), text.clone())).collect();
        let negotiation = given::from_texts(&texts);
        let party = negotiation.parties.iter().find(|party| party.id == "a-new-one").expect("the party");
        assert!(party.statements.iter().all(|log| log.len() == 1), "{}", folder.display());
    }
    let odd = "negotiation: N\nissues:\n  1e3: { question: \"Why\\n  x: y?\", scale: nominal, options: [no, -5, true] }\n  s: { scale: sequence, steps: [a, b] }\n";
    let documents = Documents::from_texts([("negotiation.yaml", odd)]);
    let text = scaffold::party("#: [", &declarations(&documents).expect("sound"));
    let text: String = text.lines().map(|line| uncommented(line) + "\n").collect();
    let validated = validate(&Documents::from_texts([("negotiation.yaml", odd), ("p.yaml", &text)]));
    assert!(given::without_errors(validated).parties[0].statements.iter().all(|log| log.len() == 1), "{text}");
}

/// A line of a stub without its `#`; a line of explanation stays as it is.
fn uncommented(line: &str) -> String {
    match line.strip_prefix("  #") {
        Some(stub) if !stub.starts_with(' ') || stub.starts_with("  ") && !stub.starts_with("   ") => {
            format!("  {stub}")
        }
        _ => line.to_owned(),
    }
}

#[test]
fn a_party_that_is_there_is_not_added_again() {
    let folder = started();
    for name in ["First Party", "first-party", "SECOND"] {
        refused(&demarche(folder.path(), &["party", "add", name, "talks"]), "there already is a party");
    }
    refused(&demarche(folder.path(), &["party", "add", "?!", "talks"]), "cannot be the name of a party");
    refused(&demarche(folder.path(), &["party", "add", "Negotiation", "talks"]), "negotiation.yaml is already there");
    fs::write(folder.path().join("talks/third.yaml"), "party: [").expect("a file");
    refused(&demarche(folder.path(), &["party", "add", "Third", "talks"]), "there already is a party");
    assert_eq!(fs::read_to_string(folder.path().join("talks/third.yaml")).expect("a file"), "party: [");
}

#[test]
fn an_order_of_parties_is_asked_to_name_the_new_one() {
    let folder = started();
    let file = folder.path().join("talks/negotiation.yaml");
    edit(&file, "sources:", "parties: [second-party, first-party]\n\nsources:");
    let run = demarche(folder.path(), &["party", "add", "Third", "talks"]);
    assert!(run.stdout.contains("Add `third` to `parties:`"), "{}", run.stdout);
}

#[test]
fn the_manual_names_every_question() {
    let manual = demarche(empty().path(), &["man"]).stdout;
    assert!(manual.contains(".TH demarche 1"), "{manual}");
    assert!(manual.contains("demarche explain"), "{manual}");
    for section in ["explain", "what\\-if", "party add", "schema", "completions"] {
        assert!(manual.contains(&format!(".SS \"{section}\"")), "{section} is not in the manual");
    }
    assert_eq!(manual.matches("When to colour").count(), 1, "what every question takes stands once");
}
