//! A command without its files and its terminal, for the fuzz targets in `fuzz/`: texts in, answers out.

use clap::Parser;

use super::command::{Arguments, Verb};
use super::snapshots::{Snap, Statements};
use super::{diagnostics, verbs};
use crate::exchange;
use crate::load::Documents;
use crate::model::Negotiation;
use crate::render::{Format, Style, render};
use crate::schema;
use crate::select::{Query, Selection};
use crate::validate::{self, validate};

/// Command lines that a fuzzer chooses from. `A` and `B` are the first two parties, `T` and `U` the first two texts.
const LINES: &[&str] = &[
    "overview",
    "overview --bounds",
    "table",
    "table --texts",
    "texts",
    "text T",
    "text T U --quotes",
    "what-if text:T",
    "agreement",
    "agreement --bounds",
    "agreement --summary",
    "agreement --party A",
    "divergence",
    "divergence --by issue --bounds",
    "explain A B",
    "explain A B --as-of 2024-01-01 --and latest",
    "timeline",
    "timeline --every quarter --as-of latest",
    "what-if",
    "zopa --quotes",
    "zopa --gaps",
    "chart agreement",
    "chart divergence",
    "chart divergence --by party",
    "chart timeline",
    "report",
];

/// The texts of a folder, by file name.
pub type Files<'a> = &'a [(&'a str, &'a str)];

/// The problems of the files as a terminal shows them.
#[must_use]
pub fn check(files: Files<'_>) -> String {
    let documents = Documents::from_texts(files.iter().copied());
    diagnostics::render(&validate(&documents).problems, &documents.texts, true)
}

/// One answer about the files with its format, SVG among HTML; `None` if they have errors, or the question cannot be
/// asked of them.
#[must_use]
pub fn answer(files: Files<'_>, choice: usize) -> Option<(Format, String)> {
    let negotiation = negotiation(files)?;
    let line = LINES[choice % LINES.len()];
    let mut arguments = arguments(line, &negotiation)?;
    let shared = &mut arguments.shared;
    shared.format = Format::ALL[choice / LINES.len() % Format::ALL.len()];
    let text = match arguments.verb? {
        Verb::Question(asked) => {
            let report = asked.report(&negotiation, shared).ok()?;
            return Some((shared.format, render(&report, shared.format, Style::default())));
        }
        Verb::Report(_) => verbs::report::Report::page(&negotiation, shared),
        Verb::Chart(chart) => chart.svg(&negotiation, shared),
        _ => return None,
    };
    Some((Format::Html, text.ok()?))
}

/// Reads a table into the files' negotiation, writes what was read as a table again, and reads that. Returns both tables
/// of statements; `None` if the first cannot be read.
#[must_use]
pub fn import(files: Files<'_>, table: &str) -> Option<[String; 2]> {
    let declared = validate::declarations(&Documents::from_texts(files.iter().copied())).ok()?;
    let imported = |table: &str| -> Option<String> {
        let mut documents = Documents::from_texts(files.iter().copied());
        let read = exchange::read(&"t.csv".into(), table, &mut documents.problems)?;
        let _ = read.proposal("Proposed");
        (documents.parties, documents.drafts) = read.documents(&declared, &mut documents.problems);
        let problems = exchange::in_words_of_a_table(validate(&documents).problems, "t.csv");
        let _ = diagnostics::render(&problems, &documents.texts, false);
        let negotiation = validate(&documents).into_negotiation()?;
        Some(exchange::long(&Selection::new(&negotiation, &Query::default())))
    };
    let first = imported(table)?;
    let second = imported(&first).unwrap_or_default();
    Some([first, second])
}

/// Reads a snapshot, and finds what has changed since.
pub fn snapshot(files: Files<'_>, snapshot: &str) {
    let Ok(snap) = Snap::parse("overview.snap", snapshot) else { return };
    let _ = Snap::parse("overview.snap", &snap.to_file()).expect("what is written can be read");
    let (Some(negotiation), Some(old)) = (negotiation(files), snap.statements) else { return };
    let new = Statements::of(&Selection::new(&negotiation, &Query::default()));
    let _ = old.changes(&new, &negotiation);
}

/// An assumption as typed, and the schemas of the negotiation.
pub fn assumption(files: Files<'_>, typed: &str) {
    let Some(negotiation) = negotiation(files) else { return };
    let _ = validate::assumption(&negotiation, typed);
    if let Ok(declared) = validate::declarations(&Documents::from_texts(files.iter().copied())) {
        let _ = [schema::party(&declared), schema::text(&declared)].map(|schema| schema.to_string());
    }
}

fn negotiation(files: Files<'_>) -> Option<Negotiation> {
    validate(&Documents::from_texts(files.iter().copied())).into_negotiation()
}

fn arguments(line: &str, negotiation: &Negotiation) -> Option<Arguments> {
    let party = |place: usize| negotiation.parties.get(place).map(|party| party.id.clone());
    let text = |place: usize| negotiation.texts.get(place).map(|text| text.id.clone());
    let word = |word: &str| match word {
        "A" => party(0),
        "B" => party(1),
        "T" => text(0),
        "U" => text(1),
        "text:T" => text(0).map(|id| format!("text:{id}")),
        word => Some(word.to_owned()),
    };
    let words: Vec<String> = line.split(' ').map(word).collect::<Option<_>>()?;
    Arguments::try_parse_from(std::iter::once("demarche".to_owned()).chain(words)).ok()
}
