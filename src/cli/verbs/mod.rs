//! One file per question.

pub(super) mod agreement;
pub(super) mod chart;
pub(super) mod check;
pub(super) mod completions;
pub(super) mod diff;
pub(super) mod divergence;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod import;
pub(super) mod init;
pub(super) mod man;
pub(super) mod overview;
pub(super) mod party_add;
pub(super) mod report;
pub(super) mod schema;
pub(super) mod snapshot;
pub(super) mod table;
pub(super) mod timeline;
pub(super) mod watch;
pub(super) mod what_if;

use super::args::Shared;
use crate::report::Options;

/// What to show beside the figures.
fn options(shared: &Shared) -> Options {
    Options { bounds: shared.bounds }
}
