//! What problems of a folder mean together.

use crate::load::{Documents, is_in_texts};
use crate::problem::{Code, Problem};

/// Whether it is why a document could not be read.
pub(super) fn is_unread(problem: &Problem) -> bool {
    matches!(problem.code, Code::NotUtf8 | Code::FileTooLarge | Code::YamlSyntax | Code::TooComplex)
}

/// The same of a document that may be a party's.
pub(super) fn hides_a_party(problem: &Problem) -> bool {
    is_unread(problem) && !is_in_texts(&problem.location.file)
}

/// By file in reading order, then by place; whole-file problems first.
pub(super) fn sort(problems: &mut [Problem], documents: &Documents) {
    problems.sort_by_cached_key(|problem| {
        let file = documents.texts.get_index_of(&problem.location.file).map_or(0, |index| index + 1);
        (file, problem.location.file.clone(), problem.location.line, problem.location.column)
    });
}
