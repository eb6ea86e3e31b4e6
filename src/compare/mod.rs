//! Positions to divergences: one measure per scale, then pairs of parties, then the matrix.
//!
//! Every measure is in [0, 1] and normalised by the declared scale, never by the parties present. Where a statement
//! leaves open which value is meant, two statements are compared by the earth mover's (Wasserstein-1) distance between
//! uniform distributions over what each leaves open: two points give the ground distance, the same statement gives 0.
//!
//! ```
//! use demarche::{compare::Matrix, load::Documents, select::{Query, Selection}, validate::validate};
//!
//! let documents = Documents::from_texts([
//!     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
//!     ("lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
//!     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n"),
//! ]);
//! let negotiation = validate(&documents).into_negotiation().unwrap();
//! let matrix = Matrix::of(&Selection::new(&negotiation, &Query::default()));
//! assert_eq!(matrix.pair(0, 1).divergence.unwrap().value(), 0.5);
//! ```

mod issue;
mod kernel;
mod matrix;
mod nominal;
mod number;
mod ordinal;
mod pair;
mod sequence;
mod set;

pub use issue::{Comparison, compare};
pub use kernel::{Between, Condensed, IssueMean, Kernel, Leading, Row, Summary, Survey, Toward, issue_means};
pub use matrix::Matrix;
pub use pair::{IssueComparison, Pair, weighted_mean};
pub(crate) use pair::{total, weighed};
pub use sequence::StepPairs;
