//! HTML: fragments that keep their colours when somebody pastes them, and pages in one file.

mod fragment;
mod link;
mod page;

pub(super) use fragment::Html;
pub use page::page;
