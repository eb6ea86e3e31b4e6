//! Joint texts: what one author's file carries, the other's should.

use crate::model::{Negotiation, Statement};
use crate::problem::{Code, Problem};

/// Warns of joint statements that a co-author's file does not mirror: same issue, position, day and source.
pub(super) fn check(negotiation: &Negotiation, problems: &mut Vec<Problem>) {
    for (party, author) in negotiation.parties.iter().enumerate() {
        for (issue, log) in author.statements.iter().enumerate() {
            for statement in log {
                for &other in &statement.with {
                    let candidates = &negotiation.parties[other].statements[issue];
                    if !candidates.iter().any(|mirror| mirrors(statement, mirror, party)) {
                        problems.push(missing(negotiation, statement, party, other, issue));
                    }
                }
            }
        }
    }
}

fn mirrors(statement: &Statement, mirror: &Statement, author: usize) -> bool {
    same_text(statement, mirror, author) && statement.position == mirror.position
}

fn same_text(statement: &Statement, mirror: &Statement, author: usize) -> bool {
    mirror.with.contains(&author) && statement.said == mirror.said && statement.source == mirror.source
}

fn missing(negotiation: &Negotiation, statement: &Statement, author: usize, other: usize, issue: usize) -> Problem {
    let (co_author, issue_id) = (&negotiation.parties[other], &negotiation.issues[issue].id);
    let differing = co_author.statements[issue].iter().find(|mirror| same_text(statement, mirror, author));
    let message = match differing {
        Some(_) => {
            format!("{} carries this joint statement on `{issue_id}` with another position", co_author.location.file)
        }
        None => format!("{} does not carry this joint statement on `{issue_id}`", co_author.location.file),
    };
    let author_id = &negotiation.parties[author].id;
    let problem = Problem::new(Code::MissingMirror, &statement.location, message)
        .label(format!("joint with `{}`", co_author.id))
        .help(match differing {
            Some(_) => "a joint text says the same for all its authors: check both positions against it".to_owned(),
            None => format!("enter it there too, with the same `said` and `source` and `with: [{author_id}]`"),
        });
    match differing {
        Some(mirror) => problem.related(&mirror.location, "the other author's statement"),
        None => problem,
    }
}
