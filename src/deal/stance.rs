//! What a party could live with on one issue, as far as it said so.

use super::interval::{Interval, is_within, shared, without};
use crate::model::{Limit, Order, Position, Relation, Scale, Span, Step, apart};
use crate::select::Chosen;

/// What a party accepts, leaves open and rejects on an issue, from what counts.
///
/// Its **ground** is what it accepts and the region of its own position, without what it rejects: what it has not closed
/// to itself in its own words.
#[derive(Debug, Clone)]
pub(crate) struct Stance<'s> {
    pub chosen: &'s Chosen<'s>,
    pub reach: Reach<'s>,
}

/// The same, by scale. Except for orders, what is accepted never holds what the party itself rejects.
#[derive(Debug, Clone)]
pub(crate) enum Reach<'s> {
    /// Ascending indices of options.
    Options { accepted: Vec<usize>, ground: Vec<usize>, rejected: Vec<usize> },
    /// Numbers, in the scale's units.
    Numbers { accepted: Vec<Interval>, ground: Vec<Interval>, rejected: Vec<Span<f64>> },
    /// Demands: it accepts all that it asks for, with any that it may hold.
    Sets { asked: Vec<usize>, may_hold: Vec<usize>, rejected: Vec<usize>, has_ground: bool },
    /// It accepts what holds one of these orders and no rejected relation. All of them are ground, one with a relation that
    /// the party itself rejects elsewhere among them.
    Orders { choices: Vec<&'s Order>, rejected: &'s [(Step, Relation, Step)] },
}

/// What a party says of an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the party's position, or among what the party said that it accepts.
    Accepts,
    /// The party neither accepts nor rejects it.
    Open,
    /// It is among what the party said that it rejects.
    Rejects,
    /// The party has said nothing on the issue.
    Silent,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Accepts, Self::Open, Self::Rejects, Self::Silent];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepts => "accepts",
            Self::Open => "open",
            Self::Rejects => "rejects",
            Self::Silent => "silent",
        }
    }
}

/// A verdict, with what is to be known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict. Where the outcome leaves open which value is meant, it holds of all values, or it is `Open`.
    pub verdict: Verdict,
    /// Whether it is open because the party's own position leaves the outcome open.
    pub left_open: bool,
    /// Whether the party rejects some values of an outcome that leaves open which is meant, and not all.
    pub partly_rejected: bool,
}

impl Judgement {
    const SILENT: Self = Self { verdict: Verdict::Silent, left_open: false, partly_rejected: false };
}

/// What a party says of an outcome, from what counts; `None` if nothing does. An outcome is an option, a number, a set of
/// demands or an order of steps, or a region that leaves open which value is meant.
///
/// What is **rejected** lies in what the party rejects; a set that holds a rejected demand and an order with a rejected
/// relation are rejected, too. What is **accepted** is not rejected, and is the party's position where that is a single
/// value, or lies in what it accepts; a set holds all of the position and nothing beyond the position and what is accepted;
/// an order has every relation of the position, or every relation of one order that is accepted. All else is **open**: a
/// region in the position is no acceptance.
///
/// ```
/// use demarche::{deal::{Verdict, judge}, load::Documents, select::{Query, Selection}, validate::{assumption, validate}};
///
/// let documents = Documents::from_texts([
///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
///     ("upper.yaml", "party: Upper Bank\npositions: { tariff: { position: 3, accepts: ..5, rejects: 8.. } }\n"),
/// ]);
/// let negotiation = validate(&documents).into_negotiation().unwrap();
/// let selection = Selection::new(&negotiation, &Query::default());
/// let of = |outcome: &str| {
///     let outcome = assumption(&negotiation, outcome).unwrap().position;
///     judge(&negotiation.issues[0].scale, selection.cell(0, 0).counting(), &outcome)
/// };
/// assert_eq!(of("tariff=4").verdict, Verdict::Accepts);
/// assert_eq!(of("tariff=7").verdict, Verdict::Open);
/// assert_eq!(of("tariff=9").verdict, Verdict::Rejects);
/// assert!(of("tariff=4..9").partly_rejected);
/// ```
#[must_use]
pub fn judge(scale: &Scale, counting: Option<&Chosen<'_>>, outcome: &Position) -> Judgement {
    let stance = counting.and_then(|chosen| Stance::of(scale, chosen));
    stance.map_or(Judgement::SILENT, |stance| stance.judge(outcome))
}

impl<'s> Stance<'s> {
    /// `None` if what counts has neither a position nor a limit.
    pub fn of(scale: &Scale, chosen: &'s Chosen<'s>) -> Option<Self> {
        let (position, accepts, rejects) = (chosen.position(), chosen.accepts(), chosen.rejects());
        if position.is_none() && accepts.is_none() && rejects.is_none() {
            return None;
        }
        let reach = match scale {
            Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) => options(position, accepts, rejects),
            Scale::Number { .. } => numbers(position, accepts, rejects),
            Scale::Set(_) => sets(position, accepts, rejects),
            Scale::Sequence(_) => orders(position, accepts, rejects),
        };
        Some(Self { chosen, reach })
    }

    pub fn judge(&self, outcome: &Position) -> Judgement {
        let (rejects_all, rejects_any, accepts) = match &self.reach {
            Reach::Options { accepted, rejected, .. } => {
                let values = indices(Some(outcome));
                let is_rejected = |value: &usize| rejected.contains(value);
                let accepts = values.iter().all(|value| accepted.contains(value));
                (values.iter().all(is_rejected), values.iter().any(is_rejected), accepts)
            }
            Reach::Numbers { accepted, rejected, .. } => {
                let values = intervals(&numbers_of(Some(outcome), None));
                let left = without(&values, rejected);
                (left.is_empty(), left != values, is_within(&values, accepted))
            }
            Reach::Sets { asked, may_hold, rejected, has_ground } => {
                let demands = indices(Some(outcome));
                let rejects = demands.iter().any(|demand| rejected.contains(demand));
                let accepts = *has_ground && holds(&demands, asked) && holds(may_hold, &demands);
                (rejects, rejects, accepts)
            }
            Reach::Orders { choices, rejected } => {
                let Position::Steps(order) = outcome else { return Judgement::SILENT };
                let rejects = order.holds_any(rejected);
                (rejects, rejects, choices.iter().any(|choice| order.contains(choice)))
            }
        };
        let verdict = match (rejects_all, accepts) {
            (true, _) => Verdict::Rejects,
            (false, true) => Verdict::Accepts,
            (false, false) => Verdict::Open,
        };
        let is_open = verdict == Verdict::Open;
        let is_in = |position: &Position| position.is_region() && outcome.satisfies(position);
        Judgement {
            verdict,
            left_open: is_open && self.chosen.position().is_some_and(is_in),
            partly_rejected: is_open && rejects_any,
        }
    }

    /// Whether there is anything that it has not closed to itself.
    pub fn has_ground(&self) -> bool {
        match &self.reach {
            Reach::Options { ground, .. } => !ground.is_empty(),
            Reach::Numbers { ground, .. } => !ground.is_empty(),
            Reach::Sets { has_ground, .. } => *has_ground,
            Reach::Orders { choices, .. } => !choices.is_empty(),
        }
    }

    /// Whether there is an outcome that both accept.
    pub fn meets(&self, other: &Self) -> bool {
        match (&self.reach, &other.reach) {
            (Reach::Options { accepted: mine, .. }, Reach::Options { accepted: others, .. }) => {
                mine.iter().any(|option| others.contains(option))
            }
            (Reach::Numbers { accepted: mine, .. }, Reach::Numbers { accepted: others, .. }) => {
                !shared(mine, others).is_empty()
            }
            (
                Reach::Sets { asked: mine, may_hold: mine_may, has_ground: true, .. },
                Reach::Sets { asked: others, may_hold: others_may, has_ground: true, .. },
            ) => holds(others_may, mine) && holds(mine_may, others),
            (
                Reach::Orders { choices: mine, rejected: mine_out },
                Reach::Orders { choices: others, rejected: others_out },
            ) => {
                let is_free = |order: &Order| !order.holds_any(mine_out) && !order.holds_any(others_out);
                let mut pairs = mine.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
                pairs.any(|(one, other)| joined(one, other).is_some_and(|order| is_free(&order)))
            }
            (Reach::Options { .. } | Reach::Numbers { .. } | Reach::Sets { .. } | Reach::Orders { .. }, _) => false,
        }
    }

    /// Whether it has ground, and the other rejects all of it.
    pub fn collides_with(&self, other: &Self) -> bool {
        self.has_ground()
            && match (&self.reach, &other.reach) {
                (Reach::Options { ground, .. }, Reach::Options { rejected, .. }) => holds(rejected, ground),
                (Reach::Numbers { ground, .. }, Reach::Numbers { rejected, .. }) => {
                    !rejected.is_empty() && without(ground, rejected).is_empty()
                }
                (Reach::Sets { asked, .. }, Reach::Sets { rejected, .. }) => {
                    rejected.iter().any(|demand| asked.contains(demand))
                }
                (Reach::Orders { choices, .. }, Reach::Orders { rejected, .. }) => {
                    choices.iter().all(|choice| choice.holds_any(rejected))
                }
                (Reach::Options { .. } | Reach::Numbers { .. } | Reach::Sets { .. } | Reach::Orders { .. }, _) => false,
            }
    }
}

fn options<'s>(position: Option<&Position>, accepts: Option<&Limit>, rejects: Option<&Limit>) -> Reach<'s> {
    let rejected = limited(rejects);
    let left = |options: Vec<usize>| -> Vec<usize> {
        options.into_iter().filter(|option| !rejected.contains(option)).collect()
    };
    let point = position.filter(|position| !position.is_region());
    Reach::Options {
        accepted: left(united(indices(point), limited(accepts))),
        ground: left(united(indices(position), limited(accepts))),
        rejected,
    }
}

fn numbers<'s>(position: Option<&Position>, accepts: Option<&Limit>, rejects: Option<&Limit>) -> Reach<'s> {
    let rejected = numbers_of(None, rejects);
    let point = position.filter(|position| !position.is_region());
    Reach::Numbers {
        accepted: without(&intervals(&numbers_of(point, accepts)), &rejected),
        ground: without(&intervals(&numbers_of(position, accepts)), &rejected),
        rejected,
    }
}

fn sets<'s>(position: Option<&Position>, accepts: Option<&Limit>, rejects: Option<&Limit>) -> Reach<'s> {
    let (asked, rejected) = (indices(position), limited(rejects));
    let is_spoken = position.is_some() || accepts.is_some();
    let mut may_hold = united(asked.clone(), limited(accepts));
    may_hold.retain(|demand| !rejected.contains(demand));
    Reach::Sets { has_ground: is_spoken && holds(&may_hold, &asked), asked, may_hold, rejected }
}

fn orders<'s>(position: Option<&'s Position>, accepts: Option<&'s Limit>, rejects: Option<&'s Limit>) -> Reach<'s> {
    let rejected = match rejects {
        Some(Limit::Relations(relations)) => &relations[..],
        Some(Limit::Options(_) | Limit::Ranks(_) | Limit::Numbers(_) | Limit::Demands(_) | Limit::Orders(_)) | None => {
            &[]
        }
    };
    let stated = match position {
        Some(Position::Steps(order)) => Some(&**order),
        Some(Position::Options(_) | Position::Ranks(_) | Position::Numbers(_) | Position::Demands(_)) | None => None,
    };
    let alternatives = match accepts {
        Some(Limit::Orders(orders)) => &orders[..],
        Some(Limit::Options(_) | Limit::Ranks(_) | Limit::Numbers(_) | Limit::Demands(_) | Limit::Relations(_))
        | None => &[],
    };
    Reach::Orders { choices: stated.into_iter().chain(alternatives).collect(), rejected }
}

/// Options or demands of a position, ascending.
pub(super) fn indices(position: Option<&Position>) -> Vec<usize> {
    match position {
        Some(Position::Options(indices) | Position::Demands(indices)) => indices.clone(),
        Some(Position::Ranks(span)) => (span.low..=span.high).collect(),
        Some(Position::Numbers(_) | Position::Steps(_)) | None => Vec::new(),
    }
}

/// Options or demands of a limit, ascending.
fn limited(limit: Option<&Limit>) -> Vec<usize> {
    match limit {
        Some(Limit::Options(indices) | Limit::Demands(indices)) => indices.clone(),
        Some(Limit::Ranks(spans)) => spans.iter().flat_map(|span| span.low..=span.high).collect(),
        Some(Limit::Numbers(_) | Limit::Orders(_) | Limit::Relations(_)) | None => Vec::new(),
    }
}

/// Numbers of a position and of a limit, ascending and apart.
fn numbers_of(position: Option<&Position>, limit: Option<&Limit>) -> Vec<Span<f64>> {
    let mut all = match limit {
        Some(Limit::Numbers(limited)) => limited.clone(),
        Some(Limit::Options(_) | Limit::Ranks(_) | Limit::Demands(_) | Limit::Orders(_) | Limit::Relations(_))
        | None => Vec::new(),
    };
    match position {
        Some(Position::Numbers(span)) => {
            all.push(*span);
            apart(all)
        }
        Some(Position::Options(_) | Position::Ranks(_) | Position::Demands(_) | Position::Steps(_)) | None => all,
    }
}

fn intervals(spans: &[Span<f64>]) -> Vec<Interval> {
    spans.iter().copied().map(Interval::closed).collect()
}

/// All of both, ascending.
pub(super) fn united(mut mine: Vec<usize>, others: Vec<usize>) -> Vec<usize> {
    mine.extend(others);
    mine.sort_unstable();
    mine.dedup();
    mine
}

/// Whether all of the second are among the first.
pub(super) fn holds(outer: &[usize], inner: &[usize]) -> bool {
    inner.iter().all(|index| outer.contains(index))
}

/// The order that both make, unless they contradict each other.
pub(super) fn joined(one: &Order, other: &Order) -> Option<Order> {
    let mut pairs = one.pairs().iter().zip(other.pairs());
    let differs =
        |(mine, theirs): (&Option<Relation>, &Option<Relation>)| mine.is_some() && theirs.is_some() && mine != theirs;
    if pairs.any(differs) {
        return None;
    }
    if one.contains(other) { Some(one.clone()) } else { one.joined(other).ok() }
}
