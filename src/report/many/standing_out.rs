//! Which pairs stand out among many.

use crate::compare::{Between, Kernel, Leading, Pair, Survey};
use crate::problem::counted;
use crate::report::parts::{Block, Options, Row, STANDING_OUT, Shown, Table, pair_figures, words};
use crate::select::Selection;

/// A survey with enough pairs for [`StandingOut`].
pub(super) fn survey(selection: &Selection<'_>) -> Survey {
    // As many more as may be among the closest already.
    let mut survey = Kernel::of(selection).survey(2 * STANDING_OUT);
    pass_over_thin(&mut survey);
    survey
}

/// Thin pairs stand out only where there are no others, and nobody is most distant where there is nobody else.
fn pass_over_thin(survey: &mut Survey) {
    let is_firm = |pair: &Between| !pair.coverage.is_thin();
    if survey.closest.pairs.iter().any(is_firm) {
        survey.closest.pairs.retain(is_firm);
        survey.most_distant.pairs.retain(is_firm);
    }
    for line in &mut survey.parties {
        let candidates = if line.firm > 0 { line.firm } else { line.comparable };
        line.farthest = line.farthest.filter(|_| candidates > 1);
    }
}

/// The pairs that stand out.
pub(super) enum StandingOut {
    /// There are too few for two ends: all of them, the closest first.
    All(Vec<Between>),
    /// There are no two ends: the figures are equal.
    Equal(Leading),
    /// No pair is at both ends.
    Ends {
        /// The closest first.
        closest: Leading,
        /// The most distant first.
        most_distant: Leading,
    },
}

impl StandingOut {
    pub fn of(survey: &Survey) -> Self {
        let (closest, most_distant) = (&survey.closest, &survey.most_distant);
        if candidates(survey) <= 2 * STANDING_OUT {
            return Self::All(closest.pairs.clone());
        }
        let first = few(closest, |_| true);
        if closest.pairs[0].is_tied_with(&most_distant.pairs[0]) {
            return Self::Equal(first);
        }
        let last = few(most_distant, |pair| !first.pairs.contains(pair));
        Self::Ends { closest: first, most_distant: last }
    }

    /// The closest and the most distant pairs.
    pub fn ends(&self) -> [Leading; 2] {
        match self {
            Self::All(pairs) => {
                let reversed = pairs.iter().rev().copied().collect();
                [pairs.clone(), reversed].map(|pairs| Leading { pairs, tied: 0 })
            }
            Self::Equal(leading) => [leading.clone(), leading.clone()],
            Self::Ends { closest, most_distant } => [closest.clone(), most_distant.clone()],
        }
    }

    pub fn blocks(&self, selection: &Selection<'_>, shown: Shown, options: Options) -> Vec<Block> {
        let list = |heading: &str, pairs: &[Between], tied: usize| {
            let table = Block::Table(table(selection, pairs, shown, options));
            let rest = (tied > 0).then(|| Block::Text(rest(tied)));
            [Block::Heading(heading.to_owned()), table].into_iter().chain(rest)
        };
        match self {
            Self::All(pairs) if pairs.is_empty() => vec![Block::Text("No two parties can be compared.".to_owned())],
            Self::All(pairs) => list("Pairs, the closest first", pairs, 0).collect(),
            Self::Equal(leading) => {
                list("No pair is closer or more distant than others", &leading.pairs, leading.tied).collect()
            }
            Self::Ends { closest, most_distant } => list("Closest pairs", &closest.pairs, closest.tied)
                .chain(list("Most distant pairs", &most_distant.pairs, most_distant.tied))
                .collect(),
        }
    }
}

/// How many pairs may stand out.
fn candidates(survey: &Survey) -> usize {
    let firm: usize = survey.parties.iter().map(|line| line.firm).sum();
    let comparable: usize = survey.parties.iter().map(|line| line.comparable).sum();
    if firm > 0 { firm / 2 } else { comparable / 2 }
}

/// The first few of those that are kept, with a count of all that are equal to the last.
fn few(leading: &Leading, is_kept: impl Fn(&Between) -> bool) -> Leading {
    let mut pairs: Vec<Between> = leading.pairs.iter().copied().filter(is_kept).collect();
    let left = pairs.split_off(pairs.len().min(STANDING_OUT));
    let is_tied = |other: &Between| pairs.last().is_some_and(|last| last.is_tied_with(other));
    let beyond = if leading.pairs.last().is_some_and(is_tied) { leading.tied } else { 0 };
    let tied = left.iter().filter(|pair| is_tied(pair)).count() + beyond;
    Leading { pairs, tied }
}

fn table(selection: &Selection<'_>, between: &[Between], shown: Shown, options: Options) -> Table {
    let row = |between: &Between| {
        let pair = Pair::of(selection, between.a, between.b);
        Row {
            label: words::pair(selection, (between.a, between.b)),
            cells: vec![pair_figures::cell(&pair, shown, options)],
            total: false,
        }
    };
    Table::of_figures("Pair", &[shown.name()], between.iter().map(row))
}

fn rest(tied: usize) -> String {
    let pairs = counted(tied, "more pair has", "more pairs have");
    format!("{pairs} the same figure as the last.")
}
