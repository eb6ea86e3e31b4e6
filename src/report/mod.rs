//! What a reader is shown: titled tables of typed cells, notes and facts, before any format.
//!
//! A [`Report`] has three faces of one analysis: blocks for reading (text, Markdown), a flat table for spreadsheets
//! (CSV) and a record for programs (JSON). Renderers choose a face and compute nothing.

mod agreement;
mod cases;
mod change;
mod charts;
mod conditions;
mod difference;
mod divergence;
mod explain;
mod log;
mod many;
mod overview;
mod page;
mod parts;
mod problems;
mod side_by_side;
mod table;
mod text;
mod text_changes;
mod texts;
mod timeline;
mod what_if;
mod zopa;

pub use agreement::{agreement, agreement_of_party};
pub(crate) use cases::{Case, cases};
pub use change::change;
pub(crate) use charts::Drawing;
pub use charts::{Chart, agreement_chart, divergence_chart, issue_chart, timeline_chart};
pub use conditions::conditions;
pub use difference::difference;
pub use divergence::divergence;
pub use explain::explain;
pub use log::log;
pub(crate) use many::square_of_many;
pub use many::{divergence_of_many, overview_of_many, summary};
pub use overview::overview;
pub(crate) use page::{IssueEntry, PageMatrices, PairEntry, PartEntry, PartyEntry, Piece, Sentence};
pub use page::{Page, page};
pub(crate) use parts::blocks::{Block, Cell, Column, Dossier, Line, Row, Table};
pub(crate) use parts::courses::{Courses, Panel, Point, Tick};
pub(crate) use parts::data::{Data, Datum};
pub(crate) use parts::figure::{Figure, Missing, Shown, thin_footing};
pub(crate) use parts::limits::MOST_IN_A_MATRIX;
pub(crate) use parts::record::Record;
pub use parts::report::{By, Options, Report};
pub(crate) use parts::square::Square;
pub use problems::problems;
pub use side_by_side::side_by_side;
pub use table::table;
pub use text::text;
pub use texts::texts;
pub use timeline::timeline;
pub use what_if::what_if;
pub use zopa::{Shows, gap_matrix, zopa};

pub use crate::problem::counted;
