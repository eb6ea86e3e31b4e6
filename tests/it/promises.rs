//! What SECURITY.md promises, of one folder that is hostile in every way at once: opened with every verb, it leaves what is
//! outside untouched and starts nothing except git. A file called `witness` tells of whatever ran.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::architecture::sources;
use super::revisions::{commit, git, write};
use super::scan::{paths, tokens};

const NAME: &str = "\"\\e]0;own\\a\\x9b2J\\u202E $(touch witness) `touch witness` <script>touch()</script>\"";

/// Every verb with its words. Each runs in the folder, where it may write.
const CALLS: &[&[&str]] = &[
    &["overview"],
    &["table"],
    &["agreement"],
    &["agreement", "--summary"],
    &["divergence"],
    &["explain", "lower", "upper"],
    &["log", "--quotes"],
    &["timeline"],
    &["what-if"],
    &["diff", "2024-01-01", "2024-12-31"],
    &["diff", "HEAD~1", "HEAD"],
    &["diff", "rev:--upload-pack=touch witness", "HEAD"],
    &["check"],
    &["report", "-o", "report.html"],
    &["chart", "agreement", "-o", "agreement.svg"],
    &["chart", "timeline", "-o", "timeline.svg"],
    &["snapshot"],
    &["snapshot", "--check"],
    &["snapshot", "--accept"],
    &["watch", "--help"],
    &["init", "other"],
    &["import", "table.csv", "."],
    &["import", "table.csv", ".", "--force", "--drop-history"],
    &["import", "table.csv", "hidden"],
    &["export"],
    &["export", "--long"],
    &["party", "add", "third"],
    &["schema"],
    &["schema", "--print", "party"],
    &["completions", "bash"],
    &["man"],
];

const FORMATS: &[&str] = &["text", "markdown", "html", "csv", "json"];

struct Stranger(tempfile::TempDir);

impl Stranger {
    fn new() -> Self {
        let stranger = Self(tempfile::tempdir().expect("a temporary folder"));
        stranger.write_negotiation();
        stranger.write_traps();
        stranger.link_out();
        stranger
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("case")
    }

    fn write_negotiation(&self) {
        let folder = self.folder();
        write(self.0.path(), "outside/precious", "what nobody may touch\n");
        write(self.0.path(), "outside/upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n");
        write(
            &folder,
            "negotiation.yaml",
            &format!(
                "negotiation: {NAME}\nissues:\n  tariff: {{ scale: number, min: 0, max: 10, theme: {NAME}, question: {NAME} }}\n"
            ),
        );
        for (party, day) in [(8, "2024-02-01"), (6, "2024-03-01")] {
            let statement =
                format!("{{ position: {party}, said: {day}, quote: {NAME}, note: {NAME}, speaker: {NAME} }}");
            write(&folder, "lower.yaml", &format!("party: {NAME}\npositions: {{ tariff: {statement} }}\n"));
            write(&folder, "upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n");
            write(&folder, "table.csv", "party,tariff\nupper,4\n");
            fs::create_dir_all(&folder).expect("a folder");
            if party == 8 {
                git(&folder, &["init", "-q"]);
            }
            commit(&folder);
        }
    }

    /// Whatever git can be configured to run, and a bare repository hidden among the files.
    fn write_traps(&self) {
        let folder = self.folder();
        let run = self.0.path().join("run");
        write(self.0.path(), "run", &format!("#!/bin/sh\ntouch '{}/witness'\n", self.0.path().display()));
        fs::set_permissions(&run, fs::Permissions::from_mode(0o755)).expect("a program");
        let run = run.display().to_string();
        let settings =
            ["core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "diff.external", "core.askPass"];
        for setting in
            settings.iter().chain(&["filter.f.smudge", "filter.f.clean", "diff.d.textconv", "credential.helper"])
        {
            git(&folder, &["config", setting, &run]);
        }
        for (key, value) in [
            ("extensions.partialClone", "far"),
            ("remote.far.url", "ssh://far/away"),
            ("remote.far.promisor", "true"),
            ("protocol.allow", "always"),
            ("protocol.ssh.allow", "always"),
        ] {
            git(&folder, &["config", key, value]);
        }
        for hook in ["post-checkout", "post-index-change", "reference-transaction", "pre-commit"] {
            fs::copy(self.0.path().join("run"), folder.join(".git/hooks").join(hook)).expect("a hook");
        }
        write(&folder, ".gitattributes", "* filter=f diff=d\n");
        write(&folder, "hidden/HEAD", "ref: refs/heads/main\n");
        write(&folder, "hidden/config", &format!("[core]\n\tbare = true\n\tfsmonitor = {run}\n"));
        fs::create_dir_all(folder.join("hidden/objects")).expect("a folder");
        fs::create_dir_all(folder.join("hidden/refs")).expect("a folder");
    }

    fn link_out(&self) {
        let folder = self.folder();
        symlink("../outside/precious", folder.join("negotiation.proposed")).expect("a link");
        symlink("../outside", folder.join("snapshots")).expect("a link");
        symlink("../outside", folder.join(".demarche")).expect("a link");
        symlink("../outside/upper.yaml", folder.join("far.yaml")).expect("a link");
        symlink("../../outside/precious", folder.join("hidden/negotiation.proposed")).expect("a link");
    }

    /// Everything outside the folder, by path.
    fn outside(&self) -> BTreeMap<PathBuf, String> {
        let mut found = BTreeMap::new();
        collect(self.0.path(), &self.folder(), &mut found);
        found
    }

    fn run(&self, words: &[&str], path: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(words)
            .current_dir(self.folder())
            .env("PATH", path)
            .stdin(Stdio::null())
            .output()
            .expect("the program runs")
    }
}

fn collect(folder: &Path, except: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            _ if path == except => {}
            true => collect(&path, except, found),
            false => drop(found.insert(path.clone(), fs::read_to_string(&path).expect("a text"))),
        }
    }
}

#[test]
fn no_verb_touches_what_is_outside_or_runs_what_is_inside() {
    let stranger = Stranger::new();
    let outside = stranger.outside();
    let path = std::env::var("PATH").expect("a path");
    for words in CALLS {
        for format in FORMATS {
            let output = stranger.run(&[*words, &["--format", format]].concat(), &path);
            assert!(output.status.code().is_some_and(|code| code <= 2), "{words:?}: {output:?}");
            assert_eq!(stranger.outside(), outside, "{words:?} --format {format}: {output:?}");
            assert!(!stranger.folder().join("witness").exists(), "{words:?} --format {format} ran something");
            let shown = String::from_utf8(output.stderr).expect("UTF-8");
            assert!(!shown.chars().any(|c| c != '\n' && demarche::harmless::is_harmful(c)), "{words:?}: {shown:?}");
        }
    }
}

/// Where no program can be found, every verb except `diff` of revisions answers as it does elsewhere.
#[test]
fn only_revisions_need_a_program() {
    let stranger = Stranger::new();
    let path = std::env::var("PATH").expect("a path");
    for words in CALLS.iter().filter(|words| words[0] != "diff") {
        let [with, without] = [path.as_str(), ""].map(|path| stranger.run(words, path).status.code());
        // What was written by the first run may be refused or unchanged in the second.
        let writes = ["snapshot", "init", "import", "party"].contains(&words[0]);
        assert!(with == without || writes, "{words:?}: {with:?} with programs, {without:?} without");
    }
    let output = stranger.run(&["diff", "HEAD~1", "HEAD"], "");
    assert!(String::from_utf8_lossy(&output.stderr).contains("git"), "{output:?}");
}

/// One file starts processes.
#[test]
fn git_is_the_only_program_that_is_started() {
    let starts = |text: &str| {
        let tokens = tokens(text);
        let named = paths(&tokens, &["cli"]);
        named.iter().any(|(_, named)| named.windows(2).any(|pair| pair == ["process", "Command"]))
    };
    let starting: Vec<String> = sources().into_iter().filter(|(_, text)| starts(text)).map(|(path, _)| path).collect();
    assert_eq!(starting, ["load/git.rs"]);
}
