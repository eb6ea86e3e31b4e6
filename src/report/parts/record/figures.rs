//! The shapes of figures: matrices, positions, explanations.

use serde::Serialize;

use super::shared::{Cell, Context, Divisiveness, Pair, Tally};

/// Shape of `overview`.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// What it rests on.
    #[serde(flatten)]
    pub context: Context,
    /// What became of the statements.
    pub statements: Tally,
    /// Every cell of the positions table.
    pub positions: Vec<Cell>,
    /// Every pair once.
    pub pairs: Vec<Pair>,
    /// Every issue, the most divisive first.
    pub divisiveness: Vec<Divisiveness>,
    /// What a reader needs to know.
    pub notes: Vec<String>,
}

/// Shape of `table`.
#[derive(Debug, Clone, Serialize)]
pub struct Positions {
    /// What it rests on.
    #[serde(flatten)]
    pub context: Context,
    /// Every cell, issue by issue.
    pub positions: Vec<Cell>,
    /// What a reader needs to know.
    pub notes: Vec<String>,
}

/// Shape of `agreement`.
#[derive(Debug, Clone, Serialize)]
pub struct Agreement {
    /// What it rests on.
    #[serde(flatten)]
    pub context: Context,
    /// Every pair once.
    pub pairs: Vec<Pair>,
    /// What a reader needs to know.
    pub notes: Vec<String>,
}

/// Shape of `divergence`.
#[derive(Debug, Clone, Serialize)]
pub struct Divergence {
    /// What it rests on.
    #[serde(flatten)]
    pub context: Context,
    /// Every pair once.
    pub pairs: Vec<Pair>,
    /// Every issue, the most divisive first.
    pub divisiveness: Vec<Divisiveness>,
    /// What a reader needs to know.
    pub notes: Vec<String>,
}

/// Shape of `explain`.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// What it rests on.
    #[serde(flatten)]
    pub context: Context,
    /// The pair's figures.
    pub pair: Pair,
    /// Sum of the weights of the compared issues.
    pub weight: f64,
    /// The compared issues, the largest contribution first.
    pub compared: Vec<Contribution>,
    /// The others, with the reason.
    pub not_compared: Vec<NotCompared>,
    /// What a reader needs to know.
    pub notes: Vec<String>,
}

/// What one issue adds.
#[derive(Debug, Clone, Serialize)]
pub struct Contribution {
    /// Id of the issue.
    pub issue: String,
    /// Its divergence.
    pub divergence: f64,
    /// Its weight in the sum.
    pub weight: f64,
    /// Weight times divergence over the sum of weights; these add up to the pair's divergence.
    pub contribution: f64,
    /// Contribution over the pair's divergence; null where that is 0.
    pub share: Option<f64>,
    /// The first party's position.
    pub a: Cell,
    /// The second party's position.
    pub b: Cell,
}

/// An issue that could not be compared.
#[derive(Debug, Clone, Serialize)]
pub struct NotCompared {
    /// Id of the issue.
    pub issue: String,
    /// Why.
    pub reason: String,
    /// The first party's position.
    pub a: Cell,
    /// The second party's position.
    pub b: Cell,
}
