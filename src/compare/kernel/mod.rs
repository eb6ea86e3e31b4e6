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
mod compiled;
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
mod sweep;
mod table;
mod tile;
mod units;
mod weighed;

pub use compiled::Kernel;
pub use condensed::Condensed;
pub use means::{IssueMean, issue_means};
pub use rows::Row;
pub use survey::{Between, Leading, Summary, Survey, Toward};
