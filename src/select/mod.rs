//! Which statement counts: from a negotiation, a day, filters and assumptions to one position per party and issue,
//! or the reason why there is none.
//!
//! ```
//! use demarche::{load::Documents, select::{Query, Selection}, validate::validate};
//!
//! let documents = Documents::from_texts([
//!     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
//!     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3..5 }\n"),
//! ]);
//! let negotiation = validate(&documents).into_negotiation().unwrap();
//! let selection = Selection::new(&negotiation, &Query::default());
//! assert!(selection.cell(0, 0).chosen().is_some());
//! ```

mod choice;
mod conditions;
mod filter;
mod query;
mod selection;
mod walk;

pub use choice::{Cell, Chosen, Fate, Unstated};
pub use filter::Filter;
pub use query::{AsOf, Query};
pub use selection::{Outcome, Selection, Tally};
pub use walk::Walk;
