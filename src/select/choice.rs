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
            Self::Unstated(Unstated::NoPosition { statement, .. }) => Some(statement),
            Self::Unstated(_) => None,
        }
    }

    /// A statement of the same day as the one that counts, with another position, passed over because it stands earlier
    /// in the file.
    #[must_use]
    pub fn tied(&self) -> Option<&'a Statement> {
        match self {
            Self::Stated(Chosen { tied, .. }) | Self::Unstated(Unstated::NoPosition { tied, .. }) => *tied,
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
    NoPosition {
        /// The statement.
        statement: &'a Statement,
        /// A statement of the same day with a position, passed over because it stands earlier in the file.
        tied: Option<&'a Statement>,
    },
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
pub enum Fate {
    /// It counts.
    Counts,
    /// A later one, or a conditional one that came alive, counts in its place.
    Superseded,
    /// It waits for a condition to be assumed.
    Waiting,
    /// A filter on status or source leaves it out.
    Filtered,
    /// It is past its `until`.
    Lapsed,
    /// It was said after the day.
    Later,
}

impl Fate {
    /// What a verdict comes to, beside the statement that counts.
    pub(super) fn of(verdict: Verdict, statement: &Statement, counting: Option<&Statement>) -> Self {
        match verdict {
            Verdict::Unconditional | Verdict::ConditionMet => {
                let counts = counting.is_some_and(|counting| std::ptr::eq(counting, statement));
                if counts { Self::Counts } else { Self::Superseded }
            }
            Verdict::Waiting => Self::Waiting,
            Verdict::Filtered => Self::Filtered,
            Verdict::Lapsed => Self::Lapsed,
            Verdict::Later => Self::Later,
        }
    }
}

/// What the query says of a statement on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
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
    let verdicts: Vec<(Verdict, &Statement)> =
        log.iter().map(|statement| (judge.verdict(statement), statement)).collect();
    let of = |wanted: Verdict| {
        verdicts.iter().filter(move |(verdict, _)| *verdict == wanted).map(|(_, statement)| *statement)
    };
    let conditional = latest(of(Verdict::ConditionMet));
    let unconditional = latest(of(Verdict::Unconditional));
    let counting = conditional.or(unconditional);
    count(&verdicts, counting, tally);
    let Some(statement) = counting else {
        return Cell::Unstated(reason(&verdicts));
    };
    let rivals = if conditional.is_some() { Verdict::ConditionMet } else { Verdict::Unconditional };
    let tied = of(rivals).rfind(|other| other.said == statement.said && other.position != statement.position);
    let Some(position) = &statement.position else {
        return Cell::Unstated(Unstated::NoPosition { statement, tied });
    };
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
    pub sources: &'q [bool],
}

impl Judge<'_> {
    pub fn verdict(&self, statement: &Statement) -> Verdict {
        let after = |day: Option<Date>| day.is_some_and(|day| self.as_of.is_some_and(|as_of| day > as_of));
        let before = |day: Option<Date>| day.is_some_and(|day| self.as_of.is_some_and(|as_of| day < as_of));
        let met = |condition: &Condition| is_met(condition, &self.query.assumptions);
        if after(statement.said) {
            Verdict::Later
        } else if before(statement.until) {
            Verdict::Lapsed
        } else if !self.admits(statement) {
            Verdict::Filtered
        } else if statement.conditions.is_empty() {
            Verdict::Unconditional
        } else if statement.conditions.iter().all(met) {
            Verdict::ConditionMet
        } else {
            Verdict::Waiting
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

fn reason<'a>(verdicts: &[(Verdict, &'a Statement)]) -> Unstated<'a> {
    let of = |wanted: Verdict| {
        verdicts.iter().filter(move |(verdict, _)| *verdict == wanted).map(|(_, statement)| *statement)
    };
    if let Some(statement) = latest(of(Verdict::Waiting)) {
        return Unstated::ConditionNotMet(statement);
    }
    if let Some(statement) = latest(of(Verdict::Filtered)) {
        return Unstated::Filtered(statement);
    }
    if let Some(statement) = latest(of(Verdict::Lapsed)) {
        return Unstated::Lapsed(statement);
    }
    of(Verdict::Later).min_by_key(|statement| statement.said).map_or(Unstated::Silent, Unstated::NotYet)
}

fn count(verdicts: &[(Verdict, &Statement)], counting: Option<&Statement>, tally: &mut Tally) {
    tally.all += verdicts.len();
    for (verdict, statement) in verdicts {
        match Fate::of(*verdict, statement, counting) {
            Fate::Counts => {
                tally.counting += 1;
                tally.unsourced += usize::from(statement.source.is_none());
            }
            Fate::Superseded => tally.superseded += 1,
            Fate::Waiting => tally.waiting += 1,
            Fate::Filtered => tally.filtered += 1,
            Fate::Lapsed => tally.lapsed += 1,
            Fate::Later => tally.later += 1,
        }
    }
}
