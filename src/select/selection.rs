//! What counts: one position per party and issue, or the reason why there is none.

use jiff::Span;
use serde::Serialize;

use super::choice::{Cell, Chosen, Fate, Judge, Log, Verdict};
use super::query::{AsOf, Query};
use crate::model::{Condition, Date, Issue, Negotiation, Party, Position, Statement, Text};

/// One position per selected party and issue, or why there is none.
#[derive(Debug, Clone)]
pub struct Selection<'a> {
    negotiation: &'a Negotiation,
    pub(super) as_of: Option<Date>,
    pub(super) query: Query,
    /// Which sources count, by place.
    sources: Vec<bool>,
    pub(super) parties: Vec<usize>,
    pub(super) issues: Vec<usize>,
    /// Issues that are selected, and settled by an assumption: nothing is compared on them.
    settled: Vec<usize>,
    pub(super) cells: Vec<Cell<'a>>,
}

/// The outcome that is assumed of an issue.
#[derive(Debug, Clone)]
pub struct Outcome<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// What is assumed.
    pub position: Position,
    /// What counts for each selected party on it.
    pub cells: Vec<Cell<'a>>,
}

/// How many statements there are, and what became of them. The parts add up to `all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Statements of the selected parties on the selected issues.
    pub all: usize,
    /// Those that count.
    pub counting: usize,
    /// Those that a later statement, or a conditional one that came alive, supersedes.
    pub superseded: usize,
    /// Those said after the day.
    pub later: usize,
    /// Those past their `until`.
    pub lapsed: usize,
    /// Those that a filter on status or source leaves out.
    pub filtered: usize,
    /// Those whose condition is not assumed.
    pub waiting: usize,
    /// How many of those that count have no source.
    pub unsourced: usize,
}

impl<'a> Selection<'a> {
    /// What was said longer ago than this many calendar months is old.
    pub const MONTHS_TO_BE_OLD: i32 = 6;

    /// Applies the query to every cell. An issue whose outcome is assumed is settled and not among the selected.
    #[must_use]
    pub fn new(negotiation: &'a Negotiation, query: &Query) -> Self {
        let parties = places(&negotiation.parties, |party| query.parties.passes(&party.id));
        let issues = places(&negotiation.issues, |issue| query.issues.passes(&issue.id) && passes_theme(issue, query));
        let (settled, issues) = issues.into_iter().partition(|&issue| is_settled(issue, &query.assumptions));
        let issues: Vec<usize> = issues;
        let as_of = query.as_of.day(negotiation);
        let sources: Vec<bool> = negotiation.sources.iter().map(|source| query.sources.passes(&source.id)).collect();
        let judge = Judge { query, assumptions: &query.assumptions, as_of, sources: &sources };
        let mut cells = Vec::with_capacity(parties.len() * issues.len());
        for &party in &parties {
            for &issue in &issues {
                cells.push(Log::new(&negotiation.parties[party].statements[issue], &judge).choose());
            }
        }
        Self { negotiation, as_of, query: query.clone(), sources, parties, issues, settled, cells }
    }

    /// The same without the issues that assumptions settle, as if nothing followed from them.
    #[must_use]
    pub fn settling(&self, assumptions: &[Condition]) -> Self {
        let stays: Vec<bool> = self.issues.iter().map(|&issue| !is_settled(issue, assumptions)).collect();
        let mut without = self.clone();
        let mut stay = stays.iter().cycle();
        without.cells.retain(|_| stay.next() == Some(&true));
        without.issues.retain(|&issue| !is_settled(issue, assumptions));
        without.settled.extend(self.issues.iter().zip(stays).filter(|(_, stays)| !stays).map(|(issue, _)| *issue));
        without
    }

    /// The same under further assumptions: they settle issues, and conditional statements may come to count.
    #[must_use]
    pub fn assuming(&self, assumptions: &[Condition]) -> Self {
        let mut under = self.settling(assumptions);
        under.query.assumptions.extend_from_slice(assumptions);
        let depends = |condition: &Condition| is_settled(condition.issue, assumptions);
        for (place, (party, issue)) in under.cells().enumerate() {
            if under.log(party, issue).any(|statement| statement.conditions.iter().any(depends)) {
                under.cells[place] = under.judged(party, issue).choose();
            }
        }
        under
    }

    /// Where the positions come from.
    #[must_use]
    pub fn negotiation(&self) -> &'a Negotiation {
        self.negotiation
    }

    /// The day; `None` if nothing is dated.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// What was asked.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The selected parties, in declared order.
    #[must_use]
    pub fn parties(&self) -> impl ExactSizeIterator<Item = &'a Party> + Clone {
        let negotiation = self.negotiation;
        self.parties.iter().map(move |&party| &negotiation.parties[party])
    }

    /// The selected issues, in declared order.
    #[must_use]
    pub fn issues(&self) -> impl ExactSizeIterator<Item = &'a Issue> + Clone {
        let negotiation = self.negotiation;
        self.issues.iter().map(move |&issue| &negotiation.issues[issue])
    }

    /// The place of a selected issue in the negotiation.
    #[must_use]
    pub fn issue_index(&self, issue: usize) -> usize {
        self.issues[issue]
    }

    /// The texts of the day. If the day is only the latest on which a party said anything, a text may be newer; else those
    /// dated later are left out.
    pub fn texts(&self) -> impl Iterator<Item = &'a Text> + use<'a> {
        let day = match self.query.as_of {
            AsOf::Declared => self.negotiation.as_of,
            AsOf::Latest => None,
            AsOf::On(day) => Some(day),
        };
        let is_there = move |text: &&Text| text.dated.zip(day).is_none_or(|(dated, day)| dated <= day);
        self.negotiation.texts.iter().filter(is_there)
    }

    /// What a text lays down on an issue, which is counted among the selected.
    #[must_use]
    pub fn laid_down<'t>(&self, text: &'t Text, issue: usize) -> Option<&'t Statement> {
        text.statements[self.issues[issue]].as_ref()
    }

    /// The place of an issue among the selected, from its index in the negotiation.
    #[must_use]
    pub fn place_of_issue(&self, issue: usize) -> Option<usize> {
        self.issues.iter().position(|&selected| selected == issue)
    }

    /// The selected issues whose outcome is assumed, which are left out of all others, in the order of the assumptions.
    pub fn settled(&self) -> impl Iterator<Item = Outcome<'a>> {
        let assumed = self.query.assumptions.iter().filter(|assumed| self.settled.contains(&assumed.issue));
        assumed.map(|assumed| Outcome {
            issue: &self.negotiation.issues[assumed.issue],
            position: assumed.position.clone(),
            cells: self.chosen_on(assumed.issue),
        })
    }

    /// What counts for each selected party on an issue of the negotiation, settled or not; `None` if it is not selected.
    #[must_use]
    pub fn cells_on(&self, issue: usize) -> Option<Vec<Cell<'a>>> {
        let is_selected = self.issues.contains(&issue) || self.settled.contains(&issue);
        is_selected.then(|| self.chosen_on(issue))
    }

    fn chosen_on(&self, issue: usize) -> Vec<Cell<'a>> {
        let judge = self.judge();
        let log = |party: &usize| &self.negotiation.parties[*party].statements[issue];
        self.parties.iter().map(|party| Log::new(log(party), &judge).choose()).collect()
    }

    /// A selected party, counted from 0 among the selected.
    #[must_use]
    pub fn party(&self, party: usize) -> &'a Party {
        &self.negotiation.parties[self.parties[party]]
    }

    /// A selected issue, counted from 0 among the selected.
    #[must_use]
    pub fn issue(&self, issue: usize) -> &'a Issue {
        &self.negotiation.issues[self.issues[issue]]
    }

    /// The place of a party among the selected, from its index in the negotiation.
    #[must_use]
    pub fn place_of_party(&self, party: usize) -> Option<usize> {
        self.parties.iter().position(|&selected| selected == party)
    }

    /// The place of a selected party in the negotiation, which is how statements name co-authors.
    #[must_use]
    pub fn party_index(&self, party: usize) -> usize {
        self.parties[party]
    }

    /// What counts for a party on an issue, both counted among the selected.
    #[must_use]
    pub fn cell(&self, party: usize, issue: usize) -> &Cell<'a> {
        &self.cells[party * self.issues.len() + issue]
    }

    /// The position that counts, if there is one.
    #[must_use]
    pub fn position(&self, party: usize, issue: usize) -> Option<&Position> {
        self.cell(party, issue).chosen()?.position()
    }

    /// Statements of a cell that pass the filters, whenever they were said and whatever they depend on.
    pub fn admitted(&self, party: usize, issue: usize) -> impl Iterator<Item = &'a Statement> {
        let judge = self.judge();
        self.log(party, issue).filter(move |statement| judge.admits(statement))
    }

    /// Every statement of a cell in file order, with what becomes of it.
    pub fn fates(&self, party: usize, issue: usize) -> impl Iterator<Item = (&'a Statement, Fate)> {
        let judge = self.judge();
        let counting = self.cell(party, issue).counting();
        self.log(party, issue)
            .map(move |statement| (statement, Fate::of(judge.verdict(statement), statement, counting)))
    }

    /// Whether what counts is old: the newest of its statements was said more than [`Self::MONTHS_TO_BE_OLD`] months
    /// before the day. Nothing undated is old.
    #[must_use]
    pub fn is_old(&self, chosen: &Chosen<'_>) -> bool {
        let limit = self.as_of.and_then(|day| day.checked_sub(Span::new().months(Self::MONTHS_TO_BE_OLD)).ok());
        chosen.said().zip(limit).is_some_and(|(said, limit)| said < limit)
    }

    /// What would count on a day if only these statements had been made; without a day, all of them have been and none
    /// has lapsed.
    pub(crate) fn choose(&self, statements: impl IntoIterator<Item = &'a Statement>, day: Option<Date>) -> Cell<'a> {
        Log::new(statements, &Judge { as_of: day, ..self.judge() }).choose()
    }

    /// Statements of a cell that are in force: they pass the filters, were said by the day and are not past their last.
    pub fn in_force(&self, party: usize, issue: usize) -> impl Iterator<Item = &'a Statement> {
        let in_force = [Verdict::Unconditional, Verdict::ConditionMet, Verdict::Waiting];
        self.with_verdict(party, issue, move |verdict| in_force.contains(&verdict))
    }

    /// Statements of a cell that wait for a condition to be assumed.
    pub fn waiting(&self, party: usize, issue: usize) -> impl Iterator<Item = &'a Statement> {
        self.with_verdict(party, issue, |verdict| verdict == Verdict::Waiting)
    }

    /// What a party offers under conditions that are not assumed, in file order: for each statement that waits and would
    /// be the last to count under its conditions, what would count then. The conditions are those of
    /// [`Chosen::statement`]; an assumption on the same issue gives way to them. Empty if nothing waits.
    ///
    /// ```
    /// # use demarche::{load::Documents, select::{Query, Selection}, validate::validate};
    /// # let documents = Documents::from_texts([
    /// #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n  open: { scale: yes-no }\n"),
    /// #     ("upper.yaml", "party: Upper Bank\npositions:\n  open: { position: yes, if: { tariff: 8 } }\n"),
    /// # ]);
    /// # let negotiation = validate(&documents).into_negotiation().unwrap();
    /// let selection = Selection::new(&negotiation, &Query::default());
    /// let [offer] = &selection.offers(0, 1)[..] else { panic!("one offer") };
    /// assert!(selection.position(0, 1).is_none() && offer.position().is_some());
    /// assert_eq!(offer.statement.conditions[0].notation(&negotiation), "tariff=8");
    /// ```
    #[must_use]
    pub fn offers(&self, party: usize, issue: usize) -> Vec<Chosen<'a>> {
        let offer = |statement: &'a Statement| {
            let under = self.assumptions_with(&statement.conditions);
            let cell = Log::new(self.statements(party, issue), &self.judge_under(&under)).choose();
            cell.counting().filter(|chosen| std::ptr::eq(chosen.statement, statement)).cloned()
        };
        self.waiting(party, issue).filter_map(offer).collect()
    }

    /// What is assumed, with these conditions in place of assumptions on the same issues.
    fn assumptions_with(&self, conditions: &[Condition]) -> Vec<Condition> {
        let is_apart = |assumed: &&Condition| conditions.iter().all(|condition| condition.issue != assumed.issue);
        self.query.assumptions.iter().filter(is_apart).chain(conditions).cloned().collect()
    }

    fn with_verdict(
        &self,
        party: usize,
        issue: usize,
        wanted: impl Fn(Verdict) -> bool,
    ) -> impl Iterator<Item = &'a Statement> {
        let judge = self.judge();
        self.log(party, issue).filter(move |statement| wanted(judge.verdict(statement)))
    }

    /// Every cell by its party and issue, counted among the selected, in the order of the list.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let issues = self.issues.len();
        (0..self.parties.len()).flat_map(move |party| (0..issues).map(move |issue| (party, issue)))
    }

    pub(super) fn judged(&self, party: usize, issue: usize) -> Log<'a> {
        Log::new(self.statements(party, issue), &self.judge())
    }

    /// Sets the day; what counts in the cells is for the caller to settle.
    pub(super) fn move_to(&mut self, day: AsOf, as_of: Option<Date>) {
        self.query.as_of = day;
        self.as_of = as_of;
    }

    pub(super) fn judge(&self) -> Judge<'_> {
        self.judge_under(&self.query.assumptions)
    }

    fn judge_under<'q>(&'q self, assumptions: &'q [Condition]) -> Judge<'q> {
        Judge { query: &self.query, assumptions, as_of: self.as_of, sources: &self.sources }
    }

    fn log(&self, party: usize, issue: usize) -> impl Iterator<Item = &'a Statement> {
        self.statements(party, issue).iter()
    }

    fn statements(&self, party: usize, issue: usize) -> &'a [Statement] {
        &self.negotiation.parties[self.parties[party]].statements[self.issues[issue]]
    }

    /// How many statements there are, and what became of them.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (party, issue) in self.cells() {
            for (statement, fate) in self.fates(party, issue) {
                tally.add(statement, fate);
            }
        }
        tally
    }
}

impl Tally {
    fn add(&mut self, statement: &Statement, fate: Fate) {
        self.all += 1;
        self.unsourced += usize::from(fate == Fate::Counts && statement.source.is_none());
        let part = match fate {
            Fate::Counts => &mut self.counting,
            Fate::Superseded => &mut self.superseded,
            Fate::Waiting => &mut self.waiting,
            Fate::Filtered => &mut self.filtered,
            Fate::Lapsed => &mut self.lapsed,
            Fate::Later => &mut self.later,
        };
        *part += 1;
    }
}

fn is_settled(issue: usize, assumptions: &[Condition]) -> bool {
    assumptions.iter().any(|assumed| assumed.issue == issue)
}

fn places<T>(items: &[T], passes: impl Fn(&T) -> bool) -> Vec<usize> {
    items.iter().enumerate().filter(|(_, item)| passes(item)).map(|(place, _)| place).collect()
}

fn passes_theme(issue: &Issue, query: &Query) -> bool {
    query.themes.passes_maybe(issue.theme.as_ref())
}
