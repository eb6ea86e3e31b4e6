//! A text outside the negotiation's folder, such as a draft that is being written.

use super::roster::place;
use super::statement::Scope;
use super::{id, is_sound, problems::sort, search::Search, text::text};
use crate::load::{Documents, NEGOTIATION_FILE, TextDocument};
use crate::model::{Negotiation, Text};
use crate::problem::{Code, Location, Problem};

/// Reads the one text in these documents, which are no part of the negotiation, by its issues, sources and parties. Its
/// place, and the places of its positions, are in the file that the documents name. Without `id:` it has the id that the
/// file's name suggests; other texts may have the same.
///
/// # Errors
/// Everything wrong with the documents, by place.
///
/// ```
/// use demarche::{load::Documents, validate::{draft, validate}};
///
/// let documents = Documents::from_texts([
///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
/// ]);
/// let negotiation = validate(&documents).into_negotiation().unwrap();
/// let read = |text| draft(&negotiation, &Documents::from_texts([("Second draft.yaml", text)]));
/// assert_eq!(read("text: Second\npositions: { tariff: 4 }\n").unwrap().id, "second-draft");
/// assert_eq!(read("text: Second\npositions: { tarif: 4 }\n").unwrap_err()[0].help.as_deref(), Some("did you mean `tariff`?"));
/// ```
pub fn draft(negotiation: &Negotiation, documents: &Documents) -> Result<Text, Vec<Problem>> {
    let is_of_file = |problem: &&Problem| !matches!(problem.code, Code::NoNegotiation | Code::EmptyFile);
    let mut problems: Vec<Problem> = documents.problems.iter().filter(is_of_file).cloned().collect();
    let read = match &documents.drafts[..] {
        [document] => Some(read(negotiation, document, &mut problems)),
        [] => {
            if is_sound(&problems) {
                problems.push(no_text(documents));
            }
            None
        }
        [_, second, ..] => {
            let message = "this file contains more than one text";
            let problem = Problem::new(Code::ExtraDocument, place(&second.written), message).label("a second text");
            problems.push(problem.help("write each text into a file of its own"));
            None
        }
    };
    read.filter(|_| is_sound(&problems)).ok_or_else(|| {
        sort(&mut problems, documents);
        problems
    })
}

fn read(negotiation: &Negotiation, document: &TextDocument, problems: &mut Vec<Problem>) -> Text {
    let search = Search::new();
    let issues = negotiation.issues.iter().map(|issue| (issue.id.as_str(), Some(issue)));
    let parties = negotiation.parties.iter().map(|party| party.id.as_str());
    let scope = Scope::new(&negotiation.sources, issues, parties, Some(&search));
    let written = &document.written;
    if let Some(given) = &written.id {
        id::check("text", given, problems);
    }
    let id = written.id.as_ref().map(|id| id.value.clone()).or_else(|| id::suggestion(&written.stem));
    text(&id.unwrap_or_else(|| "draft".to_owned()), document, &scope, problems)
}

/// Why there is nothing to hold against the parties: the file is a party's, declares a negotiation, or is empty.
fn no_text(documents: &Documents) -> Problem {
    let file = documents.texts.keys().next().map_or(NEGOTIATION_FILE, |file| file);
    let problem = match documents.parties.first() {
        Some(party) => Problem::new(Code::MissingKey, place(party), "this file contains no text").label("a party"),
        None => Problem::new(Code::MissingKey, &Location::whole_file(file), "this file contains no text"),
    };
    problem.help("begin the file of a text with `text: Name`")
}
