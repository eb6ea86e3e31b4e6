//! Texts held against the parties: what several answers show of them.

use super::blocks::{Cell, Dossier, Fact, Line};
use super::data::Datum;
use super::figure::{Mark, Shown};
use super::records::{cell_record, text_record};
use super::statement::{laid_down, said, titled};
use super::{pair_figures, record, words};
use crate::deal::{Clause, Held, Judgement, Opinion, Reception, Verdict};
use crate::model::{Coverage, Divergence, Negotiation, Position, Statement, Text};
use crate::select::{Chosen, Selection};

/// What the verdicts mean and what they do not.
pub(crate) const VERDICTS: [&str; 2] = [
    "accepts: the text has what the party asks for or said it could live with; rejects: the text crosses a red line that it \
     stated; open: neither; silent: no statement of it counts on the issue",
    "Verdicts rest on what was said in public: what a party would accept in the end is not known, and packages may trade \
     across issues",
];

/// What is known of a text: "dated 2025-04-17, published 2025-04-25, by United States, source us-text-2025-04-25".
pub(crate) fn known(negotiation: &Negotiation, text: &Text) -> String {
    let published = text.published.map(|day| format!("published {day}"));
    let by: Vec<&str> = text.by.iter().map(|&party| negotiation.parties[party].name.as_str()).collect();
    let by = (!by.is_empty()).then(|| format!("by {}", by.join(" and ")));
    let source = text.source.map(|source| format!("source {}", negotiation.sources[source].id));
    let dated = text.dated.map_or_else(|| words::day(None), |day| format!("dated {day}"));
    let parts: Vec<String> = std::iter::once(dated).chain([published, by, source].into_iter().flatten()).collect();
    parts.join(", ")
}

/// How near a party is to a text, an author's figure with its mark.
pub(crate) fn agreement(reception: &Reception) -> Cell {
    match agreement_figure(reception.divergence, reception.coverage) {
        Cell::Figure(mut figure) => {
            figure.marks.extend(reception.is_author.then_some(Mark::Author));
            Cell::Figure(figure)
        }
        other => other,
    }
}

/// An agreement with what it rests on.
pub(crate) fn agreement_figure(divergence: Option<Divergence>, coverage: Coverage) -> Cell {
    let figure = divergence.map(|divergence| Shown::Agreement.figure(divergence));
    pair_figures::on_coverage(figure, coverage, false)
}

/// The four verdicts, one after the other.
pub(crate) const COUNTED: &str = "accepts / open / rejects / silent";

/// On how many issues a party has each verdict: "4 / 2 / 1 / 0".
pub(crate) fn counts(receptions: &[&Reception]) -> String {
    let count = |verdict: &Verdict| {
        let sum: usize = receptions.iter().map(|reception| reception.count(*verdict)).sum();
        sum.to_string()
    };
    Verdict::ALL.iter().map(count).collect::<Vec<_>>().join(" / ")
}

/// What [`verdict`] may say, red lines first.
pub(crate) const ALL_VERDICTS: [&str; 6] = ["rejects", REJECTS_A_PART, "accepts", LEFT_OPEN, "open", "silent"];
const REJECTS_A_PART: &str = "open (rejects a part)";
const LEFT_OPEN: &str = "open (left open)";

/// A verdict with what is to be known of it.
pub(crate) fn verdict(opinion: &Opinion) -> &'static str {
    match opinion.judgement {
        Judgement { partly_rejected: true, .. } => REJECTS_A_PART,
        Judgement { left_open: true, .. } => LEFT_OPEN,
        Judgement { verdict, .. } => verdict.name(),
    }
}

/// The parties with a figure, the nearest first; of several the one declared first.
pub(crate) fn nearest_first(receptions: &[Reception]) -> Vec<usize> {
    let figure = |party: usize| receptions[party].divergence.map(Divergence::value);
    let mut parties: Vec<usize> = (0..receptions.len()).filter(|&party| figure(party).is_some()).collect();
    parties.sort_by(|&one, &other| figure(one).partial_cmp(&figure(other)).unwrap_or(std::cmp::Ordering::Equal));
    parties
}

/// The verdict with the distance.
pub(crate) fn opinion(opinion: &Opinion) -> Cell {
    let figure = |divergence: Divergence| Shown::Divergence.figure(divergence);
    Cell::Verdict(verdict(opinion).to_owned(), opinion.divergence.map(figure))
}

/// The distance alone.
pub(crate) fn distance(divergence: Option<Divergence>) -> Cell {
    divergence.map_or(Cell::Blank, |divergence| Cell::Figure(Shown::Divergence.figure(divergence)))
}

pub(crate) fn held_record(selection: &Selection<'_>, held: &Held<'_>) -> record::Held {
    let id = |&issue: &usize| selection.issue(issue).id.clone();
    let receptions = held.receptions.iter().enumerate();
    record::Held {
        known: known_record(selection.negotiation(), held.text),
        parties: receptions.map(|(party, reception)| reception_record(selection, party, reception)).collect(),
        silent_on: held.silent_on.iter().map(id).collect(),
    }
}

pub(crate) fn known_record(negotiation: &Negotiation, text: &Text) -> record::Known {
    record::Known {
        id: text.id.clone(),
        name: text.name.clone(),
        short: text.short.clone(),
        by: text.by.iter().map(|&party| negotiation.parties[party].id.clone()).collect(),
        dated: text.dated.map(|day| day.to_string()),
        published: text.published.map(|day| day.to_string()),
        source: text.source.map(|source| negotiation.sources[source].id.clone()),
        location: text.location.to_string(),
    }
}

fn reception_record(selection: &Selection<'_>, party: usize, reception: &Reception) -> record::Reception {
    record::Reception {
        party: selection.party(party).id.clone(),
        agreement: reception.divergence.map(Divergence::agreement),
        divergence: reception.divergence,
        coverage: reception.coverage,
        accepts: reception.count(Verdict::Accepts),
        open: reception.count(Verdict::Open),
        rejects: reception.count(Verdict::Rejects),
        silent: reception.count(Verdict::Silent),
        furthest: reception.furthest.map(|issue| selection.issue(issue).id.clone()),
        author: reception.is_author,
    }
}

pub(crate) fn full_record(selection: &Selection<'_>, held: &Held<'_>) -> record::HeldInFull {
    let clause = |clause: &Clause<'_>| record::Clause {
        laid_down: position_record(selection, held.text, clause.issue, clause.statement, clause.position),
        verdicts: clause
            .opinions
            .iter()
            .enumerate()
            .map(|(party, opinion)| opinion_record(selection, party, clause.issue, opinion))
            .collect(),
    };
    record::HeldInFull { held: held_record(selection, held), positions: held.clauses.iter().map(clause).collect() }
}

/// What a text lays down on an issue.
pub(crate) fn position_record(
    selection: &Selection<'_>,
    text: &Text,
    issue: usize,
    statement: &Statement,
    position: &Position,
) -> record::TextPosition {
    let question = selection.issue(issue);
    record::TextPosition {
        issue: question.id.clone(),
        position: position.notation(&question.scale),
        label: words::of_position(position, question),
        statement: text_record(selection, issue, text, statement),
    }
}

fn opinion_record(selection: &Selection<'_>, party: usize, issue: usize, opinion: &Opinion) -> record::Opinion {
    record::Opinion {
        judged: record::Verdict::of(&selection.party(party).id, opinion.judgement),
        divergence: opinion.divergence,
        cell: cell_record(selection, party, issue),
    }
}

/// The columns of [`verdict_data`].
pub(crate) const VERDICT_COLUMNS: [&str; 4] = ["verdict", "divergence", "left_open", "part_rejected"];

/// A verdict in a flat table; nothing where the text is silent.
pub(crate) fn verdict_data(opinion: Option<&record::Opinion>) -> [Datum; 4] {
    [
        opinion.map(|one| one.judged.verdict).into(),
        opinion.and_then(|one| one.divergence).into(),
        opinion.map(|one| one.judged.left_open).into(),
        opinion.map(|one| one.judged.partly_rejected).into(),
    ]
}

/// The columns of [`behind`].
pub(crate) const BEHIND_COLUMNS: [&str; 4] = ["position", "said", "source", "location"];

/// What counts for a party: what it comes to, then day, source and place of each statement that it is made of.
pub(crate) fn behind(selection: &Selection<'_>, party: usize, issue: usize) -> [Datum; 4] {
    let (negotiation, scale) = (selection.negotiation(), &selection.issue(issue).scale);
    let counting = selection.cell(party, issue).counting();
    let statements = counting.map_or(&[][..], Chosen::statements);
    let each = |of_one: &dyn Fn(&Statement) -> Option<String>| -> Datum {
        let all: Vec<String> = statements.iter().map(|one| of_one(one).unwrap_or_default()).collect();
        let is_empty = all.iter().all(String::is_empty);
        (!is_empty).then(|| all.join("; ")).into()
    };
    [
        counting.and_then(Chosen::position).map(|position| position.notation(scale)).into(),
        each(&|one| one.said.map(|day| day.to_string())),
        each(&|one| one.source.map(|source| negotiation.sources[source].id.clone())),
        each(&|one| Some(one.location.to_string())),
    ]
}

/// What these texts lay down on an issue, and what each party said on it, in full.
pub(crate) fn dossier(selection: &Selection<'_>, issue: usize, texts: &[&Held<'_>]) -> Dossier {
    let question = selection.issue(issue);
    let of_text = |held: &&Held<'_>| {
        let lines = match held.clause(issue) {
            Some(clause) => laid_down(selection, question, held.text, clause.statement),
            None => vec![Line::Words("silent".to_owned())],
        };
        Fact { label: held.text.short.clone(), lines }
    };
    let of_party = |party: usize| {
        let verdicts: Vec<String> =
            texts.iter().filter_map(|held| verdict_on(held, issue, party, texts.len())).collect();
        let lines = std::iter::once(Line::Words(verdicts.join("; "))).chain(said(selection, party, issue));
        Fact { label: selection.party(party).name.clone(), lines: lines.collect() }
    };
    let parties = (0..selection.parties().len()).map(of_party);
    Dossier { title: titled(question), facts: texts.iter().map(of_text).chain(parties).collect() }
}

/// The verdict of a party in words; with the text's name where there are several texts.
fn verdict_on(held: &Held<'_>, issue: usize, party: usize, texts: usize) -> Option<String> {
    let words = verdict(&held.clause(issue)?.opinions[party]);
    Some(if texts > 1 { format!("{words}: {}", held.text.short) } else { words.to_owned() })
}

/// Said of a text that is newer than the day of the positions.
pub(crate) fn newer(selection: &Selection<'_>, text: &Text) -> Option<String> {
    let (dated, day) = text.dated.zip(selection.as_of())?;
    (dated > day).then(|| format!("{} is dated {dated}, after the day of the positions, {day}", text.name))
}
