//! Texts held against what the parties said, and against each other.

use super::stance::{Judgement, Verdict, judge};
use crate::compare::{compare, total, weighed};
use crate::model::{Coverage, Divergence, Position, Statement, Text};
use crate::select::{Chosen, Selection};

/// A text held against the selected parties, issue by issue and over all issues. Settled issues are left out.
#[derive(Debug, Clone)]
pub struct Held<'t> {
    /// The text.
    pub text: &'t Text,
    /// What it lays down, in the order of the issues.
    pub clauses: Vec<Clause<'t>>,
    /// The issues on which it is silent, counted among the selected.
    pub silent_on: Vec<usize>,
    /// What each selected party makes of it, in declared order.
    pub receptions: Vec<Reception>,
}

/// What a text lays down on one issue, and what the parties say of that.
#[derive(Debug, Clone)]
pub struct Clause<'t> {
    /// The issue, counted among the selected.
    pub issue: usize,
    /// Where the text lays it down, with quote, note and source.
    pub statement: &'t Statement,
    /// What it lays down.
    pub position: &'t Position,
    /// One for each selected party, in declared order.
    pub opinions: Vec<Opinion>,
}

/// What one party says of what a text lays down on one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opinion {
    /// Its verdict. Where the text leaves open which value is meant, it holds of all values, or it is open.
    pub judgement: Judgement,
    /// How far its position is from the text, in [0, 1]; `None` if it has no position, or if no pair of steps is ordered by
    /// both.
    pub divergence: Option<Divergence>,
}

/// What one party makes of a text over all issues.
///
/// `sum(w_k d_k) / sum(w_k)` over the issues on which both have a position, with `w_k = weight x salience / 100`, where the
/// salience is the party's own and 100 if unstated; in [0, 1], 0 for the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reception {
    /// How far apart; `None` where the weights sum to 0.
    pub divergence: Option<Divergence>,
    /// On how many of the issues it rests, and of what weight.
    pub coverage: Coverage,
    /// The issue of the greatest divergence, counted among the selected; of several the one that weighs most, then the
    /// first. `None` where nothing diverges.
    pub furthest: Option<usize>,
    /// Whether the party is one of the text's authors.
    pub is_author: bool,
    /// How many issues of the text have each verdict, in the order of [`Verdict::ALL`].
    counts: [usize; Verdict::ALL.len()],
}

impl<'t> Held<'t> {
    /// Holds a text, of the negotiation or [read against it](crate::validate::draft), against the selected parties.
    ///
    /// ```
    /// use demarche::{deal::{Held, Verdict}, load::Documents, select::{Query, Selection}, validate::validate};
    ///
    /// let documents = Documents::from_texts([
    ///     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
    ///     ("upper.yaml", "party: Upper Bank\npositions: { tariff: { position: 3, accepts: ..5 } }\n"),
    ///     ("draft.yaml", "text: Draft\npositions: { tariff: 4 }\n"),
    /// ]);
    /// let negotiation = validate(&documents).into_negotiation().unwrap();
    /// let held = Held::of(&Selection::new(&negotiation, &Query::default()), &negotiation.texts[0]);
    /// assert_eq!(held.receptions[0].divergence.unwrap().value(), 0.1);
    /// assert_eq!(held.receptions[0].count(Verdict::Accepts), 1);
    /// ```
    #[must_use]
    pub fn of(selection: &Selection<'_>, text: &'t Text) -> Self {
        let issues = 0..selection.issues().len();
        let clauses: Vec<Clause<'t>> = issues.clone().filter_map(|issue| Clause::of(selection, text, issue)).collect();
        let parties = 0..selection.parties().len();
        Self {
            text,
            silent_on: issues.filter(|&issue| selection.laid_down(text, issue).is_none()).collect(),
            receptions: parties.map(|party| Reception::of(selection, text, &clauses, party)).collect(),
            clauses,
        }
    }

    /// What it lays down on an issue, counted among the selected; `None` if it is silent.
    #[must_use]
    pub fn clause(&self, issue: usize) -> Option<&Clause<'t>> {
        self.clauses.iter().find(|clause| clause.issue == issue)
    }
}

impl<'t> Clause<'t> {
    fn of(selection: &Selection<'_>, text: &'t Text, issue: usize) -> Option<Self> {
        let statement = selection.laid_down(text, issue)?;
        let position = statement.position.as_ref()?;
        let scale = &selection.issue(issue).scale;
        let opinion = |party| {
            let counting = selection.cell(party, issue).counting();
            Opinion {
                judgement: judge(scale, counting, position),
                divergence: compare(scale, counting.and_then(Chosen::position), Some(position)).divergence,
            }
        };
        let opinions = (0..selection.parties().len()).map(opinion).collect();
        Some(Self { issue, statement, position, opinions })
    }

    /// How many of the selected parties have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.opinions.iter().filter(|opinion| opinion.judgement.verdict == verdict).count()
    }

    /// Whether it crosses a red line: some party rejects what it lays down, or a part of it.
    #[must_use]
    pub fn crosses(&self) -> bool {
        self.opinions.iter().any(Opinion::is_crossed)
    }
}

impl Opinion {
    /// Whether the party rejects what the text lays down, or a part of it.
    #[must_use]
    pub fn is_crossed(&self) -> bool {
        self.judgement.verdict == Verdict::Rejects || self.judgement.partly_rejected
    }
}

impl Reception {
    fn of(selection: &Selection<'_>, text: &Text, clauses: &[Clause<'_>], party: usize) -> Self {
        let (mut sum, mut weights, mut compared, mut weight_compared) = (0.0, 0.0, 0, 0.0);
        let mut furthest: Option<(f64, f64, usize)> = None;
        let mut counts = [0; Verdict::ALL.len()];
        for clause in clauses {
            let opinion = clause.opinions[party];
            counts[place(opinion.judgement.verdict)] += 1;
            let Some(divergence) = opinion.divergence.map(Divergence::value) else { continue };
            let salience = selection.cell(party, clause.issue).counting().and_then(Chosen::salience).unwrap_or(100.0);
            let of_issue = selection.issue(clause.issue).weight;
            let weight = weighed(of_issue, 2.0 * salience);
            sum += weight * divergence;
            weights += weight;
            compared += 1;
            weight_compared += of_issue;
            let is_further = furthest.is_none_or(|(most, its_weight, _)| (divergence, weight) > (most, its_weight));
            if divergence > 0.0 && is_further {
                furthest = Some((divergence, weight, clause.issue));
            }
        }
        Self {
            divergence: (weights > 0.0).then(|| Divergence::new(sum / weights)),
            coverage: coverage(selection, compared, weight_compared),
            furthest: furthest.map(|(_, _, issue)| issue),
            is_author: text.by.contains(&selection.party_index(party)),
            counts,
        }
    }

    /// On how many issues of the text the party has this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.counts[place(verdict)]
    }
}

fn place(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Accepts => 0,
        Verdict::Open => 1,
        Verdict::Rejects => 2,
        Verdict::Silent => 3,
    }
}

fn coverage(selection: &Selection<'_>, compared: usize, weight_compared: f64) -> Coverage {
    let all = total(selection.issues().map(|issue| issue.weight));
    let weight_share = (all > 0.0).then(|| weight_compared / all);
    Coverage { compared, issues: selection.issues().len(), weight_share }
}

/// How far apart two texts are.
///
/// `sum(w_k d_k) / sum(w_k)` over the issues on which both lay something down, with the issues' own weights; in [0, 1], 0
/// for the same. Settled issues are left out.
#[derive(Debug, Clone)]
pub struct Distance {
    /// How far apart; `None` where the weights sum to 0.
    pub divergence: Option<Divergence>,
    /// On how many of the issues it rests, and of what weight.
    pub coverage: Coverage,
    /// One for each selected issue; `None` if either text is silent, or if no pair of steps is ordered by both.
    pub by_issue: Vec<Option<Divergence>>,
}

impl Distance {
    /// Compares two texts.
    #[must_use]
    pub fn of(selection: &Selection<'_>, one: &Text, other: &Text) -> Self {
        let position = |text, issue| -> Option<&Position> { selection.laid_down(text, issue)?.position.as_ref() };
        let on = |issue: usize| {
            let scale = &selection.issue(issue).scale;
            compare(scale, position(one, issue), position(other, issue)).divergence
        };
        let by_issue: Vec<Option<Divergence>> = (0..selection.issues().len()).map(on).collect();
        let (mut sum, mut weights, mut compared) = (0.0, 0.0, 0);
        for (issue, divergence) in selection.issues().zip(&by_issue) {
            let Some(divergence) = divergence else { continue };
            sum += issue.weight * divergence.value();
            weights += issue.weight;
            compared += 1;
        }
        Self {
            divergence: (weights > 0.0).then(|| Divergence::new(sum / weights)),
            coverage: coverage(selection, compared, weights),
            by_issue,
        }
    }
}
