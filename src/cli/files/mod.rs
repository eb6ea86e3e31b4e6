//! Writing files so that a crash, a full disk or a kill leaves either the old content or the new, never a part.
//!
//! The new content goes to a file beside the old one, is flushed to the disk, and takes the old one's name. What the
//! program writes into a negotiation's folder goes through its [`Boundary`], which no link leads out of. What the user
//! named with a path of its own is written where that path leads.

mod boundary;
mod leftovers;
mod many;
mod names;
mod place;
mod whole;

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::error::Error;
use super::output::shown;
pub(super) use boundary::Boundary;
pub(super) use leftovers::notes;
pub(super) use many::Existing;
pub(super) use names::{SNAPSHOTS, is_reserved, party_file, text_file};
use place::Folder;
pub(super) use whole::create_folder;

/// Links followed before they are taken for a circle.
const MOST_LINKS: usize = 40;

/// Writes the file that the user named, in place of what may be there. Its permissions stay; of a link, the target is
/// replaced.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    write(path, text).map_err(|source| unwritable(path, source))
}

/// Writes a new file that the user named; one that is already there stays as it is, and that is an error.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Error> {
    match named(path).and_then(|(folder, name)| folder.create(name, text)) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists(path)),
        created => created.map_err(|source| unwritable(path, source)),
    }
}

/// Makes the folder that the user named, if it is not there.
pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| unwritable(path, source))
}

fn unwritable(path: &Path, source: io::Error) -> Error {
    Error::Unwritable { path: path.to_owned(), source }
}

fn exists(path: &Path) -> Error {
    already_there(path, "nothing was written; choose another name")
}

/// What is there stays.
pub(super) fn already_there(path: &Path, help: &str) -> Error {
    Error::usage(format!("{} is already there", path.display()), Some(help.to_owned()))
}

/// Whether it is a pipe, a terminal or a device: nothing that could be lost, and nothing that a file may replace.
pub(super) fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if is_stream(path) {
        let mut stream = OpenOptions::new().write(true).open(path)?;
        return stream.write_all(shown(text, &stream).as_bytes()).and_then(|()| stream.flush());
    }
    let target = resolved(path)?;
    let (folder, name) = named(&target)?;
    folder.replace(name, text)
}

/// The folder that a path is in, and its name there.
fn named(path: &Path) -> io::Result<(Rc<Folder>, &OsStr)> {
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    Ok((Folder::named(folder_of(path))?, name))
}

/// The path with links followed, also where the last one leads to a file that is not there.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(in_a_circle())
}

fn in_a_circle() -> io::Error {
    io::Error::other("its links lead in a circle")
}

/// The folder that a path is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
