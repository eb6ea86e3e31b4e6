//! The words for what a negotiation declares, kept in maps: a table looks them up in every row.

use std::collections::HashMap;

use super::names::Names;
use crate::model::{Declarations, Issue, Source};

/// Issues and sources by the words for them.
pub(super) struct Vocabulary<'d> {
    pub issues: Vec<IssueWords<'d>>,
    by_id: HashMap<&'d str, usize>,
    /// By ids and titles in lower case; of several, the first.
    by_word: HashMap<String, usize>,
    pub sources: Names<'d>,
}

/// An issue with the words for its options.
pub(super) struct IssueWords<'d> {
    pub issue: &'d Issue,
    pub options: Names<'d>,
}

impl<'d> Vocabulary<'d> {
    pub fn new(declared: &'d Declarations) -> Self {
        let issues: Vec<IssueWords<'d>> =
            declared.issues.iter().map(|issue| IssueWords { issue, options: Names::of_options(issue) }).collect();
        let mut by_word = HashMap::new();
        for (place, IssueWords { issue, .. }) in issues.iter().enumerate() {
            for word in [&issue.id, &issue.title] {
                by_word.entry(word.to_lowercase()).or_insert(place);
            }
        }
        let by_id = declared.issues.iter().enumerate().map(|(place, issue)| (issue.id.as_str(), place)).collect();
        Self { issues, by_id, by_word, sources: names_of(&declared.sources) }
    }

    /// The issue with this id or, in any case, this title.
    pub fn issue(&self, name: &str) -> Option<&IssueWords<'d>> {
        let name = name.trim();
        let place = self.by_id.get(name).or_else(|| self.by_word.get(&name.to_lowercase()))?;
        self.issues.get(*place)
    }
}

pub(super) fn names_of(sources: &[Source]) -> Names<'_> {
    Names::new(sources.iter().map(|source| (source.id.as_str(), source.title.as_deref().unwrap_or(&source.id))))
}
