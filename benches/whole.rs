//! The whole way of a large negotiation, part by part: 5,000 files of parties with 50 positions each, read, validated,
//! selected and compared. Each part is timed on what the part before it made.

mod data;

use std::fs;
use std::path::Path;

use data::Table;
use demarche::compare::Kernel;
use demarche::load::Documents;
use demarche::model::Negotiation;
use demarche::select::{Query, Selection};
use demarche::validate::validate;
use divan::Bencher;

const PARTIES: usize = 5000;
const ISSUES: usize = 50;

fn main() {
    divan::main();
}

/// The bytes of all files, without looking at them: what no loader can be faster than.
#[divan::bench(sample_count = 5)]
fn a_read_bytes(bencher: Bencher) {
    let folder = folder();
    bencher.bench_local(|| bytes(folder.path()));
}

/// Files to documents: finding and reading the files, and parsing the YAML.
#[divan::bench(sample_count = 5)]
fn b_load(bencher: Bencher) {
    let folder = folder();
    bencher.bench_local(|| documents(folder.path()));
}

/// YAML in memory to documents: the parsing alone.
#[divan::bench(sample_count = 5)]
fn c_parse_yaml(bencher: Bencher) {
    let files = table().files();
    bencher.bench_local(|| Documents::from_texts(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))));
}

#[divan::bench(sample_count = 5)]
fn d_validate(bencher: Bencher) {
    let documents = documents(folder().path());
    bencher.bench_local(|| validate(&documents));
}

#[divan::bench(sample_count = 5)]
fn e_select(bencher: Bencher) {
    let negotiation = negotiation();
    bencher.bench_local(|| Selection::new(&negotiation, &Query::default()));
}

#[divan::bench(sample_count = 5)]
fn f_compile(bencher: Bencher) {
    let negotiation = negotiation();
    let selection = Selection::new(&negotiation, &Query::default());
    bencher.bench_local(|| Kernel::of(&selection));
}

#[divan::bench(sample_count = 5)]
fn g_compare(bencher: Bencher) {
    let kernel = Kernel::of(&Selection::new(&negotiation(), &Query::default()));
    bencher.bench_local(|| kernel.condensed());
}

fn table() -> Table {
    Table::mixed(PARTIES, ISSUES)
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in table().files() {
        fs::write(folder.path().join(name), text).expect("a file that can be written");
    }
    folder
}

fn bytes(folder: &Path) -> usize {
    let files = fs::read_dir(folder).expect("a folder");
    files.map(|file| fs::read(file.expect("a file").path()).expect("a file that can be read").len()).sum()
}

fn documents(folder: &Path) -> Documents {
    Documents::from_folder(folder).expect("a folder that can be read")
}

fn negotiation() -> Negotiation {
    validate(&documents(folder().path())).into_negotiation().expect("no problems")
}
