//! One file per verb: its words, what it computes and what it shows.

mod agreement;
mod chart;
mod check;
mod completions;
mod diff;
mod divergence;
mod explain;
mod export;
mod import;
mod init;
mod man;
mod overview;
mod party;
mod report;
mod room;
mod schema;
mod snapshot;
mod table;
mod timeline;
mod watch;
mod what_if;

pub(super) use agreement::Agreement;
pub(super) use chart::Chart;
pub(super) use check::Check;
pub(super) use completions::{Completions, Shell};
pub(super) use diff::Diff;
pub(super) use divergence::Divergence;
pub(super) use explain::Explain;
pub(super) use export::Export;
pub(super) use import::Import;
pub(super) use init::Init;
pub(super) use man::Man;
pub(super) use overview::{Overview, first_look};
pub(super) use party::Party;
pub(super) use report::Report;
pub(super) use schema::Schema;
pub(super) use snapshot::Snapshot;
pub(super) use table::Table;
pub(super) use timeline::Timeline;
pub(super) use watch::Watch;
pub(super) use what_if::WhatIf;

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

/// The square matrix of many parties as a whole, if it fits into memory.
pub(super) fn held_square(selection: &Selection<'_>, shown: Shown, shared: &Shared) -> Result<reports::Report, Error> {
    room::for_square(selection)?;
    Ok(reports::square_of_many(selection, shown, options(shared)))
}

/// The matrix, if it fits into memory.
fn matrix(selection: &Selection<'_>) -> Result<Matrix, Error> {
    room::for_matrix(selection)?;
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
