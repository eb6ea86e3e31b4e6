//! `diff` between git revisions, in real repositories made for the purpose.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const NEGOTIATION: &str = "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n";

/// Runs git as the author of a repository.
pub fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn demarche(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_demarche")).args(arguments).current_dir(folder).output().expect("demarche runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Writes a file with the folders that it needs.
pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Commits all that is there.
pub fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", "state"]);
}

/// Four states of `cases/wells`: not there, two parties, a moved position, a broken file.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    git(root, &["init", "-q"]);
    write(root, "notes.txt", "nothing yet\n");
    commit(root);
    write(root, "cases/wells/negotiation.yaml", NEGOTIATION);
    write(root, "cases/wells/lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n");
    write(root, "cases/wells/upper.yaml", "party: Upper Bank\npositions: { tariff: 2 }\n");
    commit(root);
    write(root, "cases/wells/upper.yaml", "party: Upper Bank\npositions: { tariff: 5 }\n");
    commit(root);
    write(root, "cases/wells/upper.yaml", "party: Upper Bank\npositions: { tarif: 5 }\n");
    commit(root);
    folder
}

#[test]
fn revisions_are_compared_and_the_statement_is_named() {
    let repository = repository();
    let output = demarche(repository.path(), &["diff", "HEAD~2", "HEAD~1", "cases/wells", "--format", "csv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let csv = stdout(&output);
    assert!(csv.contains("statement changed,upper,tariff,2,5,"), "{csv}");
    assert!(csv.contains("agreement,lower,upper,0.4,0.7"), "{csv}");
}

#[test]
fn an_exit_code_tells_scripts_that_something_moved() {
    let repository = repository();
    let code = |arguments: &[&str]| demarche(repository.path(), arguments).status.code();
    assert_eq!(code(&["diff", "HEAD~2", "HEAD~1", "cases/wells"]), Some(0));
    assert_eq!(code(&["diff", "HEAD~2", "HEAD~1", "cases/wells", "--exit-code"]), Some(1));
    assert_eq!(code(&["diff", "HEAD~2", "HEAD~2", "cases/wells", "--exit-code"]), Some(0));
}

#[test]
fn a_folder_that_was_not_there_is_all_new() {
    let repository = repository();
    let output = demarche(repository.path(), &["diff", "HEAD~3", "HEAD~2", "cases/wells"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("The party Lower Bank is new."), "{text}");
    assert!(text.contains("not comparable") || text.contains("n/c"), "{text}");
}

#[test]
fn a_bare_clone_and_any_working_directory_will_do() {
    let repository = repository();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let bare = elsewhere.path().join("bare.git");
    git(
        elsewhere.path(),
        &["clone", "-q", "--bare", &repository.path().display().to_string(), &bare.display().to_string()],
    );
    let expected = stdout(&demarche(repository.path(), &["diff", "HEAD~2", "HEAD~1", "cases/wells"]));
    assert!(expected.contains("→ 70% 1/1"), "{expected}");
    let in_bare = demarche(&bare, &["diff", "HEAD~2", "HEAD~1", "cases/wells"]);
    assert_eq!(stdout(&in_bare), expected, "{}", stderr(&in_bare));
    let absolute = repository.path().join("cases/wells").display().to_string();
    assert_eq!(stdout(&demarche(elsewhere.path(), &["diff", "HEAD~2", "HEAD~1", &absolute])), expected);
    let inside = repository.path().join("cases");
    assert_eq!(stdout(&demarche(&inside, &["diff", "HEAD~2", "HEAD~1", "wells"])), expected);
    assert_eq!(stdout(&demarche(&inside, &["diff", "rev:HEAD~2", "rev:HEAD~1", "-C", "wells"])), expected);
}

#[test]
fn a_revision_that_does_not_load_shows_its_problems_with_its_name() {
    let repository = repository();
    let output = demarche(repository.path(), &["diff", "HEAD~1", "HEAD", "cases/wells"]);
    assert_eq!(output.status.code(), Some(1));
    let message = stderr(&output);
    assert!(message.contains("--> HEAD:upper.yaml:2:14"), "{message}");
    assert!(message.contains("did you mean `tariff`?"), "{message}");
}

#[test]
fn a_revision_stands_against_the_work_tree() {
    let repository = repository();
    write(repository.path(), "cases/wells/upper.yaml", "party: Upper Bank\npositions: { tariff: 8 }\n");
    let output = demarche(repository.path(), &["diff", "HEAD~1", "cases/wells", "--format", "csv"]);
    assert!(stdout(&output).contains("agreement,lower,upper,0.7,1"), "{}{}", stdout(&output), stderr(&output));
}

#[test]
fn what_is_no_revision_is_said_to_be_none() {
    let repository = repository();
    let output = demarche(repository.path(), &["diff", "HEAD~1", "no-such-branch", "cases/wells"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`no-such-branch` is neither a date"), "{}", stderr(&output));
    let option = demarche(repository.path(), &["diff", "HEAD~1", "rev:--all", "cases/wells"]);
    assert_eq!(option.status.code(), Some(2), "{}", stdout(&option));
    let outside = tempfile::tempdir().expect("a temporary folder");
    write(outside.path(), "negotiation.yaml", NEGOTIATION);
    let output = demarche(outside.path(), &["diff", "HEAD~1", "HEAD"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is not in a git repository"), "{}", stderr(&output));
    let typo = demarche(outside.path(), &["diff", "2024-01-01", "talkz"]);
    let message = "`talkz` is neither a date nor a folder with a negotiation.yaml, so it was taken for a revision";
    assert!(stderr(&typo).contains(message), "{}", stderr(&typo));
}

#[test]
fn without_git_the_message_says_so() {
    let repository = repository();
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["diff", "HEAD~2", "HEAD~1", "cases/wells"])
        .current_dir(repository.path())
        .env("PATH", "")
        .output()
        .expect("demarche runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("git"), "{}", stderr(&output));
    assert!(stderr(&output).contains("not found"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn links_are_followed_as_in_a_folder() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    git(root, &["init", "-q"]);
    write(root, "wells/negotiation.yaml", NEGOTIATION);
    write(root, "common/upper.yaml", "party: Upper Bank\npositions: { tariff: 2 }\n");
    symlink("../common/upper.yaml", root.join("wells/upper.yaml")).expect("a link");
    commit(root);
    write(root, "common/upper.yaml", "party: Upper Bank\npositions: { tariff: 5 }\n");
    commit(root);
    let csv = stdout(&demarche(root, &["diff", "HEAD~1", "HEAD", "wells", "--format", "csv"]));
    assert!(csv.contains("statement changed,upper,tariff,2,5,"), "{csv}");
    symlink(root.join("common/upper.yaml"), root.join("wells/lower.yaml")).expect("a link");
    commit(root);
    let run = demarche(root, &["diff", "HEAD~1", "HEAD", "wells"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(
        stderr(&run).contains("wells/lower.yaml: in the revision, it is a link to something that git does not have"),
        "{}",
        stderr(&run)
    );
}
