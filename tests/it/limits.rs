//! Positions and limits in the plain form: what one holds of another, and whether the library's are the same.

use std::collections::BTreeSet;

use demarche::model::{Limit, Relation, Span};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::oracle::closure;
use super::talks::{Position, Scale};

/// Whether all of a position is rejected, or a demand or a relation of it.
pub fn rules_out(rejects: &[Position], position: &Position, scale: Scale) -> bool {
    match position {
        Position::Demands(demands) => {
            rejects.iter().any(|part| shares(&Position::Demands(demands.clone()), part, scale))
        }
        Position::Steps(_) => rejects.iter().any(|part| shares(position, part, scale)),
        Position::Options(options) => options.iter().all(|option| {
            rejects.iter().any(|part| matches!(part, Position::Options(rejected) if rejected.contains(option)))
        }),
        Position::Ranks(low, high) => (*low..=*high).all(|rank| {
            rejects.iter().any(|part| matches!(part, Position::Ranks(from, to) if (*from..=*to).contains(&rank)))
        }),
        Position::Numbers(low, high) => {
            let inside = |number: &f64| low <= number && number <= high;
            let mut probes = probes(rejects.iter().chain([position])).into_iter().filter(inside);
            probes.all(|number| holds(rejects, number))
        }
    }
}

pub fn meet(accepts: &[Position], rejects: &[Position], scale: Scale) -> bool {
    accepts.iter().any(|accepted| rejects.iter().any(|rejected| shares(accepted, rejected, scale)))
}

/// Whether two regions or sets share a value, or an order contains a relation.
fn shares(one: &Position, rejected: &Position, scale: Scale) -> bool {
    match (one, rejected) {
        (Position::Options(one), Position::Options(other)) | (Position::Demands(one), Position::Demands(other)) => {
            one.iter().any(|value| other.contains(value))
        }
        (Position::Ranks(a, b), Position::Ranks(c, d)) => (*a..=*b).any(|rank| (*c..=*d).contains(&rank)),
        (Position::Numbers(a, b), Position::Numbers(c, d)) => a <= d && c <= b,
        (Position::Steps(order), Position::Steps(relation)) => {
            let Scale::Sequence(steps) = scale else { unreachable!("steps on another scale") };
            let (first, sign, second) = relation[0];
            closure(steps, order)[first][second] == Some(sign)
        }
        _ => unreachable!("positions on two scales"),
    }
}

/// All ends of number regions, and the middles between neighbouring ends.
fn probes<'p>(regions: impl Iterator<Item = &'p Position>) -> Vec<f64> {
    let mut ends: Vec<f64> = regions
        .flat_map(|region| match region {
            Position::Numbers(low, high) => vec![*low, *high],
            _ => Vec::new(),
        })
        .collect();
    ends.sort_by(f64::total_cmp);
    let middles: Vec<f64> = ends.windows(2).map(|pair| pair[0] + (pair[1] - pair[0]) / 2.0).collect();
    [ends, middles].concat()
}

fn holds(regions: &[Position], number: f64) -> bool {
    regions.iter().any(|region| matches!(region, Position::Numbers(low, high) if *low <= number && number <= *high))
}

/// A position of the library in the plain form; an order is written pair by pair.
pub fn plain(position: &demarche::model::Position, scale: Scale) -> Position {
    match position {
        demarche::model::Position::Options(options) => Position::Options(options.clone()),
        demarche::model::Position::Ranks(span) => Position::Ranks(span.low, span.high),
        demarche::model::Position::Numbers(span) => Position::Numbers(span.low, span.high),
        demarche::model::Position::Demands(demands) => Position::Demands(demands.clone()),
        demarche::model::Position::Steps(order) => {
            closed(&Position::Steps(order.stated().iter().map(|one| relation(*one)).collect()), scale)
        }
    }
}

fn relation((first, relation, second): (usize, Relation, usize)) -> (usize, char, usize) {
    match relation {
        Relation::Before => (first, '<', second),
        Relation::Together => (first.min(second), '=', first.max(second)),
        Relation::After => (second, '<', first),
    }
}

/// The same for orders that say the same: each pair of steps with what holds of it.
pub fn closed(position: &Position, scale: Scale) -> Position {
    let (Position::Steps(stated), Scale::Sequence(steps)) = (position, scale) else { return position.clone() };
    let closed = closure(steps, stated);
    let pairs = (0..steps).flat_map(|a| (a + 1..steps).map(move |b| (a, b)));
    let relation = |(a, b): (usize, usize)| match closed[a][b]? {
        '>' => Some((b, '<', a)),
        sign => Some((a, sign, b)),
    };
    Position::Steps(pairs.filter_map(relation).collect())
}

/// Whether a limit contains what its parts contain, each once and in order.
pub fn is_limit(found: Option<&Limit>, parts: &[Position], scale: Scale) -> TestCaseResult {
    prop_assert_eq!(found.is_none(), parts.is_empty());
    let all = |parts: &[Position]| -> BTreeSet<usize> {
        let values = |part: &Position| match part {
            Position::Options(values) | Position::Demands(values) => values.clone(),
            Position::Ranks(low, high) => (*low..=*high).collect(),
            Position::Numbers(..) | Position::Steps(_) => Vec::new(),
        };
        parts.iter().flat_map(values).collect()
    };
    let ascend = |values: &[usize]| values.windows(2).all(|pair| pair[0] < pair[1]);
    match found {
        None => {}
        Some(Limit::Options(values) | Limit::Demands(values)) => {
            prop_assert!(ascend(values));
            prop_assert_eq!(values.iter().copied().collect::<BTreeSet<_>>(), all(parts));
        }
        Some(Limit::Ranks(spans)) => {
            prop_assert!(are_apart(spans));
            let values = spans.iter().flat_map(|span| span.low..=span.high).collect::<BTreeSet<_>>();
            prop_assert_eq!(values, all(parts));
        }
        Some(Limit::Numbers(spans)) => {
            prop_assert!(are_apart(spans));
            let found: Vec<Position> = spans.iter().map(|span| Position::Numbers(span.low, span.high)).collect();
            for probe in probes(found.iter().chain(parts)) {
                prop_assert_eq!(holds(&found, probe), holds(parts, probe), "at {}", probe);
            }
        }
        Some(Limit::Orders(orders)) => {
            let orders =
                orders.iter().map(|one| plain(&demarche::model::Position::Steps(Box::new(one.clone())), scale));
            let closed: Vec<Position> = parts.iter().map(|part| closed(part, scale)).collect();
            are_the_same(&orders.collect::<Vec<_>>(), &closed)?;
        }
        Some(Limit::Relations(relations)) => {
            let relations: Vec<Position> = relations.iter().map(|one| Position::Steps(vec![relation(*one)])).collect();
            let straight = |part: &Position| match part {
                Position::Steps(one) if one[0].1 == '=' => closed(part, scale),
                _ => part.clone(),
            };
            prop_assert!(relations.iter().enumerate().all(|(place, one)| !relations[..place].contains(one)));
            are_the_same(&relations, &parts.iter().map(straight).collect::<Vec<_>>())?;
        }
    }
    Ok(())
}

fn are_apart<T: PartialOrd>(spans: &[Span<T>]) -> bool {
    spans.iter().all(|span| span.low <= span.high) && spans.windows(2).all(|pair| pair[0].high < pair[1].low)
}

fn are_the_same(found: &[Position], expected: &[Position]) -> TestCaseResult {
    prop_assert!(found.iter().all(|one| expected.contains(one)), "found {:?}, expected {:?}", found, expected);
    prop_assert!(expected.iter().all(|one| found.contains(one)), "found {:?}, expected {:?}", found, expected);
    Ok(())
}
