use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::schema;
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::files::{self, Boundary};
use crate::cli::{case, output};
use crate::harmless::clean;
use crate::load::{Documents, PartyDocument};
use crate::model::Declarations;
use crate::scaffold;
use crate::validate::id_for;

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
        let id = id_for(name).ok_or_else(|| {
            let help = "a party's name has letters or digits, which its file is named after".to_owned();
            Error::usage(format!("`{name}` cannot be the name of a party"), Some(help))
        })?;
        refuse_device(&id)?;
        refuse_taken(name, &id, &documents, &declared)?;
        let file = format!("{id}.yaml");
        let inside = Boundary::of(&folder)?;
        inside.create(&file, &scaffold::party(name, &declared))?;
        output::text(&created(&file, &id, &documents))?;
        // The schemas name the new party too, for joint texts.
        schema::refresh(&inside, &case::declarations(&Documents::from_folder(&folder)?)?);
        Ok(())
    }
}

/// Its file could be neither written nor checked out on Windows.
fn refuse_device(id: &str) -> Result<(), Error> {
    if !files::is_reserved(id) {
        return Ok(());
    }
    let help = format!("nothing was written; add `{id}-party`, and change its name in the file");
    Err(Error::usage(format!("no file can be called {id}.yaml on Windows"), Some(help)))
}

/// A name, short form or id that a party already has would mean two.
fn refuse_taken(name: &str, id: &str, documents: &Documents, declared: &Declarations) -> Result<(), Error> {
    let is_taken = |taken: &str| [name, id].iter().any(|new| new.to_lowercase() == taken.to_lowercase());
    let shorts = documents.parties.iter().filter_map(|party: &PartyDocument| party.short.as_ref());
    let ids_and_names = declared.parties.iter().flat_map(|party| [&party.id, &party.label]);
    match ids_and_names.chain(shorts.map(|short| &short.value)).find(|taken| is_taken(taken)) {
        None => Ok(()),
        Some(taken) => {
            let help = "nothing was written; choose another name".to_owned();
            Err(Error::usage(format!("there already is a party `{taken}`"), Some(help)))
        }
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
