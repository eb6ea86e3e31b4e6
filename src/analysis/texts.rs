//! What changed in the texts of two selections.

use std::collections::HashMap;

use super::alignment::Alignment;
use crate::model::{Date, Key, Negotiation, Statement, Text};
use crate::select::Selection;

/// Something of a text that is not what it was.
#[derive(Debug, Clone)]
pub struct TextChange<'a> {
    /// The text as it was; `None` if it is new.
    pub before: Option<&'a Text>,
    /// The text as it is; `None` if it is gone.
    pub after: Option<&'a Text>,
    /// What is another.
    pub part: TextPart<'a>,
}

/// A part of a text.
#[derive(Debug, Clone)]
pub enum TextPart<'a> {
    /// The text itself, which is new or gone.
    Whole,
    /// What is known of the text as a whole.
    Known {
        /// The key in the files, such as `dated`.
        key: &'static str,
        /// As it was, in the notation of the files.
        before: Option<String>,
        /// As it is.
        after: Option<String>,
    },
    /// What the text lays down on an issue.
    Position {
        /// Place of the issue in the alignment.
        issue: usize,
        /// As it was; `None` if the text was silent.
        before: Option<&'a Statement>,
        /// As it is; `None` if the text is silent.
        after: Option<&'a Statement>,
        /// The keys under which it differs.
        keys: Vec<Key>,
    },
}

/// Texts that are new, gone or changed: those of now in their order, then those that are gone. Texts are the same by id.
pub(super) fn text_changes<'a>(
    before: &Selection<'a>,
    after: &Selection<'a>,
    alignment: &Alignment,
) -> Vec<TextChange<'a>> {
    let old: HashMap<&str, &Text> = before.texts().map(|text| (text.id.as_str(), text)).collect();
    let new: HashMap<&str, &Text> = after.texts().map(|text| (text.id.as_str(), text)).collect();
    let here = after.texts().map(|text| (old.get(text.id.as_str()).copied(), Some(text)));
    let gone = before.texts().filter(|text| !new.contains_key(text.id.as_str())).map(|text| (Some(text), None));
    let of_text = |(old, new): (Option<&'a Text>, Option<&'a Text>)| {
        let whole = (old.is_none() || new.is_none()).then_some(TextPart::Whole);
        let known = old.zip(new).map(|(old, new)| known(before.negotiation(), old, after.negotiation(), new));
        let parts = whole.into_iter().chain(known.into_iter().flatten());
        let parts = parts.chain(positions((before, old), (after, new), alignment));
        parts.map(|part| TextChange { before: old, after: new, part }).collect::<Vec<_>>()
    };
    here.chain(gone).flat_map(of_text).collect()
}

/// What is known of the two as a whole, where it differs.
fn known<'a>(before: &Negotiation, old: &Text, after: &Negotiation, new: &Text) -> Vec<TextPart<'a>> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let source = |text: &Text, of: &Negotiation| text.source.map(|source| of.sources[source].id.clone());
    let by = |text: &Text, of: &Negotiation| {
        let ids: Vec<&str> = text.by.iter().map(|&party| of.parties[party].id.as_str()).collect();
        (!ids.is_empty()).then(|| ids.join(", "))
    };
    let all = [
        ("by", by(old, before), by(new, after)),
        ("dated", day(old.dated), day(new.dated)),
        ("published", day(old.published), day(new.published)),
        ("source", source(old, before), source(new, after)),
    ];
    let differing = all.into_iter().filter(|(_, before, after)| before != after);
    differing.map(|(key, before, after)| TextPart::Known { key, before, after }).collect()
}

fn positions<'a>(
    (before, old): (&Selection<'a>, Option<&'a Text>),
    (after, new): (&Selection<'a>, Option<&'a Text>),
    alignment: &Alignment,
) -> Vec<TextPart<'a>> {
    let issues = alignment.issues.iter().enumerate();
    let part = |(issue, aligned): (usize, &super::Aligned)| {
        let old = old.zip(aligned.before).and_then(|(old, place)| before.laid_down(old, place));
        let new = new.zip(aligned.after).and_then(|(new, place)| after.laid_down(new, place));
        let said = |selection: &Selection<'a>, place: Option<usize>, statement: Option<&Statement>, key: Key| {
            let scale = &selection.issue(place?).scale;
            statement?.field(key, selection.negotiation()).map(|field| field.notation(scale))
        };
        let differs = |key: &Key| said(before, aligned.before, old, *key) != said(after, aligned.after, new, *key);
        let keys: Vec<Key> = Key::ALL.iter().copied().filter(differs).collect();
        (!keys.is_empty()).then_some(TextPart::Position { issue, before: old, after: new, keys })
    };
    issues.filter_map(part).collect()
}
