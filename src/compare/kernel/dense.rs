//! Columns that are one number per party, laid side by side: points on numbers and ordered options, and codes of
//! options. These are most issues of most negotiations, and their loops are the kernel's inner ones.

use std::ops::{AddAssign, Sub};

use super::lanes::{LANES, Lanes, blocks, of_party};

/// The type of points and their sums: whole units as `f32`, anything else as `f64`.
pub(super) trait Amount: Copy + Default + PartialOrd + AddAssign + Sub<Output = Self> + Into<f64> {
    /// The amount next to a number.
    fn of(number: f64) -> Self;

    /// Without its sign.
    fn abs(self) -> Self;
}

impl Amount for f32 {
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^24 once they are rounded")]
    fn of(number: f64) -> Self {
        number.round() as f32
    }

    #[inline(always)]
    fn abs(self) -> Self {
        self.abs()
    }
}

impl Amount for f64 {
    fn of(number: f64) -> Self {
        number
    }

    #[inline(always)]
    fn abs(self) -> Self {
        self.abs()
    }
}

/// A column of points on its way into [`Points`]: values from 0 to 1, or codes.
#[derive(Debug)]
pub(super) struct PointColumn {
    /// NaN where nothing is stated.
    pub(super) values: Vec<Lanes>,
    /// Options by place, which are the same or not, instead of points.
    pub(super) is_code: bool,
    /// What the issue counts, in units.
    pub(super) weight: f64,
}

impl PointColumn {
    fn is_complete(&self, parties: usize) -> bool {
        self.values.as_flattened()[..parties].iter().all(|value| !value.is_nan())
    }
}

/// Columns of points and codes, those apart in which nobody is silent.
#[derive(Debug, Clone)]
pub(super) struct Points<T> {
    complete_numbers: Dense<T>,
    complete_codes: Dense<T>,
    numbers: Dense<T>,
    codes: Dense<T>,
    /// The sum of the weights that every pair compares.
    constant: T,
    /// The sum of all weights.
    pub(super) total: T,
}

impl<T: Amount> Points<T> {
    /// From columns.
    pub(super) fn of(parties: usize, columns: Vec<PointColumn>) -> Self {
        let (complete, gapped): (Vec<PointColumn>, Vec<PointColumn>) =
            columns.into_iter().partition(|column| column.is_complete(parties));
        let dense = |columns: &[PointColumn], is_code| {
            let chosen: Vec<&PointColumn> = columns.iter().filter(|column| column.is_code == is_code).collect();
            Dense::of(parties, &chosen)
        };
        let (complete_numbers, complete_codes) = (dense(&complete, false), dense(&complete, true));
        let (numbers, codes) = (dense(&gapped, false), dense(&gapped, true));
        let constant = complete_codes.weight_after(complete_numbers.weight_after(T::default()));
        let total = codes.weight_after(numbers.weight_after(constant));
        Self { complete_numbers, complete_codes, numbers, codes, constant, total }
    }

    /// What a party's columns add up to against each party of a block: weighted divergences, and weights.
    #[inline(always)]
    pub(super) fn compared(&self, party: usize, block: usize) -> ([T; LANES], [T; LANES]) {
        let (mut sum, mut weight) = ([T::default(); LANES], [self.constant; LANES]);
        self.complete_numbers.add_complete_numbers(party, block, &mut sum);
        self.complete_codes.add_complete_codes(party, block, &mut sum);
        self.numbers.add_numbers(party, block, &mut sum, &mut weight);
        self.codes.add_codes(party, block, &mut sum, &mut weight);
        (sum, weight)
    }
}

/// A column in amounts. A silent cell is worth 0.
struct Scaled<T> {
    weight: T,
    values: Vec<[T; LANES]>,
    worth: Vec<[T; LANES]>,
}

impl<T: Amount> Scaled<T> {
    fn of(column: &PointColumn) -> Self {
        let weight = T::of(column.weight);
        let factor = if column.is_code { 1.0 } else { column.weight };
        let value = |value: f64| if value.is_nan() { T::default() } else { T::of(value * factor) };
        let worth = |value: f64| if value.is_nan() { T::default() } else { weight };
        Self {
            weight,
            values: column.values.iter().map(|lanes| lanes.map(value)).collect(),
            worth: column.values.iter().map(|lanes| lanes.map(worth)).collect(),
        }
    }
}

/// Columns of one sort.
#[derive(Debug, Clone)]
struct Dense<T> {
    weights: Vec<T>,
    /// Party by party: the values of its columns, and what they are worth.
    rows: Vec<(T, T)>,
    /// Block by block: for each column the values of the parties.
    theirs: Vec<[T; LANES]>,
    /// Block by block: for each column its weight where the party states it, else 0.
    worth: Vec<[T; LANES]>,
}

impl<T: Amount> Dense<T> {
    fn of(parties: usize, columns: &[&PointColumn]) -> Self {
        let columns: Vec<Scaled<T>> = columns.iter().map(|column| Scaled::of(column)).collect();
        let cell = |column: &Scaled<T>, party| (of_party(&column.values, party), of_party(&column.worth, party));
        let by_block = |lanes: fn(&Scaled<T>) -> &[[T; LANES]]| {
            (0..blocks(parties)).flat_map(|block| columns.iter().map(move |column| lanes(column)[block])).collect()
        };
        Self {
            weights: columns.iter().map(|column| column.weight).collect(),
            rows: (0..parties).flat_map(|party| columns.iter().map(move |column| cell(column, party))).collect(),
            theirs: by_block(|column| &column.values),
            worth: by_block(|column| &column.worth),
        }
    }

    /// A sum of weights continued over these columns, in their order.
    fn weight_after(&self, before: T) -> T {
        self.weights.iter().fold(before, |mut sum, weight| {
            sum += *weight;
            sum
        })
    }

    #[inline(always)]
    fn row(&self, party: usize) -> &[(T, T)] {
        &self.rows[party * self.weights.len()..][..self.weights.len()]
    }

    #[inline(always)]
    fn block<'a>(&self, lanes: &'a [[T; LANES]], block: usize) -> &'a [[T; LANES]] {
        &lanes[block * self.weights.len()..][..self.weights.len()]
    }

    /// Adds the weighted divergences of numbers that everybody states.
    #[inline(always)]
    fn add_complete_numbers(&self, party: usize, block: usize, sum: &mut [T; LANES]) {
        for ((mine, _), theirs) in self.row(party).iter().zip(self.block(&self.theirs, block)) {
            for lane in 0..LANES {
                sum[lane] += (*mine - theirs[lane]).abs();
            }
        }
    }

    /// Adds the weighted divergences of codes that everybody states.
    #[inline(always)]
    fn add_complete_codes(&self, party: usize, block: usize, sum: &mut [T; LANES]) {
        for ((mine, worth), theirs) in self.row(party).iter().zip(self.block(&self.theirs, block)) {
            for lane in 0..LANES {
                sum[lane] += if *mine == theirs[lane] { T::default() } else { *worth };
            }
        }
    }

    /// Adds the weighted divergences of numbers and the weights of what both state.
    #[inline(always)]
    fn add_numbers(&self, party: usize, block: usize, sum: &mut [T; LANES], weight: &mut [T; LANES]) {
        let columns = self.block(&self.theirs, block).iter().zip(self.block(&self.worth, block));
        for ((mine, my_worth), (theirs, worth)) in self.row(party).iter().zip(columns) {
            if *my_worth == T::default() {
                continue;
            }
            for lane in 0..LANES {
                // No divergence exceeds what the issue is worth; where they do not state it, that is 0.
                sum[lane] += lesser((*mine - theirs[lane]).abs(), worth[lane]);
                weight[lane] += worth[lane];
            }
        }
    }

    /// Adds the weighted divergences of codes and the weights of what both state.
    #[inline(always)]
    fn add_codes(&self, party: usize, block: usize, sum: &mut [T; LANES], weight: &mut [T; LANES]) {
        let columns = self.block(&self.theirs, block).iter().zip(self.block(&self.worth, block));
        for ((mine, my_worth), (theirs, worth)) in self.row(party).iter().zip(columns) {
            if *my_worth == T::default() {
                continue;
            }
            for lane in 0..LANES {
                sum[lane] += if *mine == theirs[lane] { T::default() } else { worth[lane] };
                weight[lane] += worth[lane];
            }
        }
    }
}

/// Written so that it becomes one instruction.
#[inline(always)]
fn lesser<T: PartialOrd>(a: T, b: T) -> T {
    if a < b { a } else { b }
}
