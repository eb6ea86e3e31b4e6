//! What was typed in bash, and what bash is to insert.

/// A line up to the cursor.
pub(super) struct Line {
    /// Its words without their quotes; the last one is being typed, and may be empty.
    pub words: Vec<String>,
    /// What of the last word bash leaves as it is, without its quotes.
    kept: String,
    /// The quote that is open at the cursor.
    quote: Option<char>,
}

impl Line {
    /// Reads a line whose end `replaced` bash will replace: the last word, or what follows a quote, `=` or `:` in it.
    pub(super) fn read(line: &str, replaced: &str) -> Option<Self> {
        let (words, quote) = split(line)?;
        let before = line.strip_suffix(replaced)?;
        let (words_before, quote_before) = split(before)?;
        let is_at_quote = quote.is_none_or(|quote| before.ends_with(quote));
        let is_one_word = words.len() == words_before.len() && quote == quote_before;
        let kept = words_before.last()?.clone();
        (is_at_quote && is_one_word).then_some(Self { words, kept, quote })
    }

    /// The text that makes the last word read `value`.
    ///
    /// bash removes the quote in front of what it replaces if the text begins with the same.
    pub(super) fn insertion(&self, value: &str) -> Option<String> {
        let value = value.strip_prefix(&self.kept)?;
        Some(match self.quote {
            None => value.chars().map(plain).collect(),
            Some('"') => format!("\"{}\"", value.chars().map(doubly_quoted).collect::<String>()),
            Some(_) => format!("'{}'", value.replace('\'', r"'\''")),
        })
    }
}

pub(super) fn words(text: &str) -> Option<Vec<String>> {
    split(text).map(|(words, _)| words)
}

/// Stands for the cursor, so that an empty word is one, too.
const CURSOR: char = '\u{f8ff}';

/// The words, and the quote that is open at the end.
fn split(line: &str) -> Option<(Vec<String>, Option<char>)> {
    [None, Some('\''), Some('"')].into_iter().find_map(|quote| {
        let closed: String = line.chars().chain([CURSOR]).chain(quote).collect();
        let mut words = shlex::split(&closed)?;
        let last = words.pop()?.strip_suffix(CURSOR)?.to_owned();
        words.push(last);
        Some((words, quote))
    })
}

fn plain(c: char) -> String {
    let is_plain = c.is_alphanumeric() || !c.is_ascii() || "-_./,+@%:=".contains(c);
    if is_plain { c.to_string() } else { format!("\\{c}") }
}

/// A `!` recalls an earlier command within these quotes, and a backslash before it would stay.
fn doubly_quoted(c: char) -> String {
    match c {
        '!' => r#""\!""#.to_owned(),
        '"' | '\\' | '$' | '`' => format!("\\{c}"),
        _ => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The line as bash leaves it.
    fn completed(line: &str, replaced: &str, value: &str) -> Option<String> {
        let read = Line::read(line, replaced)?;
        let kept = line.strip_suffix(replaced)?;
        let kept = read.quote.map_or(kept, |quote| &kept[..kept.len() - quote.len_utf8()]);
        Some(kept.to_owned() + &read.insertion(value)?)
    }

    #[test]
    fn what_is_inserted_is_quoted_as_the_word_was_begun() {
        let value = "Fish & `chips`";
        for (line, replaced, expected) in [
            ("d --theme ", "", r"d --theme Fish\ \&\ \`chips\`"),
            ("d --theme Fi", "Fi", r"d --theme Fish\ \&\ \`chips\`"),
            (r"d --theme Fish\ ", r"Fish\ ", r"d --theme Fish\ \&\ \`chips\`"),
            ("d --theme 'Fi", "Fi", "d --theme 'Fish & `chips`'"),
            ("d --theme \"Fi", "Fi", "d --theme \"Fish & \\`chips\\`\""),
            ("d --theme \"Fish \"\\&", "\"Fish \"\\&", r"d --theme Fish\ \&\ \`chips\`"),
        ] {
            assert_eq!(completed(line, replaced, value).as_deref(), Some(expected), "{line}");
        }
        assert_eq!(completed("d --a=chair=n", "n", "--a=chair=neutral").as_deref(), Some("d --a=chair=neutral"));
        assert_eq!(completed("d 'it'\\''", "", "it's").as_deref(), Some("d 'it'\\''s'"), "a quote inside");
    }

    #[test]
    fn a_line_that_is_not_understood_completes_to_nothing() {
        for (line, replaced) in [("d # Fi", "Fi"), ("d Fi", "Fish"), ("d 'a b", "b"), ("d a\\ b", "b c")] {
            assert_eq!(completed(line, replaced, "Fish"), None, "{line}");
        }
        assert_eq!(completed("d --theme=Fi", "Fi", "Fish"), None, "what is kept is no beginning of it");
    }

    proptest! {
        #[test]
        fn what_is_inserted_reads_as_one_word(value in "[ -~äß水]{1,12}", begun in prop::sample::select(vec!["", "'", "\""])) {
            let line = format!("d {begun}");
            let result = completed(&line, "", &value).expect("nothing is kept");
            prop_assert_eq!(shlex::split(&result), Some(vec!["d".to_owned(), value]));
        }
    }
}
