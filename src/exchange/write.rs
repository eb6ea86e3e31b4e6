//! Tables that [`read`](super::read) reads back.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::cell::{in_brackets, renamed};
use super::columns::header_of;
use super::grid::harmless;
use super::names::Names;
use super::vocabulary::names_of;
use crate::model::{Date, Field, Issue, Key, Negotiation, Position, Statement, Text};
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
                .map(|position| words.clear(position.with_both_ends(&issue.scale), issue))
                .unwrap_or_default()
        };
        write(
            &mut table,
            names(&party.name, &party.id, &party.short).into_iter().chain(issues.iter().enumerate().map(cell)),
        );
    }
    text(table)
}

/// A row per statement with all its keys, whatever its day and whether or not it counts. Only
/// filters on parties, issues, themes, statuses and sources leave statements out. A party without statements has a row without
/// an issue.
///
/// Where there are texts, further columns are for them: a text has a row without an issue for what it is as a whole, and a
/// row per position. A filter on parties, statuses or sources, which texts do not have, leaves all of them out.
#[must_use]
pub fn long(selection: &Selection<'_>) -> String {
    let texts = texts(selection);
    let mut long = Long {
        table: Table::from_writer(Vec::new()),
        words: Words::of(selection.negotiation()),
        with_texts: !texts.is_empty(),
    };
    let keys = Key::NAMES.iter().map(|key| (*key).to_owned());
    long.row(["party", "text", "id", "short", "by", "dated", "issue"].map(str::to_owned), keys);
    for (index, party) in selection.parties().enumerate() {
        let [name, id, short] = names(&party.name, &party.id, &party.short);
        let head = |issue: &str| {
            let issue = issue.to_owned();
            [name.clone(), String::new(), id.clone(), short.clone(), String::new(), String::new(), issue]
        };
        let issues = selection.issues().enumerate();
        let statements =
            issues.flat_map(|(place, issue)| selection.admitted(index, place).map(move |statement| (issue, statement)));
        let mut is_silent = true;
        for (issue, statement) in statements {
            is_silent = false;
            long.statement(head(&issue.id), issue, statement, selection.negotiation());
        }
        if is_silent {
            long.row(head(""), Key::ALL.iter().map(|_| String::new()));
        }
    }
    for text in texts {
        long.text(text, selection);
    }
    text(long.table)
}

/// The texts of [`long`].
fn texts<'n>(selection: &Selection<'n>) -> &'n [Text] {
    let query = selection.query();
    let all_pass = query.parties.is_empty() && query.statuses.is_empty() && query.sources.is_empty();
    if all_pass { &selection.negotiation().texts } else { &[] }
}

/// A long table being written.
struct Long<'n> {
    table: Table,
    words: Words<'n>,
    with_texts: bool,
}

impl Long<'_> {
    /// Writes a row: what it is of, without the columns of texts where there are none, then the values of the keys.
    fn row(&mut self, head: [String; 7], values: impl Iterator<Item = String>) {
        let of_texts = [1, 4, 5];
        let with_texts = self.with_texts;
        let head = head.into_iter().enumerate().filter(|(place, _)| with_texts || !of_texts.contains(place));
        write(&mut self.table, head.map(|(_, cell)| cell).chain(values));
    }

    fn statement(&mut self, head: [String; 7], issue: &Issue, statement: &Statement, negotiation: &Negotiation) {
        let said = |key: &Key| statement.field(*key, negotiation);
        let words = &self.words;
        let values = Key::ALL.iter().map(|key| said(key).map(|field| value(&field, issue, words)).unwrap_or_default());
        let values: Vec<String> = values.collect();
        self.row(head, values.into_iter());
    }

    fn text(&mut self, text: &Text, selection: &Selection<'_>) {
        let negotiation = selection.negotiation();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let [name, id, short] = names(&text.name, &text.id, &text.short);
        let head = |by, dated, issue: &str| {
            [String::new(), name.clone(), id.clone(), short.clone(), by, dated, issue.to_owned()]
        };
        let source = text.source.map(|source| &negotiation.sources[source].id);
        let source = source.map(|source| self.words.sources.word_for(source).into_owned()).unwrap_or_default();
        let whole = Key::ALL.iter().map(|key| match key {
            Key::Published => day(text.published),
            Key::Source => source.clone(),
            _ => String::new(),
        });
        self.row(head(authors(text, negotiation), day(text.dated), ""), whole);
        for (place, issue) in negotiation.issues.iter().enumerate() {
            if let Some(statement) = &text.statements[place]
                && selection.place_of_issue(place).is_some()
            {
                self.statement(head(String::new(), String::new(), &issue.id), issue, statement, negotiation);
            }
        }
    }
}

/// As in the column `with`.
fn authors(text: &Text, negotiation: &Negotiation) -> String {
    let ids: Vec<&str> = text.by.iter().map(|&party| negotiation.parties[party].id.as_str()).collect();
    match ids[..] {
        [] => String::new(),
        [id] => id.to_owned(),
        _ => format!("[{}]", ids.join(", ")),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Omitted {
    /// How many statements do not count.
    pub statements: usize,
    /// The other keys than `position` of those that count.
    pub keys: Vec<&'static str>,
    /// How many texts there are.
    pub texts: usize,
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
        texts: selection.negotiation().texts.len(),
    }
}

/// How many texts [`long`] leaves out.
pub(crate) fn omitted_texts(selection: &Selection<'_>) -> usize {
    selection.negotiation().texts.len() - texts(selection).len()
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
fn names(name: &str, id: &str, short: &str) -> [String; 3] {
    [name, id, if short == name { "" } else { short }].map(str::to_owned)
}

fn value(field: &Field<'_>, issue: &Issue, words: &Words<'_>) -> String {
    match field {
        Field::Position(position) => words.clear(position.with_both_ends(&issue.scale), issue),
        Field::Limit(limit) => words.clear(limit.notation(&issue.scale), issue),
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
