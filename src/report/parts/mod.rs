//! What all answers are made of. No file here knows an answer.

pub(crate) mod before_after;
pub(crate) mod blocks;
pub(crate) mod columns;
pub(crate) mod courses;
pub(crate) mod data;
pub(crate) mod deeds;
pub(crate) mod figure;
pub(crate) mod held;
pub(crate) mod issue_figures;
pub(crate) mod limits;
pub(crate) mod movements;
pub(crate) mod notes;
pub(crate) mod offers;
pub(crate) mod outcomes;
pub(crate) mod pair_figures;
pub(crate) mod pair_rows;
pub(crate) mod positions;
pub(crate) mod provenance;
pub(crate) mod reasons;
pub(crate) mod record;
pub(crate) mod records;
pub(crate) mod report;
pub(crate) mod settled;
pub(crate) mod square;
pub(crate) mod statement;
pub(crate) mod words;

pub(crate) use before_after::{BeforeAfter, change_record, happened, standing_record};
pub(crate) use blocks::{Block, Cell, Column, Dossier, Fact, Line, Row, Table, figures};
pub(crate) use columns::{datum, keys};
pub(crate) use courses::{Courses, courses};
pub(crate) use data::{Data, Datum, rows};
pub(crate) use figure::{Figure, Mark, Missing, Shown, thin_footing};
pub(crate) use limits::{MOST_IN_A_MATRIX, STANDING_OUT, few_lines, first_few, first_words, section};
pub(crate) use movements::{
    SPLIT, agreement_cell, change_cells, divergence_cell, most_moved, moved, moved_by, moved_cell, movement_rows,
    movements, points,
};
pub(crate) use notes::{ALONE, CLOSENESS, choices, choices_of, has_old, isolated, legend, notes, old, weightless};
pub(crate) use pair_rows::{bounded_rows, pair_rows, square_rows};
pub(crate) use positions::{Detail, positions, steps};
pub(crate) use reasons::not_compared;
pub(crate) use record::{Overview, PositionTable, Record};
pub(crate) use records::{
    cell_record, context, divisiveness_records, pair_record, pair_records, records, statement_record,
};
pub(crate) use report::{By, Options, Report};
pub(crate) use settled::{judged_records, settled_records};
pub(crate) use square::Square;
pub(crate) use statement::{offer, said, statement, statements, titled};
pub(crate) use words::notations;
