//! All pairs of parties: what separates what they could live with.

use super::gap::gap;
use super::stance::Stance;
use super::zones::Zones;
use crate::compare::{total, weighed};
use crate::model::{Coverage, Divergence};
use crate::select::{Chosen, Selection};

/// Every pair of the selected parties, each once, the party declared first in front.
#[derive(Debug, Clone)]
pub struct Gaps {
    parties: usize,
    pairs: Vec<PairGap>,
    diagonal: Vec<Option<Divergence>>,
}

/// How far apart two parties are in what they could live with.
///
/// `sum(w_k gap_k) / sum(w_k)` over the issues where both have ground, with `w_k = weight x (salience of A + salience of
/// B) / 200`, an unstated salience being 100; in [0, 1], 0 if they meet wherever both have ground. Settled issues are left
/// out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairGap {
    /// The first party, counted among the selected.
    pub a: usize,
    /// The second party, counted among the selected.
    pub b: usize,
    /// How far apart; `None` where the weights sum to 0.
    pub gap: Option<Divergence>,
    /// On how many of the issues that are not settled it rests, and of what weight.
    pub coverage: Coverage,
}

impl Gaps {
    /// Every pair, over all issues that are not settled. Takes time that grows with the pairs times the issues.
    #[must_use]
    pub fn of(zones: &Zones<'_>) -> Self {
        let parties = zones.selection().parties().len();
        let pairs = (0..parties).flat_map(|a| (a + 1..parties).map(move |b| (a, b)));
        Self {
            parties,
            pairs: pairs.map(|(a, b)| PairGap::of(zones, a, b)).collect(),
            diagonal: (0..parties).map(|party| PairGap::of(zones, party, party).gap).collect(),
        }
    }

    /// Every pair once: (0, 1), (0, 2), ..., (1, 2), ...
    #[must_use]
    pub fn pairs(&self) -> &[PairGap] {
        &self.pairs
    }

    /// A cell of the square matrix; on its diagonal 0, or `None` where a party has ground on nothing of positive weight.
    ///
    /// # Panics
    /// If a party is not among the selected.
    #[must_use]
    pub fn cell(&self, a: usize, b: usize) -> Option<Divergence> {
        let (first, second) = (a.min(b), a.max(b));
        if a == b {
            return self.diagonal[a];
        }
        assert!(second < self.parties, "no pair {a}, {b} among {} parties", self.parties);
        self.pairs[first * (2 * self.parties - first - 1) / 2 + second - first - 1].gap
    }
}

impl PairGap {
    /// Compares two parties, counted among the selected.
    #[must_use]
    pub fn of(zones: &Zones<'_>, a: usize, b: usize) -> Self {
        Self::over(zones.selection(), (a, b), |issue| zones.gap(issue, a, b))
    }

    /// The same, where nothing is asked of any other party.
    #[must_use]
    pub fn between(selection: &Selection<'_>, a: usize, b: usize) -> Self {
        Self::over(selection, (a, b), |issue| gap_between(selection, issue, a, b))
    }

    fn over(selection: &Selection<'_>, (a, b): (usize, usize), gap_on: impl Fn(usize) -> Option<Divergence>) -> Self {
        let issues = 0..selection.issues().len();
        let (mut sum, mut weights, mut compared, mut weight_compared) = (0.0, 0.0, 0, 0.0);
        for issue in issues.clone() {
            let Some(gap) = gap_on(issue) else { continue };
            let salience = |party: usize| {
                let counting = selection.cell(party, issue).counting();
                counting.and_then(Chosen::salience).unwrap_or(100.0)
            };
            let weight = selection.issue(issue).weight;
            let weight_of_pair = weighed(weight, salience(a) + salience(b));
            sum += weight_of_pair * gap.value();
            weights += weight_of_pair;
            compared += 1;
            weight_compared += weight;
        }
        let all = total(selection.issues().map(|issue| issue.weight));
        Self {
            a,
            b,
            gap: (weights > 0.0).then(|| Divergence::new(sum / weights)),
            coverage: Coverage {
                compared,
                issues: issues.len(),
                weight_share: (all > 0.0).then(|| weight_compared / all),
            },
        }
    }
}

/// How far apart two parties are on an issue in what they could live with: [`Zones::gap`] without the other parties.
#[must_use]
pub fn gap_between(selection: &Selection<'_>, issue: usize, a: usize, b: usize) -> Option<Divergence> {
    let scale = &selection.issue(issue).scale;
    let stance = |party: usize| Stance::of(scale, selection.cell(party, issue).counting()?);
    gap(scale, &stance(a)?, &stance(b)?).map(Divergence::new)
}
