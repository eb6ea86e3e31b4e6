//! What a statement says in a flat table: a column for each key of the files.

use super::data::Datum;
use crate::model::{Field, Key, Kind, Scale, Status};

/// The keys that have a column of their own; the position has its own beside them.
pub(crate) fn keys() -> impl Iterator<Item = Key> {
    Key::ALL.iter().copied().filter(|key| *key != Key::Position)
}

/// The value of a key in the notation of the files; positions and limits are on this scale.
pub(crate) fn datum(scale: &Scale, key: Key, field: Option<&Field<'_>>) -> Datum {
    match field {
        None if key.kind() == Kind::Choice => Status::default().name().into(),
        None => Datum::Empty,
        Some(Field::Number { value, .. }) => value.into(),
        Some(field) => field.notation(scale).into(),
    }
}
