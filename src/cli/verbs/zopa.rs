use std::path::PathBuf;

use clap::Args;

use super::{cap, matrix, options};
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::query;
use crate::deal::{Gaps, Zones};
use crate::model::Negotiation;
use crate::render::Format;
use crate::report::{self, MOST_IN_A_MATRIX, Report, Shows};
use crate::select::Selection;

/// Where a deal is possible on what was said, issue by issue: zones, gaps, red lines
#[derive(Debug, Args)]
pub(in crate::cli) struct Zopa {
    /// The negotiation's folder
    pub folder: Option<PathBuf>,
    /// Show what separates whom: the matrix of gaps, beside agreement
    #[arg(long)]
    gaps: bool,
    /// Show both statements, with quotes, where one party rejects all that another accepts or leaves open
    #[arg(long, conflicts_with = "gaps")]
    quotes: bool,
    /// Show every issue and every name, however many there are
    #[arg(long, conflicts_with = "gaps")]
    full: bool,
}

impl Ask for Zopa {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let selection = query::selection(negotiation, shared)?;
        cap::check(&selection, cap::cells(&selection))?;
        if self.gaps {
            return gaps(&selection, shared);
        }
        let shows = Shows { quotes: self.quotes, full: self.full, gaps: false };
        Ok(report::zopa(&Zones::of(&selection), shows))
    }
}

fn gaps(selection: &Selection<'_>, shared: &Shared) -> Result<Report, Error> {
    let is_square = shared.format == Format::Csv;
    if shared.format == Format::Json {
        cap::check(selection, cap::pairs(selection) * selection.issues().len())?;
    }
    if is_square {
        cap::check_square(selection)?;
    }
    let is_narrow = selection.parties().len() <= MOST_IN_A_MATRIX;
    let matrix = if is_narrow { Some(matrix(selection)?) } else { None };
    let zones = Zones::of(selection);
    Ok(report::gap_matrix(&zones, &Gaps::of(&zones), matrix.as_ref(), options(shared)))
}
