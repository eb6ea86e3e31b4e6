//! Who and what there is: the ids and the order of the parties, and the ids of the texts.

use indexmap::IndexMap;

use super::search::{Search, help, unknown};
use super::{id, name, position};
use crate::load::{Documents, Located, NegotiationDocument, PartyDocument, Text, TextDocument};
use crate::problem::{Code, Location, Problem};

/// The parties in the order of every table, by id.
pub(super) type Roster<'a> = IndexMap<String, Member<'a>>;

/// A party that has an id.
pub(super) struct Member<'a> {
    pub id: String,
    pub index: usize,
    pub document: &'a PartyDocument,
}

/// The texts, in the order in which they are read, by id.
pub(super) type Drafts<'a> = IndexMap<String, &'a TextDocument>;

/// The id of a text that the command line could not tell from its verb.
pub(crate) const RESERVED: &str = "add";

/// Settles ids and order, and reports names that mean two parties or texts.
pub(super) fn roster<'a>(
    negotiation: &NegotiationDocument,
    documents: &'a Documents,
    search: &Search,
    problems: &mut Vec<Problem>,
) -> (Roster<'a>, Drafts<'a>) {
    let mut roster = Roster::new();
    for document in &documents.parties {
        let Some(id) = id_of("party", document, problems) else { continue };
        if let Some(earlier) = roster.get(&id.value) {
            problems.push(duplicate("two parties have", &id, "this party", (earlier.document, "and this one")));
            continue;
        }
        let member = Member { id: id.value.clone(), index: 0, document };
        roster.insert(id.value, member);
    }
    let drafts = drafts(&documents.drafts, &roster, problems);
    report_ambiguous(&roster, &drafts, problems);
    arrange(&mut roster, &negotiation.parties, search, problems);
    (roster, drafts)
}

fn drafts<'a>(documents: &'a [TextDocument], roster: &Roster<'_>, problems: &mut Vec<Problem>) -> Drafts<'a> {
    let mut drafts = Drafts::new();
    for document in documents {
        let Some(id) = id_of("text", &document.written, problems) else { continue };
        if let Some(party) = roster.get(&id.value) {
            problems.push(duplicate("a party and a text have", &id, "this text", (party.document, "and this party")));
        } else if let Some(earlier) = drafts.get(&id.value) {
            problems.push(duplicate("two texts have", &id, "this text", (&earlier.written, "and this one")));
        } else if id.value == RESERVED {
            problems.push(
                Problem::new(Code::InvalidId, &id.location, format!("`{RESERVED}` cannot be the id of a text"))
                    .label("a word of the command line")
                    .help(format!("`demarche text {RESERVED}` adds a text: give this one another `id:`")),
            );
        } else {
            drafts.insert(id.value, document);
        }
    }
    drafts
}

fn duplicate(two: &str, id: &Text, this: &str, (other, and): (&PartyDocument, &str)) -> Problem {
    Problem::new(Code::DuplicateId, &id.location, format!("{two} the id `{}`", id.value))
        .label(this)
        .related(place(other), and)
        .help("give one of them another `id:`")
}

/// `id:`, else the file's stem.
fn id_of(what: &str, document: &PartyDocument, problems: &mut Vec<Problem>) -> Option<Text> {
    let id = match &document.id {
        Some(id) => id.clone(),
        None if document.shares_file => {
            problems.push(
                Problem::new(
                    Code::MissingKey,
                    &document.location,
                    format!("a {what} in a file with others needs an id"),
                )
                .label("no `id:` in this document")
                .help("add `id:` to each document of the file"),
            );
            return None;
        }
        None => Located { value: document.stem.clone(), location: place(document).clone() },
    };
    let before = problems.len();
    id::check(what, &id, problems);
    (problems.len() == before).then_some(id)
}

/// Where the party or text is named.
pub(super) fn place(document: &PartyDocument) -> &Location {
    let text = document.id.as_ref().or(document.name.as_ref());
    text.map_or(&document.location, |text| &text.location)
}

/// A name, short form or id that means two parties or texts, in any case.
fn report_ambiguous(roster: &Roster<'_>, drafts: &Drafts<'_>, problems: &mut Vec<Problem>) {
    let parties = roster.values().map(|Member { id, document, .. }| (id, *document));
    let names = parties.chain(drafts.iter().map(|(id, draft)| (id, &draft.written))).flat_map(|(id, document)| {
        let given = [&document.name, &document.short].into_iter().flatten();
        let given = given.map(|text| (text.value.as_str(), &text.location, id.as_str()));
        std::iter::once((id.as_str(), place(document), id.as_str())).chain(given)
    });
    let two = |one: &str, other: &str| match (drafts.contains_key(one), drafts.contains_key(other)) {
        (false, false) => "two parties",
        (true, true) => "two texts",
        (true, false) | (false, true) => "a party and a text",
    };
    name::report_ambiguous(names, two, "give each its own name and short form", problems);
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
