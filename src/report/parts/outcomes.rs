//! Outcomes in words, in the notation of tables, and for programs.

use super::record::Region;
use crate::deal::{Between, Interval, Outcomes};
use crate::model::{Issue, Order, Relation, Scale, Step};

/// Where nothing is left out.
pub(crate) const ANYTHING: &str = "anything";

/// With labels and the unit: "38 to below 40 %", "Two weeks or One month", "none".
pub(crate) fn in_words(outcomes: &Outcomes, issue: &Issue) -> String {
    let choices = issue.scale.choices();
    let labels = |indices: &[usize], between: &str| {
        indices.iter().map(|index| choices[*index].label.as_str()).collect::<Vec<_>>().join(between)
    };
    let ids = |relation: &(Step, Relation, Step)| relation_of(&issue.scale, *relation);
    match outcomes {
        _ if outcomes.is_empty() => "none".to_owned(),
        Outcomes::Options(options) if options.len() == choices.len() => ANYTHING.to_owned(),
        Outcomes::Options(options) => labels(options, "; or "),
        Outcomes::Numbers(intervals) if is_whole(intervals, &issue.scale) => ANYTHING.to_owned(),
        Outcomes::Numbers(intervals) => {
            let words = intervals.iter().map(interval_in_words).collect::<Vec<_>>().join(" or ");
            issue.scale.unit().map_or(words.clone(), |unit| format!("{words} {unit}"))
        }
        Outcomes::Sets(None) => "none".to_owned(),
        Outcomes::Sets(Some(Between { least, most })) => {
            let further: Vec<usize> = most.iter().copied().filter(|demand| !least.contains(demand)).collect();
            match (least.is_empty(), further.is_empty()) {
                (true, true) => "the empty list".to_owned(),
                (true, false) if further.len() == choices.len() => ANYTHING.to_owned(),
                (true, false) => format!("any of: {}", labels(&further, "; ")),
                (false, true) => labels(least, "; "),
                (false, false) => format!("{}; with or without: {}", labels(least, "; "), labels(&further, "; ")),
            }
        }
        Outcomes::Holding(orders) => orders
            .iter()
            .map(|order| closure(&issue.scale, order).iter().map(ids).collect::<Vec<_>>().join(", "))
            .collect::<Vec<_>>()
            .join(" or "),
        Outcomes::Without(relations) if relations.is_empty() => ANYTHING.to_owned(),
        Outcomes::Without(relations) => {
            format!("any order without {}", relations.iter().map(ids).collect::<Vec<_>>().join(", "))
        }
    }
}

fn is_whole(intervals: &[Interval], scale: &Scale) -> bool {
    match (intervals, scale) {
        ([it], Scale::Number { min, max, .. }) => it.contains(*min) && it.contains(*max),
        _ => false,
    }
}

/// "40", "38 to below 40", "above 2 to 8".
fn interval_in_words(interval: &Interval) -> String {
    let (low, high) = (number(interval.low), number(interval.high));
    if interval.low == interval.high {
        return low;
    }
    let above = if interval.low_in { "" } else { "above " };
    let below = if interval.high_in { "" } else { "below " };
    format!("{above}{low} to {below}{high}")
}

/// Without what floating point adds: a sum of tenths has no more places than it needs.
pub(crate) fn number(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    (if rounded.is_finite() { rounded + 0.0 } else { number }).to_string()
}

/// With ids, for tables: `[38, 40)`, `fortnight, month`, `{union}..{union, bank}`, `a < b`, `without a = b`.
pub(crate) fn notation(outcomes: &Outcomes, scale: &Scale) -> String {
    match Region::of(outcomes, scale) {
        None => String::new(),
        Some(Region::Options(options)) => options.join(", "),
        Some(Region::Numbers(intervals)) => {
            let ends = |(low, high, low_in, high_in): &(f64, f64, bool, bool)| {
                let (open, close) = (if *low_in { '[' } else { '(' }, if *high_in { ']' } else { ')' });
                format!("{open}{low}, {high}{close}")
            };
            intervals.iter().map(ends).collect::<Vec<_>>().join(" or ")
        }
        Some(Region::Sets { least, most }) => format!("{{{}}}..{{{}}}", least.join(", "), most.join(", ")),
        Some(Region::Orders(orders)) => orders.iter().map(|order| order.join(", ")).collect::<Vec<_>>().join(" or "),
        Some(Region::Without { without }) if without.is_empty() => "any".to_owned(),
        Some(Region::Without { without }) => format!("without {}", without.join(", ")),
    }
}

impl Region {
    /// `None` where no set of demands is left.
    pub(crate) fn of(outcomes: &Outcomes, scale: &Scale) -> Option<Self> {
        let ids = |indices: &[usize]| indices.iter().map(|index| scale.choices()[*index].id.clone()).collect();
        let words = |relations: &[(Step, Relation, Step)]| {
            relations.iter().map(|relation| relation_of(scale, *relation)).collect::<Vec<_>>()
        };
        Some(match outcomes {
            Outcomes::Options(options) => Self::Options(ids(options)),
            Outcomes::Numbers(intervals) => {
                Self::Numbers(intervals.iter().map(|it| (it.low, it.high, it.low_in, it.high_in)).collect())
            }
            Outcomes::Sets(between) => {
                let Between { least, most } = between.as_ref()?;
                Self::Sets { least: ids(least), most: ids(most) }
            }
            Outcomes::Holding(orders) => {
                Self::Orders(orders.iter().map(|order| words(&closure(scale, order))).collect())
            }
            Outcomes::Without(relations) => Self::Without { without: words(relations) },
        })
    }
}

/// `a < b` or `a = b`.
fn relation_of(scale: &Scale, (first, relation, second): (Step, Relation, Step)) -> String {
    let id = |step: Step| &scale.choices()[step].id;
    match relation {
        Relation::Before => format!("{} < {}", id(first), id(second)),
        Relation::Together => format!("{} = {}", id(first), id(second)),
        Relation::After => format!("{} < {}", id(second), id(first)),
    }
}

/// Every pair of steps that an order relates, pairs in declared order.
fn closure(scale: &Scale, order: &Order) -> Vec<(Step, Relation, Step)> {
    let steps = scale.choices().len();
    let pairs = (0..steps).flat_map(|a| (a + 1..steps).map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| Some((a, order.relation(a, b)?, b))).collect()
}
