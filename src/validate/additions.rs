//! What a party's statements come to, day by day: contradictions between them, limits that do not fit, and additions to
//! nothing.
//!
//! Nothing is assumed and nothing filtered here. What contradicts itself only then is for whoever asks.

use std::collections::{BTreeSet, HashSet};

use crate::model::{Combined, Date, Issue, Limit, Negotiation, Party, Statement};
use crate::problem::{Code, Problem};

/// Most statements of a party on an issue that add to others: each day is looked at with all of them.
const MOST_ADDITIONS: usize = 1_000;

/// Reports on every cell in which a statement adds to others, sets a limit or a condition.
pub(super) fn check(negotiation: &Negotiation, problems: &mut Vec<Problem>) {
    for party in &negotiation.parties {
        for (issue, log) in negotiation.issues.iter().zip(&party.statements) {
            let is_of_interest = |one: &Statement| one.adds || one.rejects.is_some() || !one.conditions.is_empty();
            if let Some(beyond) = log.iter().filter(|statement| statement.adds).nth(MOST_ADDITIONS) {
                problems.push(too_many(party, issue, beyond));
            } else if log.iter().any(is_of_interest) {
                Cell { party, issue, log, in_force: BTreeSet::new(), reported: HashSet::new(), problems }.check();
            }
        }
    }
}

/// Where a statement comes in the order in which statements supersede one another.
type Place = (bool, Option<Date>, usize);

/// From a day on, the statement at an index counts, or no longer does.
type Event = (Option<Date>, usize, bool);

struct Cell<'p> {
    party: &'p Party,
    issue: &'p Issue,
    log: &'p [Statement],
    /// What has no condition, and is neither later nor lapsed.
    in_force: BTreeSet<Place>,
    /// What is reported is the same on other days.
    reported: HashSet<(Code, usize, usize)>,
    problems: &'p mut Vec<Problem>,
}

impl Cell<'_> {
    fn check(&mut self) {
        for of_a_day in events(self.log).chunk_by(|(day, ..), (next, ..)| day == next) {
            for &(_, index, begins) in of_a_day {
                let place = (!self.log[index].informal, self.log[index].said, index);
                if begins {
                    self.in_force.insert(place)
                } else {
                    self.in_force.remove(&place)
                };
            }
            self.look_at_what_counts(of_a_day[0].0);
        }
        if let Some(&(_, _, last)) = self.in_force.last() {
            self.look_for_conditions(&self.log[last]);
        }
        self.look_for_bases();
    }

    /// Looks for what each new position may add to. A limit alone may be said apart, before any position.
    fn look_for_bases(&mut self) {
        let log = || self.log.iter().enumerate();
        for added in log().filter(|(_, statement)| statement.adds && statement.position.is_some()) {
            if !log().any(|other| may_build_on(added, other)) {
                self.problems.push(nothing_to_add_to(self.party, self.issue, added.1));
            }
        }
    }

    /// Looks for a conditional answer after the statement that still counts.
    fn look_for_conditions(&mut self, counting: &Statement) {
        let answers = |later: &&Statement| {
            !later.conditions.is_empty() && !later.adds && later.said > counting.said && later.until.is_none()
        };
        let may_replace = |later: &&Statement| !later.informal || counting.informal;
        let Some(later) = self.log.iter().filter(answers).find(may_replace) else { return };
        let (party, issue) = (&self.party.id, &self.issue.id);
        let message = format!("`{party}` later answered `{issue}` under a condition");
        let problem = Problem::new(Code::LaterCondition, &counting.location, message)
            .label("still counts without the condition")
            .related(&later.location, "the later answer")
            .help("if it no longer stands, set `until`; if it does, leave it");
        self.report(problem, counting, later);
    }

    /// What counts from a day on.
    fn look_at_what_counts(&mut self, day: Option<Date>) {
        let mut chain: Vec<&Statement> = Vec::new();
        for &(_, _, index) in self.in_force.iter().rev() {
            let statement = &self.log[index];
            if chain.last().is_some_and(|added| !added.adds || added.informal != statement.informal) {
                break;
            }
            chain.push(statement);
        }
        let Some(first) = chain.pop() else { return };
        let whole = Combined::of(first, chain.into_iter().rev());
        if let Some([before, added]) = whole.contradiction {
            self.report(contradiction(self.party, self.issue, [before, added], day), added, before);
        }
        let Some(rejects) = &whole.rejects else { return };
        if let Some([stating, rejecting]) = rejected(&whole, rejects) {
            self.report(position_rejected(self.party, self.issue, stating, rejecting), stating, rejecting);
        }
        if whole.accepts.as_ref().is_some_and(|accepts| accepts.meets(rejects))
            && let Some([accepting, rejecting]) = accepted_and_rejected(&whole)
        {
            self.report(limits_meet(self.party, self.issue, accepting, rejecting), accepting, rejecting);
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

/// Statements without a condition, in the order of time. What lapsed before it was said never counts.
fn events(log: &[Statement]) -> Vec<Event> {
    let mut events = Vec::new();
    for (index, statement) in log.iter().enumerate().filter(|(_, statement)| statement.conditions.is_empty()) {
        if statement.until.is_some_and(|until| Some(until) < statement.said) {
            continue;
        }
        events.push((statement.said, index, true));
        let end = statement.until.and_then(|until| until.tomorrow().ok());
        events.extend(end.map(|end| (Some(end), index, false)));
    }
    events.sort_unstable();
    events
}

/// Whether a statement, given with its place in the log, could build on another that was said by its day.
fn may_build_on((place, added): (usize, &Statement), (other_place, other): (usize, &Statement)) -> bool {
    let rank = |one: &Statement, place: usize| (!one.conditions.is_empty(), one.said, place);
    other.informal == added.informal && other.said <= added.said && rank(other, other_place) < rank(added, place)
}

/// A statement with a position, and another that rejects what all of them come to. Within one statement, the keys
/// themselves are reported where they are read.
fn rejected<'a>(whole: &Combined<'a>, rejects: &Limit) -> Option<[&'a Statement; 2]> {
    let position = whole.position.as_ref().filter(|position| rejects.rules_out(position))?;
    let latest = |says: &dyn Fn(&Statement) -> bool| whole.statements.iter().rfind(|one| says(one)).copied();
    let rules_out = |one: &Statement| one.rejects.as_ref().is_some_and(|rejects| rejects.rules_out(position));
    let stating = latest(&|one| one.position.is_some())?;
    let rejecting =
        latest(&rules_out).or_else(|| latest(&|one| one.rejects.is_some() && !std::ptr::eq(one, stating)))?;
    let apart = |one: &Statement| one.position.is_some() && !std::ptr::eq(one, rejecting);
    latest(&apart).map(|stating| [stating, rejecting])
}

/// The last statement that accepts what another rejects.
fn accepted_and_rejected<'a>(whole: &Combined<'a>) -> Option<[&'a Statement; 2]> {
    let statements = || whole.statements.iter().rev().copied();
    statements().find_map(|accepting| {
        let accepts = accepting.accepts.as_ref()?;
        let rejects = |one: &&Statement| one.rejects.as_ref().is_some_and(|rejects| accepts.meets(rejects));
        let rejecting = statements().filter(|one| !std::ptr::eq(*one, accepting)).find(rejects)?;
        Some([accepting, rejecting])
    })
}

fn nothing_to_add_to(party: &Party, issue: &Issue, added: &Statement) -> Problem {
    let message = format!("`{}` has said nothing on `{}` to which this could add", party.id, issue.id);
    Problem::new(Code::NothingToAddTo, &added.location, message)
        .label("nothing to add to")
        .help("leave out `adds`, or enter what it adds to")
}

fn contradiction(party: &Party, issue: &Issue, [before, added]: [&Statement; 2], day: Option<Date>) -> Problem {
    let (party, issue) = (&party.id, &issue.id);
    // What was said in between lapsed.
    let since = day.filter(|_| day > added.said).map(|day| format!("from {day} on, ")).unwrap_or_default();
    let message = format!("{since}what `{party}` adds on `{issue}` contradicts what it said before");
    Problem::new(Code::ContradictoryAddition, &added.location, message)
        .label("no position is left")
        .related(&before.location, "said before")
        .help("leave out `adds` if it replaces the earlier statement; else correct one of the two")
}

fn position_rejected(party: &Party, issue: &Issue, stating: &Statement, rejecting: &Statement) -> Problem {
    let message = format!("`{}` rejects its own position on `{}`", party.id, issue.id);
    Problem::new(Code::PositionRejected, &stating.location, message)
        .label("the position")
        .related(&rejecting.location, "what it rejects")
        .help("check both against their sources: nobody can hold a position and reject it")
}

fn limits_meet(party: &Party, issue: &Issue, accepting: &Statement, rejecting: &Statement) -> Problem {
    let message = format!("`{}` accepts and rejects the same on `{}`", party.id, issue.id);
    Problem::new(Code::AcceptedAndRejected, &accepting.location, message)
        .label("what it accepts")
        .related(&rejecting.location, "what it rejects")
        .help("what is rejected counts as rejected; a later statement without `adds` replaces both")
}

fn too_many(party: &Party, issue: &Issue, beyond: &Statement) -> Problem {
    let message = format!("more than {MOST_ADDITIONS} statements of `{}` on `{}` add to others", party.id, issue.id);
    Problem::new(Code::TooComplex, &beyond.location, message)
        .label("one too many")
        .help("put what they come to into one statement without `adds`")
}
