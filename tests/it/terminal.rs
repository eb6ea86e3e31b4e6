//! The edges of the command line: exit codes, names, odd folders, hostile text.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::given;
use super::program::{Run, demarche};

const NEGOTIATION: &str = "negotiation: Wells\nissues:\n  tariff: { title: Tariff of the wells, scale: number, min: 0, max: 10 }\n  depth: { scale: ordinal, options: { shallow: Shallow, deep: Deep }, weight: 2 }\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn wells() -> tempfile::TempDir {
    folder(&[
        ("negotiation.yaml", NEGOTIATION),
        ("lower.yaml", "party: Lower Bank\nshort: LB\npositions: { tariff: 8, depth: deep }\n"),
        ("upper.yaml", "party: Upper Bank\nshort: UB\npositions: { tariff: 3 }\n"),
    ])
}

fn ask(folder: &tempfile::TempDir, words: &[&str]) -> Run {
    demarche(folder.path(), words)
}

#[track_caller]
fn refused(run: &Run, code: i32, words: &str) {
    assert_eq!(run.code, code, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains(words), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

#[test]
fn misuse_ends_with_2_and_a_hint() {
    let wells = wells();
    refused(&ask(&wells, &["agrement"]), 2, "did you mean `agreement`?");
    refused(&ask(&wells, &["agrement", "somewhere"]), 2, "did you mean `agreement`?");
    refused(&ask(&wells, &["agreement", "nowhere"]), 2, "there is no folder `nowhere`");
    refused(&ask(&wells, &["agreement", "lower.yaml"]), 2, "is a file, not a folder");
    refused(&ask(&wells, &["agreement", "--as-of", "2024-5-2"]), 2, "a day is written as 2025-04-25");
    refused(&ask(&wells, &["agreement", "--as-of", "2024-02-30"]), 2, "no such day in the calendar; the latest day");
    refused(&ask(&wells, &["agreement", "--format", "xml"]), 2, "possible values");
    refused(&ask(&wells, &["explain", "lower", "uper"]), 2, "did you mean `upper`?");
    refused(&ask(&wells, &["explain", "lower", "LB"]), 2, "are both Lower Bank");
    refused(&ask(&wells, &["agreement", "--issues", "dept"]), 2, "did you mean `depth`?");
    refused(&ask(&wells, &["agreement", "--status", "quoted"]), 2, "there is no status `quoted`");
    refused(&ask(&wells, &["agreement", "--issues", "!depth,!tariff"]), 2, "the filters leave no issue");
    refused(&ask(&wells, &["agreement", "--issues", ""]), 2, "a list of names is empty");
    refused(&ask(&wells, &["agreement", "--assume", "depth"]), 2, "`depth` is an issue: write depth=POSITION");
    refused(&ask(&wells, &["what-if", "depth"]), 2, "`depth` is an issue: write depth=POSITION");
    refused(&ask(&wells, &["what-if", "depth", "."]), 2, "`depth` is an issue: write depth=POSITION");
    refused(&ask(&wells, &["what-if", "wells"]), 2, "`wells` names neither an issue nor a position");
    refused(&ask(&wells, &["what-if", "depth=deep", "../nowhere"]), 2, "there is no folder `../nowhere`");
    refused(&ask(&wells, &["what-if", ".", "./"]), 2, "`./` is one folder too many");
    refused(&ask(&wells, &["agreement", "--assume", "depth=dep"]), 2, "did you mean `deep`?");
    let twice = ["agreement", "--assume", "depth=deep", "--assume", "depth=shallow"];
    refused(&ask(&wells, &twice), 2, "two assumptions on `depth`");
    refused(&ask(&wells, &["explain", "lower", "upper", "--parties", "lower"]), 2, "leaves out Upper Bank");
    refused(&ask(&wells, &["-C", ".", "agreement", "."]), 2, "two folders are given");
    refused(&ask(&wells, &["timeline", "--pair", "lower", "upper", "--since", "soon"]), 2, "a day is written");
    let backwards = ["timeline", "--since", "2025-09-01", "--until", "2025-05-01"];
    refused(&ask(&wells, &backwards), 2, "`--since 2025-09-01` is after `--until 2025-05-01`");
}

#[test]
fn a_mistyped_folder_is_told_from_a_verb() {
    let above = folder(&[("talks/negotiation.yaml", NEGOTIATION)]);
    refused(&ask(&above, &["explain", "lower", "upper", "talk"]), 2, "did you mean `talks`?");
    refused(&ask(&above, &["talk"]), 2, "did you mean `talks`?");
    refused(&ask(&above, &["tabel"]), 2, "did you mean `table`?");
    let verb = ask(&above, &["agreement", "agremeent"]);
    assert!(!verb.stderr.contains("did you mean"), "no verb is a folder: {}", verb.stderr);
}

#[test]
fn several_negotiations_are_listed_and_one_has_to_be_chosen() {
    let cases = folder(&[
        ("positions/one/negotiation.yaml", NEGOTIATION),
        ("positions/two/negotiation.yaml", "negotiation: Broken\nissues: []\n"),
    ]);
    let list = ask(&cases, &[]);
    assert_eq!(list.code, 0);
    assert!(list.stdout.contains("Wells") && list.stdout.contains("positions/one"), "{}", list.stdout);
    assert!(list.stdout.contains("(cannot be read"), "{}", list.stdout);
    refused(&ask(&cases, &["agreement"]), 2, "name one of: positions/one, positions/two");
    refused(&ask(&cases, &["one"]), 2, "did you mean `positions/one`?");
    fs::remove_dir_all(cases.path().join("positions/two")).expect("removed");
    assert_eq!(ask(&cases, &["table"]).code, 0);
}

#[test]
fn nothing_here_is_said_with_what_to_type() {
    refused(&ask(&folder(&[]), &[]), 2, "name the negotiation's folder");
    let empty = folder(&[("empty/notes.txt", "")]);
    refused(&ask(&empty, &["empty"]), 1, "there is no negotiation.yaml in this folder");
}

#[test]
fn a_folder_named_like_a_verb_is_reached_by_its_path() {
    let verb =
        folder(&[("table/negotiation.yaml", NEGOTIATION), ("table/p.yaml", "party: P\npositions: { tariff: 3 }\n")]);
    let run = ask(&verb, &["./table"]);
    assert!(run.stdout.starts_with("Wells\n"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_folder_may_be_named_anywhere() {
    let wells = wells();
    let expected = ask(&wells, &["agreement"]);
    let path = wells.path().display().to_string();
    let elsewhere = folder(&[]);
    for words in [&["-C", &path, "agreement"][..], &["agreement", "-C", &path], &["agreement", &path]] {
        let run = ask(&elsewhere, words);
        assert_eq!((run.code, run.stdout), (0, expected.stdout.clone()), "{words:?}");
    }
    refused(&ask(&wells, &["-C", "nowhere", "agreement"]), 2, "`nowhere`");
    refused(&ask(&wells, &["-C", "lower.yaml", "agreement"]), 2, "give its folder: .");
    refused(&ask(&wells, &["agreement", "-C", ".", "-C", "."]), 2, "cannot be used multiple times");
}

#[test]
fn latest_is_the_last_day_on_which_anything_was_said() {
    let talks = folder(&[
        ("negotiation.yaml", "negotiation: W\nas-of: 2024-01-31\nissues: { a: { scale: yes-no } }\n"),
        (
            "p.yaml",
            "party: P\npositions:\n  a: [{ position: yes, said: 2024-01-01 }, { position: no, said: 2024-03-01 }]\n",
        ),
        ("q.yaml", "party: Q\npositions: { a: { position: no, said: 2024-01-01 } }\n"),
    ]);
    let csv = |words: &[&str]| ask(&talks, &[&["agreement", "--format", "csv"], words].concat()).stdout;
    let (apart, alike) = ("party,p,q\np,1,0\nq,0,1\n", "party,p,q\np,1,1\nq,1,1\n");
    assert_eq!(csv(&[]), apart);
    assert_eq!(csv(&["--as-of", "latest"]), alike);
    assert_eq!(csv(&["--as-of", "2024-02-29"]), apart);
    assert_eq!(csv(&["--as-of", "2024-03-01"]), alike);
    assert_eq!(csv(&["--as-of", "2023-12-31"]), "party,p,q\np,,\nq,,\n");
}

#[test]
fn files_that_look_like_position_files_are_named() {
    let wells = wells();
    fs::rename(wells.path().join("upper.yaml"), wells.path().join("upper.yml")).expect("renamed");
    fs::create_dir(wells.path().join("drafts.yaml")).expect("a folder");
    fs::write(wells.path().join(".upper.yaml"), "no party at all").expect("a file");
    let check = ask(&wells, &["check"]);
    assert!(check.stdout.contains("--> upper.yml") && check.stdout.contains("rename it to `upper.yaml`"));
    fs::write(wells.path().join("Third.YAML"), "party: Third\n").expect("a file");
    assert!(ask(&wells, &["check"]).stdout.contains("--> Third.YAML"));
    fs::remove_file(wells.path().join("Third.YAML")).expect("removed");
    assert!(!check.stdout.contains("drafts") && !check.stdout.contains(".upper.yaml"), "{}", check.stdout);
    let run = ask(&wells, &["agreement", "--format", "csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "party,lower\nlower,1\n"));
    assert_eq!(run.stderr, "2 warnings in the files: `demarche check` shows them\n");
}

#[test]
fn windows_files_say_the_same() {
    let plain = given::path("positions/ferry-pay");
    let windows = folder(&[]);
    for entry in fs::read_dir(&plain).expect("a shipped case") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a text").replace('\n', "\r\n");
        fs::write(windows.path().join(path.file_name().expect("a name")), format!("\u{feff}{text}")).expect("a file");
    }
    let [a, b] = ["seafarers-union", "ferry-company"];
    for words in [&["overview"][..], &["table", "--format", "csv"], &["explain", a, b, "--format", "json"], &["check"]]
    {
        assert_eq!(ask(&windows, words).stdout, demarche(&plain, words).stdout, "{words:?}");
    }
}

#[test]
fn warnings_are_no_failure_unless_asked_for() {
    let wells = wells();
    assert_eq!(ask(&wells, &["check"]).code, 0);
    assert_eq!(ask(&wells, &["check", "--strict"]).code, 1);
    assert_eq!(ask(&wells, &["agreement"]).code, 0);
}

#[test]
fn names_are_found_in_any_case_and_form() {
    let wells = wells();
    let expected = ask(&wells, &["explain", "lower", "upper"]).stdout;
    assert!(!expected.is_empty());
    for (a, b) in [("LB", "ub"), ("lower bank", "UPPER BANK"), ("Lower", "uPPer")] {
        assert_eq!(ask(&wells, &["explain", a, b]).stdout, expected);
    }
    let by_title = ask(&wells, &["agreement", "--issues", "TARIFF of the wells"]).stdout;
    assert_eq!(by_title, ask(&wells, &["agreement", "--issues", "tariff"]).stdout);
}

#[test]
fn filters_take_commas_repeats_and_exclusions() {
    let case = given::path("positions/ukraine-2025");
    let csv = |words: &[&str]| demarche(&case, &[&["agreement", "--format", "csv"], words].concat()).stdout;
    assert_eq!(csv(&["--issues", "crimea,nato"]), csv(&["--issues", "crimea", "--issues", "nato"]));
    assert_eq!(csv(&["--parties", "!europe,!russia"]), csv(&["--parties", "ukraine,united-states"]));
    assert_eq!(
        csv(&["--theme", "territory", "--issues", "!crimea"]),
        csv(&["--issues", "four-regions,territory-share,territory-negotiable,territory-decider"])
    );
    assert_eq!(csv(&["--parties", "RU,UA"]).lines().count(), 3);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let case = given::path("positions/ferry-pay");
    for words in [&["timeline", "--format", "json"][..], &["overview"], &["check"], &["--help"]] {
        let remarks = demarche(&case, words).stderr;
        let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(words)
            .current_dir(&case)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), remarks, "{words:?}");
        assert!(output.status.success(), "{words:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for words in [&["agreement"][..], &["check"], &["--help"], &["--version"]] {
        let full = fs::File::options().write(true).open("/dev/full").expect("a full disk");
        let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(words)
            .current_dir(given::path("positions/ferry-pay"))
            .stdout(full)
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(2));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.lines().any(|line| line.starts_with("error: cannot write the answer")), "{errors}");
    }
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let wells = wells();
    let coloured = |words: &[&str]| ask(&wells, words).stdout.contains('\u{1b}');
    for question in ["agreement", "check"] {
        assert!(!coloured(&[question]));
        assert!(!coloured(&[question, "--color", "auto"]));
        assert!(!coloured(&[question, "--color", "never"]));
        assert!(coloured(&[question, "--color", "always"]));
    }
    for format in ["markdown", "csv", "json"] {
        assert!(!coloured(&["agreement", "--color", "always", "--format", format]));
    }
}

#[test]
fn a_wish_typed_out_outweighs_no_color() {
    let wells = wells();
    let coloured = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
        let output = command.args(words).current_dir(wells.path()).env("NO_COLOR", "1").output();
        output.expect("the program runs").stdout.contains(&0x1b)
    };
    assert!(!coloured(&["agreement"]));
    assert!(coloured(&["agreement", "--color", "always"]));
}

/// A negotiation whose every text holds an escape sequence.
fn hostile() -> tempfile::TempDir {
    folder(&[
        (
            "negotiation.yaml",
            "negotiation: \"We\\e[31mlls|*x*<b>\"\nsources: { s: { title: \"=1+1\\e]0;x\\a\" } }\nissues:\n  depth: { title: \"De\\e[2Jpth\", question: \"a\\u202Eb\", scale: nominal, options: { a: \"=cmd()\\e[0m\", b: \"-x\" } }\n",
        ),
        (
            "p.yaml",
            "party: \"P\\e[5m|\"\npositions: { depth: { position: a, source: s, quote: \"\\e[1m=q\", note: \"@n\\u009b\" } }\n",
        ),
        ("q.yaml", "party: \"=Q\"\npositions: { depth: { position: b, speaker: \"+s\" } }\n"),
    ])
}

#[test]
fn escape_sequences_reach_no_terminal() {
    let hostile = hostile();
    for words in [&["overview"][..], &["table"], &["agreement"], &["explain", "p", "q"], &["check"], &["timeline"]] {
        for format in ["text", "markdown", "csv", "json"] {
            let run = ask(&hostile, &[words, &["--format", format]].concat());
            assert_eq!(run.code, 0, "{}", run.stderr);
            let harmful = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
            assert!(!run.stdout.contains(harmful), "{words:?} {format}: {:?}", run.stdout);
            assert!(!run.stderr.contains(harmful), "{:?}", run.stderr);
        }
    }
}

#[test]
fn escape_sequences_in_names_of_files_and_keys_reach_no_terminal() {
    let hostile = folder(&[
        ("negotiation.yaml", NEGOTIATION),
        (
            "a\u{1b}[2Jb.yaml",
            "id: p\nparty: P\n\"no\\e[1mte\": x\npositions: { tariff: 30, \"de\\e]0;x\\apth\": deep }\n",
        ),
        ("q.yml", "party: Q\n"),
        ("r\u{202e}.yml", "party: R\n"),
    ]);
    for words in [&["check"][..], &["agreement"], &["check", "--format", "markdown"], &["check", "--format", "csv"]] {
        let run = ask(&hostile, words);
        assert_eq!(run.code, 1);
        let told = run.stdout + &run.stderr;
        let harmful = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(told.contains("[2Jb.yaml") && told.contains("[1mte"), "{told:?}");
        assert!(!told.contains(harmful), "{words:?}: {told:?}");
    }
    for words in
        [&["agreement", "--issues", "\u{1b}[2J"][..], &["\u{1b}[2J"], &["agreement", "--assume", "\u{1b}[2J=x"]]
    {
        let run = ask(&wells(), words);
        assert_eq!(run.code, 2);
        assert!(!run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
    }
}

#[test]
fn formulas_reach_no_spreadsheet_and_markup_no_page() {
    let hostile = hostile();
    let csv = ask(&hostile, &["table", "--format", "csv"]).stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    for record in reader.records() {
        for field in &record.expect("a record") {
            assert!(!field.trim_start().starts_with(['=', '+', '-', '@']), "{field}");
        }
    }
    let markdown = ask(&hostile, &["overview", "--format", "markdown"]).stdout;
    assert!(markdown.contains("lls\\|\\*x\\*&lt;b&gt;"), "{markdown}");
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let rows: Vec<usize> = markdown.lines().filter(|line| line.starts_with('|')).map(cells).collect();
    assert!(rows.iter().all(|&cells| cells == 4 || cells == 3), "{markdown}");
}

#[test]
fn small_and_odd_negotiations_work() {
    let one = folder(&[("negotiation.yaml", NEGOTIATION), ("p.yaml", "party: P\npositions: { tariff: 3 }\n")]);
    assert!(ask(&one, &[]).stdout.contains("nobody to compare it with"));
    assert_eq!(ask(&one, &["agreement", "--format", "csv"]).stdout, "party,p\np,1\n");
    let none = folder(&[("negotiation.yaml", NEGOTIATION)]);
    assert!(ask(&none, &[]).stdout.contains("There are no parties"));
    let silent = folder(&[
        ("negotiation.yaml", NEGOTIATION),
        ("p.yaml", "party: P\npositions: { tariff: 3 }\n"),
        ("q.yaml", "party: Q\n"),
    ]);
    assert_eq!(ask(&silent, &["agreement", "--format", "csv"]).stdout, "party,p,q\np,1,\nq,,\n");
    assert!(ask(&silent, &["agreement"]).stdout.contains("not comparable"));
    let weightless = folder(&[
        ("negotiation.yaml", "negotiation: W\nissues: { a: { scale: yes-no, weight: 0 } }\n"),
        ("p.yaml", "party: P\npositions: { a: yes }\n"),
        ("q.yaml", "party: Q\npositions: { a: no }\n"),
    ]);
    let pair = ask(&weightless, &["agreement", "--format", "json"]).stdout;
    assert!(pair.contains("\"divergence\": null") && pair.contains("\"weight_share\": null"), "{pair}");
    let single = folder(&[
        ("negotiation.yaml", "negotiation: S\nissues: { a: { scale: ordinal, options: [only] } }\n"),
        ("p.yaml", "party: P\npositions: { a: only }\n"),
        ("q.yaml", "party: Q\npositions: { a: only }\n"),
    ]);
    assert_eq!(ask(&single, &["agreement", "--format", "csv"]).stdout, "party,p,q\np,1,1\nq,1,1\n");
}

#[test]
fn parties_may_share_a_file() {
    let shared = folder(&[
        ("negotiation.yaml", NEGOTIATION),
        ("all.yaml", "id: p\nparty: P\npositions: { tariff: 3 }\n---\nid: q\nparty: Q\npositions: { tariff: 8 }\n"),
    ]);
    assert_eq!(ask(&shared, &["agreement", "--format", "csv"]).stdout, "party,p,q\np,1,0.5\nq,0.5,1\n");
}

#[test]
fn too_large_files_are_refused_unread() {
    let large = wells();
    let file = fs::File::create(large.path().join("lower.yaml")).expect("a file");
    file.set_len(100 * 1024 * 1024).expect("a large file");
    refused(&ask(&large, &["agreement"]), 1, "error[file-too-large]: this file is larger than 64 MiB");
}

#[test]
fn files_that_are_too_large_together_are_one_problem() {
    let large = wells();
    for number in 0..5 {
        let file = fs::File::create(large.path().join(format!("p{number}.yaml"))).expect("a file");
        file.set_len(64 * 1024 * 1024).expect("a large file");
    }
    fs::write(large.path().join("other.yml"), "").expect("a file");
    let run = ask(&large, &["agreement"]);
    refused(&run, 1, "error[file-too-large]: the position files are larger than 256 MiB together");
    assert!(run.stderr.contains("negotiation.yaml"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("error[").count() + run.stderr.matches("warning[").count(), 1, "{}", run.stderr);
}

#[test]
fn ten_thousand_brackets_are_refused() {
    for opening in ["[", "{a: ", "- "] {
        let text = format!("party: P\npositions:\n  depth: {}", opening.repeat(10_000));
        let nested = folder(&[("negotiation.yaml", NEGOTIATION), ("p.yaml", &text)]);
        let run = ask(&nested, &["check"]);
        assert_eq!(run.code, 1, "{}", run.stdout);
        assert!(run.stdout.starts_with("error["), "{}", run.stdout);
    }
}

#[test]
fn a_bomb_of_aliases_is_refused() {
    let level = |name: usize| {
        let aliases = vec![format!("*a{}", name - 1); 20_000].join(", ");
        format!("a{name}: &a{name} [{aliases}]\n")
    };
    let bomb = format!("party: P\na0: &a0 [x, x]\n{}{}{}", level(1), level(2), level(3));
    assert!(bomb.len() > 300_000);
    let bombed = folder(&[("negotiation.yaml", NEGOTIATION), ("p.yaml", &bomb)]);
    refused(&ask(&bombed, &["agreement"]), 1, "error[too-complex]");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_named() {
    let unreadable = wells();
    // A link to nowhere cannot be opened even by those who may read everything.
    std::os::unix::fs::symlink(Path::new("nowhere"), unreadable.path().join("gone.yaml")).expect("a link");
    refused(&ask(&unreadable, &["agreement"]), 2, "gone.yaml");
}
