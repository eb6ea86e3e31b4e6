//! A share with what it rests on, what a reader should know of it, and what may stand in its place.

use crate::model::{Bounds, Coverage, Divergence};

/// What a figure with little evidence rests on: "fewer than 3 issues or less than 30% of the weight".
pub(crate) fn thin_footing() -> String {
    let (issues, percent) = (Coverage::THIN_ISSUES, 100.0 * Coverage::THIN_SHARE);
    format!("fewer than {issues} issues or less than {percent:.0}% of the weight")
}

/// A share between 0 and 1 with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// The share itself: an agreement, a divergence, a contribution.
    pub share: f64,
    /// The divergence that it is tinted by, in [0, 1], if it is to be tinted.
    pub tint: Option<f64>,
    /// Issues or pairs that it rests on, and out of how many if that is worth saying.
    pub rests_on: Option<(usize, Option<usize>)>,
    /// The least and the greatest it could be.
    pub range: Option<(f64, f64)>,
    /// Places after the point of the percentage: 0 or 1.
    pub decimals: u8,
    /// What a reader should know of it.
    pub marks: Vec<Mark>,
}

impl Figure {
    /// A share without a tint.
    pub fn plain(share: f64) -> Self {
        Self { share, tint: None, rests_on: None, range: None, decimals: 0, marks: Vec::new() }
    }
}

/// Which of the two a figure shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// 1 for the same.
    Agreement,
    /// 0 for the same.
    Divergence,
}

impl Shown {
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreement => "Agreement",
            Self::Divergence => "Divergence",
        }
    }

    /// The share in this direction.
    pub fn of(self, divergence: Divergence) -> f64 {
        match self {
            Self::Agreement => divergence.agreement(),
            Self::Divergence => divergence.value(),
        }
    }

    /// The least and the greatest in this direction.
    pub fn bounds(self, bounds: Bounds) -> (f64, f64) {
        match self {
            Self::Agreement => (self.of(bounds.greatest), self.of(bounds.least)),
            Self::Divergence => (self.of(bounds.least), self.of(bounds.greatest)),
        }
    }

    /// A figure in this direction, tinted by the divergence.
    pub fn figure(self, divergence: Divergence) -> Figure {
        let share = self.of(divergence);
        let tint = match self {
            Self::Agreement => 1.0 - share,
            Self::Divergence => share,
        };
        Figure { tint: Some(tint), ..Figure::plain(share) }
    }
}

/// What a reader should know of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// It rests on texts alone that both signed.
    ByConstruction,
    /// It rests on few issues or little weight.
    Thin,
    /// What is left open allows full agreement.
    Compatible,
    /// The party is an author of the text.
    Author,
}

impl Mark {
    /// All marks, in the order in which they are explained.
    pub const ALL: [Self; 4] = [Self::ByConstruction, Self::Thin, Self::Compatible, Self::Author];

    /// The sign behind a figure.
    pub fn sign(self) -> char {
        match self {
            Self::ByConstruction => '†',
            Self::Thin => '‡',
            Self::Compatible => '°',
            Self::Author => '§',
        }
    }

    /// What the sign means.
    pub fn meaning(self) -> String {
        match self {
            Self::ByConstruction => "jointly stated: the figure rests only on joint texts that both signed".to_owned(),
            Self::Thin => format!("little evidence: the figure rests on {}; a mean rests on one pair", thin_footing()),
            Self::Compatible => "compatible: what a statement leaves open allows full agreement".to_owned(),
            Self::Author => "author: the party wrote the text, alone or with others".to_owned(),
        }
    }
}

/// What is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::enum_variant_names, reason = "readers see these words")]
pub(crate) enum Missing {
    /// Two parties cannot be compared.
    NotComparable,
    /// The same, where many stand side by side and a note explains the abbreviation.
    NotComparableBrief,
    /// A party has stated no position; a word on why, if it has spoken at all.
    NotStated(Option<&'static str>),
}

impl Missing {
    /// What a reader sees in its place.
    pub fn words(self) -> String {
        match self {
            Self::NotComparable => "not comparable".to_owned(),
            Self::NotComparableBrief => "n/c".to_owned(),
            Self::NotStated(None) => "not stated".to_owned(),
            Self::NotStated(Some(why)) => format!("not stated ({why})"),
        }
    }
}
