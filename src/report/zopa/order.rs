//! In which order a mediator could take the issues, and whom to ask first.

use super::clauses;
use super::view::View;
use crate::deal::{Prospect, Stage};
use crate::problem::counted;
use crate::report::parts::{Block, Dossier, Fact};

/// Issues of a stage, and silent parties, that are shown of many.
const MOST_OF_A_STAGE: usize = 2;

pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    if view.selection.parties().len() < 2 || view.prospects.is_empty() {
        return Vec::new();
    }
    let facts = Stage::ALL.into_iter().filter_map(|stage| of_stage(view, stage)).chain(ask_first(view)).collect();
    vec![
        Block::Heading("A mediator's order".to_owned()),
        Block::Dossier(Dossier { title: "What is nearest to being closed comes first".to_owned(), facts }),
    ]
}

fn of_stage(view: &View<'_>, stage: Stage) -> Option<Fact> {
    let found: Vec<&Prospect> = view.prospects.iter().filter(|prospect| prospect.stage == stage).collect();
    let line =
        |prospect: &&Prospect| format!("{}: {}", view.issue(prospect.issue).title, clauses::because(view, prospect));
    let lines = cut(view, found.iter().map(line).collect());
    (!lines.is_empty()).then(|| Fact::of_words(&capital(stage.name()), lines))
}

fn cut(view: &View<'_>, mut lines: Vec<String>) -> Vec<String> {
    let more = lines.len().saturating_sub(MOST_OF_A_STAGE);
    if view.is_cut() && more > 0 {
        lines.truncate(MOST_OF_A_STAGE);
        lines.push(format!("and {more} more"));
    }
    lines
}

/// Those who are silent where the others could close, or are one step apart; the most often silent there first.
fn ask_first(view: &View<'_>) -> Option<Fact> {
    let is_near = |issue: usize| view.prospect(issue).stage <= Stage::OneStep;
    let mut silent: Vec<(usize, usize, usize)> = (0..view.selection.parties().len())
        .map(|party| {
            let issues = view.zones.issues().iter().filter(|zone| zone.silent.contains(&party));
            let near = issues.clone().filter(|zone| is_near(zone.issue)).count();
            (party, near, issues.count())
        })
        .filter(|(_, _, all)| *all > 0)
        .collect();
    silent.sort_by_key(|&(party, near, all)| (std::cmp::Reverse((near, all)), party));
    let line = |&(party, near, all): &(usize, usize, usize)| {
        let all = counted(all, "issue", "issues");
        let near =
            if near == 0 { String::new() } else { format!(", of which {near} could close or are one step apart") };
        format!("{}: silent on {all}{near}", view.name(party))
    };
    let lines = cut(view, silent.iter().map(line).collect());
    (!lines.is_empty()).then(|| Fact::of_words("Ask first", lines))
}

fn capital(text: &str) -> String {
    format!("{}{}", text[..1].to_uppercase(), &text[1..])
}
