//! The record of a party on an issue: what each statement did, what counts, since when, and what of it is old.

use std::fs;

use demarche::select::{AsOf, Query, Selection};
use demarche::validate;
use serde_json::Value;

use super::given;
use super::program::{answer, demarche};

const NEGOTIATION: &str = "negotiation: Waters of the Alder\nas-of: 2024-07-31\nsources: { gazette: { title: The Gazette, url: \"https://example.org/g\" } }\nissues:\n  flow: { title: Share of the flow, scale: number, min: 0, max: 100, unit: \"%\" }\n  open: { title: Open books, scale: yes-no }\n";

/// A statement of every fate, in no order of time.
const UPPER: &str = "party: Upper Bank\nshort: UB\npositions:\n  flow:\n    - 10\n    - { position: 30, said: 2024-02-10, until: 2024-03-10, source: gazette }\n    - { position: 20, said: 2024-01-10, source: gazette, quote: One fifth, note: Said in passing }\n    - { position: 40, said: 2024-02-20, informal: true }\n    - { position: 50, said: 2024-03-01, if: { open: yes } }\n    - { position: 60, said: 2024-03-05, status: reported }\n    - { accepts: 15..20, said: 2024-04-10, adds: true }\n    - { position: 70, said: 2024-09-01 }\n    - { position: 75, said: 2024-09-01 }\n  open: { position: no, said: 2023-12-31 }\n";
const LOWER: &str = "party: Lower Bank\npositions: { open: { position: yes, said: 2024-01-31, adds: true } }\n";

const QUIET: &str = "--status=!reported";

fn folder() -> tempfile::TempDir {
    written(&[("negotiation", NEGOTIATION), ("upper", UPPER), ("lower", LOWER)])
}

fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(format!("{name}.yaml")), text).expect("a file");
    }
    folder
}

#[test]
fn the_log_is_as_recorded() {
    let folder = folder();
    let text = [
        answer(&folder, &["log", "upper", "flow", QUIET]),
        answer(&folder, &["log", "upper", "flow", "--as-of", "latest", "--assume", "open=yes"]),
        answer(&folder, &["log", "open", "--quotes"]),
    ];
    insta::assert_snapshot!(text.join("\n\n"));
}

/// Each row: day, what it did and to which day, its fate, since when, what went before it.
#[test]
fn every_fate_is_told_apart() {
    let rows = rows(&answer(&folder(), &["log", "upper", "flow", QUIET, "--format", "csv"]));
    let shown: Vec<String> = rows
        .iter()
        .map(|row| {
            let keys = ["position", "said", "did", "to_said", "fate", "since", "by_said"];
            keys.map(|key| row.iter().find(|(name, _)| name == key).expect("a column").1.as_str()).join("|")
        })
        .collect();
    assert_eq!(
        shown,
        [
            "10||opens||superseded||2024-01-10",
            "20|2024-01-10|replaces||counting|2024-03-11|",
            "30|2024-02-10|replaces|2024-01-10|lapsed||",
            "40|2024-02-20|stays-behind|2024-02-10|superseded||2024-02-10",
            "50|2024-03-01|||waiting||",
            "60|2024-03-05|||filtered||",
            "|2024-04-10|adds-to|2024-01-10|counting|2024-04-10|",
            "70|2024-09-01|||later||",
            "75|2024-09-01|||later||",
        ]
    );
}

/// The rows of a table, each as pairs of column and value.
fn rows(csv: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    let with_names = |row: csv::StringRecord| columns.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|row| with_names(row.expect("a row"))).collect()
}

#[test]
fn json_and_csv_tell_the_same() {
    let folder = folder();
    let record: Value = serde_json::from_str(&answer(&folder, &["log", "--format", "json"])).expect("JSON");
    let logs = record["logs"].as_array().expect("logs");
    assert_eq!(logs.len(), 4, "every party on every issue");
    assert_eq!(logs[0]["reason"], "Lower Bank has stated no position");
    let in_json = logs.iter().flat_map(|log| {
        log["statements"].as_array().expect("statements").iter().map(|said| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let counts = said["fate"] == "counting";
            let (did, by) = (&said["did"], &said["superseded_by"]);
            [
                &log["party"],
                &said["statement"]["location"],
                did,
                &said["to"]["location"],
                &said["fate"],
                &by["location"],
            ]
            .map(text)
            .join("|")
                + if counts && log["old"] == true { "|true" } else { "|false" }
        })
    });
    let in_csv = rows(&answer(&folder, &["log", "--format", "csv"])).into_iter().map(|row| {
        let keys = ["party", "location", "did", "to_location", "fate", "by_location", "old"];
        keys.map(|key| row.iter().find(|(name, _)| name == key).expect("a column").1.clone()).join("|")
    });
    let in_csv: Vec<String> = in_csv.collect();
    assert_eq!(in_json.collect::<Vec<_>>(), in_csv);
    assert_eq!(in_csv.len(), 11);
}

#[test]
fn a_name_is_found_in_every_form_and_place() {
    let folder = folder();
    let expected = answer(&folder, &["log", "upper", "flow"]);
    for words in [
        &["log", "UB", "FLOW"][..],
        &["log", "Upper Bank", "share of the flow"],
        &["log", "flow", "upper"],
        &["log", "party:upper", "issue:flow"],
        &["log", ".", "upper", "flow"],
        &["log", "upper", "flow", "./"],
        &["log", "--parties", "upper", "--issues", "flow"],
    ] {
        assert_eq!(answer(&folder, words), expected, "{words:?}");
    }
    let of_one = answer(&folder, &["log", "open"]);
    assert!(of_one.contains("Lower Bank: Open books") && of_one.contains("Upper Bank: Open books"), "{of_one}");
    assert!(!of_one.contains("flow"), "{of_one}");
    let silent = answer(&folder, &["log", "lower", "flow"]);
    assert!(silent.contains("Nothing was said by: Lower Bank"), "{silent}");
    assert!(answer(&folder, &["log", "lower"]).contains("Nothing was said on: Share of the flow"));
    let above = folder.path().parent().expect("a folder");
    let path = folder.path().to_string_lossy();
    assert_eq!(demarche(above, &["log", "upper", "flow", &path]).stdout, expected);
    assert_eq!(demarche(above, &["log", &path, "upper", "flow"]).stdout, expected);
}

#[test]
fn a_name_of_both_a_party_and_an_issue_needs_its_prefix() {
    let both = "negotiation: N\nissues: { water: { scale: yes-no }, wood: { scale: yes-no } }\n";
    let water = "party: Water\npositions: { water: { position: yes, said: 2024-01-01 }, wood: yes }\n";
    let wood = "id: woods\nparty: The Woods\nshort: Wood\npositions: { water: no }\n";
    let folder = written(&[("negotiation", both), ("water", water), ("wood", wood)]);
    for words in [&["log", "water"][..], &["log", "Wood", "WATER"]] {
        let run = demarche(folder.path(), words);
        assert_eq!(run.code, 2, "{}", run.stdout);
        let name = words[1];
        assert!(run.stderr.contains(&format!("`{name}` names a party and an issue")), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("`party:{name}` or `issue:{name}`")), "{}", run.stderr);
    }
    let of = |words: &[&str]| answer(&folder, words);
    assert!(of(&["log", "party:water"]).contains("Water: wood"));
    assert!(of(&["log", "issue:water"]).contains("The Woods: water"));
    assert_eq!(of(&["log", "party:water", "water"]), of(&["log", "issue:water", "water"]));
    assert_eq!(of(&["log", "water", "issue:wood"]), of(&["log", "party:water", "wood"]));
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let folder = folder();
    for (words, reason) in [
        (&["log", "uper"][..], "did you mean `upper`?"),
        (&["log", "flows"], "did you mean `flow`?"),
        (&["log", "nobody-of-these"], "there is no party and no issue `nobody-of-these`"),
        (&["log", "party:flow"], "there is no party `flow`"),
        (&["log", "upper", "issue:upper"], "there is no issue `upper`"),
        (&["log", "upper", "lower"], "`upper` and `lower` are both parties"),
        (&["log", "flow", "open"], "`flow` and `open` are both issues"),
        (&["log", "upper", "flow", "elsewhere"], "there is no folder `elsewhere`"),
        (&["log", "upper", "./elsewhere"], "there is no folder `./elsewhere`"),
        (&["log", ".", "./"], "is one folder too many"),
        (&["log", "upper", "--parties", "lower"], "`--parties` leaves out Upper Bank"),
        (&["log", "flow", "--issues", "open"], "the filters leave out Share of the flow"),
    ] {
        let run = demarche(folder.path(), words);
        assert!(run.code == 2 && run.stderr.contains(reason), "{words:?}: {}", run.stderr);
    }
}

#[test]
fn of_many_parties_one_is_asked_for() {
    let party = |number: usize| format!("---\nid: p{number}\nparty: P {number}\npositions: {{ open: yes }}\n");
    let all: String = (0..41).map(party).collect();
    let folder = written(&[("negotiation", NEGOTIATION), ("parties", &all)]);
    let run = demarche(folder.path(), &["log", "open"]);
    assert!(run.code == 2 && run.stderr.contains("at most 40 parties, and these are 41"), "{}", run.stderr);
    assert!(answer(&folder, &["log", "p40", "open"]).contains("P 40: Open books"));
    assert_eq!(rows(&answer(&folder, &["log", "--format", "csv"])).len(), 41);
}

#[test]
fn a_log_is_recorded_as_a_snapshot() {
    let folder = folder();
    fs::create_dir(folder.path().join("snapshots")).expect("a folder");
    fs::write(folder.path().join("snapshots/analyses.txt"), "log upper flow --quotes\n").expect("a file");
    answer(&folder, &["snapshot"]);
    answer(&folder, &["snapshot", "--check"]);
    fs::write(folder.path().join("upper.yaml"), UPPER.replace("One fifth", "A fifth")).expect("a file");
    let run = demarche(folder.path(), &["snapshot", "--check"]);
    assert!(run.code == 1 && run.stdout.contains("A fifth"), "{}", run.stdout);
}

/// Six months before 31 August is the last of February.
#[test]
fn what_is_older_than_six_months_is_old() {
    let log = "party: P\npositions:\n  flow: { position: 3, said: 2024-02-28 }\n  open: yes\n";
    let folder = written(&[("negotiation", NEGOTIATION), ("p", log)]);
    let marked = |day: &str| {
        let of = |words: &[&str]| answer(&folder, &[words, &["--as-of", day]].concat());
        let in_csv = rows(&of(&["table", "--format", "csv"]));
        let flags: Vec<&str> = in_csv.iter().map(|row| row.last().expect("a column").1.as_str()).collect();
        assert_eq!(flags[1], "false", "undated");
        let is_old = flags[0] == "true";
        let record: Value = serde_json::from_str(&of(&["table", "--format", "json"])).expect("JSON");
        assert_eq!(record["positions"][0]["old"], is_old);
        assert_eq!(of(&["table"]).lines().any(|line| line.trim() == "old"), is_old);
        assert_eq!(of(&["table"]).contains("old: said more than 6 months before this day"), is_old);
        for format in ["markdown", "html"] {
            assert_eq!(of(&["table", "--format", format]).contains("no source<br>old"), is_old, "{format}");
        }
        let page = of(&["report"]);
        let (in_cell, in_dossier) = ("<span class=\"detail\">old</span>", "<p class=\"fate\">old</p>");
        assert_eq!(page.contains(in_cell), is_old);
        assert_eq!(page.contains(in_dossier), is_old);
        assert_eq!(of(&["log", "flow"]).contains("Counts since 2024-02-28, old: 3 %"), is_old);
        is_old
    };
    assert!(!marked("2024-08-28"));
    assert!(marked("2024-08-29"));
    assert!(marked("2024-08-31"));
}

#[test]
fn the_newest_of_several_decides_what_is_old() {
    let said = |adds: &str| {
        let flow = "{ position: 30..70, said: 2023-01-01 }";
        let text = format!("party: P\npositions:\n  flow: [ {flow}, {{ accepts: 20, said: 2024-07-01{adds} }} ]\n");
        let folder = written(&[("negotiation", NEGOTIATION), ("p", &text)]);
        let negotiation = given::without_errors(given::from_folder(folder.path()));
        let on = |day: &str| Query { as_of: AsOf::On(validate::date(day).expect("a date")), ..Query::default() };
        ["2024-06-30", "2024-07-31", "2025-01-02"].map(|day| Selection::new(&negotiation, &on(day))).map(|selection| {
            let counting = selection.cell(0, 0).counting().expect("a statement that counts");
            selection.is_old(counting)
        })
    };
    assert_eq!(said(", adds: true"), [true, false, true]);
    assert_eq!(said(""), [true, false, true], "it counts without a position");
}

/// The statement between the two is filtered out; without it, the later contradicts the earlier.
#[test]
fn a_contradiction_under_a_filter_is_told() {
    let log = "party: P\npositions:\n  flow:\n    - { position: 10, said: 2024-01-01 }\n    - { position: 20..40, said: 2024-02-01, status: reported }\n    - { position: 30, said: 2024-03-01, adds: true }\n";
    let folder = written(&[("negotiation", NEGOTIATION), ("p", log)]);
    let did = |words: &[&str]| {
        let all = rows(&answer(&folder, &[&["log", "--format", "csv"], words].concat()));
        all.iter()
            .map(|row| row.iter().find(|(name, _)| name == "did").expect("a column").1.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(did(&[]), ["opens", "replaces", "adds-to"]);
    assert_eq!(did(&[QUIET]), ["opens", "", "contradicts"]);
    assert!(answer(&folder, &["log", QUIET]).contains("contradicted 2024-01-01"));
}
