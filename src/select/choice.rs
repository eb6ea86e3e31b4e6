//! One cell: which of a party's statements on an issue counts.

use super::{Query, Tally};
use crate::model::{Condition, Date, Position, Statement};

/// What a party holds on an issue, as far as it is known.
#[derive(Debug, Clone)]
pub enum Cell<'a> {
    /// A statement counts and gives a position.
    Stated(Chosen<'a>),
    /// No position counts.
    Unstated(Unstated<'a>),
}

impl<'a> Cell<'a> {
    /// The statement that counts, if it gives a position.
    #[must_use]
    pub fn chosen(&self) -> Option<&Chosen<'a>> {
        match self {
            Self::Stated(chosen) => Some(chosen),
            Self::Unstated(_) => None,
        }
    }

    /// The statement that counts, with or without a position.
    #[must_use]
    pub fn statement(&self) -> Option<&'a Statement> {
        match self {
            Self::Stated(chosen) => Some(chosen.statement),
            Self::Unstated(Unstated::NoPosition(statement)) => Some(statement),
            Self::Unstated(_) => None,
        }
    }
}

/// A statement that counts.
#[derive(Debug, Clone)]
pub struct Chosen<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Its position.
    pub position: &'a Position,
    /// A statement of the same day with another position, passed over because it stands earlier in the file.
    pub tied: Option<&'a Statement>,
    /// A later unconditional statement, passed over because this one's condition is assumed.
    pub passed_over: Option<&'a Statement>,
}

/// Why no position counts. The first reason that applies, in this order.
#[derive(Debug, Clone)]
pub enum Unstated<'a> {
    /// The statement that counts says what the party accepts or rejects, and no position.
    NoPosition(&'a Statement),
    /// Only under conditions that are not assumed; the latest such statement.
    ConditionNotMet(&'a Statement),
    /// Only in statements that a filter on status or source leaves out; the latest of them.
    Filtered(&'a Statement),
    /// Only in statements past their `until`; the latest of them.
    Lapsed(&'a Statement),
    /// Only later; the first such statement.
    NotYet(&'a Statement),
    /// Nothing was said.
    Silent,
}

/// What becomes of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Unconditional,
    ConditionMet,
    Waiting,
    Filtered,
    Lapsed,
    Later,
}

/// The statement that counts: of those that pass, the latest; on one day, the last in the file; conditional ones whose
/// conditions are assumed before all others.
pub(super) fn choose<'a>(log: &'a [Statement], judge: &Judge<'_>, tally: &mut Tally) -> Cell<'a> {
    let fates: Vec<(Fate, &Statement)> = log.iter().map(|statement| (judge.fate(statement), statement)).collect();
    let of = |wanted: Fate| fates.iter().filter(move |(fate, _)| *fate == wanted).map(|(_, statement)| *statement);
    let conditional = latest(of(Fate::ConditionMet));
    let unconditional = latest(of(Fate::Unconditional));
    let counting = conditional.or(unconditional);
    count(&fates, counting, tally);
    let Some(statement) = counting else {
        return Cell::Unstated(reason(&fates));
    };
    let Some(position) = &statement.position else {
        return Cell::Unstated(Unstated::NoPosition(statement));
    };
    let rivals = if conditional.is_some() { Fate::ConditionMet } else { Fate::Unconditional };
    let tied = of(rivals).rfind(|other| other.said == statement.said && other.position != statement.position);
    let passed_over = conditional.and(unconditional).filter(|later| later.said > statement.said);
    Cell::Stated(Chosen { statement, position, tied, passed_over })
}

/// Undated statements rank before all dated ones; `max_by_key` takes the last of equals.
fn latest<'a>(statements: impl Iterator<Item = &'a Statement>) -> Option<&'a Statement> {
    statements.max_by_key(|statement| statement.said)
}

/// What decides on every statement: the query with its day and filters resolved.
pub(super) struct Judge<'q> {
    pub query: &'q Query,
    pub as_of: Option<Date>,
    /// Which sources count, by place.
    pub sources: Vec<bool>,
}

impl Judge<'_> {
    pub fn fate(&self, statement: &Statement) -> Fate {
        let after = |day: Option<Date>| day.is_some_and(|day| self.as_of.is_some_and(|as_of| day > as_of));
        let before = |day: Option<Date>| day.is_some_and(|day| self.as_of.is_some_and(|as_of| day < as_of));
        let met = |condition: &Condition| is_met(condition, &self.query.assumptions);
        if after(statement.said) {
            Fate::Later
        } else if before(statement.until) {
            Fate::Lapsed
        } else if !self.admits(statement) {
            Fate::Filtered
        } else if statement.conditions.is_empty() {
            Fate::Unconditional
        } else if statement.conditions.iter().all(met) {
            Fate::ConditionMet
        } else {
            Fate::Waiting
        }
    }

    /// Whether a statement passes the filters on status and source.
    pub fn admits(&self, statement: &Statement) -> bool {
        let source = statement.source.map_or(self.query.sources.only.is_empty(), |source| self.sources[source]);
        self.query.statuses.passes(&statement.status) && source
    }
}

fn is_met(condition: &Condition, assumptions: &[Condition]) -> bool {
    assumptions
        .iter()
        .any(|assumed| assumed.issue == condition.issue && assumed.position.satisfies(&condition.position))
}

fn reason<'a>(fates: &[(Fate, &'a Statement)]) -> Unstated<'a> {
    let of = |wanted: Fate| fates.iter().filter(move |(fate, _)| *fate == wanted).map(|(_, statement)| *statement);
    if let Some(statement) = latest(of(Fate::Waiting)) {
        return Unstated::ConditionNotMet(statement);
    }
    if let Some(statement) = latest(of(Fate::Filtered)) {
        return Unstated::Filtered(statement);
    }
    if let Some(statement) = latest(of(Fate::Lapsed)) {
        return Unstated::Lapsed(statement);
    }
    of(Fate::Later).min_by_key(|statement| statement.said).map_or(Unstated::Silent, Unstated::NotYet)
}

fn count(fates: &[(Fate, &Statement)], counting: Option<&Statement>, tally: &mut Tally) {
    tally.all += fates.len();
    for (fate, statement) in fates {
        match fate {
            Fate::Unconditional | Fate::ConditionMet
                if counting.is_some_and(|chosen| std::ptr::eq(chosen, *statement)) =>
            {
                tally.counting += 1;
                tally.unsourced += usize::from(statement.source.is_none());
            }
            Fate::Unconditional | Fate::ConditionMet => tally.superseded += 1,
            Fate::Waiting => tally.waiting += 1,
            Fate::Filtered => tally.filtered += 1,
            Fate::Lapsed => tally.lapsed += 1,
            Fate::Later => tally.later += 1,
        }
    }
}
