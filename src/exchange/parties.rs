//! A table to documents, as if they had been read from party files.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Table;
use super::agree::agree;
use super::cell::{self, word};
use super::columns::{self, Column, Form};
use super::grid::{Cell, Row};
use super::nothing;
use super::texts::Texts;
use super::vocabulary::{IssueWords, Vocabulary};
use crate::load::{Given, Located, PartyDocument, StatementDocument, Text, TextDocument};
use crate::model::{Declarations, Key, Kind};
use crate::problem::{Code, Problem, did_you_mean};
use crate::validate::id_for;

impl Table {
    /// The statements of the table, party by party and text by text in the order of its rows, as if they had been read
    /// from files.
    ///
    /// Issues may be named by id or title, options by id or label, sources by id or title. What is none of these is added
    /// to the problems; [`validate`](crate::validate::validate) checks whether positions lie on their scales.
    ///
    /// ```
    /// use demarche::{exchange, load::Documents, validate};
    ///
    /// let declared = "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n";
    /// let mut documents = Documents::from_texts([("negotiation.yaml", declared)]);
    /// let declared = validate::declarations(&documents).unwrap();
    ///
    /// let mut problems = Vec::new();
    /// let table = exchange::read(&"t.csv".into(), "party,tariff\nUpper Bank,3..5\n", &mut problems).unwrap();
    /// (documents.parties, documents.drafts) = table.documents(&declared, &mut problems);
    /// let negotiation = validate::validate(&documents).into_negotiation().unwrap();
    /// assert_eq!(negotiation.parties[0].id, "upper-bank");
    /// ```
    pub fn documents(
        mut self,
        declared: &Declarations,
        problems: &mut Vec<Problem>,
    ) -> (Vec<PartyDocument>, Vec<TextDocument>) {
        let vocabulary = Vocabulary::new(declared);
        let issues = self.issues(&vocabulary, problems);
        let mut members = Members::new();
        let mut texts = Texts::new();
        // Each row is freed once it has been read.
        for row in std::mem::take(&mut self.rows) {
            match (self.named(&row, problems), self.form) {
                (None, _) => {}
                (Some(Named::Text(written)), _) => self.enter_text(&mut texts, written, &row, &vocabulary, problems),
                (Some(Named::Party(party)), form) => {
                    let member = enter(&mut members, party, form, problems);
                    member.positions.extend(match form {
                        Form::Wide => positions(&row, &issues, problems),
                        Form::Long => self.statement(&row, Key::ALL, &[], &vocabulary, problems).into_iter().collect(),
                    });
                }
            }
        }
        (members.into_values().collect(), texts.into_values().collect())
    }

    /// In a wide table, the issue of each column.
    fn issues<'t, 'k, 'd>(
        &'t self,
        vocabulary: &'k Vocabulary<'d>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Option<&'k IssueWords<'d>>> {
        let mut first: HashMap<&str, &Cell> = HashMap::new();
        let of_column = |(cell, column): (&'t Cell, &Column)| {
            let name = columns::issue_named(cell);
            let issue = (*column == Column::Named).then(|| issue_of(&name, vocabulary, problems)).flatten()?;
            let earlier = *first.entry(&issue.issue.id).or_insert(cell);
            // Two columns of one name are reported with the header.
            if !earlier.text.trim().eq_ignore_ascii_case(cell.text.trim()) {
                problems.push(columns::doubled(&name, earlier));
            }
            Some(issue)
        };
        self.header.iter().zip(&self.columns).map(of_column).collect()
    }

    /// The party or text of a row, without what it says.
    fn named(&self, row: &Row, problems: &mut Vec<Problem>) -> Option<Named> {
        let [party, text] = [Column::Party, Column::Text].map(|column| self.given(row, column).and_then(word));
        match (party, text) {
            (None, None) => {
                let is_expected = [Column::Party, Column::Text].iter().any(|column| self.columns.contains(column));
                problems.extend(is_expected.then(|| self.nameless(row)));
                None
            }
            (Some(name), None) => {
                self.report_of_texts(row, problems);
                Some(Named::Party(self.written(row, name)))
            }
            (None, Some(name)) => Some(Named::Text(self.written(row, name))),
            (Some(party), Some(text)) => {
                problems.push(
                    Problem::new(Code::MisplacedKey, &text.location, "this row names a party and a text")
                        .label("a text")
                        .related(&party.location, "a party")
                        .help("write the one and the other in rows of their own"),
                );
                None
            }
        }
    }

    fn nameless(&self, row: &Row) -> Problem {
        let (message, label, help) = if self.columns.contains(&Column::Text) {
            let help = "write the name of the party, or of the text, in every row";
            ("this row names neither a party nor a text", "the columns `party` and `text` are empty", help)
        } else {
            ("this row names no party", "the column `party` is empty", "write the party's name in every row")
        };
        Problem::new(Code::MissingKey, &row.location, message).label(label).help(help)
    }

    fn written(&self, row: &Row, name: Text) -> PartyDocument {
        let id = self.given(row, Column::Id).and_then(word).unwrap_or_else(|| {
            let value = id_for(&name.value).unwrap_or_else(|| name.value.clone());
            Located { value, location: name.location.clone() }
        });
        PartyDocument {
            location: name.location.clone(),
            stem: id.value.clone(),
            shares_file: false,
            id: Some(id),
            is_named: true,
            name: Some(name),
            short: self.given(row, Column::Short).and_then(word),
            positions: Vec::new(),
        }
    }

    pub(super) fn given<'r>(&self, row: &'r Row, wanted: Column) -> Option<&'r Cell> {
        self.columns.iter().position(|column| *column == wanted).and_then(|column| row.get(column))
    }

    /// In a long table, the statement of a row under these keys; a row that names a party or text alone is none. Those
    /// `apart` may be filled in a row without an issue.
    pub(super) fn statement(
        &self,
        row: &Row,
        keys: &[Key],
        apart: &[Key],
        vocabulary: &Vocabulary<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<(Text, Vec<StatementDocument>)> {
        let Some(name) = self.given(row, Column::Issue).map(Cell::trimmed) else {
            let is_said = |key: &Key| keys.contains(key) && !apart.contains(key);
            if row.filled().any(|(column, _)| matches!(&self.columns[column], Column::Key(key) if is_said(key))) {
                problems.push(
                    Problem::new(Code::MissingKey, &row.location, "this row names no issue")
                        .label("the column `issue` is empty")
                        .help("name the issue that the statement is on"),
                );
            }
            return None;
        };
        let issue = vocabulary.issue(&name.text);
        Some((cell::issue_text(&name, issue), vec![self.said(row, issue, keys, vocabulary, problems)]))
    }

    fn said(
        &self,
        row: &Row,
        issue: Option<&IssueWords<'_>>,
        keys: &[Key],
        vocabulary: &Vocabulary<'_>,
        problems: &mut Vec<Problem>,
    ) -> StatementDocument {
        let before = problems.len();
        let given = |&key: &Key| {
            let cell = self.given(row, Column::Key(key))?;
            Some((key, value(key, cell, issue, vocabulary, problems)?))
        };
        let mut given: Vec<(Key, Given)> = keys.iter().filter_map(given).collect();
        given.shrink_to_fit();
        StatementDocument {
            location: row.location.clone(),
            // A key in a column with a problem is not missing.
            has_unknown_keys: self.columns.contains(&Column::Unknown) || problems.len() > before,
            given,
        }
    }
}

/// The value of a key in a cell, if there is one.
fn value(
    key: Key,
    cell: &Cell,
    issue: Option<&IssueWords<'_>>,
    vocabulary: &Vocabulary<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Given> {
    match key.kind() {
        Kind::Position | Kind::Accepted | Kind::Rejected => cell::position(cell, issue, problems).map(Given::Node),
        Kind::Source => cell::source(cell, vocabulary, problems).map(Given::Text),
        Kind::Conditions => Some(Given::Conditions(cell::conditions(cell, vocabulary, problems))),
        Kind::Day => unmarked(key, cell, Code::InvalidDate, problems),
        Kind::Choice => unmarked(key, cell, Code::UnknownStatus, problems),
        Kind::Number { .. } => unmarked(key, cell, Code::InvalidNumber, problems),
        Kind::Flag => unmarked(key, cell, Code::WrongType, problems),
        Kind::Text => Some(Given::Text(cell::text(cell))),
        Kind::Parties => Some(Given::Texts(cell::words(cell))),
    }
}

/// A single value, unless it is a mark of nothing said.
fn unmarked(key: Key, cell: &Cell, code: Code, problems: &mut Vec<Problem>) -> Option<Given> {
    let word = word(cell)?;
    if !nothing::is_mark(&word.value) {
        return Some(Given::Text(word));
    }
    problems.push(
        Problem::new(code, &word.location, format!("`{}` is no value of `{}`", word.value, key.name()))
            .label("neither empty nor a value")
            .help("if nothing is known, leave the cell empty"),
    );
    None
}

/// In a wide table, the positions of a row; an empty cell is not stated.
fn positions(
    row: &Row,
    issues: &[Option<&IssueWords<'_>>],
    problems: &mut Vec<Problem>,
) -> Vec<(Text, Vec<StatementDocument>)> {
    let stated = row.filled().filter_map(|(column, cell)| Some((cell, issues[column]?)));
    let entry = |(cell, issue): (&Cell, &IssueWords<'_>)| {
        let position = cell::position(cell, Some(issue), problems)?;
        let statement = StatementDocument::of_position(position, cell.location.clone());
        Some((cell::issue_text(cell, Some(issue)), vec![statement]))
    };
    stated.filter_map(entry).collect()
}

/// The issue that a column is for; a problem, if there is none.
fn issue_of<'k, 'd>(
    name: &Cell,
    vocabulary: &'k Vocabulary<'d>,
    problems: &mut Vec<Problem>,
) -> Option<&'k IssueWords<'d>> {
    let issue = vocabulary.issue(&name.text);
    if issue.is_none() {
        let words = vocabulary.issues.iter().flat_map(|words| [words.issue.id.as_str(), words.issue.title.as_str()]);
        let help = did_you_mean(&name.text, words.chain(["party", "id", "short", "issue"]));
        let help = help.unwrap_or_else(|| "declare it under `issues:` in negotiation.yaml;".to_owned());
        problems.push(
            Problem::new(Code::UnknownIssue, &name.location, format!("there is no issue `{}`", name.text))
                .label("unknown issue")
                .help(format!("{help} a column that is no issue is left out with --issues '!{}'", name.text)),
        );
    }
    issue
}

/// Whose row it is.
enum Named {
    Party(PartyDocument),
    Text(PartyDocument),
}

/// Parties by id.
type Members = IndexMap<String, PartyDocument>;

/// The party, which an earlier row of a long table may have named.
fn enter<'m>(
    members: &'m mut Members,
    party: PartyDocument,
    form: Form,
    problems: &mut Vec<Problem>,
) -> &'m mut PartyDocument {
    if let Some(earlier) = members.get_mut(&party.stem) {
        match form {
            Form::Wide => problems.push(second_row(&party, earlier)),
            Form::Long => agree("party", earlier, party.clone(), problems),
        }
    }
    members.entry(party.stem.clone()).or_insert(party)
}

fn second_row(party: &PartyDocument, earlier: &PartyDocument) -> Problem {
    if let (Some(name), Some(earlier_name)) = (&party.name, &earlier.name)
        && name.value.to_lowercase() != earlier_name.value.to_lowercase()
    {
        let message = format!("`{}` and `{}` would both have the id `{}`", earlier_name.value, name.value, party.stem);
        return Problem::new(Code::AmbiguousName, &party.location, message)
            .label("the second one")
            .related(&earlier.location, "the first one")
            .help("if two parties are meant, give each an id in a column `id`");
    }
    let message = format!("two rows are for the party `{}`", party.stem);
    Problem::new(Code::DuplicateId, &party.location, message)
        .label("here again")
        .related(&earlier.location, "first here")
        .help("keep one of them; several statements on one issue are rows of a long table")
}
