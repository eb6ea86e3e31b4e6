//! How far long work has come, for a person who waits at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work of fewer pieces is over before a bar could be read.
const FEWEST: usize = 500;

/// A bar on standard error; nothing of it is seen where that is no terminal, or where there is little to do.
pub(super) fn bar(pieces: usize, what: &'static str) -> ProgressBar {
    let target = if pieces < FEWEST { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(pieces as u64), target).with_message(what);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
