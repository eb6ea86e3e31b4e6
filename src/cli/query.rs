//! From options to a query: each name is resolved, or rejected with the nearest right one.

use indexmap::IndexSet;

use super::args::Shared;
use super::error::Error;
use super::named;
use crate::model::{Condition, Negotiation, NotFound, Status, Text};
use crate::problem::nearest;
use crate::select::{Filter, Query, Selection};
use crate::validate::{self, AssumptionError};

pub(super) fn query(negotiation: &Negotiation, shared: &Shared) -> Result<Query, Error> {
    Ok(Query { assumptions: assumptions(negotiation, &shared.assume)?, ..filters(&[negotiation], shared)? })
}

/// Day and filters. At least one of the negotiations must have each name.
pub(super) fn filters(negotiations: &[&Negotiation], shared: &Shared) -> Result<Query, Error> {
    Ok(Query {
        as_of: shared.as_of.unwrap_or_default(),
        statuses: filter(&shared.status, status)?,
        sources: filter(&shared.source, |typed| in_any(negotiations, |negotiation| source(negotiation, typed)))?,
        issues: filter(&shared.issues, |typed| in_any(negotiations, |negotiation| issue(negotiation, typed)))?,
        themes: filter(&shared.theme, |typed| in_any(negotiations, |negotiation| theme(negotiation, typed)))?,
        parties: filter(&shared.parties, |typed| {
            in_any(negotiations, |negotiation| party(negotiation, typed))
                .map_err(|missing| cut_by_a_comma(negotiations, missing))
        })?,
        assumptions: Vec::new(),
    })
}

/// The id in the first negotiation that has it, else the error of the first.
fn in_any(
    negotiations: &[&Negotiation],
    find: impl Fn(&Negotiation) -> Result<String, NotFound>,
) -> Result<String, NotFound> {
    let mut answers = negotiations.iter().map(|negotiation| find(negotiation));
    let first = answers.next().unwrap_or_else(|| unreachable!("a query is asked of at least one negotiation"));
    answers.fold(first, Result::or)
}

fn issue(negotiation: &Negotiation, typed: &str) -> Result<String, NotFound> {
    negotiation.find_issue(typed).map(|index| negotiation.issues[index].id.clone())
}

fn party(negotiation: &Negotiation, typed: &str) -> Result<String, NotFound> {
    negotiation.find_party(typed).map(|index| negotiation.parties[index].id.clone())
}

/// Lists are separated at commas, also at a comma in a name.
fn cut_by_a_comma(negotiations: &[&Negotiation], missing: NotFound) -> Error {
    let typed = missing.typed.trim().to_lowercase();
    let is_cut = |name: &str| name.contains(',') && name.split(',').any(|part| part.trim().to_lowercase() == typed);
    let party = negotiations.iter().flat_map(|negotiation| &negotiation.parties).find(|party| is_cut(&party.name));
    match party {
        Some(party) => {
            let help = format!("commas separate the names of a list: for {}, write its id, `{}`", party.name, party.id);
            Error::usage(format!("there is no party `{}`", missing.typed), Some(help))
        }
        None => missing.into(),
    }
}

/// The positions that the options ask for; at least one issue.
pub(super) fn selection<'a>(negotiation: &'a Negotiation, shared: &Shared) -> Result<Selection<'a>, Error> {
    let selection = Selection::new(negotiation, &query(negotiation, shared)?);
    if selection.issues().len() == 0 {
        return Err(Error::usage("the filters leave no issue", None));
    }
    if selection.parties().len() == 0 && !selection.query().parties.is_empty() {
        return Err(Error::usage("the filters leave no party", None));
    }
    Ok(selection)
}

/// Names, those with `!` in front excluded.
pub(super) fn filter<T, E>(typed: &[String], find: impl Fn(&str) -> Result<T, E>) -> Result<Filter<T>, Error>
where
    Error: From<E>,
{
    if !typed.is_empty() && typed.iter().all(|name| name.trim().is_empty()) {
        let help = "leave the option out to take all".to_owned();
        return Err(Error::usage("a list of names is empty", Some(help)));
    }
    let mut filter = Filter::default();
    for name in typed.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        match name.strip_prefix('!') {
            Some(name) => filter.not.push(find(name.trim())?),
            None => filter.only.push(find(name)?),
        }
    }
    Ok(filter)
}

fn status(typed: &str) -> Result<Status, NotFound> {
    let names: Vec<&str> = Status::ALL.iter().map(|status| status.name()).collect();
    exact("status", typed, &names).map(|index| Status::ALL[index])
}

fn source(negotiation: &Negotiation, typed: &str) -> Result<String, NotFound> {
    let ids: Vec<&str> = negotiation.sources.iter().map(|source| source.id.as_str()).collect();
    exact("source", typed, &ids).map(|_| typed.to_owned())
}

fn theme(negotiation: &Negotiation, typed: &str) -> Result<String, NotFound> {
    let themes: IndexSet<&str> = negotiation.issues.iter().filter_map(|issue| issue.theme.as_deref()).collect();
    exact("theme", typed, &themes.into_iter().collect::<Vec<_>>()).map(|_| typed.to_owned())
}

fn exact(what: &'static str, typed: &str, names: &[&str]) -> Result<usize, NotFound> {
    names.iter().position(|name| *name == typed).ok_or_else(|| NotFound {
        what,
        typed: typed.to_owned(),
        nearest: nearest(typed, names.iter().copied()).map(str::to_owned),
        known: names.iter().map(|&name| name.to_owned()).collect(),
    })
}

/// At most one assumption per issue. `text:NAME` assumes every single value that a text names.
pub(super) fn assumptions(negotiation: &Negotiation, typed: &[String]) -> Result<Vec<Condition>, Error> {
    let mut assumptions: Vec<Condition> = Vec::new();
    for text in typed {
        let assumed = match named::behind_text(text) {
            Some(name) => of_text(&*named::text_alone(negotiation, name)?)?,
            None => vec![validate::assumption(negotiation, text).map_err(|error| refusal(negotiation, text, error))?],
        };
        for assumption in assumed {
            if assumptions.iter().any(|earlier| earlier.issue == assumption.issue) {
                let issue = &negotiation.issues[assumption.issue].id;
                return Err(Error::usage(format!("two assumptions on `{issue}`: one issue has one outcome"), None));
            }
            assumptions.push(assumption);
        }
    }
    Ok(assumptions)
}

/// Every outcome that a text names as a single value.
fn of_text(text: &Text) -> Result<Vec<Condition>, Error> {
    let outcomes: Vec<Condition> = text.outcomes().collect();
    if outcomes.is_empty() {
        return Err(Error::usage(format!("`{}` names a single value on no issue", text.name), None));
    }
    Ok(outcomes)
}

fn refusal(negotiation: &Negotiation, text: &str, error: AssumptionError) -> Error {
    match error {
        AssumptionError::NoPosition => no_position(negotiation, text),
        AssumptionError::UnknownIssue(missing) => missing.into(),
        AssumptionError::Position(problems) => {
            let position = text.split_once('=').map_or(text, |(_, position)| position);
            let texts = problems.iter().map(|problem| (problem.location.file.clone(), position.to_owned())).collect();
            Error::Assumption { problems, texts }
        }
    }
}

fn no_position(negotiation: &Negotiation, text: &str) -> Error {
    if let Ok(issue) = negotiation.find_issue(text.trim()) {
        let id = &negotiation.issues[issue].id;
        return Error::usage(format!("`{text}` is an issue: write {id}=POSITION"), None);
    }
    let help = "an assumption is written ISSUE=POSITION, for example 'inspections=yes'".to_owned();
    Error::usage(format!("`{text}` names neither an issue nor a position"), Some(help))
}
