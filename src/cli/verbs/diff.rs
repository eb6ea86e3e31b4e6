use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::cap;
use crate::analysis::{difference, difference_reach};
use crate::cli::args::Shared;
use crate::cli::case;
use crate::cli::error::Error;
use crate::cli::{output, query};
use crate::load::NEGOTIATION_FILE;
use crate::model::{Date, Negotiation};
use crate::report;
use crate::select::{AsOf, Query, Selection};
use crate::validate;

/// What changed between two days, two folders or two git revisions
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// A day, a folder with a negotiation.yaml, or a git revision; write date:, folder: or rev: in front to choose
    old: String,
    /// What to compare it with, written in the same way
    new: String,
    /// The negotiation's folder, for days and revisions
    folder: Option<PathBuf>,
    /// Exit with 1 if anything changed
    #[arg(long)]
    exit_code: bool,
}

impl Diff {
    pub fn run(&self, shared: &Shared) -> Result<ExitCode, Error> {
        let typed = [self.old.as_str(), self.new.as_str()];
        let versions = [Version::of(typed[0])?, Version::of(typed[1])?];
        let folder = home(&versions, self.folder.as_deref(), shared)?;
        let old = versions[0].negotiation(&folder)?;
        let are_days = versions.iter().all(|version| matches!(version, Version::Date(_)));
        // Two days are of one folder, which is read once.
        let read = if are_days { None } else { versions[1].negotiation(&folder)? };
        let (old, new) = (old.as_ref(), if are_days { old.as_ref() } else { read.as_ref() });
        let present: Vec<&Negotiation> = [new, old].into_iter().flatten().collect();
        let Some(title) = present.first().map(|negotiation| negotiation.title.clone()) else {
            let message = format!("there is no {NEGOTIATION_FILE} in {} on either side", folder.display());
            return Err(Error::usage(message, None));
        };
        let filters = query::filters(&present, shared)?;
        let missing = Negotiation::empty(&title);
        let [before, after] = [(old, &versions[0]), (new, &versions[1])]
            .map(|(negotiation, version)| version.selection(negotiation.unwrap_or(&missing), &filters, shared));
        let (before, after) = (before?, after?);
        cap::check(&after, difference_reach(&before, &after))?;
        let difference = difference(&before, &after);
        output::report(&report::difference(&before, &after, &difference, typed.map(shown)), shared)?;
        Ok(if self.exit_code && !difference.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

enum Version {
    Date(Date),
    Folder(PathBuf),
    Revision(String),
}

impl Version {
    /// The kind that a prefix names, else a date, else a folder with a negotiation, else a revision.
    fn of(typed: &str) -> Result<Self, Error> {
        let not_a_date = |reason: String| Error::usage(format!("`{typed}` is not a date"), Some(reason));
        if let Some(date) = typed.strip_prefix("date:") {
            return validate::date(date).map(Self::Date).map_err(not_a_date);
        }
        if let Some(folder) = typed.strip_prefix("folder:") {
            return Ok(Self::Folder(PathBuf::from(folder)));
        }
        if let Some(revision) = typed.strip_prefix("rev:") {
            return Ok(Self::Revision(revision.to_owned()));
        }
        Ok(match validate::date(typed) {
            Ok(date) => Self::Date(date),
            Err(_) if Path::new(typed).join(NEGOTIATION_FILE).exists() => Self::Folder(PathBuf::from(typed)),
            Err(_) => Self::Revision(typed.to_owned()),
        })
    }

    /// The negotiation of this version; `None` if the revision does not have it.
    fn negotiation(&self, home: &Path) -> Result<Option<Negotiation>, Error> {
        match self {
            Self::Date(_) => case::negotiation(home).map(Some),
            Self::Folder(folder) => case::negotiation(folder).map(Some),
            Self::Revision(revision) => case::in_revision(home, revision),
        }
    }

    fn selection<'a>(
        &self,
        negotiation: &'a Negotiation,
        filters: &Query,
        shared: &Shared,
    ) -> Result<Selection<'a>, Error> {
        let as_of = match self {
            Self::Date(day) => AsOf::On(*day),
            Self::Folder(_) | Self::Revision(_) => filters.as_of,
        };
        let assumed: Vec<String> =
            shared.assume.iter().filter(|typed| names_issue(negotiation, typed)).cloned().collect();
        let assumptions = query::assumptions(negotiation, &assumed)?;
        Ok(Selection::new(negotiation, &Query { as_of, assumptions, ..filters.clone() }))
    }
}

/// What was typed, without the prefix that names its kind.
fn shown(typed: &str) -> &str {
    ["date:", "folder:", "rev:"].iter().find_map(|prefix| typed.strip_prefix(prefix)).unwrap_or(typed)
}

/// An assumption on an issue that this version does not declare changes nothing here.
fn names_issue(negotiation: &Negotiation, typed: &str) -> bool {
    negotiation.issues.is_empty()
        || typed.split_once('=').is_none_or(|(issue, _)| negotiation.find_issue(issue.trim()).is_ok())
}

/// The folder of the days and revisions: as given, else the folder that is compared, else the one at hand.
fn home(versions: &[Version; 2], typed: Option<&Path>, shared: &Shared) -> Result<PathBuf, Error> {
    let compared = versions.iter().find_map(|version| match version {
        Version::Folder(folder) => Some(folder.clone()),
        Version::Date(_) | Version::Revision(_) => None,
    });
    let given = typed.or(shared.directory.as_deref());
    let needs_none = versions.iter().all(|version| matches!(version, Version::Folder(_)));
    let of_revisions = versions.iter().all(|version| matches!(version, Version::Revision(_)));
    match (given, compared) {
        (None, Some(folder)) => Ok(folder),
        // In a bare clone, only the revisions have the folder.
        (Some(folder), _) if needs_none || of_revisions => Ok(folder.to_owned()),
        _ => case::folder(typed, shared),
    }
}
