//! Random negotiations.

use std::fmt::Debug;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::{TestCaseResult, TestError, TestRunner};

use super::talks::{Cell, Issue, Party, Position, Said, Scale, Talks};

/// Holds a law against random cases; a case that breaks it is shrunk and shown.
pub fn for_all<S: Strategy>(cases: u32, strategy: &S, law: impl Fn(S::Value) -> TestCaseResult)
where
    S::Value: Debug,
{
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    match TestRunner::new(config).run(strategy, law) {
        Ok(()) => {}
        Err(TestError::Fail(reason, case)) => panic!("{reason}\nin the case {case:#?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// Two to four parties on one to six issues of all scales.
pub fn talks() -> impl Strategy<Value = Talks> {
    talks_on(scale().boxed())
}

/// The same without orders of steps, for the laws that do not hold of them.
pub fn talks_without_sequences() -> impl Strategy<Value = Talks> {
    talks_on(scale().prop_filter("orders of steps", |scale| !matches!(scale, Scale::Sequence(_))).boxed())
}

/// Enough parties for several blocks of the kernel, the last of them not full, and for several batches of rows.
pub fn crowd() -> impl Strategy<Value = Talks> {
    let issue = (scale(), weight()).prop_map(|(scale, weight)| Issue { scale, weight });
    (vec(issue, 1..=9), any::<bool>()).prop_flat_map(|(issues, has_salience)| {
        let parties = vec(cells(&issues), 17..=70);
        (Just(issues), parties).prop_map(move |(issues, mut parties)| {
            if !has_salience {
                parties
                    .iter_mut()
                    .flatten()
                    .filter_map(|cell| cell.said.as_mut())
                    .for_each(|said| said.salience = None);
            }
            Talks { issues, parties: named(parties) }
        })
    })
}

fn talks_on(scale: BoxedStrategy<Scale>) -> impl Strategy<Value = Talks> {
    let issue = (scale, weight()).prop_map(|(scale, weight)| Issue { scale, weight });
    vec(issue, 1..=6).prop_flat_map(|issues| {
        let parties = vec(cells(&issues), 2..=4);
        (Just(issues), parties).prop_map(|(issues, parties)| Talks { issues, parties: named(parties) })
    })
}

fn named(parties: Vec<Vec<Cell>>) -> Vec<Party> {
    parties.into_iter().enumerate().map(|(place, cells)| Party { id: format!("p{place}"), cells }).collect()
}

/// One of the six scales, those of one option included.
pub fn scale() -> impl Strategy<Value = Scale> {
    prop_oneof![
        (1..=4_usize).prop_map(Scale::Nominal),
        (1..=6_usize).prop_map(Scale::Ordinal),
        (-1000.0..1000.0, 0.5..2000.0).prop_map(|(min, length): (f64, f64)| Scale::Number(min, min + length)),
        Just(Scale::Number(0.0, 10.0)),
        (2..=5_usize).prop_map(Scale::Sequence),
        (1..=4_usize).prop_map(Scale::Set),
        Just(Scale::YesNo),
    ]
}

/// Often the default, sometimes 0.
fn weight() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![3 => Just(None), 1 => Just(Some(0.0)), 3 => (1..=9999_u16).prop_map(|w| Some(f64::from(w) / 1000.0))]
}

fn salience() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![3 => Just(None), 1 => Just(Some(0.0)), 2 => (0.0..=100.0).prop_map(Some)]
}

/// One party's cells, a fourth of them silent.
pub fn cells(issues: &[Issue]) -> impl Strategy<Value = Vec<Cell>> + use<> {
    let scales: Vec<Scale> = issues.iter().map(|issue| issue.scale).collect();
    scales.iter().map(|scale| cell(*scale, &scales)).collect::<Vec<_>>()
}

fn cell(scale: Scale, scales: &[Scale]) -> BoxedStrategy<Cell> {
    let said = (position(scale), salience()).prop_map(|(position, salience)| Said { position, salience });
    let settled = subsequence((0..scales.len()).collect::<Vec<_>>(), 1);
    let scales = scales.to_vec();
    let conditional = settled.prop_flat_map(move |on| {
        let on = on[0];
        (Just(on), position(scales[on]), position(scale))
    });
    let cell = (option::weighted(0.75, said), option::weighted(0.1, conditional));
    cell.prop_map(|(said, conditional)| Cell { said, conditional }).boxed()
}

/// A position on a scale, points and regions alike.
pub fn position(scale: Scale) -> BoxedStrategy<Position> {
    match scale {
        Scale::Nominal(_) | Scale::YesNo | Scale::Ordinal(_) | Scale::Number(..) => {
            prop_oneof![point(scale), region(scale)].boxed()
        }
        Scale::Set(_) | Scale::Sequence(_) => point(scale),
    }
}

/// A position that leaves nothing open.
pub fn point(scale: Scale) -> BoxedStrategy<Position> {
    match scale {
        Scale::Nominal(options) => (0..options).prop_map(|option| Position::Options(vec![option])).boxed(),
        Scale::YesNo => point(Scale::Nominal(2)),
        Scale::Ordinal(options) => (0..options).prop_map(|rank| Position::Ranks(rank, rank)).boxed(),
        Scale::Number(min, max) => number(min, max).prop_map(|number| Position::Numbers(number, number)).boxed(),
        Scale::Set(options) => {
            subsequence((0..options).collect::<Vec<_>>(), 0..=options).prop_map(Position::Demands).boxed()
        }
        Scale::Sequence(steps) => order(steps).boxed(),
    }
}

fn region(scale: Scale) -> BoxedStrategy<Position> {
    match scale {
        Scale::Nominal(options) => {
            subsequence((0..options).collect::<Vec<_>>(), 1..=options).prop_map(Position::Options).boxed()
        }
        Scale::YesNo => region(Scale::Nominal(2)),
        Scale::Ordinal(options) => {
            (0..options, 0..options).prop_map(|(a, b)| Position::Ranks(a.min(b), a.max(b))).boxed()
        }
        Scale::Number(min, max) => {
            (number(min, max), number(min, max)).prop_map(|(a, b)| Position::Numbers(a.min(b), a.max(b))).boxed()
        }
        Scale::Set(_) | Scale::Sequence(_) => unreachable!("sets and orders leave no region open"),
    }
}

/// Half of them on a grid with both ends of the scale, so that regions meet, touch and contain each other.
fn number(min: f64, max: f64) -> impl Strategy<Value = f64> {
    let share = prop_oneof![(0..=8_u8).prop_map(|eighths| f64::from(eighths) / 8.0), 0.0..=1.0];
    share.prop_map(move |share: f64| if share == 1.0 { max } else { (min + share * (max - min)).min(max) })
}

/// Some relations of a ranking with ties: a part of a ranking never contradicts itself.
fn order(steps: usize) -> impl Strategy<Value = Position> {
    let pairs: Vec<(usize, usize)> = (0..steps).flat_map(|a| (a + 1..steps).map(move |b| (a, b))).collect();
    let count = pairs.len();
    (vec(0..steps, steps), subsequence(pairs, 0..=count).prop_shuffle()).prop_map(|(ranks, pairs)| {
        let relation = |(a, b): (usize, usize)| match ranks[a].cmp(&ranks[b]) {
            std::cmp::Ordering::Less => (a, '<', b),
            std::cmp::Ordering::Equal => (b, '=', a),
            std::cmp::Ordering::Greater => (b, '<', a),
        };
        Position::Steps(pairs.into_iter().map(relation).collect())
    })
}
