//! Everything of a negotiation for one page: what it comes to, the tables, and every statement.

mod entries;
mod shape;
mod summary;
mod texts;
mod zones;

use indexmap::IndexSet;

use super::parts::{
    Block, CLOSENESS, Detail, Options, Shown, courses, issue_figures, notes, offers, old, pair_figures, positions,
    provenance, steps,
};
use crate::analysis::{Divisiveness, Timeline, divisiveness};
use crate::compare::{IssueComparison, Matrix, Pair};
use crate::deal::{MOST_ORDERS, Zones};
use crate::model::Coverage;
use crate::select::Selection;
use entries::{issue_entry, pair_entry};
use summary::summary;
use texts::text_columns;
use zones::{on_zones, zone_rows};

pub use shape::Page;
pub(crate) use shape::{
    Figures, IssueEntry, Named, OfPair, OnIssue, PageMatrices, PairEntry, PartEntry, PartyEntry, Piece, Sentence,
    TextCell, Weighted, ZoneRow,
};

/// Everything for one page; the timeline is that of all pairs.
#[must_use]
pub fn page(selection: &Selection<'_>, matrix: &Matrix, timeline: &Timeline<'_>) -> Page {
    let ranked = divisiveness(matrix);
    let table = positions(selection, Detail::Statement);
    let zones = Zones::of(selection);
    let is_compared = !matrix.pairs().is_empty();
    let comparison = is_compared.then(|| comparison(selection, matrix, timeline, &ranked));
    let blocks: Vec<Block> = comparison
        .iter()
        .flat_map(|comparison| [&comparison.agreement, &comparison.by_issue])
        .map(|table| Block::Table(table.clone()))
        .collect();
    let mut notes = notes(selection, matrix, &blocks);
    notes.insert(0, CLOSENESS.to_owned());
    notes.extend(old(selection));
    notes.extend(steps(selection));
    notes.extend(offers::note(selection, 0..selection.parties().len()));
    Page {
        title: selection.negotiation().title.clone(),
        provenance: provenance::with_counts(selection),
        summary: summary(selection, matrix, &ranked),
        zones: if is_compared { zone_rows(&zones) } else { Vec::new() },
        positions: table,
        texts: text_columns(selection),
        comparison,
        issues: selection.issues().enumerate().map(|(place, issue)| issue_entry(selection, place, issue)).collect(),
        themes: themes(selection),
        notes,
        figures: Figures {
            zones: if is_compared { on_zones(&zones) } else { Vec::new() },
            ..figures(selection, matrix)
        },
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
        agreement: pair_figures::table(selection, matrix, Shown::Agreement, Options::default()),
        by_issue: issue_figures::table(selection, matrix, ranked, Options::default()),
        ranked: ranked.iter().map(|found| found.issue).collect(),
        courses: courses(selection, timeline, &places),
        pairs: matrix.pairs().iter().map(|pair| pair_entry(selection, pair)).collect(),
    }
}

fn figures(selection: &Selection<'_>, matrix: &Matrix) -> Figures {
    let named = selection.parties().map(|party| Named { name: party.name.clone(), short: party.short.clone() });
    let weighted = selection.issues().map(|issue| Weighted { title: issue.title.clone(), weight: issue.weight });
    let on = |part: &IssueComparison| OnIssue {
        divergence: part.comparison.divergence,
        bounds: part.comparison.bounds,
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
        zones: Vec::new(),
        most_orders: MOST_ORDERS,
        thin_issues: Coverage::THIN_ISSUES,
        thin_share: Coverage::THIN_SHARE,
    }
}
