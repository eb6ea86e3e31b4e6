use std::path::Path;
use std::sync::Arc;

use super::{Import, listed};
use crate::cli::error::{Error, Texts};
use crate::cli::files::{self, Boundary, Existing};
use crate::cli::verbs::schema;
use crate::cli::{case, output, progress};
use crate::harmless::clean;
use crate::load::{Documents, MAX_BYTES, NEGOTIATION_FILE, TEXTS_FOLDER, is_in_texts};
use crate::schema::FOLDER;
use crate::validate::validate;

/// Writes the files and the schemas for editors, after a check that the files can be read again. Returns a line on what
/// was written.
pub(super) fn write(
    wanted: &Import,
    folder: &Path,
    texts: Texts,
    files: Vec<(String, String)>,
) -> Result<String, Error> {
    refuse_too_large(&files, wanted)?;
    let names: Vec<Arc<str>> = files.iter().map(|(name, _)| Arc::from(name.as_str())).collect();
    let added = names.iter().cloned().zip(files.into_iter().map(|(_, text)| text));
    let after = Documents::from_owned_texts(texts.into_iter().chain(added).collect());
    let validated = validate(&after);
    if validated.negotiation().is_none() {
        return Err(Error::Files { problems: validated.problems, texts: after.texts });
    }
    let declared = case::declarations(&after)?;
    let copied = wanted.negotiation.as_ref().map(|_| NEGOTIATION_FILE);
    let written: Vec<&str> = copied.into_iter().chain(names.iter().map(|name| &**name)).collect();
    let files: Vec<(&str, &str)> = written.iter().map(|name| (*name, after.texts[*name].as_str())).collect();
    if folder.symlink_metadata().is_err() {
        let schemas = schema::texts(&declared).map(|(name, text)| (format!("{FOLDER}/{name}"), text));
        let schemas = schemas.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        files::create_folder(folder, &files.into_iter().chain(schemas).collect::<Vec<_>>())?;
        return Ok(report_of(folder, &written, true));
    }
    let existing = if wanted.force { Existing::Replace } else { Existing::Keep };
    let inside = Boundary::of(folder)?;
    if written.iter().any(|name| is_in_texts(name)) {
        inside.make_folder(TEXTS_FOLDER)?;
    }
    let bar = progress::bar(files.len(), "writing");
    inside.write_all(&files, existing, || bar.inc(1))?;
    bar.finish_and_clear();
    for note in files::notes(folder) {
        output::note(&note);
    }
    Ok(report_of(folder, &written, schema::refresh(&inside, &declared)))
}

/// Rejects files that are larger than the loader reads.
fn refuse_too_large(files: &[(String, String)], wanted: &Import) -> Result<(), Error> {
    let Some((name, _)) = files.iter().find(|(_, text)| text.len() as u64 > MAX_BYTES) else { return Ok(()) };
    let help = if wanted.one_file { "leave out --one-file" } else { "shorten its quotes and notes" };
    let message = format!("{name} would be larger than 64 MiB, which is not read");
    Err(Error::usage(clean(&message), Some(format!("{help}; nothing was written"))))
}

/// "Written to alder: upper-bank.yaml".
fn report_of(folder: &Path, names: &[&str], with_schemas: bool) -> String {
    let names = listed(names);
    let schemas = if with_schemas { format!(", and {FOLDER} with schemas for editors") } else { String::new() };
    clean(&format!("Written to {}: {names}{schemas}", folder.display())) + "\n"
}
