//! What problems of a folder mean together.

use crate::load::Documents;
use crate::problem::{Code, Problem};

/// Whether it is why a document could not be read.
pub(super) fn is_unread(problem: &Problem) -> bool {
    matches!(problem.code, Code::NotUtf8 | Code::FileTooLarge | Code::YamlSyntax | Code::TooComplex)
}

/// By file in reading order, then by place; whole-file problems first.
pub(super) fn sort(problems: &mut [Problem], documents: &Documents) {
    problems.sort_by_cached_key(|problem| {
        let file = documents.texts.get_index_of(&problem.location.file).map_or(0, |index| index + 1);
        (file, problem.location.file.clone(), problem.location.line, problem.location.column)
    });
}
