//! One flat table, for spreadsheets.

/// One flat table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Data {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows of as many values.
    pub rows: Vec<Vec<Datum>>,
}

impl Data {
    /// A table with these columns and no rows.
    #[must_use]
    pub fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|&column| column.to_owned()).collect(), rows: Vec::new() }
    }
}

/// A value in a flat table.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Not known or not comparable.
    Empty,
    /// A text.
    Text(String),
    /// A number, in full precision.
    Number(f64),
    /// A count.
    Count(usize),
    /// Yes or no.
    Flag(bool),
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Datum {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Datum {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<bool> for Datum {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
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
