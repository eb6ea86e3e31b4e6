//! Questions asked of the matrix: which issues divide most, why a figure is what it is, how it moved, and what would
//! move it.

mod alignment;
mod difference;
mod divisiveness;
mod explanation;
mod movement;
mod timeline;
mod what_if;

pub use alignment::{Aligned, Alignment};
pub use difference::{DeclarationChange, Difference, StatementChange, difference};
pub use divisiveness::{Divisiveness, Extreme, divisiveness, divisiveness_of_positions};
pub use explanation::{Explanation, Part, explain};
pub use movement::{
    Cause, Change, IssueMovement, Movement, NOTHING, Standing, View, cause, causes, movement, movements,
};
pub use timeline::{Every, Moment, Timeline, Window, timeline};
pub use what_if::{Conditional, WhatIf, consequence, scan, what_if};
