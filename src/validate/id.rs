//! Ids: letters and digits of any script, `-`, `_` and single `.` between them.

use unicode_width::UnicodeWidthChar;

use crate::load::Text;
use crate::problem::{Code, Problem};

/// Reports an id that is not one.
pub(super) fn check(what: &str, id: &Text, problems: &mut Vec<Problem>) {
    if is_valid(&id.value) {
        return;
    }
    let message = format!("`{}` cannot be the id of {} {what}", id.value, article(what));
    let fitting = suggestion(&id.value).map(|fitting| format!(": `{fitting}`")).unwrap_or_default();
    let help = format!("ids are letters and digits of any script, `-`, `_` and single `.`{fitting}");
    problems.push(Problem::new(Code::InvalidId, &id.location, message).label("not an id").help(help));
}

/// "a" or "an".
pub(super) fn article(what: &str) -> &'static str {
    if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

pub(super) fn is_valid(id: &str) -> bool {
    !id.is_empty()
        && id.chars().all(|c| is_word(c) || matches!(c, '-' | '_' | '.'))
        && !id.starts_with('.')
        && !id.ends_with('.')
        && !id.contains("..")
}

/// Letters, digits, and the marks that many scripts write on their letters.
fn is_word(c: char) -> bool {
    let is_mark = matches!(c, '\u{300}'..='\u{1dff}') && c.width() == Some(0) && !matches!(c, '\u{61c}' | '\u{180e}');
    c.is_alphanumeric() || is_mark
}

/// The id that a name suggests: the text in kebab-case, if anything of it can be kept.
pub(crate) fn suggestion(text: &str) -> Option<String> {
    let words: Vec<String> =
        text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let id = words.join("-");
    is_valid(&id).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_script_make_ids() {
        for id in ["dam-status", "v1.2", "Донецк", "यूक्रेन", "水", "1e3", "_x"] {
            assert!(is_valid(id), "{id}");
        }
        for id in ["", "a b", "a..b", ".a", "a.", "a:b", "a/b", "a\u{202e}b", "a\nb"] {
            assert!(!is_valid(id), "{id}");
        }
    }

    #[test]
    fn the_nearest_id_is_suggested() {
        assert_eq!(suggestion("Status of the dam"), Some("status-of-the-dam".to_owned()));
        assert_eq!(suggestion("?!"), None);
    }
}
