//! What the files say: the tree lowered to the shape of a negotiation and its parties, every value with its place.
//!
//! Nothing is interpreted yet: ids are not resolved, dates and numbers not read, positions kept as trees. Keys that
//! have no meaning, keys given twice, and values of the wrong shape are collected as problems.

use std::collections::HashMap;

use super::tree::{Node, Value};
use crate::problem::{Code, Location, Problem, did_you_mean};

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub location: Location,
}

/// A text with its place.
pub type Text = Located<String>;

/// What `negotiation.yaml` says.
#[derive(Debug, Clone, PartialEq)]
pub struct NegotiationDocument {
    /// Where it begins.
    pub location: Location,
    /// `negotiation:`, the title.
    pub title: Option<Text>,
    /// `as-of:`.
    pub as_of: Option<Text>,
    /// `parties:`, the order of the parties.
    pub parties: Vec<Text>,
    /// `sources:` by id.
    pub sources: Vec<SourceDocument>,
    /// `issues:` by id.
    pub issues: Vec<IssueDocument>,
}

/// One entry of `sources:`.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceDocument {
    /// Its id.
    pub id: Text,
    /// `outlet:`.
    pub outlet: Option<Text>,
    /// `date:`.
    pub date: Option<Text>,
    /// `title:`.
    pub title: Option<Text>,
    /// `url:`.
    pub url: Option<Text>,
    /// `note:`.
    pub note: Option<Text>,
}

/// One entry of `issues:`.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueDocument {
    /// Its id.
    pub id: Text,
    /// `title:`.
    pub title: Option<Text>,
    /// `question:`.
    pub question: Option<Text>,
    /// `theme:`.
    pub theme: Option<Text>,
    /// `scale:`.
    pub scale: Option<Text>,
    /// `criterion:`.
    pub criterion: Option<Text>,
    /// `coding:`.
    pub coding: Option<Text>,
    /// `weight:`.
    pub weight: Option<Text>,
    /// `options:`, with labels.
    pub options: Option<Located<Vec<ChoiceDocument>>>,
    /// `steps:`, with labels.
    pub steps: Option<Located<Vec<ChoiceDocument>>>,
    /// `min:`.
    pub min: Option<Text>,
    /// `max:`.
    pub max: Option<Text>,
    /// `unit:`.
    pub unit: Option<Text>,
}

/// An option or step with its label, if it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceDocument {
    /// Its id.
    pub id: Text,
    /// Its label.
    pub label: Option<Text>,
}

/// What a party's document says.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyDocument {
    /// Where it begins.
    pub location: Location,
    /// The file's name without its ending.
    pub stem: String,
    /// Whether the file holds other parties too.
    pub shares_file: bool,
    /// `id:`.
    pub id: Option<Text>,
    /// Whether there is a name, be it one that cannot be read.
    pub is_named: bool,
    /// `party:`, the name.
    pub name: Option<Text>,
    /// `short:`.
    pub short: Option<Text>,
    /// `positions:` by issue.
    pub positions: Vec<(Text, Vec<StatementDocument>)>,
}

/// One statement: the short form has a position alone. What most statements leave out takes little room.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementDocument {
    /// Where it begins.
    pub location: Location,
    /// Whether a key in it has no meaning, so that what is missing may be mistyped.
    pub has_unknown_keys: bool,
    /// `position:`, or the short form.
    pub position: Option<Node>,
    /// `said:`.
    pub said: Option<Box<Text>>,
    /// `published:`.
    pub published: Option<Box<Text>>,
    /// `until:`.
    pub until: Option<Box<Text>>,
    /// `speaker:`.
    pub speaker: Option<Box<Text>>,
    /// `body:`.
    pub body: Option<Box<Text>>,
    /// `status:`.
    pub status: Option<Box<Text>>,
    /// `source:`.
    pub source: Option<Box<Text>>,
    /// `quote:`.
    pub quote: Option<Box<Text>>,
    /// `note:`.
    pub note: Option<Box<Text>>,
    /// `with:`.
    pub with: Vec<Text>,
    /// `if:` by issue.
    pub conditions: Vec<(Text, Node)>,
    /// `salience:`.
    pub salience: Option<Box<Text>>,
    /// `accepts:`.
    pub accepts: Option<Box<Node>>,
    /// `rejects:`.
    pub rejects: Option<Box<Node>>,
}

impl StatementDocument {
    /// A statement that says nothing yet.
    #[must_use]
    pub fn at(location: Location) -> Self {
        Self {
            location,
            has_unknown_keys: false,
            position: None,
            said: None,
            published: None,
            until: None,
            speaker: None,
            body: None,
            status: None,
            source: None,
            quote: None,
            note: None,
            with: Vec::new(),
            conditions: Vec::new(),
            salience: None,
            accepts: None,
            rejects: None,
        }
    }
}

/// The keys of a statement; a mapping with any of them is the long form.
pub const STATEMENT_KEYS: &[&str] = &[
    "position",
    "said",
    "published",
    "until",
    "speaker",
    "body",
    "status",
    "source",
    "quote",
    "note",
    "with",
    "if",
    "salience",
    "accepts",
    "rejects",
];

/// Among so few keys, looking at each is faster than a table of them.
const FEW_KEYS: usize = 16;

/// The keys of `negotiation.yaml`.
pub const NEGOTIATION_KEYS: &[&str] = &["negotiation", "as-of", "parties", "sources", "issues"];

/// The keys of a source.
pub const SOURCE_KEYS: &[&str] = &["outlet", "date", "title", "url", "note"];

/// The keys of an issue.
pub const ISSUE_KEYS: &[&str] =
    &["title", "question", "theme", "scale", "options", "steps", "min", "max", "unit", "weight", "criterion", "coding"];

/// The keys of an issue that belong to some scales alone, with these scales.
pub const SCALE_KEYS: &[(&str, &[&str])] = &[
    ("options", &["nominal", "ordinal", "set", "yes-no"]),
    ("steps", &["sequence"]),
    ("min", &["number"]),
    ("max", &["number"]),
    ("unit", &["number"]),
    ("criterion", &["ordinal"]),
];

/// The keys of a party.
pub const PARTY_KEYS: &[&str] = &["party", "id", "short", "positions"];

/// Keys whose values stand in tables as names.
pub const NAME_KEYS: &[&str] = &["negotiation", "party", "short", "title"];

/// Lowers the document of `negotiation.yaml`.
pub fn negotiation(node: &Node, problems: &mut Vec<Problem>) -> NegotiationDocument {
    let mut fields = Fields::of(node, "negotiation.yaml", NEGOTIATION_KEYS, problems);
    NegotiationDocument {
        location: node.location.clone(),
        title: fields.text("negotiation"),
        as_of: fields.text("as-of"),
        parties: fields.texts("parties"),
        sources: fields.entries("sources", source),
        issues: fields.entries("issues", issue),
    }
}

/// Lowers one party's document.
pub fn party(node: &Node, stem: &str, shares_file: bool, problems: &mut Vec<Problem>) -> PartyDocument {
    let mut fields = Fields::of(node, "a party", PARTY_KEYS, problems);
    PartyDocument {
        location: node.location.clone(),
        stem: stem.to_owned(),
        shares_file,
        id: fields.text("id"),
        is_named: !fields.is_mapping || fields.given("party").is_some(),
        name: fields.text("party"),
        short: fields.text("short"),
        positions: fields.entries("positions", |issue, node, problems| (issue, statements(node, problems))),
    }
}

fn source(id: Text, node: &Node, problems: &mut Vec<Problem>) -> SourceDocument {
    let mut fields = Fields::of(node, "a source", SOURCE_KEYS, problems);
    SourceDocument {
        id,
        outlet: fields.text("outlet"),
        date: fields.text("date"),
        title: fields.text("title"),
        url: fields.text("url"),
        note: fields.text("note"),
    }
}

fn issue(id: Text, node: &Node, problems: &mut Vec<Problem>) -> IssueDocument {
    let mut fields = Fields::of(node, "an issue", ISSUE_KEYS, problems);
    IssueDocument {
        id,
        title: fields.text("title"),
        question: fields.text("question"),
        theme: fields.text("theme"),
        scale: fields.text("scale"),
        criterion: fields.text("criterion"),
        coding: fields.text("coding"),
        weight: fields.text("weight"),
        options: fields.choices("options"),
        steps: fields.choices("steps"),
        min: fields.text("min"),
        max: fields.text("max"),
        unit: fields.text("unit"),
    }
}

/// A position alone, one statement in full, or a log of several.
fn statements(node: &Node, problems: &mut Vec<Problem>) -> Vec<StatementDocument> {
    match &node.value {
        Value::Null => {
            problems.push(
                Problem::new(Code::WrongType, &node.location, "this issue has no position")
                    .label("nothing stands here")
                    .help("leave the issue out where the party has said nothing"),
            );
            Vec::new()
        }
        Value::Mapping(_) => vec![statement(node, problems)],
        Value::Sequence(items) if is_log(items) => items
            .iter()
            .map(|item| if is_mapping(item) { statement(item, problems) } else { short_form(item) })
            .collect(),
        Value::Scalar(_) | Value::Sequence(_) => vec![short_form(node)],
    }
}

/// A list is a log if any item is a mapping; otherwise it is a position in itself.
fn is_log(items: &[Node]) -> bool {
    items.iter().any(is_mapping)
}

fn is_mapping(node: &Node) -> bool {
    matches!(node.value, Value::Mapping(_))
}

fn short_form(node: &Node) -> StatementDocument {
    StatementDocument { position: Some(node.clone()), ..StatementDocument::at(node.location.clone()) }
}

fn statement(node: &Node, problems: &mut Vec<Problem>) -> StatementDocument {
    let mut fields = Fields::of(node, "a statement", STATEMENT_KEYS, problems);
    fields.refuse_empty_condition();
    StatementDocument {
        location: node.location.clone(),
        has_unknown_keys: fields.has_unknown_keys,
        position: fields.node("position"),
        said: fields.text("said").map(Box::new),
        published: fields.text("published").map(Box::new),
        until: fields.text("until").map(Box::new),
        speaker: fields.text("speaker").map(Box::new),
        body: fields.text("body").map(Box::new),
        status: fields.text("status").map(Box::new),
        source: fields.text("source").map(Box::new),
        quote: fields.text("quote").map(Box::new),
        note: fields.text("note").map(Box::new),
        with: fields.texts("with"),
        conditions: fields.entries("if", |issue, node, _| (issue, node.clone())),
        salience: fields.text("salience").map(Box::new),
        accepts: fields.node("accepts").map(Box::new),
        rejects: fields.node("rejects").map(Box::new),
    }
}

/// The entries of one mapping, handed out by key; whatever is wrong with their shape becomes a problem.
struct Fields<'a> {
    is_mapping: bool,
    has_unknown_keys: bool,
    entries: Vec<(&'a Node, &'a Node)>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Fields<'a> {
    fn of(node: &'a Node, what: &str, known: &[&str], problems: &'a mut Vec<Problem>) -> Self {
        let entries = match &node.value {
            Value::Mapping(entries) => entries.iter().map(|(key, value)| (key, value)).collect(),
            Value::Null => Vec::new(),
            Value::Scalar(_) | Value::Sequence(_) => {
                let message = format!("{what} must be a mapping of keys to values");
                problems.push(
                    Problem::new(Code::WrongType, &node.location, message)
                        .label(format!("this is {}", node.kind()))
                        .help(format!("known keys are {}", quoted(known))),
                );
                Vec::new()
            }
        };
        report_duplicates(&entries, problems);
        let before = problems.len();
        for (key, _) in &entries {
            report_unknown(key, what, known, problems);
        }
        let has_unknown_keys = problems.len() > before;
        Self { is_mapping: is_mapping(node), has_unknown_keys, entries, problems }
    }

    /// The value of a key, if it is given and not empty.
    fn given(&self, name: &str) -> Option<&'a Node> {
        let entry = self.entries.iter().find(|(key, _)| key.as_scalar() == Some(name));
        entry.map(|(_, value)| *value)
    }

    fn node(&mut self, name: &str) -> Option<Node> {
        let node = self.given(name)?;
        if node.value == Value::Null {
            self.wrong_type(node, name, "a value");
            return None;
        }
        Some(node.clone())
    }

    fn text(&mut self, name: &str) -> Option<Text> {
        let node = self.given(name)?;
        let text = located_text(node);
        match &text {
            None => self.wrong_type(node, name, "a single value"),
            Some(text) if NAME_KEYS.contains(&name) && text.value.trim().is_empty() => {
                let message = format!("`{name}` is empty");
                self.problems.push(
                    Problem::new(Code::WrongType, &node.location, message).label("no letters").help("write a name"),
                );
            }
            Some(_) => {}
        }
        text
    }

    /// A list of texts, or one text in place of a list of one.
    fn texts(&mut self, name: &str) -> Vec<Text> {
        let Some(node) = self.given(name) else { return Vec::new() };
        let items = match &node.value {
            Value::Sequence(items) => items.iter().collect(),
            Value::Scalar(_) => vec![node],
            Value::Null | Value::Mapping(_) => {
                self.wrong_type(node, name, "a list");
                Vec::new()
            }
        };
        let mut texts = Vec::new();
        for item in items {
            match located_text(item) {
                Some(text) => texts.push(text),
                None => self.wrong_type(item, name, "a list of single values"),
            }
        }
        texts
    }

    /// The entries of a mapping under a key, each lowered in turn; a second entry of one name is dropped.
    fn entries<T>(&mut self, name: &str, lower: impl Fn(Text, &Node, &mut Vec<Problem>) -> T) -> Vec<T> {
        let Some(node) = self.given(name) else { return Vec::new() };
        let Value::Mapping(entries) = &node.value else {
            if node.value != Value::Null {
                self.wrong_type(node, name, "a mapping");
            }
            return Vec::new();
        };
        let borrowed: Vec<_> = entries.iter().map(|(key, value)| (key, value)).collect();
        let repeated = report_duplicates(&borrowed, self.problems);
        let mut lowered = Vec::new();
        for (index, (key, value)) in entries.iter().enumerate() {
            match located_text(key) {
                Some(_) if repeated.contains(&index) => {}
                Some(key) => lowered.push(lower(key, value, self.problems)),
                None => self.wrong_type(key, name, "a mapping with single values as keys"),
            }
        }
        lowered
    }

    /// Options or steps: a mapping of id to label, or a list of ids.
    fn choices(&mut self, name: &str) -> Option<Located<Vec<ChoiceDocument>>> {
        let node = self.given(name)?;
        let value = match &node.value {
            Value::Mapping(_) => self.entries(name, |id, label, problems| {
                if !matches!(label.value, Value::Scalar(_) | Value::Null) {
                    let message = format!("the label of `{}` must be a single value", id.value);
                    problems.push(Problem::new(Code::WrongType, &label.location, message));
                }
                ChoiceDocument { id, label: located_text(label) }
            }),
            _ => self.texts(name).into_iter().map(|id| ChoiceDocument { id, label: None }).collect(),
        };
        Some(Located { value, location: node.location.clone() })
    }

    /// A condition left empty would make the statement unconditional without a word.
    fn refuse_empty_condition(&mut self) {
        let Some(node) = self.given("if") else { return };
        let is_empty = match &node.value {
            Value::Null => true,
            Value::Mapping(entries) => entries.is_empty(),
            Value::Scalar(_) | Value::Sequence(_) => false,
        };
        if is_empty {
            self.problems.push(
                Problem::new(Code::WrongType, &node.location, "`if` names no condition")
                    .label("nothing stands here")
                    .help("write `if: { issue: position }`, or leave `if` out where the statement is unconditional"),
            );
        }
    }

    fn wrong_type(&mut self, node: &Node, name: &str, expected: &str) {
        let message = format!("`{name}` must be {expected}");
        self.problems
            .push(Problem::new(Code::WrongType, &node.location, message).label(format!("this is {}", node.kind())));
    }
}

fn located_text(node: &Node) -> Option<Text> {
    node.as_scalar().map(|text| Located { value: text.to_owned(), location: node.location.clone() })
}

/// Reports keys given twice; returns the indices of the later ones.
fn report_duplicates(entries: &[(&Node, &Node)], problems: &mut Vec<Problem>) -> Vec<usize> {
    let mut repeated = Vec::new();
    for (index, first) in earlier_of_same(entries) {
        let key = entries[index].0;
        let name = key.as_scalar().unwrap_or_default();
        problems.push(
            Problem::new(Code::DuplicateKey, &key.location, format!("the key `{name}` is given twice"))
                .label("given again here")
                .related(&entries[first].0.location, "first given here")
                .help(remedy(name)),
        );
        repeated.push(index);
    }
    repeated
}

fn remedy(key: &str) -> &'static str {
    match key {
        "party" | "id" | "positions" => "keep one of them, or part two parties of one file by a line of `---`",
        _ => "keep one of them; several statements on one issue stand in one list",
    }
}

/// Each key that stands in a mapping before, with the first of its name.
fn earlier_of_same(entries: &[(&Node, &Node)]) -> Vec<(usize, usize)> {
    let names = entries.iter().enumerate().filter_map(|(index, (key, _))| Some((index, key.as_scalar()?)));
    if entries.len() <= FEW_KEYS {
        let first = |name: &str| entries.iter().position(|(key, _)| key.as_scalar() == Some(name));
        return names.filter_map(|(index, name)| Some((index, first(name)?))).filter(|(a, b)| a != b).collect();
    }
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    names.map(|(index, name)| (index, *first.entry(name).or_insert(index))).filter(|(a, b)| a != b).collect()
}

fn report_unknown(key: &Node, what: &str, known: &[&str], problems: &mut Vec<Problem>) {
    let Some(name) = key.as_scalar() else {
        let message = format!("a key of {what} must be a single value");
        problems.push(Problem::new(Code::WrongType, &key.location, message).label(format!("this is {}", key.kind())));
        return;
    };
    if known.contains(&name) {
        return;
    }
    let help = did_you_mean(name, known.iter().copied()).unwrap_or_else(|| format!("known keys are {}", quoted(known)));
    problems.push(
        Problem::new(Code::UnknownKey, &key.location, format!("`{name}` is not a key of {what}"))
            .label("unknown key")
            .help(help),
    );
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
