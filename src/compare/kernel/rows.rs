//! One party against all, with what each figure rests on.

use std::ops::Range;

use rayon::prelude::*;

use super::compiled::Kernel;
use super::lanes::{LANES, blocks};
use super::sweep::sweep;
use super::tile::{Tile, at_most_one};
use crate::model::{Coverage, Divergence};

/// A party against every party, itself included.
#[derive(Debug, Clone)]
pub struct Row {
    party: usize,
    parties: usize,
    issues: usize,
    has_weight: bool,
    divergences: Vec<[f64; LANES]>,
    shares: Vec<[f64; LANES]>,
    compared: Vec<[u32; LANES]>,
}

/// Parties whose rows are computed together.
pub(super) const GROUP: usize = 16;

impl Kernel {
    /// One party against all.
    ///
    /// # Panics
    /// If it is not among the selected.
    #[must_use]
    pub fn row(&self, party: usize) -> Row {
        assert!(party < self.parties, "no party {party} among {}", self.parties);
        self.group(party..party + 1).swap_remove(0)
    }

    /// Makes something of every party's row, and hands it over in declared order. Rows are computed and made into
    /// something else on all cores, a few per core at a time, so that the whole matrix is never in memory.
    ///
    /// # Errors
    /// The first that `deliver` returns; nothing after it is handed over.
    pub fn rows<T: Send, E>(
        &self,
        make: impl Fn(&Row) -> T + Sync,
        mut deliver: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let groups: Vec<Range<usize>> = self.groups().collect();
        let rows_of = |group: &Range<usize>| self.group(group.clone()).iter().map(&make).collect::<Vec<T>>();
        for batch in groups.chunks(rayon::current_num_threads()) {
            let rows: Vec<Vec<T>> = batch.par_iter().map(rows_of).collect();
            rows.into_iter().flatten().try_for_each(&mut deliver)?;
        }
        Ok(())
    }

    /// All parties, in groups whose rows are computed together.
    pub(super) fn groups(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let parties = self.parties;
        (0..parties).step_by(GROUP).map(move |start| start..parties.min(start + GROUP))
    }

    /// The rows of at most [`GROUP`] parties.
    pub(super) fn group(&self, group: Range<usize>) -> Vec<Row> {
        let mut rows: Vec<Row> = group.clone().map(|party| self.counted(party)).collect();
        let mut tiles = [Tile::EMPTY; GROUP];
        for block in 0..blocks(self.parties) {
            sweep(self, group.clone(), block, &mut tiles);
            for (row, tile) in rows.iter_mut().zip(&tiles) {
                row.divergences[block] = tile.divergences();
                row.shares[block] = tile.share.map(|share| at_most_one(share / self.total));
                for (compared, more) in row.compared[block].iter_mut().zip(tile.compared) {
                    *compared += more;
                }
            }
        }
        rows
    }

    /// A row that has only the counts of what both state.
    fn counted(&self, party: usize) -> Row {
        let blocks = blocks(self.parties);
        let mut compared = vec![[0; LANES]; blocks];
        self.stated.common(party, &mut compared);
        Row {
            party,
            parties: self.parties,
            issues: self.issues,
            has_weight: self.total > 0.0,
            divergences: vec![[f64::NAN; LANES]; blocks],
            shares: vec![[0.0; LANES]; blocks],
            compared,
        }
    }
}

impl Row {
    /// Whose row it is.
    #[must_use]
    pub fn party(&self) -> usize {
        self.party
    }

    /// Divergences from each party in [0, 1], NaN where not comparable; from itself 0, or NaN where it states nothing
    /// of positive weight that can be compared.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.divergences.as_flattened()[..self.parties]
    }

    /// How far from another party, or from itself; `None` if they cannot be compared.
    ///
    /// # Panics
    /// If the other is not among the selected.
    #[must_use]
    pub fn divergence(&self, other: usize) -> Option<Divergence> {
        let value = self.values()[other];
        (!value.is_nan()).then(|| Divergence::new(value))
    }

    /// On how much the divergence from another party rests.
    ///
    /// # Panics
    /// If the other is not among the selected.
    #[must_use]
    pub fn coverage(&self, other: usize) -> Coverage {
        let share = self.shares.as_flattened()[..self.parties][other];
        self.footing(self.compared.as_flattened()[other], share)
    }

    /// Hands over each party, itself included, with its divergence (NaN where not comparable) and what that rests on.
    pub(super) fn for_each(&self, mut part: impl FnMut(usize, f64, Coverage)) {
        let (values, shares) = (self.values(), &self.shares.as_flattened()[..self.parties]);
        let compared = &self.compared.as_flattened()[..self.parties];
        for other in 0..self.parties {
            part(other, values[other], self.footing(compared[other], shares[other]));
        }
    }

    fn footing(&self, compared: u32, share: f64) -> Coverage {
        let weight_share = self.has_weight.then_some(share);
        Coverage { compared: compared as usize, issues: self.issues, weight_share }
    }
}
