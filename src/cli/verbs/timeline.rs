//! `timeline`.

use super::explain::pair;
use crate::analysis::{Window, timeline};
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};
use crate::select::{AsOf, Query, Selection};

pub(in crate::cli) fn report(
    negotiation: &Negotiation,
    names: &[String],
    window: Window,
    shared: &Shared,
) -> Result<Report, Error> {
    let asked = query::selection(negotiation, shared)?;
    let pairs = pairs(&asked, names)?;
    let found = timeline(negotiation, &asked.query, window);
    if found.moments.is_empty() {
        return Err(Error::usage("nothing was said in this time", None));
    }
    let last = found.moments.last().and_then(|moment| moment.day);
    let selection = match last {
        Some(day) => Selection::new(negotiation, &Query { as_of: AsOf::On(day), ..asked.query.clone() }),
        None => asked,
    };
    Ok(report::timeline(&selection, &found, &pairs))
}

/// The named pairs, or all.
fn pairs(selection: &Selection<'_>, names: &[String]) -> Result<Vec<(usize, usize)>, Error> {
    if names.is_empty() {
        let parties = selection.parties().len();
        return Ok((0..parties).flat_map(|a| (a + 1..parties).map(move |b| (a, b))).collect());
    }
    names
        .chunks(2)
        .map(|names| {
            let [a, b] = names else { return Err(Error::usage("a pair has two parties", None)) };
            pair(selection, [a, b]).map(|(a, b)| (a.min(b), a.max(b)))
        })
        .collect()
}
