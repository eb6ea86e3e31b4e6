//! What is harmless where: the one place that decides which characters of a text may reach a terminal, a page or a file.
//!
//! A folder may come from a stranger, and its texts may contain escape sequences or characters that turn the text around
//! them. A line ([`clean`]) and a block of lines ([`block`]) show `�` in their place; output that is coloured
//! ([`coloured`]) keeps its colours alone; JSON ([`in_json`]) keeps the data by escaping them.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character is kept from terminals and pages: terminals act on it, or it reorders or hides the text around it,
/// or XML forbids it.
///
/// Joiners stay, for many scripts need them; so do soft hyphens, which do nothing.
///
/// ```
/// use demarche::harmless::is_harmful;
/// assert!(['\u{1b}', '\u{9b}', '\u{202e}', '\u{2028}', '\u{e0041}'].into_iter().all(is_harmful));
/// assert!(!['é', '\u{200d}', '\u{ad}', '👍'].into_iter().any(is_harmful));
/// ```
#[must_use]
pub fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a spreadsheet may take a text for a formula: it begins with `=`, `+`, `-` or `@`, in full width too, after
/// any space, line ends and what cannot be seen. Numbers such as `-5` begin so as well.
///
/// ```
/// use demarche::harmless::is_formula;
/// assert!(["=1+1", "＝1+1", "\t\n@SUM(A1)", "-5"].into_iter().all(is_formula));
/// assert!(!["a=b", "'=1", "5-3", ""].into_iter().any(is_formula));
/// ```
#[must_use]
pub fn is_formula(text: &str) -> bool {
    let is_unseen = |c: char| {
        c.is_whitespace()
            || is_harmful(c)
            || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{fffd}')
    };
    text.trim_start_matches(is_unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// A text as one line: harmful characters become `�`, line ends and tabs become spaces.
///
/// ```
/// assert_eq!(demarche::harmless::clean("a\u{1b}[31mb\nc"), "a�[31mb c");
/// ```
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { replaced(c) }).collect()
}

/// A text of several lines: harmful characters become `�`, line breaks and tabs stay.
///
/// ```
/// assert_eq!(demarche::harmless::block("a\u{9b}1mb\n\tc"), "a�1mb\n\tc");
/// ```
#[must_use]
pub fn block(text: &str) -> Cow<'_, str> {
    if text.contains(is_harmful_in_block) { text.chars().map(replaced).collect() } else { text.into() }
}

/// The same, where sequences that set a colour stay, too.
///
/// ```
/// assert_eq!(demarche::harmless::coloured("\u{1b}[1;31ma\u{1b}[0m\u{1b}[2J"), "\u{1b}[1;31ma\u{1b}[0m�[2J");
/// ```
#[must_use]
pub fn coloured(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful_in_block) {
        return text.into();
    }
    let mut pieces = text.split('\u{1b}');
    let mut out = block(pieces.next().unwrap_or_default()).into_owned();
    for piece in pieces {
        let length = length_of_colour(piece);
        out.push(if length == 0 { '\u{fffd}' } else { '\u{1b}' });
        out.push_str(&piece[..length]);
        out.push_str(&block(&piece[length..]));
    }
    out.into()
}

/// JSON with harmful characters written as escapes, which is the same data.
///
/// ```
/// assert_eq!(demarche::harmless::in_json("[\"a\u{9b}\u{202e}\"]\n"), "[\"a\\u009b\\u202e\"]\n");
/// ```
///
/// # Panics
/// Never: memory takes every text.
#[must_use]
pub fn in_json(json: &str) -> Cow<'_, str> {
    if !json.contains(is_harmful_in_block) {
        return json.into();
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_harmful_in_block(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").expect("writing to memory");
            }
        } else {
            out.push(c);
        }
    }
    out.into()
}

fn is_harmful_in_block(c: char) -> bool {
    !matches!(c, '\n' | '\t') && is_harmful(c)
}

/// Rare line ends as spaces, other harmful characters as `�`.
fn replaced(c: char) -> char {
    match c {
        '\r' | '\u{2028}' | '\u{2029}' => ' ',
        _ if is_harmful_in_block(c) => '\u{fffd}',
        _ => c,
    }
}

/// Bytes of `[1;31m` at the beginning of what follows an escape; 0 if it sets no colour.
fn length_of_colour(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('[') else { return 0 };
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    if rest[digits..].starts_with('m') { digits + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_colours_is_let_through() {
        for (text, expected) in [
            ("\u{1b}]0;x\u{7}", "�]0;x�"),
            ("\u{1b}[31", "�[31"),
            ("\u{1b}[31\u{1b}[mx", "�[31\u{1b}[mx"),
            ("\u{1b}[?25lm", "�[?25lm"),
            ("\u{1b}", "�"),
            ("\u{1b}\u{1b}[0m", "�\u{1b}[0m"),
            ("\u{9b}31m\r\n\u{2028}é", "�31m \n é"),
        ] {
            assert_eq!(coloured(text), expected, "{text:?}");
        }
    }

    #[test]
    fn json_is_the_same_data_and_ascii_where_it_would_be_harmful() {
        let harmful: String = ('\0'..=char::MAX).filter(|c| is_harmful(*c)).collect();
        assert!(harmful.chars().count() > 200);
        let written = serde_json::to_string(&harmful).expect("a text");
        let json = in_json(&written);
        assert!(json.is_ascii(), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), harmful);
    }
}
