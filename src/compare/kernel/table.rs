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

/// Room that is there however few parties there are.
const LEAST_FIGURES: usize = 1 << 20;

impl Budget {
    /// An eighth of a square matrix.
    pub(super) fn for_parties(parties: usize) -> Self {
        Self { figures: LEAST_FIGURES.max(parties * parties / 8) }
    }

    /// Takes the room for a table with a row for each of the positions, if there is any.
    pub(super) fn take<const WIDTH: usize>(&mut self, interned: &Interned) -> bool {
        let rows = interned.positions.len();
        let fits = rows < WIDTH && rows * WIDTH <= self.figures;
        if fits {
            self.figures -= rows * WIDTH;
        }
        fits
    }
}

/// Divergences between fewer than `WIDTH` distinct positions in [0, 1]; NaN where two cannot be compared or one is not
/// stated. `WIDTH` is a power of two: the remainder of a code is a place in a row that needs no checking.
#[derive(Debug, Clone)]
pub(super) struct Table<const WIDTH: usize> {
    codes: Vec<[u16; LANES]>,
    rows: Vec<[f64; WIDTH]>,
}

impl<const WIDTH: usize> Table<WIDTH> {
    /// Compares every position with every other.
    pub(super) fn of(scale: &Scale, interned: &Interned) -> Self {
        let positions = &interned.positions;
        let mut rows = vec![[f64::NAN; WIDTH]; positions.len()];
        for a in 0..positions.len() {
            for b in a..positions.len() {
                let compared = compare(scale, Some(&positions[a]), Some(&positions[b]));
                let divergence = compared.divergence.map_or(f64::NAN, Divergence::value);
                rows[a][b] = divergence;
                rows[b][a] = divergence;
            }
        }
        let silent = u16::try_from(positions.len()).expect("few positions");
        let place = |code: u32| if code == SILENT { silent } else { u16::try_from(code).expect("few positions") };
        Self { codes: interned.codes.iter().map(|block| block.map(place)).collect(), rows }
    }

    /// Whether any two of the positions can be compared.
    pub(super) fn is_always_comparable(&self) -> bool {
        self.rows.iter().all(|row| row[..self.rows.len()].iter().all(|figure| !figure.is_nan()))
    }

    /// The divergences of a party from those of a block; false if it is silent.
    #[inline(always)]
    pub(super) fn fill(&self, party: usize, block: usize, divergences: &mut Lanes) -> bool {
        let Some(row) = self.rows.get(usize::from(of_party(&self.codes, party))) else { return false };
        let codes = &self.codes[block];
        for lane in 0..LANES {
            divergences[lane] = row[usize::from(codes[lane]) % WIDTH];
        }
        true
    }
}
