//! Writing files so that a crash, a full disk or a kill leaves either the old content or the new, never a part.
//!
//! The new content goes to a file beside the old one, is flushed to the disk, and takes the old one's name.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PathPersistError, PersistError, TempPath};

use super::error::Error;
use super::output::shown;

/// Links followed before they are taken for a circle.
const MOST_LINKS: usize = 40;

/// Writes a file, in place of what may be there. Its permissions stay; of a link, the target is replaced.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    write(path, text).map_err(|source| Error::Unwritable { path: path.to_owned(), source })
}

/// Writes a new file; one that is already there stays as it is, and that is an error.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Error> {
    match create_new(path, text) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists(path)),
        written => written.map_err(|source| Error::Unwritable { path: path.to_owned(), source }),
    }
}

/// Makes a folder with these files, by their paths in it. A folder that holds anything stays as it is.
pub(super) fn create_folder(path: &Path, files: &[(&str, &str)]) -> Result<(), Error> {
    let unwritable = |source| Error::Unwritable { path: path.to_owned(), source };
    let parent = folder_of(path);
    fs::create_dir_all(parent).map_err(unwritable)?;
    let mut builder = tempfile::Builder::new();
    let made = open_to_all(builder.prefix(".demarche-"), 0o777).tempdir_in(parent).map_err(unwritable)?;
    fill(made.path(), files).map_err(unwritable)?;
    // Renaming onto a folder succeeds only where that folder is empty.
    match fs::rename(made.path(), path) {
        Ok(()) => flush_folder(path).map_err(unwritable),
        Err(_) if path.symlink_metadata().is_ok() => Err(exists(path)),
        Err(source) => Err(unwritable(source)),
    }
}

/// The files in the folder, on the disk.
fn fill(folder: &Path, files: &[(&str, &str)]) -> io::Result<()> {
    let mut folders = BTreeSet::from([folder.to_owned()]);
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(folder_of(&path))?;
        let mut file = File::create(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        folders.insert(folder_of(&path).to_owned());
    }
    folders.iter().try_for_each(|folder| flush(folder))
}

/// What becomes of a file that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    /// It stays as it is, and that is an error.
    Keep,
    /// It is replaced.
    Replace,
}

/// Writes files into a folder, by their names: all of them or, unless the machine fails in between, none. Calls `written`
/// after each.
pub(super) fn write_all(
    folder: &Path,
    files: &[(&str, &str)],
    existing: Existing,
    written: impl Fn(),
) -> Result<(), Error> {
    let mut staged = Vec::with_capacity(files.len());
    for (name, text) in files {
        let path = folder.join(name);
        if existing == Existing::Keep && path.symlink_metadata().is_ok() {
            return Err(exists(&path));
        }
        staged.push(stage(&path, text).map_err(|source| Error::Unwritable { path, source })?);
        written();
    }
    put_in_place(staged, existing)?;
    flush(folder).map_err(|source| Error::Unwritable { path: folder.to_owned(), source })
}

/// The text in a file beside the one it is for, with the path of that one.
fn stage(path: &Path, text: &str) -> io::Result<(TempPath, PathBuf)> {
    let target = resolved(path)?;
    let there = fs::metadata(&target).ok();
    if there.as_ref().is_some_and(Metadata::is_dir) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let permissions = there.map(|metadata| metadata.permissions());
    Ok((beside(&target, text, permissions)?.into_temp_path(), target))
}

/// Gives staged files their names. Where one cannot have it, those that have theirs already are taken away again, and
/// what was there before them is put back.
fn put_in_place(staged: Vec<(TempPath, PathBuf)>, existing: Existing) -> Result<(), Error> {
    let mut placed: Vec<(PathBuf, Option<TempPath>)> = Vec::with_capacity(staged.len());
    for (file, target) in staged {
        match place(file, &target, existing) {
            Ok(old) => placed.push((target, old)),
            Err(source) => {
                placed.into_iter().try_for_each(|(path, old)| take_back(&path, old))?;
                return Err(Error::Unwritable { path: target, source });
            }
        }
    }
    Ok(())
}

/// Gives a staged file its name; what was there before is kept under another, until that is dropped.
fn place(file: TempPath, target: &Path, existing: Existing) -> io::Result<Option<TempPath>> {
    let old = if existing == Existing::Replace && target.exists() { Some(second_name(target)?) } else { None };
    let renamed = match existing {
        Existing::Keep => file.persist_noclobber(target),
        Existing::Replace => file.persist(target),
    };
    renamed.map(|()| old).map_err(|PathPersistError { error, .. }| error)
}

/// A second name for a file; on a disk that gives none, a copy.
fn second_name(target: &Path) -> io::Result<TempPath> {
    let link = |path: &Path| match fs::hard_link(target, path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => fs::copy(target, path).map(drop),
        linked => linked,
    };
    let prefix = hidden_prefix(target);
    let made = tempfile::Builder::new().prefix(&prefix).suffix(".old").make_in(folder_of(target), link)?;
    Ok(made.into_temp_path())
}

fn take_back(path: &Path, old: Option<TempPath>) -> Result<(), Error> {
    let Some(old) = old else { return remove(path) };
    old.persist(path)
        .map_err(|PathPersistError { error, .. }| Error::Unwritable { path: path.to_owned(), source: error })
}

fn exists(path: &Path) -> Error {
    already_there(path, "nothing was written; choose another name")
}

/// What is there stays.
pub(super) fn already_there(path: &Path, help: &str) -> Error {
    Error::usage(format!("{} is already there", path.display()), Some(help.to_owned()))
}

/// Removes a file, if it is there.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(Error::Unwritable { path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// Makes a folder, if it is not there.
pub(super) fn folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| Error::Unwritable { path: path.to_owned(), source })
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
    let permissions = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let written = beside(&target, text, permissions)?;
    written.persist(&target).map_err(|PersistError { error, .. }| error)?;
    flush_folder(&target)
}

fn create_new(path: &Path, text: &str) -> io::Result<()> {
    let written = beside(path, text, None)?;
    written.persist_noclobber(path).map_err(|PersistError { error, .. }| error)?;
    flush_folder(path)
}

/// The text in a file beside the one it is for, on the disk. It disappears unless it is renamed.
fn beside(target: &Path, text: &str, permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    let prefix = hidden_prefix(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    let made = open_to_all(&mut builder, 0o666).tempfile_in(folder_of(target));
    // Only the reason: the name of the file beside it means nothing to the user.
    let mut file = made.map_err(|error| io::Error::from(error.kind()))?;
    file.as_file_mut().write_all(text.as_bytes())?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// The beginning of a name beside a file that listings leave out.
fn hidden_prefix(target: &Path) -> String {
    format!(".{}.", target.file_name().unwrap_or_default().to_string_lossy())
}

/// As any new file or folder: open to whom the user's mask admits.
#[cfg(unix)]
fn open_to_all<'b, 'n>(builder: &'b mut tempfile::Builder<'n, 'n>, mode: u32) -> &'b mut tempfile::Builder<'n, 'n> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn open_to_all<'b, 'n>(builder: &'b mut tempfile::Builder<'n, 'n>, _: u32) -> &'b mut tempfile::Builder<'n, 'n> {
    builder
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
    Err(io::Error::other("too many links"))
}

/// The folder that a path is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The file's new name is on the disk too.
fn flush_folder(path: &Path) -> io::Result<()> {
    flush(folder_of(path))
}

/// The names in a folder are on the disk, where the system can say so.
fn flush(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_cannot_all_be_replaced_are_as_they_were() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (old, new, taken) = (folder.path().join("a"), folder.path().join("b"), folder.path().join("c"));
        fs::write(&old, "old").expect("a file");
        let staged = [&old, &new, &taken].map(|path| stage(path, "new").expect("staged"));
        fs::create_dir(&taken).expect("a folder in the way");
        assert!(put_in_place(staged.into(), Existing::Replace).is_err());
        assert_eq!(fs::read_to_string(&old).expect("a file"), "old");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing else is left");
    }
}
