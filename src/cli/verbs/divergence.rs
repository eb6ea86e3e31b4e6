//! `divergence`.

use std::path::Path;
use std::process::ExitCode;

use super::options;
use crate::cli::args::{By, Shared};
use crate::cli::error::Error;
use crate::cli::{case, output, query};
use crate::compare::Matrix;
use crate::report;

pub(in crate::cli) fn run(folder: Option<&Path>, by: Option<By>, shared: &Shared) -> Result<ExitCode, Error> {
    let negotiation = case::only(folder, shared)?;
    let selection = query::selection(&negotiation, shared)?;
    let matrix = Matrix::of(&selection);
    let by = by.map_or(report::By::Both, report::By::from);
    output::report(&report::divergence(&selection, &matrix, by, options(shared)), shared)?;
    Ok(ExitCode::SUCCESS)
}
