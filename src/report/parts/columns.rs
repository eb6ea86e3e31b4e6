//! What a statement says in a flat table: a column for each key of the files.

use super::data::Datum;
use crate::model::{Field, Key, Kind, Statement, Status};
use crate::select::Selection;

/// The keys that have a column of their own; the position has its own beside them.
pub(crate) fn keys() -> impl Iterator<Item = Key> {
    Key::ALL.iter().copied().filter(|key| *key != Key::Position)
}

/// What a statement on an issue says under a key.
pub(crate) fn datum(selection: &Selection<'_>, issue: usize, statement: &Statement, key: Key) -> Datum {
    match statement.field(key, selection.negotiation()) {
        None if key.kind() == Kind::Choice => Status::default().name().into(),
        None => Datum::Empty,
        Some(Field::Number { value, .. }) => value.into(),
        Some(field) => field.notation(&selection.issue(issue).scale).into(),
    }
}
