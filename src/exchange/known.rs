//! What the words of a table may mean: a table has more rows than a list of names should be read for each.

use std::collections::HashMap;

use crate::model::{Declarations, Issue, Source};

/// What the negotiation declares, by the words for it.
pub(super) struct Known<'d> {
    pub issues: Vec<KnownIssue<'d>>,
    by_id: HashMap<&'d str, usize>,
    /// By ids and titles in lower case; of several, the first.
    by_word: HashMap<String, usize>,
    sources: HashMap<&'d str, &'d str>,
}

/// An issue with the words for its options.
pub(super) struct KnownIssue<'d> {
    pub issue: &'d Issue,
    labels: HashMap<&'d str, &'d str>,
}

impl<'d> Known<'d> {
    pub fn new(declared: &'d Declarations) -> Self {
        let issues: Vec<KnownIssue<'d>> = declared.issues.iter().map(KnownIssue::new).collect();
        let mut by_word = HashMap::new();
        for (place, KnownIssue { issue, .. }) in issues.iter().enumerate() {
            for word in [&issue.id, &issue.title] {
                by_word.entry(word.to_lowercase()).or_insert(place);
            }
        }
        let by_id = declared.issues.iter().enumerate().map(|(place, issue)| (issue.id.as_str(), place)).collect();
        let title = |source: &'d Source| Some((source.id.as_str(), source.title.as_deref()?));
        let ids = declared.sources.iter().map(|source| source.id.as_str());
        let sources = ids_by_title(ids, declared.sources.iter().filter_map(title));
        Self { issues, by_id, by_word, sources }
    }

    /// The issue with this id or, in any case, this title.
    pub fn issue(&self, name: &str) -> Option<&KnownIssue<'d>> {
        let name = name.trim();
        let place = self.by_id.get(name).or_else(|| self.by_word.get(&name.to_lowercase()))?;
        self.issues.get(*place)
    }

    /// The id of the source that is meant, by its id or its title; what was typed, where none is.
    pub fn source_id<'t>(&self, typed: &'t str) -> &'t str
    where
        'd: 't,
    {
        self.sources.get(typed).copied().unwrap_or(typed)
    }
}

impl<'d> KnownIssue<'d> {
    fn new(issue: &'d Issue) -> Self {
        let choices = issue.scale.choices();
        let ids = choices.iter().map(|choice| choice.id.as_str());
        let labels = choices.iter().map(|choice| (choice.id.as_str(), choice.label.as_str()));
        Self { issue, labels: ids_by_title(ids, labels) }
    }

    /// The id of the option that is meant, by its id or its label; what was typed, where none is.
    pub fn option_id<'t>(&self, typed: &'t str) -> &'t str
    where
        'd: 't,
    {
        self.labels.get(typed).copied().unwrap_or(typed)
    }
}

/// Ids by titles. A title that several share means none of them, and an id means itself.
fn ids_by_title<'d>(
    ids: impl Iterator<Item = &'d str>,
    titles: impl Iterator<Item = (&'d str, &'d str)>,
) -> HashMap<&'d str, &'d str> {
    let mut found: HashMap<&str, Option<&str>> = HashMap::new();
    for (id, title) in titles {
        found.entry(title).and_modify(|id| *id = None).or_insert(Some(id));
    }
    for id in ids {
        found.remove(id);
    }
    found.into_iter().filter_map(|(title, id)| Some((title, id?))).collect()
}
