//! Markdown that pastes into GitHub.

use super::figure;
use super::prose::{self, Prose};
use crate::harmless::clean;
use crate::report::{Cell, Dossier, Missing, Row, Table};

/// The format.
pub(super) struct Markdown;

impl Prose for Markdown {
    fn head(&self, title: &str, provenance: &[String]) -> String {
        let title = format!("# {}", escape(title));
        if provenance.is_empty() { title } else { format!("{title}\n\n{}", joined(provenance, "  \n")) }
    }

    fn heading(&self, text: &str) -> String {
        format!("## {}", escape(text))
    }

    fn paragraph(&self, text: &str) -> String {
        escape(text)
    }

    fn table(&self, table: &Table) -> String {
        let header = std::iter::once(&table.corner).chain(table.columns.iter().map(|column| &column.label));
        let header = line(header.map(|label| escape(label)));
        let rule = format!("|{}", " --- |".repeat(table.columns.len() + 1));
        [header, rule].into_iter().chain(table.rows.iter().map(row)).collect::<Vec<_>>().join("\n")
    }

    fn dossier(&self, dossier: &Dossier) -> String {
        let mut lines = vec![format!("### {}", escape(&dossier.title)), String::new()];
        for fact in &dossier.facts {
            let mut of_fact = fact.lines.iter().map(|line| prose::line(line, escape));
            lines.push(format!("- **{}**: {}", escape(&fact.label), of_fact.next().unwrap_or_default()));
            lines.extend(of_fact.map(|line| format!("  - {line}")));
        }
        lines.join("\n")
    }

    fn notes(&self, notes: &[String]) -> String {
        format!("- {}", joined(notes, "\n- "))
    }
}

fn joined(lines: &[String], between: &str) -> String {
    lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join(between)
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
        Cell::Figure(figure) => joined(&figure::lines(figure), " "),
        Cell::Offering(counting, offers) => format!("{}<br>{}", self::cell(counting), joined(&offers.concat(), "<br>")),
        Cell::Moved(before, after) => format!("{} → {}", self::cell(before), self::cell(after)),
        Cell::Missing(missing) if *missing != Missing::NotComparableBrief => format!("*{}*", missing.words()),
        _ => joined(&figure::cell(cell), "<br>"),
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

    #[test]
    fn a_small_number_opens_no_tag() {
        assert_eq!([Cell::Number(0.0004), Cell::Change(0.000_01)].map(|it| cell(&it)), ["&lt;0.001", "+&lt;0.1"]);
    }
}
