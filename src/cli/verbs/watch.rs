//! `watch`: an answer, shown anew whenever a file changes.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

use clap::Args;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::overview::Overview;
use crate::cli::args::Shared;
use crate::cli::case;
use crate::cli::error::Error;
use crate::cli::output;
use crate::cli::question::{self, Question};
use crate::load::{TEXTS_FOLDER, is_position_file};
use crate::render::render;

/// Changes that come together are answered together, but those that never end are answered, too.
const TOGETHER: Duration = Duration::from_millis(100);
const AT_LAST: Duration = Duration::from_secs(1);

/// How often to look without a report: for a folder that was replaced, a link's target, a network's disk.
const LOOK: Duration = Duration::from_secs(1);

/// So many files are looked at where the system reports changes.
const LOOKED_AT: usize = 100;

/// Show an answer, and show it again whenever a file changes
#[derive(Debug, Args)]
#[command(subcommand_precedence_over_arg = true)]
pub(in crate::cli) struct Watch {
    /// The question (default: overview)
    #[command(subcommand)]
    question: Option<Question>,
    /// The negotiation's folder
    folder: Option<PathBuf>,
}

impl Watch {
    /// Ends when it is killed, or when nobody reads any more.
    pub fn run(&self, shared: &Shared) -> Result<(), Error> {
        let folder = self.folder.as_deref();
        folder.map_or(Ok(()), |word| refuse_verb(word, shared))?;
        let overview = Question::Overview(Overview { folder: None });
        let question = self.question.as_ref().unwrap_or(&overview);
        let typed = question.folder()?;
        if let (Some(_), Some(second)) = (folder, typed) {
            return Err(Error::usage(format!("`{}` is one folder too many", second.display()), None));
        }
        let others = question.files(shared).into_iter().map(Path::to_owned).collect();
        show(&mut Watched::of(case::folder(folder.or(typed), shared)?, others), question, shared)
    }
}

fn show(watched: &mut Watched, question: &Question, shared: &Shared) -> Result<(), Error> {
    // What is typed wrong now will not come right; what is wrong in the files may.
    let mut answer = match answer(&watched.folder, question, shared) {
        Err(error) if error.exit_code() != 1 => return Err(error),
        answer => answer,
    };
    let mut shown = String::new();
    loop {
        let now = answer.unwrap_or_else(|error| output::reason(&error, output::style(shared).color));
        if now != shown {
            if !output::screen(&now)? {
                return Ok(());
            }
            shown = now;
        }
        watched.wait();
        answer = self::answer(&watched.folder, question, shared);
    }
}

/// Why a line cannot be read that would watch another verb, with the words of that verb.
pub(in crate::cli) fn misread(words: &[String], shared: &Shared) -> Option<Error> {
    let watched = words.windows(2).find(|pair| pair[0] == "watch").map(|pair| Path::new(&pair[1]))?;
    refuse_verb(watched, shared).err()
}

/// Diagnostics and comparisons of files are no questions that can be watched.
fn refuse_verb(word: &Path, shared: &Shared) -> Result<(), Error> {
    let name = word.display().to_string();
    if !shared.verbs().contains(&name) || question::is_one(&name) || word.is_dir() {
        return Ok(());
    }
    let message = format!("`{name}` cannot be watched: watch shows questions");
    Err(Error::usage(message, Some(question::list())))
}

/// Tables, or why there are none.
fn answer(folder: &Path, question: &Question, shared: &Shared) -> Result<String, Error> {
    let (negotiation, warnings) = case::load(folder)?.negotiation()?;
    let report = question.report(&negotiation, shared)?;
    let warned = output::warnings(warnings).map(|line| format!("\n{line}")).unwrap_or_default();
    Ok(format!("{}{warned}", render(&report, shared.format, output::style(shared))))
}

/// A folder, and who reports that something in it changed.
struct Watched {
    folder: PathBuf,
    /// Files elsewhere on which the answer depends.
    others: Vec<PathBuf>,
    seen: Seen,
    reports: Receiver<()>,
    /// Reports as long as it is there; `None` where the system cannot, or the folder is gone.
    reporter: Option<RecommendedWatcher>,
}

impl Watched {
    fn of(folder: PathBuf, others: Vec<PathBuf>) -> Self {
        let (sender, reports) = mpsc::channel();
        let absolute = std::path::absolute(&folder).unwrap_or_else(|_| folder.clone());
        let watched = folders(&absolute);
        let report = move |event: notify::Result<Event>| {
            if event.map_or(true, |event| is_change(&event, &watched)) {
                // Nobody listens only when the watch is at its end.
                let _ = sender.send(());
            }
        };
        let reporter = notify::recommended_watcher(report)
            .and_then(|mut watcher| {
                watcher.watch(&absolute, RecursiveMode::NonRecursive)?;
                let texts = absolute.join(TEXTS_FOLDER);
                if texts.is_dir() {
                    watcher.watch(&texts, RecursiveMode::NonRecursive)?;
                }
                Ok(watcher)
            })
            .ok();
        Self { seen: Seen::of(&folder, &others), folder, others, reports, reporter }
    }

    /// Returns when a change was reported or found. The folder may have been replaced, so it is watched anew.
    fn wait(&mut self) {
        while !self.is_reported() && !self.is_found() {}
        *self = Self::of(self.folder.clone(), self.others.clone());
    }

    fn is_reported(&self) -> bool {
        match self.reports.recv_timeout(LOOK) {
            Ok(()) => {
                let end = Instant::now() + AT_LAST;
                while Instant::now() < end && self.reports.recv_timeout(TOGETHER).is_ok() {}
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(LOOK);
                false
            }
        }
    }

    fn is_found(&mut self) -> bool {
        if traces(&self.folder) == self.seen.folders {
            let looked_at = if self.reporter.is_some() { LOOKED_AT } else { usize::MAX };
            return self.seen.files.iter().take(looked_at).any(|file| trace(&file.path) != file.trace);
        }
        let now = Seen::of(&self.folder, &self.others);
        let is_found = now.is_another_folder(&self.seen) || now.files != self.seen.files;
        self.seen = now;
        is_found
    }
}

/// The folders that are read: the negotiation's and, which may not be there, its folder for texts.
fn folders(folder: &Path) -> [PathBuf; 2] {
    [folder.to_owned(), folder.join(TEXTS_FOLDER)]
}

/// Whether an event is of a position file, or of a folder itself, and no mere look at it.
fn is_change(event: &Event, folders: &[PathBuf]) -> bool {
    let is_look = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    let is_read = |path: &Path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_position_file);
    event.need_rescan() || !is_look && event.paths.iter().any(|path| folders.contains(path) || is_read(path))
}

/// What was there at the last look.
struct Seen {
    folders: [Option<Trace>; 2],
    /// The position files: first those of which nothing is reported, then by name.
    files: Vec<SeenFile>,
}

#[derive(PartialEq)]
struct SeenFile {
    /// Whether nothing is reported of it: a link, or a file elsewhere.
    is_unreported: bool,
    path: PathBuf,
    trace: Option<Trace>,
}

/// What shows that a file or folder changed: its time of change, its size in bytes, and its inode.
type Trace = (SystemTime, u64, u64);

impl Seen {
    fn of(folder: &Path, others: &[PathBuf]) -> Self {
        // The folders come first: what changes meanwhile is found at the next look.
        let traces_of_folders = traces(folder);
        let mut files: Vec<SeenFile> = folders(folder)
            .iter()
            .flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten())
            .filter(|entry| entry.file_name().to_str().is_some_and(is_position_file))
            .map(|entry| {
                let path = entry.path();
                let is_unreported = entry.file_type().is_ok_and(|kind| kind.is_symlink());
                SeenFile { is_unreported, trace: trace(&path), path }
            })
            .collect();
        files.extend(others.iter().map(|path| SeenFile {
            is_unreported: true,
            trace: trace(path),
            path: path.clone(),
        }));
        files.sort_by(|a, b| b.is_unreported.cmp(&a.is_unreported).then_with(|| a.path.cmp(&b.path)));
        Self { folders: traces_of_folders, files }
    }

    /// Whether a folder itself was replaced.
    fn is_another_folder(&self, last: &Self) -> bool {
        let which = |seen: &Self| seen.folders.map(|trace| trace.map(|(_, _, which)| which));
        which(self) != which(last)
    }
}

fn traces(folder: &Path) -> [Option<Trace>; 2] {
    folders(folder).map(|folder| trace(&folder))
}

fn trace(path: &Path) -> Option<Trace> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len(), inode(&metadata)))
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}
