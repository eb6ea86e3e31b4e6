//! JSON Schemas, so that editors complete, document and check while somebody types.
//!
//! [`negotiation`] describes `negotiation.yaml`, [`party`] the party files of the negotiation at hand, [`text`] its texts:
//! its issues with their questions, its options with their labels, its sources and parties. A schema sees one file at a time and no
//! arithmetic: what it cannot express (an order of steps that contradicts itself, a range beyond the ends of its scale)
//! is left to `validate`. The dialect is draft 7, which every editor reads.

mod negotiation;
mod party;
mod pattern;
mod position;
mod text;
mod value;

pub use negotiation::negotiation;
pub use party::party;
pub use text::text;

/// The folder for schemas inside a negotiation; it begins with a dot, so that it is not read as part of it.
pub(crate) const FOLDER: &str = ".demarche";

/// The file name of the schema of `negotiation.yaml`.
pub const NEGOTIATION_SCHEMA: &str = "negotiation.schema.json";

/// The file name of the schema of the party files.
pub const PARTY_SCHEMA: &str = "party.schema.json";

/// The file name of the schema of texts.
pub const TEXT_SCHEMA: &str = "text.schema.json";

/// The line at the top of a file that names its schema for editors.
///
/// ```
/// use demarche::schema;
/// let line = "# yaml-language-server: $schema=.demarche/party.schema.json";
/// assert_eq!(schema::modeline(schema::PARTY_SCHEMA), line);
/// ```
#[must_use]
pub fn modeline(schema: &str) -> String {
    format!("# yaml-language-server: $schema={FOLDER}/{schema}")
}

/// The same at the top of a text that is in the folder `texts`.
///
/// ```
/// let line = "# yaml-language-server: $schema=../.demarche/text.schema.json";
/// assert_eq!(demarche::schema::modeline_in_texts(), line);
/// ```
#[must_use]
pub fn modeline_in_texts() -> String {
    format!("# yaml-language-server: $schema=../{FOLDER}/{TEXT_SCHEMA}")
}
