//! Numbers from one to another, whose ends may lie outside. Lists of them ascend, and no two could be one.

use crate::model::Span;

/// All numbers from one to another, each end inside or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end, in the scale's units.
    pub low: f64,
    /// The upper end, in the scale's units; not below the lower.
    pub high: f64,
    /// Whether the lower end itself is inside.
    pub low_in: bool,
    /// Whether the upper end itself is inside.
    pub high_in: bool,
}

impl Interval {
    /// With both ends inside.
    pub(super) fn closed(span: Span<f64>) -> Self {
        Self { low: span.low, high: span.high, low_in: true, high_in: true }
    }

    /// With both ends, whether they are inside or not.
    pub(super) fn closure(&self) -> Span<f64> {
        Span { low: self.low, high: self.high }
    }

    /// Whether a number is inside.
    #[must_use]
    pub fn contains(&self, number: f64) -> bool {
        let is_above = self.low < number || (self.low == number && self.low_in);
        let is_below = number < self.high || (number == self.high && self.high_in);
        is_above && is_below
    }

    fn shared(&self, other: &Self) -> Option<Self> {
        let (low, low_in) = match (self.low > other.low, self.low < other.low) {
            (true, _) => (self.low, self.low_in),
            (_, true) => (other.low, other.low_in),
            _ => (self.low, self.low_in && other.low_in),
        };
        let (high, high_in) = match (self.high < other.high, self.high > other.high) {
            (true, _) => (self.high, self.high_in),
            (_, true) => (other.high, other.high_in),
            _ => (self.high, self.high_in && other.high_in),
        };
        (low < high || (low == high && low_in && high_in)).then_some(Self { low, high, low_in, high_in })
    }
}

/// What lies in both.
pub(super) fn shared(one: &[Interval], other: &[Interval]) -> Vec<Interval> {
    let mut both = Vec::new();
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(first), Some(second)) = (one.peek(), other.peek()) {
        both.extend(first.shared(second));
        if first.high < second.high {
            one.next();
        } else {
            other.next();
        }
    }
    both
}

/// What lies in a region and in none of these spans, which ascend and do not overlap.
pub(super) fn without(region: &[Interval], spans: &[Span<f64>]) -> Vec<Interval> {
    let mut outside = Vec::with_capacity(spans.len() + 1);
    let mut low = f64::NEG_INFINITY;
    for span in spans {
        outside.push(Interval { low, high: span.low, low_in: false, high_in: false });
        low = span.high;
    }
    outside.push(Interval { low, high: f64::INFINITY, low_in: false, high_in: false });
    shared(region, &outside)
}

/// Whether all of one region lies in another.
pub(super) fn is_within(inner: &[Interval], outer: &[Interval]) -> bool {
    shared(inner, outer) == inner
}

/// Both ends of each, and as one what only an end kept apart.
pub(super) fn closures(region: &[Interval]) -> Vec<Interval> {
    let mut closed: Vec<Interval> = Vec::with_capacity(region.len());
    for interval in region {
        match closed.last_mut() {
            Some(last) if last.high == interval.low => last.high = interval.high,
            _ => closed.push(Interval::closed(interval.closure())),
        }
    }
    closed
}

/// How far apart two regions are, an end that is outside counting as one that is inside; `None` if one is empty.
pub(super) fn apart(one: &[Interval], other: &[Interval]) -> Option<f64> {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut least: Option<f64> = None;
    while let (Some(first), Some(second)) = (one.peek(), other.peek()) {
        let distance = (second.low - first.high).max(first.low - second.high).max(0.0);
        least = Some(least.map_or(distance, |least| least.min(distance)));
        if first.high < second.high {
            one.next();
        } else {
            other.next();
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(low: f64, high: f64) -> Interval {
        Interval::closed(Span { low, high })
    }

    #[test]
    fn what_is_taken_out_leaves_open_ends() {
        let left = without(&[closed(0.0, 10.0)], &[Span { low: 0.0, high: 2.0 }, Span::point(5.0)]);
        let open = |low, high, high_in| Interval { low, high, low_in: false, high_in };
        assert_eq!(left, [open(2.0, 5.0, false), open(5.0, 10.0, true)]);
        assert!(without(&[closed(1.0, 2.0)], &[Span { low: 1.0, high: 2.0 }]).is_empty());
        assert_eq!(closures(&left), [closed(2.0, 10.0)]);
        assert!(left[1].contains(10.0) && !left[1].contains(5.0));
    }

    #[test]
    fn ends_are_shared_where_both_have_them() {
        let up_to = Interval { high_in: false, ..closed(0.0, 3.0) };
        assert!(shared(&[up_to], &[closed(3.0, 4.0)]).is_empty());
        assert_eq!(shared(&[closed(0.0, 3.0)], &[closed(3.0, 4.0)]), [closed(3.0, 3.0)]);
        assert_eq!(shared(&[closed(0.0, 9.0)], &[closed(1.0, 2.0), up_to, closed(5.0, 12.0)]).len(), 3);
        assert_eq!(apart(&[up_to], &[closed(3.0, 4.0)]), Some(0.0));
        assert_eq!(apart(&[closed(0.0, 1.0), closed(8.0, 9.0)], &[closed(4.0, 6.0)]), Some(2.0));
        assert_eq!(apart(&[], &[closed(4.0, 6.0)]), None);
    }
}
