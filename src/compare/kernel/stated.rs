//! Who states what, as bits: how many issues a pair compares is how many bits both have.

use multiversion::multiversion;

use super::lanes::{LANES, in_blocks, of_party};
use crate::model::Position;

/// For each party, the issues that it states and on which any two statements can be compared.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    parties: usize,
    issues: usize,
    /// 64 issues to a word, in blocks of parties.
    words: Vec<Vec<[u64; LANES]>>,
}

impl Stated {
    /// Nobody states anything.
    pub(super) fn new(parties: usize) -> Self {
        Self { parties, issues: 0, words: Vec::new() }
    }

    /// Adds an issue.
    pub(super) fn add(&mut self, positions: &[Option<&Position>]) {
        let bit = self.issues % 64;
        if bit == 0 {
            self.words.push(in_blocks((0..self.parties).map(|_| 0), 0));
        }
        let word = self.words.last_mut().expect("a word for every 64 issues");
        for (bits, position) in word.as_flattened_mut().iter_mut().zip(positions) {
            *bits |= u64::from(position.is_some()) << bit;
        }
        self.issues += 1;
    }

    /// How many of these issues a party and each of the others state.
    pub(super) fn common(&self, party: usize, counts: &mut [[u32; LANES]]) {
        for word in &self.words {
            add_common(of_party(word, party), word, counts);
        }
    }
}

#[multiversion(targets("x86_64+avx512f+avx512vl+avx512bw+avx512vpopcntdq", "x86_64+avx2+popcnt", "x86_64+popcnt"))]
fn add_common(mine: u64, theirs: &[[u64; LANES]], counts: &mut [[u32; LANES]]) {
    for (counts, theirs) in counts.iter_mut().zip(theirs) {
        for lane in 0..LANES {
            counts[lane] += (mine & theirs[lane]).count_ones();
        }
    }
}
