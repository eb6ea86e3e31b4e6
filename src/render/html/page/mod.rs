//! The page: style, script and data in one file that loads nothing else.

mod cells;
mod dossier;
mod tables;
mod zones;

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter};
use sha2::{Digest, Sha256};

use super::super::markup::finished;
use super::super::{figure, svg};
use crate::harmless::clean;
use crate::report::{Courses, Page, Piece, Sentence, thin_footing};
use cells::section;
use dossier::pairs;
use tables::{agreement, divergence, positions};
use zones::zones;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = concat!(include_str!("zones.js"), include_str!("page.js"));

/// A page as a file of its own.
#[must_use]
pub fn page(page: &Page) -> String {
    finished(html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="demarche";
                meta name="color-scheme" content="light dark";
                title { (clean(&page.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header {
                    h1 { (page.title) }
                    @for line in &page.provenance { p.provenance { (line) } }
                    (contents(page))
                }
                main id="main" { (sections(page)) }
                div id="tip" role="tooltip" hidden {}
                script type="application/json" id="figures" { (PreEscaped(data(page))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    })
}

/// Browsers load and send nothing, and run only the script of the page.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

/// The data as JSON that cannot end its element. Its texts are those that the page shows.
fn data(page: &Page) -> String {
    let mut json = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut json, Shown);
    page.figures.serialize(&mut serializer).expect("figures hold no maps with other keys than text");
    String::from_utf8(json).expect("JSON is text").replace('<', "\\u003c")
}

/// Replaces in texts of JSON what [`finished`] replaces in all others. JSON would escape it, and the script would show it.
struct Shown;

impl Formatter for Shown {
    fn write_char_escape<W: Write + ?Sized>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        match escape {
            CharEscape::AsciiControl(_) | CharEscape::Backspace | CharEscape::FormFeed => {
                writer.write_all("\u{fffd}".as_bytes())
            }
            CharEscape::CarriageReturn => writer.write_all(b" "),
            _ => CompactFormatter.write_char_escape(writer, escape),
        }
    }
}

fn contents(page: &Page) -> Markup {
    html! {
        nav aria-label="Contents" {
            ul {
                li { a href="#brief" { "In brief" } }
                @if !page.zones.is_empty() { li { a href="#zones" { "Where a deal is possible" } } }
                li { a href="#positions" { "Who says what" } }
                @if page.comparison.is_some() {
                    li { a href="#settings" { "Weights and choices" } }
                    li { a href="#agreement" { "Agreement" } }
                    li { a href="#divergence" { "Divergence by issue" } }
                    li { a href="#time" { "Over time" } }
                    li { a href="#pairs" { "Pair by pair" } }
                }
                li { a href="#statements" { "Statements" } }
                @if !page.notes.is_empty() { li { a href="#notes" { "Notes" } } }
            }
        }
    }
}

fn sections(page: &Page) -> Markup {
    let brief = html! {
        (as_filed())
        ul { @for sentence in &page.summary { li { (self::sentence(sentence)) } } }
    };
    let statements = html! { @for (place, issue) in page.issues.iter().enumerate() { (dossier::issue(place, issue)) } };
    let notes = html! { (as_filed()) ul { @for note in &page.notes { li { (note) } } } };
    html! {
        (section("brief", "In brief", &brief))
        @if !page.zones.is_empty() { (zones(page)) }
        (positions(page))
        @if let Some(comparison) = &page.comparison {
            div.workbench {
                (settings(page))
                div { (agreement(comparison)) (divergence(comparison)) }
            }
            (over_time(&comparison.courses))
            (pairs(page, comparison))
        }
        (section("statements", "Statements", &statements))
        @if !page.notes.is_empty() { (section("notes", "Notes", &notes)) }
    }
}

/// A line above each part that a reader's choices do not change; the script shows it once there are choices.
fn as_filed() -> Markup {
    html! { p.changed data-changed hidden { "This part follows the files, not your weights and choices." } }
}

fn sentence(sentence: &Sentence) -> Markup {
    html! {
        @for piece in &sentence.0 {
            @match piece {
                Piece::Words(words) => (words),
                Piece::Share(share) => b { (figure::percent(*share, 0)) },
            }
        }
    }
}

fn settings(page: &Page) -> Markup {
    html! {
        aside.controls aria-label="Weights and choices" {
            details id="settings" {
                summary { "Weights and choices" }
                p {
                    "Change what counts: the page computes agreement, divergence and zones anew, in the same way. "
                    "It stores nothing, and the files stay as they are."
                }
                form {
                    fieldset {
                        legend { "Parties" }
                        @for (place, party) in page.figures.parties.iter().enumerate() {
                            label { input type="checkbox" data-switch-party=(place) checked; " " (party.name) }
                        }
                    }
                    fieldset {
                        legend { "Issues and their weights" }
                        @for (place, issue) in page.figures.issues.iter().enumerate() {
                            (weight(place, &issue.title, issue.weight))
                        }
                    }
                    p.buttons {
                        button type="button" data-all="off" { "No issue" } " "
                        button type="button" data-all="on" { "All issues" } " "
                        button type="reset" { "As in the files" }
                    }
                }
            }
            p id="state" role="status" {}
        }
    }
}

/// A switch and a slider. The slider moves in tenths if the weight is in tenths; else it takes any number.
fn weight(place: usize, title: &str, weight: f64) -> Markup {
    let tenths = weight * 10.0;
    let step = if (tenths - tenths.round()).abs() < 1e-9 { "0.1" } else { "any" };
    let most = (2.0 * weight).ceil().max(5.0);
    html! {
        div.weight {
            label { input type="checkbox" data-switch-issue=(place) checked; " " (title) }
            input type="range" min="0" max=(most) step=(step) value=(weight) data-weight=(place)
                aria-label=(format!("Weight of {title}"));
            output data-weight-shown=(place) { (figure::number(weight)) }
        }
    }
}

fn over_time(courses: &Courses) -> Markup {
    let content = html! {
        (as_filed())
        div.courses {
            @for panel in &courses.panels { (svg::panel_alone(panel, &courses.ticks)) }
        }
        p.hint {
            "From 0% to 100%. Hollow points are little evidence: they rest on " (thin_footing()) ". "
            "Gaps are days on which the two could not be compared."
        }
    };
    section("time", "Over time: agreement of each pair", &content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::harmless::block;

    #[test]
    fn nothing_is_taken_out_of_style_and_script_whose_hashes_the_policy_names() {
        assert_eq!([STYLE, SCRIPT].map(block), [STYLE, SCRIPT]);
    }
}
