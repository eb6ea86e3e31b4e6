//! `snapshot`: record, check, review, accept.

use std::fmt::Write as _;
use std::io::{self, BufRead};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::cli::args::Shared;
use crate::cli::case;
use crate::cli::error::Error;
use crate::cli::output;
use crate::cli::snapshots::{Outcome, Pending, Record, Records, State};
use crate::cli::unified::unified;
use crate::harmless::clean;
use crate::problem::counted;

/// Record the analyses; later, show which ones moved, and fail
///
/// The file snapshots/analyses.txt in the negotiation's folder lists the analyses, one on each line, with command and
/// options. Without it, demarche records the overview, the agreement and the divergence by issue. Commit the snapshots,
/// which are written beside it.
///
/// Without an option, `snapshot` records each analysis that has no snapshot. For each that moved, it writes a pending
/// snapshot. It exits with 1 if an analysis is not as accepted.
#[derive(Debug, Args)]
pub(in crate::cli) struct Snapshot {
    /// The negotiation's folder
    folder: Option<PathBuf>,
    /// Show what moved and which statements moved it; write nothing
    #[arg(long, conflicts_with_all = ["review", "accept"])]
    check: bool,
    /// Show each analysis that moved and ask whether to accept it
    #[arg(long, conflicts_with = "accept")]
    review: bool,
    /// Accept all pending snapshots
    #[arg(long)]
    accept: bool,
}

impl Snapshot {
    /// Exits with 1 if, in the end, anything is not as accepted.
    pub fn run(&self, shared: &Shared) -> Result<ExitCode, Error> {
        refuse_options(shared)?;
        let folder = case::folder(self.folder.as_deref(), shared)?;
        let mut records = Records::of(&folder)?;
        let color = output::style(shared).color;
        match self {
            Self { check: true, .. } => output::coloured(&check(&records, color))?,
            Self { review: true, .. } => review(&mut records, color)?,
            Self { accept: true, .. } => accept(&mut records)?,
            _ => record(&mut records)?,
        }
        let fine = records.stale.is_empty() && records.all.iter().all(|record| record.state == State::Unchanged);
        Ok(if fine { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

/// Options belong to the analyses, each in its line.
fn refuse_options(shared: &Shared) -> Result<(), Error> {
    if shared.given().next().is_none() && shared.width.is_none() {
        return Ok(());
    }
    let help = "write them into snapshots/analyses.txt, a line for each analysis".to_owned();
    Err(Error::usage("`snapshot` takes no options on figures or formats", Some(help)))
}

fn record(records: &mut Records) -> Result<(), Error> {
    for record in &mut records.all {
        let line = match record.record()? {
            Outcome::Recorded => format!("recorded   {} ({})", record.line, record.file()),
            Outcome::RecordedMeanwhile => {
                format!("unchanged  {}: another run recorded it ({})", record.line, record.file())
            }
            Outcome::Unchanged => format!("unchanged  {}", record.line),
            Outcome::Pending => format!("moved      {} ({})", record.line, record.pending_file()),
        };
        say(&line)?;
    }
    output::text(&stale(records))?;
    let moved = count(records, State::Moved);
    if moved > 0 {
        let moved = analyses(moved);
        output::text(&format!("\n{moved} moved: `demarche snapshot --review` shows and asks, `--accept` takes all\n"))?;
    }
    Ok(())
}

fn check(records: &Records, color: bool) -> String {
    let mut text = String::new();
    let mut last = Vec::new();
    for record in records.all.iter().filter(|record| record.state == State::Moved) {
        let _ = write!(text, "{}\n\n", moved(records, record, &mut last, color));
    }
    for record in records.all.iter().filter(|record| record.state == State::New) {
        let _ = writeln!(text, "missing: {} ({})", clean(&record.line), record.file());
    }
    text.push_str(&stale(records));
    text + &summary(records)
}

/// The difference and its causes, unless the last difference had the same.
fn moved(records: &Records, record: &Record, last: &mut Vec<String>, color: bool) -> String {
    let (old, new) = record.texts();
    let causes = records.causes(record);
    let difference = first_lines(&unified(old, new, color), &record.pending_file());
    let mut text = format!("moved: {} ({})\n{difference}", clean(&record.line), record.file());
    if causes == *last {
        text.push_str("\nCaused by the same statements.");
        return text;
    }
    list(&mut text, "Caused by:", &causes);
    list(&mut text, "What could be closed:", &record.zones());
    *last = causes;
    text
}

/// Lines under a heading, as many as anybody reads; nothing of none.
fn list(text: &mut String, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = write!(text, "\n{heading}");
    for line in lines.iter().take(MOST_LINES) {
        let _ = write!(text, "\n  {}", clean(line));
    }
    if lines.len() > MOST_LINES {
        let _ = write!(text, "\n  and {} more", lines.len() - MOST_LINES);
    }
}

/// Nobody reads more of a difference, or of its causes.
const MOST_LINES: usize = 200;

/// The beginning of a difference, with a word on the rest; all of it is in the pending snapshot.
fn first_lines(difference: &str, pending: &str) -> String {
    let more = difference.lines().count().saturating_sub(MOST_LINES);
    if more == 0 {
        return difference.to_owned();
    }
    let first: String = difference.split_inclusive('\n').take(MOST_LINES).collect();
    format!("{first}... {more} more lines of difference: `demarche snapshot` writes the whole answer to {pending}\n")
}

fn stale(records: &Records) -> String {
    let line = |file: &String| format!("stale: no analysis makes {}; delete it\n", clean(file));
    records.stale.iter().map(line).collect()
}

fn summary(records: &Records) -> String {
    let (moved, missing) = (count(records, State::Moved), count(records, State::New));
    let parts = [(moved, "moved"), (missing, "not recorded"), (records.stale.len(), "stale")];
    let parts: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    let all = analyses(records.all.len());
    if parts.is_empty() {
        return format!("{all} as recorded\n");
    }
    let help = "`demarche snapshot` records what is new and keeps what moved for `--review` or `--accept`";
    format!("{all}: {}\nhelp: {help}\n", parts.join(", "))
}

fn accept(records: &mut Records) -> Result<(), Error> {
    for record in &mut records.all {
        let line = match (record.state, record.pending) {
            (State::Unchanged, _) => {
                record.reject()?;
                continue;
            }
            (State::Moved, Pending::Current) => {
                record.accept()?;
                format!("accepted   {} ({})", record.line, record.file())
            }
            (State::Moved, Pending::Outdated) => {
                format!("left       {}: it moved again since; run `demarche snapshot`", record.line)
            }
            (State::Moved, Pending::None) | (State::New, _) => {
                format!("left       {}: nothing is pending; run `demarche snapshot`", record.line)
            }
        };
        say(&line)?;
    }
    output::text(&stale(records))
}

/// Shows each that moved, brought up to date, and asks what to do with it.
fn review(records: &mut Records, color: bool) -> Result<(), Error> {
    let places: Vec<usize> = (0..records.all.len()).filter(|&place| records.all[place].state == State::Moved).collect();
    for (number, &place) in places.iter().enumerate() {
        records.all[place].record()?;
        let shown = moved(records, &records.all[place], &mut Vec::new(), color);
        output::coloured(&format!("{} of {}, {shown}\n\n", number + 1, places.len()))?;
        let record = &mut records.all[place];
        match asked()? {
            Answer::Accept => record.accept()?,
            Answer::Reject => record.reject()?,
            Answer::Skip => {}
        }
    }
    for record in records.all.iter().filter(|record| record.state == State::New) {
        say(&format!("not recorded: {}; run `demarche snapshot`", record.line))?;
    }
    output::text(&stale(records))?;
    let left = count(records, State::Moved);
    let done = places.len() - left;
    output::text(&format!("{done} accepted, {left} not\n"))
}

enum Answer {
    Accept,
    Reject,
    Skip,
}

/// Asks until there is an answer; where nobody answers, nothing is decided.
fn asked() -> Result<Answer, Error> {
    loop {
        output::text("(a)ccept, (r)eject, (s)kip? ")?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            output::text("\n")?;
            return Ok(Answer::Skip);
        }
        match line.trim().to_lowercase().as_str() {
            "a" | "accept" => return Ok(Answer::Accept),
            "r" | "reject" => return Ok(Answer::Reject),
            "s" | "skip" => return Ok(Answer::Skip),
            _ => {}
        }
    }
}

fn count(records: &Records, state: State) -> usize {
    records.all.iter().filter(|record| record.state == state).count()
}

fn analyses(number: usize) -> String {
    counted(number, "analysis", "analyses")
}

/// A line of its own, harmless for a terminal.
fn say(line: &str) -> Result<(), Error> {
    output::text(&(clean(line) + "\n"))
}
