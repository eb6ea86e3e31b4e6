//! Where a deal is possible on what was said.

mod clauses;
mod details;
mod gaps;
mod openings;
mod order;
mod rows;
mod summary;
mod view;

use super::parts::closing::PUBLIC_LIMITS;
use super::parts::{Block, Options, Record, Report, choices, legend, provenance, settled, steps};
use crate::compare::Matrix;
use crate::deal::{Gaps, Zones};
use view::View;

/// How much of it is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shows {
    /// Both quotes where somebody rejects what another accepts.
    pub quotes: bool,
    /// Every issue and every name, however many there are.
    pub full: bool,
    /// In a record: the gaps of every pair on every issue, however many parties there are.
    pub gaps: bool,
}

/// Issue by issue: what the parties could close on what they said, and what separates them; at the end the order in which a
/// mediator could take the issues.
#[must_use]
pub fn zopa(zones: &Zones<'_>, shows: Shows) -> Report {
    let view = View::of(zones, shows);
    let mut blocks = vec![Block::Text(summary::lead(&view))];
    blocks.extend(settled::dossiers(view.selection).into_iter().map(Block::Dossier));
    blocks.extend(summary::blocks(&view));
    if !view.is_cut() {
        blocks.extend(details::blocks(&view));
    }
    blocks.extend(gaps::nearest_pairs(&view));
    blocks.extend(openings::blocks(&view));
    blocks.extend(order::blocks(&view));
    let notes = notes(&view, &blocks);
    let record = rows::record(&view, None, notes.clone());
    Report {
        title: format!("{}: where a deal is possible", view.selection.negotiation().title),
        provenance: provenance::with_counts(view.selection),
        blocks,
        data: rows::data(&view, &record),
        record: Record::Zopa(Box::new(record)),
        notes,
    }
}

/// Party by party: what separates what they said that they could live with, beside how alike their positions are.
#[must_use]
pub fn gap_matrix(zones: &Zones<'_>, gaps: &Gaps, matrix: Option<&Matrix>, options: Options) -> Report {
    let view = View::of(zones, Shows { gaps: true, ..Shows::default() });
    let blocks = gaps::blocks(&view, gaps, matrix, options);
    let mut notes = vec![gaps::MEANING.to_owned()];
    notes.extend(legend(&blocks));
    notes.push(PUBLIC_LIMITS.to_owned());
    notes.extend(choices(view.selection));
    let record = rows::record(&view, Some(gaps::records(&view, gaps)), notes.clone());
    Report {
        title: format!("{}: what separates whom", view.selection.negotiation().title),
        provenance: provenance::with_counts(view.selection),
        blocks,
        data: gaps::square(&view, gaps),
        record: Record::Zopa(Box::new(record)),
        notes,
    }
}

fn notes(view: &View<'_>, blocks: &[Block]) -> Vec<String> {
    let mut notes = vec![WORDS.to_owned(), PUBLIC_LIMITS.to_owned()];
    notes.extend(legend(blocks));
    notes.extend(openings::note(view));
    notes.extend(view.zones.issues().iter().any(|zone| !zone.all_tried).then(|| UNTRIED.to_owned()));
    notes.extend(steps(view.selection).filter(|_| !view.is_cut()));
    notes.extend(choices(view.selection));
    notes.extend(view.is_cut().then(|| "`--full` shows every issue and every name".to_owned()));
    notes
}

const WORDS: &str = "Silent: no statement of the party counts on this day. Gap: the widest between two speakers, in the scale's own units. Accepted or left open, common ground: by \
     everyone who named any outcome, and rejected by nobody. A position that leaves open which value is meant is no \
     acceptance";
const UNTRIED: &str = "On orders of steps, not all choices among the orders that each accepts were tried";
