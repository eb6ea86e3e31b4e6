//! Rows that name the same party or text.

use crate::load::{PartyDocument, Text};
use crate::problem::{Code, Problem};

/// Every row has the same name and short form of a party or text.
pub(super) fn agree(what: &str, earlier: &mut PartyDocument, again: PartyDocument, problems: &mut Vec<Problem>) {
    let whose = format!("{what} `{}`", earlier.stem);
    agree_on(&whose, "name", &mut earlier.name, again.name, problems);
    agree_on(&whose, "short form", &mut earlier.short, again.short, problems);
}

/// Every row that has it has the same.
pub(super) fn agree_on(
    whose: &str,
    what: &str,
    earlier: &mut Option<Text>,
    again: Option<Text>,
    problems: &mut Vec<Problem>,
) {
    match (&*earlier, again) {
        (None, again) => *earlier = again,
        (Some(first), Some(again)) if first.value != again.value => problems.push(
            Problem::new(Code::AmbiguousName, &again.location, format!("the {whose} has two forms of its {what}"))
                .label("otherwise here")
                .related(&first.location, "first here")
                .help("write it in one way; if two are meant, give each an id in a column `id`"),
        ),
        (Some(_), _) => {}
    }
}
