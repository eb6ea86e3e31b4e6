//! `diff` in a repository that a stranger configured: nothing of the repository's runs. Each trap leaves a witness when it
//! is sprung, and git on its own springs each, so that a dead trap fails, too.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::program::{Run, demarche};
use super::revisions::{commit, git, write};

const NEGOTIATION: &str = "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n";
const DIFF: [&str; 6] = ["diff", "HEAD~1", "HEAD", "cases/wells", "--format", "csv"];

/// A repository of two states, beside it what a stranger would run.
struct Trap {
    folder: tempfile::TempDir,
}

impl Trap {
    fn new() -> Self {
        let trap = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        write(trap.folder.path(), "run", &format!("#!/bin/sh\ntouch {}\n", trap.witness().display()));
        fs::set_permissions(trap.run(), fs::Permissions::from_mode(0o755)).expect("a program");
        fill(&trap.repository(), "cases/wells");
        trap
    }

    fn repository(&self) -> PathBuf {
        self.folder.path().join("repository")
    }

    fn run(&self) -> PathBuf {
        self.folder.path().join("run")
    }

    fn witness(&self) -> PathBuf {
        self.folder.path().join("witness")
    }

    fn configure(&self, settings: &[(&str, &str)]) {
        let run = self.run().display().to_string();
        for (key, value) in settings {
            git(&self.repository(), &["config", key, &value.replace("RUN", &run)]);
        }
    }

    fn diff(&self) -> Run {
        let run = demarche(&self.repository(), &DIFF);
        assert!(!self.witness().exists(), "something ran: {}", run.stderr);
        run
    }

    /// That git alone would have run it, whether or not it succeeds then.
    fn is_sprung_by(&self, folder: &Path, arguments: &[&str]) {
        let output = Command::new("git").arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output();
        let said = String::from_utf8_lossy(&output.expect("git runs").stderr).into_owned();
        assert!(self.witness().exists(), "a dead trap, git {arguments:?}: {said}");
        fs::remove_file(self.witness()).expect("removed");
    }
}

/// Two states of a case: the tariffs 2 and 5 against 8.
fn fill(root: &Path, case: &str) {
    fs::create_dir_all(root).expect("a folder");
    git(root, &["init", "-q"]);
    write(root, &format!("{case}/negotiation.yaml"), NEGOTIATION);
    write(root, &format!("{case}/lower.yaml"), "party: Lower Bank\npositions: { tariff: 8 }\n");
    for tariff in [2, 5] {
        write(root, &format!("{case}/upper.yaml"), &format!("party: Upper Bank\npositions: {{ tariff: {tariff} }}\n"));
        commit(root);
    }
}

#[track_caller]
fn is_answered(run: &Run) {
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("agreement,lower,upper,0.4,0.7"), "{}", run.stdout);
}

/// Takes the contents of a file of the first state away, and names a place that would have them.
fn make_partial(repository: &Path, file: &str) {
    let output = Command::new("git")
        .arg("-C")
        .arg(repository)
        .args(["rev-parse", &format!("HEAD~1:{file}")])
        .output()
        .expect("git runs");
    let id = String::from_utf8(output.stdout).expect("an id");
    let (start, rest) = id.trim().split_at(2);
    fs::remove_file(repository.join(".git/objects").join(start).join(rest)).expect("a loose object");
    for (key, value) in [
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.partialCloneFilter", "blob:none"),
    ] {
        git(repository, &["config", key, value]);
    }
}

/// Keys of a repository's configuration with their values, in which `RUN` is the stranger's program.
type Settings = &'static [(&'static str, &'static str)];

const FETCHES: [Settings; 5] = [
    &[("remote.origin.url", "ssh://example.invalid/x"), ("core.sshCommand", "RUN")],
    &[
        ("remote.origin.url", "ssh://example.invalid/x"),
        ("core.sshCommand", "RUN"),
        ("protocol.ssh.allow", "always"),
        ("protocol.allow", "always"),
    ],
    &[("remote.origin.url", "ext::RUN"), ("protocol.ext.allow", "always")],
    &[("remote.origin.url", "."), ("remote.origin.uploadpack", "RUN"), ("protocol.file.allow", "always")],
    &[("remote.origin.url", "git://example.invalid/x"), ("core.gitProxy", "RUN")],
];

#[test]
fn what_a_clone_lacks_is_not_fetched() {
    for settings in FETCHES {
        let trap = Trap::new();
        make_partial(&trap.repository(), "cases/wells/upper.yaml");
        trap.configure(settings);
        let run = trap.diff();
        assert_eq!(run.code, 2, "{settings:?}: {}", run.stdout);
        let message =
            "error: this clone lacks the contents of cases/wells/upper.yaml at HEAD~1: fetch it with git first";
        assert!(run.stderr.starts_with(message), "{settings:?}: {}", run.stderr);
        trap.is_sprung_by(&trap.repository(), &["cat-file", "-p", "HEAD~1:cases/wells/upper.yaml"]);
    }
}

#[test]
fn a_folder_that_a_clone_lacks_is_not_fetched() {
    let trap = Trap::new();
    make_partial(&trap.repository(), "cases/wells");
    trap.configure(FETCHES[0]);
    let run = trap.diff();
    assert_eq!(run.code, 2, "{}", run.stdout);
    let message = "error: this clone lacks the contents of cases/wells at HEAD~1";
    assert!(run.stderr.starts_with(message), "{}", run.stderr);
    trap.is_sprung_by(&trap.repository(), &["ls-tree", "HEAD~1:cases/wells"]);
}

#[test]
fn a_link_to_what_a_clone_lacks_is_not_fetched() {
    let trap = Trap::new();
    let root = trap.repository();
    std::os::unix::fs::symlink("../../common.yaml", root.join("cases/wells/third.yaml")).expect("a link");
    write(&root, "common.yaml", "party: Third\npositions: { tariff: 1 }\n");
    commit(&root);
    write(&root, "common.yaml", "party: Third\npositions: { tariff: 2 }\n");
    commit(&root);
    make_partial(&root, "common.yaml");
    trap.configure(FETCHES[0]);
    assert_eq!(trap.diff().code, 2);
    trap.is_sprung_by(&root, &["cat-file", "-p", "HEAD~1:common.yaml"]);
}

/// A folder as a clone has it, made a bare repository by the files in it.
fn hide_bare(trap: &Trap, settings: Settings) -> PathBuf {
    let hidden = trap.repository().join("cases/wells");
    fill(&hidden.join("inner"), ".");
    make_partial(&hidden.join("inner"), "upper.yaml");
    for name in ["HEAD", "config", "objects", "refs"] {
        fs::rename(hidden.join("inner/.git").join(name), hidden.join(name)).expect("moved");
    }
    fs::remove_dir_all(hidden.join("inner")).expect("removed");
    for (key, value) in [("core.bare", "true")].iter().chain(settings) {
        let value = value.replace("RUN", &trap.run().display().to_string());
        git(&hidden, &["config", "--file", "config", key, &value]);
    }
    hidden
}

#[test]
fn a_bare_repository_hidden_in_a_clone_is_not_entered() {
    let trap = Trap::new();
    let hidden = hide_bare(&trap, FETCHES[1]);
    let run = trap.diff();
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("cases/wells is a bare git repository among the files of another"), "{}", run.stderr);
    let inside = demarche(&hidden, &["diff", "HEAD~1", "HEAD"]);
    assert_eq!((inside.code, trap.witness().exists()), (2, false), "{}", inside.stderr);
    trap.is_sprung_by(&hidden, &["cat-file", "-p", "HEAD~1:upper.yaml"]);
    // An invalid `.git` beside it changes nothing.
    fs::create_dir(hidden.join(".git")).expect("a folder");
    assert_eq!(trap.diff().code, 2);
}

#[test]
fn a_bare_repository_alone_is_read_and_runs_nothing() {
    let trap = Trap::new();
    let hidden = hide_bare(&trap, FETCHES[1]);
    fs::remove_dir_all(trap.repository().join(".git")).expect("removed");
    let run = demarche(&hidden, &["diff", "HEAD~1", "HEAD"]);
    assert!(!trap.witness().exists(), "something ran: {}", run.stderr);
    assert!(run.stderr.contains("this clone lacks the contents of ./upper.yaml"), "{}", run.stderr);
}

#[test]
fn monitors_filters_and_drivers_do_not_run() {
    let trap = Trap::new();
    let root = trap.repository();
    write(&root, ".gitattributes", "* filter=trap diff=trap merge=trap\n");
    write(&root, ".git/info/attributes", "* filter=trap diff=trap merge=trap\n");
    let settings: [(Settings, &[&str]); 5] = [
        (&[("core.fsmonitor", "RUN")], &["status"]),
        (&[("diff.trap.textconv", "RUN")], &["diff", "HEAD~1", "HEAD"]),
        (&[("diff.trap.command", "RUN"), ("diff.external", "RUN")], &["diff", "HEAD~1", "HEAD"]),
        (&[("filter.trap.smudge", "RUN")], &["checkout", "HEAD~1", "--", "cases"]),
        (&[("core.editor", "RUN")], &["commit", "--allow-empty"]),
    ];
    for (settings, springs) in settings {
        trap.configure(settings);
        is_answered(&trap.diff());
        trap.is_sprung_by(&root, springs);
        for (key, _) in settings {
            git(&root, &["config", "--unset", key]);
        }
    }
}

#[test]
fn hooks_do_not_run() {
    const HOOKS: [&str; 8] = [
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "pre-commit",
        "post-commit",
        "pre-auto-gc",
        "fsmonitor-watchman",
        "post-rewrite",
    ];
    for place in [".git/hooks", "hooks"] {
        let trap = Trap::new();
        for hook in HOOKS {
            write(&trap.repository(), &format!("{place}/{hook}"), "");
            fs::copy(trap.run(), trap.repository().join(place).join(hook)).expect("a hook");
        }
        trap.configure(&[("core.hooksPath", place)]);
        is_answered(&trap.diff());
        trap.is_sprung_by(&trap.repository(), &["checkout", "-q", "-b", "other"]);
    }
}

#[test]
fn a_hook_of_another_repository_does_not_choose_which_is_read() {
    let trap = Trap::new();
    let other = tempfile::tempdir().expect("a temporary folder");
    git(other.path(), &["init", "-q"]);
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(DIFF)
        .current_dir(trap.repository())
        .envs([("GIT_DIR", ".git"), ("GIT_INDEX_FILE", ".git/index"), ("GIT_PREFIX", "cases/")])
        .env("GIT_WORK_TREE", other.path())
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    is_answered(&demarche(&trap.repository().join(".git"), &DIFF));
}

#[test]
fn work_trees_beside_a_clone_and_submodules_are_read() {
    let trap = Trap::new();
    let root = trap.repository();
    git(&root, &["worktree", "add", "-q", "--detach", "../beside"]);
    is_answered(&demarche(&trap.folder.path().join("beside"), &DIFF));
    let outer = tempfile::tempdir().expect("a temporary folder");
    git(outer.path(), &["init", "-q"]);
    let url = root.display().to_string();
    git(outer.path(), &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &url, "inner"]);
    is_answered(&demarche(&outer.path().join("inner"), &DIFF));
    // A bare clone with its work trees beside it, a usual layout.
    let bare = tempfile::tempdir().expect("a temporary folder");
    git(bare.path(), &["clone", "-q", "--bare", &url, "bare"]);
    git(&bare.path().join("bare"), &["worktree", "add", "-q", "--detach", "tree"]);
    is_answered(&demarche(&bare.path().join("bare/tree"), &DIFF));
}

#[test]
fn a_path_is_a_path_to_git() {
    let trap = Trap::new();
    let root = trap.repository();
    let folder = ":(icase)WELLS";
    fs::rename(root.join("cases/wells"), root.join(folder)).expect("renamed");
    commit(&root);
    let run = demarche(&root, &["diff", "HEAD", "HEAD", folder]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = demarche(&root, &["diff", "HEAD~2", "HEAD", folder, "--format", "csv"]);
    assert!(run.stdout.contains("statement added,upper,tariff,,5,"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_link_whose_name_is_two_lines_asks_nothing_else_of_git() {
    let trap = Trap::new();
    let root = trap.repository();
    std::os::unix::fs::symlink("upper.yaml", root.join("cases/wells/a\nb.yaml")).expect("a link");
    commit(&root);
    commit(&root);
    let run = trap.diff();
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("it is a link to something that git does not have"), "{}", run.stderr);
}

#[test]
fn the_owner_of_a_repository_is_asked_for() {
    let trap = Trap::new();
    // Git's own tests have this variable act as if another user owned the repository.
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(DIFF)
        .current_dir(trap.repository())
        .env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("cases/wells is in a git repository of another user"), "{said}");
    assert!(said.contains("git config --global --add safe.directory"), "{said}");
}

/// The address space, in KiB, of a run that has to do without the contents of a file of 400 MiB.
const ROOM: usize = 700_000;

#[cfg(target_os = "linux")]
#[test]
fn contents_that_are_too_large_are_not_asked_for() {
    let trap = Trap::new();
    let root = trap.repository();
    let large = fs::File::create(root.join("cases/wells/large.yaml")).expect("a file");
    large.set_len(400 << 20).expect("a hole");
    git(&root, &["config", "core.bigFileThreshold", "1m"]);
    git(&root, &["config", "core.compression", "1"]);
    commit(&root);
    git(&root, &["config", "core.bigFileThreshold", "2g"]);
    let program = env!("CARGO_BIN_EXE_demarche");
    let command = format!("ulimit -v {ROOM}; exec {program} {}", DIFF.join(" "));
    let output = Command::new("sh").args(["-c", &command]).current_dir(&root).output().expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("error[file-too-large]: this file is larger than 64 MiB"), "{said}");
    assert!(said.contains("HEAD:large.yaml"), "{said}");
}

#[test]
fn contents_that_are_too_large_together_are_not_asked_for() {
    let trap = Trap::new();
    let root = trap.repository();
    git(&root, &["config", "core.compression", "1"]);
    for number in 0..5 {
        let file = fs::File::create(root.join(format!("cases/wells/p{number}.yaml"))).expect("a file");
        file.set_len(60 << 20).expect("a hole");
    }
    commit(&root);
    let run = trap.diff();
    let message = "error[file-too-large]: the position files are larger than 256 MiB together";
    assert_eq!(run.stderr.matches(message).count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("HEAD:negotiation.yaml"), "{}", run.stderr);
}

/// Runs `diff` with a `PATH` of its own; whoever waits for a pipe is ended.
fn diff_with_path(folder: &Path, path: &str) -> Run {
    let output = Command::new("timeout")
        .args(["60", env!("CARGO_BIN_EXE_demarche")])
        .args(DIFF)
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .expect("timeout runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code().expect("an exit code") }
}

fn usual_path() -> String {
    std::env::var("PATH").expect("a PATH")
}

#[test]
fn git_does_not_wait_for_a_pipe_among_its_files() {
    for name in ["HEAD", "config", "packed-refs", "index", "commondir", "shallow"] {
        let trap = Trap::new();
        let git = trap.repository().join(".git");
        replace_by_pipe(&git.join(name));
        let run = diff_with_path(&trap.repository(), &usual_path());
        assert_eq!(run.code, 2, "{name}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(&format!(".git/{name}: not a regular file")), "{}", run.stderr);
    }
}

#[test]
fn git_does_not_wait_for_a_pipe_wherever_it_looks() {
    let trap = Trap::new();
    let root = trap.repository();
    git(&root, &["worktree", "add", "-q", "--detach", "../beside"]);
    git(trap.folder.path(), &["clone", "-q", "--bare", "repository", "bare"]);
    for (folder, file) in [
        ("beside", "repository/.git/config"),
        ("beside", "repository/.git/worktrees/beside/HEAD"),
        ("bare", "bare/config"),
        // In search of the repository, git looks here first.
        ("repository", "repository/cases/HEAD"),
        ("repository", "repository/cases/wells/commondir"),
    ] {
        let folder = trap.folder.path().join(folder);
        is_answered(&diff_with_path(&folder, &usual_path()));
        let file = trap.folder.path().join(file);
        let kept = file.with_extension("kept");
        let _ = fs::rename(&file, &kept);
        replace_by_pipe(&file);
        let run = diff_with_path(&folder, &usual_path());
        assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("not a regular file"), "{}", run.stderr);
        fs::remove_file(&file).expect("removed");
        let _ = fs::rename(&kept, &file);
    }
}

#[test]
fn a_link_to_a_file_of_git_is_read() {
    let trap = Trap::new();
    let config = trap.repository().join(".git/config");
    fs::rename(&config, trap.folder.path().join("config")).expect("moved");
    std::os::unix::fs::symlink(trap.folder.path().join("config"), &config).expect("a link");
    is_answered(&trap.diff());
}

fn replace_by_pipe(path: &Path) {
    let _ = fs::remove_file(path);
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
}

#[test]
fn a_git_that_lies_in_the_folder_does_not_run() {
    let trap = Trap::new();
    let root = trap.repository();
    fs::copy(trap.run(), root.join("git")).expect("a program");
    for entry in [".", "", "./", "../repository"] {
        let path = format!("{entry}:{}", usual_path());
        is_answered(&diff_with_path(&root, &path));
        assert!(!trap.witness().exists(), "the planted git ran with PATH={entry}:");
        let planted = Command::new("sh").args(["-c", "git"]).env("PATH", path).current_dir(&root).status();
        assert!(planted.expect("a shell").success() && trap.witness().exists(), "a dead trap");
        fs::remove_file(trap.witness()).expect("removed");
    }
}

#[test]
fn a_git_that_ends_without_a_word_is_reported() {
    let trap = Trap::new();
    let fake = trap.folder.path().join("fake");
    let path = usual_path();
    for (word, message) in [
        ("--batch-check", "error: git failed: no answer that can be read: unexpected end of file"),
        ("ls-tree", "error: git failed: exit status: 3"),
    ] {
        write(
            &fake,
            "git",
            &format!("#!/bin/sh\ncase \"$*\" in *{word}*) exit 3;; esac\nPATH='{path}' exec git \"$@\"\n"),
        );
        fs::set_permissions(fake.join("git"), fs::Permissions::from_mode(0o755)).expect("a program");
        let run = diff_with_path(&trap.repository(), &format!("{}:{path}", fake.display()));
        assert_eq!(run.code, 2, "{}", run.stdout);
        assert!(run.stderr.starts_with(message), "{}", run.stderr);
    }
}
