//! The one stored quantity and what it rests on.

use serde::Serialize;

/// How far apart two positions, parties or statements are: 0 the same, 1 as far apart as the scale allows.
///
/// ```
/// use demarche::model::Divergence;
/// let divergence = Divergence::new(0.25);
/// assert_eq!(divergence.agreement(), 0.75);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
pub struct Divergence(f64);

impl Divergence {
    /// No difference.
    pub const NONE: Self = Self(0.0);
    /// As far apart as the scale allows.
    pub const FULL: Self = Self(1.0);

    /// From a number in [0, 1]; what floating point adds beyond the ends is cut off.
    ///
    /// # Panics
    /// If it is not a number; in debug builds also if it lies outside [0, 1] by more than rounding explains.
    #[must_use]
    pub fn new(value: f64) -> Self {
        assert!(!value.is_nan(), "a divergence that is not a number");
        debug_assert!((-1e-9..=1.0 + 1e-9).contains(&value), "divergence {value} outside [0, 1]");
        // Adding 0 turns a negative zero into zero.
        Self(value.clamp(0.0, 1.0) + 0.0)
    }

    /// The number, in [0, 1].
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }

    /// By what it is ranked, from 0 to 10^12: the same for two that differ by no more than floating point adds, so that
    /// stated rules decide between them and not the order in which sums were taken.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a whole number up to 10^12")]
    pub fn grade(self) -> i64 {
        // The half rounds up where a call to round would take longer than the ranking.
        (self.0 * 1e12 + 0.5) as i64
    }

    /// 1 - divergence: 1 the same, 0 as far apart as the scale allows.
    #[must_use]
    pub fn agreement(self) -> f64 {
        1.0 - self.0
    }
}

/// The least and the greatest divergence that what is unstated or left open allows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounds {
    /// If every open question were resolved towards agreement.
    pub least: Divergence,
    /// If every open question were resolved towards divergence.
    pub greatest: Divergence,
}

impl Bounds {
    /// Anything is possible.
    pub const OPEN: Self = Self { least: Divergence::NONE, greatest: Divergence::FULL };

    /// From two numbers in [0, 1], the lesser first.
    #[must_use]
    pub fn new(least: f64, greatest: f64) -> Self {
        Self { least: Divergence::new(least), greatest: Divergence::new(greatest) }
    }
}

/// On how many issues, of how much weight, a figure rests.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Coverage {
    /// Issues compared, those of weight 0 included.
    pub compared: usize,
    /// Issues selected.
    pub issues: usize,
    /// Weight of the issues compared over the weight of all selected, in [0, 1]; `None` if all weights are 0.
    pub weight_share: Option<f64>,
}

impl Coverage {
    /// Fewer issues than this make a figure thin.
    pub const THIN_ISSUES: usize = 3;
    /// A smaller share of the weight than this makes a figure thin.
    pub const THIN_SHARE: f64 = 0.3;

    /// Whether a figure on this footing should be read with care.
    ///
    /// ```
    /// use demarche::model::Coverage;
    /// assert!(Coverage { compared: 2, issues: 4, weight_share: Some(0.5) }.is_thin());
    /// assert!(!Coverage { compared: 3, issues: 4, weight_share: Some(0.75) }.is_thin());
    /// ```
    #[must_use]
    pub fn is_thin(&self) -> bool {
        self.compared < Self::THIN_ISSUES || self.weight_share.is_none_or(|share| share < Self::THIN_SHARE)
    }
}
