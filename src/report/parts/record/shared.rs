//! What the shapes of several answers contain.

use serde::Serialize;

use super::statement::Statement;

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

/// How many statements there are, and what became of them.
#[derive(Debug, Clone, Serialize)]
pub struct Tally {
    /// All of the selected parties on the selected issues.
    pub all: usize,
    /// Count.
    pub counting: usize,
    /// Replaced by a later statement.
    pub superseded: usize,
    /// Said after the day.
    pub later: usize,
    /// Past their `until`.
    pub lapsed: usize,
    /// Left out by a filter on status or source.
    pub filtered: usize,
    /// Waiting for a condition.
    pub waiting: usize,
    /// Those that count and have no source.
    pub unsourced: usize,
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
    /// The least and the greatest divergence over all issues, whatever is unstated or left open.
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
    /// The least and the greatest that it could be, whatever is unstated or left open.
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
