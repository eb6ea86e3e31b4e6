//! What the shapes of several answers contain.

use serde::Serialize;

use super::statement::Statement;
use crate::deal::Judgement;
use crate::model::{Bounds, Coverage, Divergence};

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Context {
    pub negotiation: String,
    /// The day; null if nothing is dated.
    pub as_of: Option<String>,
    /// Day, assumptions and filters, in words.
    pub provenance: Vec<String>,
    pub parties: Vec<Party>,
    pub issues: Vec<Issue>,
    /// Issues whose outcome is assumed: they are in no figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Settled>,
}

/// An issue whose outcome is assumed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Settled {
    pub issue: String,
    /// In the notation of the files.
    pub outcome: String,
    pub verdicts: Vec<Verdict>,
}

/// What a party says of an outcome.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names of the JSON")]
pub(crate) struct Verdict {
    pub party: String,
    /// `accepts`, `open`, `rejects` or `silent`.
    pub verdict: &'static str,
    /// Whether it is open because the party's own position leaves it open.
    pub left_open: bool,
    /// Whether the party rejects a part of what the outcome leaves open.
    pub partly_rejected: bool,
}

impl Verdict {
    pub fn of(party: &str, judgement: Judgement) -> Self {
        Self {
            party: party.to_owned(),
            verdict: judgement.verdict.name(),
            left_open: judgement.left_open,
            partly_rejected: judgement.partly_rejected,
        }
    }
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Party {
    pub id: String,
    pub name: String,
    pub short: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Issue {
    pub id: String,
    pub title: String,
    pub theme: Option<String>,
    pub scale: &'static str,
    pub weight: f64,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cell {
    pub issue: String,
    pub party: String,
    /// The position in the notation of the files; null if not stated.
    pub position: Option<String>,
    pub label: Option<String>,
    /// The statement that counts, with or without a position; of several that build on each other the last.
    pub statement: Option<Statement>,
    #[serde(flatten)]
    pub combined: Option<Combined>,
    pub reason: Option<String>,
    /// Whether what counts was said more than six months before the day.
    pub old: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
}

/// What several statements come to that build on each other.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Combined {
    /// Those before the last, in the order in which they build on each other.
    pub builds_on: Vec<Statement>,
    /// What all of them accept, in the notation of the files.
    pub accepts: Option<String>,
    pub rejects: Option<String>,
    pub salience: Option<f64>,
}

/// What would count under conditions that are not assumed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Offer {
    /// The conditions: `issue=position`.
    #[serde(rename = "if")]
    pub conditions: Vec<String>,
    pub position: Option<String>,
    pub label: Option<String>,
    pub statement: Statement,
    #[serde(flatten)]
    pub combined: Option<Combined>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Pair {
    pub a: String,
    pub b: String,
    pub divergence: Option<Divergence>,
    pub agreement: Option<f64>,
    #[serde(flatten)]
    pub coverage: Coverage,
    /// The least and the greatest divergence over all issues, whatever is unstated or left open.
    pub bounds: Bounds,
    /// Whether it rests on joint texts alone.
    pub by_construction: bool,
    pub by_issue: Vec<PairOnIssue>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct PairOnIssue {
    pub id: String,
    pub divergence: Option<Divergence>,
    /// The least and the greatest that it could be, whatever is unstated or left open.
    pub bounds: Bounds,
    /// Its weight in the sum.
    pub weight: f64,
    /// Whether both positions come from one text that both signed.
    pub by_construction: bool,
    /// On sequences: the pairs of steps that both order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_pairs: Option<usize>,
    /// On sequences: the pairs of declared steps, on which the bounds rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_pairs_all: Option<usize>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Divisiveness {
    pub issue: String,
    /// Unweighted mean divergence over the pairs; null if there is none.
    pub mean: Option<Divergence>,
    pub pairs: usize,
    /// Ids of the most distant pair, the first of several.
    pub most_distant: Option<[String; 2]>,
    pub most: Option<Divergence>,
}
