//! What a statement says, key by key, for whoever writes it down.

use jiff::civil::Date;

use super::limit::Limit;
use super::negotiation::{Condition, Issue, Negotiation, Party, Source, Status};
use super::position::Position;
use super::scale::Scale;

/// What a statement says under one key of the files.
#[derive(Debug, Clone)]
pub enum Field<'a> {
    /// A position on the statement's issue.
    Position(&'a Position),
    /// What the party accepts or rejects, on the statement's issue.
    Limit(&'a Limit),
    /// A day.
    Day(Date),
    /// Words of a person.
    Text(&'a str),
    /// How the statement is known.
    Status(Status),
    /// Where it was read.
    Source(&'a Source),
    /// Other parties.
    Parties(Vec<&'a Party>),
    /// Issues with the positions that must be assumed on them.
    Conditions(Vec<(&'a Issue, &'a Position)>),
    /// A number.
    Number {
        /// The number itself.
        value: f64,
        /// The greatest that it may be.
        max: f64,
    },
    /// Yes.
    Flag,
}

impl<'a> Field<'a> {
    pub(super) fn parties(places: &[usize], negotiation: &'a Negotiation) -> Option<Self> {
        let parties = places.iter().map(|&party| &negotiation.parties[party]);
        (!places.is_empty()).then(|| Self::Parties(parties.collect()))
    }

    pub(super) fn conditions(conditions: &'a [Condition], negotiation: &'a Negotiation) -> Option<Self> {
        let all = conditions.iter().map(|condition| (&negotiation.issues[condition.issue], &condition.position));
        (!conditions.is_empty()).then(|| Self::Conditions(all.collect()))
    }

    /// In the notation of the files, without their quotes; positions are of this scale.
    #[must_use]
    pub fn notation(&self, scale: &Scale) -> String {
        match self {
            Self::Position(position) => position.notation(scale),
            Self::Limit(limit) => limit.notation(scale),
            Self::Day(day) => day.to_string(),
            Self::Text(text) => (*text).to_owned(),
            Self::Status(status) => status.name().to_owned(),
            Self::Source(source) => source.id.clone(),
            Self::Parties(parties) if parties.len() == 1 => parties[0].id.clone(),
            Self::Parties(_) => format!("[{}]", self.items().join(", ")),
            Self::Conditions(_) => self.items().join("; "),
            Self::Number { value, .. } => value.to_string(),
            Self::Flag => "true".to_owned(),
        }
    }

    /// The ids of the parties, or each condition as `issue=position`; nothing of what is no list.
    #[must_use]
    pub fn items(&self) -> Vec<String> {
        match self {
            Self::Parties(parties) => parties.iter().map(|party| party.id.clone()).collect(),
            Self::Conditions(all) => {
                let condition = |(issue, position): &(&Issue, &Position)| {
                    format!("{}={}", issue.id, position.notation(&issue.scale))
                };
                all.iter().map(condition).collect()
            }
            Self::Position(_)
            | Self::Limit(_)
            | Self::Day(_)
            | Self::Text(_)
            | Self::Status(_)
            | Self::Source(_)
            | Self::Number { .. }
            | Self::Flag => Vec::new(),
        }
    }
}
