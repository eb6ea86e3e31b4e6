//! What a question has in its file under `verbs`.

use super::args::Shared;
use super::error::Error;
use crate::model::Negotiation;
use crate::report::{Report, Shown};

/// A verb whose answer is a report on one negotiation.
pub(super) trait Ask {
    /// The answer, not yet in any format.
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error>;

    /// The square matrix that is the whole answer as CSV, if there is one.
    fn square(&self) -> Option<Shown> {
        None
    }
}
