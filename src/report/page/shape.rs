//! What a page consists of.

use serde::Serialize;

use crate::report::parts::{Cell, Courses, Fact, Line, Table};

/// A page, before it has a look.
#[derive(Debug, Clone)]
pub struct Page {
    /// Title of the negotiation.
    pub title: String,
    /// Day, filters, assumptions, counts.
    pub provenance: Vec<String>,
    /// What it comes to, a sentence each.
    pub summary: Vec<Sentence>,
    /// Who says what: a row per issue, in declared order.
    pub positions: Table,
    /// The matrices, if there are two parties.
    pub comparison: Option<PageMatrices>,
    /// Every issue with what was said on it, in declared order.
    pub issues: Vec<IssueEntry>,
    /// The themes of the issues, each once, in declared order.
    pub themes: Vec<String>,
    /// What a reader needs to know.
    pub notes: Vec<String>,
    /// What the page computes with.
    pub figures: Figures,
}

/// What is compared on a page.
#[derive(Debug, Clone)]
pub struct PageMatrices {
    /// Party by party.
    pub agreement: Table,
    /// Issue by pair.
    pub by_issue: Table,
    /// The issue of each row of `by_issue`, counted among the selected.
    pub ranked: Vec<usize>,
    /// Agreement over time.
    pub courses: Courses,
    /// Every pair, taken apart.
    pub pairs: Vec<PairEntry>,
}

/// Words with figures among them.
#[derive(Debug, Clone)]
pub struct Sentence(pub Vec<Piece>);

/// A part of a sentence.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A share in [0, 1].
    Share(f64),
}

/// An issue with what was said on it.
#[derive(Debug, Clone)]
pub struct IssueEntry {
    /// Its title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its theme.
    pub theme: Option<String>,
    /// Its weight.
    pub weight: f64,
    /// Question, scale, how statements are read.
    pub facts: Vec<Fact>,
    /// What each party said.
    pub parties: Vec<PartyEntry>,
}

/// What a party said on an issue.
#[derive(Debug, Clone)]
pub struct PartyEntry {
    /// Its name.
    pub name: String,
    /// Why no position counts, if none does.
    pub reason: Option<String>,
    /// The statement that counts.
    pub counting: Option<Vec<Line>>,
    /// All others in file order, with what becomes of each.
    pub others: Vec<(&'static str, Vec<Line>)>,
}

/// A pair of parties, taken apart.
#[derive(Debug, Clone)]
pub struct PairEntry {
    /// The first party, counted among the selected.
    pub a: usize,
    /// The second party.
    pub b: usize,
    /// Their names.
    pub title: String,
    /// Their agreement.
    pub agreement: Cell,
    /// The compared issues, the largest part first.
    pub parts: Vec<PartEntry>,
    /// The others, each with the reason.
    pub not_compared: Vec<(usize, String)>,
}

/// An issue's part in the divergence of a pair.
#[derive(Debug, Clone)]
pub struct PartEntry {
    /// The issue, counted among the selected.
    pub issue: usize,
    /// Both positions, in words.
    pub positions: [String; 2],
    /// Divergence, weight, what it adds to the pair's divergence, and which share of that this is.
    pub cells: [Cell; 4],
}

/// What a page computes with when its reader changes weights, issues or parties: everything but the sums.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// Names and short forms of the parties.
    pub parties: Vec<Named>,
    /// Titles and weights of the issues.
    pub issues: Vec<Weighted>,
    /// Every pair once.
    pub pairs: Vec<OfPair>,
    /// With fewer compared issues, a figure has little evidence.
    pub thin_issues: usize,
    /// With a smaller share of the weight, a figure has little evidence.
    pub thin_share: f64,
}

/// A party's names.
#[derive(Debug, Clone, Serialize)]
pub struct Named {
    /// Name.
    pub name: String,
    /// Short form.
    pub short: String,
}

/// An issue's title and weight.
#[derive(Debug, Clone, Serialize)]
pub struct Weighted {
    /// Title.
    pub title: String,
    /// Weight in the files.
    pub weight: f64,
}

/// A pair on every issue.
#[derive(Debug, Clone, Serialize)]
pub struct OfPair {
    /// The first party, by its place.
    pub a: usize,
    /// The second party.
    pub b: usize,
    /// Every issue, in declared order.
    pub on: Vec<OnIssue>,
}

/// A pair on one issue.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OnIssue {
    /// How far apart; null if not comparable.
    pub divergence: Option<f64>,
    /// The least that it could be.
    pub least: f64,
    /// The greatest that it could be.
    pub greatest: f64,
    /// The sum of the two saliences, 0 to 200.
    pub salience: f64,
    /// Whether both positions come from one text of which both are authors.
    pub joint: bool,
    /// Whether a position leaves open which value is meant.
    pub open: bool,
    /// Whether agreement is possible although a position is left open.
    pub compatible: bool,
}
