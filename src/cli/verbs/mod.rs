//! One file per question.

pub(super) mod agreement;
pub(super) mod chart;
pub(super) mod check;
pub(super) mod completions;
pub(super) mod diff;
pub(super) mod divergence;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod import;
pub(super) mod init;
pub(super) mod man;
pub(super) mod overview;
pub(super) mod party_add;
pub(super) mod report;
pub(super) mod schema;
pub(super) mod snapshot;
pub(super) mod table;
pub(super) mod timeline;
pub(super) mod watch;
pub(super) mod what_if;

use super::args::{Format, Shared};
use super::error::Error;
use crate::compare::Matrix;
use crate::report::{MOST_IN_A_MATRIX, Options};
use crate::select::Selection;

/// What to show beside the figures.
fn options(shared: &Shared) -> Options {
    Options { bounds: shared.bounds }
}

/// Whether there are too many parties for a matrix that somebody is to read.
fn is_too_wide(selection: &Selection<'_>, shared: &Shared) -> bool {
    let for_reading = matches!(shared.format, Format::Text | Format::Markdown | Format::Html);
    for_reading && selection.parties().len() > MOST_IN_A_MATRIX
}

/// Every issue of every pair takes about 120 bytes: this many take 600 MB.
const MOST_PARTS: usize = 5_000_000;

/// Refuses what would not fit into memory.
fn fits(selection: &Selection<'_>) -> Result<(), Error> {
    let (parties, issues) = (selection.parties().len(), selection.issues().len());
    if parties * parties.saturating_sub(1) / 2 * issues <= MOST_PARTS {
        return Ok(());
    }
    let message =
        format!("this answer holds every issue of every pair, and {parties} parties on {issues} issues are too many");
    Err(Error::usage(message, Some("choose some with --parties or --issues".to_owned())))
}

/// The matrix, if it fits; `agreement` has other ways.
fn matrix(selection: &Selection<'_>) -> Result<Matrix, Error> {
    fits(selection).map_err(|error| {
        let ways = "; `agreement`, also with --summary, --party PARTY or --format csv, takes any number";
        error.with_more_help(ways)
    })?;
    Ok(Matrix::of(selection))
}

/// Where a party stands among the selected.
fn place(selection: &Selection<'_>, party: usize) -> Result<usize, Error> {
    selection.place_of_party(party).ok_or_else(|| {
        let name = &selection.negotiation.parties[party].name;
        Error::usage(format!("`--parties` leaves out {name}"), None)
    })
}
