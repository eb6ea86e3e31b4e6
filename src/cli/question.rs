//! Questions about one negotiation: a verb with its words and options in, a report out.

use std::path::Path;
use std::process::ExitCode;

use super::args::{Question, Shared};
use super::error::Error;
use super::{case, output, verbs};
use crate::model::Negotiation;
use crate::report::Report;

/// Loads the files, answers, prints.
pub(super) fn run(question: &Question, shared: &Shared) -> Result<ExitCode, Error> {
    let negotiation = case::only(folder(question)?, shared)?;
    output::report(&report(question, &negotiation, shared)?, shared)?;
    Ok(ExitCode::SUCCESS)
}

/// The answer, not yet in any format.
pub(super) fn report(question: &Question, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
    match question {
        Question::Overview { .. } => verbs::overview::report(negotiation, shared),
        Question::Table { .. } => verbs::table::report(negotiation, shared),
        Question::Agreement { .. } => verbs::agreement::report(negotiation, shared),
        Question::Divergence { by, .. } => verbs::divergence::report(negotiation, *by, shared),
        Question::Explain { a, b, and, .. } => verbs::explain::report(negotiation, [a, b], *and, shared),
        Question::Timeline { course, .. } => verbs::timeline::report(negotiation, course, shared),
        Question::WhatIf { words } => verbs::what_if::report(negotiation, words, shared),
    }
}

/// The folder typed with the question.
pub(super) fn folder(question: &Question) -> Result<Option<&Path>, Error> {
    match question {
        Question::Overview { folder }
        | Question::Table { folder }
        | Question::Agreement { folder }
        | Question::Divergence { folder, .. }
        | Question::Explain { folder, .. }
        | Question::Timeline { folder, .. } => Ok(folder.as_deref()),
        Question::WhatIf { words } => verbs::what_if::folder(words),
    }
}
