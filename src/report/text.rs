//! One text: issue by issue what it lays down, and what each party says of that.

use super::parts::{
    Block, Cell, Column, Data, Datum, MOST_IN_A_MATRIX, Record, Report, Row, STANDING_OUT, Table, choices, context,
    held, legend, provenance, record, section, words,
};
use crate::deal::{Clause, Held, Opinion, Verdict};
use crate::model::Text;
use crate::problem::counted;
use crate::select::{Chosen, Selection};

/// A text, of the negotiation or read against it, with each party's verdict and distance, the red lines that it crosses
/// first; on request with the quotes on both sides. A text that is newer than the day is shown all the same.
#[must_use]
pub fn text(selection: &Selection<'_>, text: &Text, with_quotes: bool) -> Report {
    let held = Held::of(selection, text);
    let blocks = blocks(selection, &held, with_quotes);
    let mut notes = legend(&blocks);
    notes.extend(held::VERDICTS.map(str::to_owned));
    notes.extend(held::newer(selection, text));
    notes.extend(choices(selection));
    let record = record::Text {
        context: context(selection),
        texts: vec![held::full_record(selection, &held)],
        between: None,
        notes: notes.clone(),
    };
    let mut provenance = provenance::with_counts(selection);
    provenance.push(format!("{}: {}", text.name, held::known(selection.negotiation(), text)));
    Report {
        title: format!("{}: {}", selection.negotiation().title, text.name),
        provenance,
        blocks,
        notes,
        data: verdict_rows(selection, &held, &record.texts[0]),
        record: Record::Text(record),
    }
}

fn blocks(selection: &Selection<'_>, held: &Held<'_>, with_quotes: bool) -> Vec<Block> {
    let parties = selection.parties().len();
    let mut blocks = standing(selection, held);
    let crossed = crossed(held);
    let lines = section("Red lines that it crosses", &crossed, parties, ["red lines are crossed", WHOLE], |all| {
        red_lines(selection, all)
    });
    if lines.is_empty() && parties > 0 {
        blocks.push(Block::Text("It crosses no red line that a party has stated.".to_owned()));
    }
    blocks.extend(lines);
    if !held.clauses.is_empty() {
        blocks.push(Block::Heading("Issue by issue".to_owned()));
        blocks.push(Block::Table(by_issue(selection, held)));
    }
    if with_quotes {
        blocks.push(Block::Heading("What was said".to_owned()));
        let clauses = crossing_first(held).into_iter();
        blocks.extend(clauses.map(|clause| Block::Dossier(held::dossier(selection, clause.issue, &[held]))));
    }
    blocks.extend(silence(selection, held));
    blocks
}

/// Where a list is that is not shown to its end.
const WHOLE: &str = "`--format csv` contains all.";

/// Party by party; of many the nearest and the most distant.
fn standing(selection: &Selection<'_>, held: &Held<'_>) -> Vec<Block> {
    let parties = held.receptions.len();
    let row = |party: usize| {
        let reception = &held.receptions[party];
        let furthest = reception.furthest.map(|issue| selection.issue(issue).title.clone());
        Row {
            label: selection.party(party).name.clone(),
            cells: vec![
                held::agreement(reception),
                Cell::text(held::counts(&[reception])),
                furthest.map_or(Cell::Blank, Cell::text),
            ],
            total: false,
        }
    };
    let columns = [("Agreement", true), (held::COUNTED, false), ("Furthest apart on", false)];
    let table =
        |parties: &[usize]| Block::Table(Table::new("Party", &columns, parties.iter().map(|&party| row(party))));
    if parties <= MOST_IN_A_MATRIX {
        let all: Vec<usize> = (0..parties).collect();
        return if all.is_empty() { Vec::new() } else { vec![table(&all)] };
    }
    let nearest = held::nearest_first(&held.receptions);
    let ends = STANDING_OUT.min(nearest.len().div_ceil(2));
    let mut distant: Vec<usize> = nearest[nearest.len() - ends..].to_vec();
    distant.reverse();
    let heading = |words: &str| Block::Heading(words.to_owned());
    vec![heading("Nearest to it"), table(&nearest[..ends]), heading("Most distant from it"), table(&distant)]
}

/// A party that rejects what the text lays down on an issue, or a part of it.
struct Crossed<'h, 't> {
    clause: &'h Clause<'t>,
    party: usize,
}

impl Crossed<'_, '_> {
    fn opinion(&self) -> &Opinion {
        &self.clause.opinions[self.party]
    }
}

/// Every red line that it crosses, issue by issue; those that it crosses in part come last.
fn crossed<'h, 't>(held: &'h Held<'t>) -> Vec<Crossed<'h, 't>> {
    let of_clause = |clause: &'h Clause<'t>| (0..clause.opinions.len()).map(move |party| Crossed { clause, party });
    let all = held.clauses.iter().flat_map(of_clause);
    let mut crossed: Vec<Crossed<'_, '_>> = all.filter(|line| line.opinion().is_crossed()).collect();
    crossed.sort_by_key(|line| line.opinion().judgement.verdict != Verdict::Rejects);
    crossed
}

fn red_lines(selection: &Selection<'_>, crossed: &[Crossed<'_, '_>]) -> Table {
    let row = |line: &Crossed<'_, '_>| {
        let issue = selection.issue(line.clause.issue);
        let rejects = selection.cell(line.party, line.clause.issue).counting().and_then(Chosen::rejects);
        let part = line.opinion().judgement.partly_rejected.then(|| "(crossed in part)".to_owned());
        let rejects = rejects.map(|limit| words::of_limit(limit, issue));
        Row {
            label: format!("{}: {}", selection.party(line.party).name, issue.title),
            cells: vec![
                Cell::text(words::of_position(line.clause.position, issue)),
                Cell::Text(rejects.into_iter().chain(part).collect()),
                held::distance(line.opinion().divergence),
            ],
            total: false,
        }
    };
    let columns = [("The text", false), ("The party rejects", false), ("Distance", true)];
    Table::new("Whose, on what", &columns, crossed.iter().map(row))
}

/// The issues on which it crosses a red line, then the others, each in their order.
fn crossing_first<'h, 't>(held: &'h Held<'t>) -> Vec<&'h Clause<'t>> {
    let (crossing, others): (Vec<_>, Vec<_>) = held.clauses.iter().partition(|clause| clause.crosses());
    [crossing, others].concat()
}

/// What it lays down and each party's verdict; of many parties how many have which.
fn by_issue(selection: &Selection<'_>, held: &Held<'_>) -> Table {
    let is_wide = selection.parties().len() > MOST_IN_A_MATRIX;
    let row = |clause: &Clause<'_>| {
        let issue = selection.issue(clause.issue);
        let position = Cell::text(words::of_position(clause.position, issue));
        let opinions: Vec<Cell> = if is_wide {
            Verdict::ALL.iter().map(|verdict| Cell::Number(clause.count(*verdict) as f64)).collect()
        } else {
            clause.opinions.iter().map(held::opinion).collect()
        };
        Row { label: issue.title.clone(), cells: std::iter::once(position).chain(opinions).collect(), total: false }
    };
    let of_parties: Vec<Column> = if is_wide {
        Verdict::ALL.iter().map(|verdict| Column::new(verdict.name(), true)).collect()
    } else {
        selection.parties().map(|party| Column::new(&party.name, false)).collect()
    };
    Table {
        corner: "Issue".to_owned(),
        columns: std::iter::once(Column::new("The text", false)).chain(of_parties).collect(),
        rows: crossing_first(held).into_iter().map(row).collect(),
    }
}

fn silence(selection: &Selection<'_>, held: &Held<'_>) -> Option<Block> {
    let titles: Vec<&str> = held.silent_on.iter().map(|&issue| selection.issue(issue).title.as_str()).collect();
    let counted = counted(titles.len(), "issue", "issues");
    (!titles.is_empty()).then(|| Block::Text(format!("It is silent on {counted}: {}", titles.join("; "))))
}

/// A row for each issue and party, in declared order, with the statements behind the verdict.
fn verdict_rows(selection: &Selection<'_>, held: &Held<'_>, record: &record::HeldInFull) -> Data {
    let columns = ["issue", "party"].into_iter().chain(held::VERDICT_COLUMNS).chain(held::BEHIND_COLUMNS);
    let rows = held.clauses.iter().zip(&record.positions).flat_map(|(clause, of_issue)| {
        of_issue.verdicts.iter().enumerate().map(move |(party, verdict)| {
            let first: [Datum; 2] = [(&of_issue.laid_down.issue).into(), (&verdict.judged.party).into()];
            let behind = held::behind(selection, party, clause.issue);
            first.into_iter().chain(held::verdict_data(Some(verdict))).chain(behind).collect()
        })
    });
    Data { rows: rows.collect(), columns: columns.map(str::to_owned).collect() }
}
