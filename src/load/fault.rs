//! What the parser finds wrong with a text, in words for who wrote it.

use std::sync::Arc;

use serde_yaml::Error;

use crate::problem::{Code, Location, Problem};

/// The problem that an error of the parser is.
pub(super) fn problem_of(file: &Arc<str>, text: &str, error: &Error) -> Box<Problem> {
    let location = place(file, text, error);
    let message = error.to_string();
    let first_line = message.lines().next().unwrap_or_default();
    let stated = first_line.split(" at line ").next().unwrap_or(first_line);
    // Budgets are wrapped in other errors where aliases are involved, so the words decide.
    if stated.contains("budget") || stated.contains("limit") {
        let message = "this file contains, nests or repeats more than a position file may";
        let problem = Problem::new(Code::TooComplex, &location, message).label("reading stopped here");
        let help = "write repeated parts out, use few levels, and split a file with very many statements";
        return Box::new(problem.help(help));
    }
    Box::new(of_value(innermost(error), &location).unwrap_or_else(|| {
        Problem::new(Code::YamlSyntax, &location, "this is not valid YAML")
            .label(stated)
            .help("a text with `: `, ` #` or a leading quote needs quotes around it; indent with spaces")
    }))
}

/// The error without those that only add the place of an alias.
fn innermost(error: &Error) -> &Error {
    match error {
        Error::AliasError { error, .. } => innermost(error),
        other => other,
    }
}

/// The problem of a value that is YAML, but that a position file has no use for.
fn of_value(error: &Error, location: &Location) -> Option<Problem> {
    let (message, label, help) = match error {
        Error::BinaryNotUtf8 { .. } => (
            "a position file contains text, and this value is other data",
            "`!!binary` that is no text",
            "write what it says as text, without `!!binary`",
        ),
        Error::InvalidBinaryBase64 { .. } => {
            ("this value cannot be read as `!!binary`", "not base64", "write what it says as text, without `!!binary`")
        }
        Error::TaggedScalarCannotDeserializeIntoString { .. }
        | Error::InvalidScalar { .. }
        | Error::InvalidBooleanStrict { .. }
        | Error::UnsupportedTag { .. } => (
            "this value is not what its tag announces",
            "after a tag, such as `!!int`",
            "leave the tag out: every value is read as it is typed",
        ),
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            ("this alias is inside what it repeats", "without end", "write the repeated part out")
        }
        Error::MergeValueNotMapOrSeqOfMaps { .. } => (
            "`<<` takes the keys of another mapping, and this is none",
            "no mapping",
            "write `<<: *name`, with `&name` before a mapping; or write the keys out",
        ),
        _ => return None,
    };
    Some(Problem::new(Code::YamlSyntax, location, message).label(label).help(help))
}

fn place(file: &Arc<str>, text: &str, error: &Error) -> Location {
    let mut location = Location::whole_file(file);
    if let Some(place) = error.location() {
        location.line = usize::try_from(place.line()).unwrap_or(0);
        location.column = usize::try_from(place.column()).unwrap_or(0);
        location.start = byte_offset(text, location.line, location.column);
        location.end = location.start;
    }
    location
}

fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines.by_ref().take(line.saturating_sub(1)).map(str::len).sum();
    let within = lines.next().unwrap_or_default();
    let skipped: usize = within.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    before + skipped
}
