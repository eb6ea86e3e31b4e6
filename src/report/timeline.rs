//! How the figures moved, date by date.

use super::parts::{
    BeforeAfter, Block, Cell, Data, Dossier, Record, Report, Row, SPLIT, Table, agreement_cell, change_cells,
    change_record, context, legend, moved_by, provenance, record, rows, standing_record, words,
};
use crate::analysis::{Course, Movement, Standing, Timeline};
use crate::model::{Date, Divergence};
use crate::select::Selection;

/// Every pair's course, then the days on which each moved and why.
///
/// `pairs` are places among the selected parties.
#[must_use]
pub fn timeline(timeline: &Timeline<'_>, pairs: &[(usize, usize)]) -> Report {
    let selection = &timeline.last;
    let courses = timeline.courses(pairs);
    // Names and statements are the same on every day.
    let both = BeforeAfter { before: selection, after: selection, alignment: &timeline.alignment };
    let mut blocks = if courses.is_empty() {
        vec![Block::Text("There is nobody to compare.".to_owned())]
    } else {
        vec![Block::Table(overview(selection, &courses))]
    };
    for course in &courses {
        blocks.push(Block::Heading(words::pair(selection, course.parties)));
        blocks.push(Block::Table(days(timeline, course)));
        blocks.extend(reasons(&both, timeline, course).into_iter().map(Block::Dossier));
    }
    let mut notes = legend(&blocks);
    notes.push(SPLIT.to_owned());
    notes.push("Days on which nothing moved for a pair are left out; CSV and JSON contain them".to_owned());
    if let Some(origin) = timeline.origin.filter(|_| !courses.is_empty()) {
        notes.push(format!("Changes on the first day are against the figures of {origin}"));
    }
    let days = timeline.days.iter().enumerate();
    let record = record::Timeline {
        context: context(selection),
        moments: days.map(|(index, day)| moment_record(&both, *day, &courses, index)).collect(),
    };
    Report {
        title: format!("{}: agreement over time", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
        blocks,
        notes,
        data: moment_rows(&both, &record.moments, &courses),
        record: Record::Timeline(record),
    }
}

fn overview(selection: &Selection<'_>, courses: &[Course<'_>]) -> Table {
    let agreement = |standing: &Standing| standing.divergence.map(Divergence::agreement);
    let row = |course: &Course<'_>| Row {
        label: words::pair(selection, course.parties),
        cells: vec![
            Cell::Course(course.standings.iter().map(agreement).collect()),
            agreement_cell(course.standings.first().copied()),
            agreement_cell(course.standings.last().copied()),
        ],
        total: false,
    };
    Table::of_figures("Agreement", &["Course", "First day", "Last day"], courses.iter().map(row))
}

/// The days that are shown for a pair: the first, and every day on which it moved.
fn shown<'c, 'a>(course: &'c Course<'a>) -> impl Iterator<Item = (usize, Option<&'c Movement<'a>>)> {
    let movements = course.movements.iter().map(Option::as_ref).enumerate();
    movements.filter(|(index, movement)| *index == 0 || movement.is_some_and(Movement::moved))
}

fn days(timeline: &Timeline<'_>, course: &Course<'_>) -> Table {
    let row = |(index, movement): (usize, Option<&Movement<'_>>)| {
        let [change, position, coverage] = change_cells(movement.and_then(|movement| movement.change));
        Row {
            label: words::day(timeline.days[index]),
            cells: vec![
                agreement_cell(Some(course.standings[index])),
                change,
                position,
                coverage,
                movement.map_or(Cell::Blank, moved_by),
            ],
            total: false,
        }
    };
    Table::of_figures("Day", &["Agreement", "Change", "Positions", "Coverage", "Because"], shown(course).map(row))
}

/// Which statements moved the pair, day by day.
fn reasons(both: &BeforeAfter<'_, '_>, timeline: &Timeline<'_>, course: &Course<'_>) -> Vec<Dossier> {
    let reason = |(index, movement): (usize, Option<&Movement<'_>>)| {
        Some(both.because(words::day(timeline.days[index]), movement?))
    };
    shown(course).filter_map(reason).filter(|dossier| !dossier.facts.is_empty()).collect()
}

/// The statements that moved a pair, in one line.
fn because(both: &BeforeAfter<'_, '_>, movement: &Movement<'_>) -> String {
    let causes = movement.issues.iter().flat_map(|issue| &issue.causes);
    causes.map(|cause| both.cause_of_party(cause)).collect::<Vec<_>>().join("; ")
}

fn moment_record(
    both: &BeforeAfter<'_, '_>,
    day: Option<Date>,
    courses: &[Course<'_>],
    index: usize,
) -> record::Moment {
    let pair = |course: &Course<'_>| {
        let movement = course.movements[index].as_ref();
        record::PairMoment {
            a: both.party(course.parties.0).id.clone(),
            b: both.party(course.parties.1).id.clone(),
            standing: standing_record(course.standings[index]),
            change: movement.and_then(|movement| movement.change).map(change_record),
            causes: movement.map_or_else(Vec::new, |movement| both.pair_record(movement).causes),
        }
    };
    record::Moment { date: day.map(|day| day.to_string()), pairs: courses.iter().map(pair).collect() }
}

/// One row per day and pair.
fn moment_rows(both: &BeforeAfter<'_, '_>, moments: &[record::Moment], courses: &[Course<'_>]) -> Data {
    let cells = moments.iter().enumerate().flat_map(|(day, moment)| {
        let pairs = moment.pairs.iter().zip(courses);
        pairs.map(move |(pair, course)| (moment, pair, course.movements[day].as_ref()))
    });
    rows!(cells, |(moment, pair, movement)| {
        "date" => &moment.date,
        "a" => &pair.a,
        "b" => &pair.b,
        "agreement" => pair.standing.agreement,
        "divergence" => pair.standing.divergence,
        "compared" => pair.standing.coverage.compared,
        "issues" => pair.standing.coverage.issues,
        "weight_share" => pair.standing.coverage.weight_share,
        "change" => pair.change.map(|change| change.total),
        "position_part" => pair.change.map(|change| change.position),
        "coverage_part" => pair.change.map(|change| change.coverage),
        "because" => movement.map(|movement| because(both, movement)),
    })
}
