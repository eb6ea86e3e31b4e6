//! A party's file with every issue as a stub.

use super::plain::{comment, scalar};
use super::with_modeline;
use crate::model::{Choice, Declarations, Issue, Scale, Source};
use crate::schema::PARTY_SCHEMA;

/// Columns of an explanation.
const WIDTH: usize = 100;

/// The text of a party's file: its name, and below it every issue with its question, its options and an example.
///
/// Lines that begin with `# ` explain. The other lines with `#` are the stub: without it, they are a statement.
#[must_use]
pub fn party(name: &str, declared: &Declarations) -> String {
    let stubs: Vec<String> = declared.issues.iter().map(|issue| stub(issue, &declared.sources)).collect();
    let text = format!(
        "# What this party has said. Take the `#` from the lines of an issue and correct them; leave the others as they are.\n\
         \n\
         party: {}\n\
         # short: a short form for narrow columns\n\
         \n\
         positions:\n\
         {}",
        scalar(name),
        stubs.join("\n")
    );
    with_modeline(PARTY_SCHEMA, &text)
}

fn stub(issue: &Issue, sources: &[Source]) -> String {
    let entry = [format!("#{}:", scalar(&issue.id)), format!("#  position: {}", example(&issue.scale))];
    with_answers(issue, entry.into_iter().chain(origin(sources).into_iter().map(|line| format!("#  {line}"))))
}

/// The lines of an entry under the question and what may be answered.
pub(super) fn with_answers(issue: &Issue, entry: impl IntoIterator<Item = String>) -> String {
    let about = [Some(&issue.title), issue.question.as_ref(), issue.coding.as_ref()];
    let mut lines: Vec<String> = about.into_iter().flatten().flat_map(|text| explained(text)).collect();
    let answers = labelled(issue.scale.choices()).into_iter().chain(combined(&issue.scale));
    lines.extend(answers.map(|answer| format!("#     {answer}")));
    lines.extend(entry);
    format!("  {}\n", lines.join("\n  "))
}

/// A text as lines of comment.
fn explained(text: &str) -> Vec<String> {
    textwrap::wrap(&comment(text), WIDTH).into_iter().map(|line| format!("# {line}")).collect()
}

fn labelled(choices: &[Choice]) -> Vec<String> {
    let width = choices.iter().map(|choice| choice.id.chars().count()).max().unwrap_or_default();
    choices.iter().map(|choice| format!("{:width$}  {}", choice.id, comment(&choice.label))).collect()
}

fn combined(scale: &Scale) -> Option<String> {
    match scale {
        Scale::Nominal(options) if options.len() > 1 => {
            Some(format!("or several that are left open: [{}, {}]", options[0].id, options[1].id))
        }
        Scale::Ordinal(options) if options.len() > 1 => {
            let (first, last) = (&options[0].id, &options[options.len() - 1].id);
            Some(format!("or a region that is left open: {first}..{last}, {last}.., ..{first}"))
        }
        Scale::Number { min, max, unit } => {
            let unit = unit.as_ref().map(|unit| format!(" ({})", comment(unit))).unwrap_or_default();
            Some(format!("{min} to {max}{unit}, or a range: {min}..{max}, {min}.., ..{max}"))
        }
        Scale::Set(_) => Some("all that are demanded; [] for none".to_owned()),
        Scale::Sequence(_) => Some("`<` before, `=` at the same time".to_owned()),
        Scale::Nominal(_) | Scale::Ordinal(_) | Scale::YesNo(_) => None,
    }
}

/// A position that can be read, for the author to write over.
pub(super) fn example(scale: &Scale) -> String {
    let first = |choices: &[Choice]| scalar(&choices[0].id);
    match scale {
        Scale::Nominal(options) | Scale::Ordinal(options) | Scale::YesNo(options) => first(options),
        Scale::Set(options) => format!("[{}]", first(options)),
        Scale::Sequence(steps) => format!("[{}]", scalar(&format!("{} < {}", steps[0].id, steps[1].id))),
        Scale::Number { min, .. } => min.to_string(),
    }
}

/// The source that was published last.
pub(super) fn latest(sources: &[Source]) -> Option<&Source> {
    sources.iter().max_by_key(|source| source.date)
}

/// Day and source, from the latest source declared.
fn origin(sources: &[Source]) -> Vec<String> {
    let Some(source) = latest(sources) else { return Vec::new() };
    let said = source.date.map(|date| format!("said: {date}"));
    said.into_iter().chain([format!("source: {}", scalar(&source.id))]).collect()
}
