//! Reading a negotiation's folder: which files belong to it, and their text.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::problem::{Code, Location, Problem};

/// Files above this are refused unread.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The file that makes a folder a negotiation.
pub const NEGOTIATION_FILE: &str = "negotiation.yaml";

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
    #[error("{} is not a folder", path.display())]
    NotAFolder {
        /// The path given.
        path: PathBuf,
    },
}

/// The texts of a folder, `negotiation.yaml` first, then the others by name.
pub(super) struct Texts {
    /// File names with their texts.
    pub files: Vec<(Arc<str>, String)>,
    /// What was wrong with the files themselves.
    pub problems: Vec<Problem>,
}

/// Reads the folder's `*.yaml` files.
pub(super) fn read(folder: &Path) -> Result<Texts, Error> {
    let mut texts = Texts { files: Vec::new(), problems: Vec::new() };
    for name in names(folder)? {
        let file: Arc<str> = Arc::from(name.as_str());
        if has_ending(&name, "yml") {
            texts.problems.push(ignored(&name));
            continue;
        }
        match read_text(&folder.join(&name), &file)? {
            Ok(text) => texts.files.push((file, text)),
            Err(problem) => texts.problems.push(*problem),
        }
    }
    Ok(texts)
}

/// Names of the files that are, or look like, position files, in reading order.
fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let unreadable = |source| Error::Unreadable { path: folder.to_owned(), source };
    if !fs::metadata(folder).map_err(unreadable)?.is_dir() {
        return Err(Error::NotAFolder { path: folder.to_owned() });
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let is_yaml = has_ending(name, "yaml") || has_ending(name, "yml");
        if is_yaml && !name.starts_with('.') && !path.is_dir() {
            names.push(name.to_owned());
        }
    }
    names.sort_by_key(|name| (name != NEGOTIATION_FILE, name.clone()));
    Ok(names)
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

fn ignored(name: &str) -> Problem {
    Problem::new(Code::IgnoredFile, &Location::whole_file(name), "only files ending in `.yaml` are read")
        .help(format!("rename it to `{}.yaml`", stem(name)))
}

/// A file's name without its ending.
pub(super) fn stem(name: &str) -> &str {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name)
}

fn read_text(path: &Path, file: &Arc<str>) -> Result<Result<String, Box<Problem>>, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let opened = File::open(path).map_err(unreadable)?;
    opened.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        let problem = Problem::new(Code::FileTooLarge, &Location::whole_file(file), "this file is larger than 64 MiB")
            .help("split it into several party files");
        return Ok(Err(Box::new(problem)));
    }
    Ok(text_of(bytes, file))
}

/// The text without its byte order mark.
fn text_of(bytes: Vec<u8>, file: &Arc<str>) -> Result<String, Box<Problem>> {
    let mut text = String::from_utf8(bytes).map_err(|error| Box::new(not_utf8(error.as_bytes(), file)))?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
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
