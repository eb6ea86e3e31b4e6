//! What a party accepts and rejects, read on the issue's scale.

use super::position::{Reader, either_way, repeated};
use crate::load::tree::{Node, Value};
use crate::model::{Limit, Position, Relation, Scale, Step};
use crate::problem::{Code, Location, Problem};

impl Reader<'_> {
    /// What the party could live with: regions, demands, or one order of steps.
    pub fn accepted(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Limit> {
        match &self.issue.scale {
            Scale::Sequence(_) => self.position(node, problems).and_then(|position| match position {
                Position::Steps(order) => Some(Limit::Orders(vec![*order])),
                Position::Options(_) | Position::Ranks(_) | Position::Numbers(_) | Position::Demands(_) => None,
            }),
            Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) | Scale::Number { .. } | Scale::Set(_) => {
                self.regions(node, problems)
            }
        }
    }

    /// What the party rules out: regions, demands, or relations of steps, each for itself.
    pub fn rejected(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Limit> {
        match &self.issue.scale {
            Scale::Sequence(_) => self.relations(node, problems).map(Limit::Relations),
            Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) | Scale::Number { .. } | Scale::Set(_) => {
                self.regions(node, problems)
            }
        }
    }

    /// One region, or a list of them.
    fn regions(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Limit> {
        let parts = match (&self.issue.scale, &node.value) {
            (_, Value::Sequence(items)) if items.is_empty() => {
                problems.push(empty(&node.location));
                return None;
            }
            (Scale::Ordinal(_) | Scale::Number { .. }, Value::Sequence(items)) => items.iter().collect(),
            (
                Scale::Nominal(_)
                | Scale::YesNo(_)
                | Scale::Ordinal(_)
                | Scale::Number { .. }
                | Scale::Set(_)
                | Scale::Sequence(_),
                _,
            ) => vec![node],
        };
        let parts: Vec<Option<Position>> = parts.into_iter().map(|part| self.position(part, problems)).collect();
        let parts: Vec<Limit> = parts.into_iter().collect::<Option<Vec<_>>>()?.into_iter().map(limit).collect();
        parts.into_iter().reduce(|all, part| all.united(&part))
    }

    fn relations(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Vec<(Step, Relation, Step)>> {
        let items = match &node.value {
            Value::Sequence(items) => &items[..],
            Value::Null | Value::Scalar(_) | Value::Mapping(_) => std::slice::from_ref(node),
        };
        if items.is_empty() {
            problems.push(empty(&node.location));
        }
        let mut all: Vec<((Step, Relation, Step), &Location)> = Vec::with_capacity(items.len());
        for item in items {
            let Some(relation) = self.relation(item, problems) else { continue };
            match all.iter().find(|(other, _)| *other == relation) {
                Some((_, first)) => problems.push(repeated("this relation", &item.location, first)),
                None => all.push((relation, &item.location)),
            }
        }
        (!all.is_empty() && all.len() == items.len()).then(|| all.into_iter().map(|(relation, _)| relation).collect())
    }

    /// A chain is none: it is not clear whether all of it is ruled out, or each part.
    fn relation(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<(Step, Relation, Step)> {
        let order = match self.position(node, problems)? {
            Position::Steps(order) => order,
            Position::Options(_) | Position::Ranks(_) | Position::Numbers(_) | Position::Demands(_) => return None,
        };
        if let [relation] = order.stated() {
            return Some(either_way(*relation));
        }
        problems.push(
            self.invalid(&node.location, "relations of two steps each under `rejects`")
                .help("each is ruled out for itself: write `[a < b, b < c]`, not `[a < b < c]`"),
        );
        None
    }
}

fn limit(position: Position) -> Limit {
    match position {
        Position::Options(options) => Limit::Options(options),
        Position::Ranks(span) => Limit::Ranks(vec![span]),
        Position::Numbers(span) => Limit::Numbers(vec![span]),
        Position::Demands(demands) => Limit::Demands(demands),
        Position::Steps(order) => Limit::Orders(vec![*order]),
    }
}

fn empty(place: &Location) -> Problem {
    Problem::new(Code::EmptyRegion, place, "an empty list limits nothing")
        .label("nothing is named")
        .help("leave the key out if the party has said nothing")
}
