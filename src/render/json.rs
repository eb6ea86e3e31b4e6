//! JSON: the record in full precision.

use std::fmt::Write;

use super::clean::is_harmful;
use crate::report::record::Record;

/// Pretty-printed, ending with a line break; characters harmful to a terminal are written as escapes, which is the
/// same data.
pub(super) fn render(record: &Record) -> String {
    let mut json = serde_json::to_string_pretty(record).expect("records hold no maps with other keys than text");
    if json.contains(|c| c != '\n' && is_harmful(c)) {
        json = json.chars().fold(String::new(), |mut out, c| {
            if c != '\n' && is_harmful(c) {
                write!(out, "\\u{:04x}", u32::from(c)).expect("writing to a string");
            } else {
                out.push(c);
            }
            out
        });
    }
    json.push('\n');
    json
}
