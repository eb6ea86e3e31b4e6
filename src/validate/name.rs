//! Names that mean two parties, texts or issues.

use std::collections::HashMap;

use crate::problem::{Code, Location, Problem};

/// A name with its place, and the id of what it is for.
pub(super) type Name<'a> = (&'a str, &'a Location, &'a str);

/// Reports each name that, in any case, means another of them too. `two` says which two, given their ids.
pub(super) fn report_ambiguous<'a>(
    names: impl Iterator<Item = Name<'a>>,
    two: impl Fn(&str, &str) -> &'static str,
    help: &str,
    problems: &mut Vec<Problem>,
) {
    let mut taken: HashMap<String, (&Location, &str)> = HashMap::new();
    for (name, location, id) in names {
        let (first, owner) = *taken.entry(name.to_lowercase()).or_insert((location, id));
        if owner != id {
            problems.push(
                Problem::new(Code::AmbiguousName, location, format!("`{name}` means {}", two(id, owner)))
                    .label(format!("here `{id}`"))
                    .related(first, format!("and here `{owner}`"))
                    .help(help),
            );
        }
    }
}
