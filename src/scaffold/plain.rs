//! Words of a person as YAML.

use crate::harmless::is_harmful;

/// A text as a YAML scalar: as it is where YAML would read it as just that, else in quotes.
///
/// ```
/// use demarche::scaffold::scalar;
/// assert_eq!([scalar("Upper Bank"), scalar("a: b"), scalar("null")], ["Upper Bank", "\"a: b\"", "\"null\""]);
/// ```
#[must_use]
pub fn scalar(text: &str) -> String {
    let is_plain = (text.starts_with(char::is_alphanumeric) || is_negative(text))
        && !text.eq_ignore_ascii_case("null")
        && !text.ends_with(' ')
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '\'' | '(' | ')'));
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// Whether it is a number, or a range of numbers, below zero.
fn is_negative(text: &str) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | 'e');
    text.strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.chars().all(is_of_number))
}

fn quoted(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        // In the eight digits that YAML knows.
        _ if is_harmful(c) => format!("\\U{:08X}", u32::from(c)),
        _ => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

/// Whether a text has several lines that a YAML block can contain as they are.
pub(super) fn is_block(text: &str) -> bool {
    let is_bare = |line: &str| line == line.trim_end() && !line.contains(is_harmful);
    text.contains('\n') && text.trim() == text && text.split('\n').all(is_bare)
}

/// A text on one line of a comment.
pub(crate) fn comment(text: &str) -> String {
    let visible: String = text.chars().map(|c| if is_harmful(c) { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_in_a_block_if_nothing_of_them_is_lost() {
        assert!(is_block("one\n\n  - two: #3"));
        for text in ["one", " one\ntwo", "one\ntwo\n", "one \ntwo", "one\r\ntwo", "one\n\ttwo", "one\n  \ntwo"] {
            assert!(!is_block(text), "{text:?}");
        }
    }

    #[test]
    fn what_yaml_would_misread_stands_in_quotes() {
        assert_eq!(scalar("Upper Bank (east)"), "Upper Bank (east)");
        assert_eq!(scalar("Round: two"), "\"Round: two\"");
        assert_eq!(scalar("- a \"b\" #1"), "\"- a \\\"b\\\" #1\"");
        assert_eq!(scalar("a\nb"), "\"a\\nb\"");
        assert_eq!(scalar("a\tb\u{1b}"), "\"a\\tb\\U0000001B\"");
        assert_eq!(
            ["-3", "-5..-1.5", "-1e-7", "- 3", "-a", "-"].map(scalar),
            ["-3", "-5..-1.5", "-1e-7", "\"- 3\"", "\"-a\"", "\"-\""]
        );
        assert_eq!(comment("one\n two\u{1b}[31m"), "one two [31m");
    }
}
