//! What a reader is shown: titled tables of typed cells, notes and facts, before any format.
//!
//! A [`Report`] has three faces of one analysis: blocks for reading (text, Markdown), a flat table for spreadsheets
//! (CSV) and a record for programs (JSON). Renderers choose a face and compute nothing.

mod assemble;
mod blocks;
mod cases;
mod change;
mod chart;
mod counts;
mod difference;
mod explain;
mod issues;
mod many;
mod matrices;
mod overview;
mod page;
mod pairs;
mod positions;
mod problems;
pub mod record;
mod sides;
mod square;
mod standing_out;
mod timeline;
mod what_if;
mod wording;

pub use assemble::Options;
pub use blocks::{Block, Cell, Column, Dossier, Fact, Figure, Line, Mark, Missing, Row, Table};
pub use cases::{Case, cases};
pub use change::change;
pub use chart::{
    Chart, Courses, Drawing, Panel, Point, Tick, agreement_chart, divergence_chart, issue_chart, timeline_chart,
};
pub use difference::difference;
pub use explain::explain;
pub use many::{MOST_IN_A_MATRIX, divergence_of_many, overview_of_many, square_of_many, summary};
pub use matrices::{By, agreement, agreement_of_party, divergence};
pub use overview::overview;
pub use page::{
    Figures, IssueEntry, Named, OfPair, OnIssue, Page, PageMatrices, PairEntry, PartEntry, PartyEntry, Piece, Sentence,
    Weighted, page,
};
pub use positions::table;
pub use problems::problems;
pub use square::{Shown, Square};
pub use timeline::timeline;
pub use what_if::{conditions, what_if};
pub use wording::{counted, thin_footing};

use record::Record;

/// An analysis, ready to be rendered.
#[derive(Debug, Clone)]
pub struct Report {
    /// What it is.
    pub title: String,
    /// Day, filters, assumptions: what the figures rest on.
    pub provenance: Vec<String>,
    /// For reading, from top to bottom.
    pub blocks: Vec<Block>,
    /// What a reader needs to know of the figures.
    pub notes: Vec<String>,
    /// For spreadsheets.
    pub data: Data,
    /// For programs.
    pub record: Record,
}

/// One flat table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Data {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows of as many values.
    pub rows: Vec<Vec<Datum>>,
}

/// A value in a flat table.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Not known or not comparable.
    Empty,
    /// A text.
    Text(String),
    /// A number, in full precision.
    Number(f64),
    /// A count.
    Count(usize),
    /// Yes or no.
    Flag(bool),
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Datum {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Datum {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<bool> for Datum {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<T: Into<Datum>> From<Option<T>> for Datum {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl Data {
    /// A table with these columns and no rows.
    #[must_use]
    pub fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|&column| column.to_owned()).collect(), rows: Vec::new() }
    }
}
