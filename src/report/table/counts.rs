//! Issue by issue: how many say what, where the parties are too many for columns.

use crate::model::{Issue, Position, Scale, Span};
use crate::problem::counted;
use crate::report::parts::{Block, Dossier, Fact, reasons, words};
use crate::select::{Cell, Selection};

/// More different orders of steps are not told apart.
const MOST_ORDERS: usize = 5;

/// How many parties take each position, and how many none.
pub(super) fn counts(selection: &Selection<'_>) -> Vec<Block> {
    selection.issues().enumerate().map(|(place, issue)| Block::Dossier(of_issue(selection, place, issue))).collect()
}

/// How the counts are read, and how to see the positions themselves.
pub(super) fn notes(selection: &Selection<'_>) -> Vec<String> {
    let has = |is: fn(&Scale) -> bool| selection.issues().any(|issue| is(&issue.scale));
    let sets = has(|scale| matches!(scale, Scale::Set(_)))
        .then(|| "On sets, every demand counts: a party may make several".to_owned());
    let numbers = has(|scale| matches!(scale, Scale::Number { .. }))
        .then(|| "For the median of numbers, a range left open counts at its middle".to_owned());
    let whole = format!(
        "`table --format csv` and `export` write the positions of {}; `table --parties A,B,C` shows those of some, with day, \
         status and source",
        counted(selection.parties().len(), "party", "parties")
    );
    sets.into_iter().chain(numbers).chain([whole]).collect()
}

fn of_issue(selection: &Selection<'_>, place: usize, issue: &Issue) -> Dossier {
    let parties = selection.parties().len();
    let stated: Vec<&Position> = (0..parties).filter_map(|party| selection.position(party, place)).collect();
    let mut facts = match &issue.scale {
        _ if stated.is_empty() => Vec::new(),
        Scale::Nominal(_) | Scale::Ordinal(_) | Scale::YesNo(_) => options(issue, &stated),
        Scale::Number { .. } => vec![numbers(issue, &stated)],
        Scale::Set(_) => demands(issue, &stated),
        Scale::Sequence(_) => orders(issue, &stated),
    };
    facts.extend(silent(selection, place));
    Dossier { title: issue.title.clone(), facts }
}

fn fact(count: usize, words: impl Into<String>) -> Fact {
    Fact::of_words(&count.to_string(), [words.into()])
}

/// Every option in the order of the scale, then what leaves several open.
fn options(issue: &Issue, stated: &[&Position]) -> Vec<Fact> {
    let count = |option: usize| stated.iter().filter(|position| is_option(position, option)).count();
    let choices = issue.scale.choices().iter().enumerate();
    let points = choices.map(|(option, choice)| fact(count(option), choice.label.clone()));
    let regions: Vec<&Position> = stated.iter().copied().filter(|position| position.is_region()).collect();
    let regions = distinct(&regions).into_iter().map(|(region, count)| fact(count, words::of_position(region, issue)));
    points.chain(regions).collect()
}

fn is_option(position: &Position, option: usize) -> bool {
    match position {
        Position::Options(options) => options[..] == [option],
        Position::Ranks(span) => *span == Span::point(option),
        Position::Numbers(_) | Position::Demands(_) | Position::Steps(_) => false,
    }
}

/// Least, median, greatest.
fn numbers(issue: &Issue, stated: &[&Position]) -> Fact {
    let spans = stated.iter().filter_map(|position| match position {
        Position::Numbers(span) => Some(*span),
        _ => None,
    });
    let spans: Vec<Span<f64>> = spans.collect();
    let least = spans.iter().map(|span| span.low).fold(f64::INFINITY, f64::min);
    let greatest = spans.iter().map(|span| span.high).fold(f64::NEG_INFINITY, f64::max);
    let words = |number: f64| words::of_position(&Position::Numbers(Span::point(number)), issue);
    if least == greatest {
        return fact(spans.len(), words(least));
    }
    let median = median(spans.iter().map(|span| f64::midpoint(span.low, span.high)).collect());
    fact(spans.len(), format!("from {} to {}, median {}", words(least), words(greatest), words(median)))
}

/// The middle one, or the mean of the two in the middle, without the digits that floating point adds.
fn median(mut numbers: Vec<f64>) -> f64 {
    const PLACES: f64 = 1e6;
    numbers.sort_by(f64::total_cmp);
    let (low, high) = (numbers[(numbers.len() - 1) / 2], numbers[numbers.len() / 2]);
    let median = f64::midpoint(low, high);
    if low == high || median.abs() > PLACES { median } else { (median * PLACES).round() / PLACES }
}

/// Every demand in declared order, then those who demand nothing.
fn demands(issue: &Issue, stated: &[&Position]) -> Vec<Fact> {
    let count = |is: &dyn Fn(&[usize]) -> bool| {
        stated.iter().filter(|position| matches!(position, Position::Demands(demands) if is(demands))).count()
    };
    let choices = issue.scale.choices().iter().enumerate();
    let each = choices.map(|(demand, choice)| fact(count(&|demands| demands.contains(&demand)), choice.label.clone()));
    let none = count(&<[usize]>::is_empty);
    each.chain((none > 0).then(|| fact(none, "none"))).collect()
}

/// The most frequent orders, and how many state others.
fn orders(issue: &Issue, stated: &[&Position]) -> Vec<Fact> {
    let mut orders = distinct(stated);
    orders.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let others = orders.split_off(orders.len().min(MOST_ORDERS));
    let others: usize = others.iter().map(|(_, count)| count).sum();
    let shown = orders.into_iter().map(|(order, count)| fact(count, words::of_position(order, issue)));
    shown.chain((others > 0).then(|| fact(others, "other orders"))).collect()
}

/// Different positions in the order of their first occurrence, and how often each is taken.
fn distinct<'p>(positions: &[&'p Position]) -> Vec<(&'p Position, usize)> {
    let mut found: Vec<(&Position, usize)> = Vec::new();
    for &position in positions {
        match found.iter_mut().find(|(listed, _)| *listed == position) {
            Some((_, count)) => *count += 1,
            None => found.push((position, 1)),
        }
    }
    found
}

/// Those without a position, by the reason why.
fn silent(selection: &Selection<'_>, issue: usize) -> Vec<Fact> {
    let mut counts: Vec<(Option<&'static str>, usize)> = Vec::new();
    for party in 0..selection.parties().len() {
        let Cell::Unstated(unstated) = selection.cell(party, issue) else { continue };
        let hint = reasons::hint(unstated);
        match counts.iter_mut().find(|(listed, _)| *listed == hint) {
            Some((_, count)) => *count += 1,
            None => counts.push((hint, 1)),
        }
    }
    counts.sort();
    let words = |hint: Option<&str>| hint.map_or("not stated".to_owned(), |hint| format!("not stated ({hint})"));
    counts.into_iter().map(|(hint, count)| fact(count, words(hint))).collect()
}
