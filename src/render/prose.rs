//! Reports for people: the walk over the parts of a report, and the few things in which the formats differ.

use crate::report::{Block, Dossier, Line, Report, Table};

/// A format for reading.
pub(super) trait Prose {
    /// The title of a report, above what its figures rest on.
    fn head(&self, title: &str, provenance: &[String]) -> String;

    fn heading(&self, text: &str) -> String;
    fn paragraph(&self, text: &str) -> String;
    fn table(&self, table: &Table) -> String;
    fn dossier(&self, dossier: &Dossier) -> String;

    /// A list of at least one note.
    fn notes(&self, notes: &[String]) -> String;

    /// The report from its parts, line end included.
    fn whole(&self, parts: &[String]) -> String {
        parts.join("\n\n") + "\n"
    }
}

/// The report in one of these formats.
pub(super) fn render(format: &impl Prose, report: &Report) -> String {
    let block = |block: &Block| match block {
        Block::Heading(text) => format.heading(text),
        Block::Text(text) => format.paragraph(text),
        Block::Table(table) => format.table(table),
        Block::Dossier(dossier) => format.dossier(dossier),
    };
    let head = format.head(&report.title, &report.provenance);
    let notes = (!report.notes.is_empty()).then(|| format.notes(&report.notes));
    let parts: Vec<String> = std::iter::once(head).chain(report.blocks.iter().map(block)).chain(notes).collect();
    format.whole(&parts)
}

/// A line of a fact in characters alone; `words` makes a text harmless in the format.
pub(super) fn line(line: &Line, words: fn(&str) -> String) -> String {
    match line {
        Line::Words(text) | Line::Address(text) => words(text),
        Line::Quote(text, None) => format!("“{}”", words(text)),
        Line::Quote(text, Some(remark)) => format!("“{}” {remark}", words(text)),
    }
}
