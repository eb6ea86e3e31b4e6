//! The statements behind an analysis, recorded with its snapshot, so that a difference can be traced to them.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::json;

use crate::analysis::{matches, take};
use crate::load::tree::Node;
use crate::model::{Date, Field, Issue, Key, Kind, Negotiation, Scale, Statement, Text};
use crate::select::{Chosen, Selection};

/// Day, declarations and statements behind an answer, in words that can be compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::cli) struct Statements {
    program: String,
    as_of: String,
    issues: IndexMap<String, String>,
    parties: IndexMap<String, Logs>,
    texts: IndexMap<String, OfText>,
}

/// Statements by issue.
type Logs = IndexMap<String, Vec<Entry>>;

/// A text as a whole, and what it lays down.
#[derive(Debug, Clone, Default, PartialEq)]
struct OfText {
    whole: String,
    positions: Logs,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Entry {
    said: String,
    position: String,
    /// All else that may bear on an answer.
    also: String,
    counts: bool,
    /// File and line; not recorded, since lines move without meaning.
    place: Option<String>,
}

impl Entry {
    /// What makes two entries the same, in any order of the keys.
    fn identity(&self) -> (&str, &str, BTreeSet<&str>) {
        (&self.said, &self.position, parts(&self.also))
    }

    /// "not-sought (2025-12-14, ukraine.yaml:500)".
    fn words(&self) -> String {
        let place = self.place.iter().map(String::as_str);
        let parts: Vec<&str> = [self.said.as_str()].into_iter().chain(place).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { self.position.clone() } else { format!("{} ({})", self.position, parts.join(", ")) }
    }
}

impl Statements {
    /// The statements of the selection, whether or not they count: one that waits or came later can be a cause, too.
    pub fn of(selection: &Selection<'_>) -> Self {
        let parties = selection.parties().enumerate();
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            as_of: selection.as_of().map_or_else(|| "none".to_owned(), |day| day.to_string()),
            issues: selection.issues().map(|issue| (issue.id.clone(), declared(issue))).collect(),
            parties: parties.map(|(place, party)| (party.id.clone(), logs(selection, place))).collect(),
            texts: selection
                .negotiation()
                .texts
                .iter()
                .map(|text| (text.id.clone(), of_text(selection, text)))
                .collect(),
        }
    }

    /// Lines of YAML, each with the indent.
    pub fn to_yaml(&self, indent: &str) -> String {
        let mut lines = vec![
            format!("demarche: {}", json!(self.program)),
            format!("as-of: {}", json!(self.as_of)),
            "issues:".to_owned(),
        ];
        lines.extend(self.issues.iter().map(|(issue, declared)| format!("  {}: {}", json!(issue), json!(declared))));
        lines.push("parties:".to_owned());
        for (party, logs) in &self.parties {
            lines.push(format!("  {}:{}", json!(party), if logs.is_empty() { " {}" } else { "" }));
            lines.extend(log_lines(logs, "    "));
        }
        lines.extend((!self.texts.is_empty()).then(|| "texts:".to_owned()));
        for (text, OfText { whole, positions }) in &self.texts {
            lines.push(format!("  {}:", json!(text)));
            lines.push(format!("    whole: {}", json!(whole)));
            lines.push(format!("    positions:{}", if positions.is_empty() { " {}" } else { "" }));
            lines.extend(log_lines(positions, "      "));
        }
        lines.iter().flat_map(|line| [indent, line, "\n"]).collect()
    }

    /// Reads what [`to_yaml`](Self::to_yaml) wrote; a missing key is empty.
    pub fn of_node(node: &Node) -> Option<Self> {
        let text = |key: &str| node.get(key).and_then(Node::as_scalar).unwrap_or_default().to_owned();
        Some(Self {
            program: text("demarche"),
            as_of: text("as-of"),
            issues: node.get("issues")?.entries().map(|(id, node)| (id.to_owned(), scalar(node))).collect(),
            parties: node.get("parties")?.entries().map(|(id, node)| (id.to_owned(), logs_of(node))).collect(),
            texts: node
                .get("texts")
                .into_iter()
                .flat_map(Node::entries)
                .map(|(id, node)| (id.to_owned(), text_of(node)))
                .collect(),
        })
    }

    /// A line for each change.
    pub fn changes(&self, now: &Self, negotiation: &Negotiation) -> Vec<String> {
        let mut lines = Vec::new();
        if self.as_of != now.as_of {
            lines.push(format!("The day: {} → {}", self.as_of, now.as_of));
        }
        lines.extend(declarations(&self.issues, &now.issues));
        for party in united(&self.parties, &now.parties) {
            let name = negotiation
                .parties
                .iter()
                .find(|declared| declared.id == party)
                .map_or(party, |declared| &declared.name);
            lines.extend(match (self.parties.get(party), now.parties.get(party)) {
                (None, _) => vec![format!("{name}: a new party")],
                (_, None) => vec![format!("{name}: no longer a party")],
                (Some(old), Some(new)) => of_party(name, old, new),
            });
        }
        for text in united(&self.texts, &now.texts) {
            let declared = negotiation.texts.iter().find(|declared| declared.id == text);
            let name = declared.map_or(text, |declared| &declared.name);
            lines.extend(match (self.texts.get(text), now.texts.get(text)) {
                (None, _) => vec![format!("{name}: a new text")],
                (_, None) => vec![format!("{name}: no longer a text")],
                (Some(old), Some(new)) => of_whole(name, old, new),
            });
        }
        if lines.is_empty() {
            lines.push(self.no_statement(now));
        }
        lines
    }

    fn no_statement(&self, now: &Self) -> String {
        if self.program == now.program {
            return "No statement: titles, labels or places in the files changed".to_owned();
        }
        format!("No statement: accepted with demarche {}, this is {}", self.program, now.program)
    }
}

/// Ids of both, those of now first.
fn united<'a, T>(old: &'a IndexMap<String, T>, new: &'a IndexMap<String, T>) -> impl Iterator<Item = &'a str> {
    new.keys().chain(old.keys().filter(|id| !new.contains_key(*id))).map(String::as_str)
}

fn declarations(old: &IndexMap<String, String>, new: &IndexMap<String, String>) -> Vec<String> {
    let change = |issue: &str| match (old.get(issue), new.get(issue)) {
        (None, _) => Some(format!("{issue}: a new issue")),
        (_, None) => Some(format!("{issue}: no longer an issue")),
        (Some(old), Some(new)) => (old != new).then(|| format!("{issue}: declared otherwise: {old} → {new}")),
    };
    united(old, new).filter_map(change).collect()
}

fn of_whole(name: &str, old: &OfText, new: &OfText) -> Vec<String> {
    let whole =
        (old.whole != new.whole).then(|| format!("{name}: {} → {}", or_nothing(&old.whole), or_nothing(&new.whole)));
    whole.into_iter().chain(of_party(name, &old.positions, &new.positions)).collect()
}

fn of_party(name: &str, old: &Logs, new: &Logs) -> Vec<String> {
    let none = Vec::new();
    let of_issue = |issue: &str| {
        let (old, new) = (old.get(issue).unwrap_or(&none), new.get(issue).unwrap_or(&none));
        let changes = of_log(old, new).into_iter();
        changes.map(|change| format!("{name}, {issue}: {change}")).collect::<Vec<_>>()
    };
    united(old, new).flat_map(of_issue).collect()
}

/// Changes in one party's statements on one issue: first those that count, then the rest.
fn of_log(old: &[Entry], new: &[Entry]) -> Vec<String> {
    let mut lines = of_counting(old, new);
    let (mut gone, mut added): (Vec<&Entry>, Vec<&Entry>) = (old.iter().collect(), new.iter().collect());
    let same = matches(&gone, &added, |entry| entry.identity());
    take(&mut gone, &mut added, &same);
    for (entries, what) in [(gone, "gone, and did not count"), (added, "new, and does not count")] {
        let others = entries.into_iter().filter(|entry| !entry.counts);
        lines.extend(others.map(|entry| format!("{what}: {}", entry.words())));
    }
    lines
}

/// Changes in what counts: one statement, or several that build on each other.
fn of_counting(old: &[Entry], new: &[Entry]) -> Vec<String> {
    let counting_of = |log| -> Vec<&Entry> { <[Entry]>::iter(log).filter(|entry| entry.counts).collect() };
    let (mut gone, mut added) = (counting_of(old), counting_of(new));
    let (was_stated, is_stated) = (!gone.is_empty(), !added.is_empty());
    let same = matches(&gone, &added, |entry| entry.identity());
    take(&mut gone, &mut added, &same);
    let change = |place: usize| match (gone.get(place), added.get(place)) {
        (Some(old), None) if is_stated => Some(format!("no longer counts: {}", old.words())),
        (None, Some(new)) if was_stated => Some(format!("counts, too: {}", new.words())),
        (old, new) => counting(old.copied(), new.copied()),
    };
    (0..gone.len().max(added.len())).filter_map(change).collect()
}

/// "open → not-sought (2025-12-14, ukraine.yaml:500)".
fn counting(old: Option<&Entry>, new: Option<&Entry>) -> Option<String> {
    match (old, new) {
        (Some(old), Some(new)) if old.identity() == new.identity() => None,
        (Some(old), Some(new)) if old.position != new.position => Some(format!("{} → {}", old.position, new.words())),
        (Some(old), Some(new)) => Some(format!("{}: {}", new.words(), otherwise(old, new))),
        (Some(old), None) if old.said.is_empty() => Some(format!("{} → not stated", old.position)),
        (Some(old), None) => Some(format!("{} → not stated (was said {})", old.position, old.said)),
        (None, Some(new)) => Some(format!("not stated → {}", new.words())),
        (None, None) => None,
    }
}

/// The difference between two statements of the same position.
fn otherwise(old: &Entry, new: &Entry) -> String {
    if parts(&old.also) == parts(&new.also) {
        return format!("was said {}", old.said);
    }
    if parts(unworded(&old.also)) == parts(unworded(&new.also)) {
        return "worded otherwise".to_owned();
    }
    format!("{} → {}", or_nothing(unworded(&old.also)), or_nothing(unworded(&new.also)))
}

fn or_nothing(also: &str) -> &str {
    if also.is_empty() { "nothing further" } else { also }
}

/// Without the fingerprint, which comes last.
fn unworded(also: &str) -> &str {
    match also.rfind(WORDS) {
        Some(place) => also[..place].trim_end_matches("; "),
        None => also,
    }
}

/// The parts in any order: that of the keys has not always been the same.
fn parts(also: &str) -> BTreeSet<&str> {
    also.split("; ").collect()
}

/// All that a text lays down, which always counts. Its day is that of the whole.
fn of_text(selection: &Selection<'_>, text: &Text) -> OfText {
    let negotiation = selection.negotiation();
    let by = text.by.iter().map(|&party| format!("by {}", negotiation.parties[party].id));
    let day = |name: &str, day: Option<Date>| day.map(|day| format!("{name} {day}"));
    let days = day("dated", text.dated).into_iter().chain(day("published", text.published));
    let source = text.source.map(|source| negotiation.sources[source].id.clone());
    let positions = selection.issues().enumerate().filter_map(|(place, issue)| {
        let statement = selection.laid_down(text, place)?;
        let index = negotiation.issues.iter().position(|declared| declared.id == issue.id)?;
        let entry = Entry { said: String::new(), ..entry(negotiation, index, statement, &[statement]) };
        Some((issue.id.clone(), vec![entry]))
    });
    OfText { whole: by.chain(days).chain(source).collect::<Vec<_>>().join("; "), positions: positions.collect() }
}

fn logs(selection: &Selection<'_>, party: usize) -> Logs {
    let negotiation = selection.negotiation();
    let statements = &negotiation.parties[selection.party_index(party)].statements;
    let mut logs = Logs::new();
    for (index, log) in statements.iter().enumerate().filter(|(_, log)| !log.is_empty()) {
        let Some(place) = selection.place_of_issue(index) else { continue };
        let counting = selection.cell(party, place).counting().map_or(&[][..], Chosen::statements);
        let entry = |statement: &Statement| entry(negotiation, index, statement, counting);
        logs.insert(negotiation.issues[index].id.clone(), log.iter().map(entry).collect());
    }
    logs
}

fn entry(negotiation: &Negotiation, issue: usize, statement: &Statement, counting: &[&Statement]) -> Entry {
    let scale = &negotiation.issues[issue].scale;
    Entry {
        said: statement.said.map_or_else(|| "undated".to_owned(), |day| day.to_string()),
        position: statement.position.as_ref().map_or("no position".to_owned(), |position| position.notation(scale)),
        also: also(negotiation, scale, statement).join("; "),
        counts: counting.iter().any(|counting| std::ptr::eq(*counting, statement)),
        place: Some(format!("{}:{}", statement.location.file, statement.location.line)),
    }
}

/// Its other keys; those of words as one fingerprint, which comes last.
fn also(negotiation: &Negotiation, scale: &Scale, statement: &Statement) -> Vec<String> {
    let is_apart = |key: Key| matches!(key, Key::Said | Key::Position) || key.kind() == Kind::Text;
    let fields = statement.fields(negotiation).filter(|(key, _)| !is_apart(*key));
    fields.flat_map(|(key, field)| part(key, &field, scale)).chain(worded(statement, negotiation)).collect()
}

/// "salience 80", "with russia"; a status and a source have no name in front.
fn part(key: Key, field: &Field<'_>, scale: &Scale) -> Vec<String> {
    let name = key.name();
    match field {
        Field::Status(_) | Field::Source(_) => vec![field.notation(scale)],
        Field::Parties(_) => field.items().iter().map(|party| format!("{name} {party}")).collect(),
        Field::Conditions(_) => {
            field.items().iter().map(|condition| format!("{name} {}", condition.replacen('=', " = ", 1))).collect()
        }
        Field::Flag => vec![name.to_owned()],
        Field::Position(_) | Field::Limit(_) | Field::Day(_) | Field::Text(_) | Field::Number { .. } => {
            vec![format!("{name} {}", field.notation(scale))]
        }
    }
}

/// A fingerprint of the words, which shows that they changed. Keys added later enter it only where they are given.
fn worded(statement: &Statement, negotiation: &Negotiation) -> Option<String> {
    const FIRST: [Key; 4] = [Key::Quote, Key::Note, Key::Speaker, Key::Body];
    let word = |key: Key| match statement.field(key, negotiation) {
        Some(Field::Text(text)) => Some(text),
        _ => None,
    };
    let later = Key::ALL.iter().copied().filter(|key| !FIRST.contains(key));
    let later: Vec<&str> = later.filter_map(word).collect();
    let first = FIRST.map(word);
    if first.iter().all(Option::is_none) && later.is_empty() {
        return None;
    }
    let words = first.into_iter().map(Option::unwrap_or_default).chain(later);
    let bytes = words.flat_map(|word| word.bytes().chain([0]));
    Some(format!(
        "{WORDS}{:08x}",
        bytes.fold(FNV_OFFSET, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(FNV_PRIME))
    ))
}

const WORDS: &str = "words ";

/// Fowler, Noll and Vo's hash of 32 bits, FNV-1a: the same everywhere and for ever.
const FNV_OFFSET: u32 = 0x811c_9dc5;
const FNV_PRIME: u32 = 0x0100_0193;

/// "ordinal upper, joint, lower; weight 2".
fn declared(issue: &Issue) -> String {
    let scale = match &issue.scale {
        Scale::Number { min, max, .. } => format!("{min}..{max}"),
        Scale::Nominal(choices)
        | Scale::Ordinal(choices)
        | Scale::Sequence(choices)
        | Scale::Set(choices)
        | Scale::YesNo(choices) => choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(", "),
    };
    format!("{} {scale}; weight {}", issue.scale.name(), issue.weight)
}

fn entry_line(entry: &Entry) -> String {
    let Entry { said, position, also, .. } = entry;
    let also = if also.is_empty() { String::new() } else { format!(", also: {}", json!(also)) };
    let counts = if entry.counts { ", counts: true" } else { "" };
    let said = if said.is_empty() { String::new() } else { format!("said: {}, ", json!(said)) };
    format!("{{ {said}position: {}{also}{counts} }}", json!(position))
}

fn log_lines(logs: &Logs, indent: &str) -> Vec<String> {
    let of_issue = |(issue, log): (&String, &Vec<Entry>)| {
        let entries = log.iter().map(|entry| format!("{indent}  - {}", entry_line(entry)));
        std::iter::once(format!("{indent}{}:", json!(issue))).chain(entries).collect::<Vec<_>>()
    };
    logs.iter().flat_map(of_issue).collect()
}

fn text_of(node: &Node) -> OfText {
    let whole = node.get("whole").map(scalar).unwrap_or_default();
    OfText { whole, positions: node.get("positions").map(logs_of).unwrap_or_default() }
}

fn logs_of(node: &Node) -> Logs {
    let log = |node: &Node| node.items().iter().map(entry_of).collect();
    node.entries().map(|(issue, node)| (issue.to_owned(), log(node))).collect()
}

fn entry_of(node: &Node) -> Entry {
    let text = |key: &str| node.get(key).map(scalar).unwrap_or_default();
    Entry {
        said: text("said"),
        position: text("position"),
        also: text("also"),
        counts: text("counts") == "true",
        place: None,
    }
}

fn scalar(node: &Node) -> String {
    node.as_scalar().unwrap_or_default().to_owned()
}
