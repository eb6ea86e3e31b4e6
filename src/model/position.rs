//! What a statement says: a value, or a region left open, on the issue's scale.

use super::order::Order;
use super::scale::Scale;

/// A value on an issue's scale, or a region of values left open.
///
/// `validate` sees to it that a position is of its issue's scale: [`Options`](Self::Options) on nominal and yes-no,
/// [`Ranks`](Self::Ranks) on ordinal, [`Numbers`](Self::Numbers) on number, [`Demands`](Self::Demands) on set and
/// [`Steps`](Self::Steps) on sequence issues.
#[derive(Debug, Clone, PartialEq)]
pub enum Position {
    /// The options left open, at least one: ascending indices into the scale's choices.
    Options(Vec<usize>),
    /// The options from one to another in the declared order, by index.
    Ranks(Span<usize>),
    /// The numbers from one to another.
    Numbers(Span<f64>),
    /// All that is demanded: ascending indices into the scale's choices; may be empty.
    Demands(Vec<usize>),
    /// An order of steps.
    Steps(Box<Order>),
}

/// Everything from `low` to `high`, both included; a point where they are equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span<T> {
    /// The lower end.
    pub low: T,
    /// The upper end, not below the lower.
    pub high: T,
}

impl<T: PartialOrd + Copy> Span<T> {
    /// A single value.
    pub fn point(value: T) -> Self {
        Self { low: value, high: value }
    }

    /// Whether it is a single value.
    pub fn is_point(&self) -> bool {
        self.low == self.high
    }

    /// Whether all of it lies within `outer`.
    pub fn is_within(&self, outer: &Self) -> bool {
        outer.low <= self.low && self.high <= outer.high
    }

    /// What lies within both; `None` if nothing does.
    pub fn shared(&self, other: &Self) -> Option<Self> {
        let low = if self.low > other.low { self.low } else { other.low };
        let high = if self.high < other.high { self.high } else { other.high };
        (low <= high).then_some(Self { low, high })
    }
}

impl Position {
    /// Whether it leaves open which of several values is meant. Sets and orders of steps never do.
    #[must_use]
    pub fn is_region(&self) -> bool {
        match self {
            Self::Options(options) => options.len() > 1,
            Self::Ranks(span) => !span.is_point(),
            Self::Numbers(span) => !span.is_point(),
            Self::Demands(_) | Self::Steps(_) => false,
        }
    }

    /// Whether everything it allows satisfies `condition`: inside it for points and regions, equal for sets, containing
    /// every relation asked for, by closure, for orders of steps.
    ///
    /// ```
    /// use demarche::model::{Position, Span};
    /// let at_least_three = Position::Numbers(Span { low: 3.0, high: 10.0 });
    /// assert!(Position::Numbers(Span::point(4.0)).satisfies(&at_least_three));
    /// assert!(!Position::Numbers(Span { low: 2.0, high: 4.0 }).satisfies(&at_least_three));
    /// ```
    #[must_use]
    pub fn satisfies(&self, condition: &Self) -> bool {
        match (self, condition) {
            (Self::Options(mine), Self::Options(wanted)) => {
                mine.iter().all(|option| wanted.binary_search(option).is_ok())
            }
            (Self::Ranks(mine), Self::Ranks(wanted)) => mine.is_within(wanted),
            (Self::Numbers(mine), Self::Numbers(wanted)) => mine.is_within(wanted),
            (Self::Demands(mine), Self::Demands(wanted)) => mine == wanted,
            (Self::Steps(mine), Self::Steps(wanted)) => mine.contains(wanted),
            (Self::Options(_) | Self::Ranks(_) | Self::Numbers(_) | Self::Demands(_) | Self::Steps(_), _) => false,
        }
    }

    /// What this comes to with what a party adds to it: what both leave open, the demands of both, the closure of both
    /// orders. `None` if nothing is in both, or if the orders contradict each other.
    ///
    /// ```
    /// use demarche::model::{Position, Span};
    /// let span = |low, high| Position::Numbers(Span { low, high });
    /// assert_eq!(span(2.0, 5.0).joined(&span(4.0, 9.0)), Some(span(4.0, 5.0)));
    /// assert_eq!(span(2.0, 3.0).joined(&span(4.0, 9.0)), None);
    /// ```
    #[must_use]
    pub fn joined(&self, added: &Self) -> Option<Self> {
        match (self, added) {
            (Self::Options(mine), Self::Options(others)) => {
                let both: Vec<usize> = mine.iter().copied().filter(|option| others.contains(option)).collect();
                (!both.is_empty()).then_some(Self::Options(both))
            }
            (Self::Ranks(mine), Self::Ranks(others)) => mine.shared(others).map(Self::Ranks),
            (Self::Numbers(mine), Self::Numbers(others)) => mine.shared(others).map(Self::Numbers),
            (Self::Demands(mine), Self::Demands(others)) => {
                Some(Self::Demands(ascending([&mine[..], others].concat())))
            }
            (Self::Steps(mine), Self::Steps(others)) => {
                mine.joined(others).ok().map(|order| Self::Steps(Box::new(order)))
            }
            (Self::Options(_) | Self::Ranks(_) | Self::Numbers(_) | Self::Demands(_) | Self::Steps(_), _) => None,
        }
    }

    /// The notation of the files: `a..b`, `[a, b]`, `40..55`, `[a < b]`.
    ///
    /// Regions that reach an end of the scale are written open: `joint..`.
    #[must_use]
    pub fn notation(&self, scale: &Scale) -> String {
        self.written(scale, |index| scale.choices()[index].id.clone())
    }

    /// The same with both ends of a range of numbers, where it is what a party asks for: `30..100`. It says that the party
    /// leaves open which number is meant.
    #[must_use]
    pub fn with_both_ends(&self, scale: &Scale) -> String {
        match self {
            Self::Numbers(Span { low, high }) if low != high => format!("{low}..{high}"),
            Self::Options(_) | Self::Ranks(_) | Self::Numbers(_) | Self::Demands(_) | Self::Steps(_) => {
                self.notation(scale)
            }
        }
    }

    /// The notation of the files with labels in place of ids. Steps keep their ids.
    #[must_use]
    pub fn labelled(&self, scale: &Scale) -> String {
        match self {
            Self::Demands(demands) if demands.is_empty() => "none".to_owned(),
            Self::Demands(demands) => join(demands, "; ", |index| scale.choices()[index].label.clone()),
            Self::Options(options) => join(options, "; or ", |index| scale.choices()[index].label.clone()),
            Self::Ranks(span) => ranks_in_words(*span, scale),
            Self::Steps(order) => order.notation(scale.choices()),
            Self::Numbers(span) => numbers_in_words(*span, number_ends(scale)),
        }
    }

    fn written(&self, scale: &Scale, name: impl Fn(usize) -> String) -> String {
        match self {
            Self::Options(options) if options.len() == 1 => name(options[0]),
            Self::Options(items) | Self::Demands(items) => format!("[{}]", join(items, ", ", name)),
            Self::Ranks(span) => {
                let ends = Span { low: 0, high: scale.choices().len().saturating_sub(1) };
                span_notation(*span, ends, name)
            }
            Self::Numbers(span) => {
                let ends = number_ends(scale);
                span_notation(*span, ends, |number| number.to_string())
            }
            Self::Steps(order) => format!("[{}]", order.notation(scale.choices())),
        }
    }
}

fn ranks_in_words(span: Span<usize>, scale: &Scale) -> String {
    let label = |rank: usize| &scale.choices()[rank].label;
    let last = scale.choices().len() - 1;
    match span {
        Span { low, high } if low == high => label(low).clone(),
        Span { low: 0, high } if high != last => format!("At most: {}", label(high)),
        Span { low, high } if high == last && low != 0 => format!("At least: {}", label(low)),
        Span { low, high } => format!("From: {}; to: {}", label(low), label(high)),
    }
}

fn numbers_in_words(span: Span<f64>, ends: Span<f64>) -> String {
    match span {
        Span { low, high } if low == high => low.to_string(),
        Span { low, high } if high == ends.high && low != ends.low => format!("at least {low}"),
        Span { low, high } if low == ends.low && high != ends.high => format!("at most {high}"),
        Span { low, high } => format!("{low} to {high}"),
    }
}

fn number_ends(scale: &Scale) -> Span<f64> {
    match scale {
        Scale::Number { min, max, .. } => Span { low: *min, high: *max },
        Scale::Nominal(_) | Scale::Ordinal(_) | Scale::Sequence(_) | Scale::Set(_) | Scale::YesNo(_) => {
            Span { low: f64::NEG_INFINITY, high: f64::INFINITY }
        }
    }
}

fn span_notation<T: PartialOrd + Copy>(span: Span<T>, ends: Span<T>, name: impl Fn(T) -> String) -> String {
    if span.is_point() {
        name(span.low)
    } else if span.high == ends.high && span.low != ends.low {
        format!("{}..", name(span.low))
    } else if span.low == ends.low && span.high != ends.high {
        format!("..{}", name(span.high))
    } else {
        format!("{}..{}", name(span.low), name(span.high))
    }
}

fn join(items: &[usize], separator: &str, name: impl Fn(usize) -> String) -> String {
    items.iter().map(|&item| name(item)).collect::<Vec<_>>().join(separator)
}

/// Ascending indices, each once.
pub(super) fn ascending(mut all: Vec<usize>) -> Vec<usize> {
    all.sort_unstable();
    all.dedup();
    all
}
