//! How divided many parties are on an issue, by their distinct positions in place of their pairs.

use std::collections::HashMap;

use super::{Divisiveness, Extreme};
use crate::compare::compare;
use crate::model::{Divergence, Position, Scale};
use crate::select::Selection;

/// Parties that hold one position.
struct Group<'a> {
    position: &'a Position,
    parties: usize,
    first: usize,
    second: Option<usize>,
}

/// Divergences over pairs of parties, as they are found.
#[derive(Default)]
struct Tally {
    sum: f64,
    pairs: usize,
    most: Option<Extreme>,
}

impl Tally {
    fn add(&mut self, divergence: Divergence, pairs: usize, (a, b): (usize, usize)) {
        self.sum += divergence.value() * pairs as f64;
        self.pairs += pairs;
        let farther = |most: &Extreme| {
            divergence > most.divergence || (divergence == most.divergence && (a, b) < (most.a, most.b))
        };
        if self.most.as_ref().is_none_or(farther) {
            self.most = Some(Extreme { a, b, divergence });
        }
    }
}

pub(super) fn divisiveness(selection: &Selection<'_>, issue: usize) -> Divisiveness {
    let scale = &selection.issue(issue).scale;
    let groups = groups(selection, issue);
    let tally = points(scale, &groups).unwrap_or_else(|| every_two(scale, &groups));
    Divisiveness {
        issue,
        mean: (tally.pairs > 0).then(|| Divergence::new(tally.sum / tally.pairs as f64)),
        pairs: tally.pairs,
        most_distant: tally.most,
    }
}

/// In the order in which each position is first held.
fn groups<'a>(selection: &'a Selection<'_>, issue: usize) -> Vec<Group<'a>> {
    let scale = &selection.issue(issue).scale;
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for party in 0..selection.parties().len() {
        let Some(position) = selection.position(party, issue) else { continue };
        let place = *places.entry(position.notation(scale)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => {
                group.parties += 1;
                group.second.get_or_insert(party);
            }
            None => groups.push(Group { position, parties: 1, first: party, second: None }),
        }
    }
    groups
}

fn every_two(scale: &Scale, groups: &[Group<'_>]) -> Tally {
    let mut tally = Tally::default();
    for (place, one) in groups.iter().enumerate() {
        within(scale, one, &mut tally);
        for other in &groups[place + 1..] {
            if let Some(divergence) = compare(scale, Some(one.position), Some(other.position)).divergence {
                // Groups come in the order of their first parties.
                tally.add(divergence, one.parties * other.parties, (one.first, other.first));
            }
        }
    }
    tally
}

/// Pairs of parties that hold the same position.
fn within(scale: &Scale, group: &Group<'_>, tally: &mut Tally) {
    let same = compare(scale, Some(group.position), Some(group.position)).divergence;
    if let (Some(second), Some(divergence)) = (group.second, same) {
        tally.add(divergence, group.parties * (group.parties - 1) / 2, (group.first, second));
    }
}

/// Numbers without regions, of which there may be as many as parties: in ascending order, the i-th of n parties is above
/// i others and below n - 1 - i, so that the sum over all pairs is one over all parties.
fn points(scale: &Scale, groups: &[Group<'_>]) -> Option<Tally> {
    let Scale::Number { min, max, .. } = scale else { return None };
    let mut points: Vec<(f64, &Group<'_>)> =
        groups.iter().map(|group| Some((point(group)?, group))).collect::<Option<_>>()?;
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    let parties: usize = groups.iter().map(|group| group.parties).sum();
    let mut tally = Tally { pairs: parties * parties.saturating_sub(1) / 2, ..Tally::default() };
    let mut below = 0;
    for (number, group) in &points {
        let above = parties - below - group.parties;
        tally.sum += (number - min) / (max - min) * group.parties as f64 * (below as f64 - above as f64);
        below += group.parties;
    }
    tally.most = farthest(scale, &points);
    Some(tally)
}

fn point(group: &Group<'_>) -> Option<f64> {
    match group.position {
        Position::Numbers(span) if span.is_point() => Some(span.low),
        _ => None,
    }
}

fn farthest(scale: &Scale, points: &[(f64, &Group<'_>)]) -> Option<Extreme> {
    let (low, high) = (points.first()?.1, points.last()?.1);
    let divergence = compare(scale, Some(low.position), Some(high.position)).divergence?;
    let (a, b) = if points.len() == 1 {
        (low.first, low.second?)
    } else {
        (low.first.min(high.first), low.first.max(high.first))
    };
    Some(Extreme { a, b, divergence })
}
