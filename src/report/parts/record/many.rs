//! The shape of what stands out among many parties.

use serde::Serialize;

use super::shared::{Context, Divisiveness, Pair};
use crate::model::Coverage;

/// Shape of `agreement --summary`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Summary {
    #[serde(flatten)]
    pub context: Context,
    /// The closest pairs, closest first. If 20 pairs or fewer can stand out, both lists contain all.
    pub closest: Vec<Pair>,
    /// How many more are as close as the last of them.
    pub closest_tied: usize,
    /// The most distant pairs, most distant first.
    pub most_distant: Vec<Pair>,
    /// How many more are as distant as the last of them.
    pub most_distant_tied: usize,
    /// Every party against all others, in declared order.
    pub summaries: Vec<PartySummary>,
    /// Every issue, the most divisive first.
    pub divisiveness: Vec<Divisiveness>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct PartySummary {
    pub party: String,
    /// With how many others it can be compared.
    pub compared_with: usize,
    /// With how many of these not thinly; the closest and the most distant are among them, if there are any.
    pub not_thin: usize,
    /// Mean agreement with all with which it can be compared, thinly or not, in [0, 1]; null if there are none.
    pub mean_agreement: Option<f64>,
    /// The one that it agrees with most; null if it can be compared with nobody.
    pub closest: Option<Toward>,
    /// The one that it agrees with least; null if it can be compared with nobody else.
    pub most_distant: Option<Toward>,
    /// Mean share of the weight on which it is compared, over all others, in [0, 1]; null without others or weight.
    pub mean_weight_share: Option<f64>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Toward {
    pub party: String,
    /// In [0, 1].
    pub agreement: f64,
    #[serde(flatten)]
    pub coverage: Coverage,
    /// How many more have the same agreement; the one named is compared on most weight, or is declared first.
    pub tied: usize,
}
