//! One file per verb: its words, what it computes and what it shows.

mod adding;
pub(super) mod agreement;
mod cap;
pub(super) mod chart;
pub(super) mod check;
pub(super) mod completions;
pub(super) mod diff;
pub(super) mod divergence;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod import;
pub(super) mod init;
pub(super) mod log;
pub(super) mod man;
pub(super) mod overview;
pub(super) mod party;
pub(super) mod report;
pub(super) mod schema;
pub(super) mod snapshot;
pub(super) mod table;
pub(super) mod text;
pub(super) mod texts;
pub(super) mod timeline;
pub(super) mod watch;
pub(super) mod what_if;
pub(super) mod zopa;

use super::args::Shared;
use super::error::Error;
use crate::compare::Matrix;
use crate::report::{self as reports, MOST_IN_A_MATRIX, Options, Shown, counted};
use crate::select::Selection;

/// What to show beside the figures.
fn options(shared: &Shared) -> Options {
    Options { bounds: shared.bounds }
}

/// Whether there are too many parties for a matrix that somebody is to read.
fn is_too_wide(selection: &Selection<'_>, shared: &Shared) -> bool {
    shared.format.is_for_reading() && selection.parties().len() > MOST_IN_A_MATRIX
}

/// Refuses more parties than a file can show: a picture would be metres wide, a page would take a browser minutes.
fn refuse_many(selection: &Selection<'_>, shows: &str, help: &str) -> Result<(), Error> {
    let parties = selection.parties().len();
    if parties <= MOST_IN_A_MATRIX {
        return Ok(());
    }
    let message = format!("{shows} at most {MOST_IN_A_MATRIX} parties, and these are {parties}");
    Err(Error::usage(message, Some(help.to_owned())))
}

/// The square matrix of many parties as a whole, if it fits into memory.
pub(super) fn square_report(
    selection: &Selection<'_>,
    shown: Shown,
    shared: &Shared,
) -> Result<reports::Report, Error> {
    cap::check_square(selection)?;
    Ok(reports::square_of_many(selection, shown, options(shared)))
}

/// Ways that need no matrix in memory.
const OTHER_WAYS: &str = "; for any number of parties, use `agreement --summary`, `agreement --party PARTY` or, printed, \
    `agreement --format csv`";

/// The matrix, if it fits into memory.
fn matrix(selection: &Selection<'_>) -> Result<Matrix, Error> {
    let figures = cap::pairs(selection) * selection.issues().len();
    cap::check(selection, figures).map_err(|error| error.with_more_help(OTHER_WAYS))?;
    Ok(Matrix::of(selection))
}

/// The report with notes on the commands that show the rest.
fn with_hints(mut report: reports::Report, selection: &Selection<'_>) -> reports::Report {
    let parties = selection.parties().len();
    if parties < 2 {
        return report;
    }
    let pairs = counted(parties * (parties - 1) / 2, "pair", "pairs");
    report.notes.extend([
        format!("{} make {pairs}: `agreement --format csv` writes every figure", counted(parties, "party", "parties")),
        "`agreement --party PARTY` lists one party's figures in order, `--parties A,B,C` compares some".to_owned(),
    ]);
    report
}

/// The place of a party among the selected.
fn place(selection: &Selection<'_>, party: usize) -> Result<usize, Error> {
    selection.place_of_party(party).ok_or_else(|| {
        let name = &selection.negotiation().parties[party].name;
        Error::usage(format!("`--parties` leaves out {name}"), None)
    })
}
