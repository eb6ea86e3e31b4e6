//! Pictures: heat maps of the matrices, and the course of each pair's agreement.

use super::parts::{
    Block, CLOSENESS, Courses, Options, Shown, Table, courses, issue_figures, legend, pair_figures, provenance,
    thin_footing,
};
use crate::analysis::{Timeline, divisiveness};
use crate::compare::Matrix;
use crate::select::Selection;

/// A picture and its description.
#[derive(Debug, Clone)]
pub struct Chart {
    pub(crate) title: String,
    /// What it shows and how it is read, for those who do not see it.
    pub(crate) description: String,
    /// Day, filters, assumptions: what the figures rest on.
    pub(crate) provenance: Vec<String>,
    pub(crate) drawing: Drawing,
    pub(crate) notes: Vec<String>,
}

#[derive(Debug, Clone)]
pub(crate) enum Drawing {
    /// A table whose figures are tinted.
    HeatMap(Table),
    /// Agreement over time, a panel per pair.
    Courses(Courses),
}

/// Party by party: how alike.
#[must_use]
pub fn agreement_chart(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Chart {
    pair_chart(selection, matrix, Shown::Agreement, options)
}

/// Party by party: how far apart.
#[must_use]
pub fn divergence_chart(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Chart {
    pair_chart(selection, matrix, Shown::Divergence, options)
}

fn pair_chart(selection: &Selection<'_>, matrix: &Matrix, shown: Shown, options: Options) -> Chart {
    let table = pair_figures::table(selection, matrix, shown, options);
    let what = shown.name().to_lowercase();
    let said = format!("Each cell gives the {what} of two parties in percent, and on how many issues it rests.");
    heat_map(selection, &what, &said, table)
}

/// Issue by pair: where the parties part, the most divisive issue first.
#[must_use]
pub fn issue_chart(selection: &Selection<'_>, matrix: &Matrix, options: Options) -> Chart {
    let ranked = divisiveness(matrix);
    let table = issue_figures::table(selection, matrix, &ranked, options);
    let said = "Each cell gives the divergence of two parties on an issue in percent, the most divisive issue first.";
    heat_map(selection, "divergence by issue", said, table)
}

fn heat_map(selection: &Selection<'_>, what: &str, said: &str, table: Table) -> Chart {
    let legend = legend(&[Block::Table(table.clone())]);
    let notes = [CLOSENESS.to_owned()].into_iter().chain(legend).collect();
    Chart {
        title: format!("{}: {what}", selection.negotiation().title),
        description: format!("Heat map of {} rows and {} columns. {said}", table.rows.len(), table.columns.len()),
        provenance: provenance::with_counts(selection),
        drawing: Drawing::HeatMap(table),
        notes,
    }
}

/// How each pair's agreement moved, day by day; `pairs` are places among the selected parties.
#[must_use]
pub fn timeline_chart(timeline: &Timeline<'_>, pairs: &[(usize, usize)]) -> Chart {
    let selection = &timeline.last;
    let courses = courses(selection, timeline, pairs);
    Chart {
        title: format!("{}: agreement over time", selection.negotiation().title),
        description: "One panel per pair of parties: agreement in percent over the days.".to_owned(),
        provenance: provenance::with_counts(selection),
        drawing: Drawing::Courses(courses),
        notes: vec![
            CLOSENESS.to_owned(),
            GAPS.to_owned(),
            format!("Hollow points: little evidence, the figure rests on {}", thin_footing()),
        ],
    }
}

const GAPS: &str = "Gaps: days on which the two could not be compared";
