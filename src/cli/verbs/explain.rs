use std::path::PathBuf;

use clap::Args;

use super::{options, place};
use crate::cli::args::{Shared, as_of};
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::query;
use crate::compare::Pair;
use crate::model::Negotiation;
use crate::report::{self, Report};
use crate::select::{AsOf, Query, Selection};

/// Why a pair has its figure: what each issue adds, both statements, quotes and lines of the files
#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// A party: id, name or short form
    a: String,
    /// The other party
    b: String,
    /// The negotiation's folder
    pub folder: Option<PathBuf>,
    /// Explain why the figure differs between the day of --as-of and this day
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    and: Option<AsOf>,
}

impl Ask for Explain {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let selection = query::selection(negotiation, shared)?;
        let (a, b) = pair(&selection, [&self.a, &self.b])?;
        let Some(and) = self.and else {
            return Ok(report::explain(&selection, &Pair::of(&selection, a, b), options(shared)));
        };
        let second = Selection::new(negotiation, &Query { as_of: and, ..selection.query().clone() });
        let (before, after) = in_order(selection, second);
        // A party's place is the same on both days.
        Ok(report::change(&before, &after, (a.min(b), a.max(b))))
    }
}

fn in_order<'a>(first: Selection<'a>, second: Selection<'a>) -> (Selection<'a>, Selection<'a>) {
    if first.as_of() <= second.as_of() { (first, second) } else { (second, first) }
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
