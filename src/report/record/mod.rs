//! The face of a report that programs read: one shape per verb, serialised as JSON in full precision.
//!
//! Shares, divergences and bounds are numbers in [0, 1]; all bounds are of divergence. What is not comparable has a
//! `divergence` of null and keeps its bounds. Dates are texts such as `2025-04-25`.

mod change;
mod statement;

use serde::Serialize;

pub use change::{
    Cause, Change, ConditionScan, Conditional, ContributionChange, Declaration, Difference, IssueChange, Moment,
    MovedPair, PairChange, PairMoment, ScannedCondition, Standing, StatementChange, Timeline, WhatIf,
};
pub use statement::{Statement, Value};

/// One of the shapes.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Record {
    /// Of `overview`.
    Overview(Overview),
    /// Of `table`.
    Table(Positions),
    /// Of `agreement`.
    Agreement(Agreement),
    /// Of `agreement --summary`.
    Summary(Box<Summary>),
    /// Of `divergence`.
    Divergence(Divergence),
    /// Of `explain`.
    Explanation(Explanation),
    /// Of `check`.
    Problems(Problems),
    /// Of the list of negotiations.
    Cases(Cases),
    /// Of `timeline`.
    Timeline(Timeline),
    /// Of `what-if` with an assumption.
    WhatIf(Box<WhatIf>),
    /// Of `what-if` without one.
    ConditionScan(ConditionScan),
    /// Of `diff`.
    Difference(Difference),
    /// Of `explain` between two days.
    PairChange(Box<PairChange>),
}

/// What every record begins with.
#[derive(Debug, Clone, Serialize)]
pub struct Context {
    /// Title of the negotiation.
    pub negotiation: String,
    /// The day; null if nothing is dated.
    pub as_of: Option<String>,
    /// Day, assumptions and filters, in words.
    pub provenance: Vec<String>,
    /// The selected parties.
    pub parties: Vec<Party>,
    /// The selected issues.
    pub issues: Vec<Issue>,
}

/// A selected party.
#[derive(Debug, Clone, Serialize)]
pub struct Party {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Short form.
    pub short: String,
}

/// A selected issue.
#[derive(Debug, Clone, Serialize)]
pub struct Issue {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Theme.
    pub theme: Option<String>,
    /// Scale.
    pub scale: &'static str,
    /// Weight.
    pub weight: f64,
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

/// Shape of `agreement --summary`.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// What it rests on.
    #[serde(flatten)]
    pub context: Context,
    /// The closest pairs, closest first. Of 20 pairs or fewer that can stand out, both lists hold all.
    pub closest: Vec<Pair>,
    /// How many more are as close as the last of them.
    pub closest_tied: usize,
    /// The most distant pairs, most distant first.
    pub most_distant: Vec<Pair>,
    /// How many more are as distant as the last of them.
    pub most_distant_tied: usize,
    /// Every party against all others, in declared order.
    pub summaries: Vec<PartySummary>,
    /// Every issue, the most divisive first.
    pub divisiveness: Vec<Divisiveness>,
    /// What a reader needs to know.
    pub notes: Vec<String>,
}

/// One party against all others.
#[derive(Debug, Clone, Serialize)]
pub struct PartySummary {
    /// Id.
    pub party: String,
    /// With how many others it can be compared.
    pub compared_with: usize,
    /// With how many of these not thinly; the closest and the most distant are among them, if there are any.
    pub not_thin: usize,
    /// Mean agreement with all with which it can be compared, thinly or not, in [0, 1]; null if there are none.
    pub mean_agreement: Option<f64>,
    /// The one that it agrees with most; null if it can be compared with nobody.
    pub closest: Option<Toward>,
    /// The one that it agrees with least; null if it can be compared with nobody else.
    pub most_distant: Option<Toward>,
    /// Mean share of the weight on which it is compared, over all others, in [0, 1]; null without others or weight.
    pub mean_weight_share: Option<f64>,
}

/// Another party, as seen from one.
#[derive(Debug, Clone, Serialize)]
pub struct Toward {
    /// Id.
    pub party: String,
    /// In [0, 1].
    pub agreement: f64,
    /// Issues compared.
    pub compared: usize,
    /// Out of how many.
    pub issues: usize,
    /// Share of the weight compared, in [0, 1]; null where all weights are 0.
    pub weight_share: Option<f64>,
    /// How many more stand at the same agreement; named is the one compared on most weight, else the first declared.
    pub tied: usize,
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

/// How many statements there are, and what became of them.
#[derive(Debug, Clone, Serialize)]
pub struct Tally {
    /// Of the selected parties on the selected issues.
    pub all: usize,
    /// Count.
    pub counting: usize,
    /// Superseded by others.
    pub superseded: usize,
    /// Said after the day.
    pub later: usize,
    /// Past their `until`.
    pub lapsed: usize,
    /// Left out by a filter on status or source.
    pub filtered: usize,
    /// Waiting for a condition.
    pub waiting: usize,
    /// Of those that count, without a source.
    pub unsourced: usize,
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

/// One cell of the positions table.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Id of the issue.
    pub issue: String,
    /// Id of the party.
    pub party: String,
    /// The position in the notation of the files; null if not stated.
    pub position: Option<String>,
    /// The position in words.
    pub label: Option<String>,
    /// The statement that counts.
    pub statement: Option<Statement>,
    /// Why there is no position.
    pub reason: Option<String>,
}

/// Two parties.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// Id of the first.
    pub a: String,
    /// Id of the second.
    pub b: String,
    /// How far apart; null if not comparable.
    pub divergence: Option<f64>,
    /// 1 - divergence.
    pub agreement: Option<f64>,
    /// Issues compared.
    pub compared: usize,
    /// Issues selected.
    pub issues: usize,
    /// Their share of the weight; null if all weights are 0.
    pub weight_share: Option<f64>,
    /// What the divergence could become.
    pub bounds: Bounds,
    /// Whether it rests on joint texts alone.
    pub by_construction: bool,
    /// Every issue.
    pub by_issue: Vec<PairOnIssue>,
}

/// Least and greatest divergence.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Bounds {
    /// The least.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
}

/// Two parties on one issue.
#[derive(Debug, Clone, Serialize)]
pub struct PairOnIssue {
    /// Id of the issue.
    pub id: String,
    /// How far apart; null if not comparable.
    pub divergence: Option<f64>,
    /// What it could become.
    pub bounds: Bounds,
    /// Its weight in the sum.
    pub weight: f64,
    /// Whether both positions come from one text that both signed.
    pub by_construction: bool,
    /// On sequences: the pairs of steps that both order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_pairs: Option<usize>,
    /// On sequences: the pairs of steps that at least one orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_pairs_either: Option<usize>,
}

/// An issue's divisiveness.
#[derive(Debug, Clone, Serialize)]
pub struct Divisiveness {
    /// Id of the issue.
    pub issue: String,
    /// Unweighted mean divergence over the pairs; null if there is none.
    pub mean: Option<f64>,
    /// Pairs compared.
    pub pairs: usize,
    /// Ids of the most distant pair, the first of several.
    pub most_distant: Option<[String; 2]>,
    /// Its divergence.
    pub most: Option<f64>,
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
    /// What the first party holds.
    pub a: Cell,
    /// What the second party holds.
    pub b: Cell,
}

/// An issue that could not be compared.
#[derive(Debug, Clone, Serialize)]
pub struct NotCompared {
    /// Id of the issue.
    pub issue: String,
    /// Why.
    pub reason: String,
    /// What the first party holds.
    pub a: Cell,
    /// What the second party holds.
    pub b: Cell,
}

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
    /// What stands there.
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
