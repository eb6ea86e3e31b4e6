//! Documents to a [`Negotiation`], or to every problem that prevents one.
//!
//! The one way to a `Negotiation`. All problems of all files are found in one run; warnings do not prevent anything.
//! Assumptions typed on the command line are read by the same rules.

mod additions;
mod assumption;
mod declarations;
mod declared;
mod draft;
mod id;
mod joint;
mod limit;
mod lint;
mod name;
mod party;
mod position;
mod problems;
mod roster;
mod scalar;
mod scale;
mod search;
mod source;
mod statement;
mod text;

pub use assumption::{AssumptionError, assumption};
pub use declarations::declarations;
pub use draft::draft;
pub(crate) use id::suggestion as id_for;
pub(crate) use position::yes_no;
pub(crate) use roster::RESERVED as RESERVED_FOR_TEXTS;
pub use scalar::date;
pub(crate) use scalar::{number, number_meant};

use std::cell::LazyCell;
use std::ops::Deref;

use crate::load::{Documents, NegotiationDocument, work};
use crate::model::{Negotiation, Party, Source};
use crate::problem::{Code, Problem, Severity};

/// What validation found.
#[derive(Debug, Clone)]
pub struct Validated {
    negotiation: Option<Negotiation>,
    /// Everything wrong with the files, by file and place; errors and warnings.
    pub problems: Vec<Problem>,
}

impl Validated {
    /// The negotiation, if there is no error.
    #[must_use]
    pub fn negotiation(&self) -> Option<&Negotiation> {
        self.negotiation.as_ref()
    }

    /// The negotiation, if there is no error.
    #[must_use]
    pub fn into_negotiation(self) -> Option<Negotiation> {
        self.negotiation
    }
}

/// How much faster a text is validated than parsed.
const FASTER_THAN_PARSING: usize = 8;

/// Most parties and texts, times issues. Each cell takes up to 100 bytes of memory, also where a party is silent.
const MOST_CELLS: usize = 20_000_000;

/// Checks everything and builds the negotiation.
///
/// ```
/// use demarche::{load::Documents, problem::Code, validate::validate};
///
/// let documents = Documents::from_texts([
///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
///     ("upper.yaml", "party: Upper Bank\npositions: { tarif: 3 }\n"),
/// ]);
/// let validated = validate(&documents);
/// assert!(validated.negotiation().is_none());
/// let problem = &validated.problems[0];
/// assert_eq!(problem.code, Code::UnknownIssue);
/// assert_eq!(problem.help.as_deref(), Some("did you mean `tariff`?"));
/// ```
#[must_use]
pub fn validate(documents: &Documents) -> Validated {
    let mut problems = documents.problems.clone();
    let negotiation = documents.negotiation.as_ref().and_then(|document| {
        let built = build(document, documents, &mut problems);
        built.filter(|_| is_sound(&problems))
    });
    if let Some(negotiation) = &negotiation {
        lint::check(negotiation, documents, &mut problems);
        joint::check(negotiation, &mut problems);
        additions::check(negotiation, &mut problems);
    }
    let negotiation = negotiation.filter(|_| is_sound(&problems));
    if hides_parties(documents) {
        problems.retain(|problem| problem.code != Code::UnknownParty);
    }
    problems::sort(&mut problems, documents);
    Validated { negotiation, problems }
}

fn is_sound(problems: &[Problem]) -> bool {
    problems.iter().all(|problem| problem.severity() == Severity::Warning)
}

/// Whether a document could not be read, or has no id: its party may be the one that others name.
fn hides_parties(documents: &Documents) -> bool {
    documents.problems.iter().any(problems::hides_a_party)
        || documents.parties.iter().any(|party| party.shares_file && party.id.is_none())
}

fn build(document: &NegotiationDocument, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Negotiation> {
    declared::report_untitled(document, problems);
    let as_of = document.as_of.as_ref().and_then(|text| scalar::date_of(text, problems));
    let sources: Vec<Source> = source::sources(&document.sources, problems);
    let issues = declared::declared_issues(document, problems);
    let search = search::Search::new();
    let (roster, drafts) = roster::roster(document, documents, &search, problems);
    if (roster.len() + drafts.len()).saturating_mul(issues.len()) > MOST_CELLS {
        problems.push(too_many_cells(document, roster.len(), drafts.len(), issues.len()));
        return None;
    }
    let (parties, texts) = {
        let declared = || issues.iter().map(|(id, issue)| (id.as_str(), issue.as_ref()));
        let scope = |search| statement::Scope::new(&sources, declared(), roster.keys().map(String::as_str), search);
        let bytes: usize = documents.texts.values().map(String::len).sum();
        let plain = scope(None);
        let read = |member| party::read(member, &plain);
        let read = work::in_order(roster.values().collect(), bytes / FASTER_THAN_PARSING, read);
        let helpful = LazyCell::new(|| scope(Some(&search)));
        let parties = with_help(read, &roster, &helpful, problems);
        (parties, drafts.iter().map(|(id, draft)| text::text(id, draft, &helpful, problems)).collect())
    };
    Some(Negotiation {
        title: document.title.clone()?.value,
        as_of,
        parties,
        texts,
        issues: issues.into_values().collect::<Option<_>>()?,
        sources,
    })
}

/// A party with what is wrong with it.
type Read = (Party, Vec<Problem>);

/// Those that name what is unknown are read again, one after the other: which names are searched does not depend on
/// which thread is faster.
fn with_help<'a>(
    read: Vec<Read>,
    roster: &roster::Roster<'_>,
    scope: &impl Deref<Target = statement::Scope<'a>>,
    problems: &mut Vec<Problem>,
) -> Vec<Party> {
    let one = |((party, found), member): (Read, &roster::Member<'_>)| {
        let (party, found) = if found.iter().any(is_unknown) { party::read(member, scope) } else { (party, found) };
        problems.extend(found);
        party
    };
    read.into_iter().zip(roster.values()).map(one).collect()
}

/// Whether it may help to search for the name that was meant.
fn is_unknown(problem: &Problem) -> bool {
    use Code::{UnknownIssue, UnknownOption, UnknownParty, UnknownSource, UnknownStep};
    matches!(problem.code, UnknownIssue | UnknownOption | UnknownParty | UnknownSource | UnknownStep)
}

fn too_many_cells(document: &NegotiationDocument, parties: usize, texts: usize, issues: usize) -> Problem {
    let texts = if texts == 0 { String::new() } else { format!(" and {texts} texts") };
    let message = format!(
        "{parties} parties{texts} on {issues} issues are too many: parties times issues may be {MOST_CELLS} at most"
    );
    Problem::new(Code::TooComplex, &document.location, message)
        .help("split them into several negotiations, by party or by issue")
}
