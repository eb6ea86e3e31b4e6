//! What `import --force` replaces, and what it must not lose.

use std::path::Path;

use demarche::model::Key;

use super::super::given;
use super::super::program::{Run, demarche};
use super::{alder, fine, import, read, write};

const UPPER: &str = "party: Upper
positions:
  inspections: yes
  flow-share:
    - { position: 3, said: 2024-05-02, source: gazette, quote: Three. }
    - { position: 5, said: 2024-06-02, source: gazette }
    - { position: 6, said: 2024-07-02, status: reported }
    - { position: 7, said: 2024-08-02, note: Late. }
  dam-status: { position: joint.., if: { inspections: yes }, salience: 40 }
";

const LOWER: &str = "party: Lower\nshort: LO\npositions: { flow-share: 8 }\n";

fn two_banks() -> tempfile::TempDir {
    let folder = alder();
    write(folder.path(), "alder/upper.yaml", UPPER);
    write(folder.path(), "alder/lower.yaml", LOWER);
    folder
}

fn exported(folder: &Path, words: &[&str]) -> String {
    demarche(folder, &[&["export", "alder"], words].concat()).stdout
}

/// Refused as misuse, with the files as they were.
#[track_caller]
fn kept(folder: &Path, run: &Run, told: &str) {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert_eq!(read(folder, "alder/upper.yaml"), UPPER);
    assert_eq!(read(folder, "alder/lower.yaml"), LOWER);
}

#[test]
fn what_a_wide_table_lacks_is_listed_and_kept() {
    let folder = two_banks();
    let wide = exported(folder.path(), &[]);
    let run = import(folder.path(), &wide, &["--force"]);
    let told = "error: the table lacks 5 of 7 statements that it would replace
  upper: 5 of 6 statements
    dam-status: joint.. (with a condition)
    flow-share: 3 (2024-05-02, gazette, with a quote)
    flow-share: 5 (2024-06-02, gazette)
    and 2 more
help: `demarche export --long` writes a table that has all; --drop-history replaces them all the same; nothing was written
";
    kept(folder.path(), &run, told);
    let run = import(folder.path(), &wide, &["--force", "--drop-history"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "Dropped, as --drop-history asks: 5 of 7 statements\n"));
    assert_eq!(exported(folder.path(), &[]), wide);
}

#[test]
fn a_long_table_of_all_replaces_the_files_without_a_word() {
    for further in [&["--force"][..], &["--force", "--drop-history"]] {
        let folder = two_banks();
        let long = exported(folder.path(), &["--long"]);
        fine(&import(folder.path(), &long, further));
        assert_eq!(exported(folder.path(), &["--long"]), long);
        fine(&import(folder.path(), &long, further));
    }
}

#[test]
fn shipped_cases_lose_comments_alone() {
    for case in ["ukraine-2025", "ferry-pay"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for entry in std::fs::read_dir(given::path("positions").join(case)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "yaml") {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                write(folder.path(), &format!("alder/{name}"), &std::fs::read_to_string(&path).expect("a file"));
            }
        }
        let long = exported(folder.path(), &["--long"]);
        let run = import(folder.path(), &long, &["--force"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stderr.starts_with("Comments are not kept: "), "{}", run.stderr);
        fine(&import(folder.path(), &long, &["--force"]));
    }
}

#[test]
fn a_statement_may_say_more_and_not_less() {
    let folder = two_banks();
    let long = exported(folder.path(), &["--long"]);
    let row = |said: &str| long.lines().find(|line| line.contains(said)).expect("a row");
    let up_to = |key: Key| format!("yes{}", ",".repeat(key as usize));
    let (third, plain) = (row("2024-08-02").to_owned(), row("inspections,yes").to_owned());
    for (old, new, is_kept) in [
        (&third, third.replace("Late.", "Late!"), false),
        (&third, third.replace(",7,", ",7.5,"), false),
        (&third, third.replace("2024-08-02", "2024-08-03"), false),
        (&third, third.replace("2024-08-02,", "2024-08-02,2024-08-04"), true),
        (&third, String::new(), false),
        (&plain, plain.replace("yes,", "yes,2024-08-02"), true),
        (&plain, plain.replace(&up_to(Key::Status), &(up_to(Key::Status) + "reported")), false),
        (&plain, plain.replace(&up_to(Key::If), &(up_to(Key::If) + "flow-share=3")), false),
    ] {
        let folder = two_banks();
        assert_ne!(*old, new);
        let run = import(folder.path(), &long.replace(&**old, &new), &["--force"]);
        if is_kept {
            fine(&run);
        } else {
            kept(folder.path(), &run, "lacks 1 of 7 statements that it would replace\n  upper: 1 of 6 statements\n");
        }
    }
}

#[test]
fn a_short_form_that_the_table_lacks_is_kept() {
    let folder = two_banks();
    let table = "party,flow-share\nLower,8\n";
    let run = import(folder.path(), table, &["--force"]);
    let told = "the table lacks 1 short form that it would replace\n  lower: its short form, LO\n";
    kept(folder.path(), &run, told);
}

#[test]
fn of_many_parties_a_few_are_listed() {
    let folder = alder();
    let rows = |from: usize| (0..9).map(|row| format!("Party {row},{}\n", row + from)).collect::<Vec<_>>().concat();
    fine(&import(folder.path(), &format!("party,flow-share\n{}", rows(0)), &["--one-file"]));
    let run = import(folder.path(), &format!("party,flow-share\n{}", rows(1)), &["--one-file", "--force"]);
    assert!(run.stderr.contains("lacks 9 of 9 statements"), "{}", run.stderr);
    assert!(run.stderr.contains("    flow-share: 5\n  and 3 statements of 3 other parties\nhelp: "), "{}", run.stderr);
}

#[test]
fn files_that_cannot_be_read_are_not_replaced_unasked() {
    let folder = two_banks();
    write(folder.path(), "alder/upper.yaml", "party: [");
    let table = "party,flow-share\nUpper,3\n";
    let run = import(folder.path(), table, &["--force"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let told = "error: the table cannot be compared with files that have errors: upper.yaml\nhelp: correct what `demarche check` reports";
    assert!(run.stderr.starts_with(told), "{}", run.stderr);
    assert_eq!(read(folder.path(), "alder/upper.yaml"), "party: [");
    let run = import(folder.path(), table, &["--force", "--drop-history"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("Dropped, as --drop-history asks: files with errors\n"), "{}", run.stderr);
    assert!(read(folder.path(), "alder/upper.yaml").contains("flow-share: 3"));
}

#[test]
fn comments_that_are_lost_are_named() {
    let folder = alder();
    let lines = "\npositions:\n  flow-share:\n    position: 3\n    quote: |-\n      a\n      # not a comment\n";
    write(folder.path(), "alder/upper.yaml", &format!("# Read twice.\nparty: Upper\n{lines}"));
    write(folder.path(), "alder/lower.yaml", &format!("party: Lower\n{lines}"));
    let long = exported(folder.path(), &["--long"]);
    let run = import(folder.path(), &long, &["--force"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "Comments are not kept: upper.yaml\n"));
    fine(&import(folder.path(), &long, &["--force"]));
}

#[test]
fn dropping_goes_with_replacing() {
    let folder = two_banks();
    let run = import(folder.path(), "party,flow-share\nUpper,3\n", &["--drop-history"]);
    kept(folder.path(), &run, "--force");
}
