//! Where a page or a picture goes: a file, or standard output for another program.

use std::io::IsTerminal;
use std::path::Path;

use super::args::{Shared, Target};
use super::error::Error;
use super::files::{self, folder_of, is_stream};
use super::output;
use crate::render::Format;

/// Refuses early what could not be written later: nobody reads a page in a terminal.
pub(super) fn check(target: &Target, shared: &Shared, example: &str) -> Result<(), Error> {
    if shared.format != Format::Text {
        let help = "the questions themselves take --format: `demarche agreement --format html`".to_owned();
        return Err(Error::usage("this is written in one format alone", Some(help)));
    }
    if file(target).is_none() && std::io::stdout().is_terminal() {
        return Err(Error::usage("this goes into a file", Some(format!("say which: -o {example}"))));
    }
    check_file(target)
}

/// Refuses early what could not be written later: a file that is there stays.
pub(super) fn check_file(target: &Target) -> Result<(), Error> {
    let Some(path) = file(target).filter(|path| !is_stream(path)) else { return Ok(()) };
    if !target.force && path.symlink_metadata().is_ok() {
        return Err(files::already_there(path, "--force replaces it; nothing was written"));
    }
    if folder_of(path).is_dir() {
        return Ok(());
    }
    Err(Error::usage(format!("there is no folder {}", folder_of(path).display()), None))
}

/// Writes the text where it should go, at once or not at all.
pub(super) fn write(target: &Target, text: &str) -> Result<(), Error> {
    match file(target) {
        None => output::text(text),
        Some(path) if target.force || is_stream(path) => files::replace(path, text),
        Some(path) => files::create(path, text),
    }
}

/// The file that is named; `-` is standard output.
fn file(target: &Target) -> Option<&Path> {
    target.output.as_deref().filter(|path| *path != Path::new("-"))
}
