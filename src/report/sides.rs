//! Two selections side by side: names, words and records of what moved between them.

use super::assemble::statement_record;
use super::blocks::{Block, Cell, Dossier, Fact, Figure, Missing, Row, Table};
use super::many::MOST_IN_A_MATRIX;
use super::standing_out::STANDING_OUT;
use super::{pairs, record, wording};
use crate::analysis::{Alignment, Cause, Change, Movement, Standing, StatementChange, TOLERANCE, moved_most_first};
use crate::model::{Divergence, Issue, Party, Statement};
use crate::select::Selection;

/// Two selections and what corresponds in them.
pub(super) struct Sides<'v, 'a> {
    pub before: &'v Selection<'a>,
    pub after: &'v Selection<'a>,
    pub alignment: &'v Alignment,
}

impl<'a> Sides<'_, 'a> {
    pub fn party(&self, place: usize) -> &'a Party {
        let aligned = self.alignment.parties[place];
        match (aligned.after, aligned.before) {
            (Some(after), _) => self.after.party(after),
            (None, before) => self.before.party(before.unwrap_or_default()),
        }
    }

    pub fn issue(&self, place: usize) -> &'a Issue {
        let aligned = self.alignment.issues[place];
        match (aligned.after, aligned.before) {
            (Some(after), _) => self.after.issue(after),
            (None, before) => self.before.issue(before.unwrap_or_default()),
        }
    }

    pub fn pair_name(&self, (a, b): (usize, usize)) -> String {
        format!("{} and {}", self.party(a).name, self.party(b).name)
    }

    pub fn issue_before(&self, place: usize) -> Option<&'a Issue> {
        self.alignment.issues[place].before.map(|place| self.before.issue(place))
    }

    pub fn issue_after(&self, place: usize) -> Option<&'a Issue> {
        self.alignment.issues[place].after.map(|place| self.after.issue(place))
    }

    /// "Status of Crimea: not stated → Open to discussion".
    fn cause(&self, cause: &Cause<'_>) -> String {
        let words = |statement: Option<&Statement>, issue: Option<&Issue>| {
            let position = statement.and_then(|statement| statement.position.as_ref()).zip(issue);
            position.map_or("not stated".to_owned(), |(position, issue)| wording::words(position, issue))
        };
        let before = words(cause.before, self.issue_before(cause.issue));
        let after = words(cause.after, self.issue_after(cause.issue));
        let issue = &self.issue(cause.issue).title;
        if before == after {
            return format!("{issue}: {after}, with another salience");
        }
        format!("{issue}: {before} → {after}")
    }

    /// "Ukraine, Status of Crimea: not stated → Open to discussion".
    pub fn cause_of_party(&self, cause: &Cause<'_>) -> String {
        format!("{}, {}", self.party(cause.party).name, self.cause(cause))
    }

    /// Why a pair moved: whose positions, on what.
    pub fn because(&self, title: String, movement: &Movement<'_>) -> Dossier {
        let facts = [movement.parties.0, movement.parties.1].map(|party| {
            let causes = movement.issues.iter().flat_map(|issue| &issue.causes);
            let lines = causes.filter(|cause| cause.party == party).map(|cause| self.cause(cause));
            Fact::of_words(&self.party(party).name, lines)
        });
        let declared = Fact::of_words("Declaration", self.declared_otherwise(movement));
        let facts = facts.into_iter().chain([declared]).filter(|fact| !fact.lines.is_empty());
        Dossier { title, facts: facts.collect() }
    }

    /// Changes that no statement explains.
    fn declared_otherwise(&self, movement: &Movement<'_>) -> Vec<String> {
        let appeared = match (movement.before, movement.after) {
            (None, Some(_)) => Some("a party is new".to_owned()),
            (Some(_), None) => Some("a party is gone".to_owned()),
            _ => None,
        };
        let unexplained = movement.issues.iter().filter(|issue| issue.causes.is_empty());
        let otherwise = unexplained.map(|issue| format!("{}: declared otherwise", self.issue(issue.issue).title));
        appeared.into_iter().chain(otherwise).collect()
    }

    /// The position of a changed statement before and after, in words.
    pub fn change_words(&self, change: &StatementChange<'_>) -> [Option<String>; 2] {
        let words = |selection: &Selection<'_>, statement: Option<&Statement>, issue: Option<&Issue>| {
            statement.zip(issue).map(|(statement, issue)| wording::saying(selection.negotiation(), issue, statement))
        };
        [
            words(self.before, change.before, self.issue_before(change.issue)),
            words(self.after, change.after, self.issue_after(change.issue)),
        ]
    }

    pub fn change_record(&self, change: &StatementChange<'_>) -> Option<record::StatementChange> {
        let (old, new) = (self.issue_before(change.issue), self.issue_after(change.issue));
        Some(record::StatementChange {
            change: happened(change.before.is_some(), change.after.is_some()),
            party: self.party(change.party).id.clone(),
            issue: self.issue(change.issue).id.clone(),
            before: notation(change.before, old),
            after: notation(change.after, new),
            statement: self.statement_record(change.issue, change.before, change.after)?,
        })
    }

    pub fn cause_record(&self, cause: &Cause<'_>) -> record::Cause {
        record::Cause {
            party: self.party(cause.party).id.clone(),
            issue: self.issue(cause.issue).id.clone(),
            before: notation(cause.before, self.issue_before(cause.issue)),
            after: notation(cause.after, self.issue_after(cause.issue)),
            statement: self.statement_record(cause.issue, cause.before, cause.after),
        }
    }

    /// The statement after, else the one before.
    fn statement_record(
        &self,
        issue: usize,
        before: Option<&Statement>,
        after: Option<&Statement>,
    ) -> Option<record::Statement> {
        let aligned = self.alignment.issues[issue];
        let of = |selection: &Selection<'_>, place: Option<usize>, statement: Option<&Statement>| {
            Some(statement_record(selection, place?, statement?))
        };
        of(self.after, aligned.after, after).or_else(|| of(self.before, aligned.before, before))
    }

    pub fn pair_record(&self, movement: &Movement<'_>) -> record::MovedPair {
        let (a, b) = movement.parties;
        let by_issue = movement.issues.iter().map(|issue| record::IssueChange {
            id: self.issue(issue.issue).id.clone(),
            before: issue.before.and_then(|part| part.comparison.divergence).map(Divergence::value),
            after: issue.after.and_then(|part| part.comparison.divergence).map(Divergence::value),
        });
        let causes = movement.issues.iter().flat_map(|issue| &issue.causes);
        record::MovedPair {
            a: self.party(a).id.clone(),
            b: self.party(b).id.clone(),
            before: movement.before.map(standing_record),
            after: movement.after.map(standing_record),
            change: movement.change.map(change_record),
            by_issue: by_issue.collect(),
            causes: causes.map(|cause| self.cause_record(cause)).collect(),
        }
    }
}

fn notation(statement: Option<&Statement>, issue: Option<&Issue>) -> Option<String> {
    Some(statement?.position.as_ref()?.notation(&issue?.scale))
}

pub(super) fn standing_record(standing: Standing) -> record::Standing {
    record::Standing {
        agreement: standing.divergence.map(Divergence::agreement),
        divergence: standing.divergence.map(Divergence::value),
        compared: standing.coverage.compared,
        issues: standing.coverage.issues,
        weight_share: standing.coverage.weight_share,
    }
}

pub(super) fn change_record(change: Change) -> record::Change {
    record::Change { total: change.total(), position: change.position, coverage: change.coverage }
}

/// A pair's agreement with its coverage.
pub(super) fn agreement_cell(standing: Option<Standing>) -> Cell {
    let figure = standing.and_then(|standing| {
        let divergence = standing.divergence?;
        let coverage = standing.coverage;
        Some(Figure {
            rests_on: Some((coverage.compared, Some(coverage.issues))),
            marks: pairs::marks(standing.by_construction, coverage),
            ..Figure::agreement(divergence.agreement())
        })
    });
    figure.map_or(Cell::Missing(Missing::NotComparable), Cell::Figure)
}

/// Before and after, or one figure where nothing moved.
pub(super) fn moved_cell(movement: &Movement<'_>) -> Cell {
    moved(agreement_cell(movement.before), agreement_cell(movement.after))
}

/// The pairs to show: all of them, or of many parties those that moved most, with a word on the rest.
pub(super) fn most_moved<'m, 'a>(
    mut movements: Vec<&'m Movement<'a>>,
    parties: usize,
) -> (Vec<&'m Movement<'a>>, Option<Block>) {
    let all = movements.len();
    if parties <= MOST_IN_A_MATRIX || all <= STANDING_OUT {
        return (movements, None);
    }
    movements.sort_by(|one, other| moved_most_first(one, other));
    movements.truncate(STANDING_OUT);
    let comparable = if movements.iter().any(|movement| movement.change.is_none()) { COMPARABLE } else { "" };
    let rest = format!(
        "{all} pairs moved; here are the {STANDING_OUT} that moved most{comparable}. `--format csv` writes all."
    );
    (movements, Some(Block::Text(rest)))
}

/// On the pairs that have no change: they come last.
const COMPARABLE: &str = ", then those that became comparable or no longer are";

/// What to show of a list: all of it, or of many parties the first few, with a word on the rest and where it is.
pub(super) fn first_few<'l, T>(all: &'l [T], parties: usize, what: &str, whole: &str) -> (&'l [T], Option<Block>) {
    if parties <= MOST_IN_A_MATRIX || all.len() <= STANDING_OUT {
        return (all, None);
    }
    let rest = format!("{} {what}; here are the first {STANDING_OUT}. {whole}", all.len());
    (&all[..STANDING_OUT], Some(Block::Text(rest)))
}

/// Which part moved a figure, in a word.
pub(super) fn moved_by(movement: &Movement<'_>) -> Cell {
    match movement.change {
        Some(_) if movement.is_coverage_alone() => Cell::text("coverage alone"),
        Some(change) if change.coverage.abs() < TOLERANCE && change.position.abs() >= TOLERANCE => {
            Cell::text("positions")
        }
        Some(change) if change.total().abs() < TOLERANCE && change.position.abs() < TOLERANCE => Cell::text("nothing"),
        Some(_) => Cell::text("both"),
        None => Cell::Blank,
    }
}

/// The change, what positions moved, what coverage moved.
pub(super) fn change_cells(change: Option<Change>) -> [Cell; 3] {
    match change {
        None => [Cell::Blank, Cell::Blank, Cell::Blank],
        Some(change) => [points(change.total()), points(change.position), points(change.coverage)],
    }
}

/// A change, without what floating point adds to none.
pub(super) fn points(change: f64) -> Cell {
    Cell::Change(if change.abs() < TOLERANCE { 0.0 } else { change })
}

/// A divergence without what it rests on.
pub(super) fn divergence_cell(divergence: Option<Divergence>) -> Cell {
    divergence.map_or(Cell::Missing(Missing::NotComparableBrief), |divergence| {
        Cell::Figure(Figure::divergence(divergence.value()))
    })
}

/// `before` where it is the same after, else both.
pub(super) fn moved(before: Cell, after: Cell) -> Cell {
    if before == after { after } else { Cell::Moved(Box::new(before), Box::new(after)) }
}

/// What happened to what was there or not, before and after.
pub(super) fn happened(before: bool, after: bool) -> &'static str {
    match (before, after) {
        (false, _) => "added",
        (_, false) => "removed",
        _ => "changed",
    }
}

/// A row per movement, each with its figure.
pub(super) fn movements(
    sides: &Sides<'_, '_>,
    movements: &[&Movement<'_>],
    figure: impl Fn(&Movement<'_>) -> Cell,
) -> Table {
    let rows = movements.iter().map(|movement| {
        let [change, position, coverage] = change_cells(movement.change);
        Row {
            label: sides.pair_name(movement.parties),
            cells: vec![figure(movement), change, position, coverage, moved_by(movement)],
            total: false,
        }
    });
    Table::of_figures("Pair", &["Agreement", "Change", "Positions", "Coverage", "Through"], rows)
}

pub(super) const SPLIT: &str = "Change, in percentage points of agreement = positions (over the issues compared at both \
    times) + coverage (the rest: other issues are compared)";
