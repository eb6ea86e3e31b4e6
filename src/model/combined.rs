//! Statements that build on each other.

use super::limit::Limit;
use super::negotiation::Statement;
use super::position::Position;

/// What a party's statements on an issue come to, each of which adds to those before.
#[derive(Debug, Clone)]
pub struct Combined<'a> {
    /// In the order in which they build on each other, at least one.
    pub statements: Vec<&'a Statement>,
    /// What all of them leave open; of sets and orders of steps, all that they demand.
    pub position: Option<Position>,
    /// What the party said it could live with in any of them.
    pub accepts: Option<Limit>,
    /// What it ruled out in any of them.
    pub rejects: Option<Limit>,
    /// How much the issue counts to the party, as last said.
    pub salience: Option<f64>,
    /// A statement and the next one, which says it adds to it and contradicts it: only the later is part of the whole.
    pub contradiction: Option<[&'a Statement; 2]>,
}

impl<'a> Combined<'a> {
    /// A statement with those that add to it, in the order in which they supersede one another.
    pub(crate) fn of(first: &'a Statement, additions: impl IntoIterator<Item = &'a Statement>) -> Self {
        let mut whole = additions.into_iter().fold(Self::alone(first), Self::with);
        let limits =
            |of: fn(&Statement) -> Option<&Limit>| whole.statements.iter().filter_map(move |one| of(one)).cloned();
        whole.accepts = Limit::united(limits(|one| one.accepts.as_deref()));
        whole.rejects = Limit::united(limits(|one| one.rejects.as_deref()));
        whole
    }

    fn alone(statement: &'a Statement) -> Self {
        Self {
            statements: vec![statement],
            position: statement.position.clone(),
            accepts: None,
            rejects: None,
            salience: statement.salience,
            contradiction: None,
        }
    }

    /// With one more, limits aside.
    fn with(mut self, added: &'a Statement) -> Self {
        let position = match (&self.position, &added.position) {
            (Some(before), Some(position)) => before.joined(position),
            (before, position) => before.as_ref().or(position.as_ref()).cloned(),
        };
        if position.is_none() && self.position.is_some() {
            let contradiction = self.contradicted_by(added).map(|before| [before, added]);
            return Self { contradiction, ..Self::alone(added) };
        }
        self.position = position;
        self.salience = added.salience.or(self.salience);
        self.statements.push(added);
        self
    }

    /// The last statement whose position an added one contradicts; if none does so alone, the last that has a position.
    fn contradicted_by(&self, added: &Statement) -> Option<&'a Statement> {
        let mut stated = self.statements.iter().rev().copied().filter(|one| one.position.is_some());
        let contradicts = |one: &&Statement| match (&one.position, &added.position) {
            (Some(before), Some(position)) => before.joined(position).is_none(),
            _ => false,
        };
        stated.clone().find(contradicts).or_else(|| stated.next())
    }
}
