//! Text from files made harmless for a terminal.

/// Replaces control characters, and characters that reorder or hide what follows, by `�`; line breaks become spaces.
///
/// A position file may hold escape sequences, by accident or by intent; none must reach a terminal.
///
/// ```
/// assert_eq!(demarche::render::clean("a\u{1b}[31mb\nc"), "a�[31mb c");
/// ```
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            _ if is_harmful(c) => '\u{fffd}',
            _ => c,
        })
        .collect()
}

/// Without what would reorder the text around it, for what a page reads and compares itself.
pub(super) fn in_one_direction(text: &str) -> String {
    text.chars().map(|c| if !c.is_control() && is_harmful(c) { '\u{fffd}' } else { c }).collect()
}

/// Control characters, and those that change the direction of the text around them.
pub(super) fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
