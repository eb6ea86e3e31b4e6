//! Which columns of a table are side by side, and how wide each is.

use std::ops::Range;

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr;

/// Spaces between two columns.
pub(super) const GAP: usize = 2;
/// The label column is at least this wide, if its labels are.
const LEAST_LABEL: usize = 15;
/// The same beside columns that belong together.
const LEAST_LABEL_BESIDE_JOINED: usize = 8;
/// A column of words is at least as wide as its widest word, up to this.
const MOST_LEAST: usize = 16;

/// A column before layout.
pub(super) struct Measure {
    /// The widest line in it.
    pub natural: usize,
    /// The widest word in it.
    pub word: usize,
    /// Whether its lines should not be wrapped.
    pub narrow: bool,
    /// Whether it should stay beside the column before it.
    pub joined: bool,
}

/// Columns side by side, with the widths of the label column and of each of them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slice {
    pub columns: Range<usize>,
    pub label: usize,
    pub widths: Vec<usize>,
}

/// Splits a table into as few slices as the width allows. Each repeats the label column. Joined columns are separated
/// only if they do not fit otherwise.
pub(super) fn slices(label: usize, columns: &[Measure], width: usize) -> Vec<Slice> {
    let mut slices = Vec::new();
    let mut start = 0;
    while start < columns.len() {
        let end = start + together(label, &columns[start..], width);
        slices.push(slice(label, &columns[start..end], start..end, width));
        start = end;
    }
    slices
}

/// How many of these columns one slice contains.
fn together(label: usize, columns: &[Measure], width: usize) -> usize {
    let fitting = fitting(label.min(LEAST_LABEL), columns, width);
    let is_between_groups = |end: &usize| columns.get(*end).is_none_or(|next| !next.joined);
    let whole = (1..=fitting).rev().find(is_between_groups);
    whole.unwrap_or_else(|| {
        let group = (1..columns.len()).find(is_between_groups).unwrap_or(columns.len());
        self::fitting(label.min(LEAST_LABEL_BESIDE_JOINED), &columns[..group], width).max(1)
    })
}

/// How many columns fit beside a label.
fn fitting(label: usize, columns: &[Measure], width: usize) -> usize {
    let mut used = label;
    let fits = columns.iter().take_while(|column| {
        used += GAP + least(column);
        used <= width
    });
    fits.count()
}

fn least(column: &Measure) -> usize {
    if column.narrow { column.natural } else { column.word.min(MOST_LEAST) }
}

/// Narrow columns get what they need; the label and the columns of words share the rest.
fn slice(label: usize, columns: &[Measure], range: Range<usize>, width: usize) -> Slice {
    let gaps = GAP * columns.len();
    let narrow: usize = columns.iter().filter(|column| column.narrow).map(|column| column.natural).sum();
    let words = columns.iter().filter(|column| !column.narrow).map(|column| (least(column), column.natural));
    let is_joined = columns.iter().any(|column| column.joined);
    let least_label = label.min(if is_joined { LEAST_LABEL_BESIDE_JOINED } else { LEAST_LABEL });
    let wanted: Vec<(usize, usize)> = std::iter::once((least_label, label)).chain(words).collect();
    let shares = share(&wanted, width.saturating_sub(gaps + narrow));
    let mut of_words = shares[1..].iter();
    let widths = columns
        .iter()
        .map(|column| if column.narrow { column.natural.min(width) } else { of_words.next().copied().unwrap_or(1) })
        .collect();
    Slice { columns: range, label: shares[0], widths }
}

/// Divides a width among columns. Each needs the first number and wants the second; all grow together within these
/// bounds until the width is used up.
fn share(wanted: &[(usize, usize)], width: usize) -> Vec<usize> {
    let at = |level: usize| wanted.iter().map(move |&(least, most)| level.clamp(least.min(most), most).max(1));
    let widest = wanted.iter().map(|&(_, most)| most).max().unwrap_or(0);
    let level = (1..=widest).rev().find(|&level| at(level).sum::<usize>() <= width).unwrap_or(1);
    let mut shares: Vec<usize> = at(level).collect();
    let mut left = width.saturating_sub(shares.iter().sum());
    for (share, &(_, most)) in shares.iter_mut().zip(wanted) {
        let grows = usize::from(left > 0 && *share == level && *share < most);
        *share += grows;
        left -= grows;
    }
    shares
}

/// The lines of a text within a width. They break at spaces and behind `-` and `=`, and within words only if a word is
/// too wide. An address is left whole, so that a reader can follow it.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    if text.starts_with("http") && !text.contains(' ') {
        return vec![text.to_owned()];
    }
    let options = Options::new(width.max(1))
        .word_separator(WordSeparator::Custom(behind_equals))
        .word_splitter(WordSplitter::Custom(behind_hyphens));
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// Words, and within them what is on either side of `=`.
fn behind_equals(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    Box::new(WordSeparator::new().find_words(line).flat_map(|word| {
        let inner = word.word.trim_end_matches('=').rfind('=');
        let (before, last) = word.word.split_at(inner.map_or(0, |sign| sign + 1));
        let last = Word { whitespace: word.whitespace, ..Word::from(last) };
        before.split_inclusive('=').map(Word::from).chain([last])
    }))
}

/// Words break only behind a hyphen that follows a letter or a digit.
fn behind_hyphens(word: &str) -> Vec<usize> {
    let signs = word.char_indices().zip(word.chars().skip(1));
    let hyphens = signs.filter(|&((_, before), sign)| before.is_alphanumeric() && sign == '-');
    hyphens.map(|((index, before), _)| index + before.len_utf8() + 1).filter(|&end| end < word.len()).collect()
}

/// Columns that a text takes.
pub(super) fn width_of(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The width of the widest part that is never broken.
pub(super) fn widest_word(text: &str) -> usize {
    text.split_inclusive([' ', '-', '=']).map(|word| width_of(word.trim_end())).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_break_behind_hyphens_and_equals_signs_but_not_before_an_option() {
        assert_eq!(
            wrap("if ceasefire-conditions=unconditional:", 14),
            ["if ceasefire-", "conditions=", "unconditional:"]
        );
        assert_eq!(wrap("under `--assume`", 10), ["under", "`--assume`"]);
        assert_eq!(wrap("   a = b == c", 20), ["   a = b == c"]);
        assert_eq!(wrap("", 20), [""]);
    }

    #[test]
    fn what_does_not_fit_goes_into_another_slice() {
        let columns: Vec<Measure> =
            (0..10).map(|_| Measure { natural: 10, word: 10, narrow: true, joined: false }).collect();
        let slices = slices(30, &columns, 80);
        assert_eq!(slices.iter().map(|slice| slice.columns.clone()).collect::<Vec<_>>(), [0..5, 5..10]);
        for slice in slices {
            assert!(slice.label + slice.widths.iter().sum::<usize>() + GAP * slice.widths.len() <= 80);
        }
    }

    #[test]
    fn joined_columns_stay_together_where_they_can() {
        let group = |joined| Measure { natural: 10, word: 10, narrow: true, joined };
        let columns = [false, false, true, false, true, true].map(group);
        let at = |width| slices(14, &columns, width).into_iter().map(|slice| slice.columns).collect::<Vec<_>>();
        assert_eq!(at(120).len(), 1);
        assert_eq!(at(80), [0..3, 3..6]);
        assert_eq!(at(60), [0..3, 3..6]);
        // The label makes room for two, not for three.
        assert_eq!(at(34), [0..1, 1..3, 3..5, 5..6]);
        assert_eq!(at(20), [0..1, 1..2, 2..3, 3..4, 4..5, 5..6]);
    }

    #[test]
    fn every_column_is_shown_however_narrow_the_terminal() {
        let columns: Vec<Measure> =
            (0..3).map(|_| Measure { natural: 50, word: 9, narrow: false, joined: false }).collect();
        let shown: Vec<usize> = slices(40, &columns, 5).into_iter().flat_map(|slice| slice.columns).collect();
        assert_eq!(shown, [0, 1, 2]);
    }

    #[test]
    fn widths_grow_together_between_need_and_want() {
        assert_eq!(share(&[(1, 5), (1, 100), (1, 100)], 45), [5, 20, 20]);
        assert_eq!(share(&[(1, 5), (1, 5)], 45), [5, 5]);
        assert_eq!(share(&[(1, 50), (1, 50), (1, 50)], 100), [34, 33, 33]);
        assert_eq!(share(&[(30, 50), (1, 50)], 40), [30, 10]);
    }
}
