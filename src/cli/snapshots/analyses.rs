//! Which analyses a folder records: a line each, a verb with its options, as it would be typed after `demarche`.

use std::collections::HashMap;
use std::path::Path;

use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::args::Shared;
use crate::cli::error::{Error, Fault};
use crate::cli::files::{self, SNAPSHOTS as FOLDER};
use crate::cli::question::{self, Question};
use crate::report::MOST_IN_A_MATRIX;

const FILE: &str = "analyses.txt";

/// What is recorded where there is no list.
const DEFAULT: &str = "overview\nagreement --format csv\ndivergence --by issue --format csv\n";

/// The same for many parties: a line for each, and none for each pair.
const DEFAULT_OF_MANY: &str = "overview\nagreement --summary --format csv\n";

/// Names of files may not be much longer.
const LONGEST_NAME: usize = 100;

/// Each line is an answer to compute and a file: a longer list is a mistake, or made to keep the machine busy.
const MOST_LINES: usize = 200;

/// A question that is asked again and again.
pub(in crate::cli) struct Analysis {
    pub name: String,
    /// The line of the list.
    pub line: String,
    /// File and line, for messages.
    pub place: String,
    pub question: Question,
    pub shared: Shared,
}

/// A line of the list, read by the rules of the command line.
#[derive(Debug, Parser)]
#[command(no_binary_name = true)]
struct Line {
    #[command(subcommand)]
    question: Question,
    #[command(flatten)]
    shared: Shared,
}

/// The analyses of a folder, or everything that is wrong with the list.
pub(super) fn of(folder: &Path, parties: usize) -> Result<Vec<Analysis>, Error> {
    let text = super::read(folder, &format!("{FOLDER}/{FILE}"))?;
    let default = if parties > MOST_IN_A_MATRIX { DEFAULT_OF_MANY } else { DEFAULT };
    parse(text.as_deref().unwrap_or(default)).map_err(Error::Analyses)
}

fn parse(text: &str) -> Result<Vec<Analysis>, Vec<Fault>> {
    let lines = text.lines().enumerate();
    let mut analyses: Vec<Analysis> = Vec::new();
    let mut faults = Vec::new();
    for (index, line) in lines.map(|(index, line)| (index, line.trim())) {
        let place = format!("{FOLDER}/{FILE}:{}", index + 1);
        match analysis(line, &place) {
            Ok(None) => {}
            _ if analyses.len() + faults.len() == MOST_LINES => {
                let message = format!("this list has more than {MOST_LINES} analyses");
                faults.push(fault(
                    &place,
                    &message,
                    Some("delete lines, or split the negotiation into several folders"),
                ));
                break;
            }
            Ok(read) => analyses.extend(read),
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(same_names(&analyses));
    if analyses.is_empty() && faults.is_empty() {
        faults.push(fault(
            &format!("{FOLDER}/{FILE}"),
            "this list has no analysis",
            Some("delete it to record the usual analyses"),
        ));
    }
    if faults.is_empty() { Ok(analyses) } else { Err(faults) }
}

fn fault(place: &str, message: &str, help: Option<&str>) -> Fault {
    Fault { place: place.to_owned(), message: message.to_owned(), help: help.map(str::to_owned) }
}

/// One line; empty ones and comments are none.
fn analysis(line: &str, place: &str) -> Result<Option<Analysis>, Fault> {
    let mut words = shlex::split(line).ok_or_else(|| fault(place, "a quote is not closed", None))?;
    let Some(first) = words.first() else { return Ok(None) };
    let given = first.strip_suffix(':').map(str::to_owned);
    if given.is_some() {
        words.remove(0);
    }
    let line = shlex::try_join(words.iter().map(String::as_str)).unwrap_or_default();
    let name = name(given, &line, place)?;
    let Line { question, shared } = Line::try_parse_from(&words).map_err(|error| misuse(place, &words, &error))?;
    if shared.directory.is_some() || !matches!(question.folder(), Ok(None)) {
        return Err(fault(place, "a folder is named", Some("an analysis is about the folder that contains the list")));
    }
    Ok(Some(Analysis { name, line, place: place.to_owned(), question, shared }))
}

/// The name given in front, else one made of the line's letters and digits.
fn name(given: Option<String>, line: &str, place: &str) -> Result<String, Fault> {
    let help =
        "put a short name of lower-case letters, digits and hyphens in front, for example `settled: what-if nato=open`";
    match given {
        Some(given) if files::is_reserved(&given) => {
            let message = format!("`{given}` names a device on Windows, and no snapshot");
            Err(fault(place, &message, Some(help)))
        }
        Some(given) if given == slug(&given) && !given.is_empty() && given.len() <= LONGEST_NAME => Ok(given),
        Some(given) => Err(fault(place, &format!("`{given}` cannot name a snapshot"), Some(help))),
        None if slug(line).len() > LONGEST_NAME => Err(fault(place, "the line is too long for a name", Some(help))),
        None => Ok(slug(line)),
    }
}

fn slug(line: &str) -> String {
    let parts = line.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// The message of clap, without the words on usage.
fn misuse(place: &str, words: &[String], error: &clap::Error) -> Fault {
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if is_help || error.kind() == ErrorKind::MissingSubcommand {
        return fault(place, "this line has no question", Some("a line is, for example, `agreement --bounds`"));
    }
    if let (ErrorKind::InvalidSubcommand, Some(verb)) = (error.kind(), words.first()) {
        let message = format!("`{verb}` cannot be recorded: a snapshot records questions");
        return fault(place, &message, Some(&question::suggestion(verb)));
    }
    let text = error.to_string();
    let message = text.lines().next().unwrap_or_default();
    let tip = text.lines().find_map(|line| line.trim().strip_prefix("tip: "));
    fault(place, message.trim_start_matches("error: "), tip)
}

fn same_names(analyses: &[Analysis]) -> Vec<Fault> {
    let mut first: HashMap<&str, &Analysis> = HashMap::new();
    let mut faults = Vec::new();
    for analysis in analyses {
        if let Some(earlier) = first.insert(&analysis.name, analysis) {
            let message =
                format!("the snapshot of this line and of {} would both be `{}`", earlier.place, analysis.name);
            let help = "delete one, or put a name in front, such as `second: agreement`";
            faults.push(fault(&analysis.place, &message, Some(help)));
        }
    }
    faults
}
