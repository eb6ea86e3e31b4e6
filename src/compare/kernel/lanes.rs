//! Parties side by side: blocks of [`LANES`] figures, which loops of fixed length turn into vector instructions.

use std::ops::Range;

/// Parties per block. Two accumulators of as many `f32` still fit the registers of processors with AVX2, and of as many
/// `f64` of those with AVX-512.
pub(super) const LANES: usize = 32;

/// One figure for each party of a block.
pub(super) type Lanes = [f64; LANES];

/// How many blocks so many parties fill.
pub(super) fn blocks(parties: usize) -> usize {
    parties.div_ceil(LANES)
}

/// The parties of a block.
pub(super) fn parties_of(block: usize, parties: usize) -> Range<usize> {
    let start = block * LANES;
    start..parties.min(start + LANES)
}

/// Values of parties in blocks, the last filled up.
pub(super) fn in_blocks<T: Copy>(values: impl ExactSizeIterator<Item = T>, fill: T) -> Vec<[T; LANES]> {
    let mut lanes = vec![[fill; LANES]; blocks(values.len())];
    for (party, value) in values.enumerate() {
        lanes[party / LANES][party % LANES] = value;
    }
    lanes
}

/// The value of one party.
pub(super) fn of_party<T: Copy>(lanes: &[[T; LANES]], party: usize) -> T {
    lanes[party / LANES][party % LANES]
}
