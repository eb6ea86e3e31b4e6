//! Warnings: what is sound, but should be looked at.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::load::{Documents, NEGOTIATION_FILE};
use crate::model::{Condition, Date, Issue, Key, Negotiation, Party, Scale, Statement, Text};
use crate::problem::{Code, Location, Problem, counted};

/// Everything worth a look in a negotiation without errors.
pub(super) fn check(negotiation: &Negotiation, documents: &Documents, problems: &mut Vec<Problem>) {
    report_unused(negotiation, documents, problems);
    if negotiation.parties.is_empty() {
        let place = Location::whole_file(NEGOTIATION_FILE);
        problems.push(
            Problem::new(Code::NoParties, &place, "the negotiation has no parties yet")
                .help("add a file per party beside it: `party: Name`, then `positions:`"),
        );
    }
    report_open_ends(negotiation, documents, problems);
    report_texts(&negotiation.texts, problems);
    for party in &negotiation.parties {
        report_silent(party, problems);
        report_unsourced(party, problems);
        for (issue, log) in negotiation.issues.iter().zip(&party.statements) {
            report_undated(party, issue, log, problems);
            let log = conditioned(log, &negotiation.issues);
            report_ties(party, issue, &log, problems);
            report_withdrawn(party, issue, &log, problems);
        }
    }
}

fn report_unused(negotiation: &Negotiation, documents: &Documents, problems: &mut Vec<Problem>) {
    let Some(document) = &documents.negotiation else { return };
    let mut is_used = vec![false; document.sources.len()];
    let laid_down = negotiation.texts.iter().flat_map(|text| text.statements.iter().flatten());
    let statements = negotiation.statements().chain(laid_down).map(|statement| statement.source);
    for source in statements.chain(negotiation.texts.iter().map(|text| text.source)).flatten() {
        is_used[source] = true;
    }
    for (source, is_used) in document.sources.iter().zip(is_used) {
        if !is_used {
            let message = format!("no statement refers to the source `{}`", source.id.value);
            problems.push(Problem::new(Code::UnusedSource, &source.id.location, message).label("unused"));
        }
    }
    for (index, issue) in document.issues.iter().enumerate() {
        if negotiation.parties.iter().all(|party| party.statements[index].is_empty()) {
            let message = format!("no party has said anything on `{}`", issue.id.value);
            problems.push(Problem::new(Code::UnusedIssue, &issue.id.location, message).label("no statements"));
        }
    }
}

/// Texts that lay down nothing, or of which it is not known where they were read.
fn report_texts(texts: &[Text], problems: &mut Vec<Problem>) {
    for text in texts {
        let statements = || text.statements.iter().flatten();
        if statements().next().is_none() {
            let message = format!("the text `{}` has no positions and cannot be compared", text.id);
            problems.push(
                Problem::new(Code::SilentParty, &text.location, message)
                    .label("no positions")
                    .help("enter what it lays down under `positions:`"),
            );
        }
        let unsourced = statements().filter(|statement| statement.source.is_none()).count();
        if text.source.is_none() && unsourced > 0 {
            let id = &text.id;
            let [one, many] = [
                format!("position of the text `{id}` has no source"),
                format!("positions of the text `{id}` have no source"),
            ];
            problems.push(
                Problem::new(Code::UnsourcedStatement, &text.location, counted(unsourced, &one, &many))
                    .label("no `source:`")
                    .help("name a source from `sources:` in negotiation.yaml with `source:` beside `text:`"),
            );
        }
    }
}

fn report_silent(party: &Party, problems: &mut Vec<Problem>) {
    if party.statements.iter().all(Vec::is_empty) {
        let message = format!("`{}` has no statements and cannot be compared", party.id);
        problems.push(
            Problem::new(Code::SilentParty, &party.location, message)
                .label("no statements")
                .help("enter them under `positions:`"),
        );
    }
}

fn report_unsourced(party: &Party, problems: &mut Vec<Problem>) {
    let mut unsourced = party.statements.iter().flatten().filter(|statement| statement.source.is_none());
    let Some(first) = unsourced.next() else { return };
    let count = 1 + unsourced.count();
    let party = &party.id;
    let [one, many] =
        [format!("statement of `{party}` has no source"), format!("statements of `{party}` have no source")];
    let message = counted(count, &one, &many);
    problems.push(
        Problem::new(Code::UnsourcedStatement, &first.location, message)
            .label(if count == 1 { "no `source:`" } else { "the first of them" })
            .help("name a source from `sources:` in negotiation.yaml with `source:`"),
    );
}

fn report_undated(party: &Party, issue: &Issue, log: &[Statement], problems: &mut Vec<Problem>) {
    let dated = [false, true].map(|informal| log.iter().find(|one| one.said.is_some() && one.informal == informal));
    for statement in log.iter().filter(|statement| statement.said.is_none()) {
        let Some(dated) = dated[usize::from(statement.informal)] else { continue };
        let message = format!("`{}` has dated statements on `{}` beside this undated one", party.id, issue.id);
        problems.push(
            Problem::new(Code::UndatedStatement, &statement.location, message)
                .label("no `said:`")
                .related(&dated.location, "a dated statement")
                .help("add the day: an undated statement counts only if no dated one does"),
        );
    }
}

/// Positions such as `30..` on number scales: the first of each issue.
fn report_open_ends(negotiation: &Negotiation, documents: &Documents, problems: &mut Vec<Problem>) {
    let mut reported = HashSet::new();
    let is_number =
        |id: &str| negotiation.issues.iter().any(|issue| issue.id == id && matches!(issue.scale, Scale::Number { .. }));
    for (issue, log) in documents.parties.iter().flat_map(|party| &party.positions) {
        let nodes = log.iter().filter_map(|statement| statement.node(Key::Position));
        let open = nodes.filter_map(|node| Some((node, node.as_scalar()?.trim())));
        let open = open.filter(|(_, text)| text.ends_with("..") || text.starts_with(".."));
        for (node, text) in open.take(1) {
            if is_number(&issue.value) && reported.insert(&issue.value) {
                problems.push(open_end(&issue.value, text, &node.location));
            }
        }
    }
}

fn open_end(issue: &str, text: &str, place: &Location) -> Problem {
    let number = text.trim_matches('.').trim();
    let or_anything = if text.ends_with("..") { format!("from {number} up") } else { format!("up to {number}") };
    Problem::new(Code::OpenEnd, place, format!("the position on `{issue}` is open at one end"))
        .label(format!("left open which, or would anything {or_anything} do?"))
        .help(format!("if anything would do, write `position: {number}, accepts: {text}`; if not, write both ends"))
}

/// A statement behind its condition, as text: empty where it has none.
type Conditioned<'a> = (String, &'a Statement);

fn conditioned<'a>(log: &'a [Statement], issues: &[Issue]) -> Vec<Conditioned<'a>> {
    let written = |Condition { issue, position }: &Condition| {
        let issue = &issues[*issue];
        format!("{}={};", issue.id, position.notation(&issue.scale))
    };
    log.iter().map(|statement| (statement.conditions.iter().map(written).collect(), statement)).collect()
}

/// Statements of one day under one condition: the last in the file counts, which should be meant.
fn report_ties(party: &Party, issue: &Issue, log: &[Conditioned<'_>], problems: &mut Vec<Problem>) {
    let mut rivals: IndexMap<(bool, Option<Date>, &str), Vec<&Statement>> = IndexMap::new();
    for (condition, statement) in log.iter().filter(|(_, statement)| !statement.adds) {
        rivals.entry((statement.informal, statement.said, condition)).or_default().push(statement);
    }
    for rivals in rivals.values() {
        let Some((last, earlier)) = rivals.split_last() else { continue };
        let Some(differing) = earlier.iter().rfind(|rival| rival.position != last.position) else { continue };
        let day = last.said.map_or("without a date".to_owned(), |said| format!("of {said}"));
        let message = format!("two statements of `{}` on `{}` {day} differ", party.id, issue.id);
        problems.push(
            Problem::new(Code::TiedStatements, &last.location, message)
                .label("counts, because it is last in the file")
                .related(&differing.location, "does not count")
                .help("to let the other count, put it last"),
        );
    }
}

/// Statements without a position that take one back: it was said no later, under the same condition.
fn report_withdrawn(party: &Party, issue: &Issue, log: &[Conditioned<'_>], problems: &mut Vec<Problem>) {
    let mut by_day: Vec<(usize, &Conditioned<'_>)> = log.iter().enumerate().collect();
    by_day.sort_by_key(|(_, (_, statement))| (statement.said, statement.position.is_none()));
    let mut last: HashMap<(bool, &str), usize> = HashMap::new();
    for (place, (condition, statement)) in by_day {
        let kind = (statement.informal, condition.as_str());
        if statement.position.is_some() {
            let last = last.entry(kind).or_insert(place);
            *last = place.max(*last);
        } else if let Some(&earlier) = last.get(&kind).filter(|_| statement.said.is_some() && !statement.adds) {
            problems.push(withdrawn(party, issue, statement, log[earlier].1));
        }
    }
}

fn withdrawn(party: &Party, issue: &Issue, statement: &Statement, earlier: &Statement) -> Problem {
    let (party, issue) = (&party.id, &issue.id);
    let message = format!("this statement gives no position: from here on, `{party}` has none on `{issue}`");
    Problem::new(Code::PositionWithdrawn, &statement.location, message)
        .label("no `position:`")
        .related(&earlier.location, "the position before")
        .help("if the earlier position is still valid, write `adds: true` here")
}
