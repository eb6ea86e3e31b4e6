//! The square matrix of many parties as a flat table, row by row, so that memory need not take all of it.

use super::data::{Data, Datum};
use super::figure::Shown;
use crate::compare::{Kernel, Row};
use crate::select::Selection;

/// A square matrix: `party`, then a column per party; empty where two cannot be compared.
#[derive(Debug)]
pub(crate) struct Square {
    ids: Vec<String>,
    kernel: Kernel,
    shown: Shown,
}

impl Square {
    /// The matrix of the selected parties, not yet computed.
    pub fn of(selection: &Selection<'_>, shown: Shown) -> Self {
        let ids = selection.parties().map(|party| party.id.clone()).collect();
        Self { ids, kernel: Kernel::of(selection), shown }
    }

    /// The row above all others.
    pub fn header(&self) -> Vec<Datum> {
        std::iter::once("party").chain(self.ids.iter().map(String::as_str)).map(Datum::from).collect()
    }

    /// Hands over the rows, made into something else on all cores, in declared order.
    ///
    /// # Errors
    /// The first that `deliver` returns; no row after it is handed over.
    pub fn rows<T: Send, E>(
        &self,
        make: impl Fn(Vec<Datum>) -> T + Sync,
        deliver: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        self.kernel.rows(|row| make(self.row(row)), deliver)
    }

    fn row(&self, row: &Row) -> Vec<Datum> {
        let cells = (0..self.ids.len()).map(|other| row.divergence(other).map(|divergence| self.shown.of(divergence)));
        std::iter::once(self.ids[row.party()].as_str().into()).chain(cells.map(Datum::from)).collect()
    }

    /// All of it.
    pub fn data(&self) -> Data {
        let mut data = Data { columns: vec!["party".to_owned()], rows: Vec::new() };
        data.columns.extend(self.ids.iter().cloned());
        let kept: Result<(), std::convert::Infallible> = self.rows(
            |row| row,
            |row| {
                data.rows.push(row);
                Ok(())
            },
        );
        match kept {
            Ok(()) => data,
        }
    }
}
