//! One side of `run`: writes the made-up tables for the other tools, and times the kernel on the same data.
//!
//! Usage: `compare write FOLDER PARTIES ISSUES`, `compare time mixed|numbers PARTIES ISSUES`, `compare check PARTIES
//! ISSUES`, `compare peak`.

#![allow(clippy::print_stdout, reason = "it reports")]

#[path = "../data/mod.rs"]
mod data;
mod memory;
mod peak;

use std::convert::Infallible;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Instant;

use data::{Kind, Table};
use demarche::compare::Kernel;
use demarche::load::Documents;
use demarche::select::{Filter, Query, Selection};
use demarche::validate::validate;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |word: &str| word.parse::<usize>().expect("a whole number");
    match words[..] {
        ["write", folder, parties, issues] => write(Path::new(folder), number(parties), number(issues)),
        ["time", "mixed", parties, issues] => time("mixed", &Table::mixed(number(parties), number(issues))),
        ["time", "numbers", parties, issues] => time("numbers", &Table::numbers(number(parties), number(issues))),
        ["check", parties, issues] => check(&Table::mixed(number(parties), number(issues))),
        ["peak"] => {
            println!("peak operations_per_s {:.3e}", peak::operations_per_second());
            println!("peak bytes_per_s {:.3e}", peak::bytes_per_second());
        }
        _ => println!(
            "compare write FOLDER PARTIES ISSUES | time mixed|numbers PARTIES ISSUES | check PARTIES ISSUES | peak"
        ),
    }
}

fn write(folder: &Path, parties: usize, issues: usize) {
    fs::create_dir_all(folder).expect("a folder that can be written to");
    for (name, table) in [("mixed", Table::mixed(parties, issues)), ("numbers", Table::numbers(parties, issues))] {
        fs::write(folder.join(format!("{name}.csv")), csv(&table)).expect("a file that can be written");
    }
}

/// A line of kinds, a line of weights, a line per party; silence is an empty cell.
fn csv(table: &Table) -> String {
    let line = |cells: Vec<String>| cells.join(",") + "\n";
    let mut text = line(table.kinds.iter().map(|kind| format!("{kind:?}")).collect());
    text += &line(table.weights.iter().map(f64::to_string).collect());
    for row in &table.rows {
        text += &line(row.iter().map(|value| value.map(|value| value.to_string()).unwrap_or_default()).collect());
    }
    text
}

/// The kernel, and how long compiling it takes. What it was made from is kept, so that no freed memory is at hand when
/// the kernel's own use of memory is measured.
fn kernel(table: &Table, query: &Query) -> (Kernel, f64) {
    let files = table.files();
    let documents = Documents::from_texts(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let negotiation = validate(&documents).into_negotiation().expect("no problems");
    let selection = Selection::new(&negotiation, query);
    let compiled = timed(|| Kernel::of(&selection));
    std::mem::forget((documents, selection));
    std::mem::forget(negotiation);
    compiled
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64())
}

/// The best of five, as the other tools are timed.
fn best(mut work: impl FnMut()) -> f64 {
    (0..5).map(|_| timed(&mut work).1).fold(f64::INFINITY, f64::min)
}

fn time(name: &str, table: &Table) {
    let (kernel, compiling) = kernel(table, &Query::default());
    memory::reset_peak();
    let before = memory::resident();
    let condensed = kernel.condensed();
    let above = memory::peak().saturating_sub(before);
    let result = condensed.values().len() * 8;
    drop(condensed);
    let matrix = best(|| drop(kernel.condensed()));
    let rows = best(|| {
        let Ok(()) = kernel.rows(|_| (), |()| Ok::<(), Infallible>(()));
    });
    let survey = best(|| drop(kernel.survey(10)));
    let comparisons = (table.rows.len() * (table.rows.len() - 1) / 2 * table.kinds.len()) as f64;
    let mut text = String::new();
    let mut say = |what: &str, value: String| writeln!(text, "{name} {what} {value}").expect("a string");
    say("compile_s", format!("{compiling:.4}"));
    say("condensed_s", format!("{matrix:.4}"));
    say("rows_s", format!("{rows:.4}"));
    say("survey_s", format!("{survey:.4}"));
    say("comparisons_per_s", format!("{:.3e}", comparisons / matrix));
    say("result_mib", format!("{:.1}", result as f64 / 1_048_576.0));
    say("above_mib", format!("{:.1}", above as f64 / 1024.0));
    print!("{text}");
}

/// The sum of all divergences, without the sets, which `daisy` does not have.
fn check(table: &Table) {
    let of_sets = table.kinds.iter().enumerate().filter(|(_, kind)| **kind == Kind::Set);
    let not = of_sets.map(|(issue, _)| format!("i{issue}")).collect();
    let query = Query { issues: Filter { not, ..Filter::default() }, ..Query::default() };
    println!("check_sum {:.9}", kernel(table, &query).0.condensed().values().iter().sum::<f64>());
}
