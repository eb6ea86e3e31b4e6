//! The parts that a reader sees.

use super::figure::{Figure, Missing};

/// A part of a report.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    Heading(String),
    Text(String),
    Table(Table),
    Dossier(Dossier),
}

/// A table: a column of row labels, then cells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    /// What the row labels are.
    pub corner: String,
    /// The other columns.
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

impl Table {
    /// A table with these columns, each narrow or not.
    pub(crate) fn new(corner: &str, columns: &[(&str, bool)], rows: impl IntoIterator<Item = Row>) -> Self {
        let column = |&(label, narrow): &(&str, bool)| Column::new(label, narrow);
        Self {
            corner: corner.to_owned(),
            columns: columns.iter().map(column).collect(),
            rows: rows.into_iter().collect(),
        }
    }

    /// A table of figures and short words.
    pub(crate) fn of_figures(corner: &str, columns: &[&str], rows: impl IntoIterator<Item = Row>) -> Self {
        Self::new(corner, &columns.iter().map(|&label| (label, true)).collect::<Vec<_>>(), rows)
    }

    /// A table of words.
    pub(crate) fn of_words(corner: &str, columns: &[&str], rows: impl IntoIterator<Item = Row>) -> Self {
        Self::new(corner, &columns.iter().map(|&label| (label, false)).collect::<Vec<_>>(), rows)
    }
}

/// A column's label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub label: String,
    /// Whether its cells are figures or short words that should not be wrapped.
    pub narrow: bool,
    /// Whether it explains the column before it, and should stay beside it.
    pub joined: bool,
}

impl Column {
    /// A column that needs no other.
    pub(crate) fn new(label: &str, narrow: bool) -> Self {
        Self { label: label.to_owned(), narrow, joined: false }
    }

    /// A column that explains the one before it.
    pub(crate) fn joined(label: &str) -> Self {
        Self { joined: true, ..Self::new(label, true) }
    }
}

/// A labelled row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub label: String,
    /// Its cells, one per column.
    pub cells: Vec<Cell>,
    /// Whether it sums up the others.
    pub total: bool,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing belongs here.
    Blank,
    /// Words, in one or more lines.
    Text(Vec<String>),
    /// A share between 0 and 1.
    Figure(Figure),
    /// A plain number, such as a weight.
    Number(f64),
    /// A change of a share, from -1 to 1; shown in percentage points with its sign.
    Change(f64),
    /// A sum of changes without direction, from 0; shown in percentage points.
    Sum(f64),
    /// A figure before and after.
    Moved(Box<Cell>, Box<Cell>),
    /// Agreements in the order of time, each between 0 and 1; gaps where nothing could be compared.
    Course(Vec<Option<f64>>),
    /// Words in place of a value that does not exist.
    Missing(Missing),
    /// What counts for a party, and under it what it offers under conditions: each offer in one or more lines.
    Offering(Box<Cell>, Vec<Vec<String>>),
    /// A party's verdict in words, and how far its position is.
    Verdict(String, Option<Figure>),
}

impl Cell {
    /// A cell of one line.
    pub fn text(line: impl Into<String>) -> Self {
        Self::Text(vec![line.into()])
    }
}

/// Labelled facts under a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dossier {
    pub title: String,
    pub facts: Vec<Fact>,
}

/// A label with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    /// Whose or what.
    pub label: String,
    pub lines: Vec<Line>,
}

impl Fact {
    /// A label with lines of words.
    pub(crate) fn of_words(label: &str, lines: impl IntoIterator<Item = String>) -> Self {
        Self { label: label.to_owned(), lines: lines.into_iter().map(Line::Words).collect() }
    }
}

/// A line of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line {
    /// Words of ours, or of the file on its own behalf.
    Words(String),
    /// A party's own words, with what is to be said of them after them.
    Quote(String, Option<&'static str>),
    /// Where it can be read: an address, as the file has it.
    Address(String),
}

/// Every cell of a report's tables.
pub(crate) fn cells(blocks: &[Block]) -> impl Iterator<Item = &Cell> {
    let tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(_) | Block::Text(_) | Block::Dossier(_) => None,
    });
    tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells).flat_map(|cell| match cell {
        Cell::Moved(before, after) => vec![&**before, &**after],
        single => vec![single],
    })
}

/// Every figure in a report's tables.
pub(crate) fn figures(blocks: &[Block]) -> impl Iterator<Item = &Figure> {
    cells(blocks).filter_map(|cell| match cell {
        Cell::Figure(figure) => Some(figure),
        _ => None,
    })
}
