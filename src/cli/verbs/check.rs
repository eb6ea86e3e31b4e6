use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::cli::args::Shared;
use crate::cli::case::{self, Loaded};
use crate::cli::error::Error;
use crate::cli::{diagnostics, files, output};
use crate::problem::Severity;
use crate::render::Format;
use crate::report::{self, Case, counted};

/// Every problem in the files, with place and remedy
#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    /// The negotiation's folder
    folder: Option<PathBuf>,
    /// Exit with 1 on warnings too
    #[arg(long)]
    strict: bool,
}

impl Check {
    pub fn run(&self, shared: &Shared) -> Result<ExitCode, Error> {
        shared.accept(&["--format"], "check", "it reads all of every file")?;
        let folder = case::folder(self.folder.as_deref(), shared)?;
        let loaded = case::load(&folder)?;
        if shared.format == Format::Text {
            output::coloured(&text(&loaded, shared))?;
        } else {
            output::report(&report::problems(&loaded.validated.problems), shared)?;
        }
        for note in files::notes(&folder) {
            output::note(&note);
        }
        let worst = loaded.validated.problems.iter().map(crate::problem::Problem::severity).min();
        let failed = worst == Some(Severity::Error) || (self.strict && worst.is_some());
        Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

fn text(loaded: &Loaded, shared: &Shared) -> String {
    let problems = &loaded.validated.problems;
    if !problems.is_empty() {
        let shown = diagnostics::render(problems, &loaded.texts, output::style(shared).color);
        let help = if diagnostics::is_shortened(problems) { "help: `--format csv` lists every one\n" } else { "" };
        return shown + help;
    }
    let counts = loaded.validated.negotiation().map(Case::contents_of);
    let [parties, issues, statements] = counts.map(|(_, counts)| counts).unwrap_or_default();
    format!(
        "No problems in {}: {}, {}, {}\n",
        counted(loaded.texts.len(), "file", "files"),
        counted(parties, "party", "parties"),
        counted(issues, "issue", "issues"),
        counted(statements, "statement", "statements")
    )
}
