//! Parts of a file that are read each by itself: the YAML documents between lines of `---`.
//!
//! A fault in one document then hides nothing of the others, their trees need not be in memory all at once, and a file of
//! thousands of parties is read by several threads.

use std::sync::Arc;

use super::tree::Node;
use super::yaml;
use crate::problem::{Location, Problem};

/// A part of a file's text that begins at the start of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub file: &'a Arc<str>,
    pub text: &'a str,
    /// Lines before it.
    lines: usize,
    /// Bytes before it.
    bytes: usize,
}

/// What begins a document, at the start of a line.
const MARKER: &str = "---";

impl<'a> Piece<'a> {
    /// The whole file.
    pub fn whole(file: &'a Arc<str>, text: &'a str) -> Self {
        Self { file, text, lines: 0, bytes: 0 }
    }

    /// The file cut where documents begin. Directives belong to the document after them: a file with lines that may be
    /// some is left whole.
    pub fn documents(file: &'a Arc<str>, text: &'a str) -> Vec<Self> {
        let whole = Self::whole(file, text);
        if text.starts_with('%') || text.contains("\n%") || text.contains("\r%") {
            return vec![whole];
        }
        let (mut pieces, mut rest) = (Vec::new(), whole);
        let (mut seen, mut says) = (0, false);
        for (place, _) in text.match_indices("\n---") {
            let cut = place + 1;
            says |= says_something(&text[seen..cut]);
            seen = cut;
            if says && begins_document(&text[cut..]) {
                let (piece, more) = rest.split(cut - rest.bytes);
                pieces.push(piece);
                (rest, says) = (more, false);
            }
        }
        pieces.push(rest);
        pieces
    }

    fn split(self, cut: usize) -> (Self, Self) {
        let (text, rest) = self.text.split_at(cut);
        let (lines, bytes) = (self.lines + line_ends(text), self.bytes + cut);
        (Self { text, ..self }, Self { text: rest, lines, bytes, ..self })
    }

    /// The documents in it; none if it contains comments alone.
    pub fn parse(self) -> Result<Vec<Node>, Box<Problem>> {
        let moved = |location: &mut Location| self.place_in_file(location);
        match yaml::parse(self.file, self.text) {
            Ok(mut nodes) => {
                for node in &mut nodes {
                    node.each_location(&moved);
                }
                Ok(nodes)
            }
            Err(mut problem) => {
                moved(&mut problem.location);
                Err(problem)
            }
        }
    }

    fn place_in_file(self, location: &mut Location) {
        location.line += self.lines;
        location.start += self.bytes;
        location.end += self.bytes;
    }
}

fn begins_document(text: &str) -> bool {
    let after = text.strip_prefix(MARKER).map(|rest| rest.chars().next());
    after.is_some_and(|next| next.is_none_or(|next| [' ', '\t', '\n', '\r'].contains(&next)))
}

/// Whether there is more than comments and markers.
fn says_something(text: &str) -> bool {
    text.lines()
        .map(|line| line.trim_start_matches(MARKER).trim())
        .any(|line| !line.is_empty() && !line.starts_with('#'))
}

/// As YAML counts them: `\n`, `\r\n` and a lone `\r`.
fn line_ends(text: &str) -> usize {
    text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::tree::Value;
    use super::*;

    fn file() -> Arc<str> {
        Arc::from("x.yaml")
    }

    fn read(file: &Arc<str>, text: &str) -> Vec<Result<Vec<Node>, Box<Problem>>> {
        Piece::documents(file, text).into_iter().map(Piece::parse).collect()
    }

    /// An empty block of text is said to be here or there, depending on whether anything follows it.
    fn unplace_empty(node: &mut Node) {
        match &mut node.value {
            Value::Scalar(text) if text.is_empty() => {
                node.location = Location::whole_file(&node.location.file);
                node.skipped = None;
            }
            Value::Null | Value::Scalar(_) => {}
            Value::Sequence(items) => items.iter_mut().for_each(unplace_empty),
            Value::Mapping(entries) => entries.iter_mut().for_each(|(key, value)| {
                unplace_empty(key);
                unplace_empty(value);
            }),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn documents_are_read_one_by_one_as_they_are_read_together(
            parts in prop::collection::vec(select(vec![
                "a: 1", "b: é", "- c", "\n", "\n", "\r\n", "\r", "---\n", "---\n", "--- ", "---", "...\n", "# d\n", "  ", "'x", "'",
                "|\n", "%YAML 1.2\n", "~", "[", "]", "\"", "k: >\n", "&n ", "*n",
            ]), 0..12),
        ) {
            let (file, text) = (file(), parts.concat());
            let pieces = read(&file, &text);
            match yaml::parse(&file, &text) {
                Ok(mut together) => {
                    let one_by_one: Result<Vec<Vec<Node>>, _> = pieces.into_iter().collect();
                    let mut one_by_one = one_by_one.map(|nodes| nodes.concat()).expect("what is read together");
                    together.iter_mut().chain(&mut one_by_one).for_each(unplace_empty);
                    prop_assert_eq!(together, one_by_one, "{:?}", text);
                }
                Err(_) => prop_assert!(pieces.iter().any(Result::is_err), "{:?}", text),
            }
        }
    }

    #[test]
    fn a_fault_in_one_document_hides_nothing_of_the_others() {
        let file = file();
        let pieces = read(&file, "id: a\n---\nid: [b\n---\nid: c\n");
        assert_eq!(pieces.len(), 3);
        assert_eq!(pieces[1].as_ref().map_err(|problem| problem.location.line).err(), Some(3));
        assert_eq!(pieces[2].as_ref().map(|nodes| nodes[0].location.line), Ok(5));
    }

    #[test]
    fn lines_of_marks_alone_are_read_once() {
        let text = "---\n# a\n".repeat(200_000);
        assert_eq!(Piece::documents(&file(), &text).len(), 1);
    }

    #[test]
    fn a_mark_inside_a_line_or_a_longer_one_begins_nothing() {
        assert_eq!(Piece::documents(&file(), "a: 1\n----\nb: --- c\n ---\n").len(), 1);
    }
}
