use std::path::PathBuf;

use clap::Args;

use super::cap;
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};

/// How near each text is to each party, and what the parties accept, leave open and reject in it
#[derive(Debug, Args)]
pub(in crate::cli) struct Texts {
    /// The negotiation's folder
    pub folder: Option<PathBuf>,
}

impl Ask for Texts {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let selection = query::selection(negotiation, shared)?;
        let texts = selection.texts().count();
        cap::check(&selection, texts * (selection.parties().len() + selection.issues().len()))?;
        Ok(report::texts(&selection))
    }
}
