//! Two texts, and what differs between them line by line.

use similar::TextDiff;

use crate::harmless::clean;

const AROUND: usize = 3;

/// A unified difference; empty if there is none.
pub(super) fn unified(old: &str, new: &str, color: bool) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    let text = unified.context_radius(AROUND).header("accepted", "now").missing_newline_hint(false).to_string();
    text.lines().map(|line| shown(line, color)).collect()
}

fn shown(line: &str, color: bool) -> String {
    let line = clean(line);
    let tint = match line.chars().next() {
        Some('-') => "31",
        Some('+') => "32",
        Some('@') => "36",
        _ => return format!("{line}\n"),
    };
    if color { format!("\u{1b}[{tint}m{line}\u{1b}[0m\n") } else { format!("{line}\n") }
}
