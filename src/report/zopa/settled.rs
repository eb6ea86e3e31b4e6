//! Issues whose outcome is assumed, with what each party says of it.

use super::view::View;
use crate::deal::{Settled, Verdict};
use crate::report::parts::{Block, Cell, Row, Table, words};

pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    if view.settled.is_empty() {
        return Vec::new();
    }
    let columns = [("Outcome", false), ("Who says what of it", false)];
    let table = Table::new("Issue", &columns, view.settled.iter().map(|settled| row(view, settled)));
    vec![Block::Heading("Settled by assumption".to_owned()), Block::Table(table)]
}

fn row(view: &View<'_>, settled: &Settled<'_>) -> Row {
    let issue = settled.outcome.issue;
    let said = |verdict: Verdict| {
        let judged = settled.judgements.iter().enumerate();
        let parties: Vec<usize> = judged.filter(|(_, one)| one.verdict == verdict).map(|(party, _)| party).collect();
        (!parties.is_empty()).then(|| format!("{}: {}", verdict.name(), view.names(&parties)))
    };
    Row {
        label: issue.title.clone(),
        cells: vec![
            Cell::text(words::of_position(&settled.outcome.position, issue)),
            Cell::Text(Verdict::ALL.into_iter().filter_map(said).collect()),
        ],
        total: false,
    }
}
