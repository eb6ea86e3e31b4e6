//! The keys of a mapping with their values. Keys that have no meaning, keys given twice, and values of the wrong shape are
//! collected as problems.

use std::collections::HashMap;

use super::documents::{ChoiceDocument, Located, NAME_KEYS, Text};
use super::tree::{Node, Value};
use crate::problem::{Code, Location, Problem, did_you_mean};

/// Among so few keys, looking at each is faster than a table of them.
const FEW_KEYS: usize = 16;

/// The entries of one mapping, handed out by key; whatever is wrong with their shape becomes a problem.
pub(super) struct Fields<'a> {
    pub is_mapping: bool,
    pub has_unknown_keys: bool,
    entries: Vec<(&'a Node, &'a Node)>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Fields<'a> {
    pub fn of(node: &'a Node, what: &str, keys: &[&str], problems: &'a mut Vec<Problem>) -> Self {
        Self::with_misplaced(node, what, keys, |_, _| None, problems)
    }

    /// The same; `misplaced` makes a problem of a key that has a meaning elsewhere, given its name and place.
    pub fn with_misplaced(
        node: &'a Node,
        what: &str,
        keys: &[&str],
        misplaced: impl Fn(&str, &Location) -> Option<Problem>,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        let entries = match &node.value {
            Value::Mapping(entries) => entries.iter().map(|(key, value)| (key, value)).collect(),
            Value::Null => Vec::new(),
            Value::Scalar(_) | Value::Sequence(_) => {
                let message = format!("{what} must be a mapping of keys to values");
                problems.push(
                    Problem::new(Code::WrongType, &node.location, message)
                        .label(format!("this is {}", node.kind()))
                        .help(format!("known keys are {}", quoted(keys))),
                );
                Vec::new()
            }
        };
        report_duplicates(&entries, problems);
        let before = problems.len();
        for (key, _) in &entries {
            let found = key.as_scalar().and_then(|name| misplaced(name, &key.location));
            match found {
                Some(problem) => problems.push(problem),
                None => report_unknown(key, what, keys, problems),
            }
        }
        let has_unknown_keys = problems.len() > before;
        Self { is_mapping: node.is_mapping(), has_unknown_keys, entries, problems }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The value of a key, if it is given.
    pub fn given(&self, name: &str) -> Option<&'a Node> {
        let entry = self.entries.iter().find(|(key, _)| key.as_scalar() == Some(name));
        entry.map(|(_, value)| *value)
    }

    pub fn node(&mut self, name: &str) -> Option<Node> {
        let node = self.given(name)?;
        if node.value == Value::Null {
            self.wrong_type(node, name, "a value");
            return None;
        }
        Some(node.clone())
    }

    pub fn text(&mut self, name: &str) -> Option<Text> {
        let node = self.given(name)?;
        let is_name = NAME_KEYS.contains(&name);
        let text = if is_name { located_name(node) } else { located_text(node) };
        match &text {
            None => self.wrong_type(node, name, "a single value"),
            Some(text) if is_name && text.value.is_empty() => {
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
    pub fn texts(&mut self, name: &str) -> Vec<Text> {
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
    pub fn entries<T>(&mut self, name: &str, lower: impl Fn(Text, &Node, &mut Vec<Problem>) -> T) -> Vec<T> {
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
                Some(_) if repeated.binary_search(&index).is_ok() => {}
                Some(key) => lowered.push(lower(key, value, self.problems)),
                None => self.wrong_type(key, name, "a mapping with single values as keys"),
            }
        }
        lowered
    }

    /// Options or steps: a mapping of id to label, or a list of ids.
    pub fn choices(&mut self, name: &str) -> Option<Located<Vec<ChoiceDocument>>> {
        let node = self.given(name)?;
        let value = match &node.value {
            Value::Mapping(_) => self.entries(name, |id, label, problems| {
                if !matches!(label.value, Value::Scalar(_) | Value::Null) {
                    let message = format!("the label of `{}` must be a single value", id.value);
                    problems.push(Problem::new(Code::WrongType, &label.location, message));
                }
                ChoiceDocument { id, label: located_name(label).filter(|label| !label.value.is_empty()) }
            }),
            _ => self.texts(name).into_iter().map(|id| ChoiceDocument { id, label: None }).collect(),
        };
        Some(Located { value, location: node.location.clone() })
    }

    /// A condition left empty would make the statement unconditional without a word.
    pub fn refuse_empty_condition(&mut self, name: &str) {
        let Some(node) = self.given(name) else { return };
        let is_empty = match &node.value {
            Value::Null => true,
            Value::Mapping(entries) => entries.is_empty(),
            Value::Scalar(_) | Value::Sequence(_) => false,
        };
        if is_empty {
            self.problems.push(
                Problem::new(Code::WrongType, &node.location, format!("`{name}` names no condition"))
                    .label("no value here")
                    .help(format!(
                        "write `{name}: {{ issue: position }}`, or leave `{name}` out if the statement is unconditional"
                    )),
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

/// Spaces around a name, such as the line end after a block of text, are no part of it: no table would keep them.
fn located_name(node: &Node) -> Option<Text> {
    node.as_scalar().map(|text| Located { value: text.trim().to_owned(), location: node.location.clone() })
}

/// Reports keys given twice; returns the indices of the later ones, in order.
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
        "party" | "text" | "id" | "positions" => {
            "keep one of them; separate two parties or texts in one file by a line `---`"
        }
        _ => "keep one of them; write several statements on one issue as one list",
    }
}

/// The index of each repeated key, with that of the first of its name.
fn earlier_of_same(entries: &[(&Node, &Node)]) -> Vec<(usize, usize)> {
    let names = entries.iter().enumerate().filter_map(|(index, (key, _))| Some((index, key.as_scalar()?)));
    if entries.len() <= FEW_KEYS {
        let first = |name: &str| entries.iter().position(|(key, _)| key.as_scalar() == Some(name));
        return names.filter_map(|(index, name)| Some((index, first(name)?))).filter(|(a, b)| a != b).collect();
    }
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    names.map(|(index, name)| (index, *first.entry(name).or_insert(index))).filter(|(a, b)| a != b).collect()
}

fn report_unknown(key: &Node, what: &str, keys: &[&str], problems: &mut Vec<Problem>) {
    let Some(name) = key.as_scalar() else {
        let message = format!("a key of {what} must be a single value");
        problems.push(Problem::new(Code::WrongType, &key.location, message).label(format!("this is {}", key.kind())));
        return;
    };
    if keys.contains(&name) {
        return;
    }
    let help = did_you_mean(name, keys.iter().copied()).unwrap_or_else(|| format!("known keys are {}", quoted(keys)));
    problems.push(
        Problem::new(Code::UnknownKey, &key.location, format!("`{name}` is not a key of {what}"))
            .label("unknown key")
            .help(help),
    );
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
