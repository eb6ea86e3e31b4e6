//! The kernel against `Pair::of`, which is its oracle, and against itself.

use std::cell::RefCell;
use std::convert::Infallible;
use std::f64::consts::{E, PI};
use std::io;

use demarche::compare::{Between, Kernel, Leading, Matrix, Pair, Row, Toward, issue_means};
use demarche::model::{Coverage, Divergence};
use demarche::select::{Filter, Query, Selection};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::random::{crowd, crowd_of_points, crowd_on_steps, for_all, many_positions, talks};
use super::talks::{Cell, Issue, Party, Position, Said, Scale, Talks};

const TOLERANCE: f64 = 1e-12;

#[test]
fn the_kernel_agrees_with_the_pairs() {
    for_all(150, &talks(), |talks| agrees(&talks, 1));
}

#[test]
fn the_kernel_agrees_with_the_pairs_of_many_parties() {
    for_all(12, &crowd(), |talks| agrees(&talks, 1));
}

#[test]
fn the_kernel_agrees_with_the_pairs_of_points() {
    for_all(40, &crowd_of_points(), |talks| agrees(&talks, 1));
}

#[test]
fn the_kernel_agrees_with_the_pairs_where_positions_are_too_many_for_tables() {
    for_all(2, &many_positions(), |talks| agrees(&talks, 29));
}

/// Compares every so many parties with all.
fn agrees(talks: &Talks, step: usize) -> TestCaseResult {
    with_selection(talks, |selection| {
        let kernel = Kernel::of(selection);
        for a in (0..kernel.parties()).step_by(step) {
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
fn another_party_changes_no_bit_where_positions_are_steps() {
    for_all(20, &crowd_on_steps(), |talks| {
        let before = talks.negotiation();
        let kernel = Kernel::of(&Selection::new(&before, &Query::default()));
        let mut more = talks.clone();
        more.parties.push(between_the_steps(&talks));
        let after = more.negotiation();
        let other = Kernel::of(&Selection::new(&after, &Query::default()));
        for party in 0..kernel.parties() {
            let (few, many) = (kernel.row(party), other.row(party));
            prop_assert_eq!(bits(few.values()), bits(&many.values()[..kernel.parties()]));
        }
        Ok(())
    });
}

/// A party that needs a finer unit, and is silent on what is no number.
fn between_the_steps(talks: &Talks) -> Party {
    let cell = |issue: &Issue| match issue.scale {
        Scale::Number(..) => Cell { said: Some(Said::of(Position::Numbers(0.25, 0.25))), conditional: None },
        _ => Cell::default(),
    };
    Party { id: "between".to_owned(), cells: talks.issues.iter().map(cell).collect() }
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
            let refused = Kernel::of(selection).rows(Clone::clone, |row| {
                seen.borrow_mut().push(row.party());
                if row.party() == 2 { Err(io::Error::other("full")) } else { Ok(()) }
            });
            prop_assert_eq!(refused.map_err(|error| error.to_string()), Err("full".to_owned()));
            prop_assert_eq!(seen.into_inner(), vec![0, 1, 2]);
            Ok(())
        })
    });
}

#[test]
fn a_survey_finds_what_the_rows_hold() {
    for_all(6, &crowd(), |talks| {
        with_selection(&talks, |selection| {
            let kernel = Kernel::of(selection);
            let survey = kernel.survey(5);
            for (row, summary) in rows(&kernel).iter().zip(&survey.parties) {
                let others = (0..kernel.parties()).filter(|other| *other != row.party());
                let values: Vec<f64> =
                    others.filter_map(|other| row.divergence(other)).map(Divergence::value).collect();
                let mean = (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
                prop_assert_eq!(summary.comparable, values.len());
                prop_assert!(
                    mean.zip(summary.mean).is_none_or(|(slow, fast)| (slow - fast.value()).abs() <= TOLERANCE)
                );
                prop_assert_eq!(mean.is_some(), summary.mean.is_some());
                prop_assert_eq!(summary.nearest, extreme(row, kernel.parties(), 1));
                prop_assert_eq!(summary.farthest, extreme(row, kernel.parties(), -1));
                let shares = mean_share(row, kernel.parties()).zip(summary.mean_share);
                prop_assert!(shares.is_none_or(|(slow, fast)| (slow - fast).abs() <= TOLERANCE), "{shares:?}");
                prop_assert_eq!(shares.is_some(), summary.mean_share.is_some());
            }
            let ranked = |farthest_first: bool| {
                let mut pairs = all_pairs(&kernel);
                pairs.sort_by(|one, other| {
                    let by_divergence = one.divergence.grade().cmp(&other.divergence.grade());
                    let by_divergence = if farthest_first { by_divergence.reverse() } else { by_divergence };
                    let share = |pair: &Between| pair.coverage.weight_share.unwrap_or(0.0);
                    one.coverage
                        .is_thin()
                        .cmp(&other.coverage.is_thin())
                        .then(by_divergence)
                        .then(share(other).total_cmp(&share(one)))
                });
                let left = pairs.split_off(pairs.len().min(5));
                let tied = left.iter().filter(|pair| pair.is_tied_with(&pairs[4])).count();
                Leading { pairs, tied }
            };
            prop_assert_eq!(&survey.closest, &ranked(false));
            prop_assert_eq!(&survey.most_distant, &ranked(true));
            Ok(())
        })
    });
}

/// The first in rank of all others, with how many are as far; -1 puts the most distant first.
fn extreme(row: &Row, parties: usize, direction: i64) -> Option<Toward> {
    let toward = |party: usize| {
        Some(Toward { party, divergence: row.divergence(party)?, coverage: row.coverage(party), tied: 0 })
    };
    let mut others: Vec<Toward> = (0..parties).filter(|other| *other != row.party()).filter_map(toward).collect();
    let rank = |toward: &Toward| (toward.coverage.is_thin(), direction * toward.divergence.grade());
    let share = |toward: &Toward| toward.coverage.weight_share.unwrap_or(0.0);
    others.sort_by(|one, other| rank(one).cmp(&rank(other)).then(share(other).total_cmp(&share(one))));
    let first = others.first()?;
    let tied = others.iter().filter(|other| rank(other) == rank(first)).count() - 1;
    Some(Toward { tied, ..*first })
}

fn mean_share(row: &Row, parties: usize) -> Option<f64> {
    let others = (0..parties).filter(|other| *other != row.party());
    let shares: Option<Vec<f64>> = others.map(|other| row.coverage(other).weight_share).collect();
    shares.map(|shares| shares.iter().sum::<f64>() / shares.len() as f64)
}

/// Every pair that can be compared, in declared order.
fn all_pairs(kernel: &Kernel) -> Vec<Between> {
    let mut pairs = Vec::new();
    for row in rows(kernel) {
        for b in row.party() + 1..kernel.parties() {
            let pair = |divergence| Between { a: row.party(), b, divergence, coverage: row.coverage(b) };
            pairs.extend(row.divergence(b).map(pair));
        }
    }
    pairs
}

#[test]
fn the_means_of_issues_are_those_of_the_pairs() {
    for_all(20, &crowd(), |talks| {
        with_selection(&talks, |selection| {
            let matrix = Matrix::of(selection);
            for (issue, fast) in issue_means(selection).into_iter().enumerate() {
                let compared = |pair: &Pair| Some((pair.a, pair.b, pair.by_issue[issue].comparison.divergence?));
                let pairs: Vec<(usize, usize, Divergence)> = matrix.pairs().iter().filter_map(compared).collect();
                let mean = pairs.iter().map(|pair| pair.2.value()).sum::<f64>() / pairs.len() as f64;
                prop_assert_eq!(fast.pairs, pairs.len());
                prop_assert_eq!(fast.mean.is_some(), !pairs.is_empty());
                prop_assert!(fast.mean.is_none_or(|fast| (fast.value() - mean).abs() <= TOLERANCE));
                let values: Vec<Divergence> = pairs.iter().map(|pair| pair.2).collect();
                let farthest =
                    pairs.into_iter().reduce(|one, other| if other.2.grade() > one.2.grade() { other } else { one });
                prop_assert_eq!(fast.most_distant, farthest);
                let at_it = |most: Divergence| values.iter().filter(|value| value.grade() == most.grade()).count();
                let as_distant = farthest.map_or(0, |most| at_it(most.2));
                prop_assert_eq!(fast.as_distant, as_distant);
            }
            Ok(())
        })
    });
}

#[test]
fn few_parties_are_no_special_case() {
    let alone = Talks { issues: vec![Issue { scale: Scale::YesNo, weight: None }], parties: vec![silent("alone")] };
    let negotiation = alone.negotiation();
    let nobody = Query { parties: Filter { not: vec!["alone".to_owned()], ..Filter::default() }, ..Query::default() };
    let kernel = Kernel::of(&Selection::new(&negotiation, &nobody));
    assert!(kernel.condensed().values().is_empty() && rows(&kernel).is_empty() && kernel.survey(3).parties.is_empty());
    let kernel = Kernel::of(&Selection::new(&negotiation, &Query::default()));
    assert_eq!(kernel.row(0).divergence(0), None);
    assert_eq!(kernel.row(0).coverage(0), Coverage { compared: 0, issues: 1, weight_share: Some(0.0) });
    let summary = kernel.survey(3).parties[0];
    assert_eq!((summary.comparable, summary.mean, summary.mean_share), (0, None, None));
}

fn silent(id: &str) -> Party {
    Party { id: id.to_owned(), cells: vec![Cell::default()] }
}

#[test]
fn what_is_exact_stays_exact() {
    let whole = [(Scale::Number(-1.0, 0.7), 0.1), (Scale::Ordinal(4), 0.7), (Scale::Nominal(3), 3.3)];
    let others =
        [(Scale::YesNo, 1.0), (Scale::Set(3), 1.9), (Scale::Number(0.1, PI), 0.1 + 0.2), (Scale::Nominal(3), E)];
    let columns: Vec<(Scale, f64)> = whole.into_iter().chain(others).collect();
    let issues = columns.iter().map(|(scale, weight)| Issue { scale: *scale, weight: Some(*weight) }).collect();
    let first = [
        Position::Numbers(-1.0, -1.0),
        Position::Ranks(0, 0),
        Position::Options(vec![0]),
        Position::Options(vec![0]),
        Position::Demands(vec![0]),
        Position::Numbers(0.1, 0.1),
        Position::Options(vec![1]),
    ];
    let last = [
        Position::Numbers(0.7, 0.7),
        Position::Ranks(3, 3),
        Position::Options(vec![2]),
        Position::Options(vec![1]),
        Position::Demands(vec![1, 2]),
        Position::Numbers(PI, PI),
        Position::Options(vec![2]),
    ];
    let parties = vec![party("a", &first), party("b", &last), party("c", &last), party("d", &last[..2])];
    let mut talks = Talks { issues, parties };
    talks.parties[3].cells.resize_with(columns.len(), Cell::default);
    let negotiation = talks.negotiation();
    let row = Kernel::of(&Selection::new(&negotiation, &Query::default())).row(1);
    let exact: Vec<Option<Divergence>> = (0..4).map(|other| row.divergence(other)).collect();
    let (none, full) = (Some(Divergence::NONE), Some(Divergence::FULL));
    assert_eq!(exact, [full, none, none, none]);
    assert_eq!(row.coverage(0).weight_share, Some(1.0));
}

fn party(id: &str, positions: &[Position]) -> Party {
    let said = |position: &Position| Some(Said::of(position.clone()));
    let cells = positions.iter().map(|position| Cell { said: said(position), conditional: None }).collect();
    Party { id: id.to_owned(), cells }
}

fn with_selection(talks: &Talks, law: impl FnOnce(&Selection<'_>) -> TestCaseResult) -> TestCaseResult {
    let negotiation = talks.negotiation();
    law(&Selection::new(&negotiation, &Query::default()))
}

fn rows(kernel: &Kernel) -> Vec<Row> {
    let mut rows = Vec::new();
    let Ok(()) = kernel.rows(Clone::clone, |row| {
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
