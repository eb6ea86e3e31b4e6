//! What a party accepts and rejects, read on the issue's scale.

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::position::{Reader, either_way, repeated};
use crate::load::tree::{Node, Value};
use crate::model::{Limit, Position, Relation, Scale, Step};
use crate::problem::{Code, Location, Problem};

impl Reader<'_> {
    /// What the party could live with: regions, demands, or one order of steps.
    pub fn accepted(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Limit> {
        match &self.issue.scale {
            Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) | Scale::Number { .. } | Scale::Sequence(_)
                if names_nothing(node, problems) =>
            {
                None
            }
            Scale::Ordinal(_) | Scale::Number { .. } => self.regions(node, problems),
            // An empty set says that the party accepts no demand beyond its position.
            Scale::Nominal(_) | Scale::YesNo(_) | Scale::Set(_) | Scale::Sequence(_) => {
                self.position(node, problems).map(limit)
            }
        }
    }

    /// What the party rules out: regions, demands, or relations of steps, each for itself.
    pub fn rejected(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Limit> {
        match &self.issue.scale {
            Scale::Set(_) | Scale::Sequence(_) if names_nothing(node, problems) => None,
            Scale::Sequence(_) => self.relations(node, problems).map(Limit::Relations),
            Scale::Nominal(_) | Scale::YesNo(_) | Scale::Ordinal(_) | Scale::Number { .. } | Scale::Set(_) => {
                self.accepted(node, problems)
            }
        }
    }

    /// One region, or a list of them.
    fn regions(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Limit> {
        let Value::Sequence(items) = &node.value else { return self.position(node, problems).map(limit) };
        let parts: Vec<Option<Position>> = items.iter().map(|item| self.position(item, problems)).collect();
        Limit::united(parts.into_iter().collect::<Option<Vec<_>>>()?.into_iter().map(limit))
    }

    fn relations(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Vec<(Step, Relation, Step)>> {
        let items = match &node.value {
            Value::Sequence(items) => &items[..],
            Value::Null | Value::Scalar(_) | Value::Mapping(_) => std::slice::from_ref(node),
        };
        let mut all: IndexMap<(Step, Relation, Step), &Location> = IndexMap::with_capacity(items.len());
        for item in items {
            let Some(relation) = self.relation(item, problems) else { continue };
            match all.entry(relation) {
                Entry::Occupied(first) => problems.push(repeated("this relation", &item.location, first.get())),
                Entry::Vacant(first) => {
                    first.insert(&item.location);
                }
            }
        }
        (all.len() == items.len()).then(|| all.into_keys().collect())
    }

    /// A chain is none: it is not clear whether all of it is ruled out, or each part.
    fn relation(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<(Step, Relation, Step)> {
        let chain = self.chain(&self.scalar(node, problems)?, problems)?;
        if let [relation @ (first, _, second)] = &chain[..]
            && first != second
        {
            return Some(either_way(*relation));
        }
        problems.push(
            self.invalid(&node.location, "relations of two different steps under `rejects`")
                .help("each relation is ruled out for itself: write `[a < b, b < c]`, not `[a < b < c]`"),
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

/// Whether a list is empty, which is reported.
fn names_nothing(node: &Node, problems: &mut Vec<Problem>) -> bool {
    let is_empty = matches!(&node.value, Value::Sequence(items) if items.is_empty());
    if is_empty {
        problems.push(
            Problem::new(Code::EmptyRegion, &node.location, "an empty list limits nothing")
                .label("nothing is named")
                .help("leave the key out if the party has said nothing"),
        );
    }
    is_empty
}
