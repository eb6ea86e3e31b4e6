//! Words for things that have an id and a title: options, steps, sources.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::model::{Choice, Issue, Scale};
use crate::validate::yes_no;

/// In front of an id that is also the title of something else.
const MARK: &str = "id:";

const YES_NO: [&str; 8] = ["yes", "no", "true", "false", "on", "off", "y", "n"];

pub(super) enum Meant<'a> {
    Nothing,
    One(&'a str),
    Several(&'a [&'a str]),
}

/// Ids by the words for them.
pub(super) struct Names<'d> {
    ids: HashSet<&'d str>,
    /// By ids and titles as they are written, which come first.
    exact: HashMap<&'d str, Vec<&'d str>>,
    /// By ids and titles in lower case.
    folded: HashMap<String, Vec<&'d str>>,
}

impl<'d> Names<'d> {
    pub fn new(titled: impl Iterator<Item = (&'d str, &'d str)>) -> Self {
        let mut names = Self { ids: HashSet::new(), exact: HashMap::new(), folded: HashMap::new() };
        for (id, title) in titled {
            names.ids.insert(id);
            for word in [id, title] {
                enter(names.exact.entry(word).or_default(), id);
                enter(names.folded.entry(word.to_lowercase()).or_default(), id);
            }
        }
        names
    }

    pub fn of_options(issue: &'d Issue) -> Self {
        let words = |choice: &'d Choice| (choice.id.as_str(), choice.label.as_str());
        let mut names = Self::new(issue.scale.choices().iter().map(words));
        if let Scale::YesNo(choices) = &issue.scale {
            // Yes and no are read in any case, so that no word for one may be the label of the other.
            names.exact.clear();
            for word in YES_NO {
                if let Some(place) = yes_no(word) {
                    enter(names.folded.entry(word.to_owned()).or_default(), &choices[place].id);
                }
            }
        }
        names
    }

    /// What is meant by an id or a title, as it is written or else in any case.
    pub fn meant(&self, typed: &str) -> Meant<'_> {
        if self.ids.is_empty() {
            return Meant::Nothing;
        }
        if let Some(id) = typed.strip_prefix(MARK).and_then(|id| self.ids.get(id.trim())) {
            return Meant::One(id);
        }
        match self.exact.get(typed).or_else(|| self.folded.get(&typed.to_lowercase())).map(Vec::as_slice) {
            None => Meant::Nothing,
            Some([id]) => Meant::One(id),
            Some(ids) => Meant::Several(ids),
        }
    }

    /// A word that means this id alone.
    pub fn word_for<'i>(&self, id: &'i str) -> Cow<'i, str> {
        match self.meant(id) {
            Meant::Several(_) => format!("{MARK}{id}").into(),
            Meant::Nothing | Meant::One(_) => id.into(),
        }
    }

    /// Whether each id means itself alone.
    pub fn are_clear(&self) -> bool {
        self.ids.iter().all(|id| !matches!(self.meant(id), Meant::Several(_)))
    }

    /// The words between which one who wrote an ambiguous one may choose.
    pub fn choice(&self, ids: &[&str]) -> String {
        ids.iter().map(|id| format!("`{}`", self.word_for(id))).collect::<Vec<_>>().join(" or ")
    }
}

fn enter<'d>(ids: &mut Vec<&'d str>, id: &'d str) {
    if !ids.contains(&id) {
        ids.push(id);
    }
}
