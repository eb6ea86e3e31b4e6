//! What to know of many parties: one line for each, and the pairs that stand out.

use rayon::prelude::*;

use super::compiled::Kernel;
use super::rows::Row;
use super::tile::at_most_one;
use crate::model::{Coverage, Divergence};

/// Every party in a line, and the closest and the most distant pairs.
///
/// What is nearest and what stands out is ranked with care: a figure that is thin ([`Coverage::is_thin`]) comes after
/// all that are not, then the divergence decides, then the share of the weight compared, the larger first, then the
/// declared order. Divergences of one [grade](Divergence::grade) are equal.
#[derive(Debug, Clone)]
pub struct Survey {
    /// One for each party, in declared order.
    pub parties: Vec<Summary>,
    /// The closest pairs, closest first; only pairs that can be compared.
    pub closest: Leading,
    /// The most distant pairs, most distant first; only pairs that can be compared.
    pub most_distant: Leading,
}

/// The pairs that come first in an order.
#[derive(Debug, Clone, PartialEq)]
pub struct Leading {
    /// The first few.
    pub pairs: Vec<Between>,
    /// How many more are equal to the last of them.
    pub tied: usize,
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
    /// How many more parties are as far.
    pub tied: usize,
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

impl Between {
    /// Whether both figures are thin or neither is, and the divergences are equal.
    #[must_use]
    pub fn is_tied_with(&self, other: &Self) -> bool {
        self.coverage.is_thin() == other.coverage.is_thin() && self.divergence.grade() == other.divergence.grade()
    }
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
        Survey { parties, closest: closest.leading(), most_distant: most_distant.leading() }
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
        self.closest.join(more.closest);
        self.most_distant.join(more.most_distant);
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
    direction: i64,
    pairs: Vec<Between>,
    /// What comes before this is among the first.
    bar: Rank,
    /// How many of those refused are tied with the last.
    tied: usize,
}

/// Whether the figure is thin, the divergence by which it is ranked, and the share of the weight not compared.
type Rank = (bool, i64, f64);

/// Comes after every pair.
const LAST: Rank = (true, i64::MAX, f64::INFINITY);

fn are_tied(one: Rank, other: Rank) -> bool {
    (one.0, one.1) == (other.0, other.1)
}

impl Best {
    fn closest(most: usize) -> Self {
        Self { most, direction: 1, pairs: Vec::new(), bar: LAST, tied: 0 }
    }

    fn most_distant(most: usize) -> Self {
        Self { direction: -1, ..Self::closest(most) }
    }

    /// Nearly all are refused, so that this has to be quick.
    #[inline(always)]
    fn offer(&mut self, party: usize, other: usize, value: f64, coverage: Coverage) {
        let divergence = Divergence::new(value);
        let (is_thin, figure, _) = self.bar;
        if (coverage.is_thin(), self.direction * divergence.grade()) <= (is_thin, figure) {
            self.consider(Between { a: party.min(other), b: party.max(other), divergence, coverage });
        }
    }

    fn consider(&mut self, pair: Between) {
        let rank = self.rank(&pair);
        if rank < self.bar {
            self.keep(pair, rank);
        } else {
            self.tied += usize::from(are_tied(rank, self.bar));
        }
    }

    fn keep(&mut self, pair: Between, rank: Rank) {
        let place = self.pairs.partition_point(|kept| self.rank(kept) <= rank);
        self.pairs.insert(place, pair);
        if self.pairs.len() < self.most {
            return;
        }
        let refused = (self.pairs.len() > self.most).then(|| self.pairs.pop()).flatten();
        let bar = self.pairs.last().map_or((false, i64::MIN, 0.0), |last| self.rank(last));
        let is_tied = refused.is_some_and(|refused| are_tied(self.rank(&refused), bar));
        // None of those refused before is tied with a bar that moved.
        self.tied = if is_tied { self.tied + 1 } else { 0 };
        self.bar = bar;
    }

    /// Offers what comes later in declared order.
    fn join(&mut self, later: Self) {
        for pair in later.pairs {
            self.consider(pair);
        }
        if are_tied(later.bar, self.bar) {
            self.tied += later.tied;
        }
    }

    fn rank(&self, pair: &Between) -> Rank {
        let unseen = 1.0 - pair.coverage.weight_share.unwrap_or(0.0);
        (pair.coverage.is_thin(), self.direction * pair.divergence.grade(), unseen)
    }

    fn leading(self) -> Leading {
        Leading { pairs: self.pairs, tied: self.tied }
    }

    fn toward_other(&self, from: usize) -> Option<Toward> {
        let pair = self.pairs.first()?;
        let party = if pair.a == from { pair.b } else { pair.a };
        Some(Toward { party, divergence: pair.divergence, coverage: pair.coverage, tied: self.tied })
    }
}
