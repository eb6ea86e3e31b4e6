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
        let told = format!("{file} holds `lower` and 1 more, which the table does not\nhelp: add the rows");
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
    let quote = "\n".repeat(7_000_000);
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
    write(folder.path(), "alder/other.yaml", "id: lower\nparty: The Lower Bank\npositions: { flow-share: 3 }\n");
    let run = import(folder.path(), table, &["--force"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[duplicate-id]: two parties have the id `lower`"), "{}", run.stderr);
    assert!(run.stderr.contains("table.csv:3:12") && run.stderr.contains("other.yaml:1:5"), "{}", run.stderr);
    fs::remove_file(folder.path().join("alder/other.yaml")).expect("removed");
    write(folder.path(), "alder/upper.yaml", "party: [");
    fine(&import(folder.path(), table, &["--force"]));
    assert!(read(folder.path(), "alder/upper.yaml").contains("flow-share: 5"));
    // A file that holds something else under the name that is needed.
    fs::create_dir(folder.path().join("alder/third.yaml")).expect("a folder");
    let run = import(folder.path(), "party,flow-share\nThird,5\nFourth,5\n", &[]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("third.yaml is already there"), "{}", run.stderr);
    assert_eq!(files(&folder.path().join("alder")).len(), 4, "nothing is left behind");
    let run = import(folder.path(), "party,id,flow-share\nUpper Bank,upper,9\nThird,,5\n", &["--force"]);
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
    assert!(run.stdout.ends_with("600 parties, 600 statements\nWritten to alder: parties.yaml\n"), "{}", run.stdout);
    assert_eq!(demarche(folder.path(), &["export", "alder", "--issues", "flow-share"]).stdout.lines().count(), 601);
    let run = import(folder.path(), &table, &["--one-file"]);
    assert_eq!(run.code, 2, "the parties are there");
    fine(&import(folder.path(), &table, &["--one-file", "--force"]));
    fs::remove_file(folder.path().join("alder/parties.yaml")).expect("removed");
    let run = import(folder.path(), &table, &[]);
    fine(&run);
    assert!(run.stdout.ends_with("Written to alder: 600 files, party-0.yaml to party-599.yaml\n"), "{}", run.stdout);
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
        (&["import", "table.csv"], "there is no negotiation.yaml here"),
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
    assert!(here.stdout.ends_with("Written to .: upper.yaml\n"), "{}", here.stdout);
}
