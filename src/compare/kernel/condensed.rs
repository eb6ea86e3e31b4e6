//! Every divergence once, in one vector.

use std::ops::Range;

use rayon::prelude::*;

use super::compiled::Kernel;
use super::figures::Figures;
use super::lanes::{LANES, blocks, parties_of};
use super::sweep::sweep_divergences;
use crate::model::Divergence;

/// The divergences of all pairs of different parties, without what they rest on.
#[derive(Debug)]
pub struct Condensed {
    parties: usize,
    values: Figures,
}

/// Parties that are compared with a block while it is in the nearest cache.
const GROUP: usize = 64;

impl Kernel {
    /// Compares every party with every other, on all cores. Memory: 8 bytes per pair, and little beside.
    #[must_use]
    pub fn condensed(&self) -> Condensed {
        let mut values = Figures::new(pairs_before(self.parties, self.parties));
        let mut rest = values.as_mut_slice();
        let mut groups = Vec::new();
        for start in (0..self.parties).step_by(GROUP) {
            let group = start..self.parties.min(start + GROUP);
            let length = pairs_before(group.end, self.parties) - pairs_before(group.start, self.parties);
            let (mine, others) = rest.split_at_mut(length);
            groups.push((group, mine));
            rest = others;
        }
        groups.into_par_iter().for_each(|(group, values)| self.fill_rows(group, values));
        Condensed { parties: self.parties, values }
    }

    /// The pairs of a group of parties with all declared later, row after row.
    fn fill_rows(&self, group: Range<usize>, values: &mut [f64]) {
        let offset = pairs_before(group.start, self.parties);
        let mut tiles = vec![[0.0; LANES]; GROUP];
        for block in group.start / LANES..blocks(self.parties) {
            sweep_divergences(self, group.clone(), block, &mut tiles);
            for (a, tile) in group.clone().zip(&tiles) {
                let columns = parties_of(block, self.parties);
                let first = columns.start.max(a + 1);
                if first < columns.end {
                    let place = pairs_before(a, self.parties) - offset + first - a - 1;
                    let lanes = &tile[first - columns.start..columns.len()];
                    values[place..place + lanes.len()].copy_from_slice(lanes);
                }
            }
        }
    }
}

/// How many pairs have a first party before this one.
fn pairs_before(party: usize, parties: usize) -> usize {
    party * (2 * parties - party).saturating_sub(1) / 2
}

impl Condensed {
    /// How many parties are compared.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// Every pair once, (0, 1), (0, 2), ..., (1, 2), ...: divergences in [0, 1], NaN where not comparable.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        self.values.as_slice()
    }

    /// How far apart two different parties are, in either order; `None` if they cannot be compared.
    ///
    /// # Panics
    /// If both are the same party, or one is not among the selected.
    #[must_use]
    pub fn divergence(&self, a: usize, b: usize) -> Option<Divergence> {
        let (first, second) = (a.min(b), a.max(b));
        assert!(first != second && second < self.parties, "no pair {a}, {b} among {} parties", self.parties);
        let value = self.values()[pairs_before(first, self.parties) + second - first - 1];
        (!value.is_nan()).then(|| Divergence::new(value))
    }
}
