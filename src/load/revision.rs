//! Reading a negotiation's folder as it stands in a git revision, by the `git` command.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use super::folder::{self, Error, Texts};

/// A folder inside a repository: where to run git, and the path from the repository's root.
struct Place {
    run_in: PathBuf,
    path: String,
}

/// Reads the folder's `*.yaml` files from a revision; no files if the folder is not in it.
pub(super) fn read(folder: &Path, revision: &str) -> Result<Texts, Error> {
    let place = locate(folder)?;
    let commit = commit(&place, revision)?;
    let mut blobs = blobs(&place, &commit)?;
    blobs.sort_by_key(|(name, _)| folder::reading_order(name));
    let mut texts = Texts { files: Vec::new(), problems: Vec::new() };
    for ((name, _), bytes) in blobs.iter().zip(contents(&place, &blobs)?) {
        let bytes = bytes.ok_or_else(|| dangling(folder, name))?;
        texts.add(name, folder::within_limit(bytes));
    }
    Ok(texts)
}

/// The folder may be gone from the work tree, or there may be none, as in a bare clone: git is run in what is left.
fn locate(folder: &Path) -> Result<Place, Error> {
    let absolute =
        std::path::absolute(folder).map_err(|source| Error::Unreadable { path: folder.to_owned(), source })?;
    let existing = absolute.ancestors().find(|path| path.is_dir()).unwrap_or(&absolute).to_owned();
    let rest = absolute.strip_prefix(&existing).unwrap_or(Path::new(""));
    let prefix = text(run(&existing, &["rev-parse", "--show-prefix"], folder)?);
    let inside = rest.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let path = format!("{}{inside}", prefix.trim_end_matches('\n'));
    Ok(Place { run_in: existing, path: path.trim_end_matches('/').to_owned() })
}

fn commit(place: &Place, revision: &str) -> Result<String, Error> {
    let peeled = format!("{revision}^{{commit}}");
    let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &peeled];
    let output = output(&place.run_in, &arguments)?;
    if !output.status.success() {
        return Err(Error::UnknownRevision { revision: revision.to_owned() });
    }
    Ok(text(output.stdout).trim().to_owned())
}

/// The folder of today has what the link leads to; the revision does not say.
fn dangling(folder: &Path, name: &str) -> Error {
    let source = io::Error::other("in the revision, it is a link to nothing that git has");
    Error::Unreadable { path: folder.join(name), source }
}

/// Names of the files in the folder, each with what git knows it by: links by their path, so that git follows them.
fn blobs(place: &Place, commit: &str) -> Result<Vec<(String, String)>, Error> {
    let inside = format!("{}/", place.path);
    let mut arguments = vec!["ls-tree", "-z", "--full-tree", commit, "--"];
    if !place.path.is_empty() {
        arguments.push(&inside);
    }
    let listing = text(run(&place.run_in, &arguments, Path::new(&place.path))?);
    let entry = |line: &str| {
        let (kind, path) = line.split_once('\t')?;
        let name = path.rsplit('/').next()?;
        let object = match kind.get(..3)? {
            "100" => kind.split(' ').nth(2)?.to_owned(),
            "120" => format!("{commit}:{path}"),
            _ => return None,
        };
        folder::is_position_file(name).then(|| (name.to_owned(), object))
    };
    Ok(listing.split('\0').filter_map(entry).collect())
}

/// The files' contents in the same order, read by one process; `None` of a link that leads to no file of the revision.
fn contents(place: &Place, blobs: &[(String, String)]) -> Result<Vec<Option<Vec<u8>>>, Error> {
    if blobs.is_empty() {
        return Ok(Vec::new());
    }
    let mut child = command(&place.run_in, &["cat-file", "--batch", "--follow-symlinks"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| absent_or_failed(&error))?;
    let objects: Vec<&str> = blobs.iter().map(|(_, object)| object.as_str()).collect();
    let objects = objects.join("\n") + "\n";
    let input = child.stdin.take();
    // Git answers while it is still being asked: both pipes have to move.
    let asking = thread::spawn(move || input.map_or(Ok(()), |mut input| input.write_all(objects.as_bytes())));
    let output = child.wait_with_output().map_err(|error| absent_or_failed(&error))?;
    if asking.join().is_err() || !output.status.success() {
        return Err(Error::Git { message: "cat-file failed".to_owned() });
    }
    split(&output.stdout).ok_or_else(|| Error::Git { message: "cat-file gave no contents".to_owned() })
}

/// `<id> blob <size>`, a line break, the contents, a line break; again and again. Of a link that leads nowhere, another
/// word stands in place of the id, and its path in place of the contents; what is a folder has other words than `blob`.
fn split(mut answer: &[u8]) -> Option<Vec<Option<Vec<u8>>>> {
    let mut found = Vec::new();
    while !answer.is_empty() {
        let line = answer.iter().position(|&byte| byte == b'\n')?;
        let head = std::str::from_utf8(&answer[..line]).ok()?;
        let size: usize = head.rsplit(' ').next()?.parse().ok()?;
        let contents = answer.get(line + 1..line + 1 + size)?;
        found.push((head.split(' ').nth(1) == Some("blob")).then(|| contents.to_owned()));
        answer = answer.get(line + size + 2..)?;
    }
    Some(found)
}

fn run(folder: &Path, arguments: &[&str], about: &Path) -> Result<Vec<u8>, Error> {
    let output = output(folder, arguments)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = text(output.stderr);
    if said.contains("not a git repository") {
        return Err(Error::NoRepository { path: about.to_owned() });
    }
    Err(Error::Git { message: said.trim().to_owned() })
}

fn output(folder: &Path, arguments: &[&str]) -> Result<Output, Error> {
    command(folder, arguments).output().map_err(|error| absent_or_failed(&error))
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).env("LC_ALL", "C");
    command
}

fn absent_or_failed(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::NoGit,
        _ => Error::Git { message: error.to_string() },
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_git_are_split_by_their_sizes() {
        let answer = b"aa blob 3\nx\ny\nbb blob 0\n\nsymlink 2\n/x\n";
        assert_eq!(split(answer), Some(vec![Some(b"x\ny".to_vec()), Some(Vec::new()), None]));
        assert_eq!(split(b"aa missing\n"), None);
    }
}
