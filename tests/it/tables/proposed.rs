//! The negotiation proposed for a table that has none.

use super::super::program::demarche;
use super::{files, fine, import, read, write};

#[test]
fn scales_are_proposed_and_never_guessed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let table = "party,inspections,Status of the dam,flow,region,order,guarantors,silent,\"Odd: \"\"#\"\n\
        Upper Bank,yes,Full control,30,a..b,a < b,\"[x, y]\",,1..\n\
        Lower Bank,No,A joint body,40..50,b,\"[b = c, c < a]\",[],,2\n";
    let run = import(folder.path(), table, &[]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("Proposed in alder/negotiation.proposed"), "{}", run.stdout);
    assert_eq!(files(&folder.path().join("alder")), ["negotiation.proposed"]);
    let proposal = read(folder.path(), "alder/negotiation.proposed");
    for lines in [
        "negotiation: Alder\n",
        "  inspections:\n    # 2 values in 2 cells: yes; No\n    scale: yes-no\n",
        "  status-of-the-dam:\n    title: Status of the dam\n",
        "    scale: nominal\n    options:\n      full-control: Full control\n      a-joint-body: A joint body\n",
        "    scale: number\n    min: 30\n    max: 50\n",
        "    scale: ordinal\n    options:\n      a:\n      b:\n",
        "    scale: sequence\n    steps:\n      a:\n      b:\n      c:\n",
        "    scale: set\n    options:\n      x:\n      y:\n",
        "  silent:\n    # no cell is filled\n    # to decide: the scale; or, if this is no issue, leave it out: --issues '!silent'\n",
        "    title: \"Odd: \\\"#\"\n",
    ] {
        assert!(proposal.contains(lines), "{lines} is not in\n{proposal}");
    }
    let run = import(folder.path(), table, &[]);
    assert_eq!(run.code, 2, "the proposal waits to be read");
    let corrected = proposal.replace("no cell is filled\n", "no cell is filled\n    scale: yes-no\n");
    write(folder.path(), "alder/negotiation.yaml", &proposal);
    assert!(import(folder.path(), table, &[]).stderr.contains("the issue `silent` has no scale"));
    write(folder.path(), "alder/negotiation.yaml", &corrected);
    fine(&import(folder.path(), table, &[]));
    assert!(read(folder.path(), "alder/upper-bank.yaml").contains("status-of-the-dam: full-control\n"));
}

/// What is proposed for a wide table.
fn proposed(table: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(import(folder.path(), table, &[]).code, 1);
    read(folder.path(), "alder/negotiation.proposed")
}

/// A row for each cell, of the parties P0, P1 and so on.
fn rows(cells: &[&str], separator: &str) -> String {
    let row = |(row, cell): (usize, &&str)| format!("P{row}{separator}\"{cell}\"\n");
    cells.iter().enumerate().map(row).collect::<Vec<_>>().concat()
}

#[test]
fn numbers_that_are_not_written_as_such_are_asked_about() {
    for (cells, meant) in [
        (&["40,5", "50%"][..], "as 40.5 in\n    # place of 40,5, for `scale: number`\n"),
        (&["3,5", "-2,25", "n. a."], "as 3.5 in\n"),
        (&["−2", "3"], "as -2 in\n"),
        (&["7", "..2,5"], "as 2.5 in\n"),
    ] {
        let rows = rows(cells, ";");
        let proposal = proposed(&format!("party;tax\n{rows}"));
        let asked =
            "    # to decide: if these are numbers, write them in the table with a decimal point and without a unit, ";
        assert!(proposal.contains(&format!("{asked}{meant}")), "{proposal}");
    }
    assert!(!proposed("party;tax\nA;40,5\nB;about 7\n").contains("if these are numbers"));
}

#[test]
fn a_mark_for_nothing_stated_is_asked_about() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let table = "party,tax\nUpper Bank,25\nLower Bank,n/a\nValley,30\n";
    assert_eq!(import(folder.path(), table, &[]).code, 1);
    let proposal = read(folder.path(), "alder/negotiation.proposed");
    let asked = "    # to decide: if `n/a` means that nothing was stated, empty those cells; else choose a scale that has \
        it\n";
    assert!(
        proposal.contains(asked) && proposal.contains("    scale: number\n    min: 25\n    max: 30\n"),
        "{proposal}"
    );
    write(folder.path(), "alder/negotiation.yaml", &proposal);
    let run = import(folder.path(), table, &[]);
    assert!(run.code == 1 && run.stderr.contains("table.csv:3:12"), "it is not taken for silence: {}", run.stderr);
    assert!(run.stderr.contains("leave the cell empty"), "{}", run.stderr);
    fine(&import(folder.path(), &table.replace("n/a", ""), &[]));
}

#[test]
fn marks_of_no_language_are_asked_about() {
    for mark in ["NA", "n. a.", "#N/A", "NaN", "null", "?", ".", "..", "–"] {
        let proposal = proposed(&format!("party;tax\nA;yes\nB;no\nC;{mark}\n"));
        let asked =
            format!("if `{mark}` means that nothing was stated, empty those cells; else choose a scale that has it");
        assert!(proposal.contains(&asked) && proposal.contains("scale: yes-no"), "{proposal}");
    }
    for (cells, code) in
        [("3,5,99", Some("99")), ("0,10,-99", Some("-99")), ("1,7,88,99", Some("88")), ("40,97,99", None)]
    {
        let rows = rows(&cells.split(',').collect::<Vec<_>>(), ",");
        let proposal = proposed(&format!("party,tax\n{rows}"));
        let asked = code.map(|code| {
            format!("if `{code}` means that nothing was stated, empty those cells; else widen the scale to include it")
        });
        assert_eq!(asked.is_some(), proposal.contains("nothing was stated"), "{proposal}");
        assert!(asked.is_none_or(|asked| proposal.contains(&asked)), "{proposal}");
    }
}

#[test]
fn a_word_among_numbers_is_asked_about() {
    for (cells, words) in [
        ("3,5,7,no answer", Some("no answer")),
        ("3,5,7,9..,keine Angabe,99", Some("keine Angabe")),
        ("1,2,3,4,5,left,right", Some("right")),
        ("3,5,left", None),
        ("yes,no,abstain", None),
    ] {
        let rows = rows(&cells.split(',').collect::<Vec<_>>(), ",");
        let proposal = proposed(&format!("party,tax\n{rows}"));
        assert_eq!(proposal.contains("nothing was stated"), words.is_some(), "{proposal}");
        assert_eq!(proposal.contains("    scale: number\n"), words.is_some(), "{proposal}");
        let asked = words.map(|words| format!("if `{words}` means that nothing was stated, empty those cells"));
        assert!(asked.is_none_or(|asked| proposal.contains(&asked)), "{proposal}");
    }
}

#[test]
fn no_option_is_taken_for_another_by_way_of_a_proposal() {
    for (cells, positions) in [
        (&["-1", "1", "0.5"][..], &["-1", "1", "0.5"][..]),
        (&["-1", "1", "x"], &["minus-1", "1", "x"]),
        (&["No.", "no", "No"], &["no-2", "no", "no"]),
        (&["Ja", "nein", "ja"], &["Ja", "nein", "Ja"]),
        (&["++", "+", "--"], &["plus-plus", "plus", "minus-minus"]),
        (&["<5", "5-10", ">10"], &["under-5", "5-10", "over-10"]),
        (&["[1, -1]", "[1]", "[-1]"], &["[\"1\", minus-1]", "[\"1\"]", "[minus-1]"]),
        (&["Low end", "low-end", "LOW END"], &["low-end-2", "low-end", "low-end-2"]),
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let rows = rows(cells, ",");
        let table = format!("party,vote\n{rows}");
        assert_eq!(import(folder.path(), &table, &[]).code, 1);
        let proposal = read(folder.path(), "alder/negotiation.proposed");
        write(folder.path(), "alder/negotiation.yaml", &proposal);
        fine(&import(folder.path(), &table, &[]));
        for (row, position) in positions.iter().enumerate() {
            let file = read(folder.path(), &format!("alder/p{row}.yaml"));
            let bare = file.replace(['"'], "");
            assert!(
                bare.contains(&format!("  vote: {}\n", position.replace('"', ""))),
                "{position}: {file}\n{proposal}"
            );
        }
    }
}

#[test]
fn every_column_is_found_again_by_way_of_a_proposal() {
    for header in ["x (2019),x 2019,x-2019", "A-,a,A+", "???,!,issue:issue", "Tax %,TAX,Tax €", "party 1,Party-1,!!"]
    {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let table = format!("party,{header}\nA,yes,no,yes\nB,no,yes,no\n");
        assert_eq!(import(folder.path(), &table, &[]).code, 1);
        let proposal = read(folder.path(), "alder/negotiation.proposed");
        write(folder.path(), "alder/negotiation.yaml", &proposal);
        fine(&import(folder.path(), &table, &[]));
        let back = demarche(folder.path(), &["export", "alder"]).stdout;
        assert!(back.contains("A,a,,yes,no,yes\n"), "{proposal}{back}");
    }
}

#[test]
fn what_a_proposal_cannot_decide_is_said() {
    for (cells, told) in [
        (
            "on;off;no;Yes",
            "# to decide: `on`, `yes` are all read as yes; if they differ: nominal\n    # to decide: `off`, `no` are",
        ),
        (
            "20;20",
            "# to decide: the least and the greatest number that can be proposed; below are those seen; one number makes no scale.\n",
        ),
        ("<5;a = b", "scale: nominal"),
        ("Ja;nein;ja;Nein", "    # Names in another case are read as the first: `ja` as `Ja`, `Nein` as `nein`\n"),
    ] {
        let rows = rows(&cells.split(';').collect::<Vec<_>>(), ";");
        let proposal = proposed(&format!("party;tax\n{rows}"));
        assert!(proposal.contains(told), "{proposal}");
    }
}

#[test]
fn sources_of_a_long_table_are_proposed_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let table =
        "party,issue,position,source\nUpper,Flow share,3,\"River Gazette, 2 May\"\nLower,Flow share,8,minutes\n";
    assert_eq!(import(folder.path(), table, &[]).code, 1);
    let proposal = read(folder.path(), "alder/negotiation.proposed");
    let sources = "sources:\n  river-gazette-2-may: { title: \"River Gazette, 2 May\" }\n  minutes: {}\n";
    assert!(proposal.contains(sources), "{proposal}");
    write(folder.path(), "alder/negotiation.yaml", &proposal);
    fine(&import(folder.path(), table, &[]));
    assert!(read(folder.path(), "alder/upper.yaml").contains("source: river-gazette-2-may\n"));
}

#[test]
fn names_that_mean_the_same_are_proposed_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let table = "party,issue,position,source\nUpper,Inspections,yes,River Gazette\nLower,inspections,no,river gazette\n\
        Upper,Tax %,3,Minutes\nLower,Tax €,8,minutes\nUpper,TAX,1,\n";
    assert_eq!(import(folder.path(), table, &[]).code, 1);
    let proposal = read(folder.path(), "alder/negotiation.proposed");
    for lines in [
        "sources:\n  river-gazette: { title: River Gazette }\n  Minutes: {}\n",
        "  inspections:\n    title: Inspections\n    # 2 values in 2 cells: yes; no\n",
        "  tax-2:\n    title: \"Tax %\"\n    # 1 value in 1 cell: 3\n",
        "  tax-3:\n    title: \"Tax €\"\n    # 1 value in 1 cell: 8\n",
        "  tax:\n    title: TAX\n    # 1 value in 1 cell: 1\n",
    ] {
        assert!(proposal.contains(lines), "{lines} is not in\n{proposal}");
    }
    write(folder.path(), "alder/negotiation.yaml", &proposal.replace("max: ", "max: 1"));
    fine(&import(folder.path(), table, &[]));
}
