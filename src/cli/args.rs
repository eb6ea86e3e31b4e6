//! The options that every verb takes, although some mean nothing to some verbs.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::error::Error;
use crate::render::Format;
use crate::select::AsOf;
use crate::validate;

/// What every question takes.
#[derive(Debug, Default, Args)]
pub(super) struct Shared {
    /// The negotiation's folder, in place of FOLDER; for `init`, the folder in which to make the new one
    #[arg(short = 'C', value_name = "FOLDER", global = true)]
    pub directory: Option<PathBuf>,

    /// How to print the answer
    #[arg(long, value_enum, default_value_t, global = true)]
    pub format: Format,

    /// Take the positions of this day, such as 2025-04-25; `latest` is the latest day on which anything was said
    #[arg(long, value_name = "DATE", value_parser = as_of, global = true)]
    pub as_of: Option<AsOf>,

    /// Take an outcome as settled, so that statements under this condition count; text:NAME takes every single value that a
    /// text lays down; you can repeat it
    #[arg(long, value_name = "ISSUE=POSITION", global = true)]
    pub assume: Vec<String>,

    /// Take only these issues, separated by commas; `!id` leaves one out
    #[arg(long, value_name = "ISSUES", value_delimiter = ',', global = true)]
    pub issues: Vec<String>,

    /// Take only these parties; `!id` leaves one out
    #[arg(long, value_name = "PARTIES", value_delimiter = ',', global = true)]
    pub parties: Vec<String>,

    /// Take only issues of these themes; `!theme` leaves one out
    #[arg(long, value_name = "THEMES", value_delimiter = ',', global = true)]
    pub theme: Vec<String>,

    /// Take only statements of these statuses: stated, document, reported, attributed; `!status` leaves one out
    #[arg(long, value_name = "STATUSES", value_delimiter = ',', global = true)]
    pub status: Vec<String>,

    /// Take only statements from these sources; `!id` leaves one out
    #[arg(long, value_name = "SOURCES", value_delimiter = ',', global = true)]
    pub source: Vec<String>,

    /// Show the least and the greatest that each figure could be over all issues, once everything unstated is settled
    #[arg(long, global = true)]
    pub bounds: bool,

    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t, global = true)]
    pub color: When,

    /// Width of text in columns (default: the terminal's, or 80)
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000), global = true)]
    pub width: Option<u16>,

    /// What lists the verbs; `None` where nothing is suggested.
    #[arg(skip)]
    pub list_verbs: Option<fn() -> Vec<String>>,
}

impl Shared {
    /// The words that are verbs, for suggestions.
    pub fn verbs(&self) -> Vec<String> {
        self.list_verbs.map(|list| list()).unwrap_or_default()
    }

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

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.description()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A day, or `latest`.
pub(super) fn as_of(text: &str) -> Result<AsOf, String> {
    if text == "latest" {
        return Ok(AsOf::Latest);
    }
    validate::date(text).map(AsOf::On).map_err(|reason| format!("{reason}; the latest day is `latest`"))
}
