//! `divergence`.

use super::{is_too_wide, matrix, options, with_hints};
use crate::cli::args::{By, Shared};
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};

pub(in crate::cli) fn report(negotiation: &Negotiation, by: Option<By>, shared: &Shared) -> Result<Report, Error> {
    let selection = query::selection(negotiation, shared)?;
    let by = by.map_or(report::By::Both, report::By::from);
    if is_too_wide(&selection, shared) {
        return Ok(with_hints(report::divergence_of_many(&selection, by, options(shared)), &selection));
    }
    Ok(report::divergence(&selection, &matrix(&selection)?, by, options(shared)))
}
