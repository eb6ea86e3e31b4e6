//! What to know of many parties: one line for each, and the pairs that stand out.

use rayon::prelude::*;

use super::tile::at_most_one;
use super::{Kernel, Row};
use crate::model::{Coverage, Divergence};

/// Every party in a line, and the closest and the most distant pairs.
///
/// What is nearest and what stands out is ranked with care: a figure that is thin ([`Coverage::is_thin`]) comes after
/// all that are not, then the divergence decides, then the declared order.
#[derive(Debug, Clone)]
pub struct Survey {
    /// One for each party, in declared order.
    pub parties: Vec<Summary>,
    /// The closest pairs, closest first; only pairs that can be compared.
    pub closest: Vec<Between>,
    /// The most distant pairs, most distant first; only pairs that can be compared.
    pub most_distant: Vec<Between>,
}

/// One party against all others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// With how many others it can be compared.
    pub comparable: usize,
    /// With how many of these on a footing that is not thin.
    pub firm: usize,
    /// The mean divergence from all that are comparable, thinly or not; `None` if there are none.
    pub mean: Option<Divergence>,
    /// The one nearest to it.
    pub nearest: Option<Toward>,
    /// The one farthest from it.
    pub farthest: Option<Toward>,
    /// The mean share of the weight on which it is compared, over all others, in [0, 1]; `None` if there are no others
    /// or all weights are 0.
    pub mean_share: Option<f64>,
}

/// Another party, as seen from one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Toward {
    /// The other party, counted among the selected.
    pub party: usize,
    /// How far.
    pub divergence: Divergence,
    /// On how much that rests.
    pub coverage: Coverage,
}

/// Two parties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Between {
    /// The party declared first, counted among the selected.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How far apart.
    pub divergence: Divergence,
    /// On how much that rests.
    pub coverage: Coverage,
}

impl Kernel {
    /// Summarises every party, and finds the `most` closest and the `most` most distant pairs, in one pass over all
    /// pairs on all cores, without holding the matrix.
    #[must_use]
    pub fn survey(&self, most: usize) -> Survey {
        let groups: Vec<_> = self.groups().collect();
        let parts: Vec<Part> =
            groups.into_par_iter().map(|group| self.group(group).iter().fold(Part::new(most), Part::with)).collect();
        let Part { parties, closest, most_distant } = parts.into_iter().fold(Part::new(most), Part::joined);
        Survey { parties, closest: closest.pairs, most_distant: most_distant.pairs }
    }
}

/// A survey of some of the rows.
struct Part {
    parties: Vec<Summary>,
    closest: Best,
    most_distant: Best,
}

impl Part {
    fn new(most: usize) -> Self {
        Self { parties: Vec::new(), closest: Best::closest(most), most_distant: Best::most_distant(most) }
    }

    fn joined(mut self, more: Self) -> Self {
        self.parties.extend(more.parties);
        more.closest.pairs.into_iter().for_each(|pair| self.closest.keep(pair));
        more.most_distant.pairs.into_iter().for_each(|pair| self.most_distant.keep(pair));
        self
    }

    fn with(mut self, row: &Row) -> Self {
        let party = row.party();
        let (mut nearest, mut farthest) = (Best::closest(1), Best::most_distant(1));
        let (mut sum, mut comparable, mut firm, mut shares, mut others) = (0.0, 0, 0, 0.0, 0);
        row.for_each(|other, value, coverage| {
            if other == party {
                return;
            }
            others += 1;
            shares += coverage.weight_share.unwrap_or(f64::NAN);
            if value.is_nan() {
                return;
            }
            sum += value;
            comparable += 1;
            firm += usize::from(!coverage.is_thin());
            nearest.offer(party, other, value, coverage);
            farthest.offer(party, other, value, coverage);
            if party < other {
                self.closest.offer(party, other, value, coverage);
                self.most_distant.offer(party, other, value, coverage);
            }
        });
        let mean_share = shares / f64::from(others);
        self.parties.push(Summary {
            comparable,
            firm,
            mean: (comparable > 0).then(|| Divergence::new(sum / comparable as f64)),
            nearest: nearest.toward_other(party),
            farthest: farthest.toward_other(party),
            mean_share: (!mean_share.is_nan()).then_some(at_most_one(mean_share)),
        });
        self
    }
}

/// The first few of the pairs offered. They are offered in declared order, so that of equal ones the first stay.
struct Best {
    most: usize,
    /// 1 where small divergences come first, -1 where large ones do.
    direction: f64,
    pairs: Vec<Between>,
    /// What comes before this is among the first.
    bar: (bool, f64),
}

/// Comes after every pair.
const LAST: (bool, f64) = (true, f64::INFINITY);

impl Best {
    fn closest(most: usize) -> Self {
        Self { most, direction: 1.0, pairs: Vec::new(), bar: LAST }
    }

    fn most_distant(most: usize) -> Self {
        Self { direction: -1.0, ..Self::closest(most) }
    }

    /// Nearly all are refused, so that this has to be quick.
    #[inline(always)]
    fn offer(&mut self, party: usize, other: usize, value: f64, coverage: Coverage) {
        if (coverage.is_thin(), self.direction * value) < self.bar {
            let divergence = Divergence::new(value);
            self.keep(Between { a: party.min(other), b: party.max(other), divergence, coverage });
        }
    }

    fn keep(&mut self, pair: Between) {
        let rank = self.rank(&pair);
        let place = self.pairs.partition_point(|kept| self.rank(kept) <= rank);
        self.pairs.insert(place, pair);
        self.pairs.truncate(self.most);
        if self.pairs.len() == self.most {
            self.bar = self.pairs.last().map_or((false, f64::NEG_INFINITY), |last| self.rank(last));
        }
    }

    fn rank(&self, pair: &Between) -> (bool, f64) {
        (pair.coverage.is_thin(), self.direction * pair.divergence.value())
    }

    fn toward_other(&self, from: usize) -> Option<Toward> {
        let pair = self.pairs.first()?;
        let party = if pair.a == from { pair.b } else { pair.a };
        Some(Toward { party, divergence: pair.divergence, coverage: pair.coverage })
    }
}
