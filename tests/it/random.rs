//! Random negotiations.

use std::fmt::Debug;
use std::ops::RangeInclusive;
use std::panic::Location;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::{TestCaseResult, TestError, TestRunner};

use super::talks::{Cell, Issue, Party, Position, Said, Scale, Talks, Way};

/// Checks a law on random cases, the same in each run: `.cargo/config.toml` has their seed, and
/// `PROPTEST_RNG_SEED=2 cargo test` takes others. A case that breaks the law is shrunk, shown and kept in
/// `tests/proptest-regressions`, which later runs try first.
#[track_caller]
pub fn for_all<S: Strategy>(cases: u32, strategy: &S, law: impl Fn(S::Value) -> TestCaseResult)
where
    S::Value: Debug,
{
    let source_file = Some(Location::caller().file());
    let config = ProptestConfig { cases, source_file, ..ProptestConfig::default() };
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
    vec(issue, 1..=9).prop_flat_map(|issues| crowd_on(issues, 17..=70))
}

/// The same, where everybody states points: numbers and weights of few decimals or of many, on some issues nobody silent.
pub fn crowd_of_points() -> impl Strategy<Value = Talks> {
    let scale = prop_oneof![
        (1..=4_usize).prop_map(Scale::Nominal),
        (1..=7_usize).prop_map(Scale::Ordinal),
        Just(Scale::YesNo),
        (0..=3_i32).prop_map(|decimals| Scale::Number(-0.5, 9.5 + 10_f64.powi(-decimals))),
        (-1000.0..1000.0, 0.5..2000.0).prop_map(|(min, length): (f64, f64)| Scale::Number(min, min + length)),
        Just(Scale::Number(1e9, 1e9 + 1.0)),
    ];
    let weight = prop_oneof![tenths(), (0.1..9.0).prop_map(Some)];
    crowd_of(scale.boxed(), weight.boxed())
}

/// The same, where all weights and numbers have one decimal.
pub fn crowd_on_steps() -> impl Strategy<Value = Talks> {
    let scale = prop_oneof![
        (1..=4_usize).prop_map(Scale::Nominal),
        (1..=7_usize).prop_map(Scale::Ordinal),
        Just(Scale::Number(0.0, 10.0)),
    ];
    crowd_of(scale.boxed(), tenths().boxed())
}

fn tenths() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![Just(None), (1..=99_u8).prop_map(|w| Some(f64::from(w) / 10.0))]
}

fn crowd_of(scale: BoxedStrategy<Scale>, weight: BoxedStrategy<Option<f64>>) -> impl Strategy<Value = Talks> {
    vec((scale, weight, any::<bool>()), 1..=12).prop_flat_map(|columns| {
        let issue = |(scale, weight, _): &(Scale, Option<f64>, bool)| Issue { scale: *scale, weight: *weight };
        let issues: Vec<Issue> = columns.iter().map(issue).collect();
        let row: Vec<_> = columns.into_iter().map(|(scale, _, has_gaps)| point_or_silence(scale, has_gaps)).collect();
        (Just(issues), vec(row, 30..=70)).prop_map(|(issues, parties)| Talks { issues, parties: named(parties) })
    })
}

fn point_or_silence(scale: Scale, has_gaps: bool) -> impl Strategy<Value = Cell> {
    let point = match scale {
        Scale::Number(min, max) => prop_oneof![
            3 => (0..=100_u8).prop_map(move |place| (min.ceil() + f64::from(place) / 10.0).min(max)),
            1 => Just(min),
            1 => Just(max),
        ]
        .prop_map(|number| Position::Numbers(number, number))
        .boxed(),
        _ => point(scale),
    };
    let said = (point, option::weighted(0.7, Just(())));
    said.prop_map(move |(position, speaks)| {
        let said = (speaks.is_some() || !has_gaps).then_some(Said::of(position));
        Cell { said, conditional: None }
    })
}

/// More distinct positions than the kernel has room for in tables.
pub fn many_positions() -> impl Strategy<Value = Talks> {
    let in_tables = [Scale::Ordinal(90), Scale::Sequence(7), Scale::Set(20), Scale::Set(64)];
    let beyond = [Scale::Set(70), Scale::Nominal(12), Scale::Ordinal(80), Scale::Sequence(6), Scale::Number(-3.0, 8.0)];
    let scales = in_tables.into_iter().chain(beyond);
    let issues = scales.map(|scale| Issue { scale, weight: Some(0.7) }).collect();
    crowd_on(issues, 330..=350)
}

/// Half of the time without saliences, which take another way.
fn crowd_on(issues: Vec<Issue>, parties: RangeInclusive<usize>) -> impl Strategy<Value = Talks> {
    (vec(cells(&issues), parties), any::<bool>()).prop_map(move |(mut parties, has_salience)| {
        if !has_salience {
            parties.iter_mut().flatten().filter_map(|cell| cell.said.as_mut()).for_each(|said| said.salience = None);
        }
        Talks { issues: issues.clone(), parties: named(parties) }
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

/// Mostly one statement.
fn way() -> impl Strategy<Value = Way> {
    prop_oneof![5 => Just(Way::AtOnce), 1 => Just(Way::InParts), 1 => Just(Way::BesideInformal), 1 => Just(Way::WithLimits)]
}

/// One party's cells, a fourth of them silent.
pub fn cells(issues: &[Issue]) -> impl Strategy<Value = Vec<Cell>> + use<> {
    let scales: Vec<Scale> = issues.iter().map(|issue| issue.scale).collect();
    scales.iter().map(|scale| cell(*scale, &scales)).collect::<Vec<_>>()
}

fn cell(scale: Scale, scales: &[Scale]) -> BoxedStrategy<Cell> {
    let said = (position(scale), salience(), way());
    let said = said.prop_map(|(position, salience, way)| Said { position, salience, way });
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
