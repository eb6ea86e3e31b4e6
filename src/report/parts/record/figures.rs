//! The shapes of figures: matrices, positions, explanations.

use serde::Serialize;

use super::shared::{Cell, Context, Divisiveness, Pair};
use crate::model::{self, Coverage};
use crate::select::Tally;

/// Shape of `overview`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Overview {
    #[serde(flatten)]
    pub context: Context,
    pub statements: Tally,
    /// Every issue in declared order: how near it is to being closed.
    pub zones: Vec<IssueStanding>,
    pub positions: Vec<Cell>,
    pub pairs: Vec<Pair>,
    /// Every issue, the most divisive first.
    pub divisiveness: Vec<Divisiveness>,
    pub notes: Vec<String>,
}

/// Shape of `table`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PositionTable {
    #[serde(flatten)]
    pub context: Context,
    /// Every cell, issue by issue.
    pub positions: Vec<Cell>,
    pub notes: Vec<String>,
}

/// Shape of `agreement`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Agreement {
    #[serde(flatten)]
    pub context: Context,
    pub pairs: Vec<Pair>,
    pub notes: Vec<String>,
}

/// Shape of `divergence`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Divergence {
    #[serde(flatten)]
    pub context: Context,
    pub pairs: Vec<Pair>,
    /// Every issue, the most divisive first.
    pub divisiveness: Vec<Divisiveness>,
    pub notes: Vec<String>,
}

/// Shape of `explain`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Explanation {
    #[serde(flatten)]
    pub context: Context,
    pub pair: Pair,
    /// What separates what the two could live with.
    pub gap: GapOfPair,
    /// Sum of the weights of the compared issues.
    pub weight: f64,
    /// The compared issues, the largest contribution first.
    pub compared: Vec<ComparedIssue>,
    pub not_compared: Vec<NotCompared>,
    pub notes: Vec<String>,
}

/// A pair's gap over the issues on which both have said what they could live with.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GapOfPair {
    /// In [0, 1]; null if there is no such issue.
    pub gap: Option<model::Divergence>,
    #[serde(flatten)]
    pub coverage: Coverage,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct IssueStanding {
    pub issue: String,
    /// `silent`, `one voice`, `blocked`, `agreed`, `zone` or `room`.
    pub status: &'static str,
    /// Whether it could be closed on what was said.
    pub could_close: bool,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparedIssue {
    pub issue: String,
    pub divergence: f64,
    /// How far apart the two are in what they could live with, in [0, 1]; null if either has closed all of it.
    pub gap: Option<f64>,
    /// Its weight in the sum.
    pub weight: f64,
    /// Weight times divergence over the sum of weights; these add up to the pair's divergence.
    pub contribution: f64,
    /// Contribution over the pair's divergence; null where that is 0.
    pub share: Option<f64>,
    pub a: Cell,
    pub b: Cell,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct NotCompared {
    pub issue: String,
    /// As for [`ComparedIssue`].
    pub gap: Option<f64>,
    pub reason: String,
    pub a: Cell,
    pub b: Cell,
}
