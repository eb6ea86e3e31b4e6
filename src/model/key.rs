//! The keys of a statement: the one table that loading, validation, schemas, tables and every answer go through.
//!
//! A new key is a row of [`keys!`] and a field of [`Statement`]. A new kind of keys is a variant of [`Kind`], with an arm
//! wherever the compiler asks for one.

use jiff::civil::Date;

use super::field::Field;
use super::limit::Limit;
use super::negotiation::{Condition, Negotiation, Statement, Status};
use super::position::Position;
use crate::problem::Location;

/// What may be written under a key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A position on the statement's issue.
    Position,
    /// What the party could live with, on the statement's issue.
    Accepted,
    /// What the party rules out, on the statement's issue.
    Rejected,
    /// One of the words of [`Status`].
    Choice,
    /// A day of the calendar.
    Day,
    /// Any words.
    Text,
    /// A number from `min` to `max`, both included, and unless it is 0, not below `least`.
    Number {
        /// The least.
        min: f64,
        /// The greatest.
        max: f64,
        /// The least that is not 0, so that none is lost in a product with a small weight.
        least: f64,
    },
    /// Yes or no; no if left out.
    Flag,
    /// Ids of other parties.
    Parties,
    /// Positions on issues, all of which must be assumed.
    Conditions,
    /// The id of a source.
    Source,
}

impl Kind {
    /// Whether it bounds what the party would have.
    #[must_use]
    pub fn is_limit(self) -> bool {
        matches!(self, Self::Accepted | Self::Rejected)
    }

    /// Whether it is written on the scale of the statement's issue: a statement without any such key says nothing.
    #[must_use]
    pub fn is_on_scale(self) -> bool {
        matches!(self, Self::Position | Self::Accepted | Self::Rejected)
    }
}

/// What changes with the value of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// Which statement it is: two statements of a log that share these are one, said otherwise.
    Identity,
    /// A figure, or which statement counts.
    Content,
    /// Neither: it is there for readers.
    Wording,
}

/// Reads the value of each key by its kind. What cannot be read is empty.
pub(crate) trait Values {
    fn position(&mut self, key: Key) -> Option<Position>;
    fn accepted(&mut self, key: Key) -> Option<Box<Limit>>;
    fn rejected(&mut self, key: Key) -> Option<Box<Limit>>;
    fn choice(&mut self, key: Key) -> Status;
    fn day(&mut self, key: Key) -> Option<Date>;
    fn text(&mut self, key: Key) -> Option<String>;
    fn number(&mut self, key: Key, min: f64, max: f64, least: f64) -> Option<f64>;
    fn flag(&mut self, key: Key) -> bool;
    /// Indices into [`Negotiation::parties`].
    fn parties(&mut self, key: Key) -> Vec<usize>;
    fn conditions(&mut self, key: Key) -> Vec<Condition>;
    /// An index into [`Negotiation::sources`].
    fn source(&mut self, key: Key) -> Option<usize>;
}

macro_rules! kind {
    (position) => {
        Kind::Position
    };
    (accepted) => {
        Kind::Accepted
    };
    (rejected) => {
        Kind::Rejected
    };
    (choice) => {
        Kind::Choice
    };
    (day) => {
        Kind::Day
    };
    (text) => {
        Kind::Text
    };
    (number $min:literal $max:literal $least:literal) => {
        Kind::Number { min: $min, max: $max, least: $least }
    };
    (flag) => {
        Kind::Flag
    };
    (parties) => {
        Kind::Parties
    };
    (conditions) => {
        Kind::Conditions
    };
    (source) => {
        Kind::Source
    };
}

/// What a statement of the negotiation says in a field of a kind.
macro_rules! field {
    ($field:expr, $negotiation:ident, position) => {
        $field.as_ref().map(Field::Position)
    };
    ($field:expr, $negotiation:ident, accepted) => {
        $field.as_deref().map(Field::Limit)
    };
    ($field:expr, $negotiation:ident, rejected) => {
        $field.as_deref().map(Field::Limit)
    };
    ($field:expr, $negotiation:ident, choice) => {
        ($field != Status::default()).then_some(Field::Status($field))
    };
    ($field:expr, $negotiation:ident, day) => {
        $field.map(Field::Day)
    };
    ($field:expr, $negotiation:ident, text) => {
        $field.as_deref().map(Field::Text)
    };
    ($field:expr, $negotiation:ident, number $min:literal $max:literal $least:literal) => {
        $field.map(|value| Field::Number { value, max: $max })
    };
    ($field:expr, $negotiation:ident, flag) => {
        $field.then_some(Field::Flag)
    };
    ($field:expr, $negotiation:ident, parties) => {
        Field::parties(&$field, $negotiation)
    };
    ($field:expr, $negotiation:ident, conditions) => {
        Field::conditions(&$field, $negotiation)
    };
    ($field:expr, $negotiation:ident, source) => {
        $field.map(|source| Field::Source(&$negotiation.sources[source]))
    };
}

/// Whether those who write a key include the authors of texts.
macro_rules! writer {
    (parties) => {
        false
    };
    (texts) => {
        true
    };
}

macro_rules! keys {
    ($($key:ident $name:literal $field:ident: $kind:ident $(($($end:literal),+))?, $bearing:ident, $writer:ident,
        $label:literal, $description:literal;)+) => {
        /// A key of a statement, in the order of the documentation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key {
            $(#[doc = $description] $key,)+
        }

        impl Key {
            /// All keys.
            pub const ALL: &'static [Self] = &[$(Self::$key,)+];

            /// Their names in the files.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// What may be written under it.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self {
                    $(Self::$key => kind!($kind $($($end)+)?),)+
                }
            }

            /// What changes with it.
            #[must_use]
            pub fn bearing(self) -> Bearing {
                match self {
                    $(Self::$key => Bearing::$bearing,)+
                }
            }

            /// Whether a text may have it too. The other keys are about the party that speaks.
            #[must_use]
            pub fn is_of_texts(self) -> bool {
                match self {
                    $(Self::$key => writer!($writer),)+
                }
            }

            /// The words before its value in texts for reading; empty if the value needs none.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self {
                    $(Self::$key => $label,)+
                }
            }

            /// What it means, as a sentence for authors.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$key => $description,)+
                }
            }
        }

        impl Statement {
            /// What it says under a key; `None` if nothing, or what goes without saying: the usual status.
            #[must_use]
            pub fn field<'a>(&'a self, key: Key, negotiation: &'a Negotiation) -> Option<Field<'a>> {
                match key {
                    $(Key::$key => field!(self.$field, negotiation, $kind $($($end)+)?),)+
                }
            }

            /// The statement at a place that says these values.
            pub(crate) fn read(values: &mut impl Values, location: Location) -> Self {
                Self { $($field: values.$kind(Key::$key $($(, $end)+)?),)+ location }
            }
        }
    };
}

keys! {
    Position "position" position: position, Content, texts, "",
        "What the party said, on the issue's scale.";
    Said "said" said: day, Identity, parties, "",
        "The day on which it was said; for a text, the day on which it was handed over or issued.";
    Published "published" published: day, Wording, parties, "published",
        "The first day on which it was public, where this differs from `said`.";
    Until "until" until: day, Content, parties, "until",
        "The last day on which it counts.";
    Speaker "speaker" speaker: text, Wording, parties, "",
        "Who spoke.";
    Body "body" body: text, Wording, parties, "",
        "In which office, or for which body.";
    Status "status" status: choice, Content, parties, "",
        "How the statement is known; `stated` if left out.";
    Source "source" source: source, Identity, texts, "Source:",
        "Where it was read: an id from `sources`.";
    Quote "quote" quote: text, Wording, texts, "",
        "The words themselves.";
    Translated "translated" translated: flag, Wording, texts, "(translated)",
        "Whether the quote is a translation.";
    Note "note" note: text, Wording, texts, "Note:",
        "What a reader should know.";
    With "with" with: parties, Content, parties, "Joint text with",
        "The co-authors of a joint text, by party id.";
    If "if" conditions: conditions, Identity, parties, "If",
        "The outcomes on other issues under which alone the statement counts; all must hold.";
    Salience "salience" salience: number(0.0, 100.0, 1e-6), Content, parties, "Salience",
        "How much the issue counts to the party, 0 to 100; 100 if left out.";
    Accepts "accepts" accepts: accepted, Content, parties, "accepts:",
        "What the party said it could live with, beside what it asks for: a region or a list of regions.";
    Rejects "rejects" rejects: rejected, Content, parties, "rejects:",
        "What the party ruled out in so many words: a region or a list of regions, or relations of steps.";
    Adds "adds" adds: flag, Content, parties, "(adds to what was said before)",
        "Whether it adds to what the party had said on the issue before, in place of replacing it.";
    Informal "informal" informal: flag, Content, parties, "(informal)",
        "Whether it counts only while the party has said nothing on the issue that is not informal.";
}

impl Key {
    /// Its name in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The key with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }
}

impl Statement {
    /// All that it says, key by key.
    pub fn fields<'a>(&'a self, negotiation: &'a Negotiation) -> impl Iterator<Item = (Key, Field<'a>)> {
        Key::ALL.iter().filter_map(move |&key| Some((key, self.field(key, negotiation)?)))
    }
}
