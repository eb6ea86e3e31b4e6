//! Making a folder with all that is in it, at once.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use cap_std::fs::Dir;

use super::place::Folder;
use super::{exists, folder_of, is_reserved, leftovers, make_folder, unwritable};
use crate::cli::error::Error;

/// Makes the folder that the user named with these files, by their paths in it. A folder that is not empty stays as
/// it is.
pub(in crate::cli) fn create_folder(path: &Path, files: &[(&str, &str)]) -> Result<(), Error> {
    let name = path.file_name().ok_or_else(|| exists(path))?;
    if is_reserved(&name.to_string_lossy()) {
        let message = format!("no folder can be called `{}` on Windows", name.display());
        return Err(Error::usage(message, Some("nothing was written; choose another name".to_owned())));
    }
    make_folder(folder_of(path))?;
    let parent = Folder::named(folder_of(path)).map_err(|source| unwritable(path, source))?;
    let unfinished = Unfinished::of(parent, files).map_err(|source| unwritable(path, source))?;
    match unfinished.rename(name) {
        Err(_) if path.symlink_metadata().is_ok() => Err(exists(path)),
        renamed => renamed.map_err(|source| unwritable(path, source)),
    }
}

/// A folder that waits for its name, and disappears unless it gets it.
struct Unfinished {
    parent: Rc<Folder>,
    temporary: String,
}

impl Unfinished {
    fn of(parent: Rc<Folder>, files: &[(&str, &str)]) -> io::Result<Self> {
        let (temporary, ()) = leftovers::fresh(|name| parent.dir.create_dir(name))?;
        let made = Self { parent, temporary };
        fill(&made.parent.dir.open_dir(&made.temporary)?, files)?;
        Ok(made)
    }

    /// Renaming onto a folder succeeds only where that folder is empty.
    fn rename(&self, name: &OsStr) -> io::Result<()> {
        self.parent.dir.rename(&self.temporary, &self.parent.dir, name)?;
        self.parent.flush()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After the renaming, there is nothing under this name.
        let _ = self.parent.dir.remove_dir_all(&self.temporary);
    }
}

/// The files in the folder, on the disk.
fn fill(dir: &Dir, files: &[(&str, &str)]) -> io::Result<()> {
    let mut folders = vec![Path::new(".")];
    for (path, text) in files {
        let folder = folder_of(Path::new(path));
        if !folders.contains(&folder) {
            dir.create_dir_all(folder)?;
            folders.push(folder);
        }
        let mut file = dir.create(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    folders.into_iter().filter(|_| cfg!(unix)).try_for_each(|folder| dir.open(folder)?.sync_all())
}
