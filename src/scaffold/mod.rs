//! Texts of new files: a negotiation that already runs, and a party's or text's file with its statements or with stubs.

mod party;
mod plain;
mod statements;
mod text;

pub use party::party;
pub(crate) use plain::comment;
pub use plain::scalar;
pub use statements::{parties, positions, statements};
pub use text::text;

use crate::schema::{NEGOTIATION_SCHEMA, PARTY_SCHEMA, modeline};

/// The files of a new negotiation, as pairs of name and text: each scale once, two parties, a matrix from the start.
///
/// ```
/// use demarche::{load::Documents, scaffold, validate::validate};
///
/// let files = scaffold::negotiation("Waters of the Alder");
/// let documents = Documents::from_texts(files.iter().map(|(name, text)| (*name, text.as_str())));
/// assert!(validate(&documents).problems.is_empty());
/// ```
#[must_use]
pub fn negotiation(title: &str) -> [(&'static str, String); 3] {
    let declared = include_str!("templates/negotiation.yaml").replace("{title}", &scalar(title));
    [
        ("negotiation.yaml", with_modeline(NEGOTIATION_SCHEMA, &declared)),
        ("first-party.yaml", with_modeline(PARTY_SCHEMA, include_str!("templates/first-party.yaml"))),
        ("second-party.yaml", with_modeline(PARTY_SCHEMA, include_str!("templates/second-party.yaml"))),
    ]
}

/// A negotiation's title from the name of its folder: "Alder talks 2024" from `alder_talks-2024`.
pub(crate) fn title_of(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn with_modeline(schema: &str, text: &str) -> String {
    format!("{}\n{text}", modeline(schema))
}
