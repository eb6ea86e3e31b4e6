//! `agreement`.

use super::{cap, is_too_wide, matrix, options, place, with_hints};
use crate::cli::args::{Format, Shared};
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};

/// Which agreements.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) enum Extent<'a> {
    /// Of all pairs.
    All,
    /// What stands out among them.
    Summary,
    /// Of one party with all others.
    Party(&'a str),
}

impl<'a> Extent<'a> {
    /// As typed.
    pub(in crate::cli) fn of(party: Option<&'a str>, summary: bool) -> Self {
        match party {
            Some(name) => Self::Party(name),
            None if summary => Self::Summary,
            None => Self::All,
        }
    }
}

pub(in crate::cli) fn report(negotiation: &Negotiation, extent: Extent<'_>, shared: &Shared) -> Result<Report, Error> {
    let selection = query::selection(negotiation, shared)?;
    let options = options(shared);
    refuse_bounds_of_a_summary(extent, shared)?;
    Ok(match extent {
        Extent::Party(name) => {
            let party = place(&selection, negotiation.find_party(name)?)?;
            cap::check(&selection, cap::cells(&selection))?;
            report::agreement_of_party(&selection, party, options)
        }
        Extent::Summary => with_hints(report::summary(&selection, options), &selection),
        Extent::All if is_too_wide(&selection, shared) => with_hints(report::summary(&selection, options), &selection),
        Extent::All => report::agreement(&selection, &matrix(&selection)?, options),
    })
}

/// The columns of a summary hold no bounds.
fn refuse_bounds_of_a_summary(extent: Extent<'_>, shared: &Shared) -> Result<(), Error> {
    if !matches!(extent, Extent::Summary) || !shared.bounds || shared.format != Format::Csv {
        return Ok(());
    }
    let help =
        "`--bounds --format csv` without --summary writes those of every pair, with --party PARTY those of one party";
    Err(Error::usage("a summary in CSV has no columns for bounds", Some(help.to_owned())))
}
