//! `watch`: an answer, shown anew whenever a file changes.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, SystemTime};

use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};

use crate::cli::args::{Question, Shared, verbs};
use crate::cli::case::{self, Loaded};
use crate::cli::error::Error;
use crate::cli::{output, question};
use crate::problem::Severity;

/// Changes that come together are answered together.
const TOGETHER: Duration = Duration::from_millis(100);

/// How often to look without being told: for a folder that was replaced, a link's target, a network's disk.
const LOOK: Duration = Duration::from_millis(500);

/// Ends when it is killed, or when nobody reads any more.
pub(in crate::cli) fn run(
    question: Option<&Question>,
    folder: Option<&Path>,
    shared: &Shared,
) -> Result<ExitCode, Error> {
    folder.map_or(Ok(()), refuse_verb)?;
    let overview = Question::Overview { folder: None };
    let question = question.unwrap_or(&overview);
    let typed = question::folder(question)?;
    if let (Some(_), Some(second)) = (folder, typed) {
        return Err(Error::usage(format!("`{}` is one folder too many", second.display()), None));
    }
    let mut watch = Watch::of(case::folder(folder.or(typed), shared)?);
    // What is typed wrong now will not come right; what is wrong in the files may.
    let mut answer = match answer(&watch.folder, question, shared) {
        Err(error) if error.exit_code() != 1 => return Err(error),
        answer => answer,
    };
    let mut shown = String::new();
    loop {
        let now = answer.unwrap_or_else(|error| output::reason(&error, output::style(shared).color));
        if now != shown {
            if !output::screen(&now)? {
                return Ok(ExitCode::SUCCESS);
            }
            shown = now;
        }
        watch.wait();
        answer = self::answer(&watch.folder, question, shared);
    }
}

/// Diagnostics and comparisons of files are no questions that can be watched.
fn refuse_verb(word: &Path) -> Result<(), Error> {
    let is_verb = word.to_str().is_some_and(|word| verbs().iter().any(|verb| verb == word));
    if is_verb && !word.is_dir() {
        let help = "watch one of those that `demarche watch --help` lists".to_owned();
        return Err(Error::usage(format!("`{}` cannot be watched", word.display()), Some(help)));
    }
    Ok(())
}

/// Tables, or why there are none.
fn answer(folder: &Path, question: &Question, shared: &Shared) -> Result<String, Error> {
    let Loaded { validated, texts } = case::load(folder)?;
    let warnings = validated.problems.iter().filter(|problem| problem.severity() == Severity::Warning).count();
    let problems = validated.problems.clone();
    let negotiation = validated.into_negotiation().ok_or(Error::Files { problems, texts })?;
    let report = question::report(question, &negotiation, shared)?;
    let warned = output::warnings(warnings).map(|line| format!("\n{line}")).unwrap_or_default();
    Ok(format!("{}{warned}", output::rendered(&report, shared.format, output::style(shared))))
}

/// A folder, and who tells that something in it changed.
struct Watch {
    folder: PathBuf,
    state: Vec<Trace>,
    told: Receiver<DebounceEventResult>,
    /// Tells as long as it is there; `None` where the system cannot tell.
    teller: Option<Debouncer<RecommendedWatcher>>,
}

/// By what a changed file or folder can be known.
type Trace = (PathBuf, Option<(SystemTime, u64, u64)>);

impl Watch {
    fn of(folder: PathBuf) -> Self {
        let (teller, told) = tell(&folder);
        let state = state(&folder);
        Self { folder, state, told, teller }
    }

    /// Returns when something changed: told of, or found. A folder that was replaced is watched anew.
    fn wait(&mut self) {
        loop {
            let told = match self.told.recv_timeout(LOOK) {
                Ok(_) => true,
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(LOOK);
                    false
                }
            };
            let state = state(&self.folder);
            let replaced = identity(&state) != identity(&self.state);
            let changed = state != self.state;
            self.state = state;
            if replaced {
                (self.teller, self.told) = tell(&self.folder);
            }
            if told || changed {
                return;
            }
        }
    }
}

/// The system's notice of changes, where it gives any.
fn tell(folder: &Path) -> (Option<Debouncer<RecommendedWatcher>>, Receiver<DebounceEventResult>) {
    let (sender, receiver) = mpsc::channel();
    let mut debouncer = new_debouncer(TOGETHER, sender).ok();
    let watched = debouncer
        .as_mut()
        .is_some_and(|debouncer| debouncer.watcher().watch(folder, RecursiveMode::NonRecursive).is_ok());
    (debouncer.filter(|_| watched), receiver)
}

/// The folder itself, then its position files by name.
fn state(folder: &Path) -> Vec<Trace> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect();
    files.sort();
    std::iter::once(folder.to_owned()).chain(files).map(trace).collect()
}

fn trace(path: PathBuf) -> Trace {
    let of =
        |metadata: Metadata| (metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len(), inode(&metadata));
    let trace = fs::metadata(&path).ok().map(of);
    (path, trace)
}

/// Which folder it is, whatever it holds; `None` if it is gone.
fn identity(state: &[Trace]) -> Option<u64> {
    state.first()?.1.map(|(_, _, inode)| inode)
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}
