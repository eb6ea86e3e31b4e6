use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{adding, schema};
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::files::Boundary;
use crate::cli::{case, output};
use crate::harmless::clean;
use crate::load::Documents;
use crate::scaffold;

/// Add a party
#[derive(Debug, Args)]
pub(in crate::cli) struct Party {
    /// What to do
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// A new party's file, with every issue as a commented stub
    Add {
        /// The party's name; the file is named after it
        name: String,
        /// The negotiation's folder
        folder: Option<PathBuf>,
    },
}

impl Party {
    pub fn run(&self, shared: &Shared) -> Result<(), Error> {
        let Action::Add { name, folder } = &self.action;
        let folder = case::folder(folder.as_deref(), shared)?;
        let documents = Documents::from_folder(&folder)?;
        let declared = case::declarations(&documents)?;
        let id = adding::id("party", name)?;
        adding::refuse_taken(name, &id, &documents, &declared)?;
        let file = format!("{id}.yaml");
        let inside = Boundary::of(&folder)?;
        inside.create(&file, &scaffold::party(name, &declared))?;
        output::text(&created(&file, &id, &documents))?;
        // The schemas name the new party too, for joint texts.
        schema::refresh(&inside, &case::declarations(&Documents::from_folder(&folder)?)?);
        Ok(())
    }
}

fn created(file: &str, id: &str, documents: &Documents) -> String {
    let is_ordered = documents.negotiation.as_ref().is_some_and(|negotiation| !negotiation.parties.is_empty());
    let order = if is_ordered {
        format!("Add `{id}` to `parties:` in negotiation.yaml to give it a place.\n")
    } else {
        String::new()
    };
    clean(&format!("Created {file}: take the `#` from the lines of each issue that the party has spoken on."))
        + "\n"
        + &order
}
