//! What moved, in tables.

use super::before_after::BeforeAfter;
use super::blocks::{Block, Cell, Row, Table};
use super::data::{Data, rows};
use super::figure::{Missing, Shown};
use super::limits::{MOST_IN_A_MATRIX, STANDING_OUT};
use super::pair_figures::on_coverage;
use super::record;
use crate::analysis::{Change, Movement, Standing, TOLERANCE, moved_most_first};
use crate::compare::IssueComparison;
use crate::model::Divergence;

/// A row per movement, each with its figure.
pub(crate) fn movements(
    both: &BeforeAfter<'_, '_>,
    movements: &[&Movement<'_>],
    figure: impl Fn(&Movement<'_>) -> Cell,
) -> Table {
    let rows = movements.iter().map(|movement| {
        let [change, position, coverage] = change_cells(movement.change);
        Row {
            label: both.pair_name(movement.parties),
            cells: vec![figure(movement), change, position, coverage, moved_by(movement)],
            total: false,
        }
    });
    Table::of_figures("Pair", &["Agreement", "Change", "Positions", "Coverage", "Because"], rows)
}

/// A pair's agreement with its coverage.
pub(crate) fn agreement_cell(standing: Option<Standing>) -> Cell {
    standing.map_or(Cell::Missing(Missing::NotComparable), |standing| {
        let figure = standing.divergence.map(|divergence| Shown::Agreement.figure(divergence));
        on_coverage(figure, standing.coverage, standing.by_construction)
    })
}

/// Before and after, or one figure where nothing moved.
pub(crate) fn moved_cell(movement: &Movement<'_>) -> Cell {
    moved(agreement_cell(movement.before), agreement_cell(movement.after))
}

/// `before` where it is the same after, else both.
pub(crate) fn moved(before: Cell, after: Cell) -> Cell {
    if before == after { after } else { Cell::Moved(Box::new(before), Box::new(after)) }
}

/// A divergence without what it rests on.
pub(crate) fn divergence_cell(divergence: Option<Divergence>) -> Cell {
    divergence.map_or(Cell::Missing(Missing::NotComparableBrief), |divergence| {
        Cell::Figure(Shown::Divergence.figure(divergence))
    })
}

/// The change, what positions moved, what coverage moved.
pub(crate) fn change_cells(change: Option<Change>) -> [Cell; 3] {
    match change {
        None => [Cell::Blank, Cell::Blank, Cell::Blank],
        Some(change) => [points(change.total()), points(change.position), points(change.coverage)],
    }
}

/// A change, without what floating point adds to none.
pub(crate) fn points(change: f64) -> Cell {
    Cell::Change(if change.abs() < TOLERANCE { 0.0 } else { change })
}

/// Which part moved a figure, in a word or two.
pub(crate) fn moved_by(movement: &Movement<'_>) -> Cell {
    let Some(change) = movement.change else { return Cell::Blank };
    let [positions, coverage] = [change.position, change.coverage].map(|part| part.abs() >= TOLERANCE);
    Cell::text(match (positions, coverage) {
        (true, true) => "both",
        (true, false) => "positions moved",
        (false, true) => other_issues(movement).unwrap_or("other issues"),
        (false, false) => other_issues(movement).unwrap_or("nothing"),
    })
}

/// How the issues compared differ, if they do.
fn other_issues(movement: &Movement<'_>) -> Option<&'static str> {
    let is_compared = |part: Option<IssueComparison>| part.is_some_and(|part| part.comparison.divergence.is_some());
    let compared = || movement.issues.iter().map(|issue| (is_compared(issue.before), is_compared(issue.after)));
    match (compared().any(|issue| issue == (false, true)), compared().any(|issue| issue == (true, false))) {
        (true, true) => Some("other issues"),
        (true, false) => Some("issues came in"),
        (false, true) => Some("issues left"),
        (false, false) => None,
    }
}

/// The pairs to show: all of them, or of many parties those that moved most, with a word on the rest.
pub(crate) fn most_moved<'m, 'a>(
    mut movements: Vec<&'m Movement<'a>>,
    parties: usize,
) -> (Vec<&'m Movement<'a>>, Option<Block>) {
    let all = movements.len();
    if parties <= MOST_IN_A_MATRIX || all <= STANDING_OUT {
        return (movements, None);
    }
    movements.sort_by(|one, other| moved_most_first(one, other));
    movements.truncate(STANDING_OUT);
    let comparable = if movements.iter().any(|movement| movement.change.is_none()) { COMPARABLE } else { "" };
    let rest = format!(
        "{all} pairs moved; here are the {STANDING_OUT} that moved most{comparable}. `--format csv` writes all."
    );
    (movements, Some(Block::Text(rest)))
}

/// On the pairs that have no change: they come last.
const COMPARABLE: &str = ", then those that became comparable or no longer are";

pub(crate) const SPLIT: &str = "Change: in percentage points of agreement. Positions: what moved on the issues \
    compared both before and after. Coverage: what moved because other issues are compared";

/// One row per pair.
pub(crate) fn movement_rows(pairs: &[record::MovedPair]) -> Data {
    rows!(pairs.iter().map(|pair| (pair, pair.before.as_ref(), pair.after.as_ref())), |(pair, before, after)| {
        "a" => &pair.a,
        "b" => &pair.b,
        "agreement_before" => before.and_then(|standing| standing.agreement),
        "agreement_after" => after.and_then(|standing| standing.agreement),
        "compared_before" => before.map(|standing| standing.coverage.compared),
        "compared_after" => after.map(|standing| standing.coverage.compared),
        "issues" => after.or(before).map(|standing| standing.coverage.issues),
        "change" => pair.change.map(|change| change.total),
        "position_part" => pair.change.map(|change| change.position),
        "coverage_part" => pair.change.map(|change| change.coverage),
    })
}
