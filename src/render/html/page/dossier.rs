//! Pair by pair what each issue adds, and issue by issue every statement.

use maud::{Markup, html};

use super::super::super::figure;
use super::super::fragment::said;
use super::cells::{headline, scrolling, section, shown, tinted};
use crate::report::{IssueEntry, Page, PageMatrices, PairEntry, PartEntry, PartyEntry};

pub(super) fn pairs(page: &Page, comparison: &PageMatrices) -> Markup {
    let pairs = html! { @for pair in &comparison.pairs { (self::pair(page, pair)) } };
    section("pairs", "Pair by pair: what each issue adds", &pairs)
}

fn pair(page: &Page, pair: &PairEntry) -> Markup {
    let place = format!("{}-{}", pair.a, pair.b);
    html! {
        details id=(format!("pair-{place}")) data-pair=(place) {
            summary { (pair.title) ": " span.headline { (headline(&pair.agreement, page.issues.len())) } }
            @if !pair.parts.is_empty() { (parts(page, pair)) }
            @if !pair.not_compared.is_empty() {
                h3 { "Not compared" }
                ul {
                    @for (issue, reason) in &pair.not_compared {
                        li data-issue=(issue) {
                            a href=(format!("#issue-{issue}")) { (page.issues[*issue].title) } ": " (reason)
                        }
                    }
                }
            }
        }
    }
}

fn parts(page: &Page, pair: &PairEntry) -> Markup {
    let names = [pair.a, pair.b].map(|party| &page.figures.parties[party].name);
    let table = html! {
        table.figures {
            thead {
                tr {
                    th scope="col" { "Issue" }
                    @for name in &names { th scope="col" { (name) } }
                    @for label in ["Divergence", "Weight", "Adds", "Share"] { th scope="col" { (label) } }
                }
            }
            tbody { @for part in &pair.parts { (self::part(page, pair, part)) } }
        }
    };
    scrolling(&format!("What each issue adds to the divergence of {} and {}", names[0], names[1]), &table)
}

fn part(page: &Page, pair: &PairEntry, part: &PartEntry) -> Markup {
    let issue = part.issue;
    html! {
        tr data-issue=(issue) {
            th scope="row" { a href=(format!("#issue-{issue}")) { (page.issues[issue].title) } }
            @for (party, position) in [pair.a, pair.b].iter().zip(&part.positions) {
                td { a href=(format!("#said-{issue}-{party}")) { (position) } }
            }
            @for (name, cell) in ["divergence", "weight", "adds", "share"].iter().zip(&part.cells) {
                td class=(tinted(cell)) data-cell=(name) { (shown(cell)) }
            }
        }
    }
}

pub(super) fn issue(place: usize, issue: &IssueEntry) -> Markup {
    html! {
        article id=(format!("issue-{place}")) data-issue=(place) data-theme=[&issue.theme] {
            h3 { (issue.title) @if issue.title != issue.id { " " code { (issue.id) } } }
            dl {
                @if let Some(theme) = &issue.theme { dt { "Theme" } dd { (theme) } }
                @for fact in &issue.facts {
                    dt { (fact.label) }
                    @for line in &fact.lines { dd { (said(line)) } }
                }
                dt { "Weight" } dd { (figure::number(issue.weight)) }
            }
            @for (party, entry) in issue.parties.iter().enumerate() { (self::party(place, party, entry)) }
        }
    }
}

fn party(issue: usize, party: usize, entry: &PartyEntry) -> Markup {
    html! {
        section.said id=(format!("said-{issue}-{party}")) data-party=(party) {
            h4 { (entry.name) }
            @if entry.old { p.fate { "old" } }
            @for lines in &entry.counting {
                div.statement { @for line in lines { p { (said(line)) } } }
            }
            @if let Some(reason) = &entry.reason { p.reason { "Not stated: " (reason) } }
            @for lines in &entry.offers {
                div.statement.offered { @for line in lines { p { (said(line)) } } }
            }
            @if !entry.others.is_empty() {
                details {
                    summary { "Other statements: " (entry.others.len()) }
                    @for (fate, lines) in &entry.others {
                        div.statement {
                            p.fate { (fate) }
                            @for line in lines { p { (said(line)) } }
                        }
                    }
                }
            }
        }
    }
}
