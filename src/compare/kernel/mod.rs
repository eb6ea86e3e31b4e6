//! All pairs of many parties, fast: what [`Pair::of`](super::Pair::of) says of two, for thousands.
//!
//! A [`Kernel`] is a selection compiled into columns, one per issue: points counted in whole units where scales and
//! weights allow it, else scaled by range and weight; codes of options; bit sets of demands; bits of the relations between
//! steps; tables of the divergences between the distinct positions where these are few. Those tables are filled by
//! [`compare`](super::compare), so that few measures are defined twice: points, ranges of numbers, sets and orders.
//! For these, `Pair::of` is the oracle of the tests.
//!
//! **Figures** are those of a pair: `d = sum(w_k d_k) / sum(w_k)` in [0, 1], 0 the same, over the issues that both
//! state and that can be compared; not comparable where the weights sum to 0. They agree with `Pair::of` to within
//! 1e-12, and are exactly 0 or 1 where all issues are. Bounds, and whether a figure is jointly stated, are a matter
//! of `Pair::of`.
//!
//! **Order**: every sum runs over the columns in one fixed order, lane by lane, without fused multiplication; sums of
//! whole units are exact in any order. The bits do not depend on how many threads there are, which block a pair falls
//! into, or which instructions the processor has; where all issues are counted in units, nor on the other parties.
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
mod orders;
mod rows;
mod stated;
mod survey;
mod table;
mod tile;
mod units;
mod weighed;

pub use condensed::Condensed;
pub use means::{IssueMean, issue_means};
pub use rows::Row;
pub use survey::{Between, Leading, Summary, Survey, Toward};

use rayon::prelude::*;

use crate::model::{Issue, Position};
use crate::select::{Chosen, Selection};
use column::{Column, Draft};
use dense::Points;
use stated::Stated;
use table::Budget;
use units::Units;
use weighed::Weighed;

/// A selection of parties and issues, compiled for comparing every party with every other.
///
/// It owns what it needs: the selection and the negotiation may be dropped. Its size is that of the positions as
/// numbers, plus tables of at most an eighth of `parties^2` figures (8 MiB for few parties).
#[derive(Debug, Clone)]
pub struct Kernel {
    parties: usize,
    issues: usize,
    /// The sum of the issues' weights in units, added in the order in which they are compared.
    total: f64,
    /// Points whose weighted divergences are whole units.
    whole: Points<f32>,
    /// Other points.
    points: Points<f64>,
    /// Columns that take more than a subtraction; where parties state saliences, all columns.
    weighed: Vec<Weighed>,
    has_salience: bool,
    stated: Stated,
}

impl Kernel {
    /// Compiles the positions that count.
    #[must_use]
    pub fn of(selection: &Selection<'_>) -> Self {
        let parties = selection.parties().len();
        let has_salience = says_salience(selection);
        // Reading the positions takes most of the time, for they lie all over memory.
        let read = |place: usize| Read::of(selection, place);
        let issues: Vec<Read<'_>> = (0..selection.issues().len()).into_par_iter().map(read).collect();
        let steps: Vec<(f64, Option<u64>)> =
            selection.issues().zip(&issues).map(|(issue, read)| (issue.weight, read.steps)).collect();
        let mut columns = Columns::new(parties, Units::of(&steps), has_salience);
        let mut budget = Budget::for_parties(parties);
        for (place, (issue, read)) in selection.issues().zip(issues).enumerate() {
            let column = read.draft.column(&issue.scale, &read.positions, &mut budget);
            if column.is_always_comparable() {
                columns.stated.add(&read.positions);
            }
            columns.add(place, column, issue, &read.cells);
        }
        columns.into_kernel(selection.issues().len())
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
    steps: Option<u64>,
    draft: Draft,
}

impl<'a> Read<'a> {
    fn of(selection: &'a Selection<'a>, place: usize) -> Self {
        let cells: Vec<Option<&Chosen<'_>>> =
            (0..selection.parties().len()).map(|party| selection.cell(party, place).chosen()).collect();
        let positions: Vec<Option<&Position>> = cells.iter().map(|cell| cell.map(|chosen| chosen.position)).collect();
        let scale = &selection.issue(place).scale;
        let (steps, draft) = (units::steps(scale, &positions), Draft::of(scale, &positions));
        Self { cells, positions, steps, draft }
    }
}

/// Columns of an issue each, sorted by how they are compared.
struct Columns {
    parties: usize,
    has_salience: bool,
    units: Units,
    whole: Vec<dense::PointColumn>,
    points: Vec<dense::PointColumn>,
    weighed: Vec<Weighed>,
    stated: Stated,
}

impl Columns {
    fn new(parties: usize, units: Units, has_salience: bool) -> Self {
        let (whole, points, weighed) = (Vec::new(), Vec::new(), Vec::new());
        Self { parties, has_salience, units, whole, points, weighed, stated: Stated::new(parties) }
    }

    /// Files a column. One of weight 0 moves no figure; it is kept only if the stated cells do not decide whether
    /// it is compared.
    fn add(&mut self, place: usize, column: Column, issue: &Issue, cells: &[Option<&Chosen<'_>>]) {
        let weight = issue.weight * self.units.per_weight as f64;
        if weight == 0.0 && column.is_always_comparable() {
            return;
        }
        let is_code = matches!(column, Column::Code(_));
        match column {
            Column::Number(values) | Column::Code(values) if !self.has_salience => {
                let group = if self.units.is_whole[place] { &mut self.whole } else { &mut self.points };
                group.push(dense::PointColumn { values, is_code, weight });
            }
            column => {
                let worth = if self.has_salience { weighed::worth(weight, cells) } else { Vec::new() };
                let counts = !column.is_always_comparable();
                self.weighed.push(Weighed { column, weight, worth, counts });
            }
        }
    }

    fn into_kernel(self, issues: usize) -> Kernel {
        let whole = Points::of(self.parties, self.whole);
        let points = Points::of(self.parties, self.points);
        let dense = points.total + f64::from(whole.total);
        let total = self.weighed.iter().fold(dense, |sum, column| sum + column.weight);
        Kernel {
            parties: self.parties,
            issues,
            total,
            whole,
            points,
            weighed: self.weighed,
            has_salience: self.has_salience,
            stated: self.stated,
        }
    }
}

fn says_salience(selection: &Selection<'_>) -> bool {
    let (parties, issues) = (selection.parties().len(), selection.issues().len());
    let says =
        |party, issue| selection.cell(party, issue).chosen().is_some_and(|chosen| chosen.statement.salience.is_some());
    (0..parties).any(|party| (0..issues).any(|issue| says(party, issue)))
}
