//! The rows of texts in a long table: one without an issue for the text as a whole, and one for each position.

use indexmap::IndexMap;

use super::Table;
use super::agree::{agree, agree_on};
use super::cell::{word, words};
use super::columns::Column;
use super::grid::{Cell, Row};
use super::vocabulary::Vocabulary;
use crate::load::{Located, PartyDocument, StatementDocument, Text, TextDocument, misplaced_in_text};
use crate::model::Key;
use crate::problem::{Code, Problem};

/// Texts by id.
pub(super) type Texts = IndexMap<String, TextDocument>;

impl Table {
    /// Enters what a row says of a text, which an earlier row may have named.
    pub(super) fn enter_text(
        &self,
        texts: &mut Texts,
        written: PartyDocument,
        row: &Row,
        vocabulary: &Vocabulary<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let keys: Vec<Key> = Key::ALL.iter().copied().filter(|key| key.is_of_texts()).collect();
        for (column, cell) in row.filled() {
            // The whole text is published.
            if let Column::Key(key) = self.columns[column]
                && key != Key::Published
            {
                problems.extend(misplaced_in_text(key, &cell.location).map(|problem| in_a_table(problem, key)));
            }
        }
        let said = self.statement(row, &keys, &[Key::Source], vocabulary, problems);
        let given = |column| self.given(row, column).and_then(word);
        let whole = TextDocument {
            by: self.given(row, Column::By).map(words).unwrap_or_default(),
            dated: given(Column::Dated),
            published: given(Column::Key(Key::Published)),
            source: self.source_of_whole(row, vocabulary, problems),
            written,
        };
        let text = match texts.get_mut(&whole.written.stem) {
            None => texts.entry(whole.written.stem.clone()).or_insert(whole),
            Some(earlier) => {
                agree_on_whole(earlier, whole, problems);
                earlier
            }
        };
        if let Some((issue, said)) = said {
            report_second(text, &issue, &said, problems);
            text.written.positions.push((issue, said));
        }
    }

    /// In a row without an issue, the source of the text as a whole.
    fn source_of_whole(&self, row: &Row, vocabulary: &Vocabulary<'_>, problems: &mut Vec<Problem>) -> Option<Text> {
        let is_of_position = self.given(row, Column::Issue).is_some();
        let cell = self.given(row, Column::Key(Key::Source)).filter(|_| !is_of_position)?;
        super::cell::source(cell, vocabulary, problems)
    }

    /// Reports columns of texts that are filled in the row of a party.
    pub(super) fn report_of_texts(&self, row: &Row, problems: &mut Vec<Problem>) {
        for (name, column, help) in [
            ("by", Column::By, "the co-authors of a party's statement are in the column `with`"),
            ("dated", Column::Dated, "the day of a party's statement is in the column `said`"),
        ] {
            let misplaced = |cell: &Cell| {
                let message = format!("`{name}` has no meaning in the row of a party");
                Problem::new(Code::MisplacedKey, &cell.location, message).label("a column of texts").help(help)
            };
            problems.extend(self.given(row, column).map(misplaced));
        }
    }
}

fn in_a_table(problem: Problem, key: Key) -> Problem {
    match key {
        Key::Said => problem.help("the day of a text is in the column `dated`"),
        Key::With => problem.help("the authors of a text are in the column `by`"),
        _ => problem,
    }
}

/// Every row that has the authors, a day or a source of the text has the same.
fn agree_on_whole(earlier: &mut TextDocument, again: TextDocument, problems: &mut Vec<Problem>) {
    let whose = format!("text `{}`", earlier.written.stem);
    agree("text", &mut earlier.written, again.written, problems);
    agree_on(&whose, "day", &mut earlier.dated, again.dated, problems);
    agree_on(&whose, "day of publication", &mut earlier.published, again.published, problems);
    agree_on(&whose, "source", &mut earlier.source, again.source, problems);
    let mut first = listed(&earlier.by);
    agree_on(&whose, "authors", &mut first, listed(&again.by), problems);
    if earlier.by.is_empty() {
        earlier.by = again.by;
    }
}

/// Authors as one word, to compare them.
fn listed(by: &[Text]) -> Option<Text> {
    let value = by.iter().map(|author| author.value.as_str()).collect::<Vec<_>>().join(", ");
    Some(Located { value, location: by.first()?.location.clone() })
}

/// A text says one thing on an issue.
fn report_second(text: &TextDocument, issue: &Text, said: &[StatementDocument], problems: &mut Vec<Problem>) {
    let Some(again) = said.first() else { return };
    let mut earlier = text.written.positions.iter().filter(|(other, _)| other.value == issue.value);
    if let Some(first) = earlier.find_map(|(_, said)| said.first()) {
        let message = format!("the text `{}` has two positions on `{}`", text.written.stem, issue.value);
        problems.push(
            Problem::new(Code::DuplicateKey, &again.location, message)
                .label("here again")
                .related(&first.location, "first here")
                .help("keep the position of this text; another version is another text"),
        );
    }
}
