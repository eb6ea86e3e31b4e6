//! x
pub mod compare;
pub mod load;
pub mod model;
pub mod problem;
pub mod select;
pub mod validate;
