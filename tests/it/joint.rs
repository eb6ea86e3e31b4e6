//! Agreement by construction: figures that rest on a text which both parties signed.

use demarche::select::Query;

use super::given;

const JOINT_A: &str = "{ position: yes, said: 2024-01-01, source: text, with: [b] }";
const JOINT_B: &str = "{ position: yes, said: 2024-01-01, source: text, with: [a] }";

#[test]
fn a_joint_text_needs_one_day_one_source_and_both_names() {
    for (a, b, expected) in [
        (JOINT_A, JOINT_B, true),
        (JOINT_A, "{ position: yes, said: 2024-01-01, source: text, with: [c, a] }", true),
        (JOINT_A, "{ position: no, said: 2024-01-01, source: text, with: [a] }", true),
        (JOINT_A, "{ position: yes, said: 2024-01-02, source: text, with: [a] }", false),
        (JOINT_A, "{ position: yes, said: 2024-01-01, source: other, with: [a] }", false),
        (JOINT_A, "{ position: yes, said: 2024-01-01, source: text, with: [c] }", false),
        (JOINT_A, "{ position: yes, said: 2024-01-01, source: text }", false),
        ("{ position: yes, said: 2024-01-01, source: text }", JOINT_B, false),
        ("{ position: yes, said: 2024-01-01, with: [b] }", "{ position: yes, said: 2024-01-01, with: [a] }", false),
        (
            JOINT_A,
            "[ { position: yes, said: 2024-01-02 }, { position: yes, said: 2024-01-01, source: text, with: [a] } ]",
            false,
        ),
        (
            "[ { position: yes, said: 2024-01-01, source: text, with: [b] }, { rejects: no, said: 2024-02-01, source: other, with: [b], adds: true } ]",
            "[ { position: yes, said: 2024-01-01, source: text, with: [a] }, { rejects: no, said: 2024-02-01, source: other, with: [a], adds: true } ]",
            true,
        ),
        (
            JOINT_A,
            "[ { position: yes, said: 2024-01-01, source: text, with: [a] }, { rejects: no, said: 2024-02-01, source: other, adds: true } ]",
            false,
        ),
        (
            JOINT_A,
            "[ { position: yes, said: 2023-12-01, source: other }, { position: yes, said: 2024-01-01, source: text, with: [a], adds: true } ]",
            false,
        ),
    ] {
        assert_eq!(is_by_construction("", &[("joint", a)], &[("joint", b)]), expected, "{a} and {b}");
    }
}

#[test]
fn a_pair_agrees_by_construction_where_all_that_has_weight_does() {
    let (a, b) = (("joint", JOINT_A), ("joint", JOINT_B));
    let unimportant = ("free", "{ position: no, salience: 0 }");
    assert!(!is_by_construction("", &[a, ("free", "yes")], &[b, ("free", "yes")]), "another issue agrees freely");
    assert!(is_by_construction("", &[a, ("free", "yes")], &[b]), "the other issue is not compared");
    assert!(is_by_construction(", weight: 0", &[a, ("free", "yes")], &[b, ("free", "no")]), "it has no weight");
    assert!(is_by_construction("", &[a, unimportant], &[b, unimportant]), "it matters to neither");
    assert!(!is_by_construction("", &[("free", "yes")], &[("free", "yes")]), "no joint text");
    assert!(!is_by_construction("", &[a], &[("free", "yes")]), "nothing compared");
}

/// Whether the figure of a and b is by construction, with c beside them; `free` is the other issue's weight.
fn is_by_construction(free: &str, a: &[(&str, &str)], b: &[(&str, &str)]) -> bool {
    let negotiation = format!(
        "negotiation: Talks\nsources: {{ text: {{ title: Text }}, other: {{ title: Other }} }}\n\
         issues:\n  joint: {{ scale: yes-no }}\n  free: {{ scale: yes-no{free} }}\n"
    );
    let files = [
        ("negotiation.yaml", negotiation),
        ("a.yaml", party("a", a)),
        ("b.yaml", party("b", b)),
        ("c.yaml", party("c", &[])),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text));
    given::matrix(&given::from_texts(&files), &Query::default()).pair(0, 1).by_construction
}

fn party(id: &str, positions: &[(&str, &str)]) -> String {
    let positions: Vec<String> = positions.iter().map(|(issue, said)| format!("  {issue}: {said}\n")).collect();
    format!("party: Party {id}\npositions:\n{}", positions.concat())
}
