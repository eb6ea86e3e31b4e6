//! `explain`.

use std::path::Path;
use std::process::ExitCode;

use super::options;
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::{case, output, query};
use crate::compare::Pair;
use crate::model::Negotiation;
use crate::report;
use crate::select::Selection;

pub(in crate::cli) fn run(names: [&str; 2], folder: Option<&Path>, shared: &Shared) -> Result<ExitCode, Error> {
    let negotiation = case::only(folder, shared)?;
    let [a, b] = parties(&negotiation, names)?;
    let selection = query::selection(&negotiation, shared)?;
    let pair = Pair::of(&selection, place(&selection, a)?, place(&selection, b)?);
    output::report(&report::explain(&selection, &pair, options(shared)), shared)?;
    Ok(ExitCode::SUCCESS)
}

/// Two different parties.
fn parties(negotiation: &Negotiation, [a, b]: [&str; 2]) -> Result<[usize; 2], Error> {
    let (first, second) = (negotiation.find_party(a)?, negotiation.find_party(b)?);
    if first == second {
        let name = &negotiation.parties[first].name;
        return Err(Error::usage(format!("`{a}` and `{b}` are both {name}: name two parties"), None));
    }
    Ok([first, second])
}

fn place(selection: &Selection<'_>, party: usize) -> Result<usize, Error> {
    selection.place_of_party(party).ok_or_else(|| {
        let name = &selection.negotiation.parties[party].name;
        Error::usage(format!("`--parties` leaves out {name}"), None)
    })
}
