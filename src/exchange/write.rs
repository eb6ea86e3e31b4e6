//! What the files say as tables that [`read`](super::read) takes back.

use super::columns::header_of;
use super::grid::harmless;
use crate::load::STATEMENT_KEYS;
use crate::model::{Condition, Issue, Negotiation, Party, Statement, Status};
use crate::select::Selection;

/// A row per party, a column per issue: the positions that count.
///
/// ```
/// use demarche::{exchange, load::Documents, select::{Query, Selection}, validate::validate};
///
/// let negotiation = validate(&Documents::from_texts([
///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
///     ("upper.yaml", "party: Upper Bank\nshort: UB\npositions: { tariff: 3..5 }\n"),
/// ])).into_negotiation().unwrap();
/// let selection = Selection::new(&negotiation, &Query::default());
/// assert_eq!(exchange::wide(&selection), "party,id,short,tariff\nUpper Bank,upper,UB,3..5\n");
/// assert!(exchange::long(&selection).starts_with("party,id,short,issue,position,said,"));
/// ```
#[must_use]
pub fn wide(selection: &Selection<'_>) -> String {
    let mut table = Lines::new();
    let issues: Vec<&Issue> = selection.issues().collect();
    table.row(["party", "id", "short"].map(str::to_owned).into_iter().chain(issues.iter().map(|i| header_of(&i.id))));
    for (index, party) in selection.parties().enumerate() {
        let cell = |(place, issue): (usize, &&Issue)| {
            selection.position(index, place).map(|position| position.notation(&issue.scale)).unwrap_or_default()
        };
        table.row(names(party).into_iter().chain(issues.iter().enumerate().map(cell)));
    }
    table.text()
}

/// A row per statement with everything that is known of it, whatever day it was said and whether or not it counts. Only
/// filters on parties, issues, statuses and sources leave statements out. A party without statements has a row without
/// an issue.
#[must_use]
pub fn long(selection: &Selection<'_>) -> String {
    let mut table = Lines::new();
    let keys = STATEMENT_KEYS.iter().copied();
    table.row(["party", "id", "short", "issue"].into_iter().chain(keys).map(str::to_owned));
    for (index, party) in selection.parties().enumerate() {
        let issues = selection.issues().enumerate();
        let statements =
            issues.flat_map(|(place, issue)| selection.admitted(index, place).map(move |statement| (issue, statement)));
        let mut is_silent = true;
        for (issue, statement) in statements {
            is_silent = false;
            let fields = STATEMENT_KEYS.iter().map(|key| field(key, statement, issue, selection.negotiation()));
            table.row(names(party).into_iter().chain([issue.id.clone()]).chain(fields));
        }
        if is_silent {
            table.row(names(party).into_iter().chain(vec![String::new(); STATEMENT_KEYS.len() + 1]));
        }
    }
    table.text()
}

/// Name, id, and the short form where there is one.
fn names(party: &Party) -> [String; 3] {
    let short = if party.short == party.name { String::new() } else { party.short.clone() };
    [party.name.clone(), party.id.clone(), short]
}

/// What a statement says under a key; nothing where it says nothing.
fn field(key: &str, statement: &Statement, issue: &Issue, negotiation: &Negotiation) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let date = |date: Option<_>| date.map(|date: crate::model::Date| date.to_string()).unwrap_or_default();
    let position = |position: &Option<crate::model::Position>| {
        position.as_ref().map(|position| position.notation(&issue.scale)).unwrap_or_default()
    };
    match key {
        "position" => position(&statement.position),
        "said" => date(statement.said),
        "published" => date(statement.published),
        "until" => date(statement.until),
        "speaker" => text(&statement.speaker),
        "body" => text(&statement.body),
        "status" => {
            Some(statement.status).filter(|status| *status != Status::default()).map_or("", Status::name).into()
        }
        "source" => statement.source.map(|source| negotiation.sources[source].id.clone()).unwrap_or_default(),
        "quote" => text(&statement.quote),
        "note" => text(&statement.note),
        "with" => with(statement, negotiation),
        "if" => conditions(&statement.conditions, negotiation),
        "salience" => statement.salience.map(|salience| salience.to_string()).unwrap_or_default(),
        "accepts" => position(&statement.accepts),
        "rejects" => position(&statement.rejects),
        other => unreachable!("`{other}` is not a key of a statement"),
    }
}

fn with(statement: &Statement, negotiation: &Negotiation) -> String {
    let ids: Vec<&str> = statement.with.iter().map(|&party| negotiation.parties[party].id.as_str()).collect();
    match ids[..] {
        [] => String::new(),
        [id] => id.to_owned(),
        _ => format!("[{}]", ids.join(", ")),
    }
}

fn conditions(conditions: &[Condition], negotiation: &Negotiation) -> String {
    let condition = |condition: &Condition| {
        let issue = &negotiation.issues[condition.issue];
        format!("{}={}", issue.id, condition.position.notation(&issue.scale))
    };
    conditions.iter().map(condition).collect::<Vec<_>>().join("; ")
}

/// A table under way.
struct Lines {
    writer: csv::Writer<Vec<u8>>,
}

impl Lines {
    fn new() -> Self {
        Self { writer: csv::Writer::from_writer(Vec::new()) }
    }

    fn row(&mut self, fields: impl Iterator<Item = String>) {
        self.writer.write_record(fields.map(|field| harmless(&field).into_owned())).expect("writing to memory");
    }

    fn text(self) -> String {
        String::from_utf8(self.writer.into_inner().expect("writing to memory")).expect("written from text")
    }
}
