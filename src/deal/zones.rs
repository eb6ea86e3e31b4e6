//! Where all parties together could close an issue.

use super::common::common;
use super::gap::gap;
use super::meeting::{Meeting, meeting};
use super::outcomes::{Outcomes, room, zone};
use super::stance::{Judgement, Stance, Verdict, judge};
use crate::model::{Divergence, Position, Scale, Status as Known};
use crate::select::{Cell, Outcome, Selection};

/// How near parties are to closing an issue on what they said; the first that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has said anything.
    Silent,
    /// One party alone has spoken.
    OneVoice,
    /// Somebody rejects every outcome. Sets of demands and orders of steps never are: nobody rejects none at all.
    Blocked,
    /// All speakers state the same single value, and none rejects it.
    Agreed,
    /// There is an outcome that all speakers accept.
    Zone,
    /// There is an outcome that nobody rejects, and none that all accept.
    Room,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Silent, Self::OneVoice, Self::Blocked, Self::Agreed, Self::Zone, Self::Room];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::OneVoice => "one voice",
            Self::Blocked => "blocked",
            Self::Agreed => "agreed",
            Self::Zone => "zone",
            Self::Room => "room",
        }
    }

    /// Whether the issue could be closed on what was said.
    #[must_use]
    pub fn could_close(self) -> bool {
        matches!(self, Self::Agreed | Self::Zone)
    }

    /// Blocked 0, room 1, zone 2, agreed 3; `None` where fewer than two have spoken, which is not compared.
    #[must_use]
    pub fn rank(self) -> Option<u8> {
        match self {
            Self::Silent | Self::OneVoice => None,
            Self::Blocked => Some(0),
            Self::Room => Some(1),
            Self::Zone => Some(2),
            Self::Agreed => Some(3),
        }
    }
}

/// What the selected parties have left each other on one issue. Parties are counted among the selected.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// The issue, counted among the selected.
    pub issue: usize,
    /// How near it is to being closed, among the speakers.
    pub standing: Standing,
    /// Those of whom a position, or what they accept or reject, counts.
    pub speakers: Vec<usize>,
    /// All others.
    pub silent: Vec<usize>,
    /// Speakers whose position leaves open which value is meant: its values are ground, and no acceptance.
    pub left_open_by: Vec<usize>,
    /// Speakers of whom something that counts is only reported or attributed.
    pub reported_by: Vec<usize>,
    /// Outcomes that every speaker accepts; `None` where nobody has spoken.
    pub zone: Option<Outcomes>,
    /// Outcomes that no speaker rejects; `None` where nobody has spoken.
    pub room: Option<Outcomes>,
    /// Outcomes that everyone with ground accepts or leaves open, and nobody rejects; on sets and sequences, accepts. `None`
    /// where fewer than two have ground.
    pub common: Option<Outcomes>,
    /// Whether all choices among the orders that each accepts were tried: if not, the zone may hold more.
    pub all_tried: bool,
}

/// The status of an issue on which all who named outcomes accept one or leave it open, and not all accept it.
const OPEN_ZONE: &str = "room, could close";

/// An issue whose outcome is assumed: it is no longer compared.
#[derive(Debug, Clone)]
pub struct Settled<'a> {
    /// What is assumed, with what counts for each party.
    pub outcome: Outcome<'a>,
    /// What each selected party says of it, in declared order.
    pub judgements: Vec<Judgement>,
}

impl<'a> Settled<'a> {
    /// Every selected issue whose outcome the query assumes, in the order of the assumptions.
    #[must_use]
    pub fn of(selection: &Selection<'a>) -> Vec<Self> {
        selection.settled().map(Self::judged).collect()
    }

    fn judged(outcome: Outcome<'a>) -> Self {
        let judged = |cell: &Cell<'_>| judge(&outcome.issue.scale, cell.counting(), &outcome.position);
        Self { judgements: outcome.cells.iter().map(judged).collect(), outcome }
    }
}

/// What the selected parties said they could live with, issue by issue.
#[derive(Debug, Clone)]
pub struct Zones<'s> {
    selection: &'s Selection<'s>,
    /// By issue, then by party.
    stances: Vec<Vec<Option<Stance<'s>>>>,
    issues: Vec<Zone>,
}

impl<'s> Zones<'s> {
    /// Looks at every selected issue. Those whose outcome the query assumes are not among them: see [`Settled`].
    ///
    /// ```
    /// use demarche::{deal::{Outcomes, Standing, Zones}, load::Documents, select::{Query, Selection}, validate::validate};
    ///
    /// let documents = Documents::from_texts([
    ///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
    ///     ("lower.yaml", "party: Lower Bank\npositions: { tariff: { position: 8, accepts: 5.. } }\n"),
    ///     ("upper.yaml", "party: Upper Bank\npositions: { tariff: { position: 3, accepts: ..6, rejects: 9.. } }\n"),
    /// ]);
    /// let negotiation = validate(&documents).into_negotiation().unwrap();
    /// let selection = Selection::new(&negotiation, &Query::default());
    /// let zones = Zones::of(&selection);
    /// let tariff = &zones.issues()[0];
    /// assert_eq!(tariff.standing, Standing::Zone);
    /// let Some(Outcomes::Numbers(numbers)) = &tariff.zone else { panic!("not a number") };
    /// assert_eq!((numbers[0].low, numbers[0].high), (5.0, 6.0));
    /// assert!(zones.collisions(0).is_empty());
    /// assert_eq!(zones.gap(0, 0, 1).unwrap().value(), 0.0);
    /// ```
    #[must_use]
    pub fn of(selection: &'s Selection<'s>) -> Self {
        let all = 0..selection.issues().len();
        let stances: Vec<Vec<Option<Stance<'s>>>> = all.clone().map(|issue| stances(selection, issue)).collect();
        let issues = all.map(|issue| Zone::of(selection, issue, &stances[issue])).collect();
        Self { selection, stances, issues }
    }

    /// One per selected issue, in declared order.
    #[must_use]
    pub fn issues(&self) -> &[Zone] {
        &self.issues
    }

    /// From what it is.
    #[must_use]
    pub fn selection(&self) -> &'s Selection<'s> {
        self.selection
    }

    /// Pairs of which the first party has ground, and the second rejects all of it. In declared order.
    #[must_use]
    pub fn collisions(&self, issue: usize) -> Vec<(usize, usize)> {
        let speakers = self.speakers(issue);
        let with_each = |&(a, mine): &(usize, &Stance<'_>)| {
            let others = speakers.iter().filter(move |(b, _)| *b != a);
            others.filter(|(_, other)| mine.collides_with(other)).map(|(b, _)| (a, *b)).collect::<Vec<_>>()
        };
        speakers.iter().flat_map(with_each).collect()
    }

    /// Where the parties would meet on a number or ordinal scale; `None` on others, where the room is empty, or where fewer
    /// than two have ground.
    #[must_use]
    pub fn meeting(&self, issue: usize) -> Option<Meeting> {
        let speakers = self.speakers(issue);
        let stances: Vec<&Stance<'_>> = speakers.iter().map(|(_, stance)| *stance).collect();
        let scale = self.scale(issue);
        meeting(scale, &room(scale, &stances), &speakers)
    }

    /// How far apart two parties are in what they could live with: the least ground distance between the ground of the one
    /// and that of the other, in [0, 1], 0 if they meet; `None` if either has no ground.
    ///
    /// Distances are those of [`compare`](crate::compare::compare) between single values. On sets it is `f / (f + c)`: `f`
    /// demands of the one that the other can never hold, both ways, and `c` that both can hold. On sequences it is the least
    /// over each side's position and the orders that it accepts: 0 where two of them fit together, else the pairs of steps in
    /// opposite order over the pairs that both order, "at the same time" being opposite to nothing; `None` where no pair is
    /// ordered by both. It is never above the divergence, unless what a party rejects cuts the region of its own position. A gap of 0
    /// may still be none of a zone: what is excluded can touch. Example on 0 to 10: `3`, accepting up to 5, against `8` is
    /// 0.3.
    #[must_use]
    pub fn gap(&self, issue: usize, a: usize, b: usize) -> Option<Divergence> {
        let (one, other) = (self.stance(issue, a)?, self.stance(issue, b)?);
        gap(self.scale(issue), one, other).map(Divergence::new)
    }

    /// Whether there is an outcome that both parties accept.
    #[must_use]
    pub fn meet(&self, issue: usize, a: usize, b: usize) -> bool {
        self.stance(issue, a).zip(self.stance(issue, b)).is_some_and(|(one, other)| one.meets(other))
    }

    /// Whether a party has said what could be accepted or left open, and not closed all of it itself.
    #[must_use]
    pub fn has_ground(&self, issue: usize, party: usize) -> bool {
        self.stance(issue, party).is_some_and(Stance::has_ground)
    }

    pub(super) fn scale(&self, issue: usize) -> &'s Scale {
        &self.selection.issue(issue).scale
    }

    /// What a party could live with, as far as it said so.
    pub(crate) fn stance(&self, issue: usize, party: usize) -> Option<&Stance<'s>> {
        self.stances[issue][party].as_ref()
    }

    pub(super) fn speakers(&self, issue: usize) -> Vec<(usize, &Stance<'s>)> {
        speaking(&self.stances[issue])
    }
}

/// Those of whom something counts.
pub(super) fn speaking<'z, 's>(stances: &'z [Option<Stance<'s>>]) -> Vec<(usize, &'z Stance<'s>)> {
    stances.iter().enumerate().filter_map(|(party, stance)| Some((party, stance.as_ref()?))).collect()
}

impl Zone {
    /// The same on one issue of a selection.
    #[must_use]
    pub fn on(selection: &Selection<'_>, issue: usize) -> Self {
        Self::of(selection, issue, &stances(selection, issue))
    }

    /// Whether the issue could be closed on what was said: all who spoke accept an outcome, or all who named outcomes
    /// accept it or leave it open, and nobody rejects it.
    #[must_use]
    pub fn could_close(&self) -> bool {
        self.standing.could_close() || self.common.as_ref().is_some_and(|outcomes| !outcomes.is_empty())
    }

    /// The status, with a word where an issue could close although not all accept one outcome.
    #[must_use]
    pub fn status(&self) -> &'static str {
        if self.could_close() && !self.standing.could_close() { OPEN_ZONE } else { self.standing.name() }
    }

    /// Whether an issue of this status could be closed on common ground alone.
    pub(crate) fn is_common_ground(status: &str) -> bool {
        status == OPEN_ZONE
    }

    /// Whether an issue of this status could be closed.
    pub(crate) fn is_closing(status: &str) -> bool {
        [Standing::Agreed.name(), Standing::Zone.name(), OPEN_ZONE].contains(&status)
    }

    pub(super) fn of(selection: &Selection<'_>, issue: usize, stances: &[Option<Stance<'_>>]) -> Self {
        let scale = &selection.issue(issue).scale;
        let parties = |wanted: &dyn Fn(&Option<Stance<'_>>) -> bool| -> Vec<usize> {
            (0..stances.len()).filter(|&party| wanted(&stances[party])).collect()
        };
        let speaking: Vec<&Stance<'_>> = stances.iter().flatten().collect();
        let is_spoken_of = !speaking.is_empty();
        let (zone, all_tried) =
            is_spoken_of.then(|| zone(scale, &speaking)).map_or((None, true), |(zone, all)| (Some(zone), all));
        let room = is_spoken_of.then(|| room(scale, &speaking));
        Self {
            issue,
            standing: standing(&speaking, zone.as_ref(), room.as_ref()),
            speakers: parties(&|stance| stance.is_some()),
            silent: parties(&|stance| stance.is_none()),
            left_open_by: parties(&|stance| stance.as_ref().is_some_and(leaves_open)),
            reported_by: parties(&|stance| stance.as_ref().is_some_and(is_reported)),
            zone,
            room,
            common: common(scale, &self::speaking(stances)),
            all_tried,
        }
    }
}

pub(super) fn stances<'s>(selection: &'s Selection<'s>, issue: usize) -> Vec<Option<Stance<'s>>> {
    let scale = &selection.issue(issue).scale;
    let parties = 0..selection.parties().len();
    parties.map(|party| Stance::of(scale, selection.cell(party, issue).counting()?)).collect()
}

fn leaves_open(stance: &Stance<'_>) -> bool {
    stance.chosen.position().is_some_and(Position::is_region)
}

fn is_reported(stance: &Stance<'_>) -> bool {
    stance.chosen.statements().iter().any(|statement| match statement.status {
        Known::Stated | Known::Document => false,
        Known::Reported | Known::Attributed => true,
    })
}

fn standing(speaking: &[&Stance<'_>], zone: Option<&Outcomes>, room: Option<&Outcomes>) -> Standing {
    match speaking {
        [] => Standing::Silent,
        [_] => Standing::OneVoice,
        _ if room.is_none_or(Outcomes::is_empty) => Standing::Blocked,
        _ if are_agreed(speaking) => Standing::Agreed,
        _ if zone.is_some_and(|zone| !zone.is_empty()) => Standing::Zone,
        _ => Standing::Room,
    }
}

/// Whether all state one single value that they accept.
fn are_agreed(speaking: &[&Stance<'_>]) -> bool {
    let Some(first) = speaking.first().and_then(|stance| stance.chosen.position()) else { return false };
    !first.is_region()
        && speaking.iter().all(|stance| {
            let is_same = |position: &Position| position.satisfies(first) && first.satisfies(position);
            stance.chosen.position().is_some_and(is_same) && accepts(stance, first)
        })
}

fn accepts(stance: &Stance<'_>, position: &Position) -> bool {
    stance.judge(position).verdict == Verdict::Accepts
}
