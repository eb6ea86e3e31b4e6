//! `overview`, and the list of negotiations.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::options;
use crate::cli::args::Shared;
use crate::cli::case::{self, Choice, Found};
use crate::cli::error::Error;
use crate::cli::{output, query};
use crate::compare::Matrix;
use crate::report::{self, Case};

pub(in crate::cli) fn run(folder: Option<&Path>, shared: &Shared, choice: Choice) -> Result<ExitCode, Error> {
    match case::find(folder, shared, choice)? {
        Found::Folder(folder) => show(&folder, shared)?,
        Found::Several(folders) => list(&folders, shared)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn show(folder: &Path, shared: &Shared) -> Result<(), Error> {
    let negotiation = case::negotiation(folder)?;
    let selection = query::selection(&negotiation, shared)?;
    let matrix = Matrix::of(&selection);
    output::report(&report::overview(&selection, &matrix, options(shared)), shared)
}

fn list(folders: &[PathBuf], shared: &Shared) -> Result<(), Error> {
    let cases: Vec<Case> = folders.iter().map(|folder| case::summary(folder)).collect::<Result<_, _>>()?;
    output::report(&report::cases(&cases), shared)
}
