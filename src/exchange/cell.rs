//! The content of a cell, as the files would have it.

use super::grid::Cell;
use super::names::{Meant, Names};
use super::nothing;
use super::vocabulary::{IssueWords, Vocabulary};
use crate::load::tree::{Node, Value};
use crate::load::{Located, Text};
use crate::model::Scale;
use crate::problem::{Code, Problem};

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

/// A position as in the files: `a`, `a..b`, `[a, b]`, `[a < b, b = c]`. Options and steps may be named by their labels.
/// `None` if the meaning is a problem, which is reported.
pub(super) fn position(cell: &Cell, issue: Option<&IssueWords<'_>>, problems: &mut Vec<Problem>) -> Option<Node> {
    let cell = cell.trimmed();
    let Some(issue) = issue else { return Some(node(cell.text.clone(), cell)) };
    if is_mark(&cell.text, issue) {
        problems.push(not_empty(&cell, issue));
        return None;
    }
    match items(&cell) {
        Some(items) => {
            let items: Vec<Option<Node>> = items.into_iter().map(|item| named(item, issue, problems)).collect();
            let items = items.into_iter().collect::<Option<_>>()?;
            Some(Node { value: Value::Sequence(items), location: cell.location, skipped: None })
        }
        None => named(cell, issue, problems),
    }
}

fn node(text: String, cell: Cell) -> Node {
    let skipped = cell.skipped.filter(|_| text == cell.text);
    Node { value: Value::Scalar(text), location: cell.location, skipped }
}

fn is_mark(text: &str, issue: &IssueWords<'_>) -> bool {
    matches!(issue.options.meant(text), Meant::Nothing) && nothing::is_mark(text)
}

fn not_empty(cell: &Cell, issue: &IssueWords<'_>) -> Problem {
    let message = format!("`{}` is no position on `{}`", cell.text, issue.issue.id);
    Problem::new(Code::InvalidPosition, &cell.location, message)
        .label("neither empty nor a position")
        .help("if it means that nothing was stated, leave the cell empty")
}

/// A word, a region or an order with the ids of what it names.
fn named(cell: Cell, issue: &IssueWords<'_>, problems: &mut Vec<Problem>) -> Option<Node> {
    if let Meant::One(id) = issue.options.meant(&cell.text) {
        return Some(node(id.to_owned(), cell));
    }
    let id = |word: &str| match issue.options.meant(word) {
        Meant::Nothing => Some(word.to_owned()),
        Meant::One(id) => Some(id.to_owned()),
        Meant::Several(ids) => {
            problems.push(ambiguous(&cell.part(word), &issue.options, ids, "options"));
            None
        }
    };
    let text = renamed(&cell.text, &issue.issue.scale, id)?;
    Some(node(text, cell))
}

/// The text with other names: for the ends of a region, the steps of an order, else the whole.
pub(super) fn renamed(text: &str, scale: &Scale, mut name: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let pieces: Vec<&str> = match scale {
        Scale::Ordinal(_) => text.splitn(2, "..").collect(),
        Scale::Sequence(_) => text.split(['<', '=']).collect(),
        Scale::Nominal(_) | Scale::YesNo(_) | Scale::Number { .. } | Scale::Set(_) => vec![text],
    };
    let mut renamed = String::with_capacity(text.len());
    let mut at = 0;
    for word in pieces.into_iter().map(str::trim).filter(|word| !word.is_empty()) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        renamed.push_str(&text[at..start]);
        renamed.push_str(&name(word)?);
        at = start + word.len();
    }
    renamed.push_str(&text[at..]);
    Some(renamed)
}

fn ambiguous(cell: &Cell, names: &Names<'_>, ids: &[&str], what: &str) -> Problem {
    let message = format!("`{}` means {} {what}", cell.text, if ids.len() == 2 { "two" } else { "several" });
    Problem::new(Code::AmbiguousName, &cell.location, message)
        .label("an id or a label of each")
        .help(format!("write the id of the one that is meant: {}", names.choice(ids)))
}

fn items(cell: &Cell) -> Option<Vec<Cell>> {
    let inside = in_brackets(&cell.text)?;
    if inside.trim().is_empty() {
        return Some(Vec::new());
    }
    Some(inside.split(',').map(|item| cell.part(item)).collect())
}

pub(super) fn in_brackets(text: &str) -> Option<&str> {
    text.strip_prefix('[')?.strip_suffix(']')
}

/// Conditions: `issue=position`, several with `;` between them.
pub(super) fn conditions(cell: &Cell, vocabulary: &Vocabulary<'_>, problems: &mut Vec<Problem>) -> Vec<(Text, Node)> {
    if cell.is_empty() {
        return Vec::new();
    }
    let parts: Vec<Cell> = cell.text.split(';').map(|part| cell.part(part)).collect();
    parts.iter().filter_map(|part| condition(part, vocabulary, problems)).collect()
}

fn condition(part: &Cell, vocabulary: &Vocabulary<'_>, problems: &mut Vec<Problem>) -> Option<(Text, Node)> {
    let Some((name, position_text)) = part.text.split_once('=') else {
        problems.push(
            Problem::new(Code::InvalidPosition, &part.location, format!("`{}` is not a condition", part.text))
                .label("no `=`")
                .help("a condition is written `issue=position`; several have `;` between them"),
        );
        return None;
    };
    let issue = vocabulary.issue(name);
    let position = position(&part.part(position_text), issue, problems)?;
    Some((issue_text(&part.part(name), issue), position))
}

/// The id of the issue that is meant; without one, the text as typed.
pub(super) fn issue_text(cell: &Cell, issue: Option<&IssueWords<'_>>) -> Text {
    let value = issue.map_or_else(|| cell.text.clone(), |issue| issue.issue.id.clone());
    Located { value, location: cell.location.clone() }
}

/// The id of the source that is meant, by its id or its title; without one, the text as typed.
pub(super) fn source(cell: &Cell, vocabulary: &Vocabulary<'_>, problems: &mut Vec<Problem>) -> Option<Text> {
    let typed = word(cell)?;
    match vocabulary.sources.meant(&typed.value) {
        Meant::Nothing => Some(typed),
        Meant::One(id) => Some(Located { value: id.to_owned(), location: typed.location }),
        Meant::Several(ids) => {
            problems.push(ambiguous(&cell.trimmed(), &vocabulary.sources, ids, "sources"));
            None
        }
    }
}
