//! Issues with few distinct positions: their divergences, computed once.

use super::intern::{Interned, SILENT};
use super::lanes::{LANES, Lanes, of_party};
use crate::compare::compare;
use crate::model::{Divergence, Scale};

/// Room for tables: what they may take together, so that a kernel stays small beside its results.
#[derive(Debug)]
pub(super) struct Budget {
    figures: usize,
}

/// The most distinct positions for which a table pays: beyond, its rows leave the nearest cache.
const MOST_POSITIONS: usize = 1024;

/// Room that is there however few parties there are.
const LEAST_FIGURES: usize = 1 << 20;

impl Budget {
    /// An eighth of a square matrix.
    pub(super) fn for_parties(parties: usize) -> Self {
        Self { figures: LEAST_FIGURES.max(parties * parties / 8) }
    }

    /// Takes the room for a table of so many positions, if there is any.
    pub(super) fn take(&mut self, positions: usize) -> bool {
        let figures = positions * (positions + 1);
        let fits = positions <= MOST_POSITIONS && figures <= self.figures;
        if fits {
            self.figures -= figures;
        }
        fits
    }
}

/// Divergences between distinct positions in [0, 1]; NaN where two cannot be compared or one is not stated.
#[derive(Debug, Clone)]
pub(super) struct Table {
    codes: Vec<[u32; LANES]>,
    /// Figures per row: one per position, and NaN for silence.
    stride: usize,
    figures: Vec<f64>,
}

impl Table {
    /// Compares every position with every other.
    pub(super) fn of(scale: &Scale, interned: &Interned) -> Self {
        let silent = interned.positions.len();
        let stride = silent + 1;
        let mut figures = vec![f64::NAN; silent * stride];
        for (place, a) in interned.positions.iter().enumerate() {
            for (other, b) in interned.positions.iter().enumerate().skip(place) {
                let divergence = compare(scale, Some(a), Some(b)).divergence.map_or(f64::NAN, Divergence::value);
                figures[place * stride + other] = divergence;
                figures[other * stride + place] = divergence;
            }
        }
        let last = u32::try_from(silent).expect("few positions");
        let codes = interned.codes.iter().map(|block| block.map(|code| if code == SILENT { last } else { code }));
        Self { codes: codes.collect(), stride, figures }
    }

    /// Whether any two of the positions can be compared.
    pub(super) fn is_always_comparable(&self) -> bool {
        let rows = self.figures.chunks_exact(self.stride);
        rows.flat_map(|row| &row[..self.stride - 1]).all(|figure| !figure.is_nan())
    }

    /// The divergences of a party from those of a block; false if it is silent.
    #[inline(always)]
    pub(super) fn fill(&self, party: usize, block: usize, divergences: &mut Lanes) -> bool {
        let mine = of_party(&self.codes, party) as usize;
        let Some(row) = self.figures.get(mine * self.stride..(mine + 1) * self.stride) else { return false };
        for lane in 0..LANES {
            divergences[lane] = row[self.codes[block][lane] as usize];
        }
        true
    }
}
