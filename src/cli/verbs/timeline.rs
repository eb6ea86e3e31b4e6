//! `timeline`.

use super::explain::pair;
use super::{cap, is_too_wide};
use crate::analysis::{Timeline, timeline};
use crate::cli::args::{CourseArgs, Shared};
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};
use crate::select::Selection;

pub(in crate::cli) fn report(negotiation: &Negotiation, course: &CourseArgs, shared: &Shared) -> Result<Report, Error> {
    let (timeline, pairs) = follow(negotiation, course, shared)?;
    Ok(report::timeline(&timeline, &pairs))
}

/// The days, and the pairs to follow through them, by their places among the selected parties, if they fit into memory.
pub(super) fn follow<'a>(
    negotiation: &'a Negotiation,
    course: &CourseArgs,
    shared: &Shared,
) -> Result<(Timeline<'a>, Vec<(usize, usize)>), Error> {
    let asked = query::selection(negotiation, shared)?;
    if course.pair.is_empty() && is_too_wide(&asked, shared) {
        let help = "name pairs with --pair A B, or some parties with --parties A,B,C; `--format csv` writes all that fit \
            into memory";
        let message = format!("{} parties make too many pairs to follow", asked.parties().len());
        return Err(Error::usage(message, Some(help.to_owned())));
    }
    let pairs = pairs(&asked, &course.pair)?;
    cap::check_days(&asked, course.window(), |days| pairs.len() * days + cap::moves(&asked, &pairs, days))?;
    let found = timeline(negotiation, asked.query(), course.window());
    if found.days.is_empty() {
        return Err(Error::usage("nothing was said in this time", None));
    }
    Ok((found, pairs))
}

/// The named pairs, or all.
fn pairs(selection: &Selection<'_>, names: &[String]) -> Result<Vec<(usize, usize)>, Error> {
    if names.is_empty() {
        cap::check(selection, cap::pairs(selection))?;
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
