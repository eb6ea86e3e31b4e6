//! An open folder, in which files are written and removed by name alone: no link is followed.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::leftovers;

/// A folder that this run writes in.
pub(super) struct Folder {
    pub dir: Dir,
    /// Locked as long as this run may have unfinished files here; `None` where the system opens no folders as files.
    handle: Option<File>,
}

impl Folder {
    /// The folder at a path that the user named.
    pub fn named(path: &Path) -> io::Result<Rc<Self>> {
        Dir::open_ambient_dir(path, ambient_authority()).map(Self::of)
    }

    /// Removes what killed runs left there, unless another run is at work in the folder.
    pub fn of(dir: Dir) -> Rc<Self> {
        let handle = dir.open(".").ok().map(cap_std::fs::File::into_std);
        if let Some(handle) = &handle {
            if handle.try_lock().is_ok() {
                leftovers::sweep(&dir);
                // One lock in place of another is not promised to work.
                let _ = handle.unlock();
            }
            // A disk without locks is written as well; nothing is ever swept there.
            let _ = handle.lock_shared();
        }
        Rc::new(Self { dir, handle })
    }

    /// Writes a file, in place of what may be there, with its permissions.
    pub fn replace(self: &Rc<Self>, name: &OsStr, text: &str) -> io::Result<()> {
        self.stage(name, text)?.replace()?;
        self.flush()
    }

    /// Writes a new file; an error of the kind `AlreadyExists` if something has the name.
    pub fn create(self: &Rc<Self>, name: &OsStr, text: &str) -> io::Result<()> {
        self.stage(name, text)?.create()?;
        self.flush()
    }

    /// Writes the text to the disk, under a name that lasts no longer than this run.
    pub fn stage(self: &Rc<Self>, name: &OsStr, text: &str) -> io::Result<Staged> {
        let permissions = match self.dir.symlink_metadata(name) {
            Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if found.is_symlink() => None,
            Ok(found) if !found.is_file() => return Err(io::Error::other("what is there is not a regular file")),
            Ok(found) => Some(found.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let (temporary, mut file) =
            leftovers::fresh(|name| self.dir.open_with(name, OpenOptions::new().write(true).create_new(true)))?;
        let staged = Staged { folder: Rc::clone(self), temporary, name: name.to_owned() };
        file.write_all(text.as_bytes())?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        Ok(staged)
    }

    /// Puts the names in the folder on the disk, if the system can.
    pub fn flush(&self) -> io::Result<()> {
        self.handle.as_ref().filter(|_| cfg!(unix)).map_or(Ok(()), File::sync_all)
    }
}

/// A file that waits for its name, and disappears unless it gets it.
pub(super) struct Staged {
    pub folder: Rc<Folder>,
    temporary: String,
    pub name: OsString,
}

impl Staged {
    /// Takes the place of what may be there.
    pub fn replace(&self) -> io::Result<()> {
        self.folder.dir.rename(&self.temporary, &self.folder.dir, &self.name)
    }

    /// Takes its name; an error of the kind `AlreadyExists` if something has it.
    pub fn create(&self) -> io::Result<()> {
        let dir = &self.folder.dir;
        match dir.hard_link(&self.temporary, dir, &self.name) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                // A disk without hard links: an empty file reserves the name for a moment.
                dir.open_with(&self.name, OpenOptions::new().write(true).create_new(true))?;
                self.replace()
            }
            created => created,
        }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After a renaming, there is nothing under this name.
        let _ = self.folder.dir.remove_file(&self.temporary);
    }
}
