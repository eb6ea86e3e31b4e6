//! Texts: drafts beside the parties or in the folder `texts`. What is wrong in one is a case of `bad`; tables have tests of
//! their own.

use std::fs;
use std::path::Path;

use demarche::load::Documents;
use demarche::model::{Negotiation, Position, Text};
use demarche::problem::Code;
use demarche::select::{AsOf, Query, Selection};
use demarche::validate::{date, declarations, validate};
use demarche::{scaffold, validate as validation};

use super::given;
use super::program::{answer, demarche};
use super::revisions::{commit, git, write};

const NEGOTIATION: &str = "negotiation: Wells
sources: { gazette: {}, minutes: {} }
issues:
  tariff: { scale: number, min: 0, max: 10 }
  owner: { scale: nominal, options: [upper, lower, both] }
  order: { scale: sequence, steps: [dig, pay] }
";
const LOWER: &str =
    "party: Lower Bank\npositions:\n  tariff: { position: 8, said: 2024-05-02, source: gazette }\n  owner: lower\n";
const UPPER: &str = "party: Upper Bank\npositions:\n  tariff: { position: 2, said: 2024-05-02, source: gazette }\n  order: [dig < pay]\n";
const DRAFT: &str = "text: Draft of the chair
short: Draft
by: [upper, lower]
dated: 2024-06-11
published: 2024-06-14
source: minutes
positions:
  tariff: 4..6
  owner: { position: both, quote: Both banks own it., translated: true, note: Article 2, source: gazette }
";
const PLAN: &str = "text: Plan\ndated: 2024-05-01\nsource: gazette\npositions: { order: [pay < dig] }\n";

/// Two parties and two texts, one beside them.
fn wells() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(folder.path());
    folder
}

fn fill(folder: &Path) {
    write(folder, "negotiation.yaml", NEGOTIATION);
    write(folder, "lower.yaml", LOWER);
    write(folder, "upper.yaml", UPPER);
    write(folder, "plan.yaml", PLAN);
    write(folder, "texts/draft.yaml", DRAFT);
}

fn read(folder: &Path) -> Negotiation {
    given::without_errors(given::from_folder(folder))
}

fn ids<'n>(texts: impl IntoIterator<Item = &'n Text>) -> Vec<&'n str> {
    texts.into_iter().map(|text| text.id.as_str()).collect()
}

#[test]
fn texts_are_read_beside_the_parties_and_in_their_folder() {
    let folder = wells();
    write(folder.path(), "several.yaml", "text: One\nid: one\n---\nparty: Third\nid: third\n---\ntext: Two\nid: two\n");
    let negotiation = read(folder.path());
    assert_eq!(ids(&negotiation.texts), ["plan", "one", "two", "draft"]);
    let parties: Vec<&str> = negotiation.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(parties, ["lower", "third", "upper"]);
    let draft = &negotiation.texts[3];
    assert_eq!((draft.name.as_str(), draft.short.as_str()), ("Draft of the chair", "Draft"));
    assert_eq!((&draft.by[..], draft.source), (&[2, 0][..], Some(1)));
    assert_eq!((draft.dated, draft.published), (date("2024-06-11").ok(), date("2024-06-14").ok()));
    assert_eq!(draft.location.to_string(), "texts/draft.yaml:1:7");
    let [Some(tariff), Some(owner), None] = &draft.statements[..] else { panic!("two positions: {draft:?}") };
    assert!(matches!(tariff.position, Some(Position::Numbers(span)) if (span.low, span.high) == (4.0, 6.0)));
    assert_eq!((tariff.source, owner.source), (None, Some(0)), "its own source alone");
    assert_eq!((owner.quote.as_deref(), owner.translated), (Some("Both banks own it."), true));
    assert_eq!(
        (owner.note.as_deref(), owner.location.to_string().as_str()),
        (Some("Article 2"), "texts/draft.yaml:9:10")
    );
}

#[test]
fn a_text_is_no_party_and_moves_no_figure() {
    let folder = wells();
    let questions: [&[&str]; 5] =
        [&["overview"], &["table"], &["agreement", "--bounds"], &["divergence"], &["timeline", "--format", "json"]];
    let answers = || questions.map(|words| answer(&folder, words));
    let with = answers();
    fs::remove_dir_all(folder.path().join("texts")).expect("removed");
    fs::remove_file(folder.path().join("plan.yaml")).expect("removed");
    assert_eq!(answers(), with);
    assert!(with[0].contains("2 parties, 3 issues, 4 statements"), "{}", with[0]);
}

#[test]
fn the_order_of_parties_does_not_ask_for_texts() {
    let folder = wells();
    write(folder.path(), "negotiation.yaml", &format!("{NEGOTIATION}parties: [upper, lower]\n"));
    let validated = given::from_folder(folder.path());
    assert!(validated.problems.iter().all(|problem| problem.code != Code::UnlistedParty));
    assert_eq!(given::without_errors(validated).texts[1].by, [0, 1], "authors by their new places");
    write(folder.path(), "negotiation.yaml", &format!("{NEGOTIATION}parties: [upper, lower, plan]\n"));
    let run = demarche(folder.path(), &["check"]);
    assert!(run.code == 1 && run.stdout.contains("there is no party `plan`"), "{}", run.stdout);
}

#[test]
fn a_text_that_cannot_be_read_is_no_party_either() {
    let folder = wells();
    write(folder.path(), "texts/broken.yaml", "text: [\n");
    let documents = Documents::from_folder(folder.path()).expect("a folder");
    let declared = declarations(&documents).expect("sound declarations");
    let known: Vec<&str> = declared.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(known, ["lower", "upper"]);
}

#[test]
fn texts_dated_later_than_the_day_asked_for_are_left_out() {
    let negotiation = read(wells().path());
    let on = |as_of: AsOf| ids(Selection::new(&negotiation, &Query { as_of, ..Query::default() }).texts()).join(" ");
    let day = |day: &str| AsOf::On(date(day).expect("a day"));
    assert_eq!(on(day("2024-04-30")), "");
    assert_eq!(on(day("2024-06-10")), "plan");
    assert_eq!(on(day("2024-06-11")), "plan draft");
    assert_eq!(on(AsOf::Declared), "plan draft", "nobody asked for a day");
    assert_eq!(on(AsOf::Latest), "plan draft");
    let mut declared = negotiation.clone();
    declared.as_of = date("2024-05-02").ok();
    assert_eq!(ids(Selection::new(&declared, &Query::default()).texts()), ["plan"]);
    let positions = Selection::new(&negotiation, &Query::default());
    let laid_down = |issue| positions.laid_down(&negotiation.texts[1], issue).is_some();
    assert_eq!([0, 1, 2].map(laid_down), [true, true, false]);
}

#[test]
fn what_is_no_folder_holds_no_texts() {
    let folder = wells();
    fs::remove_dir_all(folder.path().join("texts")).expect("removed");
    write(folder.path(), "texts", "notes\n");
    assert_eq!(ids(&read(folder.path()).texts), ["plan"]);
    let run = demarche(folder.path(), &["text", "add", "Third draft"]);
    assert!(run.code == 2 && run.stderr.contains("texts/third-draft.yaml"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(folder.path().join("texts")).expect("a file"), "notes\n");
}

#[test]
fn a_new_text_has_every_issue_as_a_stub() {
    let folder = wells();
    let run = demarche(folder.path(), &["text", "add", "Second draft"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("Created texts/second-draft.yaml: take the `#`"), "{}", run.stdout);
    let text = fs::read_to_string(folder.path().join("texts/second-draft.yaml")).expect("a file");
    let line = "# yaml-language-server: $schema=../.demarche/text.schema.json\n";
    assert!(text.starts_with(line) && text.contains("\ntext: Second draft\n"), "{text}");
    assert!(folder.path().join(".demarche/text.schema.json").is_file(), "where the first line points");
    let check = answer(&folder, &["check"]);
    assert!(check.contains("the text `second-draft` has no positions"), "{check}");
}

#[test]
fn every_stub_of_a_text_is_sound_without_its_sign() {
    for folder in [given::path("positions/ukraine-2025"), given::path("positions/ferry-pay")] {
        let documents = Documents::from_folder(&folder).expect("a folder");
        let declared = declarations(&documents).expect("a sound negotiation.yaml");
        let stub = |line: &str| match line.trim_start().strip_prefix('#') {
            Some(stub) if !stub.starts_with(' ') => line.replacen('#', "", 1) + "\n",
            _ => format!("{line}\n"),
        };
        let text: String = scaffold::text("A new one", &declared).lines().map(stub).collect();
        let mut files: Vec<(&str, &str)> =
            documents.texts.iter().map(|(name, text)| (&**name, text.as_str())).collect();
        files.push(("texts/a-new-one.yaml", &text));
        let negotiation = given::without_errors(validate(&Documents::from_texts(files)));
        let text = negotiation.texts.iter().find(|text| text.id == "a-new-one").expect("the text");
        assert!(text.statements.iter().all(Option::is_some), "{}", folder.display());
        assert!(!text.by.is_empty() && text.source.is_some(), "{text:?}");
    }
}

#[test]
fn a_text_that_is_there_or_cannot_be_named_is_not_added() {
    let folder = wells();
    for (name, words) in [
        ("draft of the chair", "there already is a text `Draft of the chair`"),
        ("DRAFT", "there already is a text `Draft`"),
        ("Plan", "there already is a text `Plan`"),
        ("upper bank", "there already is a party `Upper Bank`"),
        ("Add", "`add` cannot be the id of a text"),
        ("con", "no file can be called con.yaml"),
        ("?!", "cannot be the name of a text"),
    ] {
        let run = demarche(folder.path(), &["text", "add", name]);
        assert!(run.code == 2 && run.stderr.contains(words), "{name}: {}", run.stderr);
    }
    let party = demarche(folder.path(), &["party", "add", "Draft"]);
    assert!(party.code == 2 && party.stderr.contains("there already is a text `Draft`"), "{}", party.stderr);
    assert_eq!(fs::read_dir(folder.path().join("texts")).expect("a folder").count(), 1);
    assert!(!folder.path().join(".demarche").exists(), "nothing was written");
}

#[test]
fn differences_list_texts_that_are_new_gone_or_changed() {
    let [old, new] = [wells(), wells()];
    let changed = DRAFT.replace("4..6", "5").replace("06-11", "06-12").replace("Article 2", "Article 3");
    write(new.path(), "texts/draft.yaml", &changed);
    fs::remove_file(new.path().join("plan.yaml")).expect("removed");
    write(new.path(), "texts/last.yaml", "text: Last\nsource: gazette\npositions: { owner: upper }\n");
    let [from, to] = [&old, &new].map(|folder| folder.path().to_str().expect("UTF-8"));
    let run = demarche(old.path(), &["diff", from, to, "--format", "csv", "--exit-code"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let rows: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "text changed,draft,,dated: 2024-06-11,dated: 2024-06-12,2024-06-12,texts/draft.yaml:1:7,,,,,",
            "text changed,draft,tariff,4..6,5,2024-06-12,texts/draft.yaml:8:11,,,,,",
            "text changed,draft,owner,both,both,2024-06-12,texts/draft.yaml:9:10,,,,,",
            "text added,last,,,,,texts/last.yaml:1:7,,,,,",
            "text added,last,owner,,upper,,texts/last.yaml:3:21,,,,,",
            "text removed,plan,,,,2024-05-01,plan.yaml:1:7,,,,,",
            "text removed,plan,order,[pay < dig],,2024-05-01,plan.yaml:4:21,,,,,",
        ]
    );
    let text = demarche(old.path(), &["diff", from, to, "--width", "120"]).stdout;
    for words in ["Texts\n", "Draft of the chair: tariff", "changed: note", "No agreement moved."] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let json = demarche(old.path(), &["diff", from, to, "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["texts"][1]["keys"], serde_json::json!(["position"]));
    assert_eq!((&json["texts"][1]["before"], &json["changed"]), (&"4..6".into(), &true.into()));
    let same = demarche(old.path(), &["diff", from, from, "--exit-code"]);
    assert!(same.code == 0 && same.stdout.contains("Nothing changed"), "{}", same.stdout);
}

#[test]
fn between_two_days_a_text_appears_on_its_own() {
    let folder = wells();
    let csv = answer(&folder, &["diff", "2024-06-10", "2024-06-11", "--format", "csv"]);
    assert!(csv.contains("text added,draft,tariff,,4..6,2024-06-11,texts/draft.yaml:8:11"), "{csv}");
    assert!(!csv.contains("plan"), "{csv}");
    let issue = answer(&folder, &["diff", "2024-06-10", "2024-06-11", "--format", "csv", "--issues", "owner"]);
    assert!(issue.contains(",draft,owner,") && !issue.contains("tariff"), "{issue}");
}

#[test]
fn a_snapshot_that_moved_names_texts_that_changed() {
    let folder = wells();
    assert_eq!(demarche(folder.path(), &["snapshot"]).code, 0);
    write(folder.path(), "lower.yaml", &LOWER.replace("position: 8", "position: 9"));
    write(folder.path(), "texts/draft.yaml", &DRAFT.replace("4..6", "5").replace("source: minutes", "source: gazette"));
    fs::remove_file(folder.path().join("plan.yaml")).expect("removed");
    write(folder.path(), "texts/last.yaml", PLAN.replace("Plan", "Last").as_str());
    let moved = demarche(folder.path(), &["snapshot", "--check"]);
    assert_eq!(moved.code, 1, "{}", moved.stdout);
    for line in [
        "Lower Bank, tariff: 8 → 9 (2024-05-02, lower.yaml:3)",
        "Draft of the chair: by upper; by lower; dated 2024-06-11; published 2024-06-14; minutes → ",
        "Draft of the chair, tariff: 4..6 → 5 (texts/draft.yaml:8)",
        "Last: a new text",
        "plan: no longer a text",
    ] {
        assert!(moved.stdout.contains(line), "{line} is not in\n{}", moved.stdout);
    }
    assert!(!moved.stdout.contains("Draft of the chair, owner"), "{}", moved.stdout);
}

#[test]
fn a_text_alone_moves_no_snapshot_of_the_parties() {
    let folder = wells();
    assert_eq!(demarche(folder.path(), &["snapshot"]).code, 0);
    write(folder.path(), "texts/draft.yaml", &DRAFT.replace("4..6", "5"));
    let run = demarche(folder.path(), &["snapshot", "--check"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn revisions_have_their_texts() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    git(root, &["init", "-q"]);
    fill(&root.join("cases/wells"));
    commit(root);
    write(root, "cases/wells/texts/draft.yaml", &DRAFT.replace("4..6", "5"));
    write(root, "cases/wells/texts/notes.yml", "no text\n");
    commit(root);
    let csv = answer(&folder, &["diff", "HEAD~1", "HEAD", "cases/wells", "--format", "csv"]);
    assert!(csv.contains("text changed,draft,tariff,4..6,5,2024-06-11,texts/draft.yaml:8:11"), "{csv}");
    assert_eq!(csv.lines().count(), 2, "{csv}");
    write(root, "cases/wells/texts/draft.yaml", "text: [\n");
    commit(root);
    let run = demarche(root, &["diff", "HEAD~1", "HEAD", "cases/wells"]);
    assert!(run.code == 1 && run.stderr.contains("HEAD:texts/draft.yaml:1:7"), "{}", run.stderr);
    // The root of a repository is a negotiation's folder, too.
    fill(root);
    commit(root);
    let csv = answer(&folder, &["diff", "HEAD~1", "HEAD", ".", "--format", "csv"]);
    assert!(csv.contains("text added,draft,tariff,,4..6,2024-06-11,texts/draft.yaml:8:11"), "{csv}");
}

#[cfg(unix)]
mod links_and_devices {
    use std::fs::File;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_of_a_revision_are_followed_as_in_a_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        git(root, &["init", "-q"]);
        fill(&root.join("wells"));
        fs::rename(root.join("wells/texts"), root.join("drafts")).expect("moved");
        symlink("../drafts", root.join("wells/texts")).expect("a link");
        write(root, "common.yaml", PLAN.replace("Plan", "Common").as_str());
        symlink("../common.yaml", root.join("drafts/common.yaml")).expect("a link");
        commit(root);
        write(root, "drafts/draft.yaml", &DRAFT.replace("4..6", "5"));
        write(root, "common.yaml", PLAN.replace("Plan", "Common").replace("pay < dig", "dig < pay").as_str());
        commit(root);
        let csv = answer(&folder, &["diff", "HEAD~1", "HEAD", "wells", "--format", "csv"]);
        assert!(csv.contains("text changed,draft,tariff,4..6,5,"), "{csv}");
        assert!(csv.contains("text changed,common,order,[pay < dig],[dig < pay],"), "{csv}");
        let today = answer(&folder, &["diff", "rev:HEAD", "folder:wells", "--format", "csv"]);
        assert_eq!(today.lines().count(), 1, "the folder of today has the same: {today}");
        fs::remove_file(root.join("wells/texts")).expect("removed");
        symlink("nowhere", root.join("wells/texts")).expect("a link");
        commit(root);
        let csv = answer(&folder, &["diff", "HEAD~1", "HEAD", "wells", "--format", "csv"]);
        assert!(csv.contains("text removed,draft,") && csv.contains("text removed,common,"), "{csv}");
        fs::remove_file(root.join("wells/texts")).expect("removed");
        symlink(root.join("drafts"), root.join("wells/texts")).expect("a link");
        commit(root);
        let run = demarche(root, &["diff", "HEAD~1", "HEAD", "wells"]);
        let message = "wells/texts: in the revision, it is a link to something that git does not have";
        assert!(run.code == 2 && run.stderr.contains(message), "{}", run.stderr);
    }

    #[test]
    fn texts_outside_are_read_and_none_is_written_there() {
        let folder = wells();
        let outside = tempfile::tempdir().expect("a temporary folder");
        fs::rename(folder.path().join("texts"), outside.path().join("texts")).expect("moved");
        symlink(outside.path().join("texts"), folder.path().join("texts")).expect("a link");
        assert_eq!(ids(&read(folder.path()).texts), ["plan", "draft"]);
        let table = "party,text,issue,position\n,Third,owner,both\n";
        write(folder.path(), "table.csv", table);
        for words in [&["text", "add", "Third draft"][..], &["import", "table.csv", "."]] {
            let run = demarche(folder.path(), words);
            assert!(
                run.code == 2 && run.stderr.contains("out of the negotiation's folder"),
                "{words:?}: {}",
                run.stderr
            );
        }
        assert_eq!(fs::read_dir(outside.path().join("texts")).expect("a folder").count(), 1);
    }

    #[test]
    fn a_link_to_the_folder_itself_ends() {
        let folder = wells();
        fs::remove_dir_all(folder.path().join("texts")).expect("removed");
        symlink(".", folder.path().join("texts")).expect("a link");
        let run = demarche(folder.path(), &["check"]);
        assert!(run.code == 1 && run.stdout.contains("a negotiation is no text"), "{}", run.stdout);
    }

    /// Puts something odd in a file's place.
    type Make<'a> = &'a dyn Fn(&Path);

    #[test]
    fn nothing_among_the_texts_makes_a_run_wait_or_read_without_end() {
        let pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
        let endless = |path: &Path| symlink("/dev/zero", path).expect("a link");
        let nowhere = |path: &Path| symlink("nowhere", path).expect("a link");
        let sparse = |path: &Path| File::create(path).and_then(|file| file.set_len(1 << 30)).expect("a file");
        let odd: [(Make<'_>, i32, &str); 4] = [
            (&pipe, 2, "not a regular file"),
            (&endless, 2, "not a regular file"),
            (&nowhere, 2, "No such file"),
            (&sparse, 1, "larger than 64 MiB"),
        ];
        for (make, code, words) in odd {
            let folder = wells();
            make(&folder.path().join("texts/odd.yaml"));
            let run = demarche(folder.path(), &["agreement"]);
            assert!(run.code == code && run.stderr.contains(words), "{words}: {} {}", run.code, run.stderr);
            assert!(run.stderr.contains("texts/odd.yaml"), "{}", run.stderr);
        }
        let folder = wells();
        fs::remove_dir_all(folder.path().join("texts")).expect("removed");
        pipe(&folder.path().join("texts"));
        assert_eq!(demarche(folder.path(), &["agreement"]).code, 0, "a pipe is no folder");
    }

    #[test]
    fn texts_count_among_the_files_that_are_too_large_together() {
        let folder = wells();
        for number in 0..5 {
            let place = if number < 2 { format!("p{number}.yaml") } else { format!("texts/t{number}.yaml") };
            let file = File::create(folder.path().join(place)).expect("a file");
            file.set_len(60 << 20).expect("a large file");
        }
        let run = demarche(folder.path(), &["agreement"]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert_eq!(run.stderr.matches("larger than 256 MiB together").count(), 1, "{}", run.stderr);
    }

    #[test]
    fn what_a_killed_run_left_among_the_texts_is_named() {
        let folder = wells();
        write(folder.path(), "texts/.demarche-1f-0.tmp", "half");
        write(folder.path(), "texts/draft.yaml.bak", "old");
        let run = demarche(folder.path(), &["check"]);
        assert!(run.stderr.contains("Left by a run that was stopped: texts/.demarche-1f-0.tmp"), "{}", run.stderr);
        assert!(run.stderr.contains("Not read: texts/draft.yaml.bak"), "{}", run.stderr);
        assert_eq!(demarche(folder.path(), &["text", "add", "Third draft"]).code, 0);
        assert!(!folder.path().join("texts/.demarche-1f-0.tmp").exists());
    }
}

#[test]
fn parties_times_issues_are_too_many_with_texts_among_them() {
    let lines = |number: usize, line: fn(usize) -> String| (0..number).map(line).collect::<Vec<_>>().concat();
    let issues = lines(5_000, |number| format!("  i{number}: {{ scale: yes-no }}\n"));
    let declared = format!("negotiation: N\nissues:\n{issues}");
    let texts = |number: usize| lines(number, |id| format!("text: T{id}\nid: t{id}\n---\n"));
    let found = |number: usize| {
        let documents = Documents::from_texts([("negotiation.yaml", declared.as_str()), ("t.yaml", &texts(number))]);
        let problems = validation::validate(&documents).problems;
        problems.iter().any(|problem| problem.code == Code::TooComplex && problem.message.contains("4001 texts"))
    };
    assert!(found(4_001) && !found(100));
}
