use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::explain::pair;
use super::{cap, is_too_wide};
use crate::analysis::{self, Window};
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::{Date, Negotiation};
use crate::report::{self, Report};
use crate::select::Selection;
use crate::validate;

/// How each pair's agreement moved, day by day, and which statements moved it
#[derive(Debug, Args)]
pub(in crate::cli) struct Timeline {
    /// The negotiation's folder
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    course: Course,
    /// Show how many issues could close on what was said, in place of the agreement of pairs
    #[arg(long, conflicts_with = "pair")]
    zones: bool,
}

/// Which pairs and days to follow.
#[derive(Debug, Args)]
pub(super) struct Course {
    /// Show only this pair of parties; you can repeat it
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pair: Vec<String>,
    /// Begin on this day
    #[arg(long, value_name = "DATE", value_parser = validate::date)]
    since: Option<Date>,
    /// End on this day
    #[arg(long, value_name = "DATE", value_parser = validate::date)]
    until: Option<Date>,
    /// Show the last day of each period, in place of each day on which something was said
    #[arg(long, value_enum)]
    every: Option<Every>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Every {
    /// The last day of each month
    Month,
    /// The last day of each quarter
    Quarter,
    /// The last day of each year
    Year,
}

impl Ask for Timeline {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        if self.zones {
            return Ok(report::zones_timeline(&days(negotiation, &self.course, shared)?));
        }
        let (timeline, pairs) = follow(negotiation, &self.course, shared)?;
        Ok(report::timeline(&timeline, &pairs))
    }
}

impl Course {
    fn window(&self) -> Window {
        let every = match self.every {
            None => analysis::Every::default(),
            Some(Every::Month) => analysis::Every::Month,
            Some(Every::Quarter) => analysis::Every::Quarter,
            Some(Every::Year) => analysis::Every::Year,
        };
        Window { since: self.since, until: self.until, every }
    }
}

/// The days, and the pairs to follow, by their places among the selected parties; an error if they do not fit into memory.
pub(super) fn follow<'a>(
    negotiation: &'a Negotiation,
    course: &Course,
    shared: &Shared,
) -> Result<(analysis::Timeline<'a>, Vec<(usize, usize)>), Error> {
    check_window(course)?;
    let asked = query::selection(negotiation, shared)?;
    if course.pair.is_empty() && is_too_wide(&asked, shared) {
        let help = "name pairs with --pair A B, or some parties with --parties A,B,C; `timeline --format csv` writes all \
            that fit into memory";
        let message = format!("{} parties make too many pairs to follow", asked.parties().len());
        return Err(Error::usage(message, Some(help.to_owned())));
    }
    let pairs = pairs(&asked, &course.pair)?;
    cap::check_days(&asked, course.window(), |days| pairs.len() * days + cap::moves(&asked, &pairs, days))?;
    Ok((timeline(negotiation, &asked, course)?, pairs))
}

/// The days alone.
fn days<'a>(negotiation: &'a Negotiation, course: &Course, shared: &Shared) -> Result<analysis::Timeline<'a>, Error> {
    check_window(course)?;
    let asked = query::selection(negotiation, shared)?;
    cap::check_days(&asked, course.window(), |days| days * asked.issues().len())?;
    timeline(negotiation, &asked, course)
}

fn timeline<'a>(
    negotiation: &'a Negotiation,
    asked: &Selection<'_>,
    course: &Course,
) -> Result<analysis::Timeline<'a>, Error> {
    let timeline = analysis::timeline(negotiation, asked.query(), course.window());
    if timeline.days.is_empty() {
        return Err(Error::usage("nothing was said in this time", None));
    }
    Ok(timeline)
}

fn check_window(course: &Course) -> Result<(), Error> {
    if let (Some(since), Some(until)) = (course.since, course.until)
        && since > until
    {
        return Err(Error::usage(format!("`--since {since}` is after `--until {until}`"), None));
    }
    Ok(())
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
