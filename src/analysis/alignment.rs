//! Which parties and issues of two selections are the same: by id.

use std::collections::{HashMap, HashSet};

use crate::select::Selection;

/// A party or an issue, by its place in each of two selections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aligned {
    /// Its place before; `None` if it was not there.
    pub before: Option<usize>,
    /// Its place after; `None` if it is no longer there.
    pub after: Option<usize>,
}

/// The parties and issues of two selections, each once: those of the later one in its order, then those that are gone.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// Every party.
    pub parties: Vec<Aligned>,
    /// Every issue.
    pub issues: Vec<Aligned>,
}

impl Alignment {
    /// Matches ids.
    #[must_use]
    pub fn of(before: &Selection<'_>, after: &Selection<'_>) -> Self {
        fn parties<'a>(selection: &Selection<'a>) -> Vec<&'a str> {
            selection.parties().map(|party| party.id.as_str()).collect()
        }
        fn issues<'a>(selection: &Selection<'a>) -> Vec<&'a str> {
            selection.issues().map(|issue| issue.id.as_str()).collect()
        }
        Self { parties: align(&parties(before), &parties(after)), issues: align(&issues(before), &issues(after)) }
    }

    /// All of a selection, by their places in a part of it, before and after: those that the part lacks have none.
    pub(super) fn within(whole: &Selection<'_>, part: &Selection<'_>) -> Self {
        let on_both = |place: Option<usize>| Aligned { before: place, after: place };
        let mut all = Self::of(whole, whole);
        for (aligned, issue) in all.issues.iter_mut().zip(whole.issues()) {
            *aligned = on_both(part.issues().position(|other| std::ptr::eq(other, issue)));
        }
        all
    }

    /// Every pair of parties once, by their places in [`parties`](Self::parties).
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let parties = self.parties.len();
        (0..parties).flat_map(move |a| (a + 1..parties).map(move |b| (a, b)))
    }
}

fn align(before: &[&str], after: &[&str]) -> Vec<Aligned> {
    let old: HashMap<&str, usize> = before.iter().copied().zip(0..).collect();
    let new: HashSet<&str> = after.iter().copied().collect();
    let kept = after.iter().enumerate().map(|(place, id)| Aligned { before: old.get(id).copied(), after: Some(place) });
    let gone = before.iter().enumerate().filter(|(_, id)| !new.contains(*id));
    kept.chain(gone.map(|(place, _)| Aligned { before: Some(place), after: None })).collect()
}
