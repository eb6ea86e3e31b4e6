//! One cell: which of a party's statements on an issue counts.

use super::query::Query;
use crate::model::{Condition, Date, Position, Statement};

/// The position of a party on an issue, or why there is none.
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

    /// A statement of the same day as the one that counts, with another position, passed over because it is earlier
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
    /// A statement of the same day with another position, passed over because it is earlier in the file.
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
        /// A statement of the same day with a position, passed over because it is earlier in the file.
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

/// A cell's statements, each with what the query says of it on its own, in the order in which they supersede one another:
/// undated ones first, then by day, those of one day in file order.
#[derive(Debug, Clone)]
pub(super) struct Log<'a> {
    verdicts: Vec<(Verdict, &'a Statement)>,
    /// Whether any condition may be met.
    assumes: bool,
}

impl<'a> Log<'a> {
    pub fn new(statements: &'a [Statement], judge: &Judge<'_>) -> Self {
        let mut verdicts: Vec<_> = statements.iter().map(|statement| (judge.verdict(statement), statement)).collect();
        verdicts.sort_by_key(|(_, statement)| statement.said);
        Self { verdicts, assumes: !judge.query.assumptions.is_empty() }
    }

    /// All of them, in their order.
    pub fn statements(&self) -> impl Iterator<Item = &'a Statement> {
        self.verdicts.iter().map(|(_, statement)| *statement)
    }

    /// Decides again on one of them, by its place.
    pub fn judge(&mut self, place: usize, judge: &Judge<'_>) {
        let (verdict, statement) = &mut self.verdicts[place];
        *verdict = judge.verdict(statement);
    }

    /// The statement that counts: of those that pass, the latest; on one day, the last in the file; conditional ones
    /// whose conditions are assumed before all others.
    pub fn choose(&self) -> Cell<'a> {
        let conditional = if self.assumes { self.all(Verdict::ConditionMet).next_back() } else { None };
        let unconditional = self.all(Verdict::Unconditional).next_back();
        let Some(statement) = conditional.or(unconditional) else {
            return Cell::Unstated(self.reason());
        };
        let rivals = if conditional.is_some() { Verdict::ConditionMet } else { Verdict::Unconditional };
        let mut of_the_day = self.all(rivals).rev().take_while(|other| other.said == statement.said);
        let tied = of_the_day.find(|other| other.position != statement.position);
        let Some(position) = &statement.position else {
            return Cell::Unstated(Unstated::NoPosition { statement, tied });
        };
        let passed_over = conditional.and(unconditional).filter(|later| later.said > statement.said);
        Cell::Stated(Chosen { statement, position, tied, passed_over })
    }

    fn reason(&self) -> Unstated<'a> {
        let latest = |verdict: Verdict| self.all(verdict).next_back();
        let first_later = || self.verdicts.get(self.said()).map(|(_, statement)| *statement);
        latest(Verdict::Waiting)
            .map(Unstated::ConditionNotMet)
            .or_else(|| latest(Verdict::Filtered).map(Unstated::Filtered))
            .or_else(|| latest(Verdict::Lapsed).map(Unstated::Lapsed))
            .or_else(|| first_later().map(Unstated::NotYet))
            .unwrap_or(Unstated::Silent)
    }

    /// How many were said by the day: all others come after them.
    fn said(&self) -> usize {
        self.verdicts.partition_point(|(verdict, _)| *verdict != Verdict::Later)
    }

    /// Those that were said by the day and have a verdict.
    fn all(&self, wanted: Verdict) -> impl DoubleEndedIterator<Item = &'a Statement> {
        let said = self.verdicts[..self.said()].iter();
        said.filter(move |(verdict, _)| *verdict == wanted).map(|(_, statement)| *statement)
    }
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
