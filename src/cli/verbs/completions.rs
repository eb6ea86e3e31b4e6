//! `completions`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::cli::error::Error;
use crate::cli::{complete, output};

/// Print a script with which a shell completes commands, options, parties, issues and sources
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    shell: Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    /// For ~/.bashrc: source <(demarche completions bash)
    Bash,
    /// For ~/.zshrc: source <(demarche completions zsh)
    Zsh,
    /// For ~/.config/fish/config.fish: demarche completions fish | source
    Fish,
}

impl Completions {
    /// The script calls the program back, which knows the folder at hand.
    pub fn run(&self) -> Result<ExitCode, Error> {
        output::text(complete::script(self.shell))?;
        Ok(ExitCode::SUCCESS)
    }
}
