//! Reports to text. Renderers lay out and round; they compute nothing.
//!
//! ```
//! use demarche::render::{self, Format, Style};
//! # use demarche::{analysis, compare::Matrix, load::Documents, report, select::{Query, Selection}, validate::validate};
//! # let documents = Documents::from_texts([
//! #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
//! #     ("lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
//! #     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n"),
//! # ]);
//! # let negotiation = validate(&documents).into_negotiation().unwrap();
//! # let query = Query::default();
//! # let selection = Selection::new(&negotiation, &query);
//! # let (matrix, options) = (Matrix::of(&selection), report::Options::default());
//! let report = report::agreement(&selection, &matrix, options);
//! let csv = render::render(&report, Format::Csv, Style::default());
//! assert_eq!(csv, "party,lower,upper\nlower,1,0.5\nupper,0.5,1\n");
//!
//! let picture = render::svg(&report::agreement_chart(&selection, &matrix, options));
//! assert!(picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
//!
//! let days = analysis::timeline(&negotiation, &query, analysis::Window::default());
//! let page = render::page(&report::page(&selection, &matrix, &days));
//! assert!(page.starts_with("<!DOCTYPE html>") && page.contains("50%"));
//! ```

mod csv;
mod figure;
mod format;
mod html;
mod json;
mod layout;
mod markdown;
mod markup;
mod prose;
mod svg;
mod text;
mod tint;

pub(crate) use csv::line as csv_line;
pub use format::{Format, Style};
pub use html::page;
pub use svg::svg;

use crate::report::Report;
use html::Html;
use markdown::Markdown;
use text::Text;

/// Renders a report.
#[must_use]
pub fn render(report: &Report, format: Format, style: Style) -> String {
    match format {
        Format::Text => prose::render(&Text(style), report),
        Format::Markdown => prose::render(&Markdown, report),
        Format::Html => prose::render(&Html, report),
        Format::Csv => csv::render(&report.data),
        Format::Json => json::render(&report.record),
    }
}
