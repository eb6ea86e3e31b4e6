//! `diff`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

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

pub(in crate::cli) fn run(
    typed: [&str; 2],
    folder: Option<&Path>,
    exit_code: bool,
    shared: &Shared,
) -> Result<ExitCode, Error> {
    let sides = [Side::of(typed[0])?, Side::of(typed[1])?];
    let folder = home(&sides, folder, shared)?;
    let old = sides[0].negotiation(&folder)?;
    let are_days = sides.iter().all(|side| matches!(side, Side::Date(_)));
    // Two days are of one folder, which is read once.
    let read = if are_days { None } else { sides[1].negotiation(&folder)? };
    let (old, new) = (old.as_ref(), if are_days { old.as_ref() } else { read.as_ref() });
    let known: Vec<&Negotiation> = [new, old].into_iter().flatten().collect();
    let Some(title) = known.first().map(|negotiation| negotiation.title.clone()) else {
        let message = format!("there is no {NEGOTIATION_FILE} in {} on either side", folder.display());
        return Err(Error::usage(message, None));
    };
    let filters = query::filters(&known, shared)?;
    let missing = Negotiation::empty(&title);
    let [before, after] = [(old, &sides[0]), (new, &sides[1])]
        .map(|(negotiation, side)| side.selection(negotiation.unwrap_or(&missing), &filters, shared));
    let (before, after) = (before?, after?);
    cap::check(&after, difference_reach(&before, &after))?;
    let found = difference(&before, &after);
    output::report(&report::difference(&before, &after, &found, typed.map(shown)), shared)?;
    Ok(if exit_code && !found.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// What is compared.
enum Side {
    Date(Date),
    Folder(PathBuf),
    Revision(String),
}

impl Side {
    /// A date, else a folder with a negotiation, else a revision, unless a prefix says which.
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

    /// The negotiation of this side; `None` if the revision does not hold it.
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
        let known: Vec<String> =
            shared.assume.iter().filter(|typed| names_issue(negotiation, typed)).cloned().collect();
        let assumptions = query::assumptions(negotiation, &known)?;
        Ok(Selection::new(negotiation, &Query { as_of, assumptions, ..filters.clone() }))
    }
}

/// What was typed, without the prefix that says what it is.
fn shown(typed: &str) -> &str {
    ["date:", "folder:", "rev:"].iter().find_map(|prefix| typed.strip_prefix(prefix)).unwrap_or(typed)
}

/// An assumption on an issue that this side does not declare says nothing about it.
fn names_issue(negotiation: &Negotiation, typed: &str) -> bool {
    negotiation.issues.is_empty()
        || typed.split_once('=').is_none_or(|(issue, _)| negotiation.find_issue(issue.trim()).is_ok())
}

/// The folder that days and revisions are of: as given, else the folder on the other side, else the one at hand.
fn home(sides: &[Side; 2], typed: Option<&Path>, shared: &Shared) -> Result<PathBuf, Error> {
    let other = sides.iter().find_map(|side| match side {
        Side::Folder(folder) => Some(folder.clone()),
        Side::Date(_) | Side::Revision(_) => None,
    });
    let given = typed.or(shared.directory.as_deref());
    let needs_none = sides.iter().all(|side| matches!(side, Side::Folder(_)));
    let of_revisions = sides.iter().all(|side| matches!(side, Side::Revision(_)));
    match (given, other) {
        (None, Some(folder)) => Ok(folder),
        // Only the revisions may hold the folder, as in a bare clone.
        (Some(folder), _) if needs_none || of_revisions => Ok(folder.to_owned()),
        _ => case::folder(typed, shared),
    }
}
