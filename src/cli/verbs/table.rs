//! `table`.

use super::cap;
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};

pub(in crate::cli) fn report(negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
    let selection = query::selection(negotiation, shared)?;
    cap::check(&selection, cap::cells(&selection))?;
    Ok(report::table(&selection))
}
