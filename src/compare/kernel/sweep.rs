//! One party after the other against a block of others.

use std::ops::Range;

use multiversion::multiversion;

use super::compiled::Kernel;
use super::lanes::{LANES, Lanes};
use super::tile::Tile;

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
