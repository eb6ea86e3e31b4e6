//! Much of everything: what is refused or cut short, and that what is left out changes nothing.

use std::fmt::Write as _;
use std::fs;

use demarche::analysis::{Alignment, Movement, difference, movements};
use demarche::load::Documents;
use demarche::problem::{Code, Problem};
use demarche::select::{Query, Selection};
use demarche::validate::validate;
use proptest::prelude::*;
use proptest::sample::Index;

use super::program::{answer, demarche};
use super::random::{crowd, for_all};
use super::talks::Talks;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn two_days() -> tempfile::TempDir {
    folder(&[
        ("negotiation.yaml", "negotiation: Wells\nissues: { tariff: { scale: number, min: 0, max: 10 } }\n"),
        ("lower.yaml", "party: Lower\npositions: { tariff: { position: 8, said: 2024-01-05 } }\n"),
        ("upper.yaml", "party: Upper\npositions: { tariff: { position: 3, said: 2024-02-05 } }\n"),
    ])
}

#[test]
fn the_months_of_eight_thousand_years_are_refused_with_the_way_that_works() {
    let folder = two_days();
    let words = ["timeline", "--every", "month", "--as-of", "9999-12-31"];
    for verb in [&words[..], &["chart", "timeline", "--every", "month", "--as-of", "9999-12-31"]] {
        let run = demarche(folder.path(), verb);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{verb:?}");
        let asked = "the last days of the months until 9999-12-31 are 95712, and at most 50000 can be followed";
        assert!(run.stderr.contains(asked), "{}", run.stderr);
        assert!(run.stderr.contains("`timeline` also takes --since, --until and a longer --every"), "{}", run.stderr);
    }
    let years = ["timeline", "--every", "year", "--as-of", "9999-12-31"];
    assert!(answer(&folder, &years).contains("2024-12-31"));
    let few = answer(&folder, &[&words[..], &["--until", "2024-03-31"]].concat());
    assert!(few.contains("2024-02-29"), "{few}");
    let last = answer(&folder, &[&words[..], &["--since", "9999-11-01", "--format", "csv"]].concat());
    assert_eq!(last.lines().count(), 3, "{last}");
}

#[test]
fn changes_on_the_first_day_shown_are_explained() {
    let folder = two_days();
    let note = "Changes on the first day are against the figures of 2024-01-05";
    assert!(answer(&folder, &["timeline", "--since", "2024-02-01"]).contains(note));
    assert!(!answer(&folder, &["timeline"]).contains("Changes on the first day"));
}

#[test]
fn of_very_many_problems_the_first_are_shown_and_the_others_counted() {
    let mut party = "party: Upper\npositions:\n".to_owned();
    for issue in 0..700 {
        let _ = writeln!(party, "  other-{issue}: 3");
    }
    let negotiation = "negotiation: Wells\nissues: { tariff: { scale: number, min: 0, max: 10 } }\n";
    let folder = folder(&[("negotiation.yaml", negotiation), ("upper.yaml", &party)]);
    let run = demarche(folder.path(), &["check"]);
    assert_eq!(run.stdout.matches("error[unknown-issue]").count(), 500);
    assert!(run.stdout.contains("... and 200 more\n\n700 errors\n"), "{}", &run.stdout[run.stdout.len() - 200..]);
    assert!(run.stdout.ends_with("help: `--format csv` lists every one\n"));
    assert_eq!(demarche(folder.path(), &["check", "--format", "csv"]).stdout.lines().count(), 701);
}

/// Two thousand issues and as many misspelt ones, shared out among four files.
fn misspelt() -> Vec<Problem> {
    let mut negotiation = "negotiation: Wells\nissues:\n".to_owned();
    let mut parties = [const { String::new() }; 4];
    for issue in 0..2000 {
        let _ = writeln!(negotiation, "  level-of-well-{issue}: {{ scale: yes-no }}");
        let _ = writeln!(parties[issue % 4], "  level-of-wel-{issue}: yes");
    }
    let parties = parties
        .iter()
        .enumerate()
        .map(|(place, positions)| (format!("p{place}.yaml"), format!("party: P{place}\npositions:\n{positions}")));
    let files: Vec<(String, String)> =
        [("negotiation.yaml".to_owned(), negotiation)].into_iter().chain(parties).collect();
    validate(&Documents::from_texts(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))).problems
}

#[test]
fn of_very_many_misspelt_names_the_first_are_told_what_was_meant() {
    let problems = misspelt();
    let unknown: Vec<&Problem> = problems.iter().filter(|problem| problem.code == Code::UnknownIssue).collect();
    assert_eq!(unknown.len(), 2000);
    let is_helped = |problem: &&Problem| problem.help.as_deref().is_some_and(|help| help.starts_with("did you mean"));
    let helped = unknown.iter().take_while(|problem| is_helped(problem)).count();
    assert_eq!(helped, 250);
    assert_eq!(unknown[0].help.as_deref(), Some("did you mean `level-of-well-0`?"));
    let origin = "declare it under `issues:` in negotiation.yaml";
    assert!(unknown[helped..].iter().all(|problem| problem.help.as_deref() == Some(origin)));
    assert_eq!(misspelt(), problems, "whichever thread is faster");
}

#[test]
fn each_repeated_key_is_named_and_dropped() {
    let keys = "  tariff: 3\n".repeat(5000);
    let negotiation = "negotiation: Wells\nissues: { tariff: { scale: number, min: 0, max: 10 } }\n";
    let party = format!("party: Upper\npositions:\n{keys}");
    let folder = folder(&[("negotiation.yaml", negotiation), ("upper.yaml", &party)]);
    let run = demarche(folder.path(), &["check"]);
    assert!(run.stdout.ends_with("4999 errors\nhelp: `--format csv` lists every one\n"), "{}", run.stdout);
}

/// Talks, and the same later: one party speaks like another, one is gone, and an issue may be worth more.
fn changed() -> impl Strategy<Value = (Talks, Talks)> {
    (crowd(), any::<[Index; 3]>(), any::<bool>(), any::<bool>()).prop_map(|(before, places, leaves, weighs)| {
        let mut after = before.clone();
        let [from, to, gone] = places.map(|place| place.index(before.parties.len()));
        after.parties[to].cells.clone_from(&before.parties[from].cells);
        if leaves {
            after.parties.remove(gone);
        }
        if weighs {
            after.issues[0].weight = Some(after.issues[0].weight() + 1.0);
        }
        (before, after)
    })
}

#[test]
fn pairs_that_a_difference_does_not_compare_have_not_moved() {
    for_all(60, &changed(), |(before, after)| {
        let (before, after) = (before.negotiation(), after.negotiation());
        let query = Query::default();
        let (before, after) = (Selection::new(&before, &query), Selection::new(&after, &query));
        let alignment = Alignment::of(&before, &after);
        let moved: Vec<_> = movements(&before, &after, &alignment).filter(Movement::moved).collect();
        prop_assert_eq!(format!("{:?}", difference(&before, &after).movements), format!("{moved:?}"));
        Ok(())
    });
}

#[test]
fn more_cells_than_fit_into_memory_are_refused_before_any_is_made() {
    let mut negotiation = "negotiation: Wells\nissues:\n".to_owned();
    for issue in 0..2000 {
        let _ = writeln!(negotiation, "  i{issue}: {{ scale: yes-no }}");
    }
    let parties = |count: usize| -> String {
        let party = |place: usize| format!("id: p{place}\nparty: P{place}\n");
        (0..count).map(party).collect::<Vec<_>>().join("---\n")
    };
    let files = [("negotiation.yaml", negotiation.as_str()), ("parties.yaml", &parties(10_001))];
    let validated = validate(&Documents::from_texts(files));
    assert!(validated.negotiation().is_none());
    let [problem] = &validated.problems[..] else { panic!("{:?}", validated.problems) };
    assert_eq!(problem.code, Code::TooComplex);
    assert_eq!(
        problem.message,
        "10001 parties on 2000 issues are too many: parties times issues may be 20000000 at most"
    );
}

/// Many parties on many issues, all silent.
fn silent(parties: usize, issues: usize) -> tempfile::TempDir {
    let issue = |place: usize| format!("  i{place}: {{ scale: yes-no }}\n");
    let negotiation = format!("negotiation: Wells\nissues:\n{}", (0..issues).map(issue).collect::<String>());
    let party = |place: usize| format!("---\nid: p{place}\nparty: P{place}\n");
    let parties: String = (0..parties).map(party).collect();
    folder(&[("negotiation.yaml", &negotiation), ("parties.yaml", &parties)])
}

#[test]
fn tables_rows_and_pages_that_would_not_fit_are_refused_before_they_are_made() {
    let refused = |folder: &tempfile::TempDir, words: &[&str], what: &str| {
        let run = demarche(folder.path(), words);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{words:?}");
        let told = format!("{what} are too many: this answer would contain ");
        assert!(run.stderr.contains(&told), "{}", run.stderr);
    };
    let wide = silent(4000, 900);
    refused(&wide, &["table"], "4000 parties on 900 issues");
    refused(&wide, &["agreement", "--party", "p7"], "4000 parties on 900 issues");
    assert!(answer(&wide, &["table", "--parties", "p1,p2"]).contains("P2"));
    refused(&silent(40, 2600), &["report", "-o", "page.html"], "40 parties on 2600 issues");
}
