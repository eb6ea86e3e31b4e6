//! CSV: the flat table in full precision.

use super::clean::is_harmful;
use crate::report::{Data, Datum};

pub(super) fn render(data: &Data) -> String {
    let header: Vec<Datum> = data.columns.iter().map(|column| column.as_str().into()).collect();
    std::iter::once(&header).chain(&data.rows).map(|row| line(row)).collect()
}

/// A row of a table as a line of CSV, its end included.
///
/// # Panics
/// Never: memory takes every line.
#[must_use]
pub fn line(row: &[Datum]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(row.iter().map(field)).expect("writing to memory");
    let bytes = writer.into_inner().expect("writing to memory");
    String::from_utf8(bytes).expect("written from text")
}

fn field(datum: &Datum) -> String {
    match datum {
        Datum::Empty => String::new(),
        Datum::Text(text) => harmless(text),
        Datum::Number(number) => number.to_string(),
        Datum::Count(count) => count.to_string(),
        Datum::Flag(flag) => flag.to_string(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front; control characters become `�`.
fn harmless(text: &str) -> String {
    let text: String = text.chars().map(|c| if c != '\n' && is_harmful(c) { '\u{fffd}' } else { c }).collect();
    let is_number = text.parse::<f64>().is_ok();
    if text.trim_start().starts_with(['=', '+', '-', '@']) && !is_number {
        return format!("'{text}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_left_alone() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless(" @SUM(A1)"), "' @SUM(A1)");
        assert_eq!(harmless("-5..-1.5"), "'-5..-1.5");
        assert_eq!(harmless("-5"), "-5");
        assert_eq!(harmless("a-b"), "a-b");
        assert_eq!(harmless("a\u{1b}[0m"), "a\u{fffd}[0m");
    }
}
