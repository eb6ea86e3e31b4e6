//! Tables of parties and issues as CSV: reading them as if they were party files, and writing them.
//!
//! A table is *wide* (a row per party, a column per issue, a position in each cell) or *long* (a row per statement, with
//! a column `issue` and the keys of a statement). Rows of a long table may be of texts. A table is read in two steps:
//! [`read`] takes the text apart, and [`Table::documents`] makes of it what [`load`](crate::load) makes of the files, every value with its place in
//! the table; so `validate` finds in a table what it finds in a file. Nothing is guessed: for a table without a
//! negotiation, [`Table::proposal`] makes one that a person must correct.
//!
//! Options, steps and sources may be named by their labels or titles, in any case. What means two of them is a problem; an id
//! that is also the label of another is written with `id:` in front.
//!
//! In spreadsheets, a cell that begins with `=`, `+`, `-` or `@` is a formula. Such a text is written with a `'` in front,
//! which is taken away again on reading; numbers, and texts in single quotes, stay as they are.

mod agree;
mod cell;
mod columns;
mod grid;
mod ids;
mod issues;
mod names;
mod nothing;
mod parties;
mod proposal;
mod texts;
mod vocabulary;
mod write;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

pub use columns::Form;
pub(crate) use write::{Omitted, omitted, omitted_texts, strangers};
pub use write::{long, wide};

use crate::problem::{Code, Problem};
use columns::Column;
use grid::{Cell, Grid, Row};

/// A table taken apart, before its words have a meaning.
#[derive(Debug, Clone)]
pub struct Table {
    /// Wide or long.
    pub form: Form,
    /// The sign between two cells: `,`, `;` or a tab.
    pub separator: char,
    /// How many rows are empty, and therefore skipped.
    pub empty_rows: usize,
    header: Vec<Cell>,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

impl Table {
    /// In a wide table, how many positions are left empty, which means: not stated.
    pub(crate) fn empty_positions(&self) -> usize {
        let is_position = |column: &Column| matches!(column, Column::Named);
        let columns = self.columns.iter().filter(|column| is_position(column)).count();
        let filled = self.rows.iter().flat_map(Row::filled).filter(|(column, _)| is_position(&self.columns[*column]));
        columns * self.rows.len() - filled.count()
    }

    /// How many rows repeat another, word by word. They are kept: a log may have the same statement twice.
    pub(crate) fn repeated_rows(&self) -> usize {
        let hash = |row: &Row| {
            let mut hasher = DefaultHasher::new();
            for (column, cell) in row.filled() {
                (column, &cell.text).hash(&mut hasher);
            }
            hasher.finish()
        };
        // A row may name a party alone.
        let is_statement =
            |row: &&Row| row.filled().any(|(column, _)| matches!(self.columns[column], Column::Issue | Column::Key(_)));
        let hashes: Vec<u64> = self.rows.iter().filter(is_statement).map(hash).collect();
        hashes.len() - hashes.iter().collect::<HashSet<_>>().len()
    }
}

/// Problems that validation has found in a table, with remedies for tables in place of those for files.
pub(crate) fn in_words_of_a_table(mut problems: Vec<Problem>, table: &str) -> Vec<Problem> {
    for problem in problems.iter_mut().filter(|problem| &*problem.location.file == table) {
        let names_another = |help: &String| help.starts_with("did you mean") || help.contains("`: `");
        let is_general = !problem.help.as_ref().is_some_and(names_another);
        let help = match problem.code {
            Code::EmptyStatement => "fill `position`, or `accepts` or `rejects`; else delete the row",
            Code::InvalidId if is_general => "where a name has nothing to make an id of, give it one in a column `id`",
            Code::EmptyRegion => "leave the cell empty where the party has said nothing",
            Code::UnknownIssue if is_general => {
                "declare it under `issues:` in negotiation.yaml, or leave what is said on it out: --issues '!ID'"
            }
            Code::UnknownParty if is_general => {
                "name a party by its id: from the column `id`, else made from the name, such as `upper-bank` from `Upper Bank`"
            }
            _ => continue,
        };
        problem.help = Some(help.to_owned());
    }
    problems
}

/// Takes a table apart; what is wrong with its form is added to the problems. `None` if there is no header to go by.
///
/// ```
/// use demarche::exchange::{Form, read};
///
/// let mut problems = Vec::new();
/// let table = read(&"talks.csv".into(), "party;dam-status\nUpper Bank;joint..\n", &mut problems).unwrap();
/// assert_eq!((table.form, table.separator), (Form::Wide, ';'));
/// assert!(problems.is_empty());
/// ```
pub fn read(file: &Arc<str>, text: &str, problems: &mut Vec<Problem>) -> Option<Table> {
    let Grid { separator, header, rows, empty_rows } = grid::grid(file, text, problems)?;
    let (form, columns) = columns::columns(&header, problems);
    Some(Table { form, separator, empty_rows, header, columns, rows })
}
