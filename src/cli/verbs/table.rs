//! `table`.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::{case, output, query};
use crate::report;

pub(in crate::cli) fn run(folder: Option<&Path>, shared: &Shared) -> Result<ExitCode, Error> {
    let negotiation = case::only(folder, shared)?;
    let selection = query::selection(&negotiation, shared)?;
    output::report(&report::table(&selection), shared)?;
    Ok(ExitCode::SUCCESS)
}
