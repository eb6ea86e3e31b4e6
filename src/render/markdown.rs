//! Markdown that pastes into GitHub.

use super::figure;
use crate::harmless::clean;
use crate::report::{Block, Cell, Dossier, Line, Missing, Report, Row, Table};

pub(super) fn render(report: &Report) -> String {
    let mut parts = vec![format!("# {}", escape(&report.title))];
    if !report.provenance.is_empty() {
        parts.push(report.provenance.iter().map(|line| escape(line)).collect::<Vec<_>>().join("  \n"));
    }
    parts.extend(report.blocks.iter().map(block));
    if !report.notes.is_empty() {
        parts.push(report.notes.iter().map(|note| format!("- {}", escape(note))).collect::<Vec<_>>().join("\n"));
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(text) => format!("## {}", escape(text)),
        Block::Text(text) => escape(text),
        Block::Table(table) => self::table(table),
        Block::Dossier(dossier) => self::dossier(dossier),
    }
}

fn dossier(dossier: &Dossier) -> String {
    let mut lines = vec![format!("### {}", escape(&dossier.title)), String::new()];
    for fact in &dossier.facts {
        let mut said = fact.lines.iter().map(said);
        lines.push(format!("- **{}**: {}", escape(&fact.label), said.next().unwrap_or_default()));
        lines.extend(said.map(|line| format!("  - {line}")));
    }
    lines.join("\n")
}

fn said(line: &Line) -> String {
    match line {
        Line::Words(text) | Line::Address(text) => escape(text),
        Line::Quote(words, None) => format!("“{}”", escape(words)),
        Line::Quote(words, Some(remark)) => format!("“{}” {remark}", escape(words)),
    }
}

fn table(table: &Table) -> String {
    let header = std::iter::once(&table.corner).chain(table.columns.iter().map(|column| &column.label));
    let mut lines = vec![line(header.map(|label| escape(label)))];
    lines.push(format!("|{}", " --- |".repeat(table.columns.len() + 1)));
    lines.extend(table.rows.iter().map(row));
    lines.join("\n")
}

fn row(row: &Row) -> String {
    let label = escape(&row.label);
    let label = if row.total { format!("**{label}**") } else { label };
    line(std::iter::once(label).chain(row.cells.iter().map(cell)))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(lines) => lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>"),
        Cell::Figure(figure) => escape(&figure::lines(figure).join(" ")),
        Cell::Number(number) => figure::number(*number),
        Cell::Change(change) => figure::points(*change),
        Cell::Sum(sum) => figure::unsigned_points(*sum),
        Cell::Moved(before, after) => format!("{} → {}", self::cell(before), self::cell(after)),
        Cell::Course(values) => figure::course(values, usize::MAX),
        Cell::Missing(brief @ Missing::NotComparableBrief) => brief.words(),
        Cell::Missing(missing) => format!("*{}*", missing.words()),
    }
}

/// Everything that Markdown or HTML would read as more than text.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(escape("a|b *c* <script> [x](y) `z`"), "a\\|b \\*c\\* &lt;script&gt; \\[x\\](y) \\`z\\`");
        assert_eq!(escape("two\nlines"), "two lines");
    }
}
