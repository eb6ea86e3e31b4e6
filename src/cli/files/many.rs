//! Writing many files: all of them, or none.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::rc::Rc;

use super::leftovers::KEPT;
use super::place::{Folder, Staged};
use super::{Boundary, exists};
use crate::cli::error::Error;

/// What becomes of a file that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Existing {
    /// It stays as it is, and that is an error.
    Keep,
    Replace,
}

/// Names tried for a file's old content.
const MOST_KEPT: usize = 1_000;

impl Boundary {
    /// Writes files by their names: all of them or, unless the machine fails in between, none. Until all are there, the
    /// old content of each stays beside it as `NAME.bak`. Calls `written` after each.
    pub fn write_all(&self, files: &[(&str, &str)], existing: Existing, written: impl Fn()) -> Result<(), Error> {
        let mut staged = Vec::with_capacity(files.len());
        let mut targets = HashSet::with_capacity(files.len());
        for (path, text) in files {
            let file = self.stage(path, text, existing)?;
            if !targets.insert((Rc::as_ptr(&file.folder), file.name.clone())) {
                let message = format!("two files would be written to {}", self.shown(path).display());
                return Err(Error::usage(message, Some("nothing was written; give one party another id".to_owned())));
            }
            staged.push((*path, file));
            written();
        }
        self.put_in_place(&staged, existing)
    }

    /// The text in a file beside the one it is for.
    fn stage(&self, path: &str, text: &str, existing: Existing) -> Result<Staged, Error> {
        let place = match existing {
            Existing::Keep => self.place(Path::new(path)),
            Existing::Replace => self.target(path),
        };
        let (folder, name) = place.map_err(|error| self.refused(path, error))?;
        if existing == Existing::Keep && folder.dir.symlink_metadata(&name).is_ok() {
            return Err(exists(&self.shown(path)));
        }
        folder.stage(&name, text).map_err(|error| self.refused(path, error))
    }

    /// Gives staged files their names. Where one cannot have it, those that have theirs already are taken away again,
    /// and what was there before them is put back.
    fn put_in_place(&self, staged: &[(&str, Staged)], existing: Existing) -> Result<(), Error> {
        let mut placed = Vec::with_capacity(staged.len());
        for (path, file) in staged {
            match Placed::of(file, existing) {
                Ok(done) => placed.push(done),
                Err(error) => {
                    let stuck = take_all_back(&placed);
                    let is_taken = existing == Existing::Keep && error.kind() == io::ErrorKind::AlreadyExists;
                    let error = if is_taken { exists(&self.shown(path)) } else { self.refused(path, error) };
                    return Err(with_stuck(error, &stuck));
                }
            }
        }
        self.flush()?;
        placed.iter().for_each(Placed::finish);
        Ok(())
    }
}

/// Takes the files away again, the last one first. Reports the names of those that cannot be.
fn take_all_back(placed: &[Placed]) -> Vec<String> {
    let stuck = |placed: &Placed| placed.take_back().err().map(|_| placed.name.display().to_string());
    placed.iter().rev().filter_map(stuck).collect()
}

/// The first failure, with the files that could not be put back after it.
fn with_stuck(error: Error, stuck: &[String]) -> Error {
    if stuck.is_empty() {
        return error;
    }
    let message = format!("{error}; these could not be put back as they were: {}", stuck.join(", "));
    Error::usage(message, Some(format!("what they held before is beside them, in files called NAME{KEPT}")))
}

/// A file that has its name.
struct Placed {
    folder: Rc<Folder>,
    name: OsString,
    /// The name of what was there before.
    kept: Option<OsString>,
}

impl Placed {
    fn of(file: &Staged, existing: Existing) -> io::Result<Self> {
        let kept = if existing == Existing::Replace { keep(&file.folder, &file.name)? } else { None };
        let placed = Self { folder: Rc::clone(&file.folder), name: file.name.clone(), kept };
        let done = match existing {
            Existing::Keep => file.create(),
            Existing::Replace => file.replace(),
        };
        if done.is_err() {
            placed.finish();
        }
        done.map(|()| placed)
    }

    fn take_back(&self) -> io::Result<()> {
        let dir = &self.folder.dir;
        match &self.kept {
            Some(kept) => dir.rename(kept, dir, &self.name),
            None => dir.remove_file(&self.name),
        }
    }

    /// The old content is needed no more; where it cannot be removed, it does no harm.
    fn finish(&self) {
        if let Some(kept) = &self.kept {
            let _ = self.folder.dir.remove_file(kept);
        }
    }
}

/// Gives what is there a second name that nothing has; on a disk that gives none, a copy.
fn keep(folder: &Folder, name: &OsString) -> io::Result<Option<OsString>> {
    let dir = &folder.dir;
    if dir.symlink_metadata(name).is_err() {
        return Ok(None);
    }
    for number in 1..=MOST_KEPT {
        let mut kept = name.clone();
        kept.push(KEPT);
        if number > 1 {
            kept.push(number.to_string());
        }
        if dir.symlink_metadata(&kept).is_ok() {
            continue;
        }
        match dir.hard_link(name, dir, &kept) {
            Ok(()) => return Ok(Some(kept)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(_) => return dir.copy(name, dir, &kept).map(|_| Some(kept)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_that_cannot_all_be_replaced_are_as_they_were() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let boundary = Boundary::of(folder.path()).expect("a folder");
        fs::write(folder.path().join("a"), "old").expect("a file");
        let staged =
            ["a", "b", "c"].map(|name| (name, boundary.stage(name, "new", Existing::Replace).expect("staged")));
        fs::create_dir(folder.path().join("c")).expect("a folder in the way");
        assert!(boundary.put_in_place(&staged, Existing::Replace).is_err());
        drop(staged);
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("a file"), "old");
        assert_eq!(names(folder.path()), ["a", "c"], "nothing else is left");
    }

    #[test]
    fn the_first_failure_is_reported_with_what_could_not_be_put_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let boundary = Boundary::of(folder.path()).expect("a folder");
        for name in ["a", "b"] {
            fs::write(folder.path().join(name), "old").expect("a file");
        }
        let staged = ["a", "b"].map(|name| boundary.stage(name, "new", Existing::Replace).expect("staged"));
        let placed = staged.each_ref().map(|file| Placed::of(file, Existing::Replace).expect("in place"));
        fs::remove_file(folder.path().join("b.bak")).expect("removed");
        let stuck = take_all_back(&placed);
        assert_eq!(stuck, ["b"]);
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("a file"), "old", "the other is put back");
        let error = with_stuck(Error::usage("the first", None), &stuck).to_string();
        assert_eq!(error, "the first; these could not be put back as they were: b");
    }

    #[test]
    fn old_content_stays_beside_the_new_until_all_is_in_place() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let boundary = Boundary::of(folder.path()).expect("a folder");
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
        for (name, text) in [("a.yaml", "old"), ("a.yaml.bak", "mine")] {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        let staged = boundary.stage("a.yaml", "new", Existing::Replace).expect("staged");
        let placed = Placed::of(&staged, Existing::Replace).expect("in place");
        assert_eq!(["a.yaml", "a.yaml.bak", "a.yaml.bak2"].map(read), ["new", "mine", "old"]);
        placed.finish();
        assert_eq!(names(folder.path()), ["a.yaml", "a.yaml.bak"]);
    }
}
