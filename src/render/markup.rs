//! The end of every page and picture. Text gets into markup by `maud`, which escapes it; what no document may hold, and what
//! would turn the text around it, is taken out here of all that was put in.

use maud::Markup;

use crate::harmless::block;

/// The document as text, ending with a line break.
pub(super) fn finished(markup: Markup) -> String {
    block(&markup.into_string()).into_owned() + "\n"
}
