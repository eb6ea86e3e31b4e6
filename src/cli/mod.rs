//! The command line: words in, text and an exit code out.
//!
//! Exit codes: 0 fine, warnings included; 1 the input has problems or a snapshot moved; 2 usage, missing path, no permission, input and
//! output. Data goes to standard output, everything else to standard error.

mod args;
mod case;
mod complete;
mod diagnostics;
mod error;
mod files;
#[cfg(fuzzing)]
pub mod fuzzing;
mod needless;
mod output;
mod progress;
mod query;
mod question;
mod snapshots;
mod target;
mod unified;
mod verbs;

use std::env;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, PartyAction, Verb};
use error::Error;

use crate::harmless::clean;

/// Runs the command with the words it was called with.
#[must_use]
pub fn run() -> ExitCode {
    if let Some(code) = complete::answer_shell() {
        return code;
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return output::usage(&harmless(error)),
    };
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => output::failure(&error, arguments.shared.color),
    }
}

/// The same misuse of words in which nothing is harmful to a terminal: the message repeats them.
fn harmless(error: clap::Error) -> clap::Error {
    let words = env::args_os().map(|word| clean(&word.to_string_lossy()));
    Arguments::try_parse_from(words).err().unwrap_or(error)
}

/// Loads the files, answers the question, prints the answer.
fn dispatch(arguments: &Arguments) -> Result<ExitCode, Error> {
    let shared = &arguments.shared;
    if let (Some(_), [folder, ..]) = (&arguments.verb, arguments.folders.as_slice()) {
        let message = format!("`{}` stands in front of the question", folder.display());
        return Err(Error::usage(message, Some("the folder comes last: demarche agreement FOLDER".to_owned())));
    }
    match &arguments.verb {
        None => verbs::overview::run(case::one(&arguments.folders)?, shared),
        Some(Verb::Question(question)) => question::run(question, shared),
        Some(Verb::Diff { old, new, folder, exit_code }) => {
            verbs::diff::run([old, new], folder.as_deref(), *exit_code, shared)
        }
        Some(Verb::Check { folder, strict }) => verbs::check::run(folder.as_deref(), *strict, shared),
        Some(Verb::Report { folder, target }) => verbs::report::run(folder.as_deref(), target, shared),
        Some(Verb::Chart { picture }) => verbs::chart::run(picture, shared),
        Some(Verb::Snapshot { folder, check, review, accept }) => {
            let mode = verbs::snapshot::Mode::of(*check, *review, *accept);
            verbs::snapshot::run(folder.as_deref(), mode, shared)
        }
        Some(Verb::Watch { question, folder }) => verbs::watch::run(question.as_ref(), folder.as_deref(), shared),
        Some(Verb::Init { name }) => verbs::init::run(name, shared),
        Some(Verb::Import { table, folder, negotiation, one_file, force, drop_history }) => {
            let wanted = verbs::import::Wanted {
                table,
                negotiation: negotiation.as_deref(),
                one_file: *one_file,
                force: *force,
                drop_history: *drop_history,
            };
            verbs::import::run(&wanted, folder.as_deref(), shared)
        }
        Some(Verb::Export { folder, long, target }) => verbs::export::run(folder.as_deref(), *long, target, shared),
        Some(Verb::Party { action: PartyAction::Add { name, folder } }) => {
            verbs::party_add::run(name, folder.as_deref(), shared)
        }
        Some(Verb::Schema { folder, print }) => verbs::schema::run(folder.as_deref(), *print, shared),
        Some(Verb::Completions { shell }) => verbs::completions::run(*shell),
        Some(Verb::Man) => verbs::man::run(),
    }
}
