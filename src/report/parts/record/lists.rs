//! The shapes of lists: problems, and negotiations.

use serde::Serialize;

/// Shape of `check`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Check {
    pub errors: usize,
    pub warnings: usize,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Problem {
    /// `error` or `warning`.
    pub severity: String,
    pub code: &'static str,
    pub message: String,
    /// Path relative to the folder.
    pub file: String,
    /// From 1; 0 when the whole file is meant.
    pub line: usize,
    /// In characters, from 1; 0 when the whole file is meant.
    pub column: usize,
    pub label: String,
    pub help: Option<String>,
    pub related: Vec<Related>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Related {
    /// Path relative to the folder.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub label: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cases {
    pub negotiations: Vec<Case>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Case {
    pub folder: String,
    /// Its title; null if it cannot be read.
    pub title: Option<String>,
    pub parties: Option<usize>,
    pub issues: Option<usize>,
    pub statements: Option<usize>,
    pub errors: usize,
    pub warnings: usize,
}
