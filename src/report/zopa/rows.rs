//! For spreadsheets and programs.

use super::view::View;
use crate::deal::{Meeting, Offer, Opened, Outcomes};
use crate::model::{Divergence, Scale};
use crate::report::parts::record::{self, Region};
use crate::report::parts::{Data, MOST_IN_A_MATRIX, context, judged_records, outcomes, rows, words};

/// Everything, with the pairs over all issues if they are given.
pub(super) fn record(view: &View<'_>, pairs: Option<Vec<record::PairGap>>, notes: Vec<String>) -> record::Zopa {
    let record::Context { negotiation, as_of, provenance, parties, issues, settled } = context(view.selection);
    record::Zopa {
        negotiation,
        as_of,
        provenance,
        parties,
        could_close: view.could_close().count(),
        issues: issues.into_iter().enumerate().map(|(place, issue)| on_issue(view, place, issue)).collect(),
        order: view.prospects.iter().map(|prospect| view.issue(prospect.issue).id.clone()).collect(),
        conditions: view.offers.iter().map(|offer| opening(view, offer)).collect(),
        settled,
        pairs,
        notes,
    }
}

fn on_issue(view: &View<'_>, place: usize, issue: record::Issue) -> record::ZoneOnIssue {
    let (zone, prospect) = (view.zone(place), view.prospect(place));
    let scale = &view.issue(place).scale;
    let region = |outcomes: &Option<Outcomes>| outcomes.as_ref().and_then(|outcomes| Region::of(outcomes, scale));
    let movers: Vec<usize> = prospect.movers.iter().map(|(party, _)| *party).collect();
    let has_gaps = view.shows.gaps || view.selection.parties().len() <= MOST_IN_A_MATRIX;
    record::ZoneOnIssue {
        issue,
        status: zone.standing.name(),
        stage: prospect.stage.name(),
        speakers: ids(view, &zone.speakers),
        silent: ids(view, &zone.silent),
        left_open_by: ids(view, &zone.left_open_by),
        reported_by: ids(view, &zone.reported_by),
        zone: region(&zone.zone),
        room: region(&zone.room),
        common: region(&prospect.common),
        all_tried: zone.all_tried,
        movers: ids(view, &movers),
        collisions: id_pairs(view, &view.issues[place].collisions),
        meeting_pairs: has_gaps.then(|| id_pairs(view, &view.meeting_pairs(place))),
        gaps: has_gaps.then(|| gaps(view, place)),
        meeting: view.issues[place].meeting.as_ref().map(|meeting| meeting_point(view, scale, meeting)),
    }
}

fn id(view: &View<'_>, party: usize) -> String {
    view.selection.party(party).id.clone()
}

fn ids(view: &View<'_>, parties: &[usize]) -> Vec<String> {
    parties.iter().map(|party| id(view, *party)).collect()
}

fn id_pairs(view: &View<'_>, pairs: &[(usize, usize)]) -> Vec<[String; 2]> {
    pairs.iter().map(|&(a, b)| [id(view, a), id(view, b)]).collect()
}

fn gaps(view: &View<'_>, issue: usize) -> Vec<record::GapOnIssue> {
    let gap = |(a, b): (usize, usize)| record::GapOnIssue {
        a: id(view, a),
        b: id(view, b),
        gap: view.zones.gap(issue, a, b),
    };
    view.speaking_pairs(issue).map(gap).collect()
}

fn meeting_point(view: &View<'_>, scale: &Scale, meeting: &Meeting) -> record::MeetingPoint {
    let moves = meeting.moves.iter().map(|moved| (id(view, moved.party), [moved.least, moved.greatest]));
    record::MeetingPoint {
        region: Region::of(&meeting.region, scale),
        attained: meeting.attained,
        largest: meeting.largest,
        sum: meeting.sum,
        moves: record::Moves(moves.collect()),
    }
}

fn opening(view: &View<'_>, offer: &Offer<'_>) -> record::Opening {
    let improved = offer.improved.iter().map(|improvement| {
        let after = &improvement.after;
        let issue = view.issue(after.issue);
        record::Improved {
            issue: issue.id.clone(),
            before: improvement.before.name(),
            after: after.standing.name(),
            speakers: ids(view, &after.speakers),
            zone: after.zone.as_ref().and_then(|zone| Region::of(zone, &issue.scale)),
        }
    });
    record::Opening {
        conditions: words::notations(view.selection.negotiation(), &offer.assumptions),
        improves: improved.collect(),
        opens: offer.opened.iter().map(|opened| opens(view, opened)).collect(),
        settled: judged_records(view.selection, &offer.settled),
    }
}

fn opens(view: &View<'_>, opened: &Opened) -> record::Opens {
    let issue = view.issue(opened.after.issue);
    record::Opens {
        issue: issue.id.clone(),
        speakers: ids(view, &opened.after.speakers),
        common: Region::of(&opened.common, &issue.scale),
    }
}

/// One row per issue.
pub(super) fn data(view: &View<'_>, record: &record::Zopa) -> Data {
    let notation = |place: usize, outcomes: &Option<Outcomes>| {
        outcomes.as_ref().map(|outcomes| outcomes::notation(outcomes, &view.issue(place).scale))
    };
    let pairs = |pairs: &[[String; 2]], between: &str| {
        pairs.iter().map(|[a, b]| format!("{a}{between}{b}")).collect::<Vec<_>>().join("; ")
    };
    rows!(record.issues.iter().enumerate(), |(place, on)| {
        "issue" => &on.issue.id,
        "status" => on.status,
        "stage" => on.stage,
        "speakers" => on.speakers.join("; "),
        "silent" => on.silent.join("; "),
        "left_open_by" => on.left_open_by.join("; "),
        "reported_by" => on.reported_by.join("; "),
        "zone" => notation(place, &view.zone(place).zone),
        "common" => notation(place, &view.prospect(place).common),
        "room" => notation(place, &view.zone(place).room),
        "movers" => on.movers.join("; "),
        "collisions" => pairs(&on.collisions, " > "),
        "meeting_pairs" => on.meeting_pairs.as_ref().map(|all| pairs(all, " + ")),
        "widest_gap" => view.widest_gap(place).map(Divergence::value),
        "meeting" => view.issues[place].meeting.as_ref().map(|meeting| outcomes::notation(&meeting.region, &view.issue(place).scale)),
        "attained" => on.meeting.as_ref().map(|meeting| meeting.attained),
        "largest_move" => on.meeting.as_ref().map(|meeting| meeting.largest),
        "sum_of_moves" => on.meeting.as_ref().map(|meeting| meeting.sum),
    })
}
