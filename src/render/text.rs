//! Text for a terminal, drawn with comfy-table, or for a plain file.

use comfy_table::{Attribute, Cell as Drawn, CellAlignment, Color, LineStyle, Table as Drawing, TableStyle};

use super::format::Style;
use super::layout::{GAP, Measure, Slice, slices, widest_word, width_of, wrap};
use super::prose::{self, Prose};
use super::{figure, tint};
use crate::harmless::clean;
use crate::report::{Cell, Column, Dossier, Row, Table};

/// Text on a tinted ground.
const DARK: u8 = 16;
/// Added to the one space that the drawing itself puts between columns.
const PADDING: u16 = 1;
/// Columns that a course in time may take.
const LONGEST_COURSE: usize = 28;
/// Columns that the labels of facts may take.
const FACT_LABEL: usize = 16;

/// The format, with its style.
pub(super) struct Text(pub Style);

impl Prose for Text {
    fn head(&self, title: &str, provenance: &[String]) -> String {
        let title = self.wrapped(title).into_iter().map(|line| bold(&line, self.0));
        title.chain(provenance.iter().flat_map(|line| self.wrapped(line))).collect::<Vec<_>>().join("\n")
    }

    fn heading(&self, text: &str) -> String {
        let lines = self.wrapped(text);
        let underline = "─".repeat(lines.iter().map(|line| width_of(line)).max().unwrap_or(0));
        let lines = lines.iter().map(|line| bold(line, self.0));
        lines.chain([underline]).collect::<Vec<_>>().join("\n")
    }

    fn paragraph(&self, text: &str) -> String {
        self.wrapped(text).join("\n")
    }

    fn table(&self, table: &Table) -> String {
        let label = table.rows.iter().map(|row| width_of(&clean(&row.label))).max().unwrap_or(0);
        let label = label.max(widest_word(&table.corner));
        let measures: Vec<Measure> =
            table.columns.iter().enumerate().map(|(index, column)| measure(table, index, column)).collect();
        let drawn = slices(label, &measures, self.0.width).into_iter().map(|slice| draw(table, &slice, self.0));
        drawn.collect::<Vec<_>>().join("\n\n")
    }

    fn dossier(&self, dossier: &Dossier) -> String {
        let longest = dossier.facts.iter().map(|fact| width_of(&fact.label)).max().unwrap_or(0).min(FACT_LABEL);
        let width = self.0.width.saturating_sub(longest + 2 * GAP);
        let facts = dossier.facts.iter().flat_map(|fact| {
            let labels: Vec<String> =
                wrap(&clean(&fact.label), longest).iter().map(|line| format!("  {line}")).collect();
            let lines: Vec<String> =
                fact.lines.iter().flat_map(|line| wrap(&prose::line(line, clean), width)).collect();
            beside(&labels, longest + 2, GAP, &lines)
        });
        let title = bold(&self.paragraph(&dossier.title), self.0);
        std::iter::once(title).chain(facts).collect::<Vec<_>>().join("\n")
    }

    fn notes(&self, notes: &[String]) -> String {
        let width = self.0.width.saturating_sub(2);
        let note = |note: &String| beside(&["•".to_owned()], 1, 1, &wrap(&clean(note), width));
        notes.iter().flat_map(note).collect::<Vec<_>>().join("\n")
    }
}

impl Text {
    fn wrapped(&self, text: &str) -> Vec<String> {
        wrap(&clean(text), self.0.width)
    }
}

fn bold(text: &str, style: Style) -> String {
    if style.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// Lines with labels to their left: a column of this width, then a gap.
fn beside(labels: &[String], width: usize, gap: usize, lines: &[String]) -> Vec<String> {
    let at = |texts: &[String], index: usize| texts.get(index).cloned().unwrap_or_default();
    let joined = |index| {
        let label = at(labels, index);
        let padding = " ".repeat(width.saturating_sub(width_of(&label)) + gap);
        format!("{label}{padding}{}", at(lines, index)).trim_end().to_owned()
    };
    (0..labels.len().max(lines.len())).map(joined).collect()
}

fn measure(table: &Table, index: usize, column: &Column) -> Measure {
    let label = clean(&column.label);
    let lines: Vec<String> = table.rows.iter().filter_map(|row| row.cells.get(index)).flat_map(lines).collect();
    let widest = |width: fn(&str) -> usize| lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let header = if column.narrow { widest_word(&label) } else { width_of(&label) };
    Measure {
        natural: widest(width_of).max(header),
        word: widest(widest_word).max(widest_word(&label)),
        narrow: column.narrow,
        joined: column.joined,
    }
}

fn draw(table: &Table, slice: &Slice, style: Style) -> String {
    let mut drawing = Drawing::new();
    drawing.load_style(look(needs_rules(table, slice)));
    drawing.force_no_tty();
    if style.color {
        drawing.enforce_styling();
    }
    let columns = &table.columns[slice.columns.clone()];
    let labels = columns.iter().zip(&slice.widths).map(|(column, &width)| header(&column.label, width, style));
    drawing.set_header(std::iter::once(header(&table.corner, slice.label, style)).chain(labels));
    for row in &table.rows {
        drawing.add_row(drawn_row(row, slice, style));
    }
    for (index, column) in drawing.column_iter_mut().enumerate() {
        column.set_padding((0, if index < slice.widths.len() { PADDING } else { 0 }));
    }
    // Each line ends where its text does.
    drawing.to_string().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// A line under the header; lines between rows if a row is several lines high.
fn look(rules: bool) -> TableStyle {
    let look = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));
    if rules { look.row_separator(LineStyle::none().fill('╌').junction('╌')) } else { look }
}

fn needs_rules(table: &Table, slice: &Slice) -> bool {
    let is_high = |lines: &[String], width: usize| lines.len() > 1 || lines.iter().any(|line| width_of(line) > width);
    let words: Vec<(usize, usize)> = slice.columns.clone().zip(slice.widths.iter().copied()).collect();
    let words = || words.iter().filter(|(index, _)| !table.columns[*index].narrow);
    let row_is_high = |row: &Row| {
        is_high(&[clean(&row.label)], slice.label)
            || words().any(|&(index, width)| row.cells.get(index).is_some_and(|cell| is_high(&lines(cell), width)))
    };
    words().next().is_some() && table.rows.len() > 1 && table.rows.iter().any(row_is_high)
}

fn header(label: &str, width: usize, style: Style) -> Drawn {
    let cell = Drawn::new(wrap(&clean(label), width).join("\n"));
    if style.color { cell.add_attribute(Attribute::Bold) } else { cell }
}

fn drawn_row(row: &Row, slice: &Slice, style: Style) -> Vec<Drawn> {
    let label = header(&row.label, slice.label, Style { color: style.color && row.total, ..style });
    let cells = row.cells[slice.columns.clone()].iter().zip(&slice.widths);
    std::iter::once(label).chain(cells.map(|(cell, &width)| drawn(cell, width, style))).collect()
}

fn drawn(cell: &Cell, width: usize, style: Style) -> Drawn {
    let wrapped: Vec<String> = lines(cell).iter().flat_map(|line| wrap(line, width)).collect();
    let drawn = Drawn::new(wrapped.join("\n"));
    match (cell, tint::of(cell)) {
        (_, Some(step)) if style.color => drawn.bg(Color::AnsiValue(tint::PALETTE[step])).fg(Color::AnsiValue(DARK)),
        (Cell::Number(_) | Cell::Change(_) | Cell::Sum(_), _) => drawn.set_alignment(CellAlignment::Right),
        (Cell::Missing(_), _) if style.color => drawn.add_attribute(Attribute::Dim),
        _ => drawn,
    }
}

/// The lines of a cell before wrapping.
fn lines(cell: &Cell) -> Vec<String> {
    match cell {
        Cell::Blank => vec!["·".to_owned()],
        Cell::Moved(before, after) => moved(lines(before), lines(after)),
        Cell::Course(values) => vec![figure::course(values, LONGEST_COURSE)],
        _ => figure::cell(cell).iter().map(|line| clean(line)).collect(),
    }
}

/// What it was, then what it is.
fn moved(before: Vec<String>, after: Vec<String>) -> Vec<String> {
    let after = after.into_iter().enumerate().map(|(line, text)| if line == 0 { format!("→ {text}") } else { text });
    before.into_iter().chain(after).collect()
}
