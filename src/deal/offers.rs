//! What conditional statements would open, if their conditions came about.

use super::zones::{Settled, Standing, Zone, Zones};
use crate::model::Condition;
use crate::select::Selection;

/// The conditions of one statement, and what they would open.
#[derive(Debug, Clone)]
pub struct Offer<'a> {
    /// All parts of one `if`.
    pub assumptions: Vec<Condition>,
    /// Issues that come nearer to being closed, in declared order.
    pub improved: Vec<Improvement>,
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
    let improved = zones.issues().iter().filter_map(|zone| {
        let place = after.place_of_issue(before.issue_index(zone.issue))?;
        let under = || Zone { issue: zone.issue, ..Zone::on(&after, place) };
        if differs((before, zone.issue), (&after, place)) { improvement(zone.standing, under()) } else { None }
    });
    let improved = improved.collect();
    let known = before.settled().count();
    let settled = Settled::of(&after).into_iter().skip(known).collect();
    Offer { assumptions, improved, settled }
}

fn improvement(before: Standing, after: Zone) -> Option<Improvement> {
    let is_better = before.rank()? < after.standing.rank()?;
    is_better.then_some(Improvement { before, after })
}

/// Whether other statements of any party count on an issue.
fn differs((before, place): (&Selection<'_>, usize), (after, place_after): (&Selection<'_>, usize)) -> bool {
    (0..before.parties().len()).any(|party| {
        let counting = [before.cell(party, place).counting(), after.cell(party, place_after).counting()];
        match counting {
            [Some(before), Some(after)] => !before.is(after),
            [None, None] => false,
            [Some(_), None] | [None, Some(_)] => true,
        }
    })
}
