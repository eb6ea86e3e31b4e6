//! Assumptions typed on the command line: `issue=position`, read as in a file.

use std::sync::Arc;

use super::position::Reader;
use super::search::Search;
use crate::load::yaml;
use crate::model::{Condition, Negotiation, NotFound};
use crate::problem::{Code, Location, Problem};

/// Why an assumption cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub enum AssumptionError {
    /// There is no `=` in it.
    NoPosition,
    /// There is no such issue.
    UnknownIssue(NotFound),
    /// The position cannot be read on the issue's scale; places are in the text after the first `=`.
    Position(Vec<Problem>),
}

/// Reads `issue=position`; the position is everything after the first `=`, as in a file.
///
/// # Errors
/// [`AssumptionError`] says what cannot be read.
///
/// ```
/// use demarche::{load::Documents, validate};
///
/// let documents = Documents::from_texts([(
///     "negotiation.yaml",
///     "negotiation: Wells\nissues:\n  order: { scale: sequence, steps: [dig, pay] }\n",
/// )]);
/// let negotiation = validate::validate(&documents).into_negotiation().unwrap();
/// let assumed = validate::assumption(&negotiation, "order=[dig = pay]").unwrap();
/// assert_eq!(assumed.position.notation(&negotiation.issues[0].scale), "[dig = pay]");
/// ```
pub fn assumption(negotiation: &Negotiation, typed: &str) -> Result<Condition, AssumptionError> {
    let (name, text) = typed.split_once('=').ok_or(AssumptionError::NoPosition)?;
    let issue = negotiation.find_issue(name.trim()).map_err(AssumptionError::UnknownIssue)?;
    let file: Arc<str> = Arc::from("the assumption");
    let documents = yaml::parse(&file, text).map_err(|problem| AssumptionError::Position(vec![*problem]))?;
    let [node] = documents.as_slice() else {
        let problem = Problem::new(Code::InvalidPosition, &Location::whole_file(&file), "one position is needed");
        return Err(AssumptionError::Position(vec![problem]));
    };
    let mut problems = Vec::new();
    match Reader::of(&negotiation.issues[issue], Some(&Search::new())).position(node, &mut problems) {
        Some(position) => Ok(Condition { issue, position }),
        None => Err(AssumptionError::Position(problems)),
    }
}
