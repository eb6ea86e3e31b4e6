//! Negotiations and what they consist of.

use jiff::civil::Date;

use super::limit::Limit;
use super::position::Position;
use super::scale::{Choice, Scale};
use crate::problem::Location;

/// Issues, sources and parties of one case: one folder.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Negotiation {
    /// Its title.
    pub title: String,
    /// The day the tables show unless asked otherwise.
    pub as_of: Option<Date>,
    /// What the statements refer to, in declared order.
    pub sources: Vec<Source>,
    /// The questions on the table, in declared order.
    pub issues: Vec<Issue>,
    /// Who speaks, in declared order, else by file name.
    pub parties: Vec<Party>,
    /// Drafts, plans and communiques to hold against the parties: those beside the parties by file name, then those in
    /// the folder `texts`. A text is no party: no matrix, mean or count of parties includes it.
    pub texts: Vec<Text>,
}

impl Negotiation {
    /// A negotiation of which nothing is known: what a folder was before it was there.
    pub(crate) fn empty(title: &str) -> Self {
        let (sources, issues, parties, texts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { title: title.to_owned(), as_of: None, sources, issues, parties, texts }
    }

    /// All statements of parties, party by party, issue by issue, in file order.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.parties.iter().flat_map(|party| party.statements.iter().flatten())
    }

    /// The latest day on which anything was said; `None` if nothing is dated.
    #[must_use]
    pub fn latest_said(&self) -> Option<Date> {
        self.statements().filter_map(|statement| statement.said).max()
    }
}

/// What a negotiation declares before anybody has said anything, and which parties it has.
///
/// Unlike a [`Negotiation`], it can be had while the parties' files are broken: editors need it exactly then.
#[derive(Debug, Clone)]
pub struct Declarations {
    /// The negotiation's title.
    pub title: String,
    /// What statements may refer to, in declared order.
    pub sources: Vec<Source>,
    /// The questions on the table, in declared order.
    pub issues: Vec<Issue>,
    /// Ids of the parties with their names, by file name.
    pub parties: Vec<Choice>,
    /// The same of the texts that can be read.
    pub texts: Vec<Choice>,
}

/// Where a statement was read.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Its handle in the files.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Day of the page or copy.
    pub date: Option<Date>,
    /// Title or description.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What a reader should know of it.
    pub note: Option<String>,
}

/// One question on the table.
#[derive(Debug, Clone)]
pub struct Issue {
    /// Its handle in the files.
    pub id: String,
    /// Its title; the id where none is given.
    pub title: String,
    /// The question that positions answer.
    pub question: Option<String>,
    /// The group of issues it belongs to.
    pub theme: Option<String>,
    /// How positions on it are measured.
    pub scale: Scale,
    /// What the order of the options means, on ordered scales.
    pub criterion: Option<String>,
    /// How statements are read on this issue.
    pub coding: Option<String>,
    /// How much it counts in the negotiation: 0, or from a millionth to a million; 1 unless stated.
    pub weight: f64,
}

impl Issue {
    /// Weights beyond this say nothing that smaller ones do not, and would leave the range of floating point in sums.
    pub const MOST_WEIGHT: f64 = 1e6;

    /// A weight that is not 0 is at least this, so that none is lost in a product with small saliences.
    pub const LEAST_WEIGHT: f64 = 1e-6;
}

/// A negotiating party, or a document treated as one.
#[derive(Debug, Clone)]
pub struct Party {
    /// Its handle in the files.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A short form for narrow columns; the name where none is given.
    pub short: String,
    /// Where it is named.
    pub location: Location,
    /// What it said: one list per issue of the negotiation, in the order of the issues, each in file order.
    pub statements: Vec<Vec<Statement>>,
}

/// A draft, plan or communique: what it would lay down, to be held against what the parties said.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its handle in the files: no party has the same.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A short form for narrow columns; the name where none is given.
    pub short: String,
    /// Who wrote it, as far as that were parties: indices into [`Negotiation::parties`].
    pub by: Vec<usize>,
    /// The day from which it is; without one, it is shown on every day.
    pub dated: Option<Date>,
    /// The first day it was public, where that differs.
    pub published: Option<Date>,
    /// Where it was read: an index into [`Negotiation::sources`].
    pub source: Option<usize>,
    /// Where it is named.
    pub location: Location,
    /// What it lays down, one entry per issue of the negotiation, in the order of the issues; `None` where it is silent.
    /// Each has a position. A source here is that of the position alone, where it differs from the text's.
    pub statements: Vec<Option<Statement>>,
}

impl Text {
    /// Every issue on which it names a single value, with that. On other issues it is silent, or leaves open which of
    /// several values is meant.
    pub fn outcomes(&self) -> impl Iterator<Item = Condition> {
        let positions = self.statements.iter().map(|statement| statement.as_ref()?.position.as_ref());
        positions.enumerate().filter_map(|(issue, position)| {
            let position = position.filter(|position| !position.is_region())?;
            Some(Condition { issue, position: position.clone() })
        })
    }

    /// The issues on which it leaves open which of several values is meant: indices into [`Negotiation::issues`].
    pub fn left_open(&self) -> impl Iterator<Item = usize> {
        let positions = self.statements.iter().map(|statement| statement.as_ref()?.position.as_ref());
        positions.enumerate().filter(|(_, position)| position.is_some_and(Position::is_region)).map(|(issue, _)| issue)
    }
}

/// One dated, sourced saying of a party on an issue. What most leave out takes little room: a survey has a million.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What it says on the issue's scale; absent where the party only said what it accepts or rejects.
    pub position: Option<Position>,
    /// The day it was said; for a text, the day it was handed over or issued.
    pub said: Option<Date>,
    /// The first day it was public, where that differs.
    pub published: Option<Date>,
    /// The last day on which it counts.
    pub until: Option<Date>,
    /// Who spoke.
    pub speaker: Option<String>,
    /// For which body.
    pub body: Option<String>,
    /// How it is known.
    pub status: Status,
    /// Where it was read: an index into [`Negotiation::sources`].
    pub source: Option<usize>,
    /// The words themselves.
    pub quote: Option<String>,
    /// Whether the quote is a translation.
    pub translated: bool,
    /// What a reader should know.
    pub note: Option<String>,
    /// Co-authors of a joint text: indices into [`Negotiation::parties`].
    pub with: Vec<usize>,
    /// Positions on other issues, all of which must be assumed before it counts.
    pub conditions: Vec<Condition>,
    /// How much the issue counts to the party: 0, or from a millionth to 100.
    pub salience: Option<f64>,
    /// What the party said it could live with, beside its position.
    pub accepts: Option<Box<Limit>>,
    /// What the party said it rules out.
    pub rejects: Option<Box<Limit>>,
    /// Whether it adds to what the party had said before, in place of replacing it.
    pub adds: bool,
    /// Whether it counts only while the party has said nothing that is not informal.
    pub informal: bool,
    /// Where it was written.
    pub location: Location,
}

/// A position on an issue: what a statement depends on, or what a reader assumes to be settled.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Index into [`Negotiation::issues`].
    pub issue: usize,
    /// The position.
    pub position: Position,
}

impl Condition {
    /// `issue=position`, as it would be typed.
    #[must_use]
    pub fn notation(&self, negotiation: &Negotiation) -> String {
        let issue = &negotiation.issues[self.issue];
        format!("{}={}", issue.id, self.position.notation(&issue.scale))
    }
}

/// How a statement is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Status {
    /// The party's own mouth or its own published text.
    #[default]
    Stated,
    /// A text attributed to the party by those who saw it.
    Document,
    /// Press with unnamed sources.
    Reported,
    /// Another party says so.
    Attributed,
}

impl Status {
    /// All of them, most direct first.
    pub const ALL: [Self; 4] = [Self::Stated, Self::Document, Self::Reported, Self::Attributed];

    /// The word in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Document => "document",
            Self::Reported => "reported",
            Self::Attributed => "attributed",
        }
    }

    /// What it means, for authors.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Stated => "The party's own mouth or its own published text",
            Self::Document => "A text attributed to the party by those who saw it",
            Self::Reported => "Press with unnamed sources",
            Self::Attributed => "Another party says so",
        }
    }
}
