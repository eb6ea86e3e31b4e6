//! Joint texts: the files of all authors should contain them.

use indexmap::IndexMap;

use crate::model::{Date, Negotiation, Statement};
use crate::problem::{Code, Problem};

/// What a statement has in common with its mirrors, the issue, day and source, and who says it.
type Text = (usize, Option<Date>, Option<usize>, usize);

/// Warns of joint statements that a co-author's file does not mirror: same issue, position, day and source.
pub(super) fn check(negotiation: &Negotiation, problems: &mut Vec<Problem>) {
    let mut joint: IndexMap<Text, Vec<&Statement>> = IndexMap::new();
    for (author, party) in negotiation.parties.iter().enumerate() {
        for (issue, log) in party.statements.iter().enumerate() {
            for statement in log.iter().filter(|statement| !statement.with.is_empty()) {
                joint.entry((issue, statement.said, statement.source, author)).or_default().push(statement);
            }
        }
    }
    for (&(issue, said, source, author), statements) in &joint {
        for statement in statements {
            for &co_author in &statement.with {
                let candidates = joint.get(&(issue, said, source, co_author)).map_or(&[][..], Vec::as_slice);
                let mut mirrors = candidates.iter().filter(|mirror| mirror.with.contains(&author)).peekable();
                let differing = mirrors.peek().map(|mirror| **mirror);
                if !mirrors.any(|mirror| mirror.position == statement.position) {
                    problems.push(missing(negotiation, statement, (author, co_author, issue), differing));
                }
            }
        }
    }
}

/// `differing` is the co-author's statement with another position, if there is one.
fn missing(
    negotiation: &Negotiation,
    statement: &Statement,
    (author, co_author, issue): (usize, usize, usize),
    differing: Option<&Statement>,
) -> Problem {
    let (co_author, issue_id) = (&negotiation.parties[co_author], &negotiation.issues[issue].id);
    let (author_id, file) = (&negotiation.parties[author].id, &co_author.location.file);
    let problem = |message: String| {
        Problem::new(Code::MissingMirror, &statement.location, message).label(format!("joint with `{}`", co_author.id))
    };
    match differing {
        Some(mirror) => problem(format!("{file} has this joint statement on `{issue_id}` with another position"))
            .help("check both positions against the text: a joint text is the same for all its authors")
            .related(&mirror.location, "the other author's statement"),
        None => problem(format!("{file} lacks this joint statement on `{issue_id}`"))
            .help(format!("enter it there too, with the same `said` and `source` and `with: [{author_id}]`")),
    }
}
