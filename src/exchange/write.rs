//! Tables that [`read`](super::read) reads back.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::cell::{in_brackets, renamed};
use super::columns::header_of;
use super::grid::harmless;
use super::names::Names;
use super::vocabulary::names_of;
use crate::model::{Field, Issue, Key, Negotiation, Party, Position};
use crate::select::{Chosen, Selection};

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
    let mut table = Table::from_writer(Vec::new());
    let words = Words::of(selection.negotiation());
    let issues: Vec<&Issue> = selection.issues().collect();
    write(
        &mut table,
        ["party", "id", "short"].map(str::to_owned).into_iter().chain(issues.iter().map(|i| header_of(&i.id))),
    );
    for (index, party) in selection.parties().enumerate() {
        let cell = |(place, issue): (usize, &&Issue)| {
            selection
                .position(index, place)
                .map(|position| words.clear(position.notation(&issue.scale), issue))
                .unwrap_or_default()
        };
        write(&mut table, names(party).into_iter().chain(issues.iter().enumerate().map(cell)));
    }
    text(table)
}

/// A row per statement with all its keys, whatever its day and whether or not it counts. Only
/// filters on parties, issues, themes, statuses and sources leave statements out. A party without statements has a row without
/// an issue.
#[must_use]
pub fn long(selection: &Selection<'_>) -> String {
    let mut table = Table::from_writer(Vec::new());
    let words = Words::of(selection.negotiation());
    let keys = Key::NAMES.iter().copied();
    write(&mut table, ["party", "id", "short", "issue"].into_iter().chain(keys).map(str::to_owned));
    for (index, party) in selection.parties().enumerate() {
        let issues = selection.issues().enumerate();
        let statements =
            issues.flat_map(|(place, issue)| selection.admitted(index, place).map(move |statement| (issue, statement)));
        let mut is_silent = true;
        for (issue, statement) in statements {
            is_silent = false;
            let said = |key: &Key| statement.field(*key, selection.negotiation());
            let fields =
                Key::ALL.iter().map(|key| said(key).map(|field| value(&field, issue, &words)).unwrap_or_default());
            write(&mut table, names(party).into_iter().chain([issue.id.clone()]).chain(fields));
        }
        if is_silent {
            write(&mut table, names(party).into_iter().chain(vec![String::new(); Key::ALL.len() + 1]));
        }
    }
    text(table)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Omitted {
    /// How many statements do not count.
    pub statements: usize,
    /// The other keys than `position` of those that count.
    pub keys: Vec<&'static str>,
}

/// What [`wide`] leaves out of a selection.
pub(crate) fn omitted(selection: &Selection<'_>) -> Omitted {
    let tally = selection.tally();
    let issues = selection.issues().len();
    let cells = (0..selection.parties().len()).flat_map(|party| (0..issues).map(move |issue| (party, issue)));
    let counting =
        cells.filter_map(|(party, issue)| selection.cell(party, issue).counting()).flat_map(Chosen::statements);
    let said: HashSet<Key> =
        counting.flat_map(|statement| statement.fields(selection.negotiation()).map(|(key, _)| key)).collect();
    let is_omitted = |key: &Key| *key != Key::Position && said.contains(key);
    Omitted {
        statements: tally.all - tally.counting,
        keys: Key::ALL.iter().copied().filter(is_omitted).map(Key::name).collect(),
    }
}

/// Ids of co-authors in [`long`] whom the selection leaves out.
pub(crate) fn strangers<'n>(selection: &Selection<'n>) -> Vec<&'n str> {
    let issues = selection.issues().len();
    let cells = (0..selection.parties().len()).flat_map(|party| (0..issues).map(move |issue| (party, issue)));
    let named = cells.flat_map(|(party, issue)| selection.admitted(party, issue)).flat_map(|statement| &statement.with);
    let named: BTreeSet<usize> = named.copied().collect();
    let strangers = named.into_iter().filter(|party| selection.place_of_party(*party).is_none());
    strangers.map(|party| selection.negotiation().parties[party].id.as_str()).collect()
}

/// Name, id, and the short form where there is one.
fn names(party: &Party) -> [String; 3] {
    let short = if party.short == party.name { String::new() } else { party.short.clone() };
    [party.name.clone(), party.id.clone(), short]
}

fn value(field: &Field<'_>, issue: &Issue, words: &Words<'_>) -> String {
    match field {
        Field::Position(_) | Field::Limit(_) => words.clear(field.notation(&issue.scale), issue),
        Field::Source(source) => words.sources.word_for(&source.id).into_owned(),
        Field::Conditions(all) => {
            let condition = |(issue, position): &(&Issue, &Position)| {
                format!("{}={}", issue.id, words.clear(position.notation(&issue.scale), issue))
            };
            all.iter().map(condition).collect::<Vec<_>>().join("; ")
        }
        Field::Text(_) | Field::Day(_) | Field::Status(_) | Field::Parties(_) | Field::Number { .. } | Field::Flag => {
            field.notation(&issue.scale)
        }
    }
}

/// Words that `import` takes for one option and one source alone.
struct Words<'n> {
    /// By issue, where an id is also the label of another option.
    options: HashMap<&'n str, Names<'n>>,
    sources: Names<'n>,
}

impl<'n> Words<'n> {
    fn of(negotiation: &'n Negotiation) -> Self {
        let named = negotiation.issues.iter().map(|issue| (issue.id.as_str(), Names::of_options(issue)));
        let options = named.filter(|(_, names)| !names.are_clear()).collect();
        Self { options, sources: names_of(&negotiation.sources) }
    }

    /// The notation of a position with words that are clear.
    fn clear(&self, notation: String, issue: &Issue) -> String {
        let Some(names) = self.options.get(issue.id.as_str()) else { return notation };
        let clear = |text: &str| renamed(text, &issue.scale, |id| Some(names.word_for(id).into_owned()));
        let clear = |text: &str| clear(text).unwrap_or_default();
        match in_brackets(&notation) {
            Some("") => notation,
            Some(list) => format!("[{}]", list.split(", ").map(clear).collect::<Vec<_>>().join(", ")),
            None => clear(&notation),
        }
    }
}

type Table = csv::Writer<Vec<u8>>;

fn write(table: &mut Table, row: impl Iterator<Item = String>) {
    table.write_record(row.map(|field| harmless(&field).into_owned())).expect("writing to memory");
}

fn text(table: Table) -> String {
    String::from_utf8(table.into_inner().expect("writing to memory")).expect("written from text")
}
