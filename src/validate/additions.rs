//! What a party's statements come to, day by day: contradictions between them, and limits that do not fit.
//!
//! Nothing is assumed and nothing filtered here. What contradicts itself only then is for whoever asks.

use std::collections::{BTreeSet, HashSet};

use crate::model::{Combined, Date, Issue, Negotiation, Party, Statement};
use crate::problem::{Code, Problem};

/// Most statements in a row that add to each other: each day is looked at with all of them.
const MOST_IN_A_ROW: usize = 1_000;

/// Reports on every cell in which a statement adds to others, sets a limit or a condition.
pub(super) fn check(negotiation: &Negotiation, problems: &mut Vec<Problem>) {
    for party in &negotiation.parties {
        for (issue, log) in negotiation.issues.iter().zip(&party.statements) {
            let is_of_interest = |one: &Statement| one.adds || one.rejects.is_some() || !one.conditions.is_empty();
            if log.iter().any(is_of_interest) {
                Cell { party, issue, reported: HashSet::new(), problems }.check(log);
            }
        }
    }
}

/// Where a statement comes in the order in which statements supersede one another.
type Place = (bool, Option<Date>, usize);

struct Cell<'p> {
    party: &'p Party,
    issue: &'p Issue,
    /// What is reported is the same on other days.
    reported: HashSet<(Code, usize, usize)>,
    problems: &'p mut Vec<Problem>,
}

impl Cell<'_> {
    fn check(&mut self, log: &[Statement]) {
        let mut in_force: BTreeSet<Place> = BTreeSet::new();
        let unconditional = || log.iter().enumerate().filter(|(_, statement)| statement.conditions.is_empty());
        let mut events: Vec<(Option<Date>, Place, bool)> = Vec::new();
        for (index, statement) in unconditional() {
            let place = (!statement.informal, statement.said, index);
            events.push((statement.said, place, true));
            let ends =
                statement.until.and_then(|until| until.tomorrow().ok()).filter(|end| Some(*end) > statement.said);
            events.extend(ends.map(|end| (Some(end), place, false)));
        }
        events.sort_unstable_by_key(|(day, place, _)| (*day, *place));
        for of_a_day in events.chunk_by(|(day, ..), (next, ..)| day == next) {
            for (_, place, begins) in of_a_day {
                if *begins {
                    in_force.insert(*place)
                } else {
                    in_force.remove(place)
                };
            }
            self.look_at(&in_force, log);
        }
        if let Some((_, _, last)) = in_force.last() {
            self.look_for_conditions(&log[*last], log);
        }
    }

    /// Looks for a conditional answer after the statement that still counts.
    fn look_for_conditions(&mut self, counting: &Statement, log: &[Statement]) {
        let is_later =
            |other: &&Statement| !other.conditions.is_empty() && other.said > counting.said && other.until.is_none();
        let Some(later) = log.iter().find(is_later).filter(|_| counting.until.is_none()) else { return };
        let (party, issue) = (&self.party.id, &self.issue.id);
        let message = format!("`{party}` later answered `{issue}` under a condition");
        let problem = Problem::new(Code::LaterCondition, &counting.location, message)
            .label("still counts without the condition")
            .related(&later.location, "the later answer")
            .help("if it no longer stands, set `until`; if it does, leave it");
        self.report(problem, counting, later);
    }

    /// What counts on a day.
    fn look_at(&mut self, in_force: &BTreeSet<Place>, log: &[Statement]) {
        let mut chain = Vec::new();
        let mut formal = None;
        for &(is_formal, _, index) in in_force.iter().rev() {
            if formal.is_some_and(|formal| formal != is_formal) {
                break;
            }
            formal = Some(is_formal);
            chain.push(&log[index]);
            if !log[index].adds || chain.len() > MOST_IN_A_ROW {
                break;
            }
        }
        let Some(first) = chain.pop() else { return };
        if chain.len() >= MOST_IN_A_ROW {
            return self.report(too_many(self.party, self.issue, first), first, first);
        }
        let whole = Combined::of(first, chain.into_iter().rev());
        if let Some([before, added]) = whole.contradiction {
            self.report(contradiction(self.party, self.issue, before, added), added, before);
        }
        self.look_at_limits(&whole);
    }

    fn look_at_limits(&mut self, whole: &Combined<'_>) {
        let Some(rejects) = &whole.rejects else { return };
        let last = |says: fn(&Statement) -> bool| whole.statements.iter().rfind(|statement| says(statement)).copied();
        let Some(rejecting) = last(|statement| statement.rejects.is_some()) else { return };
        let (party, issue) = (&self.party.id, &self.issue.id);
        if whole.position.as_ref().is_some_and(|position| rejects.rules_out(position))
            && let Some(stated) = last(|statement| statement.position.is_some())
        {
            let message = format!("`{party}` rejects its own position on `{issue}`");
            let problem = Problem::new(Code::PositionRejected, &stated.location, message)
                .label("the position")
                .related(&rejecting.location, "what it rejects")
                .help("check both against their sources: nobody can hold a position and reject it");
            self.report_two(problem, stated, rejecting);
        }
        if whole.accepts.as_ref().is_some_and(|accepts| accepts.meets(rejects))
            && let Some(accepting) = last(|statement| statement.accepts.is_some())
        {
            let message = format!("`{party}` accepts and rejects the same on `{issue}`");
            let problem = Problem::new(Code::AcceptedAndRejected, &accepting.location, message)
                .label("what it accepts")
                .related(&rejecting.location, "what it rejects")
                .help("what is rejected is not accepted, whatever is added; a statement without `adds` takes the place of both");
            self.report_two(problem, accepting, rejecting);
        }
    }

    /// Within one statement, the keys themselves are reported where they are read.
    fn report_two(&mut self, problem: Problem, one: &Statement, other: &Statement) {
        if !std::ptr::eq(one, other) {
            self.report(problem, one, other);
        }
    }

    /// Reports what two statements come to, once.
    fn report(&mut self, problem: Problem, one: &Statement, other: &Statement) {
        let address = |statement: &Statement| std::ptr::from_ref(statement) as usize;
        if self.reported.insert((problem.code, address(one), address(other))) {
            self.problems.push(problem);
        }
    }
}

fn contradiction(party: &Party, issue: &Issue, before: &Statement, added: &Statement) -> Problem {
    let (party, issue) = (&party.id, &issue.id);
    let message = format!("`{party}` contradicts on `{issue}` what it adds to");
    Problem::new(Code::ContradictoryAddition, &added.location, message)
        .label("nothing is left of both positions")
        .related(&before.location, "it adds to this")
        .help("without `adds: true` it takes the place of the earlier statement")
}

fn too_many(party: &Party, issue: &Issue, first: &Statement) -> Problem {
    let message = format!("more than {MOST_IN_A_ROW} statements of `{}` on `{}` add to each other", party.id, issue.id);
    Problem::new(Code::TooComplex, &first.location, message)
        .label("the first of them")
        .help("put what they come to into one statement without `adds`")
}
