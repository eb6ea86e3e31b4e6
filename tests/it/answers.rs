//! Single answers, by what they say.

use std::fs;

use super::program::{answer, demarche};

fn written(negotiation: &str, parties: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).expect("a file");
    write("negotiation.yaml", format!("negotiation: N\n{negotiation}\n"));
    for (id, positions) in parties {
        write(&format!("{id}.yaml"), format!("party: {id}\npositions:\n{positions}\n"));
    }
    folder
}

const THREE: &str = "issues: { a: { scale: yes-no }, b: { scale: yes-no }, c: { scale: yes-no } }";

#[test]
fn the_page_and_the_summary_name_the_same_pairs() {
    let (yes, no) = ("  { a: yes, b: yes, c: yes }", "  { a: no, b: no, c: no }");
    let folder = written(THREE, &[("A", yes), ("B", yes), ("C", no)]);
    let page = answer(&folder, &["report"]);
    assert!(page.contains("Closest: A and B") && page.contains("Most distant: A and C"), "{page}");
    let rows = answer(&folder, &["agreement", "--summary", "--format", "csv"]);
    assert!(rows.contains("\nA,2,2,0.5,B,1,C,0,1\n"), "{rows}");
    let alike = written(THREE, &[("A", yes), ("B", yes), ("C", yes)]);
    assert!(answer(&alike, &["report"]).contains("No pair is closer than another: A and B"));
}

#[test]
fn a_theme_is_offered_once() {
    let themes =
        "issues:\n  a: { scale: yes-no, theme: x }\n  b: { scale: yes-no, theme: y }\n  c: { scale: yes-no, theme: x }";
    let folder = written(themes, &[("A", "  { a: yes, b: yes }"), ("B", "  { a: no, c: yes }")]);
    assert_eq!(answer(&folder, &["report"]).matches("<option value=\"x\">").count(), 1);
    let run = demarche(folder.path(), &["table", "--theme", "water"]);
    assert!(run.code == 2 && run.stderr.contains("there are: x, y\n"), "{}", run.stderr);
}

#[test]
fn another_label_is_another_wording() {
    let of = |label: &str| {
        let issues = format!("issues: {{ seat: {{ scale: nominal, options: {{ north: {label}, south: South }} }} }}");
        written(&issues, &[("A", "  { seat: north }"), ("B", "  { seat: south }")])
    };
    let (before, after) = (of("North"), of("The north"));
    let sides = [&before, &after].map(|folder| format!("folder:{}", folder.path().display()));
    let shown = answer(&before, &["diff", &sides[0], &sides[1]]);
    assert!(shown.contains("has another wording") && !shown.contains("another scale"), "{shown}");
    assert!(shown.contains("No agreement moved"), "{shown}");
}

#[test]
fn a_tie_that_leaves_no_position_is_told() {
    let log = "  a:\n    - { position: yes, said: 2024-01-05 }\n    - { accepts: no, said: 2024-01-05 }";
    let folder = written("issues: { a: { scale: yes-no } }", &[("A", log), ("B", "  a: yes")]);
    let words =
        "A, a: two statements of 2024-01-05 differ; the last in the file counts (one without a position), not: ";
    for question in [&["table"][..], &["agreement"], &["explain", "A", "B"]] {
        let words_of_question: Vec<&str> = question.iter().copied().chain(["--width", "200"]).collect();
        let shown = answer(&folder, &words_of_question);
        assert!(shown.contains(words), "{shown}");
    }
}

#[test]
fn one_of_a_kind_is_counted_as_one() {
    let declared = "sources: { s: { title: T } }\nissues: { a: { scale: yes-no } }";
    let folder = written(declared, &[("A", "  a: { position: yes, said: 2024-01-05, source: s }")]);
    assert_eq!(answer(&folder, &["check"]), "No problems in 2 files: 1 party, 1 issue, 1 statement\n");
}

/// Among sets without a change of agreement, that which makes more pairs comparable comes first.
#[test]
fn conditions_in_any_order_are_one_set_and_rank_by_what_moves() {
    let issues = "issues: { a: { scale: yes-no }, b: { scale: yes-no }, x: { scale: yes-no } }";
    let folder = written(
        issues,
        &[
            ("A", "  x: { position: yes, if: { a: yes } }"),
            ("B", "  x: { position: yes, if: { a: yes, b: yes } }"),
            ("C", "  x: { position: yes, if: { b: yes, a: yes } }"),
            ("D", "  x: no"),
        ],
    );
    let record: serde_json::Value =
        serde_json::from_str(&answer(&folder, &["what-if", "--format", "json"])).expect("JSON");
    let sets: Vec<(usize, usize)> = record["conditions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|set| (set["conditions"].as_array().map_or(0, Vec::len), set["pairs"].as_array().map_or(0, Vec::len)))
        .collect();
    assert_eq!(sets, [(2, 6), (1, 1)]);
    assert!(answer(&folder, &["what-if"]).contains("adds no points"));
    let csv = answer(&folder, &["what-if", "--format", "csv"]);
    assert!(csv.contains("a=yes; b=yes,0,3,"), "{csv}");
}

#[test]
fn the_last_column_names_what_moved_a_figure() {
    let one = "  a: { position: yes, said: 2024-01-10, until: 2024-03-01 }
  b: { position: yes, said: 2024-02-10, until: 2024-04-01 }
  c: [{ position: yes, said: 2024-04-10 }, { position: no, said: 2024-05-10 }]";
    let two = "  a: { position: yes, said: 2024-01-10 }
  b: { position: no, said: 2024-02-10 }
  c: { position: yes, said: 2024-04-10 }";
    let folder = written(THREE, &[("One", one), ("Two", two)]);
    let shown = answer(&folder, &["timeline", "--every", "month"]);
    let on = |month: &str| {
        let line = shown.lines().find(|line| line.starts_with(month)).unwrap_or_default();
        line.rsplit("  ").next().unwrap_or_default().to_owned()
    };
    let causes = ["2024-02", "2024-03", "2024-04", "2024-05"].map(on);
    assert_eq!(causes, ["issues came in", "issues left", "other issues", "positions moved"], "{shown}");
}

#[test]
fn answers_with_agreement_note_once_what_it_is_not() {
    let folder = written(THREE, &[("A", "  a: yes"), ("B", "  a: no")]);
    for words in [&["overview"][..], &["agreement"], &["agreement", "--party", "A"], &["agreement", "--summary"]] {
        let shown = answer(&folder, words).split_whitespace().collect::<Vec<_>>().join(" ");
        let noted = shown.matches("closeness of stated positions, not of interests, and no part of a deal").count();
        assert_eq!(noted, 1, "{words:?}: {shown}");
    }
}
