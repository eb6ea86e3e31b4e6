//! The table as read.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::{files, output, query};
use crate::exchange::{self, Form, Table};
use crate::harmless::clean;
use crate::load::{self, PartyDocument, TextDocument, read_bytes, read_stream, text_of};
use crate::model::Declarations;
use crate::problem::{Code, Problem, counted};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// A table and what is wrong with its form.
pub(super) struct Input {
    pub name: Arc<str>,
    pub text: String,
    pub table: Option<Table>,
    /// What it is, for the summary: "Read t.csv: a wide table, separated by semicolons".
    pub about: String,
    pub problems: Vec<Problem>,
}

impl Input {
    pub fn read(path: &Path) -> Result<Self, Error> {
        let is_stdin = path == Path::new("-");
        let name: Arc<str> = if is_stdin { Arc::from("standard input") } else { Arc::from(path.display().to_string()) };
        if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            let help = "a table is CSV: a row per party, a column per issue".to_owned();
            return Err(Error::usage(format!("`{name}` is a position file, not a table"), Some(help)));
        }
        let bytes = if is_stdin { read_stream(path, io::stdin().lock())? } else { read_named(path)? };
        let has_mark = bytes.as_ref().is_some_and(|bytes| bytes.starts_with(MARK));
        let mut problems = Vec::new();
        let text = text_of(bytes, &name).map_err(|problem| problems.push(*problem)).unwrap_or_default();
        let table = if problems.is_empty() { exchange::read(&name, &text, &mut problems) } else { None };
        let about = table.as_ref().map(|table| about(&name, table, has_mark)).unwrap_or_default();
        Ok(Self { name, text, table, about, problems })
    }

    /// The text with its name, if it can be read as one.
    pub fn texts(self) -> Option<(Arc<str>, String)> {
        let is_text = self.problems.iter().all(|problem| !matches!(problem.code, Code::NotUtf8 | Code::FileTooLarge));
        is_text.then_some((self.name, self.text))
    }

    /// Leaves out the issues that the options leave out, and reports which.
    pub fn leave_out(&mut self, shared: &Shared, declared: Option<&Declarations>) -> Result<(), Error> {
        let Some(table) = self.table.as_mut().filter(|_| !shared.issues.is_empty()) else { return Ok(()) };
        let filter = query::filter(&shared.issues, |typed| table.find_issue(typed, declared))?;
        let left_out = table.keep_issues(|name| filter.passes(name), &mut self.problems);
        if !left_out.is_empty() {
            let what = if table.form == Form::Wide { "columns" } else { "statements on" };
            output::note(&format!("Left out, as --issues asks: {what} `{}`", left_out.join("`, `")));
        }
        Ok(())
    }

    /// Why nothing is imported: what is wrong with the table.
    pub fn refused(self) -> Error {
        let (read, problems) = (self.about.clone(), self.problems.clone());
        Error::Import { read, problems, texts: self.texts().into_iter().collect() }
    }

    /// The statements of the table, party by party and text by text.
    pub fn documents(&mut self, declared: &Declarations) -> (Vec<PartyDocument>, Vec<TextDocument>) {
        let table = self.table.take();
        table.map(|table| table.documents(declared, &mut self.problems)).unwrap_or_default()
    }
}

/// A file, or what another program writes in its place.
pub(super) fn read_named(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    if !files::is_stream(path) {
        return Ok(read_bytes(path)?);
    }
    let stream = File::open(path).map_err(|source| load::Error::Unreadable { path: path.to_owned(), source })?;
    Ok(read_stream(path, stream)?)
}

fn about(name: &str, table: &Table, has_mark: bool) -> String {
    let separator = match table.separator {
        ';' => "semicolons",
        '\t' => "tabs",
        _ => "commas",
    };
    let mark = if has_mark { ", with a byte order mark" } else { "" };
    let empty = match table.empty_rows {
        0 => String::new(),
        rows => format!(", {} skipped", counted(rows, "empty row", "empty rows")),
    };
    clean(&format!("Read {name}: a {} table, separated by {separator}{mark}{empty}", table.form.name()))
}

/// What a reader may not expect of the cells: "; 2 empty cells: not stated".
pub(super) fn noted(table: &Table) -> String {
    match (table.form, table.empty_positions(), table.repeated_rows()) {
        (Form::Wide, 0, _) | (Form::Long, _, 0) => String::new(),
        (Form::Wide, cells, _) => format!("; {}: not stated", counted(cells, "empty cell", "empty cells")),
        (Form::Long, _, rows) => format!("; {}", counted(rows, "row repeats another", "rows repeat others")),
    }
}
