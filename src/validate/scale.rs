//! Issues and their scales.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{id, position, scalar};
use crate::load::{ChoiceDocument, IssueDocument, Located, Text};
use crate::model::{Choice, Issue, Scale, ScaleKind};
use crate::problem::{Code, Location, Problem, did_you_mean};

/// The issue as declared, or `None` with the reasons among the problems.
pub(super) fn issue(document: &IssueDocument, problems: &mut Vec<Problem>) -> Option<Issue> {
    let weight = document.weight.as_ref().map_or(Some(1.0), |text| weight(text, problems));
    let scale = scale(document, problems);
    let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    Some(Issue {
        id: document.id.value.clone(),
        title: value(&document.title).unwrap_or_else(|| document.id.value.clone()),
        question: value(&document.question),
        theme: value(&document.theme),
        scale: scale?,
        criterion: value(&document.criterion),
        coding: value(&document.coding),
        weight: weight?,
    })
}

fn weight(text: &Text, problems: &mut Vec<Problem>) -> Option<f64> {
    let weight = scalar::number_of(text, problems)?;
    let fault = match weight {
        _ if weight < 0.0 => "less than 0",
        _ if weight > Issue::MOST_WEIGHT => "more than a million",
        _ if weight > 0.0 && weight < Issue::LEAST_WEIGHT => "less than a millionth",
        _ => return Some(weight),
    };
    problems.push(
        Problem::new(Code::InvalidWeight, &text.location, format!("{weight} cannot be a weight")).label(fault).help(
            "a weight is 0, or between a millionth and a million; only the ratio of weights matters, and 0 is shown but not \
             counted",
        ),
    );
    None
}

fn scale(document: &IssueDocument, problems: &mut Vec<Problem>) -> Option<Scale> {
    let Some(name) = &document.scale else {
        let message = format!("the issue `{}` has no scale", document.id.value);
        problems.push(
            Problem::new(Code::MissingKey, &document.id.location, message)
                .label("no `scale:` below")
                .help(format!("scales are {}", ScaleKind::NAMES.join(", "))),
        );
        return None;
    };
    let Some(kind) = ScaleKind::named(&name.value) else {
        problems.push(unknown_scale(name));
        return None;
    };
    report_misplaced(document, kind, problems);
    match kind {
        ScaleKind::Nominal => choices(document, "options", problems).map(Scale::Nominal),
        ScaleKind::Ordinal => choices(document, "options", problems).map(Scale::Ordinal),
        ScaleKind::Set => choices(document, "options", problems).map(Scale::Set),
        ScaleKind::Sequence => choices(document, "steps", problems).map(Scale::Sequence),
        ScaleKind::YesNo => yes_no(document, problems).map(Scale::YesNo),
        ScaleKind::Number => number_scale(document, problems),
    }
}

fn unknown_scale(name: &Text) -> Problem {
    let help = did_you_mean(&name.value, ScaleKind::NAMES.iter().copied())
        .unwrap_or_else(|| format!("scales are {}", ScaleKind::NAMES.join(", ")));
    Problem::new(Code::UnknownScale, &name.location, format!("there is no scale `{}`", name.value))
        .label("unknown scale")
        .help(help)
}

/// Keys that belong to another scale.
fn report_misplaced(document: &IssueDocument, kind: ScaleKind, problems: &mut Vec<Problem>) {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.location.clone());
    let list = |list: &Option<Located<Vec<ChoiceDocument>>>| list.as_ref().map(|list| list.location.clone());
    for (key, location) in [
        ("options", list(&document.options)),
        ("steps", list(&document.steps)),
        ("min", text(&document.min)),
        ("max", text(&document.max)),
        ("unit", text(&document.unit)),
        ("criterion", text(&document.criterion)),
    ] {
        if let Some(location) = location.filter(|_| !kind.keys().contains(&key)) {
            let scales = ScaleKind::ALL.iter().filter(|kind| kind.keys().contains(&key));
            let scales: Vec<&str> = scales.map(|kind| kind.name()).collect();
            let message = format!("`{key}` has no meaning on the scale `{}`", kind.name());
            problems.push(
                Problem::new(Code::MisplacedKey, &location, message)
                    .help(format!("only issues of the scale {} have it", scales.join(" or "))),
            );
        }
    }
}

/// Declared options or steps; at least one option, at least two steps.
fn choices(document: &IssueDocument, key: &str, problems: &mut Vec<Problem>) -> Option<Vec<Choice>> {
    let declared = if key == "steps" { &document.steps } else { &document.options };
    let Some(declared) = declared else {
        let message = format!("the issue `{}` declares no {key}", document.id.value);
        problems.push(
            Problem::new(Code::MissingKey, &document.id.location, message)
                .label(format!("no `{key}:` below"))
                .help(format!("add `{key}:` with an id and a label for each")),
        );
        return None;
    };
    let least = if key == "steps" { 2 } else { 1 };
    if declared.value.len() < least {
        let needed = if least == 2 { "at least two steps" } else { "at least one option" };
        problems.push(
            Problem::new(Code::UnusableScale, &declared.location, format!("this issue needs {needed}"))
                .label(format!("{} given", declared.value.len())),
        );
        return None;
    }
    report_repeated(&declared.value, problems);
    Some(declared.value.iter().map(|choice| declared_choice(choice, key, problems)).collect())
}

fn declared_choice(document: &ChoiceDocument, key: &str, problems: &mut Vec<Problem>) -> Choice {
    id::check(if key == "steps" { "step" } else { "option" }, &document.id, problems);
    let label = document.label.as_ref().unwrap_or(&document.id).value.clone();
    Choice { id: document.id.value.clone(), label }
}

/// A list of ids may repeat one; in a mapping the key would be a duplicate.
fn report_repeated(choices: &[ChoiceDocument], problems: &mut Vec<Problem>) {
    let mut declared: HashMap<&str, &Location> = HashMap::with_capacity(choices.len());
    for ChoiceDocument { id, .. } in choices {
        match declared.entry(&id.value) {
            Entry::Occupied(first) => problems.push(declared_twice(&id.value, &id.location, first.get())),
            Entry::Vacant(first) => drop(first.insert(&id.location)),
        }
    }
}

fn declared_twice(id: &str, again: &Location, first: &Location) -> Problem {
    Problem::new(Code::DuplicateId, again, format!("`{id}` is declared twice"))
        .label("declared again here")
        .related(first, "first declared here")
}

/// Always yes, then no; declared labels take the place of the words.
fn yes_no(document: &IssueDocument, problems: &mut Vec<Problem>) -> Option<Vec<Choice>> {
    let choice = |(id, label): (&str, &str)| Choice { id: id.to_owned(), label: label.to_owned() };
    let mut choices = [("yes", "Yes"), ("no", "No")].map(choice);
    let declared = document.options.as_ref().map_or(&[][..], |options| &options.value);
    let mut sound = true;
    let mut given: [Option<&Location>; 2] = [None, None];
    for choice in declared {
        let Some(index) = position::yes_no(&choice.id.value) else {
            let message = format!("`{}` is neither yes nor no", choice.id.value);
            problems.push(
                Problem::new(Code::UnknownOption, &choice.id.location, message)
                    .help("a yes-no issue has the options `yes` and `no`; with others, the scale is nominal"),
            );
            sound = false;
            continue;
        };
        if let Some(first) = given[index].replace(&choice.id.location) {
            problems.push(declared_twice(&choices[index].id, &choice.id.location, first));
            sound = false;
        }
        if let Some(label) = &choice.label {
            choices[index].label.clone_from(&label.value);
        }
    }
    sound.then(|| choices.into())
}

fn number_scale(document: &IssueDocument, problems: &mut Vec<Problem>) -> Option<Scale> {
    let min = end(document, "min", document.min.as_ref(), problems);
    let max = end(document, "max", document.max.as_ref(), problems);
    let (min, max) = (min?, max?);
    let message = if min >= max {
        format!("`min` {min} is not below `max` {max}")
    } else if !(max - min).is_finite() {
        "`max` minus `min` is too large a number".to_owned()
    } else {
        return Some(Scale::Number { min, max, unit: document.unit.as_ref().map(|text| text.value.clone()) });
    };
    let location = document.max.as_ref().map_or(&document.id.location, |text| &text.location);
    problems.push(
        Problem::new(Code::UnusableScale, location, message)
            .help("declare the least and the greatest number that could be proposed"),
    );
    None
}

fn end(document: &IssueDocument, key: &str, text: Option<&Text>, problems: &mut Vec<Problem>) -> Option<f64> {
    if let Some(text) = text {
        return scalar::number_of(text, problems);
    }
    let message = format!("the issue `{}` has no `{key}`", document.id.value);
    problems.push(
        Problem::new(Code::MissingKey, &document.id.location, message)
            .label(format!("no `{key}:` below"))
            .help("declare both ends of the scale: distances are measured against them"),
    );
    None
}
