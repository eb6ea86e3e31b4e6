//! The shape of `log`.

use serde::Serialize;

use super::shared::Context;
use super::statement::Statement;

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Log {
    #[serde(flatten)]
    pub context: Context,
    /// Every party on every issue, party by party.
    pub logs: Vec<CellLog>,
    pub notes: Vec<String>,
}

/// What a party has said on an issue.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CellLog {
    pub party: String,
    pub issue: String,
    /// The position that counts, in the notation of the files; null if none does.
    pub position: Option<String>,
    pub label: Option<String>,
    /// Why no position counts; null if one does.
    pub reason: Option<String>,
    /// The day since which what counts has done so without a break; null if nothing counts, or only what is undated.
    pub since: Option<String>,
    /// Whether what counts was said more than six months before the day.
    pub old: bool,
    /// In the order of time.
    pub statements: Vec<Logged>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Logged {
    pub position: Option<String>,
    pub label: Option<String>,
    /// What it did on its day: `opens`, `replaces`, `adds-to` or `stays-behind`; null if it could do nothing.
    pub did: Option<&'static str>,
    /// The statement to which it did that.
    pub to: Option<Reference>,
    /// What became of it: `counting`, `superseded`, `waiting`, `filtered`, `lapsed` or `later`.
    pub fate: &'static str,
    /// The day since which it counts without a break.
    pub since: Option<String>,
    /// What counted in place of a superseded one.
    pub superseded_by: Option<Reference>,
    pub statement: Statement,
}

/// Another statement of the same log.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reference {
    /// The day; null if it is undated.
    pub said: Option<String>,
    /// `file:line:column`.
    pub location: String,
}
