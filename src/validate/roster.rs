//! Who there is: the ids and the order of the parties.

use indexmap::IndexMap;

use super::search::{Search, help, unknown};
use super::{id, name, position};
use crate::load::{Located, NegotiationDocument, PartyDocument, Text};
use crate::problem::{Code, Location, Problem};

/// The parties in the order of every table, by id.
pub(super) type Roster<'a> = IndexMap<String, Member<'a>>;

/// A party that has an id.
pub(super) struct Member<'a> {
    pub id: String,
    pub index: usize,
    pub document: &'a PartyDocument,
}

/// Settles ids and order, and reports names that mean two parties.
pub(super) fn roster<'a>(
    negotiation: &NegotiationDocument,
    documents: &'a [PartyDocument],
    search: &Search,
    problems: &mut Vec<Problem>,
) -> Roster<'a> {
    let mut roster = Roster::new();
    for document in documents {
        let Some(id) = party_id(document, problems) else { continue };
        if let Some(earlier) = roster.get(&id.value) {
            let message = format!("two parties have the id `{}`", id.value);
            problems.push(
                Problem::new(Code::DuplicateId, &id.location, message)
                    .label("this party")
                    .related(place(earlier.document), "and this one")
                    .help("give one of them another `id:`"),
            );
            continue;
        }
        let member = Member { id: id.value.clone(), index: 0, document };
        roster.insert(id.value, member);
    }
    report_ambiguous(&roster, problems);
    arrange(&mut roster, &negotiation.parties, search, problems);
    roster
}

/// `id:`, else the file's stem.
fn party_id(document: &PartyDocument, problems: &mut Vec<Problem>) -> Option<Text> {
    let id = match &document.id {
        Some(id) => id.clone(),
        None if document.shares_file => {
            problems.push(
                Problem::new(Code::MissingKey, &document.location, "a party in a file with others needs an id")
                    .label("no `id:` in this document")
                    .help("add `id:` to each party of the file"),
            );
            return None;
        }
        None => Located { value: document.stem.clone(), location: place(document).clone() },
    };
    let before = problems.len();
    id::check("party", &id, problems);
    (problems.len() == before).then_some(id)
}

/// Where the party is named.
pub(super) fn place(document: &PartyDocument) -> &Location {
    let text = document.id.as_ref().or(document.name.as_ref());
    text.map_or(&document.location, |text| &text.location)
}

/// A name, short form or id that means two parties, in any case.
fn report_ambiguous(roster: &Roster<'_>, problems: &mut Vec<Problem>) {
    let names = roster.values().flat_map(|Member { id, document, .. }| {
        let given = [&document.name, &document.short].into_iter().flatten();
        let given = given.map(|text| (text.value.as_str(), &text.location, id.as_str()));
        std::iter::once((id.as_str(), place(document), id.as_str())).chain(given)
    });
    name::report_ambiguous(names, "parties", "give each party its own name and short form", problems);
}

/// The order of `parties:`, then those that it leaves out.
fn arrange(roster: &mut Roster<'_>, listed: &[Text], search: &Search, problems: &mut Vec<Problem>) {
    let mut ranks: IndexMap<&str, &Location> = IndexMap::new();
    for id in listed {
        if !roster.contains_key(&id.value) {
            let help = help(Code::UnknownParty, "party", &id.value, roster.keys().map(String::as_str), Some(search));
            problems.push(unknown(Code::UnknownParty, "party", id, help));
        } else if let Some(first) = ranks.get(id.value.as_str()) {
            problems.push(position::repeated(&format!("`{}`", id.value), &id.location, first));
        } else {
            ranks.insert(&id.value, &id.location);
        }
    }
    if !listed.is_empty() {
        report_unlisted(roster, &ranks, problems);
        roster.sort_by_cached_key(|id, _| ranks.get_index_of(id.as_str()).unwrap_or(usize::MAX));
    }
    for (index, member) in roster.values_mut().enumerate() {
        member.index = index;
    }
}

fn report_unlisted(roster: &Roster<'_>, ranks: &IndexMap<&str, &Location>, problems: &mut Vec<Problem>) {
    for member in roster.values().filter(|member| !ranks.contains_key(member.id.as_str())) {
        let message = format!("`parties:` in negotiation.yaml does not list `{}`", member.id);
        problems.push(
            Problem::new(Code::UnlistedParty, place(member.document), message)
                .label("comes after the parties listed")
                .help("add it to `parties:`"),
        );
    }
}
