//! The issues in a table, and leaving some of them out.

use super::Table;
use super::columns::{Column, Form, issue_named};
use crate::model::{Declarations, Key, NotFound};
use crate::problem::{Problem, nearest};

impl Table {
    /// The issue that is meant, by its name in the table in lower case. What is typed may be that name, the id that
    /// [`proposal`](Self::proposal) gives it, or its declared id or title. The error has the nearest name.
    pub(crate) fn find_issue(&self, typed: &str, declared: Option<&Declarations>) -> Result<String, NotFound> {
        let folded = typed.to_lowercase();
        let proposed = self.issues_by_id();
        let words = declared.into_iter().flat_map(|declared| &declared.issues).map(|issue| [&issue.id, &issue.title]);
        let mut declared = words.map(|words| words.map(|word| word.to_lowercase()));
        let synonyms = declared.find(|words| words.contains(&folded)).into_iter().flatten();
        let names: Vec<String> = proposed.iter().map(|(_, name)| name.to_lowercase()).collect();
        let by_name = std::iter::once(folded.clone()).chain(synonyms).find(|word| names.contains(word));
        let by_id = || proposed.iter().position(|(id, _)| *id == folded).map(|place| names[place].clone());
        by_name.or_else(by_id).ok_or_else(|| NotFound {
            what: if self.form == Form::Wide { "column" } else { "issue" },
            typed: typed.to_owned(),
            nearest: nearest(typed, proposed.iter().flat_map(|(id, name)| [&**id, name])).map(str::to_owned),
            known: proposed.iter().map(|(id, _)| id.clone()).collect(),
        })
    }

    /// Leaves out the issues whose names, in lower case, do not pass, and returns their names as in the table. Parties
    /// and texts without other statements stay; problems of the columns go.
    pub(crate) fn keep_issues(&mut self, passes: impl Fn(&String) -> bool, problems: &mut Vec<Problem>) -> Vec<String> {
        let named = self.issues_by_id().into_iter().map(|(_, name)| name);
        let left_out: Vec<String> = named.filter(|name| !passes(&name.to_lowercase())).collect();
        let is_out = |name: &str| !passes(&name.to_lowercase());
        for (cell, column) in self.header.iter().zip(&mut self.columns).filter(|(_, column)| **column == Column::Named)
        {
            if is_out(&issue_named(cell).text) {
                *column = Column::LeftOut;
                let location = cell.trimmed().location;
                problems.retain(|problem| problem.location != location);
            }
        }
        if let Some(issue) = self.columns.iter().position(|column| *column == Column::Issue) {
            let text = self.columns.iter().position(|column| *column == Column::Text);
            let is_kept = |column: usize, is_text: bool| match self.columns[column] {
                Column::Party | Column::Text | Column::Id | Column::Short | Column::By | Column::Dated => true,
                // The whole text is published.
                Column::Key(Key::Published) => is_text,
                Column::Issue | Column::Key(_) | Column::Named | Column::Unknown | Column::LeftOut => false,
            };
            for row in self.rows.iter_mut().filter(|row| !row.text(issue).is_empty() && is_out(row.text(issue))) {
                let is_text = text.is_some_and(|text| row.get(text).is_some());
                row.keep(|column| is_kept(column, is_text));
            }
        }
        left_out
    }
}
