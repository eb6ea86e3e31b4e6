//! `what-if`.

use std::path::Path;
use std::process::ExitCode;

use crate::analysis::{scan, what_if};
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::{case, output, query};
use crate::report;

pub(in crate::cli) fn run(words: &[String], shared: &Shared) -> Result<ExitCode, Error> {
    let (assumed, folder) = sort(words)?;
    let negotiation = case::only(folder.map(Path::new), shared)?;
    let selection = query::selection(&negotiation, shared)?;
    let report = if assumed.is_empty() {
        report::conditions(&selection, &scan(&negotiation, &selection.query))
    } else {
        let typed: Vec<String> = shared.assume.iter().chain(&assumed).cloned().collect();
        let mut assumptions = query::assumptions(&negotiation, &typed)?;
        let further = assumptions.split_off(shared.assume.len());
        report::what_if(&what_if(&negotiation, &selection.query, &further))
    };
    output::report(&report, shared)?;
    Ok(ExitCode::SUCCESS)
}

/// Words with `=` are assumptions; one without may be the folder.
fn sort(words: &[String]) -> Result<(Vec<String>, Option<&str>), Error> {
    let is_assumption = |word: &&String| word.contains('=') && !Path::new(word.as_str()).is_dir();
    let assumed = words.iter().filter(is_assumption).cloned().collect();
    let others: Vec<&str> = words.iter().filter(|word| !is_assumption(word)).map(String::as_str).collect();
    match others[..] {
        [] => Ok((assumed, None)),
        [folder] => Ok((assumed, Some(folder))),
        [_, second, ..] => {
            let help = "an assumption is written ISSUE=POSITION, for example 'inspections=yes'".to_owned();
            Err(Error::usage(format!("`{second}` names no position"), Some(help)))
        }
    }
}
