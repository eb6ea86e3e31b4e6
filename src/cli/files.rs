//! Writing files whole or not at all, and never over another's work.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::error::Error;

/// Writes a new file; one that is already there stays as it is, and that is an error.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Error> {
    let written = beside(path, text).and_then(|file| file.persist_noclobber(path).map_err(|error| error.error));
    match written {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(exists(path)),
        Err(source) => Err(Error::Unwritable { path: path.to_owned(), source }),
    }
}

/// Writes a generated file, in place of an older one.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let written = beside(path, text).and_then(|file| file.persist(path).map_err(|error| error.error));
    written.map(|_| ()).map_err(|source| Error::Unwritable { path: path.to_owned(), source })
}

/// Makes a folder with these files, by their paths in it. A folder that holds anything stays as it is.
pub(super) fn create_folder(path: &Path, files: &[(String, String)]) -> Result<(), Error> {
    let unwritable = |source| Error::Unwritable { path: path.to_owned(), source };
    let parent = parent(path);
    fs::create_dir_all(parent).map_err(unwritable)?;
    let folder = builder(0o777).tempdir_in(parent).map_err(unwritable)?;
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(self::parent(&file)).and_then(|()| fs::write(&file, text)).map_err(unwritable)?;
    }
    // Renaming onto a folder succeeds only where that folder is empty.
    match fs::rename(folder.path(), path) {
        Ok(()) => Ok(()),
        Err(_) if path.symlink_metadata().is_ok() => Err(exists(path)),
        Err(source) => Err(unwritable(source)),
    }
}

fn exists(path: &Path) -> Error {
    let help = "nothing was written; choose another name".to_owned();
    Error::usage(format!("{} is already there", path.display()), Some(help))
}

/// A temporary file in the same folder, with the permissions that any new file gets.
fn beside(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut file = builder(0o666).tempfile_in(parent(path))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Names that begin with a dot, so that nothing reads them meanwhile.
fn builder(mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".demarche-");
    permit(&mut builder, mode);
    builder
}

/// The system takes away what the user's mask forbids.
#[cfg(unix)]
fn permit(builder: &mut Builder<'_, '_>, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn permit(_: &mut Builder<'_, '_>, _: u32) {}
