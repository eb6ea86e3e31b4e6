//! HTML: fragments that keep their colours when they are pasted, and the page that stands alone.

mod fragment;
mod link;
mod page;

pub(super) use fragment::Html;
pub use page::page;
