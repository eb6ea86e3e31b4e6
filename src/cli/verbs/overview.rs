//! `overview`, and the list of negotiations.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{is_too_wide, matrix, options, with_hints};
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::case::{self, Cases};
use crate::cli::error::Error;
use crate::cli::{output, query};
use crate::model::Negotiation;
use crate::report::{self, Case, Report};

/// Who says what, who agrees with whom, and where they part, on one page
#[derive(Debug, Args)]
pub(in crate::cli) struct Overview {
    /// The negotiation's folder
    pub folder: Option<PathBuf>,
}

impl Ask for Overview {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let selection = query::selection(negotiation, shared)?;
        if is_too_wide(&selection, shared) {
            return Ok(with_hints(report::overview_of_many(&selection, options(shared)), &selection));
        }
        Ok(report::overview(&selection, &matrix(&selection)?, options(shared)))
    }
}

/// The answer without a verb: the overview, or the list where there are several negotiations and none was named.
pub(in crate::cli) fn first_look(folder: Option<&Path>, shared: &Shared) -> Result<(), Error> {
    match case::find(folder, shared)? {
        Cases::One(folder) => {
            let negotiation = case::negotiation(&folder)?;
            output::report(&Overview { folder: None }.report(&negotiation, shared)?, shared)
        }
        Cases::Several(folders) => list(&folders, shared),
    }
}

fn list(folders: &[PathBuf], shared: &Shared) -> Result<(), Error> {
    let cases: Vec<Case> = folders.iter().map(|folder| case::summary(folder)).collect::<Result<_, _>>()?;
    let mut report = report::cases(&cases);
    if let Some(first) = cases.first().map(|case| &case.folder) {
        report.notes.push(format!("To see one: demarche {first}"));
        report
            .notes
            .push(format!("To ask more of it: demarche agreement {first}; demarche --help lists the questions"));
    }
    output::report(&report, shared)
}
