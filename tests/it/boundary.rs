//! A folder from a stranger: nothing outside it is written, nothing in it makes a run wait, nothing of the user's is lost.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::program::{Run, demarche};

const NEGOTIATION: &str = "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n";
const UPPER: &str = "party: Upper Bank\npositions: { tariff: 3 }\n";
const TABLE: &str = "party,tariff\nUpper,4\n";
const SNAP: &str = "---\nsource: by hand\n---\nsomething else\n";
const OUTSIDE: &str = "what nobody may touch\n";

/// A negotiation in `case`, and in `outside` what is none of its business.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a temporary folder"));
        place.write("case/negotiation.yaml", NEGOTIATION);
        place.write("case/lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n");
        place.write("case/upper.yaml", UPPER);
        place.write("case/snapshots/analyses.txt", "overview\n");
        place.write("outside/file.snap", SNAP);
        place.write("outside/file.new", SNAP);
        place.write("outside/file.json", OUTSIDE);
        place.write("outside/upper.yaml", UPPER);
        place.write("table.csv", TABLE);
        place
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
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Puts a link in the place of what is there.
    fn link(&self, name: &str, target: impl AsRef<Path>) {
        let path = self.path(name);
        let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        symlink(target, path).expect("a link");
    }

    fn run(&self, words: &[&str]) -> Run {
        demarche(self.0.path(), words)
    }

    /// All files under a folder with their texts and inodes.
    fn everything(&self, folder: &str) -> Vec<(PathBuf, u64, String)> {
        let mut all = Vec::new();
        collect(&self.path(folder), &mut all);
        all.sort();
        all
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn collect(folder: &Path, all: &mut Vec<(PathBuf, u64, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let found = path.symlink_metadata().expect("metadata");
        if found.is_dir() {
            collect(&path, all);
        } else {
            all.push((path.clone(), found.ino(), fs::read_to_string(&path).unwrap_or_default()));
        }
    }
}

#[track_caller]
fn refused(run: &Run, words: &[&str]) {
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    for word in words {
        assert!(run.stderr.contains(word), "no `{word}` in {}", run.stderr);
    }
}

const SCHEMA: &[&str] = &["schema", "case"];
const SNAPSHOT: &[&str] = &["snapshot", "case"];
const FORCE: &[&str] = &["import", "table.csv", "case", "--force", "--drop-history"];

/// Links out of the folder, in the place of what each command writes.
const WAYS_OUT: &[(&str, &str, &[&str])] = &[
    ("case/snapshots/overview.snap", "../../outside/gone.snap", SNAPSHOT),
    ("case/snapshots/overview.snap", "../snapshots/../../outside/gone.snap", SNAPSHOT),
    ("case/snapshots", "../outside", SNAPSHOT),
    ("case/.demarche", "../outside", SCHEMA),
    ("case/.demarche/party.schema.json", "../../outside/file.json", SCHEMA),
    ("case/.demarche/negotiation.schema.json", "../../outside/gone.json", SCHEMA),
    ("case/upper.yaml", "../outside/upper.yaml", FORCE),
];

#[test]
fn nothing_is_written_where_links_lead_out() {
    for (link, target, words) in WAYS_OUT {
        let place = Place::new();
        place.link(link, target);
        let before = place.everything("outside");
        refused(&place.run(words), &[link, "is a link out of the negotiation's folder, to ", "outside"]);
        assert_eq!(place.everything("outside"), before, "{link}");
        assert!(place.path(link).symlink_metadata().expect("there").is_symlink(), "{link}");
    }
}

#[test]
fn absolute_links_lead_out_too() {
    for (link, target, words) in WAYS_OUT {
        let place = Place::new();
        let (_, inside) = target.rsplit_once("outside").expect("a way out");
        place.link(link, place.path(&format!("outside{inside}")));
        let before = place.everything("outside");
        refused(&place.run(words), &["is a link out of the negotiation's folder"]);
        assert_eq!(place.everything("outside"), before, "{link}");
    }
}

#[test]
fn a_pending_snapshot_that_leads_out_is_not_written() {
    for ending in ["file.new", "gone.new"] {
        let place = Place::new();
        place.write("case/snapshots/overview.snap", SNAP);
        place.link("case/snapshots/overview.snap.new", format!("../../outside/{ending}"));
        let before = place.everything("outside");
        refused(&place.run(SNAPSHOT), &["overview.snap.new is a link out", ending]);
        place.run(&["snapshot", "--accept", "case"]);
        assert_eq!(place.everything("outside"), before);
    }
}

#[test]
fn a_proposal_that_leads_out_is_not_written() {
    for words in [&["import", "table.csv", "case"][..], FORCE] {
        let place = Place::new();
        fs::remove_file(place.path("case/negotiation.yaml")).expect("removed");
        place.link("case/negotiation.proposed", "../outside/gone.proposed");
        let before = place.everything("outside");
        refused(&place.run(words), &["negotiation.proposed is a link out", "gone.proposed"]);
        assert_eq!(place.everything("outside"), before);
    }
}

#[test]
fn a_link_between_two_that_stay_inside_does_not_lead_out() {
    let place = Place::new();
    fs::create_dir(place.path("case/kept")).expect("a folder");
    place.link("case/way", "../outside");
    place.link("case/.demarche", "way/../case/kept");
    let before = place.everything("outside");
    refused(&place.run(SCHEMA), &["case/.demarche is a link that leaves the negotiation's folder on its way"]);
    place.link("case/.demarche", place.path("case/kept"));
    refused(&place.run(SCHEMA), &["on its way to ", "/case/kept", "make it a relative link"]);
    assert_eq!(place.everything("outside"), before);
    assert_eq!(place.names("case/kept"), Vec::<String>::new());
}

#[test]
fn links_that_stay_inside_are_kept_and_written_through() {
    let place = Place::new();
    place.write("case/kept/own.schema.json", "old");
    place.write("case/kept/upper.yaml", UPPER);
    fs::set_permissions(place.path("case/kept/own.schema.json"), fs::Permissions::from_mode(0o640))
        .expect("permissions");
    place.link("case/.demarche/party.schema.json", "../kept/own.schema.json");
    place.link("case/upper.yaml", "kept/upper.yaml");
    place.link("case/snapshots", "kept");
    place.link("case/kept/overview.snap", "../gone.snap");
    assert_eq!(place.run(SCHEMA).code, 0);
    assert_eq!(place.run(SNAPSHOT).code, 0);
    let run = place.run(FORCE);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(place.read("case/kept/own.schema.json").contains("\"$schema\""));
    assert!(place.read("case/kept/upper.yaml").contains("tariff: 4"));
    assert!(place.read("case/gone.snap").contains("expression: \"overview\""));
    for link in ["case/.demarche/party.schema.json", "case/upper.yaml", "case/snapshots", "case/kept/overview.snap"] {
        assert!(place.path(link).symlink_metadata().expect("there").is_symlink(), "{link}");
    }
    let mode = fs::metadata(place.path("case/kept/own.schema.json")).expect("metadata").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn links_to_what_runs_or_to_other_files_are_refused() {
    for (target, words) in [(".git/hooks/x.snap", "something hidden"), ("upper.yaml", "a file of another kind")] {
        let place = Place::new();
        place.write("case/.git/hooks/x.snap", SNAP);
        place.link("case/snapshots/overview.snap.new", format!("../{target}"));
        place.write("case/snapshots/overview.snap", SNAP);
        let before = place.read(&format!("case/{target}"));
        refused(&place.run(SNAPSHOT), &["overview.snap.new", words]);
        assert_eq!(place.read(&format!("case/{target}")), before);
    }
    for (link, target, words) in [
        ("case/.demarche/party.schema.json", "../notes.json", SCHEMA),
        ("case/upper.yaml", "negotiation.yaml", FORCE),
        ("case/upper.yaml", "lower.yaml", FORCE),
    ] {
        let place = Place::new();
        place.write("case/notes.json", OUTSIDE);
        place.link(link, target);
        let before = place.everything("case");
        let run = place.run(words);
        assert_ne!(run.code, 0, "{link} -> {target}: {}", run.stdout);
        let after = place.everything("case");
        assert!(before.iter().all(|file| after.contains(file)), "{link} -> {target}");
    }
    let place = Place::new();
    fs::create_dir_all(place.path("case/.git/hooks")).expect("a folder");
    place.link("case/.demarche", ".git/hooks");
    refused(&place.run(SCHEMA), &["something hidden"]);
    assert_eq!(place.names("case/.git/hooks"), Vec::<String>::new());
}

#[test]
fn circles_of_links_end() {
    let place = Place::new();
    place.link("case/.demarche", "round");
    place.link("case/round", ".demarche");
    refused(&place.run(SCHEMA), &["cannot write case/.demarche"]);
    fs::remove_file(place.path("case/.demarche")).expect("removed");
    place.link("case/.demarche/party.schema.json", "party.schema.json");
    refused(&place.run(SCHEMA), &["cannot write case/.demarche/party.schema.json"]);
}

#[test]
fn a_folder_reached_through_a_link_is_the_one_that_it_leads_to() {
    let place = Place::new();
    place.link("way", "case");
    assert_eq!(place.run(&["snapshot", "way"]).code, 0);
    assert_eq!(place.run(&["schema", "way"]).code, 0);
    assert_eq!(place.run(&["party", "add", "Third", "way"]).code, 0);
    assert_eq!(place.run(&["import", "table.csv", "way", "--force", "--drop-history"]).code, 0);
    assert!(place.path("case/third.yaml").is_file() && place.path("case/snapshots/overview.snap").is_file());
}

#[test]
fn what_the_user_names_is_written_where_it_leads() {
    let place = Place::new();
    place.write("outside/page.html", "old");
    place.link("case/page.html", "../outside/page.html");
    let run = place.run(&["report", "case", "-o", "case/page.html", "--force"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(place.read("outside/page.html").starts_with("<!DOCTYPE html>"));
}

#[test]
fn another_name_of_a_file_outside_keeps_the_old_content() {
    let place = Place::new();
    fs::hard_link(place.path("outside/upper.yaml"), place.path("case/hard")).expect("a hard link");
    fs::rename(place.path("case/hard"), place.path("case/upper.yaml")).expect("moved");
    fs::hard_link(place.path("outside/file.new"), place.path("case/snapshots/overview.snap.new")).expect("a hard link");
    place.write("case/snapshots/overview.snap", SNAP);
    let before = place.everything("outside");
    assert_eq!(place.run(SNAPSHOT).code, 1, "it moved");
    assert_eq!(place.run(FORCE).code, 0);
    assert_eq!(place.everything("outside"), before);
    assert!(place.read("case/snapshots/overview.snap.new").contains("expression"));
}

#[test]
fn parties_outside_are_read() {
    let place = Place::new();
    place.link("case/upper.yaml", "../outside/upper.yaml");
    let run = place.run(&["check", "case"]);
    assert!(run.code == 0 && !run.stdout.contains("error"), "{}{}", run.stdout, run.stderr);
    assert!(place.run(&["table", "case"]).stdout.contains("Upper"));
}

/// Runs with little memory, and stops what does not end.
fn bounded(place: &Place, words: &[&str]) -> Option<Run> {
    let child = Command::new("bash")
        .args(["-c", "ulimit -v 1500000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_demarche")])
        .args(words)
        .current_dir(place.0.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.expect("the program runs");
    let begun = Instant::now();
    while child.try_wait().expect("a state").is_none() {
        if begun.elapsed() > Duration::from_secs(20) {
            child.kill().expect("killed");
            child.wait().expect("an end");
            return None;
        }
        thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().expect("an end");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Some(Run {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
        code: output.status.code().unwrap_or_default(),
    })
}

/// Puts something odd in a file's place.
type Make<'a> = &'a dyn Fn(&Path);

#[test]
fn nothing_in_the_folder_makes_a_run_wait_or_read_without_end() {
    let endless = |path: &Path| symlink("/dev/zero", path).expect("a link");
    let pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
    let sparse = |path: &Path| File::create(path).and_then(|file| file.set_len(1 << 30)).expect("a file");
    let folder = |path: &Path| fs::create_dir(path).expect("a folder");
    let odd: [(Make<'_>, i32, &str); 4] = [
        (&endless, 2, "not a regular file"),
        (&pipe, 2, "not a regular file"),
        (&folder, 2, "not a regular file"),
        (&sparse, 1, "larger than 64 MiB"),
    ];
    let snapshots = ["snapshots/analyses.txt", "snapshots/overview.snap", "snapshots/overview.snap.new"];
    let all = snapshots.map(|name| (name, SNAPSHOT)).into_iter().chain([("negotiation.yaml", &["check", "case"][..])]);
    for (name, words) in all {
        for (make, code, message) in odd {
            let place = Place::new();
            let path = place.path("case").join(name);
            let _ = fs::remove_file(&path);
            make(&path);
            let run = bounded(&place, words).unwrap_or_else(|| panic!("{name} ({message}) makes it wait"));
            let told = format!("{}{}", run.stdout, run.stderr);
            // A folder in the place of a position file is passed over.
            let message =
                if name == "negotiation.yaml" && path.is_dir() { "there is no negotiation.yaml" } else { message };
            assert!(told.contains(message) && told.contains(name), "{name}: {told}");
            assert!(run.code == code || path.is_dir(), "{name}: {}, {told}", run.code);
        }
    }
}

#[test]
fn a_list_of_analyses_that_is_not_text_is_a_problem_of_the_files() {
    let place = Place::new();
    fs::write(place.path("case/snapshots/analyses.txt"), b"over\xffview\n").expect("a file");
    let run = place.run(SNAPSHOT);
    assert!(run.code == 1 && run.stderr.contains("not UTF-8"), "{}", run.stderr);
}

#[test]
fn a_party_is_added_also_where_schemas_cannot_be_written() {
    for blocked in ["case/.demarche", "case/.demarche/party.schema.json/in-the-way"] {
        let place = Place::new();
        place.write(blocked, "mine");
        let run = place.run(&["party", "add", "Third", "case"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stdout.contains("Created third.yaml"), "{}", run.stdout);
        assert!(
            run.stderr.contains("warning: the schemas for editors are not up to date: cannot write"),
            "{}",
            run.stderr
        );
        assert!(place.path("case/third.yaml").is_file());
        assert_eq!(place.read(blocked), "mine");
        let run = place.run(&["import", "table.csv", "case", "--force", "--drop-history"]);
        assert!(run.code == 0 && run.stderr.contains("warning: the schemas"), "{}", run.stderr);
        assert!(!run.stdout.contains("with schemas"), "{}", run.stdout);
        assert_eq!(place.run(SCHEMA).code, 2);
    }
}

const UNFINISHED: &str = ".demarche-1f-0.tmp";

#[test]
fn what_a_killed_run_left_is_named_and_cleared_by_the_next() {
    let place = Place::new();
    let ours = [UNFINISHED, ".demarche-2-a0.tmp"];
    place.write(&format!("case/{}", ours[0]), "half");
    place.write(&format!("case/snapshots/{}", ours[0]), "half");
    place.write(&format!("case/{}/negotiation.yaml", ours[1]), "half");
    let mine =
        ["case/.demarche-my-notes.tmp", "case/.demarche-1f-0", "case/x.demarche-1f-0.tmp", "case/snapshots/x.tmp"];
    for name in mine {
        place.write(name, "mine");
    }
    // A folder with what `init` does not write is somebody's, whatever its name.
    place.write("outside/.demarche-3-1.tmp/a/notes.yaml", "mine");
    place.write("outside/.demarche-3-2.tmp/notes", "mine");
    assert_eq!(place.run(&["init", "outside/talks"]).code, 0);
    assert_eq!(place.read("outside/.demarche-3-1.tmp/a/notes.yaml"), "mine");
    assert_eq!(place.read("outside/.demarche-3-2.tmp/notes"), "mine");
    let check = place.run(&["check", "case"]);
    assert!(check.stderr.contains("Left by a run that was stopped: .demarche-1f-0.tmp and 2 more"), "{}", check.stderr);
    assert_eq!(place.run(SNAPSHOT).code, 0);
    assert!(!place.path(&format!("case/snapshots/{UNFINISHED}")).exists());
    assert_eq!(place.run(&["party", "add", "Third", "case"]).code, 0);
    assert!(ours.iter().all(|name| !place.path("case").join(name).exists()), "{:?}", place.names("case"));
    for name in mine {
        assert_eq!(place.read(name), "mine");
    }
    assert_eq!(place.run(&["check", "case"]).stderr, "");
}

#[test]
fn a_new_folder_left_half_made_is_cleared_by_the_next() {
    let place = Place::new();
    place.write(&format!("{UNFINISHED}/.demarche/party.schema.json"), "half");
    assert_eq!(place.run(&["init", "talks"]).code, 0);
    assert_eq!(place.names(""), ["case", "outside", "table.csv", "talks"]);
}

#[test]
fn what_another_run_is_at_work_on_stays() {
    let place = Place::new();
    place.write(&format!("case/{UNFINISHED}"), "at work");
    let other = File::open(place.path("case")).expect("the folder");
    other.lock_shared().expect("a lock");
    assert_eq!(place.run(&["party", "add", "Third", "case"]).code, 0);
    assert_eq!(place.read(&format!("case/{UNFINISHED}")), "at work");
    drop(other);
    assert_eq!(place.run(&["party", "add", "Fourth", "case"]).code, 0);
    assert!(!place.path(&format!("case/{UNFINISHED}")).exists());
}

#[test]
fn old_content_of_the_users_own_is_not_taken_for_that_of_an_import() {
    let place = Place::new();
    place.write("case/upper.yaml.bak", "mine");
    place.write("case/upper.yaml.bak2", "mine, too");
    let run = place.run(FORCE);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("Not read: upper.yaml.bak and 1 more"), "{}", run.stderr);
    assert_eq!(
        (place.read("case/upper.yaml.bak").as_str(), place.read("case/upper.yaml.bak2").as_str()),
        ("mine", "mine, too")
    );
    assert_eq!(place.names("case").iter().filter(|name| name.contains(".bak")).count(), 2);
}

/// A table of many parties, all of whom say the same.
fn wide(parties: usize, position: usize) -> String {
    let rows: Vec<String> = (0..parties).map(|party| format!("P{party},{position}")).collect();
    format!("party,tariff\n{}\n", rows.join("\n"))
}

#[test]
fn a_killed_import_leaves_old_content_or_new_and_old_beside_it() {
    const PARTIES: usize = 40;
    let mut killed = 0;
    for round in 0..8 {
        let place = Place::new();
        place.write("table.csv", &wide(PARTIES, 1));
        assert_eq!(place.run(&["import", "table.csv", "case"]).code, 0);
        let old: Vec<String> = (0..PARTIES).map(|party| place.read(&format!("case/p{party}.yaml"))).collect();
        place.write("table.csv", &wide(PARTIES, 2));
        killed += usize::from(import_and_kill(&place, Duration::from_millis(10 + 10 * round)));
        for (party, old) in old.iter().enumerate() {
            let now = place.read(&format!("case/p{party}.yaml"));
            assert!(&now == old || now == old.replace("tariff: 1", "tariff: 2"), "{now}");
            let kept = place.path(&format!("case/p{party}.yaml.bak"));
            assert!(
                fs::read_to_string(kept).is_ok_and(|kept| &kept == old) || &now == old || is_whole(&place, PARTIES)
            );
        }
        let run = place.run(FORCE);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let unfinished = place.names("case").into_iter().find(|name| name.contains(".tmp"));
        assert_eq!(unfinished, None);
    }
    assert!(killed > 0, "every run ended before it was killed");
}

/// Whether every party has its new position.
fn is_whole(place: &Place, parties: usize) -> bool {
    (0..parties).all(|party| place.read(&format!("case/p{party}.yaml")).contains("tariff: 2"))
}

/// Whether the run was still at it.
fn import_and_kill(place: &Place, after: Duration) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(FORCE)
        .current_dir(place.0.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    thread::sleep(after);
    child.kill().expect("killed");
    child.wait().expect("an end").code().is_none()
}

#[test]
fn runs_that_record_at_once_agree() {
    for _ in 0..8 {
        let place = Place::new();
        let start = || {
            Command::new(env!("CARGO_BIN_EXE_demarche"))
                .args(SNAPSHOT)
                .current_dir(place.0.path())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program runs")
        };
        let children: Vec<_> = (0..6).map(|_| start()).collect();
        for child in children {
            let output = child.wait_with_output().expect("an end");
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert_eq!(place.names("case/snapshots"), ["analyses.txt", "overview.snap"]);
    }
}

#[test]
fn names_that_windows_keeps_are_not_written() {
    let place = Place::new();
    let run = place.run(&["party", "add", "CON", "case"]);
    refused(&run, &["no file can be called con.yaml on Windows", "add `con-party`"]);
    place.write("table.csv", "party,tariff\nnul,4\nLPT9,5\n");
    let run = place.run(&["import", "table.csv", "case"]);
    assert!(run.code == 0, "{}", run.stderr);
    for file in ["nul-party", "lpt9-party"] {
        assert!(place.path(&format!("case/{file}.yaml")).is_file(), "{file}: {:?}", place.names("case"));
    }
    assert!(place.run(&["table", "case", "--format", "csv"]).stdout.contains("nul"));
    place.write("table.csv", "party,tariff\naux,4\naux party,5\n");
    refused(&place.run(&["import", "table.csv", "case"]), &["two files would be written to case/aux-party.yaml"]);
    refused(&place.run(&["init", "Aux"]), &["no folder can be called `Aux` on Windows", "choose another name"]);
    refused(&place.run(&["import", "table.csv", "com1.d", "--negotiation", "case/negotiation.yaml"]), &["com1.d"]);
    place.write("case/snapshots/analyses.txt", "prn: overview\n");
    let run = place.run(SNAPSHOT);
    assert!(run.code == 1 && run.stderr.contains("`prn` names a device on Windows"), "{}", run.stderr);
    assert_eq!(place.names(""), ["case", "outside", "table.csv"]);
}
