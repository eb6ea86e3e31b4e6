//! One flat table, for spreadsheets.

use crate::model::Divergence;

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Data {
    pub columns: Vec<String>,
    /// As many values in each as there are columns.
    pub rows: Vec<Vec<Datum>>,
}

/// A value in a flat table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Datum {
    /// Not known or not comparable.
    Empty,
    Text(String),
    /// In full precision.
    Number(f64),
    Count(usize),
    Flag(bool),
}

macro_rules! from {
    ($($source:ty, $value:ident => $datum:expr;)+) => {
        $(impl From<$source> for Datum {
            fn from($value: $source) -> Self {
                $datum
            }
        })+
    };
}

from! {
    &str, text => Self::Text(text.to_owned());
    String, text => Self::Text(text);
    f64, number => Self::Number(number);
    Divergence, divergence => Self::Number(divergence.value());
    usize, count => Self::Count(count);
    bool, flag => Self::Flag(flag);
}

impl<T: Into<Datum>> From<Option<T>> for Datum {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl<T: Clone + Into<Datum>> From<&T> for Datum {
    fn from(value: &T) -> Self {
        value.clone().into()
    }
}

/// A table with a row per item: each column's name is beside what a row has in it.
macro_rules! rows {
    ($items:expr, |$item:pat_param| { $($column:literal => $value:expr),+ $(,)? }) => {
        $crate::report::parts::data::Data {
            columns: vec![$($column.to_owned()),+],
            rows: $items.into_iter().map(|$item| vec![$($crate::report::parts::data::Datum::from($value)),+]).collect(),
        }
    };
}

pub(crate) use rows;
