//! Negotiations by the public path: files or texts, loaded and validated.

use std::path::{Path, PathBuf};

use demarche::compare::Matrix;
use demarche::load::Documents;
use demarche::model::Negotiation;
use demarche::select::{Query, Selection};
use demarche::validate::{Validated, validate};

/// A path inside the repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// What a folder holds, with its problems.
pub fn from_folder(folder: &Path) -> Validated {
    validate(&Documents::from_folder(folder).expect("a folder that can be read"))
}

/// The negotiation in these files, pairs of name and text.
pub fn from_texts(files: &[(String, String)]) -> Negotiation {
    let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    without_errors(validate(&Documents::from_texts(files)))
}

/// The negotiation, or a panic that lists what is wrong with it.
pub fn without_errors(validated: Validated) -> Negotiation {
    let problems: Vec<String> =
        validated.problems.iter().map(|problem| format!("{}: {}", problem.location, problem.message)).collect();
    validated.into_negotiation().unwrap_or_else(|| panic!("{}", problems.join("\n")))
}

/// Every pair of parties, compared as asked.
pub fn matrix(negotiation: &Negotiation, query: &Query) -> Matrix {
    Matrix::of(&Selection::new(negotiation, query))
}
