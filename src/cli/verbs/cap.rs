//! The cap on answers: one of more figures than fit into memory is refused before it is computed.

use crate::analysis::{Every, Window, count_days};
use crate::cli::error::Error;
use crate::report::counted;
use crate::select::Selection;

/// Most figures in an answer. As a record of JSON, a figure of a matrix takes 700 bytes, others up to three times as much:
/// so many take 1.4 to 4 GB.
const MOST_FIGURES: usize = 2_000_000;

/// Most figures in a square matrix, in which each is a number alone and takes 60 bytes.
const MOST_IN_A_SQUARE: usize = 30_000_000;

/// Most days that are followed: the months of four thousand years. Six pairs on so many take 300 MB.
const MOST_DAYS: usize = 50_000;

/// Parties, each on every issue.
pub(super) fn cells(selection: &Selection<'_>) -> usize {
    selection.parties().len() * selection.issues().len()
}

pub(super) fn pairs(selection: &Selection<'_>) -> usize {
    let parties = selection.parties().len();
    parties * parties.saturating_sub(1) / 2
}

pub(super) fn check(selection: &Selection<'_>, figures: usize) -> Result<(), Error> {
    check_over(selection, figures, MOST_FIGURES, 1)
}

pub(super) fn check_square(selection: &Selection<'_>) -> Result<(), Error> {
    check_over(selection, selection.parties().len().pow(2), MOST_IN_A_SQUARE, 1)
}

/// Refuses a window of too many days, and an answer with too many figures on so many days.
pub(super) fn check_days(
    selection: &Selection<'_>,
    window: Window,
    figures: impl Fn(usize) -> usize,
) -> Result<(), Error> {
    let days = count_days(selection.negotiation(), selection.query(), window);
    if days > MOST_DAYS {
        return Err(too_many_days(selection, days, window));
    }
    check_over(selection, figures(days), MOST_FIGURES, days)
}

/// How often the statements of two parties may move the figure of each of these pairs.
pub(super) fn moves(selection: &Selection<'_>, followed: &[(usize, usize)], days: usize) -> usize {
    let issues = selection.issues().len();
    // A statement moves a figure once, and once more when it ends; on one day, at most one per issue does.
    let moves = |party: usize| -> usize {
        let said: usize = (0..issues).map(|issue| selection.admitted(party, issue).count()).sum();
        (2 * said).min(days.saturating_mul(issues))
    };
    let moves: Vec<usize> = (0..selection.parties().len()).map(moves).collect();
    followed.iter().map(|&(a, b)| moves[a] + moves[b]).sum()
}

fn check_over(selection: &Selection<'_>, figures: usize, most: usize, days: usize) -> Result<(), Error> {
    if figures <= most {
        return Ok(());
    }
    let parties = counted(selection.parties().len(), "party", "parties");
    let issues = counted(selection.issues().len(), "issue", "issues");
    let (over, fewer) = if days > 1 {
        (format!(" over {days} days"), ", or fewer days with --since, --until or --every")
    } else {
        (String::new(), "")
    };
    let message =
        format!("{parties} on {issues}{over} are too many: this answer would contain {figures} figures, above {most}");
    Err(Error::usage(message, Some(format!("choose some with --parties or --issues{fewer}"))))
}

fn too_many_days(selection: &Selection<'_>, days: usize, window: Window) -> Error {
    let last = selection.as_of().map(|day| window.until.map_or(day, |until| day.min(until)));
    let last = last.map(|day| format!(" until {day}")).unwrap_or_default();
    let what = match window.every {
        Every::Event => "the days on which something was said or ended",
        Every::Month => "the last days of the months",
        Every::Quarter => "the last days of the quarters",
        Every::Year => "the last days of the years",
    };
    let message = format!("{what}{last} are {days}, and at most {MOST_DAYS} can be followed");
    let help = "choose some with --parties or --issues; `timeline` also takes --since, --until and a longer --every";
    Error::usage(message, Some(help.to_owned()))
}
