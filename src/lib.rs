//! Compares what negotiating parties say: agreement and divergence matrices, traced to the quoted statement.
//!
//! Data flows one way, and the modules stand in its order:
//!
//! ```
//! use demarche::{compare::Matrix, load::Documents, render, report, select, validate};
//!
//! // files -> documents -> negotiation: the only way to one, and every problem is found on it
//! let documents = Documents::from_texts([
//!     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
//!     ("lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
//!     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n"),
//! ]);
//! let negotiation = validate::validate(&documents).into_negotiation().expect("no problems");
//!
//! // a day, filters, assumptions -> one position per party and issue -> matrix
//! let selection = select::Selection::new(&negotiation, &select::Query::default());
//! let matrix = Matrix::of(&selection);
//! assert_eq!(matrix.pair(0, 1).divergence.unwrap().agreement(), 0.5);
//!
//! // -> report -> text
//! let report = report::agreement(&selection, &matrix, report::Options::default());
//! let text = render::render(&report, render::Format::Text, render::Style::default());
//! assert!(text.contains("50% 1/1"));
//! ```

pub mod harmless;

pub mod problem;

pub mod model;

pub mod load;

pub mod validate;

pub mod select;

pub mod compare;

pub mod deal;

pub mod analysis;

pub mod report;

pub mod render;

pub mod schema;

pub mod scaffold;

pub mod exchange;

pub mod cli;
