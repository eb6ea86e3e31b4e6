//! Problems as rustc shows them: place, line, label, help.

use std::collections::HashMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::error::Texts;
use crate::harmless::{block, clean};
use crate::problem::{Code, Location, Problem, Severity, counted};

/// The longest line that is shown, in bytes; of a longer one, only the place is named.
const LONGEST_LINE: usize = 2_000;
/// The most lines between two places that are shown together.
const FARTHEST: usize = 500;
/// The most problems alike that are shown; of more, the first few.
const MOST_ALIKE: usize = 20;
const FIRST_FEW: usize = 5;
/// The most problems that are shown.
const MOST_SHOWN: usize = 500;

/// The problems, then their number. If many are alike, the text shows the first few and the places of some others.
pub(super) fn render(problems: &[Problem], texts: &Texts, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    let alike = alike(problems);
    let (mut count, mut left) = (0, problems.len());
    for problem in problems {
        if count == MOST_SHOWN {
            break;
        }
        let (shown, rest) = first_few(&alike[&kind(problem)]);
        if !shown.iter().any(|one| std::ptr::eq(*one, problem)) {
            continue;
        }
        out.push_str(&renderer.render(&groups(problem, texts)));
        out.push_str("\n\n");
        (count, left) = (count + 1, left - 1);
        if !rest.is_empty() && shown.last().is_some_and(|last| std::ptr::eq(*last, problem)) {
            out.push_str(&and_more(rest));
            left -= rest.len();
        }
    }
    let more = if left > 0 { format!("... and {left} more\n\n") } else { String::new() };
    out + &more + &summary(problems)
}

/// Whether the text of these problems leaves any out.
pub(super) fn is_shortened(problems: &[Problem]) -> bool {
    problems.len() > MOST_SHOWN || alike(problems).values().any(|alike| alike.len() > MOST_ALIKE)
}

/// What makes problems alike: the message of errors, the code of warnings.
type Kind<'a> = (Code, Option<&'a str>);

fn kind(problem: &Problem) -> Kind<'_> {
    (problem.code, (problem.severity() == Severity::Error).then_some(problem.message.as_str()))
}

fn alike(problems: &[Problem]) -> HashMap<Kind<'_>, Vec<&Problem>> {
    let mut alike: HashMap<Kind<'_>, Vec<&Problem>> = HashMap::new();
    for problem in problems {
        alike.entry(kind(problem)).or_default().push(problem);
    }
    alike
}

fn first_few<'p, 'a>(alike: &'p [&'a Problem]) -> (&'p [&'a Problem], &'p [&'a Problem]) {
    alike.split_at(if alike.len() > MOST_ALIKE { FIRST_FEW } else { alike.len() })
}

/// "... and 295 more like it, in survey.yaml:83, survey.yaml:98, ..."
fn and_more(rest: &[&Problem]) -> String {
    let place = |problem: &&Problem| match &problem.location {
        Location { file, line: 0, .. } => clean(file),
        Location { file, line, .. } => clean(&format!("{file}:{line}")),
    };
    let places: Vec<String> = rest.iter().take(FIRST_FEW).map(place).collect();
    format!("... and {} more like it, in {}, ...\n\n", rest.len(), places.join(", "))
}

/// "2 errors, 1 warning".
pub(super) fn summary(problems: &[Problem]) -> String {
    let count = |severity: Severity| problems.iter().filter(|problem| problem.severity() == severity).count();
    let counts = [(count(Severity::Error), "error", "errors"), (count(Severity::Warning), "warning", "warnings")];
    let counts = counts.into_iter().filter(|(number, ..)| *number > 0);
    let counts: Vec<String> = counts.map(|(number, one, many)| counted(number, one, many)).collect();
    format!("{}\n", counts.join(", "))
}

fn groups<'a>(problem: &'a Problem, texts: &'a Texts) -> Vec<Group<'a>> {
    let level = match problem.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(clean(&problem.message)).id(problem.code.name()));
    for places in gathered(problem, texts) {
        group = match shown(&places, texts) {
            Some(snippet) => group.element(snippet),
            None => places.iter().fold(group, |group, (location, _, _)| group.element(origin(location))),
        };
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(clean(help)));
    }
    vec![group]
}

type Place<'a> = (&'a Location, &'a str, AnnotationKind);

/// The places of a problem, those near each other in one file together, the primary first.
fn gathered<'a>(problem: &'a Problem, texts: &Texts) -> Vec<Vec<Place<'a>>> {
    let mut gathered: Vec<Vec<Place<'a>>> =
        vec![vec![(&problem.location, problem.label.as_str(), AnnotationKind::Primary)]];
    for (location, label) in &problem.related {
        let near = |first: &Location| {
            first.file == location.file && first.line.abs_diff(location.line) <= FARTHEST && has_line(first, texts)
        };
        let place = (location, label.as_str(), AnnotationKind::Context);
        match gathered.iter_mut().find(|places| near(places[0].0) && has_line(location, texts)) {
            Some(places) => places.push(place),
            None => gathered.push(vec![place]),
        }
    }
    gathered
}

fn origin(location: &Location) -> Origin<'_> {
    let origin = Origin::path(clean(&location.file));
    if location.line == 0 { origin } else { origin.line(location.line).char_column(location.column) }
}

/// Whether the line can be shown: its file was read, the place is in it, and the line is short enough.
fn has_line(location: &Location, texts: &Texts) -> bool {
    let Some(text) = texts.get(&location.file) else { return false };
    location.line > 0
        && text.get(location.start..location.end).is_some()
        && is_readable(text.as_bytes().split_at(location.start))
}

/// Whether the line around a place has a readable length. Nothing further away is looked at: a file of one line may have
/// a problem every few bytes.
fn is_readable((before, after): (&[u8], &[u8])) -> bool {
    let is_inside = |byte: &&u8| **byte != b'\n';
    let before = before.iter().rev().take_while(is_inside).take(LONGEST_LINE + 1);
    let after = after.iter().take_while(is_inside).take(LONGEST_LINE + 1);
    before.count() + after.count() <= LONGEST_LINE
}

/// The lines from the first place to the last, with the places marked.
fn shown<'a>(places: &[Place<'a>], texts: &'a Texts) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let first = places.iter().map(|(location, _, _)| *location).min_by_key(|location| location.start)?;
    if places.iter().any(|(location, _, _)| !has_line(location, texts)) {
        return None;
    }
    let text = texts.get(&first.file)?;
    let start = text[..first.start].rfind('\n').map_or(0, |newline| newline + 1);
    let last = places.iter().map(|(location, _, _)| marked_end(text, location)).max()?;
    let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline);
    let lines = plain_lines(text[start..end].trim_end_matches('\r'));
    let mut snippet = Snippet::source(lines).line_start(first.line).path(clean(&first.file));
    // Where something is replaced, what follows it moves.
    let shown_at = |place: usize| plain_lines(&text[start..place]).len();
    for (location, label, kind) in places {
        let annotation = kind.span(shown_at(location.start)..shown_at(marked_end(text, location)));
        snippet = snippet.annotation(if label.is_empty() { annotation } else { annotation.label(clean(label)) });
    }
    Some(snippet)
}

/// Harmless text whose lines end alike on every system.
fn plain_lines(text: &str) -> String {
    block(&text.replace("\r\n", "\n")).into_owned()
}

/// A place of several lines, such as a whole statement, is marked on its first line.
fn marked_end(text: &str, location: &Location) -> usize {
    let inside = &text[location.start..location.end];
    let line = inside.lines().next().unwrap_or_default().trim_end();
    location.start + line.len()
}
