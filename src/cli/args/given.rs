//! Which of the shared options were given: every verb takes them, and some mean nothing to some verbs.

use super::Shared;
use crate::cli::error::Error;
use crate::render::Format;

impl Shared {
    /// Rejects the first given option that is not one of `accepted`.
    pub fn accept(&self, accepted: &[&str], verb: &str, help: &str) -> Result<(), Error> {
        match self.given().find(|option| !accepted.contains(option)) {
            None => Ok(()),
            Some(option) => {
                let message = format!("`{option}` has no meaning for `{verb}`");
                Err(Error::usage(message, Some(help.to_owned())))
            }
        }
    }

    /// The given options on what is asked and how it is written.
    pub fn given(&self) -> impl Iterator<Item = &'static str> {
        let options = [
            ("--format", self.format != Format::Text),
            ("--as-of", self.as_of.is_some()),
            ("--assume", !self.assume.is_empty()),
            ("--issues", !self.issues.is_empty()),
            ("--parties", !self.parties.is_empty()),
            ("--theme", !self.theme.is_empty()),
            ("--status", !self.status.is_empty()),
            ("--source", !self.source.is_empty()),
            ("--bounds", self.bounds),
        ];
        options.into_iter().filter(|(_, is_given)| *is_given).map(|(option, _)| option)
    }
}
