//! Text for a terminal, drawn with comfy-table, or for a plain file.

use comfy_table::{Attribute, Cell as Drawn, CellAlignment, Color, LineStyle, Table as Drawing, TableStyle};

use super::layout::{GAP, Measure, Slice, slices, widest_word, width_of, wrap};
use super::{Style, figure, tint};
use crate::harmless::clean;
use crate::report::{Block, Cell, Column, Dossier, Line, Report, Row, Table};

/// Text on a tinted ground.
const DARK: u8 = 16;
/// The gap between columns is this and the one column that the drawing puts between them itself.
const PADDING: u16 = 1;
/// Columns that a course in time may take.
const LONGEST_COURSE: usize = 28;
/// Columns that the labels of facts may take.
const FACT_LABEL: usize = 16;

pub(super) fn render(report: &Report, style: Style) -> String {
    let mut parts = vec![head(report, style)];
    parts.extend(report.blocks.iter().map(|block| self::block(block, style)));
    if !report.notes.is_empty() {
        parts.push(notes(&report.notes, style));
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn head(report: &Report, style: Style) -> String {
    let mut lines: Vec<String> =
        wrap(&clean(&report.title), style.width).into_iter().map(|line| bold(&line, style)).collect();
    for line in &report.provenance {
        lines.extend(wrap(&clean(line), style.width));
    }
    lines.join("\n")
}

fn block(block: &Block, style: Style) -> String {
    match block {
        Block::Heading(text) => heading(text, style),
        Block::Text(text) => wrap(&clean(text), style.width).join("\n"),
        Block::Table(table) => self::table(table, style),
        Block::Dossier(dossier) => self::dossier(dossier, style),
    }
}

fn heading(text: &str, style: Style) -> String {
    let lines = wrap(&clean(text), style.width);
    let underline = "─".repeat(lines.iter().map(|line| width_of(line)).max().unwrap_or(0));
    let lines: Vec<String> = lines.iter().map(|line| bold(line, style)).collect();
    format!("{}\n{underline}", lines.join("\n"))
}

fn bold(text: &str, style: Style) -> String {
    if style.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

fn notes(notes: &[String], style: Style) -> String {
    let width = style.width.saturating_sub(2);
    let note = |note: &String| hanging("• ", "  ", &wrap(&clean(note), width));
    notes.iter().map(note).collect::<Vec<_>>().join("\n")
}

fn hanging(first: &str, rest: &str, lines: &[String]) -> String {
    let indented = lines.iter().enumerate().map(|(index, line)| {
        let indent = if index == 0 { first } else { rest };
        format!("{indent}{line}").trim_end().to_owned()
    });
    indented.collect::<Vec<_>>().join("\n")
}

fn dossier(dossier: &Dossier, style: Style) -> String {
    let longest = dossier.facts.iter().map(|fact| width_of(&fact.label)).max().unwrap_or(0).min(FACT_LABEL);
    let width = style.width.saturating_sub(longest + 2 * GAP);
    let mut parts = vec![bold(&wrap(&clean(&dossier.title), style.width).join("\n"), style)];
    for fact in &dossier.facts {
        let labels = wrap(&clean(&fact.label), longest);
        let lines: Vec<String> = fact.lines.iter().flat_map(|line| wrap(&said(line), width)).collect();
        for index in 0..labels.len().max(lines.len()) {
            let label = labels.get(index).map_or("", String::as_str);
            let padding = " ".repeat(longest - width_of(label).min(longest) + GAP);
            let line = lines.get(index).map_or("", String::as_str);
            parts.push(format!("  {label}{padding}{line}").trim_end().to_owned());
        }
    }
    parts.join("\n")
}

fn said(line: &Line) -> String {
    match line {
        Line::Words(text) | Line::Address(text) => clean(text),
        Line::Quote(words, None) => format!("“{}”", clean(words)),
        Line::Quote(words, Some(remark)) => format!("“{}” {remark}", clean(words)),
    }
}

fn table(table: &Table, style: Style) -> String {
    let label = table.rows.iter().map(|row| width_of(&clean(&row.label))).max().unwrap_or(0);
    let label = label.max(widest_word(&table.corner));
    let measures: Vec<Measure> =
        table.columns.iter().enumerate().map(|(index, column)| measure(table, index, column)).collect();
    let drawn = slices(label, &measures, style.width).into_iter().map(|slice| draw(table, &slice, style));
    drawn.collect::<Vec<_>>().join("\n\n")
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
    for column in drawing.column_iter_mut().take(slice.widths.len()) {
        column.set_padding((0, PADDING));
    }
    drawing.column_iter_mut().skip(slice.widths.len()).for_each(|last| {
        last.set_padding((0, 0));
    });
    // Each line ends where its text does.
    drawing.to_string().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// A line under the header; between rows only where rows are several lines high.
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
    let label = header_if(row.total, &row.label, slice.label, style);
    let cells = row.cells[slice.columns.clone()].iter().zip(&slice.widths);
    std::iter::once(label).chain(cells.map(|(cell, &width)| drawn(cell, width, style))).collect()
}

fn header_if(total: bool, label: &str, width: usize, style: Style) -> Drawn {
    if total { header(label, width, style) } else { Drawn::new(wrap(&clean(label), width).join("\n")) }
}

fn drawn(cell: &Cell, width: usize, style: Style) -> Drawn {
    let wrapped: Vec<String> = lines(cell).iter().flat_map(|line| wrap(line, width)).collect();
    let drawn = Drawn::new(wrapped.join("\n"));
    match cell {
        Cell::Figure(figure) => match figure.tint.filter(|_| style.color) {
            Some(divergence) => drawn.bg(tint(divergence)).fg(Color::AnsiValue(DARK)),
            None => drawn,
        },
        Cell::Number(_) | Cell::Change(_) | Cell::Sum(_) => drawn.set_alignment(CellAlignment::Right),
        Cell::Missing(_) if style.color => drawn.add_attribute(Attribute::Dim),
        Cell::Moved(_, after) => match &**after {
            Cell::Figure(figure) if style.color && figure.tint.is_some() => {
                drawn.bg(tint(figure.tint.unwrap_or_default())).fg(Color::AnsiValue(DARK))
            }
            _ => drawn,
        },
        Cell::Blank | Cell::Text(_) | Cell::Missing(_) | Cell::Course(_) => drawn,
    }
}

fn tint(divergence: f64) -> Color {
    Color::AnsiValue(tint::PALETTE[tint::step(divergence)])
}

/// The lines of a cell before wrapping.
fn lines(cell: &Cell) -> Vec<String> {
    match cell {
        Cell::Blank => vec!["·".to_owned()],
        Cell::Text(lines) => lines.iter().map(|line| clean(line)).collect(),
        Cell::Figure(figure) => figure::lines(figure),
        Cell::Number(number) => vec![figure::number(*number)],
        Cell::Change(change) => vec![figure::points(*change)],
        Cell::Sum(sum) => vec![figure::unsigned_points(*sum)],
        Cell::Moved(before, after) => moved(lines(before), lines(after)),
        Cell::Course(values) => vec![figure::course(values, LONGEST_COURSE)],
        Cell::Missing(missing) => vec![missing.words()],
    }
}

/// What it was, then what it is.
fn moved(before: Vec<String>, after: Vec<String>) -> Vec<String> {
    let after = after.into_iter().enumerate().map(|(line, text)| if line == 0 { format!("→ {text}") } else { text });
    before.into_iter().chain(after).collect()
}
