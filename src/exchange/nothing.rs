//! Marks that tables have where nothing was said.

use indexmap::IndexSet;

use crate::validate::number;

/// Signs, and what spreadsheets and statistics programs write, in lower case without dots and spaces. Points alone are the
/// empty text.
const MARKS: [&str; 14] = ["", "-", "--", "---", "–", "—", "?", "??", "???", "na", "n/a", "#n/a", "nan", "null"];

/// Numbers that surveys write where there is none.
const CODES: [f64; 11] = [-9999.0, -999.0, -99.0, -88.0, -9.0, 77.0, 88.0, 98.0, 99.0, 999.0, 9999.0];

pub(super) fn is_mark(text: &str) -> bool {
    // Most cells are numbers, and no number is a mark.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let bare: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    MARKS.contains(&bare.as_str())
}

/// The numbers that may be codes for nothing said: they are further from the other numbers than these are apart.
pub(super) fn codes<'t>(seen: &IndexSet<&'t str>) -> IndexSet<&'t str> {
    let numbers: Option<Vec<(&str, f64)>> = seen.iter().map(|&text| Some((text, number(text)?))).collect();
    let (codes, others): (Vec<_>, Vec<_>) =
        numbers.unwrap_or_default().into_iter().partition(|(_, number)| CODES.contains(number));
    let least = others.iter().map(|(_, number)| *number).fold(f64::INFINITY, f64::min);
    let greatest = others.iter().map(|(_, number)| *number).fold(f64::NEG_INFINITY, f64::max);
    let is_far = |number: f64| (number - greatest).max(least - number) > greatest - least;
    let is_code = |number: f64| !others.is_empty() && is_far(number);
    codes.into_iter().filter(|(_, number)| is_code(*number)).map(|(text, _)| text).collect()
}
