//! One cell: which of a party's statements on an issue counts.

use std::sync::Arc;

use super::query::Query;
use crate::model::{Combined, Condition, Date, Limit, Position, Statement};

/// The position of a party on an issue, or why there is none.
#[derive(Debug, Clone)]
pub enum Cell<'a> {
    /// A statement counts and gives a position, or adds to one that does.
    Stated(Chosen<'a>),
    /// No position counts.
    Unstated(Unstated<'a>),
}

impl<'a> Cell<'a> {
    /// What counts, if it comes to a position.
    #[must_use]
    pub fn chosen(&self) -> Option<&Chosen<'a>> {
        match self {
            Self::Stated(chosen) => Some(chosen),
            Self::Unstated(_) => None,
        }
    }

    /// What counts, with or without a position.
    #[must_use]
    pub fn counting(&self) -> Option<&Chosen<'a>> {
        match self {
            Self::Stated(chosen) | Self::Unstated(Unstated::NoPosition(chosen)) => Some(chosen),
            Self::Unstated(_) => None,
        }
    }
}

/// What counts: a statement, with those to which it adds.
#[derive(Debug, Clone)]
pub struct Chosen<'a> {
    /// The statement; if several build on each other, the last.
    pub statement: &'a Statement,
    /// What few have.
    beside: Option<Arc<Beside<'a>>>,
}

/// What is to be known of a statement that counts, where there is anything.
#[derive(Debug, Clone)]
struct Beside<'a> {
    /// Where several build on each other, or the last contradicts what it adds to.
    combined: Option<Combined<'a>>,
    tied: Option<&'a Statement>,
    passed_over: Option<&'a Statement>,
}

impl<'a> Chosen<'a> {
    fn new(statement: &'a Statement, beside: Beside<'a>) -> Self {
        let Beside { combined, tied, passed_over } = &beside;
        let is_empty = combined.is_none() && tied.or(*passed_over).is_none();
        Self { statement, beside: (!is_empty).then(|| Arc::new(beside)) }
    }

    fn combined(&self) -> Option<&Combined<'a>> {
        self.beside.as_ref()?.combined.as_ref()
    }

    /// The statements that it is made of, in the order in which they build on each other; the last is
    /// [`statement`](Self::statement).
    #[must_use]
    pub fn statements(&self) -> &[&'a Statement] {
        self.combined().map_or(std::slice::from_ref(&self.statement), |combined| &combined.statements)
    }

    /// The day of the newest of them; `None` if none is dated.
    #[must_use]
    pub fn said(&self) -> Option<Date> {
        self.statements().iter().filter_map(|statement| statement.said).max()
    }

    /// Whether a statement is one of them.
    #[must_use]
    pub fn contains(&self, statement: &Statement) -> bool {
        self.statements().iter().any(|one| std::ptr::eq(*one, statement))
    }

    /// Whether both are made of the very same statements.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let (mine, others) = (self.statements(), other.statements());
        mine.len() == others.len() && mine.iter().zip(others).all(|(mine, other)| std::ptr::eq(*mine, *other))
    }

    /// The position that they come to.
    #[must_use]
    pub fn position(&self) -> Option<&Position> {
        self.combined().map_or(self.statement.position.as_ref(), |combined| combined.position.as_ref())
    }

    /// What they come to accept, beside the position.
    #[must_use]
    pub fn accepts(&self) -> Option<&Limit> {
        self.combined().map_or(self.statement.accepts.as_deref(), |combined| combined.accepts.as_ref())
    }

    /// What they come to reject.
    #[must_use]
    pub fn rejects(&self) -> Option<&Limit> {
        self.combined().map_or(self.statement.rejects.as_deref(), |combined| combined.rejects.as_ref())
    }

    /// How much the issue counts to the party, 0 to 100, if it says so.
    #[must_use]
    pub fn salience(&self) -> Option<f64> {
        self.combined().map_or(self.statement.salience, |combined| combined.salience)
    }

    /// A statement, and a later one that says it adds to it and contradicts it, so that the earlier does not count.
    #[must_use]
    pub fn contradiction(&self) -> Option<[&'a Statement; 2]> {
        self.combined()?.contradiction
    }

    /// A statement of the same day with another position, passed over because it is earlier in the file.
    #[must_use]
    pub fn tied(&self) -> Option<&'a Statement> {
        self.beside.as_ref()?.tied
    }

    /// A later unconditional statement, passed over because this one's condition is assumed.
    #[must_use]
    pub fn passed_over(&self) -> Option<&'a Statement> {
        self.beside.as_ref()?.passed_over
    }
}

/// Why no position counts. The first reason that applies, in this order.
#[derive(Debug, Clone)]
pub enum Unstated<'a> {
    /// What counts says what the party accepts or rejects, and no position.
    NoPosition(Chosen<'a>),
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
    /// What a verdict comes to, beside what counts.
    pub(super) fn of(verdict: Verdict, statement: &Statement, counting: Option<&Chosen<'_>>) -> Self {
        match verdict {
            Verdict::Unconditional | Verdict::ConditionMet => {
                let counts = counting.is_some_and(|counting| counting.contains(statement));
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

/// A cell's statements, each with what the query says of it on its own: informal ones, then the others, each in the order
/// in which they supersede one another: undated ones first, then by day, those of one day in file order.
#[derive(Debug, Clone)]
pub(super) struct Log<'a> {
    verdicts: Vec<(Verdict, &'a Statement)>,
    /// How many are informal.
    informal: usize,
    /// Whether any condition may be met.
    assumes: bool,
}

impl<'a> Log<'a> {
    pub fn new(statements: impl IntoIterator<Item = &'a Statement>, judge: &Judge<'_>) -> Self {
        let judged = |statement| (judge.verdict(statement), statement);
        let mut verdicts: Vec<_> = statements.into_iter().map(judged).collect();
        verdicts.sort_by_key(|(_, statement)| (!statement.informal, statement.said));
        let informal = verdicts.partition_point(|(_, statement)| statement.informal);
        Self { verdicts, informal, assumes: !judge.assumptions.is_empty() }
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

    /// What counts: of the formal statements that pass, else of the informal ones, the last; conditional ones whose
    /// conditions are assumed come after all others.
    pub fn choose(&self) -> Cell<'a> {
        let (informal, formal) = self.verdicts.split_at(self.informal);
        let Some(chosen) = self.last(formal).or_else(|| self.last(informal)) else {
            return Cell::Unstated(self.reason());
        };
        match chosen.position() {
            Some(_) => Cell::Stated(chosen),
            None => Cell::Unstated(Unstated::NoPosition(chosen)),
        }
    }

    /// The last of them that passes, with those on which it builds.
    fn last(&self, log: &[(Verdict, &'a Statement)]) -> Option<Chosen<'a>> {
        let met = if self.assumes { log } else { &[] };
        let met = with_verdict(met, Verdict::ConditionMet).rev();
        let unconditional = with_verdict(log, Verdict::Unconditional).rev();
        let mut passing = met.chain(unconditional.clone());
        let statement = passing.next()?;
        let mut additions = Vec::new();
        let mut first = statement;
        while first.adds
            && let Some(before) = passing.next()
        {
            additions.push(first);
            first = before;
        }
        let is_rival = |other: &&Statement| other.conditions.is_empty() == first.conditions.is_empty();
        let mut rivals = passing.take_while(|other| other.said == first.said).filter(is_rival);
        let tied = rivals.find(|other| other.position != first.position);
        let later = unconditional.clone().next().filter(|other| other.said > statement.said);
        let passed_over = later.filter(|later| !additions.iter().chain([&first]).any(|one| std::ptr::eq(*one, *later)));
        let combined = (!additions.is_empty()).then(|| Combined::of(first, additions.into_iter().rev()));
        let counts = combined.as_ref().is_none_or(|combined| std::ptr::eq(combined.statements[0], first));
        let tied = tied.filter(|_| counts);
        Some(Chosen::new(statement, Beside { combined, tied, passed_over }))
    }

    fn reason(&self) -> Unstated<'a> {
        let (informal, formal) = self.verdicts.split_at(self.informal);
        let latest = |verdict: Verdict| {
            with_verdict(formal, verdict).next_back().or_else(|| with_verdict(informal, verdict).next_back())
        };
        let first_later = || {
            [formal, informal]
                .into_iter()
                .filter_map(|log| log.get(said(log)))
                .map(|(_, statement)| *statement)
                .min_by_key(|statement| statement.said)
        };
        latest(Verdict::Waiting)
            .map(Unstated::ConditionNotMet)
            .or_else(|| latest(Verdict::Filtered).map(Unstated::Filtered))
            .or_else(|| latest(Verdict::Lapsed).map(Unstated::Lapsed))
            .or_else(|| first_later().map(Unstated::NotYet))
            .unwrap_or(Unstated::Silent)
    }
}

/// How many were said by the day: all others come after them.
fn said(log: &[(Verdict, &Statement)]) -> usize {
    log.partition_point(|(verdict, _)| *verdict != Verdict::Later)
}

/// Those that were said by the day and have a verdict.
fn with_verdict<'l, 'a>(
    log: &'l [(Verdict, &'a Statement)],
    wanted: Verdict,
) -> impl DoubleEndedIterator<Item = &'a Statement> + Clone + use<'l, 'a> {
    log[..said(log)].iter().filter(move |(verdict, _)| *verdict == wanted).map(|(_, statement)| *statement)
}

/// What decides on every statement: the query with its day and filters resolved.
pub(super) struct Judge<'q> {
    pub query: &'q Query,
    /// Those of the query, or others in their place.
    pub assumptions: &'q [Condition],
    pub as_of: Option<Date>,
    /// Which sources count, by place.
    pub sources: &'q [bool],
}

impl Judge<'_> {
    pub fn verdict(&self, statement: &Statement) -> Verdict {
        let after = |day: Option<Date>| day.is_some_and(|day| self.as_of.is_some_and(|as_of| day > as_of));
        let before = |day: Option<Date>| day.is_some_and(|day| self.as_of.is_some_and(|as_of| day < as_of));
        let met = |condition: &Condition| is_met(condition, self.assumptions);
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
