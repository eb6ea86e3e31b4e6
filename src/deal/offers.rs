//! What conditional statements would open, if their conditions came about.

use super::zones::{Settled, Standing, Zone, Zones, settled};
use crate::model::Condition;
use crate::select::{Chosen, Selection};

/// The conditions of one statement, and what they would open.
#[derive(Debug, Clone)]
pub struct Offer {
    /// All parts of one `if`.
    pub assumptions: Vec<Condition>,
    /// Issues that come nearer to being closed, in declared order.
    pub improved: Vec<Improvement>,
    /// What each party says of the outcomes that are assumed, on those of their issues that are selected.
    pub settled: Vec<Settled>,
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
pub fn offers(zones: &Zones<'_>) -> Vec<Offer> {
    zones.selection().condition_sets().into_iter().map(|assumptions| offer(zones, assumptions)).collect()
}

fn offer(zones: &Zones<'_>, assumptions: Vec<Condition>) -> Offer {
    let before = zones.selection();
    let after = before.assuming(&assumptions);
    let is_assumed =
        |issue: usize| assumptions.iter().any(|condition| after.place_of_issue(condition.issue) == Some(issue));
    let changed = |zone: &&Zone| !is_assumed(zone.issue) && differs(before, &after, zone.issue);
    let improved = zones.issues().iter().filter(changed);
    let improved: Vec<Improvement> =
        improved.filter_map(|zone| improvement(zone.standing, Zone::on(&after, zone.issue))).collect();
    let settled = settled(&after).into_iter().filter(|settled| is_assumed(settled.issue)).collect();
    Offer { assumptions, improved, settled }
}

fn improvement(before: Standing, after: Zone) -> Option<Improvement> {
    let is_better = before.rank()? < after.standing.rank()?;
    is_better.then_some(Improvement { before, after })
}

/// Whether other statements of any party count on an issue.
fn differs(before: &Selection<'_>, after: &Selection<'_>, issue: usize) -> bool {
    (0..before.parties().len()).any(|party| {
        let counting = |selection: &Selection<'_>| -> Vec<*const crate::model::Statement> {
            let statements = selection.cell(party, issue).counting().map_or(&[][..], Chosen::statements);
            statements.iter().map(|statement| std::ptr::from_ref(*statement)).collect()
        };
        counting(before) != counting(after)
    })
}
