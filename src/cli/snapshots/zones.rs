//! How near the issues were to being closed, recorded with a snapshot, so that a reader learns which zone closed.

use indexmap::IndexMap;
use serde_json::json;

use crate::deal::Zone;
use crate::load::tree::Node;
use crate::select::Selection;

/// The status of each issue, by its id.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::cli) struct Statuses(IndexMap<String, String>);

impl Statuses {
    pub fn of(selection: &Selection<'_>) -> Self {
        let issues = selection.issues().enumerate();
        Self(issues.map(|(place, issue)| (issue.id.clone(), Zone::on(selection, place).status().to_owned())).collect())
    }

    /// Lines of YAML, each with the indent.
    pub fn to_yaml(&self, indent: &str) -> String {
        let line = |(issue, status): (&String, &String)| format!("{indent}  {}: {}\n", json!(issue), json!(status));
        let lines: String = self.0.iter().map(line).collect();
        if lines.is_empty() { lines } else { format!("{indent}zones:\n{lines}") }
    }

    /// Reads what [`to_yaml`](Self::to_yaml) wrote; earlier snapshots have none.
    pub fn of_node(node: &Node) -> Self {
        let zones = node.get("zones").into_iter().flat_map(Node::entries);
        Self(zones.filter_map(|(issue, node)| Some((issue.to_owned(), node.as_scalar()?.to_owned()))).collect())
    }

    /// A line for each issue that is nearer to being closed than it was, or farther: "pay: zone closed (zone → room)".
    pub fn changes(&self, now: &Self) -> Vec<String> {
        let change = |(issue, new): (&String, &String)| {
            let old = self.0.get(issue).filter(|old| *old != new)?;
            let what = match (Zone::is_closing(old), Zone::is_closing(new)) {
                (true, false) if Zone::is_common_ground(old) => "could close no longer",
                (true, false) => "zone closed",
                (false, true) if Zone::is_common_ground(new) => "could close now",
                (false, true) => "zone opened",
                (true, true) | (false, false) => "another status",
            };
            Some(format!("{issue}: {what} ({old} → {new})"))
        };
        now.0.iter().filter_map(change).collect()
    }
}
