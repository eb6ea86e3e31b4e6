//! The long way from YAML text to a tree: all of YAML, by `serde_yaml`, with limits, and what is wrong with it.

use std::fmt;
use std::sync::Arc;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use super::fault;
use super::tree::{Node, Value};
use crate::problem::{Location, Problem};

/// Reads every YAML document of a text.
pub(super) fn parse(file: &Arc<str>, text: &str) -> Result<Vec<Node>, Box<Problem>> {
    let documents: Vec<Spanned<Raw>> = serde_yaml::from_multiple_with_options(text, options())
        .map_err(|error| fault::problem_of(file, text, &error))?;
    let place = Placer { file, text };
    Ok(documents.into_iter().map(|document| place.node(document)).collect())
}

/// What serde hands over, before places and raw texts are joined in.
#[derive(Debug)]
enum Raw {
    Null,
    Text(String),
    Typed,
    Sequence(Vec<Spanned<Raw>>),
    Mapping(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

/// What YAML takes for a number or a truth value.
macro_rules! typed {
    ($($visit:ident: $value:ty),*) => {
        $(fn $visit<E: de::Error>(self, _: $value) -> Result<Raw, E> {
            Ok(Raw::Typed)
        })*
    };
}

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    typed!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);

    fn visit_unit<E: de::Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = items.next_element()? {
            nodes.push(node);
        }
        Ok(Raw::Sequence(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut nodes = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            nodes.push(entry);
        }
        Ok(Raw::Mapping(nodes))
    }
}

/// Limits that let hundreds of thousands of statements pass and stop every bomb tried in a tenth of a second.
fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        non_finite_float_policy: serde_yaml::options::NonFiniteFloatPolicy::AsString,
        duplicate_keys: serde_yaml::options::DuplicateKeyPolicy::PassThrough,
        budget: serde_yaml::budget! {
            max_depth: 32,
            max_nodes: 4_000_000,
            max_events: 12_000_000,
            max_aliases: 1_000,
            max_documents: 1_000_000,
            max_recorded_anchor_events: 100_000,
        },
    }
}

struct Placer<'a> {
    file: &'a Arc<str>,
    text: &'a str,
}

impl Placer<'_> {
    fn node(&self, raw: Spanned<Raw>) -> Node {
        let location = self.location(raw.referenced);
        let value = match raw.value {
            Raw::Null => Value::Null,
            // What YAML takes for infinite or no number arrives in one spelling, whatever was typed.
            Raw::Text(text) if [".inf", "-.inf", ".nan"].contains(&text.as_str()) => {
                let typed = self.typed(raw.defined);
                Value::Scalar(if typed.starts_with(['"', '\'']) { text } else { typed })
            }
            Raw::Text(text) => Value::Scalar(text),
            Raw::Typed => Value::Scalar(self.typed(raw.defined)),
            Raw::Sequence(items) => Value::Sequence(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Mapping(entries) => {
                Value::Mapping(entries.into_iter().map(|(key, value)| (self.node(key), self.node(value))).collect())
            }
        };
        Node::read(value, location, self.text)
    }

    /// The characters of a scalar that YAML would take for a number or a truth value.
    fn typed(&self, place: serde_yaml::Location) -> String {
        let location = self.location(place);
        self.text.get(location.start..location.end).unwrap_or_default().trim().to_owned()
    }

    fn location(&self, place: serde_yaml::Location) -> Location {
        let number = |value: u64| usize::try_from(value).unwrap_or(0);
        let start = place.span().byte_offset().map_or(0, number);
        let length = place.span().byte_len().map_or(0, number);
        let end = self.text.len().min(start + length);
        Location { file: Arc::clone(self.file), line: number(place.line()), column: number(place.column()), start, end }
    }
}
