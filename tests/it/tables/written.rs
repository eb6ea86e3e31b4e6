//! Which files an import writes, and which stay as they are.

use std::fs;

use super::super::program::demarche;
use super::{alder, files, fine, import, read, write};

#[test]
fn parties_that_the_table_lacks_are_not_lost_with_their_files() {
    let folder = alder();
    let both = "party: Upper\nid: upper\n---\nparty: Lower\nid: lower\n---\nparty: Court\nid: court\n";
    for (file, further) in [("upper.yaml", &["--force"][..]), ("parties.yaml", &["--one-file", "--force"])] {
        write(folder.path(), &format!("alder/{file}"), both);
        let run = import(folder.path(), "party,flow-share\nUpper,3\n", further);
        assert_eq!(run.code, 2, "{}", run.stdout);
        let told = format!("{file} contains `lower` and 1 more, which the table lacks\nhelp: add the rows");
        assert!(run.stderr.contains(&told), "{}", run.stderr);
        assert_eq!(read(folder.path(), &format!("alder/{file}")), both);
        let run = import(folder.path(), "party,flow-share\nUpper,3\nLower\nCourt,4\n", further);
        assert!(
            run.code == 1 && run.stderr.contains("error[table-syntax]"),
            "what is wrong comes first: {}",
            run.stderr
        );
        fine(&import(folder.path(), "party,flow-share\nCourt,\nUpper,3\nLower,4\n", further));
        fs::remove_file(folder.path().join("alder").join(file)).expect("removed");
        for name in ["court.yaml", "lower.yaml"] {
            let _ = fs::remove_file(folder.path().join("alder").join(name));
        }
    }
}

#[test]
fn nothing_is_written_that_would_not_be_read() {
    let folder = alder();
    let quote = "\u{1}".repeat(7_000_000);
    let table = format!("party,issue,position,quote\nUpper,inspections,yes,\".{quote}\"\n");
    for (further, help) in [(&[][..], "shorten its quotes and notes"), (&["--one-file"], "leave out --one-file")] {
        let run = import(folder.path(), &table, further);
        assert!(run.code == 2 && run.stderr.contains(help), "{} {}", run.code, run.stderr);
        assert_eq!(files(&folder.path().join("alder")), ["negotiation.yaml"]);
    }
}

#[test]
fn a_negotiation_copied_into_a_folder_does_not_hide_what_is_wrong_there() {
    let folder = alder();
    fs::create_dir(folder.path().join("new")).expect("a folder");
    fs::write(folder.path().join("new/bad.yaml"), b"party: Jos\xe9\n").expect("a file");
    write(folder.path(), "table.csv", "party,flow-share\nUpper,3\n");
    let words = ["import", "table.csv", "new", "--negotiation", "alder/negotiation.yaml"];
    let run = demarche(folder.path(), &words);
    assert!(run.code == 1 && run.stderr.contains("error[not-utf-8]"), "{}", run.stderr);
    assert!(run.stderr.contains("\n1 error\n"), "{}", run.stderr);
    assert_eq!(files(&folder.path().join("new")), ["bad.yaml"]);
    write(folder.path(), "new/bad.yaml", "party: José\n");
    fine(&demarche(folder.path(), &words));
    assert_eq!(files(&folder.path().join("new")), ["bad.yaml", "negotiation.yaml", "upper.yaml"]);
}

#[test]
fn files_that_are_there_stay_unless_asked() {
    let folder = alder();
    write(folder.path(), "alder/upper.yaml", "party: Upper Bank\npositions: { flow-share: 3 }\n");
    let table = "party,id,flow-share\nUpper Bank,upper,5\nLower Bank,lower,6\n";
    let run = import(folder.path(), table, &[]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("upper.yaml is already there\nhelp: --force replaces"), "{}", run.stderr);
    assert_eq!(files(&folder.path().join("alder")), ["negotiation.yaml", "upper.yaml"]);
    write(folder.path(), "alder/lower.yaml", "party: Lower Bank\npositions: { flow-share: 6 }\n");
    let run = import(folder.path(), table, &[]);
    assert!(run.stderr.contains("are already there\nhelp: --force replaces them, unless"), "{}", run.stderr);
    fs::remove_file(folder.path().join("alder/lower.yaml")).expect("removed");
    write(folder.path(), "alder/other.yaml", "id: lower\nparty: The Lower Bank\npositions: { flow-share: 3 }\n");
    let run = import(folder.path(), table, &["--force"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("the folder has `lower` in other.yaml, where the import would not write"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("leave its rows out of the table; nothing was written"), "{}", run.stderr);
    fs::remove_file(folder.path().join("alder/other.yaml")).expect("removed");
    fs::remove_file(folder.path().join("alder/upper.yaml")).expect("removed");
    fine(&import(folder.path(), table, &["--force"]));
    assert!(read(folder.path(), "alder/upper.yaml").contains("flow-share: 5"));
    // A file that holds something else under the name that is needed.
    fs::create_dir(folder.path().join("alder/third.yaml")).expect("a folder");
    let run = import(folder.path(), "party,flow-share\nThird,5\nFourth,5\n", &[]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("third.yaml is already there"), "{}", run.stderr);
    assert_eq!(files(&folder.path().join("alder")).len(), 4, "nothing is left behind");
    let run =
        import(folder.path(), "party,id,flow-share\nUpper Bank,upper,9\nThird,,5\n", &["--force", "--drop-history"]);
    assert!(run.code == 2 && run.stderr.contains("third.yaml"), "{}", run.stderr);
    assert!(read(folder.path(), "alder/upper.yaml").contains("flow-share: 5"), "all or nothing");
}

#[test]
fn many_parties_may_share_a_file() {
    let folder = alder();
    let rows: Vec<String> = (0..600).map(|row| format!("Party {row},{}\n", row % 100)).collect();
    let table = format!("party,flow-share\n{}", rows.concat());
    let run = import(folder.path(), &table, &["--one-file"]);
    fine(&run);
    assert!(
        run.stdout.ends_with(
            "600 parties, 600 statements\nWritten to alder: parties.yaml, and .demarche with schemas for editors\n"
        ),
        "{}",
        run.stdout
    );
    assert_eq!(demarche(folder.path(), &["export", "alder", "--issues", "flow-share"]).stdout.lines().count(), 601);
    let run = import(folder.path(), &table, &["--one-file"]);
    assert_eq!(run.code, 2, "the parties are there");
    fine(&import(folder.path(), &table, &["--one-file", "--force"]));
    let run = import(folder.path(), &table, &["--force"]);
    let told = "parties of the table in parties.yaml, where the import would not write\nhelp: remove them first, or import with \
        --one-file and --force; nothing was written";
    assert!(run.code == 2 && run.stderr.contains(told), "{}", run.stderr);
    fs::remove_file(folder.path().join("alder/parties.yaml")).expect("removed");
    let run = import(folder.path(), &table, &[]);
    fine(&run);
    assert!(
        run.stdout.ends_with(
            "Written to alder: 600 files, party-0.yaml to party-599.yaml, and .demarche with schemas for editors\n"
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn a_party_may_be_called_negotiation() {
    let folder = alder();
    fine(&import(folder.path(), "party,flow-share\nNegotiation,5\n", &[]));
    assert!(read(folder.path(), "alder/negotiation-party.yaml").contains("party: Negotiation\nid: negotiation\n"));
    let run = demarche(folder.path(), &["export", "alder", "--issues", "flow-share"]);
    assert_eq!(run.stdout, "party,id,short,flow-share\nNegotiation,negotiation,,5\n");
    let folder = alder();
    fine(&import(folder.path(), "party,id,flow-share\nTalks,Negotiation,5\n", &[]));
    assert_eq!(files(&folder.path().join("alder")), ["Negotiation-party.yaml", "negotiation.yaml"]);
}

#[test]
fn a_table_without_rows_imports_nothing() {
    let folder = alder();
    for further in [&[][..], &["--one-file"]] {
        let run = import(folder.path(), "party,flow-share\n", further);
        assert!(run.code == 2 && run.stderr.contains("has no rows below its header"), "{}", run.stderr);
    }
    assert_eq!(files(&folder.path().join("alder")), ["negotiation.yaml"]);
}

#[test]
fn misuse_is_told() {
    let folder = alder();
    write(folder.path(), "table.csv", "party,flow-share\nUpper,3\n");
    let negotiation = "alder/negotiation.yaml";
    for (words, told) in [
        (&["import", "missing.csv", "alder"][..], "cannot read missing.csv"),
        (&["import", negotiation, "alder"], "is a position file, not a table"),
        (&["import", "table.csv"], "name the negotiation's folder: demarche import TABLE FOLDER"),
        (&["export", "--long", "alder", "--as-of", "latest"], "`--as-of` has no meaning for `export --long`"),
        (&["export", "alder", "--bounds"], "`--bounds` has no meaning for `export`"),
        (&["import", "table.csv", "alder", "--negotiation", negotiation], "has a negotiation.yaml of its own"),
        (&["export", "alder", "--force"], "--output"),
        (&["import", "table.csv", "alder", "-C", "."], "two folders are given"),
        (&["export", "alder", "-o", negotiation], "is already there"),
    ] {
        let run = demarche(folder.path(), words);
        assert_eq!(run.code, 2, "{words:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(told), "{words:?}: {}", run.stderr);
    }
    let here = demarche(&folder.path().join("alder"), &["import", "../table.csv"]);
    fine(&here);
    assert!(
        here.stdout.ends_with("Written to .: upper.yaml, and .demarche with schemas for editors\n"),
        "{}",
        here.stdout
    );
}

#[test]
fn files_of_parties_that_are_not_in_the_table_are_named() {
    let folder = alder();
    fine(&import(folder.path(), "party,flow-share\nUpper,3\nLower,4\n", &[]));
    fine(&import(folder.path(), "party,flow-share\nCourt,3\n", &[]));
    let run = import(folder.path(), "party,flow-share\nUpper,3\n", &["--force"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "Not in the table, and kept: court.yaml, lower.yaml\n"));
}

#[test]
fn what_a_table_lacks_is_told_at_export() {
    let folder = alder();
    let run = demarche(folder.path(), &["export", "alder"]);
    assert!(
        run.stderr.contains("No parties: the table is a header alone, which `import` does not take"),
        "{}",
        run.stderr
    );
    write(folder.path(), "alder/lower.yaml", "party: Lower\npositions: { flow-share: 4 }\n");
    assert!(!demarche(folder.path(), &["export", "alder"]).stderr.contains("Left out"));
    let upper = "party: Upper\npositions:\n  flow-share:\n    - { position: 3, said: 2024-05-02, salience: 4 }\n    \
        - { position: 3, said: 2024-05-03, source: gazette, with: [lower] }\n";
    write(folder.path(), "alder/upper.yaml", upper);
    let run = demarche(folder.path(), &["export", "alder"]);
    let told =
        "Left out: 1 statement that does not count, and the keys said, source, with; `export --long` keeps all\n";
    assert!(run.stderr.ends_with(told), "{}", run.stderr);
    let run = demarche(folder.path(), &["export", "--long", "alder", "--parties", "upper"]);
    assert!(run.stderr.contains("The table lacks parties that `with` names: lower"), "{}", run.stderr);
}

#[test]
fn what_is_wrong_in_a_negotiation_that_is_copied_is_told_under_its_name() {
    let folder = alder();
    write(folder.path(), "table.csv", "party,flow-share\nUpper,3\n");
    write(folder.path(), "mine.yaml", "negotiation: N\nissues:\n  flow-share: { scale: numbr }\n");
    let run = demarche(folder.path(), &["import", "table.csv", "new", "--negotiation", "mine.yaml"]);
    assert!(run.code == 1 && run.stderr.contains("--> mine.yaml:3:24"), "{}", run.stderr);
    assert!(run.stderr.ends_with("\n1 error\nnothing was written\n"), "{}", run.stderr);
}

#[test]
fn a_quote_of_several_lines_stays_readable() {
    let folder = alder();
    let quote = "First: \"\"no\"\".\n\n  - Second.";
    let table =
        format!("party,issue,position,quote,note\nUpper,flow-share,3,\"{quote}\",x\nUpper,flow-share,4,\"a\tb\n\",\n");
    fine(&import(folder.path(), &table, &[]));
    let lines = "    - position: 3\n      quote: |-\n        First: \"no\".\n\n          - Second.\n      note: x\n    - position: 4\n      quote: \"a\\tb\\n\"\n";
    let upper = read(folder.path(), "alder/upper.yaml");
    assert!(upper.ends_with(lines), "{upper}");
}
