//! A statement in full.

use super::blocks::Line;
use super::{offers, words};
use crate::model::{Issue, Key, Negotiation, Position, Source, Statement, Text};
use crate::select::{Chosen, Selection};

/// Title and id, so that the entry is found in the files.
pub(crate) fn titled(issue: &Issue) -> String {
    if issue.title == issue.id { issue.title.clone() } else { format!("{} ({})", issue.title, issue.id) }
}

/// What has a place of its own in a statement in full.
const APART: [Key; 5] = [Key::Position, Key::Quote, Key::Translated, Key::Note, Key::Source];

/// All that a cell comes to, in full: what counts, or that nothing does, then what is offered under conditions.
pub(crate) fn said(selection: &Selection<'_>, party: usize, issue: usize) -> Vec<Line> {
    let question = selection.issue(issue);
    let counting = selection.cell(party, issue).counting();
    let mut lines = counting
        .map_or(vec![Line::Words("not stated".to_owned())], |chosen| statements(selection, question, chosen).concat());
    lines.extend(selection.offers(party, issue).iter().flat_map(|one| offer(selection, party, issue, one)));
    lines
}

/// An offer in full: its condition, what would then count, and the statements that count only then.
pub(crate) fn offer(selection: &Selection<'_>, party: usize, issue: usize, offer: &Chosen<'_>) -> Vec<Line> {
    let condition = offers::condition(selection.negotiation(), offer);
    let waiting = offers::waiting(selection, party, issue, offer);
    let mut lines = in_full(selection, selection.issue(issue), offer, &waiting).concat();
    introduce(&mut lines, &condition);
    lines
}

/// What counts in full: the statement; of several that build on each other what they come to, then each of them.
pub(crate) fn statements(selection: &Selection<'_>, issue: &Issue, chosen: &Chosen<'_>) -> Vec<Vec<Line>> {
    in_full(selection, issue, chosen, chosen.statements())
}

/// What it comes to, and these of its statements.
fn in_full(selection: &Selection<'_>, issue: &Issue, chosen: &Chosen<'_>, shown: &[&Statement]) -> Vec<Vec<Line>> {
    let all = chosen.statements();
    if let [alone] = all {
        return vec![statement(selection, issue, alone)];
    }
    let numbered = |(place, one): (usize, &&Statement)| {
        let mut lines = statement(selection, issue, one);
        introduce(&mut lines, &format!("{} of {}", place + 1, all.len()));
        lines
    };
    let shown = all.iter().enumerate().filter(|(_, one)| shown.iter().any(|shown| std::ptr::eq(*shown, **one)));
    std::iter::once(of_all(issue, chosen)).chain(shown.map(numbered)).collect()
}

/// Puts words and a colon in front of the first line.
fn introduce(lines: &mut [Line], words: &str) {
    if let Some(Line::Words(first)) = lines.first_mut() {
        *first = format!("{words}: {first}");
    }
}

/// What several statements come to.
fn of_all(issue: &Issue, chosen: &Chosen<'_>) -> Vec<Line> {
    let all = chosen.statements();
    let days: Vec<String> = all.iter().map(|one| words::day(one.said)).collect();
    let together = position(issue, chosen.position());
    let head = format!("{together}, made of {} statements that build on each other ({})", all.len(), days.join(", "));
    std::iter::once(head).chain(words::limits(issue, chosen)).map(Line::Words).collect()
}

/// A statement in full: position, circumstances, other keys, quote, note, source, place.
pub(crate) fn statement(selection: &Selection<'_>, issue: &Issue, statement: &Statement) -> Vec<Line> {
    let negotiation = selection.negotiation();
    let mut lines =
        vec![position(issue, statement.position.as_ref()), words::circumstances(negotiation, issue, statement)];
    let others =
        statement.fields(negotiation).filter(|(key, _)| !APART.contains(key) && !words::CIRCUMSTANCES.contains(key));
    lines.extend(others.map(|(key, field)| words::labelled(key, &field, issue)));
    let lines = lines.into_iter().map(Line::Words);
    lines.chain(words_and_place(negotiation, issue, statement, statement.source)).collect()
}

/// What a text lays down on an issue, in full. Where the position has no source of its own, it is the text's.
pub(crate) fn laid_down(selection: &Selection<'_>, issue: &Issue, text: &Text, statement: &Statement) -> Vec<Line> {
    let head = Line::Words(position(issue, statement.position.as_ref()));
    let source = statement.source.or(text.source);
    std::iter::once(head).chain(words_and_place(selection.negotiation(), issue, statement, source)).collect()
}

/// Quote, note, source, place.
fn words_and_place(
    negotiation: &Negotiation,
    issue: &Issue,
    statement: &Statement,
    source: Option<usize>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let translated = statement.translated.then_some(Key::Translated.label());
    lines.extend(match &statement.quote {
        Some(words) => Some(Line::Quote(words.clone(), translated)),
        None => translated.map(|remark| Line::Words(remark.to_owned())),
    });
    let note = statement.field(Key::Note, negotiation);
    lines.extend(note.map(|note| Line::Words(words::labelled(Key::Note, &note, issue))));
    match source {
        Some(index) => lines.extend(described(&negotiation.sources[index])),
        None => lines.push(Line::Words("No source".to_owned())),
    }
    lines.push(Line::Words(statement.location.to_string()));
    lines
}

/// The position in words and, where that differs, in the notation of the files.
fn position(issue: &Issue, position: Option<&Position>) -> String {
    let Some(position) = position else { return "no position".to_owned() };
    let (words, notation) = (words::of_position(position, issue), position.notation(&issue.scale));
    let notation = notation.trim_matches(['[', ']']);
    if words.eq_ignore_ascii_case(notation) { words } else { format!("{words} [{notation}]") }
}

/// What is known of a source, its address on a line of its own.
fn described(source: &Source) -> Vec<Line> {
    let date = source.date.map(|date| date.to_string());
    let details: Vec<&str> =
        [source.outlet.as_deref(), date.as_deref(), source.title.as_deref()].into_iter().flatten().collect();
    let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join(", ")) };
    let name = Line::Words(format!("{} {}{details}", Key::Source.label(), source.id));
    std::iter::once(name).chain(source.url.clone().map(Line::Address)).collect()
}
