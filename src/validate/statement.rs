use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use indexmap::{IndexMap, IndexSet};

use super::position::Reader;
use super::search::{Search, help, unknown};
use super::{position, scalar};
use crate::load::{StatementDocument, Text};
use crate::model::{Condition, Date, Issue, Key, Limit, Position, Source, Statement, Status, Values};
use crate::problem::{Code, Location, Problem, did_you_mean};

/// What a statement may refer to.
pub(super) struct Scope<'a> {
    /// By id; of two with one id, the first.
    sources: IndexMap<&'a str, usize>,
    pub issues: IndexMap<&'a str, Option<Reader<'a>>>,
    parties: IndexSet<&'a str>,
    /// `None` where nothing is searched.
    search: Option<&'a Search>,
    /// The help found for each name: every statement may repeat the same one.
    helped: Mutex<HashMap<(Code, String), String>>,
}

impl<'a> Scope<'a> {
    /// Issues are given with their ids; one is `None` where its declaration is broken.
    pub fn new(
        sources: &'a [Source],
        issues: impl IntoIterator<Item = (&'a str, Option<&'a Issue>)>,
        parties: impl IntoIterator<Item = &'a str>,
        search: Option<&'a Search>,
    ) -> Self {
        let mut places = IndexMap::with_capacity(sources.len());
        for (place, source) in sources.iter().enumerate() {
            places.entry(source.id.as_str()).or_insert(place);
        }
        let reader = |issue: Option<&'a Issue>| issue.map(|issue| Reader::of(issue, search));
        let issues = issues.into_iter().map(|(id, issue)| (id, reader(issue))).collect();
        Self { sources: places, issues, parties: parties.into_iter().collect(), search, helped: Mutex::default() }
    }

    /// The index of a declared issue and what reads positions on it; nothing does where its declaration is broken.
    pub fn issue(&self, id: &Text, problems: &mut Vec<Problem>) -> Option<(usize, Option<&Reader<'a>>)> {
        if let Some((index, _, issue)) = self.issues.get_full(id.value.as_str()) {
            return Some((index, issue.as_ref()));
        }
        problems.push(self.unknown(Code::UnknownIssue, "issue", id, self.issues.keys().copied()));
        None
    }

    pub fn source(&self, id: &Text, problems: &mut Vec<Problem>) -> Option<usize> {
        let found = self.sources.get(id.value.as_str()).copied();
        if found.is_none() {
            let ids = self.sources.keys().copied();
            problems.push(self.unknown(Code::UnknownSource, "source", id, ids));
        }
        found
    }

    fn party(&self, id: &Text, problems: &mut Vec<Problem>) -> Option<usize> {
        let found = self.parties.get_index_of(id.value.as_str());
        if found.is_none() {
            problems.push(self.unknown(Code::UnknownParty, "party", id, self.parties.iter().copied()));
        }
        found
    }

    /// The indices of parties, each once. `speaker` is the one that names them, and may not name itself.
    pub fn parties(&self, ids: &[Text], speaker: Option<usize>, problems: &mut Vec<Problem>) -> Vec<usize> {
        let mut found: IndexMap<usize, &Location> = IndexMap::new();
        for id in ids {
            match self.party(id, problems) {
                None => {}
                Some(index) if Some(index) == speaker => problems.push(
                    Problem::new(Code::JointWithSelf, &id.location, "a party is not its own co-author")
                        .label("this party itself")
                        .help("name the other authors of the joint text"),
                ),
                Some(index) => {
                    if let Some(first) = found.get(&index) {
                        problems.push(position::repeated(&format!("`{}`", id.value), &id.location, first));
                    }
                    found.entry(index).or_insert(&id.location);
                }
            }
        }
        found.into_keys().collect()
    }

    fn unknown<'k>(&self, code: Code, what: &str, id: &Text, ids: impl ExactSizeIterator<Item = &'k str>) -> Problem {
        let mut helped = self.helped.lock().unwrap_or_else(PoisonError::into_inner);
        let find = || help(code, what, &id.value, ids, self.search);
        unknown(code, what, id, helped.entry((code, id.value.clone())).or_insert_with(find).clone())
    }
}

/// The statement, or `None` with the reasons among the problems. A text has no speaker.
pub(super) fn statement(
    document: &StatementDocument,
    speaker: Option<usize>,
    issue: &Reader<'_>,
    scope: &Scope<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Statement> {
    let before = problems.len();
    let mut reading = Reading { document, speaker, issue, scope, problems };
    let statement = Statement::read(&mut reading, document.location.clone());
    report_empty(document, speaker.is_some(), problems);
    report_rejected(document, &statement, problems);
    report_open_to_both(document, &statement, problems);
    report_date_order(document, &statement, problems);
    let errors = |problem: &&Problem| problem.severity() == crate::problem::Severity::Error;
    problems[before..].iter().find(errors).is_none().then_some(statement)
}

/// A statement's document being read, key by key.
struct Reading<'r, 'a> {
    document: &'r StatementDocument,
    speaker: Option<usize>,
    issue: &'r Reader<'a>,
    scope: &'r Scope<'a>,
    problems: &'r mut Vec<Problem>,
}

impl Values for Reading<'_, '_> {
    fn position(&mut self, key: Key) -> Option<Position> {
        self.document.node(key).and_then(|node| self.issue.position(node, self.problems))
    }

    fn accepted(&mut self, key: Key) -> Option<Box<Limit>> {
        self.document.node(key).and_then(|node| self.issue.accepted(node, self.problems)).map(Box::new)
    }

    fn rejected(&mut self, key: Key) -> Option<Box<Limit>> {
        self.document.node(key).and_then(|node| self.issue.rejected(node, self.problems)).map(Box::new)
    }

    fn choice(&mut self, key: Key) -> Status {
        let Some(text) = self.document.text(key) else { return Status::default() };
        let names = || Status::ALL.iter().map(|status| status.name());
        Status::ALL.into_iter().find(|status| status.name() == text.value).unwrap_or_else(|| {
            let all = || format!("statuses are {}", names().collect::<Vec<_>>().join(", "));
            self.problems.push(
                Problem::new(Code::UnknownStatus, &text.location, format!("there is no status `{}`", text.value))
                    .label("unknown status")
                    .help(did_you_mean(&text.value, names()).unwrap_or_else(all)),
            );
            Status::default()
        })
    }

    fn day(&mut self, key: Key) -> Option<Date> {
        self.document.text(key).and_then(|text| scalar::date_of(text, self.problems))
    }

    /// Spaces alone say nothing.
    fn text(&mut self, key: Key) -> Option<String> {
        self.document.text(key).map(|text| &text.value).filter(|text| !text.trim().is_empty()).cloned()
    }

    fn number(&mut self, key: Key, min: f64, max: f64, least: f64) -> Option<f64> {
        let text = self.document.text(key)?;
        let number = scalar::number_of(text, self.problems)?;
        let (message, label, help) = if !(min..=max).contains(&number) {
            let message = format!("the {} {number} is not in {min} to {max}", key.name());
            (message, format!("outside {min} to {max}"), key.description())
        } else if number != 0.0 && number.abs() < least {
            let help = "write 0 where the issue does not count to the party, else at least 0.000001";
            (format!("the {} {number} is too small", key.name()), "less than a millionth".to_owned(), help)
        } else {
            return Some(number);
        };
        self.problems.push(Problem::new(Code::SalienceOutOfRange, &text.location, message).label(label).help(help));
        None
    }

    fn flag(&mut self, key: Key) -> bool {
        let Some(text) = self.document.text(key) else { return false };
        let read = position::yes_no(&text.value);
        if read.is_none() {
            let message = format!("`{}` must be true or false", key.name());
            self.problems.push(
                Problem::new(Code::WrongType, &text.location, message)
                    .label("neither true nor false")
                    .help(key.description()),
            );
        }
        read == Some(0)
    }

    fn parties(&mut self, key: Key) -> Vec<usize> {
        self.scope.parties(self.document.texts(key), self.speaker, self.problems)
    }

    fn conditions(&mut self, key: Key) -> Vec<Condition> {
        let mut conditions = Vec::new();
        let mut named: IndexMap<usize, &Location> = IndexMap::new();
        for (id, node) in self.document.conditions(key) {
            let Some((issue, Some(declared))) = self.scope.issue(id, self.problems) else { continue };
            if let Some(first) = named.insert(issue, &id.location) {
                self.problems.push(position::repeated(&format!("`{}`", id.value), &id.location, first));
            }
            if let Some(position) = declared.position(node, self.problems) {
                conditions.push(Condition { issue, position });
            }
        }
        conditions
    }

    fn source(&mut self, key: Key) -> Option<usize> {
        self.document.text(key).and_then(|id| self.scope.source(id, self.problems))
    }
}

fn report_empty(document: &StatementDocument, is_of_party: bool, problems: &mut Vec<Problem>) {
    let is_empty = !document.given.iter().any(|(key, _)| key.kind().is_on_scale());
    if is_empty && !document.has_unknown_keys {
        let (label, help) = if is_of_party {
            (
                "no `position`, `accepts` or `rejects`",
                "add `position:`, or what the party said it `accepts:` or `rejects:`",
            )
        } else {
            ("no `position`", "add `position:`, or leave the issue out if the text is silent on it")
        };
        let problem = Problem::new(Code::EmptyStatement, &document.location, "this statement is empty");
        problems.push(problem.label(label).help(help));
    }
}

fn report_rejected(document: &StatementDocument, statement: &Statement, problems: &mut Vec<Problem>) {
    let (Some(position), Some(rejects)) = (&statement.position, &statement.rejects) else { return };
    let (Some(stated), Some(rejected)) = (document.node(Key::Position), document.node(Key::Rejects)) else { return };
    if rejects.rules_out(position) {
        problems.push(
            Problem::new(Code::PositionRejected, &stated.location, "the party rejects this position")
                .label("the position")
                .related(&rejected.location, "what it rejects")
                .help("check both against the source: a party cannot hold a position that it rejects"),
        );
    }
}

fn report_open_to_both(document: &StatementDocument, statement: &Statement, problems: &mut Vec<Problem>) {
    let (Some(accepts), Some(rejects)) = (&statement.accepts, &statement.rejects) else { return };
    let (Some(accepted), Some(rejected)) = (document.node(Key::Accepts), document.node(Key::Rejects)) else { return };
    if accepts.meets(rejects) {
        problems.push(
            Problem::new(Code::AcceptedAndRejected, &accepted.location, "the party accepts and rejects the same")
                .label("what it accepts")
                .related(&rejected.location, "what it rejects")
                .help("what is rejected is not accepted: check both against the source"),
        );
    }
}

fn report_date_order(document: &StatementDocument, statement: &Statement, problems: &mut Vec<Problem>) {
    let Some(said) = statement.said else { return };
    let later = [
        (Key::Until, statement.until, "it never counts"),
        (Key::Published, statement.published, "it was public before it was said"),
    ];
    for (key, date, consequence) in later {
        let (Some(date), Some(text)) = (date, document.text(key)) else { continue };
        if date < said {
            let message = format!("`{}` {date} is before `said` {said}: {consequence}", key.name());
            problems.push(
                Problem::new(Code::DateOrder, &text.location, message)
                    .label(format!("before {said}"))
                    .help("check both dates"),
            );
        }
    }
}
