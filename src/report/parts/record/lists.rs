//! The shapes of lists: problems, and negotiations.

use serde::Serialize;

/// Shape of `check`.
#[derive(Debug, Clone, Serialize)]
pub struct Problems {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// All of them, by file and place.
    pub problems: Vec<Problem>,
}

/// Something wrong in a file.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// `error` or `warning`.
    pub severity: String,
    /// Its stable name.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Path relative to the folder.
    pub file: String,
    /// From 1; 0 when the whole file is meant.
    pub line: usize,
    /// In characters, from 1; 0 when the whole file is meant.
    pub column: usize,
    /// Words for the marked place.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
}

/// Another place.
#[derive(Debug, Clone, Serialize)]
pub struct Related {
    /// Path relative to the folder.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// Words for it.
    pub label: String,
}

/// Shape of the list of negotiations.
#[derive(Debug, Clone, Serialize)]
pub struct Cases {
    /// Each with what is in it.
    pub negotiations: Vec<Case>,
}

/// A negotiation in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Case {
    /// Its folder.
    pub folder: String,
    /// Its title; null if it cannot be read.
    pub title: Option<String>,
    /// How many parties.
    pub parties: Option<usize>,
    /// How many issues.
    pub issues: Option<usize>,
    /// How many statements.
    pub statements: Option<usize>,
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}
