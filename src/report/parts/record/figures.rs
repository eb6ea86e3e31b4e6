//! The shapes of figures: matrices, positions, explanations.

use serde::Serialize;

use super::shared::{Cell, Context, Divisiveness, Pair};
use super::texts::TextPositions;
use crate::select::Tally;

/// Shape of `overview`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Overview {
    #[serde(flatten)]
    pub context: Context,
    pub statements: Tally,
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
    /// The texts of the day, if they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts: Option<Vec<TextPositions>>,
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
    /// Sum of the weights of the compared issues.
    pub weight: f64,
    /// The compared issues, the largest contribution first.
    pub compared: Vec<ComparedIssue>,
    pub not_compared: Vec<NotCompared>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparedIssue {
    pub issue: String,
    pub divergence: f64,
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
    pub reason: String,
    pub a: Cell,
    pub b: Cell,
}
