//! Statements in files that `--force` would replace, and that the table lacks.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{MOST_NAMED, listed};
use crate::load::Documents;
use crate::model::{Date, Field, Issue, Key, Negotiation, Party, Statement, Status, Text};
use crate::problem::Severity;
use crate::report::counted;
use crate::validate::validate;

/// Statements of one party that are shown.
const MOST_SHOWN: usize = 3;

/// The content of the files before the import.
pub(super) struct History {
    /// `None` where it cannot be read as a whole.
    before: Option<Negotiation>,
    broken: BTreeSet<String>,
    /// Files that are replaced, with the lines of comment in them.
    comments: Vec<(String, HashSet<String>)>,
    targets: HashSet<String>,
}

pub(super) struct Lost {
    /// "3 of 5 statements".
    pub what: String,
    pub message: String,
    pub details: Vec<String>,
    pub help: &'static str,
}

impl History {
    /// The content of the files to be replaced; `None` if none of them exists.
    pub fn of(documents: &Documents, targets: HashSet<String>) -> Option<Self> {
        let replaced = documents.texts.iter().filter(|(file, _)| targets.contains(&***file));
        let comments: Vec<_> = replaced.map(|(file, text)| (file.to_string(), comments(text).collect())).collect();
        if comments.is_empty() {
            return None;
        }
        let validated = validate(documents);
        let errors = validated.problems.iter().filter(|problem| problem.severity() == Severity::Error);
        let broken = errors.map(|problem| problem.location.file.to_string()).collect();
        Some(Self { before: validated.into_negotiation(), broken, comments, targets })
    }

    /// Statements of it that the negotiation no longer has.
    pub fn lost(&self, after: &Negotiation) -> Option<Lost> {
        let Some(before) = &self.before else {
            let files: Vec<&str> = self.broken.iter().map(String::as_str).collect();
            let help = "correct what `demarche check` reports; --drop-history replaces the files as they are; nothing was written";
            let message = format!("the table cannot be compared with files that have errors: {}", listed(&files));
            return Some(Lost { what: "files with errors".to_owned(), message, details: Vec::new(), help });
        };
        let new: Vec<Said<'_>> = Said::all(after).map(|(_, old)| old).collect();
        let by_id: HashMap<&str, &Said<'_>> = new.iter().map(|new| (new.id, new)).collect();
        let replaced = Said::all(before).filter(|(file, _)| self.targets.contains(*file)).map(|(_, old)| old);
        let pairs = replaced.filter_map(|old| Some((by_id.get(old.id)?, old)));
        let parties: Vec<LostOfParty<'_>> =
            pairs.map(|(new, old)| LostOfParty::of((old, before), (new, after))).collect();
        lost_of(&parties)
    }

    /// A line on the files of whose comments some are in no new text.
    pub fn lost_comments(&self, files: &[(String, String)]) -> Option<String> {
        let texts: HashMap<&str, &str> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let loses = |(name, old): &&(String, HashSet<String>)| {
            let kept: HashSet<String> = texts.get(name.as_str()).into_iter().flat_map(|text| comments(text)).collect();
            !old.is_subset(&kept)
        };
        let names: Vec<&str> = self.comments.iter().filter(loses).map(|(name, _)| name.as_str()).collect();
        (!names.is_empty()).then(|| format!("Comments are not kept: {}", listed(&names)))
    }
}

fn comments(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(str::trim).filter(|line| line.starts_with('#')).map(str::to_owned)
}

/// What a party has said, or a text lays down.
struct Said<'n> {
    id: &'n str,
    logs: Vec<&'n [Statement]>,
    /// What else is known of it, in words, with whether it is known.
    rest: Vec<(&'static str, Option<String>)>,
}

impl<'n> Said<'n> {
    /// Those of a negotiation, each with its file.
    fn all(negotiation: &'n Negotiation) -> impl Iterator<Item = (&'n str, Self)> {
        let parties = negotiation.parties.iter().map(|party| (&*party.location.file, Self::party(party)));
        parties.chain(negotiation.texts.iter().map(|text| (&*text.location.file, Self::text(text, negotiation))))
    }

    fn party(party: &'n Party) -> Self {
        let logs = party.statements.iter().map(Vec::as_slice).collect();
        Self { id: &party.id, logs, rest: vec![("short form", short(&party.short, &party.name))] }
    }

    fn text(text: &'n Text, negotiation: &Negotiation) -> Self {
        let authors: Vec<&str> = text.by.iter().map(|&party| negotiation.parties[party].id.as_str()).collect();
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let rest = vec![
            ("short form", short(&text.short, &text.name)),
            ("authors", Some(authors.join(", ")).filter(|authors| !authors.is_empty())),
            ("day", day(text.dated)),
            ("day of publication", day(text.published)),
            ("source", text.source.map(|source| negotiation.sources[source].id.clone())),
        ];
        Self { id: &text.id, logs: text.statements.iter().map(Option::as_slice).collect(), rest }
    }
}

fn short(short: &str, name: &str) -> Option<String> {
    (short != name).then(|| short.to_owned())
}

struct LostOfParty<'n> {
    id: &'n str,
    all: usize,
    statements: Vec<String>,
    /// Short forms and the like.
    rest: Vec<(&'static str, String)>,
}

impl<'n> LostOfParty<'n> {
    fn of((old, before): (Said<'n>, &Negotiation), (new, after): (&Said<'_>, &Negotiation)) -> Self {
        let mut statements = Vec::new();
        for (issue, log) in before.issues.iter().zip(&old.logs) {
            let place = after.issues.iter().position(|declared| declared.id == issue.id);
            let kept = places(place.map_or(&[][..], |place| new.logs[place]), issue, after);
            let lost =
                log.iter().map(|statement| pairs(statement, issue, before)).filter(|pairs| !has_all(&kept, pairs));
            statements.extend(lost.map(|pairs| described(issue, &pairs)));
        }
        let is_kept = |what: &str| new.rest.iter().any(|(known, value)| *known == what && value.is_some());
        let rest = old.rest.into_iter().filter(|(what, _)| !is_kept(what));
        let rest = rest.filter_map(|(what, value)| Some((what, value?))).collect();
        Self { id: old.id, all: old.logs.iter().map(|log| log.len()).sum(), statements, rest }
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        let more = self.statements.len().saturating_sub(MOST_SHOWN);
        let counted = match self.statements.len() {
            0 => None,
            lost => Some(format!("{}: {lost} of {}", self.id, counted(self.all, "statement", "statements"))),
        };
        let shown = self.statements.iter().take(MOST_SHOWN).map(|statement| format!("  {statement}"));
        let more = (more > 0).then(|| format!("  and {more} more"));
        let rest = self.rest.iter().map(|(what, value)| format!("{}: its {what}, {value}", self.id));
        counted.into_iter().chain(shown).chain(more).chain(rest)
    }
}

fn lost_of(parties: &[LostOfParty<'_>]) -> Option<Lost> {
    let all: usize = parties.iter().map(|party| party.all).sum();
    let count = |parties: &[&LostOfParty<'_>]| parties.iter().map(|party| party.statements.len()).sum::<usize>();
    let losing: Vec<&LostOfParty<'_>> =
        parties.iter().filter(|party| !party.statements.is_empty() || !party.rest.is_empty()).collect();
    if losing.is_empty() {
        return None;
    }
    let what = match count(&losing) {
        0 => counted(losing.len(), losing[0].rest[0].0, "short forms and the like"),
        lost => format!("{lost} of {}", counted(all, "statement", "statements")),
    };
    let (shown, rest) = losing.split_at(losing.len().min(MOST_NAMED));
    let more = (!rest.is_empty()).then(|| {
        let parties = counted(rest.len(), "other party", "other parties");
        format!("and {} of {parties}", counted(count(rest), "statement", "statements"))
    });
    Some(Lost {
        message: format!("the table lacks {what} that it would replace"),
        what,
        details: shown.iter().flat_map(|party| party.lines()).chain(more).collect(),
        help: "`demarche export --long` writes a table that has all; --drop-history replaces them all the same; nothing was written",
    })
}

type Pair = (Key, String);

/// The keys of a statement with their values, with the defaults whose change would change its meaning.
fn pairs(statement: &Statement, issue: &Issue, negotiation: &Negotiation) -> Vec<Pair> {
    let notation = |(key, field): (Key, Field<'_>)| (key, field.notation(&issue.scale));
    let mut pairs: Vec<Pair> = statement.fields(negotiation).map(notation).collect();
    if statement.status == Status::default() {
        pairs.push((Key::Status, String::new()));
    }
    if statement.conditions.is_empty() {
        pairs.push((Key::If, String::new()));
    }
    pairs
}

fn described(issue: &Issue, pairs: &[Pair]) -> String {
    let value = |key: Key| pairs.iter().find(|(found, _)| *found == key).map(|(_, value)| value.as_str());
    let position = value(Key::Position).unwrap_or("no position");
    let has = |key: Key| value(key).is_some_and(|value| !value.is_empty());
    let long = [(Key::If, "a condition"), (Key::Quote, "a quote"), (Key::Note, "a note")].into_iter();
    let long = long.filter(|(key, _)| has(*key)).map(|(_, what)| format!("with {what}"));
    let details: Vec<String> =
        [Key::Said, Key::Source].into_iter().filter_map(value).map(str::to_owned).chain(long).collect();
    let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join(", ")) };
    format!("{}: {position}{details}", issue.id)
}

/// The places of the statements on one issue that have each pair.
type Places = HashMap<Pair, Vec<usize>>;

fn places(log: &[Statement], issue: &Issue, negotiation: &Negotiation) -> Places {
    let mut places = Places::new();
    for (place, statement) in log.iter().enumerate() {
        for pair in pairs(statement, issue, negotiation) {
            places.entry(pair).or_default().push(place);
        }
    }
    places
}

/// Whether one statement has all these pairs; it may have more.
fn has_all(places: &Places, pairs: &[Pair]) -> bool {
    let of_pairs = || pairs.iter().map(|pair| places.get(pair).map(Vec::as_slice).unwrap_or_default());
    let fewest = of_pairs().min_by_key(|places| places.len()).unwrap_or_default();
    fewest.iter().any(|place| of_pairs().all(|places| places.binary_search(place).is_ok()))
}
