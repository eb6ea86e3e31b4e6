//! The limits of a negotiation's folder: what is written there is written nowhere else, whatever links it contains.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use super::place::Folder;
use super::{MOST_LINKS, exists, folder_of, in_a_circle, unwritable};
use crate::cli::error::Error;
use crate::load::TEXTS_FOLDER;
use crate::schema;

/// An open negotiation's folder. Paths begin there. Links are followed inside it, and refused where they lead out, at the
/// moment of writing.
pub(in crate::cli) struct Boundary {
    pub(super) dir: Dir,
    /// As typed, for messages.
    shown: PathBuf,
    /// Those written in so far, by their real paths.
    folders: RefCell<BTreeMap<PathBuf, Rc<Folder>>>,
}

impl Boundary {
    /// Opens the folder; one that is reached through a link is the one that the link leads to.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        let dir = Dir::open_ambient_dir(folder, ambient_authority()).map_err(|source| unwritable(folder, source))?;
        Ok(Self { dir, shown: folder.to_owned(), folders: RefCell::default() })
    }

    pub fn path(&self) -> &Path {
        &self.shown
    }

    /// Makes a folder in it, if it is not there.
    pub fn make_folder(&self, name: &str) -> Result<(), Error> {
        match self.dir.create_dir(name) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(self.refused(name, error)),
            _ => Ok(()),
        }
    }

    /// Writes a file, in place of what may be there. Its permissions stay; of a link, the target is replaced.
    pub fn replace(&self, path: &str, text: &str) -> Result<(), Error> {
        let written = self.target(path).and_then(|(folder, name)| folder.replace(&name, text));
        written.map_err(|error| self.refused(path, error))
    }

    /// Writes a new file; reports whether it was not there yet.
    pub fn create_new(&self, path: &str, text: &str) -> Result<bool, Error> {
        match self.place(Path::new(path)).and_then(|(folder, name)| folder.create(&name, text)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            written => written.map(|()| true).map_err(|error| self.refused(path, error)),
        }
    }

    /// Writes a new file; one that is already there stays as it is, and that is an error.
    pub fn create(&self, path: &str, text: &str) -> Result<(), Error> {
        if self.create_new(path, text)? { Ok(()) } else { Err(exists(&self.shown(path))) }
    }

    /// Removes a file, if it is there; of a link, the link.
    pub fn remove(&self, path: &str) -> Result<(), Error> {
        let removed = self.place(Path::new(path)).and_then(|(folder, name)| folder.dir.remove_file(name));
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.refused(path, error)),
            _ => Ok(()),
        }
    }

    /// What was written so far is on the disk under its names.
    pub(super) fn flush(&self) -> Result<(), Error> {
        let flushed = self.folders.borrow().values().try_for_each(|folder| folder.flush());
        flushed.map_err(|source| unwritable(&self.shown, source))
    }

    /// A path in the folder, for messages.
    pub(super) fn shown(&self, path: &str) -> PathBuf {
        self.shown.join(path)
    }

    /// The file that a path leads to, by its folder and its name there.
    pub(super) fn target(&self, path: &str) -> io::Result<(Rc<Folder>, OsString)> {
        let mut at = PathBuf::from(path);
        for _ in 0..MOST_LINKS {
            let (folder, name) = self.real(&at)?;
            let real = folder.join(&name);
            match self.dir.read_link_contents(&real) {
                Ok(leads_to) => at = folder.join(leads_to),
                Err(_) if at != Path::new(path) && !is_like(&real, Path::new(path)) => {
                    let message = format!("it is a link to a file of another kind, {}", real.display());
                    return Err(io::Error::other(message));
                }
                Err(_) => return Ok((self.folder(folder)?, name)),
            }
        }
        Err(in_a_circle())
    }

    /// The file or link of this path itself, by its folder and its name there.
    pub(super) fn place(&self, path: &Path) -> io::Result<(Rc<Folder>, OsString)> {
        let (folder, name) = self.real(path)?;
        Ok((self.folder(folder)?, name))
    }

    /// The path of a file's folder without links, and the file's name. Hidden folders are not for us: what is written to
    /// one of git's may run later.
    fn real(&self, path: &Path) -> io::Result<(PathBuf, OsString)> {
        let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
        let folder = self.dir.canonicalize(folder_of(path))?;
        let is_hidden = |part: Component<'_>| {
            let part = part.as_os_str().to_string_lossy();
            part.starts_with('.') && part.len() > 1 && part != schema::FOLDER
        };
        let real = folder.join(name);
        if real.components().any(is_hidden) {
            return Err(io::Error::other(format!("it is a link to something hidden, {}", real.display())));
        }
        Ok((folder, name.to_owned()))
    }

    fn folder(&self, real: PathBuf) -> io::Result<Rc<Folder>> {
        if let Some(folder) = self.folders.borrow().get(&real) {
            return Ok(Rc::clone(folder));
        }
        let folder = Folder::of(self.dir.open_dir(&real)?);
        self.folders.borrow_mut().insert(real, Rc::clone(&folder));
        Ok(folder)
    }

    /// Why a file was not written.
    pub(super) fn refused(&self, path: &str, error: io::Error) -> Error {
        match self.way_out(Path::new(path)) {
            Some((link, end)) => self.led_out(&link, &end),
            None => unwritable(&self.shown(path), error),
        }
    }

    /// An absolute link leaves the folder also where it comes back.
    fn led_out(&self, link: &Path, end: &Path) -> Error {
        let comes_back = fs::canonicalize(&self.shown).is_ok_and(|folder| end.starts_with(folder));
        let (how, help) = if comes_back {
            ("that leaves the negotiation's folder on its way", "make it a relative link that stays inside")
        } else {
            ("out of the negotiation's folder,", "remove the link; what it leads to was left as it is")
        };
        Error::usage(format!("{} is a link {how} to {}", link.display(), end.display()), Some(help.to_owned()))
    }

    /// The link by which a path leads out of the folder, and where it ends.
    fn way_out(&self, path: &Path) -> Option<(PathBuf, PathBuf)> {
        let mut parts: Vec<&Path> = path.ancestors().filter(|part| !part.as_os_str().is_empty()).collect();
        parts.reverse();
        let link = parts.into_iter().find(|part| self.dir.metadata(part).is_err_and(|error| leads_out(&error)))?;
        let shown = self.shown.join(link);
        let outside = fs::canonicalize(&shown).or_else(|_| fs::read_link(&shown)).ok()?;
        Some((shown, outside))
    }
}

/// Whether the end of a link may take what is written to the link: it has the same ending, such as `.snap.new`, and is no
/// position file itself, since nobody asked to replace that one.
fn is_like(end: &Path, link: &Path) -> bool {
    let ending = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.split_once('.').map(|(_, ending)| ending.to_owned())
    };
    let mut folders = folder_of(end).components().filter(|part| *part != Component::CurDir);
    let is_read = folders.next().is_none_or(|folder| folder.as_os_str() == TEXTS_FOLDER) && folders.next().is_none();
    let is_position_file = is_read && end.extension().is_some_and(|ending| ending == "yaml");
    ending(end) == ending(link) && !is_position_file
}

/// Whether it was not the system that refused, but the limits of the folder.
fn leads_out(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied && error.raw_os_error().is_none()
}
