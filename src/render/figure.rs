//! Cells in words, and rounding: the one place where a figure loses precision.

use crate::report::{Cell, Figure};

/// A figure closer than this to 0 or 1 is exact: floating point errs by less.
const EXACT: f64 = 1e-12;

/// A percentage, half away from zero. Only exact ends are `100%` and `0%`; others are `>99%` and `<1%`.
pub(super) fn percent(share: f64, decimals: u8) -> String {
    let scale = if decimals == 0 { 100.0 } else { 1000.0 };
    let shown = |steps: f64| {
        if decimals == 0 { format!("{steps:.0}%") } else { format!("{:.1}%", steps / 10.0) }
    };
    // Floating point may leave a half slightly too small; it is rounded up all the same.
    let steps = (share * scale + EXACT).round();
    if steps >= scale && share < 1.0 - EXACT {
        return format!(">{}", shown(scale - 1.0));
    }
    if steps <= 0.0 && share > EXACT {
        return format!("<{}", shown(1.0));
    }
    shown(steps.abs())
}

/// The lines of a cell, not yet harmless.
pub(super) fn cell(cell: &Cell) -> Vec<String> {
    match cell {
        Cell::Blank => Vec::new(),
        Cell::Text(lines) => lines.clone(),
        Cell::Figure(figure) => lines(figure),
        Cell::Number(number) => vec![self::number(*number)],
        Cell::Change(change) => vec![points(*change)],
        Cell::Sum(sum) => vec![unsigned_points(*sum)],
        Cell::Moved(before, after) => {
            vec![format!("{} → {}", self::cell(before).join(" "), self::cell(after).join(" "))]
        }
        Cell::Course(values) => vec![course(values, usize::MAX)],
        Cell::Missing(missing) => vec![missing.words()],
        Cell::Offering(counting, offers) => self::cell(counting).into_iter().chain(offers.concat()).collect(),
        Cell::Verdict(verdict, distance) => vec![judged(verdict, distance.as_ref())],
    }
}

/// "rejects 100%".
fn judged(verdict: &str, distance: Option<&Figure>) -> String {
    let distance = distance.map(|figure| format!(" {}", percent(figure.share, figure.decimals)));
    format!("{verdict}{}", distance.unwrap_or_default())
}

/// "41% 11/15†", then its range on a line of its own.
pub(super) fn lines(figure: &Figure) -> Vec<String> {
    let rests_on = rests_on(figure).map(|rests_on| format!(" {rests_on}")).unwrap_or_default();
    let first = format!("{}{rests_on}{}", percent(figure.share, figure.decimals), signs(figure));
    std::iter::once(first).chain(range(figure)).collect()
}

/// "11/15", or "(3)" without a whole.
pub(super) fn rests_on(figure: &Figure) -> Option<String> {
    figure.rests_on.map(|(part, whole)| whole.map_or(format!("({part})"), |whole| format!("{part}/{whole}")))
}

pub(super) fn signs(figure: &Figure) -> String {
    figure.marks.iter().map(|mark| mark.sign()).collect()
}

/// "0..50%"; of a pair "0..50% 15/15", for it is over all issues.
pub(super) fn range(figure: &Figure) -> Option<String> {
    let (least, greatest) = figure.range?;
    let over = match figure.rests_on {
        Some((_, Some(whole))) => format!(" {whole}/{whole}"),
        _ => String::new(),
    };
    Some(format!("{}{over}", bare_range(least, greatest)))
}

/// "0..50%".
pub(super) fn bare_range(least: f64, greatest: f64) -> String {
    format!("{}..{}", percent(least, 0).trim_end_matches('%'), percent(greatest, 0))
}

/// Percentage points with their sign: "+2.5", "−10.0"; "0" only if exact.
pub(super) fn points(change: f64) -> String {
    if change.abs() <= EXACT {
        return "0".to_owned();
    }
    let sign = if change < 0.0 { '−' } else { '+' };
    format!("{sign}{}", unsigned_points(change.abs()))
}

/// Percentage points of a sum from 0: "2.5"; "0" only if exact.
pub(super) fn unsigned_points(sum: f64) -> String {
    if sum <= EXACT {
        return "0".to_owned();
    }
    let shown = (sum * 1000.0 + EXACT).round() / 10.0;
    if shown == 0.0 { "<0.1".to_owned() } else { format!("{shown:.1}") }
}

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar for each value from 0 to 1, a space for each gap. With more values than columns, each column shows the last
/// value of a group.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is in [0, 1]")]
pub(super) fn course(values: &[Option<f64>], width: usize) -> String {
    let columns = values.len().min(width);
    let last = |column: usize| values[(column + 1) * values.len() / columns - 1];
    let bar = |share: f64| BARS[((share * BARS.len() as f64) as usize).min(BARS.len() - 1)];
    (0..columns).map(|column| last(column).map_or(' ', bar)).collect()
}

/// A plain number from 0, with three places at most, half away from zero; "0" only if exact.
pub(super) fn number(number: f64) -> String {
    let shown = (number * 1000.0).round() / 1000.0;
    if shown == 0.0 && number > EXACT { "<0.001".to_owned() } else { format!("{shown}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_round_half_away_from_zero() {
        assert_eq!(percent(0.125, 0), "13%");
        assert_eq!(percent(0.145, 0), "15%");
        assert_eq!(percent(0.144_999, 0), "14%");
        assert_eq!(percent(0.0625, 1), "6.3%");
    }

    #[test]
    fn the_ends_are_reached_only_exactly() {
        assert_eq!(percent(1.0, 0), "100%");
        assert_eq!(percent(0.1 + 0.2 + 0.7, 0), "100%");
        assert_eq!(percent(0.999, 0), ">99%");
        assert_eq!(percent(0.995, 0), ">99%");
        assert_eq!(percent(0.0, 0), "0%");
        assert_eq!(percent(0.001, 0), "<1%");
        assert_eq!(percent(0.0001, 1), "<0.1%");
        assert_eq!(percent(0.9999, 1), ">99.9%");
    }

    #[test]
    fn changes_carry_their_sign() {
        assert_eq!(points(0.025), "+2.5");
        assert_eq!(points(-0.1), "−10.0");
        assert_eq!(points(0.000_01), "+<0.1");
        assert_eq!(points(0.0), "0");
        assert_eq!((unsigned_points(0.025), unsigned_points(0.000_01)), ("2.5".to_owned(), "<0.1".to_owned()));
    }

    #[test]
    fn a_course_has_gaps_and_fits() {
        assert_eq!(course(&[Some(0.0), None, Some(0.5), Some(1.0)], 10), "▁ ▅█");
        assert_eq!(course(&[Some(0.0), Some(1.0), Some(0.0), Some(0.5)], 2), "█▅");
        assert_eq!(course(&[], 10), "");
    }

    #[test]
    fn numbers_have_three_places_at_most() {
        assert_eq!(number(1.0625), "1.063");
        assert_eq!(number(0.0004), "<0.001");
        assert_eq!(number(0.0), "0");
        assert_eq!(number(2.0), "2");
        assert_eq!(number(0.5), "0.5");
        assert_eq!(number(1.0 / 3.0), "0.333");
        assert_eq!(number(100.0), "100");
    }
}
