//! Points counted in whole units, where the scales and weights of issues allow it.
//!
//! Figures of positions and weights are mostly short decimals, and scales have few steps. Then there is a unit of which
//! every weighted divergence is a whole number. Whole numbers below 2^24 are exact as `f32`, in any order of adding,
//! and twice as many of them as of `f64` fit an instruction.

use crate::model::{Position, Scale};

/// Sums up to this are exact as `f32`.
const MOST: u64 = 1 << 24;

/// 10 to the number of decimals; a figure with more counts as having no end.
const POWERS: [u32; 7] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/// How far a scale may lie from 0, counted in its own length, before differences of `f64` lose more than 1e-14 of it.
const FARTHEST: f64 = 64.0;

/// The unit of a kernel, and which issues are counted in it.
#[derive(Debug)]
pub(super) struct Units {
    /// Units in a weight of 1.
    pub(super) per_weight: u64,
    /// For each issue, whether its weighted divergences are whole units.
    pub(super) is_whole: Vec<bool>,
}

impl Units {
    /// Takes in as many issues as sums below 2^24 allow, those first that need the least fine unit. An issue comes with
    /// its weight and with the steps of its scale, `None` where its positions are no points on steps.
    pub(super) fn of(issues: &[(f64, Option<u64>)]) -> Self {
        let mut units = Self { per_weight: 1, is_whole: vec![false; issues.len()] };
        let candidate = |(place, (weight, steps)): (usize, &(f64, Option<u64>))| {
            Some((denominator(*weight, (*steps)?)?, place, *weight))
        };
        let mut candidates: Vec<(u64, usize, f64)> = issues.iter().enumerate().filter_map(candidate).collect();
        candidates.sort_by_key(|(denominator, place, _)| (*denominator, *place));
        let mut weights = 0.0;
        for (denominator, place, weight) in candidates {
            let per_weight = least_common_multiple(units.per_weight, denominator);
            if per_weight as f64 * (weights + weight) < MOST as f64 {
                units.per_weight = per_weight;
                units.is_whole[place] = true;
                weights += weight;
            }
        }
        units
    }
}

/// How many equal steps the positions on an issue need between the ends of its scale; `None` where one is a region, or
/// no number of steps up to 2^24 does.
pub(super) fn steps(scale: &Scale, stated: &[Option<&Position>]) -> Option<u64> {
    if stated.iter().flatten().any(|position| position.is_region()) {
        return None;
    }
    match scale {
        Scale::Nominal(_) | Scale::YesNo(_) => Some(1),
        Scale::Ordinal(options) => Some(options.len().saturating_sub(1).max(1) as u64),
        Scale::Number { min, max, .. } => {
            let length = max - min;
            if min.abs().max(max.abs()) > FARTHEST * length {
                return None;
            }
            let points = stated.iter().flatten().filter_map(|position| match position {
                Position::Numbers(span) => Some(span.low),
                _ => None,
            });
            let power = points.chain([*min, *max]).try_fold(1, power_of_ten)?;
            whole(length * f64::from(power))
        }
        Scale::Set(_) | Scale::Sequence(_) => None,
    }
}

/// The number of units in a weight of 1 of which a step of this issue is a whole number.
fn denominator(weight: f64, steps: u64) -> Option<u64> {
    let power = power_of_ten(1, weight)?;
    let numerator = whole(weight * f64::from(power))?;
    let denominator = u64::from(power) * steps;
    Some(denominator / greatest_common_divisor(denominator, numerator))
}

/// The least power of ten, from this one on, that makes whole a number which was written with few decimals.
fn power_of_ten(from: u32, number: f64) -> Option<u32> {
    let makes_whole = |power: u32| (number * f64::from(power)).round() / f64::from(power) == number;
    POWERS.into_iter().find(|power| *power >= from && makes_whole(*power))
}

/// The whole number up to 2^24 next to what was one before rounding.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to 2^24")]
fn whole(number: f64) -> Option<u64> {
    let rounded = number.round();
    (0.0..=MOST as f64).contains(&rounded).then_some(rounded as u64)
}

fn least_common_multiple(a: u64, b: u64) -> u64 {
    (a / greatest_common_divisor(a, b)).saturating_mul(b)
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn number(min: f64, max: f64) -> Scale {
        Scale::Number { min, max, unit: None }
    }

    fn steps_of(scale: &Scale, points: &[f64]) -> Option<u64> {
        let points: Vec<Position> = points.iter().map(|point| Position::Numbers(Span::point(*point))).collect();
        steps(scale, &points.iter().map(Some).chain([None]).collect::<Vec<_>>())
    }

    #[test]
    fn steps_are_as_fine_as_the_finest_number() {
        assert_eq!(steps_of(&number(0.0, 100.0), &[30.0, 40.0]), Some(100));
        assert_eq!(steps_of(&number(-0.5, 0.5), &[0.25]), Some(100));
        assert_eq!(steps_of(&number(0.1, 0.3), &[]), Some(2));
        assert_eq!(steps_of(&number(0.0, 1.0), &[1.0 / 3.0]), None);
        assert_eq!(steps_of(&number(0.0, 1e9), &[]), None);
    }

    #[test]
    fn far_from_zero_differences_are_too_rough() {
        assert_eq!(steps_of(&number(1e6, 1e6 + 1.0), &[1e6 + 0.5]), None);
    }

    #[test]
    fn the_unit_divides_every_step_of_every_weight() {
        let units = Units::of(&[(2.0, Some(4)), (0.3, Some(1)), (1.0, None), (1.5, Some(100))]);
        assert_eq!(units.is_whole, [true, true, false, true]);
        assert_eq!(units.per_weight, 200, "steps of 2/4, 3/10 and 3/200");
    }

    #[test]
    fn what_needs_too_fine_a_unit_is_left_out() {
        let units = Units::of(&[(1.0, Some(16_777_213)), (1.0, Some(10)), (0.1 + 0.2, Some(2)), (0.0, Some(2))]);
        assert_eq!(units.is_whole, [false, true, false, true]);
        assert_eq!(units.per_weight, 10);
    }
}
