//! Dates and numbers.

use crate::load::Text;
use crate::model::Date;
use crate::problem::{Code, Location, Problem};

/// Reads a day of the calendar, strictly as `2025-04-25`.
///
/// # Errors
/// What is wrong with it, in a few words.
///
/// ```
/// use demarche::validate::date;
/// assert!(date("2025-04-25").is_ok());
/// assert!(date("2025-4-25").is_err());
/// assert!(date("2025-02-30").is_err());
/// ```
pub fn date(text: &str) -> Result<Date, String> {
    let shape = |(index, byte): (usize, u8)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    if text.len() != 10 || !text.bytes().enumerate().all(shape) {
        let meant = day_meant(text).map(|day| format!(": `{day}`"));
        return Err(format!("a day is written as 2025-04-25{}", meant.unwrap_or_default()));
    }
    text.parse().map_err(|_| "there is no such day in the calendar".to_owned())
}

/// The day that is written in another way: `25.4.2025`, `2025/4/25`. Where day and month could be either, none.
fn day_meant(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['.', '-', '/']).map(str::trim).collect();
    let [first, second, third] = parts[..] else { return None };
    let (year, month, day) = match (first.len(), third.len()) {
        (4, _) => (first, second, third),
        (_, 4) if text.contains('.') || is_above_twelve(first) => (third, second, first),
        (_, 4) if is_above_twelve(second) => (third, first, second),
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn is_above_twelve(number: &str) -> bool {
    number.parse().is_ok_and(|number: u8| number > 12)
}

pub(super) fn date_of(text: &Text, problems: &mut Vec<Problem>) -> Option<Date> {
    match date(&text.value) {
        Ok(date) => Some(date),
        Err(reason) => {
            let message = format!("`{}` is not a date", text.value);
            problems.push(Problem::new(Code::InvalidDate, &text.location, message).label("not a date").help(reason));
            None
        }
    }
}

/// Reads a finite number: a sign, digits, a decimal point, an exponent. `None` also for a number that would become
/// another: one that is not 0 and would be 0, or one from 2^53 on that would be rounded.
pub(crate) fn number(text: &str) -> Option<f64> {
    nearest_number(text).filter(|number| number.is_finite() && is_kept(text, *number))
}

/// The number, or the nearest that is kept in its place; infinite if it is too large.
fn nearest_number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    // Adding zero turns a negative zero into the zero that everybody reads.
    text.parse().ok().filter(|_| plain).map(|number: f64| number + 0.0)
}

/// Up to here, every whole number is kept: 2^53.
const MOST_EXACT: f64 = 9_007_199_254_740_992.0;

/// Whether the number that is kept is the one that was typed, as it is written out again; below 2^53, decimals beyond
/// the 15th digit may differ.
fn is_kept(typed: &str, kept: f64) -> bool {
    if kept != 0.0 && kept.abs() < MOST_EXACT {
        return true;
    }
    significant(typed) == significant(&kept.to_string())
}

/// The digits from the first to the last that is not 0, and the place of the first before the decimal point.
fn significant(number: &str) -> (String, i64) {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let mantissa = mantissa.trim_start_matches(['+', '-']);
    let whole = mantissa.find('.').unwrap_or(mantissa.len());
    let digits = mantissa.replace('.', "");
    let bare = digits.trim_start_matches('0');
    let place = i64::try_from(whole).unwrap_or(i64::MAX) - i64::try_from(digits.len() - bare.len()).unwrap_or(i64::MAX);
    let bare = bare.trim_end_matches('0').to_owned();
    let place = if bare.is_empty() { 0 } else { place.saturating_add(exponent.parse().unwrap_or(i64::MIN)) };
    (bare, place)
}

pub(super) fn number_of(text: &Text, problems: &mut Vec<Problem>) -> Option<f64> {
    let number = number(&text.value);
    if number.is_none() {
        problems.push(not_a_number(&text.value, &text.location));
    }
    number
}

/// The problem of a text that should be a number, or of a number that would become another.
pub(super) fn not_a_number(text: &str, location: &Location) -> Problem {
    if let Some(kept) = nearest_number(text) {
        return not_kept(text, kept, location);
    }
    let help = match number_meant(text) {
        Some(number) if text.contains(',') => {
            format!("write `{number}`, with a decimal point and no sign between thousands")
        }
        Some(number) => format!("write the number alone: `{number}`"),
        None => {
            "a number has digits, and at most the sign `-`, a decimal point and an exponent; a range is written `2..5`"
                .to_owned()
        }
    };
    Problem::new(Code::InvalidNumber, location, format!("`{text}` is not a number")).label("not a number").help(help)
}

fn not_kept(text: &str, kept: f64, location: &Location) -> Problem {
    if kept.is_infinite() {
        return Problem::new(Code::InvalidNumber, location, format!("`{text}` is too large"))
            .label("too large")
            .help("count in a larger unit: the greatest number is about 1.8e308");
    }
    let (label, help) = if kept == 0.0 {
        ("too near to 0", "write 0 if that is meant, else count in a smaller unit")
    } else {
        (
            "too many digits",
            "round it, or count in a larger unit: from 9007199254740992 (2^53) on, not every whole number is kept",
        )
    };
    let message = format!("`{text}` would become {kept}");
    Problem::new(Code::InvalidNumber, location, message).label(label).help(help)
}

/// The notation of a number that was typed with a decimal comma, a unit or another sign for minus.
pub(crate) fn number_meant(text: &str) -> Option<String> {
    let is_sign_of_unit = |c: char| matches!(c, '%' | '€' | '$' | '£' | '°' | ' ' | '\u{a0}');
    let (sign, unsigned) = match text.trim_matches(is_sign_of_unit) {
        bare if bare.starts_with(['-', '−', '–']) => ("-", bare.trim_start_matches(['-', '−', '–'])),
        bare => ("", bare),
    };
    let end = unsigned.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-')).unwrap_or(unsigned.len());
    let (digits, unit) = unsigned.split_at(end);
    let is_unit = unit.chars().all(|c| c.is_alphabetic() || is_sign_of_unit(c));
    let meant = format!("{sign}{}", with_point(digits)?);
    (is_unit && meant != text && number(&meant).is_some()).then_some(meant)
}

/// Without signs between thousands, and with a point before decimals. The last sign is before decimals if it occurs once.
fn with_point(digits: &str) -> Option<String> {
    let decimal = digits.rfind(['.', ',']).filter(|&last| digits.matches(&digits[last..=last]).count() == 1);
    let (whole, decimals) = digits.split_at(decimal.unwrap_or(digits.len()));
    let mut groups = whole.split(['.', ',']).skip(1);
    let decimals = decimals.replace(',', ".");
    groups.all(|group| group.len() == 3).then(|| whole.replace(['.', ','], "") + &decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_as_typed_or_not_at_all() {
        for text in [
            "0",
            "-0.00",
            "0e9",
            "9007199254740991",
            "9007199254740992",
            "9007199254740994",
            "-9007199254740994.0",
            "1e30",
            "1.50e300",
            "100000000000000000000000000000000",
            "0.1000000000000000055511151231257827",
            "123456789.1234567890123",
            "5e-324",
        ] {
            assert!(number(text).is_some(), "{text}");
        }
        assert_eq!(number("-1.5e2"), Some(-150.0));
        for text in [
            "9007199254740993",
            "-9007199254740993",
            "+9007199254740993",
            "9007199254740993.0",
            "9.007199254740993e15",
            "9007199254740992.5",
            "123456789012345678901",
            "1e-400",
            "1e400",
            "-1e999",
            "-0.1e-999999999999999999999",
            "2,5",
            "inf",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_suggested_only_where_one_is_meant() {
        for (text, number) in [
            ("40 %", "40"),
            ("-1.5km", "-1.5"),
            ("€ 30", "30"),
            ("2,5", "2.5"),
            ("-2,25", "-2.25"),
            ("-2,25 %", "-2.25"),
            ("−1", "-1"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
        ] {
            assert_eq!(number_meant(text).as_deref(), Some(number), "{text}");
        }
        for text in ["3.5", "2–5", ">3", "0x3", "about 3", "3-5", "1.5", "", "%", "1,2,3,", "n/a"] {
            assert_eq!(number_meant(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_suggested_only_where_one_is_meant() {
        for (text, day) in [
            ("31.12.2024", Some("2024-12-31")),
            ("3.4.2024", Some("2024-04-03")),
            ("2024/4/3", Some("2024-04-03")),
            ("31/12/2024", Some("2024-12-31")),
            ("12/31/2024", Some("2024-12-31")),
            ("03/04/2024", None),
            ("31.02.2024", None),
            ("May 2024", None),
        ] {
            assert_eq!(day_meant(text).map(|day| day.to_string()).as_deref(), day, "{text}");
        }
    }
}
