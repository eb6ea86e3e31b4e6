//! The search for the name that was meant.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How many names are compared with what was typed, over all files: these take less than half a second. In files of which
/// each name is another one, nobody reads what each was meant to be.
const MOST_COMPARED: usize = 500_000;

/// How much may still be searched.
pub(super) struct Search {
    left: AtomicUsize,
}

impl Search {
    pub fn new() -> Self {
        Self { left: AtomicUsize::new(MOST_COMPARED) }
    }

    /// Whether a word may be compared with so many names; those are then used up.
    pub fn may_compare(&self, names: usize) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(names)).is_ok()
    }
}
