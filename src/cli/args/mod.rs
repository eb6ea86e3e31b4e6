//! The options that every verb takes.

mod given;
mod shared;

pub(super) use shared::{Shared, When, as_of};
