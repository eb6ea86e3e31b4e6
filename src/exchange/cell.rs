//! What stands in a cell, as the files would have it.

use super::grid::Cell;
use super::known::{Known, KnownIssue};
use crate::load::tree::{Node, Value};
use crate::load::{Located, Text};
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
pub(super) fn position(cell: &Cell, issue: Option<&KnownIssue<'_>>) -> Node {
    let cell = cell.trimmed();
    let scalar = |cell: Cell| {
        let id = issue.map_or(&*cell.text, |issue| issue.option_id(&cell.text));
        let skipped = cell.skipped.filter(|_| id == cell.text);
        Node { value: Value::Scalar(id.to_owned()), location: cell.location, skipped }
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
    let inside = in_brackets(&cell.text)?;
    if inside.trim().is_empty() {
        return Some(Vec::new());
    }
    Some(inside.split(',').map(|item| cell.part(item)).collect())
}

/// What stands between the brackets of a list.
pub(super) fn in_brackets(text: &str) -> Option<&str> {
    text.strip_prefix('[')?.strip_suffix(']')
}

/// Conditions: `issue=position`, several with `;` between them.
pub(super) fn conditions(cell: &Cell, known: &Known<'_>, problems: &mut Vec<Problem>) -> Vec<(Text, Node)> {
    if cell.is_empty() {
        return Vec::new();
    }
    let parts: Vec<Cell> = cell.text.split(';').map(|part| cell.part(part)).collect();
    parts.iter().filter_map(|part| condition(part, known, problems)).collect()
}

fn condition(part: &Cell, known: &Known<'_>, problems: &mut Vec<Problem>) -> Option<(Text, Node)> {
    let Some((name, position_text)) = part.text.split_once('=') else {
        problems.push(
            Problem::new(Code::InvalidPosition, &part.location, format!("`{}` is not a condition", part.text))
                .label("no `=`")
                .help("a condition is written `issue=position`; several have `;` between them"),
        );
        return None;
    };
    let issue = known.issue(name);
    Some((issue_text(&part.part(name), issue), position(&part.part(position_text), issue)))
}

/// The id of the issue that is meant; what was typed, where none is.
pub(super) fn issue_text(cell: &Cell, issue: Option<&KnownIssue<'_>>) -> Text {
    let value = issue.map_or_else(|| cell.text.clone(), |known| known.issue.id.clone());
    Located { value, location: cell.location.clone() }
}

/// The id of the source that is meant, by its id or its title; what was typed, where none is.
pub(super) fn source(cell: &Cell, known: &Known<'_>) -> Option<Text> {
    let Located { value, location } = word(cell)?;
    Some(Located { value: known.source_id(&value).to_owned(), location })
}
