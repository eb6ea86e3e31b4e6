//! What a party offers under conditions that are not assumed.

use std::ops::Range;

use super::words;
use crate::model::{Condition, Issue, Negotiation, Statement};
use crate::select::{Chosen, Selection};

/// In tables without further details, the outcome of a longer condition is left out.
const LONGEST_CONDITION: usize = 24;

/// "if ceasefire-conditions=unconditional".
pub(crate) fn condition(negotiation: &Negotiation, offer: &Chosen<'_>) -> String {
    if_all(offer, |condition| condition.notation(negotiation))
}

/// "if ceasefire-conditions=unconditional: Open to discussion; rejects: Not open to discussion".
pub(crate) fn line(negotiation: &Negotiation, issue: &Issue, offer: &Chosen<'_>) -> String {
    let position = position(issue, offer).into_iter();
    let offered: Vec<String> = position.chain(words::limits(issue, offer)).collect();
    format!("{}: {}", condition(negotiation, offer), offered.join("; "))
}

/// The position alone if there is one, with a long condition as "if ceasefire-conditions=…".
pub(crate) fn short_line(negotiation: &Negotiation, issue: &Issue, offer: &Chosen<'_>) -> String {
    let short = |condition: &Condition| {
        let whole = condition.notation(negotiation);
        if is_long(&whole) { format!("{}=…", negotiation.issues[condition.issue].id) } else { whole }
    };
    let offered = position(issue, offer).unwrap_or_else(|| words::limits(issue, offer).join("; "));
    format!("{}: {offered}", if_all(offer, short))
}

fn is_long(condition: &str) -> bool {
    condition.chars().count() > LONGEST_CONDITION
}

fn if_all(offer: &Chosen<'_>, words: impl Fn(&Condition) -> String) -> String {
    format!("if {}", offer.statement.conditions.iter().map(words).collect::<Vec<_>>().join(" and "))
}

/// What it comes to, unless no position is stated for this case.
fn position(issue: &Issue, offer: &Chosen<'_>) -> Option<String> {
    let is_stated = |statement: &&Statement| !statement.conditions.is_empty() && statement.position.is_some();
    let position = offer.position().filter(|_| offer.statements().iter().any(is_stated));
    position.map(|position| words::of_position(position, issue))
}

/// The statements of an offer that do not count without its condition.
pub(crate) fn waiting<'a>(
    selection: &Selection<'a>,
    party: usize,
    issue: usize,
    offer: &Chosen<'a>,
) -> Vec<&'a Statement> {
    let counting = selection.cell(party, issue).counting().map_or(&[][..], Chosen::statements);
    let counts = |statement: &&Statement| counting.iter().any(|one| std::ptr::eq(*one, *statement));
    offer.statements().iter().copied().filter(|statement| !counts(statement)).collect()
}

/// Each offer with its day, to go on a sentence: "; if ceasefire=yes: 12 crowns (2025-01-12)".
pub(crate) fn clauses(selection: &Selection<'_>, party: usize, issue: usize) -> String {
    let clause = |offer: &Chosen<'_>| {
        let line = line(selection.negotiation(), selection.issue(issue), offer);
        format!("; {line} ({})", words::day(offer.statement.said))
    };
    selection.offers(party, issue).iter().map(clause).collect()
}

/// Every offer on one line, nothing if there is none: "if ceasefire=yes: 12 crowns; if ceasefire=no: 5 crowns".
pub(crate) fn lines(selection: &Selection<'_>, party: usize, issue: usize) -> Option<String> {
    let line = |offer: &Chosen<'_>| line(selection.negotiation(), selection.issue(issue), offer);
    let offers: Vec<String> = selection.offers(party, issue).iter().map(line).collect();
    (!offers.is_empty()).then(|| offers.join("; "))
}

/// What the lines of offers mean, if these parties have any.
pub(crate) fn note(selection: &Selection<'_>, parties: impl IntoIterator<Item = usize>) -> Option<String> {
    conditions(selection, parties).next().is_some().then(|| NOTE.to_owned())
}

/// The same of short lines.
pub(crate) fn short_note(selection: &Selection<'_>, parties: Range<usize>) -> Option<String> {
    let is_elided = |condition: &Condition| is_long(&condition.notation(selection.negotiation()));
    let elided = if conditions(selection, parties.clone()).any(is_elided) { ELIDED } else { "" };
    Some(note(selection, parties)? + elided)
}

/// On what the offers of these parties depend.
fn conditions<'a>(
    selection: &Selection<'a>,
    parties: impl IntoIterator<Item = usize>,
) -> impl Iterator<Item = &'a Condition> {
    let issues = 0..selection.issues().len();
    let cells = parties.into_iter().flat_map(move |party| issues.clone().map(move |issue| (party, issue)));
    let offers = cells.flat_map(|(party, issue)| selection.offers(party, issue));
    offers.flat_map(|offer| &offer.statement.conditions)
}

const NOTE: &str = "if ISSUE=POSITION: what the party offers in case of that outcome; it counts only under `--assume`";
const ELIDED: &str = "; `table` shows an outcome that is left out (…)";
