//! Rows of texts in long tables.

use std::fs;
use std::path::Path;

use super::super::program::demarche;
use super::{alder, fine, import, read, refused, write};

const UPPER: &str = "party: Upper\npositions: { inspections: no }\n";
const DRAFT: &str = "text: Draft of the chair
short: Draft
by: [upper]
dated: 2024-06-11
published: 2024-06-14
source: gazette
positions:
  flow-share: -5..-1
  steps: { position: [refill < release], quote: \"=1\", translated: true, note: Article 2, source: gazette }
";

/// A party and two texts, one of them beside the party.
fn drafts() -> tempfile::TempDir {
    let folder = alder();
    write(folder.path(), "alder/upper.yaml", UPPER);
    write(folder.path(), "alder/texts/draft.yaml", DRAFT);
    write(folder.path(), "alder/plan.yaml", "text: Plan\n");
    folder
}

fn exported(folder: &Path, words: &[&str]) -> String {
    let run = demarche(folder, &[&["export", "--long", "alder"], words].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

#[test]
fn a_text_has_a_row_for_itself_and_one_for_each_position() {
    let folder = drafts();
    let table = exported(folder.path(), &[]);
    let cells = |line: &str| line.split(',').take(8).map(str::to_owned).collect::<Vec<_>>().join(",");
    let rows: Vec<String> = table.lines().map(cells).collect();
    assert_eq!(
        rows,
        [
            "party,text,id,short,by,dated,issue,position",
            "Upper,,upper,,,,inspections,no",
            ",Plan,plan,,,,,",
            ",Draft of the chair,draft,Draft,upper,2024-06-11,,",
            ",Draft of the chair,draft,Draft,,,flow-share,'-5..-1",
            ",Draft of the chair,draft,Draft,,,steps,[refill < release]",
        ]
    );
    assert!(table.lines().nth(3).expect("a row").contains(",2024-06-14,,,,,gazette,"), "{table}");
    assert!(table.contains(",gazette,'=1,true,Article 2,"), "{table}");
}

#[test]
fn texts_come_back_into_their_folder() {
    let folder = drafts();
    let table = exported(folder.path(), &[]);
    fs::remove_dir_all(folder.path().join("alder/texts")).expect("removed");
    for file in ["upper.yaml", "plan.yaml"] {
        fs::remove_file(folder.path().join("alder").join(file)).expect("removed");
    }
    let run = import(folder.path(), &table, &[]);
    fine(&run);
    let read_and_written = "1 party, 1 statement; 2 texts, 2 positions\n\
        Written to alder: upper.yaml, texts/plan.yaml, texts/draft.yaml, and .demarche with schemas for editors\n";
    assert!(run.stdout.ends_with(read_and_written), "{}", run.stdout);
    let line = "# yaml-language-server: $schema=../.demarche/text.schema.json\n\n";
    let block = "  steps:\n    position: [refill < release]\n    source: gazette\n    quote: \"=1\"\n    translated: true\n    \
        note: Article 2\n";
    let head = &DRAFT[..DRAFT.find("positions:").expect("positions")];
    let expected = format!("{line}{head}\npositions:\n  flow-share: -5..-1\n{block}");
    assert_eq!(read(folder.path(), "alder/texts/draft.yaml"), expected);
    // The plan lay beside the parties, and came first.
    let lines = |table: &str| {
        let mut lines: Vec<String> = table.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&exported(folder.path(), &[])), lines(&table));
    let again = exported(folder.path(), &[]);
    let run = import(folder.path(), &again, &["--force"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert_eq!(exported(folder.path(), &[]), again);
}

#[test]
fn a_new_folder_gets_its_texts_at_once() {
    let folder = drafts();
    write(folder.path(), "table.csv", &exported(folder.path(), &[]));
    let run = demarche(folder.path(), &["import", "table.csv", "new", "--negotiation", "alder/negotiation.yaml"]);
    fine(&run);
    assert!(folder.path().join("new/texts/draft.yaml").is_file() && folder.path().join("new/.demarche").is_dir());
    let one = demarche(
        folder.path(),
        &["import", "table.csv", "one", "--negotiation", "alder/negotiation.yaml", "--one-file"],
    );
    fine(&one);
    assert!(folder.path().join("one/parties.yaml").is_file() && folder.path().join("one/texts/draft.yaml").is_file());
}

#[test]
fn a_table_by_hand_may_repeat_what_is_known_of_a_text() {
    let folder = alder();
    let table = "text;by;dated;issue;position;source\n\
        First draft;;2024-05-02;Status of the dam;A joint body..;River Gazette\n\
        First draft;;2024-05-02;language;both;\n";
    fine(&import(folder.path(), table, &[]));
    let text = read(folder.path(), "alder/texts/first-draft.yaml");
    let expected = "text: First draft\ndated: 2024-05-02\n\npositions:\n  dam-status:\n    position: joint..\n    source: gazette\n  \
        language: both\n";
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn everything_wrong_in_rows_of_texts_is_told_at_once() {
    let folder = alder();
    let table = "party,text,by,dated,issue,position,said,published,source,with\n\
        Upper,Draft,,,language,both,,,,\n\
        Upper,,lower,2024-05-02,inspections,no,,,,\n\
        ,Draft,upper,2024-05-02,language,both,2024-05-02,,,lower\n\
        ,Draft,lower,2024-05-03,language,upper,,2024-05-04,,\n\
        ,Draft,,,,,,2024-05-05,nowhere,\n\
        ,Draft,,,,both,,,,\n\
        ,,,,language,both,,,,\n\
        ,Other,,,language,,,,,\n\
        ,Upper,,,language,both,,,,\n";
    let run = import(folder.path(), table, &[]);
    for (place, words) in [
        ("2:7", "this row names a party and a text"),
        ("3:8", "`by` has no meaning in the row of a party"),
        ("3:14", "`dated` has no meaning in the row of a party"),
        ("4:39", "`said` has no meaning in a text"),
        ("4:52", "`with` has no meaning in a text"),
        ("5:8", "the text `draft` has two forms of its authors"),
        ("5:14", "the text `draft` has two forms of its day"),
        ("5:1", "the text `draft` has two positions on `language`"),
        ("6:13", "the text `draft` has two forms of its day of publication"),
        ("6:24", "there is no source `nowhere`"),
        ("7:1", "this row names no issue"),
        ("8:1", "this row names neither a party nor a text"),
        ("9:1", "this statement is empty"),
        ("10:2", "a party and a text have the id `upper`"),
    ] {
        let found = format!("{words}\n  --> table.csv:{place}\n");
        let found = [found.clone(), found.replace("\n  -->", "\n --> ").replace("-->  ", "--> ")];
        assert!(found.iter().any(|found| run.stderr.contains(found.as_str())), "{place} {words}: {}", run.stderr);
    }
    refused(folder.path(), &run, &["14 errors"]);
}

#[test]
fn what_filters_leave_out_of_a_table_is_said() {
    let folder = drafts();
    for filter in [["--parties", "upper"], ["--status", "stated"], ["--source", "!gazette"]] {
        let run = demarche(folder.path(), &[&["export", "--long", "alder"][..], &filter].concat());
        assert!(!run.stdout.contains("Draft") && !run.stdout.starts_with("party,text"), "{}", run.stdout);
        assert!(run.stderr.contains("Left out: 2 texts; leave out --parties"), "{}", run.stderr);
    }
    let issue = exported(folder.path(), &["--issues", "steps"]);
    assert!(issue.contains(",steps,") && !issue.contains("flow-share"), "{issue}");
    let wide = demarche(folder.path(), &["export", "alder"]);
    assert_eq!(wide.stdout.lines().count(), 2, "{}", wide.stdout);
    assert!(wide.stderr.contains("Left out: 2 texts; `export --long` keeps all"), "{}", wide.stderr);
}

#[test]
fn issues_that_are_left_out_take_nothing_else_of_a_text() {
    let folder = alder();
    let table = "text,by,dated,published,issue,position\nDraft,,2024-05-02,2024-05-04,notes,see below\nDraft,,,,language,both\n";
    let run = import(folder.path(), table, &["--issues", "!notes"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = read(folder.path(), "alder/texts/draft.yaml");
    assert!(text.contains("dated: 2024-05-02\npublished: 2024-05-04\n\npositions:\n  language: both\n"), "{text}");
}

#[test]
fn a_text_is_replaced_only_by_what_says_as_much() {
    let table = exported(drafts().path(), &[]);
    for (new, told) in [
        (table.replace(",steps,[refill < release],", ",steps,[release < refill],"), "draft: 1 of 2 statements"),
        (table.replace("2024-06-14", ""), "the table lacks 1 day of publication"),
        (table.replace(",2024-06-11,", ",,"), "draft: its day, 2024-06-11"),
        (table.replace("Draft,upper,", "Draft,,"), "draft: its authors, upper"),
        (table.replace(",Draft,", ",,"), "draft: its short form, Draft"),
    ] {
        let folder = drafts();
        fs::rename(folder.path().join("alder/plan.yaml"), folder.path().join("alder/texts/plan.yaml")).expect("moved");
        assert_ne!(new, table, "{told}");
        let run = import(folder.path(), &new, &["--force"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{told}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
        assert_eq!(read(folder.path(), "alder/texts/draft.yaml"), DRAFT);
        let run = import(folder.path(), &new, &["--force", "--drop-history"]);
        assert_eq!(run.code, 0, "{told}: {}", run.stderr);
    }
}

#[test]
fn a_text_elsewhere_in_the_folder_is_not_doubled() {
    let folder = drafts();
    let table = exported(folder.path(), &[]);
    let run = import(folder.path(), &table, &["--force"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("the folder has `plan` in plan.yaml"), "{}", run.stderr);
    assert!(!folder.path().join("alder/texts/plan.yaml").exists());
}
