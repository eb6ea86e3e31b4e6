//! Regular expressions for texts, in the syntax of ECMA-262.

use crate::model::Choice;

/// An id: letters and digits of any script, `-`, `_` and single `.`.
pub(super) const ID: &str = r"^(?!\.)(?!.*\.\.)(?!.*\.$)[\p{L}\p{N}\p{M}_.-]+$";

/// Yes or no in any spelling that YAML has had.
pub(super) const YES_NO: &str =
    "^(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Oo][Nn]|[Oo][Ff][Ff]|[Yy]|[Nn])$";

/// A day of the calendar, leap years included.
pub(super) const DATE: &str = r"^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$";

const NUMBER: &str = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?";

/// A number in quotes, or a range of numbers. A pattern cannot check that it lies on the scale.
pub(super) fn numbers() -> String {
    format!(r"^(?!.*\.\.\.)\s*(?:{NUMBER}|{NUMBER}\s*\.\.\s*(?:{NUMBER})?|\.\.\s*{NUMBER})\s*$")
}

/// A region of ordered options, written forwards.
pub(super) fn region(options: &[Choice]) -> String {
    let from =
        |(index, first): (usize, &Choice)| format!(r"{}\s*\.\.\s*(?:{})?", escaped(&first.id), any(&options[index..]));
    let mut regions: Vec<String> = options.iter().enumerate().map(from).collect();
    regions.push(format!(r"\.\.\s*(?:{})", any(options)));
    format!(r"^\s*(?:{})\s*$", regions.join("|"))
}

/// A chain of steps with `<` and `=` between them, none of which comes before itself. A pattern cannot find chains
/// that contradict one another.
pub(super) fn chain(steps: &[Choice]) -> String {
    let step = any(steps);
    let before_itself = format!(r"(?:.*[<=])?\s*({step})\s*(?:[<=].*)?<(?:.*[<=])?\s*\1\s*(?:[<=]|$)");
    format!(r"^(?!{before_itself})\s*(?:{step})(?:\s*[<=]\s*(?:{step}))+\s*$")
}

/// One relation of two different steps.
pub(super) fn relation(steps: &[Choice]) -> String {
    let step = any(steps);
    format!(r"^(?!\s*({step})\s*[<=]\s*\1\s*$)\s*(?:{step})\s*[<=]\s*(?:{step})\s*$")
}

fn any(choices: &[Choice]) -> String {
    choices.iter().map(|choice| escaped(&choice.id)).collect::<Vec<_>>().join("|")
}

/// The dot is the only character of ids that means something in a regular expression.
fn escaped(id: &str) -> String {
    id.replace('.', r"\.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_run_forwards() {
        let options = ["a", "v1.2"].map(|id| Choice { id: id.to_owned(), label: id.to_owned() });
        assert_eq!(
            region(&options),
            r"^\s*(?:a\s*\.\.\s*(?:a|v1\.2)?|v1\.2\s*\.\.\s*(?:v1\.2)?|\.\.\s*(?:a|v1\.2))\s*$"
        );
    }
}
