//! What a party has said on an issue, in the order of time, and what each statement did.

use crate::model::{Date, Statement};
use crate::select::{Chosen, Fate, Selection};

/// What a party has said on an issue.
#[derive(Debug, Clone)]
pub struct Log<'a> {
    /// The party, counted among the selected.
    pub party: usize,
    /// The issue, counted among the selected.
    pub issue: usize,
    /// Its statements in the order of time: undated ones first, those of one day in the order of the file.
    pub statements: Vec<Logged<'a>>,
    /// The day since which what counts has counted without a break; `None` if nothing counts, or only what is undated.
    pub since: Option<Date>,
}

/// A statement with what it did, and what became of it.
#[derive(Debug, Clone)]
pub struct Logged<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// What it did on the day it was said, under the filters and assumptions that are asked for; `None` if it never
    /// could do anything: it is filtered out, its condition is not assumed, or its day has not come.
    pub deed: Option<Deed<'a>>,
    /// What became of it.
    pub fate: Fate,
    /// The day since which it has counted without a break; `None` if it does not count, or is undated.
    pub since: Option<Date>,
    /// What counted in place of a superseded one, once it no longer did.
    pub superseded_by: Option<&'a Statement>,
}

/// How a statement changes what counts, on the day on which the party says it.
#[derive(Debug, Clone, Copy)]
pub enum Deed<'a> {
    /// It counts, and nothing did before.
    Opens,
    /// It counts in place of this one.
    Replaces(&'a Statement),
    /// It counts together with this one.
    AddsTo(&'a Statement),
    /// It counts in place of this one, to which it says it adds: the two contradict each other.
    Contradicts(&'a Statement),
    /// It does not count: this one does.
    StaysBehind(&'a Statement),
}

/// From a day on, what counts; without a day, from the beginning.
struct Stretch<'a> {
    from: Option<Date>,
    counting: Option<Chosen<'a>>,
}

/// The log of every selected party on every selected issue, party by party.
///
/// ```
/// use demarche::{analysis::{Deed, log}, select::{Query, Selection}};
/// # use demarche::load::Documents;
/// # let documents = Documents::from_texts([
/// #     ("negotiation.yaml", "negotiation: Wells\nissues: { tariff: { scale: number, min: 0, max: 10 } }\n"),
/// #     ("upper.yaml", "party: Upper Bank\npositions: { tariff: [ { position: 3, said: 2024-05-02 }, { position: 5, said: 2024-06-11 } ] }\n"),
/// # ]);
/// # let negotiation = demarche::validate::validate(&documents).into_negotiation().unwrap();
/// let logs = log(&Selection::new(&negotiation, &Query::default()));
/// let [first, second] = &logs[0].statements[..] else { panic!() };
/// assert!(matches!(second.deed, Some(Deed::Replaces(earlier)) if std::ptr::eq(earlier, first.statement)));
/// assert_eq!(logs[0].since, second.statement.said);
/// ```
#[must_use]
pub fn log<'a>(selection: &Selection<'a>) -> Vec<Log<'a>> {
    let issues = selection.issues().len();
    let cells = (0..selection.parties().len()).flat_map(|party| (0..issues).map(move |issue| (party, issue)));
    cells.map(|(party, issue)| of_cell(selection, party, issue)).collect()
}

fn of_cell<'a>(selection: &Selection<'a>, party: usize, issue: usize) -> Log<'a> {
    let mut fates: Vec<(&Statement, Fate)> = selection.fates(party, issue).collect();
    fates.sort_by_key(|(statement, _)| statement.said);
    let all: Vec<&Statement> = fates.iter().map(|(statement, _)| *statement).collect();
    let stretches = stretches(selection, &all);
    let logged = |(place, &(statement, fate)): (usize, &(&'a Statement, Fate))| {
        let counts = |stretch: &Stretch<'_>| stretch.counting.as_ref().is_some_and(|chosen| chosen.contains(statement));
        let since = if fate == Fate::Counts { since(&stretches, counts) } else { None };
        let superseded_by = if fate == Fate::Superseded { after(&stretches, statement, counts) } else { None };
        let deed = if fate == Fate::Later { None } else { deed(selection, &all[..=place]) };
        Logged { statement, deed, fate, since, superseded_by }
    };
    let counting = selection.cell(party, issue).counting();
    let is_same =
        |stretch: &Stretch<'_>| stretch.counting.as_ref().zip(counting).is_some_and(|(one, other)| one.is(other));
    Log { party, issue, statements: fates.iter().enumerate().map(logged).collect(), since: since(&stretches, is_same) }
}

/// What counted from the beginning, and from each day on which a statement was said or no longer counted.
fn stretches<'a>(selection: &Selection<'a>, all: &[&'a Statement]) -> Vec<Stretch<'a>> {
    let begins_and_ends =
        all.iter().flat_map(|statement| [statement.said, statement.until.and_then(|until| until.tomorrow().ok())]);
    let mut days: Vec<Date> = begins_and_ends.flatten().filter(|&day| Some(day) <= selection.as_of()).collect();
    days.sort_unstable();
    days.dedup();
    let beginning = days.first().map_or(selection.as_of(), |first| first.yesterday().ok());
    let counting = |day| selection.choose(all.iter().copied(), day).counting().cloned();
    let later = days.iter().map(|&day| Stretch { from: Some(day), counting: counting(Some(day)) });
    std::iter::once(Stretch { from: None, counting: counting(beginning) }).chain(later).collect()
}

/// Where the last unbroken run of stretches begins.
fn since(stretches: &[Stretch<'_>], is_one: impl Fn(&Stretch<'_>) -> bool) -> Option<Date> {
    stretches.iter().rev().take_while(|stretch| is_one(stretch)).last()?.from
}

/// What counted once a statement no longer did; of one that never did, what counted when it was said.
fn after<'a>(
    stretches: &[Stretch<'a>],
    statement: &Statement,
    counts: impl Fn(&Stretch<'_>) -> bool,
) -> Option<&'a Statement> {
    let said = || stretches.iter().position(|stretch| stretch.from >= statement.said);
    let next = stretches.iter().rposition(counts).map(|last| last + 1).or_else(said)?;
    stretches.get(next)?.counting.as_ref()?.statements().first().copied()
}

/// What the last of these statements did on its day, if it passes on that day.
fn deed<'a>(selection: &Selection<'a>, said: &[&'a Statement]) -> Option<Deed<'a>> {
    let (&statement, earlier) = said.split_last()?;
    let choose =
        |statements: &[&'a Statement]| selection.choose(statements.iter().copied(), statement.said).counting().cloned();
    choose(&[statement])?;
    let (before, now) = (choose(earlier), choose(said)?);
    let before = before.as_ref().map_or(&[][..], Chosen::statements);
    let gone = before.iter().rev().find(|earlier| !now.contains(earlier));
    if let Some([other, added]) = now.contradiction()
        && std::ptr::eq(added, statement)
    {
        return Some(Deed::Contradicts(other));
    }
    Some(match now.statements().iter().position(|one| std::ptr::eq(*one, statement)) {
        None => Deed::StaysBehind(now.statements()[0]),
        Some(0) => gone.map_or(Deed::Opens, |gone| Deed::Replaces(gone)),
        Some(place) => Deed::AddsTo(now.statements()[place - 1]),
    })
}
