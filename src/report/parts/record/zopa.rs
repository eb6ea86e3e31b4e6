//! The shape of `zopa`.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::shared::{Issue, Party, Settled};
use crate::model::{Coverage, Divergence};

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Zopa {
    pub negotiation: String,
    /// The day; null if nothing is dated.
    pub as_of: Option<String>,
    /// Day, assumptions and filters, in words.
    pub provenance: Vec<String>,
    pub parties: Vec<Party>,
    /// How many issues could close on what was said.
    pub could_close: usize,
    /// Every issue that is not settled, in declared order.
    pub issues: Vec<ZoneOnIssue>,
    /// Ids of the same issues, in the order in which a mediator could take them.
    pub order: Vec<String>,
    /// What comes nearer to being closed under each condition of the files.
    pub conditions: Vec<Opening>,
    /// What is assumed, with what each party says of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Settled>,
    /// Every pair over all issues; only on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pairs: Option<Vec<PairGap>>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ZoneOnIssue {
    #[serde(flatten)]
    pub issue: Issue,
    /// `agreed`, `zone`, `room`, `blocked`, `one voice` or `silent`.
    pub status: &'static str,
    /// `could close`, `one step apart`, `room, no offer`, `blocked` or `few voices`.
    pub stage: &'static str,
    /// Ids of parties of whom something counts.
    pub speakers: Vec<String>,
    pub silent: Vec<String>,
    /// Speakers whose position leaves open which value is meant.
    pub left_open_by: Vec<String>,
    /// Speakers of whom something that counts is only reported or attributed.
    pub reported_by: Vec<String>,
    /// What all speakers accept; null if nobody has spoken, or if no set is left.
    pub zone: Option<Region>,
    /// What nobody rejects.
    pub room: Option<Region>,
    /// What all with ground accept or leave open, and nobody rejects; null if fewer than two have ground.
    pub common: Option<Region>,
    /// Whether all choices of orders were tried.
    pub all_tried: bool,
    /// Ids of parties of whom each could close it by its move alone.
    pub movers: Vec<String>,
    /// Pairs of ids: all that the first accepts or leaves open is rejected by the second.
    pub collisions: Vec<[String; 2]>,
    /// Pairs of ids with an outcome that both accept, where there is none that all accept; left out like the gaps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting_pairs: Option<Vec<[String; 2]>>,
    /// Every pair of speakers; left out above 40 parties unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gaps: Option<Vec<GapOnIssue>>,
    pub meeting: Option<MeetingPoint>,
}

/// Outcomes on an issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Region {
    /// Ids in declared order.
    Options(Vec<String>),
    /// Low, high, and whether each end is inside.
    Numbers(Vec<(f64, f64, bool, bool)>),
    /// Every set that holds the one and lies within the other.
    Sets { least: Vec<String>, most: Vec<String> },
    /// What holds one of these orders, each with all of its relations.
    Orders(Vec<Vec<String>>),
    /// What holds none of these relations.
    Without { without: Vec<String> },
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct GapOnIssue {
    pub a: String,
    pub b: String,
    /// In [0, 1]; null if one has no ground, or if no pair of steps is ordered by both.
    pub gap: Option<Divergence>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct MeetingPoint {
    pub region: Option<Region>,
    /// Whether any of it can be reached: else it is just above or just below.
    pub attained: bool,
    /// The largest distance, in the scale's units, on ordinal scales in ranks.
    pub largest: f64,
    pub sum: f64,
    pub moves: Moves,
}

/// By id of a party: the least and the greatest distance of its ground from the region.
#[derive(Debug, Clone)]
pub(crate) struct Moves(pub Vec<(String, [f64; 2])>);

impl Serialize for Moves {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (party, distances) in &self.0 {
            map.serialize_entry(party, distances)?;
        }
        map.end()
    }
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Opening {
    /// The conditions: `issue=position`.
    #[serde(rename = "if")]
    pub conditions: Vec<String>,
    pub improves: Vec<Improved>,
    /// Issues of the same status, on which all with ground come to have outcomes in common.
    pub opens: Vec<Opens>,
    pub settled: Vec<Settled>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Improved {
    pub issue: String,
    /// The status without the condition.
    pub before: &'static str,
    pub after: &'static str,
    pub speakers: Vec<String>,
    pub zone: Option<Region>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Opens {
    pub issue: String,
    pub speakers: Vec<String>,
    pub common: Option<Region>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct PairGap {
    pub a: String,
    pub b: String,
    /// In [0, 1]; null where the two cannot be compared.
    pub gap: Option<Divergence>,
    pub agreement: Option<f64>,
    #[serde(flatten)]
    pub coverage: Coverage,
}
