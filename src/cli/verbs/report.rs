//! `report`.

use std::path::Path;
use std::process::ExitCode;

use super::cap;
use crate::analysis::{Window, timeline};
use crate::cli::args::{Shared, Target};
use crate::cli::error::Error;
use crate::cli::{case, query, target};
use crate::compare::Matrix;
use crate::model::Negotiation;
use crate::render;
use crate::report::{self, MOST_IN_A_MATRIX};

pub(in crate::cli) fn run(folder: Option<&Path>, target: &Target, shared: &Shared) -> Result<ExitCode, Error> {
    target::check(target, shared, "report.html")?;
    let negotiation = case::only(folder, shared)?;
    target::write(target, &page(&negotiation, shared)?)?;
    Ok(ExitCode::SUCCESS)
}

pub(in crate::cli) fn page(negotiation: &Negotiation, shared: &Shared) -> Result<String, Error> {
    let selection = query::selection(negotiation, shared)?;
    let parties = selection.parties().len();
    // A page of more would take a browser minutes.
    if parties > MOST_IN_A_MATRIX {
        let message =
            format!("a page holds every statement of at most {MOST_IN_A_MATRIX} parties, and these are {parties}");
        return Err(Error::usage(message, Some("choose some with --parties".to_owned())));
    }
    let figures = |days| cap::pairs(&selection) * (selection.issues().len() + days);
    cap::check_days(&selection, Window::default(), figures)?;
    let matrix = Matrix::of(&selection);
    let days = timeline(negotiation, selection.query(), Window::default());
    Ok(render::page(&report::page(&selection, &matrix, &days)))
}
