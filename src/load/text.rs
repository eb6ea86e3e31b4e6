//! The documents of texts: drafts and plans, which say one thing on an issue, on one day.

use super::documents::{StatementDocument, TEXT_KEYS, TextDocument};
use super::fields::Fields;
use super::lower::{is_log, no_position, short_form, statement_of, written};
use super::tree::{Node, Value};
use crate::model::Key;
use crate::problem::{Code, Location, Problem};

/// Whether a document is a text: by its first key, or by its folder if it is no party's.
pub(super) fn is_text(node: &Node, is_in_folder: bool) -> bool {
    node.get("text").is_some() || is_in_folder && node.get("party").is_none()
}

/// Lowers one text's document, as if it were alone in its file.
pub(super) fn text(node: &Node, stem: &str, problems: &mut Vec<Problem>) -> TextDocument {
    let misplaced = |key: &str, place: &Location| head(key, place, node);
    let mut fields = Fields::with_misplaced(node, "a text", TEXT_KEYS, misplaced, problems);
    TextDocument {
        written: written(&mut fields, "text", node, stem, position),
        by: fields.texts("by"),
        dated: fields.text("dated"),
        published: fields.text("published"),
        source: fields.text("source"),
    }
}

/// Why a party is not in the folder of the texts.
pub(super) fn party_among_texts(node: &Node) -> Option<Problem> {
    let name = node.get("party")?;
    let problem =
        Problem::new(Code::MisplacedKey, &name.location, "this file is in the folder `texts`, and is no text");
    Some(problem.label("a party").help("move it beside negotiation.yaml, or begin it with `text:` if it is a draft"))
}

/// A key that has no meaning beside `text:`.
fn head(key: &str, place: &Location, node: &Node) -> Option<Problem> {
    let problem = |message: &str| Problem::new(Code::MisplacedKey, place, message);
    match key {
        "party" => {
            let text = node.get("text")?;
            let problem =
                problem("this document is a party and a text").label("a party").related(&text.location, "a text");
            Some(problem.help("keep one of the two keys, or separate the party from the text by a line `---`"))
        }
        "negotiation" => {
            let help = "the folder `texts` of a negotiation is for its texts: give this one another folder";
            Some(problem("a negotiation is no text").label("a negotiation").help(help))
        }
        "said" => Some(problem("`said` has no meaning in a text").label("a key of a statement").help(dated())),
        _ => None,
    }
}

/// What the text lays down on an issue: a position alone, or one with what belongs to it.
fn position(node: &Node, problems: &mut Vec<Problem>) -> Vec<StatementDocument> {
    match &node.value {
        Value::Null => {
            problems.push(no_position(node).help("leave the issue out if the text is silent on it"));
            Vec::new()
        }
        Value::Mapping(_) => vec![statement(node, problems)],
        Value::Sequence(items) if is_log(items) => {
            problems.push(
                Problem::new(Code::WrongType, &node.location, "a text contains one position on an issue")
                    .label("this is a list of statements")
                    .help("keep the position of this text; another version is another text"),
            );
            Vec::new()
        }
        Value::Scalar(_) | Value::Sequence(_) => vec![short_form(node)],
    }
}

fn statement(node: &Node, problems: &mut Vec<Problem>) -> StatementDocument {
    let keys = || Key::ALL.iter().copied().filter(|key| key.is_of_texts());
    let names: Vec<&str> = keys().map(Key::name).collect();
    let misplaced = |name: &str, place: &Location| Key::named(name).and_then(|key| misplaced(key, place));
    let fields = Fields::with_misplaced(node, "a position of a text", &names, misplaced, problems);
    statement_of(fields, node, keys())
}

/// The problem of a key that texts do not have.
pub(crate) fn misplaced(key: Key, place: &Location) -> Option<Problem> {
    let message = format!("`{}` has no meaning in a text", key.name());
    let problem = Problem::new(Code::MisplacedKey, place, message).label("a key of a party's statement");
    (!key.is_of_texts()).then(|| problem.help(remedy(key)))
}

fn remedy(key: Key) -> String {
    let name = key.name();
    match key {
        Key::Said => dated(),
        Key::Published => "a text is published as a whole: write `published:` beside `text:`".to_owned(),
        Key::With => "the authors are those of the whole text: write `by:` beside `text:`".to_owned(),
        Key::If => "a text holds as a whole: write what a position depends on as a `note`".to_owned(),
        Key::Accepts | Key::Rejects => {
            format!("what a party {name} is in its own file; write here what the text itself lays down")
        }
        Key::Position
        | Key::Until
        | Key::Speaker
        | Key::Body
        | Key::Status
        | Key::Source
        | Key::Quote
        | Key::Translated
        | Key::Note
        | Key::Salience
        | Key::Adds
        | Key::Informal => format!("leave it out: `{name}` is about what a party says"),
    }
}

fn dated() -> String {
    "a text has one day: write `dated:` beside `text:`".to_owned()
}
