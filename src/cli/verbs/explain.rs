//! `explain`.

use super::options;
use super::place;
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::query;
use crate::compare::Pair;
use crate::model::Negotiation;
use crate::report::{self, Report};
use crate::select::{AsOf, Query, Selection};

pub(in crate::cli) fn report(
    negotiation: &Negotiation,
    names: [&str; 2],
    and: Option<AsOf>,
    shared: &Shared,
) -> Result<Report, Error> {
    let selection = query::selection(negotiation, shared)?;
    let (a, b) = pair(&selection, names)?;
    Ok(match and {
        None => report::explain(&selection, &Pair::of(&selection, a, b), options(shared)),
        Some(and) => {
            let other = Selection::new(negotiation, &Query { as_of: and, ..selection.query().clone() });
            let (before, after) = in_order(selection, other);
            // A party's place is the same on both days.
            report::change(&before, &after, (a.min(b), a.max(b)))
        }
    })
}

/// The earlier day first.
fn in_order<'a>(one: Selection<'a>, other: Selection<'a>) -> (Selection<'a>, Selection<'a>) {
    if one.as_of() <= other.as_of() { (one, other) } else { (other, one) }
}

/// The places of two named parties among the selected.
pub(super) fn pair(selection: &Selection<'_>, names: [&str; 2]) -> Result<(usize, usize), Error> {
    let [a, b] = parties(selection.negotiation(), names)?;
    Ok((place(selection, a)?, place(selection, b)?))
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
