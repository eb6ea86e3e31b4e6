//! The short way from YAML text to a tree: straight from the parser's events.
//!
//! It knows scalars, lists and mappings with single values as keys, which is what position files are made of. Whatever
//! else there is (anchors, tags, merged mappings, depth, faults), it leaves to [`spanned`](super::spanned), which reads
//! all of YAML, finds the same places, and says what is wrong.

use std::borrow::Cow;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use super::tree::{Node, Value};
use crate::problem::Location;

/// Levels of lists and mappings; deeper ones are left to the long way, which has the limit.
const DEPTH: usize = 24;

/// Events of a text that is not nearly too large; the long way counts more exactly.
const EVENTS: usize = 2_000_000;

/// Numbers that arrive in one spelling on the long way, whatever was typed.
const SPECIAL: [&str; 3] = [".inf", "-.inf", ".nan"];

/// The documents of a text, or `None` if it takes the long way to read it.
pub(super) fn parse(file: &Arc<str>, text: &str) -> Option<Vec<Node>> {
    let mut reader = Reader { file, text, parser: Parser::new_from_str(text), left: EVENTS, depth: 0 };
    let mut documents = Vec::new();
    loop {
        match reader.next()? {
            (Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _) => {}
            (Event::StreamEnd, _) => break,
            (event, span) => documents.push(reader.node(event, span).filter(|node| node.value != Value::Null)?),
        }
    }
    (!documents.is_empty()).then_some(documents)
}

struct Reader<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    left: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        self.left = self.left.checked_sub(1)?;
        self.parser.next()?.ok()
    }

    /// The node that begins with this event.
    fn node(&mut self, event: Event<'a>, span: Span) -> Option<Node> {
        let location = self.location(span)?;
        let value = match event {
            Event::Scalar(text, style, 0, None) => scalar(text, style)?,
            Event::SequenceStart(_, 0, None) => self.inside(Self::sequence)?,
            Event::MappingStart(_, 0, None) => self.inside(Self::mapping)?,
            _ => return None,
        };
        Some(Node::read(value, location, self.text))
    }

    fn inside(&mut self, read: impl Fn(&mut Self) -> Option<Value>) -> Option<Value> {
        self.depth += 1;
        let value = if self.depth > DEPTH { None } else { read(self) };
        self.depth -= 1;
        value
    }

    fn sequence(&mut self) -> Option<Value> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Some(Value::Sequence(items)),
                (event, span) => items.push(self.node(event, span)?),
            }
        }
    }

    fn mapping(&mut self) -> Option<Value> {
        let mut entries = Vec::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, _) => return Some(Value::Mapping(entries)),
                (event, span) => self.node(event, span)?,
            };
            // `<<` merges another mapping into this one.
            key.as_scalar().filter(|key| *key != "<<")?;
            let (event, span) = self.next()?;
            entries.push((key, self.node(event, span)?));
        }
    }

    fn location(&self, span: Span) -> Option<Location> {
        let (start, end) = (span.start.byte_offset()?, span.end.byte_offset()?);
        let file = Arc::clone(self.file);
        Some(Location { file, line: span.start.line(), column: span.start.col() + 1, start, end: end.max(start) })
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Option<Value> {
    match style {
        ScalarStyle::Plain if matches!(&*text, "" | "~" | "null" | "Null" | "NULL") => Some(Value::Null),
        ScalarStyle::Literal | ScalarStyle::Folded if SPECIAL.contains(&text.trim()) => None,
        _ => Some(Value::Scalar(text.into_owned())),
    }
}
