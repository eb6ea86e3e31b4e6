//! Records that several answers share.

use super::record::{self, Value};
use super::{notes, provenance, reasons, words};
use crate::analysis::Divisiveness;
use crate::compare::{IssueComparison, Pair};
use crate::model::{Divergence, Field, Key, Kind, Scale, Statement, Status};
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
    let chosen = selection.cell(party, issue).chosen();
    let position = chosen.and_then(Chosen::position);
    record::Cell {
        issue: question.id.clone(),
        party: selection.party(party).id.clone(),
        position: position.map(|position| position.notation(&question.scale)),
        label: position.map(|position| words::of_position(position, question)),
        statement: chosen.map(|chosen| statement_record(selection, issue, chosen.statement)),
        reason: reasons::reason(selection, party, issue),
        old: notes::has_old(selection, party, issue),
    }
}

/// Every cell, issue by issue.
pub(crate) fn records(selection: &Selection<'_>) -> Vec<record::Cell> {
    let (parties, issues) = (selection.parties().len(), selection.issues().len());
    let cells = (0..issues).flat_map(|issue| (0..parties).map(move |party| (party, issue)));
    cells.map(|(party, issue)| cell_record(selection, party, issue)).collect()
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
