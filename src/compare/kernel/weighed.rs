//! Columns that take more than a subtraction, and all columns where parties say how much an issue counts to them.

use super::column::Column;
use super::lanes::{LANES, Lanes, in_blocks, of_party};
use super::tile::Tile;
use crate::select::Chosen;

/// A column with its weight.
#[derive(Debug, Clone)]
pub(super) struct Weighed {
    /// The positions.
    pub(super) column: Column,
    /// The weight.
    pub(super) weight: f64,
    /// The party's half of the weight: issue weight times salience over 200. Empty where no party states a salience.
    pub(super) worth: Vec<Lanes>,
    /// Whether it is counted here, because the stated cells do not decide whether it is compared.
    pub(super) counts: bool,
}

/// Each party's half of an issue's weight; NaN where it is silent.
pub(super) fn worth(weight: f64, cells: &[Option<&Chosen<'_>>]) -> Vec<Lanes> {
    let half = |chosen: &Chosen<'_>| weight * (chosen.salience().unwrap_or(100.0) / 200.0);
    in_blocks(cells.iter().map(|cell| cell.map_or(f64::NAN, half)), f64::NAN)
}

impl Weighed {
    /// Adds the issue at its own weight.
    #[inline(always)]
    pub(super) fn add(&self, party: usize, block: usize, tile: &mut Tile) {
        let mut divergences = [0.0; LANES];
        if !self.column.fill(party, block, &mut divergences) {
            return;
        }
        for lane in 0..LANES {
            // False for NaN too: what is not compared adds nothing.
            let divergence = self.weight * divergences[lane];
            tile.sum[lane] += if divergence > 0.0 { divergence } else { 0.0 };
        }
        for lane in 0..LANES {
            tile.weight[lane] += if divergences[lane] >= 0.0 { self.weight } else { 0.0 };
        }
        self.count(&divergences, tile);
    }

    /// Adds the issue at the weight that it has for both.
    #[inline(always)]
    pub(super) fn add_salient(&self, party: usize, block: usize, tile: &mut Tile) {
        let mut divergences = [0.0; LANES];
        if !self.column.fill(party, block, &mut divergences) {
            return;
        }
        let (mine, theirs) = (of_party(&self.worth, party), &self.worth[block]);
        for lane in 0..LANES {
            let is_compared = divergences[lane] >= 0.0;
            let weight = mine + theirs[lane];
            tile.sum[lane] += if is_compared { weight * divergences[lane] } else { 0.0 };
            tile.weight[lane] += if is_compared { weight } else { 0.0 };
            tile.share[lane] += if is_compared { self.weight } else { 0.0 };
        }
        self.count(&divergences, tile);
    }

    #[inline(always)]
    fn count(&self, divergences: &Lanes, tile: &mut Tile) {
        if self.counts {
            for lane in 0..LANES {
                tile.compared[lane] += u32::from(divergences[lane] >= 0.0);
            }
        }
    }
}
