//! Writing files so that a crash, a full disk or a kill leaves either the old content or the new, never a part.
//!
//! The new content goes to a file beside the old one, is flushed to the disk, and takes the old one's name.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PathPersistError, PersistError, TempPath};

use super::error::Error;

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
pub(super) fn create_folder(path: &Path, files: &[(String, String)]) -> Result<(), Error> {
    let unwritable = |source| Error::Unwritable { path: path.to_owned(), source };
    let parent = folder_of(path);
    fs::create_dir_all(parent).map_err(unwritable)?;
    let mut builder = tempfile::Builder::new();
    let made = open_to_all(builder.prefix(".demarche-"), 0o777).tempdir_in(parent).map_err(unwritable)?;
    for (name, text) in files {
        let file = made.path().join(name);
        fs::create_dir_all(folder_of(&file)).and_then(|()| fs::write(&file, text)).map_err(unwritable)?;
    }
    // Renaming onto a folder succeeds only where that folder is empty.
    match fs::rename(made.path(), path) {
        Ok(()) => Ok(()),
        Err(_) if path.symlink_metadata().is_ok() => Err(exists(path)),
        Err(source) => Err(unwritable(source)),
    }
}

/// Writes files into a folder, by their names: all of them or, unless the machine fails in between, none. One that is
/// already there stays as it is, and that is an error; with `replaces`, it is replaced. Calls `written` after each.
pub(super) fn create_all(
    folder: &Path,
    files: &[(String, String)],
    replaces: bool,
    written: impl Fn(),
) -> Result<(), Error> {
    let mut staged = Vec::with_capacity(files.len());
    for (name, text) in files {
        let path = folder.join(name);
        if !replaces && path.symlink_metadata().is_ok() {
            return Err(exists(&path));
        }
        staged.push(stage(&path, text).map_err(|source| Error::Unwritable { path, source })?);
        written();
    }
    put_in_place(staged, replaces)?;
    flush_folder(&folder.join(".")).map_err(|source| Error::Unwritable { path: folder.to_owned(), source })
}

/// The text in a file beside the one it is for, with the path of that one.
fn stage(path: &Path, text: &str) -> io::Result<(TempPath, PathBuf)> {
    let target = resolved(path)?;
    let permissions = fs::metadata(&target).ok().map(|metadata| metadata.permissions());
    Ok((beside(&target, text, permissions)?.into_temp_path(), target))
}

/// Gives staged files their names. Where one cannot have it, new ones that have theirs already are taken away again.
fn put_in_place(staged: Vec<(TempPath, PathBuf)>, replaces: bool) -> Result<(), Error> {
    let mut new = Vec::new();
    for (file, target) in staged {
        let renamed = if replaces { file.persist(&target) } else { file.persist_noclobber(&target) };
        match renamed {
            Ok(()) if replaces => {}
            Ok(()) => new.push(target),
            Err(PathPersistError { error, .. }) => {
                new.iter().try_for_each(|path| remove(path))?;
                return Err(Error::Unwritable { path: target, source: error });
            }
        }
    }
    Ok(())
}

fn exists(path: &Path) -> Error {
    let help = "nothing was written; choose another name".to_owned();
    Error::usage(format!("{} is already there", path.display()), Some(help))
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
        return stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
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
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.");
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

/// The new name is on the disk too, where the system can say so.
fn flush_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder_of(path))?.sync_all() } else { Ok(()) }
}
