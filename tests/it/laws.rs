//! Laws that hold of every negotiation: those that the measures promise, and those that any comparison should keep.

use demarche::analysis::difference;
use demarche::compare::{Matrix, Pair, compare};
use demarche::model::{Bounds, Divergence, Negotiation};
use demarche::select::{Filter, Query, Selection};
use demarche::validate;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseResult;

use super::given;
use super::random::{cells, for_all, point, position, scale, talks, talks_without_sequences};
use super::talks::{Cell, Issue, Party, Position, Said, Scale, Talks, position_text};

const CASES: u32 = 100;
const TOLERANCE: f64 = 1e-12;

#[test]
fn a_statement_does_not_diverge_from_itself() {
    for_all(CASES, &talks(), |talks| {
        let negotiation = talks.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        for (issue, party) in places(&talks) {
            let position = selection.position(party, issue);
            let itself = compare(&negotiation.issues[issue].scale, position, position);
            prop_assert!(itself.divergence.is_none_or(|divergence| divergence == Divergence::NONE), "{itself:?}");
            prop_assert!(itself.divergence.is_none() || itself.bounds.least == Divergence::NONE, "{itself:?}");
        }
        Ok(())
    });
}

#[test]
fn parties_that_say_the_same_do_not_diverge() {
    for_all(CASES, &talks(), |mut talks| {
        let twin = Party { id: "twin".to_owned(), cells: talks.parties[0].cells.clone() };
        talks.parties.push(twin);
        let matrix = matrix(&talks);
        let pair = matrix.pair(0, talks.parties.len() - 1);
        prop_assert_eq!(pair.divergence, matrix.diagonal(0));
        prop_assert!(pair.divergence.is_none_or(|divergence| divergence == Divergence::NONE));
        Ok(())
    });
}

#[test]
fn comparing_is_symmetric() {
    for_all(CASES, &talks(), |talks| {
        let negotiation = talks.negotiation();
        let selection = Selection::new(&negotiation, &Query::default());
        for a in 0..talks.parties.len() {
            for b in 0..talks.parties.len() {
                same_pair(&Pair::of(&selection, a, b), &Pair::of(&selection, b, a))?;
            }
        }
        Ok(())
    });
}

#[test]
fn figures_lie_between_0_and_1() {
    let is_share = |value: f64| (0.0..=1.0).contains(&value);
    for_all(CASES, &talks(), |talks| {
        for pair in matrix(&talks).pairs() {
            let of_issues = pair.by_issue.iter().map(|part| (part.comparison.divergence, part.comparison.bounds));
            for (divergence, bounds) in of_issues.chain([(pair.divergence, pair.bounds)]) {
                prop_assert!(divergence.is_none_or(|divergence| is_share(divergence.value())));
                prop_assert!(is_share(bounds.least.value()) && is_share(bounds.greatest.value()));
                prop_assert!(bounds.least <= bounds.greatest);
            }
            prop_assert!(pair.coverage.weight_share.is_none_or(is_share));
            prop_assert!(pair.coverage.compared <= pair.coverage.issues);
        }
        Ok(())
    });
}

#[test]
fn the_order_of_parties_and_files_does_not_matter() {
    let shuffled = talks().prop_flat_map(|talks| {
        let parties = Just(talks.parties.clone()).prop_shuffle();
        (Just(talks), parties)
    });
    for_all(CASES, &shuffled, |(talks, parties)| {
        let others = Talks { parties, ..talks.clone() };
        let (before, after) = (talks.negotiation(), others.negotiation());
        same_pairs_by_id(&before, &after)?;
        same_pairs_by_id(&before, &given::from_texts(&others.files_with_one_of_parties()))
    });
}

#[test]
fn another_party_changes_no_pair_of_the_others() {
    let joined = talks().prop_flat_map(|talks| {
        let newcomer = cells(&talks.issues);
        (Just(talks), newcomer, any::<Index>())
    });
    for_all(CASES, &joined, |(talks, cells, place)| {
        let mut joined = talks.clone();
        let newcomer = Party { id: "newcomer".to_owned(), cells };
        joined.parties.insert(place.index(talks.parties.len() + 1), newcomer);
        same_pairs_by_id(&talks.negotiation(), &joined.negotiation())
    });
}

#[test]
fn an_issue_that_nobody_speaks_on_changes_coverage_and_bounds_only() {
    for_all(CASES, &(talks(), scale(), any::<Index>()), |(talks, scale, place)| {
        let mut more = talks.clone();
        let place = place.index(talks.issues.len() + 1);
        insert_issue(&mut more, place, Issue { scale, weight: None });
        for (before, after) in matrix(&talks).pairs().iter().zip(matrix(&more).pairs()) {
            prop_assert_eq!(before.divergence, after.divergence);
            prop_assert_eq!(before.coverage.compared, after.coverage.compared);
            prop_assert_eq!(before.coverage.issues + 1, after.coverage.issues);
        }
        Ok(())
    });
}

#[test]
fn bounds_of_an_issue_contain_its_figure_as_far_as_steps_are_compared() {
    for_all(CASES, &talks(), |talks| {
        for pair in matrix(&talks).pairs() {
            for comparison in pair.by_issue.iter().map(|part| part.comparison) {
                if let Some(divergence) = comparison.divergence {
                    let share = comparison.step_pairs.map_or(1.0, |pairs| pairs.both as f64 / pairs.all as f64);
                    contains(comparison.bounds, share * divergence.value())?;
                }
            }
        }
        Ok(())
    });
}

#[test]
fn bounds_of_a_pair_contain_its_figure_as_far_as_it_is_compared() {
    for_all(CASES, &talks_without_sequences(), |talks| {
        for pair in matrix(&talks).pairs() {
            let all: f64 = pair.by_issue.iter().map(|part| part.weight).sum();
            let Some(divergence) = pair.divergence else { continue };
            let share = pair.compared_weight() / all;
            contains(pair.bounds, share * divergence.value())?;
        }
        Ok(())
    });
}

#[test]
fn bounds_of_a_pair_contain_its_figure_where_all_is_compared() {
    for_all(CASES, &talks_without_sequences(), |mut talks| {
        let spoken = talks.parties[0].cells.clone();
        for party in &mut talks.parties {
            speak_on_all(party, &spoken, &talks.issues);
        }
        for pair in matrix(&talks).pairs() {
            prop_assert_eq!(pair.coverage.compared, pair.coverage.issues);
            if let Some(divergence) = pair.divergence {
                contains(pair.bounds, divergence.value())?;
            }
        }
        Ok(())
    });
}

#[test]
fn breaking_silence_with_a_point_never_widens_bounds() {
    let spoken = talks().prop_flat_map(|talks| {
        let points = talks.issues.iter().map(|issue| point(issue.scale)).collect::<Vec<_>>();
        (Just(talks), points)
    });
    for_all(CASES, &spoken, |(talks, points)| {
        let before = matrix(&talks);
        for (issue, party) in places(&talks) {
            if talks.parties[party].cells[issue].said.is_some() {
                continue;
            }
            let mut after = talks.clone();
            let said = Said::of(points[issue].clone());
            after.parties[party].cells[issue].said = Some(said);
            for (before, after) in before.pairs().iter().zip(matrix(&after).pairs()) {
                narrows(before.bounds, after.bounds)?;
                narrows(before.by_issue[issue].comparison.bounds, after.by_issue[issue].comparison.bounds)?;
            }
        }
        Ok(())
    });
}

#[test]
fn one_more_relation_of_steps_never_widens_bounds() {
    let scale = Scale::Sequence(5);
    for_all(CASES, &proptest::collection::vec(position(scale), 3), |orders| {
        let mut fewer = orders.clone();
        let Position::Steps(relations) = &mut fewer[0] else { unreachable!("{:?} is no order of steps", orders[0]) };
        relations.pop();
        let [before, after] = [fewer, orders].map(|orders| matrix(&on_one_issue(scale, orders)));
        for (before, after) in before.pairs().iter().zip(after.pairs()) {
            narrows(before.bounds, after.bounds)?;
        }
        Ok(())
    });
}

#[test]
fn removing_a_statement_only_leaves_its_issue_out() {
    for_all(CASES, &(talks(), any::<Index>()), |(talks, cell)| {
        let (issue, party) = *cell.get(&places(&talks).collect::<Vec<_>>());
        let mut fewer = talks.clone();
        fewer.parties[party].cells[issue].said = None;
        let (negotiation, after) = (talks.negotiation(), matrix(&fewer));
        let before = given::matrix(&negotiation, &Query::default());
        let left_out = Filter { not: vec![negotiation.issues[issue].id.clone()], ..Filter::default() };
        let without = given::matrix(&negotiation, &Query { issues: left_out, ..Query::default() });
        for ((before, without), after) in before.pairs().iter().zip(without.pairs()).zip(after.pairs()) {
            if after.a != party && after.b != party {
                same_pair(before, after)?;
                continue;
            }
            prop_assert_eq!(after.divergence, without.divergence);
            prop_assert_eq!(after.coverage.compared, without.coverage.compared);
            prop_assert_eq!(after.by_issue[issue].comparison.divergence, None);
            for (mine, theirs) in before.by_issue.iter().zip(&after.by_issue).filter(|(part, _)| part.issue != issue) {
                prop_assert_eq!(mine.comparison, theirs.comparison);
                prop_assert_eq!(mine.weight, theirs.weight);
            }
        }
        Ok(())
    });
}

#[test]
fn without_saliences_an_issue_counts_as_much_as_is_declared() {
    for_all(CASES, &talks(), |mut talks| {
        let cells = talks.parties.iter_mut().flat_map(|party| &mut party.cells);
        cells.filter_map(|cell| cell.said.as_mut()).for_each(|said| said.salience = None);
        for pair in matrix(&talks).pairs() {
            for part in &pair.by_issue {
                prop_assert_eq!(part.weight, talks.issues[part.issue].weight());
            }
        }
        Ok(())
    });
}

#[test]
fn the_order_of_issues_moves_nothing() {
    for_all(CASES, &talks(), |talks| {
        let before = talks.negotiation();
        let mut after = before.clone();
        after.issues.reverse();
        for party in &mut after.parties {
            party.statements.reverse();
            let conditions = party.statements.iter_mut().flatten().flat_map(|statement| &mut statement.conditions);
            conditions.for_each(|condition| condition.issue = before.issues.len() - 1 - condition.issue);
        }
        let [before, after] = [&before, &after].map(|negotiation| Selection::new(negotiation, &Query::default()));
        let found = difference(&before, &after);
        prop_assert!(found.is_empty(), "{:?}", found);
        Ok(())
    });
}

#[test]
fn the_unit_of_weights_does_not_matter() {
    for_all(CASES, &(talks(), 0.001..1000.0), |(talks, factor)| {
        let scaled = with_weights(&talks, |weight| weight * factor);
        for (before, after) in matrix(&talks).pairs().iter().zip(matrix(&scaled).pairs()) {
            are_close(before.divergence, after.divergence)?;
            are_close(Some(before.bounds.least), Some(after.bounds.least))?;
            are_close(Some(before.bounds.greatest), Some(after.bounds.greatest))?;
            prop_assert_eq!(before.coverage.compared, after.coverage.compared);
            let shares = before.coverage.weight_share.zip(after.coverage.weight_share);
            prop_assert!(shares.is_none_or(|(before, after)| (before - after).abs() <= TOLERANCE));
            prop_assert_eq!(before.coverage.weight_share.is_some(), after.coverage.weight_share.is_some());
        }
        Ok(())
    });
}

/// A power of two rounds nothing, however far it goes: tonnes or atoms, the figures are the same.
#[test]
fn the_unit_of_a_number_does_not_matter() {
    let scale = Scale::Number(-3.0, 7.0);
    let regions = proptest::collection::vec(position(scale), 3);
    for_all(CASES, &(regions, -900..=900), |(regions, exponent)| {
        let talks = on_one_issue(scale, regions);
        let scaled = in_unit(&talks, 2.0_f64.powi(exponent));
        for (before, after) in matrix(&talks).pairs().iter().zip(matrix(&scaled).pairs()) {
            same_pair(before, after)?;
        }
        Ok(())
    });
}

#[test]
fn an_assumption_that_no_condition_mentions_changes_nothing() {
    let settled = talks().prop_flat_map(|talks| {
        let positions = talks.issues.iter().map(|issue| position(issue.scale)).collect::<Vec<_>>();
        (Just(talks), positions)
    });
    for_all(CASES, &settled, |(talks, positions)| {
        let negotiation = talks.negotiation();
        let before = given::matrix(&negotiation, &Query::default());
        for (issue, position) in positions.iter().enumerate().filter(|(issue, _)| !is_mentioned(&talks, *issue)) {
            let typed = format!("i{issue}={}", position_text(position, talks.issues[issue].scale));
            let assumed = validate::assumption(&negotiation, &typed).expect("an assumption that can be read");
            let query = Query { assumptions: vec![assumed], ..Query::default() };
            for (before, after) in before.pairs().iter().zip(given::matrix(&negotiation, &query).pairs()) {
                same_pair(before, after)?;
            }
        }
        Ok(())
    });
}

fn is_mentioned(talks: &Talks, issue: usize) -> bool {
    let cells = talks.parties.iter().flat_map(|party| &party.cells);
    cells.filter_map(|cell| cell.conditional.as_ref()).any(|(mentioned, ..)| *mentioned == issue)
}

fn matrix(talks: &Talks) -> Matrix {
    given::matrix(&talks.negotiation(), &Query::default())
}

/// Every cell, as issue and party.
fn places(talks: &Talks) -> impl Iterator<Item = (usize, usize)> + use<> {
    let (issues, parties) = (talks.issues.len(), talks.parties.len());
    (0..issues).flat_map(move |issue| (0..parties).map(move |party| (issue, party)))
}

/// Adds an issue on which nobody speaks; conditions keep the issue that they mention.
fn insert_issue(talks: &mut Talks, place: usize, issue: Issue) {
    talks.issues.insert(place, issue);
    for party in &mut talks.parties {
        for (mentioned, ..) in party.cells.iter_mut().filter_map(|cell| cell.conditional.as_mut()) {
            *mentioned += usize::from(*mentioned >= place);
        }
        party.cells.insert(place, Cell::default());
    }
}

/// Fills a party's silence with what another says, or else with the start of the scale.
fn speak_on_all(party: &mut Party, spoken: &[Cell], issues: &[Issue]) {
    for ((cell, other), issue) in party.cells.iter_mut().zip(spoken).zip(issues) {
        let start = Said::of(start(issue.scale));
        cell.said.get_or_insert_with(|| other.said.clone().unwrap_or(start));
    }
}

fn start(scale: Scale) -> Position {
    match scale {
        Scale::Nominal(_) | Scale::YesNo => Position::Options(vec![0]),
        Scale::Ordinal(_) => Position::Ranks(0, 0),
        Scale::Number(min, _) => Position::Numbers(min, min),
        Scale::Set(_) => Position::Demands(Vec::new()),
        Scale::Sequence(_) => Position::Steps(Vec::new()),
    }
}

fn with_weights(talks: &Talks, of: impl Fn(f64) -> f64) -> Talks {
    let mut talks = talks.clone();
    for issue in &mut talks.issues {
        issue.weight = Some(of(issue.weight()));
    }
    talks
}

fn on_one_issue(scale: Scale, positions: Vec<Position>) -> Talks {
    let cell = |position| Cell { said: Some(Said::of(position)), conditional: None };
    let party = |(place, position)| Party { id: format!("p{place}"), cells: vec![cell(position)] };
    Talks {
        issues: vec![Issue { scale, weight: None }],
        parties: positions.into_iter().enumerate().map(party).collect(),
    }
}

/// The same numbers counted in another unit.
fn in_unit(talks: &Talks, unit: f64) -> Talks {
    let mut talks = talks.clone();
    for issue in &mut talks.issues {
        if let Scale::Number(min, max) = &mut issue.scale {
            (*min, *max) = (*min * unit, *max * unit);
        }
    }
    let cells = talks.parties.iter_mut().flat_map(|party| &mut party.cells);
    for said in cells.filter_map(|cell| cell.said.as_mut()) {
        if let Position::Numbers(first, last) = &mut said.position {
            (*first, *last) = (*first * unit, *last * unit);
        }
    }
    talks
}

/// Every pair of the first that the second has too, by the ids of its parties, is the same there.
fn same_pairs_by_id(before: &Negotiation, after: &Negotiation) -> TestCaseResult {
    let (first, second) = (given::matrix(before, &Query::default()), given::matrix(after, &Query::default()));
    for pair in first.pairs() {
        let place = |party: usize| after.find_party(&before.parties[party].id).expect("the same parties");
        same_pair(pair, second.pair(place(pair.a), place(pair.b)))?;
    }
    Ok(())
}

/// The same to the last bit.
fn same_pair(before: &Pair, after: &Pair) -> TestCaseResult {
    prop_assert_eq!(before.divergence, after.divergence);
    prop_assert_eq!(before.bounds, after.bounds);
    prop_assert_eq!(before.coverage, after.coverage);
    prop_assert_eq!(before.by_construction, after.by_construction);
    prop_assert_eq!(before.by_issue.len(), after.by_issue.len());
    for (mine, theirs) in before.by_issue.iter().zip(&after.by_issue) {
        prop_assert_eq!(mine.comparison, theirs.comparison);
        prop_assert_eq!((mine.weight, mine.left_open), (theirs.weight, theirs.left_open));
    }
    Ok(())
}

fn are_close(before: Option<Divergence>, after: Option<Divergence>) -> TestCaseResult {
    let is_close = match (before, after) {
        (Some(before), Some(after)) => (before.value() - after.value()).abs() <= TOLERANCE,
        _ => before == after,
    };
    prop_assert!(is_close, "{before:?} became {after:?}");
    Ok(())
}

fn contains(bounds: Bounds, value: f64) -> TestCaseResult {
    let Bounds { least, greatest } = bounds;
    prop_assert!(least.value() <= value + TOLERANCE && value <= greatest.value() + TOLERANCE, "{value}, {bounds:?}");
    Ok(())
}

fn narrows(before: Bounds, after: Bounds) -> TestCaseResult {
    let (least, greatest) = (before.least.value() - TOLERANCE, before.greatest.value() + TOLERANCE);
    let is_within = least <= after.least.value() && after.greatest.value() <= greatest;
    prop_assert!(is_within, "{before:?} became {after:?}");
    Ok(())
}
