//! The face of a report that programs read: one shape per verb, serialised as JSON in full precision.
//!
//! Shares, divergences and bounds are numbers in [0, 1]; all bounds are of divergence. What is not comparable has a
//! `divergence` of null and keeps its bounds. Dates are texts such as `2025-04-25`.

mod change;
mod figures;
mod lists;
mod log;
mod many;
mod shared;
mod statement;
mod texts;
mod zopa;

use serde::Serialize;

pub(crate) use change::{
    Cause, Change, ConditionScan, Conditional, ContributionChange, Declaration, Difference, IssueChange, Moment,
    MovedPair, PairChange, PairMoment, ScannedCondition, Standing, StatementChange, TextChange, Timeline, WhatIf,
};
pub(crate) use figures::{Agreement, ComparedIssue, Divergence, Explanation, NotCompared, Overview, PositionTable};
pub(crate) use lists::{Case, Cases, Check, Problem, Related};
pub(crate) use log::{CellLog, Log, Logged, Reference};
pub(crate) use many::{PartySummary, Summary, Toward};
pub(crate) use shared::{
    Cell, Combined, Context, Divisiveness, Issue, Offer, Pair, PairOnIssue, Party, Settled, Verdict,
};
pub(crate) use statement::{Statement, Value};
pub(crate) use texts::{
    AllTexts, Between, Clause, Held, HeldInFull, Known, OnIssue, Opinion, Reception, Text, TextPosition, TextPositions,
};
pub(crate) use zopa::{GapOnIssue, Improved, MeetingPoint, Moves, Opening, Opens, PairGap, Region, ZoneOnIssue, Zopa};

/// One of the shapes.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Record {
    Overview(Overview),
    Table(PositionTable),
    Log(Log),
    Texts(AllTexts),
    Text(Text),
    Agreement(Agreement),
    Summary(Box<Summary>),
    Divergence(Divergence),
    Explanation(Explanation),
    Problems(Check),
    Cases(Cases),
    Timeline(Timeline),
    WhatIf(Box<WhatIf>),
    ConditionScan(ConditionScan),
    Difference(Difference),
    PairChange(Box<PairChange>),
    Zopa(Box<Zopa>),
}
