//! Which issues came nearer to being closed, between two selections and from day to day.

use super::alignment::{Aligned, Alignment};
use super::timeline::Timeline;
use crate::deal::{Outcomes, Standing, Zone, differs};
use crate::model::Date;
use crate::select::{Selection, Walk};

/// An issue on which the parties have left each other something else than before.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneChange {
    /// Place of the issue in the alignment.
    pub issue: usize,
    /// What they had left; `None` if the issue is new.
    pub before: Option<Zone>,
    /// What they leave; `None` if the issue is gone.
    pub after: Option<Zone>,
}

impl ZoneChange {
    /// What happened: "zone opened" if there is an outcome that all accept and the issue could not be closed before, "zone
    /// closed" if it is the reverse; "could close now" and "could close no longer" if there is only common ground; else whether the zone, or the room if there is no zone, is wider, narrower or another.
    #[must_use]
    pub fn what(&self) -> &'static str {
        let could_close = |zone: &Option<Zone>| zone.as_ref().is_some_and(Zone::could_close);
        let [zones, rooms] = [|zone: &Zone| zone.zone.clone(), |zone: &Zone| zone.room.clone()]
            .map(|of| [&self.before, &self.after].map(|zone| zone.as_ref().and_then(of)));
        match (could_close(&self.before), could_close(&self.after)) {
            (false, true) => {
                if has_zone(self.after.as_ref()) {
                    "zone opened"
                } else {
                    "could close now"
                }
            }
            (true, false) => {
                if has_zone(self.before.as_ref()) {
                    "zone closed"
                } else {
                    "could close no longer"
                }
            }
            (true, true) if zones.iter().flatten().all(|zone| !zone.is_empty()) => {
                extent(&zones, ["zone wider", "zone narrower", "another zone", ""])
            }
            (true, true) | (false, false) => extent(&rooms, ["room wider", "room narrower", "other room", ""]),
        }
    }
}

fn has_zone(zone: Option<&Zone>) -> bool {
    zone.is_some_and(|zone| zone.standing.could_close())
}

/// The word for what outcomes became: wider, narrower, others, the same.
fn extent([before, after]: &[Option<Outcomes>; 2], words: [&'static str; 4]) -> &'static str {
    let (Some(before), Some(after)) = (before, after) else { return words[3] };
    match (before.is_within(after), after.is_within(before)) {
        (true, true) => words[3],
        (true, false) => words[0],
        (false, true) => words[1],
        (false, false) => words[2],
    }
}

/// How near an issue is to being closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// The status.
    pub standing: Standing,
    /// The status in words.
    pub status: &'static str,
    /// Whether it could be closed on what was said.
    pub could_close: bool,
}

impl State {
    fn of(zone: &Zone) -> Self {
        Self { standing: zone.standing, status: zone.status(), could_close: zone.could_close() }
    }
}

/// How near the issues are to being closed on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneMoment {
    /// The day; `None` if nothing is dated.
    pub day: Option<Date>,
    /// How near each selected issue is.
    pub states: Vec<State>,
    /// Issues that are not as near as on the day before it; of the first of all days none.
    pub changes: Vec<StandingChange>,
}

/// An issue that came nearer to being closed, or farther.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingChange {
    /// The issue, counted among the selected.
    pub issue: usize,
    /// How near it was.
    pub before: State,
    /// How near it is.
    pub after: State,
}

/// Issues on which the status is another, or the zone, or the room where there is no zone, in the order of the alignment. On a scale that was
/// declared anew, the status alone is compared. An issue that is new or gone is among them if anybody speaks on it.
pub(super) fn zone_changes(before: &Selection<'_>, after: &Selection<'_>, alignment: &Alignment) -> Vec<ZoneChange> {
    let zone = |selection: &Selection<'_>, place: Option<usize>| Some(Zone::on(selection, place?));
    let change = |(issue, aligned): (usize, &Aligned)| {
        let change = ZoneChange { issue, before: zone(before, aligned.before), after: zone(after, aligned.after) };
        let scales = aligned.before.zip(aligned.after);
        let is_same_scale = scales.is_some_and(|(old, new)| before.issue(old).scale == after.issue(new).scale);
        differ(&change, is_same_scale).then_some(change)
    };
    alignment.issues.iter().enumerate().filter_map(change).collect()
}

fn differ(change: &ZoneChange, is_same_scale: bool) -> bool {
    let standing = |zone: &Option<Zone>| zone.as_ref().map_or(Standing::Silent.name(), Zone::status);
    standing(&change.before) != standing(&change.after) || is_same_scale && !change.what().is_empty()
}

/// How near the issues are to being closed, on every day of a timeline.
///
/// ```
/// use demarche::{analysis::{Window, timeline, zones_over_time}, select::Query};
/// # use demarche::load::Documents;
/// # let documents = Documents::from_texts([
/// #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
/// #     ("lower.yaml", "party: Lower Bank\npositions: { tariff: { position: 8, accepts: 5.., said: 2024-05-02 } }\n"),
/// #     ("upper.yaml", "party: Upper Bank\npositions:\n  tariff:\n    - { position: 2, said: 2024-05-02 }\n    - { position: 5, said: 2024-06-11 }\n"),
/// # ]);
/// # let negotiation = demarche::validate::validate(&documents).into_negotiation().unwrap();
/// let moments = zones_over_time(&timeline(&negotiation, &Query::default(), Window::default()));
/// assert_eq!(moments[0].states[0].status, "room");
/// assert_eq!(moments[1].changes[0].after.status, "zone");
/// ```
#[must_use]
pub fn zones_over_time(timeline: &Timeline<'_>) -> Vec<ZoneMoment> {
    let mut days = timeline.origin.map(Some).into_iter().chain(timeline.days.iter().copied());
    let Some(first) = days.next() else { return Vec::new() };
    let mut walk = Walk::new(timeline.last.negotiation(), &timeline.query_on(first));
    let issues = 0..timeline.last.issues().len();
    let state = |selection: &Selection<'_>, issue: usize| State::of(&Zone::on(selection, issue));
    let states = issues.clone().map(|issue| state(walk.after(), issue)).collect();
    let mut moments = vec![ZoneMoment { day: first, states, changes: Vec::new() }];
    for day in days.flatten() {
        walk.go_on(day);
        let mut states = moments[moments.len() - 1].states.clone();
        let mut changes = Vec::new();
        for issue in issues.clone().filter(|&issue| differs((walk.before(), issue), (walk.after(), issue))) {
            let [before, after] = [states[issue], state(walk.after(), issue)];
            states[issue] = after;
            if before != after {
                changes.push(StandingChange { issue, before, after });
            }
        }
        moments.push(ZoneMoment { day: Some(day), states, changes });
    }
    if timeline.origin.is_some() {
        moments.remove(0);
    }
    moments
}
