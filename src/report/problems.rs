//! What is wrong in the files, as a table.

use super::parts::{Block, Cell, Data, Record, Report, Row, Table, record, rows};
use crate::problem::{Problem, Severity, counted};

/// Every problem, by file and place.
#[must_use]
pub fn problems(found: &[Problem]) -> Report {
    let errors = found.iter().filter(|problem| problem.severity() == Severity::Error).count();
    let warnings = found.len() - errors;
    let counts = format!("{}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
    let record = record::Check { errors, warnings, problems: found.iter().map(problem_record).collect() };
    Report {
        title: "Problems".to_owned(),
        provenance: vec![counts],
        blocks: if found.is_empty() { Vec::new() } else { vec![Block::Table(table(found))] },
        notes: Vec::new(),
        data: problem_rows(&record.problems),
        record: Record::Problems(record),
    }
}

fn table(found: &[Problem]) -> Table {
    let row = |problem: &Problem| Row {
        label: problem.location.to_string(),
        cells: vec![
            Cell::text(format!("{} {}", problem.severity(), problem.code)),
            Cell::text(problem.message.clone()),
            Cell::text(problem.help.clone().unwrap_or_default()),
        ],
        total: false,
    };
    Table::of_words("Where", &["Problem", "What is wrong", "What to do"], found.iter().map(row))
}

fn problem_rows(problems: &[record::Problem]) -> Data {
    rows!(problems, |problem| {
        "severity" => &problem.severity,
        "code" => problem.code,
        "file" => &problem.file,
        "line" => problem.line,
        "column" => problem.column,
        "message" => &problem.message,
        "label" => &problem.label,
        "help" => &problem.help,
    })
}

fn problem_record(problem: &Problem) -> record::Problem {
    record::Problem {
        severity: problem.severity().to_string(),
        code: problem.code.name(),
        message: problem.message.clone(),
        file: problem.location.file.to_string(),
        line: problem.location.line,
        column: problem.location.column,
        label: problem.label.clone(),
        help: problem.help.clone(),
        related: problem
            .related
            .iter()
            .map(|(location, label)| record::Related {
                file: location.file.to_string(),
                line: location.line,
                column: location.column,
                label: label.clone(),
            })
            .collect(),
    }
}
