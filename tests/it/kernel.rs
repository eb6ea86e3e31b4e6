//! The kernel against `Pair::of`, which is its oracle, and against itself.

use std::cell::RefCell;
use std::convert::Infallible;
use std::io;

use demarche::compare::{Kernel, Pair, Row};
use demarche::select::{Query, Selection};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::random::{crowd, for_all, talks};
use super::talks::Talks;

const TOLERANCE: f64 = 1e-12;

#[test]
fn the_kernel_agrees_with_the_pairs() {
    for_all(150, &talks(), |talks| agrees(&talks));
}

#[test]
fn the_kernel_agrees_with_the_pairs_of_many_parties() {
    for_all(12, &crowd(), |talks| agrees(&talks));
}

fn agrees(talks: &Talks) -> TestCaseResult {
    with_selection(talks, |selection| {
        let kernel = Kernel::of(selection);
        for a in 0..kernel.parties() {
            let row = kernel.row(a);
            for b in 0..kernel.parties() {
                agrees_on(&row, b, &Pair::of(selection, a, b))?;
            }
        }
        Ok(())
    })
}

fn agrees_on(row: &Row, other: usize, pair: &Pair) -> TestCaseResult {
    let (divergence, coverage) = (row.divergence(other), row.coverage(other));
    prop_assert_eq!(divergence.is_some(), pair.divergence.is_some(), "{:?}", pair);
    if let Some((fast, slow)) = divergence.zip(pair.divergence) {
        prop_assert!((fast.value() - slow.value()).abs() <= TOLERANCE, "{fast:?}, {pair:?}");
    }
    prop_assert_eq!(coverage.compared, pair.coverage.compared);
    prop_assert_eq!(coverage.issues, pair.coverage.issues);
    prop_assert_eq!(coverage.weight_share.is_some(), pair.coverage.weight_share.is_some());
    let shares = coverage.weight_share.zip(pair.coverage.weight_share);
    prop_assert!(shares.is_none_or(|(fast, slow)| (fast - slow).abs() <= TOLERANCE), "{shares:?}");
    Ok(())
}

#[test]
fn all_ways_give_the_same_bits() {
    for_all(12, &crowd(), |talks| {
        with_selection(&talks, |selection| {
            let kernel = Kernel::of(selection);
            let condensed = kernel.condensed();
            for row in rows(&kernel) {
                prop_assert_eq!(bits(row.values()), bits(kernel.row(row.party()).values()));
                for other in (0..kernel.parties()).filter(|other| *other != row.party()) {
                    prop_assert_eq!(condensed.divergence(row.party(), other), row.divergence(other));
                }
            }
            Ok(())
        })
    });
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let pools: Vec<rayon::ThreadPool> = [1, 2, 3, 8].map(pool).into();
    for_all(8, &crowd(), |talks| {
        with_selection(&talks, |selection| {
            let kernel = Kernel::of(selection);
            let answers: Vec<String> = pools
                .iter()
                .map(|pool| {
                    pool.install(|| {
                        let rows: Vec<Vec<u64>> = rows(&kernel).iter().map(|row| bits(row.values())).collect();
                        format!("{:?}{rows:?}{:?}", bits(kernel.condensed().values()), kernel.survey(3))
                    })
                })
                .collect();
            prop_assert!(answers.iter().all(|answer| *answer == answers[0]));
            Ok(())
        })
    });
}

#[test]
fn comparing_is_symmetric_to_the_bit() {
    for_all(12, &crowd(), |talks| {
        with_selection(&talks, |selection| {
            let rows = rows(&Kernel::of(selection));
            for a in 0..rows.len() {
                for b in 0..rows.len() {
                    prop_assert_eq!(rows[a].divergence(b), rows[b].divergence(a));
                    prop_assert_eq!(rows[a].coverage(b), rows[b].coverage(a));
                }
            }
            Ok(())
        })
    });
}

#[test]
fn rows_come_in_order_until_one_is_refused() {
    for_all(2, &crowd(), |talks| {
        with_selection(&talks, |selection| {
            let seen = RefCell::new(Vec::new());
            let refused = Kernel::of(selection).rows(|row| {
                seen.borrow_mut().push(row.party());
                if row.party() == 2 { Err(io::Error::other("full")) } else { Ok(()) }
            });
            prop_assert_eq!(refused.map_err(|error| error.to_string()), Err("full".to_owned()));
            prop_assert_eq!(seen.into_inner(), vec![0, 1, 2]);
            Ok(())
        })
    });
}

fn with_selection(talks: &Talks, law: impl FnOnce(&Selection<'_>) -> TestCaseResult) -> TestCaseResult {
    let negotiation = talks.negotiation();
    law(&Selection::new(&negotiation, &Query::default()))
}

fn rows(kernel: &Kernel) -> Vec<Row> {
    let mut rows = Vec::new();
    let Ok(()) = kernel.rows(|row| {
        rows.push(row.clone());
        Ok::<(), Infallible>(())
    });
    rows
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads")
}
