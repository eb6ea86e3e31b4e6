//! Why a pair's figure is what it is, down to the quotes.

use super::parts::{
    Block, Cell, Column, Data, Dossier, Fact, Figure, Missing, Options, Record, Report, Row, Shown, Table, cell_record,
    choices_of, closing, context, issue_figures, legend, not_compared, offers, pair_figures, pair_record, provenance,
    record, rows, said, titled, weightless, words,
};
use crate::analysis::{Explanation, Part, explain as take_apart};
use crate::compare::{IssueComparison, Pair, StepPairs};
use crate::deal::{PairGap, gap_between};
use crate::model::{Divergence, Key};
use crate::problem::counted;
use crate::select::{self, Chosen, Selection, Unstated};

/// Each issue's part in a pair's figure, the statements behind it, and what could not be compared.
#[must_use]
pub fn explain(selection: &Selection<'_>, pair: &Pair, options: Options) -> Report {
    let explanation = take_apart(pair);
    let blocks = blocks(selection, &explanation, options);
    let mut notes = legend(&blocks);
    notes.extend([pair.a, pair.b].into_iter().flat_map(|party| choices_of(selection, party)));
    notes.extend(offers::note(selection, [pair.a, pair.b]));
    notes.extend(weightless(std::slice::from_ref(pair)));
    notes.extend(salience_note(&explanation, selection));
    notes.extend([closing::GAP, closing::PUBLIC_LIMITS].map(str::to_owned));
    let record = explanation_record(selection, &explanation, &notes);
    Report {
        title: format!("{}: {}", selection.negotiation().title, words::pair(selection, (pair.a, pair.b))),
        provenance: provenance::of(selection),
        blocks,
        data: part_rows(selection, pair, &record),
        record: Record::Explanation(record),
        notes,
    }
}

fn blocks(selection: &Selection<'_>, explanation: &Explanation<'_>, options: Options) -> Vec<Block> {
    let mut blocks = vec![Block::Table(summary(selection, explanation.pair))];
    if !explanation.parts.is_empty() {
        blocks.push(Block::Heading("What each issue adds".to_owned()));
        blocks.push(Block::Table(contributions(selection, explanation, options)));
    }
    let limits = limits(selection, explanation);
    if !limits.rows.is_empty() {
        blocks.push(Block::Heading("What they accept and reject".to_owned()));
        blocks.push(Block::Table(limits));
    }
    if !explanation.parts.is_empty() {
        blocks.push(Block::Heading("What they said".to_owned()));
        let dossiers = explanation.parts.iter().map(|part| dossier(selection, explanation.pair, part.issue.issue));
        blocks.extend(dossiers.map(Block::Dossier));
    }
    if !explanation.not_compared.is_empty() {
        blocks.push(Block::Heading("Not compared".to_owned()));
        blocks.push(Block::Table(reasons(selection, explanation)));
        let told = explanation.not_compared.iter().map(|part| part.issue).filter(|&issue| {
            [explanation.pair.a, explanation.pair.b].into_iter().any(|party| says_more(selection, party, issue))
        });
        blocks.extend(told.map(|issue| Block::Dossier(dossier(selection, explanation.pair, issue))));
    }
    blocks
}

/// Whether a party without a position said something else on an issue that counts, or would under a condition.
fn says_more(selection: &Selection<'_>, party: usize, issue: usize) -> bool {
    matches!(selection.cell(party, issue), select::Cell::Unstated(Unstated::NoPosition(_)))
        || !selection.offers(party, issue).is_empty()
}

/// The pair's figures: the cells of the matrices.
fn summary(selection: &Selection<'_>, pair: &Pair) -> Table {
    let in_full = |cell: Cell| match cell {
        Cell::Figure(figure) => Cell::Figure(Figure { decimals: 1, ..figure }),
        other => other,
    };
    let options = Options { bounds: true };
    let gap = PairGap::between(selection, pair.a, pair.b);
    let share = pair.coverage.weight_share.map_or(Cell::Blank, |share| Cell::Figure(Figure::plain(share)));
    let row = Row {
        label: words::pair(selection, (pair.a, pair.b)),
        cells: vec![
            in_full(pair_figures::cell(pair, Shown::Agreement, options)),
            in_full(pair_figures::cell(pair, Shown::Divergence, options)),
            share,
            in_full(pair_figures::on_coverage(gap.gap.map(gap_figure), gap.coverage, false)),
        ],
        total: false,
    };
    Table::of_figures("Pair", &["Agreement", "Divergence", "Weight compared", "Gap"], [row])
}

fn gap_figure(gap: Divergence) -> Figure {
    Shown::Divergence.figure(gap)
}

/// How far apart the two are on an issue in what they could live with.
fn gap_cell(selection: &Selection<'_>, pair: &Pair, issue: usize) -> Cell {
    let gap = gap_between(selection, issue, pair.a, pair.b);
    gap.map_or(Cell::Blank, |gap| Cell::Figure(gap_figure(gap)))
}

/// The limits of both, on every issue on which one has any.
fn limits(selection: &Selection<'_>, explanation: &Explanation<'_>) -> Table {
    let pair = explanation.pair;
    let of = |party: usize, issue: usize| {
        let counting = selection.cell(party, issue).counting();
        counting.map_or(Vec::new(), |chosen| words::limits(selection.issue(issue), chosen))
    };
    let cell = |lines: &Vec<String>| if lines.is_empty() { Cell::Blank } else { Cell::Text(lines.clone()) };
    let row = |issue: usize| {
        let both = [pair.a, pair.b].map(|party| of(party, issue));
        let cells = both.iter().map(cell).chain([gap_cell(selection, pair, issue)]).collect();
        let has_any = both.iter().any(|lines| !lines.is_empty());
        has_any.then(|| Row { label: selection.issue(issue).title.clone(), cells, total: false })
    };
    let compared = explanation.parts.iter().map(|part| part.issue.issue);
    let issues = compared.chain(explanation.not_compared.iter().map(|part| part.issue));
    let [a, b] = [pair.a, pair.b].map(|party| (selection.party(party).name.as_str(), false));
    Table::new("Issue", &[a, b, ("Gap", true)], issues.filter_map(row))
}

fn contributions(selection: &Selection<'_>, explanation: &Explanation<'_>, options: Options) -> Table {
    let row = |part: &Part<'_>| {
        let [divergence, others @ ..] = issue_figures::part_cells(part, options);
        let gap = gap_cell(selection, explanation.pair, part.issue.issue);
        Row {
            label: selection.issue(part.issue.issue).title.clone(),
            cells: [divergence, gap].into_iter().chain(others).collect(),
            total: false,
        }
    };
    let rows = explanation.parts.iter().map(row).chain([total(explanation)]);
    Table::of_figures("Issue", &["Divergence", "Gap", "Weight", "Adds", "Share"], rows)
}

/// The sums, which are the cell of the matrix.
fn total(explanation: &Explanation<'_>) -> Row {
    let sum: f64 = explanation.parts.iter().map(|part| part.contribution).sum();
    let shares: Vec<f64> = explanation.parts.iter().filter_map(|part| part.share).collect();
    let comparable = explanation.pair.divergence.is_some();
    Row {
        label: "Sum".to_owned(),
        cells: vec![
            Cell::Blank,
            Cell::Blank,
            Cell::Number(explanation.weight),
            if comparable {
                Cell::Figure(Figure { decimals: 1, tint: Some(sum), ..Figure::plain(sum) })
            } else {
                Cell::Missing(Missing::NotComparable)
            },
            issue_figures::share_cell((!shares.is_empty()).then(|| shares.iter().sum())),
        ],
        total: true,
    }
}

/// What both said on an issue.
fn dossier(selection: &Selection<'_>, pair: &Pair, issue: usize) -> Dossier {
    let question = selection.issue(issue);
    let asked = question.question.iter().map(|text| Fact::of_words("Question", [text.clone()]));
    let said = [pair.a, pair.b]
        .map(|party| Fact { label: selection.party(party).name.clone(), lines: said(selection, party, issue) });
    let compared = pair.by_issue[issue].comparison.step_pairs.map(step_pairs);
    Dossier { title: titled(question), facts: asked.chain(said).chain(compared).collect() }
}

/// What the figure of two orders rests on, and its bounds.
fn step_pairs(pairs: StepPairs) -> Fact {
    let StepPairs { both, all } = pairs;
    let pairs = counted(both, "pair", "pairs");
    let line = format!("the figure rests on the {pairs} of steps that both order, its range on all {all}");
    Fact::of_words("Compared", [line])
}

fn reasons(selection: &Selection<'_>, explanation: &Explanation<'_>) -> Table {
    let pair = explanation.pair;
    let row = |part: &&IssueComparison| Row {
        label: selection.issue(part.issue).title.clone(),
        cells: vec![Cell::text(not_compared(selection, part.issue, pair.a, pair.b))],
        total: false,
    };
    Table {
        corner: "Issue".to_owned(),
        columns: vec![Column::new("Why", false)],
        rows: explanation.not_compared.iter().map(row).collect(),
    }
}

fn salience_note(explanation: &Explanation<'_>, selection: &Selection<'_>) -> Option<String> {
    let differs = |part: &Part<'_>| part.issue.weight != selection.issue(part.issue.issue).weight;
    explanation.parts.iter().any(differs).then(|| {
        "Weight: the issue's weight times the mean salience of the two parties, over 100; an unstated salience is 100".to_owned()
    })
}

fn explanation_record(
    selection: &Selection<'_>,
    explanation: &Explanation<'_>,
    notes: &[String],
) -> record::Explanation {
    let pair = explanation.pair;
    let cell = |party: usize, issue: usize| cell_record(selection, party, issue);
    let gap = |issue: usize| gap_between(selection, issue, pair.a, pair.b).map(Divergence::value);
    let compared = |part: &Part<'_>| record::ComparedIssue {
        issue: selection.issue(part.issue.issue).id.clone(),
        divergence: part.issue.comparison.divergence.map_or(0.0, Divergence::value),
        gap: gap(part.issue.issue),
        weight: part.issue.weight,
        contribution: part.contribution,
        share: part.share,
        a: cell(pair.a, part.issue.issue),
        b: cell(pair.b, part.issue.issue),
    };
    let not_compared = |part: &&IssueComparison| record::NotCompared {
        issue: selection.issue(part.issue).id.clone(),
        gap: gap(part.issue),
        reason: not_compared(selection, part.issue, pair.a, pair.b),
        a: cell(pair.a, part.issue),
        b: cell(pair.b, part.issue),
    };
    let over_all = PairGap::between(selection, pair.a, pair.b);
    record::Explanation {
        context: context(selection),
        pair: pair_record(selection, pair),
        gap: record::GapOfPair { gap: over_all.gap, coverage: over_all.coverage },
        weight: explanation.weight,
        compared: explanation.parts.iter().map(compared).collect(),
        not_compared: explanation.not_compared.iter().map(not_compared).collect(),
        notes: notes.to_vec(),
    }
}

/// One row per issue: compared ones first, the largest contribution first.
fn part_rows(selection: &Selection<'_>, pair: &Pair, record: &record::Explanation) -> Data {
    let compared = record.compared.iter().map(|part| (&part.issue, part.gap, Some(part), [&part.a, &part.b], None));
    let not_compared =
        record.not_compared.iter().map(|part| (&part.issue, part.gap, None, [&part.a, &part.b], Some(&part.reason)));
    let parts = compared.chain(not_compared).filter_map(|(issue, gap, part, cells, reason)| {
        let place = record.pair.by_issue.iter().position(|on| on.id == *issue)?;
        Some((place, &record.pair.by_issue[place], gap, part, cells, reason))
    });
    let limits = |party: usize, place: usize| {
        let counting = selection.cell(party, place).counting();
        let limits = [counting.and_then(Chosen::accepts), counting.and_then(Chosen::rejects)];
        limits.map(|limit| limit.map(|limit| limit.notation(&selection.issue(place).scale)))
    };
    let parts = parts.map(|(place, on, gap, part, cells, reason)| {
        (place, on, gap, part, cells, reason, [limits(pair.a, place), limits(pair.b, place)])
    });
    let said = |cell: &record::Cell, key: Key| cell.statement.as_ref()?.text(key).map(str::to_owned);
    let location = |cell: &record::Cell| cell.statement.as_ref().map(|statement| statement.location.clone());
    rows!(parts, |(place, on, gap, part, [a, b], reason, [a_limits, b_limits])| {
        "issue" => &on.id,
        "divergence" => on.divergence,
        "gap" => gap,
        "least" => on.bounds.least,
        "greatest" => on.bounds.greatest,
        "weight" => on.weight,
        "contribution" => part.map(|part| part.contribution),
        "share" => part.and_then(|part| part.share),
        "a_position" => &a.position,
        "a_accepts" => &a_limits[0],
        "a_rejects" => &a_limits[1],
        "a_said" => said(a, Key::Said),
        "a_source" => said(a, Key::Source),
        "a_location" => location(a),
        "a_offers" => offers::lines(selection, pair.a, place),
        "b_position" => &b.position,
        "b_accepts" => &b_limits[0],
        "b_rejects" => &b_limits[1],
        "b_said" => said(b, Key::Said),
        "b_source" => said(b, Key::Source),
        "b_location" => location(b),
        "b_offers" => offers::lines(selection, pair.b, place),
        "reason" => reason,
    })
}
