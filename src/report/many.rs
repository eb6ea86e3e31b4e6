//! Many parties: what stands out, in place of a matrix that nobody could read.

use super::assemble::{context, divisiveness_records, legend, pair_record, provenance};
use super::blocks::{Block, Cell, Column, Figure, Missing, Row, Table};
use super::matrices::By;
use super::record::{self, Record};
use super::square::{Shown, Square};
use super::{Data, Datum, Options, Report, pairs};
use crate::analysis::{Divisiveness, divisiveness_of_positions};
use crate::compare::{Between, Kernel, Pair, Summary, Survey, Toward};
use crate::model::{Coverage, Divergence};
use crate::select::Selection;

/// More parties than this are not shown as a matrix for reading.
pub const MOST_IN_A_MATRIX: usize = 40;

/// How many pairs stand out at either end.
const STANDING_OUT: usize = 10;

/// The closest and the most distant pairs, and a line for each party.
#[must_use]
pub fn summary(selection: &Selection<'_>, options: Options) -> Report {
    let found = Found::of(selection);
    let mut blocks = found.standing_out(Shown::Agreement, options);
    blocks.push(Block::Heading("Each party against all others".to_owned()));
    blocks.push(Block::Table(parties(selection, &found.survey)));
    found.report("agreement", blocks)
}

/// The closest and the most distant pairs, and the issues on which the parties part.
#[must_use]
pub fn divergence_of_many(selection: &Selection<'_>, by: By, options: Options) -> Report {
    let found = Found::of(selection);
    let mut blocks = if by == By::Issue { Vec::new() } else { found.standing_out(Shown::Divergence, options) };
    if by != By::Party {
        blocks.extend(found.by_issue());
    }
    found.report("divergence", blocks)
}

/// Where many parties stand: the pairs and the issues that stand out.
#[must_use]
pub fn overview_of_many(selection: &Selection<'_>, options: Options) -> Report {
    let found = Found::of(selection);
    let mut blocks = found.standing_out(Shown::Agreement, options);
    blocks.extend(found.by_issue());
    found.report("overview", blocks)
}

/// The square matrix as data beside what stands out: as is written row by row, but held as a whole.
#[must_use]
pub fn square_of_many(selection: &Selection<'_>, shown: Shown, options: Options) -> Report {
    let report = match shown {
        Shown::Agreement => summary(selection, options),
        Shown::Divergence => divergence_of_many(selection, By::Both, options),
    };
    Report { data: Square::of(selection, shown).data(), ..report }
}

/// What one pass over all pairs found.
struct Found<'a> {
    selection: &'a Selection<'a>,
    survey: Survey,
    ranked: Vec<Divisiveness>,
}

impl<'a> Found<'a> {
    fn of(selection: &'a Selection<'a>) -> Self {
        let mut survey = Kernel::of(selection).survey(STANDING_OUT);
        pass_over_thin(&mut survey);
        Self { selection, survey, ranked: divisiveness_of_positions(selection) }
    }

    fn report(&self, what: &str, blocks: Vec<Block>) -> Report {
        let mut notes = legend(&blocks);
        notes.extend(thin(&self.survey));
        notes.extend(isolated(self.selection, &self.survey));
        Report {
            title: format!("{}: {what}", self.selection.negotiation().title),
            provenance: provenance(self.selection),
            blocks,
            data: data(self.selection, &self.survey),
            record: Record::Summary(Box::new(self.record(&notes))),
            notes,
        }
    }

    fn standing_out(&self, shown: Shown, options: Options) -> Vec<Block> {
        let table = |between: &[Between]| Block::Table(pair_table(self.selection, between, shown, options));
        if self.survey.closest.is_empty() {
            return vec![Block::Text("No two parties can be compared.".to_owned())];
        }
        vec![
            Block::Heading("Closest pairs".to_owned()),
            table(&self.survey.closest),
            Block::Heading("Most distant pairs".to_owned()),
            table(&self.survey.most_distant),
        ]
    }

    fn by_issue(&self) -> [Block; 2] {
        [
            Block::Heading("Where they part: divergence by issue, the most divisive first".to_owned()),
            Block::Table(issue_table(self.selection, &self.ranked)),
        ]
    }

    fn record(&self, notes: &[String]) -> record::Summary {
        let pair = |between: &Between| pair_record(self.selection, &Pair::of(self.selection, between.a, between.b));
        let line = |(place, line): (usize, &Summary)| party_record(self.selection, place, line);
        record::Summary {
            context: context(self.selection),
            closest: self.survey.closest.iter().map(pair).collect(),
            most_distant: self.survey.most_distant.iter().map(pair).collect(),
            summaries: self.survey.parties.iter().enumerate().map(line).collect(),
            divisiveness: divisiveness_records(self.selection, &self.ranked),
            notes: notes.to_vec(),
        }
    }
}

fn pair_table(selection: &Selection<'_>, pairs: &[Between], shown: Shown, options: Options) -> Table {
    let row = |between: &Between| {
        let pair = Pair::of(selection, between.a, between.b);
        let cell = match shown {
            Shown::Agreement => pairs::agreement_cell(&pair, options),
            Shown::Divergence => pairs::divergence_cell(&pair, options),
        };
        let names = [between.a, between.b].map(|party| selection.party(party).name.as_str());
        Row { label: names.join(" and "), cells: vec![cell], total: false }
    };
    let label = match shown {
        Shown::Agreement => "Agreement",
        Shown::Divergence => "Divergence",
    };
    Table::of_figures("Pair", &[label], pairs.iter().map(row))
}

fn parties(selection: &Selection<'_>, survey: &Survey) -> Table {
    let labels = [
        ("Mean", true),
        ("Closest to", false),
        ("Agreement", true),
        ("Most distant from", false),
        ("Agreement", true),
        ("Weight compared", true),
    ];
    let names = |toward: Option<Toward>| {
        toward.map_or(Cell::Blank, |toward| Cell::text(selection.party(toward.party).name.clone()))
    };
    let row = |(place, line): (usize, &Summary)| Row {
        label: selection.party(place).name.clone(),
        cells: vec![
            mean_agreement(line),
            names(line.nearest),
            agreement(selection, place, line.nearest),
            names(line.farthest),
            agreement(selection, place, line.farthest),
            line.mean_share.map_or(Cell::Blank, |share| Cell::Figure(Figure::plain(share))),
        ],
        total: false,
    };
    Table {
        corner: "Agreement".to_owned(),
        columns: labels.map(|(label, narrow)| Column { label: label.to_owned(), narrow }).into(),
        rows: survey.parties.iter().enumerate().map(row).collect(),
    }
}

fn mean_agreement(line: &Summary) -> Cell {
    line.mean.map_or(Cell::Missing(Missing::NotComparableBrief), |mean| {
        Cell::Figure(Figure { rests_on: Some((line.comparable, None)), ..Figure::agreement(mean.agreement()) })
    })
}

/// The cell of the matrix.
fn agreement(selection: &Selection<'_>, party: usize, toward: Option<Toward>) -> Cell {
    toward.map_or(Cell::Blank, |Toward { party: other, .. }| {
        pairs::agreement_cell(&Pair::of(selection, party.min(other), party.max(other)), Options::default())
    })
}

fn issue_table(selection: &Selection<'_>, ranked: &[Divisiveness]) -> Table {
    let row = |found: &Divisiveness| {
        let [names, figure] = extreme(selection, found);
        Row {
            label: selection.issue(found.issue).title.clone(),
            cells: vec![super::issues::mean(found), names, figure],
            total: false,
        }
    };
    Table {
        corner: "Divergence".to_owned(),
        columns: [("Mean", true), ("Farthest apart", false), ("At", true)]
            .map(|(label, narrow)| Column { label: label.to_owned(), narrow })
            .into(),
        rows: ranked.iter().map(row).collect(),
    }
}

/// The pair farthest apart on an issue: its names, and its divergence.
fn extreme(selection: &Selection<'_>, found: &Divisiveness) -> [Cell; 2] {
    found.most_distant.filter(|most| most.divergence > Divergence::NONE).map_or([Cell::Blank, Cell::Blank], |most| {
        let names = [most.a, most.b].map(|party| selection.party(party).name.as_str()).join(" and ");
        [Cell::text(names), Cell::Figure(Figure::divergence(most.divergence.value()))]
    })
}

/// Thin pairs stand out only where there are no others, and nobody is most distant where there is nobody else.
fn pass_over_thin(survey: &mut Survey) {
    let is_firm = |pair: &Between| !pair.coverage.is_thin();
    if survey.closest.iter().any(is_firm) {
        survey.closest.retain(is_firm);
        survey.most_distant.retain(is_firm);
    }
    for line in &mut survey.parties {
        let candidates = if line.firm > 0 { line.firm } else { line.comparable };
        line.farthest = line.farthest.filter(|_| candidates > 1);
    }
}

/// By which rule pairs stand out, where it passes any over.
fn thin(survey: &Survey) -> Option<String> {
    survey.parties.iter().any(|line| line.firm < line.comparable).then(|| {
        "Thin figures (on fewer than 3 issues or less than 30% of the weight) are passed over: closest and most distant \
         are among the others, where there are any; means are over all"
            .to_owned()
    })
}

/// How many parties no figure says anything about.
fn isolated(selection: &Selection<'_>, survey: &Survey) -> Option<String> {
    let alone: Vec<usize> =
        survey.parties.iter().enumerate().filter(|(_, line)| line.comparable == 0).map(|(place, _)| place).collect();
    let named = alone.iter().take(STANDING_OUT).map(|&party| selection.party(party).name.as_str());
    let more = alone.len().saturating_sub(STANDING_OUT);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!alone.is_empty())
        .then(|| format!("Not comparable with any other party: {}{more}", named.collect::<Vec<_>>().join(", ")))
}

fn data(selection: &Selection<'_>, survey: &Survey) -> Data {
    let mut data = Data::new(&[
        "party",
        "compared_with",
        "not_thin",
        "mean_agreement",
        "closest",
        "closest_agreement",
        "most_distant",
        "most_distant_agreement",
        "mean_weight_share",
    ]);
    for (place, line) in survey.parties.iter().enumerate() {
        let id = |toward: Option<Toward>| Datum::from(toward.map(|toward| selection.party(toward.party).id.clone()));
        let value = |toward: Option<Toward>| Datum::from(toward.map(|toward| toward.divergence.agreement()));
        data.rows.push(vec![
            selection.party(place).id.clone().into(),
            Datum::Count(line.comparable),
            Datum::Count(line.firm),
            line.mean.map(Divergence::agreement).into(),
            id(line.nearest),
            value(line.nearest),
            id(line.farthest),
            value(line.farthest),
            line.mean_share.into(),
        ]);
    }
    data
}

fn party_record(selection: &Selection<'_>, place: usize, line: &Summary) -> record::PartySummary {
    let toward = |toward: Toward| {
        let Coverage { compared, issues, weight_share } = toward.coverage;
        record::Toward {
            party: selection.party(toward.party).id.clone(),
            agreement: toward.divergence.agreement(),
            compared,
            issues,
            weight_share,
        }
    };
    record::PartySummary {
        party: selection.party(place).id.clone(),
        compared_with: line.comparable,
        not_thin: line.firm,
        mean_agreement: line.mean.map(Divergence::agreement),
        closest: line.nearest.map(toward),
        most_distant: line.farthest.map(toward),
        mean_weight_share: line.mean_share,
    }
}
