//! `completions`.

use std::process::ExitCode;

use clap_complete::env::{Bash, EnvCompleter, Fish, Zsh};

use crate::cli::args::Shell;
use crate::cli::complete::VARIABLE;
use crate::cli::error::Error;
use crate::cli::output;

const NAME: &str = "demarche";

/// The script calls the program back, which knows the folder at hand.
pub(in crate::cli) fn run(shell: Shell) -> Result<ExitCode, Error> {
    let completer: &dyn EnvCompleter = match shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
    };
    let mut script = Vec::new();
    completer.write_registration(VARIABLE, NAME, NAME, NAME, &mut script)?;
    output::text(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}
