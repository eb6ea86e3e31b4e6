//! Running the `git` command in a repository that may be a stranger's: it reads, and nothing of the repository's runs.

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::thread;

use super::folder::{self, Error};

/// What git's environment says: no fetching of what a clone lacks, by any protocol; no lock, no question, no wildcard in
/// a path. No single piece of memory exceeds twice the largest file that is read.
const ENVIRONMENT: [(&str, &str); 7] = [
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_ALLOC_LIMIT", "128m"),
    ("LC_ALL", "C"),
];

/// Inside a hook, git points to the hook's repository. Here, the folder decides.
const REMOVED: [&str; 5] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"];

/// The commands used here run none of these anyway.
const NOTHING_RUNS: [&str; 5] = ["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

/// Files that git opens, wherever they are there: at a pipe it would wait for ever.
const OPENED: [&str; 9] = [
    "HEAD",
    "config",
    "config.worktree",
    "packed-refs",
    "index",
    "commondir",
    "shallow",
    "info/grafts",
    "objects/info/alternates",
];

/// A folder inside a repository.
pub(super) struct Place {
    /// The folder as typed, for messages.
    folder: PathBuf,
    /// What is asked for, for messages.
    revision: String,
    /// The path of git itself.
    program: PathBuf,
    /// What tells git where to run, and which repository.
    options: Vec<PathBuf>,
    /// The path from the repository's root, parts separated by `/`.
    pub path: String,
}

impl Place {
    /// The folder may be gone from the work tree, or there may be none, as in a bare clone: git runs in what is left.
    pub fn of(folder: &Path, revision: &str) -> Result<Self, Error> {
        let unreadable = |source| Error::Unreadable { path: folder.to_owned(), source };
        let absolute = std::path::absolute(folder).map_err(unreadable)?;
        let existing = absolute.ancestors().find(|path| path.is_dir()).unwrap_or(&absolute);
        let real = existing.canonicalize().map_err(unreadable)?;
        let missing = absolute.strip_prefix(existing).unwrap_or(Path::new(""));
        let (options, inside) = match repository(&real) {
            Repository::None => {
                return Err(Error::NoRepository { path: folder.to_owned(), revision: revision.to_owned() });
            }
            Repository::Hidden(path) => return Err(Error::HiddenRepository(path.to_owned())),
            Repository::Bare(path) => {
                check_files(path)?;
                let options = ["-C".into(), path.to_owned(), "--git-dir".into(), path.to_owned()];
                (options, real.strip_prefix(path).unwrap_or(Path::new("")).join(missing))
            }
            Repository::Clone => {
                check_ancestors(&real)?;
                let options = ["-C".into(), existing.to_owned(), "-c".into(), "safe.bareRepository=explicit".into()];
                (options, missing.to_owned())
            }
        };
        let place = Self {
            folder: folder.to_owned(),
            revision: revision.to_owned(),
            program: program()?,
            options: options.to_vec(),
            path: String::new(),
        };
        let prefix = text(place.run(&["rev-parse", "--show-prefix"])?);
        let inside = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let path = format!("{}{inside}", prefix.trim_end_matches('\n')).trim_end_matches('/').to_owned();
        Ok(Self { path, ..place })
    }

    /// What git writes, if it succeeds.
    pub fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        let output = self.output(arguments)?;
        if output.status.success() { Ok(output.stdout) } else { Err(self.failure(output.status, output.stderr)) }
    }

    /// What git writes, and whether it succeeds.
    pub fn output(&self, arguments: &[&str]) -> Result<Output, Error> {
        self.command(arguments).output().map_err(|error| absent_or_failed(&error))
    }

    /// Asks one process many questions, a line each, and reads the answers while they come.
    pub fn ask<T>(
        &self,
        arguments: &[&str],
        questions: &[&str],
        read: impl FnOnce(&mut dyn BufRead) -> io::Result<T>,
    ) -> Result<T, Error> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| absent_or_failed(&error))?;
        let (input, output, complaints) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let questions: String = questions.iter().flat_map(|question| [question, "\n"]).collect();
        // Git answers while it is still being asked: all pipes have to move. What breaks off here, git reports.
        let asking = thread::spawn(move || input.map(|mut input| input.write_all(questions.as_bytes())));
        let listening = thread::spawn(move || {
            let mut said = Vec::new();
            complaints.map(|mut complaints| complaints.read_to_end(&mut said));
            said
        });
        let answers =
            output.map_or_else(|| Err(io::ErrorKind::BrokenPipe.into()), |output| read(&mut BufReader::new(output)));
        let status = child.wait().map_err(|error| absent_or_failed(&error))?;
        let _ = asking.join();
        let said = listening.join().unwrap_or_default();
        match answers {
            // Git ends without a word where nobody reads on.
            Err(error) if status.success() || said.trim_ascii().is_empty() => {
                Err(Error::Git(format!("no answer that can be read: {error}")))
            }
            Ok(answers) if status.success() => Ok(answers),
            _ => Err(self.failure(status, said)),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.options).args(NOTHING_RUNS).args(arguments).envs(ENVIRONMENT);
        for variable in REMOVED {
            command.env_remove(variable);
        }
        command
    }

    fn failure(&self, status: ExitStatus, said: Vec<u8>) -> Error {
        let said = text(said);
        let path = self.folder.clone();
        if said.contains("not a git repository") {
            Error::NoRepository { path, revision: self.revision.clone() }
        } else if said.contains("dubious ownership") || said.contains("unsafe repository") {
            Error::NotOwned(path)
        } else if said.trim().is_empty() {
            Error::Git(status.to_string())
        } else {
            Error::Git(said.trim().to_owned())
        }
    }
}

/// What a folder lies in.
enum Repository<'p> {
    /// A clone with a work tree.
    Clone,
    /// A bare clone.
    Bare(&'p Path),
    /// A bare repository among the files of a clone, as nobody has it who does not hide it.
    Hidden(&'p Path),
    None,
}

/// A repository's files may make up a second, bare one, which git would enter first.
fn repository(real: &Path) -> Repository<'_> {
    let bare = real.ancestors().find(|path| is_bare(path));
    let clone = real.ancestors().find(|path| fs::symlink_metadata(path.join(".git")).is_ok());
    match (bare, clone) {
        // Where git runs the hooks of a push into a clone.
        (Some(bare), Some(clone)) if bare == clone.join(".git") => Repository::Bare(bare),
        (Some(bare), Some(clone)) if bare.starts_with(clone) => Repository::Hidden(bare),
        (_, Some(_)) => Repository::Clone,
        (Some(bare), None) => Repository::Bare(bare),
        (None, None) => Repository::None,
    }
}

/// By what git knows a repository.
fn is_bare(folder: &Path) -> bool {
    folder.join("objects").is_dir() && folder.join("refs").is_dir() && fs::symlink_metadata(folder.join("HEAD")).is_ok()
}

/// Git looks for a repository in each folder on the way up, and there may be an invalid one before it.
fn check_ancestors(real: &Path) -> Result<(), Error> {
    for folder in real.ancestors() {
        check_opened(folder, &["HEAD", "commondir"])?;
        let git = folder.join(".git");
        if git.is_dir() {
            check_files(&git)?;
        } else if git.exists() {
            check_files(&named_by(&git, "gitdir:")?)?;
        }
    }
    Ok(())
}

/// The folder that a file of git names, relative to the file's own.
fn named_by(file: &Path, before: &str) -> Result<PathBuf, Error> {
    let named = text(folder::read_bytes(file)?.unwrap_or_default());
    let named = named.strip_prefix(before).unwrap_or(&named).trim();
    Ok(file.parent().unwrap_or(file).join(named))
}

/// Checks a folder of git, and the one that it shares with other work trees.
fn check_files(path: &Path) -> Result<(), Error> {
    check_opened(path, &OPENED)?;
    let common = path.join("commondir");
    if common.is_file() { check_opened(&named_by(&common, "")?, &OPENED) } else { Ok(()) }
}

/// What git opens is a regular file, or a link to one. A folder does not make it wait.
fn check_opened(folder: &Path, names: &[&str]) -> Result<(), Error> {
    let waits = |file: &PathBuf| fs::metadata(file).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir());
    match names.iter().map(|name| folder.join(name)).find(waits) {
        Some(path) => Err(Error::Unreadable { path, source: folder::not_regular() }),
        None => Ok(()),
    }
}

/// Git by its path, from the absolute entries of `PATH` alone: through one such as `.`, what lies in a stranger's folder
/// would run.
fn program() -> Result<PathBuf, Error> {
    let name = format!("git{}", env::consts::EXE_SUFFIX);
    // Where there is no `PATH`, the system looks here.
    let path = env::var_os("PATH").unwrap_or_else(|| "/bin:/usr/bin".into());
    let entries = env::split_paths(&path).filter(|entry| entry.is_absolute());
    entries.map(|entry| entry.join(&name)).find(|file| file.is_file() && may_run(file)).ok_or(Error::NoGit)
}

#[cfg(unix)]
fn may_run(file: &Path) -> bool {
    rustix::fs::access(file, rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn may_run(_: &Path) -> bool {
    true
}

fn absent_or_failed(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::NoGit,
        _ => Error::Git(error.to_string()),
    }
}

/// As git's output is read: what is no UTF-8 is replaced.
pub(super) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
