//! Room: answers that would not fit into memory are refused before they are computed.

use crate::analysis::{Alignment, Window, count_moments, difference_reach, reach, scan_reach};
use crate::cli::error::Error;
use crate::model::Condition;
use crate::report::counted;
use crate::select::Selection;

/// What an answer may take, in bytes.
const MOST: usize = 2_000_000_000;

/// What a matrix in full is not needed for.
const OTHER_WAYS: &str = "; of any number, `agreement --summary`, `agreement --party PARTY` and, printed, \
    `agreement --format csv` tell the agreements";

/// What an answer holds. Each costs what it takes in the format that takes most: as a record of JSON, beside the text
/// that it becomes.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// Parties, each on every issue of a day, or beside every other.
    cells: usize,
    /// Pairs, each on every issue.
    parts: usize,
    /// Pairs, each on every day or on both sides.
    figures: usize,
    /// Statements, each for every pair that it moves.
    causes: usize,
}

impl Held {
    fn bytes(self) -> usize {
        let costs = [(self.cells, 60), (self.parts, 600), (self.figures, 1500), (self.causes, 3000)];
        costs.into_iter().fold(0, |sum: usize, (number, each)| sum.saturating_add(number.saturating_mul(each)))
    }
}

/// Of every issue of every pair.
pub(super) fn for_matrix(selection: &Selection<'_>) -> Result<(), Error> {
    let held = Held { parts: pairs(selection) * selection.issues().len(), ..Held::default() };
    fits(selection, held, "").map_err(|error| error.with_more_help(OTHER_WAYS))
}

/// Of every pair's figure, in a square.
pub(super) fn for_square(selection: &Selection<'_>) -> Result<(), Error> {
    let parties = selection.parties().len();
    fits(selection, Held { cells: parties * parties, ..Held::default() }, "")
}

/// Of these pairs on every day of a window.
pub(super) fn for_days(selection: &Selection<'_>, followed: &[(usize, usize)], window: Window) -> Result<(), Error> {
    let days = count_moments(selection.negotiation(), selection.query(), window);
    // Every statement moves a figure once, and once more on its last day.
    let moves = |party: usize| -> usize {
        let said = (0..selection.issues().len()).flat_map(|issue| selection.admitted(party, issue));
        said.map(|statement| 1 + usize::from(statement.until.is_some())).sum()
    };
    let moves: Vec<usize> = (0..selection.parties().len()).map(moves).collect();
    let causes = followed.iter().map(|&(a, b)| moves[a] + moves[b]).sum();
    let cells = days.saturating_mul(selection.parties().len() * selection.issues().len());
    let figures = days.saturating_mul(followed.len());
    let over = if days > 1 { format!(" over {days} days") } else { String::new() };
    fits(selection, Held { cells, figures, causes, ..Held::default() }, &over)
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
