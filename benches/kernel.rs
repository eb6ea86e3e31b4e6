//! The kernel beside the pair by pair way, at sizes that show how the cost grows: with the pairs, and with the issues.

mod data;

use std::convert::Infallible;

use data::Table;
use demarche::compare::{Kernel, Matrix, Row};
use demarche::load::Documents;
use demarche::model::Negotiation;
use demarche::select::{Query, Selection};
use demarche::validate::validate;
use divan::Bencher;
use divan::counter::ItemsCount;

/// Parties and issues.
const SIZES: [(usize, usize); 4] = [(500, 50), (1000, 50), (2000, 50), (1000, 100)];

fn main() {
    divan::main();
}

/// Pair by pair, with bounds and all that `explain` shows.
#[divan::bench(args = [(100, 50), (200, 50), (100, 100)], sample_count = 5)]
fn pair_by_pair(bencher: Bencher, size: (usize, usize)) {
    let negotiation = negotiation(&Table::mixed(size.0, size.1));
    let selection = Selection::new(&negotiation, &Query::default());
    bencher.counter(comparisons(size)).bench_local(|| Matrix::of(&selection));
}

#[divan::bench(args = SIZES)]
fn condensed_mixed(bencher: Bencher, size: (usize, usize)) {
    let kernel = kernel(&Table::mixed(size.0, size.1));
    bencher.counter(comparisons(size)).bench_local(|| kernel.condensed());
}

#[divan::bench(args = SIZES)]
fn condensed_numbers(bencher: Bencher, size: (usize, usize)) {
    let kernel = kernel(&Table::numbers(size.0, size.1));
    bencher.counter(comparisons(size)).bench_local(|| kernel.condensed());
}

/// Both directions of every pair, with coverage.
#[divan::bench(args = SIZES)]
fn rows_mixed(bencher: Bencher, size: (usize, usize)) {
    let kernel = kernel(&Table::mixed(size.0, size.1));
    let seen = |row: &Row| {
        divan::black_box(row);
    };
    bencher.counter(comparisons(size)).bench_local(|| kernel.rows(seen, |()| Ok::<(), Infallible>(())));
}

#[divan::bench(args = SIZES)]
fn survey_mixed(bencher: Bencher, size: (usize, usize)) {
    let kernel = kernel(&Table::mixed(size.0, size.1));
    bencher.counter(comparisons(size)).bench_local(|| kernel.survey(10));
}

#[divan::bench(args = SIZES)]
fn compiling(bencher: Bencher, size: (usize, usize)) {
    let negotiation = negotiation(&Table::mixed(size.0, size.1));
    let selection = Selection::new(&negotiation, &Query::default());
    bencher.bench_local(|| Kernel::of(&selection));
}

fn comparisons((parties, issues): (usize, usize)) -> ItemsCount {
    ItemsCount::new(parties * (parties - 1) / 2 * issues)
}

fn negotiation(table: &Table) -> Negotiation {
    let files = table.files();
    let documents = Documents::from_texts(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    validate(&documents).into_negotiation().expect("no problems")
}

fn kernel(table: &Table) -> Kernel {
    Kernel::of(&Selection::new(&negotiation(table), &Query::default()))
}
