use std::path::Path;

use clap::Args;

use super::{apart, cap};
use crate::analysis::{reach, scan, scan_reach, what_if};
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};
use crate::select::Selection;

/// What an assumed outcome would change; without one, every condition and what it would change
#[derive(Debug, Args)]
pub(in crate::cli) struct WhatIf {
    /// Outcomes to take as settled, then the negotiation's folder
    #[arg(value_name = "ISSUE=POSITION")]
    words: Vec<String>,
}

impl WhatIf {
    pub fn folder(&self) -> Result<Option<&Path>, Error> {
        sort(&self.words).map(|(_, folder)| folder.map(Path::new))
    }
}

impl Ask for WhatIf {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let (assumed, _) = sort(&self.words)?;
        let selection = query::selection(negotiation, shared)?;
        if assumed.is_empty() {
            cap::check(&selection, scan_reach(&selection))?;
            return Ok(conditions(&selection));
        }
        let typed: Vec<String> = shared.assume.iter().map(String::as_str).chain(assumed).map(str::to_owned).collect();
        let mut assumptions = query::assumptions(negotiation, &typed)?;
        let further = assumptions.split_off(shared.assume.len());
        cap::check(&selection, cap::pairs(&selection) + reach(&selection, &further))?;
        Ok(report::what_if(&what_if(negotiation, selection.query(), &further)))
    }
}

fn conditions(selection: &Selection<'_>) -> Report {
    let found = scan(selection);
    let mut report = report::conditions(selection, &found);
    if let Some(first) = found.first() {
        let typed =
            first.assumptions.iter().map(|condition| format!("'{}'", condition.notation(selection.negotiation())));
        let typed = typed.collect::<Vec<_>>().join(" ");
        report.notes.push(format!("To see one in full: demarche what-if {typed}"));
    }
    report
}

/// The assumptions, and the folder. A word that is neither a path nor has a `=` is an assumption without its position.
fn sort(words: &[String]) -> Result<(Vec<&str>, Option<&str>), Error> {
    let is_path = |word: &str| word.contains(['/', '\\']) || Path::new(word).exists();
    let is_folder = |word: &str| Path::new(word).is_dir() || !word.contains('=') && is_path(word);
    apart(words.iter().map(String::as_str), is_folder)
}
