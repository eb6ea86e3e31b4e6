//! Parties and texts already in the folder, which an import must neither lose nor double.

use std::collections::HashSet;

use super::{ONE_FILE, listed};
use crate::cli::error::Error;
use crate::harmless::clean;
use crate::load::{Documents, NEGOTIATION_FILE, PartyDocument};

/// A table imported a second time has the same parties: the author hardly means a second party of that name.
pub(super) fn none_is_there(documents: &Documents, targets: &HashSet<String>) -> Result<(), Error> {
    let there: Vec<&str> = documents.texts.keys().map(|file| &**file).filter(|file| targets.contains(*file)).collect();
    let (verb, what) = match there.len() {
        0 => return Ok(()),
        1 => ("is", "it"),
        _ => ("are", "them"),
    };
    let help = format!("--force replaces {what}, unless the table lacks something in {what}; nothing was written");
    Err(Error::usage(format!("{} {verb} already there", listed(&there)), Some(help)))
}

/// A replaced file may contain parties that the table lacks, and that nobody meant to delete.
pub(super) fn nobody_is_lost(
    documents: &Documents,
    targets: &HashSet<String>,
    imported: &HashSet<&str>,
) -> Result<(), Error> {
    let is_lost = |party: &&PartyDocument| targets.contains(&*party.location.file) && !imported.contains(party.id());
    let lost: Vec<&PartyDocument> = written(documents).filter(is_lost).collect();
    let Some(first) = lost.first() else { return Ok(()) };
    let more = match lost.len() - 1 {
        0 => String::new(),
        number => format!(" and {number} more"),
    };
    let message = format!("{} contains `{}`{more}, which the table lacks", first.location.file, first.id());
    let help = "add the rows, or move what is not in the table into other files; nothing was written".to_owned();
    Err(Error::usage(clean(&message), Some(help)))
}

/// A party in another file would be there twice, for example after an import with `--one-file` and one without.
pub(super) fn none_is_elsewhere(
    documents: &Documents,
    targets: &HashSet<String>,
    imported: &HashSet<&str>,
    one_file: bool,
) -> Result<(), Error> {
    let is_elsewhere =
        |party: &&PartyDocument| !targets.contains(&*party.location.file) && imported.contains(party.id());
    let parties: Vec<&PartyDocument> = written(documents).filter(is_elsewhere).collect();
    let Some(first) = parties.first() else { return Ok(()) };
    let mut files: Vec<&str> = parties.iter().map(|party| &*party.location.file).collect();
    files.dedup();
    let parties = if parties.len() == 1 { format!("`{}`", first.id()) } else { "parties of the table".to_owned() };
    let message = format!("the folder has {parties} in {}, where the import would not write", listed(&files));
    let instead = match (one_file, files[..] == [ONE_FILE]) {
        (true, _) => "remove them first, or import without --one-file",
        (false, true) => "remove them first, or import with --one-file and --force",
        (false, false) => "remove them first, or leave its rows out of the table",
    };
    Err(Error::usage(clean(&message), Some(format!("{instead}; nothing was written"))))
}

/// Parties and texts.
fn written(documents: &Documents) -> impl Iterator<Item = &PartyDocument> {
    documents.parties.iter().chain(documents.drafts.iter().map(|text| &text.written))
}

/// A line on the files that an import with `--force` leaves as they are.
pub(super) fn kept(documents: &Documents) -> Option<String> {
    let files: Vec<&str> =
        documents.texts.keys().map(|file| &**file).filter(|file| *file != NEGOTIATION_FILE).collect();
    (!files.is_empty()).then(|| format!("Not in the table, and kept: {}", listed(&files)))
}
