//! What all parts of the answer look at, and its words for parties.

use super::Shows;
use crate::deal::{Meeting, Offer, Outcomes, Prospect, Stage, Zone, Zones, offers};
use crate::model::{Divergence, Issue};
use crate::problem::counted;
use crate::report::parts::{MOST_IN_A_MATRIX, STANDING_OUT, outcomes};
use crate::select::Selection;

/// More names than this are counted.
const MOST_NAMES: usize = 6;

/// A name longer than this gives way to the short form, and so do all others.
const LONG_NAME: usize = 16;

/// More issues than this are not all shown, unless all is asked for.
const MOST_ISSUES: usize = 40;

/// All that the answer shows, computed once.
pub(super) struct View<'s> {
    pub selection: &'s Selection<'s>,
    pub zones: &'s Zones<'s>,
    /// In the order in which a mediator could take them.
    pub prospects: Vec<Prospect>,
    pub issues: Vec<OnIssue>,
    pub offers: Vec<Offer<'s>>,
    pub shows: Shows,
    /// Whether parties are called by their short forms.
    pub is_brief: bool,
}

/// What costs a look at every pair.
pub(super) struct OnIssue {
    /// Pairs of which the second rejects all that the first accepts or leaves open.
    pub collisions: Vec<(usize, usize)>,
    pub meeting: Option<Meeting>,
}

impl<'s> View<'s> {
    pub fn of(zones: &'s Zones<'s>, shows: Shows) -> Self {
        let on_issue = |issue: usize| OnIssue { collisions: zones.collisions(issue), meeting: zones.meeting(issue) };
        Self {
            selection: zones.selection(),
            zones,
            prospects: Prospect::of_all(zones),
            issues: (0..zones.issues().len()).map(on_issue).collect(),
            offers: offers(zones),
            shows,
            is_brief: zones.selection().parties().any(|party| party.name.chars().count() > LONG_NAME),
        }
    }

    pub fn zone(&self, issue: usize) -> &'s Zone {
        &self.zones.issues()[issue]
    }

    pub fn issue(&self, issue: usize) -> &'s Issue {
        self.selection.issue(issue)
    }

    pub fn name(&self, party: usize) -> &'s str {
        let party = self.selection.party(party);
        if self.is_brief { &party.short } else { &party.name }
    }

    /// Names of a few parties, of more than six how many there are.
    pub fn names(&self, parties: &[usize]) -> String {
        if self.are_many(parties) {
            return counted(parties.len(), "party", "parties");
        }
        listed(&parties.iter().map(|party| self.name(*party).to_owned()).collect::<Vec<_>>())
    }

    pub fn are_many(&self, parties: &[usize]) -> bool {
        parties.len() > MOST_NAMES && !self.shows.full
    }

    /// "Union and Line; Line and Council", of more than ten how many there are.
    pub fn pairs(&self, pairs: &[(usize, usize)]) -> String {
        if pairs.len() > STANDING_OUT && !self.shows.full {
            return counted(pairs.len(), "pair", "pairs");
        }
        let pair = |&(a, b): &(usize, usize)| format!("{} and {}", self.name(a), self.name(b));
        pairs.iter().map(pair).collect::<Vec<_>>().join("; ")
    }

    /// Whether some of the issues are left out, to keep the answer readable.
    pub fn is_cut(&self) -> bool {
        let is_large = self.zones.issues().len() > MOST_ISSUES || self.selection.parties().len() > MOST_IN_A_MATRIX;
        is_large && !self.shows.full
    }

    pub fn prospect(&self, issue: usize) -> &Prospect {
        self.prospects.iter().find(|prospect| prospect.issue == issue).expect("one for each issue")
    }

    pub fn words(&self, issue: usize, outcomes: &Outcomes) -> String {
        outcomes::in_words(outcomes, self.issue(issue))
    }

    pub fn could_close(&self) -> impl Iterator<Item = &Prospect> {
        self.prospects.iter().filter(|prospect| prospect.stage == Stage::CouldClose)
    }

    /// The widest gap between two speakers; `None` where no two can be compared.
    pub fn widest_gap(&self, issue: usize) -> Option<Divergence> {
        self.speaking_pairs(issue)
            .filter_map(|(a, b)| self.zones.gap(issue, a, b))
            .reduce(|widest, gap| if gap > widest { gap } else { widest })
    }

    /// Every pair of speakers once.
    pub fn speaking_pairs(&self, issue: usize) -> impl Iterator<Item = (usize, usize)> + use<'_, 's> {
        let speakers = &self.zone(issue).speakers;
        speakers.iter().enumerate().flat_map(|(place, &a)| speakers[place + 1..].iter().map(move |&b| (a, b)))
    }

    /// Pairs that accept an outcome in common, where all together do not.
    pub fn meeting_pairs(&self, issue: usize) -> Vec<(usize, usize)> {
        let zone = self.zone(issue);
        if zone.standing.could_close() || zone.speakers.len() < 3 {
            return Vec::new();
        }
        self.speaking_pairs(issue).filter(|&(a, b)| self.zones.meet(issue, a, b)).collect()
    }
}

/// "A, B and C".
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [alone] => alone.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
