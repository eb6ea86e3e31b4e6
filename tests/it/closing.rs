//! Zones and gaps outside `zopa`: in overview, explain, timeline, diff, what-if and on the page.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::given;
use super::program::{answer, demarche};

const DECLARED: &str = "negotiation: Wells
issues:
  tariff: { scale: number, min: 0, max: 10, title: Tariff }
  depth: { scale: number, min: 0, max: 10, title: Depth }
  open: { scale: yes-no, title: Open }
";
const LOWER: &str = "party: Lower Bank
positions:
  tariff: { position: 8, said: 2024-05-02 }
  depth: { position: 2, accepts: 2..4, said: 2024-05-02 }
  open: { position: yes, said: 2024-05-02, quote: We open in May. }
";
const UPPER: &str = "party: Upper Bank
positions:
  tariff: [{ position: 2, said: 2024-05-02 }, { position: 2, accepts: 2..8, said: 2024-06-11 }]
  depth: { position: 7, rejects: 0..3, said: 2024-05-02 }
  open: { rejects: [yes], said: 2024-05-02, quote: Never. }
";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn wells() -> TempDir {
    folder(&[("negotiation.yaml", DECLARED), ("lower.yaml", LOWER), ("upper.yaml", UPPER)])
}

fn json(folder: &TempDir, words: &[&str]) -> Value {
    serde_json::from_str(&answer(folder, &[words, &["--format", "json"]].concat())).expect("JSON")
}

#[test]
fn overview_begins_with_how_many_issues_could_close() {
    let wells = wells();
    let shown = answer(&wells, &["overview", "--width", "120"]);
    let line = "1 of 3 issues could close on what was said among both; `demarche zopa` shows where.";
    assert!(shown.lines().any(|found| found == line), "{shown}");
    let zones = json(&wells, &["overview"])["zones"].clone();
    let statuses: Vec<&str> = zones.as_array().expect("zones").iter().filter_map(|it| it["status"].as_str()).collect();
    assert_eq!(statuses, ["zone", "room", "room"]);
    let alone = answer(&wells, &["overview", "--parties", "lower"]);
    assert!(!alone.contains("could close"), "{alone}");
}

#[test]
fn overview_names_the_silent_beside_what_could_close() {
    let mute = "party: Mute\npositions: { depth: 1 }\n";
    let files = [("negotiation.yaml", DECLARED), ("lower.yaml", LOWER), ("mute.yaml", mute), ("upper.yaml", UPPER)];
    let shown = answer(&folder(&files), &["overview", "--width", "120"]);
    let line = "1 of 3 issues could close on what was said among all three (a party is silent on it);";
    assert!(shown.contains(line), "{shown}");
}

#[test]
fn explain_shows_the_limits_of_both_and_the_gap() {
    let wells = wells();
    let shown = answer(&wells, &["explain", "lower", "upper", "--width", "120"]);
    let limits = shown.split("What they accept and reject").nth(1).expect("the limits");
    let limits = limits.split("What they said").next().expect("their end");
    for line in ["accepts: 2 to 4", "rejects: at most 3", "accepts: 2 to 8", "rejects: Yes"] {
        assert!(limits.contains(line), "{line}: {limits}");
    }
    let tariff = limits.lines().find(|line| line.starts_with("Tariff")).expect("a row");
    assert!(tariff.trim_end().ends_with("0%"), "{tariff}");
    let explained = json(&wells, &["explain", "lower", "upper"]);
    let gap = |list: &str, issue: &str| {
        let all = explained[list].as_array().expect("issues");
        all.iter().find(|it| it["issue"] == issue).unwrap_or_else(|| panic!("{issue}"))["gap"].clone()
    };
    assert_eq!([gap("compared", "tariff"), gap("compared", "depth")], [0.0, 0.3]);
    assert_eq!(gap("not_compared", "open"), Value::Null);
    assert_eq!((&explained["gap"]["gap"], &explained["gap"]["compared"]), (&Value::from(0.15), &Value::from(2)));
    let csv = answer(&wells, &["explain", "lower", "upper", "--format", "csv"]);
    assert!(csv.contains("\ndepth,0.5,0.3,"), "{csv}");
}

#[test]
fn table_shows_limits_in_every_format_for_reading() {
    let wells = wells();
    for format in ["text", "markdown", "html"] {
        let shown = answer(&wells, &["table", "--format", format]);
        for limit in ["accepts: 2 to 8", "rejects: at most 3", "rejects: Yes"] {
            assert!(shown.contains(limit), "{format} lacks {limit}: {shown}");
        }
    }
}

#[test]
fn timeline_counts_what_could_close_day_by_day() {
    let wells = wells();
    let csv = answer(&wells, &["timeline", "--zones", "--format", "csv"]);
    let rows = "date,could_close,issues,silent,one_voice,blocked,agreed,zone,room,changes
2024-05-02,0,3,0,0,0,0,0,3,
2024-06-11,1,3,0,0,0,0,1,2,tariff: room to zone
";
    assert_eq!(csv, rows);
    let shown = answer(&wells, &["timeline", "--zones"]);
    assert!(shown.contains("1 of 3") && shown.contains("Tariff: room → zone"), "{shown}");
    let moments = json(&wells, &["timeline", "--zones"])["moments"].clone();
    assert_eq!(moments[1]["statuses"], serde_json::json!(["zone", "room", "room"]));
    assert_eq!(moments[1]["changes"][0]["before"], "room");
    let since = answer(&wells, &["timeline", "--zones", "--since", "2024-06-01", "--format", "csv"]);
    assert!(since.ends_with("\n2024-06-11,1,3,0,0,0,0,1,2,tariff: room to zone\n"), "{since}");
    assert_eq!(demarche(wells.path(), &["timeline", "--zones", "--pair", "lower", "upper"]).code, 2);
}

/// Each day's statuses are those that are asked for on that day alone.
#[test]
fn days_of_the_timeline_are_those_of_the_overview() {
    let talks = given::path("positions/ukraine-2025");
    let run = demarche(&talks, &["timeline", "--zones", "--every", "quarter", "--format", "json"]);
    let moments: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let moments = moments["moments"].as_array().expect("moments");
    assert!(moments.len() > 5, "{} moments", moments.len());
    for moment in moments {
        let day = moment["date"].as_str().expect("a day");
        let overview = demarche(&talks, &["overview", "--as-of", day, "--format", "json"]).stdout;
        let overview: Value = serde_json::from_str(&overview).expect("JSON");
        let statuses: Vec<&Value> =
            overview["zones"].as_array().expect("zones").iter().map(|zone| &zone["status"]).collect();
        assert_eq!(moment["statuses"].as_array().expect("statuses").iter().collect::<Vec<_>>(), statuses, "{day}");
    }
}

#[test]
fn diff_says_which_zone_closed_where_only_limits_went() {
    let wells = wells();
    let upper = UPPER.replace(", accepts: 2..8", "").replace(", rejects: 0..3", "");
    let after = folder(&[("negotiation.yaml", DECLARED), ("lower.yaml", LOWER), ("upper.yaml", &upper)]);
    let there = after.path().to_string_lossy();
    let shown = answer(&wells, &["diff", ".", &there, "--width", "120"]);
    for words in ["Tariff  zone  room  zone closed", "Depth   room  room  room wider", "No agreement moved."] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let csv = answer(&wells, &["diff", ".", &there, "--format", "csv"]);
    assert!(csv.contains("\nzone: zone closed,,tariff,zone,room,"), "{csv}");
    let back = json(&after, &["diff", ".", &wells.path().to_string_lossy()])["zones"].clone();
    assert_eq!(back[0]["what"], "zone opened");
    assert_eq!(json(&wells, &["diff", ".", "."])["zones"], serde_json::json!([]));
}

#[test]
fn what_if_says_who_objects_where_nothing_depends_on_it() {
    let wells = wells();
    let shown = answer(&wells, &["what-if", "open=yes", "--width", "120"]);
    for words in ["accepted by Lower Bank", "rejected by Upper Bank", "“Never.”", "No position changes"] {
        assert_eq!(shown.matches(words).count(), 1, "{words}: {shown}");
    }
    let settled = &json(&wells, &["what-if", "open=yes"])["settled"];
    assert_eq!((&settled[0]["issue"], settled.as_array().expect("a list").len()), (&Value::from("open"), 1));
    assert_eq!(settled[0]["verdicts"][1]["verdict"], "rejects");
}

#[test]
fn every_answer_under_an_assumption_lists_its_verdicts_once() {
    let wells = wells();
    let questions: [&[&str]; 9] = [
        &["overview"],
        &["table"],
        &["agreement"],
        &["agreement", "--summary"],
        &["divergence"],
        &["explain", "lower", "upper"],
        &["timeline"],
        &["timeline", "--zones"],
        &["log"],
    ];
    for words in questions {
        let words = [words, &["--assume", "open=yes", "--width", "200"]].concat();
        let shown = answer(&wells, &words);
        assert_eq!(shown.matches("rejected by Upper Bank").count(), 1, "{words:?}: {shown}");
        let settled = &json(&wells, &words[..words.len() - 2])["settled"];
        assert_eq!(settled.as_array().map(Vec::len), Some(1), "{words:?}");
    }
    answer(&wells, &["report", "-o", "page.html", "--assume", "open=yes"]);
    let page = fs::read_to_string(wells.path().join("page.html")).expect("the page");
    assert_eq!(page.matches("rejected by Upper Bank").count(), 1, "{page}");
}

#[test]
fn a_page_has_zones_and_the_verdicts_on_texts() {
    let text = "text: Draft of the chair\ndated: 2024-05-02\npositions: { tariff: 5, open: yes }\n";
    let files = [("negotiation.yaml", DECLARED), ("lower.yaml", LOWER), ("upper.yaml", UPPER), ("draft.yaml", text)];
    let wells = folder(&files);
    answer(&wells, &["report", "-o", "page.html"]);
    let page = fs::read_to_string(wells.path().join("page.html")).expect("the page");
    let brief = page.find("id=\"brief\"").expect("the first lines");
    let zones = page.find("id=\"zones\"").expect("the zones");
    assert!(brief < zones && zones < page.find("id=\"positions\"").expect("the positions"), "{page}");
    assert!(page.contains("1 of 3 issues could close on what was said."));
    assert!(page.contains("Upper Bank rejects all that Lower Bank accepts or leaves open"));
    assert!(page.contains("data-verdict=\"rejects\">Upper Bank: rejects<"), "{page}");
    assert!(page.contains("<td class=\"tint t6\" data-text>Yes"), "{page}");
}
