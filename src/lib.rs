//! x
pub mod analysis;
pub mod cli;
pub mod compare;
pub mod load;
pub mod model;
pub mod problem;
pub mod render;
pub mod report;
pub mod select;
pub mod validate;
