//! What is to be said of an issue, in clauses.

use super::view::View;
use crate::deal::{Meeting, Move, Outcomes, Prospect, Stage, Standing, gap_length};
use crate::model::{Divergence, Scale};
use crate::problem::counted;
use crate::report::parts::outcomes::{self, number};

/// With more parties that reject all that another could accept, the clause does not name whose.
const MOST_REJECTING: usize = 3;

/// Where it could be closed: what all accept, else what all accept or leave open, else what nobody rejects.
pub(super) fn outcome(view: &View<'_>, issue: usize) -> String {
    let zone = view.zone(issue);
    let words = |outcomes: &Option<Outcomes>| {
        outcomes.as_ref().map_or("anything".to_owned(), |outcomes| view.words(issue, outcomes))
    };
    let common = view.prospect(issue).common.as_ref().filter(|common| !common.is_empty());
    match (zone.standing, common) {
        (Standing::Silent, _) => "no statement counts".to_owned(),
        (Standing::OneVoice, _) => format!("only {} counts", view.names(&zone.speakers)),
        (Standing::Blocked, _) => "every outcome is rejected by somebody".to_owned(),
        (Standing::Agreed, _) => format!("all who spoke state: {}", words(&zone.zone)),
        (Standing::Zone, _) => format!("all who spoke accept: {}", words(&zone.zone)),
        (Standing::Room, Some(common)) => format!("accepted or left open: {}", view.words(issue, common)),
        (Standing::Room, None) if rejects_nothing(view, issue) => "no outcome is rejected".to_owned(),
        (Standing::Room, None) => format!("nobody rejects: {}", words(&zone.room)),
    }
}

fn rejects_nothing(view: &View<'_>, issue: usize) -> bool {
    view.zone(issue).room.as_ref().is_some_and(|room| view.words(issue, room) == outcomes::ANYTHING)
}

/// Who rejects all that whom accepts or leaves open: a clause for each that rejects.
pub(super) fn collisions(view: &View<'_>, issue: usize) -> Vec<String> {
    let found = &view.issues[issue].collisions;
    let mut rejecting: Vec<usize> = found.iter().map(|(_, b)| *b).collect();
    rejecting.sort_unstable();
    rejecting.dedup();
    let clause = |&by: &usize| {
        let of: Vec<usize> = found.iter().filter(|(_, b)| *b == by).map(|(a, _)| *a).collect();
        let verb = if of.len() == 1 { "accepts or leaves open" } else { "accept or leave open" };
        format!("{} rejects all that {} {verb}", view.name(by), view.names(&of))
    };
    if rejecting.len() > MOST_REJECTING && !view.shows.full {
        let of = if rejecting.len() == view.zone(issue).speakers.len() {
            "all speakers".to_owned()
        } else {
            view.names(&rejecting)
        };
        return vec![format!("{of} reject all that somebody else accepts or leaves open")];
    }
    rejecting.iter().map(clause).collect()
}

/// Where they would meet, and who would move how far; nothing where all are there.
pub(super) fn meeting(view: &View<'_>, issue: usize) -> Option<String> {
    let meeting = view.issues[issue].meeting.as_ref()?;
    let moving: Vec<&Move> = meeting.moves.iter().filter(|moved| moved.greatest > 0.0).collect();
    if moving.is_empty() && meeting.attained {
        return None;
    }
    let place = place(view, issue, meeting);
    if moving.is_empty() { Some(place) } else { Some(format!("{place}: {}", moves(view, issue, &moving))) }
}

/// "meeting point 5 %, at most 0.75 % away".
fn meeting_in_short(view: &View<'_>, issue: usize) -> Option<String> {
    let meeting = view.issues[issue].meeting.as_ref().filter(|meeting| meeting.largest > 0.0)?;
    let largest = units(view, issue, meeting.largest, meeting.largest);
    Some(format!("meeting point {}, at most {largest} away", place(view, issue, meeting)))
}

/// The same on a number scale: the labels of options are too long for a cell.
pub(super) fn meeting_number(view: &View<'_>, issue: usize) -> Option<String> {
    let is_number = matches!(view.issue(issue).scale, Scale::Number { .. });
    if is_number { meeting_in_short(view, issue) } else { None }
}

fn place(view: &View<'_>, issue: usize, meeting: &Meeting) -> String {
    format!("{}{}", side(view, issue, meeting), view.words(issue, &closed(meeting)))
}

/// Why an issue is at its stage, in one clause.
pub(super) fn because(view: &View<'_>, prospect: &Prospect) -> String {
    let issue = prospect.issue;
    let red_lines = || Some(collisions(view, issue).join("; ")).filter(|all| !all.is_empty());
    match prospect.stage {
        Stage::CouldClose | Stage::FewVoices | Stage::Blocked => outcome(view, issue),
        Stage::OneStep => one_step(view, prospect),
        Stage::NoOffer => red_lines()
            .or_else(|| meeting_in_short(view, issue))
            .unwrap_or_else(|| format!("no outcome in common; {}", outcome(view, issue))),
    }
}

/// "all but Council accept or leave open Two weeks", "all but one meet: all but Union, or all but Council".
fn one_step(view: &View<'_>, prospect: &Prospect) -> String {
    if view.zone(prospect.issue).speakers.len() == 2 {
        return meeting_in_short(view, prospect.issue).unwrap_or_default();
    }
    match &prospect.movers[..] {
        [(party, outcomes)] => {
            let outcomes = view.words(prospect.issue, outcomes);
            format!("all but {} accept or leave open: {outcomes}", view.name(*party))
        }
        movers if movers.len() > 3 => format!("all but one meet, whichever of {} parties that is", movers.len()),
        movers => {
            let but: Vec<String> = movers.iter().map(|(party, _)| format!("all but {}", view.name(*party))).collect();
            format!("some meet: {}", but.join(", or "))
        }
    }
}

/// "just below " an end that somebody rejects.
fn side(view: &View<'_>, issue: usize, meeting: &Meeting) -> &'static str {
    let (Outcomes::Numbers(points), Some(Outcomes::Numbers(room))) = (&meeting.region, &view.zone(issue).room) else {
        return "";
    };
    if meeting.attained {
        return "";
    }
    let is_below = points.iter().any(|point| room.iter().any(|interval| interval.high == point.low));
    let is_above = points.iter().any(|point| room.iter().any(|interval| interval.low == point.low));
    match (is_below, is_above) {
        (true, false) => "just below ",
        (false, true) => "just above ",
        _ => "just beside ",
    }
}

/// The region with both ends; "just below" marks an end that is ruled out.
fn closed(meeting: &Meeting) -> Outcomes {
    match &meeting.region {
        Outcomes::Numbers(points) if !meeting.attained => {
            let closed = points.iter().map(|point| crate::deal::Interval { low_in: true, high_in: true, ..*point });
            Outcomes::Numbers(closed.collect())
        }
        region => region.clone(),
    }
}

/// "Union moves by 0.5 %, Line by 1 %", of many how many by how much.
fn moves(view: &View<'_>, issue: usize, moving: &[&Move]) -> String {
    if moving.len() > 6 && !view.shows.full {
        let least = moving.iter().map(|moved| moved.least).fold(f64::INFINITY, f64::min);
        let most = moving.iter().map(|moved| moved.greatest).fold(0.0, f64::max);
        return format!("{} move by {}", counted(moving.len(), "party", "parties"), units(view, issue, least, most));
    }
    let one = |moved: &&Move| {
        format!("{} moves by {}", view.name(moved.party), units(view, issue, moved.least, moved.greatest))
    };
    moving.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// "2 %", "1 rank", "apart".
pub(super) fn in_units(view: &View<'_>, issue: usize, gap: Divergence) -> String {
    let scale = &view.issue(issue).scale;
    match scale {
        _ if gap == Divergence::NONE => "none".to_owned(),
        Scale::Number { .. } | Scale::Ordinal(_) => {
            let distance = gap.value() * gap_length(scale);
            units(view, issue, distance, distance)
        }
        Scale::Nominal(_) | Scale::YesNo(_) => "apart".to_owned(),
        Scale::Set(_) | Scale::Sequence(_) if gap.value() == 1.0 => "wholly apart".to_owned(),
        Scale::Set(_) | Scale::Sequence(_) => "apart in part".to_owned(),
    }
}

/// "0.5 to 1 %", "1 rank".
fn units(view: &View<'_>, issue: usize, least: f64, most: f64) -> String {
    let range =
        if number(least) == number(most) { number(most) } else { format!("{} to {}", number(least), number(most)) };
    match &view.issue(issue).scale {
        Scale::Number { unit: Some(unit), .. } => format!("{range} {unit}"),
        Scale::Ordinal(_) if range == "1" => format!("{range} rank"),
        Scale::Ordinal(_) => format!("{range} ranks"),
        Scale::Number { unit: None, .. } | Scale::Nominal(_) | Scale::YesNo(_) | Scale::Set(_) | Scale::Sequence(_) => {
            range
        }
    }
}

/// Pairs that accept an outcome in common, where all together do not.
pub(super) fn pairs_that_meet(view: &View<'_>, issue: usize) -> Option<String> {
    let pairs = view.meeting_pairs(issue);
    (!pairs.is_empty()).then(|| view.pairs(&pairs))
}

/// Who is silent, who leaves the value open, of whom it is only reported, who only rejects.
pub(super) fn remarks(view: &View<'_>, issue: usize) -> Vec<String> {
    let zone = view.zone(issue);
    let of = |what: &str, parties: &[usize]| (!parties.is_empty()).then(|| format!("{what}: {}", view.names(parties)));
    let is_silent = zone.standing == Standing::Silent;
    let has_none = |party: &usize| !view.zones.has_ground(issue, *party);
    let groundless: Vec<usize> = zone.speakers.iter().copied().filter(has_none).collect();
    [
        if is_silent { None } else { of("silent", &zone.silent) },
        of("left open by", &zone.left_open_by),
        of("only reported or attributed", &zone.reported_by),
        of("nothing accepted or left open by", &groundless),
    ]
    .into_iter()
    .flatten()
    .collect()
}
