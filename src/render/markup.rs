//! The end of every page and picture: `maud` escapes each text, and this takes out characters that no document may
//! contain or that reorder the text around them.

use maud::Markup;

use crate::harmless::block;

/// The document as text, ending with a line break.
pub(super) fn finished(markup: Markup) -> String {
    block(&markup.into_string()).into_owned() + "\n"
}
