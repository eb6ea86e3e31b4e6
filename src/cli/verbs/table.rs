use std::path::PathBuf;

use clap::Args;

use super::cap;
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};

/// Who says what: issue by party, with day, status and source
#[derive(Debug, Args)]
pub(in crate::cli) struct Table {
    /// The negotiation's folder
    pub folder: Option<PathBuf>,
    /// Show the texts too, in columns behind the parties
    #[arg(long)]
    texts: bool,
}

impl Ask for Table {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let selection = query::selection(negotiation, shared)?;
        let texts = if self.texts { selection.texts().count() } else { 0 };
        cap::check(&selection, (selection.parties().len() + texts) * selection.issues().len())?;
        Ok(report::table(&selection, self.texts))
    }
}
