//! The sums of one party against a block of others.

use super::lanes::{LANES, Lanes};

/// What one party's issues add up to against each party of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tile {
    /// The sum of weighted divergences.
    pub(super) sum: Lanes,
    /// The sum of their weights.
    pub(super) weight: Lanes,
    /// The sum of the issues' own weights.
    pub(super) share: Lanes,
    /// Issues compared of those on which not all statements can be.
    pub(super) compared: [u32; LANES],
}

impl Tile {
    /// Nothing added.
    pub(super) const EMPTY: Self =
        Self { sum: [0.0; LANES], weight: [0.0; LANES], share: [0.0; LANES], compared: [0; LANES] };

    /// The divergences in [0, 1]; NaN where nothing of positive weight is compared.
    #[inline(always)]
    pub(super) fn divergences(&self) -> Lanes {
        std::array::from_fn(|lane| at_most_one(self.sum[lane] / self.weight[lane]))
    }
}

/// Cuts off what rounding adds; NaN stays.
#[inline(always)]
pub(super) fn at_most_one(value: f64) -> f64 {
    if value > 1.0 { 1.0 } else { value }
}
