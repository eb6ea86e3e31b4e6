//! Reading a negotiation's folder as it is in a git revision.

use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use super::folder::{self, Error, MAX_BYTES, Room, Texts};
use super::git::{self, Place};

/// A file of the folder in the revision.
struct Entry {
    name: String,
    /// How git is asked for it: a link by its path, so that git follows it.
    object: String,
    is_link: bool,
}

/// What git has of a file.
#[derive(Debug, PartialEq)]
enum Blob {
    /// Contents, by git's name for them.
    Here { id: String, bytes: u64 },
    /// A link leads to no file, or the clone lacks the contents.
    Nowhere,
}

impl Blob {
    /// The name and size of contents that are read; `None` of what is too large.
    fn read(&self) -> Option<(&str, u64)> {
        match self {
            Self::Here { id, bytes } if *bytes <= MAX_BYTES => Some((id, *bytes)),
            _ => None,
        }
    }
}

/// Words with which git reports what a clone lacks.
const LACKING: [&str; 3] = ["from promisor remote", "not a tree object", "Could not read"];

/// Reads the `*.yaml` files of the folder and of its folder for texts from a revision; none if the folder is not in it.
pub(super) fn read(folder: &Path, revision: &str) -> Result<Texts, Error> {
    let place = Place::of(folder, revision)?;
    let commit = commit(&place, revision)?;
    let mut entries = entries(&place, folder, &commit).map_err(|error| explained(error, folder, revision, &[]))?;
    entries.sort_by_key(|entry| folder::reading_order(&entry.name));
    let blobs = blobs(&place, &entries).map_err(|error| explained(error, folder, revision, &entries))?;
    if let Some((entry, _)) = entries.iter().zip(&blobs).find(|(_, blob)| **blob == Blob::Nowhere) {
        let path = folder.join(&entry.name);
        return Err(if entry.is_link { dangling(path) } else { lacking(path, revision) });
    }
    let room = Room::default();
    if !blobs.iter().filter_map(Blob::read).all(|(_, bytes)| room.take(bytes)) {
        return Ok(Texts::too_large());
    }
    let mut texts = Texts { files: Vec::new(), problems: Vec::new() };
    for (entry, bytes) in entries.iter().zip(contents(&place, &blobs)?) {
        texts.add(&entry.name, bytes);
    }
    Ok(texts)
}

fn commit(place: &Place, revision: &str) -> Result<String, Error> {
    let peeled = format!("{revision}^{{commit}}");
    let output = place.output(&["rev-parse", "--verify", "--quiet", "--end-of-options", &peeled])?;
    if !output.status.success() {
        return Err(Error::UnknownRevision(revision.to_owned()));
    }
    Ok(git::text(output.stdout).trim().to_owned())
}

fn explained(error: Error, folder: &Path, revision: &str, entries: &[Entry]) -> Error {
    match error {
        Error::Git(message) if LACKING.iter().any(|words| message.contains(words)) => {
            let entry = entries.iter().find(|entry| message.contains(&entry.object));
            lacking(entry.map_or_else(|| folder.to_owned(), |entry| folder.join(&entry.name)), revision)
        }
        error => error,
    }
}

fn lacking(path: PathBuf, revision: &str) -> Error {
    Error::NotFetched { path, revision: revision.to_owned() }
}

/// The folder of today has what the link leads to; the revision does not say.
fn dangling(path: PathBuf) -> Error {
    Error::Unreadable {
        path,
        source: io::Error::other("in the revision, it is a link to something that git does not have"),
    }
}

/// The files in the folder and in its folder for texts.
fn entries(place: &Place, folder: &Path, commit: &str) -> Result<Vec<Entry>, Error> {
    let inside = format!("{}/", place.path);
    let mut arguments = vec!["ls-tree", "-z", "--full-tree", commit, "--"];
    if !place.path.is_empty() {
        arguments.push(&inside);
    }
    let listing = git::text(place.run(&arguments)?);
    let mut entries: Vec<Entry> = listing.split('\0').filter_map(|line| entry(commit, line)).collect();
    if let Some((path, tree)) = listing.split('\0').find_map(subfolder) {
        let leads_out = || dangling(folder.join(folder::TEXTS_FOLDER));
        let tree =
            tree.map_or_else(|| linked_tree(place, commit, path, leads_out), |tree| Ok(Some(tree.to_owned())))?;
        let listing = tree.map(|tree| place.run(&["ls-tree", "-z", "--full-tree", &tree])).transpose()?;
        let listing = git::text(listing.unwrap_or_default());
        entries.extend(listing.split('\0').filter_map(|line| entry_of_texts(commit, path, line)));
    }
    Ok(entries)
}

fn entry(commit: &str, line: &str) -> Option<Entry> {
    let (kind, path) = line.split_once('\t')?;
    let name = path.rsplit('/').next().filter(|name| folder::is_position_file(name))?.to_owned();
    let is_link = kind.starts_with("120");
    let object = match kind.get(..3)? {
        "100" => kind.split(' ').nth(2)?.to_owned(),
        "120" => followed(commit, path),
        _ => return None,
    };
    Some(Entry { name, object, is_link })
}

/// How git is asked for what a link leads to. A question is a line: where the path is more than one, the commit itself is
/// neither file nor folder.
fn followed(commit: &str, path: &str) -> String {
    if path.contains('\n') { commit.to_owned() } else { format!("{commit}:{path}") }
}

/// The path of the folder for texts, with the name of its tree; none of a link in its place.
fn subfolder(line: &str) -> Option<(&str, Option<&str>)> {
    let (kind, path) = line.split_once('\t')?;
    let tree = match kind.get(..3)? {
        "040" => Some(kind.split(' ').nth(2)?),
        "120" => None,
        _ => return None,
    };
    (path.rsplit('/').next() == Some(folder::TEXTS_FOLDER)).then_some((path, tree))
}

/// The tree that a link leads to. As in a folder of today, a link to no folder is none; what lies outside of the
/// repository, git does not have.
fn linked_tree(
    place: &Place,
    commit: &str,
    path: &str,
    leads_out: impl Fn() -> Error,
) -> Result<Option<String>, Error> {
    let question = followed(commit, path);
    let arguments = ["cat-file", "--batch-check", "--follow-symlinks"];
    let words = place.ask(&arguments, &[&question], |answers| answer(answers))?;
    match &words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [id, "tree", _] => Ok(Some((*id).to_owned())),
        ["symlink", _] | [_, "commit", _] => Err(leads_out()),
        _ => Ok(None),
    }
}

/// A file in the folder for texts, whose path is given apart.
fn entry_of_texts(commit: &str, folder: &str, line: &str) -> Option<Entry> {
    let (kind, name) = line.split_once('\t')?;
    let entry = entry(commit, &format!("{kind}\t{folder}/{name}"))?;
    Some(Entry { name: folder::in_texts(&entry.name), ..entry })
}

/// What git has of each file, in the same order. The contents are not read: they may be too large for it.
fn blobs(place: &Place, entries: &[Entry]) -> Result<Vec<Blob>, Error> {
    let questions: Vec<&str> = entries.iter().map(|entry| entry.object.as_str()).collect();
    let arguments = ["cat-file", "--batch-check", "--buffer", "--follow-symlinks"];
    place.ask(&arguments, &questions, |answers| entries.iter().map(|_| blob(answers)).collect())
}

fn blob(answers: &mut dyn BufRead) -> io::Result<Blob> {
    Ok(match &answer(answers)?[..] {
        [id, kind, size] if kind == "blob" => {
            size.parse().map_or(Blob::Nowhere, |bytes| Blob::Here { id: id.clone(), bytes })
        }
        _ => Blob::Nowhere,
    })
}

/// The words of an answer, such as `<id> blob <size>`. A link that leads nowhere is `<word> <size>`, then as many bytes and
/// a line break.
fn answer(answers: &mut dyn BufRead) -> io::Result<Vec<String>> {
    let mut line = String::new();
    if answers.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    if let [_, size] = &words[..]
        && let Ok(bytes) = size.parse::<u64>()
    {
        io::copy(&mut answers.take(bytes.saturating_add(1)), &mut io::sink())?;
    }
    Ok(words)
}

/// The contents of the files that are read, in the same order, each in memory once.
fn contents(place: &Place, blobs: &[Blob]) -> Result<Vec<Option<Vec<u8>>>, Error> {
    let questions: Vec<&str> = blobs.iter().filter_map(Blob::read).map(|(id, _)| id).collect();
    place.ask(&["cat-file", "--batch", "--buffer"], &questions, |answers| {
        let mut content = |(_, bytes)| content(answers, bytes);
        blobs.iter().map(|blob| blob.read().map(&mut content).transpose()).collect()
    })
}

/// A line that repeats what is known, the contents, a line break.
fn content(answers: &mut dyn BufRead, size: u64) -> io::Result<Vec<u8>> {
    answers.skip_until(b'\n')?;
    let mut bytes = Vec::new();
    answers.take(size).read_to_end(&mut bytes)?;
    let ends = answers.skip_until(b'\n')? == 1;
    if ends { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_git_follow_each_other() {
        let mut answers = &b"aa blob 3\nloop 14\naa:x blob 3\ny\n\nbb tree 9\nc blob 3 missing\ndd blob 67108865\n missing\nee blob 0\n"[..];
        let read: Vec<Blob> = (0..7).map(|_| blob(&mut answers).expect("an answer")).collect();
        let none = || Blob::Nowhere;
        let some = |id: &str, bytes| Blob::Here { id: id.to_owned(), bytes };
        assert_eq!(read, [some("aa", 3), none(), none(), none(), some("dd", MAX_BYTES + 1), none(), some("ee", 0)]);
        assert_eq!(read[4].read(), None, "too large");
        assert!(blob(&mut answers).is_err(), "an answer too few");
    }

    #[test]
    fn contents_are_as_long_as_git_says() {
        let mut answers = &b"aa blob 3\nx\ny\nbb blob 0\n\ncc blob 5\nab\n"[..];
        assert_eq!(content(&mut answers, 3).expect("contents"), b"x\ny");
        assert_eq!(content(&mut answers, 0).expect("contents"), b"");
        assert!(content(&mut answers, 5).is_err());
    }
}
