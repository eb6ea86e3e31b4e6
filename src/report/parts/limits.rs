//! How much of a long list is shown.

use super::blocks::{Block, Table};

/// More parties than this are not shown as a matrix for reading.
pub(crate) const MOST_IN_A_MATRIX: usize = 40;

/// How many pairs stand out at either end, and how many rows of any long list are shown.
pub(crate) const STANDING_OUT: usize = 10;

/// How many lines are shown of a list that may have a line for each of many parties.
const MOST_LINES: usize = 5;

/// All lines, or of many parties the first few and how many more there are.
pub(crate) fn few_lines(mut lines: Vec<String>, parties: usize) -> Vec<String> {
    let more = lines.len().saturating_sub(MOST_LINES);
    if parties > MOST_IN_A_MATRIX && more > 0 {
        lines.truncate(MOST_LINES);
        lines.push(format!("and {more} more"));
    }
    lines
}

/// The first few of a list on one line, and how many more there are.
pub(crate) fn first_words(all: &[&str], between: &str) -> String {
    let (shown, more) = all.split_at(all.len().min(MOST_LINES));
    let rest = if more.is_empty() { String::new() } else { format!("{between}and {} more", more.len()) };
    format!("{}{rest}", shown.join(between))
}

/// What to show of a list: all of it, or of many parties the first few, with a word on the rest and where it is.
pub(crate) fn first_few<'l, T>(all: &'l [T], parties: usize, what: &str, whole: &str) -> (&'l [T], Option<Block>) {
    if parties <= MOST_IN_A_MATRIX || all.len() <= STANDING_OUT {
        return (all, None);
    }
    let rest = format!("{} {what}; here are the first {STANDING_OUT}. {whole}", all.len());
    (&all[..STANDING_OUT], Some(Block::Text(rest)))
}

/// A list under its heading, as long as [`first_few`] shows it; nothing of an empty one.
pub(crate) fn section<T>(
    heading: &str,
    all: &[T],
    parties: usize,
    [what, whole]: [&str; 2],
    table: impl FnOnce(&[T]) -> Table,
) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let (shown, rest) = first_few(all, parties, what, whole);
    let heading = Block::Heading(heading.to_owned());
    [heading].into_iter().chain(rest).chain([Block::Table(table(shown))]).collect()
}
