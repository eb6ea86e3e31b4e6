//! What a table says, and what is wrong with it.

use std::fs;
use std::io::Write;

use super::super::program::demarche;
use super::{ALDER, alder, files, fine, import, read, refused, write};

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
        "Read table.csv: a wide table, separated by semicolons, with a byte order mark, 1 empty row skipped\n\
         2 parties, 10 statements; 2 empty cells: not stated\n\
         Written to alder: lower-bank.yaml, upper-bank.yaml, and .demarche with schemas for editors\n"
    );
    let lower = read(folder.path(), "alder/lower-bank.yaml");
    assert!(lower.ends_with(
        "\n\nparty: Lower Bank\n\npositions:\n  inspections: yes\n  dam-status: joint..\n  flow-share: 40..55\n  \
         steps: [survey < release, refill = survey]\n  guarantors: [union, court]\n  language: [lower, both]\n"
    ));
    let upper = read(folder.path(), "alder/upper-bank.yaml");
    assert!(upper.contains("  dam-status: joint\n  flow-share: -5..-1\n  guarantors: []\n"), "{upper}");
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
        "error[out-of-bounds]: 130 is outside -10 to 100, the scale of `flow-share`\n --> table.csv:2:21",
        "error[missing-key]: this row names no party\n --> table.csv:3:1",
        "error[table-syntax]: this row has 2 cells, the header has 6\n --> table.csv:4:1",
        "error[invalid-id]: `?!` cannot be the id of a party\n --> table.csv:5:1",
        "error[table-syntax]: there is text after the closing quote of a cell\n --> table.csv:5:16",
        "error[table-syntax]: this quote is not closed\n --> table.csv:6:21",
        "\n11 errors\n",
    ];
    refused(folder.path(), &run, &told);
    let run = import(folder.path(), "party,flow-share\nJosé,3\nJosé,4\n", &[]);
    refused(folder.path(), &run, &["error[duplicate-id]: two rows are for the party `josé`\n --> table.csv:3:1"]);
    fs::write(folder.path().join("table.csv"), b"party,flow-share\nJos\xe9,3\n").expect("a file");
    let run = demarche(folder.path(), &["import", "table.csv", "alder"]);
    refused(folder.path(), &run, &["error[not-utf-8]", "table.csv:2:4"]);
    refused(folder.path(), &import(folder.path(), " \n", &[]), &["error[empty-file]: this table is empty"]);
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
        "error[empty-statement]: this statement is empty\n --> table.csv:3:1",
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
fn what_spreadsheets_leave_behind_is_passed_over() {
    let folder = alder();
    let table = "sep=;\nparty;flow-share;;\nUpper Bank;5;;\n;;;\n";
    let run = import(folder.path(), table, &[]);
    fine(&run);
    assert!(run.stdout.contains("separated by semicolons, 1 empty row skipped"), "{}", run.stdout);
    assert!(read(folder.path(), "alder/upper-bank.yaml").contains("flow-share: 5"));
    let run = import(folder.path(), "party;flow-share;\nLower Bank;5;4\n", &[]);
    assert!(run.code == 1 && run.stderr.contains("this column has no name"), "{}", run.stderr);
}

#[test]
fn options_and_steps_may_be_named_by_labels() {
    let folder = alder();
    let table = "party,dam-status,flow-share,guarantors,steps\nUpper,upper BANK..A joint body,3,\"[UNION, Court]\",[Refill < SURVEY]\n\
        Lower,a Joint Body..,4,,\n";
    fine(&import(folder.path(), table, &[]));
    let upper = read(folder.path(), "alder/upper.yaml");
    let lines =
        "  dam-status: \"..joint\"\n  flow-share: 3\n  steps: [refill < survey]\n  guarantors: [union, court]\n";
    assert!(upper.ends_with(lines), "{upper}");
    assert!(read(folder.path(), "alder/lower.yaml").contains("  dam-status: joint..\n"));
}

#[test]
fn a_word_that_means_two_things_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let declared = "negotiation: N\nsources: { a: { title: b }, b: {} }\nissues:\n  \
        vote: { scale: nominal, options: { yes: \"no\", no: \"yes\", x: Same, y: same } }\n  \
        rank: { scale: ordinal, options: { least: , low: high, high: low, top: , most: } }\n  \
        arms: { scale: yes-no, options: { yes: \"Off\", no: } }\n";
    write(folder.path(), "alder/negotiation.yaml", declared);
    let table =
        "party,issue,position,source,if\nA,vote,yes,b,\nB,vote,SAME,,rank=..low\nC,arms,off,,\nD,vote,same,,arms=NO\n";
    let told = [
        "error[ambiguous-name]: `yes` means two options\n --> table.csv:2:8",
        "write the id of the one that is meant: `id:yes` or `id:no`",
        "error[ambiguous-name]: `b` means two sources\n --> table.csv:2:12",
        "error[ambiguous-name]: `SAME` means two options\n --> table.csv:3:8",
        "write the id of the one that is meant: `x` or `y`",
        "error[ambiguous-name]: `low` means two options\n --> table.csv:3:21",
        "error[ambiguous-name]: `off` means two options\n --> table.csv:4:8",
        "\n5 errors\n",
    ];
    refused(folder.path(), &import(folder.path(), table, &[]), &told);
    let table = "party,issue,position,source,if\nA,vote,id:yes,id:b,\nB,vote,\"[id:no, x]\",a,rank=..id:high\nC,arms,yes,,\nD,rank,id:low..top,,\n";
    fine(&import(folder.path(), table, &[]));
    let table = demarche(folder.path(), &["export", "--long", "alder"]).stdout;
    for words in [",id:yes,", ",id:b,", "\"[id:no, x]\"", "rank=..id:high", ",id:low..top,"] {
        assert!(table.contains(words), "{words} is not in\n{table}");
    }
    fine(&import(folder.path(), &table, &["--force"]));
    assert_eq!(demarche(folder.path(), &["export", "--long", "alder"]).stdout, table);
    assert!(read(folder.path(), "alder/a.yaml").contains("position: yes\n"));
}

#[test]
fn what_is_written_otherwise_is_told_as_it_is_written_here() {
    let folder = alder();
    let table = "party,issue,position,said\nA,flow-share,\"3,5\",31.12.2024\nB,flow-share,n. a.,2024/5/2\nC,dam-status,NA,03/04/2024\n";
    let told = [
        "write `3.5`, with a decimal point",
        "a day is written as 2025-04-25: `2024-12-31`",
        "error[invalid-position]: `n. a.` is no position on `flow-share`\n --> table.csv:3:14",
        "if it means that nothing was stated, leave the cell empty",
        "a day is written as 2025-04-25: `2024-05-02`",
        "error[invalid-position]: `NA` is no position on `dam-status`",
        "= help: a day is written as 2025-04-25\n",
        "\n6 errors\n",
    ];
    refused(folder.path(), &import(folder.path(), table, &[]), &told);
}

#[test]
fn columns_that_are_no_issues_are_left_out_on_request() {
    let folder = alder();
    let table = "party,party_id,Flow-Share,Status of the dam,\"notes, mine\"\nUpper,1,3,joint,x\nLower,2,4,,\n";
    refused(folder.path(), &import(folder.path(), table, &[]), &["left out with --issues '!party_id'", "\n2 errors\n"]);
    let run = import(folder.path(), table, &["--issues", "!party_id,!NOTES-MINE"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "Left out, as --issues asks: columns `party_id`, `notes, mine`\n"));
    let run = import(folder.path(), table, &["--force", "--drop-history", "--issues", "dam-status"]);
    let told = "Left out, as --issues asks: columns `party_id`, `Flow-Share`, `notes, mine`\n\
        Dropped, as --drop-history asks: 2 of 3 statements\n";
    assert_eq!((run.code, run.stderr.as_str()), (0, told), "{}", run.stdout);
    assert!(read(folder.path(), "alder/upper.yaml").ends_with("positions:\n  dam-status: joint\n"));
    assert!(!read(folder.path(), "alder/lower.yaml").contains("positions:"), "the party stays");
    let run = import(folder.path(), table, &["--force", "--issues", "flw-share"]);
    assert!(run.code == 2 && run.stderr.contains("there is no column `flw-share`\nhelp: did you mean `flow-share`?"));
    let run = import(folder.path(), table, &["--force", "--parties", "Upper"]);
    assert!(run.code == 2 && run.stderr.contains("`--parties` has no meaning for `import`"), "{}", run.stderr);
}

#[test]
fn a_column_that_is_left_out_may_stand_twice() {
    let folder = alder();
    let table = "party,notes,Notes ,flow-share\nUpper,1,2,3\n";
    let run = import(folder.path(), table, &["--issues", "flow-share"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "Left out, as --issues asks: columns `notes`\n"));
    let run = import(folder.path(), table, &["--force"]);
    assert!(run.code == 1 && run.stderr.contains("two columns are for `Notes`"), "{}", run.stderr);
}

#[test]
fn statements_on_some_issues_are_left_out_on_request() {
    let folder = alder();
    let table = "party,issue,position\nUpper,flow-share,3\nLower,mood,bad\nUpper,mood,good\n";
    let run = import(folder.path(), table, &["--issues", "!mood"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "Left out, as --issues asks: statements on `mood`\n"));
    assert!(run.stdout.contains("\n2 parties, 1 statement\n"), "{}", run.stdout);
}

#[test]
fn a_table_with_a_row_per_issue_is_told_so() {
    let folder = alder();
    let run = import(folder.path(), "issue,Upper,Lower\nflow-share,3,4\n", &[]);
    refused(folder.path(), &run, &["turn it round", "\n1 error\n"]);
}

#[test]
fn what_was_read_is_told_with_what_is_wrong() {
    let folder = alder();
    let run = import(folder.path(), "party;flow-share\nUpper;300\n", &[]);
    let told = "\n1 error\nRead table.csv: a wide table, separated by semicolons; nothing was written\n";
    refused(folder.path(), &run, &[told]);
    let run = import(folder.path(), "party,issue,position,with\nUpper,flow-share,,\nLower,flow-share,3,Bob\n", &[]);
    refused(folder.path(), &run, &["fill `position`, or `accepts` or `rejects`", "from the column `id`, else made"]);
}

#[cfg(unix)]
#[test]
fn a_table_may_come_from_another_program() {
    let folder = alder();
    let piped = |words: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_demarche"));
        program.args(words).current_dir(folder.path()).stdin(std::process::Stdio::piped());
        let mut program =
            program.stderr(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().expect("it runs");
        program.stdin.take().expect("a pipe").write_all(b"party,flow-share\nUpper,300\n").expect("written");
        String::from_utf8(program.wait_with_output().expect("it ends").stderr).expect("UTF-8")
    };
    for (table, name) in [("-", "standard input"), ("/dev/stdin", "/dev/stdin")] {
        let told = piped(&["import", table, "alder"]);
        assert!(told.contains(&format!(" --> {name}:2:7")), "{told}");
    }
    assert_eq!(files(&folder.path().join("alder")), ["negotiation.yaml"]);
}

#[test]
fn marks_for_nothing_known_of_a_statement_are_told() {
    let folder = alder();
    let table = "party,issue,position,said,salience,quote\nUpper,flow-share,3,NA,n. a.,-\n";
    let told = [
        "error[invalid-date]: `NA` is no value of `said`\n --> table.csv:2:20",
        "error[invalid-number]: `n. a.` is no value of `salience`\n --> table.csv:2:23",
        "if nothing is known, leave the cell empty",
        "\n2 errors\n",
    ];
    refused(folder.path(), &import(folder.path(), table, &[]), &told);
}

#[test]
fn two_names_that_make_one_id_are_told() {
    let folder = alder();
    let told = [
        "error[ambiguous-name]: `A-` and `A+` would both have the id `a`\n --> table.csv:3:1",
        "give each an id in a column `id`",
        "error[invalid-id]: `?!` cannot be the id of a party",
        "give it one in a column `id`",
    ];
    refused(folder.path(), &import(folder.path(), "party,flow-share\nA-,3\nA+,4\n?!,4\n", &[]), &told);
    let run = import(folder.path(), "party,id,flow-share\nA-,a b,3\n", &[]);
    refused(folder.path(), &run, &["single `.`: `a-b`"]);
}

#[test]
fn the_nearest_option_may_be_found_by_its_label() {
    let folder = alder();
    let run = import(folder.path(), "party,dam-status\nUpper,Uper bank..A jont body\n", &[]);
    let told = ["did you mean `upper` (Upper bank)?", "did you mean `joint` (A joint body)?", "\n2 errors\n"];
    refused(folder.path(), &run, &told);
}

#[test]
fn a_statement_on_no_issue_is_not_left_out_in_silence() {
    let folder = alder();
    let table = "party,issue,position\nUpper,flow-share,3\nLower,,4\n";
    refused(folder.path(), &import(folder.path(), table, &["--issues", "flow-share"]), &["table.csv:3:"]);
}

#[test]
fn lines_may_end_as_they_did_on_old_machines() {
    let folder = alder();
    let table = "party,flow-share\rUpper,3\rLower,many\r";
    refused(folder.path(), &import(folder.path(), table, &[]), &["table.csv:3:7"]);
}

#[test]
fn numbers_that_would_become_others_are_refused_wherever_they_are_typed() {
    let folder = alder();
    let wide = ALDER.replace("max: 100", "max: 1e17");
    write(folder.path(), "alder/negotiation.yaml", &wide);
    let told = "error[invalid-number]: `9007199254740993` would become 9007199254740992";
    let table = "party,flow-share\nUpper,9007199254740993\nLower,..9007199254740993\n";
    refused(folder.path(), &import(folder.path(), table, &[]), &[told, "too many digits", "2^53", "\n2 errors\n"]);
    fine(&import(folder.path(), "party,flow-share\nUpper,9007199254740994\nLower,4\n", &[]));
    assert!(read(folder.path(), "alder/upper.yaml").contains("flow-share: 9007199254740994\n"));
    let run = demarche(folder.path(), &["agreement", "alder", "--assume", "flow-share=9007199254740993"]);
    assert!(run.code == 2 && run.stderr.contains(told), "{}", run.stderr);
}
