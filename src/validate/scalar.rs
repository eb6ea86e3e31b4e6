//! Dates and numbers.

use crate::load::Text;
use crate::model::Date;
use crate::problem::{Code, Problem};

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
        return Err("a day is written as 2025-04-25".to_owned());
    }
    text.parse().map_err(|_| "there is no such day in the calendar".to_owned())
}

/// Reads a date from a file.
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

/// Reads a finite number: a sign, digits, a decimal point, an exponent.
///
/// ```
/// use demarche::validate::number;
/// assert_eq!([number("-1.5e2"), number("2,5"), number("inf")], [Some(-150.0), None, None]);
/// ```
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    // Adding zero turns a negative zero into the zero that everybody reads.
    text.parse().ok().filter(|number: &f64| plain && number.is_finite()).map(|number| number + 0.0)
}

/// Reads a number from a file.
pub(super) fn number_of(text: &Text, problems: &mut Vec<Problem>) -> Option<f64> {
    let number = number(&text.value);
    if number.is_none() {
        problems.push(not_a_number(&text.value, &text.location));
    }
    number
}

/// The problem of a text that should be a number.
pub(super) fn not_a_number(text: &str, location: &crate::problem::Location) -> Problem {
    let help = match before_unit(text) {
        Some(number) => format!("write the number alone: `{number}`"),
        None => {
            "a number has digits, and at most the sign `-`, a decimal point and an exponent; a range is written `2..5`"
                .to_owned()
        }
    };
    Problem::new(Code::InvalidNumber, location, format!("`{text}` is not a number")).label("not a number").help(help)
}

/// The number in front of a unit, if the rest is nothing but a unit: no digits that could belong to another number.
fn before_unit(text: &str) -> Option<&str> {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.');
    let end = text.find(|c| !is_of_number(c))?;
    let (digits, unit) = text.split_at(end);
    let is_unit = unit.trim().chars().all(|c| c.is_alphabetic() || matches!(c, '%' | '€' | '$' | '°' | ' '));
    (is_unit && number(digits).is_some()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_before_a_unit_is_suggested() {
        assert_eq!(before_unit("40 %"), Some("40"));
        assert_eq!(before_unit("-1.5km"), Some("-1.5"));
        for text in ["2–5", "2,5", "−1", ">3", "0x3", "about 3", "3-5"] {
            assert_eq!(before_unit(text), None, "{text}");
        }
    }
}
