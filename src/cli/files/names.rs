//! Names that a file may have on every system.

use crate::load::{NEGOTIATION_FILE, TEXTS_FOLDER};

/// The folder of snapshots in a negotiation's folder.
pub(in crate::cli) const SNAPSHOTS: &str = "snapshots";

/// Names that Windows keeps for devices, whatever follows their first dot.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Devices that are numbered, by a digit or a superscript one.
const NUMBERED: &[&str] = &["com", "lpt"];

/// Whether Windows takes a file of this name for a device, with any ending.
pub(in crate::cli) fn is_reserved(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let is_digit = |rest: &str| matches!(rest, "0" | "¹" | "²" | "³") || matches!(rest.as_bytes(), [b'1'..=b'9']);
    DEVICES.contains(&base.as_str()) || NUMBERED.iter().any(|device| base.strip_prefix(device).is_some_and(is_digit))
}

/// The file of a party with this id. A party called `con` gets a name that Windows leaves to files, and one called
/// `negotiation` does not take the place of the negotiation, also where file names have no case.
pub(in crate::cli) fn party_file(id: &str) -> String {
    let is_taken = format!("{id}.yaml").eq_ignore_ascii_case(NEGOTIATION_FILE);
    if is_taken { marked(id, "party") } else { free_of_devices(id, "party") }
}

fn free_of_devices(id: &str, what: &str) -> String {
    if is_reserved(id) { marked(id, what) } else { format!("{id}.yaml") }
}

fn marked(id: &str, what: &str) -> String {
    let (base, rest) = id.split_at(id.find('.').unwrap_or(id.len()));
    format!("{base}-{what}{rest}.yaml")
}

/// The file of a text with this id.
pub(in crate::cli) fn text_file(id: &str) -> String {
    format!("{TEXTS_FOLDER}/{}", free_of_devices(id, "text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_told_from_names_that_only_resemble_them() {
        for name in ["CON", "nul", "Aux.v2", "COM1", "lpt9.yaml", "com¹", "prn ", "con .x"] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["", "icon", "console", "com", "com10", "lpt٣", "nul-party", "x.con"] {
            assert!(!is_reserved(name), "{name}");
        }
    }

    #[test]
    fn parties_get_files_that_every_system_can_hold() {
        for (id, file) in [
            ("upper", "upper.yaml"),
            ("con", "con-party.yaml"),
            ("nul.v2", "nul-party.v2.yaml"),
            ("Negotiation", "Negotiation-party.yaml"),
        ] {
            assert_eq!(party_file(id), file);
        }
        assert_eq!(
            ["draft", "con", "add"].map(text_file),
            ["texts/draft.yaml", "texts/con-text.yaml", "texts/add.yaml"]
        );
    }
}
