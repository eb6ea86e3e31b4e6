//! Two texts side by side, the issues on which they differ first.

use super::parts::{
    Block, Cell, Column, Data, Datum, MOST_IN_A_MATRIX, Missing, Record, Report, Row, Table, choices, context, held,
    legend, provenance, record, words,
};
use crate::deal::{Clause, Distance, Held};
use crate::model::{Divergence, Issue, Position, Text};
use crate::problem::counted;
use crate::select::Selection;

/// Two texts with the distance between them and each party's verdict on each; on request with the quotes.
#[must_use]
pub fn side_by_side(selection: &Selection<'_>, texts: [&Text; 2], with_quotes: bool) -> Report {
    let both = Both {
        selection,
        held: texts.map(|text| Held::of(selection, text)),
        distance: Distance::of(selection, texts[0], texts[1]),
    };
    let blocks = both.blocks(with_quotes);
    let mut notes = legend(&blocks);
    notes.extend(held::VERDICTS.map(str::to_owned));
    notes.extend(texts.iter().filter_map(|text| held::newer(selection, text)));
    notes.extend(choices(selection));
    let record = record::Text {
        context: context(selection),
        texts: both.held.iter().map(|text| held::full_record(selection, text)).collect(),
        between: Some(both.between_record()),
        notes: notes.clone(),
    };
    let known = |text: &Text| format!("{}: {}", text.name, held::known(selection.negotiation(), text));
    Report {
        title: format!("{}: {} and {}", selection.negotiation().title, texts[0].name, texts[1].name),
        provenance: [provenance::with_counts(selection), texts.map(known).to_vec()].concat(),
        blocks,
        notes,
        data: both.rows(&record.texts),
        record: Record::Text(record),
    }
}

/// Two texts, each held against the parties, and how far apart they are.
struct Both<'s, 'a, 't> {
    selection: &'s Selection<'a>,
    held: [Held<'t>; 2],
    distance: Distance,
}

/// How the two texts stand to each other on an issue; in this order they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Differing,
    OneSilent,
    Same,
    BothSilent,
}

impl Both<'_, '_, '_> {
    fn blocks(&self, with_quotes: bool) -> Vec<Block> {
        let mut blocks = vec![Block::Table(self.summary())];
        let sections = [
            (Group::Differing, "Where they differ"),
            (Group::OneSilent, "Where one of them is silent"),
            (Group::Same, "Where they lay down the same"),
        ];
        for (group, heading) in sections {
            let issues = self.in_group(group);
            if !issues.is_empty() {
                blocks.push(Block::Heading(heading.to_owned()));
                blocks.push(Block::Table(self.table(&issues, group)));
            }
        }
        if with_quotes {
            blocks.push(Block::Heading("What was said".to_owned()));
            let issues = sections.iter().flat_map(|(group, _)| self.in_group(*group));
            let [one, other] = &self.held;
            blocks.extend(issues.map(|issue| Block::Dossier(held::dossier(self.selection, issue, &[one, other]))));
        }
        let silent = self.in_group(Group::BothSilent);
        if !silent.is_empty() {
            let titles: Vec<&str> = silent.iter().map(|&issue| self.selection.issue(issue).title.as_str()).collect();
            let counted = counted(silent.len(), "issue", "issues");
            blocks.push(Block::Text(format!("Both are silent on {counted}: {}", titles.join("; "))));
        }
        blocks
    }

    /// How alike the texts are to each other and to the parties; of many parties, how many have which verdict.
    fn summary(&self) -> Table {
        let Distance { divergence, coverage, .. } = self.distance;
        let is_wide = self.selection.parties().len() > MOST_IN_A_MATRIX;
        let row = |held: &Held<'_>| {
            let of_parties: Vec<Cell> = if is_wide {
                vec![Cell::text(held::counts(&held.receptions.iter().collect::<Vec<_>>()))]
            } else {
                held.receptions.iter().map(held::agreement).collect()
            };
            let between = held::agreement_figure(divergence, coverage);
            Row {
                label: held.text.short.clone(),
                cells: std::iter::once(between).chain(of_parties).collect(),
                total: false,
            }
        };
        let parties: Vec<Column> = if is_wide {
            vec![Column::new(held::COUNTED, false)]
        } else {
            self.selection.parties().map(|party| Column::new(&party.name, true)).collect()
        };
        Table {
            corner: "Agreement".to_owned(),
            columns: std::iter::once(Column::new("The other text", true)).chain(parties).collect(),
            rows: self.held.iter().map(row).collect(),
        }
    }

    /// The issues of a group: where they differ the most distant first, else in declared order.
    fn in_group(&self, group: Group) -> Vec<usize> {
        let all = 0..self.selection.issues().len();
        let mut issues: Vec<usize> = all.filter(|&issue| self.group(issue) == group).collect();
        // What cannot be compared comes last.
        let distance = |issue: usize| self.distance.by_issue[issue].map_or(-1.0, Divergence::value);
        issues.sort_by(|&one, &other| distance(other).total_cmp(&distance(one)));
        issues
    }

    fn group(&self, issue: usize) -> Group {
        match (self.held[0].clause(issue), self.held[1].clause(issue)) {
            (None, None) => Group::BothSilent,
            (Some(_), None) | (None, Some(_)) => Group::OneSilent,
            (Some(one), Some(other)) if are_same(one.position, other.position) => Group::Same,
            (Some(_), Some(_)) => Group::Differing,
        }
    }

    fn table(&self, issues: &[usize], group: Group) -> Table {
        let differ = group == Group::Differing;
        let row = |&issue: &usize| {
            let texts = self.held.iter().map(|held| self.side(held, issue));
            let missing = Cell::Missing(Missing::NotComparable);
            let distance = self.distance.by_issue[issue].map_or(missing, |divergence| held::distance(Some(divergence)));
            Row {
                label: self.selection.issue(issue).title.clone(),
                cells: texts.chain(differ.then_some(distance)).collect(),
                total: false,
            }
        };
        let texts = self.held.iter().map(|held| Column::new(&held.text.short, false));
        Table {
            corner: "Issue".to_owned(),
            columns: texts.chain(differ.then(|| Column::new("Distance", true))).collect(),
            rows: issues.iter().map(row).collect(),
        }
    }

    /// What a text lays down, and under it who rejects, accepts and leaves it open.
    fn side(&self, held: &Held<'_>, issue: usize) -> Cell {
        let Some(clause) = held.clause(issue) else { return Cell::text("silent") };
        let position = words::of_position(clause.position, self.selection.issue(issue));
        let lines = held::ALL_VERDICTS.into_iter().filter_map(|verdict| self.who(clause, verdict));
        Cell::Text(std::iter::once(position).chain(lines).collect())
    }

    /// "rejects: UA, EU"; of many parties how many.
    fn who(&self, clause: &Clause<'_>, verdict: &str) -> Option<String> {
        let parties = self.selection.parties().zip(&clause.opinions);
        let who = parties.filter(|(_, opinion)| held::verdict(opinion) == verdict);
        let who: Vec<&str> = who.map(|(party, _)| party.short.as_str()).collect();
        let is_wide = self.selection.parties().len() > MOST_IN_A_MATRIX;
        let names = if is_wide { who.len().to_string() } else { who.join(", ") };
        (!who.is_empty()).then(|| format!("{verdict}: {names}"))
    }

    fn between_record(&self) -> record::Between {
        let Distance { divergence, coverage, by_issue } = &self.distance;
        let on_issue = |(issue, &divergence): (&Issue, &Option<Divergence>)| record::OnIssue {
            issue: issue.id.clone(),
            divergence,
        };
        record::Between {
            agreement: divergence.map(Divergence::agreement),
            divergence: *divergence,
            coverage: *coverage,
            by_issue: self.selection.issues().zip(by_issue).map(on_issue).collect(),
        }
    }

    /// A row for each issue and party, in declared order, with both verdicts and the statements behind them.
    fn rows(&self, records: &[record::HeldInFull]) -> Data {
        let of_side = |side: &str| held::VERDICT_COLUMNS.map(|column| format!("{side}_{column}"));
        let columns = ["issue", "a", "b", "between", "party"].map(str::to_owned).into_iter();
        let columns = columns.chain(of_side("a")).chain(of_side("b")).chain(held::BEHIND_COLUMNS.map(str::to_owned));
        let issues = (0..self.selection.issues().len()).filter(|&issue| self.group(issue) != Group::BothSilent);
        let rows = issues.flat_map(|issue| {
            let sides: Vec<Option<&record::Clause>> =
                records.iter().map(|record| clause_on(record, &self.selection.issue(issue).id)).collect();
            (0..self.selection.parties().len()).map(move |party| self.row(issue, party, &sides))
        });
        Data { rows: rows.collect(), columns: columns.collect() }
    }

    fn row(&self, issue: usize, party: usize, sides: &[Option<&record::Clause>]) -> Vec<Datum> {
        let mut row: Vec<Datum> = vec![(&self.selection.issue(issue).id).into()];
        row.extend(sides.iter().map(|side| Datum::from(side.map(|clause| &clause.laid_down.position))));
        row.extend([self.distance.by_issue[issue].into(), (&self.selection.party(party).id).into()]);
        row.extend(sides.iter().flat_map(|side| held::verdict_data(side.map(|clause| &clause.verdicts[party]))));
        row.extend(held::behind(self.selection, party, issue));
        row
    }
}

fn are_same(one: &Position, other: &Position) -> bool {
    one.satisfies(other) && other.satisfies(one)
}

fn clause_on<'r>(record: &'r record::HeldInFull, issue: &str) -> Option<&'r record::Clause> {
    record.positions.iter().find(|clause| clause.laid_down.issue == issue)
}
