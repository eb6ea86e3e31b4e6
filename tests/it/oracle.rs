//! A second implementation of the measures: naive, slow, and written from their definitions alone. Distributions are
//! spelled out, bounds are found by trying every member of both regions, and orders are closed by repeated squaring.

use demarche::compare::{Comparison, Matrix, Pair, compare};
use demarche::model::{Bounds, Divergence};
use demarche::select::{Query, Selection};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::random::{for_all, talks};
use super::talks::{Party, Position, Scale, Talks};

const TOLERANCE: f64 = 1e-12;

#[test]
fn issues_compare_as_the_definitions_say() {
    for_all(300, &talks(), |talks| {
        let negotiation = talks.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        each_pair(&talks, |a, b| {
            for (place, issue) in talks.issues.iter().enumerate() {
                let found = compare(
                    &negotiation.issues[place].scale,
                    selection.position(a, place),
                    selection.position(b, place),
                );
                is_expected(&found, &on_issue(issue.scale, said(&talks, a, place), said(&talks, b, place)))?;
            }
            Ok(())
        })
    });
}

#[test]
fn pairs_compare_as_the_definitions_say() {
    for_all(300, &talks(), |talks| {
        let negotiation = talks.negotiation();
        let matrix = Matrix::of(&Selection::new(&negotiation, &Query::default()));
        each_pair(&talks, |a, b| {
            if a == b {
                let expected = of_pair(&talks, a, a).divergence;
                return are_close("diagonal", matrix.diagonal(a).map(Divergence::value), expected);
            }
            let pair = matrix.pair(a, b);
            for part in &pair.by_issue {
                let (mine, theirs) = (said(&talks, a, part.issue), said(&talks, b, part.issue));
                is_expected(&part.comparison, &on_issue(talks.issues[part.issue].scale, mine, theirs))?;
                prop_assert_eq!(part.left_open, [mine, theirs].into_iter().flatten().any(leaves_open));
            }
            is_expected_pair(pair, &of_pair(&talks, a, b))
        })
    });
}

fn each_pair(talks: &Talks, check: impl Fn(usize, usize) -> TestCaseResult) -> TestCaseResult {
    let parties = talks.parties.len();
    (0..parties * parties).try_for_each(|pair| check(pair / parties, pair % parties))
}

fn said(talks: &Talks, party: usize, issue: usize) -> Option<&Position> {
    talks.parties[party].cells[issue].said.as_ref().map(|said| &said.position)
}

fn leaves_open(position: &Position) -> bool {
    match position {
        Position::Options(options) => options.len() > 1,
        Position::Ranks(first, last) => first != last,
        Position::Numbers(first, last) => first != last,
        Position::Demands(_) | Position::Steps(_) => false,
    }
}

fn is_expected(found: &Comparison, expected: &OnIssue) -> TestCaseResult {
    are_close("divergence", found.divergence.map(Divergence::value), expected.divergence)?;
    are_bounds(found.bounds, expected.least, expected.greatest)?;
    prop_assert_eq!(found.step_pairs.map(|pairs| (pairs.both, pairs.all)), expected.step_pairs);
    Ok(())
}

fn is_expected_pair(found: &Pair, expected: &OfPair) -> TestCaseResult {
    are_close("divergence", found.divergence.map(Divergence::value), expected.divergence)?;
    are_bounds(found.bounds, expected.least, expected.greatest)?;
    are_close("weight share", found.coverage.weight_share, expected.weight_share)?;
    prop_assert_eq!(found.coverage.compared, expected.compared);
    prop_assert_eq!(found.coverage.issues, expected.weights.len());
    for (part, weight) in found.by_issue.iter().zip(&expected.weights) {
        are_close("weight", Some(part.weight), Some(*weight))?;
    }
    Ok(())
}

fn are_bounds(found: Bounds, least: f64, greatest: f64) -> TestCaseResult {
    are_close("least", Some(found.least.value()), Some(least))?;
    are_close("greatest", Some(found.greatest.value()), Some(greatest))
}

fn are_close(what: &str, found: Option<f64>, expected: Option<f64>) -> TestCaseResult {
    let close = match (found, expected) {
        (Some(found), Some(expected)) => (found - expected).abs() <= TOLERANCE,
        _ => found == expected,
    };
    prop_assert!(close, "{what}: found {found:?}, expected {expected:?}");
    Ok(())
}

/// What two positions on one issue come to.
struct OnIssue {
    divergence: Option<f64>,
    least: f64,
    greatest: f64,
    step_pairs: Option<(usize, usize)>,
}

fn on_issue(scale: Scale, a: Option<&Position>, b: Option<&Position>) -> OnIssue {
    if let Scale::Sequence(steps) = scale {
        return on_steps(steps, relations(a), relations(b));
    }
    let (least, greatest) = extremes(scale, a, b);
    OnIssue { divergence: a.zip(b).map(|(a, b)| divergence(scale, a, b)), least, greatest, step_pairs: None }
}

fn divergence(scale: Scale, a: &Position, b: &Position) -> f64 {
    match (scale, a, b) {
        (Scale::Nominal(options), Position::Options(a), Position::Options(b)) => total_variation(options, a, b),
        (Scale::YesNo, Position::Options(a), Position::Options(b)) => total_variation(2, a, b),
        (Scale::Ordinal(options), Position::Ranks(a, b), Position::Ranks(c, d)) => {
            between_cumulatives(options, &(*a..=*b).collect::<Vec<_>>(), &(*c..=*d).collect::<Vec<_>>())
        }
        (Scale::Number(min, max), Position::Numbers(a, b), Position::Numbers(c, d)) => {
            between_quantiles((*a, *b), (*c, *d)) / (max - min)
        }
        (Scale::Set(_), Position::Demands(a), Position::Demands(b)) => jaccard(a, b),
        _ => unreachable!("positions are of their scale"),
    }
}

/// The probability of each option under a uniform distribution over some of them.
fn uniform(options: usize, over: &[usize]) -> Vec<f64> {
    (0..options).map(|option| if over.contains(&option) { 1.0 / over.len() as f64 } else { 0.0 }).collect()
}

fn total_variation(options: usize, a: &[usize], b: &[usize]) -> f64 {
    1.0 - uniform(options, a).iter().zip(uniform(options, b)).map(|(p, q)| p.min(q)).sum::<f64>()
}

fn between_cumulatives(options: usize, a: &[usize], b: &[usize]) -> f64 {
    let (p, q) = (uniform(options, a), uniform(options, b));
    let (mut below_p, mut below_q, mut moved) = (0.0, 0.0, 0.0_f64);
    for cut in 0..options - 1 {
        below_p += p[cut];
        below_q += q[cut];
        moved += f64::abs(below_p - below_q);
    }
    if options == 1 { 0.0 } else { moved / (options - 1) as f64 }
}

/// The integral of `|f(t)|` for the difference `f` of two linear quantile functions, piece by piece: between the
/// ends and its root, `f` is linear and of one sign, so that its mean there is its value in the middle.
fn between_quantiles(a: (f64, f64), b: (f64, f64)) -> f64 {
    let at = |t: f64| (a.0 + t * (a.1 - a.0)) - (b.0 + t * (b.1 - b.0));
    let mut cuts = vec![0.0, 1.0];
    let root = at(0.0) / (at(0.0) - at(1.0));
    if root > 0.0 && root < 1.0 {
        cuts.insert(1, root);
    }
    cuts.windows(2).map(|piece| at(f64::midpoint(piece[0], piece[1])).abs() * (piece[1] - piece[0])).sum()
}

fn jaccard(a: &[usize], b: &[usize]) -> f64 {
    let both = a.iter().filter(|demand| b.contains(demand)).count();
    let only_b = b.iter().filter(|demand| !a.contains(demand)).count();
    let all = a.len() + only_b;
    if all == 0 { 0.0 } else { (all - both) as f64 / all as f64 }
}

/// The least and the greatest distance between members of two regions; silence leaves the whole scale open.
fn extremes(scale: Scale, a: Option<&Position>, b: Option<&Position>) -> (f64, f64) {
    let (mut least, mut greatest) = (f64::INFINITY, 0.0_f64);
    for mine in members(scale, a, b) {
        for theirs in members(scale, b, a) {
            let distance = divergence(scale, &mine, &theirs);
            least = least.min(distance);
            greatest = greatest.max(distance);
        }
    }
    (least, greatest)
}

/// Every point that a statement leaves open. Of numbers, those where the extremes can lie: the ends of the range, and
/// the ends of the other range that lie within it.
fn members(scale: Scale, said: Option<&Position>, other: Option<&Position>) -> Vec<Position> {
    match scale {
        Scale::Nominal(options) => options_in(options, said),
        Scale::YesNo => options_in(2, said),
        Scale::Ordinal(options) => {
            let (first, last) = match said {
                Some(Position::Ranks(first, last)) => (*first, *last),
                _ => (0, options - 1),
            };
            (first..=last).map(|rank| Position::Ranks(rank, rank)).collect()
        }
        Scale::Number(min, max) => {
            let range = numbers(said, min, max);
            let of_other = numbers(other, min, max).into_iter().filter(|number| (range[0]..=range[1]).contains(number));
            range.into_iter().chain(of_other).map(|number| Position::Numbers(number, number)).collect()
        }
        Scale::Set(options) => match said {
            Some(demands) => vec![demands.clone()],
            None => (0..1_usize << options).map(|chosen| subset(options, chosen)).collect(),
        },
        Scale::Sequence(_) => unreachable!("orders have bounds of their own"),
    }
}

fn numbers(said: Option<&Position>, min: f64, max: f64) -> [f64; 2] {
    match said {
        Some(Position::Numbers(first, last)) => [*first, *last],
        _ => [min, max],
    }
}

fn options_in(options: usize, said: Option<&Position>) -> Vec<Position> {
    let open = match said {
        Some(Position::Options(open)) => open.clone(),
        _ => (0..options).collect(),
    };
    open.into_iter().map(|option| Position::Options(vec![option])).collect()
}

fn subset(options: usize, chosen: usize) -> Position {
    Position::Demands((0..options).filter(|option| chosen >> option & 1 == 1).collect())
}

type Relations<'a> = Option<&'a [(usize, char, usize)]>;

fn relations(said: Option<&Position>) -> Relations<'_> {
    match said {
        Some(Position::Steps(relations)) => Some(relations),
        _ => None,
    }
}

fn on_steps(steps: usize, a: Relations<'_>, b: Relations<'_>) -> OnIssue {
    let (mine, theirs) = (closure(steps, a.unwrap_or_default()), closure(steps, b.unwrap_or_default()));
    let (mut both, mut all, mut sum, mut open) = (0_usize, 0_usize, 0.0, 0.0);
    for first in 0..steps {
        for second in first + 1..steps {
            all += 1;
            match (mine[first][second], theirs[first][second]) {
                (Some(x), Some(y)) => {
                    both += 1;
                    sum += if x == y {
                        0.0
                    } else if x == '=' || y == '=' {
                        0.5
                    } else {
                        1.0
                    };
                }
                (Some(only), None) | (None, Some(only)) => open += if only == '=' { 0.5 } else { 1.0 },
                (None, None) => open += 1.0,
            }
        }
    }
    OnIssue {
        divergence: (both > 0).then(|| sum / both as f64),
        least: sum / all as f64,
        greatest: (sum + open) / all as f64,
        step_pairs: Some((both, all)),
    }
}

type Grid = Vec<Vec<bool>>;

/// How each two steps stand: `<`, `=`, `>`, or nothing.
pub fn closure(steps: usize, stated: &[(usize, char, usize)]) -> Vec<Vec<Option<char>>> {
    let grid = |holds: &dyn Fn(usize, usize) -> bool| -> Grid {
        (0..steps).map(|a| (0..steps).map(|b| holds(a, b)).collect()).collect()
    };
    let together = |a, b| stated.contains(&(a, '=', b)) || stated.contains(&(b, '=', a));
    let before = grid(&|a, b| stated.contains(&(a, '<', b)));
    let mut not_after = grid(&|a, b| a == b || before[a][b] || together(a, b));
    for _ in 0..steps {
        not_after = product(&not_after, &not_after);
    }
    let strictly = product(&product(&not_after, &before), &not_after);
    let relation = |a: usize, b: usize| match (strictly[a][b], strictly[b][a]) {
        (true, _) => Some('<'),
        (_, true) => Some('>'),
        _ => not_after[a][b].then_some('='),
    };
    (0..steps).map(|a| (0..steps).map(|b| relation(a, b)).collect()).collect()
}

/// The Boolean product: whether some step lies between.
fn product(a: &Grid, b: &Grid) -> Grid {
    let steps = 0..a.len();
    let leads = |from: usize, to: usize| steps.clone().any(|via| a[from][via] && b[via][to]);
    steps.clone().map(|from| steps.clone().map(|to| leads(from, to)).collect()).collect()
}

/// What two parties come to over all issues.
struct OfPair {
    divergence: Option<f64>,
    least: f64,
    greatest: f64,
    compared: usize,
    weight_share: Option<f64>,
    weights: Vec<f64>,
}

fn of_pair(talks: &Talks, a: usize, b: usize) -> OfPair {
    let places = 0..talks.issues.len();
    let parts: Vec<OnIssue> = places
        .clone()
        .map(|place| on_issue(talks.issues[place].scale, said(talks, a, place), said(talks, b, place)))
        .collect();
    let weights: Vec<f64> = places
        .clone()
        .map(|place| {
            let salience = salience(&talks.parties[a], place) + salience(&talks.parties[b], place);
            talks.issues[place].weight() * salience / 200.0
        })
        .collect();
    let compared: Vec<usize> = places.clone().filter(|&place| parts[place].divergence.is_some()).collect();
    let all: Vec<usize> = places.collect();
    let own_weights: Vec<f64> = talks.issues.iter().map(super::talks::Issue::weight).collect();
    let distances: Vec<f64> = parts.iter().map(|part| part.divergence.unwrap_or(f64::NAN)).collect();
    OfPair {
        divergence: weighted_mean(&compared, &weights, &distances),
        // Where nothing has weight, nothing is known.
        least: weighted_mean(&all, &weights, &parts.iter().map(|part| part.least).collect::<Vec<_>>()).unwrap_or(0.0),
        greatest: weighted_mean(&all, &weights, &parts.iter().map(|part| part.greatest).collect::<Vec<_>>())
            .unwrap_or(1.0),
        compared: compared.len(),
        weight_share: weighted_mean(
            &all,
            &own_weights,
            &distances.iter().map(|distance| if distance.is_nan() { 0.0 } else { 1.0 }).collect::<Vec<_>>(),
        ),
        weights,
    }
}

/// A party that is silent or does not say has 100.
fn salience(party: &Party, issue: usize) -> f64 {
    party.cells[issue].said.as_ref().and_then(|said| said.salience).unwrap_or(100.0)
}

/// The mean of the values at some places; `None` if nothing there has weight.
fn weighted_mean(places: &[usize], weights: &[f64], values: &[f64]) -> Option<f64> {
    let total: f64 = places.iter().map(|&place| weights[place]).sum();
    let sum: f64 = places.iter().map(|&place| weights[place] * values[place]).sum();
    (total > 0.0).then(|| sum / total)
}
