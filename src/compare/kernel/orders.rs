//! Orders of steps, where there are too many distinct ones for a table.

use super::lanes::{LANES, Lanes, in_blocks, of_party};
use crate::model::{Order, Position, Relation};

/// Which pairs of steps each party orders, and how.
#[derive(Debug, Clone)]
pub(super) struct Orders {
    /// 64 pairs of steps to a word.
    words: Vec<Word>,
}

/// Pairs of steps as bits, in blocks of parties. A party that is silent orders none.
#[derive(Debug, Clone)]
struct Word {
    before: Vec<[u64; LANES]>,
    together: Vec<[u64; LANES]>,
    after: Vec<[u64; LANES]>,
}

impl Orders {
    /// From orders of so many steps.
    pub(super) fn of(stated: &[Option<&Position>], steps: usize) -> Self {
        let orders: Vec<Option<&Order>> = stated.iter().map(|position| position.and_then(order)).collect();
        let pairs = steps * steps.saturating_sub(1) / 2;
        Self { words: (0..pairs.div_ceil(64)).map(|place| Word::of(&orders, place)).collect() }
    }

    /// The divergences of a party from those of a block, NaN where no pair of steps is ordered by both.
    #[inline(always)]
    pub(super) fn fill(&self, party: usize, block: usize, divergences: &mut Lanes) {
        let (mut both, mut halves) = ([0; LANES], [0; LANES]);
        for word in &self.words {
            word.count(party, block, &mut both, &mut halves);
        }
        for lane in 0..LANES {
            divergences[lane] = 0.5 * f64::from(halves[lane]) / f64::from(both[lane]);
        }
    }
}

impl Word {
    fn of(orders: &[Option<&Order>], place: usize) -> Self {
        let bits = |relation| in_blocks(orders.iter().map(move |order| bits(*order, place, relation)), 0);
        Self { before: bits(Relation::Before), together: bits(Relation::Together), after: bits(Relation::After) }
    }

    /// Adds the pairs of steps that both order, and their distances in halves: two for opposite orders, one where only
    /// one side says "at the same time".
    #[inline(always)]
    fn count(&self, party: usize, block: usize, both: &mut [u32; LANES], halves: &mut [u32; LANES]) {
        let mine = [&self.before, &self.together, &self.after].map(|lanes| of_party(lanes, party));
        let [before, together, after] = mine;
        let ordered = before | together | after;
        for lane in 0..LANES {
            let (b, t, a) = (self.before[block][lane], self.together[block][lane], self.after[block][lane]);
            let common = ordered & (b | t | a);
            both[lane] += common.count_ones();
            halves[lane] += ((before & a) | (after & b)).count_ones() * 2 + (common & (together ^ t)).count_ones();
        }
    }
}

fn order(position: &Position) -> Option<&Order> {
    match position {
        Position::Steps(order) => Some(order),
        _ => None,
    }
}

/// Those of the 64 pairs of steps from `64 place` on that have this relation.
fn bits(order: Option<&Order>, place: usize, relation: Relation) -> u64 {
    let pairs = order.into_iter().flat_map(|order| order.pairs().iter().skip(64 * place).take(64).enumerate());
    pairs.filter(|(_, stated)| **stated == Some(relation)).fold(0, |bits, (pair, _)| bits | 1 << pair)
}
