//! The negotiations at hand, a line each.

use super::parts::{Block, Cell, Data, Record, Report, Row, Table, record, rows};
use crate::model::Negotiation;
use crate::problem::counted;

/// A folder with what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Case {
    /// The folder as one would type it.
    pub folder: String,
    /// Title and numbers of parties, issues and statements; `None` if the files have errors.
    pub contents: Option<(String, [usize; 3])>,
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}

impl Case {
    /// Title of a negotiation, and how many parties, issues and statements it has.
    pub fn contents_of(negotiation: &Negotiation) -> (String, [usize; 3]) {
        let counts = [negotiation.parties.len(), negotiation.issues.len(), negotiation.statements().count()];
        (negotiation.title.clone(), counts)
    }
}

/// Every negotiation at hand.
pub(crate) fn cases(found: &[Case]) -> Report {
    let record = record::Cases { negotiations: found.iter().map(case_record).collect() };
    Report {
        title: "Negotiations".to_owned(),
        provenance: Vec::new(),
        blocks: vec![Block::Table(table(found))],
        notes: Vec::new(),
        data: case_rows(&record.negotiations),
        record: Record::Cases(record),
    }
}

fn table(found: &[Case]) -> Table {
    let number = |count: Option<usize>| Cell::text(count.map_or_else(|| "?".to_owned(), |count| count.to_string()));
    let row = |case: &Case| {
        let count = |index: usize| case.contents.as_ref().map(|(_, counts)| counts[index]);
        let title = case.contents.as_ref().map_or("(cannot be read)", |(title, _)| title);
        Row {
            label: title.to_owned(),
            cells: vec![
                Cell::text(case.folder.clone()),
                number(count(0)),
                number(count(1)),
                number(count(2)),
                Cell::text(problems(case)),
            ],
            total: false,
        }
    };
    Table::of_figures("Title", &["Folder", "Parties", "Issues", "Statements", "Problems"], found.iter().map(row))
}

fn problems(case: &Case) -> String {
    let errors = (case.errors > 0).then(|| counted(case.errors, "error", "errors"));
    let warnings = (case.warnings > 0).then(|| counted(case.warnings, "warning", "warnings"));
    let found: Vec<String> = errors.into_iter().chain(warnings).collect();
    if found.is_empty() { "none".to_owned() } else { found.join(", ") }
}

fn case_rows(negotiations: &[record::Case]) -> Data {
    rows!(negotiations, |case| {
        "folder" => &case.folder,
        "title" => &case.title,
        "parties" => case.parties,
        "issues" => case.issues,
        "statements" => case.statements,
        "errors" => case.errors,
        "warnings" => case.warnings,
    })
}

fn case_record(case: &Case) -> record::Case {
    let count = |index: usize| case.contents.as_ref().map(|(_, counts)| counts[index]);
    record::Case {
        folder: case.folder.clone(),
        title: case.contents.as_ref().map(|(title, _)| title.clone()),
        parties: count(0),
        issues: count(1),
        statements: count(2),
        errors: case.errors,
        warnings: case.warnings,
    }
}
