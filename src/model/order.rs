//! Orders of steps: who comes before whom, with all that follows from it.

use super::Choice;

/// Index of a step into its scale's steps.
pub type Step = usize;

/// How two steps stand to each other, the one with the lower index first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        if let Some(chain) = contradiction(steps, &stated) {
            return Err(chain);
        }
        let reach = reachable(steps, &stated);
        let mut pairs = vec![None; steps * steps.saturating_sub(1) / 2];
        for first in 0..steps {
            for second in first + 1..steps {
                pairs[pair_index(steps, first, second)] =
                    relation_of(reach[first * steps + second], reach[second * steps + first]);
            }
        }
        Ok(Self { stated, steps, pairs })
    }

    /// What was stated, as it was stated.
    #[must_use]
    pub fn stated(&self) -> &[(Step, Relation, Step)] {
        &self.stated
    }

    /// How two different steps stand to each other, stated or following; `None` if left open.
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

    /// Whether everything that `other` relates stands in the same relation here.
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
        let relation = |&(first, relation, second): &(Step, Relation, Step)| {
            let sign = if relation == Relation::Together { '=' } else { '<' };
            format!("{} {sign} {}", steps[first].id, steps[second].id)
        };
        self.stated.iter().map(relation).collect::<Vec<_>>().join(", ")
    }
}

fn pair_index(steps: usize, first: Step, second: Step) -> usize {
    first * (2 * steps - first - 1) / 2 + second - first - 1
}

/// How one step can be reached from another along stated relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    No,
    Together,
    Before,
}

fn relation_of(forth: Reach, back: Reach) -> Option<Relation> {
    match (forth, back) {
        (Reach::Before, _) => Some(Relation::Before),
        (_, Reach::Before) => Some(Relation::After),
        (Reach::Together, _) | (_, Reach::Together) => Some(Relation::Together),
        (Reach::No, Reach::No) => None,
    }
}

/// Warshall's closure over two strengths of "leads to".
fn reachable(steps: usize, stated: &[(Step, Relation, Step)]) -> Vec<Reach> {
    let mut reach = vec![Reach::No; steps * steps];
    for (from, strength, to) in edges(stated).map(|(_, edge)| edge) {
        reach[from * steps + to] = reach[from * steps + to].max(strength);
    }
    for via in 0..steps {
        for from in 0..steps {
            for to in 0..steps {
                let (first, second) = (reach[from * steps + via], reach[via * steps + to]);
                if first != Reach::No && second != Reach::No {
                    reach[from * steps + to] = reach[from * steps + to].max(first).max(second);
                }
            }
        }
    }
    reach
}

/// Every way along a stated relation: "before" in one direction, "together" in both.
fn edges(stated: &[(Step, Relation, Step)]) -> impl Iterator<Item = (usize, (Step, Reach, Step))> {
    stated.iter().enumerate().flat_map(|(index, &(first, relation, second))| {
        let both = [Some((first, second)), Some((second, first))];
        let (ways, strength) = match relation {
            Relation::Together => (both, Reach::Together),
            Relation::Before => ([both[0], None], Reach::Before),
            Relation::After => ([both[1], None], Reach::Before),
        };
        ways.into_iter().flatten().map(move |(from, to)| (index, (from, strength, to)))
    })
}

/// The shortest chain of stated relations that leads from the end of a "before" back to its start.
fn contradiction(steps: usize, stated: &[(Step, Relation, Step)]) -> Option<Vec<usize>> {
    let mut shortest: Option<Vec<usize>> = None;
    for (index, (from, strength, to)) in edges(stated) {
        if strength != Reach::Before {
            continue;
        }
        if let Some(back) = shortest_path(steps, stated, to, from) {
            let mut chain = vec![index];
            chain.extend(back);
            if shortest.as_ref().is_none_or(|found| chain.len() < found.len()) {
                shortest = Some(chain);
            }
        }
    }
    shortest
}

fn shortest_path(steps: usize, stated: &[(Step, Relation, Step)], from: Step, to: Step) -> Option<Vec<usize>> {
    let mut paths: Vec<Option<Vec<usize>>> = vec![None; steps];
    paths[from] = Some(Vec::new());
    let mut frontier = vec![from];
    while paths[to].is_none() && !frontier.is_empty() {
        let mut next = Vec::new();
        for (index, (start, _, end)) in edges(stated) {
            if frontier.contains(&start) && paths[end].is_none() {
                let mut path = paths[start].clone().unwrap_or_default();
                path.push(index);
                paths[end] = Some(path);
                next.push(end);
            }
        }
        frontier = next;
    }
    paths[to].take()
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
    fn a_step_together_with_itself_is_no_contradiction() {
        assert!(Order::new(2, vec![(0, Together, 0), (0, Together, 1)]).is_ok());
    }
}
