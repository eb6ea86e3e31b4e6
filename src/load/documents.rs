//! What the files say, in the shape of a negotiation and its parties, every value with its place; and the keys they know.
//!
//! Nothing is interpreted yet: ids are not resolved, dates and numbers not read, positions kept as trees.

use super::tree::Node;
use crate::model::Key;
use crate::problem::Location;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Located<T> {
    pub value: T,
    pub location: Location,
}

/// A text with its place.
pub(crate) type Text = Located<String>;

/// What `negotiation.yaml` says.
#[derive(Debug, Clone, PartialEq)]
pub struct NegotiationDocument {
    /// Where it begins.
    pub(crate) location: Location,
    /// `negotiation:`, the title.
    pub(crate) title: Option<Text>,
    pub(crate) as_of: Option<Text>,
    /// `parties:`, the order of the parties.
    pub(crate) parties: Vec<Text>,
    /// `sources:` by id.
    pub(crate) sources: Vec<SourceDocument>,
    /// `issues:` by id.
    pub(crate) issues: Vec<IssueDocument>,
}

/// One entry of `sources:`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SourceDocument {
    pub id: Text,
    pub outlet: Option<Text>,
    pub date: Option<Text>,
    pub title: Option<Text>,
    pub url: Option<Text>,
    pub note: Option<Text>,
}

/// One entry of `issues:`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct IssueDocument {
    pub id: Text,
    pub title: Option<Text>,
    pub question: Option<Text>,
    pub theme: Option<Text>,
    pub scale: Option<Text>,
    pub criterion: Option<Text>,
    pub coding: Option<Text>,
    pub weight: Option<Text>,
    /// `options:`, with labels.
    pub options: Option<Located<Vec<ChoiceDocument>>>,
    /// `steps:`, with labels.
    pub steps: Option<Located<Vec<ChoiceDocument>>>,
    pub min: Option<Text>,
    pub max: Option<Text>,
    pub unit: Option<Text>,
}

/// An option or step with its label, if it has one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChoiceDocument {
    pub id: Text,
    pub label: Option<Text>,
}

/// What a party's document says.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyDocument {
    /// Where it begins.
    pub(crate) location: Location,
    /// The file's name without its ending.
    pub(crate) stem: String,
    /// Whether the file contains other parties or texts too.
    pub(crate) shares_file: bool,
    pub(crate) id: Option<Text>,
    /// Whether there is a name, be it one that cannot be read.
    pub(crate) is_named: bool,
    /// `party:`, the name; `text:` in a text.
    pub(crate) name: Option<Text>,
    pub(crate) short: Option<Text>,
    /// `positions:` by issue.
    pub(crate) positions: Vec<(Text, Vec<StatementDocument>)>,
}

impl PartyDocument {
    /// Its id: `id:`, else the file's name.
    #[must_use]
    pub fn id(&self) -> &str {
        self.id.as_ref().map_or(&self.stem, |id| &id.value)
    }
}

/// What a text's document says.
#[derive(Debug, Clone, PartialEq)]
pub struct TextDocument {
    /// Name, id and positions, which are written as a party's are: at most one statement on each issue.
    pub(crate) written: PartyDocument,
    /// `by:`, ids of parties.
    pub(crate) by: Vec<Text>,
    pub(crate) dated: Option<Text>,
    pub(crate) published: Option<Text>,
    pub(crate) source: Option<Text>,
}

/// One statement: the short form has a position alone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StatementDocument {
    /// Where it begins.
    pub location: Location,
    /// Whether a key in it has no meaning, so that what is missing may be mistyped.
    pub has_unknown_keys: bool,
    /// The values of the keys that are given, each at most once. A list takes no memory for keys left out.
    pub given: Vec<(Key, Given)>,
}

/// The value of a key of a statement, in the shape that the kind of the key asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Given {
    /// A position, in any shape.
    Node(Node),
    /// A single value.
    Text(Text),
    /// A list of single values.
    Texts(Vec<Text>),
    /// Positions by issue.
    Conditions(Vec<(Text, Node)>),
}

impl StatementDocument {
    /// A statement with a position alone.
    pub fn of_position(position: Node, location: Location) -> Self {
        Self { location, has_unknown_keys: false, given: vec![(Key::Position, Given::Node(position))] }
    }

    fn given(&self, key: Key) -> Option<&Given> {
        self.given.iter().find(|(given, _)| *given == key).map(|(_, value)| value)
    }

    /// The position under a key.
    pub fn node(&self, key: Key) -> Option<&Node> {
        if let Some(Given::Node(node)) = self.given(key) { Some(node) } else { None }
    }

    /// The single value under a key.
    pub fn text(&self, key: Key) -> Option<&Text> {
        if let Some(Given::Text(text)) = self.given(key) { Some(text) } else { None }
    }

    /// The list under a key; empty if there is none.
    pub fn texts(&self, key: Key) -> &[Text] {
        if let Some(Given::Texts(texts)) = self.given(key) { texts } else { &[] }
    }

    /// The positions by issue under a key; empty if there are none.
    pub fn conditions(&self, key: Key) -> &[(Text, Node)] {
        if let Some(Given::Conditions(conditions)) = self.given(key) { conditions } else { &[] }
    }
}

/// The keys of `negotiation.yaml`.
pub const NEGOTIATION_KEYS: &[&str] = &["negotiation", "as-of", "parties", "sources", "issues"];

/// The keys of a source.
pub const SOURCE_KEYS: &[&str] = &["outlet", "date", "title", "url", "note"];

/// The keys of an issue.
pub const ISSUE_KEYS: &[&str] =
    &["title", "question", "theme", "scale", "options", "steps", "min", "max", "unit", "weight", "criterion", "coding"];

/// The keys of a party.
pub const PARTY_KEYS: &[&str] = &["party", "id", "short", "positions"];

/// The keys of a text.
pub const TEXT_KEYS: &[&str] = &["text", "id", "short", "by", "dated", "published", "source", "positions"];

/// Keys whose values are names: spaces around them are dropped, and none is empty.
pub const NAME_KEYS: &[&str] = &["negotiation", "party", "text", "short", "title"];
