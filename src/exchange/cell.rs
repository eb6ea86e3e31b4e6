//! What stands in a cell, as the files would have it.

use super::grid::Cell;
use crate::load::tree::{Node, Value};
use crate::load::{Located, Text};
use crate::model::{Declarations, Issue};
use crate::problem::{Code, Problem};

/// The text with its place.
pub(super) fn text(cell: &Cell) -> Text {
    Located { value: cell.text.clone(), location: cell.location.clone() }
}

/// The text without the space around it; `None` if there is none.
pub(super) fn word(cell: &Cell) -> Option<Text> {
    (!cell.is_empty()).then(|| text(&cell.trimmed()))
}

/// Several words: `[a, b]`, or one alone.
pub(super) fn words(cell: &Cell) -> Vec<Text> {
    match items(&cell.trimmed()) {
        Some(items) => items.iter().map(text).collect(),
        None => word(cell).into_iter().collect(),
    }
}

/// A position as in the files: `a`, `a..b`, `[a, b]`, `[a < b, b = c]`. An option may be named by its label.
pub(super) fn position(cell: &Cell, issue: Option<&Issue>) -> Node {
    let cell = cell.trimmed();
    let scalar = |cell: Cell| {
        let id = id_of(&cell.text, issue);
        let skipped = cell.skipped.filter(|_| id == cell.text);
        Node { value: Value::Scalar(id), location: cell.location, skipped }
    };
    match items(&cell) {
        Some(items) => {
            let items = items.into_iter().map(scalar).collect();
            Node { value: Value::Sequence(items), location: cell.location, skipped: None }
        }
        None => scalar(cell),
    }
}

/// What a list in brackets holds; `None` if there are no brackets.
fn items(cell: &Cell) -> Option<Vec<Cell>> {
    let inside = cell.text.strip_prefix('[')?.strip_suffix(']')?;
    if inside.trim().is_empty() {
        return Some(Vec::new());
    }
    Some(inside.split(',').map(|item| cell.part(item)).collect())
}

/// The id of the one option that has this text as its label and that no option has as its id; else the text.
fn id_of(text: &str, issue: Option<&Issue>) -> String {
    let choices = issue.map_or(&[][..], |issue| issue.scale.choices());
    let mut labelled = choices.iter().filter(|choice| choice.label == text);
    match (choices.iter().any(|choice| choice.id == text), labelled.next(), labelled.next()) {
        (false, Some(choice), None) => choice.id.clone(),
        _ => text.to_owned(),
    }
}

/// Conditions: `issue=position`, several with `;` between them.
pub(super) fn conditions(cell: &Cell, declared: &Declarations, problems: &mut Vec<Problem>) -> Vec<(Text, Node)> {
    if cell.is_empty() {
        return Vec::new();
    }
    let parts: Vec<Cell> = cell.text.split(';').map(|part| cell.part(part)).collect();
    parts.iter().filter_map(|part| condition(part, declared, problems)).collect()
}

fn condition(part: &Cell, declared: &Declarations, problems: &mut Vec<Problem>) -> Option<(Text, Node)> {
    let Some((name, position_text)) = part.text.split_once('=') else {
        problems.push(
            Problem::new(Code::InvalidPosition, &part.location, format!("`{}` is not a condition", part.text))
                .label("no `=`")
                .help("a condition is written `issue=position`; several have `;` between them"),
        );
        return None;
    };
    let issue = issue(name, declared);
    Some((issue_text(&part.part(name), issue), position(&part.part(position_text), issue)))
}

/// The issue with this id or, in any case, this title.
pub(super) fn issue<'d>(name: &str, declared: &'d Declarations) -> Option<&'d Issue> {
    let name = name.trim();
    let folded = name.to_lowercase();
    let is_meant = |issue: &&Issue| [&issue.id, &issue.title].iter().any(|known| known.to_lowercase() == folded);
    declared.issues.iter().find(|issue| issue.id == name).or_else(|| declared.issues.iter().find(is_meant))
}

/// The id of the issue that is meant; what was typed, where none is.
pub(super) fn issue_text(cell: &Cell, issue: Option<&Issue>) -> Text {
    let value = issue.map_or_else(|| cell.text.clone(), |issue| issue.id.clone());
    Located { value, location: cell.location.clone() }
}

/// The id of the source that is meant, by its id or its title; what was typed, where none is.
pub(super) fn source(cell: &Cell, declared: &Declarations) -> Option<Text> {
    let typed = word(cell)?;
    let is_titled = |title: &Option<String>| title.as_ref() == Some(&typed.value);
    let mut titled = declared.sources.iter().filter(|source| is_titled(&source.title));
    let is_id = declared.sources.iter().any(|source| source.id == typed.value);
    match (is_id, titled.next(), titled.next()) {
        (false, Some(source), None) => Some(Located { value: source.id.clone(), ..typed }),
        _ => Some(typed),
    }
}
