//! In which order a mediator could take the issues.

use super::common::lone;
use super::outcomes::Outcomes;
use super::stance::Stance;
use super::zones::{Standing, Zones};
use crate::model::Scale;

/// How much is missing to close an issue on what was said, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// All who spoke accept an outcome, or all who named outcomes accept it or leave it open, and nobody rejects it.
    CouldClose,
    /// The move of one party would make it so.
    OneStep,
    /// There are outcomes that nobody rejects; more than one party would have to move.
    NoOffer,
    /// Somebody rejects every outcome.
    Blocked,
    /// Fewer than two have spoken.
    FewVoices,
}

impl Stage {
    /// All of them, in the order in which a mediator could take them.
    pub const ALL: [Self; 5] = [Self::CouldClose, Self::OneStep, Self::NoOffer, Self::Blocked, Self::FewVoices];

    /// A short name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CouldClose => "could close",
            Self::OneStep => "one step apart",
            Self::NoOffer => "room, no offer",
            Self::Blocked => "blocked",
            Self::FewVoices => "few voices",
        }
    }
}

/// How near an issue is to being closed, and by whose move.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospect {
    /// The issue, counted among the selected.
    pub issue: usize,
    /// What is missing.
    pub stage: Stage,
    /// Outcomes that everyone with ground accepts or leaves open, and nobody rejects; on sets and sequences, accepts. Empty
    /// where there is none, or where fewer than two have ground.
    pub common: Option<Outcomes>,
    /// Where one step is missing: the parties of whom each could close the issue alone, and where.
    pub movers: Vec<(usize, Outcomes)>,
}

impl Prospect {
    /// Every issue that is not settled: the stages in order, in each of them the issues as declared.
    ///
    /// One step is missing where all but one of three or more parties with ground have outcomes in common that nobody
    /// rejects, or where on an ordinal scale one party alone has to move, by one rank. On sequences of more than
    /// 20 parties with ground, leaving out each in turn is not tried.
    ///
    /// ```
    /// use demarche::{deal::{Prospect, Stage, Zones}, load::Documents, select::{Query, Selection}, validate::validate};
    ///
    /// let documents = Documents::from_texts([
    ///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
    ///     ("lower.yaml", "party: Lower Bank\npositions: { tariff: 4..8 }\n"),
    ///     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 5 }\n"),
    /// ]);
    /// let negotiation = validate(&documents).into_negotiation().unwrap();
    /// let selection = Selection::new(&negotiation, &Query::default());
    /// let prospects = Prospect::of_all(&Zones::of(&selection));
    /// assert_eq!(prospects[0].stage, Stage::CouldClose);
    /// ```
    #[must_use]
    pub fn of_all(zones: &Zones<'_>) -> Vec<Self> {
        let mut all: Vec<Self> = (0..zones.issues().len()).map(|issue| Self::of(zones, issue)).collect();
        all.sort_by_key(|prospect| prospect.stage);
        all
    }

    fn of(zones: &Zones<'_>, issue: usize) -> Self {
        let scale = zones.scale(issue);
        let speakers = zones.speakers(issue);
        let zone = &zones.issues()[issue];
        let could_close = zone.could_close();
        let movers = if could_close { Vec::new() } else { movers(zones, issue, scale, &speakers) };
        let stage = match zone.standing {
            Standing::Silent | Standing::OneVoice => Stage::FewVoices,
            Standing::Blocked => Stage::Blocked,
            Standing::Agreed | Standing::Zone => Stage::CouldClose,
            Standing::Room if could_close => Stage::CouldClose,
            Standing::Room if !movers.is_empty() => Stage::OneStep,
            Standing::Room => Stage::NoOffer,
        };
        Self { issue, stage, common: zone.common.clone(), movers }
    }
}

/// Parties of whom each could close the issue alone.
fn movers(zones: &Zones<'_>, issue: usize, scale: &Scale, speakers: &[(usize, &Stance<'_>)]) -> Vec<(usize, Outcomes)> {
    let found = lone(scale, speakers);
    if !found.is_empty() || !matches!(scale, Scale::Ordinal(_)) {
        return found;
    }
    let one_rank = |meeting: &super::meeting::Meeting| meeting.largest == 1.0 && meeting.sum == 1.0;
    let Some(meeting) = zones.meeting(issue).filter(one_rank) else { return Vec::new() };
    let moving = meeting.moves.iter().filter(|moved| moved.greatest == 1.0);
    moving.map(|moved| (moved.party, meeting.region.clone())).collect()
}
