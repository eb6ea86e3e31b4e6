//! Texts with what each lays down.

use super::roster::place;
use super::scalar::date_of;
use super::statement::{Scope, statement};
use crate::load::TextDocument;
use crate::model::{Date, Statement, Text};
use crate::problem::{Code, Problem};

/// The text with its positions.
pub(super) fn text(id: &str, document: &TextDocument, scope: &Scope<'_>, problems: &mut Vec<Problem>) -> Text {
    let written = &document.written;
    if !written.is_named {
        problems.push(
            Problem::new(Code::MissingKey, &written.location, "this text has no name")
                .help("begin the document with `text: Name`"),
        );
    }
    let name = written.name.as_ref().map_or_else(|| id.to_owned(), |name| name.value.clone());
    let dated = document.dated.as_ref().and_then(|day| date_of(day, problems));
    let published = document.published.as_ref().and_then(|day| date_of(day, problems));
    report_date_order(document, dated, published, problems);
    Text {
        short: written.short.as_ref().map_or_else(|| name.clone(), |short| short.value.clone()),
        name,
        id: id.to_owned(),
        by: scope.parties(&document.by, None, problems),
        dated,
        published,
        source: document.source.as_ref().and_then(|source| scope.source(source, problems)),
        location: place(written).clone(),
        statements: statements(document, scope, problems),
    }
}

fn statements(document: &TextDocument, scope: &Scope<'_>, problems: &mut Vec<Problem>) -> Vec<Option<Statement>> {
    let mut statements = vec![None; scope.issues.len()];
    for (id, said) in &document.written.positions {
        let Some((index, Some(issue))) = scope.issue(id, problems) else { continue };
        statements[index] = said.first().and_then(|document| statement(document, None, issue, scope, problems));
    }
    statements
}

fn report_date_order(
    document: &TextDocument,
    dated: Option<Date>,
    published: Option<Date>,
    problems: &mut Vec<Problem>,
) {
    let (Some(dated), Some(published), Some(place)) = (dated, published, &document.published) else { return };
    if published < dated {
        let message =
            format!("`published` {published} is before `dated` {dated}: the text was public before it was there");
        problems.push(
            Problem::new(Code::DateOrder, &place.location, message)
                .label(format!("before {dated}"))
                .help("check both dates"),
        );
    }
}
