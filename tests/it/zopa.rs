//! `zopa`: what it prints, against the figures of another program and by what it says.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Map, Value, json};

use super::deal::{CASES, differences, expected};
use super::given::path;
use super::program::{answer, demarche};

#[test]
fn zones_in_json_are_those_of_the_reference() {
    for folder in CASES {
        let record = json_of(&["zopa", &format!("tests/reference/{folder}")]);
        let issues = record["issues"].as_array().expect("issues");
        let found: Map<String, Value> =
            issues.iter().map(|issue| (text(&issue["id"]).to_owned(), as_in_the_reference(issue))).collect();
        let differences = differences(&expected(folder, "zopa.json"), &Value::Object(found));
        assert!(differences.is_empty(), "{folder}:\n{}", differences.join("\n"));
    }
}

/// The fields that the reference has, gaps by pair.
fn as_in_the_reference(issue: &Value) -> Value {
    let keys = ["scale", "status", "speakers", "silent", "left_open_by", "zone", "room", "collisions", "meeting"];
    let mut found: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), issue[*key].clone())).collect();
    if let Some(without) = found["room"].get_mut("without").and_then(Value::as_array_mut) {
        without.sort_by_key(ToString::to_string);
    }
    let gaps = issue["gaps"].as_array().expect("gaps").iter();
    let gaps = gaps.map(|gap| (format!("{}|{}", text(&gap["a"]), text(&gap["b"])), gap["gap"].clone())).collect();
    let key = if issue["scale"] == "set" { "gap_least" } else { "gap" };
    found.insert(key.to_owned(), Value::Object(gaps));
    Value::Object(found)
}

#[test]
fn what_conditions_open_is_in_json_as_in_the_reference() {
    let record = json_of(&["zopa", "tests/reference/d05-conditions"]);
    let found: Vec<Value> = record["conditions"].as_array().expect("conditions").iter().map(opening).collect();
    let expected: Vec<Value> = expected("d05-conditions", "conditions.json")
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            let conditions = one["assume"].as_object().expect("conditions").iter();
            let conditions: Vec<String> = conditions.map(|(issue, on)| format!("{issue}={}", text(on))).collect();
            json!({ "if": conditions, "improves": one["improves"], "verdicts": one["verdicts_on_assumed"] })
        })
        .collect();
    assert!(found.len() > 1);
    let differences = differences(&json!(expected), &json!(found));
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn opening(one: &Value) -> Value {
    let verdicts = one["settled"].as_array().expect("settled issues").iter().map(|settled| {
        let verdicts = settled["verdicts"].as_array().expect("verdicts").iter();
        let verdicts: Map<String, Value> =
            verdicts.map(|one| (text(&one["party"]).to_owned(), one["verdict"].clone())).collect();
        (text(&settled["issue"]).to_owned(), Value::Object(verdicts))
    });
    let verdicts: Map<String, Value> = verdicts.collect();
    json!({ "if": one["if"], "improves": one["improves"], "verdicts": verdicts })
}

#[test]
fn gaps_are_a_square_beside_agreement() {
    let folder = path("positions/ferry-pay");
    let ask = |words: &[&str]| demarche(&folder, words).stdout;
    let rows = ask(&["zopa", "--gaps", "--format", "csv"]);
    assert!(rows.starts_with("party,seafarers-union,ferry-company,island-council\nseafarers-union,0,"), "{rows}");
    let record: Value = serde_json::from_str(&ask(&["zone", "--gaps", "--format", "json"])).expect("JSON");
    let agreement: Value = serde_json::from_str(&ask(&["agreement", "--format", "json"])).expect("JSON");
    let pairs = record["pairs"].as_array().expect("pairs");
    assert_eq!(pairs.len(), 3);
    for (gap, pair) in pairs.iter().zip(agreement["pairs"].as_array().expect("pairs")) {
        assert_eq!([&gap["a"], &gap["b"], &gap["agreement"]], [&pair["a"], &pair["b"], &pair["agreement"]]);
        let sum = gap["gap"].as_f64().expect("a gap") + gap["agreement"].as_f64().expect("an agreement");
        assert!(sum <= 1.0, "a gap is never above the divergence: {gap}");
    }
    let shown = ask(&["zopa", "--gaps"]);
    assert!(shown.contains("What separates what they could live with") && shown.contains("24% 8/9"), "{shown}");
}

const TARIFF: &str = "negotiation: N\nissues:\n  tariff: { scale: number, min: 0, max: 10, unit: crowns }\n  \
     seat: { scale: ordinal, options: { north: North, middle: Middle, south: South, far: Far } }\n  open: { scale: yes-no }\n";

fn written(parties: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("negotiation.yaml"), TARIFF).expect("a file");
    for (id, positions) in parties {
        let text = format!("party: {id}\npositions:\n{positions}\n");
        fs::write(folder.path().join(format!("{id}.yaml")), text).expect("a file");
    }
    folder
}

/// One line, whatever the width.
fn ask(folder: &tempfile::TempDir, words: &[&str]) -> String {
    let words: Vec<&str> = words.iter().chain(&["--width", "400"]).copied().collect();
    answer(folder, &words)
}

#[test]
fn an_end_that_is_ruled_out_is_met_just_beside_it() {
    let folder =
        written(&[("A", "  tariff: { position: 8, accepts: 6.. }"), ("B", "  tariff: { position: 2, rejects: 5.. }")]);
    let shown = ask(&folder, &["zopa"]);
    assert!(shown.contains("0 of 3 issues could close on what was said among A and B."), "{shown}");
    assert!(shown.contains("B rejects all that A accepts or leaves open"), "{shown}");
    let below =
        written(&[("A", "  tariff: { position: 8 }"), ("B", "  tariff: { position: 2, accepts: ..4, rejects: 5.. }")]);
    let shown = ask(&below, &["zopa"]);
    assert!(shown.contains("just below 5 crowns: A moves by 3 crowns, B moves by 1 crowns"), "{shown}");
}

#[test]
fn pairs_that_meet_are_named_where_all_do_not() {
    let folder = written(&[
        ("A", "  tariff: { position: 3, accepts: 2..4 }\n  seat: north\n  open: yes"),
        ("B", "  tariff: 4\n  seat: middle\n  open: yes"),
        ("C", "  tariff: { position: 9, rejects: ..5 }\n  seat: middle"),
    ]);
    let shown = ask(&folder, &["zopa"]);
    assert!(shown.contains("Already meet    A and B"), "{shown}");
    assert!(shown.contains("all but A accept or leave open: Middle"), "{shown}");
    assert!(shown.contains("C rejects all that A and B accept or leave open"), "{shown}");
    assert!(shown.contains("1 of 3 issues could close on what was said among A, B and C. On 1 all who spoke accept an outcome. On 1 of them somebody has not spoken."), "{shown}");
    assert!(shown.contains("C: silent on 1 issue, of which 1 could close or are one step apart"), "{shown}");
}

#[test]
fn one_rank_between_two_is_one_step() {
    let folder = written(&[("A", "  seat: north\n  open: no"), ("B", "  seat: middle\n  open: yes")]);
    let record: Value = serde_json::from_str(&answer(&folder, &["zopa", "--format", "json"])).expect("JSON");
    let stages: Vec<&str> =
        record["issues"].as_array().expect("issues").iter().map(|issue| text(&issue["stage"])).collect();
    assert_eq!(stages, ["few voices", "one step apart", "room, no offer"]);
    assert_eq!(record["order"], json!(["seat", "open", "tariff"]));
}

#[test]
fn a_condition_that_opens_an_issue_is_shown_with_who_rejects_it() {
    let offer = "  tariff: [{ position: 8 }, { accepts: 3.., adds: true, if: { open: yes } }]";
    let folder = written(&[("A", offer), ("B", "  tariff: 3\n  open: { rejects: yes }")]);
    let shown = ask(&folder, &["zopa"]);
    assert!(
        shown.contains("tariff closes at 3 crowns for A and B (now: room) if open=yes; B rejects that (silent: A)."),
        "{shown}"
    );
    assert!(shown.contains("Trades that need two assumptions are not searched"), "{shown}");
    let region = "  tariff: [{ position: 8 }, { position: 2..4, if: { open: yes } }]";
    let folder = written(&[("A", region), ("B", "  tariff: 3\n  open: yes")]);
    let shown = ask(&folder, &["zopa"]);
    assert!(
        shown.contains("tariff could close at 3 crowns for A and B if open=yes; nobody rejects that (silent: A)."),
        "{shown}"
    );
    let assumed = ask(&folder, &["zopa", "--assume", "open=yes"]);
    assert!(assumed.contains("1 of 2 issues could close"), "{assumed}");
    assert!(assumed.contains("accepted by B"), "{assumed}");
}

#[test]
fn quotes_of_a_red_line_are_shown_on_request() {
    let folder = written(&[
        ("A", "  tariff: { position: 8, quote: \"Eight it is.\" }"),
        ("B", "  tariff: { position: 2, rejects: 5.., quote: \"Never five.\" }"),
    ]);
    assert!(!ask(&folder, &["zopa"]).contains("Eight it is."));
    let shown = ask(&folder, &["zopa", "--quotes"]);
    assert!(
        shown.contains("“Eight it is.”") && shown.contains("“Never five.”") && shown.contains("A.yaml:3:11"),
        "{shown}"
    );
}

#[test]
fn small_cases_have_an_answer() {
    let of = |parties: &[(&str, &str)]| ask(&written(parties), &["zopa"]);
    assert!(of(&[]).contains("There are no parties to show."));
    let alone = of(&[("A", "  tariff: [{ position: 3 }, { position: 4, if: { open: yes } }]")]);
    assert!(alone.contains("A is alone: there is nobody to close an issue with."), "{alone}");
    assert!(!alone.contains("Under a condition"), "{alone}");
    for words in [&["zopa", "--gaps"][..], &["zopa", "--gaps", "--format", "csv"], &["zopa", "--format", "json"]] {
        for parties in [&[][..], &[("A", "  tariff: 3")]] {
            answer(&written(parties), words);
        }
    }
}

const ISSUES: usize = 150;
const PARTIES: usize = 200;

#[test]
fn many_parties_and_issues_fit_on_two_pages() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut issues = "negotiation: Many\nissues:\n".to_owned();
    for issue in 0..ISSUES {
        let scale = match issue % 3 {
            0 => "number, min: 0, max: 10, unit: per cent of the whole",
            1 => "yes-no",
            _ => {
                "ordinal, options: { a: The first of the options, b: The second of the options, c: The third of them }"
            }
        };
        writeln!(issues, "  i{issue}: {{ title: The question with number {issue} of a long list, scale: {scale} }}")
            .expect("text");
    }
    fs::write(folder.path().join("negotiation.yaml"), issues).expect("a file");
    let parties: Vec<String> = (0..PARTIES).map(party).collect();
    fs::write(folder.path().join("parties.yaml"), parties.join("---\n")).expect("a file");
    let shown = answer(&folder, &["zopa", "--width", "100"]);
    let stages =
        ["Could close", "One step apart", "Room, no offer", "Blocked", "Ask first", "The 10 nearest of 19900 pairs"];
    assert!(stages.iter().all(|stage| shown.contains(stage)), "{shown}");
    assert!(shown.lines().count() <= 120, "{} lines:\n{shown}", shown.lines().count());
    let few = ["zopa", "--issues", "i0,i149", "--full"];
    assert!(answer(&folder, &few).contains("Party of the people number 199"), "a name is left out");
    let record: Value =
        serde_json::from_str(&answer(&folder, &[&few[..3], &["--format", "json"]].concat())).expect("JSON");
    assert!(record["issues"].as_array().expect("issues").iter().all(|issue| issue.get("gaps").is_none()));
}

/// Issues by turns: all alike, all but the first alike, apart, blocked.
fn party(party: usize) -> String {
    let mut text = format!("party: Party of the people number {party}\nid: p{party}\npositions:\n");
    for issue in (0..ISSUES).filter(|issue| !(issue + party).is_multiple_of(7)) {
        let is_first = party == usize::from(issue.is_multiple_of(7));
        let position = match (issue % 3, issue % 4) {
            (0, 0) => "4".to_owned(),
            (1, 0) => "yes".to_owned(),
            (_, 0) => "b".to_owned(),
            (0, 1) => if is_first { "9" } else { "4" }.to_owned(),
            (1, 1) => if is_first { "no" } else { "yes" }.to_owned(),
            (_, 1) => if is_first { "c" } else { "a" }.to_owned(),
            (0, 2) => (party % 10).to_string(),
            (1, 2) => ["yes", "no"][party % 2].to_owned(),
            (_, 2) => ["a", "b", "c"][party % 3].to_owned(),
            (0, _) => format!("{{ position: {}, rejects: {} }}", party % 2 * 9, ["5..", "..5"][party % 2]),
            (1, _) => ["{ position: yes, rejects: no }", "{ position: no, rejects: yes }"][party % 2].to_owned(),
            _ => ["{ position: a, rejects: b.. }", "{ position: c, rejects: ..b }"][party % 2].to_owned(),
        };
        writeln!(text, "  i{issue}: {position}").expect("text");
    }
    text
}

fn json_of(words: &[&str]) -> Value {
    let words: Vec<&str> = words.iter().chain(&["--format", "json"]).copied().collect();
    let run = demarche(&path(""), &words);
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Nobody's statement counts, and yet neither has said nothing.
#[test]
fn offers_under_conditions_are_shown_where_no_statement_counts() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let party = |name: &str| format!("party: {name}\npositions: {{ toll: {{ position: 1, if: {{ truce: no }} }} }}\n");
    for (file, text) in [
        ("negotiation.yaml", "negotiation: Bridge\nissues:\n  toll: { title: Toll, scale: number, min: 0, max: 9 }\n  truce: { scale: yes-no }\n".to_owned()),
        ("alpha.yaml", party("Alpha")),
        ("beta.yaml", party("Beta")),
    ] {
        fs::write(folder.path().join(file), text).expect("a file");
    }
    let shown = answer(&folder, &["zopa", "--width", "100"]);
    assert!(!shown.contains("nobody has spoken") && shown.contains("no statement counts"), "{shown}");
    for offer in ["Alpha, if truce=no: 1", "Beta, if truce=no: 1"] {
        assert!(shown.contains(offer), "no `{offer}` in\n{shown}");
    }
}
