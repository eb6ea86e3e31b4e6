//! A snapshot as a text file, in the format of insta: a head in YAML between two lines of `---`, then the text.

use super::statements::Statements;
use super::zones::Statuses;
use crate::load::{NEGOTIATION_FILE, tree, yaml};
use crate::problem::{Code, Location, Problem};

/// An analysis at one time.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Snap {
    pub line: String,
    /// The statements behind it; `None` if the file has no record of them.
    pub statements: Option<Statements>,
    pub zones: Statuses,
    pub text: String,
}

const FENCE: &str = "---";

impl Snap {
    /// Whether both have the same answer.
    pub fn has_the_text_of(&self, snap: &Self) -> bool {
        self.text.trim_end_matches('\n') == snap.text.trim_end_matches('\n')
    }

    pub fn to_file(&self) -> String {
        let zones = self.zones.to_yaml("  ");
        let info = self.statements.as_ref().map(|statements| format!("info:\n{}{zones}", statements.to_yaml("  ")));
        format!(
            "{FENCE}\nsource: {NEGOTIATION_FILE}\nexpression: {}\n{}{FENCE}\n{}\n",
            serde_json::Value::from(self.line.as_str()),
            info.unwrap_or_default(),
            self.text.trim_end_matches('\n'),
        )
    }

    /// Reads a file's text, which has no Windows line ends.
    pub fn parse(name: &str, file: &str) -> Result<Self, Box<Problem>> {
        let (head, text) = parted(file).ok_or_else(|| Box::new(malformed(name)))?;
        let nodes = yaml::parse(&name.into(), head)?;
        let head = nodes.first();
        let line = head.and_then(|head| head.get("expression")).and_then(tree::Node::as_scalar);
        Ok(Self {
            line: line.unwrap_or_default().to_owned(),
            zones: head.and_then(|head| head.get("info")).map(Statuses::of_node).unwrap_or_default(),
            statements: head.and_then(|head| head.get("info")).and_then(Statements::of_node),
            text: text.to_owned(),
        })
    }
}

/// The head with its first fence, so that lines are counted as in the file, and the text below its second.
fn parted(file: &str) -> Option<(&str, &str)> {
    let after = file.strip_prefix(FENCE)?.strip_prefix('\n')?;
    let end = if after.starts_with("---\n") { 0 } else { after.find("\n---\n")? + 1 };
    let head = FENCE.len() + 1 + end;
    Some((&file[..head], &file[head + FENCE.len() + 1..]))
}

fn malformed(name: &str) -> Problem {
    let message = "this is not a snapshot: its head is not between two lines of `---`";
    Problem::new(Code::YamlSyntax, &Location::whole_file(name), message)
        .help("restore it from version control, or delete it and record it anew")
}
