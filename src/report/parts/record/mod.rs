//! The face of a report that programs read: one shape per verb, serialised as JSON in full precision.
//!
//! Shares, divergences and bounds are numbers in [0, 1]; all bounds are of divergence. What is not comparable has a
//! `divergence` of null and keeps its bounds. Dates are texts such as `2025-04-25`.

mod change;
mod figures;
mod lists;
mod many;
mod shared;
mod statement;

use serde::Serialize;

pub use change::{
    Cause, Change, ConditionScan, Conditional, ContributionChange, Declaration, Difference, IssueChange, Moment,
    MovedPair, PairChange, PairMoment, ScannedCondition, Standing, StatementChange, Timeline, WhatIf,
};
pub use figures::{Agreement, Contribution, Divergence, Explanation, NotCompared, Overview, Positions};
pub use lists::{Case, Cases, Problem, Problems, Related};
pub use many::{PartySummary, Summary, Toward};
pub use shared::{Bounds, Cell, Context, Divisiveness, Issue, Pair, PairOnIssue, Party, Tally};
pub use statement::{Statement, Value};

/// One of the shapes.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Record {
    /// The answer of `overview`.
    Overview(Overview),
    /// The answer of `table`.
    Table(Positions),
    /// The answer of `agreement`.
    Agreement(Agreement),
    /// The answer of `agreement --summary`.
    Summary(Box<Summary>),
    /// The answer of `divergence`.
    Divergence(Divergence),
    /// The answer of `explain`.
    Explanation(Explanation),
    /// The answer of `check`.
    Problems(Problems),
    /// The list of negotiations.
    Cases(Cases),
    /// The answer of `timeline`.
    Timeline(Timeline),
    /// The answer of `what-if` with an assumption.
    WhatIf(Box<WhatIf>),
    /// The answer of `what-if` without one.
    ConditionScan(ConditionScan),
    /// The answer of `diff`.
    Difference(Difference),
    /// The answer of `explain` between two days.
    PairChange(Box<PairChange>),
}
