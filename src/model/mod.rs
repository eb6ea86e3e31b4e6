//! The vocabulary: a negotiation, its issues and scales, its parties and what they said.
//!
//! Only `validate` builds a [`Negotiation`] with anything in it: every id resolves, every position lies on its issue's
//! scale and every order of steps is free of contradictions. Nothing here is re-checked later, so that who changes one
//! afterwards has to keep to that.
//!
//! ```
//! use demarche::{load, validate};
//!
//! let documents = load::Documents::from_texts([
//!     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
//!     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3..5 }\n"),
//! ]);
//! let negotiation = validate::validate(&documents).into_negotiation().expect("no problems");
//! assert_eq!(negotiation.parties[0].name, "Upper Bank");
//! ```

mod combined;
mod field;
mod figure;
mod key;
mod limit;
mod lookup;
mod negotiation;
mod order;
mod position;
mod scale;

pub use combined::Combined;
pub use field::Field;
pub use figure::{Bounds, Coverage, Divergence};
pub use jiff::civil::Date;
pub(crate) use key::Values;
pub use key::{Bearing, Key, Kind};
pub use limit::Limit;
pub(crate) use limit::apart;
pub use lookup::NotFound;
pub use negotiation::{Condition, Declarations, Issue, Negotiation, Party, Source, Statement, Status, Text};
pub use order::{Order, Relation, Step};
pub use position::{Position, Span};
pub use scale::{Choice, Scale, ScaleKind};
