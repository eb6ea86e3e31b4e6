//! Positions to a deal: verdicts on an outcome, zones in which parties could meet, and the gaps between them.
//!
//! All of it rests on what was said: a party's position, what it said it could live with (`accepts`) and what it ruled out
//! (`rejects`). What a party wants, or would do without a deal, is not known and not guessed; each issue is looked at alone.
//!
//! ```
//! use demarche::{deal::{Gaps, Zones}, load::Documents, select::{Query, Selection}, validate::validate};
//!
//! let documents = Documents::from_texts([
//!     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
//!     ("lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
//!     ("upper.yaml", "party: Upper Bank\npositions: { tariff: { position: 3, accepts: 3..5 } }\n"),
//! ]);
//! let negotiation = validate(&documents).into_negotiation().unwrap();
//! let selection = Selection::new(&negotiation, &Query::default());
//! let zones = Zones::of(&selection);
//! assert_eq!(Gaps::of(&zones).cell(0, 1).unwrap().value(), 0.3);
//! let meeting = zones.meeting(0).unwrap();
//! assert_eq!((meeting.largest, meeting.sum), (1.5, 3.0));
//! ```

mod agenda;
mod common;
mod gap;
mod gaps;
mod interval;
mod meeting;
mod offers;
mod orders;
mod outcomes;
mod stance;
mod texts;
mod zones;

pub use agenda::{Prospect, Stage};
pub(crate) use gap::length as gap_length;
pub use gaps::{Gaps, PairGap};
pub use interval::Interval;
pub use meeting::{Meeting, Move};
pub use offers::{Improvement, Offer, Opened, offers};
pub use outcomes::{Between, Outcomes};
pub use stance::{Judgement, Verdict, judge};
pub use texts::{Clause, Distance, Held, Opinion, Reception};
pub use zones::{Settled, Standing, Zone, Zones};
