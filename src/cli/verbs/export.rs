//! `export`.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::args::{Format, Shared, Target};
use crate::cli::error::Error;
use crate::cli::{case, query, target};
use crate::exchange;

pub(in crate::cli) fn run(
    folder: Option<&Path>,
    long: bool,
    target: &Target,
    shared: &Shared,
) -> Result<ExitCode, Error> {
    if !matches!(shared.format, Format::Text | Format::Csv) {
        return Err(Error::usage("a table is exported as CSV", None));
    }
    target::check_file(target)?;
    let negotiation = case::only(folder, shared)?;
    let selection = query::selection(&negotiation, shared)?;
    let table = if long { exchange::long(&selection) } else { exchange::wide(&selection) };
    target::write(target, &table)?;
    Ok(ExitCode::SUCCESS)
}
