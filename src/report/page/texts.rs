//! Texts as columns beside the parties: what each lays down, and what each party says of it.

use super::shape::{TextCell, TextColumn};
use crate::deal::judge;
use crate::model::{Issue, Text};
use crate::report::parts::words;
use crate::select::Selection;

/// The texts of the day, in declared order.
pub(super) fn text_columns(selection: &Selection<'_>) -> Vec<TextColumn> {
    let column = |text: &Text| TextColumn {
        name: text.name.clone(),
        cells: selection.issues().enumerate().map(|(place, issue)| cell(selection, text, place, issue)).collect(),
    };
    selection.texts().map(column).collect()
}

fn cell(selection: &Selection<'_>, text: &Text, place: usize, issue: &Issue) -> Option<TextCell> {
    let statement = selection.laid_down(text, place)?;
    let position = statement.position.as_ref()?;
    let verdict = |party| judge(&issue.scale, selection.cell(party, place).counting(), position).verdict.name();
    Some(TextCell {
        position: words::of_position(position, issue),
        location: statement.location.to_string(),
        verdicts: (0..selection.parties().len()).map(verdict).collect(),
    })
}
