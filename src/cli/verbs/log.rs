use std::path::Path;

use clap::Args;

use super::{cap, place, refuse_many};
use crate::analysis::log;
use crate::cli::args::Shared;
use crate::cli::ask::Ask;
use crate::cli::error::Error;
use crate::cli::named::{self, Meaning};
use crate::cli::query;
use crate::model::Negotiation;
use crate::report::{self, Report};
use crate::select::{Filter, Query, Selection};

/// What a party has said on an issue, in the order of time, and what each statement did
#[derive(Debug, Args)]
pub(in crate::cli) struct Log {
    /// A party: id, name or short form; without one, all parties. An issue may come first, or alone
    #[arg(id = "party-or-issue", value_name = "PARTY")]
    party: Option<String>,
    /// An issue: id or title; without one, all issues. Write party: or issue: in front of a name that both have
    issue: Option<String>,
    /// The negotiation's folder
    folder: Option<String>,
    /// Show the quotes and notes too, and all else that is known of each statement
    #[arg(long)]
    quotes: bool,
}

impl Log {
    pub fn folder(&self) -> Result<Option<&Path>, Error> {
        self.sorted().map(|(_, folder)| folder.map(named::path))
    }

    /// The names, and the folder, which may be the only word.
    fn sorted(&self) -> Result<(Vec<&str>, Option<&str>), Error> {
        let words = [&self.party, &self.issue, &self.folder].into_iter().flatten();
        named::sorted(words.map(String::as_str))
    }
}

impl Ask for Log {
    fn report(&self, negotiation: &Negotiation, shared: &Shared) -> Result<Report, Error> {
        let (names, folder) = self.sorted()?;
        named::refuse_ambiguous_folder(negotiation, folder)?;
        let selection = narrowed(&query::selection(negotiation, shared)?, asked(negotiation, &names)?)?;
        if shared.format.is_for_reading() {
            let help = "name one: `log PARTY`, or choose some with --parties; `log --format csv` writes all";
            refuse_many(&selection, "a log for reading shows", help)?;
        }
        cap::check(&selection, cap::cells(&selection).max(selection.tally().all))?;
        Ok(report::log(&selection, &log(&selection), self.quotes))
    }
}

/// A party and an issue, by their indices in the negotiation.
type Named = (Option<usize>, Option<usize>);

/// The party and the issue that are asked for, in either order.
fn asked(negotiation: &Negotiation, names: &[&str]) -> Result<Named, Error> {
    match names {
        [] => Ok((None, None)),
        [name] => match meanings(negotiation, name)? {
            (Some(party), Some(issue)) => Err(is_both(name, party, issue)),
            one => Ok(one),
        },
        [first, second] => match (meanings(negotiation, first)?, meanings(negotiation, second)?) {
            ((Some(party), Some(issue)), (Some(_), Some(_))) => Err(is_both(first, party, issue)),
            ((party @ Some(_), _), (_, issue @ Some(_))) | ((_, issue @ Some(_)), (party @ Some(_), _)) => {
                Ok((party, issue))
            }
            ((party, _), _) => {
                let kind = if party.is_some() { "parties" } else { "issues" };
                let help = "name one party and one issue; --parties and --issues choose several".to_owned();
                Err(Error::usage(format!("`{first}` and `{second}` are both {kind}"), Some(help)))
            }
        },
        [_, _, third, ..] => {
            let help = "`log` takes a party, an issue and the negotiation's folder".to_owned();
            Err(Error::usage(format!("there is no folder `{third}`"), Some(help)))
        }
    }
}

/// The party and the issue with this name: at least one.
fn meanings(negotiation: &Negotiation, typed: &str) -> Result<Named, Error> {
    match named::meanings(negotiation, typed, &["party", "issue"])?[..] {
        [Meaning::Party(party)] => Ok((Some(party), None)),
        [Meaning::Issue(issue)] => Ok((None, Some(issue))),
        [Meaning::Party(party), Meaning::Issue(issue)] => Ok((Some(party), Some(issue))),
        [other] => Err(other.refused(typed, "log", "parties and issues")),
        ref several => Err(named::names_several(typed, several)),
    }
}

fn is_both(name: &str, party: usize, issue: usize) -> Error {
    named::names_several(name, &[Meaning::Party(party), Meaning::Issue(issue)])
}

/// The selection of these alone, which must be among the selected.
fn narrowed<'a>(selection: &Selection<'a>, (party, issue): Named) -> Result<Selection<'a>, Error> {
    let negotiation = selection.negotiation();
    let mut query: Query = selection.query().clone();
    if let Some(party) = party {
        place(selection, party)?;
        query.parties = only(&negotiation.parties[party].id);
    }
    if let Some(issue) = issue {
        let question = &negotiation.issues[issue];
        if selection.place_of_issue(issue).is_none() {
            return Err(Error::usage(format!("the filters leave out {}", question.title), None));
        }
        query.issues = only(&question.id);
    }
    Ok(Selection::new(negotiation, &query))
}

fn only(id: &str) -> Filter<String> {
    Filter { only: vec![id.to_owned()], not: Vec::new() }
}
