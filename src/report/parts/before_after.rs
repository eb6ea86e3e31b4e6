//! Two selections before and after: names, words and records of what moved between them.

use super::blocks::{Dossier, Fact};
use super::{record, records, words};
use crate::analysis::{Alignment, Cause, Change, Movement, Standing, StatementChange, ZoneChange};
use crate::deal::Zone;
use crate::model::{Divergence, Issue, Party, Position, Statement};
use crate::select::{Chosen, Selection};

/// Two selections and what corresponds in them.
pub(crate) struct BeforeAfter<'v, 'a> {
    pub before: &'v Selection<'a>,
    pub after: &'v Selection<'a>,
    pub alignment: &'v Alignment,
}

impl<'a> BeforeAfter<'_, 'a> {
    pub fn party(&self, place: usize) -> &'a Party {
        let aligned = self.alignment.parties[place];
        match (aligned.after, aligned.before) {
            (Some(after), _) => self.after.party(after),
            (None, before) => self.before.party(before.unwrap_or_default()),
        }
    }

    pub fn issue(&self, place: usize) -> &'a Issue {
        let aligned = self.alignment.issues[place];
        match (aligned.after, aligned.before) {
            (Some(after), _) => self.after.issue(after),
            (None, before) => self.before.issue(before.unwrap_or_default()),
        }
    }

    pub fn pair_name(&self, (a, b): (usize, usize)) -> String {
        format!("{} and {}", self.party(a).name, self.party(b).name)
    }

    pub fn issue_before(&self, place: usize) -> Option<&'a Issue> {
        self.alignment.issues[place].before.map(|place| self.before.issue(place))
    }

    pub fn issue_after(&self, place: usize) -> Option<&'a Issue> {
        self.alignment.issues[place].after.map(|place| self.after.issue(place))
    }

    /// "Status of Crimea: not stated → Open to discussion".
    fn cause(&self, cause: &Cause<'_>) -> String {
        let words = |chosen: &Option<Chosen<'_>>, issue: Option<&Issue>| {
            let position = chosen.as_ref().and_then(Chosen::position).zip(issue);
            position.map_or("not stated".to_owned(), |(position, issue)| words::of_position(position, issue))
        };
        let before = words(&cause.before, self.issue_before(cause.issue));
        let after = words(&cause.after, self.issue_after(cause.issue));
        let issue = &self.issue(cause.issue).title;
        if before == after {
            return format!("{issue}: {after}, with another salience");
        }
        format!("{issue}: {before} → {after}")
    }

    /// "Ukraine, Status of Crimea: not stated → Open to discussion".
    pub fn cause_of_party(&self, cause: &Cause<'_>) -> String {
        format!("{}, {}", self.party(cause.party).name, self.cause(cause))
    }

    /// Why a pair moved: whose positions, on what.
    pub fn because(&self, title: String, movement: &Movement<'_>) -> Dossier {
        let facts = [movement.parties.0, movement.parties.1].map(|party| {
            let causes = movement.issues.iter().flat_map(|issue| &issue.causes);
            let lines = causes.filter(|cause| cause.party == party).map(|cause| self.cause(cause));
            Fact::of_words(&self.party(party).name, lines)
        });
        let declared = Fact::of_words("Declaration", self.declared_otherwise(movement));
        let facts = facts.into_iter().chain([declared]).filter(|fact| !fact.lines.is_empty());
        Dossier { title, facts: facts.collect() }
    }

    /// Changes that no statement explains.
    fn declared_otherwise(&self, movement: &Movement<'_>) -> Vec<String> {
        let appeared = match (movement.before, movement.after) {
            (None, Some(_)) => Some("a party is new".to_owned()),
            (Some(_), None) => Some("a party is gone".to_owned()),
            _ => None,
        };
        let unexplained = movement.issues.iter().filter(|issue| issue.causes.is_empty());
        let otherwise = unexplained.map(|issue| format!("{}: declared in another way", self.issue(issue.issue).title));
        appeared.into_iter().chain(otherwise).collect()
    }

    /// The position of a changed statement before and after, in words.
    pub fn change_words(&self, change: &StatementChange<'_>) -> [Option<String>; 2] {
        let words = |selection: &Selection<'_>, statement: Option<&Statement>, issue: Option<&Issue>| {
            statement.zip(issue).map(|(statement, issue)| words::saying(selection.negotiation(), issue, statement))
        };
        [
            words(self.before, change.before, self.issue_before(change.issue)),
            words(self.after, change.after, self.issue_after(change.issue)),
        ]
    }

    pub fn change_record(&self, change: &StatementChange<'_>) -> Option<record::StatementChange> {
        let (old, new) = (self.issue_before(change.issue), self.issue_after(change.issue));
        Some(record::StatementChange {
            change: happened(change.before.is_some(), change.after.is_some()),
            party: self.party(change.party).id.clone(),
            issue: self.issue(change.issue).id.clone(),
            before: notation(change.before.and_then(|statement| statement.position.as_ref()), old),
            after: notation(change.after.and_then(|statement| statement.position.as_ref()), new),
            statement: self.statement_record(change.issue, change.before, change.after)?,
        })
    }

    pub fn cause_record(&self, cause: &Cause<'_>) -> record::Cause {
        record::Cause {
            party: self.party(cause.party).id.clone(),
            issue: self.issue(cause.issue).id.clone(),
            before: notation(cause.before.as_ref().and_then(Chosen::position), self.issue_before(cause.issue)),
            after: notation(cause.after.as_ref().and_then(Chosen::position), self.issue_after(cause.issue)),
            statement: self.statement_record(
                cause.issue,
                statement(cause.before.as_ref()),
                statement(cause.after.as_ref()),
            ),
        }
    }

    /// The statement after, else the one before.
    fn statement_record(
        &self,
        issue: usize,
        before: Option<&Statement>,
        after: Option<&Statement>,
    ) -> Option<record::Statement> {
        let aligned = self.alignment.issues[issue];
        let of = |selection: &Selection<'_>, place: Option<usize>, statement: Option<&Statement>| {
            Some(records::statement_record(selection, place?, statement?))
        };
        of(self.after, aligned.after, after).or_else(|| of(self.before, aligned.before, before))
    }

    pub fn zone_record(&self, change: &ZoneChange) -> record::ZoneChange {
        record::ZoneChange {
            issue: self.issue(change.issue).id.clone(),
            before: change.before.as_ref().map(Zone::status),
            after: change.after.as_ref().map(Zone::status),
            what: change.what(),
        }
    }

    pub fn pair_record(&self, movement: &Movement<'_>) -> record::MovedPair {
        let (a, b) = movement.parties;
        let by_issue = movement.issues.iter().map(|issue| record::IssueChange {
            id: self.issue(issue.issue).id.clone(),
            before: issue.before.and_then(|part| part.comparison.divergence),
            after: issue.after.and_then(|part| part.comparison.divergence),
        });
        let causes = movement.issues.iter().flat_map(|issue| &issue.causes);
        record::MovedPair {
            a: self.party(a).id.clone(),
            b: self.party(b).id.clone(),
            before: movement.before.map(standing_record),
            after: movement.after.map(standing_record),
            change: movement.change.map(change_record),
            by_issue: by_issue.collect(),
            causes: causes.map(|cause| self.cause_record(cause)).collect(),
        }
    }
}

fn notation(position: Option<&Position>, issue: Option<&Issue>) -> Option<String> {
    Some(position?.notation(&issue?.scale))
}

/// The statement that counts, of several that build on each other the last.
fn statement<'a>(chosen: Option<&Chosen<'a>>) -> Option<&'a Statement> {
    chosen.map(|chosen| chosen.statement)
}

pub(crate) fn standing_record(standing: Standing) -> record::Standing {
    record::Standing {
        agreement: standing.divergence.map(Divergence::agreement),
        divergence: standing.divergence,
        coverage: standing.coverage,
    }
}

pub(crate) fn change_record(change: Change) -> record::Change {
    record::Change { total: change.total(), position: change.position, coverage: change.coverage }
}

/// What happened to what was there or not, before and after.
pub(crate) fn happened(before: bool, after: bool) -> &'static str {
    match (before, after) {
        (false, _) => "added",
        (_, false) => "removed",
        _ => "changed",
    }
}
