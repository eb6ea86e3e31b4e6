//! Standard output and standard error: the only place that writes to them.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use super::args::{Shared, When};
use super::error::{Error, Fault, Texts};
use super::{diagnostics, progress};
use crate::harmless::{self, clean};
use crate::problem::{Problem, Severity};
use crate::render::{Format, Style, csv_line, render};
use crate::report::{Report, Square, counted};

pub(super) fn report(report: &Report, shared: &Shared) -> Result<(), Error> {
    let rendered = render(report, shared.format, style(shared));
    if shared.format == Format::Text { coloured(&rendered) } else { text(&rendered) }
}

/// Prints a square matrix as CSV while it is computed.
pub(super) fn square(square: &Square) -> Result<(), Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    let header = square.header();
    // On a terminal, the bar would be among the rows.
    let rows = if io::stdout().is_terminal() { 0 } else { header.len() - 1 };
    let bar = progress::bar(rows, "comparing");
    let mut line = |line: String| {
        bar.inc(1);
        out.write_all(shown(&line, &io::stdout()).as_bytes())
    };
    let written = line(csv_line(&header)).and_then(|()| square.rows(|row| csv_line(&row), &mut line));
    bar.finish_and_clear();
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// Prints text; a reader who has seen enough (`| head`) is no error.
pub(super) fn text(text: &str) -> Result<(), Error> {
    still_read(&shown(text, &io::stdout())).map(|_| ())
}

/// The same for a text with colours of our own.
pub(super) fn coloured(text: &str) -> Result<(), Error> {
    still_read(&shown_in_colour(text)).map(|_| ())
}

/// Shows a text alone on a terminal, elsewhere below what was printed before; whether anybody still reads.
pub(super) fn screen(text: &str) -> Result<bool, Error> {
    let shown = shown_in_colour(text);
    still_read(&if io::stdout().is_terminal() { format!("{CLEAR}{shown}") } else { format!("{shown}\n") })
}

const CLEAR: &str = "\u{1b}[2J\u{1b}[H";

/// The text that a stream may get: exact in a file or a pipe, harmless in a terminal.
pub(super) fn shown<'t>(text: &'t str, stream: &impl IsTerminal) -> Cow<'t, str> {
    if stream.is_terminal() { harmless::block(text) } else { text.into() }
}

fn shown_in_colour(text: &str) -> Cow<'_, str> {
    if io::stdout().is_terminal() { harmless::coloured(text) } else { text.into() }
}

fn still_read(text: &str) -> Result<bool, Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        result => Ok(result.map(|()| true)?),
    }
}

pub(super) fn style(shared: &Shared) -> Style {
    let terminal = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    let width = shared.width.or(terminal.map(|(width, _)| width.0)).map_or(Style::default().width, usize::from);
    Style { width: width.max(20), color: wants_color(shared.color, io::stdout().is_terminal()) }
}

/// `NO_COLOR` and dumb terminals are respected unless colour is asked for.
fn wants_color(when: When, is_terminal: bool) -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => is_terminal && !refused && !dumb,
    }
}

/// Prints the message of clap: help and version are data, the rest is misuse.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let is_misuse = error.use_stderr();
    let is_terminal = if is_misuse { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    let said = error.render();
    let said = if wants_color(When::Auto, is_terminal) { said.ansi().to_string() } else { said.to_string() };
    if is_misuse {
        to_stderr(&said);
        return ExitCode::from(2);
    }
    coloured(&said).map_or_else(|error| failure(&error, When::Auto), |()| ExitCode::SUCCESS)
}

pub(super) fn failure(error: &Error, when: When) -> ExitCode {
    to_stderr(&reason(error, wants_color(when, io::stderr().is_terminal())));
    ExitCode::from(error.exit_code())
}

pub(super) fn reason(error: &Error, color: bool) -> String {
    match error {
        Error::Files { problems, texts } => errors(problems, texts, color) + hint(problems),
        Error::Import { read, problems, texts } => {
            let read = if read.is_empty() { String::new() } else { format!("{}; ", clean(read)) };
            format!("{}{read}nothing was written\n", errors(problems, texts, color))
        }
        Error::Assumption { problems, texts } => diagnostics::render(problems, texts, color),
        Error::Usage { message, help } => lines(message, &[], help.as_deref()),
        Error::Lost { message, details, help } => lines(message, details, Some(help)),
        Error::Analyses(faults) => {
            let fault =
                |fault: &Fault| lines(&format!("{}: {}", fault.place, fault.message), &[], fault.help.as_deref());
            faults.iter().map(fault).collect()
        }
        Error::Load(_) | Error::Unwritable { .. } | Error::Write(_) => lines(&error.to_string(), &[], None),
    }
}

fn errors(problems: &[Problem], texts: &Texts, color: bool) -> String {
    diagnostics::render(&without_warnings(problems), texts, color)
}

fn without_warnings(problems: &[Problem]) -> Vec<Problem> {
    problems.iter().filter(|problem| problem.severity() == Severity::Error).cloned().collect()
}

/// Where the whole list is, if not all of it was shown.
fn hint(problems: &[Problem]) -> &'static str {
    if diagnostics::is_shortened(&without_warnings(problems)) {
        "help: `demarche check --format csv` lists every one\n"
    } else {
        ""
    }
}

fn lines(message: &str, details: &[String], help: Option<&str>) -> String {
    let details = details.iter().map(|line| format!("  {}", clean(line)));
    let help = help.map(|help| format!("help: {}", clean(help)));
    let lines: Vec<String> = std::iter::once(format!("error: {}", clean(message))).chain(details).chain(help).collect();
    lines.join("\n") + "\n"
}

/// Prints a line on standard error about what is no error.
pub(super) fn note(message: &str) {
    to_stderr(&(clean(message) + "\n"));
}

pub(super) fn mention_warnings(count: usize) {
    if let Some(line) = warnings(count) {
        to_stderr(&line);
    }
}

/// A line on warnings, if there are any.
pub(super) fn warnings(count: usize) -> Option<String> {
    let what = if count == 1 { "it" } else { "them" };
    let counted = counted(count, "warning", "warnings");
    (count > 0).then(|| format!("{counted} in the files: `demarche check` shows {what}\n"))
}

/// Harmless wherever it goes, for it is no data. Nothing can be done if standard error is gone.
fn to_stderr(message: &str) {
    let _ = io::stderr().lock().write_all(harmless::coloured(message).as_bytes());
}
