//! Finding a party, an issue or a text by what a person types.

use super::negotiation::{Issue, Negotiation, Party, Text};
use crate::problem::nearest;

/// A name that nothing has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    /// What was looked for: "party", "issue", "text".
    pub what: &'static str,
    /// What was typed.
    pub typed: String,
    /// The nearest name, if one is near enough to be meant.
    pub nearest: Option<String>,
    /// All that could be meant, by id, in declared order.
    pub known: Vec<String>,
}

impl Negotiation {
    /// The index of the party with this id, name or short form, in any case. An exact id wins.
    ///
    /// # Errors
    /// [`NotFound`], with the nearest name, if there is none.
    pub fn find_party(&self, typed: &str) -> Result<usize, NotFound> {
        find("party", typed, &self.parties, |party: &Party| [&party.id, &party.name, &party.short])
    }

    /// The index of the issue with this id or title, in any case. An exact id wins.
    ///
    /// # Errors
    /// [`NotFound`], with the nearest name, if there is none.
    pub fn find_issue(&self, typed: &str) -> Result<usize, NotFound> {
        find("issue", typed, &self.issues, |issue: &Issue| [&issue.id, &issue.title, &issue.id])
    }

    /// The index of the text with this id, name or short form, in any case. An exact id wins.
    ///
    /// # Errors
    /// [`NotFound`], with the nearest name, if there is none.
    pub fn find_text(&self, typed: &str) -> Result<usize, NotFound> {
        find("text", typed, &self.texts, |text: &Text| [&text.id, &text.name, &text.short])
    }
}

fn find<T>(
    what: &'static str,
    typed: &str,
    items: &[T],
    names: impl for<'a> Fn(&'a T) -> [&'a String; 3],
) -> Result<usize, NotFound> {
    let exact = items.iter().position(|item| names(item)[0] == typed);
    let folded = typed.to_lowercase();
    let loose = || items.iter().position(|item| names(item).iter().any(|name| name.to_lowercase() == folded));
    exact.or_else(loose).ok_or_else(|| NotFound {
        what,
        typed: typed.to_owned(),
        nearest: nearest(typed, items.iter().flat_map(|item| names(item).map(String::as_str))).map(str::to_owned),
        known: items.iter().map(|item| names(item)[0].clone()).collect(),
    })
}
