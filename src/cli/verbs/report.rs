use std::path::PathBuf;

use clap::Args;

use super::{cap, refuse_many};
use crate::analysis::{Window, timeline};
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::target::Target;
use crate::cli::{case, query};
use crate::compare::Matrix;
use crate::model::Negotiation;
use crate::render;
use crate::report;

/// One HTML page to pass on: tables, heat maps, timeline and every statement with its quote
///
/// The page needs only a browser, and no network. Its reader can change weights, leave out issues and parties, and see
/// what the figures become.
#[derive(Debug, Args)]
pub(in crate::cli) struct Report {
    /// The negotiation's folder
    folder: Option<PathBuf>,
    #[command(flatten)]
    target: Target,
}

impl Report {
    pub fn run(&self, shared: &Shared) -> Result<(), Error> {
        self.target.check(shared, "report.html")?;
        let negotiation = case::only(self.folder.as_deref(), shared)?;
        self.target.write(&Self::page(&negotiation, shared)?)
    }

    pub fn page(negotiation: &Negotiation, shared: &Shared) -> Result<String, Error> {
        let selection = query::selection(negotiation, shared)?;
        refuse_many(&selection, "a page contains every statement of", "choose some with --parties")?;
        let figures = |days| cap::pairs(&selection) * (selection.issues().len() + days);
        cap::check_days(&selection, Window::default(), figures)?;
        let matrix = Matrix::of(&selection);
        let days = timeline(negotiation, selection.query(), Window::default());
        Ok(render::page(&report::page(&selection, &matrix, &days)))
    }
}
