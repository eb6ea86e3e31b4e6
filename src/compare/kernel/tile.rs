//! One party against a block of others.

use std::ops::Range;

use multiversion::multiversion;

use super::Kernel;
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

/// Compares parties with a block, a tile each.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx512vpopcntdq+popcnt",
    "x86_64+avx2+popcnt",
    "x86_64+popcnt"
))]
pub(super) fn sweep(kernel: &Kernel, parties: Range<usize>, block: usize, tiles: &mut [Tile]) {
    for (party, tile) in parties.zip(tiles) {
        *tile = of(kernel, party, block);
    }
}

/// Compares parties with a block, for the divergences alone: there is less to write.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx512vpopcntdq+popcnt",
    "x86_64+avx2+popcnt",
    "x86_64+popcnt"
))]
pub(super) fn sweep_divergences(kernel: &Kernel, parties: Range<usize>, block: usize, divergences: &mut [Lanes]) {
    for (party, divergences) in parties.zip(divergences) {
        *divergences = of(kernel, party, block).divergences();
    }
}

#[inline(always)]
fn of(kernel: &Kernel, party: usize, block: usize) -> Tile {
    if kernel.has_salience { salient(kernel, party, block) } else { plain(kernel, party, block) }
}

#[inline(always)]
fn plain(kernel: &Kernel, party: usize, block: usize) -> Tile {
    let mut tile = Tile::EMPTY;
    (tile.sum, tile.weight) = kernel.points.compared(party, block);
    let (sum, weight) = kernel.whole.compared(party, block);
    for lane in 0..LANES {
        tile.sum[lane] += f64::from(sum[lane]);
        tile.weight[lane] += f64::from(weight[lane]);
    }
    for column in &kernel.weighed {
        column.add(party, block, &mut tile);
    }
    tile.share = tile.weight;
    tile
}

#[inline(always)]
fn salient(kernel: &Kernel, party: usize, block: usize) -> Tile {
    let mut tile = Tile::EMPTY;
    for column in &kernel.weighed {
        column.add_salient(party, block, &mut tile);
    }
    tile
}
