//! Tables: what is exported is imported again, and what is wrong in a table is told before anything is written.

use std::fs;
use std::path::Path;

use demarche::exchange;
use demarche::load::Documents;
use demarche::model::{Negotiation, Statement};
use demarche::problem::Location;
use demarche::scaffold;
use demarche::select::{Query, Selection};
use demarche::validate::{declarations, validate};
use proptest::prelude::*;

use super::given;
use super::program::{Run, demarche};
use super::random::{for_all, talks};

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

/// All that a negotiation says of its parties, but for places in files.
fn said(negotiation: &Negotiation) -> String {
    let bare = |statement: &Statement| Statement { location: Location::whole_file(""), ..statement.clone() };
    let party = |party: &demarche::model::Party| {
        let logs: Vec<Vec<Statement>> = party.statements.iter().map(|log| log.iter().map(bare).collect()).collect();
        format!("{} {} {} {logs:#?}\n", party.id, party.name, party.short)
    };
    negotiation.parties.iter().map(party).collect()
}

/// The negotiation with the parties of a table in place of its own.
fn reread(declared: &str, table: &str) -> Negotiation {
    let mut documents = Documents::from_texts([("negotiation.yaml", declared)]);
    let declared = declarations(&documents).expect("sound declarations");
    let mut problems = Vec::new();
    let table = exchange::read(&"table.csv".into(), table, &mut problems).expect("a header");
    documents.parties = table.parties(&declared, &mut problems);
    documents.problems.extend(problems);
    given::without_errors(validate(&documents))
}

/// The negotiation by way of files written from it.
fn rewritten(declared: &str, negotiation: &Negotiation) -> [Negotiation; 2] {
    let declared = ("negotiation.yaml".to_owned(), declared.to_owned());
    let places: Vec<usize> = (0..negotiation.parties.len()).collect();
    let file = |place: &usize| {
        let id = &negotiation.parties[*place].id;
        (format!("{id}.yaml"), scaffold::statements(negotiation, *place, id))
    };
    let files: Vec<_> = std::iter::once(declared.clone()).chain(places.iter().map(file)).collect();
    let one = [declared, ("parties.yaml".to_owned(), scaffold::parties(negotiation, &places))];
    [given::from_texts(&files), given::from_texts(&one)]
}

#[test]
fn what_is_exported_in_full_is_imported_as_it_was() {
    for_all(300, &talks(), |talks| {
        let negotiation = talks.negotiation();
        let declared = &talks.files()[0].1;
        let table = exchange::long(&Selection::new(&negotiation, &Query::default()));
        let back = reread(declared, &table);
        prop_assert_eq!(said(&back), said(&negotiation), "{}", table);
        for written in rewritten(declared, &back) {
            prop_assert_eq!(said(&written), said(&negotiation));
        }
        Ok(())
    });
}

#[test]
fn a_wide_table_keeps_the_positions_that_count() {
    for_all(300, &talks(), |talks| {
        let negotiation = talks.negotiation();
        let table = exchange::wide(&Selection::new(&negotiation, &Query::default()));
        let back = reread(&talks.files()[0].1, &table);
        prop_assert_eq!(&exchange::wide(&Selection::new(&back, &Query::default())), &table);
        for (before, after) in talks.parties.iter().zip(&back.parties) {
            let stated = before.cells.iter().filter(|cell| cell.said.is_some()).count();
            prop_assert_eq!(after.statements.iter().flatten().count(), stated);
        }
        Ok(())
    });
}

#[test]
fn any_text_survives_tables_and_files() {
    let text = prop_oneof!["\\PC*", any::<String>(), "['=+@\"\\-, ;\t\r\n#:a0.]*"];
    let texts = (text.clone(), text).prop_filter("empty texts say nothing", |(quote, note)| {
        [quote, note].iter().all(|text| !text.trim().is_empty())
    });
    let declared = "negotiation: N\nissues:\n  x: { scale: yes-no }\n";
    for_all(500, &texts, |(quote, note)| {
        let mut negotiation = given::from_texts(&[
            ("negotiation.yaml".to_owned(), declared.to_owned()),
            ("p.yaml".to_owned(), "party: P\npositions: { x: { position: yes, quote: q, note: n } }\n".to_owned()),
        ]);
        let statement = &mut negotiation.parties[0].statements[0][0];
        (statement.quote, statement.note) = (Some(quote), Some(note));
        let table = exchange::long(&Selection::new(&negotiation, &Query::default()));
        prop_assert_eq!(said(&reread(declared, &table)), said(&negotiation), "{}", table);
        for written in rewritten(declared, &negotiation) {
            prop_assert_eq!(said(&written), said(&negotiation));
        }
        Ok(())
    });
}

#[test]
fn shipped_cases_survive_a_table() {
    for case in ["ukraine-2025", "ferry-pay"] {
        let path = given::path("positions").join(case);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (negotiation, case) = (path.join("negotiation.yaml"), path.to_str().expect("UTF-8"));
        let table = demarche(folder.path(), &["export", "--long", case]).stdout;
        let declared = ["--negotiation", negotiation.to_str().expect("UTF-8")];
        fine(&import(folder.path(), &table, &declared));
        assert_eq!(demarche(folder.path(), &["export", "--long", "alder"]).stdout, table);
        let back = given::without_errors(given::from_folder(&folder.path().join("alder")));
        assert_eq!(said(&back), said(&given::without_errors(given::from_folder(&path))));
        let problems = |folder: &Path| given::from_folder(folder).problems.len();
        assert_eq!(problems(&folder.path().join("alder")), problems(&path), "{case} has the same warnings");
    }
}

#[test]
fn a_wide_table_becomes_a_file_for_each_party() {
    let folder = alder();
    let table = "\u{feff}Party;Inspections;STATUS OF THE DAM;flow-share;steps;guarantors;language\r\n\
        Lower Bank;Yes;joint..;40..55;[survey < release, refill = survey];[union, court];[lower, both]\r\n\
        ;;;;;;\r\n\
        \"Upper Bank\";no;A joint body;'-5..-1;;[];\r\n";
    let run = import(folder.path(), table, &[]);
    fine(&run);
    assert_eq!(
        run.stdout,
        "Read table.csv: a wide table, separated by semicolons, with a byte order mark, 1 empty row passed over\n\
         2 parties, 10 statements; 2 empty cells: not stated\n\
         Written to alder: lower-bank.yaml, upper-bank.yaml\n"
    );
    let lower = read(folder.path(), "alder/lower-bank.yaml");
    assert!(lower.ends_with(
        "\n\nparty: Lower Bank\n\npositions:\n  inspections: yes\n  dam-status: joint..\n  flow-share: 40..55\n  \
         steps: [survey < release, refill = survey]\n  guarantors: [union, court]\n  language: [lower, both]\n"
    ));
    let upper = read(folder.path(), "alder/upper-bank.yaml");
    assert!(upper.contains("  dam-status: joint\n  flow-share: \"-5..-1\"\n  guarantors: []\n"), "{upper}");
    assert_eq!(demarche(folder.path(), &["agreement", "alder"]).code, 0);
}

#[test]
fn a_long_table_keeps_the_log() {
    let folder = alder();
    let table = "party\tid\tissue\tposition\tdate\tsource\tquote\twith\tif\tsalience\n\
        Upper Bank\tup\tinspections\tno\t2024-05-02\tRiver Gazette\tNo: \"never\", he said\t\t\t90\n\
        Upper Bank\tup\tInspections\tyes\t2024-06-11\t\t\t\tdam-status=upper; flow-share=..30\t\n\
        Upper Bank\tup\tsteps\t[refill < release]\t\t\t\t[lower, court]\t\t\n\
        Lower\t\t\t\t\t\t\t\t\t\n\
        Court\t\tlanguage\tboth\t\tgazette\t\t\t\t\n";
    fine(&import(folder.path(), table, &[]));
    assert_eq!(files(&folder.path().join("alder")), ["court.yaml", "lower.yaml", "negotiation.yaml", "up.yaml"]);
    let upper = read(folder.path(), "alder/up.yaml");
    for lines in [
        "party: Upper Bank\n",
        "    - position: no\n      said: 2024-05-02\n      source: gazette\n      quote: \"No: \\\"never\\\", he said\"\n      salience: 90\n",
        "      if: { dam-status: upper, flow-share: \"..30\" }\n",
        "  steps:\n    position: [refill < release]\n    with: [lower, court]\n",
    ] {
        assert!(upper.contains(lines), "{lines} is not in\n{upper}");
    }
}

#[test]
fn everything_wrong_is_told_at_once_and_nothing_written() {
    let folder = alder();
    let table = "party,inspection,dam-status,flow-share,Dam-Status,\n\
        Upper Bank,no,jiont,130,,x\n\
        ,no,joint,3,,\n\
        Upper Bank,no\n\
        ?!,no,joint,\"2\"x,,\n\
        Upper Bank,no,joint,\"3\n";
    let run = import(folder.path(), table, &[]);
    let told = [
        "error[unknown-issue]: there is no issue `inspection`\n --> table.csv:1:7",
        "did you mean `inspections`?",
        "error[duplicate-key]: two columns are for `Dam-Status`\n --> table.csv:1:40",
        "error[missing-key]: this column has no name",
        "error[unknown-option]: `jiont` is not an option of `dam-status`\n --> table.csv:2:15",
        "error[out-of-bounds]: 130 lies outside -10 to 100, the scale of `flow-share`\n --> table.csv:2:21",
        "error[missing-key]: this row names no party\n --> table.csv:3:1",
        "error[table-syntax]: this row has 2 cells, the header has 6\n --> table.csv:4:1",
        "error[invalid-id]: `?!` cannot be the id of a party\n --> table.csv:5:1",
        "error[table-syntax]: text stands after the closing quote of a cell\n --> table.csv:5:16",
        "error[table-syntax]: this quote is not closed\n --> table.csv:6:21",
        "\n11 errors\n",
    ];
    refused(folder.path(), &run, &told);
    let run = import(folder.path(), "party,flow-share\nJosé,3\nJosé,4\n", &[]);
    refused(folder.path(), &run, &["error[duplicate-id]: two rows are for the party `josé`\n --> table.csv:3:1"]);
    fs::write(folder.path().join("table.csv"), b"party,flow-share\nJos\xe9,3\n").expect("a file");
    let run = demarche(folder.path(), &["import", "table.csv", "alder"]);
    refused(folder.path(), &run, &["error[not-utf-8]", "table.csv:2:4"]);
    refused(folder.path(), &import(folder.path(), " \n", &[]), &["error[empty-file]: this table says nothing"]);
    refused(folder.path(), &import(folder.path(), "a b\nc d\n", &[]), &["no column is named `party`"]);
}

#[test]
fn a_long_table_is_told_what_is_wrong_with_it() {
    let folder = alder();
    let table = "party,id,issue,postion,position,said,source,status,if,with\n\
        Upper Bank,,flow-shar,,3,2024-13-01,Gazete,sated,flow-share,x\n\
        upper bank,,,,3,,,,inspection=yes,\n\
        Upper Bank,,flow-share,,,,,,,\n\
        Lower,,flow-share,,3,,,,dam-status=upper; inspections=yes; Dam-Status=lower,\n";
    let told = [
        "error[unknown-key]: `postion` is not a column of a long table\n --> table.csv:1:16",
        "did you mean `position`?",
        "error[unknown-issue]: there is no issue `flow-shar`\n --> table.csv:2:13",
        "error[invalid-position]: `flow-share` is not a condition\n --> table.csv:2:50",
        "error[ambiguous-name]: the party `upper-bank` has two forms of its name\n --> table.csv:3:1",
        "error[missing-key]: this row names no issue\n --> table.csv:3:1",
        "error[repeated-item]: `dam-status` is named twice\n --> table.csv:5:60",
    ];
    refused(folder.path(), &import(folder.path(), table, &[]), &told);
    let table = "party,issue,position,source,status,with,said,salience\n\
        Lower,flow-share,3,Gazete,sated,Upper,2024-13-01,much\n\
        Lower,flow-share,,,,,,\n";
    let told = [
        "error[unknown-source]: there is no source `Gazete`\n --> table.csv:2:20",
        "error[unknown-status]: there is no status `sated`",
        "error[unknown-party]: there is no party `Upper`",
        "error[invalid-date]: `2024-13-01` is not a date",
        "error[invalid-number]: `much` is not a number",
        "error[empty-statement]: this statement says nothing on the issue\n --> table.csv:3:1",
    ];
    refused(folder.path(), &import(folder.path(), table, &[]), &told);
}

#[test]
fn places_in_cells_that_are_not_as_typed_are_those_of_the_cells() {
    let folder = alder();
    let table = "party,guarantors,dam-status\nUpper,\"\n[éa, é]\",\"é..\"\"\"\"\"\nLower,\"[\n é]\",\"'-é..\"\n";
    let told = [
        "`éa` is not an option of `guarantors`\n --> table.csv:2:8",
        "`é` is not an option of `dam-status`\n --> table.csv:3:11",
        "`é` is not an option of `guarantors`\n --> table.csv:4:8",
        "`-é` is not an option of `dam-status`\n --> table.csv:5:8",
    ];
    refused(folder.path(), &import(folder.path(), table, &[]), &told);
}

#[test]
fn a_log_may_say_the_same_twice() {
    let folder = alder();
    let upper = "party: Upper\npositions:\n  flow-share:\n    - { position: 3, said: 2024-05-02 }\n    - { position: 3, said: 2024-05-02 }\n";
    write(folder.path(), "alder/upper.yaml", upper);
    let table = demarche(folder.path(), &["export", "--long", "alder"]).stdout;
    let run = import(folder.path(), &table, &["--force"]);
    fine(&run);
    assert!(run.stdout.contains("\n1 party, 2 statements; 1 row says what another says\n"), "{}", run.stdout);
    assert_eq!(demarche(folder.path(), &["export", "--long", "alder"]).stdout, table);
}

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
fn what_spreadsheets_leave_behind_is_passed_over() {
    let folder = alder();
    let table = "sep=;\nparty;flow-share;;\nUpper Bank;5;;\n;;;\n";
    let run = import(folder.path(), table, &[]);
    fine(&run);
    assert!(run.stdout.contains("separated by semicolons, 1 empty row passed over"), "{}", run.stdout);
    assert!(read(folder.path(), "alder/upper-bank.yaml").contains("flow-share: 5"));
    let run = import(folder.path(), "party;flow-share;\nLower Bank;5;4\n", &[]);
    assert!(run.code == 1 && run.stderr.contains("this column has no name"), "{}", run.stderr);
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

#[test]
fn issues_named_like_columns_can_be_told_from_them() {
    let declared = "negotiation: N\nissues:\n  issue: { scale: yes-no }\n  short: { scale: yes-no }\n";
    let party = "party: P\npositions: { issue: yes, short: no }\n";
    let negotiation = given::from_texts(
        &[("negotiation.yaml", declared), ("p.yaml", party)].map(|(name, text)| (name.to_owned(), text.to_owned())),
    );
    let table = exchange::wide(&Selection::new(&negotiation, &Query::default()));
    assert_eq!(table, "party,id,short,issue:issue,issue:short\nP,p,,yes,no\n");
    assert_eq!(said(&reread(declared, &table)), said(&negotiation));
}
