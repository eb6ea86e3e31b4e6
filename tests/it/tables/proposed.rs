//! The negotiation proposed for a table that has none.

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
        "  inspections:\n    # 2 different values in 2 cells: yes; No\n    scale: yes-no\n",
        "  status-of-the-dam:\n    title: Status of the dam\n",
        "    scale: nominal\n    options:\n      full-control: Full control\n      a-joint-body: A joint body\n",
        "    scale: number\n    min: 30\n    max: 50\n",
        "    scale: ordinal\n    options:\n      a:\n      b:\n",
        "    scale: sequence\n    steps:\n      a:\n      b:\n      c:\n",
        "    scale: set\n    options:\n      x:\n      y:\n",
        "  silent:\n    # no cell is filled\n    # to decide: the scale\n",
        "    title: \"Odd: \\\"#\"\n",
    ] {
        assert!(proposal.contains(lines), "{lines} is not in\n{proposal}");
    }
    let run = import(folder.path(), table, &[]);
    assert_eq!(run.code, 2, "the proposal waits to be read");
    let corrected = proposal.replace("    # to decide: the scale\n", "    scale: yes-no\n");
    write(folder.path(), "alder/negotiation.yaml", &proposal);
    assert!(import(folder.path(), table, &[]).stderr.contains("the issue `silent` has no scale"));
    write(folder.path(), "alder/negotiation.yaml", &corrected);
    fine(&import(folder.path(), table, &[]));
    assert!(read(folder.path(), "alder/upper-bank.yaml").contains("status-of-the-dam: full-control\n"));
}

#[test]
fn numbers_that_are_not_written_as_such_are_asked_about() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(import(folder.path(), "party;tax\nUpper Bank;40,5\nLower Bank;50%\n", &[]).code, 1);
    let proposal = read(folder.path(), "alder/negotiation.proposed");
    assert!(proposal.contains("# to decide: if these are numbers, write them in the table as 40.5"), "{proposal}");
}

#[test]
fn a_mark_for_nothing_stated_is_asked_about() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let table = "party,tax\nUpper Bank,25\nLower Bank,n/a\nValley,30\n";
    assert_eq!(import(folder.path(), table, &[]).code, 1);
    let proposal = read(folder.path(), "alder/negotiation.proposed");
    let asked = "    # to decide: if `n/a` says that nothing was stated, empty those cells; else add it below\n";
    assert!(
        proposal.contains(asked) && proposal.contains("    scale: number\n    min: 25\n    max: 30\n"),
        "{proposal}"
    );
    write(folder.path(), "alder/negotiation.yaml", &proposal);
    let run = import(folder.path(), table, &[]);
    assert!(run.code == 1 && run.stderr.contains("table.csv:3:12"), "it is not taken for silence: {}", run.stderr);
    fine(&import(folder.path(), &table.replace("n/a", ""), &[]));
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
        "sources:\n  river-gazette: { title: River Gazette }\n  river-gazette-2: { title: river gazette }\n  Minutes: {}\n  minutes: {}\n",
        "  inspections:\n    title: Inspections\n    # 2 different values in 2 cells: yes; no\n",
        "  tax:\n    title: \"Tax %\"\n    # 2 different values in 2 cells: 3; 1\n",
        "  tax-2:\n    title: \"Tax €\"\n    # one cell: 8\n",
    ] {
        assert!(proposal.contains(lines), "{lines} is not in\n{proposal}");
    }
    write(folder.path(), "alder/negotiation.yaml", &proposal.replace("max: 8", "max: 9").replace("min: 8", "min: 7"));
    fine(&import(folder.path(), table, &[]));
}
