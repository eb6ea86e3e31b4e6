//! Issue by issue, in full.

use super::clauses::{collisions, in_units, meeting, pairs_that_meet, remarks};
use super::view::View;
use crate::deal::Outcomes;
use crate::model::Divergence;
use crate::report::parts::{Block, Dossier, Fact, Line, STANDING_OUT, offers, said, titled, words};

/// One for each issue on which two have spoken, or somebody has made an offer under a condition.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let is_of_interest = |issue: &usize| view.zone(*issue).speakers.len() > 1 || !offered(view, *issue).is_empty();
    let spoken = (0..view.zones.issues().len()).filter(is_of_interest);
    let dossiers: Vec<Block> = spoken.map(|issue| Block::Dossier(dossier(view, issue))).collect();
    if dossiers.is_empty() {
        return dossiers;
    }
    [Block::Heading("Issue by issue".to_owned())].into_iter().chain(dossiers).collect()
}

fn dossier(view: &View<'_>, issue: usize) -> Dossier {
    let zone = view.zone(issue);
    let common = view.prospect(issue).common.as_ref();
    let words = |label: &str, outcomes: Option<&Outcomes>| {
        outcomes.map(|outcomes| Fact::of_words(label, [view.words(issue, outcomes)]))
    };
    let of_lines = |label: &str, lines: Vec<String>| (!lines.is_empty()).then(|| Fact::of_words(label, lines));
    let facts = [
        words("All accept", zone.zone.as_ref()),
        words("Common ground", common.filter(|common| zone.zone.as_ref() != Some(common))),
        words("Nobody rejects", zone.room.as_ref()),
        of_lines("Gap", gaps(view, issue)),
        of_lines("Meeting point", meeting(view, issue).into_iter().collect()),
        of_lines("Already meet", pairs_that_meet(view, issue).into_iter().collect()),
        of_lines("Red lines", collisions(view, issue)),
        of_lines("Offered", offered(view, issue)),
        of_lines("Note", remarks(view, issue)),
    ];
    let title = format!("{}: {}", titled(view.issue(issue)), zone.standing.name());
    Dossier { title, facts: facts.into_iter().flatten().chain(statements(view, issue)).collect() }
}

/// What parties offer under conditions: "Alpha, if truce=no: 12 crowns".
fn offered(view: &View<'_>, issue: usize) -> Vec<String> {
    if view.is_cut() {
        return Vec::new();
    }
    let of_party = |party: usize| {
        let lines = offers::lines(view.selection, party, issue)?;
        Some(format!("{}, {lines}", view.name(party)))
    };
    (0..view.selection.parties().len()).filter_map(of_party).collect()
}

/// The gap of each pair in the scale's own units, the nearest first.
fn gaps(view: &View<'_>, issue: usize) -> Vec<String> {
    let mut found: Vec<((usize, usize), Divergence)> =
        view.speaking_pairs(issue).filter_map(|(a, b)| Some(((a, b), view.zones.gap(issue, a, b)?))).collect();
    found.sort_by_key(|(_, gap)| gap.grade());
    if found.iter().all(|(_, gap)| *gap == Divergence::NONE) {
        return Vec::new();
    }
    let shown = if view.shows.full { found.len() } else { found.len().min(STANDING_OUT) };
    let line = |((a, b), gap): &((usize, usize), Divergence)| {
        format!("{} and {}: {}", view.name(*a), view.name(*b), in_units(view, issue, *gap))
    };
    let more = found.len() - shown;
    let more = (more > 0).then(|| format!("and {more} more pairs"));
    found[..shown].iter().map(line).chain(more).collect()
}

/// What each speaker said, a line each; on request in full with the quotes; nothing where too many have spoken.
fn statements(view: &View<'_>, issue: usize) -> Vec<Fact> {
    let speakers = &view.zone(issue).speakers;
    if view.is_cut() && view.are_many(speakers) {
        return Vec::new();
    }
    let lines = |party: usize| {
        if view.shows.quotes {
            said(view.selection, party, issue)
        } else {
            vec![Line::Words(brief(view, party, issue))]
        }
    };
    speakers.iter().map(|&party| Fact { label: view.name(party).to_owned(), lines: lines(party) }).collect()
}

/// "6.5 %; accepts: 5.5 to 7 % (2024-03-16, union.yaml:31:7)".
fn brief(view: &View<'_>, party: usize, issue: usize) -> String {
    let question = view.issue(issue);
    let Some(chosen) = view.selection.cell(party, issue).counting() else { return String::new() };
    let position = chosen.position().map(|position| words::of_position(position, question));
    let said: Vec<String> = position.into_iter().chain(words::limits(question, chosen)).collect();
    let places: Vec<String> = chosen
        .statements()
        .iter()
        .map(|statement| format!("{}, {}", words::day(statement.said), statement.location))
        .collect();
    format!("{} ({})", said.join("; "), places.join("; "))
}
