//! The shapes of `texts` and `text`.

use serde::Serialize;

use super::shared::{Cell, Context, Verdict};
use super::statement::Statement;
use crate::model::{Coverage, Divergence};

/// Shape of `texts`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AllTexts {
    #[serde(flatten)]
    pub context: Context,
    pub texts: Vec<Held>,
    pub notes: Vec<String>,
}

/// Shape of `text`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Text {
    #[serde(flatten)]
    pub context: Context,
    /// One text, or two side by side.
    pub texts: Vec<HeldInFull>,
    /// How far apart two texts are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between: Option<Between>,
    pub notes: Vec<String>,
}

/// What is known of a text as a whole.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Known {
    pub id: String,
    pub name: String,
    pub short: String,
    /// Ids of the authors, as far as they are parties.
    pub by: Vec<String>,
    /// The day from which it is; null if it has none.
    pub dated: Option<String>,
    pub published: Option<String>,
    pub source: Option<String>,
    /// `file:line:column`.
    pub location: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Held {
    #[serde(flatten)]
    pub known: Known,
    /// One for each party.
    pub parties: Vec<Reception>,
    /// Ids of the issues on which it is silent.
    pub silent_on: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct HeldInFull {
    #[serde(flatten)]
    pub held: Held,
    /// What it lays down, issue by issue.
    pub positions: Vec<Clause>,
}

/// What a party makes of a text over all issues.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reception {
    pub party: String,
    pub agreement: Option<f64>,
    pub divergence: Option<Divergence>,
    #[serde(flatten)]
    pub coverage: Coverage,
    /// On how many issues of the text the party has each verdict; they add up to the issues of the text.
    pub accepts: usize,
    pub open: usize,
    pub rejects: usize,
    pub silent: usize,
    /// The issue of the greatest divergence; null where nothing diverges.
    pub furthest: Option<String>,
    pub author: bool,
}

/// What a text lays down, without verdicts.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TextPositions {
    #[serde(flatten)]
    pub known: Known,
    pub positions: Vec<TextPosition>,
}

/// What a text lays down on an issue.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TextPosition {
    pub issue: String,
    /// In the notation of the files.
    pub position: String,
    pub label: String,
    /// Quote, note and source: the position's own, else the text's.
    pub statement: Statement,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Clause {
    #[serde(flatten)]
    pub laid_down: TextPosition,
    /// One for each party.
    pub verdicts: Vec<Opinion>,
}

/// What a party says of what a text lays down.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Opinion {
    #[serde(flatten)]
    pub judged: Verdict,
    pub divergence: Option<Divergence>,
    /// What the verdict rests on.
    pub cell: Cell,
}

/// How far apart two texts are, over the issues on which both lay something down.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Between {
    pub agreement: Option<f64>,
    pub divergence: Option<Divergence>,
    #[serde(flatten)]
    pub coverage: Coverage,
    pub by_issue: Vec<OnIssue>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct OnIssue {
    pub issue: String,
    /// Null if a text is silent, or if the two order no common pair of steps.
    pub divergence: Option<Divergence>,
}
