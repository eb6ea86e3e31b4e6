//! Questions asked of the matrix: which issues divide most, and why a figure is what it is.

mod divisiveness;
mod explanation;

pub use divisiveness::{Divisiveness, Extreme, divisiveness};
pub use explanation::{Explanation, Part, explain};
