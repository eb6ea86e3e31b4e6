//! What conditional offers would open.

use super::view::{View, listed};
use crate::deal::{Improvement, Offer, Opened, Settled, Verdict, Zone};
use crate::problem::counted;
use crate::report::parts::{Block, words};

/// Lines that are shown of many.
const MOST_LINES: usize = 3;

/// A line for each issue that comes nearer to being closed under a condition of the files.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let lines: Vec<String> = view.offers.iter().flat_map(|offer| lines(view, offer)).collect();
    if view.offers.is_empty() || view.selection.parties().len() < 2 {
        return Vec::new();
    }
    let heading = Block::Heading("Under a condition of the files".to_owned());
    if lines.is_empty() {
        let tried = counted(view.offers.len(), "condition was", "conditions were");
        return vec![
            heading,
            Block::Text(format!("{tried} tried; none changes the status of an issue or opens common ground.")),
        ];
    }
    let shown = if view.is_cut() { lines.len().min(MOST_LINES) } else { lines.len() };
    let more = lines.len() - shown;
    let more = (more > 0).then(|| Block::Text(format!("And {} more.", counted(more, "line", "lines"))));
    [heading].into_iter().chain(lines.into_iter().take(shown).map(Block::Text)).chain(more).collect()
}

/// What was not tried.
pub(super) fn note(view: &View<'_>) -> Option<String> {
    (!view.offers.is_empty()).then(|| "Trades that need two assumptions are not searched".to_owned())
}

/// "Pay rise closes at 4.5 for Union and Line if inflation-clause=yes; nobody rejects that".
fn lines(view: &View<'_>, offer: &Offer<'_>) -> Vec<String> {
    let negotiation = view.selection.negotiation();
    let conditions = words::notations(negotiation, &offer.assumptions).join(" and ");
    let line = |after: &Zone, becomes: String| {
        let title = &view.issue(after.issue).title;
        format!("{title} {becomes} if {conditions}; {}.", objections(view, &offer.settled))
    };
    let improved = offer.improved.iter().map(|one| line(&one.after, becomes(view, one)));
    improved.chain(offer.opened.iter().map(|one| line(&one.after, opens(view, one)))).collect()
}

fn opens(view: &View<'_>, opened: &Opened) -> String {
    let Opened { after, common } = opened;
    format!("could close at {} for {}", view.words(after.issue, common), view.names(&after.speakers))
}

fn becomes(view: &View<'_>, improvement: &Improvement) -> String {
    let Improvement { before, after } = improvement;
    let for_whom = format!("for {}", view.names(&after.speakers));
    match after.zone.as_ref().filter(|_| after.standing.could_close()) {
        Some(zone) => format!("closes at {} {for_whom} (now: {})", view.words(after.issue, zone), before.name()),
        None => format!("goes from {} to {} {for_whom}", before.name(), after.standing.name()),
    }
}

/// Who rejects what is assumed, who has not accepted it.
fn objections(view: &View<'_>, settled: &[Settled<'_>]) -> String {
    if settled.is_empty() {
        return "what is assumed is on an issue that the filters leave out".to_owned();
    }
    let by = |verdict: Verdict| -> Vec<usize> {
        let parties = 0..view.selection.parties().len();
        parties.filter(|party| settled.iter().any(|one| one.judgements[*party].verdict == verdict)).collect()
    };
    let rejecting = by(Verdict::Rejects);
    let rejects = match rejecting.len() {
        0 => "nobody rejects that".to_owned(),
        1 => format!("{} rejects that", view.names(&rejecting)),
        _ => format!("{} reject that", view.names(&rejecting)),
    };
    let others = [(Verdict::Open, "open"), (Verdict::Silent, "silent")];
    let others =
        others.map(|(verdict, word)| (by(verdict), word)).into_iter().filter(|(parties, _)| !parties.is_empty());
    let others: Vec<String> = others.map(|(parties, word)| format!("{word}: {}", view.names(&parties))).collect();
    if others.is_empty() { rejects } else { format!("{rejects} ({})", listed(&others)) }
}
