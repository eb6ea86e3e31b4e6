//! Many parties: what stands out, in place of a matrix that nobody could read.

mod standing_out;

use super::parts::{
    Block, By, CLOSENESS, Cell, Column, Data, Figure, Mark, Missing, Options, Record, Report, Row, Shown, Square,
    Table, closing, context, divisiveness_records, figures, isolated, issue_figures, legend, pair_figures, pair_record,
    provenance, record, rows, thin_footing, words,
};
use crate::analysis::{Divisiveness, Extreme, divisiveness_of_positions};
use crate::compare::{Between, Pair, Summary, Survey, Toward};
use crate::model::Divergence;
use crate::select::Selection;
use standing_out::{StandingOut, survey};

/// Names up to this long are not wrapped.
const SHORT_NAME: usize = 24;

/// The closest and the most distant pairs, and a line for each party.
#[must_use]
pub fn summary(selection: &Selection<'_>, options: Options) -> Report {
    let outline = Outline::of(selection);
    let mut blocks = outline.standing_out(Shown::Agreement, options);
    blocks.push(Block::Heading("Each party against all others".to_owned()));
    blocks.push(Block::Table(parties(selection, &outline.survey)));
    outline.report("agreement", blocks, outline.parties_are_tied())
}

/// The closest and the most distant pairs, and the issues on which the parties part.
#[must_use]
pub fn divergence_of_many(selection: &Selection<'_>, by: By, options: Options) -> Report {
    let outline = Outline::of(selection);
    let mut blocks = if by == By::Issue { Vec::new() } else { outline.standing_out(Shown::Divergence, options) };
    if by != By::Party {
        blocks.extend(outline.by_issue());
    }
    outline.report("divergence", blocks, by != By::Party && outline.pairs_are_tied())
}

/// Where many parties stand: the pairs and the issues that stand out.
#[must_use]
pub fn overview_of_many(selection: &Selection<'_>, options: Options) -> Report {
    let outline = Outline::of(selection);
    let mut blocks: Vec<Block> = closing::line(selection, &closing::zones(selection)).into_iter().collect();
    blocks.extend(outline.standing_out(Shown::Agreement, options));
    blocks.extend(outline.by_issue());
    outline.report("overview", blocks, outline.pairs_are_tied())
}

/// The square matrix as data beside what stands out: the same as row by row, but all in memory.
pub(crate) fn square_of_many(selection: &Selection<'_>, shown: Shown, options: Options) -> Report {
    let report = match shown {
        Shown::Agreement => summary(selection, options),
        Shown::Divergence => divergence_of_many(selection, By::Both, options),
    };
    Report { data: Square::of(selection, shown).data(), ..report }
}

/// What one pass over all pairs found.
struct Outline<'a> {
    selection: &'a Selection<'a>,
    survey: Survey,
    standing_out: StandingOut,
    ranked: Vec<Divisiveness>,
}

impl<'a> Outline<'a> {
    fn of(selection: &'a Selection<'a>) -> Self {
        let survey = survey(selection);
        let standing_out = StandingOut::of(&survey);
        Self { selection, survey, standing_out, ranked: divisiveness_of_positions(selection) }
    }

    /// Whether somebody's closest or most distant party is one of several.
    fn parties_are_tied(&self) -> bool {
        self.survey.parties.iter().flat_map(|line| [line.nearest, line.farthest]).flatten().any(|other| other.tied > 0)
    }

    /// Whether the pair farthest apart on an issue is one of several.
    fn pairs_are_tied(&self) -> bool {
        self.ranked.iter().any(|found| found.as_distant > 1 && found.most_distant.is_some_and(is_apart))
    }

    fn report(&self, what: &str, blocks: Vec<Block>, has_ties: bool) -> Report {
        let mut notes = vec![CLOSENESS.to_owned()];
        notes.extend(legend(&blocks));
        notes.extend(brackets(&blocks, has_ties));
        notes.extend(thin(&self.survey));
        notes.extend(isolated(self.selection, |party| self.survey.parties[party].comparable == 0));
        let record = self.record(&notes);
        Report {
            title: format!("{}: {what}", self.selection.negotiation().title),
            provenance: provenance::with_counts(self.selection),
            blocks,
            data: party_rows(&record.summaries),
            record: Record::Summary(Box::new(record)),
            notes,
        }
    }

    fn standing_out(&self, shown: Shown, options: Options) -> Vec<Block> {
        self.standing_out.blocks(self.selection, shown, options)
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
        let [closest, most_distant] = self.standing_out.ends();
        record::Summary {
            context: context(self.selection),
            closest: closest.pairs.iter().map(pair).collect(),
            closest_tied: closest.tied,
            most_distant: most_distant.pairs.iter().map(pair).collect(),
            most_distant_tied: most_distant.tied,
            summaries: self.survey.parties.iter().enumerate().map(line).collect(),
            divisiveness: divisiveness_records(self.selection, &self.ranked),
            notes: notes.to_vec(),
        }
    }
}

fn parties(selection: &Selection<'_>, survey: &Survey) -> Table {
    let short = selection.parties().all(|party| party.name.chars().count() <= SHORT_NAME);
    let row = |(place, line): (usize, &Summary)| Row {
        label: selection.party(place).name.clone(),
        cells: vec![
            mean_agreement(line),
            name_of(selection, line.nearest),
            agreement(selection, place, line.nearest),
            name_of(selection, line.farthest),
            agreement(selection, place, line.farthest),
            line.mean_share.map_or(Cell::Blank, |share| Cell::Figure(Figure::plain(share))),
        ],
        total: false,
    };
    Table {
        corner: "Agreement".to_owned(),
        columns: vec![
            Column::new("Mean", true),
            Column::new("Closest to", short),
            Column::joined("Agreement"),
            Column::new("Most distant from", short),
            Column::joined("Agreement"),
            // Alone it would take a table of its own.
            Column::joined("Weight compared"),
        ],
        rows: survey.parties.iter().enumerate().map(row).collect(),
    }
}

/// A mean has little evidence if all its figures have.
fn mean_agreement(line: &Summary) -> Cell {
    let marks = if line.firm == 0 { vec![Mark::Thin] } else { Vec::new() };
    line.mean.map_or(Cell::Missing(Missing::NotComparableBrief), |mean| {
        Cell::Figure(Figure { rests_on: Some((line.comparable, None)), marks, ..Shown::Agreement.figure(mean) })
    })
}

/// The other party, and how many more are as far.
fn name_of(selection: &Selection<'_>, toward: Option<Toward>) -> Cell {
    toward.map_or(Cell::Blank, |toward| Cell::text(with_more(&selection.party(toward.party).name, toward.tied)))
}

fn with_more(name: &str, tied: usize) -> String {
    if tied == 0 { name.to_owned() } else { format!("{name} (+{tied})") }
}

/// The cell of the matrix.
fn agreement(selection: &Selection<'_>, party: usize, toward: Option<Toward>) -> Cell {
    toward.map_or(Cell::Blank, |Toward { party: other, .. }| {
        let pair = Pair::of(selection, party.min(other), party.max(other));
        pair_figures::cell(&pair, Shown::Agreement, Options::default())
    })
}

fn issue_table(selection: &Selection<'_>, ranked: &[Divisiveness]) -> Table {
    let row = |found: &Divisiveness| {
        let [names, figure] = extreme(selection, found);
        Row {
            label: selection.issue(found.issue).title.clone(),
            cells: vec![issue_figures::mean(found), names, figure],
            total: false,
        }
    };
    Table {
        corner: "Divergence".to_owned(),
        columns: vec![Column::new("Mean", true), Column::new("Farthest apart", false), Column::joined("At")],
        rows: ranked.iter().map(row).collect(),
    }
}

/// The pair farthest apart on an issue: its names, and its divergence.
fn extreme(selection: &Selection<'_>, found: &Divisiveness) -> [Cell; 2] {
    found.most_distant.filter(|most| is_apart(*most)).map_or([Cell::Blank, Cell::Blank], |most| {
        let names = words::pair(selection, (most.a, most.b));
        let more = found.as_distant.saturating_sub(1);
        [Cell::text(with_more(&names, more)), Cell::Figure(Shown::Divergence.figure(most.divergence))]
    })
}

fn is_apart(most: Extreme) -> bool {
    most.divergence > Divergence::NONE
}

/// What the brackets behind means and names contain.
fn brackets(blocks: &[Block], has_ties: bool) -> Vec<String> {
    let has_means = figures(blocks).any(|figure| matches!(figure.rests_on, Some((_, None))));
    let mean = has_means.then(|| "In brackets behind a mean: over how many pairs it is taken".to_owned());
    let ties = has_ties.then(|| {
        "(+n): n more have the same figure; the one named rests on the most weight, or is declared first".to_owned()
    });
    mean.into_iter().chain(ties).collect()
}

/// By which rule pairs stand out, where it passes any over.
fn thin(survey: &Survey) -> Option<String> {
    survey.parties.iter().any(|line| line.firm < line.comparable).then(|| {
        format!(
            "Figures that rest on {} are passed over: the closest and the most distant are among the others, if there \
             are any. Means are over all figures, and marked ‡ where all have little evidence",
            thin_footing()
        )
    })
}

fn party_rows(summaries: &[record::PartySummary]) -> Data {
    let party = |toward: &Option<record::Toward>| toward.as_ref().map(|toward| toward.party.clone());
    let agreement = |toward: &Option<record::Toward>| toward.as_ref().map(|toward| toward.agreement);
    rows!(summaries, |line| {
        "party" => &line.party,
        "compared_with" => line.compared_with,
        "not_thin" => line.not_thin,
        "mean_agreement" => line.mean_agreement,
        "closest" => party(&line.closest),
        "closest_agreement" => agreement(&line.closest),
        "most_distant" => party(&line.most_distant),
        "most_distant_agreement" => agreement(&line.most_distant),
        "mean_weight_share" => line.mean_weight_share,
    })
}

fn party_record(selection: &Selection<'_>, place: usize, line: &Summary) -> record::PartySummary {
    let toward = |toward: Toward| record::Toward {
        party: selection.party(toward.party).id.clone(),
        agreement: toward.divergence.agreement(),
        coverage: toward.coverage,
        tied: toward.tied,
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
