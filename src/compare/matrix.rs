//! All pairs of parties.

use super::pair::Pair;
use crate::model::Divergence;
use crate::select::Selection;

/// Every pair of the selected parties, each once, the party declared first in front.
#[derive(Debug, Clone)]
pub struct Matrix {
    parties: usize,
    issues: usize,
    pairs: Vec<Pair>,
    diagonal: Vec<Option<Divergence>>,
}

impl Matrix {
    /// Compares every party with every other.
    #[must_use]
    pub fn of(selection: &Selection<'_>) -> Self {
        let parties = selection.parties().len();
        let mut pairs = Vec::with_capacity(parties * parties.saturating_sub(1) / 2);
        for a in 0..parties {
            for b in a + 1..parties {
                pairs.push(Pair::of(selection, a, b));
            }
        }
        let diagonal = (0..parties).map(|party| Pair::of(selection, party, party).divergence).collect();
        Self { parties, issues: selection.issues().len(), pairs, diagonal }
    }

    /// How many parties are compared.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// On how many issues.
    #[must_use]
    pub fn issues(&self) -> usize {
        self.issues
    }

    /// Every pair once: (0, 1), (0, 2), ..., (1, 2), ...
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The pair of two different parties, in either order.
    ///
    /// # Panics
    /// If both are the same party, or one is not among the selected.
    #[must_use]
    pub fn pair(&self, a: usize, b: usize) -> &Pair {
        let (first, second) = (a.min(b), a.max(b));
        assert!(first != second && second < self.parties, "no pair {a}, {b} among {} parties", self.parties);
        &self.pairs[first * (2 * self.parties - first - 1) / 2 + second - first - 1]
    }

    /// A party's divergence from itself: 0, or `None` where it states nothing of positive weight that can be compared.
    #[must_use]
    pub fn diagonal(&self, party: usize) -> Option<Divergence> {
        self.diagonal[party]
    }

    /// A cell of the square matrix, the diagonal included.
    #[must_use]
    pub fn cell(&self, a: usize, b: usize) -> Option<Divergence> {
        if a == b { self.diagonal(a) } else { self.pair(a, b).divergence }
    }
}
