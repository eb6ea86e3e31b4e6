//! What all answers are made of. No file here knows an answer.

pub(crate) mod before_after;
pub(crate) mod blocks;
pub(crate) mod courses;
pub(crate) mod data;
pub(crate) mod figure;
pub(crate) mod issue_figures;
pub(crate) mod limits;
pub(crate) mod movements;
pub(crate) mod notes;
pub(crate) mod pair_figures;
pub(crate) mod pair_rows;
pub(crate) mod positions;
pub(crate) mod provenance;
pub(crate) mod reasons;
pub mod record;
pub(crate) mod records;
pub(crate) mod report;
pub(crate) mod square;
pub(crate) mod statement;
pub(crate) mod words;
