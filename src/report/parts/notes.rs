//! What a reader needs to know of the figures.

use super::blocks::{Block, Cell, cells, figures};
use super::figure::{Figure, Mark, Missing};
use super::limits::{MOST_IN_A_MATRIX, STANDING_OUT, few_lines};
use super::words::{day, of_position};
use crate::compare::{Matrix, Pair};
use crate::model::{Issue, Statement};
use crate::select::{Chosen, Selection};

/// In place of figures where there can be none.
pub(crate) const ALONE: &str = "There is one party: nobody to compare it with.";

/// Explanations of the marks in the blocks, then what a reader needs to know of the selection.
pub(crate) fn notes(selection: &Selection<'_>, matrix: &Matrix, blocks: &[Block]) -> Vec<String> {
    let mut notes = legend(blocks);
    let others = |party: usize| (0..matrix.parties()).filter(move |other| *other != party);
    let is_isolated = |party| others(party).all(|other| matrix.cell(party, other).is_none());
    notes.extend(isolated(selection, is_isolated));
    notes.extend(weightless(matrix.pairs()));
    notes.extend(choices(selection));
    notes
}

/// What the marks, ranges and abbreviations in the blocks mean.
pub(crate) fn legend(blocks: &[Block]) -> Vec<String> {
    let has = |mark: &Mark| figures(blocks).any(|figure| figure.marks.contains(mark));
    let marks = Mark::ALL.into_iter().filter(has).map(|mark| format!("{} {}", mark.sign(), mark.meaning()));
    let mut ranges: Vec<String> = figures(blocks).filter(|figure| figure.range.is_some()).map(range).collect();
    ranges.sort_unstable();
    ranges.dedup();
    let is_brief = |cell: &Cell| *cell == Cell::Missing(Missing::NotComparableBrief);
    let brief = cells(blocks).any(is_brief).then(|| BRIEF.to_owned());
    marks.chain(ranges).chain(brief).collect()
}

/// What the range below a figure spans: of a pair, all issues; of an issue, what one statement or both leave open.
fn range(figure: &Figure) -> String {
    match figure.rests_on {
        Some((_, Some(issues))) => format!(
            "a..b% {issues}/{issues}: the least and the greatest that the figure could be over {}, whatever is unstated \
             or left open",
            if issues == 1 { "the one issue".to_owned() } else { format!("all {issues} issues") }
        ),
        _ => "a..b%: the least and the greatest that the figure could be, whatever is left open".to_owned(),
    }
}

const BRIEF: &str = "n/c: not comparable: one of the two has stated no position, or both order no common pair of steps";

/// What no reader of an agreement should take it for.
pub(crate) const CLOSENESS: &str =
    "Agreement is the closeness of stated positions, not of interests, and no part of a deal";

/// Ties that decide, later statements passed over for a conditional one, and statements that contradict what they add to.
pub(crate) fn choices(selection: &Selection<'_>) -> Vec<String> {
    let parties = selection.parties().len();
    let notes = (0..parties).flat_map(|party| choices_of(selection, party)).collect();
    few_lines(notes, parties)
}

/// The same, of one party.
pub(crate) fn choices_of(selection: &Selection<'_>, party: usize) -> Vec<String> {
    let of_cell = |(place, issue): (usize, &Issue)| {
        let chosen = selection.cell(party, place).counting()?;
        let found = [tie(chosen, issue), passed_over(chosen), contradiction(chosen)].into_iter().flatten();
        let name = &selection.party(party).name;
        Some(found.map(|what| format!("{name}, {}: {what}", issue.title)).collect::<Vec<_>>())
    };
    selection.issues().enumerate().filter_map(of_cell).flatten().collect()
}

/// Whether what counts for a party on an issue is old.
pub(crate) fn has_old(selection: &Selection<'_>, party: usize, issue: usize) -> bool {
    selection.cell(party, issue).counting().is_some_and(|chosen| selection.is_old(chosen))
}

/// What the mark "old" means, if anything that counts is old.
pub(crate) fn old(selection: &Selection<'_>) -> Option<String> {
    let (parties, issues) = (selection.parties().len(), selection.issues().len());
    let has_any = (0..parties).any(|party| (0..issues).any(|issue| has_old(selection, party, issue)));
    has_any.then(|| format!("old: said more than {} months before this day", Selection::MONTHS_TO_BE_OLD))
}

/// Two statements of one day that differ.
fn tie(chosen: &Chosen<'_>, issue: &Issue) -> Option<String> {
    let (counting, other) = (chosen.statements()[0], chosen.tied()?);
    let said = counting.said.map_or("undated statements".to_owned(), |said| format!("statements of {said}"));
    let position_of = |statement: &Statement| {
        let position = statement.position.as_ref();
        position.map_or("one without a position".to_owned(), |position| of_position(position, issue))
    };
    Some(format!(
        "two {said} differ; the last in the file counts ({}), not: {}",
        position_of(counting),
        position_of(other),
    ))
}

/// A later unconditional statement that a conditional one goes before.
fn passed_over(chosen: &Chosen<'_>) -> Option<String> {
    let (counting, other) = (day(chosen.statement.said), day(chosen.passed_over()?.said));
    Some(format!("the conditional statement of {counting} counts before the later one of {other}"))
}

/// A statement that would add to another, if the two did not contradict each other.
fn contradiction(chosen: &Chosen<'_>) -> Option<String> {
    let [before, added] = chosen.contradiction()?.map(|statement| day(statement.said));
    Some(format!(
        "the statement of {added} contradicts that of {before}, to which it adds under this choice of statements; \
         that of {before} does not count"
    ))
}

/// Said where two parties have no figure although there is something to compare.
pub(crate) fn weightless(pairs: &[Pair]) -> Option<String> {
    let is_weightless = |pair: &Pair| pair.divergence.is_none() && pair.coverage.compared > 0;
    pairs.iter().any(is_weightless).then(|| {
        "Not comparable although both have stated positions: these issues have weight 0, or salience 0 for both parties"
            .to_owned()
    })
}

/// Parties without any figure; of many, the first few.
pub(crate) fn isolated(selection: &Selection<'_>, is_isolated: impl Fn(usize) -> bool) -> Option<String> {
    let parties = selection.parties().len();
    let alone: Vec<usize> = (0..parties).filter(|&party| is_isolated(party)).collect();
    let shown = if parties > MOST_IN_A_MATRIX { alone.len().min(STANDING_OUT) } else { alone.len() };
    let names: Vec<&str> = alone[..shown].iter().map(|&party| selection.party(party).name.as_str()).collect();
    let more = if alone.len() > shown { format!(" and {} more", alone.len() - shown) } else { String::new() };
    (parties > 1 && !alone.is_empty())
        .then(|| format!("Not comparable with any other party: {}{more}", names.join(", ")))
}
