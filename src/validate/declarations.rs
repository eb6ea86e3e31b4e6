//! What a negotiation declares, whatever its parties' files are like.

use std::collections::HashSet;

use super::declared::{declared_issues, report_untitled};
use super::problems::{is_unread, sort};
use super::source;
use crate::load::{Documents, NEGOTIATION_FILE, PartyDocument, is_in_texts};
use crate::model::{Choice, Declarations, Issue};
use crate::problem::{Problem, Severity};

/// The issues and sources that `negotiation.yaml` declares, and the parties that have a file.
///
/// # Errors
/// Everything wrong in `negotiation.yaml`. What is wrong in the parties' files does not matter here.
///
/// ```
/// use demarche::{load::Documents, validate::declarations};
///
/// let documents = Documents::from_texts([
///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
///     ("upper.yaml", "party: Upper Bank\npositions: { tarif: 3 }\n"),
///     ("lower.yaml", "party: [\n"),
/// ]);
/// let declared = declarations(&documents).unwrap();
/// assert_eq!(declared.issues[0].id, "tariff");
/// assert_eq!(declared.parties[0].id, "upper");
/// assert_eq!(declared.parties[1].label, "lower");
/// ```
pub fn declarations(documents: &Documents) -> Result<Declarations, Vec<Problem>> {
    let is_here = |problem: &&Problem| &*problem.location.file == NEGOTIATION_FILE;
    let mut problems: Vec<Problem> = documents.problems.iter().filter(is_here).cloned().collect();
    let declared = documents.negotiation.as_ref().and_then(|document| {
        report_untitled(document, &mut problems);
        let sources = source::sources(&document.sources, &mut problems);
        let issues = declared_issues(document, &mut problems).into_values().collect::<Option<Vec<Issue>>>();
        let title = document.title.clone()?.value;
        Some(Declarations { title, sources, issues: issues?, parties: parties(documents), texts: texts(documents) })
    });
    let sound = problems.iter().all(|problem| problem.severity() == Severity::Warning);
    declared.filter(|_| sound).ok_or_else(|| {
        sort(&mut problems, documents);
        problems
    })
}

/// Parties that can be read, then files that cannot, by their names; none where a file of several hides the id of one.
fn parties(documents: &Documents) -> Vec<Choice> {
    if hides_an_id(documents) {
        return Vec::new();
    }
    let drafts = documents.drafts.iter().map(|draft| &draft.written);
    let sound: HashSet<&str> = documents.parties.iter().chain(drafts).map(|read| &*read.location.file).collect();
    let is_partys = |file: &str| file != NEGOTIATION_FILE && !is_in_texts(file);
    let broken = documents.texts.keys().filter(|file| is_partys(file) && !sound.contains(&***file));
    let unread = broken.map(|file| {
        let id = file.trim_end_matches(".yaml").to_owned();
        Choice { label: id.clone(), id }
    });
    let mut parties: Vec<Choice> = documents.parties.iter().map(named).chain(unread).collect();
    parties.dedup_by(|later, earlier| later.id == earlier.id);
    parties
}

fn texts(documents: &Documents) -> Vec<Choice> {
    documents.drafts.iter().map(|draft| named(&draft.written)).collect()
}

fn named(document: &PartyDocument) -> Choice {
    let id = document.id();
    let label = document.name.as_ref().map_or(id, |name| &name.value);
    Choice { id: id.to_owned(), label: label.to_owned() }
}

fn hides_an_id(documents: &Documents) -> bool {
    let mut shared = documents.parties.iter().filter(|party| party.shares_file);
    let is_broken = |party: &PartyDocument| {
        documents.problems.iter().any(|found| is_unread(found) && found.location.file == party.location.file)
    };
    shared.any(|party| party.id.is_none() || is_broken(party))
}
