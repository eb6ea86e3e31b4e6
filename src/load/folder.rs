//! Reading a negotiation's folder: which files belong to it, and their text.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::work;
use crate::problem::{Code, Location, Problem};

/// Files above this are refused unread, and none is written.
pub(crate) const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The position files of a folder are refused above this together: many large files would take the machine's memory, and
/// the largest files known take a fraction of it.
const MAX_BYTES_TOGETHER: u64 = 4 * MAX_BYTES;

/// What it takes to open and read a small file, as if it were bytes of text to be parsed.
const COST_OF_FILE: usize = 256;

/// The file that makes a folder a negotiation.
pub const NEGOTIATION_FILE: &str = "negotiation.yaml";

/// The folder in it that is for texts alone.
pub const TEXTS_FOLDER: &str = "texts";

/// What stops a command: not a fault in a position file, but in what surrounds it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder or file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// Why it could not be.
        source: io::Error,
    },
    /// The path is a file, not a folder.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The `git` command is not there.
    #[error("the `git` command was not found: install git to compare revisions")]
    NoGit,
    /// The folder is not in a git repository.
    #[error(
        "{} is not in a git repository: `{revision}` is neither a date nor a folder with a negotiation.yaml, so it was \
         taken for a revision",
        path.display()
    )]
    NoRepository {
        /// The folder.
        path: PathBuf,
        /// As typed.
        revision: String,
    },
    /// Git trusts no repository of another user.
    #[error(
        "{} is in a git repository of another user: if you trust it, run `git config --global --add safe.directory` \
         with the path of the repository",
        .0.display()
    )]
    NotOwned(PathBuf),
    /// A bare repository lies among the files of a clone, where it may have been hidden.
    #[error(
        "{} is a bare git repository among the files of another: clone it with git, and compare there",
        .0.display()
    )]
    HiddenRepository(PathBuf),
    /// The clone is a partial one, or broken. Nothing is fetched here.
    #[error("this clone lacks the contents of {} at {revision}: fetch it with git first", path.display())]
    NotFetched {
        /// The file, or the folder if that much is not known.
        path: PathBuf,
        /// As typed.
        revision: String,
    },
    /// The repository has no such revision.
    #[error("`{0}` is neither a date, nor a folder with a negotiation.yaml, nor a revision of the repository")]
    UnknownRevision(String),
    /// Git failed.
    #[error("git failed: {0}")]
    Git(String),
}

impl Error {
    /// Whether what was to be read is not there.
    pub(crate) fn is_absence(&self) -> bool {
        matches!(self, Self::Unreadable { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

/// The texts of a folder's files, in reading order.
pub(super) struct Texts {
    /// File names with their texts.
    pub files: Vec<(Arc<str>, String)>,
    /// What was wrong with the files themselves.
    pub problems: Vec<Problem>,
}

impl Texts {
    /// What is read of files that are too large together: none, whichever of them came first.
    pub fn too_large() -> Self {
        let message = "the position files are larger than 256 MiB together";
        let problem = Problem::new(Code::FileTooLarge, &Location::whole_file(NEGOTIATION_FILE), message)
            .help("split the negotiation into several folders, or remove files that do not belong to it");
        Self { files: Vec::new(), problems: vec![problem] }
    }

    /// Adds a file's text, or says why it cannot be read as one.
    pub fn add(&mut self, name: &str, bytes: Option<Vec<u8>>) {
        if !is_read(name) {
            self.problems.push(ignored(name));
            return;
        }
        let file: Arc<str> = Arc::from(name);
        match text_of(bytes, &file) {
            Ok(text) => self.files.push((file, text)),
            Err(problem) => self.problems.push(*problem),
        }
    }
}

/// Reads the `*.yaml` files of the folder and of its folder for texts.
pub(super) fn read(folder: &Path) -> Result<Texts, Error> {
    let mut texts = Texts { files: Vec::new(), problems: Vec::new() };
    let names = names(folder)?;
    let amount = names.len() * COST_OF_FILE;
    let room = Room::default();
    let read = work::in_order(names, amount, |name| {
        let bytes = if is_read(&name) { read_within(&folder.join(&name), &room) } else { Ok(None) };
        (bytes, name)
    });
    if room.is_exceeded() {
        return Ok(Texts::too_large());
    }
    for (bytes, name) in read {
        texts.add(&name, bytes?);
    }
    Ok(texts)
}

/// Counts the bytes of files that several threads read.
#[derive(Default)]
pub(super) struct Room {
    taken: AtomicU64,
}

impl Room {
    /// Counts more bytes; whether all of them are still few enough.
    pub fn take(&self, bytes: u64) -> bool {
        self.taken.fetch_add(bytes, Ordering::Relaxed);
        !self.is_exceeded()
    }

    fn is_exceeded(&self) -> bool {
        self.taken.load(Ordering::Relaxed) > MAX_BYTES_TOGETHER
    }
}

/// `negotiation.yaml` first, then those beside it by name, then those in the folder for texts.
pub(super) fn reading_order(name: &str) -> (bool, bool, String) {
    (name != NEGOTIATION_FILE, is_in_texts(name), name.to_owned())
}

/// Whether a file, named by its path in the negotiation's folder, is in the folder for texts.
pub(crate) fn is_in_texts(name: &str) -> bool {
    name.strip_prefix(TEXTS_FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// A file of the folder for texts, as it is named everywhere.
pub(super) fn in_texts(name: &str) -> String {
    format!("{TEXTS_FOLDER}/{name}")
}

/// Whether a file is, or looks like, a position file.
pub(crate) fn is_position_file(name: &str) -> bool {
    let looks_like_yaml = |ending: &str| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml");
    ending(name).is_some_and(looks_like_yaml) && !name.starts_with('.')
}

/// Names of the files that are, or look like, position files, in reading order.
fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let unreadable = |source| Error::Unreadable { path: folder.to_owned(), source };
    if !fs::metadata(folder).map_err(unreadable)?.is_dir() {
        return Err(Error::NotAFolder(folder.to_owned()));
    }
    let mut names = names_in(folder)?;
    let texts = folder.join(TEXTS_FOLDER);
    if texts.is_dir() {
        names.extend(names_in(&texts)?.iter().map(|name| in_texts(name)));
    }
    names.sort_by_key(|name| reading_order(name));
    Ok(names)
}

/// The same of one folder, in any order.
fn names_in(folder: &Path) -> Result<Vec<String>, Error> {
    let unreadable = |source| Error::Unreadable { path: folder.to_owned(), source };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(name) = path.file_name() else { continue };
        if is_position_file(&name.to_string_lossy()) && !path.is_dir() {
            let unnameable = || io::Error::new(io::ErrorKind::InvalidData, "the file's name is not UTF-8");
            let name = name.to_str().ok_or_else(|| Error::Unreadable { path: path.clone(), source: unnameable() })?;
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

fn is_read(name: &str) -> bool {
    ending(name) == Some("yaml")
}

fn ending(name: &str) -> Option<&str> {
    Path::new(name).extension()?.to_str()
}

fn ignored(name: &str) -> Problem {
    Problem::new(Code::IgnoredFile, &Location::whole_file(name), "only files ending in `.yaml` are read")
        .help(format!("rename it to `{}.yaml`", name.rsplit_once('.').map_or(name, |(stem, _)| stem)))
}

/// A file's name without its ending.
pub(crate) fn stem(name: &str) -> &str {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name)
}

/// The file's bytes; `None` of a file that is too large, which is left unread. The one door by which files of a
/// negotiation come in: nothing makes it wait, or read without end.
pub(crate) fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    read_within(path, &Room::default())
}

/// The same; `None` also of a file for which there is no room beside others.
fn read_within(path: &Path, room: &Room) -> Result<Option<Vec<u8>>, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    // Opening a device may do something; what was opened may be another file than the one just looked at.
    regular(&fs::metadata(path).map_err(unreadable)?).map_err(unreadable)?;
    let file = open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    regular(&metadata).map_err(unreadable)?;
    // The size is counted before the bytes are in memory.
    if metadata.len() > MAX_BYTES || !room.take(metadata.len()) {
        return Ok(None);
    }
    // It may grow meanwhile.
    let bytes = read_stream(path, file)?;
    room.take(bytes.as_ref().map_or(0, |bytes| (bytes.len() as u64).saturating_sub(metadata.len())));
    Ok(bytes)
}

fn regular(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_file() { Ok(()) } else { Err(not_regular()) }
}

/// Why a pipe or a device is not read.
pub(super) fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")
}

/// A pipe that nobody writes to does not make it wait.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    File::options().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// The bytes that come from a stream; `None` if they are too many.
pub(crate) fn read_stream(path: &Path, stream: impl Read) -> Result<Option<Vec<u8>>, Error> {
    let mut bytes = Vec::new();
    let read = stream.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|source| Error::Unreadable { path: path.to_owned(), source })?;
    Ok((bytes.len() as u64 <= MAX_BYTES).then_some(bytes))
}

/// The text of [`read_bytes`] without its byte order mark. Where lines end by `\r` alone, as old machines wrote them, they
/// end by `\n`.
pub(crate) fn text_of(bytes: Option<Vec<u8>>, file: &Arc<str>) -> Result<String, Box<Problem>> {
    let Some(bytes) = bytes else {
        let problem = Problem::new(Code::FileTooLarge, &Location::whole_file(file), "this file is larger than 64 MiB")
            .help("split it into several files");
        return Err(Box::new(problem));
    };
    let mut text = String::from_utf8(bytes).map_err(|error| Box::new(not_utf8(error.as_bytes(), file)))?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if text.contains('\r') && !text.contains('\n') {
        text = text.replace('\r', "\n");
    }
    Ok(text)
}

fn not_utf8(bytes: &[u8], file: &Arc<str>) -> Problem {
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let before = String::from_utf8_lossy(&bytes[..valid]);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let location = Location {
        file: Arc::clone(file),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        start: 0,
        end: 0,
    };
    let byte = bytes.get(valid).copied().unwrap_or_default();
    Problem::new(Code::NotUtf8, &location, format!("this file is not UTF-8 text (byte 0x{byte:02X})"))
        .help("save it with the encoding UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped_and_the_first_foreign_byte_placed() {
        let file = Arc::from("t.csv");
        assert_eq!(text_of(Some(b"\xef\xbb\xbfparty".into()), &file), Ok("party".to_owned()));
        assert_eq!(text_of(Some(b"caf\xe9".into()), &file).map_err(|problem| problem.location.column), Err(4));
    }
}
