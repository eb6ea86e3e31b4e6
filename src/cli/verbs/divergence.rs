use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{is_too_wide, matrix, options, with_hints};
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report, Shown};

/// Where the parties part: party by party, and issue by pair
#[derive(Debug, Args)]
pub(in crate::cli) struct Divergence {
    /// The negotiation's folder
    pub folder: Option<PathBuf>,
    /// Show one table: party by party, or issue by pair (default: both)
    #[arg(long, value_enum)]
    by: Option<By>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    /// Party by party
    Party,
    /// Issue by pair
    Issue,
}

impl Ask for Divergence {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let selection = query::selection(negotiation, shared)?;
        let by = match self.by {
            None => report::By::Both,
            Some(By::Party) => report::By::Party,
            Some(By::Issue) => report::By::Issue,
        };
        if is_too_wide(&selection, shared) {
            return Ok(with_hints(report::divergence_of_many(&selection, by, options(shared)), &selection));
        }
        Ok(report::divergence(&selection, &matrix(&selection)?, by, options(shared)))
    }

    fn square(&self) -> Option<Shown> {
        (self.by != Some(By::Issue)).then_some(Shown::Divergence)
    }
}
