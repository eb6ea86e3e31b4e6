//! What a page comes to, a sentence each.

use super::shape::{Piece, Sentence};
use crate::analysis::{Divisiveness, closest_first, most_distant_first};
use crate::compare::{Matrix, Pair};
use crate::model::{Coverage, Divergence};
use crate::problem::counted;
use crate::select::Selection;

/// Closest and most distant pair, most divisive issue, and how much has been said at all.
pub(super) fn summary(selection: &Selection<'_>, matrix: &Matrix, ranked: &[Divisiveness]) -> Vec<Sentence> {
    let is_firm = |pair: &&Pair| pair.divergence.is_some() && !pair.coverage.is_thin() && !pair.by_construction;
    let firm = || matrix.pairs().iter().filter(is_firm);
    let closest = firm().min_by(|one, other| closest_first(one, other));
    let most_distant = firm().min_by(|one, other| most_distant_first(one, other));
    let mut sentences = Vec::new();
    match closest.zip(most_distant) {
        Some((closest, distant)) if !std::ptr::eq(closest, distant) => {
            sentences.push(of_pair(selection, "Closest", closest));
            sentences.push(of_pair(selection, "Most distant", distant));
        }
        Some((only, _)) if firm().count() == 1 => sentences.push(of_pair(selection, "Compared", only)),
        Some((first, _)) => sentences.push(of_pair(selection, "No pair is closer than another", first)),
        None => {}
    }
    sentences.extend(left_out(matrix));
    let divisive = ranked.iter().find(|found| found.pairs > 1).or(ranked.first().filter(|found| found.pairs > 0));
    sentences.extend(divisive.and_then(|found| of_issue(selection, found)));
    sentences.push(said(selection));
    sentences
}

fn of_pair(selection: &Selection<'_>, what: &str, pair: &Pair) -> Sentence {
    let (a, b) = (&selection.party(pair.a).name, &selection.party(pair.b).name);
    let Coverage { compared, issues, weight_share } = pair.coverage;
    let mut pieces = vec![
        Piece::Words(format!("{what}: {a} and {b}, agreement ")),
        Piece::Share(pair.divergence.map_or(0.0, Divergence::agreement)),
        Piece::Words(format!(" on {compared} of {}", counted(issues, "issue", "issues"))),
    ];
    if let Some(share) = weight_share {
        pieces.extend([Piece::Words(", with ".to_owned()), Piece::Share(share)]);
        pieces.push(Piece::Words(" of the weight".to_owned()));
    }
    pieces.push(Piece::Words(".".to_owned()));
    Sentence(pieces)
}

/// Pairs that the sentences before pass over.
fn left_out(matrix: &Matrix) -> Option<Sentence> {
    let count = |wanted: fn(&&Pair) -> bool| matrix.pairs().iter().filter(wanted).count();
    let incomparable = count(|pair| pair.divergence.is_none());
    let thin = count(|pair| pair.divergence.is_some() && (pair.coverage.is_thin() || pair.by_construction));
    let parts = [(thin, "with little evidence or with joint texts only"), (incomparable, "that cannot be compared")];
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", counted(*count, "pair", "pairs")))
        .collect();
    (!said.is_empty()).then(|| words(format!("Left out of these sentences: {}.", said.join(", "))))
}

fn of_issue(selection: &Selection<'_>, found: &Divisiveness) -> Option<Sentence> {
    let mean = found.mean.filter(|mean| *mean > Divergence::NONE)?.value();
    let title = &selection.issue(found.issue).title;
    let (what, over) = match found.pairs {
        1 => ("divergence", String::new()),
        pairs => ("mean divergence", format!(" over {pairs} pairs")),
    };
    Some(Sentence(vec![
        Piece::Words(format!("Most divisive issue: {title}, {what} ")),
        Piece::Share(mean),
        Piece::Words(format!("{over}.")),
    ]))
}

fn said(selection: &Selection<'_>) -> Sentence {
    let (parties, issues) = (selection.parties().len(), selection.issues().len());
    let cells = (0..parties).flat_map(|party| (0..issues).map(move |issue| (party, issue)));
    let stated = cells.filter(|&(party, issue)| selection.cell(party, issue).chosen().is_some()).count();
    let all = counted(parties * issues, "possible position", "possible positions");
    words(format!("Stated: {stated} of {all} (each party on each issue). What is not stated is not compared."))
}

fn words(text: String) -> Sentence {
    Sentence(vec![Piece::Words(text)])
}
