//! Figures that other programs computed, from the folders under `tests/reference` (see the README there).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use demarche::compare::{Matrix, Pair};
use demarche::model::{Divergence, Negotiation};
use demarche::select::{Filter, Query, Selection};
use serde_json::Value;

use super::{deal, given, text_verbs};

const TOLERANCE: f64 = 1e-9;

/// What an expected file holds.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Figure {
    /// The divergence of a pair.
    Distance,
    /// The divergence on one issue: a folder with a file per issue, named by its id.
    OneIssue,
    /// How many issues a pair is compared on.
    Compared,
    /// How much of the weight it is compared on.
    WeightShare,
    /// The pairs of steps that both order, out of all.
    StepShare,
    /// The least divergence.
    Least,
    /// The greatest divergence.
    Greatest,
    /// What leaving out each issue in turn changes.
    LeaveOneOut,
}

use Figure::{Compared, Distance, Greatest, Least, LeaveOneOut, OneIssue, StepShare, WeightShare};

type Files = &'static [(&'static str, Figure)];

const GOWER: Files = &[("distance.csv", Distance), ("n_joint.csv", Compared), ("coverage.csv", WeightShare)];

const ALL_KINDS: Files = &[
    ("distance_w1.csv", Distance),
    ("n_joint.csv", Compared),
    ("coverage.csv", WeightShare),
    ("per_issue", OneIssue),
    ("per_issue_w1", OneIssue),
];

const CASES: &[(&str, Files)] = &[
    ("o01-gower-flower", GOWER),
    ("o02-gower-random-12x10", GOWER),
    ("o03-gower-random-30x20-cluster", GOWER),
    ("o04-gower-edge", GOWER),
    ("o04-ordinal-variants", GOWER),
    ("o05-all-kinds-fictional-talks", ALL_KINDS),
    ("o06-all-kinds-random-15x21", ALL_KINDS),
    (
        "o07-leave-one-issue-out",
        &[
            ("distance.csv", Distance),
            ("n_joint.csv", Compared),
            ("coverage.csv", WeightShare),
            ("loo.json", LeaveOneOut),
        ],
    ),
    ("o08-ranges", &[("w1.csv", Distance), ("gap.csv", Least)]),
    ("o09-orders-complete", &[("K05.csv", Distance), ("K05.csv", Least), ("K05.csv", Greatest)]),
    (
        "o10-orders-incomplete",
        &[("K05.csv", Distance), ("shared_pairs.csv", StepShare), ("lower.csv", Least), ("upper.csv", Greatest)],
    ),
    (
        "o11-partial-orders",
        &[("strict.csv", Distance), ("comparable.csv", StepShare), ("lower.csv", Least), ("upper.csv", Greatest)],
    ),
    ("o12-sets", &[("jaccard.csv", Distance)]),
    ("o22-missing-bounds", &[("lower.csv", Least), ("upper.csv", Greatest)]),
];

#[test]
fn all_figures_are_those_of_the_reference() {
    let failures: Vec<String> = CASES.iter().flat_map(|(folder, files)| Case::load(folder).failures(files)).collect();
    assert!(failures.is_empty(), "{} figures differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn no_folder_of_the_reference_is_skipped() {
    let of_pairs = CASES.iter().map(|(folder, _)| *folder);
    let known: BTreeSet<String> = of_pairs.chain(deal::CASES).chain([text_verbs::CASE]).map(str::to_owned).collect();
    let folders = names_in(&given::path("tests/reference"), Path::is_dir);
    assert_eq!(folders, known);
}

#[test]
fn no_expected_file_goes_unread() {
    for (folder, files) in CASES {
        let known: BTreeSet<String> = files.iter().map(|(file, _)| (*file).to_owned()).collect();
        let expected = given::path("tests/reference").join(folder).join("expected");
        assert_eq!(names_in(&expected, |_| true), known, "in {folder}");
        for (file, _) in files.iter().filter(|(_, figure)| *figure == OneIssue) {
            assert!(!names_in(&expected.join(file), |_| true).is_empty(), "{folder}: {file} is empty");
        }
    }
}

fn names_in(folder: &Path, wanted: fn(&Path) -> bool) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| wanted(path)).map(|path| name_of(&path, Path::file_name)).collect()
}

fn name_of(path: &Path, part: fn(&Path) -> Option<&std::ffi::OsStr>) -> String {
    part(path).and_then(|name| name.to_str()).expect("a name").to_owned()
}

/// One folder.
struct Case {
    folder: &'static str,
    negotiation: Negotiation,
}

impl Case {
    fn load(folder: &'static str) -> Self {
        let path = given::path("tests/reference").join(folder);
        Self { folder, negotiation: given::without_errors(given::from_folder(&path)) }
    }

    fn failures(&self, files: Files) -> Vec<String> {
        files.iter().flat_map(|(file, figure)| self.failures_in(file, *figure)).collect()
    }

    fn failures_in(&self, file: &str, figure: Figure) -> Vec<String> {
        let path = given::path("tests/reference").join(self.folder).join("expected").join(file);
        match figure {
            LeaveOneOut => self.wrong_influences(&path),
            OneIssue => {
                let files = names_in(&path, |_| true);
                files.iter().flat_map(|file| self.wrong_cells(&path.join(file), OneIssue)).collect()
            }
            _ => self.wrong_cells(&path, figure),
        }
    }

    /// Compares a full matrix, the diagonal included where it is a comparison of a party with itself.
    fn wrong_cells(&self, path: &Path, figure: Figure) -> Vec<String> {
        let expected = Table::read(path);
        let selection = Selection::new(&self.negotiation, &Query::default());
        let ids: Vec<&String> = selection.parties().map(|party| &party.id).collect();
        let file = name_of(path, Path::file_name);
        assert_eq!(expected.columns.iter().collect::<Vec<_>>(), ids, "columns of {file} in {}", self.folder);
        let matrix = Matrix::of(&selection);
        let issue = self.negotiation.issues.iter().position(|issue| issue.id == name_of(path, Path::file_stem));
        let mut failures = Vec::new();
        for (a, row) in expected.rows.iter().enumerate() {
            for (b, expected) in row.iter().enumerate() {
                // In o22 a party is the same as itself even where it is silent; here its silence may be filled twice.
                if a == b && self.folder == "o22-missing-bounds" {
                    continue;
                }
                let found = found(&selection, &matrix, figure, issue, a, b);
                if !are_close(*expected, found) {
                    let place = format!("{} {file} row {} column {}", self.folder, ids[a], ids[b]);
                    failures.push(format!("{place}: expected {expected:?}, found {found:?}"));
                }
            }
        }
        failures
    }

    fn wrong_influences(&self, path: &Path) -> Vec<String> {
        let expected: Value = serde_json::from_str(&read(path)).expect("JSON");
        let expected = expected.as_array().expect("a list");
        assert_eq!(expected.len(), self.negotiation.issues.len(), "issues in loo.json");
        let all = given::matrix(&self.negotiation, &Query::default());
        let mut failures = Vec::new();
        for (issue, entry) in self.negotiation.issues.iter().zip(expected) {
            assert_eq!(entry["issue"], issue.id.as_str());
            let left_out = Filter { not: vec![issue.id.clone()], ..Filter::default() };
            let others = given::matrix(&self.negotiation, &Query { issues: left_out, ..Query::default() });
            for (key, found) in influence(&all, &others) {
                let expected = entry[key].as_f64();
                if !are_close(expected, Some(found)) {
                    failures.push(format!(
                        "{} loo.json {} {key}: expected {expected:?}, found {found}",
                        self.folder, issue.id
                    ));
                }
            }
        }
        failures
    }
}

fn found(
    selection: &Selection<'_>,
    matrix: &Matrix,
    figure: Figure,
    issue: Option<usize>,
    a: usize,
    b: usize,
) -> Option<f64> {
    if figure == Distance {
        return matrix.cell(a, b).map(Divergence::value);
    }
    let itself;
    let pair = if a == b {
        itself = Pair::of(selection, a, b);
        &itself
    } else {
        matrix.pair(a, b)
    };
    match figure {
        Compared => Some(pair.coverage.compared as f64),
        WeightShare => pair.coverage.weight_share,
        StepShare => pair.by_issue[0].comparison.step_pairs.map(|pairs| pairs.both as f64 / pairs.all as f64),
        Least => Some(pair.bounds.least.value()),
        Greatest => Some(pair.bounds.greatest.value()),
        OneIssue => {
            let issue = issue.expect("a file per issue, named by its id");
            pair.by_issue[issue].comparison.divergence.map(Divergence::value)
        }
        Distance | LeaveOneOut => unreachable!("{figure:?} is no figure of two different parties"),
    }
}

fn are_close(expected: Option<f64>, found: Option<f64>) -> bool {
    match (expected, found) {
        (Some(expected), Some(found)) => (expected - found).abs() <= TOLERANCE,
        (expected, found) => expected == found,
    }
}

/// How far the pairs move when an issue is left out, and how many parties get another nearest one.
fn influence(all: &Matrix, others: &Matrix) -> [(&'static str, f64); 3] {
    let moved: Vec<f64> = all
        .pairs()
        .iter()
        .zip(others.pairs())
        .filter_map(|(with, without)| Some((with.divergence?.value() - without.divergence?.value()).abs()))
        .collect();
    let changed = (0..all.parties()).filter(|&party| nearest(all, party) != nearest(others, party)).count();
    [
        ("influence_max", moved.iter().copied().fold(0.0, f64::max)),
        ("influence_mean", moved.iter().sum::<f64>() / moved.len() as f64),
        ("n_nearest_changed", changed as f64),
    ]
}

/// The party with the least divergence; the first of equals.
fn nearest(matrix: &Matrix, party: usize) -> Option<usize> {
    let others = (0..matrix.parties()).filter(|&other| other != party);
    let divergences = others.filter_map(|other| Some((other, matrix.cell(party, other)?.value())));
    divergences.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(other, _)| other)
}

/// A square table: the first column names the rows, which are those of the header; an empty cell is `None`.
struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<Option<f64>>>,
}

impl Table {
    fn read(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let columns: Vec<String> = reader.headers().expect("a header").iter().skip(1).map(str::to_owned).collect();
        let mut rows = Vec::new();
        for (record, name) in reader.records().map(|record| record.expect("a row")).zip(&columns) {
            assert_eq!(&record[0], name, "the rows of {} are in the order of its columns", path.display());
            let cell = |text: &str| (!text.is_empty()).then(|| text.parse().expect("a number"));
            rows.push(record.iter().skip(1).map(cell).collect());
        }
        assert_eq!(rows.len(), columns.len(), "rows of {}", path.display());
        Self { columns, rows }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
