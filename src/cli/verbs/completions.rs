//! `completions`.

use std::process::ExitCode;

use crate::cli::args::Shell;
use crate::cli::complete;
use crate::cli::error::Error;
use crate::cli::output;

/// The script calls the program back, which knows the folder at hand.
pub(in crate::cli) fn run(shell: Shell) -> Result<ExitCode, Error> {
    output::text(complete::script(shell))?;
    Ok(ExitCode::SUCCESS)
}
