//! `snapshot`: what is recorded, what a change shows, and that nothing accepted is lost.

use std::fs;
use std::io::Write;
#[cfg(unix)]
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use super::given;
use super::program::{Run, demarche};

const NEGOTIATION: &str =
    "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n  depth: { scale: yes-no }\n";
const LOWER: &str = "party: Lower Bank\npositions: { tariff: { position: 8, said: 2024-05-02 }, depth: yes }\n";
const UPPER: &str = "party: Upper Bank\npositions:\n  tariff:\n    position: 3\n    said: 2024-05-02\n";
const SNAP: &str = "snapshots/agreement-format-csv.snap";
const CHANGE: &str = "Upper Bank, tariff: 3 → 6 (2024-06-11, upper.yaml:4)";

struct Case(tempfile::TempDir);

impl Case {
    /// Two parties, nothing recorded.
    fn new() -> Self {
        let case = Self(tempfile::tempdir().expect("a temporary folder"));
        case.write("negotiation.yaml", NEGOTIATION);
        case.write("lower.yaml", LOWER);
        case.write("upper.yaml", UPPER);
        case
    }

    /// With these analyses.
    fn with(list: &str) -> Self {
        let case = Self::new();
        case.write("snapshots/analyses.txt", list);
        case
    }

    /// Recorded, then one party moved.
    fn moved(list: &str) -> Self {
        let case = Self::with(list);
        assert_eq!(case.snapshot(&[]).code, 0);
        case.write("upper.yaml", &UPPER.replace("position: 3", "position: 6").replace("05-02", "06-11"));
        case
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    fn snapshot(&self, words: &[&str]) -> Run {
        demarche(self.0.path(), &[&["snapshot"], words].concat())
    }

    /// `--review` with these answers typed.
    fn review(&self, answers: &str) -> (String, i32) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(["snapshot", "--review"])
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        child.stdin.take().expect("an input").write_all(answers.as_bytes()).expect("answers typed");
        let output = child.wait_with_output().expect("an end");
        (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code().expect("an exit code"))
    }

    /// Every file under the folder with its time and text.
    fn everything(&self) -> Vec<(PathBuf, SystemTime, String)> {
        let folders = [self.path(""), self.path("snapshots")];
        let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let files = entries.map(|entry| entry.path()).filter(|path| path.is_file());
        let mut all: Vec<_> = files
            .map(|path| {
                let changed = fs::metadata(&path).and_then(|found| found.modified()).expect("a time");
                let text = fs::read_to_string(&path).expect("a text");
                (path, changed, text)
            })
            .collect();
        all.sort();
        all
    }
}

#[track_caller]
fn shows(run: &Run, code: i32, words: &[&str]) {
    assert_eq!(run.code, code, "{}{}", run.stdout, run.stderr);
    for word in words {
        assert!(
            format!("{}{}", run.stdout, run.stderr).contains(word),
            "no `{word}` in:\n{}{}",
            run.stdout,
            run.stderr
        );
    }
}

#[test]
fn a_change_is_shown_with_the_statement_that_caused_it_and_accepted_on_request() {
    let case = Case::new();
    shows(&case.snapshot(&["--check"]), 1, &["missing: overview", "3 analyses: 3 not recorded"]);
    assert!(!case.has("snapshots"));
    shows(&case.snapshot(&[]), 0, &["recorded   overview (snapshots/overview.snap)"]);
    shows(&case.snapshot(&["--check"]), 0, &["3 analyses as recorded"]);
    let accepted = case.read(SNAP);
    case.write("upper.yaml", &UPPER.replace("position: 3", "position: 6").replace("05-02", "06-11"));
    let check = case.snapshot(&["--check", "--color", "always"]);
    shows(&check, 1, &["\u{1b}[31m-upper,0.5,1\u{1b}[0m\n\u{1b}[32m+", CHANGE, "The day: 2024-05-02 → 2024-06-11"]);
    shows(&case.snapshot(&[]), 1, &["moved      agreement --format csv (snapshots/agreement-format-csv.snap.new)"]);
    assert_eq!(case.read(SNAP), accepted, "recording took the place of what was accepted");
    shows(&case.snapshot(&["--accept"]), 0, &["accepted   overview"]);
    assert_ne!(case.read(SNAP), accepted);
    assert!(!case.has(&format!("{SNAP}.new")));
    shows(&case.snapshot(&["--check"]), 0, &["3 analyses as recorded"]);
}

#[test]
fn check_says_which_zone_closed() {
    let case = Case::new();
    let accepting = UPPER.replace("position: 3", "position: 3\n    accepts: 3..8");
    case.write("upper.yaml", &accepting);
    assert_eq!(case.snapshot(&[]).code, 0);
    case.write("upper.yaml", UPPER);
    let checked = case.snapshot(&["--check"]);
    shows(&checked, 1, &["What could be closed:\n  tariff: zone closed (zone → room)", "-1 of 2 issues could close"]);
    // A snapshot from before statuses were recorded has none to compare with.
    let file = "snapshots/overview.snap";
    let (before, after) =
        (case.read(file), case.read(file).replace("  zones:\n    \"tariff\": \"zone\"\n", "  zones:\n"));
    assert_ne!(before, after);
    case.write(file, &after);
    assert!(!case.snapshot(&["--check"]).stdout.contains("What could be closed"));
}

#[cfg(unix)]
#[test]
fn check_writes_nothing() {
    let case = Case::moved("agreement\ntable\n");
    let snapshots = case.path("snapshots");
    let before = case.everything();
    fs::set_permissions(&snapshots, fs::Permissions::from_mode(0o555)).expect("permissions");
    shows(&case.snapshot(&["--check"]), 1, &[CHANGE, "Caused by the same statements."]);
    fs::set_permissions(&snapshots, fs::Permissions::from_mode(0o755)).expect("permissions");
    assert_eq!(case.everything(), before);
}

#[test]
fn statements_that_do_not_count_and_declarations_are_told_of_too() {
    let case = Case::with("overview\nexplain lower upper\n");
    case.write("negotiation.yaml", &format!("as-of: 2024-06-01\n{NEGOTIATION}"));
    case.snapshot(&[]);
    let told = |words: &str| shows(&case.snapshot(&["--check"]), 1, &[words]);
    case.write(
        "lower.yaml",
        &LOWER.replace("depth: yes", "depth: [{position: yes}, {position: no, said: 2024-09-09}]"),
    );
    told("Lower Bank, depth: new, and does not count: no (2024-09-09, lower.yaml:2)");
    case.write("lower.yaml", &LOWER.replace(", depth: yes", ""));
    told("Lower Bank, depth: yes → not stated (was said undated)");
    case.write("lower.yaml", &LOWER.replace("said: 2024-05-02", "said: 2024-05-02, quote: Eight or nothing"));
    told("Lower Bank, tariff: 8 (2024-05-02, lower.yaml:2): worded otherwise");
    case.write("lower.yaml", &LOWER.replace("said: 2024-05-02", "said: 2024-05-02, salience: 50"));
    told("nothing further → salience 50");
    case.write("lower.yaml", LOWER);
    case.write("negotiation.yaml", &format!("as-of: 2024-06-01\n{}", NEGOTIATION.replace("max: 10", "max: 20")));
    told("tariff: declared otherwise: number 0..10; weight 1 → number 0..20; weight 1");
    case.write("negotiation.yaml", &format!("as-of: 2024-06-01\n{}", NEGOTIATION.replace("Wells", "Springs")));
    told("No statement: titles, labels or places in the files changed");
    case.write("negotiation.yaml", &format!("as-of: 2024-06-01\n{NEGOTIATION}"));
    case.write("third.yaml", "party: Third Bank\npositions: { tariff: 1 }\n");
    told("Third Bank: a new party");
}

#[test]
fn review_does_as_told() {
    let case = Case::moved("agreement\ntable\ndivergence\noverview\n");
    let (text, code) = case.review("what?\na\nr\ns\n");
    assert!(text.contains("1 of 4, moved: agreement (snapshots/agreement.snap)"), "{text}");
    assert!(text.contains(CHANGE) && text.ends_with("1 accepted, 3 not\n"), "{text}");
    assert_eq!(code, 1);
    let pending = ["agreement", "table", "divergence", "overview"];
    let pending = pending.map(|name| case.has(&format!("snapshots/{name}.snap.new")));
    assert_eq!(pending, [false, false, true, true], "accepted, rejected, skipped, not answered");
    let (text, code) = case.review("a\na\na\n");
    assert!(text.ends_with("3 accepted, 0 not\n"), "{text}");
    assert_eq!(code, 0);
    shows(&case.snapshot(&["--check"]), 0, &["4 analyses as recorded"]);
}

#[test]
fn only_what_was_seen_is_accepted() {
    let case = Case::moved("agreement\n");
    shows(&case.snapshot(&["--accept"]), 1, &["left       agreement: nothing is pending"]);
    case.snapshot(&[]);
    case.write("upper.yaml", &UPPER.replace("position: 3", "position: 7"));
    shows(&case.snapshot(&["--accept"]), 1, &["left       agreement: it moved again since"]);
    shows(&case.snapshot(&["--check"]), 1, &["3 → 7"]);
    case.write("upper.yaml", UPPER);
    shows(&case.snapshot(&[]), 0, &["unchanged  agreement"]);
    assert!(!case.has("snapshots/agreement.snap.new"), "what is as accepted is no longer pending");
}

#[test]
fn insta_reads_both_kinds() {
    let case = Case::moved("agreement --format csv\nsettled: what-if depth=yes\n");
    case.snapshot(&[]);
    for (ending, figure) in [("", "upper,0.5,1"), (".new", "upper,0.8,1")] {
        let path = case.path(&format!("{SNAP}{ending}"));
        let snapshot = insta::Snapshot::from_file(&path).expect("insta reads it");
        assert_eq!(snapshot.metadata().expression(), Some("agreement --format csv"));
        assert!(snapshot.as_text().expect("a text").to_string().contains(figure));
    }
    let accepted = insta::Snapshot::from_file(&case.path(&format!("{SNAP}.new"))).expect("insta reads it");
    accepted.save(&case.path(SNAP)).expect("insta writes it");
    case.write("upper.yaml", &UPPER.replace("position: 3", "position: 7").replace("05-02", "07-11"));
    shows(&case.snapshot(&["--check"]), 1, &["Upper Bank, tariff: 6 → 7 (2024-07-11, upper.yaml:4)"]);
}

#[test]
fn a_list_of_more_than_200_analyses_is_refused() {
    let line = |number: usize| format!("a{number}: explain lower upper\n");
    let list = |count: usize| format!("# ours\n\n{}", (0..count).map(line).collect::<String>());
    let case = Case::with(&list(201));
    let fault = "snapshots/analyses.txt:203: this list has more than 200 analyses\nhelp: delete lines";
    shows(&case.snapshot(&["--check"]), 1, &[fault]);
    assert!(!case.path("snapshots/a0.snap").exists());
    case.write("snapshots/analyses.txt", &"agrement\n".repeat(300));
    let run = case.snapshot(&["--check"]);
    shows(&run, 1, &["snapshots/analyses.txt:201: this list has more than 200 analyses"]);
    assert!(!run.stderr.contains("analyses.txt:202"), "{}", run.stderr);
    case.write("snapshots/analyses.txt", &list(200));
    shows(&case.snapshot(&["--check"]), 1, &["a199.snap"]);
}

#[test]
fn every_fault_of_the_list_is_named() {
    let case = Case::with(
        "# ours\nagreement # all of it\n\nagrement\nagreement --bonds\nexplain lower uper\nagreement\n\
         table elsewhere\n--bounds\ntable 'x\nNo: table\ncheck\n",
    );
    let faults = [
        "snapshots/analyses.txt:4: `agrement` cannot be recorded: a snapshot records questions\nhelp: did you mean `agreement`?",
        "snapshots/analyses.txt:5: unexpected argument '--bonds' found\nhelp: ",
        "snapshots/analyses.txt:7: the snapshot of this line and of snapshots/analyses.txt:2 would both be `agreement`",
        "snapshots/analyses.txt:8: a folder is named",
        "snapshots/analyses.txt:9: this line has no question",
        "snapshots/analyses.txt:10: a quote is not closed",
        "snapshots/analyses.txt:11: `No` cannot name a snapshot\nhelp: put a short name of lower-case letters",
        "snapshots/analyses.txt:12: `check` cannot be recorded: a snapshot records questions\nhelp: the questions are overview, ",
    ];
    for words in [&["--check"][..], &[]] {
        shows(&case.snapshot(words), 1, &faults);
    }
    case.write("snapshots/analyses.txt", "explain lower uper\n");
    let unknown = "snapshots/analyses.txt:1: there is no party `uper`\nhelp: did you mean `upper`?";
    shows(&case.snapshot(&[]), 1, &[unknown]);
    case.write("snapshots/analyses.txt", "# nothing\n");
    shows(&case.snapshot(&[]), 1, &["this list has no analysis"]);
}

#[test]
fn what_no_analysis_makes_is_reported() {
    let case = Case::with("agreement\ntable\n");
    case.snapshot(&[]);
    case.write("snapshots/analyses.txt", "agreement\noverview\n");
    shows(
        &case.snapshot(&["--check"]),
        1,
        &["stale: no analysis makes snapshots/table.snap", "missing: overview", "2 analyses: 1 not recorded, 1 stale"],
    );
    assert!(case.has("snapshots/table.snap"));
}

#[test]
fn problems_stop_it_before_anything_is_written() {
    let case = Case::moved("agreement\n");
    let before = case.everything();
    let malformed = "snapshots/agreement.snap";
    for (text, words) in [
        ("<<<<<<< ours\n---\nsource: x\n---\n", "this is not a snapshot"),
        ("", "this is not a snapshot"),
        ("---\nexpression: [\n---\nx\n", "error[yaml-syntax]"),
        ("---\nexpression: x\n", "this is not a snapshot"),
    ] {
        case.write(malformed, text);
        for mode in [&[][..], &["--check"], &["--accept"], &["--review"]] {
            shows(&case.snapshot(mode), 1, &[words, malformed]);
            assert_eq!(case.read(malformed), text);
        }
    }
    case.write(malformed, &before.iter().find(|(path, ..)| path.ends_with(malformed)).expect("the snapshot").2);
    case.write("upper.yaml", "party: Upper Bank\npositions: { tarif: 3 }\n");
    shows(&case.snapshot(&["--accept"]), 1, &["error[unknown-issue]"]);
    case.write("upper.yaml", UPPER);
    shows(&case.snapshot(&["--as-of", "latest"]), 2, &["write them into snapshots/analyses.txt"]);
    shows(&case.snapshot(&["--check", "--accept"]), 2, &["cannot be used with"]);
    shows(&case.snapshot(&["--check"]), 0, &["1 analysis as recorded"]);
}

#[test]
fn line_ends_of_other_systems_and_missing_records_do_no_harm() {
    let case = Case::with("agreement\n");
    case.snapshot(&[]);
    let text = case.read("snapshots/agreement.snap");
    case.write("snapshots/agreement.snap", &text.replace('\n', "\r\n"));
    shows(&case.snapshot(&["--check"]), 0, &["1 analysis as recorded"]);
    case.write("snapshots/agreement.snap", "---\nsource: by hand\n---\n\u{1b}[31mnothing\n");
    let check = case.snapshot(&["--check"]);
    shows(&check, 1, &["Unknown: the snapshot has no record of its statements"]);
    assert!(!check.stdout.contains('\u{1b}'), "{}", check.stdout);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    let case = Case::moved("agreement\ntable\n");
    let (real, link) = (case.path("elsewhere.snap"), case.path("snapshots/agreement.snap"));
    fs::rename(&link, &real).expect("moved away");
    symlink("../elsewhere.snap", &link).expect("a link");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    case.snapshot(&[]);
    shows(&case.snapshot(&["--accept"]), 0, &["accepted   agreement"]);
    assert_eq!(fs::read_link(&link).expect("still a link"), Path::new("../elsewhere.snap"));
    assert!(fs::read_to_string(&real).expect("the target").contains("80%"));
    let mode = |path: &Path| fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
    assert_eq!(mode(&real), 0o640);
    assert_eq!(mode(&case.path("snapshots/table.snap")), mode(&case.path("upper.yaml")), "as any new file");
    shows(&case.snapshot(&["--check"]), 0, &["2 analyses as recorded"]);
}

#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing() {
    let case = Case::moved("table\n");
    case.snapshot(&[]);
    let before = case.everything();
    // No file may grow beyond a kilobyte: writing fails in the middle, as on a full disk.
    let output = Command::new("bash")
        .args(["-c", "ulimit -f 1; trap '' XFSZ; exec \"$0\" snapshot --accept", env!("CARGO_BIN_EXE_demarche")])
        .current_dir(case.0.path())
        .output()
        .expect("bash runs");
    let message = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("cannot write ./snapshots/table.snap: File too large"), "{message}");
    assert_eq!(case.everything(), before, "neither is anything left behind");
    fs::rename(case.path("snapshots"), case.path("kept")).expect("moved");
    case.write("snapshots", "a file in the way");
    assert_eq!(case.snapshot(&[]).code, 2);
}

#[test]
fn a_kill_loses_no_accepted_snapshot() {
    let widths = 60..100;
    let list = widths.clone().map(|width| format!("agreement --width {width}")).collect::<Vec<_>>().join("\n");
    let mut killed = 0;
    for round in 0..6 {
        let case = Case::moved(&list);
        case.snapshot(&[]);
        let read = |width: i32, ending: &str| case.read(&format!("snapshots/agreement-width-{width}.{ending}"));
        let before: Vec<[String; 2]> =
            widths.clone().map(|width| [read(width, "snap"), read(width, "snap.new")]).collect();
        killed += usize::from(accept_and_kill(case.0.path(), Duration::from_millis(10 + 15 * round)));
        for (width, [old, new]) in widths.clone().zip(&before) {
            let now = read(width, "snap");
            assert!(&now == old || &now == new, "neither the old nor the new at {width}: {now}");
        }
        case.snapshot(&[]);
        shows(&case.snapshot(&["--accept"]), 0, &[]);
        shows(&case.snapshot(&["--check"]), 0, &["40 analyses as recorded"]);
    }
    assert!(killed > 0, "every run ended before it was killed");
}

/// Whether the run was still at it.
fn accept_and_kill(folder: &Path, after: Duration) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["snapshot", "--accept"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    thread::sleep(after);
    child.kill().expect("killed");
    child.wait().expect("an end").code().is_none()
}

#[test]
fn the_shipped_case_is_as_recorded() {
    let run = demarche(&given::path("positions/ukraine-2025"), &["snapshot", "--check"]);
    shows(&run, 0, &["4 analyses as recorded"]);
}
