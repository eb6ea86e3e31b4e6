//! What reaches a terminal, a pipe and a file of texts that a terminal would act on.
//!
//! | | a pipe or file gets | a terminal shows |
//! | --- | --- | --- |
//! | answers as text, Markdown, HTML, CSV; pages, pictures; messages | `�` | `�` |
//! | JSON, schemas | the text, escaped | the same |
//! | the table of `export` | the text as it is | `�` |
//! | YAML that `import` and `party add` write | the text, escaped | (no terminal) |

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::Command;

use rustix::pty::{OpenptFlags, grantpt, ioctl_tiocgptpeer, openpt, unlockpt};

use super::hostile::{dressed, quoted};
use super::program::demarche;
use super::talks::{Cell, Issue, Party, Position, Said, Scale, Talks};

/// Sets a terminal's title and colours in both notations, moves the cursor, turns the text around, ends the line, hides.
const HOSTILE: &str = "\u{1b}]0;x\u{7}\u{1b}[31m\u{1b}[2J\u{9b}31m\u{9d}0;x\u{9c}\u{7f}\u{8}\u{b}\u{61c}\u{200e}\u{200f}\
    \u{202e}\u{2066}\u{2028}\u{2029}\u{feff}\u{fff9}\u{e0041}";

/// Every question, and all else that prints what the files hold.
const ANSWERS: [&[&str]; 16] = [
    &["overview"],
    &["table"],
    &["agreement"],
    &["agreement", "--bounds"],
    &["agreement", "--party", "p0"],
    &["agreement", "--summary"],
    &["divergence"],
    &["explain", "p0", "p1"],
    &["log"],
    &["log", "p0", "i0", "--quotes"],
    &["timeline"],
    &["what-if"],
    &["what-if", "i1=o1"],
    &["zopa", "--quotes"],
    &["zopa", "--gaps"],
    &["diff", "2024-01-01", "2024-01-02"],
];
const FORMATS: [&str; 5] = ["text", "markdown", "html", "csv", "json"];
const DOCUMENTS: [&[&str]; 7] = [
    &["report"],
    &["chart", "agreement"],
    &["chart", "divergence"],
    &["chart", "divergence", "--by", "issue"],
    &["chart", "timeline"],
    &["schema", "--print", "negotiation"],
    &["schema", "--print", "party"],
];

/// What no terminal is to see, listed here anew.
fn is_harmful(c: char) -> bool {
    let in_ranges = [
        ('\0', '\u{8}'),
        ('\u{b}', '\u{1f}'),
        ('\u{7f}', '\u{9f}'),
        ('\u{200e}', '\u{200f}'),
        ('\u{2028}', '\u{202e}'),
        ('\u{2066}', '\u{2069}'),
        ('\u{fff9}', '\u{fffb}'),
        ('\u{e0000}', '\u{e007f}'),
    ];
    in_ranges.iter().any(|&(first, last)| (first..=last).contains(&c)) || matches!(c, '\u{61c}' | '\u{feff}')
}

#[track_caller]
fn harmless(words: &[&str], text: &str) {
    if let Some(at) = text.chars().position(is_harmful) {
        let near: String = text.chars().skip(at.saturating_sub(60)).take(120).collect();
        panic!("{words:?}: {near:?}");
    }
}

/// Two parties, a condition, and the text behind every key.
fn folder() -> tempfile::TempDir {
    let said = |option: usize| Some(Said::of(Position::Options(vec![option])));
    let conditional = Some((1, Position::Options(vec![1]), Position::Options(vec![0])));
    let party = |id: &str, option: usize, conditional| Party {
        id: id.to_owned(),
        cells: vec![Cell { said: said(option), conditional }, Cell { said: said(0), conditional: None }],
    };
    let issue = |scale| Issue { scale, weight: None };
    let talks = Talks {
        issues: vec![issue(Scale::YesNo), issue(Scale::Nominal(2))],
        parties: vec![party("p0", 0, None), party("p1", 1, conditional)],
    };
    written(&dressed(&talks, &[HOSTILE.to_owned()]))
}

fn written(files: &[(String, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

/// What the program writes to a terminal, messages included.
fn at_terminal(folder: &Path, words: &[&str]) -> String {
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
    let terminal = openpt(flags).expect("a terminal");
    grantpt(&terminal).and_then(|()| unlockpt(&terminal)).expect("a terminal to write to");
    let [out, err] = [0, 1].map(|_| File::from(ioctl_tiocgptpeer(&terminal, flags).expect("its other end")));
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.args(words).current_dir(folder).stdout(out).stderr(err).env_remove("NO_COLOR").env("TERM", "xterm");
    let mut child = command.spawn().expect("the program runs");
    // The other end is closed when the program has ended: the command keeps it open until then.
    drop(command);
    let mut seen = Vec::new();
    // Linux reports an error, not an end, where nobody can write any more.
    let _ = File::from(terminal).read_to_end(&mut seen);
    child.wait().expect("it ends");
    String::from_utf8(seen).expect("UTF-8").replace("\r\n", "\n")
}

/// What a terminal sees, in which nothing but the program's own colours is harmful.
#[track_caller]
fn harmless_at_terminal(folder: &Path, words: &[&str]) -> String {
    let seen = at_terminal(folder, words);
    harmless(words, &without_colours(&seen));
    assert!(!seen.contains("\u{1b}[31m\u{fffd}[2J"), "{words:?} has a colour from outside: {seen:?}");
    seen
}

/// Without the colours, which are the program's own.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    let is_colour = |codes: &str| codes.chars().all(|c| c.is_ascii_digit() || c == ';');
    pieces.fold(first, |out, piece| match piece.split_once('m') {
        Some((codes, rest)) if is_colour(codes) => out + rest,
        _ => format!("{out}\u{1b}[{piece}"),
    })
}

#[test]
fn answers_are_harmless_wherever_they_go() {
    let folder = folder();
    for words in ANSWERS {
        for format in FORMATS {
            let words = [words, &["--format", format]].concat();
            let run = demarche(folder.path(), &words);
            assert_eq!(run.code, 0, "{words:?}: {}", run.stderr);
            harmless(&words, &run.stdout);
            harmless(&words, &run.stderr);
            let seen = harmless_at_terminal(folder.path(), &words);
            assert!(seen.len() >= run.stdout.trim().len() / 2, "{words:?}: {seen:?}");
        }
    }
    for words in DOCUMENTS {
        let run = demarche(folder.path(), words);
        assert_eq!(run.code, 0, "{words:?}: {}", run.stderr);
        harmless(words, &run.stdout);
    }
}

#[test]
fn json_keeps_the_text() {
    let folder = folder();
    for words in [&["table", "--format", "json"][..], &["schema", "--print", "party"]] {
        let json = demarche(folder.path(), words).stdout;
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert!(
            value.to_string().contains(serde_json::to_string(HOSTILE).expect("a text").trim_matches('"')),
            "{json}"
        );
        harmless(words, &json);
    }
    let run = demarche(folder.path(), &["schema"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let schema = fs::read_to_string(folder.path().join(".demarche/party.schema.json")).expect("a schema");
    assert_eq!(schema, demarche(folder.path(), &["schema", "--print", "party"]).stdout);
}

#[test]
fn tables_keep_the_text_and_a_terminal_does_not_see_it() {
    let folder = folder();
    for words in [&["export"][..], &["export", "--long"]] {
        let table = demarche(folder.path(), words).stdout;
        assert!(table.contains(HOSTILE), "{words:?}: {table:?}");
        let seen = harmless_at_terminal(folder.path(), words);
        assert!(seen.contains(table.lines().next().expect("a header")) && seen.contains('\u{fffd}'), "{seen:?}");
        let to_device = [words, &["-o", "/dev/stdout"]].concat();
        harmless_at_terminal(folder.path(), &to_device);
        assert_eq!(demarche(folder.path(), &[words, &["-o", "table.csv", "--force"]].concat()).code, 0);
        assert_eq!(fs::read_to_string(folder.path().join("table.csv")).expect("a table"), table);
    }
}

#[test]
fn what_is_imported_is_written_in_escapes() {
    let folder = folder();
    demarche(folder.path(), &["export", "--long", "-o", "table.csv"]);
    let import = &["import", "table.csv", ".", "--force"][..];
    for (words, code) in [(&["import", "table.csv", "new"][..], 1), (import, 0), (&["party", "add", HOSTILE], 0)] {
        let run = demarche(folder.path(), words);
        assert_eq!(run.code, code, "{words:?}: {}", run.stderr);
        harmless(words, &run.stdout);
        harmless(words, &run.stderr);
    }
    let texts = ["new/negotiation.proposed", "p0.yaml", "p1.yaml"].map(|name| {
        let text = fs::read_to_string(folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        harmless(&[name], &text);
        text
    });
    assert!(texts[1].contains("\\U0000202E"), "{}", texts[1]);
    let again = demarche(folder.path(), &["export", "--long", "--parties", "p0,p1"]).stdout;
    assert_eq!(again, fs::read_to_string(folder.path().join("table.csv")).expect("a table"));
}

#[test]
fn problems_show_the_line_without_what_is_harmful_in_it() {
    // As it is, where YAML lets it: what escapes cannot hide from a snippet.
    let raw: String = HOSTILE.chars().filter(|c| *c >= '\u{a0}' && *c != '\u{feff}').collect();
    let negotiation = format!("negotiation: {}\nissues:\n  a: {{ scale: yes-no }}\n", quoted(HOSTILE));
    let files = [
        ("negotiation.yaml", negotiation),
        (
            "p0.yaml",
            format!("party: \"{raw}\"\npositions: {{ a: \"{raw}\u{85}\", \"b{raw}\": {} }}\n", quoted(HOSTILE)),
        ),
        ("p1.yaml", "party: P\npositions: { a: \"\u{9b}31m\u{9d}\" }\n".to_owned()),
        ("p2.yaml", "party: \u{1b}[31m\n".to_owned()),
    ];
    let folder = written(&files.map(|(name, text)| (name.to_owned(), text)));
    fs::write(folder.path().join(format!("x{HOSTILE}.yaml")), "party: [\n").expect("a file");
    for words in [&["check"][..], &["agreement"], &["check", "--color", "always"], &["export"], &["table"]] {
        let run = demarche(folder.path(), words);
        let told = run.stdout + &run.stderr;
        assert!(told.contains("error"), "{told}");
        harmless(words, &without_colours(&told));
        harmless_at_terminal(folder.path(), words);
    }
}

#[test]
fn the_place_is_marked_below_what_is_shown() {
    let negotiation = "negotiation: N\nissues: { a: { scale: yes-no } }\n".to_owned();
    let party = "party: P\npositions: { a: yes, # \u{200f}\u{2028}\u{61c}\u{e0041}\n\
        \"b\u{200f}\u{61c}\u{e0041}\": no, nowhere: no }\n";
    let folder = written(&[("negotiation.yaml".to_owned(), negotiation), ("p.yaml".to_owned(), party.to_owned())]);
    let told = demarche(folder.path(), &["check"]).stdout;
    let lines: Vec<&str> = told.lines().collect();
    let marks = lines.windows(2).filter(|pair| pair[0].contains("\"b\u{fffd}\u{fffd}\u{fffd}\": no, nowhere: no }"));
    let column = |line: &str, part: &str| line.find(part).map(|place| line[..place].chars().count());
    let marks: Vec<(Option<usize>, &str)> = marks.map(|pair| (column(pair[1], "^"), pair[0])).collect();
    let expected = marks.iter().zip(["\"b", "nowhere"]).map(|((_, line), part)| (column(line, part), *line));
    assert_eq!(marks, expected.collect::<Vec<_>>(), "{told}");
    assert_eq!(marks.len(), 2, "{told}");
}

#[test]
fn misuse_does_not_repeat_what_is_harmful() {
    let folder = folder();
    let text = HOSTILE;
    for words in [
        &["agreement", "--format", text][..],
        &["agreement", "--as-of", text],
        &["--unknown", text],
        &[&format!("--{text}")],
        &["overview", text, text],
        &["explain", text, "p0"],
        &["diff", text, "2024-01-01"],
        &["export", "-o", &format!("{text}/x")],
        &["import", text],
        &["completions", text],
        &["-C", text, "agreement"],
    ] {
        let run = demarche(folder.path(), words);
        assert_ne!(run.code, 0, "{words:?}");
        harmless(words, &run.stderr);
        harmless_at_terminal(folder.path(), words);
    }
}

#[test]
fn help_is_coloured_at_a_terminal_alone() {
    let folder = folder();
    for words in [&["--help"][..], &["agreement", "-h"]] {
        assert!(at_terminal(folder.path(), words).contains("\u{1b}["), "{words:?}");
        assert!(!demarche(folder.path(), words).stdout.contains('\u{1b}'), "{words:?}");
    }
    let seen = at_terminal(folder.path(), &["agreement"]);
    assert!(seen.contains("\u{1b}[48;5;"), "{seen:?}");
}
