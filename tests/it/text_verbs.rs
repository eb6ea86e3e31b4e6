//! Texts held against the parties: `texts`, `text`, `table --texts`, `--assume text:` and `what-if text:`.

use std::fs;
use std::path::{Path, PathBuf};

use demarche::compare::Matrix;
use demarche::deal::{Distance, Held, Opinion};
use demarche::model::{Divergence, Negotiation};
use demarche::select::{Query, Selection};
use serde_json::{Value, json};

use super::given;
use super::program::{answer, demarche};
use super::revisions::write;

/// The case with texts.
pub const CASE: &str = "d03-texts";

fn reference() -> PathBuf {
    given::path("tests/reference").join(CASE)
}

fn rows_of(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    std::iter::once(head).chain(rows).collect()
}

fn expected(file: &str) -> Vec<Vec<String>> {
    rows_of(&fs::read_to_string(reference().join("expected").join(file)).expect("an expected file"))
}

/// The rows with the columns that are named, in that order.
fn columns(rows: &[Vec<String>], names: &[String]) -> Vec<Vec<String>> {
    let place = |name: &String| rows[0].iter().position(|column| column == name).unwrap_or_else(|| panic!("no {name}"));
    let places: Vec<usize> = names.iter().map(place).collect();
    rows.iter().map(|row| places.iter().map(|&place| row[place].clone()).collect()).collect()
}

#[track_caller]
fn assert_same(expected: &[Vec<String>], found: &[Vec<String>]) {
    assert_eq!(expected.len(), found.len());
    for (expected, found) in expected.iter().zip(found) {
        for (wanted, got) in expected.iter().zip(found) {
            let near = match (wanted.parse::<f64>(), got.parse::<f64>()) {
                (Ok(wanted), Ok(got)) => (wanted - got).abs() <= 1e-9,
                _ => wanted == got,
            };
            assert!(near, "{expected:?}, found {found:?}");
        }
    }
}

#[test]
fn texts_by_party_are_those_of_the_reference() {
    let expected = expected("texts.csv");
    let found = rows_of(&demarche(&reference(), &["texts", "--format", "csv"]).stdout);
    assert_eq!(
        found[0].join(","),
        "text,party,agreement,compared,issues,weight_share,accepts,open,rejects,silent,furthest,author"
    );
    assert_same(&expected, &columns(&found, &expected[0]));
    let authors: Vec<String> =
        found[1..].iter().filter(|row| row[11] == "true").map(|row| row[..2].join(" ")).collect();
    assert_eq!(authors, ["text-joint west"]);
    assert!(found[1..].iter().all(|row| row[4] == "7"), "all issues of the negotiation");
}

#[test]
fn verdicts_and_distances_are_those_of_the_reference() {
    let expected = expected("text_verdicts.csv");
    let wanted = ["issue", "party", "verdict", "left_open", "part_rejected", "divergence"].map(str::to_owned);
    let mut tried = 0;
    for text in ["text-joint", "text-term"] {
        let of_text = expected[1..].iter().filter(|row| row[0] == text).cloned();
        let of_text: Vec<Vec<String>> = std::iter::once(expected[0].clone()).chain(of_text).collect();
        let found = rows_of(&demarche(&reference(), &["text", text, "--format", "csv"]).stdout);
        assert_eq!(
            found[0].join(","),
            "issue,party,verdict,divergence,left_open,part_rejected,position,said,source,location"
        );
        // The reference lists party by party.
        let by_issue = |rows: &[Vec<String>]| {
            let mut rows = columns(rows, &wanted);
            rows.sort();
            rows
        };
        assert_same(&by_issue(&of_text), &by_issue(&found));
        tried += found.len() - 1;
    }
    assert_eq!(tried, expected.len() - 1);
}

#[test]
fn a_text_is_silent_where_the_reference_says_and_in_no_matrix() {
    let negotiation = given::without_errors(given::from_folder(&reference()));
    let selection = Selection::new(&negotiation, &Query::default());
    let silent = fs::read_to_string(reference().join("expected/silent_on.json")).expect("a file");
    let silent: Value = serde_json::from_str(&silent).expect("JSON");
    for text in &negotiation.texts {
        let held = Held::of(&selection, text);
        let on: Vec<&str> = held.silent_on.iter().map(|&issue| selection.issue(issue).id.as_str()).collect();
        assert_eq!(json!(on), silent[&text.id], "{}", text.id);
    }
    let matrix = Matrix::of(&selection);
    let expected = expected("divergence.csv");
    assert_eq!(matrix.parties(), expected.len() - 1);
    for (a, row) in expected[1..].iter().enumerate() {
        let found =
            (0..matrix.parties()).map(|b| matrix.cell(a, b).map_or(String::new(), |cell| cell.value().to_string()));
        assert_same(&[row[1..].to_vec()], &[found.collect()]);
    }
    let record = demarche(&reference(), &["texts", "--format", "json"]).stdout;
    let record: Value = serde_json::from_str(&record).expect("JSON");
    let ids: Vec<&Value> = record["texts"].as_array().expect("texts").iter().map(|text| &text["id"]).collect();
    assert_eq!(ids, ["text-joint", "text-term"], "one dated later is left out");
    assert_eq!(record["texts"][0]["silent_on"], silent["text-joint"]);
    let notes = record["notes"].to_string();
    assert!(notes.contains("Dated after this day, and left out: Draft of July (2031-07-01)"), "{notes}");
}

/// Distances of two texts, and each weight, once more by hand: `share` weighs 2, the rest 1.
#[test]
fn two_texts_are_compared_with_the_weights_of_the_issues() {
    let negotiation = given::without_errors(given::from_folder(&reference()));
    let selection = Selection::new(&negotiation, &Query::default());
    let text = |id: &str| &negotiation.texts[negotiation.find_text(id).expect("a text")];
    let distance = Distance::of(&selection, text("text-joint"), text("text-term"));
    // dam joint against upper..leads 1/2; share 45..50 against 44 0.035; backers two against none 1; steps: of the pairs
    // that both order, survey before release against together 1/2.
    let of_issue: Vec<Option<f64>> = distance.by_issue.iter().map(|one| one.map(Divergence::value)).collect();
    let expected = [Some(0.5), Some(0.035), Some(1.0), Some(0.5), None, None, None];
    for (found, expected) in of_issue.iter().zip(expected) {
        assert!(found.zip(expected).is_none_or(|(found, expected)| (found - expected).abs() < 1e-12), "{of_issue:?}");
        assert_eq!(found.is_some(), expected.is_some(), "{of_issue:?}");
    }
    let mean = (0.5 + 2.0 * 0.035 + 1.0 + 0.5) / 5.0;
    assert!((distance.divergence.expect("a figure").value() - mean).abs() < 1e-12);
    assert_eq!((distance.coverage.compared, distance.coverage.issues), (4, 7));
    assert!((distance.coverage.weight_share.expect("a share") - 5.0 / 8.0).abs() < 1e-12);
    let back = Distance::of(&selection, text("text-term"), text("text-joint"));
    assert_eq!((back.divergence, back.by_issue), (distance.divergence, distance.by_issue));
}

const NEGOTIATION: &str = "negotiation: Wells
as-of: 2024-07-01
sources: { gazette: {}, minutes: {} }
issues:
  tariff: { title: Tariff, scale: number, min: 0, max: 10 }
  owner: { title: Owner, scale: nominal, options: [upper, lower, both] }
  order: { title: Order of works, scale: sequence, steps: [dig, pay, open] }
  books: { title: Open books, scale: yes-no }
";
const LOWER: &str = "party: Lower Bank
short: LB
positions:
  tariff: { position: 8, accepts: 6.., rejects: ..3, said: 2024-05-02, source: gazette, quote: Eight and no less than six. }
  owner: { position: lower, rejects: [upper], said: 2024-05-02 }
  books: { position: yes, said: 2024-06-01, if: { owner: both } }
";
const UPPER: &str = "party: Upper Bank
short: UB
positions:
  tariff:
    - { position: 2, said: 2024-05-02, source: gazette, location-free: x }
  order: [dig < pay]
";
const DRAFT: &str = "text: Draft of the chair
short: Draft
by: [upper]
dated: 2024-06-11
source: minutes
positions:
  tariff: 2..4
  owner: { position: both, quote: Both banks own it., source: gazette, note: Article 2 }
";
const PLAN: &str = "text: Plan of May
short: Plan
dated: 2024-05-01
positions: { tariff: 7, owner: both, order: [pay < open, dig < pay] }
";
const LATER: &str = "text: Later plan\nid: later\ndated: 2024-08-01\npositions: { tariff: 5 }\n";

fn wells() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(folder.path());
    folder
}

fn fill(folder: &Path) {
    write(folder, "negotiation.yaml", NEGOTIATION);
    write(folder, "lower.yaml", LOWER);
    write(folder, "upper.yaml", &UPPER.replace(", location-free: x", ""));
    write(folder, "texts/draft.yaml", DRAFT);
    write(folder, "texts/plan.yaml", PLAN);
    write(folder, "texts/zlater.yaml", LATER);
}

fn json_of(folder: &tempfile::TempDir, words: &[&str]) -> Value {
    let words: Vec<&str> = words.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&answer(folder, &words)).expect("JSON")
}

#[test]
fn every_verdict_leads_to_the_statement_behind_it() {
    let folder = wells();
    let shown = answer(&folder, &["text", "draft", "--quotes", "--width", "200"]);
    for part in [
        "Draft of the chair: dated 2024-06-11, by Upper Bank, source minutes",
        "Red lines that it crosses",
        "Lower Bank: Tariff",
        "at most 3",
        "(crossed in part)",
        "open (rejects a part) 50%",
        "open (rejects a part)\n",
        "“Eight and no less than six.”",
        "lower.yaml:4:11",
        "“Both banks own it.”",
        "Note: Article 2",
        "Source: gazette",
        "Source: minutes",
        "texts/draft.yaml:8:10",
        "It is silent on 2 issues: Order of works; Open books",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    let of_issues = shown.split("Issue by issue").nth(1).expect("a table");
    assert!(of_issues.find("Tariff") < of_issues.find("Owner"), "what crosses a red line comes first:\n{shown}");
    let csv = rows_of(&answer(&folder, &["text", "draft", "--format", "csv"]));
    assert_eq!(csv[1].join("|"), "tariff|lower|open|0.5|false|true|8|2024-05-02|gazette|lower.yaml:4:11");
    assert_eq!(csv[2].join("|"), "tariff|upper|open|0.1|false|false|2|2024-05-02|gazette|upper.yaml:5:7");
    assert_eq!(csv[4].join("|"), "owner|upper|silent||false|false||||");
    let record = json_of(&folder, &["text", "draft"]);
    let tariff = &record["texts"][0]["positions"][0];
    assert_eq!(tariff["position"], "2..4");
    assert_eq!(
        tariff["statement"],
        json!({ "quote": null, "note": null, "source": "minutes", "location": "texts/draft.yaml:7:11" })
    );
    let [lower, upper] = &tariff["verdicts"].as_array().expect("verdicts")[..] else { panic!("{tariff}") };
    assert_eq!((&lower["verdict"], &lower["partly_rejected"]), (&json!("open"), &json!(true)));
    assert_eq!(lower["cell"]["statement"]["quote"], "Eight and no less than six.");
    assert_eq!((&upper["verdict"], &upper["cell"]["position"]), (&json!("open"), &json!("2")));
    assert_eq!(record["texts"][0]["by"], json!(["upper"]));
}

/// Of several statements that build on each other, all are behind a verdict.
#[test]
fn all_statements_behind_a_verdict_are_listed() {
    let folder = wells();
    let added = "    - { rejects: 6.., adds: true, said: 2024-06-03, source: minutes }\n  order";
    write(folder.path(), "upper.yaml", &UPPER.replace(", location-free: x", "").replace("  order", added));
    let csv = rows_of(&answer(&folder, &["text", "plan", "--format", "csv"]));
    assert_eq!(csv[2][2], "rejects");
    assert_eq!(csv[2][7..].join("|"), "2024-05-02; 2024-06-03|gazette; minutes|upper.yaml:5:7; upper.yaml:6:7");
}

#[test]
fn two_texts_stand_side_by_side_those_issues_first_on_which_they_differ() {
    let folder = wells();
    let shown = answer(&folder, &["text", "plan", "draft"]);
    let place = |part: &str| shown.find(part).unwrap_or_else(|| panic!("{part}\n{shown}"));
    assert!(place("Where they differ") < place("Tariff"));
    assert!(place("Tariff") < place("Where one of them is silent"));
    assert!(place("Where one of them is silent") < place("Order of works"));
    assert!(place("Order of works") < place("Where they lay down the same"));
    assert!(place("Where they lay down the same") < place("Both are silent on 1 issue: Open books"));
    for part in ["accepts: LB", "open: UB", "open (rejects a part): LB", "silent: UB", "40%"] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    let record = json_of(&folder, &["text", "plan", "draft"]);
    let ids: Vec<&Value> = record["texts"].as_array().expect("texts").iter().map(|text| &text["id"]).collect();
    assert_eq!(ids, ["plan", "draft"], "as typed");
    // Tariff 7 against 2..4 is 4 of 10; owner the same; both weigh 1.
    assert_eq!(record["between"]["divergence"], 0.2);
    assert_eq!(record["between"]["by_issue"][2], json!({ "issue": "order", "divergence": null }));
    let csv = rows_of(&answer(&folder, &["text", "plan", "draft", "--format", "csv"]));
    assert_eq!(csv[0][..9].join(","), "issue,a,b,between,party,a_verdict,a_divergence,a_left_open,a_part_rejected");
    assert_eq!(csv[1][..6].join("|"), "tariff|7|2..4|0.4|lower|accepts");
    assert_eq!(csv[1][9], "open");
    assert_eq!(csv[5][..4].join("|"), "order|[pay < open, dig < pay]||");
    assert_eq!(csv[5][9..13], ["", "", "", ""], "where a text is silent there is no verdict");
    assert_eq!(csv.len(), 1 + 3 * 2);
}

#[test]
fn a_draft_outside_the_folder_is_read_by_its_path() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("case")).expect("a folder");
    fill(&folder.path().join("case"));
    write(folder.path(), "My draft.yaml", &DRAFT.replace("Draft of the chair", "My draft"));
    let own = rows_of(&answer(&folder, &["text", "My draft.yaml", "case", "--format", "csv"]));
    assert_eq!(own, rows_of(&answer(&folder, &["text", "draft", "case", "--format", "csv"])));
    let beside = answer(&folder, &["text", "draft", "./My draft.yaml", "case", "--width", "200"]);
    assert!(beside.contains("Where they lay down the same") && !beside.contains("Where they differ"), "{beside}");
    assert!(answer(&folder, &["text", "text:My draft.yaml", "folder:case"]).contains("Wells: My draft"));
    assert!(
        answer(&folder, &["agreement", "--assume", "text:My draft.yaml", "case"]).contains("Assuming: Owner = both")
    );
    let texts = answer(&folder, &["texts", "case", "--format", "csv"]);
    assert!(!texts.contains("my-draft"), "it joins nothing: {texts}");
}

#[test]
fn what_is_wrong_in_a_draft_is_shown_with_its_place() {
    let folder = wells();
    write(folder.path(), "drafts/bad.yaml", "text: Bad\nby: [narnia]\npositions: { owner: uper, tarif: 3 }\n");
    write(folder.path(), "drafts/party.yaml", "party: Third\npositions: { tariff: 3 }\n");
    write(folder.path(), "drafts/two.yaml", "text: One\nid: one\n---\ntext: Two\nid: two\n");
    write(folder.path(), "drafts/broken.yaml", "text: [\n");
    write(folder.path(), "drafts/empty.yaml", "");
    for (file, code, places) in [
        (
            "bad",
            1,
            &["bad.yaml:2:6", "unknown-party", "bad.yaml:3:21", "did you mean `upper`?", "did you mean `tariff`?"][..],
        ),
        ("party", 1, &["party.yaml:1:8", "this file contains no text"]),
        ("two", 1, &["two.yaml:5:5", "this file contains more than one text"]),
        ("broken", 1, &["broken.yaml:1:7", "yaml-syntax"]),
        ("empty", 1, &["this file contains no text", "begin the file of a text with `text: Name`"]),
        ("missing", 2, &["cannot read drafts/missing.yaml"]),
    ] {
        let run = demarche(folder.path(), &["text", &format!("drafts/{file}.yaml")]);
        assert_eq!((run.code, run.stdout.as_str()), (code, ""), "{file}: {}", run.stderr);
        for part in places {
            assert!(run.stderr.contains(part), "{file}, {part}: {}", run.stderr);
        }
    }
}

#[test]
fn a_word_is_what_it_names_and_one_that_names_two_needs_a_prefix() {
    let folder = wells();
    write(folder.path(), "texts/owner.yaml", "text: Owner\nid: owner\npositions: { tariff: 5 }\n");
    for words in [&["text", "owner"][..], &["log", "owner"]] {
        let run = demarche(folder.path(), words);
        assert_eq!(run.code, 2, "{words:?}: {}", run.stdout);
        assert!(run.stderr.contains("`owner` names a text and an issue"), "{}", run.stderr);
        assert!(run.stderr.contains("write `text:owner` or `issue:owner`"), "{}", run.stderr);
    }
    assert!(answer(&folder, &["text", "text:owner"]).contains("Wells: Owner"));
    assert!(answer(&folder, &["log", "issue:owner"]).contains("Lower Bank: Owner"));
    write(folder.path(), "draft/negotiation.yaml", NEGOTIATION);
    write(folder.path(), "lower/negotiation.yaml", NEGOTIATION);
    for (words, several) in [
        (&["text", "plan", "draft"][..], "`draft` names a text and a folder"),
        (&["log", "lower"], "`lower` names a party and a folder"),
    ] {
        let run = demarche(folder.path(), words);
        assert!(run.code == 2 && run.stderr.contains(several), "{words:?}: {}", run.stderr);
        assert!(run.stderr.contains("or `folder:"), "{}", run.stderr);
    }
    assert!(answer(&folder, &["text", "text:draft"]).contains("Draft of the chair"));
    for (words, reason) in [
        (&["text"][..], "name a text"),
        (&["text", "lower-bank"], "there is no text `lower-bank`"),
        (&["text", "Lower Bank"], "`Lower Bank` is a party, and `text` takes texts"),
        (&["text", "tariff"], "`tariff` is an issue, and `text` takes texts"),
        (&["text", "pla"], "did you mean `plan`?"),
        (&["text", "plan", "PLAN OF MAY"], "are both Plan of May: name two texts"),
        (&["text", "plan", "later", "zlater"], "there is no text `zlater`"),
        (&["text", "plan", "later", "text:draft"], "`text` takes one text or two"),
        (&["log", "plan"], "`plan` is a text, and `log` takes parties and issues"),
        (&["text", "plan", "./elsewhere"], "there is no folder `./elsewhere`"),
        (&["watch", "text", "add", "x"], "`text add` writes a file"),
        (&["agreement", "--assume", "text:none"], "there is no text `none`"),
        (&["agreement", "--assume", "text:plan", "--assume", "owner=both"], "two assumptions on `owner`"),
    ] {
        let run = demarche(folder.path(), words);
        assert!(run.code == 2 && run.stderr.contains(reason), "{words:?}: {}", run.stderr);
    }
}

#[test]
fn a_text_that_is_newer_is_left_out_of_the_list_and_shown_by_its_name() {
    let folder = wells();
    assert!(!answer(&folder, &["texts", "--format", "csv"]).contains("later,"));
    assert!(answer(&folder, &["texts", "--format", "csv", "--as-of", "2024-08-01"]).contains("later,"));
    let shown = answer(&folder, &["text", "later", "--width", "200"]);
    assert!(shown.contains("Later plan is dated 2024-08-01, after the day of the positions, 2024-07-01"), "{shown}");
}

/// A text settles every issue on which it names a single value, and nothing where it leaves several open.
#[test]
fn an_assumed_text_settles_what_it_lays_down() {
    let folder = wells();
    let by_hand = ["agreement", "--assume", "owner=both", "--format", "json"];
    assert_eq!(
        answer(&folder, &["agreement", "--assume", "text:draft", "--format", "json"]),
        answer(&folder, &by_hand)
    );
    let record = json_of(&folder, &["what-if", "text:draft"]);
    assert_eq!(record["assumptions"], json!(["owner=both"]));
    assert_eq!(record["alive"][0]["issue"], "books", "a conditional offer takes effect");
    let shown = answer(&folder, &["what-if", "text:draft", "--width", "200"]);
    assert!(shown.contains("Wells: what if Draft of the chair\n"), "{shown}");
    assert!(shown.contains("Draft of the chair names no single value, and settles nothing, on: Tariff"), "{shown}");
    let all = json_of(&folder, &["what-if", "text:plan"]);
    assert_eq!(all["assumptions"], json!(["tariff=7", "owner=both", "order=[pay < open, dig < pay]"]));
    let both = json_of(&folder, &["what-if", "text:draft", "books=yes", "--assume", "tariff=3"]);
    assert_eq!(both["assumptions"], json!(["owner=both", "books=yes"]));
    write(folder.path(), "texts/vague.yaml", "text: Vague\npositions: { tariff: 2..4 }\n");
    let run = demarche(folder.path(), &["what-if", "text:vague"]);
    assert!(run.code == 2 && run.stderr.contains("`Vague` names a single value on no issue"), "{}", run.stderr);
}

#[test]
fn texts_are_columns_of_the_table_on_request() {
    let folder = wells();
    let plain = answer(&folder, &["table", "--format", "csv"]);
    assert!(!plain.contains("draft") && !plain.starts_with("issue,party,text,"), "{plain}");
    let rows = rows_of(&answer(&folder, &["table", "--texts", "--format", "csv"]));
    assert_eq!(rows[0][..5].join(","), "issue,party,text,position,label");
    assert_eq!(rows.len(), 1 + 4 * (2 + 2), "each issue, by parties and by texts of the day");
    let owner = rows.iter().find(|row| row[..3] == ["owner", "", "draft"].map(str::to_owned)).expect("a row");
    let at = |name: &str| owner[rows[0].iter().position(|column| column == name).expect("a column")].as_str();
    assert_eq!(
        ["position", "said", "source", "quote", "status"].map(at),
        ["both", "2024-06-11", "gazette", "Both banks own it.", ""]
    );
    let silent = rows.iter().find(|row| row[..3] == ["books", "", "draft"].map(str::to_owned)).expect("a row");
    assert!(silent[3].is_empty() && silent.contains(&"Draft of the chair is silent on it".to_owned()), "{silent:?}");
    for format in ["text", "markdown", "html"] {
        let shown = answer(&folder, &["table", "--texts", "--format", format, "--width", "200"]);
        assert!(shown.contains("Draft") && shown.contains("2 to 4") && !shown.contains("Later"), "{format}: {shown}");
    }
    assert_eq!(json_of(&folder, &["table"]).get("texts"), None);
    let record = json_of(&folder, &["table", "--texts"]);
    assert_eq!(record["texts"][0]["positions"][1]["statement"]["quote"], "Both banks own it.");
}

#[test]
fn answers_on_texts_are_recorded_as_snapshots() {
    let folder = wells();
    write(folder.path(), "snapshots/analyses.txt", "texts --format csv\ntext plan draft --quotes\ntext draft\n");
    answer(&folder, &["snapshot"]);
    answer(&folder, &["snapshot", "--check"]);
    write(folder.path(), "texts/draft.yaml", &DRAFT.replace("2..4", "9"));
    let run = demarche(folder.path(), &["snapshot", "--check"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("moved: texts --format csv") && run.stdout.contains("moved: text plan draft"),
        "{}",
        run.stdout
    );
    write(folder.path(), "snapshots/analyses.txt", "text draft .\n");
    assert!(demarche(folder.path(), &["snapshot", "--check"]).stderr.contains("a folder is named"));
}

#[test]
fn without_texts_or_parties_there_is_an_answer_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "negotiation.yaml", NEGOTIATION);
    assert!(answer(&folder, &["texts"]).contains("There is no text on this day"));
    assert_eq!(rows_of(&answer(&folder, &["texts", "--format", "csv"])).len(), 1);
    assert!(demarche(folder.path(), &["text"]).stderr.contains("`demarche text add NAME` adds one"));
    write(folder.path(), "texts/plan.yaml", PLAN);
    for format in ["text", "markdown", "html", "csv", "json"] {
        for words in [&["texts"][..], &["text", "plan", "--quotes"], &["table", "--texts"]] {
            let words: Vec<&str> = words.iter().copied().chain(["--format", format]).collect();
            answer(&folder, &words);
        }
    }
}

/// Many parties: counts in place of columns, and the ends in place of every row.
#[test]
fn of_many_parties_the_ends_and_the_counts_are_shown() {
    let folder = wells();
    let party =
        |number: usize| format!("---\nid: p{number}\nparty: P {number}\npositions: {{ tariff: {} }}\n", number % 11);
    write(folder.path(), "parties.yaml", &(0..50).map(party).collect::<String>());
    let shown = answer(&folder, &["text", "plan", "--width", "120"]);
    assert!(
        shown.contains("Nearest to it") && shown.contains("Most distant from it") && shown.contains("P 7"),
        "{shown}"
    );
    assert!(shown.lines().count() < 100, "{shown}");
    assert!(answer(&folder, &["texts"]).lines().count() < 60);
    assert!(answer(&folder, &["text", "plan", "draft"]).contains("silent: "));
    assert!(answer(&folder, &["table", "--texts"]).contains("Texts\n"));
    assert_eq!(rows_of(&answer(&folder, &["texts", "--format", "csv"])).len(), 1 + 2 * 52);
    let run = demarche(folder.path(), &["text", "plan", "--quotes"]);
    assert!(run.code == 2 && run.stderr.contains("`--quotes` shows at most 40 parties"), "{}", run.stderr);
}

/// Every crossed red line is one that the party states.
#[test]
fn the_shipped_texts_cross_the_red_lines_that_the_files_state() {
    let negotiation: Negotiation = given::without_errors(given::from_folder(&given::path("positions/ukraine-2025")));
    let selection = Selection::new(&negotiation, &Query::default());
    let mut crossed = 0;
    for text in &negotiation.texts {
        for clause in Held::of(&selection, text).clauses {
            for (party, opinion) in
                clause.opinions.iter().enumerate().filter(|(_, opinion)| Opinion::is_crossed(opinion))
            {
                let rejects = selection.cell(party, clause.issue).counting().and_then(|chosen| chosen.rejects());
                assert!(rejects.is_some(), "{}: {opinion:?}", text.id);
                crossed += 1;
            }
        }
    }
    assert!(crossed > 0);
}
