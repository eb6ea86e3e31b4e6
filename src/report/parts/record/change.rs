//! The shapes of what moves: timelines, assumptions, differences.
//!
//! Changes are of agreement, from -1 to 1, positive where two parties came nearer.

use serde::Serialize;

use super::shared::{Cell, Context};
use super::statement::Statement;

/// Shape of `timeline`.
#[derive(Debug, Clone, Serialize)]
pub struct Timeline {
    /// What it rests on.
    #[serde(flatten)]
    pub context: Context,
    /// Every day shown, oldest first.
    pub moments: Vec<Moment>,
}

/// The figures on one day.
#[derive(Debug, Clone, Serialize)]
pub struct Moment {
    /// The day; null if nothing is dated.
    pub date: Option<String>,
    /// Every pair shown.
    pub pairs: Vec<PairMoment>,
}

/// A pair's figure on one day.
#[derive(Debug, Clone, Serialize)]
pub struct PairMoment {
    /// Id of the first party.
    pub a: String,
    /// Id of the second party.
    pub b: String,
    /// The figure and what it rests on.
    #[serde(flatten)]
    pub standing: Standing,
    /// The change since the day before it; null on the first day and where the pair was or is not comparable.
    pub change: Option<Change>,
    /// The statements that changed an issue's part in the figure.
    pub causes: Vec<Cause>,
}

/// A figure and what it rests on.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    /// 1 - divergence; null if not comparable.
    pub agreement: Option<f64>,
    /// How far apart.
    pub divergence: Option<f64>,
    /// Issues compared.
    pub compared: usize,
    /// Issues selected.
    pub issues: usize,
    /// Their share of the weight.
    pub weight_share: Option<f64>,
}

/// A change of agreement and its parts, which add up.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Change {
    /// The whole change.
    pub total: f64,
    /// What positions moved, over the issues comparable at both times.
    pub position: f64,
    /// What other issues compared moved.
    pub coverage: f64,
}

/// A position that is not what it was.
#[derive(Debug, Clone, Serialize)]
pub struct Cause {
    /// Id of the party.
    pub party: String,
    /// Id of the issue.
    pub issue: String,
    /// The position before, in the notation of the files; null if not stated.
    pub before: Option<String>,
    /// The position after.
    pub after: Option<String>,
    /// The statement that counts after, else the one that counted before.
    pub statement: Option<Statement>,
}

/// A pair before and after.
#[derive(Debug, Clone, Serialize)]
pub struct MovedPair {
    /// Id of the first party.
    pub a: String,
    /// Id of the second party.
    pub b: String,
    /// Before; null if a party was not there.
    pub before: Option<Standing>,
    /// After; null if a party is no longer there.
    pub after: Option<Standing>,
    /// The change; null where the pair was or is not comparable.
    pub change: Option<Change>,
    /// The issues whose part changed.
    pub by_issue: Vec<IssueChange>,
    /// The statements that changed them.
    pub causes: Vec<Cause>,
}

/// An issue's part before and after.
#[derive(Debug, Clone, Serialize)]
pub struct IssueChange {
    /// Id of the issue.
    pub id: String,
    /// Divergence before; null if it was not compared.
    pub before: Option<f64>,
    /// Divergence after.
    pub after: Option<f64>,
}

/// Shape of `what-if` with an assumption.
#[derive(Debug, Clone, Serialize)]
pub struct WhatIf {
    /// What it rests on, without the assumption.
    #[serde(flatten)]
    pub context: Context,
    /// What is assumed: `issue=position`.
    pub assumptions: Vec<String>,
    /// Every pair.
    pub pairs: Vec<MovedPair>,
    /// The positions that change.
    pub changes: Vec<Cause>,
    /// Conditional statements that come alive.
    pub alive: Vec<Conditional>,
    /// Conditional statements that still wait.
    pub waiting: Vec<Conditional>,
    /// Conditions that no party's position meets: `issue=position`.
    pub unmet: Vec<String>,
}

/// A conditional statement.
#[derive(Debug, Clone, Serialize)]
pub struct Conditional {
    /// Id of the party.
    pub party: String,
    /// Id of the issue.
    pub issue: String,
    /// Its position in the notation of the files.
    pub position: Option<String>,
    /// Its conditions: `issue=position`.
    pub conditions: Vec<String>,
    /// The statement.
    pub statement: Statement,
}

/// Shape of `what-if` without an assumption.
#[derive(Debug, Clone, Serialize)]
pub struct ConditionScan {
    /// What it rests on.
    #[serde(flatten)]
    pub context: Context,
    /// Every set of conditions, the most consequential first.
    pub conditions: Vec<ScannedCondition>,
}

/// What a set of conditions would change.
#[derive(Debug, Clone, Serialize)]
pub struct ScannedCondition {
    /// The conditions: `issue=position`.
    pub conditions: Vec<String>,
    /// Sum over pairs of the absolute change of agreement; a pair that becomes comparable, or no longer is, adds nothing.
    pub consequence: f64,
    /// The positions that would change.
    pub changes: Vec<Cause>,
    /// The pairs that would move.
    pub pairs: Vec<MovedPair>,
}

/// Shape of `diff`.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// What is compared: as typed.
    pub old: String,
    /// With what.
    pub new: String,
    /// What the newer side rests on.
    #[serde(flatten)]
    pub context: Context,
    /// Whether anything changed.
    pub changed: bool,
    /// Statements added, removed or changed.
    pub statements: Vec<StatementChange>,
    /// Issues declared otherwise.
    pub declarations: Vec<Declaration>,
    /// Ids of parties that are new.
    pub parties_added: Vec<String>,
    /// Ids of parties that are gone.
    pub parties_removed: Vec<String>,
    /// Pairs that moved.
    pub pairs: Vec<MovedPair>,
}

/// A statement added, removed or changed.
#[derive(Debug, Clone, Serialize)]
pub struct StatementChange {
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// Id of the party.
    pub party: String,
    /// Id of the issue.
    pub issue: String,
    /// The position before, in the notation of the files.
    pub before: Option<String>,
    /// The position after.
    pub after: Option<String>,
    /// The statement as it is, else as it was.
    pub statement: Statement,
}

/// An issue declared otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct Declaration {
    /// Id of the issue.
    pub issue: String,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// What is another: `scale`, `wording` (what its choices are called), `weight`.
    pub what: Vec<&'static str>,
}

/// Shape of `explain` between two days.
#[derive(Debug, Clone, Serialize)]
pub struct PairChange {
    /// What the later day rests on.
    #[serde(flatten)]
    pub context: Context,
    /// The earlier day.
    pub from: Option<String>,
    /// The later day.
    pub to: Option<String>,
    /// The pair.
    pub pair: MovedPair,
    /// Every issue compared on either day, with its part in the change: these add up to the change.
    pub contributions: Vec<ContributionChange>,
}

/// An issue's part in a change.
#[derive(Debug, Clone, Serialize)]
pub struct ContributionChange {
    /// Id of the issue.
    pub issue: String,
    /// What it added to the divergence before, with the sign of agreement: 0 if not compared.
    pub before: f64,
    /// What it adds after.
    pub after: f64,
    /// The difference; null where the pair was or is not comparable.
    pub change: Option<f64>,
    /// Both positions before, the first party's first.
    pub held_before: Vec<Cell>,
    /// Both positions after.
    pub held_after: Vec<Cell>,
}
