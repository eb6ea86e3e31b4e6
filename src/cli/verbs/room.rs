//! Room: answers that would not fit into memory are refused before they are computed.

use crate::analysis::{Alignment, Every, Window, count_days, difference_reach, reach, scan_reach};
use crate::cli::error::Error;
use crate::model::Condition;
use crate::report::counted;
use crate::select::Selection;

/// What an answer may take, in bytes.
const MOST: usize = 2_000_000_000;

/// Days that are followed: the months of four thousand years. Six pairs on so many take 300 MB.
const MOST_DAYS: usize = 50_000;

/// What a matrix in full is not needed for.
const OTHER_WAYS: &str = "; of any number, `agreement --summary`, `agreement --party PARTY` and, printed, \
    `agreement --format csv` tell the agreements";

/// What an answer holds. Each costs what it takes in the format that takes most: as a record of JSON, beside the text
/// that it becomes.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// Parties, each beside every other.
    cells: usize,
    /// Parties, each on every issue, with what they said.
    said: usize,
    /// Pairs, each on every issue.
    parts: usize,
    /// The same, on a page.
    entries: usize,
    /// Pairs, each on every day or on both sides.
    figures: usize,
    /// Pairs, each on every day, to be drawn.
    points: usize,
    /// Statements, each for every pair that it moves.
    causes: usize,
}

impl Held {
    fn bytes(self) -> usize {
        let costs = [
            (self.cells, 60),
            (self.said, 1500),
            (self.parts, 600),
            (self.entries, 2000),
            (self.figures, 1500),
            (self.points, 400),
            (self.causes, 3000),
        ];
        costs.into_iter().fold(0, |sum: usize, (number, each)| sum.saturating_add(number.saturating_mul(each)))
    }
}

/// Of every issue of every pair.
pub(super) fn for_matrix(selection: &Selection<'_>) -> Result<(), Error> {
    let held = Held { parts: pairs(selection) * selection.issues().len(), ..Held::default() };
    fits(selection, held, "").map_err(|error| error.with_more_help(OTHER_WAYS))
}

/// Of every issue of a party's pairs.
pub(super) fn for_party(selection: &Selection<'_>) -> Result<(), Error> {
    fits(selection, Held { parts: cells(selection), ..Held::default() }, "")
}

/// Of what every party says on every issue.
pub(super) fn for_table(selection: &Selection<'_>) -> Result<(), Error> {
    fits(selection, Held { said: cells(selection), ..Held::default() }, "")
}

/// Of every issue of every pair on a page, and the pairs on every day.
pub(super) fn for_page(selection: &Selection<'_>) -> Result<(), Error> {
    let days = days(selection, Window::default())?;
    let pairs = pairs(selection);
    let entries = pairs.saturating_mul(selection.issues().len());
    fits(selection, Held { entries, points: days.saturating_mul(pairs), ..Held::default() }, &over(days))
}

/// Of every pair's figure, in a square.
pub(super) fn for_square(selection: &Selection<'_>) -> Result<(), Error> {
    let parties = selection.parties().len();
    fits(selection, Held { cells: parties * parties, ..Held::default() }, "")
}

/// Of every pair once.
pub(super) fn for_pairs(selection: &Selection<'_>) -> Result<(), Error> {
    fits(selection, Held { figures: pairs(selection), ..Held::default() }, "")
}

/// What asks for room for pairs on every day of a window.
pub(super) type OnDays = fn(&Selection<'_>, &[(usize, usize)], Window) -> Result<(), Error>;

/// Of these pairs on every day of a window, and what moved them.
pub(super) fn for_days(selection: &Selection<'_>, followed: &[(usize, usize)], window: Window) -> Result<(), Error> {
    let days = days(selection, window)?;
    let issues = selection.issues().len();
    // Every statement moves a figure once, and once more on its last day; on one day, at most one per issue does.
    let moves = |party: usize| -> usize {
        let said = (0..issues).flat_map(|issue| selection.admitted(party, issue));
        let moves: usize = said.map(|statement| 1 + usize::from(statement.until.is_some())).sum();
        moves.min(days.saturating_mul(issues))
    };
    let moves: Vec<usize> = (0..selection.parties().len()).map(moves).collect();
    let causes = followed.iter().map(|&(a, b)| moves[a] + moves[b]).sum();
    fits(selection, Held { figures: days.saturating_mul(followed.len()), causes, ..Held::default() }, &over(days))
}

/// Of a picture of these pairs on every day of a window.
pub(super) fn for_courses(selection: &Selection<'_>, followed: &[(usize, usize)], window: Window) -> Result<(), Error> {
    let days = days(selection, window)?;
    fits(selection, Held { points: days.saturating_mul(followed.len()), ..Held::default() }, &over(days))
}

fn over(days: usize) -> String {
    if days > 1 { format!(" over {days} days") } else { String::new() }
}

fn days(selection: &Selection<'_>, window: Window) -> Result<usize, Error> {
    let days = count_days(selection.negotiation(), selection.query(), window);
    if days > MOST_DAYS { Err(too_many_days(selection, days, window)) } else { Ok(days) }
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

/// Of every pair without and with assumptions.
pub(super) fn for_assumptions(selection: &Selection<'_>, assumptions: &[Condition]) -> Result<(), Error> {
    let held = Held { figures: pairs(selection), causes: reach(selection, assumptions), ..Held::default() };
    fits(selection, held, "")
}

/// Of the pairs that each condition moves.
pub(super) fn for_scan(selection: &Selection<'_>) -> Result<(), Error> {
    fits(selection, Held { causes: scan_reach(selection), ..Held::default() }, "")
}

/// Of the pairs that moved between two selections.
pub(super) fn for_difference(before: &Selection<'_>, after: &Selection<'_>) -> Result<(), Error> {
    let causes = difference_reach(before, after, &Alignment::of(before, after));
    fits(after, Held { causes, ..Held::default() }, "")
}

fn cells(selection: &Selection<'_>) -> usize {
    selection.parties().len() * selection.issues().len()
}

fn pairs(selection: &Selection<'_>) -> usize {
    let parties = selection.parties().len();
    parties * parties.saturating_sub(1) / 2
}

fn fits(selection: &Selection<'_>, held: Held, over: &str) -> Result<(), Error> {
    if held.bytes() <= MOST {
        return Ok(());
    }
    let parties = counted(selection.parties().len(), "party", "parties");
    let issues = counted(selection.issues().len(), "issue", "issues");
    let message = format!(
        "this answer would not fit into {} GB of memory: {parties} on {issues}{over} are too many",
        MOST / 1_000_000_000
    );
    let fewer_days = if over.is_empty() { "" } else { ", or fewer days with --since, --until or --every" };
    Err(Error::usage(message, Some(format!("choose some with --parties or --issues{fewer_days}"))))
}
