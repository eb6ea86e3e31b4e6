//! Questions about one negotiation: a verb with its words and options in, a report out.

use std::path::Path;
use std::process::ExitCode;

use super::args::{By, Format, Question, Shared};
use super::error::Error;
use super::verbs::agreement::Extent;
use super::{case, output, query, verbs};
use crate::model::Negotiation;
use crate::report::{MOST_IN_A_MATRIX, Report, Shown, Square};

/// Loads the files, answers, prints.
pub(super) fn run(question: &Question, shared: &Shared) -> Result<ExitCode, Error> {
    let negotiation = case::only(folder(question)?, shared)?;
    if let Some(shown) = square(question, shared) {
        let selection = query::selection(&negotiation, shared)?;
        if selection.parties().len() > MOST_IN_A_MATRIX {
            output::square(&Square::of(&selection, shown))?;
            return Ok(ExitCode::SUCCESS);
        }
    }
    output::report(&report(question, &negotiation, shared)?, shared)?;
    Ok(ExitCode::SUCCESS)
}

/// A square matrix in CSV; that of many parties is written row by row, for it may not fit into memory.
fn square(question: &Question, shared: &Shared) -> Option<Shown> {
    match question {
        _ if shared.format != Format::Csv || shared.bounds => None,
        Question::Agreement { party: None, summary: false, .. } => Some(Shown::Agreement),
        Question::Divergence { by: None | Some(By::Party), .. } => Some(Shown::Divergence),
        _ => None,
    }
}

/// The answer, not yet in any format.
pub(super) fn report(question: &Question, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
    match question {
        Question::Overview { .. } => verbs::overview::report(negotiation, shared),
        Question::Table { .. } => verbs::table::report(negotiation, shared),
        Question::Agreement { party, summary, .. } => {
            verbs::agreement::report(negotiation, Extent::of(party.as_deref(), *summary), shared)
        }
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
        | Question::Agreement { folder, .. }
        | Question::Divergence { folder, .. }
        | Question::Explain { folder, .. }
        | Question::Timeline { folder, .. } => Ok(folder.as_deref()),
        Question::WhatIf { words } => verbs::what_if::folder(words),
    }
}
