//! The command line: words in, text and an exit code out.
//!
//! Exit codes: 0 fine, warnings included; 1 the input has problems; 2 usage, missing path, no permission, input and
//! output. Data goes to standard output, everything else to standard error.

mod args;
mod case;
mod complete;
mod diagnostics;
mod error;
mod files;
mod output;
mod query;
mod verbs;

use std::process::ExitCode;

use clap::Parser;

use crate::analysis::Window;
use args::{Arguments, PartyAction, Verb};
use error::Error;

/// Runs the command with the words it was called with.
#[must_use]
pub fn run() -> ExitCode {
    complete::answer_shell();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return output::usage(&error),
    };
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => output::failure(&error, arguments.shared.color),
    }
}

/// Loads the files, answers the question, prints the answer.
fn dispatch(arguments: &Arguments) -> Result<ExitCode, Error> {
    let shared = &arguments.shared;
    if let (Some(_), [folder, ..]) = (&arguments.verb, arguments.folders.as_slice()) {
        let message = format!("`{}` stands in front of the question", folder.display());
        return Err(Error::usage(message, Some("the folder comes last: demarche agreement FOLDER".to_owned())));
    }
    match &arguments.verb {
        None => verbs::overview::run(case::one(&arguments.folders)?, shared, case::Choice::List),
        Some(Verb::Overview { folder }) => verbs::overview::run(folder.as_deref(), shared, case::Choice::Refuse),
        Some(Verb::Table { folder }) => verbs::table::run(folder.as_deref(), shared),
        Some(Verb::Agreement { folder }) => verbs::agreement::run(folder.as_deref(), shared),
        Some(Verb::Divergence { folder, by }) => verbs::divergence::run(folder.as_deref(), *by, shared),
        Some(Verb::Explain { a, b, folder, and }) => verbs::explain::run([a, b], folder.as_deref(), *and, shared),
        Some(Verb::Timeline { folder, pair, since, until, every }) => {
            let window = Window { since: *since, until: *until, every: every.map(Into::into).unwrap_or_default() };
            verbs::timeline::run(folder.as_deref(), pair, window, shared)
        }
        Some(Verb::WhatIf { words }) => verbs::what_if::run(words, shared),
        Some(Verb::Diff { old, new, folder, exit_code }) => {
            verbs::diff::run([old, new], folder.as_deref(), *exit_code, shared)
        }
        Some(Verb::Check { folder, strict }) => verbs::check::run(folder.as_deref(), *strict, shared),
        Some(Verb::Init { name }) => verbs::init::run(name, shared),
        Some(Verb::Party { action: PartyAction::Add { name, folder } }) => {
            verbs::party_add::run(name, folder.as_deref(), shared)
        }
        Some(Verb::Schema { folder, print }) => verbs::schema::run(folder.as_deref(), *print, shared),
        Some(Verb::Completions { shell }) => verbs::completions::run(*shell),
        Some(Verb::Man) => verbs::man::run(),
    }
}
