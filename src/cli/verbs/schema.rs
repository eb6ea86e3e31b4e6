use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::files::Boundary;
use crate::cli::{case, output};
use crate::harmless::in_json;
use crate::load::Documents;
use crate::model::Declarations;
use crate::schema::{self, FOLDER, NEGOTIATION_SCHEMA, PARTY_SCHEMA, TEXT_SCHEMA, modeline, modeline_in_texts};

/// Write JSON Schemas for editors to .demarche in the folder; run it again after negotiation.yaml has changed
#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {
    /// The negotiation's folder
    folder: Option<PathBuf>,
    /// Print one schema; write nothing
    #[arg(long, value_enum, value_name = "FILE")]
    print: Option<Described>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Described {
    /// negotiation.yaml
    Negotiation,
    /// The party files of this negotiation
    Party,
    /// Its texts
    Text,
}

impl Schema {
    pub fn run(&self, shared: &Shared) -> Result<(), Error> {
        let folder = case::folder(self.folder.as_deref(), shared)?;
        let declared = case::declarations(&Documents::from_folder(&folder)?)?;
        let [(_, negotiation), (_, party), (_, text)] = texts(&declared);
        match self.print {
            Some(Described::Negotiation) => output::text(&negotiation),
            Some(Described::Party) => output::text(&party),
            Some(Described::Text) => output::text(&text),
            None => {
                write(&Boundary::of(&folder)?, &declared)?;
                output::text(&written())
            }
        }
    }
}

/// Writes the schemas into the folder, over older ones.
fn write(folder: &Boundary, declared: &Declarations) -> Result<(), Error> {
    folder.make_folder(FOLDER)?;
    texts(declared).iter().try_for_each(|(name, text)| folder.replace(&format!("{FOLDER}/{name}"), text))
}

/// Brings the schemas up to date for a verb that wrote something else, which counts also without them. Reports whether
/// they are.
pub(super) fn refresh(folder: &Boundary, declared: &Declarations) -> bool {
    let written = write(folder, declared);
    if let Err(error) = &written {
        output::note(&format!("warning: the schemas for editors are not up to date: {error}"));
    }
    written.is_ok()
}

pub(super) fn texts(declared: &Declarations) -> [(&'static str, String); 3] {
    let schemas = [
        (NEGOTIATION_SCHEMA, schema::negotiation(&declared.parties)),
        (PARTY_SCHEMA, schema::party(declared)),
        (TEXT_SCHEMA, schema::text(declared)),
    ];
    schemas.map(|(name, schema)| (name, in_json(&format!("{schema:#}\n")).into_owned()))
}

fn written() -> String {
    let lines = [
        (modeline(NEGOTIATION_SCHEMA), "negotiation.yaml"),
        (modeline(PARTY_SCHEMA), "party files"),
        (modeline(TEXT_SCHEMA), "texts beside them"),
        (modeline_in_texts(), "texts in the folder texts"),
    ];
    let width = lines.iter().map(|(line, _)| line.len()).max().unwrap_or_default();
    let lines: Vec<String> = lines.iter().map(|(line, of)| format!("  {line:width$}  ({of})\n")).collect();
    format!(
        "Written: {FOLDER}/{NEGOTIATION_SCHEMA}, {FOLDER}/{PARTY_SCHEMA}, {FOLDER}/{TEXT_SCHEMA}\n\
         Editors read them where a file begins with the line\n{}",
        lines.concat()
    )
}
