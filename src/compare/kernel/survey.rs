//! What to know of many parties: one line for each, and the pairs that stand out.

use std::cmp::Ordering;

use rayon::prelude::*;

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
    /// The mean divergence from those; `None` if there are none.
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
        let parts: Vec<Survey> = groups
            .into_par_iter()
            .map(|group| {
                self.group(group).iter().map(|row| of_row(row, most)).fold(Survey::empty(), Survey::joined(most))
            })
            .collect();
        parts.into_iter().fold(Survey::empty(), Survey::joined(most))
    }
}

impl Survey {
    fn empty() -> Self {
        Self { parties: Vec::new(), closest: Vec::new(), most_distant: Vec::new() }
    }

    fn joined(most: usize) -> impl Fn(Self, Self) -> Self {
        move |mut survey, more| {
            survey.parties.extend(more.parties);
            more.closest.into_iter().for_each(|pair| keep(&mut survey.closest, pair, most, closer));
            more.most_distant.into_iter().for_each(|pair| keep(&mut survey.most_distant, pair, most, farther));
            survey
        }
    }
}

fn of_row(row: &Row, most: usize) -> Survey {
    let mut survey = Survey::empty();
    let (mut nearest, mut farthest) = (Vec::new(), Vec::new());
    let (mut sum, mut comparable, mut shares) = (0.0, 0, 0.0);
    let others = (0..row.values().len()).filter(|other| *other != row.party());
    for other in others.clone() {
        let coverage = row.coverage(other);
        shares += coverage.weight_share.unwrap_or(0.0);
        let Some(divergence) = row.divergence(other) else { continue };
        sum += divergence.value();
        comparable += 1;
        let (a, b) = (row.party().min(other), row.party().max(other));
        let pair = Between { a, b, divergence, coverage };
        keep(&mut nearest, pair, 1, closer);
        keep(&mut farthest, pair, 1, farther);
        if a == row.party() {
            keep(&mut survey.closest, pair, most, closer);
            keep(&mut survey.most_distant, pair, most, farther);
        }
    }
    let count = others.count();
    survey.parties.push(Summary {
        comparable,
        mean: (comparable > 0).then(|| Divergence::new(sum / comparable as f64)),
        nearest: nearest.first().map(|pair| toward(pair, row.party())),
        farthest: farthest.first().map(|pair| toward(pair, row.party())),
        mean_share: (count > 0 && row.has_weight()).then(|| shares / count as f64),
    });
    survey
}

fn toward(pair: &Between, from: usize) -> Toward {
    let party = if pair.a == from { pair.b } else { pair.a };
    Toward { party, divergence: pair.divergence, coverage: pair.coverage }
}

/// Inserts a pair where it belongs, if it is among the first `most`.
fn keep(pairs: &mut Vec<Between>, pair: Between, most: usize, order: fn(&Between, &Between) -> Ordering) {
    if pairs.len() == most && pairs.last().is_none_or(|last| order(last, &pair).is_le()) {
        return;
    }
    let place = pairs.partition_point(|kept| order(kept, &pair).is_le());
    pairs.insert(place, pair);
    pairs.truncate(most);
}

fn closer(one: &Between, other: &Between) -> Ordering {
    ranked(one, other, one.divergence.value().total_cmp(&other.divergence.value()))
}

fn farther(one: &Between, other: &Between) -> Ordering {
    ranked(one, other, other.divergence.value().total_cmp(&one.divergence.value()))
}

fn ranked(one: &Between, other: &Between, by_divergence: Ordering) -> Ordering {
    let by_footing = one.coverage.is_thin().cmp(&other.coverage.is_thin());
    by_footing.then(by_divergence).then((one.a, one.b).cmp(&(other.a, other.b)))
}
