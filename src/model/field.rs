//! What a statement says, key by key, for whoever writes it down.

use super::{Date, Issue, Negotiation, Position, Scale, Statement, Status};

/// What a statement says under one key of the files.
#[derive(Debug, Clone)]
pub enum Field<'a> {
    /// A position on the statement's issue, or a region of positions.
    Position(&'a Position),
    /// A day.
    Day(Date),
    /// Words of a person, or the id of a source.
    Text(&'a str),
    /// How the statement is known.
    Status(Status),
    /// Ids of parties.
    Parties(Vec<&'a str>),
    /// Issues with the positions that must be assumed on them.
    Conditions(Vec<(&'a Issue, &'a Position)>),
    /// A number.
    Number(f64),
}

impl Field<'_> {
    /// In the notation of the files, without their quotes; positions are of this scale.
    #[must_use]
    pub fn notation(&self, scale: &Scale) -> String {
        match self {
            Self::Position(position) => position.notation(scale),
            Self::Day(day) => day.to_string(),
            Self::Text(text) => (*text).to_owned(),
            Self::Status(status) => status.name().to_owned(),
            Self::Parties(ids) => ids.join(", "),
            Self::Conditions(all) => {
                let one = |(issue, position): &(&Issue, &Position)| {
                    format!("{}={}", issue.id, position.notation(&issue.scale))
                };
                all.iter().map(one).collect::<Vec<_>>().join("; ")
            }
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Statement {
    /// All that it says, in the order of the documentation. What goes without saying is left out, such as the usual status.
    pub fn fields<'a>(&'a self, negotiation: &'a Negotiation) -> impl Iterator<Item = (&'static str, Field<'a>)> {
        let text = |text: &'a Option<String>| text.as_deref().map(Field::Text);
        let status = Some(self.status).filter(|status| *status != Status::default());
        let fields = [
            ("position", self.position.as_ref().map(Field::Position)),
            ("said", self.said.map(Field::Day)),
            ("published", self.published.map(Field::Day)),
            ("until", self.until.map(Field::Day)),
            ("speaker", text(&self.speaker)),
            ("body", text(&self.body)),
            ("status", status.map(Field::Status)),
            ("source", self.source.map(|source| Field::Text(&negotiation.sources[source].id))),
            ("quote", text(&self.quote)),
            ("note", text(&self.note)),
            ("with", self.co_authors(negotiation).map(Field::Parties)),
            ("if", self.assumed(negotiation).map(Field::Conditions)),
            ("salience", self.salience.map(Field::Number)),
            ("accepts", self.accepts.as_deref().map(Field::Position)),
            ("rejects", self.rejects.as_deref().map(Field::Position)),
        ];
        fields.into_iter().filter_map(|(key, field)| Some((key, field?)))
    }

    fn co_authors<'a>(&self, negotiation: &'a Negotiation) -> Option<Vec<&'a str>> {
        let ids = self.with.iter().map(|&party| negotiation.parties[party].id.as_str());
        (!self.with.is_empty()).then(|| ids.collect())
    }

    fn assumed<'a>(&'a self, negotiation: &'a Negotiation) -> Option<Vec<(&'a Issue, &'a Position)>> {
        let all = self.conditions.iter().map(|condition| (&negotiation.issues[condition.issue], &condition.position));
        (!self.conditions.is_empty()).then(|| all.collect())
    }
}
