use std::path::Path;

use clap::Args;

use super::cap;
use crate::analysis::{reach, scan, scan_reach, what_if};
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::named::{self, apart};
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};
use crate::select::Selection;

/// What assumed outcomes would change, or all those of a text; without one, every condition and what it would change
#[derive(Debug, Args)]
pub(in crate::cli) struct WhatIf {
    /// Outcomes to take as settled, or text:NAME for all that a text lays down; then the negotiation's folder
    #[arg(value_name = "ISSUE=POSITION")]
    words: Vec<String>,
}

impl WhatIf {
    pub fn folder(&self) -> Result<Option<&Path>, Error> {
        sort(&self.words).map(|(_, folder)| folder.map(Path::new))
    }

    /// The files of drafts among the words.
    pub fn files(&self) -> Vec<&Path> {
        let texts = self.words.iter().filter_map(|word| named::behind_text(word));
        texts.filter_map(named::file).collect()
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
        let already = query::assumptions(negotiation, &shared.assume)?.len();
        let typed: Vec<String> =
            shared.assume.iter().map(String::as_str).chain(assumed.iter().copied()).map(str::to_owned).collect();
        let further = query::assumptions(negotiation, &typed)?.split_off(already);
        cap::check(&selection, cap::pairs(&selection) + reach(&selection, &further))?;
        let mut report = report::what_if(&what_if(negotiation, selection.query(), &further));
        name_texts(&mut report, negotiation, &assumed)?;
        Ok(report)
    }
}

/// Puts the names of texts into the title, in place of all that they settle, and notes what they leave open.
fn name_texts(report: &mut Report, negotiation: &Negotiation, assumed: &[&str]) -> Result<(), Error> {
    if !assumed.iter().any(|word| named::behind_text(word).is_some()) {
        return Ok(());
    }
    let mut names = Vec::new();
    for word in assumed {
        let Some(name) = named::behind_text(word) else {
            names.push((*word).to_owned());
            continue;
        };
        let text = named::text_alone(negotiation, name)?;
        let open: Vec<&str> = text.left_open().map(|issue| negotiation.issues[issue].title.as_str()).collect();
        if !open.is_empty() {
            report.notes.push(format!(
                "{} names no single value, and settles nothing, on: {}",
                text.name,
                open.join("; ")
            ));
        }
        names.push(text.name.clone());
    }
    report.title = format!("{}: what if {}", negotiation.title, names.join(" and "));
    Ok(())
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

/// The assumptions, and the folder. A word that is neither a path nor has a `=` is an assumption without its position,
/// or a text.
fn sort(words: &[String]) -> Result<(Vec<&str>, Option<&str>), Error> {
    let is_path = |word: &str| word.contains(['/', '\\']) || Path::new(word).exists();
    let is_other = |word: &str| word.contains('=') || named::behind_text(word).is_some();
    let is_folder = |word: &str| Path::new(word).is_dir() || !is_other(word) && is_path(word);
    apart(words.iter().map(String::as_str), is_folder)
}
