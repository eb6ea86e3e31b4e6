//! What counts, and what several statements come to, as another program found: the reference case
//! `tests/reference/d02-adds-informal`.

use std::fs;

use demarche::model::{Condition, Limit, Negotiation, Order, Position, Relation, Scale, Span, Statement, Status, Step};
use demarche::select::{AsOf, Chosen, Filter, Query, Selection};
use demarche::validate;
use serde_json::{Value, json};

use super::given;

const CASE: &str = "tests/reference/d02-adds-informal";

#[test]
fn what_counts_is_what_the_reference_has() {
    let negotiation = given::without_errors(given::from_folder(&given::path(CASE)));
    let text = fs::read_to_string(given::path(CASE).join("expected/counting.json")).expect("a file");
    let expected: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    for part in &expected {
        let selection = Selection::new(&negotiation, &query(&negotiation, &part["query"]));
        let cells = part["cells"].as_object().expect("cells");
        for (party, speaker) in negotiation.parties.iter().enumerate() {
            for (issue, declared) in negotiation.issues.iter().enumerate() {
                let on_issue = selection.cells_on(issue).expect("every issue is selected");
                let found = on_issue[party].counting();
                let found = found.map(|found| cell(found, &declared.scale, &speaker.statements[issue]));
                let name = format!("{}/{}", speaker.id, declared.id);
                let expected = cells.get(&name).map_or(Value::Null, without_nothing);
                assert_eq!(found.unwrap_or_default(), expected, "{name} in {}", part["query"]);
            }
        }
    }
    assert_eq!(expected.len(), 8);
}

fn query(negotiation: &Negotiation, asked: &Value) -> Query {
    let texts = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().map(|text| text.as_str().expect("a text").to_owned()).collect()
    };
    let assumed = asked["assume"].as_object().into_iter().flatten();
    let assumed = assumed.map(|(issue, position)| format!("{issue}={}", position.as_str().expect("a text")));
    let assumption = |typed: String| -> Condition { validate::assumption(negotiation, &typed).expect("an assumption") };
    let names = texts(&asked["statuses"]);
    let only = Status::ALL.into_iter().filter(|status| names.iter().any(|name| name == status.name())).collect();
    Query {
        as_of: AsOf::On(validate::date(asked["as_of"].as_str().expect("a day")).expect("a date")),
        assumptions: assumed.map(assumption).collect(),
        statuses: Filter { only, not: Vec::new() },
        ..Query::default()
    }
}

/// An empty list stands for nothing, as `null` does.
fn without_nothing(cell: &Value) -> Value {
    let mut cell = cell.clone();
    for key in ["accepts", "rejects"] {
        if cell.get(key).is_some_and(|limit| *limit == json!([])) {
            cell[key] = Value::Null;
        }
    }
    cell
}

fn cell(found: &Chosen<'_>, scale: &Scale, log: &[Statement]) -> Value {
    let place = |one: &&Statement| log.iter().position(|other| std::ptr::eq(*one, other));
    json!({
        "position": found.position().map(|position| position_in_json(position, scale)),
        "accepts": found.accepts().map(|limit| limit_in_json(limit, scale)),
        "rejects": found.rejects().map(|limit| limit_in_json(limit, scale)),
        "salience": found.salience().unwrap_or(100.0),
        "made_of": found.statements().iter().map(place).collect::<Vec<_>>(),
    })
}

fn position_in_json(position: &Position, scale: &Scale) -> Value {
    match position {
        Position::Options(options) | Position::Demands(options) => ids(options.iter().copied(), scale),
        Position::Ranks(Span { low, high }) => ids(*low..=*high, scale),
        Position::Numbers(Span { low, high }) => json!([low, high]),
        Position::Steps(order) => relations(order, scale),
    }
}

fn limit_in_json(limit: &Limit, scale: &Scale) -> Value {
    match limit {
        Limit::Options(options) | Limit::Demands(options) => ids(options.iter().copied(), scale),
        Limit::Ranks(spans) => ids(spans.iter().flat_map(|span| span.low..=span.high), scale),
        Limit::Numbers(spans) => spans.iter().map(|span| json!([span.low, span.high, true, true])).collect(),
        Limit::Orders(orders) => orders.iter().map(|order| relations(order, scale)).collect(),
        Limit::Relations(all) => all.iter().map(|relation| written(*relation, scale)).collect(),
    }
}

fn ids(places: impl Iterator<Item = usize>, scale: &Scale) -> Value {
    places.map(|place| scale.choices()[place].id.clone()).collect()
}

/// What holds of each pair of steps, stated or following.
fn relations(order: &Order, scale: &Scale) -> Value {
    let steps = scale.choices().len();
    let pairs = (0..steps).flat_map(|first| (first + 1..steps).map(move |second| (first, second)));
    pairs
        .filter_map(|(first, second)| Some((first, order.relation(first, second)?, second)))
        .map(|one| written(one, scale))
        .collect()
}

fn written((first, relation, second): (Step, Relation, Step), scale: &Scale) -> Value {
    let [one, other] = [first, second].map(|step| &scale.choices()[step].id);
    json!(match relation {
        Relation::Before => format!("{one} < {other}"),
        Relation::Together => format!("{one} = {other}"),
        Relation::After => format!("{other} < {one}"),
    })
}
