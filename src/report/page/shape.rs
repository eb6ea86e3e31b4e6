//! What a page consists of.

use serde::Serialize;
use serde_json::Value;

use crate::model::{Bounds, Divergence};
use crate::report::parts::{Cell, Courses, Fact, Line, Table};

/// A page, before it has a look.
#[derive(Debug, Clone)]
pub struct Page {
    pub(crate) title: String,
    pub(crate) provenance: Vec<String>,
    pub(crate) summary: Vec<Sentence>,
    /// Where a deal is possible: a row per issue, in declared order; none of a party alone.
    pub(crate) zones: Vec<ZoneRow>,
    /// Who says what: a row per issue, in declared order.
    pub(crate) positions: Table,
    /// The texts of the day, each with what it lays down: columns beside those of the parties.
    pub(crate) texts: Vec<TextColumn>,
    /// The matrices, if there are two parties.
    pub(crate) comparison: Option<PageMatrices>,
    /// Every issue with what was said on it, in declared order.
    pub(crate) issues: Vec<IssueEntry>,
    /// The themes of the issues, each once, in declared order.
    pub(crate) themes: Vec<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) figures: Figures,
}

/// What the parties leave each other on an issue, in words. Parties are counted among the selected.
#[derive(Debug, Clone)]
pub(crate) struct ZoneRow {
    pub(crate) status: &'static str,
    pub(crate) could_close: bool,
    /// What all who spoke accept.
    pub(crate) zone: String,
    /// What all who named any outcome accept or leave open, and nobody rejects.
    pub(crate) common: String,
    /// What nobody rejects.
    pub(crate) room: String,
    /// Pairs of which the second party rejects all that the first accepts or leaves open.
    pub(crate) collisions: Vec<(usize, usize)>,
    pub(crate) silent: Vec<usize>,
}

/// A text: what it lays down on every issue.
#[derive(Debug, Clone)]
pub(crate) struct TextColumn {
    pub(crate) name: String,
    /// A cell per issue; `None` where the text is silent.
    pub(crate) cells: Vec<Option<TextCell>>,
}

/// What a text lays down on an issue.
#[derive(Debug, Clone)]
pub(crate) struct TextCell {
    pub(crate) position: String,
    /// Where it is written.
    pub(crate) location: String,
    /// What each party says of it.
    pub(crate) verdicts: Vec<&'static str>,
}

/// What is compared on a page.
#[derive(Debug, Clone)]
pub(crate) struct PageMatrices {
    pub(crate) agreement: Table,
    pub(crate) by_issue: Table,
    /// The issue of each row of `by_issue`, counted among the selected.
    pub(crate) ranked: Vec<usize>,
    pub(crate) courses: Courses,
    /// Every pair, taken apart.
    pub(crate) pairs: Vec<PairEntry>,
}

/// Words with figures among them.
#[derive(Debug, Clone)]
pub(crate) struct Sentence(pub(crate) Vec<Piece>);

#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Words(String),
    /// A share in [0, 1].
    Share(f64),
}

/// An issue with what was said on it.
#[derive(Debug, Clone)]
pub(crate) struct IssueEntry {
    pub(crate) title: String,
    pub(crate) id: String,
    pub(crate) theme: Option<String>,
    pub(crate) weight: f64,
    /// Question, scale, how statements are read.
    pub(crate) facts: Vec<Fact>,
    pub(crate) parties: Vec<PartyEntry>,
}

/// What a party said on an issue.
#[derive(Debug, Clone)]
pub(crate) struct PartyEntry {
    pub(crate) name: String,
    /// Why no position counts, if none does.
    pub(crate) reason: Option<String>,
    /// Whether what counts is old.
    pub(crate) old: bool,
    /// The statement that counts, if there is one; of several that build on each other what they come to, then each.
    pub(crate) counting: Vec<Vec<Line>>,
    /// What would count under conditions.
    pub(crate) offers: Vec<Vec<Line>>,
    /// All others in file order, with what becomes of each.
    pub(crate) others: Vec<(&'static str, Vec<Line>)>,
}

/// A pair of parties, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct PairEntry {
    /// The first party, counted among the selected.
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) title: String,
    pub(crate) agreement: Cell,
    /// The compared issues, the largest part first.
    pub(crate) parts: Vec<PartEntry>,
    /// The others, each with the reason.
    pub(crate) not_compared: Vec<(usize, String)>,
}

/// An issue's part in the divergence of a pair.
#[derive(Debug, Clone)]
pub(crate) struct PartEntry {
    /// The issue, counted among the selected.
    pub(crate) issue: usize,
    /// Both positions, in words.
    pub(crate) positions: [String; 2],
    /// Divergence, weight, what it adds to the pair's divergence, and which share of that this is.
    pub(crate) cells: [Cell; 4],
}

/// What a page computes with when its reader changes weights, issues or parties: everything but the sums.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Figures {
    pub(crate) parties: Vec<Named>,
    pub(crate) issues: Vec<Weighted>,
    pub(crate) pairs: Vec<OfPair>,
    /// What the parties could live with on every issue, in declared order; none of a party alone.
    pub(crate) zones: Vec<OnZone>,
    /// So many orders of steps are tried for each party that is added.
    pub(crate) most_orders: usize,
    /// With fewer compared issues, a figure has little evidence.
    pub(crate) thin_issues: usize,
    /// With a smaller share of the weight, a figure has little evidence.
    pub(crate) thin_share: f64,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) short: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Weighted {
    pub(crate) title: String,
    /// Weight in the files.
    pub(crate) weight: f64,
}

/// A pair on every issue.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OfPair {
    /// The first party, by its place.
    pub(crate) a: usize,
    pub(crate) b: usize,
    /// Every issue, in declared order.
    pub(crate) on: Vec<OnIssue>,
}

/// A pair on one issue.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct OnIssue {
    /// How far apart; null if not comparable.
    pub(crate) divergence: Option<Divergence>,
    #[serde(flatten)]
    pub(crate) bounds: Bounds,
    /// The sum of the two saliences, 0 to 200.
    pub(crate) salience: f64,
    /// Whether both positions come from one text of which both are authors.
    pub(crate) joint: bool,
    /// Whether a position leaves open which value is meant.
    pub(crate) open: bool,
    /// Whether agreement is possible although a position is left open.
    pub(crate) compatible: bool,
}

/// What the parties could live with on an issue.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OnZone {
    /// `options`, `numbers`, `sets` or `orders`.
    pub(crate) kind: &'static str,
    /// Labels of options and demands, ids of steps.
    pub(crate) choices: Vec<String>,
    /// The ends of the scale and of all limits, ascending: numbers are places among them.
    pub(crate) ends: Vec<String>,
    pub(crate) unit: Option<String>,
    /// What each party accepts, leaves open and rejects; null if it is silent.
    pub(crate) parties: Vec<Option<Value>>,
}
