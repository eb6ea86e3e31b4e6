//! `agreement`.

use super::options;
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::query;
use crate::compare::Matrix;
use crate::model::Negotiation;
use crate::report::{self, Report};

pub(in crate::cli) fn report(negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
    let selection = query::selection(negotiation, shared)?;
    let matrix = Matrix::of(&selection);
    Ok(report::agreement(&selection, &matrix, options(shared)))
}
