//! The shapes of what moves: timelines, assumptions, differences.
//!
//! Changes are of agreement, from -1 to 1, positive where two parties came nearer.

use serde::Serialize;

use super::shared::{Cell, Context};
use super::statement::Statement;
use crate::model::{Coverage, Divergence};

/// Shape of `timeline`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Timeline {
    #[serde(flatten)]
    pub context: Context,
    /// Every day shown, oldest first.
    pub moments: Vec<Moment>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Moment {
    /// The day; null if nothing is dated.
    pub date: Option<String>,
    pub pairs: Vec<PairMoment>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct PairMoment {
    pub a: String,
    pub b: String,
    #[serde(flatten)]
    pub standing: Standing,
    /// The change since the day before it; null on the first day and where the pair was or is not comparable.
    pub change: Option<Change>,
    /// The statements that changed an issue's part in the figure.
    pub causes: Vec<Cause>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Standing {
    pub agreement: Option<f64>,
    pub divergence: Option<Divergence>,
    #[serde(flatten)]
    pub coverage: Coverage,
}

/// A change of agreement and its parts, which add up.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Change {
    pub total: f64,
    /// What positions moved, over the issues comparable at both times.
    pub position: f64,
    /// What other issues compared moved.
    pub coverage: f64,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cause {
    pub party: String,
    pub issue: String,
    /// The position before, in the notation of the files; null if not stated.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The statement that counts after, else the one that counted before.
    pub statement: Option<Statement>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct MovedPair {
    pub a: String,
    pub b: String,
    /// Before; null if a party was not there.
    pub before: Option<Standing>,
    /// After; null if a party is no longer there.
    pub after: Option<Standing>,
    /// The change; null where the pair was or is not comparable.
    pub change: Option<Change>,
    pub by_issue: Vec<IssueChange>,
    pub causes: Vec<Cause>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct IssueChange {
    pub id: String,
    /// Divergence before; null if it was not compared.
    pub before: Option<Divergence>,
    pub after: Option<Divergence>,
}

/// Shape of `what-if` with an assumption.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WhatIf {
    /// What it rests on, without the assumption.
    #[serde(flatten)]
    pub context: Context,
    /// What is assumed: `issue=position`.
    pub assumptions: Vec<String>,
    pub pairs: Vec<MovedPair>,
    pub changes: Vec<Cause>,
    pub alive: Vec<Conditional>,
    pub waiting: Vec<Conditional>,
    /// Conditions that no party's position meets: `issue=position`.
    pub unmet: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Conditional {
    pub party: String,
    pub issue: String,
    /// Its position in the notation of the files.
    pub position: Option<String>,
    /// Its conditions: `issue=position`.
    pub conditions: Vec<String>,
    pub statement: Statement,
}

/// Shape of `what-if` without an assumption.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConditionScan {
    #[serde(flatten)]
    pub context: Context,
    /// Every set of conditions, the most consequential first.
    pub conditions: Vec<ScannedCondition>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ScannedCondition {
    /// The conditions: `issue=position`.
    pub conditions: Vec<String>,
    /// Sum over pairs of the absolute change of agreement; a pair that becomes comparable, or no longer is, adds nothing.
    pub consequence: f64,
    pub changes: Vec<Cause>,
    pub pairs: Vec<MovedPair>,
}

/// Shape of `diff`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Difference {
    /// What is compared: as typed.
    pub old: String,
    pub new: String,
    /// What the newer side rests on.
    #[serde(flatten)]
    pub context: Context,
    pub changed: bool,
    pub statements: Vec<StatementChange>,
    pub texts: Vec<TextChange>,
    pub declarations: Vec<Declaration>,
    pub parties_added: Vec<String>,
    pub parties_removed: Vec<String>,
    pub zones: Vec<ZoneChange>,
    pub pairs: Vec<MovedPair>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct StatementChange {
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    pub party: String,
    pub issue: String,
    /// The position before, in the notation of the files.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The statement as it is, else as it was.
    pub statement: Statement,
}

/// An issue on which the parties leave each other something else. Status: `silent`, `one voice`, `blocked`, `room`, `zone`
/// or `agreed`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ZoneChange {
    pub issue: String,
    /// Its status before; null if the issue is new.
    pub before: Option<&'static str>,
    /// Its status after; null if the issue is gone.
    pub after: Option<&'static str>,
    /// What happened, such as `zone opened`, `zone closed`, `room wider`; empty where the status alone changed.
    pub what: &'static str,
}

/// Shape of `timeline --zones`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ZoneTimeline {
    #[serde(flatten)]
    pub context: Context,
    /// Every day shown, oldest first.
    pub moments: Vec<ZoneMoment>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ZoneMoment {
    /// The day; null if nothing is dated.
    pub date: Option<String>,
    /// How many issues are agreed or have a zone.
    pub could_close: usize,
    /// The status of every issue, in declared order.
    pub statuses: Vec<&'static str>,
    /// Issues whose status is not what it was on the day before it.
    pub changes: Vec<StandingChange>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct StandingChange {
    pub issue: String,
    pub before: &'static str,
    pub after: &'static str,
}

/// A text that is new or gone, or a part of one that changed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TextChange {
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    pub text: String,
    /// The issue; null where the text as a whole changed.
    pub issue: Option<String>,
    /// The keys that changed; none of a text that is new or gone.
    pub keys: Vec<&'static str>,
    /// The position before, or the value of the key, in the notation of the files.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The day of the text.
    pub dated: Option<String>,
    pub location: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Declaration {
    pub issue: String,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// What is another: `scale`, `wording` (what its choices are called), `weight`.
    pub what: Vec<&'static str>,
}

/// Shape of `explain` between two days.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PairChange {
    /// What the later day rests on.
    #[serde(flatten)]
    pub context: Context,
    pub from: Option<String>,
    pub to: Option<String>,
    pub pair: MovedPair,
    /// Every issue compared on either day, with its part in the change: these add up to the change.
    pub contributions: Vec<ContributionChange>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ContributionChange {
    pub issue: String,
    /// What it added to the divergence before, with the sign of agreement: 0 if not compared.
    pub before: f64,
    pub after: f64,
    /// The difference; null where the pair was or is not comparable.
    pub change: Option<f64>,
    /// Both positions before, the first party's first.
    pub held_before: Vec<Cell>,
    pub held_after: Vec<Cell>,
}
