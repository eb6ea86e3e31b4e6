//! `text`: one text or two held against the parties, and `text add`.

mod add;

use std::path::Path;

use clap::{Args, Subcommand};

use super::{cap, refuse_many};
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::{named, query};
use crate::model::Negotiation;
use crate::report::{self, Report};

/// What a text lays down, issue by issue, with each party's verdict; two texts side by side
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(in crate::cli) struct Text {
    #[command(subcommand)]
    action: Option<Action>,
    /// A text: id, name, short form or the path of a draft's file; a second one beside it; then the negotiation's folder.
    /// Write text: or folder: in front of a name that something else has
    #[arg(id = "texts", value_name = "TEXT")]
    words: Vec<String>,
    /// Show the quotes and notes too, on both sides of each verdict
    #[arg(long)]
    quotes: bool,
}

#[derive(Debug, Subcommand)]
enum Action {
    Add(add::Add),
}

impl Text {
    pub fn folder(&self) -> Result<Option<&Path>, Error> {
        self.sorted().map(|(_, folder)| folder.map(named::path))
    }

    /// The files of drafts among the words.
    pub fn files(&self) -> Vec<&Path> {
        self.words.iter().filter_map(|word| named::file(word)).collect()
    }

    /// Does what is no question; whether it was asked for.
    pub fn act(&self, shared: &Shared) -> Result<bool, Error> {
        match &self.action {
            Some(Action::Add(add)) => add.run(shared).map(|()| true),
            None => Ok(false),
        }
    }

    fn sorted(&self) -> Result<(Vec<&str>, Option<&str>), Error> {
        named::sorted(self.words.iter().map(String::as_str))
    }
}

impl Ask for Text {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        if self.action.is_some() {
            return Err(Error::usage("`text add` writes a file: it is no question", None));
        }
        let (names, folder) = self.sorted()?;
        named::refuse_ambiguous_folder(negotiation, folder)?;
        let texts = names.iter().map(|name| named::text(negotiation, name)).collect::<Result<Vec<_>, _>>()?;
        let selection = query::selection(negotiation, shared)?;
        cap::check(&selection, texts.len() * cap::cells(&selection))?;
        if self.quotes && shared.format.is_for_reading() {
            refuse_many(&selection, "`--quotes` shows", "choose some with --parties; `--format json` contains all")?;
        }
        match &texts[..] {
            [] => Err(no_name(negotiation)),
            [text] => Ok(report::text(&selection, text, self.quotes)),
            [one, other] if one.location == other.location => {
                let message = format!("`{}` and `{}` are both {}: name two texts", names[0], names[1], one.name);
                Err(Error::usage(message, None))
            }
            [one, other] => Ok(report::side_by_side(&selection, [one, other], self.quotes)),
            [..] => Err(Error::usage("`text` takes one text or two", Some(TEXTS.to_owned()))),
        }
    }
}

const TEXTS: &str = "`demarche texts` compares all";

fn no_name(negotiation: &Negotiation) -> Error {
    let ids: Vec<&str> = negotiation.texts.iter().map(|text| text.id.as_str()).collect();
    let help = if ids.is_empty() {
        "the negotiation has none: `demarche text add NAME` adds one".to_owned()
    } else {
        format!("there are: {}; {TEXTS}", ids.join(", "))
    };
    Error::usage("name a text", Some(help))
}
