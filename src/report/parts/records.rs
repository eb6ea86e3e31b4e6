//! Records that several answers share.

use super::record::{self, Value};
use super::settled::settled_records;
use super::{notes, provenance, reasons, words};
use crate::analysis::Divisiveness;
use crate::compare::{IssueComparison, Pair};
use crate::model::{Divergence, Field, Key, Kind, Limit, Scale, Statement, Status, Text};
use crate::select::{Chosen, Selection};

pub(crate) fn context(selection: &Selection<'_>) -> record::Context {
    record::Context {
        negotiation: selection.negotiation().title.clone(),
        as_of: selection.as_of().map(|day| day.to_string()),
        provenance: provenance::with_counts(selection),
        parties: selection
            .parties()
            .map(|party| record::Party { id: party.id.clone(), name: party.name.clone(), short: party.short.clone() })
            .collect(),
        issues: selection
            .issues()
            .map(|issue| record::Issue {
                id: issue.id.clone(),
                title: issue.title.clone(),
                theme: issue.theme.clone(),
                scale: issue.scale.name(),
                weight: issue.weight,
            })
            .collect(),
        settled: settled_records(selection),
    }
}

pub(crate) fn pair_records(selection: &Selection<'_>, pairs: &[Pair]) -> Vec<record::Pair> {
    pairs.iter().map(|pair| pair_record(selection, pair)).collect()
}

pub(crate) fn pair_record(selection: &Selection<'_>, pair: &Pair) -> record::Pair {
    record::Pair {
        a: selection.party(pair.a).id.clone(),
        b: selection.party(pair.b).id.clone(),
        divergence: pair.divergence,
        agreement: pair.divergence.map(Divergence::agreement),
        coverage: pair.coverage,
        bounds: pair.bounds,
        by_construction: pair.by_construction,
        by_issue: pair.by_issue.iter().map(|part| on_issue_record(selection, part)).collect(),
    }
}

fn on_issue_record(selection: &Selection<'_>, part: &IssueComparison) -> record::PairOnIssue {
    let issue = selection.issue(part.issue);
    let pairs = part.comparison.step_pairs;
    record::PairOnIssue {
        id: issue.id.clone(),
        divergence: part.comparison.divergence,
        bounds: part.comparison.bounds,
        weight: part.weight,
        by_construction: part.by_construction,
        step_pairs: pairs.map(|pairs| pairs.both),
        step_pairs_all: pairs.map(|pairs| pairs.all),
    }
}

pub(crate) fn divisiveness_records(selection: &Selection<'_>, ranked: &[Divisiveness]) -> Vec<record::Divisiveness> {
    let id = |party: usize| selection.party(party).id.clone();
    ranked
        .iter()
        .map(|found| record::Divisiveness {
            issue: selection.issue(found.issue).id.clone(),
            mean: found.mean,
            pairs: found.pairs,
            most_distant: found.most_distant.map(|most| [id(most.a), id(most.b)]),
            most: found.most_distant.map(|most| most.divergence),
        })
        .collect()
}

pub(crate) fn cell_record(selection: &Selection<'_>, party: usize, issue: usize) -> record::Cell {
    let question = selection.issue(issue);
    let counting = selection.cell(party, issue).counting();
    let position = counting.and_then(Chosen::position);
    record::Cell {
        issue: question.id.clone(),
        party: selection.party(party).id.clone(),
        position: position.map(|position| position.notation(&question.scale)),
        label: position.map(|position| words::of_position(position, question)),
        statement: counting.map(|chosen| last_record(selection, issue, chosen)),
        combined: counting.and_then(|chosen| combined_record(selection, issue, chosen)),
        reason: reasons::reason(selection, party, issue),
        old: notes::has_old(selection, party, issue),
        offers: selection.offers(party, issue).iter().map(|offer| offer_record(selection, issue, offer)).collect(),
    }
}

fn combined_record(selection: &Selection<'_>, issue: usize, chosen: &Chosen<'_>) -> Option<record::Combined> {
    let [builds_on @ .., _] = chosen.statements() else { return None };
    let notation = |limit: &Limit| limit.notation(&selection.issue(issue).scale);
    (!builds_on.is_empty()).then(|| record::Combined {
        builds_on: builds_on.iter().map(|statement| with_position(selection, issue, statement)).collect(),
        accepts: chosen.accepts().map(notation),
        rejects: chosen.rejects().map(notation),
        salience: chosen.salience(),
    })
}

fn offer_record(selection: &Selection<'_>, issue: usize, offer: &Chosen<'_>) -> record::Offer {
    let question = selection.issue(issue);
    record::Offer {
        conditions: words::notations(selection.negotiation(), &offer.statement.conditions),
        position: offer.position().map(|position| position.notation(&question.scale)),
        label: offer.position().map(|position| words::of_position(position, question)),
        statement: last_record(selection, issue, offer),
        combined: combined_record(selection, issue, offer),
    }
}

/// Every cell, issue by issue.
pub(crate) fn records(selection: &Selection<'_>) -> Vec<record::Cell> {
    let (parties, issues) = (selection.parties().len(), selection.issues().len());
    let cells = (0..issues).flat_map(|issue| (0..parties).map(move |party| (party, issue)));
    cells.map(|(party, issue)| cell_record(selection, party, issue)).collect()
}

/// The statement that counts; with a position of its own where several come to that of the cell.
fn last_record(selection: &Selection<'_>, issue: usize, chosen: &Chosen<'_>) -> record::Statement {
    let is_alone = chosen.statements().len() == 1;
    let record = if is_alone { statement_record } else { with_position };
    record(selection, issue, chosen.statement)
}

fn with_position(selection: &Selection<'_>, issue: usize, statement: &Statement) -> record::Statement {
    let position = statement.position.as_ref();
    let notation = position.map(|position| Value::Text(position.notation(&selection.issue(issue).scale)));
    let mut record = statement_record(selection, issue, statement);
    record.said.insert(0, (Key::Position, notation.unwrap_or(Value::Nothing)));
    record
}

pub(crate) fn statement_record(selection: &Selection<'_>, issue: usize, statement: &Statement) -> record::Statement {
    let scale = &selection.issue(issue).scale;
    let said = |&key: &Key| {
        let field = statement.field(key, selection.negotiation());
        Some((key, field.map_or_else(|| unsaid(key), |field| Some(value(&field, scale)))?))
    };
    record::Statement {
        said: Key::ALL.iter().filter(|key| **key != Key::Position).filter_map(said).collect(),
        location: statement.location.to_string(),
    }
}

/// What a text says on an issue: the keys of texts alone, and the text's source where the position has none of its own.
pub(crate) fn text_record(
    selection: &Selection<'_>,
    issue: usize,
    text: &Text,
    statement: &Statement,
) -> record::Statement {
    let mut record = statement_record(selection, issue, statement);
    record.said.retain(|(key, _)| key.is_of_texts());
    let own = record.said.iter_mut().find(|(key, value)| *key == Key::Source && matches!(value, Value::Nothing));
    if let Some(((_, value), source)) = own.zip(text.source) {
        *value = Value::Text(selection.negotiation().sources[source].id.clone());
    }
    record
}

fn value(field: &Field<'_>, scale: &Scale) -> Value {
    match field {
        Field::Position(_) | Field::Limit(_) | Field::Day(_) | Field::Text(_) | Field::Status(_) | Field::Source(_) => {
            Value::Text(field.notation(scale))
        }
        Field::Parties(_) | Field::Conditions(_) => Value::List(field.items()),
        Field::Number { value, .. } => Value::Number(*value),
        Field::Flag => Value::Flag(true),
    }
}

/// What a key has that a statement leaves out; `None` if the record leaves out the key, too.
fn unsaid(key: Key) -> Option<Value> {
    match key.kind() {
        Kind::Choice => Some(Value::Text(Status::default().name().to_owned())),
        Kind::Conditions | Kind::Flag => None,
        Kind::Parties => Some(Value::List(Vec::new())),
        Kind::Position
        | Kind::Accepted
        | Kind::Rejected
        | Kind::Day
        | Kind::Text
        | Kind::Number { .. }
        | Kind::Source => Some(Value::Nothing),
    }
}
