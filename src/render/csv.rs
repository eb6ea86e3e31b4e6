//! CSV: the flat table in full precision.

use std::borrow::Cow;

use crate::harmless::{is_formula, is_harmful};
use crate::report::{Data, Datum};

pub(super) fn render(data: &Data) -> String {
    let header: Vec<Datum> = data.columns.iter().map(|column| column.as_str().into()).collect();
    std::iter::once(&header).chain(&data.rows).map(|row| line(row)).collect()
}

/// A row of a table as a line of CSV, its end included.
pub(crate) fn line(row: &[Datum]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut digits = zmij::Buffer::new();
    for datum in row {
        writer.write_field(field(datum, &mut digits).as_bytes()).expect("writing to memory");
    }
    writer.write_record(None::<&[u8]>).expect("writing to memory");
    let bytes = writer.into_inner().expect("writing to memory");
    String::from_utf8(bytes).expect("written from text")
}

fn field<'a>(datum: &Datum, digits: &'a mut zmij::Buffer) -> Cow<'a, str> {
    match datum {
        Datum::Empty => Cow::Borrowed(""),
        Datum::Text(text) => Cow::Owned(harmless(text)),
        Datum::Number(number) => decimal(*number, digits),
        Datum::Count(count) => Cow::Owned(count.to_string()),
        Datum::Flag(flag) => Cow::Owned(flag.to_string()),
    }
}

/// The shortest decimal that reads back as the same number, without an exponent. `zmij` is faster than the standard
/// library, and a large matrix has hundreds of millions of numbers.
fn decimal(number: f64, digits: &mut zmij::Buffer) -> Cow<'_, str> {
    let text = digits.format(number);
    if text.contains('e') {
        return Cow::Owned(number.to_string());
    }
    Cow::Borrowed(text.strip_suffix(".0").unwrap_or(text))
}

/// Puts an apostrophe before what a spreadsheet would take for a formula. Control characters become `�`.
fn harmless(text: &str) -> String {
    let text: String = text.chars().map(|c| if c != '\n' && is_harmful(c) { '\u{fffd}' } else { c }).collect();
    if is_formula(&text) && text.parse::<f64>().is_err() { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_left_alone() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless(" @SUM(A1)"), "' @SUM(A1)");
        assert_eq!(harmless("\r\n\t=1"), "'\u{fffd}\n\u{fffd}=1");
        assert_eq!(["＝1", "＋1", "－1", "＠A1"].map(harmless), ["'＝1", "'＋1", "'－1", "'＠A1"]);
        assert_eq!(
            ["\u{feff}=1", "\u{200b}=1", "\u{85}=1"].map(harmless),
            ["'\u{fffd}=1", "'\u{200b}=1", "'\u{fffd}=1"]
        );
        assert_eq!(harmless("-5..-1.5"), "'-5..-1.5");
        assert_eq!(harmless("-5"), "-5");
        assert_eq!(harmless("a-b"), "a-b");
        assert_eq!(harmless("a\u{1b}[0m"), "a\u{fffd}[0m");
    }

    #[test]
    fn figures_are_written_as_the_standard_library_writes_them() {
        let shares = (0..4000).map(|place| f64::from(place) / 3997.0);
        let powers = (-320..=308).map(|power| 1.7 * 10_f64.powi(power));
        for number in shares.chain(powers).chain([0.0, -0.0, -2.5, 1.0, f64::MAX, f64::MIN_POSITIVE]) {
            assert_eq!(decimal(number, &mut zmij::Buffer::new()), number.to_string());
        }
    }
}
