//! One issue, compiled: the cheapest form that gives its divergences.

use super::bits::{Bits, Share};
use super::intern::{Interned, SILENT, intern};
use super::lanes::{LANES, Lanes, in_blocks, of_party};
use super::orders::Orders;
use super::table::{Budget, Table};
use crate::compare::compare;
use crate::model::{Divergence, Position, Scale, Span};

/// The positions on one issue. Divergences are in [0, 1], NaN where either side is silent or the two cannot be compared.
#[derive(Debug, Clone)]
pub(super) enum Column {
    /// Points from 0 to 1: the divergence is the difference.
    Number(Vec<Lanes>),
    /// Options by place: the divergence is 0 or 1.
    Code(Vec<Lanes>),
    /// Ranges of numbers from 0 to 1, by their ends.
    Range { low: Vec<Lanes>, high: Vec<Lanes> },
    /// Sets in bits.
    Bits(Bits),
    /// Orders of steps in bits.
    Orders(Orders),
    /// Few distinct positions.
    Few(Table<128>),
    /// Not so few.
    More(Table<1024>),
    /// Many distinct regions of ordered options, compared one by one.
    Each(Scale, Interned),
}

/// What an issue's positions come to before it is known whether there is room for a table.
pub(super) enum Draft {
    /// No table is needed.
    Done(Column),
    /// A table of these, if there is room.
    Distinct(Interned),
}

impl Draft {
    /// Chooses the form as far as the issue alone decides.
    pub(super) fn of(scale: &Scale, stated: &[Option<&Position>]) -> Self {
        let has_regions = stated.iter().flatten().any(|position| position.is_region());
        match scale {
            Scale::Number { min, max, .. } => {
                Self::Done(of_numbers(Span { low: *min, high: *max }, stated, has_regions))
            }
            Scale::Ordinal(options) if !has_regions => {
                let last = options.len().saturating_sub(1).max(1) as f64;
                Self::Done(Column::Number(values(stated, |position| rank(position) / last)))
            }
            Scale::Nominal(options) | Scale::YesNo(options) if !has_regions && options.len() < 3 => {
                Self::Done(Column::Number(values(stated, option)))
            }
            Scale::Nominal(_) | Scale::YesNo(_) if !has_regions => Self::Done(Column::Code(values(stated, option))),
            Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) | Scale::Set(_) | Scale::Sequence(_) => {
                Self::Distinct(intern(stated))
            }
        }
    }

    /// Makes the column, with a table while there is room.
    pub(super) fn column(self, scale: &Scale, stated: &[Option<&Position>], budget: &mut Budget) -> Column {
        match self {
            Self::Done(column) => column,
            Self::Distinct(interned) => of_distinct(scale, stated, interned, budget),
        }
    }
}

impl Column {
    /// Whether any two statements on it can be compared.
    pub(super) fn is_always_comparable(&self) -> bool {
        match self {
            Self::Few(table) => table.is_always_comparable(),
            Self::More(table) => table.is_always_comparable(),
            Self::Orders(_) => false,
            _ => true,
        }
    }

    /// The divergences of a party from those of a block; false if it is silent.
    #[inline(always)]
    pub(super) fn fill(&self, party: usize, block: usize, divergences: &mut Lanes) -> bool {
        match self {
            Self::Number(lanes) => fill(divergences, of_party(lanes, party), &lanes[block], |a, b| (a - b).abs()),
            Self::Code(lanes) => fill(divergences, of_party(lanes, party), &lanes[block], unequal),
            Self::Range { low, high } => {
                let mine = Span { low: of_party(low, party), high: of_party(high, party) };
                for lane in 0..LANES {
                    divergences[lane] = moved(mine.low - low[block][lane], mine.high - high[block][lane]);
                }
                !mine.low.is_nan()
            }
            Self::Few(table) => table.fill(party, block, divergences),
            Self::More(table) => table.fill(party, block, divergences),
            Self::Bits(bits) => bits.fill(party, block, divergences),
            Self::Orders(orders) => {
                orders.fill(party, block, divergences);
                true
            }
            Self::Each(scale, interned) => fill_each(scale, interned, party, block, divergences),
        }
    }
}

fn of_numbers(scale: Span<f64>, stated: &[Option<&Position>], has_regions: bool) -> Column {
    let share = |number: f64| (number - scale.low) / (scale.high - scale.low);
    let low = values(stated, |position| share(numbers(position).low));
    if !has_regions {
        return Column::Number(low);
    }
    Column::Range { low, high: values(stated, |position| share(numbers(position).high)) }
}

fn of_distinct(scale: &Scale, stated: &[Option<&Position>], interned: Interned, budget: &mut Budget) -> Column {
    if budget.take::<128>(&interned) {
        return Column::Few(Table::of(scale, &interned));
    }
    if budget.take::<1024>(&interned) {
        return Column::More(Table::of(scale, &interned));
    }
    match scale {
        Scale::Set(demands) => Column::Bits(Bits::of(stated, demands.len(), Share::OfEither)),
        Scale::Nominal(options) | Scale::YesNo(options) => {
            Column::Bits(Bits::of(stated, options.len(), Share::OfLarger))
        }
        Scale::Sequence(steps) => Column::Orders(Orders::of(stated, steps.len())),
        Scale::Ordinal(_) | Scale::Number { .. } => Column::Each(scale.clone(), interned),
    }
}

fn values(stated: &[Option<&Position>], value: impl Fn(&Position) -> f64) -> Vec<Lanes> {
    in_blocks(stated.iter().map(|position| position.map_or(f64::NAN, &value)), f64::NAN)
}

fn option(position: &Position) -> f64 {
    match position {
        Position::Options(options) => options[0] as f64,
        _ => mismatch(),
    }
}

fn rank(position: &Position) -> f64 {
    match position {
        Position::Ranks(span) => span.low as f64,
        _ => mismatch(),
    }
}

fn numbers(position: &Position) -> Span<f64> {
    match position {
        Position::Numbers(span) => *span,
        _ => mismatch(),
    }
}

fn mismatch() -> ! {
    unreachable!("validate lets no position of another scale through")
}

#[inline(always)]
fn fill(divergences: &mut Lanes, mine: f64, theirs: &Lanes, divergence: impl Fn(f64, f64) -> f64) -> bool {
    for lane in 0..LANES {
        divergences[lane] = divergence(mine, theirs[lane]);
    }
    !mine.is_nan()
}

#[inline(always)]
fn unequal(a: f64, b: f64) -> f64 {
    if b.is_nan() {
        b
    } else if a == b {
        0.0
    } else {
        1.0
    }
}

/// The mean of a difference that changes evenly from `first` to `last`, without its sign; see
/// [`number`](crate::compare) on ranges.
#[inline(always)]
fn moved(first: f64, last: f64) -> f64 {
    if first * last >= 0.0 {
        return (0.5 * (first + last)).abs();
    }
    (first * first + last * last) / (2.0 * (first.abs() + last.abs()))
}

fn fill_each(scale: &Scale, interned: &Interned, party: usize, block: usize, divergences: &mut Lanes) -> bool {
    let Some(mine) = interned.positions.get(of_party(&interned.codes, party) as usize) else { return false };
    for (divergence, code) in divergences.iter_mut().zip(interned.codes[block]) {
        let theirs = (code != SILENT).then(|| &interned.positions[code as usize]);
        *divergence = compare(scale, Some(mine), theirs).divergence.map_or(f64::NAN, Divergence::value);
    }
    true
}
