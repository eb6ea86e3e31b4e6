//! JSON: the record in full precision.

use crate::harmless::in_json;
use crate::report::Record;

/// Pretty-printed, ending with a line break.
pub(super) fn render(record: &Record) -> String {
    let json = serde_json::to_string_pretty(record).expect("records hold no maps with other keys than text");
    in_json(&json).into_owned() + "\n"
}
