//! Every issue with what was said on it, and every pair taken apart.

use super::shape::{IssueEntry, PairEntry, PartEntry, PartyEntry};
use crate::analysis::{Part, explain as take_apart};
use crate::compare::Pair;
use crate::model::{Issue, Scale, Statement};
use crate::report::parts::{
    Fact, Options, Shown, has_old, issue_figures, offer, pair_figures, reasons, statement, statements, words,
};
use crate::select::{Chosen, Fate, Selection};

pub(super) fn issue_entry(selection: &Selection<'_>, place: usize, issue: &Issue) -> IssueEntry {
    let fact = |label: &str, text: &Option<String>| text.clone().map(|text| Fact::of_words(label, [text]));
    let facts = [
        fact("Question", &issue.question),
        Some(Fact::of_words("Scale", scale(&issue.scale))),
        fact("Order of the options", &issue.criterion),
        fact("How statements are read", &issue.coding),
    ];
    IssueEntry {
        title: issue.title.clone(),
        id: issue.id.clone(),
        theme: issue.theme.clone(),
        weight: issue.weight,
        facts: facts.into_iter().flatten().collect(),
        parties: (0..selection.parties().len()).map(|party| party_entry(selection, party, place, issue)).collect(),
    }
}

/// The scale in words, then its choices.
fn scale(scale: &Scale) -> Vec<String> {
    let words = match scale {
        Scale::Nominal(_) => "options without an order".to_owned(),
        Scale::Ordinal(_) => "options in this order".to_owned(),
        Scale::Number { min, max, unit } => {
            let unit = unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            format!("a number from {min} to {max}{unit}")
        }
        Scale::Sequence(_) => "an order of these steps".to_owned(),
        Scale::Set(_) => "any of these demands".to_owned(),
        Scale::YesNo(_) => "yes or no".to_owned(),
    };
    let choices = scale.choices().iter().map(|choice| {
        if choice.label == choice.id { choice.id.clone() } else { format!("{} [{}]", choice.label, choice.id) }
    });
    std::iter::once(words).chain(choices).collect()
}

fn party_entry(selection: &Selection<'_>, party: usize, place: usize, issue: &Issue) -> PartyEntry {
    let counting = selection.cell(party, place).counting();
    let offers = selection.offers(party, place);
    let is_offered = |said: &Statement| offers.iter().flat_map(Chosen::statements).any(|one| std::ptr::eq(*one, said));
    let others = selection
        .fates(party, place)
        .filter(|(said, fate)| *fate != Fate::Counts && !(*fate == Fate::Waiting && is_offered(said)));
    PartyEntry {
        name: selection.party(party).name.clone(),
        reason: reasons::reason(selection, party, place),
        old: has_old(selection, party, place),
        counting: counting.map_or(Vec::new(), |chosen| statements(selection, issue, chosen)),
        offers: offers.iter().map(|one| offer(selection, party, place, one)).collect(),
        others: others.map(|(said, fate)| (fate_in_words(fate), statement(selection, issue, said))).collect(),
    }
}

fn fate_in_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Counts => "counts",
        Fate::Superseded => "replaced by a later statement",
        Fate::Waiting => "waits for a condition",
        Fate::Filtered => "filtered out",
        Fate::Lapsed => "past its last day",
        Fate::Later => "after this date",
    }
}

pub(super) fn pair_entry(selection: &Selection<'_>, pair: &Pair) -> PairEntry {
    let explanation = take_apart(pair);
    let part = |part: &Part<'_>| part_entry(selection, pair, part);
    let not_compared = explanation.not_compared.iter().map(|part| part.issue);
    PairEntry {
        a: pair.a,
        b: pair.b,
        title: words::pair(selection, (pair.a, pair.b)),
        agreement: pair_figures::cell(pair, Shown::Agreement, Options { bounds: true }),
        parts: explanation.parts.iter().map(part).collect(),
        not_compared: not_compared
            .map(|issue| (issue, reasons::not_compared(selection, issue, pair.a, pair.b)))
            .collect(),
    }
}

fn part_entry(selection: &Selection<'_>, pair: &Pair, part: &Part<'_>) -> PartEntry {
    let issue = part.issue.issue;
    let position_of = |party: usize| {
        let position = selection.position(party, issue);
        position.map(|position| words::of_position(position, selection.issue(issue))).unwrap_or_default()
    };
    PartEntry {
        issue,
        positions: [position_of(pair.a), position_of(pair.b)],
        cells: issue_figures::part_cells(part, Options::default()),
    }
}
