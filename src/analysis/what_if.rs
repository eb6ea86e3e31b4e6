//! What an assumption would change, and which assumptions would change anything.

use super::alignment::Alignment;
use super::movement::{Cause, Movement, View, causes, movements};
use crate::model::{Condition, Negotiation, Statement};
use crate::select::{Query, Selection};

/// The figures under an assumption beside those without it.
#[derive(Debug, Clone)]
pub struct WhatIf<'a> {
    /// What is assumed.
    pub assumptions: Vec<Condition>,
    /// Without it.
    pub before: View<'a>,
    /// Under it.
    pub after: View<'a>,
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

/// Compares the query with and without further assumptions.
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
/// assert!(found.movements[0].is_coverage_alone());
/// ```
#[must_use]
pub fn what_if<'a>(negotiation: &'a Negotiation, query: &Query, assumptions: &[Condition]) -> WhatIf<'a> {
    let all = query.assumptions.iter().chain(assumptions).cloned().collect();
    let assumed = Query { assumptions: all, ..query.clone() };
    let before = View::of(Selection::new(negotiation, query));
    let after = View::of(Selection::new(negotiation, &assumed));
    let alignment = Alignment::of(&before.selection, &after.selection);
    let waiting = conditionals(&after.selection, |selection, party, issue| selection.waiting(party, issue).collect());
    let alive = alive(&before.selection, &after.selection);
    WhatIf {
        movements: movements(&before, &after, &alignment),
        changes: causes(&before, &after, &alignment),
        unmet: unmet(&after.selection, alive.iter().chain(&waiting)),
        assumptions: assumptions.to_vec(),
        alive,
        waiting,
        before,
        after,
    }
}

/// Every set of conditions found in the files, assumed in turn; the most consequential first.
///
/// Consequence is the sum over pairs of the absolute change of agreement, then the number of positions that change,
/// then file order. Conditions of statements said later or past their last day are there too, and change nothing on the
/// day asked for. Conditions on issues that the query assumes something of already are left out.
#[must_use]
pub fn scan<'a>(negotiation: &'a Negotiation, query: &Query) -> Vec<WhatIf<'a>> {
    let selection = Selection::new(negotiation, query);
    let found = conditionals(&selection, |selection, party, issue| selection.admitted(party, issue).collect());
    let mut sets: Vec<&[Condition]> = Vec::new();
    for conditional in &found {
        let conditions = conditional.statement.conditions.as_slice();
        let settled = |condition: &Condition| query.assumptions.iter().any(|assumed| assumed.issue == condition.issue);
        let is_new = !conditions.is_empty() && !sets.contains(&conditions);
        if is_new && !conditions.iter().any(settled) {
            sets.push(conditions);
        }
    }
    let mut scanned: Vec<WhatIf<'a>> = sets.into_iter().map(|set| what_if(negotiation, query, set)).collect();
    scanned
        .sort_by(|a, b| consequence(b).total_cmp(&consequence(a)).then_with(|| b.changes.len().cmp(&a.changes.len())));
    scanned
}

/// Sum over pairs of the absolute change of agreement, from 0.
#[must_use]
pub fn consequence(what_if: &WhatIf<'_>) -> f64 {
    what_if.movements.iter().filter_map(|movement| movement.change).map(|change| change.total().abs()).sum()
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
        selection.cell(party, issue).statement().filter(|statement| !statement.conditions.is_empty())
    };
    conditionals(after, |after, party, issue| {
        let was = counting(before, party, issue);
        let is_new = |statement: &&Statement| !was.is_some_and(|was| std::ptr::eq(was, *statement));
        counting(after, party, issue).filter(is_new).into_iter().collect()
    })
}

/// Conditions that no selected party's position meets, each once.
fn unmet<'a, 'b>(selection: &Selection<'a>, conditionals: impl Iterator<Item = &'b Conditional<'a>>) -> Vec<Condition>
where
    'a: 'b,
{
    let mut found: Vec<Condition> = Vec::new();
    for condition in conditionals.flat_map(|conditional| &conditional.statement.conditions) {
        let Some(issue) = selection.place_of_issue(condition.issue) else { continue };
        let met = (0..selection.parties().len()).any(|party| {
            selection.position(party, issue).is_some_and(|position| position.satisfies(&condition.position))
        });
        if !met && !found.contains(condition) {
            found.push(condition.clone());
        }
    }
    found
}
