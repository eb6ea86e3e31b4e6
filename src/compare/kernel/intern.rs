//! Distinct positions of an issue, each with a code.

use std::collections::HashMap;

use super::lanes::{LANES, in_blocks};
use crate::model::{Position, Relation};

/// The code of a party that states nothing.
pub(super) const SILENT: u32 = u32::MAX;

/// Positions that differ in what they are compared by, in the order in which they first occur.
#[derive(Debug, Clone)]
pub(super) struct Interned {
    /// One of each.
    pub(super) positions: Vec<Position>,
    /// For each party the place of its position, or [`SILENT`].
    pub(super) codes: Vec<[u32; LANES]>,
}

/// Gives equal positions the same code.
pub(super) fn intern(stated: &[Option<&Position>]) -> Interned {
    let mut codes_by_key = HashMap::new();
    let mut positions = Vec::new();
    let mut code_of = |position: &Position| {
        *codes_by_key.entry(key(position)).or_insert_with(|| {
            positions.push(position.clone());
            u32::try_from(positions.len() - 1).expect("fewer parties than 2^32")
        })
    };
    let codes: Vec<u32> = stated.iter().map(|position| position.map_or(SILENT, &mut code_of)).collect();
    Interned { positions, codes: in_blocks(codes.into_iter(), SILENT) }
}

/// What a position is compared by, as numbers.
fn key(position: &Position) -> Vec<u64> {
    match position {
        Position::Options(items) | Position::Demands(items) => items.iter().map(|item| *item as u64).collect(),
        Position::Ranks(span) => vec![span.low as u64, span.high as u64],
        Position::Numbers(span) => vec![span.low.to_bits(), span.high.to_bits()],
        Position::Steps(order) => order.pairs().iter().map(|relation| relation.map_or(0, relation_key)).collect(),
    }
}

fn relation_key(relation: Relation) -> u64 {
    match relation {
        Relation::Before => 1,
        Relation::Together => 2,
        Relation::After => 3,
    }
}
