use clap::Args;

use crate::cli::complete::{Shell, script};
use crate::cli::error::Error;
use crate::cli::output;

/// Print a script with which a shell completes commands, options, parties, issues and sources
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// The script calls the program back, which knows the folder at hand.
    pub fn run(&self) -> Result<(), Error> {
        output::text(script(self.shell))
    }
}
