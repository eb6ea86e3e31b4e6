//! The search for the name that was meant.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::load::Text;
use crate::problem::{Code, Problem, did_you_mean};

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

/// The nearest of the ids, if it is searched and found, or where ids come from.
pub(super) fn help<'k>(
    code: Code,
    what: &str,
    id: &str,
    ids: impl ExactSizeIterator<Item = &'k str>,
    search: Option<&Search>,
) -> String {
    let nearest = search.filter(|search| search.may_compare(ids.len())).and_then(|_| did_you_mean(id, ids));
    nearest.unwrap_or_else(|| match code {
        Code::UnknownParty => "parties are named by id: `id:`, else the file's name without `.yaml`".to_owned(),
        _ => format!("declare it under `{what}s:` in negotiation.yaml"),
    })
}

/// The problem of an id that nothing has.
pub(super) fn unknown(code: Code, what: &str, id: &Text, help: String) -> Problem {
    Problem::new(code, &id.location, format!("there is no {what} `{}`", id.value))
        .label(format!("unknown {what}"))
        .help(help)
}
