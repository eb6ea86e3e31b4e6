use std::path::PathBuf;

use clap::Args;

use super::{cap, is_too_wide, matrix, options, place, with_hints};
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::render::Format;
use crate::report::{self, Report, Shown};

/// How alike the parties are, and on how many issues each figure rests
#[derive(Debug, Args)]
pub(in crate::cli) struct Agreement {
    /// The negotiation's folder
    pub folder: Option<PathBuf>,
    /// Show the figures of this party alone, the closest first
    #[arg(long, value_name = "PARTY", conflicts_with = "summary")]
    party: Option<String>,
    /// Show the closest and the most distant pairs, and a line for each party; the default above 40 parties
    #[arg(long)]
    summary: bool,
}

impl Ask for Agreement {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let selection = query::selection(negotiation, shared)?;
        if let Some(name) = &self.party {
            let party = place(&selection, negotiation.find_party(name)?)?;
            cap::check(&selection, cap::cells(&selection))?;
            return Ok(report::agreement_of_party(&selection, party, options(shared)));
        }
        if self.summary && shared.bounds && shared.format == Format::Csv {
            return Err(bounds_of_a_summary());
        }
        if self.summary || is_too_wide(&selection, shared) {
            return Ok(with_hints(report::summary(&selection, options(shared)), &selection));
        }
        Ok(report::agreement(&selection, &matrix(&selection)?, options(shared)))
    }

    fn square(&self) -> Option<Shown> {
        (self.party.is_none() && !self.summary).then_some(Shown::Agreement)
    }
}

fn bounds_of_a_summary() -> Error {
    let help =
        "`--bounds --format csv` without --summary writes those of every pair, with --party PARTY those of one party";
    Error::usage("a summary in CSV has no columns for bounds", Some(help.to_owned()))
}
