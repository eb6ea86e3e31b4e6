//! All pairs of many parties, fast: what [`Pair::of`](super::Pair::of) says of two, for thousands.
//!
//! A [`Kernel`] is a selection compiled into columns, one per issue: numbers already scaled by range and weight, codes
//! of options, bit sets of demands, tables of the divergences between the distinct positions where a position is a
//! region or an order of steps. Those tables are filled by [`compare`](super::compare), so that no measure is defined
//! twice but for points, ranges of numbers and sets, and there `Pair::of` is the oracle of the tests.
//!
//! **Figures** are those of a pair: `d = sum(w_k d_k) / sum(w_k)` in [0, 1], 0 the same, over the issues that both
//! state and that can be compared; not comparable where the weights sum to 0. They agree with `Pair::of` to within
//! 1e-12, and are exactly 0 or 1 where all issues are. Bounds and whether a figure holds by construction are a matter
//! of `Pair::of`.
//!
//! **Order**: every sum runs over the columns in one fixed order, lane by lane, without fused multiplication. The bits
//! do not depend on how many threads there are, which block a pair falls into, or which instructions the processor has.
//!
//! ```
//! use demarche::{compare::Kernel, load::Documents, select::{Query, Selection}, validate::validate};
//!
//! let documents = Documents::from_texts([
//!     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
//!     ("lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
//!     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n"),
//! ]);
//! let negotiation = validate(&documents).into_negotiation().unwrap();
//! let kernel = Kernel::of(&Selection::new(&negotiation, &Query::default()));
//! assert_eq!(kernel.condensed().divergence(0, 1).unwrap().value(), 0.5);
//! assert_eq!(kernel.row(0).coverage(1).compared, 1);
//! ```

#![expect(clippy::needless_range_loop, reason = "loops of fixed length over several blocks become vector instructions")]
#![expect(
    clippy::inline_always,
    reason = "what `sweep` calls must be compiled for the instructions that it is compiled for"
)]

mod bits;
mod column;
mod condensed;
mod dense;
mod figures;
mod intern;
mod lanes;
mod means;
mod other;
mod rows;
mod stated;
mod survey;
mod table;
mod tile;

pub use condensed::Condensed;
pub use means::{IssueMean, issue_means};
pub use rows::Row;
pub use survey::{Between, Leading, Summary, Survey, Toward};

use rayon::prelude::*;

use crate::model::{Issue, Position};
use crate::select::{Chosen, Selection};
use column::{Column, Draft};
use dense::Dense;
use other::Other;
use stated::Stated;
use table::Budget;

/// A selection of parties and issues, compiled for comparing every party with every other.
///
/// It owns what it needs: the selection and the negotiation may be dropped. Its size is that of the positions as
/// numbers, plus tables of at most an eighth of `parties^2` figures (8 MiB for few parties).
#[derive(Debug, Clone)]
pub struct Kernel {
    parties: usize,
    issues: usize,
    /// The sum of the issues' weights, added in the order of the columns.
    total: f64,
    /// The part of it that every pair compares.
    constant: f64,
    complete_numbers: Dense,
    complete_codes: Dense,
    numbers: Dense,
    codes: Dense,
    others: Vec<Other>,
    has_salience: bool,
    stated: Stated,
}

impl Kernel {
    /// Compiles the positions that count.
    #[must_use]
    pub fn of(selection: &Selection<'_>) -> Self {
        let parties = selection.parties().len();
        let has_salience = says_salience(selection);
        let mut columns = Columns::default();
        let mut stated = Stated::new(parties);
        let mut budget = Budget::for_parties(parties);
        // Reading the positions takes most of the time, for they lie all over memory.
        let read = |place: usize| Read::of(selection, place);
        let issues: Vec<Read<'_>> = (0..selection.issues().len()).into_par_iter().map(read).collect();
        for (issue, read) in selection.issues().zip(issues) {
            let column = read.draft.column(&issue.scale, &read.positions, &mut budget);
            if column.is_always_comparable() {
                stated.add(&read.positions);
            }
            columns.add(column, issue, &read.cells, has_salience);
        }
        columns.into_kernel(parties, selection.issues().len(), has_salience, stated)
    }

    /// How many parties are compared.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// How many issues are selected, compared or not.
    #[must_use]
    pub fn issues(&self) -> usize {
        self.issues
    }
}

/// One issue as every party states it.
struct Read<'a> {
    cells: Vec<Option<&'a Chosen<'a>>>,
    positions: Vec<Option<&'a Position>>,
    draft: Draft,
}

impl<'a> Read<'a> {
    fn of(selection: &'a Selection<'a>, place: usize) -> Self {
        let cells: Vec<Option<&Chosen<'_>>> =
            (0..selection.parties().len()).map(|party| selection.cell(party, place).chosen()).collect();
        let positions: Vec<Option<&Position>> = cells.iter().map(|cell| cell.map(|chosen| chosen.position)).collect();
        let draft = Draft::of(&selection.issue(place).scale, &positions);
        Self { cells, positions, draft }
    }
}

/// Columns of an issue each, sorted by how they are compared.
#[derive(Default)]
struct Columns {
    complete_numbers: Vec<(f64, Vec<lanes::Lanes>)>,
    complete_codes: Vec<(f64, Vec<lanes::Lanes>)>,
    numbers: Vec<(f64, Vec<lanes::Lanes>)>,
    codes: Vec<(f64, Vec<lanes::Lanes>)>,
    others: Vec<Other>,
}

impl Columns {
    /// Files a column. One of weight 0 moves no figure; it is kept only where the stated cells do not tell whether it
    /// is compared.
    fn add(&mut self, column: Column, issue: &Issue, cells: &[Option<&Chosen<'_>>], has_salience: bool) {
        if issue.weight == 0.0 && column.is_always_comparable() {
            return;
        }
        let is_complete = cells.iter().all(Option::is_some);
        match column {
            Column::Number(lanes) if !has_salience => {
                let lanes = lanes::scaled(lanes, issue.weight);
                let group = if is_complete { &mut self.complete_numbers } else { &mut self.numbers };
                group.push((issue.weight, lanes));
            }
            Column::Code(lanes) if !has_salience => {
                let group = if is_complete { &mut self.complete_codes } else { &mut self.codes };
                group.push((issue.weight, lanes));
            }
            column => {
                let worth = if has_salience { other::worth(issue.weight, cells) } else { Vec::new() };
                let counts = !column.is_always_comparable();
                self.others.push(Other { column, weight: issue.weight, worth, counts });
            }
        }
    }

    fn into_kernel(self, parties: usize, issues: usize, has_salience: bool, stated: Stated) -> Kernel {
        let complete_numbers = Dense::of(parties, &self.complete_numbers);
        let complete_codes = Dense::of(parties, &self.complete_codes);
        let numbers = Dense::of(parties, &self.numbers);
        let codes = Dense::of(parties, &self.codes);
        let constant = complete_codes.weight_after(complete_numbers.weight_after(0.0));
        let gapped = codes.weight_after(numbers.weight_after(constant));
        let total = self.others.iter().fold(gapped, |sum, other| sum + other.weight);
        let others = self.others;
        Kernel {
            parties,
            issues,
            total,
            constant,
            complete_numbers,
            complete_codes,
            numbers,
            codes,
            others,
            has_salience,
            stated,
        }
    }
}

fn says_salience(selection: &Selection<'_>) -> bool {
    let (parties, issues) = (selection.parties().len(), selection.issues().len());
    let says =
        |party, issue| selection.cell(party, issue).chosen().is_some_and(|chosen| chosen.statement.salience.is_some());
    (0..parties).any(|party| (0..issues).any(|issue| says(party, issue)))
}
