//! Statements.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use indexmap::IndexMap;

use super::party::Roster;
use super::position::Reader;
use super::search::Search;
use super::{Issues, position, scalar};
use crate::load::tree::Node;
use crate::load::{StatementDocument, Text};
use crate::model::{Condition, Date, Issue, Source, Statement, Status};
use crate::problem::{Code, Location, Problem, did_you_mean};

/// What a statement may refer to.
pub(super) struct Scope<'a> {
    /// By id; of two with one id, the first.
    sources: IndexMap<&'a str, usize>,
    issues: IndexMap<&'a str, Option<Reader<'a>>>,
    roster: &'a Roster<'a>,
    /// `None` where nothing is searched.
    search: Option<&'a Search>,
    /// What was found: the same name may stand in every statement.
    helped: Mutex<HashMap<(Code, String), String>>,
}

impl<'a> Scope<'a> {
    pub fn new(sources: &'a [Source], issues: &'a Issues, roster: &'a Roster<'a>, search: Option<&'a Search>) -> Self {
        let mut places = IndexMap::with_capacity(sources.len());
        for (place, source) in sources.iter().enumerate() {
            places.entry(source.id.as_str()).or_insert(place);
        }
        let reader = |issue: &'a Option<Issue>| issue.as_ref().map(|issue| Reader::of(issue, search));
        let issues = issues.iter().map(|(id, issue)| (id.as_str(), reader(issue))).collect();
        Self { sources: places, issues, roster, search, helped: Mutex::default() }
    }

    /// How many issues are declared.
    pub fn issues(&self) -> usize {
        self.issues.len()
    }

    /// The index of a declared issue and what reads positions on it; nothing does where its declaration is broken.
    pub fn issue(&self, id: &Text, problems: &mut Vec<Problem>) -> Option<(usize, Option<&Reader<'a>>)> {
        if let Some((index, _, issue)) = self.issues.get_full(id.value.as_str()) {
            return Some((index, issue.as_ref()));
        }
        problems.push(self.unknown(Code::UnknownIssue, "issue", id, self.issues.keys().copied()));
        None
    }

    fn source(&self, id: &Text, problems: &mut Vec<Problem>) -> Option<usize> {
        let found = self.sources.get(id.value.as_str()).copied();
        if found.is_none() {
            let ids = self.sources.keys().copied();
            problems.push(self.unknown(Code::UnknownSource, "source", id, ids));
        }
        found
    }

    fn party(&self, id: &Text, problems: &mut Vec<Problem>) -> Option<usize> {
        let found = self.roster.index_of(&id.value);
        if found.is_none() {
            problems.push(self.unknown(Code::UnknownParty, "party", id, self.roster.ids()));
        }
        found
    }

    fn unknown<'k>(&self, code: Code, what: &str, id: &Text, known: impl ExactSizeIterator<Item = &'k str>) -> Problem {
        let mut helped = self.helped.lock().unwrap_or_else(PoisonError::into_inner);
        let find = || help(code, what, &id.value, known, self.search);
        unknown(code, what, id, helped.entry((code, id.value.clone())).or_insert_with(find).clone())
    }
}

/// The nearest of the known ids, if it is searched and found, or where ids come from.
pub(super) fn help<'k>(
    code: Code,
    what: &str,
    id: &str,
    known: impl ExactSizeIterator<Item = &'k str>,
    search: Option<&Search>,
) -> String {
    let nearest = search.filter(|search| search.may_compare(known.len())).and_then(|_| did_you_mean(id, known));
    nearest.unwrap_or_else(|| match code {
        Code::UnknownParty => "parties are named by id: `id:`, else the file's name without `.yaml`".to_owned(),
        _ => format!("declare it under `{what}s:` in negotiation.yaml"),
    })
}

/// The problem of an id that nothing has.
pub(super) fn unknown(code: Code, what: &str, id: &Text, help: String) -> Problem {
    Problem::new(code, &id.location, format!("there is no {what} `{}`", id.value))
        .label(format!("unknown {what}"))
        .help(help)
}

/// The statement, or `None` with the reasons among the problems.
pub(super) fn statement(
    document: &StatementDocument,
    speaker: usize,
    issue: &Reader<'_>,
    scope: &Scope<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Statement> {
    let before = problems.len();
    let mut region = |node: Option<&Node>| node.and_then(|node| issue.position(node, problems));
    let (position, accepts, rejects) =
        (region(document.position.as_ref()), region(document.accepts.as_deref()), region(document.rejects.as_deref()));
    // Spaces alone say nothing.
    let value = |text: &Option<Box<Text>>| {
        text.as_ref().filter(|text| !text.value.trim().is_empty()).map(|text| text.value.clone())
    };
    let statement = Statement {
        position,
        said: date(document.said.as_deref(), problems),
        published: date(document.published.as_deref(), problems),
        until: date(document.until.as_deref(), problems),
        speaker: value(&document.speaker),
        body: value(&document.body),
        status: status(document.status.as_deref(), problems),
        source: document.source.as_ref().and_then(|id| scope.source(id, problems)),
        quote: value(&document.quote),
        note: value(&document.note),
        with: co_authors(document, speaker, scope, problems),
        conditions: conditions(document, scope, problems),
        salience: document.salience.as_ref().and_then(|text| salience(text, problems)),
        accepts: accepts.map(Box::new),
        rejects: rejects.map(Box::new),
        location: document.location.clone(),
    };
    report_empty(document, problems);
    report_rejected(document, &statement, problems);
    report_date_order(document, &statement, problems);
    let errors = |problem: &&Problem| problem.severity() == crate::problem::Severity::Error;
    problems[before..].iter().find(errors).is_none().then_some(statement)
}

fn date(text: Option<&Text>, problems: &mut Vec<Problem>) -> Option<Date> {
    text.and_then(|text| scalar::date_of(text, problems))
}

fn status(text: Option<&Text>, problems: &mut Vec<Problem>) -> Status {
    let Some(text) = text else { return Status::default() };
    let names = || Status::ALL.iter().map(|status| status.name());
    Status::ALL.into_iter().find(|status| status.name() == text.value).unwrap_or_else(|| {
        let all = || format!("statuses are {}", names().collect::<Vec<_>>().join(", "));
        problems.push(
            Problem::new(Code::UnknownStatus, &text.location, format!("there is no status `{}`", text.value))
                .label("unknown status")
                .help(did_you_mean(&text.value, names()).unwrap_or_else(all)),
        );
        Status::default()
    })
}

fn salience(text: &Text, problems: &mut Vec<Problem>) -> Option<f64> {
    let salience = scalar::number_of(text, problems)?;
    let (message, label, help) = if !(0.0..=100.0).contains(&salience) {
        let help = "100 is the most that an issue can count to a party; unstated counts as 100";
        (format!("the salience {salience} is not in 0 to 100"), "outside 0 to 100", help)
    } else if salience > 0.0 && salience < Statement::LEAST_SALIENCE {
        let help = "write 0 where the issue does not count to the party, else at least 0.000001";
        (format!("the salience {salience} is too small"), "less than a millionth", help)
    } else {
        return Some(salience);
    };
    problems.push(Problem::new(Code::SalienceOutOfRange, &text.location, message).label(label).help(help));
    None
}

fn co_authors(
    document: &StatementDocument,
    speaker: usize,
    scope: &Scope<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<usize> {
    let mut found: IndexMap<usize, &Location> = IndexMap::new();
    for id in &document.with {
        match scope.party(id, problems) {
            None => {}
            Some(index) if index == speaker => problems.push(
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

fn conditions(document: &StatementDocument, scope: &Scope<'_>, problems: &mut Vec<Problem>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    let mut named: IndexMap<usize, &Location> = IndexMap::new();
    for (id, node) in &document.conditions {
        let Some((issue, Some(declared))) = scope.issue(id, problems) else { continue };
        if let Some(first) = named.insert(issue, &id.location) {
            problems.push(position::repeated(&format!("`{}`", id.value), &id.location, first));
        }
        if let Some(position) = declared.position(node, problems) {
            conditions.push(Condition { issue, position });
        }
    }
    conditions
}

fn report_empty(document: &StatementDocument, problems: &mut Vec<Problem>) {
    let is_empty = document.position.is_none() && document.accepts.is_none() && document.rejects.is_none();
    if is_empty && !document.has_unknown_keys {
        problems.push(
            Problem::new(Code::EmptyStatement, &document.location, "this statement says nothing on the issue")
                .label("no `position`, `accepts` or `rejects`")
                .help("add `position:`, or what the party said it `accepts:` or `rejects:`"),
        );
    }
}

fn report_rejected(document: &StatementDocument, statement: &Statement, problems: &mut Vec<Problem>) {
    let (Some(position), Some(rejects)) = (&statement.position, &statement.rejects) else { return };
    let (Some(stated), Some(rejected)) = (&document.position, &document.rejects) else { return };
    if position.satisfies(rejects) {
        problems.push(
            Problem::new(Code::PositionRejected, &stated.location, "this position lies inside what the party rejects")
                .label("the position")
                .related(&rejected.location, "what it rejects")
                .help("a position and what rules it out cannot both hold: check both against the source"),
        );
    }
}

fn report_date_order(document: &StatementDocument, statement: &Statement, problems: &mut Vec<Problem>) {
    let Some(said) = statement.said else { return };
    let later = [
        ("until", statement.until, &document.until, "it never counts"),
        ("published", statement.published, &document.published, "it was public before it was said"),
    ];
    for (key, date, text, consequence) in later {
        let (Some(date), Some(text)) = (date, text) else { continue };
        if date < said {
            let message = format!("`{key}` {date} lies before `said` {said}: {consequence}");
            problems.push(
                Problem::new(Code::DateOrder, &text.location, message)
                    .label(format!("before {said}"))
                    .help("check both dates"),
            );
        }
    }
}
