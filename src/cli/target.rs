//! Where a page or a picture goes: a file, or standard output for another program.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;

use super::args::Shared;
use super::error::Error;
use super::files::{self, folder_of, is_stream};
use super::output;
use crate::render::Format;

/// The options on where it goes.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// The file to write (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long, requires = "output")]
    force: bool,
}

impl Target {
    /// Refuses early what could not be written later: nobody reads a page in a terminal.
    pub fn check(&self, shared: &Shared, example: &str) -> Result<(), Error> {
        if shared.format != Format::Text {
            let help = "the questions take --format: `demarche agreement --format html`".to_owned();
            return Err(Error::usage("this has a format of its own", Some(help)));
        }
        if self.file().is_none() && std::io::stdout().is_terminal() {
            return Err(Error::usage("a terminal cannot show this", Some(format!("name a file: -o {example}"))));
        }
        self.check_file()
    }

    /// Refuses early what could not be written later: a file that is there stays.
    pub fn check_file(&self) -> Result<(), Error> {
        let Some(path) = self.file().filter(|path| !is_stream(path)) else { return Ok(()) };
        if !self.force && path.symlink_metadata().is_ok() {
            return Err(files::already_there(path, "--force replaces it; nothing was written"));
        }
        if folder_of(path).is_dir() {
            return Ok(());
        }
        Err(Error::usage(format!("there is no folder {}", folder_of(path).display()), None))
    }

    /// Writes the text where it should go, at once or not at all.
    pub fn write(&self, text: &str) -> Result<(), Error> {
        match self.file() {
            None => output::text(text),
            Some(path) if self.force || is_stream(path) => files::replace(path, text),
            Some(path) => files::create(path, text),
        }
    }

    /// The file that is named; `-` is standard output.
    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }
}
