//! Questions asked of the matrix: which issues divide most, why a figure is what it is, how it moved, and what would
//! move it; and of a party's record: what each of its statements did.

mod alignment;
mod difference;
mod divisiveness;
mod explanation;
mod log;
mod movement;
mod rank;
mod texts;
mod timeline;
mod what_if;
mod zones;

pub use alignment::{Aligned, Alignment};
pub use difference::{DeclarationChange, Difference, StatementChange, difference, difference_reach};
pub(crate) use difference::{matches, take};
pub use divisiveness::{Divisiveness, Extreme, divisiveness, divisiveness_of_positions};
pub use explanation::{ChangedPart, Explanation, Part, explain, explain_change};
pub use log::{Deed, Log, Logged, log};
pub(crate) use movement::moved_most_first;
pub use movement::{Cause, Change, IssueMovement, Movement, Standing, cause, causes, movement, movements};
pub use rank::TOLERANCE;
pub(crate) use rank::{closest_first, most_distant_first};
pub use texts::{TextChange, TextPart};
pub(crate) use timeline::count_days;
pub use timeline::{Course, Every, Timeline, Window, timeline};
pub(crate) use what_if::reach;
pub use what_if::{Conditional, Scanned, WhatIf, scan, scan_reach, what_if};
pub use zones::{StandingChange, State, ZoneChange, ZoneMoment, zones_over_time};
