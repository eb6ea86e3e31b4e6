//! What conditional statements depend on.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::selection::Selection;
use crate::model::Condition;

impl Selection<'_> {
    /// The conditions of each statement that the filters admit, all parts of one `if` together: each set once, in file
    /// order, whenever it was said. Sets on an issue of which the query assumes an outcome are left out.
    #[must_use]
    pub fn condition_sets(&self) -> Vec<Vec<Condition>> {
        let is_settled =
            |condition: &Condition| self.query.assumptions.iter().any(|assumed| assumed.issue == condition.issue);
        // A set is the same in any order: each of its conditions is on an issue of its own.
        let mut sets: IndexMap<BTreeSet<String>, &Vec<Condition>> = IndexMap::new();
        for (party, issue) in self.cells() {
            for conditions in self.admitted(party, issue).map(|statement| &statement.conditions) {
                if !conditions.is_empty() && !conditions.iter().any(is_settled) {
                    let words = conditions.iter().map(|condition| condition.notation(self.negotiation()));
                    sets.entry(words.collect()).or_insert(conditions);
                }
            }
        }
        sets.into_values().cloned().collect()
    }
}
