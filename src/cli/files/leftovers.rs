//! Unfinished files and folders: how they are named, and what becomes of those that a killed run left.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use cap_std::fs::Dir;

use super::names::SNAPSHOTS;
use crate::load::TEXTS_FOLDER;
use crate::schema;

const PREFIX: &str = ".demarche-";
const SUFFIX: &str = ".tmp";

/// Follows a file's name where it keeps old content.
pub(super) const KEPT: &str = ".bak";

/// Names tried before a folder is taken to have all of them on purpose.
const MOST_TRIES: usize = 1_000;

/// Makes something under a name that nothing has: `.demarche-PROCESS-NUMBER.tmp`.
pub(super) fn fresh<T>(make: impl Fn(&str) -> io::Result<T>) -> io::Result<(String, T)> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    for _ in 0..MOST_TRIES {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{PREFIX}{:x}-{number:x}{SUFFIX}", std::process::id());
        match make(&name) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            // Only the reason: the name of an unfinished file means nothing to the user.
            Err(error) => return Err(error),
            Ok(done) => return Ok((name, done)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Whether a file of this name is an unfinished one of this program.
fn is_unfinished(name: &str) -> bool {
    let is_hexadecimal = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let inside = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    inside
        .and_then(|inside| inside.split_once('-'))
        .is_some_and(|(process, number)| is_hexadecimal(process) && is_hexadecimal(number))
}

fn ends_in(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

/// Whether a name is one under which old content is kept.
fn is_kept(name: &str) -> bool {
    let numbered = name.trim_end_matches(|c: char| c.is_ascii_digit());
    numbered.strip_suffix(KEPT).is_some_and(|name| ends_in(name, "yaml"))
}

/// Removes unfinished files, and unfinished folders without anything in them that `init` and `import` do not write; nobody may be at
/// work on them. What cannot be removed stays.
pub(super) fn sweep(dir: &Dir) {
    for (name, is_folder) in entries(dir) {
        if !is_unfinished(&name) {
            continue;
        }
        let _ = match dir.open_dir(&name) {
            Ok(inside) if is_folder && is_of_init(&inside) => dir.remove_dir_all(&name),
            _ if is_folder => Ok(()),
            _ => dir.remove_file(&name),
        };
    }
}

/// Whether a folder has nothing except files as `init` and `import` make them.
fn is_of_init(dir: &Dir) -> bool {
    let is_ours = |(name, is_folder): (String, bool)| {
        let has_only = |ending| {
            dir.open_dir(&name)
                .is_ok_and(|inside| entries(&inside).all(|(name, is_folder)| !is_folder && ends_in(&name, ending)))
        };
        match name.as_str() {
            schema::FOLDER if is_folder => has_only("json"),
            TEXTS_FOLDER if is_folder => has_only("yaml"),
            _ => !is_folder && ends_in(&name, "yaml"),
        }
    };
    entries(dir).all(is_ours)
}

/// The names in a folder, each with whether it is a folder itself.
fn entries(dir: &Dir) -> impl Iterator<Item = (String, bool)> {
    let entries = dir.entries().into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        Some((entry.file_name().into_string().ok()?, is_folder))
    })
}

/// What killed runs left in a negotiation's folder: a line on unfinished files, and one on old content.
pub(in crate::cli) fn notes(folder: &Path) -> Vec<String> {
    let places = ["", SNAPSHOTS, schema::FOLDER, TEXTS_FOLDER];
    let unfinished = places.map(|place| named(folder, place, is_unfinished)).concat();
    let kept = ["", TEXTS_FOLDER].map(|place| named(folder, place, is_kept)).concat();
    let unfinished = listed(&unfinished).map(|names| {
        format!("Left by a run that was stopped: {names}; the next one that writes there removes such files")
    });
    let kept = listed(&kept)
        .map(|names| format!("Not read: {names}; an import that was stopped leaves old content under such a name"));
    unfinished.into_iter().chain(kept).collect()
}

/// The files of a place in the folder whose names are as asked, by path.
fn named(folder: &Path, place: &str, is_asked: impl Fn(&str) -> bool) -> Vec<String> {
    let entries = fs::read_dir(folder.join(place)).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| is_asked(name));
    let mut paths: Vec<String> =
        names.map(|name| if place.is_empty() { name } else { format!("{place}/{name}") }).collect();
    paths.sort();
    paths
}

/// The first of them, and how many more there are.
fn listed(names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [name] => Some(name.clone()),
        [first, rest @ ..] => Some(format!("{first} and {} more", rest.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_those_that_others_give() {
        assert!(is_unfinished(".demarche-1f-0.tmp"));
        for name in [".demarche", ".demarche-1f.tmp", ".demarche-1f-0", ".demarche--.tmp", ".demarche-my-notes.tmp"] {
            assert!(!is_unfinished(name), "{name}");
        }
    }
}
