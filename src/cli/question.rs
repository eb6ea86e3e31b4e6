//! Questions about one negotiation: a verb with its words and options in, a report out.

use std::path::Path;
use std::process::ExitCode;

use super::args::{By, Question, Shared};
use super::error::Error;
use super::verbs::agreement::Extent;
use super::{case, output, query, verbs};
use crate::model::Negotiation;
use crate::render::Format;
use crate::report::{MOST_IN_A_MATRIX, Report, Shown, Square};
use crate::select::Selection;

/// Loads the files, answers, prints.
pub(super) fn run(question: &Question, shared: &Shared) -> Result<ExitCode, Error> {
    let negotiation = case::only(folder(question)?, shared)?;
    match large_square(question, &negotiation, shared)? {
        Some((selection, shown)) => output::square(&Square::of(&selection, shown))?,
        None => output::report(&answer(question, &negotiation, shared)?, shared)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The answer, not yet in any format.
pub(super) fn report(question: &Question, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
    match large_square(question, negotiation, shared)? {
        Some((selection, shown)) => verbs::held_square(&selection, shown, shared),
        None => answer(question, negotiation, shared),
    }
}

/// What to make a square matrix of, if that of many parties is asked for as CSV: it needs no issue of any pair, and is
/// printed row by row, for it may not fit into memory.
fn large_square<'a>(
    question: &Question,
    negotiation: &'a Negotiation,
    shared: &Shared,
) -> Result<Option<(Selection<'a>, Shown)>, Error> {
    let shown = match question {
        _ if shared.format != Format::Csv || shared.bounds => return Ok(None),
        Question::Agreement { party: None, summary: false, .. } => Shown::Agreement,
        Question::Divergence { by: None | Some(By::Party), .. } => Shown::Divergence,
        _ => return Ok(None),
    };
    let selection = query::selection(negotiation, shared)?;
    let is_large = selection.parties().len() > MOST_IN_A_MATRIX;
    Ok(is_large.then_some((selection, shown)))
}

fn answer(question: &Question, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
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
