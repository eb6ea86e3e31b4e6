//! Where parties would meet, if each moved as little as it must.

use super::gap::{length, nearest};
use super::interval::{Interval, closures, shared};
use super::outcomes::Outcomes;
use super::stance::{Reach, Stance};
use crate::model::{Divergence, Scale, Span};

/// The outcomes of least largest distance from the parties' grounds, and how far each is from them.
///
/// On number and ordinal scales, over the closure of the room: what minimises the largest distance to a speaker's ground;
/// of these what has the smallest sum of distances; of these all. Distances are in the scale's units, on ordinal scales in
/// ranks. What floating point adds does not decide: values are taken as equal that differ by less than a trillionth of the
/// scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Where: [`Outcomes::Options`] or [`Outcomes::Numbers`]. An end that is not inside is ruled out by somebody: a point of
    /// which that is true can be approached and not reached.
    pub region: Outcomes,
    /// Whether any of it can be reached: if not, it is approached from the room, "just below" or "just above" it.
    pub attained: bool,
    /// The largest distance, in the scale's units; 0 where all grounds meet.
    pub largest: f64,
    /// The sum of the distances, in the scale's units.
    pub sum: f64,
    /// How far each party with ground would move, in declared order.
    pub moves: Vec<Move>,
}

/// How far a party's ground is from a meeting point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    /// The party, counted among the selected.
    pub party: usize,
    /// To the nearest of the outcomes, in the scale's units, at least 0.
    pub least: f64,
    /// To the farthest of the outcomes, in the scale's units.
    pub greatest: f64,
}

/// Parties by their place among the selected, each with its stance.
type Speaker<'s> = (usize, &'s Stance<'s>);

/// `None` on scales without distances, where the room is empty, or where fewer than two have ground.
pub(super) fn meeting(scale: &Scale, room: &Outcomes, speakers: &[Speaker<'_>]) -> Option<Meeting> {
    let grounded: Vec<Speaker<'_>> = speakers.iter().copied().filter(|(_, stance)| stance.has_ground()).collect();
    if grounded.len() < 2 || room.is_empty() {
        return None;
    }
    match (scale, room) {
        (Scale::Ordinal(_), Outcomes::Options(room)) => Some(of_options(scale, room, &grounded)),
        (Scale::Number { .. }, Outcomes::Numbers(room)) => Some(of_numbers(scale, room, &grounded)),
        (
            Scale::Nominal(_)
            | Scale::YesNo(_)
            | Scale::Ordinal(_)
            | Scale::Number { .. }
            | Scale::Set(_)
            | Scale::Sequence(_),
            _,
        ) => None,
    }
}

fn of_options(scale: &Scale, room: &[usize], grounded: &[Speaker<'_>]) -> Meeting {
    let distance = |option: usize, stance: &Stance<'_>| match &stance.reach {
        Reach::Options { ground, .. } => nearest(&[option], ground).unwrap_or(0) as f64,
        Reach::Numbers { .. } | Reach::Sets { .. } | Reach::Orders { .. } => 0.0,
    };
    let best = Best::of(scale, room, grounded, distance);
    Meeting { region: Outcomes::Options(best.points), attained: true, ..best.meeting }
}

fn of_numbers(scale: &Scale, room: &[Interval], grounded: &[Speaker<'_>]) -> Meeting {
    let grounds: Vec<&[Interval]> = grounded.iter().map(|(_, stance)| ground(stance)).collect();
    let open = closures(room);
    let common = grounds.iter().fold(open.clone(), |common, ground| shared(&common, &closures(ground)));
    if !common.is_empty() {
        let still = |(party, _): &Speaker<'_>| Move { party: *party, least: 0.0, greatest: 0.0 };
        let moves = grounded.iter().map(still).collect();
        let (region, attained) = in_room(&common, room);
        return Meeting { region, attained, largest: 0.0, sum: 0.0, moves };
    }
    let candidates = candidates(&open, &grounds);
    let best = Best::of(scale, &candidates, grounded, |number, stance| sides(number, ground(stance)).distance());
    let mut points = best.points;
    points.dedup_by_key(|point| Divergence::new((*point - open[0].low).abs() / length(scale)).grade());
    let points: Vec<Interval> = points.into_iter().map(|point| Interval::closed(Span::point(point))).collect();
    let (region, attained) = in_room(&points, room);
    Meeting { region, attained, ..best.meeting }
}

/// What of these outcomes lies in the room; where nothing does of a point, the point with its ends outside.
fn in_room(outcomes: &[Interval], room: &[Interval]) -> (Outcomes, bool) {
    let mut attained = false;
    let mut region = Vec::new();
    for outcome in outcomes {
        let inside = shared(&[*outcome], room);
        attained |= !inside.is_empty();
        if inside.is_empty() {
            region.push(Interval { low_in: false, high_in: false, ..*outcome });
        }
        region.extend(inside);
    }
    (Outcomes::Numbers(region), attained)
}

fn ground<'s>(stance: &'s Stance<'_>) -> &'s [Interval] {
    match &stance.reach {
        Reach::Numbers { ground, .. } => ground,
        Reach::Options { .. } | Reach::Sets { .. } | Reach::Orders { .. } => &[],
    }
}

/// The best of some outcomes.
struct Best<T> {
    points: Vec<T>,
    /// Without its region.
    meeting: Meeting,
}

impl<T: Copy> Best<T> {
    fn of(scale: &Scale, outcomes: &[T], grounded: &[Speaker<'_>], distance: impl Fn(T, &Stance<'_>) -> f64) -> Self {
        let length = length(scale);
        let grade = |units: f64| Divergence::new(units / length).grade();
        let rated: Vec<(i64, i64, T)> = outcomes
            .iter()
            .map(|&outcome| {
                let (largest, sum) = over(grounded, |stance| distance(outcome, stance));
                (grade(largest), grade(sum / grounded.len() as f64), outcome)
            })
            .collect();
        let best = rated.iter().map(|&(largest, sum, _)| (largest, sum)).min();
        let is_best = |(largest, sum, _): &&(i64, i64, T)| Some((*largest, *sum)) == best;
        let points: Vec<T> = rated.iter().filter(is_best).map(|(_, _, outcome)| *outcome).collect();
        let (largest, sum) = over(grounded, |stance| points.first().map_or(0.0, |point| distance(*point, stance)));
        let moves = grounded.iter().map(|(party, stance)| {
            let distances = || points.iter().map(|point| distance(*point, stance));
            Move {
                party: *party,
                least: distances().fold(f64::INFINITY, f64::min),
                greatest: distances().fold(0.0, f64::max),
            }
        });
        let meeting =
            Meeting { region: Outcomes::Numbers(Vec::new()), attained: true, largest, sum, moves: moves.collect() };
        Self { points, meeting }
    }
}

/// The largest and the sum.
fn over(grounded: &[Speaker<'_>], distance: impl Fn(&Stance<'_>) -> f64) -> (f64, f64) {
    grounded.iter().fold((0.0, 0.0), |(largest, sum), (_, stance)| {
        let distance = distance(stance);
        (f64::max(largest, distance), sum + distance)
    })
}

/// The ground nearest to a number on each side of it.
struct Sides {
    below: Option<f64>,
    above: Option<f64>,
    number: f64,
}

fn sides(number: f64, ground: &[Interval]) -> Sides {
    let next = ground.partition_point(|interval| interval.high < number);
    let below = next.checked_sub(1).map(|last| ground[last].high);
    Sides { below, above: ground.get(next).map(|interval| interval.low.max(number)), number }
}

impl Sides {
    fn distance(&self) -> f64 {
        let below = self.below.map(|end| self.number - end);
        let above = self.above.map(|end| end - self.number);
        below.into_iter().chain(above).fold(f64::INFINITY, f64::min)
    }

    /// Whether the ground below is the nearer one, or the only one.
    fn is_below_nearer(&self) -> bool {
        match (self.below, self.above) {
            (Some(below), Some(above)) => self.number - below < above - self.number,
            (below, _) => below.is_some(),
        }
    }
}

/// Where the largest distance can be least: the ends of the room and of every ground, the middles between two pieces of one
/// ground, and between two neighbours of these the place where the farthest ground below is as far as the farthest above.
fn candidates(room: &[Interval], grounds: &[&[Interval]]) -> Vec<f64> {
    let mut breaks: Vec<f64> = Vec::new();
    for ground in grounds {
        breaks.extend(ground.iter().flat_map(|interval| [interval.low, interval.high]));
        breaks.extend(ground.windows(2).map(|pair| f64::midpoint(pair[0].high, pair[1].low)));
    }
    breaks.extend(room.iter().flat_map(|interval| [interval.low, interval.high]));
    breaks.sort_by(f64::total_cmp);
    breaks.dedup();
    let is_open = |number: f64| room.iter().any(|interval| interval.contains(number));
    let mut found: Vec<f64> = breaks.iter().copied().filter(|number| is_open(*number)).collect();
    for pair in breaks.windows(2) {
        let middle = f64::midpoint(pair[0], pair[1]);
        if is_open(middle) {
            found.extend(balance(middle, grounds).map(|number| number.clamp(pair[0], pair[1])));
        }
    }
    found.sort_by(f64::total_cmp);
    found
}

/// The middle between the farthest ground below and the farthest above, as they are seen from a number.
fn balance(number: f64, grounds: &[&[Interval]]) -> Option<f64> {
    let (mut below, mut above): (Option<f64>, Option<f64>) = (None, None);
    for sides in grounds.iter().map(|ground| sides(number, ground)) {
        if sides.is_below_nearer() {
            below = [below, sides.below].into_iter().flatten().reduce(f64::min);
        } else {
            above = [above, sides.above].into_iter().flatten().reduce(f64::max);
        }
    }
    Some(f64::midpoint(below?, above?))
}
