use std::borrow::Cow;
use std::path::{Path, PathBuf};

use clap::Args;

use super::schema;
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::{case, files, output};
use crate::harmless::clean;
use crate::load::Documents;
use crate::scaffold;
use crate::schema::FOLDER;

/// Make a folder that already runs, with a negotiation.yaml and two parties to write over
#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    /// The folder to make; its name becomes the title
    name: PathBuf,
}

impl Init {
    pub fn run(&self, shared: &Shared) -> Result<(), Error> {
        let name = &self.name;
        let title = name.file_name().map(|name| scaffold::title_of(&name.to_string_lossy())).unwrap_or_default();
        if title.is_empty() {
            let help = "name the folder to make: demarche init NAME".to_owned();
            return Err(Error::usage(format!("`{}` names no new folder", name.display()), Some(help)));
        }
        let folder = shared.directory.as_deref().map_or(name.to_owned(), |directory| directory.join(name));
        let files = files_of(&title)?;
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        files::create_folder(&folder, &files)?;
        output::text(&created(&folder, shared))
    }
}

fn files_of(title: &str) -> Result<Vec<(String, String)>, Error> {
    let texts = scaffold::negotiation(title);
    let documents = Documents::from_texts(texts.iter().map(|(name, text)| (*name, text.as_str())));
    let declared = case::declarations(&documents)?;
    let schemas = schema::texts(&declared).map(|(name, text)| (format!("{FOLDER}/{name}"), text));
    Ok(texts.into_iter().map(|(name, text)| (name.to_owned(), text)).chain(schemas).collect())
}

fn created(folder: &Path, shared: &Shared) -> String {
    let is_verb = folder.to_str().is_some_and(|name| shared.verbs().iter().any(|verb| verb == name));
    let folder = if is_verb { PathBuf::from(".").join(folder) } else { folder.to_owned() };
    let shown = clean(&folder.display().to_string());
    let words = shlex::try_quote(&shown).unwrap_or(Cow::Borrowed(&shown));
    let commands = [
        (format!("demarche {words}"), "who says what, on one page"),
        (format!("demarche check {words}"), "after every edit"),
        (format!("demarche party add NAME {words}"), "one more party"),
    ];
    let width = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or_default();
    let lines: Vec<String> = commands.iter().map(|(command, about)| format!("  {command:width$}  {about}")).collect();
    format!(
        "Created {shown}: negotiation.yaml, first-party.yaml, second-party.yaml, and schemas for editors in {FOLDER}\n\n{}\n",
        lines.join("\n")
    )
}
