//! What cells show beside one position: offers under conditions, several statements that build on each other, and
//! statements that contradict what they add to.

use std::fs;
use std::ptr;

use demarche::select::{AsOf, Chosen, Query, Selection};
use serde_json::{Value, json};

use super::given;
use super::program::{answer, demarche};

const NEGOTIATION: &str = "negotiation: Wells
as-of: 2025-03-01
sources: { gazette: { title: The Gazette } }
issues:
  fee: { title: Fee per load, scale: number, min: 0, max: 100, unit: crowns }
  pump: { title: Who runs the pump, scale: ordinal, options: { upper: The upper bank, joint: Both banks, lower: The lower bank } }
  truce: { title: A truce, scale: yes-no }
  supervision-of-the-truce: { scale: nominal, options: [elders, nobody] }
  day: { scale: number, min: 0, max: 30 }
";

const UPPER: &str = "party: Upper Bank
positions:
  fee:
    - { position: 30..80, said: 2025-01-02, source: gazette, quote: At least thirty., rejects: ..10 }
    - { position: 20..60, adds: true, said: 2025-01-10, status: reported, quote: Sixty at most., accepts: 15..20, salience: 40 }
    - { position: 10, said: 2025-01-11, if: { truce: yes } }
    - { position: 12, said: 2025-01-12, if: { truce: yes }, quote: Twelve in peace. }
    - { rejects: 70.., adds: true, said: 2025-01-12, if: { truce: no, pump: joint } }
  pump:
    - { position: joint.., said: 2025-01-02, if: { supervision-of-the-truce: elders } }
  truce: { position: yes, said: 2025-01-02, informal: true }
  day:
    - { position: 1..10, said: 2025-01-02 }
    - { position: 12..20, said: 2025-01-03, status: reported }
    - { position: 14, adds: true, said: 2025-01-04 }
";

const LOWER: &str = "party: Lower Bank
positions:
  fee: { position: 90, said: 2025-01-05 }
  pump: { rejects: upper, said: 2025-01-05 }
";

fn wells() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("negotiation.yaml", NEGOTIATION), ("lower.yaml", LOWER), ("upper.yaml", UPPER)] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn page(folder: &tempfile::TempDir) -> String {
    answer(folder, &["report", "-o", "page.html", "--force"]);
    fs::read_to_string(folder.path().join("page.html")).expect("a page")
}

fn position_of(folder: &tempfile::TempDir, party: &str, issue: &str) -> Value {
    let table: Value = serde_json::from_str(&answer(folder, &["table", "--format", "json"])).expect("JSON");
    let cells = table["positions"].as_array().expect("positions").clone();
    cells.into_iter().find(|cell| cell["party"] == party && cell["issue"] == issue).expect("the cell")
}

/// The rows of a table in CSV by their columns.
fn rows(csv: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns = reader.headers().expect("a header").clone();
    let named =
        |row: csv::StringRecord| columns.iter().zip(row.iter()).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    reader.records().map(|row| named(row.expect("a row"))).collect()
}

fn value<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    let found = row.iter().find(|(name, _)| name == column);
    &found.unwrap_or_else(|| panic!("no column `{column}`")).1
}

/// Whether all of them are there, in this order.
fn in_order(text: &str, all: &[&str]) {
    let mut rest = text;
    for part in all {
        let (_, after) = rest.split_once(part).unwrap_or_else(|| panic!("no `{part}` in its place:\n{text}"));
        rest = after;
    }
}

/// Position and location of each offer of the upper bank.
fn offers(assumed: &[&str]) -> Vec<String> {
    let files = [("negotiation.yaml", NEGOTIATION), ("lower.yaml", LOWER), ("upper.yaml", UPPER)];
    let negotiation = given::from_texts(&files.map(|(name, text)| (name.to_owned(), text.to_owned())));
    let assumption = |text: &&str| demarche::validate::assumption(&negotiation, text).expect("an assumption");
    let query = Query { assumptions: assumed.iter().map(assumption).collect(), ..Query::default() };
    let selection = Selection::new(&negotiation, &query);
    let written = |offer: &Chosen<'_>, issue: usize| {
        let scale = &selection.issue(issue).scale;
        let position = offer.position().map_or("none".to_owned(), |position| position.notation(scale));
        format!("{position} at line {}", offer.statement.location.line)
    };
    let of_issue =
        |issue: usize| selection.offers(1, issue).iter().map(|offer| written(offer, issue)).collect::<Vec<_>>();
    (0..selection.issues().len()).flat_map(of_issue).collect()
}

#[test]
fn of_each_condition_the_last_statement_that_would_count_is_offered() {
    // The statement of line 6 is replaced under its own condition; that of line 8 adds to what counts.
    assert_eq!(offers(&[]), ["12 at line 7", "30..60 at line 8", "joint.. at line 10"]);
    assert_eq!(offers(&["truce=yes"]), ["30..60 at line 8", "joint.. at line 10"]);
    assert_eq!(offers(&["truce=no"]), ["12 at line 7", "30..60 at line 8", "joint.. at line 10"]);
    assert_eq!(offers(&["truce=no", "pump=joint", "supervision-of-the-truce=elders"]), ["12 at line 7"]);
}

/// The promise of an offer: it is what counts once its conditions are assumed, and every such statement is offered.
#[test]
fn an_offer_is_what_counts_under_its_conditions() {
    let mut tried = 0;
    for case in ["positions/ferry-pay", "positions/ukraine-2025"] {
        let negotiation = given::without_errors(given::from_folder(&given::path(case)));
        for as_of in [AsOf::Declared, AsOf::Latest] {
            let today = Selection::new(&negotiation, &Query { as_of, ..Query::default() });
            for (party, issue) in
                (0..today.parties().len()).flat_map(|party| (0..today.issues().len()).map(move |issue| (party, issue)))
            {
                let offers = today.offers(party, issue);
                for statement in today.waiting(party, issue) {
                    let query = Query { as_of, assumptions: statement.conditions.clone(), ..Query::default() };
                    let then = Selection::new(&negotiation, &query);
                    let cells = then.cells_on(today.issue_index(issue)).expect("the issue is selected");
                    let counting = cells[party].counting().expect("something counts");
                    let offer = offers.iter().find(|offer| ptr::eq(offer.statement, statement));
                    assert_eq!(offer.is_some(), ptr::eq(counting.statement, statement));
                    assert!(offer.is_none_or(|offer| offer.is(counting) && offer.position() == counting.position()));
                    tried += 1;
                }
                assert!(offers.len() <= today.waiting(party, issue).count());
            }
        }
    }
    assert!(tried >= 10, "{tried} conditional statements");
}

#[test]
fn every_format_shows_what_is_offered_under_which_condition() {
    let folder = wells();
    let line = "if truce=yes: 12 crowns";
    for format in ["text", "markdown", "html"] {
        for words in [&["overview"][..], &["table"], &["explain", "upper", "lower"]] {
            let text = answer(&folder, &[words, &["--width", "200", "--format", format]].concat());
            assert!(text.contains(line), "{words:?} as {format}: {text}");
        }
    }
    in_order(&page(&folder), &["30 to 60 crowns", line, "<h2 id=\"statements-title\">", line, "Twelve in peace."]);
    let offer = &position_of(&folder, "upper", "fee")["offers"][0];
    assert_eq!(
        (&offer["if"], &offer["position"], &offer["label"]),
        (&json!(["truce=yes"]), &json!("12"), &json!("12 crowns"))
    );
    assert_eq!(
        (&offer["statement"]["said"], &offer["statement"]["quote"]),
        (&json!("2025-01-12"), &json!("Twelve in peace."))
    );
    let expected = "if truce=yes: 12 crowns; if truce=no and pump=joint: accepts: 15 to 20 crowns; rejects: at most 10 or at least 70 crowns";
    assert_eq!(value(&rows(&answer(&folder, &["table", "--format", "csv"]))[1], "offers"), expected);
    let explained = rows(&answer(&folder, &["explain", "upper", "lower", "--format", "csv"]));
    assert_eq!((value(&explained[0], "a_offers"), value(&explained[0], "b_offers")), (expected, ""));
}

#[test]
fn a_cell_of_a_conditional_offer_is_never_simply_not_stated() {
    let folder = wells();
    let whole = "if supervision-of-the-truce=elders: At least: Both banks";
    let table = answer(&folder, &["table", "--width", "200"]);
    in_order(&table, &["Who runs the pump", "not stated", whole]);
    assert!(!table.contains("conditional"), "{table}");
    // The outcome of a long condition is left out of the narrow table; that of a short one could be misread.
    let overview = answer(&folder, &["--width", "200"]);
    in_order(&overview, &["Who runs the pump", "not stated", "if supervision-of-the-truce=…: At least: Both banks"]);
    assert!(overview.contains("if truce=no and pump=joint: "), "{overview}");
    assert!(overview.contains("`table` shows an outcome that is left out (…)") && !table.contains('…'), "{overview}");
    in_order(
        &answer(&folder, &["explain", "upper", "lower", "--width", "200"]),
        &[
            "Not compared",
            &format!("{whole} (2025-01-02)"),
            "Who runs the pump (pump)",
            "not stated",
            whole,
            "upper.yaml:10:7",
        ],
    );
    let cell = position_of(&folder, "upper", "pump");
    assert_eq!((&cell["position"], &cell["statement"]), (&Value::Null, &Value::Null));
    assert_eq!(cell["offers"][0]["label"], "At least: Both banks");
}

#[test]
fn what_is_assumed_is_no_longer_offered() {
    let folder = wells();
    let table = answer(&folder, &["table", "--assume", "truce=yes", "--width", "200"]);
    assert!(table.contains("12 crowns") && !table.contains("if truce=yes"), "{table}");
    assert!(table.contains("if truce=no and pump=joint"), "{table}");
}

#[test]
fn what_is_made_of_several_statements_is_shown_with_each_of_them() {
    let folder = wells();
    in_order(
        &answer(&folder, &["table", "--width", "200"]),
        &[
            "30 to 60 crowns",
            "made of 2 statements:",
            "2025-01-02, stated",
            "gazette",
            "2025-01-10, reported",
            "accepts: 15 to 20 crowns",
            "rejects: at most 10 crowns",
        ],
    );
    in_order(&answer(&folder, &["--width", "200"]), &["30 to 60 crowns", "made of 2 statements"]);
    let made_of = "30 to 60 crowns [30..60], made of 2 statements that build on each other (2025-01-02, 2025-01-10)";
    let parts = [
        made_of,
        "accepts: 15 to 20 crowns",
        "rejects: at most 10 crowns",
        "1 of 2: 30 to 80 crowns",
        "At least thirty.",
        "2 of 2: 20 to 60 crowns",
        "Sixty at most.",
    ];
    in_order(&answer(&folder, &["explain", "upper", "lower", "--width", "200"]), &parts);
    in_order(&page(&folder), &parts);
    let cell = position_of(&folder, "upper", "fee");
    assert_eq!(
        (&cell["position"], &cell["accepts"], &cell["rejects"], &cell["salience"]),
        (&json!("30..60"), &json!("15..20"), &json!("..10"), &json!(40.0))
    );
    assert_eq!((&cell["statement"]["position"], &cell["statement"]["rejects"]), (&json!("20..60"), &Value::Null));
    assert_eq!(cell["builds_on"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&cell["builds_on"][0]["position"], &cell["builds_on"][0]["quote"]),
        (&json!("30..80"), &json!("At least thirty."))
    );
    let row = &rows(&answer(&folder, &["table", "--format", "csv"]))[1];
    let of = |column| value(row, column);
    assert_eq!(
        [of("position"), of("said"), of("accepts"), of("rejects"), of("salience")],
        ["30..60", "2025-01-10", "15..20", "..10", "40"]
    );
    assert_eq!((of("location"), of("builds_on")), ("upper.yaml:5:7", "upper.yaml:4:7"));
}

#[test]
fn a_statement_alone_is_not_said_to_be_made_of_several() {
    let folder = wells();
    let cell = position_of(&folder, "lower", "fee");
    for key in ["builds_on", "accepts", "rejects", "salience", "offers"] {
        assert!(cell.get(key).is_none(), "{key}: {cell}");
    }
    assert!(cell["statement"].get("position").is_none());
    assert_eq!(value(&rows(&answer(&folder, &["table", "--format", "csv"]))[0], "builds_on"), "");
}

#[test]
fn a_statement_without_a_position_is_there_with_what_it_rules_out() {
    let folder = wells();
    let cell = position_of(&folder, "lower", "pump");
    assert_eq!((&cell["position"], &cell["statement"]["rejects"]), (&Value::Null, &json!("upper")));
    let row = &rows(&answer(&folder, &["table", "--format", "csv"]))[2];
    assert_eq!(
        (value(row, "position"), value(row, "rejects"), value(row, "location")),
        ("", "upper", "lower.yaml:4:9")
    );
    in_order(
        &answer(&folder, &["explain", "upper", "lower", "--width", "200"]),
        &["Not compared", "no position", "rejects: The upper bank", "lower.yaml:4:9"],
    );
}

#[test]
fn a_contradiction_under_a_filter_is_said_with_both_days() {
    let folder = wells();
    let note = "Upper Bank, day: the statement of 2025-01-04 contradicts that of 2025-01-02";
    let filter = ["--status", "stated", "--width", "200"];
    for words in [&["table"][..], &["overview"], &["explain", "upper", "lower"]] {
        let filtered = answer(&folder, &[words, &filter].concat());
        assert!(filtered.contains(note), "{words:?}: {filtered}");
        assert!(!answer(&folder, &[words, &filter[2..]].concat()).contains("contradicts"), "{words:?}");
    }
    in_order(&answer(&folder, &[&["table"][..], &filter].concat()), &["day", "14", "2025-01-04, stated"]);
}

#[test]
fn what_is_informal_is_marked_where_its_status_is() {
    let folder = wells();
    assert!(answer(&folder, &["table", "--width", "200"]).contains("2025-01-02, stated (informal)"));
    let page = page(&folder);
    assert!(page.contains("2025-01-02, stated (informal)") && page.contains("2025-01-02; stated (informal)"), "{page}");
    assert_eq!(position_of(&folder, "upper", "truce")["statement"]["informal"], true);
}

#[test]
fn a_snapshot_names_an_addition_that_counts_and_one_that_is_gone() {
    let folder = wells();
    fs::create_dir(folder.path().join("snapshots")).expect("a folder");
    fs::write(folder.path().join("snapshots/analyses.txt"), "table\n").expect("a file");
    answer(&folder, &["snapshot"]);
    let addition = "    - { position: 14, adds: true, said: 2025-01-04 }\n";
    let another = format!("{addition}    - {{ rejects: 25.., adds: true, said: 2025-01-05 }}\n");
    for (text, cause) in [
        (UPPER.replace(addition, &another), "Upper Bank, day: counts, too: no position (2025-01-05, upper.yaml:16)"),
        (UPPER.replace(addition, ""), "Upper Bank, day: no longer counts: 14 (2025-01-04)"),
        (
            UPPER.replace("accepts: 15..20", "accepts: 12..20"),
            "Upper Bank, fee: 20..60 (2025-01-10, upper.yaml:5): reported; salience 40; accepts 15..20; adds → ",
        ),
    ] {
        assert_ne!(text, UPPER);
        fs::write(folder.path().join("upper.yaml"), text).expect("a file");
        let moved = demarche(folder.path(), &["snapshot", "--check"]);
        assert_eq!(moved.code, 1);
        assert!(moved.stdout.contains(cause), "{}", moved.stdout);
    }
}

#[test]
fn differences_show_limits_and_what_adds() {
    let (old, new) = (wells(), wells());
    let addition = "    - { position: 14, adds: true, said: 2025-01-04 }\n";
    let text = UPPER.replace(addition, &format!("{addition}    - {{ rejects: 25.., adds: true, said: 2025-01-05 }}\n"));
    fs::write(new.path().join("upper.yaml"), text.replace("accepts: 15..20", "accepts: 12..20")).expect("a file");
    let difference = answer(&new, &["diff", &old.path().to_string_lossy(), ".", "--width", "300"]);
    in_order(
        &difference,
        &[
            "20 to 60 crowns; accepts: 15 to 20 crowns (adds)",
            "20 to 60 crowns; accepts: 12 to 20 crowns",
            "changed: accepts",
            "rejects: at least 25 (adds)",
            "added",
        ],
    );
}
