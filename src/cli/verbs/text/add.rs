use std::path::PathBuf;

use clap::Args;

use super::super::{adding, schema};
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::files::Boundary;
use crate::cli::{case, output};
use crate::harmless::clean;
use crate::load::{Documents, TEXTS_FOLDER};
use crate::scaffold;
use crate::validate::RESERVED_FOR_TEXTS;

/// A new text's file in the folder `texts`, with every issue as a commented stub
#[derive(Debug, Args)]
pub(super) struct Add {
    /// The text's name; the file is named after it
    name: String,
    /// The negotiation's folder
    folder: Option<PathBuf>,
}

impl Add {
    pub fn run(&self, shared: &Shared) -> Result<(), Error> {
        let Self { name, folder } = self;
        let folder = case::folder(folder.as_deref(), shared)?;
        let documents = Documents::from_folder(&folder)?;
        let declared = case::declarations(&documents)?;
        let id = adding::id("text", name)?;
        if id == RESERVED_FOR_TEXTS {
            let help = "nothing was written; choose another name".to_owned();
            return Err(Error::usage(format!("`{id}` cannot be the id of a text"), Some(help)));
        }
        adding::refuse_taken(name, &id, &documents, &declared)?;
        let file = format!("{TEXTS_FOLDER}/{id}.yaml");
        let inside = Boundary::of(&folder)?;
        inside.make_folder(TEXTS_FOLDER)?;
        inside.create(&file, &scaffold::text(name, &declared))?;
        let done =
            format!("Created {file}: take the `#` from the lines of each issue on which the text lays something down.");
        output::text(&format!("{}\n", clean(&done)))?;
        // The file's first line points an editor there.
        schema::refresh(&inside, &declared);
        Ok(())
    }
}
