//! Questions: a day, filters and assumptions.

use super::filter::Filter;
use crate::model::{Condition, Date, Negotiation, Status};

/// What is asked of a negotiation.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// The day.
    pub as_of: AsOf,
    /// Statuses that count.
    pub statuses: Filter<Status>,
    /// Sources that count, by id.
    pub sources: Filter<String>,
    /// Issues looked at, by id.
    pub issues: Filter<String>,
    /// Themes looked at, by name.
    pub themes: Filter<String>,
    /// Parties looked at, by id.
    pub parties: Filter<String>,
    /// Outcomes taken as settled; at most one per issue.
    pub assumptions: Vec<Condition>,
}

/// The day on which the positions are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AsOf {
    /// `as-of:` in negotiation.yaml, else the latest day on which anything was said.
    #[default]
    Declared,
    /// The latest day on which anything was said.
    Latest,
    /// This day.
    On(Date),
}

impl AsOf {
    /// The day itself, before any filter; `None` if nothing is dated. Never the clock.
    #[must_use]
    pub fn day(self, negotiation: &Negotiation) -> Option<Date> {
        match self {
            Self::Declared => negotiation.as_of.or_else(|| negotiation.latest_said()),
            Self::Latest => negotiation.latest_said(),
            Self::On(day) => Some(day),
        }
    }
}
