//! Options that every verb takes, and that mean nothing to some.

use super::args::Shared;
use super::error::Error;
use crate::render::Format;

/// Refuses the first option that was given and is not among those with a meaning.
pub(super) fn refuse(with_meaning: &[&str], verb: &str, help: &str, shared: &Shared) -> Result<(), Error> {
    match given(shared).find(|option| !with_meaning.contains(option)) {
        None => Ok(()),
        Some(option) => {
            let message = format!("`{option}` has no meaning for `{verb}`");
            Err(Error::usage(message, Some(help.to_owned())))
        }
    }
}

/// The options on what is asked that were given.
fn given(shared: &Shared) -> impl Iterator<Item = &'static str> {
    let options = [
        ("--format", shared.format != Format::Text),
        ("--as-of", shared.as_of.is_some()),
        ("--assume", !shared.assume.is_empty()),
        ("--issues", !shared.issues.is_empty()),
        ("--parties", !shared.parties.is_empty()),
        ("--theme", !shared.theme.is_empty()),
        ("--status", !shared.status.is_empty()),
        ("--source", !shared.source.is_empty()),
        ("--bounds", shared.bounds),
    ];
    options.into_iter().filter(|(_, is_given)| *is_given).map(|(option, _)| option)
}
