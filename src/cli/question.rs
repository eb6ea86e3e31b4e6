//! Questions: verbs whose answer is a report on one negotiation.

use std::path::Path;

use clap::{Command, Subcommand};

use super::args::Shared;
use super::ask::Ask;
use super::error::Error;
use super::{case, named, output, query, verbs};
use crate::model::Negotiation;
use crate::problem::did_you_mean;
use crate::render::Format;
use crate::report::{MOST_IN_A_MATRIX, Report, Shown, Square};
use crate::select::Selection;

/// The verbs whose answer is a report on one negotiation; `watch` and `snapshot` take them, too.
#[derive(Debug, Subcommand)]
pub(super) enum Question {
    Overview(verbs::overview::Overview),
    Table(verbs::table::Table),
    Agreement(verbs::agreement::Agreement),
    Divergence(verbs::divergence::Divergence),
    Explain(verbs::explain::Explain),
    Log(verbs::log::Log),
    Texts(verbs::texts::Texts),
    Text(verbs::text::Text),
    Timeline(verbs::timeline::Timeline),
    #[command(name = "what-if")]
    WhatIf(verbs::what_if::WhatIf),
    #[command(visible_alias = "zone")]
    Zopa(verbs::zopa::Zopa),
}

fn names() -> Vec<String> {
    let questions = Question::augment_subcommands(Command::new("demarche"));
    questions.get_subcommands().map(|question| question.get_name().to_owned()).collect()
}

/// Whether the word is the name of a question.
pub(super) fn is_one(word: &str) -> bool {
    Question::has_subcommand(word)
}

/// A line of help that lists the questions.
pub(super) fn list() -> String {
    format!("the questions are {}", names().join(", "))
}

/// A line of help on a word in place of a question.
pub(super) fn suggestion(word: &str) -> String {
    did_you_mean(word, names().iter().map(String::as_str)).unwrap_or_else(list)
}

impl Question {
    fn asked(&self) -> &dyn Ask {
        match self {
            Self::Overview(overview) => overview,
            Self::Table(table) => table,
            Self::Agreement(agreement) => agreement,
            Self::Divergence(divergence) => divergence,
            Self::Explain(explain) => explain,
            Self::Log(log) => log,
            Self::Texts(texts) => texts,
            Self::Text(text) => text,
            Self::Timeline(timeline) => timeline,
            Self::WhatIf(what_if) => what_if,
            Self::Zopa(zopa) => zopa,
        }
    }

    /// Loads the files, answers, prints.
    pub fn run(&self, shared: &Shared) -> Result<(), Error> {
        if let Self::Text(text) = self
            && text.act(shared)?
        {
            return Ok(());
        }
        let negotiation = case::only(self.folder()?, shared)?;
        match self.large_square(&negotiation, shared)? {
            Some((selection, shown)) => output::square(&Square::of(&selection, shown)),
            None => output::report(&self.asked().report(&negotiation, shared)?, shared),
        }
    }

    /// The folder typed with the question.
    pub fn folder(&self) -> Result<Option<&Path>, Error> {
        let folder = match self {
            Self::Overview(overview) => &overview.folder,
            Self::Table(table) => &table.folder,
            Self::Agreement(agreement) => &agreement.folder,
            Self::Divergence(divergence) => &divergence.folder,
            Self::Explain(explain) => &explain.folder,
            Self::Texts(texts) => &texts.folder,
            Self::Timeline(timeline) => &timeline.folder,
            Self::Zopa(zopa) => &zopa.folder,
            Self::Log(log) => return log.folder(),
            Self::Text(text) => return text.folder(),
            Self::WhatIf(what_if) => return what_if.folder(),
        };
        Ok(folder.as_deref())
    }

    /// Files outside the folder on which the answer depends.
    pub fn files<'q>(&'q self, shared: &'q Shared) -> Vec<&'q Path> {
        let assumed = shared.assume.iter().filter_map(|word| named::file(named::behind_text(word)?));
        let files = match self {
            Self::Text(text) => text.files(),
            Self::WhatIf(what_if) => what_if.files(),
            _ => Vec::new(),
        };
        files.into_iter().chain(assumed).collect()
    }

    /// The answer, not yet in any format.
    pub fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        match self.large_square(negotiation, shared)? {
            Some((selection, shown)) => verbs::square_report(&selection, shown, shared),
            None => self.asked().report(negotiation, shared),
        }
    }

    /// What to make a square matrix of, if that of many parties is asked for as CSV. It needs no issue of any pair. It is
    /// printed row by row, for it may not fit into memory.
    fn large_square<'a>(
        &self,
        negotiation: &'a Negotiation,
        shared: &Shared,
    ) -> Result<Option<(Selection<'a>, Shown)>, Error> {
        let is_printed = shared.format == Format::Csv && !shared.bounds;
        let Some(shown) = self.asked().square().filter(|_| is_printed) else { return Ok(None) };
        let selection = query::selection(negotiation, shared)?;
        let is_large = selection.parties().len() > MOST_IN_A_MATRIX;
        Ok(is_large.then_some((selection, shown)))
    }
}
