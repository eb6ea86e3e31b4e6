//! A statement for programs.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::model::Key;

#[derive(Debug, Clone)]
pub(crate) struct Statement {
    /// Its keys; `position` only where several statements build on each other, else it is beside them. Conditions and flags appear only where they are given.
    pub said: Vec<(Key, Value)>,
    /// `file:line:column`.
    pub location: String,
}

/// What a statement says under a key, in the notation of the files.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Value {
    Nothing,
    Text(String),
    Number(f64),
    /// Yes.
    Flag(bool),
    /// Ids of parties, or conditions as `issue=position`.
    List(Vec<String>),
}

impl Statement {
    /// The text under a key, if there is one.
    #[must_use]
    pub fn text(&self, key: Key) -> Option<&str> {
        self.said.iter().find_map(|(said, value)| match value {
            Value::Text(text) if *said == key => Some(text.as_str()),
            _ => None,
        })
    }
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in &self.said {
            map.serialize_entry(key.name(), value)?;
        }
        map.serialize_entry("location", &self.location)?;
        map.end()
    }
}
