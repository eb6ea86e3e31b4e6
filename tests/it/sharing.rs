//! Handing results on: pages, pictures, fragments for a word processor. A browser looks at the page elsewhere.

use std::fs;
use std::path::Path;

use roxmltree::Document;

use super::given;
use super::program::{Run, demarche};

const MARKUP: &str = r#"<script>alert(1)</script><b>&amp;"'"#;

fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn wells() -> tempfile::TempDir {
    written(&[
        ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
        ("lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
        ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n"),
    ])
}

/// Names, labels, quotes and addresses that would be markup if they were let.
fn hostile() -> tempfile::TempDir {
    let quoted = MARKUP.replace('\'', "''");
    let negotiation = format!(
        "negotiation: '{quoted}'\nsources:\n  s: {{ outlet: '{quoted}', date: 2024-01-05, title: T, url: 'javascript:alert(1)' }}\n\
         issues:\n  a:\n    title: '{quoted}'\n    scale: nominal\n    options: {{ one: '{quoted}', two: Two }}\n"
    );
    let party = |name: &str, option: &str| {
        format!(
            "party: '{name} {quoted}'\npositions:\n  a: {{ position: {option}, said: 2024-01-05, source: s, quote: '{quoted}' }}\n"
        )
    };
    written(&[("negotiation.yaml", &negotiation), ("x.yaml", &party("X", "one")), ("y.yaml", &party("Y", "two"))])
}

#[track_caller]
fn refused(run: &Run, words: &str) {
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains(words), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

const PICTURES: [&[&str]; 4] =
    [&["agreement"], &["divergence"], &["divergence", "--by", "issue"], &["timeline", "--as-of", "latest"]];

fn picture(folder: &Path, words: &[&str]) -> String {
    let words: Vec<&str> = ["chart"].iter().chain(words).copied().collect();
    let run = demarche(folder, &words);
    assert_eq!(run.code, 0, "{words:?}: {}", run.stderr);
    run.stdout
}

fn text_of<'a>(document: &'a Document<'_>, tag: &str) -> Vec<&'a str> {
    document.descendants().filter(|node| node.has_tag_name(tag)).filter_map(|node| node.text()).collect()
}

#[test]
fn pictures_are_svg_with_words_for_those_who_do_not_see_them() {
    for case in ["positions/ukraine-2025", "positions/ferry-pay"] {
        for words in PICTURES {
            let svg = picture(&given::path(case), words);
            let plain = svg.replace(" xmlns=\"http://www.w3.org/2000/svg\"", "");
            let document = Document::parse(&plain).unwrap_or_else(|error| panic!("{case} {words:?}: {error}"));
            let root = document.root_element();
            assert_eq!((root.tag_name().name(), root.attribute("role")), ("svg", Some("img")));
            assert!(text_of(&document, "title")[0].contains("20"), "{case} {words:?} has no title");
            let described = text_of(&document, "desc").concat();
            assert!(described.contains('%'), "{case} {words:?}: {described}");
        }
    }
}

#[test]
fn a_picture_shows_the_figures_of_the_table() {
    let talks = given::path("positions/ukraine-2025");
    let svg = picture(&talks, &["agreement"]);
    let rows = demarche(&talks, &["agreement", "--format", "csv"]).stdout;
    let shares: Vec<f64> = rows
        .lines()
        .skip(1)
        .flat_map(|row| row.split(',').skip(1))
        .map(|share| share.parse().expect("a share"))
        .collect();
    assert_eq!(shares.len(), 16);
    for share in shares.into_iter().filter(|share| *share < 0.99) {
        let shown = format!("{:.0}%", (share * 100.0).round());
        assert!(svg.contains(&shown), "{shown} is missing");
    }
}

#[test]
fn what_is_there_stays_unless_force_is_given() {
    let folder = wells();
    let page = folder.path().join("page.html");
    assert_eq!(demarche(folder.path(), &["report", "-o", "page.html"]).code, 0);
    fs::write(&page, "mine").expect("a file");
    refused(&demarche(folder.path(), &["report", "-o", "page.html"]), "page.html is already there");
    refused(&demarche(folder.path(), &["chart", "agreement", "-o", "page.html"]), "page.html is already there");
    assert_eq!(fs::read_to_string(&page).expect("a file"), "mine");
    assert_eq!(demarche(folder.path(), &["report", "-o", "page.html", "--force"]).code, 0);
    assert!(fs::read_to_string(&page).expect("a file").starts_with("<!DOCTYPE html>"));
}

#[test]
fn pipes_and_devices_are_written_through_and_stay_what_they_are() {
    let folder = wells();
    for words in [&["report", "-o", "/dev/null"][..], &["report", "-o", "/dev/null", "--force"]] {
        assert_eq!(demarche(folder.path(), words).code, 0, "{words:?}");
        let kind = fs::metadata("/dev/null").expect("a device").file_type();
        assert!(!kind.is_file(), "{words:?} made a file of it");
    }
    let run = demarche(folder.path(), &["chart", "agreement", "-o", "/dev/full", "--force"]);
    assert!(run.code == 2 && run.stderr.contains("cannot write /dev/full"), "{}", run.stderr);
    let page = demarche(folder.path(), &["report", "-o", "-"]);
    assert!(page.stdout.starts_with("<!DOCTYPE html>") && !folder.path().join("-").exists());
}

#[test]
fn nothing_is_written_where_it_cannot_be() {
    let folder = wells();
    refused(&demarche(folder.path(), &["report", "-o", "nowhere/page.html"]), "there is no folder nowhere");
    refused(&demarche(folder.path(), &["report", "--format", "csv"]), "has a format of its own");
    refused(&demarche(folder.path(), &["chart", "timeline", "--format", "html"]), "has a format of its own");
    fs::write(folder.path().join("lower.yaml"), "party: Lower Bank\npositions: { tarif: 8 }\n").expect("a file");
    let run = demarche(folder.path(), &["report", "-o", "page.html"]);
    assert_eq!(run.code, 1);
    assert!(!folder.path().join("page.html").exists());
}

#[test]
fn a_page_is_the_same_bytes_each_time_and_names_no_place() {
    let talks = given::path("positions/ukraine-2025");
    let page = demarche(&talks, &["report"]).stdout;
    assert_eq!(page, demarche(&talks, &["report"]).stdout);
    assert!(!page.contains(&talks.display().to_string()));
    assert!(page.contains("14%"));
}

#[test]
fn a_page_loads_nothing_and_links_to_pages_alone() {
    let page = demarche(&given::path("positions/ukraine-2025"), &["report"]).stdout;
    for loads in [" src=", "url(", "@import", "<link", "<iframe", "fetch(", "XMLHttpRequest"] {
        assert!(!page.contains(loads), "{loads}");
    }
    let targets: Vec<&str> = page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(targets.len() > 100);
    let odd = targets.iter().find(|target| !["https://", "http://", "#"].iter().any(|start| target.starts_with(start)));
    assert_eq!(odd, None);
}

#[test]
fn a_page_of_many_parties_is_refused_with_the_way_out() {
    let mut files =
        vec![("negotiation.yaml".to_owned(), "negotiation: N\nissues: { a: { scale: yes-no } }\n".to_owned())];
    files
        .extend((0..41).map(|party| (format!("p{party}.yaml"), format!("party: P{party}\npositions: {{ a: yes }}\n"))));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = written(&files);
    refused(&demarche(folder.path(), &["report"]), "choose some with --parties");
    assert_eq!(demarche(folder.path(), &["report", "--parties", "p1,p2,p3"]).code, 0);
}

#[test]
fn text_from_files_becomes_no_markup() {
    let folder = hostile();
    for words in [&["overview"][..], &["table"], &["agreement"], &["divergence"], &["explain", "x", "y"], &["check"]] {
        let words: Vec<&str> = words.iter().copied().chain(["--format", "html"]).collect();
        let fragment = demarche(folder.path(), &words).stdout;
        assert!(!fragment.contains("<script") && !fragment.contains("href=\"javascript"), "{words:?}: {fragment}");
        let plain = fragment.replace("<br>", "<br/>").replace("<meta charset=\"utf-8\">", "");
        Document::parse(&plain).unwrap_or_else(|error| panic!("{words:?}: {error}\n{plain}"));
    }
    for words in PICTURES {
        let svg = picture(folder.path(), words);
        let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{words:?}: {error}"));
        let names: Vec<&str> = document.descendants().map(|node| node.tag_name().name()).collect();
        assert!(!names.contains(&"script") && !names.contains(&"b"), "{names:?}");
        assert!(svg.contains("&lt;script&gt;"), "{words:?} does not show what was typed");
    }
}

#[test]
fn a_fragment_carries_its_colours_on_its_cells() {
    let fragment = demarche(&given::path("positions/ukraine-2025"), &["agreement", "--format", "html"]).stdout;
    assert!(fragment.contains("<td bgcolor=\"#ff8700\""), "the most distant pair has no colour");
    assert!(!fragment.contains("<style") && !fragment.contains("class="), "a word processor drops style sheets");
}

#[test]
fn nothing_turns_the_text_of_a_page_around() {
    let folder = written(&[
        ("negotiation.yaml", "negotiation: \"N\\u202e\"\nissues:\n  a: { scale: yes-no, theme: \"t\\u202e\" }\n"),
        ("x.yaml", "party: \"X\\u202ey\"\npositions: { a: yes }\n"),
        ("y.yaml", "party: Y\npositions: { a: no }\n"),
    ]);
    let page = demarche(folder.path(), &["report"]).stdout;
    assert!(page.contains("X\u{fffd}y") && !page.contains('\u{202e}') && !page.contains("\\u202e"), "{page}");
}
