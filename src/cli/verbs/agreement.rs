//! `agreement`.

use std::path::Path;
use std::process::ExitCode;

use super::options;
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::{case, output, query};
use crate::compare::Matrix;
use crate::report;

pub(in crate::cli) fn run(folder: Option<&Path>, shared: &Shared) -> Result<ExitCode, Error> {
    let negotiation = case::only(folder, shared)?;
    let selection = query::selection(&negotiation, shared)?;
    let matrix = Matrix::of(&selection);
    output::report(&report::agreement(&selection, &matrix, options(shared)), shared)?;
    Ok(ExitCode::SUCCESS)
}
