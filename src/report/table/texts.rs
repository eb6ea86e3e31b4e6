//! Columns of texts beside those of the parties.

use crate::model::{Field, Key, Text};
use crate::report::parts::{Block, Cell, Column, Datum, Row, Table, datum, held, keys, record, words};
use crate::select::Selection;

/// A column for each text behind the others.
pub(super) fn add_columns(selection: &Selection<'_>, table: &mut Table) {
    for text in selection.texts() {
        table.columns.push(Column::new(&text.short, false));
        for (issue, row) in table.rows.iter_mut().enumerate() {
            row.cells.push(cell(selection, text, issue));
        }
    }
}

/// The texts alone, where the parties are too many for columns.
pub(super) fn alone(selection: &Selection<'_>) -> [Block; 2] {
    let row = |title: &String| Row { label: title.clone(), cells: Vec::new(), total: false };
    let rows = selection.issues().map(|issue| row(&issue.title)).collect();
    let mut table = Table { corner: "Issue".to_owned(), columns: Vec::new(), rows };
    add_columns(selection, &mut table);
    [Block::Heading("Texts".to_owned()), Block::Table(table)]
}

/// What it lays down, and the source of that where it is another than the text's.
fn cell(selection: &Selection<'_>, text: &Text, issue: usize) -> Cell {
    let Some(statement) = selection.laid_down(text, issue) else { return Cell::text("silent") };
    let position = statement.position.as_ref().map(|position| words::of_position(position, selection.issue(issue)));
    let source = statement.source.map(|source| selection.negotiation().sources[source].id.clone());
    Cell::Text(position.into_iter().chain(source).collect())
}

/// A line on each text: its day, authors and source.
pub(super) fn known(selection: &Selection<'_>) -> Vec<String> {
    let line = |text: &Text| format!("{}: {}; {}", text.short, text.name, held::known(selection.negotiation(), text));
    selection.texts().map(line).collect()
}

pub(super) fn records(selection: &Selection<'_>) -> Vec<record::TextPositions> {
    let of_text = |text: &Text| {
        let on = |issue: usize| {
            let statement = selection.laid_down(text, issue)?;
            Some(held::position_record(selection, text, issue, statement, statement.position.as_ref()?))
        };
        record::TextPositions {
            known: held::known_record(selection.negotiation(), text),
            positions: (0..selection.issues().len()).filter_map(on).collect(),
        }
    };
    selection.texts().map(of_text).collect()
}

/// The rows of the texts on an issue: in the columns of the keys, `said` is the day of the text.
pub(super) fn rows(selection: &Selection<'_>, issue: usize) -> Vec<Vec<Datum>> {
    let row = |text: &Text| {
        let question = selection.issue(issue);
        let statement = selection.laid_down(text, issue);
        let position = statement.and_then(|statement| statement.position.as_ref());
        let mut row: Vec<Datum> = vec![
            (&question.id).into(),
            Datum::Empty,
            (&text.id).into(),
            position.map(|position| position.notation(&question.scale)).into(),
            position.map(|position| words::of_position(position, question)).into(),
        ];
        row.extend(keys().map(|key| said(selection, issue, text, key)));
        let silent = statement.is_none().then(|| format!("{} is silent on it", text.name));
        let location = statement.map(|statement| statement.location.to_string());
        row.extend([location.into(), Datum::Empty, silent.into(), Datum::Empty, Datum::Empty]);
        row
    };
    selection.texts().map(row).collect()
}

fn said(selection: &Selection<'_>, issue: usize, text: &Text, key: Key) -> Datum {
    let negotiation = selection.negotiation();
    let statement = selection.laid_down(text, issue);
    let field = match key {
        Key::Said => text.dated.map(Field::Day),
        Key::Published => text.published.map(Field::Day),
        Key::Source => statement
            .and_then(|statement| statement.source.or(text.source))
            .map(|source| Field::Source(&negotiation.sources[source])),
        _ if !key.is_of_texts() => return Datum::Empty,
        _ => statement.and_then(|statement| statement.field(key, negotiation)),
    };
    datum(&selection.issue(issue).scale, key, field.as_ref())
}
