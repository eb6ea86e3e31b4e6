//! What an assumption would change, and which assumptions would change anything.

use super::alignment::Alignment;
use super::movement::{Cause, Movement, causes, moved, movements, speaks_otherwise};
use super::rank::ascending;
use crate::model::{Condition, Negotiation, Statement};
use crate::select::{Chosen, Query, Selection};

/// The figures under an assumption beside those without it.
#[derive(Debug, Clone)]
pub struct WhatIf<'a> {
    /// What is assumed.
    pub assumptions: Vec<Condition>,
    /// What counts without it.
    pub before: Selection<'a>,
    /// What counts under it.
    pub after: Selection<'a>,
    /// The parties and issues, which are the same on both sides.
    pub alignment: Alignment,
    /// Every pair.
    pub movements: Vec<Movement<'a>>,
    /// The positions that change.
    pub changes: Vec<Cause<'a>>,
    /// Conditional statements that come alive under the assumption.
    pub alive: Vec<Conditional<'a>>,
    /// Conditional statements that still wait.
    pub waiting: Vec<Conditional<'a>>,
    /// Conditions, of statements that are alive or wait, that no party's position meets.
    pub unmet: Vec<Condition>,
}

/// What one set of conditions found in the files would change.
#[derive(Debug, Clone)]
pub struct Scanned<'a> {
    /// What is assumed.
    pub assumptions: Vec<Condition>,
    /// The positions that change.
    pub changes: Vec<Cause<'a>>,
    /// The pairs that move.
    pub movements: Vec<Movement<'a>>,
}

impl Scanned<'_> {
    /// Sum over pairs of the absolute change of agreement, from 0.
    ///
    /// A pair that becomes comparable, or no longer is, has no change of agreement and adds nothing: such pairs are
    /// among [`movements`](Self::movements), and their number decides among sets of the same consequence.
    #[must_use]
    pub fn consequence(&self) -> f64 {
        let changes = self.movements.iter().filter_map(|movement| movement.change);
        changes.fold(0.0, |sum, change| sum + change.total().abs())
    }
}

/// A conditional statement with its place among the selected.
#[derive(Debug, Clone, Copy)]
pub struct Conditional<'a> {
    /// The party that made it.
    pub party: usize,
    /// The issue it is on.
    pub issue: usize,
    /// The statement.
    pub statement: &'a Statement,
}

/// Compares the query with and without further assumptions. The issues that they settle are compared on neither side, so
/// that what changes comes from conditional statements alone.
///
/// ```
/// use demarche::{analysis::what_if, select::Query, validate::assumption};
/// # use demarche::load::Documents;
/// # let documents = Documents::from_texts([
/// #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n  open: { scale: yes-no }\n"),
/// #     ("lower.yaml", "party: Lower Bank\npositions: { tariff: { position: 8, said: 2024-05-02 }, open: { position: yes, said: 2024-05-02 } }\n"),
/// #     ("upper.yaml", "party: Upper Bank\npositions:\n  tariff:\n    - { position: 2, said: 2024-05-02 }\n    - { position: 5, said: 2024-06-11 }\n  open: { position: yes, said: 2024-06-11, if: { tariff: 8 } }\n"),
/// # ]);
/// # let negotiation = demarche::validate::validate(&documents).into_negotiation().unwrap();
/// let assumed = assumption(&negotiation, "tariff=8").unwrap();
/// let found = what_if(&negotiation, &Query::default(), &[assumed]);
/// assert_eq!(found.alive.len(), 1);
/// assert!(found.movements[0].moved(), "the pair becomes comparable");
/// ```
#[must_use]
pub fn what_if<'a>(negotiation: &'a Negotiation, query: &Query, assumptions: &[Condition]) -> WhatIf<'a> {
    let before = Selection::new(negotiation, query).settling(assumptions);
    let after = before.assuming(assumptions);
    let alignment = Alignment::of(&before, &after);
    let waiting = conditionals(&after, |selection, party, issue| selection.waiting(party, issue).collect());
    let alive = alive(&before, &after);
    WhatIf {
        movements: movements(&before, &after, &alignment).collect(),
        changes: causes(&before, &after, &alignment),
        unmet: unmet(&after, alive.iter().chain(&waiting)),
        assumptions: assumptions.to_vec(),
        alignment,
        alive,
        waiting,
        before,
        after,
    }
}

/// Every set of conditions found in the files, assumed in turn; the most consequential first.
///
/// Order: [`Scanned::consequence`], then the number of pairs that move, then of positions that change, then file order.
/// Conditions of statements said later or past their last day are there too, and change nothing on the day asked for.
/// Conditions on issues that the query assumes something of already are left out.
#[must_use]
pub fn scan<'a>(selection: &Selection<'a>) -> Vec<Scanned<'a>> {
    let sets = selection.condition_sets();
    let mut found: Vec<Scanned<'a>> = sets.into_iter().map(|set| scanned(selection, set)).collect();
    found.sort_by(|a, b| {
        ascending(b.consequence(), a.consequence())
            .then_with(|| b.movements.len().cmp(&a.movements.len()))
            .then_with(|| b.changes.len().cmp(&a.changes.len()))
    });
    found
}

/// How often a statement may move a pair under these assumptions, at most: each that depends on one of them may move
/// every pair of its party.
pub(crate) fn reach(selection: &Selection<'_>, assumptions: &[Condition]) -> usize {
    reach_of(selection, &conditional_statements(selection), assumptions)
}

/// The same of [`scan`], over all its sets.
#[must_use]
pub fn scan_reach(selection: &Selection<'_>) -> usize {
    let found = conditional_statements(selection);
    selection.condition_sets().iter().map(|set| reach_of(selection, &found, set)).sum()
}

fn reach_of(selection: &Selection<'_>, found: &[Conditional<'_>], assumptions: &[Condition]) -> usize {
    let depends = |condition: &Condition| assumptions.iter().any(|assumed| assumed.issue == condition.issue);
    let concerned = found.iter().filter(|found| found.statement.conditions.iter().any(depends)).count();
    concerned * selection.parties().len().saturating_sub(1)
}

/// What the filters admit that depends on a condition.
fn conditional_statements<'a>(selection: &Selection<'a>) -> Vec<Conditional<'a>> {
    let is_conditional = |statement: &&Statement| !statement.conditions.is_empty();
    conditionals(selection, |selection, party, issue| selection.admitted(party, issue).filter(is_conditional).collect())
}

fn scanned<'a>(selection: &Selection<'a>, assumptions: Vec<Condition>) -> Scanned<'a> {
    let before = &selection.settling(&assumptions);
    let after = before.assuming(&assumptions);
    let alignment = &Alignment::within(selection, before);
    let parties = 0..before.parties().len();
    let otherwise: Vec<bool> = parties.map(|party| speaks_otherwise(before, &after, alignment, party)).collect();
    Scanned {
        changes: causes(before, &after, alignment),
        movements: moved(before, &after, alignment, &otherwise),
        assumptions,
    }
}

fn conditionals<'a>(
    selection: &Selection<'a>,
    of_cell: impl Fn(&Selection<'a>, usize, usize) -> Vec<&'a Statement>,
) -> Vec<Conditional<'a>> {
    let mut found = Vec::new();
    for party in 0..selection.parties().len() {
        for issue in 0..selection.issues().len() {
            let statements = of_cell(selection, party, issue);
            found.extend(statements.into_iter().map(|statement| Conditional { party, issue, statement }));
        }
    }
    found
}

/// Conditional statements that count after and did not before.
fn alive<'a>(before: &Selection<'a>, after: &Selection<'a>) -> Vec<Conditional<'a>> {
    let counting = |selection: &Selection<'a>, party: usize, issue: usize| {
        let counting = selection.cell(party, issue).counting().map_or(&[][..], Chosen::statements);
        counting.iter().copied().filter(|statement| !statement.conditions.is_empty()).collect::<Vec<&Statement>>()
    };
    conditionals(after, |after, party, issue| {
        let was = counting(before, party, issue);
        let is_new = |statement: &&Statement| !was.iter().any(|was| std::ptr::eq(*was, *statement));
        counting(after, party, issue).into_iter().filter(is_new).collect()
    })
}

/// Conditions that no selected party's position meets, each once.
fn unmet<'a, 'b>(selection: &Selection<'a>, conditionals: impl Iterator<Item = &'b Conditional<'a>>) -> Vec<Condition>
where
    'a: 'b,
{
    let mut found: Vec<Condition> = Vec::new();
    for condition in conditionals.flat_map(|conditional| &conditional.statement.conditions) {
        let Some(cells) = selection.cells_on(condition.issue) else { continue };
        let mut positions = cells.iter().filter_map(|cell| cell.chosen()?.position());
        let met = positions.any(|position| position.satisfies(&condition.position));
        if !met && !found.contains(condition) {
            found.push(condition.clone());
        }
    }
    found
}
