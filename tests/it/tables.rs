//! Tables: what is exported is imported again, and what is wrong in a table is told before anything is written.

mod proposed;
mod reading;
mod replaced;
mod round_trip;
mod texts;
mod written;

use std::fs;
use std::path::Path;

use super::program::{Run, demarche};

const ALDER: &str = "negotiation: Waters of the Alder
sources: { gazette: { title: River Gazette } }
issues:
  inspections: { scale: yes-no }
  dam-status: { title: Status of the dam, scale: ordinal, options: { upper: Upper bank, joint: A joint body, lower: } }
  flow-share: { scale: number, min: -10, max: 100 }
  steps: { scale: sequence, steps: [refill, release, survey] }
  guarantors: { scale: set, options: [union, bank, court] }
  language: { scale: nominal, options: [upper, lower, both] }
";

fn alder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "alder/negotiation.yaml", ALDER);
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("a file")
}

fn import(folder: &Path, table: &str, words: &[&str]) -> Run {
    write(folder, "table.csv", table);
    demarche(folder, &[&["import", "table.csv", "alder"], words].concat())
}

/// The files of the folder, sorted, without those for editors.
fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| name != ".demarche");
    names.sort();
    names
}

#[track_caller]
fn fine(run: &Run) {
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

/// Refused as a fault of the files; nothing was written.
#[track_caller]
fn refused(folder: &Path, run: &Run, told: &[&str]) {
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    for words in told {
        assert!(run.stderr.contains(words), "{words} is not in\n{}", run.stderr);
    }
    assert_eq!(files(&folder.join("alder")), ["negotiation.yaml"]);
}
