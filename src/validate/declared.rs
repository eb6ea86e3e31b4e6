//! The title and the issues, as `negotiation.yaml` declares them.

use indexmap::IndexMap;

use super::{id, name, scale};
use crate::load::{IssueDocument, NegotiationDocument};
use crate::model::Issue;
use crate::problem::{Code, Problem};

/// The issues as declared; `None` where the declaration is broken, so that statements on it are not blamed.
pub(super) type Issues = IndexMap<String, Option<Issue>>;

pub(super) fn report_untitled(document: &NegotiationDocument, problems: &mut Vec<Problem>) {
    if document.title.is_none() {
        problems.push(
            Problem::new(Code::MissingKey, &document.location, "the negotiation has no title")
                .help("begin the file with `negotiation: Title`"),
        );
    }
}

pub(super) fn declared_issues(document: &NegotiationDocument, problems: &mut Vec<Problem>) -> Issues {
    let mut issues = Issues::new();
    for declared in &document.issues {
        id::check("issue", &declared.id, problems);
        issues.insert(declared.id.value.clone(), scale::issue(declared, problems));
    }
    report_shared_titles(document, problems);
    if issues.is_empty() {
        problems.push(
            Problem::new(Code::MissingKey, &document.location, "the negotiation declares no issues")
                .help("add `issues:` with at least one issue and its scale"),
        );
    }
    issues
}

/// A title that means two issues, in any case, as a title or an id.
fn report_shared_titles(document: &NegotiationDocument, problems: &mut Vec<Problem>) {
    let names = document.issues.iter().flat_map(|IssueDocument { id, title, .. }| {
        std::iter::once(id).chain(title).map(|name| (name.value.as_str(), &name.location, id.value.as_str()))
    });
    name::report_ambiguous(names, |_, _| "two issues", "give each issue its own id and title", problems);
}
