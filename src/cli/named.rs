//! What a word of the command line names: a text, a party, an issue, a draft's file, or the negotiation's folder.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::case;
use super::error::{Error, Texts};
use crate::load::{Documents, NEGOTIATION_FILE, read_bytes, text_of};
use crate::model::{Negotiation, NotFound, Text};
use crate::problem::did_you_mean;
use crate::validate;

/// In front of a word that would name two.
const TEXT: &str = "text:";
const PARTY: &str = "party:";
const ISSUE: &str = "issue:";
const FOLDER: &str = "folder:";

/// What a word names in a negotiation, by index there, or beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning<'w> {
    Text(usize),
    Party(usize),
    Issue(usize),
    /// A text in a file of its own.
    File(&'w Path),
    Folder,
}

impl Meaning<'_> {
    fn words(self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Party(_) => "a party",
            Self::Issue(_) => "an issue",
            Self::File(_) => "a file",
            Self::Folder => "a folder",
        }
    }

    /// The word as it names this alone.
    fn written(self, word: &str) -> String {
        let prefix = match self {
            Self::Text(_) => TEXT,
            Self::Party(_) => PARTY,
            Self::Issue(_) => ISSUE,
            Self::File(_) => "./",
            Self::Folder => FOLDER,
        };
        format!("`{prefix}{word}`")
    }

    /// The error of a verb that takes something else: `takes` names it.
    pub fn refused(self, word: &str, verb: &str, takes: &str) -> Error {
        let help = match self {
            Self::Text(_) | Self::File(_) => format!("`demarche text {word}` shows it"),
            Self::Party(_) => format!("`--parties {word}` takes this party alone"),
            Self::Issue(_) => format!("`--issues {word}` takes this issue alone"),
            Self::Folder => "name one folder".to_owned(),
        };
        Error::usage(format!("`{word}` is {}, and `{verb}` takes {takes}", self.words()), Some(help))
    }
}

/// The words that are no folder, and the one that is, if any.
pub(super) fn apart<'w>(
    words: impl Iterator<Item = &'w str>,
    is_folder: impl Fn(&str) -> bool,
) -> Result<(Vec<&'w str>, Option<&'w str>), Error> {
    let (folders, others): (Vec<&str>, Vec<&str>) = words.partition(|word| is_folder(word));
    match folders[..] {
        [] => Ok((others, None)),
        [folder] => Ok((others, Some(folder))),
        [_, second, ..] => {
            let help =
                format!("if one of them is the name of something else, write {TEXT}, {PARTY} or {ISSUE} before it");
            Err(Error::usage(format!("`{second}` is one folder too many"), Some(help)))
        }
    }
}

/// The names among the words, and the folder as typed, which may be anywhere.
pub(super) fn sorted<'w>(words: impl Iterator<Item = &'w str>) -> Result<(Vec<&'w str>, Option<&'w str>), Error> {
    apart(words, is_folder)
}

/// The path of a folder as typed.
pub(super) fn path(folder: &str) -> &Path {
    Path::new(folder.strip_prefix(FOLDER).unwrap_or(folder))
}

/// Whether a word is a folder's path. A title with a slash in it needs its prefix.
fn is_folder(word: &str) -> bool {
    let has_prefix = [TEXT, PARTY, ISSUE].iter().any(|prefix| word.starts_with(prefix));
    word.starts_with(FOLDER)
        || !has_prefix && (is_path(word) && !is_file(word) || Path::new(word).join(NEGOTIATION_FILE).exists())
}

fn is_path(word: &str) -> bool {
    word.contains(['/', '\\']) || matches!(word, "." | "..")
}

/// Whether a word is the path of a draft's file, be it there or not.
fn is_file(word: &str) -> bool {
    let ends = |ending: &str| Path::new(word).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending));
    let is_yaml = ends("yaml") || ends("yml");
    if is_path(word) { is_yaml || Path::new(word).is_file() } else { is_yaml && Path::new(word).is_file() }
}

/// All that a word names, in the order of [`Meaning`]; `wanted` says what the verb takes, such as "text".
pub(super) fn meanings<'w>(
    negotiation: &Negotiation,
    word: &'w str,
    wanted: &[&str],
) -> Result<Vec<Meaning<'w>>, Error> {
    if let Some(name) = word.strip_prefix(TEXT) {
        let file = Some(Meaning::File(Path::new(name))).filter(|_| is_file(name));
        return Ok(vec![negotiation.find_text(name).map(Meaning::Text).or_else(|missing| file.ok_or(missing))?]);
    }
    if let Some(name) = word.strip_prefix(PARTY) {
        return Ok(vec![Meaning::Party(negotiation.find_party(name)?)]);
    }
    if let Some(name) = word.strip_prefix(ISSUE) {
        return Ok(vec![Meaning::Issue(negotiation.find_issue(name)?)]);
    }
    let (found, missing) = names(negotiation, word);
    let file = is_file(word).then_some(Meaning::File(Path::new(word)));
    let found: Vec<Meaning<'w>> = found.into_iter().chain(file).collect();
    if found.is_empty() { Err(names_nothing(word, &missing, wanted)) } else { Ok(found) }
}

/// The texts, parties and issues with a name, and what is missing.
fn names<'w>(negotiation: &Negotiation, word: &str) -> (Vec<Meaning<'w>>, Vec<NotFound>) {
    let all = [
        negotiation.find_text(word).map(Meaning::Text),
        negotiation.find_party(word).map(Meaning::Party),
        negotiation.find_issue(word).map(Meaning::Issue),
    ];
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for one in all {
        match one {
            Ok(meaning) => found.push(meaning),
            Err(not_found) => missing.push(not_found),
        }
    }
    (found, missing)
}

fn names_nothing(word: &str, missing: &[NotFound], wanted: &[&str]) -> Error {
    let missing: Vec<&NotFound> = missing.iter().filter(|missing| wanted.contains(&missing.what)).collect();
    if let [alone] = missing[..] {
        return alone.clone().into();
    }
    let nearest = did_you_mean(word, missing.iter().filter_map(|missing| missing.nearest.as_deref()));
    let help = nearest.unwrap_or_else(|| "`demarche table` shows the parties and the issues".to_owned());
    Error::usage(format!("there is no {} `{word}`", wanted.join(" and no ")), Some(help))
}

/// The error of a word that names two or more.
pub(super) fn names_several(word: &str, found: &[Meaning<'_>]) -> Error {
    let listed = |words: Vec<String>, last: &str| match &words[..] {
        [first @ .., second, end] => [first, &[format!("{second} {last} {end}")]].concat().join(", "),
        _ => words.concat(),
    };
    let what = listed(found.iter().map(|meaning| meaning.words().to_owned()).collect(), "and");
    let help = listed(found.iter().map(|meaning| meaning.written(word)).collect(), "or");
    Error::usage(format!("`{word}` names {what}"), Some(format!("write {help}")))
}

/// Refuses a folder that could be a name, too: in its own negotiation, or in the one of the current folder.
pub(super) fn refuse_ambiguous_folder(negotiation: &Negotiation, folder: Option<&str>) -> Result<(), Error> {
    let Some(word) = folder.filter(|word| !is_path(word) && !word.starts_with(FOLDER)) else { return Ok(()) };
    let here = || case::load(Path::new(".")).ok()?.validated.into_negotiation();
    let here = Path::new(NEGOTIATION_FILE).exists().then(here).flatten();
    for negotiation in std::iter::once(negotiation).chain(&here) {
        let (mut found, _) = names(negotiation, word);
        if !found.is_empty() {
            found.push(Meaning::Folder);
            return Err(names_several(word, &found));
        }
    }
    Ok(())
}

/// The text that a word names, without prefix: of the negotiation, or in a file.
pub(super) fn text<'n>(negotiation: &'n Negotiation, word: &str) -> Result<Cow<'n, Text>, Error> {
    match &meanings(negotiation, word, &["text"])?[..] {
        [Meaning::Text(text)] => Ok(Cow::Borrowed(&negotiation.texts[*text])),
        [Meaning::File(path)] => draft(negotiation, path).map(Cow::Owned),
        [other] => Err(other.refused(word, "text", "texts")),
        several => Err(names_several(word, several)),
    }
}

/// The same of a word that can be nothing but a text, as behind `text:`.
pub(super) fn text_alone<'n>(negotiation: &'n Negotiation, name: &str) -> Result<Cow<'n, Text>, Error> {
    text(negotiation, &format!("{TEXT}{name}"))
}

/// The name behind `text:`, if a word begins so.
pub(super) fn behind_text(word: &str) -> Option<&str> {
    word.strip_prefix(TEXT)
}

/// The file of a text, if a word names one.
pub(super) fn file(word: &str) -> Option<&Path> {
    let word = word.strip_prefix(TEXT).unwrap_or(word);
    is_file(word).then(|| Path::new(word))
}

/// A text in a file of its own, read by the issues, sources and parties of the negotiation.
fn draft(negotiation: &Negotiation, path: &Path) -> Result<Text, Error> {
    let file: Arc<str> = Arc::from(path.display().to_string());
    let bytes = read_bytes(path)?;
    let refused = |problems, texts: Texts| Error::Files { problems, texts };
    let text = text_of(bytes, &file).map_err(|problem| refused(vec![*problem], Texts::new()))?;
    let documents = Documents::from_owned_texts(vec![(file, text)]);
    validate::draft(negotiation, &documents).map_err(|problems| refused(problems, documents.texts))
}
