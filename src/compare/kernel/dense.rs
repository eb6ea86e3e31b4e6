//! Columns that are one number per party, laid side by side: points on numbers and ordered options, and codes of
//! options. These are most issues of most negotiations, and their loops are the kernel's inner ones.

use super::lanes::{LANES, Lanes, of_party};

/// Columns of one sort. Missing is NaN.
#[derive(Debug, Clone)]
pub(super) struct Dense {
    weights: Vec<f64>,
    /// Party by party: the values of its columns.
    rows: Vec<f64>,
    /// Block by block: for each column the values of the parties.
    theirs: Vec<Lanes>,
    /// Block by block: for each column its weight where the party states it, else 0.
    worth: Vec<Lanes>,
}

impl Dense {
    /// From columns with their weights.
    pub(super) fn of(parties: usize, columns: &[(f64, Vec<Lanes>)]) -> Self {
        let rows = (0..parties).flat_map(|party| columns.iter().map(move |(_, lanes)| of_party(lanes, party)));
        let blocks = super::lanes::blocks(parties);
        let cells = || (0..blocks).flat_map(|block| columns.iter().map(move |(weight, lanes)| (*weight, lanes[block])));
        Self {
            weights: columns.iter().map(|(weight, _)| *weight).collect(),
            rows: rows.collect(),
            theirs: cells().map(|(_, lanes)| lanes).collect(),
            worth: cells()
                .map(|(weight, lanes)| lanes.map(|value| if value.is_nan() { 0.0 } else { weight }))
                .collect(),
        }
    }

    /// A sum of weights continued over these columns, in their order.
    pub(super) fn weight_after(&self, before: f64) -> f64 {
        self.weights.iter().fold(before, |sum, weight| sum + weight)
    }

    fn row(&self, party: usize) -> &[f64] {
        &self.rows[party * self.weights.len()..][..self.weights.len()]
    }

    fn block<'a>(&self, lanes: &'a [Lanes], block: usize) -> &'a [Lanes] {
        &lanes[block * self.weights.len()..][..self.weights.len()]
    }

    /// Adds the weighted divergences of numbers that everybody states.
    #[inline(always)]
    pub(super) fn add_complete_numbers(&self, party: usize, block: usize, sum: &mut Lanes) {
        for (mine, theirs) in self.row(party).iter().zip(self.block(&self.theirs, block)) {
            for lane in 0..LANES {
                sum[lane] += (mine - theirs[lane]).abs();
            }
        }
    }

    /// Adds the weighted divergences of codes that everybody states.
    #[inline(always)]
    pub(super) fn add_complete_codes(&self, party: usize, block: usize, sum: &mut Lanes) {
        let columns = self.row(party).iter().zip(self.block(&self.theirs, block)).zip(&self.weights);
        for ((mine, theirs), weight) in columns {
            for lane in 0..LANES {
                sum[lane] += if *mine == theirs[lane] { 0.0 } else { *weight };
            }
        }
    }

    /// Adds the weighted divergences of numbers and the weights of what both state.
    #[inline(always)]
    pub(super) fn add_numbers(&self, party: usize, block: usize, sum: &mut Lanes, weight: &mut Lanes) {
        let columns = self.block(&self.theirs, block).iter().zip(self.block(&self.worth, block));
        for (mine, (theirs, worth)) in self.row(party).iter().zip(columns) {
            if mine.is_nan() {
                continue;
            }
            for lane in 0..LANES {
                let divergence = (mine - theirs[lane]).abs();
                // False for NaN too: what they do not state adds nothing.
                sum[lane] += if divergence > 0.0 { divergence } else { 0.0 };
                weight[lane] += worth[lane];
            }
        }
    }

    /// Adds the weighted divergences of codes and the weights of what both state.
    #[inline(always)]
    pub(super) fn add_codes(&self, party: usize, block: usize, sum: &mut Lanes, weight: &mut Lanes) {
        let columns = self.block(&self.theirs, block).iter().zip(self.block(&self.worth, block));
        for (mine, (theirs, worth)) in self.row(party).iter().zip(columns) {
            if mine.is_nan() {
                continue;
            }
            for lane in 0..LANES {
                // Where they do not state it, it is worth 0.
                sum[lane] += if *mine == theirs[lane] { 0.0 } else { worth[lane] };
                weight[lane] += worth[lane];
            }
        }
    }
}
