//! What the columns of a table mean.

use std::collections::HashMap;

use super::grid::{Cell, whole};
use crate::model::Key;
use crate::problem::{Code, Problem, did_you_mean};

/// How a table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A row per party, a column per issue.
    Wide,
    /// A row per statement.
    Long,
}

impl Form {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Long => "long",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Column {
    Party,
    Id,
    Short,
    /// In a long table, the name of a text, in place of a party's.
    Text,
    /// In a row of a text, its authors.
    By,
    /// In a row of a text, its day.
    Dated,
    /// In a long table, the issue of the statement.
    Issue,
    /// In a long table, values of this key of a statement.
    Key(Key),
    /// In a wide table, positions on the issue that the header names.
    Named,
    /// None of these; a problem was reported.
    Unknown,
    /// An issue that is not to be read.
    LeftOut,
}

/// Columns that name the party, and the one that makes a table long.
const OF_PARTY: [(&str, Column); 4] =
    [("party", Column::Party), ("id", Column::Id), ("short", Column::Short), ("issue", Column::Issue)];

/// Columns of a long table for rows of texts.
const OF_TEXT: [(&str, Column); 3] = [("text", Column::Text), ("by", Column::By), ("dated", Column::Dated)];

/// In front of the name of an issue in a wide table, where the name alone means something else.
const MARK: &str = "issue:";

/// The form of the table and the meaning of each column; what is unknown, doubled or missing is reported.
pub(super) fn columns(header: &[Cell], problems: &mut Vec<Problem>) -> (Form, Vec<Column>) {
    let is_long = header.iter().any(|cell| is_named(cell, "issue"));
    if is_long && !header.iter().any(|cell| ["party", "text", "position"].iter().any(|name| is_named(cell, name))) {
        problems.push(turned(header));
        return (Form::Long, vec![Column::Unknown; header.len()]);
    }
    let form = if is_long { Form::Long } else { Form::Wide };
    let columns: Vec<Column> = header.iter().map(|cell| column(cell, form, problems)).collect();
    report_doubled(header, &columns, problems);
    report_missing(header, &columns, form, problems);
    (form, columns)
}

/// The problem of a table with a row per issue.
fn turned(header: &[Cell]) -> Problem {
    let message = "this table has a column `issue`, and neither `party` nor `position`";
    Problem::new(Code::MissingKey, &whole(header), message).label("the header").help(
        "if it has a row per issue and a column per party, turn it round: a row per party, named in the column `party`, and a \
         column per issue",
    )
}

fn is_named(cell: &Cell, name: &str) -> bool {
    cell.text.trim().eq_ignore_ascii_case(name)
}

fn column(cell: &Cell, form: Form, problems: &mut Vec<Problem>) -> Column {
    if let Some((_, column)) = OF_PARTY.into_iter().find(|(name, _)| is_named(cell, name)) {
        return column;
    }
    if cell.is_empty() {
        let problem = Problem::new(Code::MissingKey, &cell.location, "this column has no name");
        problems.push(problem.help("name it, or delete the column"));
        return Column::Unknown;
    }
    if form == Form::Wide {
        return Column::Named;
    }
    if let Some((_, column)) = OF_TEXT.into_iter().find(|(name, _)| is_named(cell, name)) {
        return column;
    }
    // Many tables have `date` for the day on which something was said.
    let key = Key::ALL.iter().copied().find(|key| is_named(cell, key.name()));
    let key = key.or_else(|| is_named(cell, "date").then_some(Key::Said));
    key.map_or_else(|| unknown(cell, problems), Column::Key)
}

fn unknown(cell: &Cell, problems: &mut Vec<Problem>) -> Column {
    let cell = cell.trimmed();
    let own = || OF_PARTY.into_iter().chain(OF_TEXT).map(|(name, _)| name);
    let names = || own().chain(Key::NAMES.iter().copied());
    let all =
        || format!("columns are {}; delete a column that is none of these", names().collect::<Vec<_>>().join(", "));
    problems.push(
        Problem::new(Code::UnknownKey, &cell.location, format!("`{}` is not a column of a long table", cell.text))
            .label("unknown column")
            .help(did_you_mean(&cell.text, names()).unwrap_or_else(all)),
    );
    Column::Unknown
}

fn report_doubled(header: &[Cell], columns: &[Column], problems: &mut Vec<Problem>) {
    let mut first: HashMap<(Column, String), &Cell> = HashMap::new();
    for (cell, column) in header.iter().zip(columns).filter(|(_, column)| **column != Column::Unknown) {
        let name = if *column == Column::Named { cell.text.trim().to_ascii_lowercase() } else { String::new() };
        match first.get(&(*column, name.clone())) {
            Some(earlier) => problems.push(doubled(&cell.trimmed(), earlier)),
            None => drop(first.insert((*column, name), cell)),
        }
    }
}

pub(super) fn doubled(cell: &Cell, earlier: &Cell) -> Problem {
    Problem::new(Code::DuplicateKey, &cell.location, format!("two columns are for `{}`", cell.text.trim()))
        .label("here again")
        .related(&earlier.location, "first here")
        .help("keep one of them; several statements on one issue are rows of a long table")
}

fn report_missing(header: &[Cell], columns: &[Column], form: Form, problems: &mut Vec<Problem>) {
    let has = |wanted: Column| columns.contains(&wanted);
    let has_statements = columns.iter().any(|column| matches!(column, Column::Key(_) | Column::Named));
    let missing = [
        (
            !has(Column::Party) && !has(Column::Text),
            "no column is named `party`",
            "the first row names the columns; `party` contains names",
        ),
        (!has_statements, "no column contains positions", "add a column for each issue, or `issue` and `position`"),
    ];
    for (_, message, help) in missing.into_iter().filter(|(is_missing, _, _)| *is_missing) {
        let what = format!("{message}, in what looks like a {} table", form.name());
        problems.push(Problem::new(Code::MissingKey, &whole(header), what).label("the header").help(help));
    }
}

/// The name of the issue that the header of a wide table means.
pub(super) fn issue_named(cell: &Cell) -> Cell {
    let cell = cell.trimmed();
    match cell.text.get(..MARK.len()) {
        Some(mark) if mark.eq_ignore_ascii_case(MARK) => cell.part(&cell.text[MARK.len()..]),
        _ => cell,
    }
}

/// The header of an issue's column in a wide table.
pub(super) fn header_of(id: &str) -> String {
    let is_taken = OF_PARTY.iter().any(|(name, _)| name.eq_ignore_ascii_case(id));
    if is_taken { format!("{MARK}{id}") } else { id.to_owned() }
}
