//! Sets of demands, and lists of options left open, where there are too many distinct ones for a table.

use super::lanes::{LANES, Lanes, in_blocks, of_party};
use crate::model::Position;

/// Sets as bits, 64 choices to a word.
#[derive(Debug, Clone)]
pub(super) struct Bits {
    /// Word by word, in blocks of parties.
    words: Vec<Vec<[u64; LANES]>>,
    /// How many are in each set; NaN where none is stated.
    sizes: Vec<Lanes>,
    share: Share,
}

/// What the common items are divided by.
#[derive(Debug, Clone, Copy)]
pub(super) enum Share {
    /// The items of either: Jaccard's distance between sets of demands.
    OfEither,
    /// The items of the larger: total variation between uniform distributions.
    OfLarger,
}

impl Bits {
    /// From sets of choices, of which there are so many.
    pub(super) fn of(stated: &[Option<&Position>], choices: usize, share: Share) -> Self {
        let sets: Vec<Option<&[usize]>> = stated.iter().map(|position| position.and_then(items)).collect();
        let word = |place: usize| in_blocks(sets.iter().map(|set| word(*set, place)), 0);
        let sizes = sets.iter().map(|set| set.map_or(f64::NAN, |items| items.len() as f64));
        Self { words: (0..choices.div_ceil(64)).map(word).collect(), sizes: in_blocks(sizes, f64::NAN), share }
    }

    /// The divergences of a party from those of a block; false if it is silent.
    #[inline(always)]
    pub(super) fn fill(&self, party: usize, block: usize, divergences: &mut Lanes) -> bool {
        let mine = of_party(&self.sizes, party);
        if mine.is_nan() {
            return false;
        }
        let mut common = [0; LANES];
        for word in &self.words {
            let bits = of_party(word, party);
            for lane in 0..LANES {
                common[lane] += (bits & word[block][lane]).count_ones();
            }
        }
        let sizes = &self.sizes[block];
        for lane in 0..LANES {
            divergences[lane] = self.share.divergence(f64::from(common[lane]), mine, sizes[lane]);
        }
        true
    }
}

impl Share {
    /// NaN if the other side is; two empty sets are the same.
    #[inline(always)]
    fn divergence(self, common: f64, mine: f64, theirs: f64) -> f64 {
        let all = match self {
            Self::OfEither => mine + theirs - common,
            Self::OfLarger if mine > theirs => mine,
            Self::OfLarger => theirs,
        };
        if all == 0.0 { 0.0 } else { 1.0 - common / all }
    }
}

fn items(position: &Position) -> Option<&[usize]> {
    match position {
        Position::Options(items) | Position::Demands(items) => Some(items),
        _ => None,
    }
}

/// The bits of the choices from `64 place` on.
fn word(set: Option<&[usize]>, place: usize) -> u64 {
    let items = set.unwrap_or_default().iter().filter(|item| **item / 64 == place);
    items.fold(0, |word, item| word | 1 << (item % 64))
}
