//! A tree of YAML values, each with its place in the text.
//!
//! It keeps, for every scalar, list and mapping, its place in the text, and for plain scalars the very characters that were
//! typed, so that an option called `no` or `1e3` stays text.

use crate::problem::Location;

/// A value in a file with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value itself.
    pub value: Value,
    /// Where it was written.
    pub location: Location,
    /// For a scalar that is in the text as typed: how many bytes, such as a quote, are in front of it.
    pub skipped: Option<usize>,
}

/// A value of YAML, with scalars as typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, number or truth value, as typed.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with their values, in file order; a repeated key is here twice.
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// What was read at a place of a file's text.
    pub(super) fn read(value: Value, location: Location, text: &str) -> Self {
        let skipped = if let Value::Scalar(scalar) = &value { skipped(scalar, &location, text) } else { None };
        Self { value, location, skipped }
    }

    /// The scalar's text, if it is one.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }

    /// The value of a key, if it is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().find_map(|(name, node)| (name == key).then_some(node))
    }

    /// Keys with their values; none if it is no mapping.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Self)> {
        let entries = if let Value::Mapping(entries) = &self.value { entries.as_slice() } else { &[] };
        entries.iter().filter_map(|(key, node)| key.as_scalar().map(|key| (key, node)))
    }

    /// The items of a list; none if it is no list.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        if let Value::Sequence(items) = &self.value { items } else { &[] }
    }

    /// Hands out its place and those of all that is in it.
    pub(super) fn each_location(&mut self, change: &impl Fn(&mut Location)) {
        change(&mut self.location);
        match &mut self.value {
            Value::Null | Value::Scalar(_) => {}
            Value::Sequence(items) => items.iter_mut().for_each(|item| item.each_location(change)),
            Value::Mapping(entries) => {
                for (key, value) in entries {
                    key.each_location(change);
                    value.each_location(change);
                }
            }
        }
    }

    /// Whether it has keys.
    #[must_use]
    pub fn is_mapping(&self) -> bool {
        matches!(self.value, Value::Mapping(_))
    }

    /// What the node is, for messages: "a list".
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "a single value",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }
}

/// 0 before a plain scalar, 1 for the quote before a quoted one. `None` if escapes or line ends make the text differ.
fn skipped(scalar: &str, location: &Location, text: &str) -> Option<usize> {
    let typed = text.get(location.start..location.end)?;
    let inside = || typed.get(1..typed.len().checked_sub(1)?);
    if typed == scalar { Some(0) } else { (inside()? == scalar).then_some(1) }
}
