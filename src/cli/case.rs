//! Finding the negotiation that is meant, and loading it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Shared;
use super::error::{Error, Texts, renamed};
use super::output;
use crate::load::{Documents, NEGOTIATION_FILE};
use crate::model::{Declarations, Negotiation};
use crate::problem::{Code, Problem, Severity, did_you_mean};
use crate::report::Case;
use crate::validate::{self, Validated, validate};

/// The folders of negotiations that are meant.
pub(super) enum Cases {
    One(PathBuf),
    Several(Vec<PathBuf>),
}

/// The folder as typed, else the one at hand, else all of them.
pub(super) fn find(typed: Option<&Path>, shared: &Shared) -> Result<Cases, Error> {
    typed_once(typed, shared)?.map_or_else(at_hand, |folder| named(folder, Place::First, shared).map(Cases::One))
}

/// The folder as typed, in its place or with `-C`.
pub(super) fn typed_once<'t>(typed: Option<&'t Path>, shared: &'t Shared) -> Result<Option<&'t Path>, Error> {
    match (typed, shared.directory.as_deref()) {
        (Some(_), Some(_)) => Err(Error::usage("two folders are given, one of them with `-C`", None)),
        (typed, directory) => Ok(typed.or(directory)),
    }
}

/// The folder in place of a verb: at most one, and what is neither gets a suggestion.
pub(super) fn one<'w>(words: &'w [PathBuf], shared: &Shared) -> Result<Option<&'w Path>, Error> {
    match words {
        [] => Ok(None),
        [folder] => Ok(Some(folder)),
        [first, second, ..] => {
            named(first, Place::First, shared)?;
            Err(Error::usage(format!("`{}` is one folder too many", second.display()), None))
        }
    }
}

/// The place of a word that must be a folder.
#[derive(Debug, Clone, Copy)]
enum Place {
    First,
    AfterVerb,
}

fn named(folder: &Path, place: Place, shared: &Shared) -> Result<PathBuf, Error> {
    if folder.is_dir() {
        return Ok(folder.to_owned());
    }
    let typed = folder.display().to_string();
    if folder.exists() {
        let inside = folder.parent().filter(|parent| parent.join(NEGOTIATION_FILE).exists());
        let help = inside.map(|parent| {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            format!("give its folder: {}", parent.display())
        });
        return Err(Error::usage(format!("`{typed}` is a file, not a folder"), help));
    }
    let cases = under("positions").into_iter().chain(under("."));
    let cases: Vec<String> = cases.map(|path| path.display().to_string()).collect();
    let (message, verbs) = match place {
        Place::First => (format!("`{typed}` is neither a question nor a folder"), shared.verbs()),
        Place::AfterVerb => (format!("there is no folder `{typed}`"), Vec::new()),
    };
    let words = cases.iter().chain(&verbs).map(String::as_str);
    let same_name = cases.iter().find(|case| Path::new(case).file_name() == folder.file_name());
    let help = same_name.map(|case| format!("did you mean `{case}`?")).or_else(|| did_you_mean(&typed, words));
    Err(Error::usage(message, help))
}

/// The current folder, else those under `positions/`.
fn at_hand() -> Result<Cases, Error> {
    if Path::new(NEGOTIATION_FILE).exists() {
        return Ok(Cases::One(PathBuf::from(".")));
    }
    let mut cases = under("positions");
    match cases.len() {
        0 => {
            let message = format!("there is no {NEGOTIATION_FILE} here and no negotiation under positions/");
            Err(Error::usage(message, Some("name the negotiation's folder: demarche FOLDER".to_owned())))
        }
        1 => Ok(Cases::One(cases.remove(0))),
        _ => Ok(Cases::Several(cases)),
    }
}

/// The negotiations in a folder, by name.
fn under(folder: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path()).filter(|path| path.join(NEGOTIATION_FILE).exists());
    let mut cases: Vec<PathBuf> =
        paths.map(|path| path.strip_prefix(".").map_or(path.clone(), Path::to_owned)).collect();
    cases.sort();
    cases
}

pub(super) struct Loaded {
    pub validated: Validated,
    pub texts: Texts,
}

impl Loaded {
    /// The negotiation and how many warnings there are, or all problems.
    pub fn negotiation(self) -> Result<(Negotiation, usize), Error> {
        let Self { validated, texts } = self;
        let problems = validated.problems.clone();
        let warnings = problems.len();
        let negotiation = validated.into_negotiation().ok_or(Error::Files { problems, texts })?;
        Ok((negotiation, warnings))
    }
}

pub(super) fn load(folder: &Path) -> Result<Loaded, Error> {
    let documents = Documents::from_folder(folder)?;
    let validated = validate(&documents);
    Ok(Loaded { validated, texts: documents.texts })
}

/// The negotiation, or all problems in its files. Reports on standard error how many warnings there are.
pub(super) fn negotiation(folder: &Path) -> Result<Negotiation, Error> {
    let (negotiation, warnings) = load(folder)?.negotiation()?;
    output::mention_warnings(warnings);
    Ok(negotiation)
}

/// The negotiation in a git revision; `None` if the revision does not have the folder.
pub(super) fn in_revision(folder: &Path, revision: &str) -> Result<Option<Negotiation>, Error> {
    let documents = Documents::from_revision(folder, revision)?;
    if documents.texts.is_empty() && documents.problems.iter().all(|problem| problem.code == Code::NoNegotiation) {
        return Ok(None);
    }
    let validated = validate(&documents);
    let named = |file: &Arc<str>| Arc::from(format!("{revision}:{file}"));
    let problems = validated.problems.iter().map(|problem| renamed(problem.clone(), named)).collect();
    if let Some(negotiation) = validated.into_negotiation() {
        return Ok(Some(negotiation));
    }
    let texts = documents.texts.into_iter().map(|(file, text)| (named(&file), text)).collect();
    Err(Error::Files { problems, texts })
}

pub(super) fn only(typed: Option<&Path>, shared: &Shared) -> Result<Negotiation, Error> {
    negotiation(&folder(typed, shared)?)
}

pub(super) fn folder(typed: Option<&Path>, shared: &Shared) -> Result<PathBuf, Error> {
    if let Some(folder) = typed_once(typed, shared)? {
        return named(folder, Place::AfterVerb, shared);
    }
    match at_hand()? {
        Cases::One(folder) => Ok(folder),
        Cases::Several(cases) => {
            let folders: Vec<String> = cases.iter().map(|path| path.display().to_string()).collect();
            let help = format!("name one of: {}", folders.join(", "));
            Err(Error::usage("there are several negotiations here", Some(help)))
        }
    }
}

/// The declarations in the folder's negotiation.yaml, or all problems in it; the parties' files may be broken.
pub(super) fn declarations(documents: &Documents) -> Result<Declarations, Error> {
    validate::declarations(documents).map_err(|problems| Error::Files { problems, texts: documents.texts.clone() })
}

pub(super) fn summary(folder: &Path) -> Result<Case, Error> {
    let validated = load(folder)?.validated;
    let count = |severity: Severity| {
        validated.problems.iter().filter(|problem: &&Problem| problem.severity() == severity).count()
    };
    Ok(Case {
        folder: folder.display().to_string(),
        contents: validated.negotiation().map(Case::contents_of),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
    })
}
