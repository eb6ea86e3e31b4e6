//! CSV text to rows of cells, each with its place. Quotes as in RFC 4180: a cell in quotes may contain separators, line
//! ends and doubled quotes.

use std::borrow::Cow;
use std::sync::Arc;

use crate::harmless::is_formula;
use crate::problem::{Code, Location, Problem, counted};

const SEPARATORS: [char; 3] = [',', ';', '\t'];

#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub text: String,
    pub location: Location,
    /// How many bytes of the place are before the text; `None` if the file does not have the text as it is.
    pub skipped: Option<usize>,
}

impl Cell {
    /// Whether it has no text, or only space.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The cell without the space around its text.
    pub fn trimmed(&self) -> Self {
        self.part(&self.text)
    }

    /// A part of the text without the space around it, with its own place.
    pub fn part(&self, part: &str) -> Self {
        let text = part.trim();
        let from = text.as_ptr() as usize - self.text.as_ptr() as usize;
        let place = self.skipped.and_then(|skipped| self.location.part(skipped, &self.text[..from], text));
        let skipped = place.as_ref().map(|_| 0);
        Self { text: text.to_owned(), location: place.unwrap_or_else(|| self.location.clone()), skipped }
    }
}

/// A row below the header. It keeps filled cells alone: most cells of a long table are empty.
#[derive(Debug, Clone)]
pub(super) struct Row {
    filled: Box<[(usize, Cell)]>,
    pub location: Location,
}

impl Row {
    fn of(cells: Vec<Cell>) -> Self {
        let location = whole(&cells);
        Self { filled: cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect(), location }
    }

    /// The filled cells, each with its column.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.filled.iter().map(|(column, cell)| (*column, cell))
    }

    /// The cell of a column, if it is filled.
    pub fn get(&self, column: usize) -> Option<&Cell> {
        let place = self.filled.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.filled[place].1)
    }

    /// Empties the other columns.
    pub fn keep(&mut self, is_kept: impl Fn(usize) -> bool) {
        let filled = std::mem::take(&mut self.filled).into_vec();
        self.filled = filled.into_iter().filter(|(column, _)| is_kept(*column)).collect();
    }

    /// The text in a column without the space around it.
    pub fn text(&self, column: usize) -> &str {
        self.get(column).map(|cell| cell.text.trim()).unwrap_or_default()
    }
}

/// The header and the rows below it, none of them longer.
pub(super) struct Grid {
    pub separator: char,
    pub header: Vec<Cell>,
    pub rows: Vec<Row>,
    pub empty_rows: usize,
}

/// Takes the text apart. Rows that do not fit the header are reported and left out.
pub(super) fn grid(file: &Arc<str>, text: &str, problems: &mut Vec<Problem>) -> Option<Grid> {
    let declared = declared_separator(text);
    let separator = declared.unwrap_or_else(|| separator(file, text));
    let mut scanner = Scanner::new(file, text);
    if declared.is_some() {
        // A spreadsheet's own line is no row.
        scanner.row(separator, problems);
    }
    let mut grid = Grid { separator, header: Vec::new(), rows: Vec::new(), empty_rows: 0 };
    while let Some(cells) = scanner.row(separator, problems) {
        if cells.iter().all(Cell::is_empty) {
            grid.empty_rows += 1;
        } else if grid.header.is_empty() {
            grid.header = cells;
        } else if cells.len() == grid.header.len() {
            grid.rows.push(Row::of(cells));
        } else {
            problems.push(ragged(&cells, &grid.header));
        }
    }
    if grid.header.is_empty() {
        let problem = Problem::new(Code::EmptyFile, &Location::whole_file(file), "this table is empty");
        problems.push(problem.help("its first row names the columns: `party`, and an issue each"));
        return None;
    }
    drop_empty_columns(&mut grid.header, &grid.rows);
    Some(grid)
}

/// The separator that a spreadsheet has written into a first line of its own: `sep=;`.
fn declared_separator(text: &str) -> Option<char> {
    let line = text.lines().next()?.trim_matches('"');
    let declared = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    SEPARATORS.into_iter().find(|separator| declared == separator.to_string())
}

/// The separator under which the first row that is not empty names the column `party`; if none does, the one that makes
/// most cells of that row, a comma before others.
fn separator(file: &Arc<str>, text: &str) -> char {
    let headers = SEPARATORS.map(|separator| (separator, header(file, text, separator)));
    let names_party = |(_, header): &&(char, Vec<Cell>)| header.iter().any(is_party);
    let most = || headers.iter().rev().max_by_key(|(_, header)| header.len());
    headers.iter().find(names_party).or_else(most).map_or(',', |(separator, _)| *separator)
}

fn is_party(cell: &Cell) -> bool {
    cell.text.trim().eq_ignore_ascii_case("party")
}

/// The first row that is not empty.
fn header(file: &Arc<str>, text: &str, separator: char) -> Vec<Cell> {
    let mut scanner = Scanner::new(file, text);
    let mut rows = std::iter::from_fn(|| scanner.row(separator, &mut Vec::new()));
    rows.find(|row| !row.iter().all(Cell::is_empty)).unwrap_or_default()
}

/// Columns on the right with neither name nor content, which spreadsheets leave behind.
fn drop_empty_columns(header: &mut Vec<Cell>, rows: &[Row]) {
    let named = header.iter().rposition(|cell| !cell.is_empty());
    let filled = rows.iter().filter_map(|row| row.filled().last()).map(|(column, _)| column).max();
    header.truncate(1 + named.max(filled).unwrap_or_default());
}

fn ragged(cells: &[Cell], header: &[Cell]) -> Problem {
    let cells_of_row = counted(cells.len(), "cell", "cells");
    let message = format!("this row has {cells_of_row}, the header has {}", header.len());
    Problem::new(Code::TableSyntax, &whole(cells), message)
        .label("the row")
        .help("every row has a cell for each column; put a text that contains the separator in quotes")
}

/// From the first cell of a row to its last.
pub(super) fn whole(row: &[Cell]) -> Location {
    let mut location = row[0].location.clone();
    location.end = row[row.len() - 1].location.end;
    location
}

struct Scanner<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Scanner<'a> {
    fn new(file: &'a Arc<str>, text: &'a str) -> Self {
        Self { file, text, at: 0, line: 1, column: 1 }
    }

    fn row(&mut self, separator: char, problems: &mut Vec<Problem>) -> Option<Vec<Cell>> {
        if self.at == self.text.len() {
            return None;
        }
        let mut cells = vec![self.cell(separator, problems)];
        while self.rest().starts_with(separator) {
            self.advance(1);
            cells.push(self.cell(separator, problems));
        }
        let end = if self.rest().starts_with("\r\n") { 2 } else { usize::from(!self.rest().is_empty()) };
        self.advance(end);
        Some(cells)
    }

    fn cell(&mut self, separator: char, problems: &mut Vec<Problem>) -> Cell {
        if self.rest().starts_with('"') {
            return self.quoted(separator, problems);
        }
        let length = self.to_end_of_cell(separator);
        self.take(length, 0)
    }

    fn quoted(&mut self, separator: char, problems: &mut Vec<Problem>) -> Cell {
        let opening = self.place(1);
        self.advance(1);
        let Some(length) = closing_quote(self.rest()) else {
            problems.push(
                Problem::new(Code::TableSyntax, &opening, "this quote is not closed")
                    .label("opened here")
                    .help("close it; a quote inside a cell in quotes is doubled: `\"\"`"),
            );
            let length = self.rest().len();
            return self.take(length, 0);
        };
        let cell = self.take(length, 1);
        let after = self.to_end_of_cell(separator);
        if after > 0 {
            problems.push(
                Problem::new(Code::TableSyntax, &self.place(after), "there is text after the closing quote of a cell")
                    .label("outside of the quotes")
                    .help("a quote inside a cell in quotes is doubled: `\"\"`"),
            );
            self.advance(after);
        }
        cell
    }

    /// Takes the cell that begins here, and the quote after it.
    fn take(&mut self, length: usize, quotes: usize) -> Cell {
        let location = self.place(length);
        let typed = &self.text[self.at..self.at + length];
        self.advance(length + quotes);
        let text = if quotes > 0 { Cow::from(typed.replace("\"\"", "\"")) } else { Cow::from(typed) };
        let is_as_typed = text.len() == typed.len();
        let whole = text.len();
        let text = without_apostrophe(&text).map_or_else(|| text.to_string(), str::to_owned);
        let skipped = is_as_typed.then_some(whole - text.len());
        Cell { text, location, skipped }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn to_end_of_cell(&self, separator: char) -> usize {
        self.rest().find([separator, '\n', '\r']).unwrap_or(self.rest().len())
    }

    fn place(&self, length: usize) -> Location {
        let file = Arc::clone(self.file);
        Location { file, line: self.line, column: self.column, start: self.at, end: self.at + length }
    }

    fn advance(&mut self, length: usize) {
        let passed = &self.text[self.at..self.at + length];
        match passed.rfind('\n') {
            None => self.column += passed.chars().count(),
            Some(last) => {
                self.line += passed.matches('\n').count();
                self.column = 1 + passed[last + 1..].chars().count();
            }
        }
        self.at += length;
    }
}

/// Bytes up to the quote that is not doubled.
fn closing_quote(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let quote = from + text[from..].find('"')?;
        if !text[quote + 1..].starts_with('"') {
            return Some(quote);
        }
        from = quote + 2;
    }
}

/// The text as a spreadsheet may take it: what it would take for a formula has a `'` in front. A quotation, such as
/// `'-10% is our line'`, is left as it is; what would look like one gets a second `'`.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    match (has_formula(text), apostrophes(text), ends_a_quotation(text)) {
        (false, ..) | (_, 1, true) => text.into(),
        (_, 0, _) if text.parse::<f64>().is_ok() => text.into(),
        (_, 0, true) => format!("''{text}").into(),
        _ => format!("'{text}").into(),
    }
}

/// What `harmless` was made of, if there is a `'` too many.
fn without_apostrophe(text: &str) -> Option<&str> {
    match (has_formula(text), apostrophes(text), ends_a_quotation(text)) {
        (false, ..) | (_, 0, _) | (_, 1, true) => None,
        (_, 2, true) => Some(&text[2..]),
        _ => Some(&text[1..]),
    }
}

fn apostrophes(text: &str) -> usize {
    text.len() - text.trim_start_matches('\'').len()
}

/// Whether a `'` at the end may belong to one at the beginning.
fn ends_a_quotation(text: &str) -> bool {
    text.trim_end().ends_with('\'')
}

/// Whether a formula follows, after any number of `'`.
fn has_formula(text: &str) -> bool {
    is_formula(text.trim_start_matches('\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let mut problems = Vec::new();
        let grid = grid(&Arc::from("t.csv"), text, &mut problems);
        let rows = grid.map_or_else(Vec::new, |Grid { header, rows, .. }| {
            let names = header.iter().map(|cell| cell.text.clone()).collect();
            let texts = |row: &Row| (0..header.len()).map(|column| row.text(column).to_owned()).collect();
            std::iter::once(names).chain(rows.iter().map(texts)).collect()
        });
        (rows, problems.iter().map(|problem| format!("{} {}", problem.location, problem.message)).collect())
    }

    #[test]
    fn quotes_keep_separators_line_ends_and_quotes() {
        let (rows, problems) = cells("a;\"b;\"\"c\"\"\"\r\n\"d\ne\";f, g\n;\n\nh;");
        assert_eq!(rows, [["a", "b;\"c\""], ["d\ne", "f, g"], ["h", ""]]);
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn the_separator_is_the_one_under_which_there_is_a_column_for_parties() {
        for (separator, text) in [
            (';', "\nparty;x\n"),
            (';', "party;Status, final\n"),
            (';', ";;;\n\"Who, when\";Party\n"),
            (',', "party,x;y;z\n"),
            ('\t', "who\twhat\twhy, how\n"),
            (',', "party\n"),
            (',', "a;b,c\n"),
        ] {
            let grid = grid(&Arc::from("t.csv"), text, &mut Vec::new()).expect("a header");
            assert_eq!(grid.separator, separator, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_reported_with_its_place() {
        let (_, problems) = cells("a,b\n1\n1,2,3\n\"x\"y,\"z\n");
        let expected = [
            "t.csv:2:1 this row has 1 cell, the header has 2",
            "t.csv:3:1 this row has 3 cells, the header has 2",
            "t.csv:4:4 there is text after the closing quote of a cell",
            "t.csv:4:6 this quote is not closed",
        ];
        assert_eq!(problems, expected);
    }

    #[test]
    fn parts_of_a_cell_have_places_of_their_own() {
        let mut problems = Vec::new();
        let grid = grid(&Arc::from("t.csv"), "é,\"'-5..é \"\n", &mut problems).expect("a header");
        let cell = grid.header[1].trimmed();
        assert_eq!((cell.text.as_str(), cell.location.column, cell.location.start), ("-5..é", 5, 5));
        assert_eq!(cell.location.end - cell.location.start, cell.text.len());
    }

    #[test]
    fn formulas_come_back_as_they_were() {
        let quotations = ["'-10% is our line'", "-10% 'x'", "''-x'", "'''-x'", "-'", "'=' ", "''", "'", "-5'"];
        let texts = ["=1+1", "'=1+1", "''-x", "' @a", "-5..-1.5", "-5", "'-5", "'a", "a", "\t=1", ""];
        let wide =
            ["＝1", "＋1", "－1", "＠A1", "'＠A1", "＝1'", "\r＝1", "\n=1", "\u{85}+1", "\u{feff}=1", "\u{200b}-1"];
        assert_eq!(without_apostrophe(quotations[0]), None, "it was not written by an export");
        for text in texts.into_iter().chain(wide).chain(quotations) {
            let written = harmless(text);
            assert_eq!(without_apostrophe(&written).unwrap_or(&written), text);
            assert!(!is_formula(&written) || text == "-5", "{text}");
        }
    }
}
