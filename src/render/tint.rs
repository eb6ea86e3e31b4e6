//! From agreement to divergence: blue over grey to orange, which the colour-blind can distinguish.

use crate::report::Cell;

/// How many tints there are.
pub(super) const TINTS: usize = 7;

/// The tints on paper and screen, under dark text.
pub(super) const HEX: [&str; TINTS] = ["#5fafff", "#87d7ff", "#afd7ff", "#e4e4e4", "#ffd7af", "#ffaf5f", "#ff8700"];

/// The same in a terminal's palette.
pub(super) const PALETTE: [u8; TINTS] = [75, 117, 153, 254, 223, 215, 208];

/// What the first and the last tint mean.
pub(super) const ENDS: [&str; 2] = ["the same", "as far apart as the scales allow"];

/// The tint of a cell; of a figure that moved, the tint that it has now.
pub(super) fn of(cell: &Cell) -> Option<usize> {
    match cell {
        Cell::Figure(figure) | Cell::Verdict(_, Some(figure)) => figure.tint.map(step),
        Cell::Moved(_, after) => of(after),
        _ => None,
    }
}

/// The tint of a divergence in [0, 1]: each tint covers an equal part of the scale.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a divergence is in [0, 1]")]
fn step(divergence: f64) -> usize {
    ((divergence * TINTS as f64) as usize).min(TINTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_cut_into_equal_parts() {
        assert_eq!([0.0, 0.14, 0.15, 0.5, 0.86, 1.0].map(step), [0, 0, 1, 3, 6, 6]);
    }
}
