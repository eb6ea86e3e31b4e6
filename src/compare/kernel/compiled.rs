//! A selection compiled into columns.

use rayon::prelude::*;

use super::column::{Column, Draft};
use super::dense::{self, Points};
use super::stated::Stated;
use super::table::Budget;
use super::units::{self, Units};
use super::weighed::{self, Weighed};
use crate::model::{Issue, Position};
use crate::select::{Chosen, Selection};

/// A selection of parties and issues, compiled for comparing every party with every other.
///
/// It owns what it needs: the selection and the negotiation may be dropped. Its size is that of the positions as
/// numbers, plus tables of at most an eighth of `parties^2` figures (8 MiB for few parties).
#[derive(Debug, Clone)]
pub struct Kernel {
    pub(super) parties: usize,
    pub(super) issues: usize,
    /// The sum of the issues' weights in units, added in the order in which they are compared.
    pub(super) total: f64,
    /// Points whose weighted divergences are whole units.
    pub(super) whole: Points<f32>,
    /// Other points.
    pub(super) points: Points<f64>,
    /// Columns that take more than a subtraction; where parties state saliences, all columns.
    pub(super) weighed: Vec<Weighed>,
    pub(super) has_salience: bool,
    pub(super) stated: Stated,
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
        let positions: Vec<Option<&Position>> = cells.iter().map(|cell| cell.and_then(Chosen::position)).collect();
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
    let says = |party, issue| selection.cell(party, issue).chosen().and_then(Chosen::salience).is_some();
    (0..parties).any(|party| (0..issues).any(|issue| says(party, issue)))
}
