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
}

impl Ask for Table {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let selection = query::selection(negotiation, shared)?;
        cap::check(&selection, cap::cells(&selection))?;
        Ok(report::table(&selection))
    }
}
