//! Issue by issue, in full.

use super::clauses::{collisions, meeting, remarks, units};
use super::view::View;
use crate::deal::{Outcomes, gap_length};
use crate::model::{Divergence, Scale};
use crate::report::parts::{Block, Dossier, Fact, Line, STANDING_OUT, said, titled};

/// One for each issue on which two have spoken.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let spoken = (0..view.zones.issues().len()).filter(|issue| view.zone(*issue).speakers.len() > 1);
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
    let pairs = view.meeting_pairs(issue);
    let meet = (!pairs.is_empty()).then(|| view.pairs(&pairs));
    let facts = [
        Some(Fact::of_words("Status", [zone.standing.name().to_owned()])),
        words("All accept", zone.zone.as_ref()),
        words("Or leave open", common.filter(|common| zone.zone.as_ref() != Some(common))),
        words("Nobody rejects", zone.room.as_ref()),
        of_lines("Gap", gaps(view, issue)),
        of_lines("Meeting point", meeting(view, issue).into_iter().collect()),
        of_lines("Pairs that meet", meet.into_iter().collect()),
        of_lines("Ruled out", collisions(view, issue)),
        of_lines("To be known", remarks(view, issue)),
    ];
    let quotes = if view.shows.quotes { quotes(view, issue) } else { Vec::new() };
    Dossier { title: titled(view.issue(issue)), facts: facts.into_iter().flatten().chain(quotes).collect() }
}

/// The gap of each pair in the scale's own units, the nearest first.
fn gaps(view: &View<'_>, issue: usize) -> Vec<String> {
    let mut found: Vec<((usize, usize), Divergence)> =
        view.speaking_pairs(issue).filter_map(|(a, b)| Some(((a, b), view.zones.gap(issue, a, b)?))).collect();
    found.sort_by_key(|(_, gap)| gap.grade());
    let apart = found.iter().filter(|(_, gap)| *gap > Divergence::NONE).count();
    if apart == 0 {
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

/// "2 %", "1 rank", "apart".
fn in_units(view: &View<'_>, issue: usize, gap: Divergence) -> String {
    let scale = &view.issue(issue).scale;
    match scale {
        _ if gap == Divergence::NONE => "none".to_owned(),
        Scale::Number { .. } | Scale::Ordinal(_) => {
            let distance = gap.value() * gap_length(scale);
            units(view, issue, distance, distance)
        }
        Scale::Nominal(_) | Scale::YesNo(_) => "apart".to_owned(),
        Scale::Set(_) | Scale::Sequence(_) if gap.value() == 1.0 => "wholly apart".to_owned(),
        Scale::Set(_) | Scale::Sequence(_) => "apart in part".to_owned(),
    }
}

/// What both said where one rejects all that the other accepts or leaves open.
fn quotes(view: &View<'_>, issue: usize) -> Vec<Fact> {
    let mut parties: Vec<usize> = view.issues[issue].collisions.iter().flat_map(|&(a, b)| [a, b]).collect();
    parties.sort_unstable();
    parties.dedup();
    let fact = |party: usize| {
        let lines: Vec<Line> = said(view.selection, party, issue);
        Fact { label: view.name(party).to_owned(), lines }
    };
    parties.into_iter().map(fact).collect()
}
