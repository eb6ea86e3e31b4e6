//! What conditional statements would open, if their conditions came about.

use super::common::common;
use super::outcomes::Outcomes;
use super::stance::Stance;
use super::zones::{Settled, Standing, Zone, Zones, speaking, stances};
use crate::model::{Condition, Scale};
use crate::select::Selection;

/// The conditions of one statement, and what they would open.
#[derive(Debug, Clone)]
pub struct Offer<'a> {
    /// All parts of one `if`.
    pub assumptions: Vec<Condition>,
    /// Issues that come nearer to being closed, in declared order.
    pub improved: Vec<Improvement>,
    /// Issues that stand as before, but on which all with ground come to have outcomes in common that nobody rejects.
    pub opened: Vec<Opened>,
    /// What each party says of the outcomes that are assumed, on those of their issues that are selected.
    pub settled: Vec<Settled<'a>>,
}

/// An issue that comes nearer to being closed.
#[derive(Debug, Clone)]
pub struct Improvement {
    /// How near it is without the assumption.
    pub before: Standing,
    /// What is left under it.
    pub after: Zone,
}

/// An issue on which all with ground come to have outcomes in common.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What is left under the assumption.
    pub after: Zone,
    /// The outcomes, in the ground of everyone who has any.
    pub common: Outcomes,
}

/// Each `if` of the files with all its parts, once, in file order: what comes nearer to being closed under it alone, beside
/// what the query assumes.
///
/// Blocked comes before room, room before zone, zone before agreed; an issue on which fewer than two speak is not compared.
/// Conditions on what the query assumes already are left out. Two such sets together are not tried.
///
/// ```
/// use demarche::{deal::{Standing, Zones, offers}, load::Documents, select::{Query, Selection}, validate::validate};
///
/// let documents = Documents::from_texts([
///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n  open: { scale: yes-no }\n"),
///     ("lower.yaml", "party: Lower Bank\npositions: { tariff: [{ position: 8 }, { accepts: 3.., adds: true, if: { open: yes } }] }\n"),
///     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3, open: { rejects: [yes] } }\n"),
/// ]);
/// let negotiation = validate(&documents).into_negotiation().unwrap();
/// let selection = Selection::new(&negotiation, &Query::default());
/// let offers = offers(&Zones::of(&selection));
/// let improved = &offers[0].improved[0];
/// assert_eq!((improved.before, improved.after.standing), (Standing::Room, Standing::Zone));
/// assert_eq!(offers[0].settled[0].judgements[1].verdict.name(), "rejects");
/// ```
#[must_use]
pub fn offers<'s>(zones: &Zones<'s>) -> Vec<Offer<'s>> {
    zones.selection().condition_sets().into_iter().map(|assumptions| offer(zones, assumptions)).collect()
}

fn offer<'s>(zones: &Zones<'s>, assumptions: Vec<Condition>) -> Offer<'s> {
    let before = zones.selection();
    let after = before.assuming(&assumptions);
    let (mut improved, mut opened) = (Vec::new(), Vec::new());
    for zone in zones.issues() {
        let Some(place) = after.place_of_issue(before.issue_index(zone.issue)) else { continue };
        if !differs((before, zone.issue), (&after, place)) {
            continue;
        }
        let scale = zones.scale(zone.issue);
        let stances = stances(&after, place);
        let under = Zone { issue: zone.issue, ..Zone::of(&after, place, &stances) };
        if is_better(zone.standing, under.standing) {
            improved.push(Improvement { before: zone.standing, after: under });
        } else if !zone.standing.could_close() && in_common(scale, &zones.speakers(zone.issue)).is_none() {
            let common = in_common(scale, &speaking(&stances));
            opened.extend(common.map(|common| Opened { after: under, common }));
        }
    }
    let known = before.settled().count();
    let settled = Settled::of(&after).into_iter().skip(known).collect();
    Offer { assumptions, improved, opened, settled }
}

fn is_better(before: Standing, after: Standing) -> bool {
    before.rank().zip(after.rank()).is_some_and(|(before, after)| before < after)
}

fn in_common(scale: &Scale, speakers: &[(usize, &Stance<'_>)]) -> Option<Outcomes> {
    common(scale, speakers).filter(|outcomes| !outcomes.is_empty())
}

/// Whether other statements of any party count on an issue, by its place in each of two selections of one negotiation.
pub(crate) fn differs((before, place): (&Selection<'_>, usize), (after, place_after): (&Selection<'_>, usize)) -> bool {
    (0..before.parties().len()).any(|party| {
        let counting = [before.cell(party, place).counting(), after.cell(party, place_after).counting()];
        match counting {
            [Some(before), Some(after)] => !before.is(after),
            [None, None] => false,
            [Some(_), None] | [None, Some(_)] => true,
        }
    })
}
