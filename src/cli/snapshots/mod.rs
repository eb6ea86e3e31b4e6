//! The snapshots of a folder: what its analyses say now, what was accepted, what is pending.

mod analyses;
mod snap;
mod statements;

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Error, Fault, Texts};
use super::{case, files, output, query, question};
use crate::load;
use crate::model::Negotiation;
use crate::render::Style;
use analyses::Analysis;
use snap::Snap;
use statements::Statements;

/// Where snapshots stand in a negotiation's folder.
pub(super) const FOLDER: &str = "snapshots";

const ACCEPTED: &str = "snap";
const PENDING: &str = "snap.new";

/// An analysis, as it is and as it was.
pub(super) struct Record {
    /// The line that asks for it.
    pub line: String,
    /// How it stands.
    pub state: State,
    /// Whether a pending snapshot waits.
    pub pending: Pending,
    now: Snap,
    accepted: Option<Snap>,
    path: PathBuf,
}

/// How an analysis stands to its snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It says what was accepted.
    Unchanged,
    /// It says something else.
    Moved,
    /// Nothing was accepted yet.
    New,
}

/// A pending snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pending {
    /// There is none.
    None,
    /// It is what the analysis says now.
    Current,
    /// The analysis has moved on.
    Outdated,
}

/// All snapshots of a folder.
pub(super) struct Records {
    /// One per analysis.
    pub all: Vec<Record>,
    /// Names of snapshots that no analysis makes.
    pub stale: Vec<String>,
    negotiation: Negotiation,
}

impl Records {
    /// Asks every question of the folder, and reads what was accepted.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        let negotiation = case::negotiation(folder)?;
        let analyses = analyses::of(folder, negotiation.parties.len())?;
        let snaps: Vec<Snap> = answers(&analyses, &negotiation)?;
        let home = folder.join(FOLDER);
        let names: Vec<String> = analyses.iter().map(|analysis| analysis.name.clone()).collect();
        let stale = stale(&home, &names)?;
        let accepted = accepted(&home, &names)?;
        let records = analyses.into_iter().zip(snaps).zip(accepted);
        let record = |((analysis, now), accepted)| Record::of(analysis, now, accepted, &home);
        Ok(Self { all: records.map(record).collect::<Result<_, _>>()?, stale, negotiation })
    }

    /// The statements that explain why an analysis moved, a line each.
    pub fn causes(&self, record: &Record) -> Vec<String> {
        let Some(accepted) = &record.accepted else { return Vec::new() };
        match (&accepted.statements, &record.now.statements) {
            (Some(old), Some(new)) => old.changes(new, &self.negotiation),
            _ => vec!["Not known: the snapshot holds no record of its statements".to_owned()],
        }
    }
}

impl Record {
    fn of(analysis: Analysis, now: Snap, accepted: Option<Snap>, home: &Path) -> Result<Self, Error> {
        let path = home.join(analysis.name);
        let state = match &accepted {
            None => State::New,
            Some(accepted) if accepted.says_the_same(&now) => State::Unchanged,
            Some(_) => State::Moved,
        };
        let mut record = Self { line: analysis.line, state, pending: Pending::None, now, accepted, path };
        record.pending = record.read_pending()?;
        Ok(record)
    }

    fn read_pending(&self) -> Result<Pending, Error> {
        let Some(text) = read(&self.file(PENDING))? else { return Ok(Pending::None) };
        let current = Snap::parse(PENDING, &text).is_ok_and(|pending| pending.says_the_same(&self.now));
        Ok(if current { Pending::Current } else { Pending::Outdated })
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.path.with_file_name(format!("{}.{ending}", self.name()))
    }

    fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The snapshot's file as seen from the negotiation's folder.
    pub fn shown(&self) -> String {
        format!("{FOLDER}/{}.{ACCEPTED}", self.name())
    }

    /// The pending snapshot's file as seen from the negotiation's folder.
    pub fn shown_pending(&self) -> String {
        format!("{FOLDER}/{}.{PENDING}", self.name())
    }

    /// What was accepted and what the analysis says now.
    pub fn texts(&self) -> (&str, &str) {
        (self.accepted.as_ref().map_or("", |accepted| &accepted.text), &self.now.text)
    }

    /// Writes what is new and what is pending; never touches what was accepted.
    pub fn record(&mut self) -> Result<(), Error> {
        files::folder(self.path.parent().unwrap_or(Path::new(".")))?;
        match self.state {
            State::Unchanged => self.reject(),
            State::New => {
                files::create(&self.file(ACCEPTED), &self.now.to_file())?;
                self.state = State::Unchanged;
                self.reject()
            }
            State::Moved if self.pending == Pending::Current => Ok(()),
            State::Moved => {
                files::replace(&self.file(PENDING), &self.now.to_file())?;
                self.pending = Pending::Current;
                Ok(())
            }
        }
    }

    /// Takes what the analysis says now in place of what was accepted.
    pub fn accept(&mut self) -> Result<(), Error> {
        files::replace(&self.file(ACCEPTED), &self.now.to_file())?;
        self.state = State::Unchanged;
        self.reject()
    }

    /// Drops the pending snapshot.
    pub fn reject(&mut self) -> Result<(), Error> {
        if self.pending != Pending::None {
            files::remove(&self.file(PENDING))?;
        }
        self.pending = Pending::None;
        Ok(())
    }
}

/// What every analysis says now, or everything that is wrong with the list.
fn answers(analyses: &[Analysis], negotiation: &Negotiation) -> Result<Vec<Snap>, Error> {
    let mut snaps = Vec::new();
    let mut faults = Vec::new();
    for analysis in analyses {
        match answer(analysis, negotiation) {
            Ok(snap) => snaps.push(snap),
            Err(error) => faults.push(misplaced(&analysis.place, &error)),
        }
    }
    if faults.is_empty() { Ok(snaps) } else { Err(Error::Analyses(faults)) }
}

/// The answer as a pipe gets it, whatever the terminal is.
fn answer(analysis: &Analysis, negotiation: &Negotiation) -> Result<Snap, Error> {
    let report = question::report(&analysis.question, negotiation, &analysis.shared)?;
    let width = analysis.shared.width.map_or(Style::default().width, usize::from);
    let style = Style { width, color: false };
    let text = output::rendered(&report, analysis.shared.format, style).replace("\r\n", "\n");
    let selection = query::selection(negotiation, &analysis.shared)?;
    Ok(Snap { line: analysis.line.clone(), statements: Some(Statements::of(&selection)), text })
}

/// What is wrong with a line that can be read but not answered.
fn misplaced(place: &str, error: &Error) -> Fault {
    let reason = output::reason(error, false);
    let (message, help) = match reason.split_once("\nhelp: ") {
        Some((message, help)) => (message, Some(help.trim_end().to_owned())),
        None => (reason.as_str(), None),
    };
    Fault { place: place.to_owned(), message: message.trim_start_matches("error: ").trim_end().to_owned(), help }
}

/// What was accepted under each name, or every snapshot that cannot be read as one.
fn accepted(home: &Path, names: &[String]) -> Result<Vec<Option<Snap>>, Error> {
    let (mut found, mut problems, mut texts) = (Vec::new(), Vec::new(), Texts::new());
    for name in names {
        let Some(text) = read(&home.join(format!("{name}.{ACCEPTED}")))? else {
            found.push(None);
            continue;
        };
        let shown = format!("{FOLDER}/{name}.{ACCEPTED}");
        match Snap::parse(&shown, &text) {
            Ok(snap) => found.push(Some(snap)),
            Err(problem) => problems.push(*problem),
        }
        texts.insert(shown.into(), text);
    }
    if problems.is_empty() { Ok(found) } else { Err(Error::Files { problems, texts }) }
}

/// A file's text with plain line ends; `None` if it is not there.
fn read(path: &Path) -> Result<Option<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(load::Error::Unreadable { path: path.to_owned(), source }.into()),
    }
}

/// Snapshots, accepted or pending, that no analysis makes.
fn stale(home: &Path, names: &[String]) -> Result<Vec<String>, Error> {
    let entries = match fs::read_dir(home) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(load::Error::Unreadable { path: home.to_owned(), source }.into()),
    };
    let files = entries.flatten().map(|entry| entry.file_name());
    let mut stale: Vec<String> = files.filter_map(|file| unknown(&file, names)).collect();
    stale.sort();
    Ok(stale)
}

fn unknown(file: &OsStr, names: &[String]) -> Option<String> {
    let file = file.to_string_lossy();
    let name = [ACCEPTED, PENDING].iter().find_map(|ending| file.strip_suffix(ending)?.strip_suffix('.'))?;
    (!name.starts_with('.') && !names.iter().any(|known| known == name)).then(|| format!("{FOLDER}/{file}"))
}
