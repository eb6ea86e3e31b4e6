//! More parties than a matrix can show: what stands out, one party's row, and the whole as it is computed.

use std::fmt::Write as _;
use std::fs;

use demarche::analysis::{divisiveness, divisiveness_of_positions};
use demarche::compare::{Kernel, Matrix, Pair};
use demarche::model::Divergence;
use demarche::select::{Query, Selection};
use proptest::prelude::*;

use super::program::{answer, demarche};
use super::random::{crowd, for_all, talks};

const NEGOTIATION: &str = "negotiation: Many\nissues:\n  level: { scale: number, min: 0, max: 100 }\n  seat: { scale: nominal, options: [north, south, west], weight: 2 }\n  open: { scale: yes-no }\n";

/// Parties `p0`, `p1`, ...: every tenth is silent on the seat, every hundredth on everything.
fn folder(parties: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("negotiation.yaml"), NEGOTIATION).expect("a file");
    let mut text = String::new();
    for party in 0..parties {
        let seat = ["north", "south", "west"][party % 3];
        let open = if party % 2 == 0 { "yes" } else { "no" };
        let _ = writeln!(text, "---\nid: p{party}\nparty: Party {party}\npositions:");
        let _ = match party % 100 {
            99 => writeln!(text, "  {{}}"),
            tens if tens % 10 == 9 => writeln!(text, "  level: {}\n  open: {open}", party * 37 % 101),
            _ => writeln!(text, "  level: {}\n  seat: {seat}\n  open: {open}", party * 37 % 101),
        };
    }
    fs::write(folder.path().join("parties.yaml"), text).expect("a file");
    folder
}

#[test]
fn what_stands_out_is_what_sorting_all_pairs_finds() {
    for_all(12, &crowd(), |talks| {
        let negotiation = talks.negotiation();
        let query = Query::default();
        let selection = Selection::new(&negotiation, &query);
        let survey = Kernel::of(&selection).survey(5);
        let matrix = Matrix::of(&selection);
        let key = |pair: &Pair| (pair.coverage.is_thin(), pair.divergence.map_or(0.0, Divergence::value));
        let mut known: Vec<&Pair> = matrix.pairs().iter().filter(|pair| pair.divergence.is_some()).collect();
        known.sort_by(|a, b| key(a).0.cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1)));
        prop_assert_eq!(survey.closest.pairs.len(), known.len().min(5));
        for (found, wanted) in survey.closest.pairs.iter().zip(&known) {
            prop_assert!((found.divergence.value() - key(wanted).1).abs() < 1e-12);
        }
        for (party, line) in survey.parties.iter().enumerate() {
            let others = known.iter().filter(|pair| pair.a == party || pair.b == party);
            let values: Vec<f64> = others.map(|pair| key(pair).1).collect();
            prop_assert_eq!(line.comparable, values.len());
            let firm = known.iter().filter(|pair| !key(pair).0 && (pair.a == party || pair.b == party));
            prop_assert_eq!(line.firm, firm.count());
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            prop_assert!(line.mean.is_none_or(|found| (found.value() - mean).abs() < 1e-12));
            prop_assert_eq!(line.mean.is_some(), !values.is_empty());
        }
        Ok(())
    });
}

#[test]
fn issues_divide_as_much_by_positions_as_by_pairs() {
    for_all(60, &talks(), |talks| {
        let negotiation = talks.negotiation();
        let query = Query::default();
        let selection = Selection::new(&negotiation, &query);
        let slow = divisiveness(&Matrix::of(&selection));
        let fast = divisiveness_of_positions(&selection);
        for (fast, slow) in fast.iter().zip(&slow) {
            prop_assert_eq!(fast.issue, slow.issue);
            prop_assert_eq!(fast.pairs, slow.pairs);
            prop_assert_eq!(fast.mean.is_some(), slow.mean.is_some());
            let means = fast.mean.zip(slow.mean);
            prop_assert!(means.is_none_or(|(fast, slow)| (fast.value() - slow.value()).abs() < 1e-12), "{means:?}");
            prop_assert_eq!(fast.most_distant, slow.most_distant);
            prop_assert_eq!(fast.as_distant, slow.as_distant);
        }
        Ok(())
    });
}

#[test]
fn issues_that_divide_alike_stand_in_declared_order() {
    let folder = written(
        "one: { scale: number, min: 0, max: 10 }, two: { scale: number, min: 0, max: 10 }",
        &[("a", "one: 0, two: 0"), ("b", "one: 2, two: 1"), ("c", "one: 3, two: 3")],
    );
    let shown = answer(&folder, &["divergence", "--by", "issue", "--format", "markdown"]);
    assert!(shown.find("| one") < shown.find("| two"), "{shown}");
}

/// As many parties as are given, each with its positions.
fn written(issues: &str, parties: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).expect("a file");
    write("negotiation.yaml", format!("negotiation: N\nissues: {{ {issues} }}\n"));
    for (id, positions) in parties {
        write(&format!("{id}.yaml"), format!("party: {id}\npositions: {{ {positions} }}\n"));
    }
    folder
}

#[test]
fn a_large_square_is_recorded_although_its_issues_would_not_fit() {
    let issues: Vec<String> = (0..75).map(|issue| format!("i{issue}: {{ scale: yes-no }}")).collect();
    let parties: Vec<(String, &str)> = (0..310).map(|party| (format!("p{party}"), "i0: yes, i1: no, i2: no")).collect();
    let parties: Vec<(&str, &str)> = parties.iter().map(|(id, positions)| (id.as_str(), *positions)).collect();
    let folder = written(&issues.join(", "), &parties);
    let json = demarche(folder.path(), &["agreement", "--format", "json"]);
    assert!(json.code == 2 && json.stderr.contains("310 parties on 75 issues are too many"), "{}", json.stderr);
    fs::create_dir(folder.path().join("snapshots")).expect("a folder");
    fs::write(folder.path().join("snapshots/analyses.txt"), "agreement --format csv\ndivergence --format csv\n")
        .expect("a list");
    assert!(answer(&folder, &["snapshot"]).contains("recorded   divergence --format csv"));
    let recorded = fs::read_to_string(folder.path().join("snapshots/agreement-format-csv.snap")).expect("a snapshot");
    assert!(recorded.ends_with(&answer(&folder, &["agreement", "--format", "csv"])));
}

#[test]
fn nothing_quadratic_is_printed_for_reading() {
    let (folder, double) = (folder(120), folder(240));
    for words in [
        &["overview"][..],
        &["agreement"],
        &["divergence"],
        &["divergence", "--by", "issue"],
        &["agreement", "--summary"],
        &["table"],
    ] {
        for format in ["text", "markdown", "html"] {
            let words: Vec<&str> = words.iter().copied().chain(["--format", format]).collect();
            let shown = answer(&folder, &words);
            let of_double = answer(&double, &words).len();
            assert!(of_double < 5 * shown.len() / 2, "{words:?} prints {}, then {of_double} bytes", shown.len());
            assert!(
                shown.contains(if words[0] == "table" { "positions of 120 parties" } else { "7140 pairs" })
                    && shown.contains("--format csv"),
                "{words:?} does not say how to get the whole"
            );
        }
    }
    let shown = answer(&folder, &["agreement"]);
    assert!(
        shown.contains("Closest pairs") && shown.contains("Most distant pairs") && shown.contains("Party 119"),
        "{shown}"
    );
    assert!(shown.contains("Not comparable with any other party: Party 99"), "{shown}");
}

#[test]
fn pairs_that_moved_are_as_many_as_can_be_read() {
    let (before, after) = (folder(60), folder(60));
    let path = after.path().join("parties.yaml");
    let text = fs::read_to_string(&path).expect("a file").replace("open: yes", "open: no");
    fs::write(&path, text).expect("a file");
    let sides = [before.path(), after.path()].map(|folder| format!("folder:{}", folder.display()));
    let shown = answer(&before, &["diff", &sides[0], &sides[1]]);
    assert!(shown.contains("30 statements changed; here are the first 10"), "{shown}");
    assert!(shown.contains("here are the 10 that moved most"), "{shown}");
    assert!(shown.lines().count() < 200, "{shown}");
    let more = folder(100);
    let new = answer(&before, &["diff", &sides[0], &format!("folder:{}", more.path().display())]);
    assert!(new.contains("40 parties are new or gone; here are the first 10") && new.lines().count() < 200, "{new}");
    let all = answer(&before, &["diff", &sides[0], &sides[1], "--format", "csv"]);
    let moved = all.lines().filter(|line| line.starts_with("agreement,")).count();
    assert!(moved > 10 && shown.contains(&format!("{moved} pairs moved")), "{moved}");
    let run = demarche(before.path(), &["timeline"]);
    assert!(run.code == 2 && run.stderr.contains("--pair A B"), "{}", run.stderr);
    assert!(answer(&before, &["timeline", "--pair", "p1", "p2"]).contains("Party 1 and Party 2"));
    assert!(answer(&before, &["what-if", "open=yes"]).len() < 60 * 600);
}

#[test]
fn thin_figures_do_not_stand_out_beside_others() {
    let folder = written(
        "a: { scale: number, min: 0, max: 10 }, b: { scale: yes-no }, c: { scale: yes-no }, d: { scale: yes-no }",
        &[
            ("x", "a: 0, b: yes, c: yes"),
            ("y", "a: 5, b: yes, c: yes"),
            ("z", "a: 10, b: no, c: yes"),
            ("thin", "a: 0"),
        ],
    );
    let rows = answer(&folder, &["agreement", "--summary", "--format", "csv"]);
    let of = |id: &str| rows.lines().find(|row| row.starts_with(&format!("{id},"))).expect("a row").to_owned();
    // x and thin agree wholly, but on one issue.
    assert!(of("x").starts_with("x,3,2,") && of("x").contains(",y,") && of("x").contains(",z,"), "{rows}");
    assert!(of("thin").starts_with("thin,3,0,") && of("thin").contains(",x,1,z,0,"), "{rows}");
    let shown = answer(&folder, &["agreement", "--summary", "--width", "300"]);
    assert!(shown.contains("are passed over") && !shown.contains("thin and") && !shown.contains("and thin"), "{shown}");
}

#[test]
fn forty_parties_are_still_a_matrix_and_may_be_summed_up() {
    let folder = folder(40);
    assert!(!answer(&folder, &["agreement"]).contains("Closest pairs"));
    assert!(answer(&folder, &["agreement", "--summary"]).contains("Closest pairs"));
    let record: serde_json::Value =
        serde_json::from_str(&answer(&folder, &["agreement", "--summary", "--format", "json"])).expect("JSON");
    assert_eq!(record["closest"].as_array().map(Vec::len), Some(10));
    assert_eq!(record["summaries"].as_array().map(Vec::len), Some(40));
    let rows = answer(&folder, &["agreement", "--summary", "--format", "csv"]);
    assert_eq!(rows.lines().count(), 41);
    assert!(rows.starts_with("party,compared_with,not_thin,mean_agreement,closest,"));
}

#[test]
fn a_party_is_compared_with_all_others_in_order() {
    let folder = folder(120);
    let rows = answer(&folder, &["agreement", "--party", "party 7", "--format", "csv"]);
    let shares: Vec<Option<f64>> =
        rows.lines().skip(1).map(|row| row.split(',').nth(2).and_then(|share| share.parse().ok())).collect();
    assert_eq!(shares.len(), 119);
    assert_eq!(shares.iter().filter(|share| share.is_none()).count(), 1);
    assert!(shares.last().is_some_and(Option::is_none), "what cannot be compared comes last");
    let known: Vec<f64> = shares.into_iter().flatten().collect();
    assert!(known.is_sorted_by(|a, b| a >= b) && known[0] > known[100]);
    let run = demarche(folder.path(), &["agreement", "--party", "party 700"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let run = demarche(folder.path(), &["agreement", "--party", "p7", "--parties", "p1,p2"]);
    assert!(run.code == 2 && run.stderr.contains("`--parties` leaves out Party 7"), "{}", run.stderr);
}

#[test]
fn the_whole_matrix_is_that_of_the_pairs() {
    let folder = folder(60);
    for (verb, mirrored) in [("agreement", true), ("divergence", false)] {
        let text = answer(&folder, &[verb, "--format", "csv"]);
        let matrix: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
        assert_eq!((matrix.len(), matrix[0].len()), (61, 61));
        let bounded = answer(&folder, &[verb, "--format", "csv", "--bounds"]);
        assert_eq!(bounded.lines().count(), 1 + 60 * 59 / 2);
        for line in bounded.lines().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            let place = |id: &str| 1 + id[1..].parse::<usize>().expect("a number");
            let (a, b) = (place(fields[0]), place(fields[1]));
            assert_eq!(matrix[a][b], matrix[b][a]);
            match fields[2].parse::<f64>() {
                Ok(wanted) => assert!((matrix[a][b].parse::<f64>().expect("a figure") - wanted).abs() < 1e-12),
                Err(_) => assert_eq!(matrix[a][b], ""),
            }
        }
        assert_eq!(matrix[1][1], if mirrored { "1" } else { "0" });
    }
}

#[test]
fn what_does_not_fit_is_refused_with_the_way_out() {
    let folder = folder(1900);
    for (words, has_other_ways) in [
        (&["agreement", "--format", "json"][..], true),
        (&["divergence", "--by", "issue", "--format", "csv"], true),
        (&["timeline", "--format", "csv"], false),
    ] {
        let run = demarche(folder.path(), words);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{words:?}");
        assert!(
            run.stderr.contains("1900 parties on 3 issues are too many") && run.stderr.contains("--parties"),
            "{}",
            run.stderr
        );
        assert_eq!(run.stderr.contains("--summary"), has_other_ways, "{}", run.stderr);
    }
    let some = answer(&folder, &["agreement", "--format", "json", "--parties", "p1,p2,p3"]);
    assert!(some.contains("\"pairs\""));
}

#[test]
fn days_count_as_much_as_pairs() {
    let folder = folder(60);
    let old = "---\nid: old\nparty: Old\npositions:\n  level: { position: 1, said: 0204-05-02 }\n  open: { position: no, said: 2024-05-02 }\n";
    fs::write(folder.path().join("old.yaml"), old).expect("a file");
    for words in [&["timeline", "--format", "json"][..], &["chart", "timeline", "--pair", "old", "p1"]] {
        let words: Vec<&str> = words.iter().copied().chain(["--every", "month"]).collect();
        let run = demarche(folder.path(), &words);
        let is_refused = run.code == 2 && run.stderr.contains("61 parties on 3 issues over 21841 days are too many");
        assert_eq!(is_refused, words[0] == "timeline", "{}", run.stderr);
    }
}

/// In a process that may not take more: what is not needed is not held.
#[cfg(target_os = "linux")]
#[test]
fn one_pair_takes_little_room_among_many() {
    let folder = folder(1900);
    let program = env!("CARGO_BIN_EXE_demarche");
    for words in ["explain p1 p2 --and 2024-01-01", "what-if", "timeline --pair p1 p2"] {
        let line = format!("ulimit -v 1000000; exec {program} {words}");
        let output = std::process::Command::new("sh").args(["-c", &line]).current_dir(folder.path()).output();
        let output = output.expect("a shell");
        assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_party_asked_for_stands_first_with_bounds_of_the_value_shown() {
    let folder = folder(45);
    let all = answer(&folder, &["agreement", "--bounds", "--format", "csv"]);
    let row = |text: &str, a: &str, b: &str| {
        let start = format!("{a},{b},");
        text.lines().find_map(|line| line.strip_prefix(&start)).map(str::to_owned)
    };
    let rows = answer(&folder, &["agreement", "--party", "p22", "--format", "csv"]);
    assert!(rows.lines().skip(1).all(|line| line.starts_with("p22,")), "{rows}");
    let bounded = answer(&folder, &["agreement", "--party", "p22", "--bounds", "--format", "csv"]);
    assert!(bounded.starts_with("a,b,value,least,greatest"), "{bounded}");
    for other in (0..45).filter(|other| *other != 22) {
        let other = format!("p{other}");
        let known = row(&all, "p22", &other).or_else(|| row(&all, &other, "p22"));
        assert_eq!(row(&bounded, "p22", &other), known, "{other}");
    }
    let run = demarche(folder.path(), &["agreement", "--summary", "--bounds", "--format", "csv"]);
    assert!(run.code == 2 && run.stderr.contains("no columns for bounds"), "{}", run.stderr);
}

/// So many parties that say these; each its own, by its place.
fn survey(parties: usize, issues: &str, says: impl Fn(usize) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("negotiation.yaml"), format!("negotiation: Survey\nissues:\n{issues}"))
        .expect("a file");
    let party = |place: usize| format!("id: m{place}\nparty: Member {place}\npositions: {{ {} }}\n", says(place));
    let text: Vec<String> = (0..parties).map(party).collect();
    fs::write(folder.path().join("parties.yaml"), text.join("---\n")).expect("a file");
    folder
}

const VOTES: &str = "  a: { scale: yes-no }\n  b: { scale: yes-no }\n  c: { scale: yes-no }\n  d: { scale: yes-no }\n";

#[test]
fn ties_are_counted_and_decided_by_the_weight_compared() {
    let bloc = |place: usize| if place.is_multiple_of(2) { "yes" } else { "no" };
    let folder = survey(50, VOTES, |place| {
        let more = if place >= 44 { format!(", d: {}", bloc(place)) } else { String::new() };
        format!("a: {0}, b: {0}, c: {0}{more}", bloc(place))
    });
    let shown = answer(&folder, &["agreement", "--width", "100"]);
    // 25 of each bloc: 600 pairs that agree wholly, 625 that do in nothing; of these, 6 and 9 on all four issues.
    assert!(shown.contains("590 more pairs have") && shown.contains("615 more pairs have"), "{shown}");
    let pairs: Vec<&str> = shown.lines().filter(|line| line.contains(" and Member")).collect();
    assert!(pairs[..6].iter().all(|line| line.ends_with("100% 4/4")), "{shown}");
    assert!(pairs[6..10].iter().all(|line| line.ends_with("100% 3/4")), "{shown}");
    assert!(pairs[10..19].iter().all(|line| line.ends_with("0% 4/4")), "{shown}");
    assert!(shown.contains("Member 0   49% (49)  Member 2 (+23)   100% 3/4"), "{shown}");
    assert!(shown.contains("Member 44  49% (49)  Member 46 (+23)  100% 4/4"), "{shown}");
    assert!(answer(&folder, &["divergence", "--by", "issue"]).contains("Member 0 and Member 1 (+624)"));
    let nearest = answer(&folder, &["agreement", "--party", "m48", "--format", "csv"]);
    let order: Vec<&str> = nearest.lines().skip(1).take(3).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(order, ["m44", "m46", "m0"]);
}

#[test]
fn no_pair_stands_at_both_ends() {
    let alike = survey(45, VOTES, |_| "a: yes, b: no, c: yes".to_owned());
    let shown = answer(&alike, &["agreement"]);
    assert!(shown.contains("No pair is closer or more distant than others"), "{shown}");
    assert!(shown.contains("980 more pairs have") && !shown.contains("Closest pairs"), "{shown}");
    // Three that can be compared well, beside many that cannot.
    let few = survey(45, VOTES, |place| match place {
        0 => "a: yes, b: no, c: yes".to_owned(),
        1 | 2 => "a: yes, b: yes, c: yes".to_owned(),
        _ => "a: yes".to_owned(),
    });
    let shown = answer(&few, &["agreement"]);
    assert!(shown.contains("Pairs, the closest first") && !shown.contains("Most distant pairs"), "{shown}");
    assert_eq!(shown.lines().filter(|line| line.contains(" and Member")).count(), 3, "{shown}");
    assert!(shown.contains("Member 9   100% (44)‡"), "{shown}");
}

#[test]
fn a_figure_stays_beside_the_party_it_is_of() {
    let folder =
        survey(45, VOTES, |place| format!("a: {}, b: yes, c: no", if place.is_multiple_of(3) { "yes" } else { "no" }));
    for width in ["60", "70", "80"] {
        let shown = answer(&folder, &["agreement", "--width", width]);
        let table = shown.split_once("Each party").expect("a table of parties").1;
        for header in table.lines().filter(|line| line.starts_with("Agreement ")) {
            assert_eq!(
                header.matches("Closest").count() + header.matches("Most").count(),
                header.matches("Agreement").count() - 1,
                "{table}"
            );
        }
        assert!(!table.contains('╌'), "names are wrapped at {width}: {table}");
    }
}

#[test]
fn pictures_of_many_parties_are_refused_with_the_way_out() {
    let folder = folder(41);
    for words in [&["agreement"][..], &["divergence"], &["divergence", "--by", "party"], &["timeline"]] {
        let words: Vec<&str> = ["chart"].iter().chain(words).copied().collect();
        let run = demarche(folder.path(), &words);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{words:?}");
        assert!(run.stderr.contains("41") && run.stderr.contains("--parties A,B,C"), "{}", run.stderr);
        let some: Vec<&str> = words.iter().copied().chain(["--parties", "p1,p2,p3"]).collect();
        assert!(demarche(folder.path(), &some).stdout.starts_with("<svg"), "{words:?}");
    }
}

#[test]
fn a_picture_of_many_pairs_names_the_question_that_writes_them() {
    let run = demarche(folder(41).path(), &["chart", "timeline"]);
    assert!(run.code == 2 && run.stderr.contains("`timeline --format csv` writes all"), "{}", run.stderr);
}

#[test]
fn conditions_of_many_parties_are_as_many_as_can_be_read() {
    let folder = survey(60, VOTES, |place| {
        let given = ["yes", "no"][place % 2];
        format!("a: {given}, b: yes, c: no, d: {{ position: yes, if: {{ a: {given} }} }}")
    });
    let shown = answer(&folder, &["what-if"]);
    assert!(shown.lines().count() < 60 && shown.contains("and 25 more"), "{shown}");
    let shown = answer(&folder, &["what-if", "a=yes"]);
    assert!(shown.contains("30 positions change; here are the first 10") && shown.lines().count() < 150, "{shown}");
}

#[test]
fn snapshots_of_many_parties_stay_small() {
    let folder = folder(120);
    let run = demarche(folder.path(), &["snapshot"]);
    assert_eq!((run.code, run.stdout.lines().count()), (0, 2), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("agreement --summary --format csv"), "{}", run.stdout);
    fs::remove_dir_all(folder.path().join("snapshots")).expect("snapshots");
    fs::create_dir(folder.path().join("snapshots")).expect("a folder");
    fs::write(folder.path().join("snapshots/analyses.txt"), "divergence --by issue --format csv\n").expect("a list");
    assert_eq!(demarche(folder.path(), &["snapshot"]).code, 0);
    let path = folder.path().join("parties.yaml");
    let text = fs::read_to_string(&path).expect("a file").replacen("open: yes", "open: no", 2);
    fs::write(&path, text).expect("a file");
    // Two parties moved on one issue: their rows with the 117 others that state it, and no row beside.
    let run = demarche(folder.path(), &["snapshot", "--check"]);
    assert!(run.code == 1 && run.stdout.lines().count() < 215 && run.stdout.contains(".snap.new"), "{}", run.stdout);
    let more = run.stdout.split_once(" more lines of difference").and_then(|(text, _)| text.rsplit("... ").next());
    assert!(more.and_then(|more| more.parse::<usize>().ok()).is_some_and(|more| more < 400), "{}", run.stdout);
}

#[test]
fn problems_that_are_alike_are_told_in_few_words() {
    let folder = survey(120, VOTES, |place| match place {
        50 => "a: maybe, b: nay".to_owned(),
        _ => "a: maybe".to_owned(),
    });
    let run = demarche(folder.path(), &["check"]);
    assert_eq!(run.stdout.matches("error[unknown-option]: `maybe`").count(), 5, "{}", run.stdout);
    assert!(run.stdout.contains("... and 115 more like it, in parties.yaml:23, "), "{}", run.stdout);
    // What is said once is shown, however much is said beside it.
    assert!(run.stdout.contains("`nay` is not an option of `b`"), "{}", run.stdout);
    assert!(run.stdout.contains("121 errors\nhelp: `--format csv` lists every one"), "{}", run.stdout);
    let told = "121 errors\nhelp: `demarche check --format csv` lists every one\n";
    assert!(demarche(folder.path(), &["agreement"]).stderr.ends_with(told));
    let rows = demarche(folder.path(), &["check", "--format", "csv"]).stdout;
    assert_eq!(rows.lines().filter(|row| row.starts_with("error,")).count(), 121, "{rows}");

    let folder = survey(120, VOTES, |_| "a: yes, b: no, c: yes, d: no".to_owned());
    let run = demarche(folder.path(), &["check"]);
    assert_eq!(run.stdout.matches("warning[unsourced-statement]").count(), 5, "{}", run.stdout);
    assert!(run.stdout.lines().count() < 60 && run.stdout.contains("120 warnings"), "{}", run.stdout);
}

#[test]
fn positions_of_many_parties_are_counted() {
    let issues = "  rank: { scale: ordinal, options: [low, middle, high] }\n  level: { scale: number, min: 0, max: 100, unit: \"%\" }\n  wants: { scale: set, options: [x, y] }\n  steps: { scale: sequence, steps: [s, t, u] }\n  open: { scale: yes-no }\n";
    let folder = survey(44, issues, |place| {
        let rank = ["low", "high", "middle.."][place % 3];
        let level = if place == 0 { "10..20".to_owned() } else { place.to_string() };
        let wants = ["[x]", "[x, y]", "[]", "[y]"][place % 4];
        let steps = ["[s < t]", "[t < u, s < t]"][place % 2];
        let open = ["", ", open: yes", ", open: { position: no, if: { rank: low } }"][place % 3];
        format!("rank: {rank}, level: {level}, wants: {wants}, steps: {steps}{open}")
    });
    let shown = answer(&folder, &["table"]);
    for wanted in [
        "rank\n  15  low\n  0   middle\n  15  high\n  14  At least: middle\n",
        "level\n  44  from 1 % to 43 %, median 21.5 %\n",
        "wants\n  22  x\n  22  y\n  11  none\n",
        "steps\n  22  s < t\n  22  t < u, s < t\n",
        "open\n  15  Yes\n  0   No\n  15  not stated\n  14  not stated (conditional)\n",
    ] {
        assert!(shown.contains(wanted), "{wanted}: {shown}");
    }
    let rows = answer(&folder, &["table", "--format", "csv"]);
    assert_eq!(rows.lines().count(), 1 + 44 * 5);
    assert!(answer(&folder, &["table", "--parties", "m1,m2"]).contains("undated, stated"));
}

#[test]
fn one_party_is_told_that_it_is_alone() {
    let folder = folder(45);
    let shown = answer(&folder, &["agreement", "--party", "p22", "--parties", "p22"]);
    assert!(shown.contains("There is one party: nobody to compare it with."), "{shown}");
    let shown = answer(&folder, &["agreement", "--summary", "--parties", "p22"]);
    assert!(!shown.contains("1 party make"), "{shown}");
}

#[test]
fn of_many_names_the_nearest_are_told() {
    let folder = folder(300);
    let run = demarche(folder.path(), &["agreement", "--party", "zzz"]);
    assert!(run.code == 2 && run.stderr.contains("there are 300, the nearest: "), "{}", run.stderr);
    assert!(run.stderr.len() < 200, "{}", run.stderr);
    fs::write(folder.path().join("more.yaml"), "id: guild\nparty: Butchers, Bakers\npositions: { open: yes }\n")
        .expect("a file");
    let run = demarche(folder.path(), &["agreement", "--parties", "p1,Butchers, Bakers"]);
    assert!(run.code == 2 && run.stderr.contains("for Butchers, Bakers, write its id, `guild`"), "{}", run.stderr);
}
