//! `watch`, as a real child process over a folder that changes under it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use super::program::demarche;

const NEGOTIATION: &str = "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n";

/// No answer takes as long as this.
const PATIENCE: Duration = Duration::from_secs(20);

struct Watch {
    folder: tempfile::TempDir,
    child: Child,
    text: Receiver<String>,
}

impl Watch {
    fn of(words: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fill(&folder.path().join("wells"));
        fs::write(folder.path().join("sketch.yaml"), sketch("3")).expect("a file");
        std::os::unix::fs::symlink(".", folder.path().join("by")).expect("a link");
        let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(words)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut out = child.stdout.take().expect("an output");
        let (sender, text) = mpsc::channel();
        thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(length @ 1..) = out.read(&mut part) {
                if sender.send(String::from_utf8_lossy(&part[..length]).into_owned()).is_err() {
                    return;
                }
            }
        });
        Self { folder, child, text }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("wells").join(name)
    }

    fn says(&self, tariff: &str) {
        fs::write(self.path("upper.yaml"), upper(tariff)).expect("a file");
    }

    /// Reads on until these words come.
    #[track_caller]
    fn shows(&self, words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        let mut seen = String::new();
        while !seen.contains(words) {
            let left = end.saturating_duration_since(Instant::now());
            match self.text.recv_timeout(left) {
                Ok(part) => seen.push_str(&part),
                Err(error) => panic!("{error}: no `{words}` in:\n{seen}"),
            }
        }
        seen
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn fill(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join("negotiation.yaml"), NEGOTIATION).expect("a file");
    fs::write(folder.join("lower.yaml"), "party: Lower Bank\npositions: { tariff: 8 }\n").expect("a file");
    fs::write(folder.join("upper.yaml"), upper("3")).expect("a file");
}

fn upper(tariff: &str) -> String {
    format!("party: Upper Bank\npositions: {{ tariff: {tariff} }}\n")
}

/// A draft outside the folder.
fn sketch(tariff: &str) -> String {
    format!("text: Sketch\npositions: {{ tariff: {tariff} }}\n")
}

#[test]
fn a_draft_outside_the_folder_is_watched_too() {
    let watch = Watch::of(&["watch", "text", "sketch.yaml", "wells"]);
    watch.shows("100% 1/1");
    let sketch = |tariff: &str| fs::write(watch.folder.path().join("sketch.yaml"), sketch(tariff)).expect("a file");
    sketch("11");
    watch.shows("sketch.yaml:2:22");
    sketch("6");
    watch.shows("70% 1/1");
    watch.says("5");
    watch.shows("90% 1/1");
}

#[test]
fn problems_stand_in_place_of_tables_until_they_are_mended() {
    let watch = Watch::of(&["watch", "wells"]);
    let first = watch.shows("50% 1/1");
    assert!(first.starts_with("Wells\n"), "the overview, and nothing that clears a screen: {first}");
    watch.says("5");
    watch.shows("70% 1/1");
    watch.says("50");
    let broken = watch.shows("error[out-of-bounds]");
    assert!(!broken.contains("1/1"), "{broken}");
    watch.says("6");
    watch.shows("80% 1/1");
}

#[test]
fn editors_that_replace_files_and_folders_that_come_back() {
    let watch = Watch::of(&["watch", "agreement", "wells", "--bounds"]);
    watch.shows("50% 1/1");
    for (tariff, figure) in [("4", "60% 1/1"), ("5", "70% 1/1")] {
        fs::write(watch.path("upper.yaml~"), upper(tariff)).expect("a file");
        fs::rename(watch.path("upper.yaml~"), watch.path("upper.yaml")).expect("replaced");
        watch.shows(figure);
    }
    fs::remove_dir_all(watch.path("")).expect("removed");
    watch.shows("error: cannot read wells");
    fill(&watch.path(""));
    watch.shows("50% 1/1");
    watch.says("7");
    watch.shows("90% 1/1");
}

#[test]
fn a_link_to_a_file_elsewhere_is_followed() {
    let watch = Watch::of(&["watch", "agreement", "-C", "wells"]);
    watch.shows("50% 1/1");
    let elsewhere = watch.folder.path().join("elsewhere.yaml");
    fs::write(&elsewhere, upper("4")).expect("a file");
    fs::remove_file(watch.path("upper.yaml")).expect("removed");
    std::os::unix::fs::symlink(&elsewhere, watch.path("upper.yaml")).expect("a link");
    watch.shows("60% 1/1");
    fs::write(&elsewhere, upper("10")).expect("a file");
    watch.shows("80% 1/1");
}

#[test]
fn texts_are_watched_in_a_folder_that_comes_goes_and_is_filled() {
    let watch = Watch::of(&["watch", "agreement", "wells"]);
    watch.shows("50% 1/1");
    let draft = |text: &str| {
        let path = watch.path("texts/draft.yaml");
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    draft("text: Draft\npositions: { tariff: 11 }\n");
    watch.shows("texts/draft.yaml:2:22");
    draft("text: Draft\npositions: { tariff: 12 }\n");
    watch.shows("12 is outside 0 to 10");
    fs::remove_dir_all(watch.path("texts")).expect("removed");
    watch.shows("50% 1/1");
    draft("text: Draft\npositions: { tarif: 1 }\n");
    watch.shows("did you mean `tariff`?");
}

#[test]
fn a_folder_that_is_replaced_at_once_or_from_above_is_found_again() {
    let watch = Watch::of(&["watch", "agreement", "wells"]);
    watch.shows("50% 1/1");
    for (tariff, figure) in [("4", "60% 1/1"), ("5", "70% 1/1"), ("6", "80% 1/1")] {
        fs::remove_dir_all(watch.path("")).expect("removed");
        fill(&watch.path(""));
        watch.says(tariff);
        watch.shows(figure);
    }
    fs::rename(watch.path(""), watch.folder.path().join("old")).expect("renamed");
    fill(&watch.path(""));
    watch.shows("50% 1/1");
    watch.says("7");
    watch.shows("90% 1/1");
}

#[test]
fn a_folder_that_a_link_above_it_leads_elsewhere_is_found_again() {
    let watch = Watch::of(&["watch", "agreement", "-C", "by/wells"]);
    watch.shows("50% 1/1");
    let other = watch.folder.path().join("other");
    fill(&other.join("wells"));
    fs::write(other.join("wells/upper.yaml"), upper("6")).expect("a file");
    fs::remove_file(watch.folder.path().join("by")).expect("removed");
    std::os::unix::fs::symlink(&other, watch.folder.path().join("by")).expect("a link");
    watch.shows("80% 1/1");
    fs::write(other.join("wells/upper.yaml"), upper("7")).expect("a file");
    watch.shows("90% 1/1");
}

/// Bytes that the watching program has read, once it reads no more for a second.
#[cfg(target_os = "linux")]
#[track_caller]
fn bytes_read_at_rest(watch: &Watch) -> u64 {
    let counts = || {
        let counts = fs::read_to_string(format!("/proc/{}/io", watch.child.id())).expect("counts of a process");
        let count = |key: &str| counts.lines().find_map(|line| line.strip_prefix(key)?.trim().parse::<u64>().ok());
        (count("rchar:").expect("bytes read"), count("syscr:").expect("calls that read"))
    };
    let end = Instant::now() + PATIENCE;
    let mut before = counts();
    while Instant::now() < end {
        thread::sleep(Duration::from_secs(1));
        let now = counts();
        if now == before {
            return now.0;
        }
        before = now;
    }
    panic!("it reads on and on");
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_is_read_unless_a_position_file_changes() {
    const LARGE: usize = 1 << 20;
    let watch = Watch::of(&["watch", "agreement", "wells"]);
    watch.shows("50% 1/1");
    let large = format!("{NEGOTIATION}# {}\n", "much is said here ".repeat(LARGE / 16));
    fs::write(watch.path("negotiation.yaml"), large).expect("a file");
    watch.says("4");
    watch.shows("60% 1/1");
    let before = bytes_read_at_rest(&watch);
    for name in
        [".upper.yaml.swp", ".#upper.yaml", "upper.yaml~", "4913", "notes.txt", ".demarche/a.json", "snapshots/b.yaml"]
    {
        let path = watch.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, "nothing of the kind\n").expect("a file");
        fs::rename(&path, watch.path("moved.txt")).expect("moved");
    }
    fs::read(watch.path("upper.yaml")).expect("contents");
    let after = bytes_read_at_rest(&watch);
    assert!(after - before < LARGE as u64, "{} bytes were read", after - before);
    watch.says("5");
    watch.shows("70% 1/1");
    assert!(bytes_read_at_rest(&watch) - after > LARGE as u64, "a change is read");
}

#[test]
fn hundreds_of_files_are_read() {
    let watch = Watch::of(&["watch", "agreement", "wells", "--parties", "lower,upper", "--format", "csv"]);
    watch.shows("upper,0.5,1");
    for number in 0..400 {
        let text = format!("party: Bank {number}\npositions: {{ tariff: 1 }}\n");
        fs::write(watch.path(&format!("bank-{number}.yaml")), text).expect("a file");
    }
    watch.says("9");
    watch.shows("upper,0.9,1");
    fs::write(watch.path("bank-200.yaml"), "party: Bank\npositions: { tariff: 11 }\n").expect("a file");
    watch.shows("bank-200.yaml:2:22");
}

#[test]
fn it_ends_when_nobody_reads() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(folder.path());
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .arg("watch")
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let end = Instant::now() + PATIENCE;
    let ended = loop {
        match child.try_wait().expect("a state") {
            Some(ended) => break Some(ended),
            None if Instant::now() > end => break None,
            None => thread::sleep(Duration::from_millis(20)),
        }
    };
    let _ = child.kill();
    let _ = child.wait();
    assert_eq!(ended.and_then(|ended| ended.code()), Some(0));
}

#[test]
fn what_is_typed_wrong_ends_with_2() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(folder.path());
    for (words, message) in [
        (
            &["watch", "check"][..],
            "`check` cannot be watched: watch shows questions\nhelp: the questions are overview, ",
        ),
        (&["watch", "check", "."], "`check` cannot be watched"),
        (&["watch", "snapshot", "--check", "talks"], "`snapshot` cannot be watched"),
        (&["watch", "report", "-o", "page.html"], "`report` cannot be watched"),
        (&["watch", "explain", "lower", "uper"], "did you mean `upper`?"),
        (&["watch", "log", "uper"], "did you mean `upper`?"),
        (&["watch", "nowhere"], "there is no folder `nowhere`"),
        (&["watch", "agreement", ".", "-C", "."], "two folders are given"),
    ] {
        let run = demarche(folder.path(), words);
        assert_eq!(run.code, 2, "{}", run.stdout);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
}
