//! Parties with what each said.

use super::roster::{Member, place};
use super::statement::{Scope, statement};
use crate::model::{Party, Statement};
use crate::problem::{Code, Problem};

/// The party with all its statements, and what is wrong with it.
pub(super) fn read(member: &Member<'_>, scope: &Scope<'_>) -> (Party, Vec<Problem>) {
    let mut problems = Vec::new();
    let document = member.document;
    if !document.is_named {
        problems.push(
            Problem::new(Code::MissingKey, &document.location, "this party has no name")
                .help("begin the document with `party: Name`"),
        );
    }
    let name = document.name.as_ref().map_or_else(|| member.id.clone(), |text| text.value.clone());
    let party = Party {
        short: document.short.as_ref().map_or_else(|| name.clone(), |text| text.value.clone()),
        name,
        id: member.id.clone(),
        location: place(document).clone(),
        statements: statements(member, scope, &mut problems),
    };
    (party, problems)
}

fn statements(member: &Member<'_>, scope: &Scope<'_>, problems: &mut Vec<Problem>) -> Vec<Vec<Statement>> {
    let mut statements = vec![Vec::new(); scope.issues.len()];
    for (id, log) in &member.document.positions {
        let Some((index, Some(issue))) = scope.issue(id, problems) else { continue };
        // Most logs have a single statement; a growing list would take memory for four.
        statements[index].reserve_exact(log.len());
        for document in log {
            statements[index].extend(statement(document, Some(member.index), issue, scope, problems));
        }
    }
    statements
}
