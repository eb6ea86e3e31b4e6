//! An answer, ready to be rendered, and what may be asked of it.

use super::blocks::Block;
use super::data::Data;
use super::record::Record;

/// An analysis, ready to be rendered.
#[derive(Debug, Clone)]
pub struct Report {
    pub(crate) title: String,
    /// Day, filters, assumptions: what the figures rest on.
    pub(crate) provenance: Vec<String>,
    /// For reading, from top to bottom.
    pub(crate) blocks: Vec<Block>,
    /// What a reader needs to know of the figures.
    pub(crate) notes: Vec<String>,
    /// For spreadsheets.
    pub(crate) data: Data,
    /// For programs.
    pub(crate) record: Record,
}

/// What to show beside the figures.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether to show the least and the greatest that each figure could be.
    pub bounds: bool,
}

/// Which table of divergences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Both tables.
    #[default]
    Both,
    /// Party by party.
    Party,
    /// Issue by pair.
    Issue,
}
