//! The snapshots of a folder: the answers of its analyses now, the accepted ones, the pending ones.

mod analyses;
mod snap;
mod statements;
mod zones;

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::rc::Rc;

use super::error::{Error, Fault, Texts};
use super::files::{Boundary, SNAPSHOTS as FOLDER};
use super::{case, output, query};
use crate::load;
use crate::model::Negotiation;
use crate::render::{Style, render};
use analyses::Analysis;
pub(super) use snap::Snap;
pub(super) use statements::Statements;
use zones::Statuses;

const ACCEPTED: &str = "snap";
const PENDING: &str = "snap.new";

/// An analysis, as it is and as it was.
pub(super) struct Record {
    pub line: String,
    pub state: State,
    pub pending: Pending,
    now: Snap,
    accepted: Option<Snap>,
    name: String,
    folder: Rc<Boundary>,
}

/// What became of an analysis that was to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Recorded,
    RecordedMeanwhile,
    Unchanged,
    Pending,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Unchanged,
    Moved,
    New,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pending {
    None,
    /// It is the answer of now.
    Current,
    /// The analysis has moved on.
    Outdated,
}

pub(super) struct Records {
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
        let names: Vec<String> = analyses.iter().map(|analysis| analysis.name.clone()).collect();
        let stale = stale(&folder.join(FOLDER), &names)?;
        let accepted = accepted(folder, &names)?;
        let boundary = Rc::new(Boundary::of(folder)?);
        let records = analyses.into_iter().zip(snaps).zip(accepted);
        let record = |((analysis, now), accepted)| Record::of(analysis, now, accepted, &boundary);
        Ok(Self { all: records.map(record).collect::<Result<_, _>>()?, stale, negotiation })
    }

    /// The statements that explain why an analysis moved, a line each.
    pub fn causes(&self, record: &Record) -> Vec<String> {
        let Some(accepted) = &record.accepted else { return Vec::new() };
        match (&accepted.statements, &record.now.statements) {
            (Some(old), Some(new)) => old.changes(new, &self.negotiation),
            _ => vec!["Unknown: the snapshot has no record of its statements".to_owned()],
        }
    }
}

impl Record {
    /// The issues that are nearer to being closed than when the answer was accepted, or farther, a line each.
    pub fn zones(&self) -> Vec<String> {
        self.accepted.as_ref().map_or_else(Vec::new, |accepted| accepted.zones.changes(&self.now.zones))
    }

    fn of(analysis: Analysis, now: Snap, accepted: Option<Snap>, folder: &Rc<Boundary>) -> Result<Self, Error> {
        let Analysis { line, name, .. } = analysis;
        let folder = Rc::clone(folder);
        let mut record = Self { line, state: State::New, pending: Pending::None, now, accepted: None, name, folder };
        record.compare_with(accepted);
        record.pending = record.read_pending()?;
        Ok(record)
    }

    fn compare_with(&mut self, accepted: Option<Snap>) {
        self.state = match &accepted {
            None => State::New,
            Some(accepted) if accepted.has_the_text_of(&self.now) => State::Unchanged,
            Some(_) => State::Moved,
        };
        self.accepted = accepted;
    }

    fn read_pending(&self) -> Result<Pending, Error> {
        let Some(text) = read(self.folder.path(), &self.pending_file())? else { return Ok(Pending::None) };
        let current = Snap::parse(PENDING, &text).is_ok_and(|pending| pending.has_the_text_of(&self.now));
        Ok(if current { Pending::Current } else { Pending::Outdated })
    }

    /// The snapshot's file as seen from the negotiation's folder.
    pub fn file(&self) -> String {
        format!("{FOLDER}/{}.{ACCEPTED}", self.name)
    }

    /// The pending snapshot's file as seen from the negotiation's folder.
    pub fn pending_file(&self) -> String {
        format!("{FOLDER}/{}.{PENDING}", self.name)
    }

    /// The accepted answer and the answer of now.
    pub fn texts(&self) -> (&str, &str) {
        (self.accepted.as_ref().map_or("", |accepted| &accepted.text), &self.now.text)
    }

    /// Writes what is new and what is pending; never touches what was accepted.
    pub fn record(&mut self) -> Result<Outcome, Error> {
        self.folder.make_folder(FOLDER)?;
        let mut unmoved = Outcome::Unchanged;
        if self.state == State::New {
            unmoved = self.record_first()?;
        }
        if self.state != State::Moved {
            return self.reject().map(|()| unmoved);
        }
        if self.pending != Pending::Current {
            self.folder.replace(&self.pending_file(), &self.now.to_file())?;
            self.pending = Pending::Current;
        }
        Ok(Outcome::Pending)
    }

    /// If two runs record at once, the first one counts, and the second compares its answer with that.
    fn record_first(&mut self) -> Result<Outcome, Error> {
        if self.folder.create_new(&self.file(), &self.now.to_file())? {
            self.state = State::Unchanged;
            return Ok(Outcome::Recorded);
        }
        let first = accepted(self.folder.path(), std::slice::from_ref(&self.name))?.pop().flatten();
        if first.is_none() {
            // A link to nothing: its target is written.
            self.accept()?;
            return Ok(Outcome::Recorded);
        }
        self.compare_with(first);
        Ok(Outcome::RecordedMeanwhile)
    }

    /// Accepts the answer of now in place of the accepted one.
    pub fn accept(&mut self) -> Result<(), Error> {
        self.folder.replace(&self.file(), &self.now.to_file())?;
        self.state = State::Unchanged;
        self.reject()
    }

    pub fn reject(&mut self) -> Result<(), Error> {
        if self.pending != Pending::None {
            self.folder.remove(&self.pending_file())?;
        }
        self.pending = Pending::None;
        Ok(())
    }
}

/// The answer of every analysis, or all faults of the list.
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
    let report = analysis.question.report(negotiation, &analysis.shared)?;
    let width = analysis.shared.width.map_or(Style::default().width, usize::from);
    let style = Style { width, color: false };
    let text = render(&report, analysis.shared.format, style).replace("\r\n", "\n");
    let selection = query::selection(negotiation, &analysis.shared)?;
    Ok(Snap {
        line: analysis.line.clone(),
        statements: Some(Statements::of(&selection)),
        zones: Statuses::of(&selection),
        text,
    })
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
fn accepted(folder: &Path, names: &[String]) -> Result<Vec<Option<Snap>>, Error> {
    let (mut snaps, mut problems, mut texts) = (Vec::new(), Vec::new(), Texts::new());
    for name in names {
        let shown = format!("{FOLDER}/{name}.{ACCEPTED}");
        let Some(text) = read(folder, &shown)? else {
            snaps.push(None);
            continue;
        };
        match Snap::parse(&shown, &text) {
            Ok(snap) => snaps.push(Some(snap)),
            Err(problem) => problems.push(*problem),
        }
        texts.insert(shown.into(), text);
    }
    if problems.is_empty() { Ok(snaps) } else { Err(Error::Files { problems, texts }) }
}

/// The text of a file in the folder with plain line ends; `None` if it is not there.
fn read(folder: &Path, name: &str) -> Result<Option<String>, Error> {
    let bytes = match load::read_bytes(&folder.join(name)) {
        Err(error) if error.is_absence() => return Ok(None),
        read => read?,
    };
    match load::text_of(bytes, &name.into()) {
        Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
        Err(problem) => {
            let problem = problem.help("restore it from version control, or delete it");
            Err(Error::Files { problems: vec![problem], texts: Texts::new() })
        }
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
    (!name.starts_with('.') && !names.iter().any(|used| used == name)).then(|| format!("{FOLDER}/{file}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let texts = [
            ("negotiation.yaml", "negotiation: Wells\nissues: { depth: { scale: yes-no } }\n"),
            ("lower.yaml", "party: Lower Bank\npositions: { depth: yes }\n"),
            ("upper.yaml", "party: Upper Bank\npositions: { depth: no }\n"),
        ];
        for (name, text) in texts {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        folder
    }

    fn outcome(records: &mut Records) -> Outcome {
        records.all[0].record().expect("recorded")
    }

    #[test]
    fn of_two_first_runs_one_records_and_the_other_compares() {
        let folder = case();
        let [mut first, mut second] = [(); 2].map(|()| Records::of(folder.path()).expect("answers"));
        fs::write(folder.path().join("upper.yaml"), "party: Upper Bank\npositions: { depth: yes }\n").expect("a file");
        let mut third = Records::of(folder.path()).expect("answers");
        assert_eq!(outcome(&mut first), Outcome::Recorded);
        assert_eq!((outcome(&mut second), second.all[0].state), (Outcome::RecordedMeanwhile, State::Unchanged));
        assert_eq!((outcome(&mut third), third.all[0].state), (Outcome::Pending, State::Moved));
        assert!(folder.path().join("snapshots/overview.snap.new").is_file());
    }
}
