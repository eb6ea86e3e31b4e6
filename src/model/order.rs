//! Orders of steps: who comes before whom, with all that follows from it.

use std::collections::HashMap;
use std::iter::successors;

use super::scale::Choice;

/// Index of a step into its scale's steps.
pub type Step = usize;

/// The relation of two steps, the one with the lower index first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The first comes before the second.
    Before,
    /// Both come at the same time.
    Together,
    /// The first comes after the second.
    After,
}

impl Relation {
    /// The same relation seen from the other step.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::Together => Self::Together,
            Self::After => Self::Before,
        }
    }
}

/// A partial order of steps: the relations that were stated and those that follow from them.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    stated: Vec<(Step, Relation, Step)>,
    steps: usize,
    /// The closure: one entry per pair of steps, the lower index first.
    pairs: Vec<Option<Relation>>,
}

impl Order {
    /// Closes stated relations under "what comes before what comes before".
    ///
    /// Each relation is `(a, Before, b)` for `a < b` or `(a, Together, b)` for `a = b`, of steps below `steps`.
    ///
    /// # Errors
    /// If the relations contradict each other: the positions, in `stated`, of a chain of relations that leads from a
    /// step back to itself through at least one "before".
    ///
    /// ```
    /// use demarche::model::{Order, Relation};
    /// let order = Order::new(3, vec![(0, Relation::Before, 1), (1, Relation::Together, 2)]).unwrap();
    /// assert_eq!(order.relation(0, 2), Some(Relation::Before));
    /// assert_eq!(Order::new(2, vec![(0, Relation::Before, 1), (1, Relation::Before, 0)]), Err(vec![0, 1]));
    /// ```
    pub fn new(steps: usize, stated: Vec<(Step, Relation, Step)>) -> Result<Self, Vec<usize>> {
        let Some(closure) = Closure::of(steps, &stated) else { return Err(contradiction(steps, &stated)) };
        let seconds = |first: Step| first + 1..steps;
        let pairs = (0..steps).flat_map(|first| seconds(first).map(move |second| (first, second)));
        let pairs = pairs.map(|(first, second)| closure.relation(first, second)).collect();
        Ok(Self { stated, steps, pairs })
    }

    /// What was stated, as it was stated.
    #[must_use]
    pub fn stated(&self) -> &[(Step, Relation, Step)] {
        &self.stated
    }

    /// The relation of two different steps, stated or following; `None` if left open.
    #[must_use]
    pub fn relation(&self, first: Step, second: Step) -> Option<Relation> {
        if first < second {
            self.pairs[pair_index(self.steps, first, second)]
        } else {
            self.pairs[pair_index(self.steps, second, first)].map(Relation::reversed)
        }
    }

    /// The closure: every pair of steps in a fixed order, `None` where it is left open.
    #[must_use]
    pub fn pairs(&self) -> &[Option<Relation>] {
        &self.pairs
    }

    /// Whether everything that `other` relates has the same relation here.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.pairs.iter().zip(&other.pairs).all(|(mine, theirs)| theirs.is_none() || mine == theirs)
    }

    /// The stated relations in the notation of the files, without the brackets.
    ///
    /// ```
    /// use demarche::model::{Choice, Order, Relation};
    /// let steps: Vec<Choice> = ["a", "b"].map(|id| Choice { id: id.into(), label: id.into() }).into();
    /// let order = Order::new(2, vec![(0, Relation::Before, 1)]).unwrap();
    /// assert_eq!(order.notation(&steps), "a < b");
    /// ```
    #[must_use]
    pub fn notation(&self, steps: &[Choice]) -> String {
        self.stated.iter().map(|&relation| notation(relation, steps)).collect::<Vec<_>>().join(", ")
    }

    /// Whether any of these relations is stated or follows.
    #[must_use]
    pub fn holds_any(&self, relations: &[(Step, Relation, Step)]) -> bool {
        relations.iter().any(|&(first, relation, second)| self.relation(first, second) == Some(relation))
    }

    /// All that both relate, with what follows.
    ///
    /// # Errors
    /// As for [`new`](Self::new), if the two contradict each other.
    pub fn joined(&self, other: &Self) -> Result<Self, Vec<usize>> {
        let mut stated = self.stated.clone();
        stated.extend(other.stated.iter().filter(|relation| !self.stated.contains(relation)));
        Self::new(self.steps, stated)
    }
}

/// A relation in the notation of the files.
pub(super) fn notation((first, relation, second): (Step, Relation, Step), steps: &[Choice]) -> String {
    let sign = if relation == Relation::Together { '=' } else { '<' };
    format!("{} {sign} {}", steps[first].id, steps[second].id)
}

fn pair_index(steps: usize, first: Step, second: Step) -> usize {
    first * (2 * steps - first - 1) / 2 + second - first - 1
}

/// What follows from stated relations that do not contradict each other.
struct Closure {
    /// For each step, the representative of all that come at the same time.
    groups: Vec<Step>,
    /// For each representative, a row of bits: what comes after it.
    after: Vec<u64>,
    words: usize,
}

impl Closure {
    /// `None` if something comes before itself.
    fn of(steps: usize, stated: &[(Step, Relation, Step)]) -> Option<Self> {
        let groups = groups(steps, stated);
        let mut next: Vec<Vec<Step>> = vec![Vec::new(); steps];
        for (first, second) in stated.iter().filter_map(before) {
            next[groups[first]].push(groups[second]);
        }
        let words = steps.div_ceil(BITS);
        let mut after = vec![0; steps * words];
        for from in last_first(&next)? {
            for &to in &next[from] {
                after[from * words + to / BITS] |= 1 << (to % BITS);
                for word in 0..words {
                    after[from * words + word] |= after[to * words + word];
                }
            }
        }
        Some(Self { groups, after, words })
    }

    fn relation(&self, first: Step, second: Step) -> Option<Relation> {
        let (first, second) = (self.groups[first], self.groups[second]);
        if first == second {
            Some(Relation::Together)
        } else if self.is_after(first, second) {
            Some(Relation::Before)
        } else {
            self.is_after(second, first).then_some(Relation::After)
        }
    }

    fn is_after(&self, first: Step, second: Step) -> bool {
        self.after[first * self.words + second / BITS] >> (second % BITS) & 1 == 1
    }
}

/// Bits of a word.
const BITS: usize = 64;

/// The earlier and the later step, if one is.
fn before(&(first, relation, second): &(Step, Relation, Step)) -> Option<(Step, Step)> {
    match relation {
        Relation::Before => Some((first, second)),
        Relation::Together => None,
        Relation::After => Some((second, first)),
    }
}

fn groups(steps: usize, stated: &[(Step, Relation, Step)]) -> Vec<Step> {
    let mut groups: Vec<Step> = (0..steps).collect();
    for &(first, _, second) in stated.iter().filter(|(_, relation, _)| *relation == Relation::Together) {
        let (first, second) = (representative(&mut groups, first), representative(&mut groups, second));
        groups[first] = second;
    }
    (0..steps).map(|step| representative(&mut groups, step)).collect()
}

/// Follows the group of a step to its end, and shortens the way for the next time.
fn representative(groups: &mut [Step], mut step: Step) -> Step {
    while groups[step] != step {
        groups[step] = groups[groups[step]];
        step = groups[step];
    }
    step
}

/// All steps, each behind those that come after it; `None` if something comes before itself.
fn last_first(next: &[Vec<Step>]) -> Option<Vec<Step>> {
    let mut waits_for = vec![0_usize; next.len()];
    next.iter().flatten().for_each(|&to| waits_for[to] += 1);
    let mut order: Vec<Step> = (0..next.len()).filter(|&step| waits_for[step] == 0).collect();
    let mut done = 0;
    while let Some(&from) = order.get(done) {
        for &to in &next[from] {
            waits_for[to] -= 1;
            if waits_for[to] == 0 {
                order.push(to);
            }
        }
        done += 1;
    }
    order.reverse();
    (order.len() == next.len()).then_some(order)
}

/// The shortest chain of stated relations that leads from the end of a "before" back to its start.
fn contradiction(steps: usize, stated: &[(Step, Relation, Step)]) -> Vec<usize> {
    let mut ways: Vec<Vec<(usize, Step)>> = vec![Vec::new(); steps];
    for (index, &(first, relation, second)) in stated.iter().enumerate() {
        if relation != Relation::After {
            ways[first].push((index, second));
        }
        if relation != Relation::Before {
            ways[second].push((index, first));
        }
    }
    let mut chain = Vec::new();
    let mut limit = steps;
    for (index, (first, second)) in stated.iter().enumerate().filter_map(|(index, it)| Some((index, before(it)?))) {
        if let Some(back) = shortest_way(&ways, second, first, limit) {
            limit = back.len();
            chain = std::iter::once(index).chain(back).collect();
        }
    }
    chain
}

/// The shortest way from one step to another, if it has fewer than `limit` relations.
fn shortest_way(ways: &[Vec<(usize, Step)>], from: Step, to: Step, limit: usize) -> Option<Vec<usize>> {
    let mut came_from = HashMap::from([(from, None)]);
    let mut frontier = vec![from];
    for _ in 0..limit {
        if let Some(&last) = came_from.get(&to) {
            let back = successors(last, |(_, step)| came_from[step]).map(|(index, _)| index);
            let mut way: Vec<usize> = back.collect();
            way.reverse();
            return Some(way);
        }
        let mut next = Vec::new();
        for (step, &(index, end)) in frontier.iter().flat_map(|&step| ways[step].iter().map(move |way| (step, way))) {
            came_from.entry(end).or_insert_with(|| {
                next.push(end);
                Some((index, step))
            });
        }
        frontier = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use Relation::{Before, Together};

    #[test]
    fn relations_follow_through_chains_and_ties() {
        let order = Order::new(4, vec![(0, Together, 1), (1, Before, 2), (3, Together, 2)]).unwrap();
        assert_eq!(order.relation(0, 3), Some(Before));
        assert_eq!(order.relation(3, 0), Some(Relation::After));
        assert_eq!(order.relation(2, 3), Some(Together));
    }

    #[test]
    fn unrelated_steps_stay_open() {
        let order = Order::new(3, vec![(0, Before, 1)]).unwrap();
        assert_eq!(order.relation(0, 2), None);
        assert_eq!(order.pairs(), [Some(Before), None, None]);
    }

    #[test]
    fn contradictions_name_the_relations_that_make_them() {
        let stated = vec![(3, Before, 0), (0, Before, 1), (1, Together, 2), (2, Before, 0)];
        assert_eq!(Order::new(4, stated), Err(vec![1, 2, 3]));
        assert_eq!(Order::new(1, vec![(0, Before, 0)]), Err(vec![0]));
    }

    #[test]
    fn the_shortest_contradiction_is_named() {
        let stated = vec![
            (0, Before, 1),
            (1, Before, 2),
            (2, Before, 0),
            (4, Before, 3),
            (3, Relation::After, 5),
            (3, Together, 5),
        ];
        assert_eq!(Order::new(6, stated), Err(vec![4, 5]));
    }

    /// By definition: a relation follows by one step more.
    fn closed(steps: usize, stated: &[(Step, Relation, Step)]) -> Option<Vec<Vec<Option<Relation>>>> {
        let mut known = vec![vec![None; steps]; steps];
        known.iter_mut().enumerate().for_each(|(step, row)| row[step] = Some(Together));
        let follows = |a: Relation, b: Relation| if a == Together { Some(b) } else { (b != a.reversed()).then_some(a) };
        for _ in 0..=2 * steps {
            let given = stated.iter().flat_map(|&(a, is, b)| [(a, is, b), (b, is.reversed(), a)]).collect::<Vec<_>>();
            for (a, is, b) in given {
                for c in 0..steps {
                    let Some(then) = known[b][c].and_then(|then| follows(is, then)) else { continue };
                    if known[a][c].is_some_and(|known| known != then) {
                        return None;
                    }
                    known[a][c] = Some(then);
                }
            }
        }
        Some(known)
    }

    #[test]
    fn all_that_follows_is_known_and_nothing_else() {
        let mut state = 3_u64;
        let mut draw = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let mut sound = 0;
        for _ in 0..3000 {
            let (steps, relations) = (2 + draw(5), 1 + draw(5));
            let mut relation = || (draw(steps), [Before, Before, Together, Relation::After][draw(4)], draw(steps));
            let stated: Vec<_> = (0..relations).map(|_| relation()).collect();
            match (Order::new(steps, stated.clone()), closed(steps, &stated)) {
                (Ok(order), Some(known)) => {
                    sound += 1;
                    for (a, b) in (0..steps).flat_map(|a| (a + 1..steps).map(move |b| (a, b))) {
                        assert_eq!(order.relation(a, b), known[a][b], "{stated:?}");
                    }
                }
                (Err(chain), None) => {
                    let named: Vec<_> = chain.iter().map(|&index| stated[index]).collect();
                    assert_eq!(closed(steps, &named), None, "{stated:?}");
                }
                (order, _) => panic!("{stated:?}: {order:?}"),
            }
        }
        assert!(sound > 500, "{sound}");
    }

    #[test]
    fn long_chains_are_followed() {
        let last = 3000;
        let chain: Vec<_> = (0..last).map(|step| (step, Before, step + 1)).collect();
        assert_eq!(Order::new(last + 1, chain.clone()).expect("an order").relation(0, last), Some(Before));
        let circle = chain.into_iter().chain([(last, Together, 0)]).collect();
        assert_eq!(Order::new(last + 1, circle).expect_err("a circle").len(), last + 1);
    }

    #[test]
    fn a_step_together_with_itself_is_no_contradiction() {
        assert!(Order::new(2, vec![(0, Together, 0), (0, Together, 1)]).is_ok());
    }
}
