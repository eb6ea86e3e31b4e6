//! `divergence`.

use super::options;
use crate::cli::args::{By, Shared};
use crate::cli::error::Error;
use crate::cli::query;
use crate::compare::Matrix;
use crate::model::Negotiation;
use crate::report::{self, Report};

pub(in crate::cli) fn report(negotiation: &Negotiation, by: Option<By>, shared: &Shared) -> Result<Report, Error> {
    let selection = query::selection(negotiation, shared)?;
    let matrix = Matrix::of(&selection);
    let by = by.map_or(report::By::Both, report::By::from);
    Ok(report::divergence(&selection, &matrix, by, options(shared)))
}
