//! The command line: words in, text and an exit code out.
//!
//! Exit codes: 0 fine, warnings included; 1 the input has problems or a snapshot moved; 2 usage, missing path, no permission, input and
//! output. Data goes to standard output, everything else to standard error.

mod args;
mod ask;
mod case;
mod command;
mod complete;
mod diagnostics;
mod error;
mod files;
#[cfg(fuzzing)]
pub mod fuzzing;
mod named;
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

use clap::{CommandFactory, Parser};

use args::Shared;
use command::{Arguments, Verb};
use error::Error;

use crate::harmless::clean;

/// Runs the command with the words it was called with.
#[must_use]
pub fn run() -> ExitCode {
    if let Some(code) = complete::answer_shell(Arguments::command) {
        return code;
    }
    let mut arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return misuse(error),
    };
    arguments.shared.list_verbs = Some(command::verbs);
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => output::failure(&error, arguments.shared.color),
    }
}

/// Prints why the words cannot be read, or the help that they ask for.
fn misuse(error: clap::Error) -> ExitCode {
    let shared = Shared { list_verbs: Some(command::verbs), ..Shared::default() };
    let words: Vec<String> = env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    match verbs::watch::misread(&words, &shared).filter(|_| error.use_stderr()) {
        Some(refused) => output::failure(&refused, shared.color),
        None => output::usage(&harmless(error)),
    }
}

/// The same misuse of words in which nothing is harmful to a terminal: the message repeats them.
fn harmless(error: clap::Error) -> clap::Error {
    let words = env::args_os().map(|word| clean(&word.to_string_lossy()));
    Arguments::try_parse_from(words).err().unwrap_or(error)
}

/// Does what the words ask for.
fn dispatch(arguments: &Arguments) -> Result<ExitCode, Error> {
    let Arguments { verb, folders, shared } = arguments;
    if let (Some(_), [folder, ..]) = (verb, folders.as_slice()) {
        let message = format!("`{}` is in front of the question", folder.display());
        return Err(Error::usage(message, Some("the folder comes last: demarche agreement FOLDER".to_owned())));
    }
    match verb {
        None => verbs::overview::first_look(case::one(folders, shared)?, shared)?,
        Some(Verb::Question(question)) => question.run(shared)?,
        Some(Verb::Diff(diff)) => return diff.run(shared),
        Some(Verb::Check(check)) => return check.run(shared),
        Some(Verb::Report(report)) => report.run(shared)?,
        Some(Verb::Chart(chart)) => chart.run(shared)?,
        Some(Verb::Snapshot(snapshot)) => return snapshot.run(shared),
        Some(Verb::Watch(watch)) => watch.run(shared)?,
        Some(Verb::Init(init)) => init.run(shared)?,
        Some(Verb::Import(import)) => return import.run(shared),
        Some(Verb::Export(export)) => export.run(shared)?,
        Some(Verb::Party(party)) => party.run(shared)?,
        Some(Verb::Schema(schema)) => schema.run(shared)?,
        Some(Verb::Completions(completions)) => completions.run()?,
        Some(Verb::Man(_)) => verbs::man::Man::run(&Arguments::command())?,
    }
    Ok(ExitCode::SUCCESS)
}
