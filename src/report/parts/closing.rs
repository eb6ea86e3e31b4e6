//! How near the issues are to being closed, on what was said.

use super::blocks::Block;
use super::record;
use crate::deal::Zone;
use crate::problem::counted;
use crate::select::Selection;

/// Beside every limit that is shown.
pub(crate) const PUBLIC_LIMITS: &str =
    "A stated limit is a public limit. Zones are looked at issue by issue; packages may trade across issues";

/// What the column of gaps contains.
pub(crate) const GAP: &str =
    "Gap: how far apart the two are in what they could live with, on the scale of the divergence; 0% if they meet";

/// What the words for the state of an issue mean.
pub(crate) const STATUSES: &str = "agreed: all who spoke state one value; zone: they all accept an outcome; room: nobody \
    rejects it; could close: all who named any accept it or leave it open; blocked: every outcome is rejected; one voice: a statement of one party alone counts; silent: none does";

/// Every selected issue, in declared order.
pub(crate) fn zones(selection: &Selection<'_>) -> Vec<Zone> {
    (0..selection.issues().len()).map(|issue| Zone::on(selection, issue)).collect()
}

/// "4 of 9 issues could close on what was said among all three; `demarche zopa` shows where"; nothing of a party alone.
pub(crate) fn line(selection: &Selection<'_>, zones: &[Zone]) -> Option<Block> {
    let parties = selection.parties().len();
    if parties < 2 || zones.is_empty() {
        return None;
    }
    let closing: Vec<&Zone> = zones.iter().filter(|zone| zone.could_close()).collect();
    let silent = closing.iter().filter(|zone| !zone.silent.is_empty()).count();
    let aside = match (silent, closing.len()) {
        (0, _) => String::new(),
        (_, 1) => " (a party is silent on it)".to_owned(),
        (silent, _) => format!(" (a party is silent on {silent} of them)"),
    };
    let issues = counted(zones.len(), "issue", "issues");
    let among = among(parties);
    Some(Block::Text(format!(
        "{} of {issues} could close on what was said among {among}{aside}; `demarche zopa` shows where.",
        closing.len()
    )))
}

/// "all four".
fn among(parties: usize) -> String {
    let words = ["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    match parties.checked_sub(3) {
        None => "both".to_owned(),
        Some(place) => words.get(place).map_or(format!("all {parties}"), |word| format!("all {word}")),
    }
}

/// The same for programs.
pub(crate) fn standing_records(selection: &Selection<'_>, zones: &[Zone]) -> Vec<record::IssueStanding> {
    let record = |zone: &Zone| record::IssueStanding {
        issue: selection.issue(zone.issue).id.clone(),
        status: zone.standing.name(),
        could_close: zone.could_close(),
    };
    zones.iter().map(record).collect()
}
