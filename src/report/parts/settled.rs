//! Issues whose outcome is assumed: who accepts it, who rejects it, who leaves it open, who is silent.

use super::blocks::{Dossier, Fact, Line};
use super::limits::MOST_IN_A_MATRIX;
use super::record;
use super::statement::statements;
use super::words;
use crate::deal::{Judgement, Settled, Verdict};
use crate::select::Selection;

/// More names than this are counted, not listed.
const MOST_NAMES: usize = 6;

/// "Assuming: Grounds for a halt = None; accepted by A, B; rejected by C; silent: D", for each assumption. An issue that a
/// filter leaves out is only assumed.
pub(crate) fn lines(selection: &Selection<'_>) -> Vec<String> {
    let settled = Settled::of(selection);
    let negotiation = selection.negotiation();
    let line = |assumed| {
        let words = words::condition(negotiation, assumed);
        let issue = &negotiation.issues[assumed.issue];
        let found = settled.iter().find(|settled| std::ptr::eq(settled.outcome.issue, issue));
        let verdicts = found.map(|settled| verdicts(selection, &settled.judgements)).unwrap_or_default();
        [format!("Assuming: {words}")].into_iter().chain(verdicts).collect::<Vec<_>>().join("; ")
    };
    selection.query().assumptions.iter().map(line).collect()
}

/// The same with the statements of those who reject the outcome.
pub(crate) fn dossiers(selection: &Selection<'_>) -> Vec<Dossier> {
    Settled::of(selection).iter().map(|settled| dossier(selection, settled)).collect()
}

fn dossier(selection: &Selection<'_>, settled: &Settled<'_>) -> Dossier {
    let outcome = &settled.outcome;
    let title = format!("{} = {}", outcome.issue.title, words::of_position(&outcome.position, outcome.issue));
    let judged = || settled.judgements.iter().zip(&outcome.cells).enumerate();
    let objects = |judgement: &Judgement| judgement.verdict == Verdict::Rejects || judgement.partly_rejected;
    // Of many parties, none is shown in full.
    let is_shown = selection.parties().len() <= MOST_IN_A_MATRIX;
    let objecting = judged().filter(|(_, (judgement, _))| is_shown && objects(judgement));
    let objections = objecting.filter_map(|(party, (judgement, cell))| {
        let chosen = cell.counting()?;
        let verdict = if judgement.partly_rejected { "rejects a part of it" } else { "rejects it" };
        let head = Line::Words(verdict.to_owned());
        let lines =
            [head].into_iter().chain(statements(selection, outcome.issue, chosen).into_iter().flatten()).collect();
        Some(Fact { label: selection.party(party).name.clone(), lines })
    });
    let all = Fact::of_words("Verdicts", verdicts(selection, &settled.judgements));
    Dossier { title, facts: [all].into_iter().chain(objections).collect() }
}

/// What the parties say of an outcome, the same verdicts together.
fn verdicts(selection: &Selection<'_>, judgements: &[Judgement]) -> Vec<String> {
    type Kind = (&'static str, fn(&Judgement) -> bool);
    let kinds: [Kind; 6] = [
        ("accepted by", |judged| judged.verdict == Verdict::Accepts),
        ("rejected by", |judged| judged.verdict == Verdict::Rejects),
        ("rejected in part by", |judged| judged.partly_rejected),
        ("left open by", |judged| is_open(*judged) && judged.left_open),
        ("neither accepted nor rejected by", |judged| is_open(*judged) && !judged.left_open),
        ("nothing said by", |judged| judged.verdict == Verdict::Silent),
    ];
    let of_kind = |(words, is): Kind| {
        let parties: Vec<&str> = judgements
            .iter()
            .zip(selection.parties())
            .filter(|(judged, _)| is(judged))
            .map(|(_, party)| party.name.as_str())
            .collect();
        (!parties.is_empty()).then(|| format!("{words} {}", names(&parties)))
    };
    kinds.into_iter().filter_map(of_kind).collect()
}

fn is_open(judged: Judgement) -> bool {
    judged.verdict == Verdict::Open && !judged.partly_rejected
}

fn names(parties: &[&str]) -> String {
    if parties.len() <= MOST_NAMES { parties.join(", ") } else { format!("{} parties", parties.len()) }
}

pub(crate) fn settled_records(selection: &Selection<'_>) -> Vec<record::Settled> {
    judged_records(selection, &Settled::of(selection))
}

/// The same of what is assumed in a trial.
pub(crate) fn judged_records(selection: &Selection<'_>, settled: &[Settled<'_>]) -> Vec<record::Settled> {
    let of = |settled: &Settled<'_>| {
        let judged = selection.parties().zip(&settled.judgements);
        let verdicts = judged.map(|(party, judgement)| record::Verdict::of(&party.id, *judgement));
        let issue = settled.outcome.issue;
        record::Settled {
            issue: issue.id.clone(),
            outcome: settled.outcome.position.notation(&issue.scale),
            verdicts: verdicts.collect(),
        }
    };
    settled.iter().map(of).collect()
}
