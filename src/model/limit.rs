//! What a party could live with, and what it rules out.

use indexmap::IndexSet;

use super::order::{Order, Relation, Step};
use super::position::{Position, Span, ascending};
use super::scale::Scale;

/// What a party said that it accepts, or that it rejects, on an issue's scale.
///
/// `validate` sees to it that a limit is of its issue's scale. Spans ascend and do not overlap.
#[derive(Debug, Clone, PartialEq)]
pub enum Limit {
    /// Options of a nominal or yes-no scale: ascending indices, at least one.
    Options(Vec<usize>),
    /// Options of an ordinal scale, by index.
    Ranks(Vec<Span<usize>>),
    /// Numbers.
    Numbers(Vec<Span<f64>>),
    /// Demands: ascending indices. Accepted are those beyond the position; no outcome may hold one that is rejected.
    Demands(Vec<usize>),
    /// Orders of steps, each of which is accepted.
    Orders(Vec<Order>),
    /// Relations of steps, each of which is rejected for itself.
    Relations(Vec<(Step, Relation, Step)>),
}

impl Limit {
    /// All of them together, which are of one scale and kind; `None` if there are none.
    ///
    /// ```
    /// use demarche::model::{Limit, Span};
    /// let span = |low, high| Limit::Numbers(vec![Span { low, high }]);
    /// let united = Limit::united([span(4.0, 6.0), span(1.0, 2.0), span(2.0, 3.0)]);
    /// assert_eq!(united, Some(Limit::Numbers(vec![Span { low: 1.0, high: 3.0 }, Span { low: 4.0, high: 6.0 }])));
    /// ```
    #[must_use]
    pub fn united(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let all = parts.into_iter().reduce(Self::followed_by)?;
        Some(match all {
            Self::Options(options) => Self::Options(ascending(options)),
            Self::Demands(demands) => Self::Demands(ascending(demands)),
            Self::Ranks(ranks) => Self::Ranks(apart(ranks)),
            Self::Numbers(numbers) => Self::Numbers(apart(numbers)),
            Self::Orders(orders) => Self::Orders(orders.into_iter().fold(Vec::new(), with_new)),
            Self::Relations(relations) => {
                Self::Relations(relations.into_iter().collect::<IndexSet<_>>().into_iter().collect())
            }
        })
    }

    fn followed_by(self, other: Self) -> Self {
        match (self, other) {
            (Self::Options(mine), Self::Options(others)) => Self::Options(joined(mine, others)),
            (Self::Demands(mine), Self::Demands(others)) => Self::Demands(joined(mine, others)),
            (Self::Ranks(mine), Self::Ranks(others)) => Self::Ranks(joined(mine, others)),
            (Self::Numbers(mine), Self::Numbers(others)) => Self::Numbers(joined(mine, others)),
            (Self::Orders(mine), Self::Orders(others)) => Self::Orders(joined(mine, others)),
            (Self::Relations(mine), Self::Relations(others)) => Self::Relations(joined(mine, others)),
            (
                mine @ (Self::Options(_)
                | Self::Demands(_)
                | Self::Ranks(_)
                | Self::Numbers(_)
                | Self::Orders(_)
                | Self::Relations(_)),
                _,
            ) => mine,
        }
    }

    /// Whether these, rejected, leave nothing of a position: all that it leaves open is rejected, it holds a demand
    /// that is rejected, or it relates steps in a way that is rejected.
    ///
    /// ```
    /// use demarche::model::{Limit, Position, Span};
    /// let rejects = Limit::Numbers(vec![Span { low: 0.0, high: 2.0 }]);
    /// assert!(rejects.rules_out(&Position::Numbers(Span::point(1.0))));
    /// assert!(!rejects.rules_out(&Position::Numbers(Span { low: 1.0, high: 3.0 })));
    /// ```
    #[must_use]
    pub fn rules_out(&self, position: &Position) -> bool {
        match (self, position) {
            (Self::Options(rejected), Position::Options(options)) => {
                options.iter().all(|option| rejected.contains(option))
            }
            (Self::Ranks(rejected), Position::Ranks(span)) => {
                (span.low..=span.high).all(|rank| rejected.iter().any(|out| out.low <= rank && rank <= out.high))
            }
            (Self::Numbers(rejected), Position::Numbers(span)) => rejected.iter().any(|out| span.is_within(out)),
            (Self::Demands(rejected), Position::Demands(demands)) => shares_any(rejected, demands),
            (Self::Relations(rejected), Position::Steps(order)) => order.holds_any(rejected),
            (
                Self::Options(_)
                | Self::Ranks(_)
                | Self::Numbers(_)
                | Self::Demands(_)
                | Self::Orders(_)
                | Self::Relations(_),
                _,
            ) => false,
        }
    }

    /// Whether something accepted here is among what is rejected there.
    #[must_use]
    pub fn meets(&self, rejected: &Self) -> bool {
        match (self, rejected) {
            (Self::Options(mine), Self::Options(out)) | (Self::Demands(mine), Self::Demands(out)) => {
                shares_any(mine, out)
            }
            (Self::Ranks(mine), Self::Ranks(out)) => overlap(mine, out),
            (Self::Numbers(mine), Self::Numbers(out)) => overlap(mine, out),
            (Self::Orders(mine), Self::Relations(out)) => mine.iter().any(|order| order.holds_any(out)),
            (
                Self::Options(_)
                | Self::Demands(_)
                | Self::Ranks(_)
                | Self::Numbers(_)
                | Self::Orders(_)
                | Self::Relations(_),
                _,
            ) => false,
        }
    }

    /// The notation of the files: a region, or a list of regions, demands or relations.
    #[must_use]
    pub fn notation(&self, scale: &Scale) -> String {
        match self {
            Self::Orders(_) => self.parts(|part| part.notation(scale)).join(" or "),
            Self::Relations(relations) => {
                let steps = scale.choices();
                let written = |relation: &(Step, Relation, Step)| super::order::notation(*relation, steps);
                format!("[{}]", relations.iter().map(written).collect::<Vec<_>>().join(", "))
            }
            Self::Options(_) | Self::Demands(_) | Self::Ranks(_) | Self::Numbers(_) => {
                let parts = self.parts(|part| part.notation(scale));
                if let [alone] = &parts[..] { alone.clone() } else { format!("[{}]", parts.join(", ")) }
            }
        }
    }

    /// The notation with labels in place of ids. Steps keep their ids.
    #[must_use]
    pub fn labelled(&self, scale: &Scale) -> String {
        match self {
            Self::Relations(_) => self.notation(scale).trim_matches(['[', ']']).to_owned(),
            Self::Numbers(_) => self.parts(|part| part.labelled(scale)).join(" or "),
            // Labels have commas and their own "or".
            Self::Options(_) | Self::Demands(_) | Self::Ranks(_) | Self::Orders(_) => {
                self.parts(|part| part.labelled(scale)).join("; or ")
            }
        }
    }

    /// Its parts as positions, each written; relations have none.
    fn parts(&self, written: impl Fn(&Position) -> String) -> Vec<String> {
        match self {
            Self::Options(options) => vec![written(&Position::Options(options.clone()))],
            Self::Demands(demands) => vec![written(&Position::Demands(demands.clone()))],
            Self::Ranks(spans) => spans.iter().map(|span| written(&Position::Ranks(*span))).collect(),
            Self::Numbers(spans) => spans.iter().map(|span| written(&Position::Numbers(*span))).collect(),
            Self::Orders(orders) => {
                orders.iter().map(|order| written(&Position::Steps(Box::new(order.clone())))).collect()
            }
            Self::Relations(_) => Vec::new(),
        }
    }
}

fn joined<T>(mut mine: Vec<T>, others: Vec<T>) -> Vec<T> {
    mine.extend(others);
    mine
}

/// Ascending spans without overlap.
pub(crate) fn apart<T: PartialOrd + Copy>(mut all: Vec<Span<T>>) -> Vec<Span<T>> {
    all.sort_by(|one, other| one.low.partial_cmp(&other.low).unwrap_or(std::cmp::Ordering::Equal));
    let mut apart: Vec<Span<T>> = Vec::with_capacity(all.len());
    for span in all {
        match apart.last_mut() {
            Some(last) if span.low <= last.high => {
                if span.high > last.high {
                    last.high = span.high;
                }
            }
            _ => apart.push(span),
        }
    }
    apart
}

fn with_new(mut all: Vec<Order>, order: Order) -> Vec<Order> {
    if !all.contains(&order) {
        all.push(order);
    }
    all
}

fn shares_any(mine: &[usize], others: &[usize]) -> bool {
    mine.iter().any(|index| others.contains(index))
}

/// Whether two lists of ascending spans share a value.
fn overlap<T: PartialOrd>(mine: &[Span<T>], others: &[Span<T>]) -> bool {
    let mut others = others.iter().peekable();
    mine.iter().any(|one| {
        while others.next_if(|other| other.high < one.low).is_some() {}
        others.peek().is_some_and(|other| other.low <= one.high)
    })
}
