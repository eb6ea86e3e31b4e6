//! Everything of a negotiation for one page: what it comes to, the tables, and every statement.

use indexmap::IndexSet;
use serde::Serialize;

use super::assemble::{notes, provenance};
use super::blocks::{Block, Cell, Fact, Figure, Line, Table};
use super::chart::courses;
use super::positions::{Detail, positions, steps};
use super::{Courses, Options, explain, issues, pairs, wording};
use crate::analysis::{
    Divisiveness, Part, Timeline, closest_first, divisiveness, explain as take_apart, most_distant_first,
};
use crate::compare::{IssueComparison, Matrix, Pair};
use crate::model::{Coverage, Divergence, Issue, Scale, Statement};
use crate::select::{self, Fate, Selection};

/// A page, before it has a look.
#[derive(Debug, Clone)]
pub struct Page {
    /// Title of the negotiation.
    pub title: String,
    /// Day, filters, assumptions, counts.
    pub provenance: Vec<String>,
    /// What it comes to, a sentence each.
    pub summary: Vec<Sentence>,
    /// Who says what: a row per issue, in declared order.
    pub positions: Table,
    /// The matrices, if there are two parties.
    pub comparison: Option<PageMatrices>,
    /// Every issue with what was said on it, in declared order.
    pub issues: Vec<IssueEntry>,
    /// The themes of the issues, each once, in declared order.
    pub themes: Vec<String>,
    /// What a reader needs to know.
    pub notes: Vec<String>,
    /// What the page computes with.
    pub figures: Figures,
}

/// What is compared on a page.
#[derive(Debug, Clone)]
pub struct PageMatrices {
    /// Party by party.
    pub agreement: Table,
    /// Issue by pair.
    pub by_issue: Table,
    /// The issue of each row of `by_issue`, counted among the selected.
    pub ranked: Vec<usize>,
    /// Agreement over time.
    pub courses: Courses,
    /// Every pair, taken apart.
    pub pairs: Vec<PairEntry>,
}

/// Words with figures among them.
#[derive(Debug, Clone)]
pub struct Sentence(pub Vec<Piece>);

/// A part of a sentence.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A share in [0, 1].
    Share(f64),
}

/// An issue with what was said on it.
#[derive(Debug, Clone)]
pub struct IssueEntry {
    /// Its title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its theme.
    pub theme: Option<String>,
    /// Its weight.
    pub weight: f64,
    /// Question, scale, how statements are read.
    pub facts: Vec<Fact>,
    /// What each party said.
    pub parties: Vec<PartyEntry>,
}

/// What a party said on an issue.
#[derive(Debug, Clone)]
pub struct PartyEntry {
    /// Its name.
    pub name: String,
    /// Why no position counts, if none does.
    pub reason: Option<String>,
    /// The statement that counts.
    pub counting: Option<Vec<Line>>,
    /// All others in file order, with what becomes of each.
    pub others: Vec<(&'static str, Vec<Line>)>,
}

/// A pair of parties, taken apart.
#[derive(Debug, Clone)]
pub struct PairEntry {
    /// The first party, counted among the selected.
    pub a: usize,
    /// The second party.
    pub b: usize,
    /// Their names.
    pub title: String,
    /// Their agreement.
    pub agreement: Cell,
    /// The compared issues, the largest part first.
    pub parts: Vec<PartEntry>,
    /// The others, each with the reason.
    pub not_compared: Vec<(usize, String)>,
}

/// An issue's part in the divergence of a pair.
#[derive(Debug, Clone)]
pub struct PartEntry {
    /// The issue, counted among the selected.
    pub issue: usize,
    /// What both hold, in words.
    pub positions: [String; 2],
    /// Divergence, weight, what it adds to the pair's divergence, and which share of that this is.
    pub cells: [Cell; 4],
}

/// What a page computes with when its reader changes weights, issues or parties: everything but the sums.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// Names and short forms of the parties.
    pub parties: Vec<Named>,
    /// Titles and weights of the issues.
    pub issues: Vec<Weighted>,
    /// Every pair once.
    pub pairs: Vec<OfPair>,
    /// Fewer compared issues make a figure thin.
    pub thin_issues: usize,
    /// A smaller share of the weight makes a figure thin.
    pub thin_share: f64,
}

/// A party's names.
#[derive(Debug, Clone, Serialize)]
pub struct Named {
    /// Name.
    pub name: String,
    /// Short form.
    pub short: String,
}

/// An issue's title and weight.
#[derive(Debug, Clone, Serialize)]
pub struct Weighted {
    /// Title.
    pub title: String,
    /// Weight in the files.
    pub weight: f64,
}

/// A pair on every issue.
#[derive(Debug, Clone, Serialize)]
pub struct OfPair {
    /// The first party, by its place.
    pub a: usize,
    /// The second party.
    pub b: usize,
    /// Every issue, in declared order.
    pub on: Vec<OnIssue>,
}

/// A pair on one issue.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OnIssue {
    /// How far apart; null if not comparable.
    pub divergence: Option<f64>,
    /// The least that it could be.
    pub least: f64,
    /// The greatest that it could be.
    pub greatest: f64,
    /// The sum of the two saliences, 0 to 200.
    pub salience: f64,
    /// Whether both positions come from one text of which both are authors.
    pub joint: bool,
    /// Whether a position leaves open which value is meant.
    pub open: bool,
    /// Whether agreement is possible although a position is left open.
    pub compatible: bool,
}

/// Everything for one page; the timeline is that of all pairs.
#[must_use]
pub fn page(selection: &Selection<'_>, matrix: &Matrix, timeline: &Timeline<'_>) -> Page {
    let ranked = divisiveness(matrix);
    let table = positions(selection, Detail::Statement);
    let comparison = (!matrix.pairs().is_empty()).then(|| comparison(selection, matrix, timeline, &ranked));
    let blocks: Vec<Block> = comparison
        .iter()
        .flat_map(|comparison| [&comparison.agreement, &comparison.by_issue])
        .map(|table| Block::Table(table.clone()))
        .collect();
    let mut notes = notes(selection, matrix, &blocks);
    notes.extend(steps(selection));
    Page {
        title: selection.negotiation.title.clone(),
        provenance: provenance(selection),
        summary: summary(selection, matrix, &ranked),
        positions: table,
        comparison,
        issues: selection.issues().enumerate().map(|(place, issue)| issue_entry(selection, place, issue)).collect(),
        themes: themes(selection),
        notes,
        figures: figures(selection, matrix),
    }
}

fn themes(selection: &Selection<'_>) -> Vec<String> {
    let themes: IndexSet<&String> = selection.issues().filter_map(|issue| issue.theme.as_ref()).collect();
    themes.into_iter().cloned().collect()
}

fn comparison(
    selection: &Selection<'_>,
    matrix: &Matrix,
    timeline: &Timeline<'_>,
    ranked: &[Divisiveness],
) -> PageMatrices {
    let places: Vec<(usize, usize)> = matrix.pairs().iter().map(|pair| (pair.a, pair.b)).collect();
    PageMatrices {
        agreement: pairs::agreement(selection, matrix, Options::default()),
        by_issue: issues::table(selection, matrix, ranked, Options::default()),
        ranked: ranked.iter().map(|found| found.issue).collect(),
        courses: courses(selection, timeline, &places),
        pairs: matrix.pairs().iter().map(|pair| pair_entry(selection, pair)).collect(),
    }
}

/// Closest and most distant pair, most divisive issue, and how much has been said at all.
fn summary(selection: &Selection<'_>, matrix: &Matrix, ranked: &[Divisiveness]) -> Vec<Sentence> {
    let speaks = |pair: &&Pair| pair.divergence.is_some() && !pair.coverage.is_thin() && !pair.by_construction;
    let known = || matrix.pairs().iter().filter(speaks);
    let closest = known().min_by(|one, other| closest_first(one, other));
    let most_distant = known().min_by(|one, other| most_distant_first(one, other));
    let mut sentences = Vec::new();
    match closest.zip(most_distant) {
        Some((closest, distant)) if !std::ptr::eq(closest, distant) => {
            sentences.push(of_pair(selection, "Closest", closest));
            sentences.push(of_pair(selection, "Most distant", distant));
        }
        Some((only, _)) if known().count() == 1 => sentences.push(of_pair(selection, "Compared", only)),
        Some((first, _)) => sentences.push(of_pair(selection, "No pair is closer than another", first)),
        None => {}
    }
    sentences.extend(left_out(matrix));
    let divisive = ranked.iter().find(|found| found.pairs > 1).or(ranked.first().filter(|found| found.pairs > 0));
    sentences.extend(divisive.and_then(|found| of_issue(selection, found)));
    sentences.push(said(selection));
    sentences
}

fn of_pair(selection: &Selection<'_>, what: &str, pair: &Pair) -> Sentence {
    let (a, b) = (&selection.party(pair.a).name, &selection.party(pair.b).name);
    let Coverage { compared, issues, weight_share } = pair.coverage;
    let mut pieces = vec![
        Piece::Words(format!("{what}: {a} and {b}, agreement ")),
        Piece::Share(pair.divergence.map_or(0.0, Divergence::agreement)),
        Piece::Words(format!(" on {compared} of {}", wording::counted(issues, "issue", "issues"))),
    ];
    if let Some(share) = weight_share {
        pieces.extend([Piece::Words(", which hold ".to_owned()), Piece::Share(share)]);
        pieces.push(Piece::Words(" of the weight".to_owned()));
    }
    pieces.push(Piece::Words(".".to_owned()));
    Sentence(pieces)
}

/// Pairs that the sentences before pass over.
fn left_out(matrix: &Matrix) -> Option<Sentence> {
    let count = |wanted: fn(&&Pair) -> bool| matrix.pairs().iter().filter(wanted).count();
    let unknown = count(|pair| pair.divergence.is_none());
    let thin = count(|pair| pair.divergence.is_some() && (pair.coverage.is_thin() || pair.by_construction));
    let parts = [(thin, "whose figure rests on little or on joint texts alone"), (unknown, "that cannot be compared")];
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", wording::counted(*count, "pair", "pairs")))
        .collect();
    (!said.is_empty()).then(|| words(format!("Passed over in these sentences: {}.", said.join(", "))))
}

fn of_issue(selection: &Selection<'_>, found: &Divisiveness) -> Option<Sentence> {
    let mean = found.mean.filter(|mean| *mean > Divergence::NONE)?.value();
    let title = &selection.issue(found.issue).title;
    let (what, over) = match found.pairs {
        1 => ("divergence", String::new()),
        pairs => ("mean divergence", format!(" over {pairs} pairs")),
    };
    Some(Sentence(vec![
        Piece::Words(format!("Most divisive issue: {title}, {what} ")),
        Piece::Share(mean),
        Piece::Words(format!("{over}.")),
    ]))
}

fn said(selection: &Selection<'_>) -> Sentence {
    let (parties, issues) = (selection.parties().len(), selection.issues().len());
    let cells = (0..parties).flat_map(|party| (0..issues).map(move |issue| (party, issue)));
    let stated = cells.filter(|&(party, issue)| selection.cell(party, issue).chosen().is_some()).count();
    let all = wording::counted(parties * issues, "possible position", "possible positions");
    words(format!("Stated: {stated} of {all} (each party on each issue). What is not stated is not compared."))
}

fn words(text: String) -> Sentence {
    Sentence(vec![Piece::Words(text)])
}

fn issue_entry(selection: &Selection<'_>, place: usize, issue: &Issue) -> IssueEntry {
    let fact = |label: &str, text: &Option<String>| text.clone().map(|text| Fact::of_words(label, [text]));
    let facts = [
        fact("Question", &issue.question),
        Some(Fact::of_words("Scale", scale(&issue.scale))),
        fact("Order of the options", &issue.criterion),
        fact("How statements are read", &issue.coding),
    ];
    IssueEntry {
        title: issue.title.clone(),
        id: issue.id.clone(),
        theme: issue.theme.clone(),
        weight: issue.weight,
        facts: facts.into_iter().flatten().collect(),
        parties: (0..selection.parties().len()).map(|party| party_entry(selection, party, place, issue)).collect(),
    }
}

/// The scale in words, then its choices.
fn scale(scale: &Scale) -> Vec<String> {
    let words = match scale {
        Scale::Nominal(_) => "options without an order".to_owned(),
        Scale::Ordinal(_) => "options in this order".to_owned(),
        Scale::Number { min, max, unit } => {
            let unit = unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            format!("a number from {min} to {max}{unit}")
        }
        Scale::Sequence(_) => "an order of these steps".to_owned(),
        Scale::Set(_) => "any of these demands".to_owned(),
        Scale::YesNo(_) => "yes or no".to_owned(),
    };
    let choices = scale.choices().iter().map(|choice| {
        if choice.label == choice.id { choice.id.clone() } else { format!("{} [{}]", choice.label, choice.id) }
    });
    std::iter::once(words).chain(choices).collect()
}

fn party_entry(selection: &Selection<'_>, party: usize, place: usize, issue: &Issue) -> PartyEntry {
    let in_full = |statement: &Statement| explain::statement(selection, issue, statement);
    let fates: Vec<(&Statement, Fate)> = selection.fates(party, place).collect();
    let counting = fates.iter().find(|(_, fate)| *fate == Fate::Counts);
    let others = fates.iter().filter(|(_, fate)| *fate != Fate::Counts);
    let speaker = selection.party(party);
    PartyEntry {
        name: speaker.name.clone(),
        reason: match selection.cell(party, place) {
            select::Cell::Stated(_) => None,
            select::Cell::Unstated(unstated) => Some(wording::reason(selection, speaker, unstated)),
        },
        counting: counting.map(|(statement, _)| in_full(statement)),
        others: others.map(|(statement, fate)| (fate_in_words(*fate), in_full(statement))).collect(),
    }
}

fn fate_in_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Counts => "counts",
        Fate::Superseded => "superseded",
        Fate::Waiting => "waits for a condition",
        Fate::Filtered => "filtered out",
        Fate::Lapsed => "past its last day",
        Fate::Later => "said later",
    }
}

fn pair_entry(selection: &Selection<'_>, pair: &Pair) -> PairEntry {
    let explanation = take_apart(pair);
    let part = |part: &Part<'_>| part_entry(selection, pair, part);
    let not_compared = explanation.not_compared.iter().map(|part| part.issue);
    PairEntry {
        a: pair.a,
        b: pair.b,
        title: format!("{} and {}", selection.party(pair.a).name, selection.party(pair.b).name),
        agreement: pairs::agreement_cell(pair, Options { bounds: true }),
        parts: explanation.parts.iter().map(part).collect(),
        not_compared: not_compared
            .map(|issue| (issue, wording::not_compared(selection, issue, pair.a, pair.b)))
            .collect(),
    }
}

fn part_entry(selection: &Selection<'_>, pair: &Pair, part: &Part<'_>) -> PartEntry {
    let issue = part.issue.issue;
    let held = |party: usize| {
        let position = selection.position(party, issue);
        position.map(|position| wording::words(position, selection.issue(issue))).unwrap_or_default()
    };
    let divergence = part.issue.comparison.divergence.unwrap_or(Divergence::NONE);
    let share = |share: f64| Cell::Figure(Figure { decimals: 1, ..Figure::plain(share) });
    PartEntry {
        issue,
        positions: [held(pair.a), held(pair.b)],
        cells: [
            Cell::Figure(issues::figure(part.issue, divergence, Options::default())),
            Cell::Number(part.issue.weight),
            share(part.contribution),
            part.share.map_or(Cell::Blank, share),
        ],
    }
}

fn figures(selection: &Selection<'_>, matrix: &Matrix) -> Figures {
    let named = selection.parties().map(|party| Named { name: party.name.clone(), short: party.short.clone() });
    let weighted = selection.issues().map(|issue| Weighted { title: issue.title.clone(), weight: issue.weight });
    let on = |part: &IssueComparison| OnIssue {
        divergence: part.comparison.divergence.map(Divergence::value),
        least: part.comparison.bounds.least.value(),
        greatest: part.comparison.bounds.greatest.value(),
        salience: part.salience,
        joint: part.by_construction,
        open: part.left_open,
        compatible: part.is_compatible(),
    };
    let of_pair = |pair: &Pair| OfPair { a: pair.a, b: pair.b, on: pair.by_issue.iter().map(on).collect() };
    Figures {
        parties: named.collect(),
        issues: weighted.collect(),
        pairs: matrix.pairs().iter().map(of_pair).collect(),
        thin_issues: Coverage::THIN_ISSUES,
        thin_share: Coverage::THIN_SHARE,
    }
}
