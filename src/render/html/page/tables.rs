//! The tables: who says what, who agrees with whom, where they part.

use maud::{Markup, html};

use super::super::super::tint;
use super::super::fragment::content;
use super::cells::{scrolling, section, shown, tinted, value};
use crate::report::{Cell, Page, PageMatrices, Row, TextCell};

pub(super) fn positions(page: &Page) -> Markup {
    let table = &page.positions;
    let markup = html! {
        table id="positions-table" class=[(table.columns.len() + page.texts.len() > MOST_ON_PAPER).then_some("many")] {
            thead {
                tr {
                    th scope="col" { (table.corner) }
                    @for (party, column) in table.columns.iter().enumerate() {
                        th scope="col" data-party=(party) { (column.label) }
                    }
                    @for text in &page.texts { th scope="col" { (text.name) } }
                }
            }
            tbody {
                @for (place, row) in table.rows.iter().enumerate() {
                    tr data-issue=(place) data-theme=[&page.issues[place].theme] {
                        th scope="row" { a href=(format!("#issue-{place}")) { (row.label) } }
                        @for (party, cell) in row.cells.iter().enumerate() {
                            td data-party=(party) { (position(place, party, cell)) }
                        }
                        @for text in &page.texts { (laid_down(page, text.cells[place].as_ref())) }
                    }
                }
            }
        }
    };
    let content = html! {
        (filter(page))
        (scrolling("Who says what: issues by parties", &markup))
        @if !page.texts.is_empty() { p.hint { (TEXTS) } }
    };
    section("positions", "Who says what", &content)
}

/// More columns are printed smaller.
const MOST_ON_PAPER: usize = 6;

/// What the columns of texts contain.
const TEXTS: &str = "A text is no party. Below what it lays down are the verdicts of the parties, from what they said. Its \
    colour: blue where all of them who spoke accept, orange where one rejects, grey else.";

/// What a text lays down on an issue, tinted by the verdicts of the parties.
fn laid_down(page: &Page, cell: Option<&TextCell>) -> Markup {
    let Some(TextCell { position, location, verdicts }) = cell else { return html! { td { i { "silent" } } } };
    html! {
        td class=(tint_of_verdicts(verdicts)) data-text {
            (position)
            @for (party, verdict) in verdicts.iter().enumerate() {
                span.verdict data-party=(party) data-verdict=(verdict) { (page.figures.parties[party].short) ": " (verdict) }
            }
            span.detail { (location) }
        }
    }
}

/// The least favourable verdict decides; a party that is silent has none.
fn tint_of_verdicts(verdicts: &[&str]) -> &'static str {
    let steps = [("rejects", "tint t6"), ("open", "tint t3"), ("accepts", "tint t0")];
    steps.iter().find(|(verdict, _)| verdicts.contains(verdict)).map_or("", |(_, tint)| tint)
}

/// A form that hides issues in the tables and among the statements; it changes no figure.
fn filter(page: &Page) -> Markup {
    html! {
        form.controls id="filter" {
            label for="find" { "Show issues with " }
            input type="search" id="find" autocomplete="off";
            @if !page.themes.is_empty() {
                label for="theme" { " of theme " }
                select id="theme" {
                    option value="" { "any" }
                    @for theme in &page.themes { option value=(theme) { (theme) } }
                }
            }
            output id="found" role="status" {}
        }
    }
}

/// The position as a link to its statement; day, status and source below it. Each offer likewise.
fn position(issue: usize, party: usize, cell: &Cell) -> Markup {
    let place = format!("{issue}-{party}");
    match cell {
        Cell::Text(lines) => linked(&place, lines),
        Cell::Offering(counting, offers) => html! {
            (position(issue, party, counting))
            @for offer in offers { span.offer { (linked(&place, offer)) } }
        },
        _ => content(cell),
    }
}

/// Lines, the first of which is a link to what was said.
fn linked(place: &str, lines: &[String]) -> Markup {
    html! {
        @for (index, line) in lines.iter().enumerate() {
            @if index == 0 {
                a href=(format!("#said-{place}")) data-said=(place) { (line) }
            } @else {
                span.detail { (line) }
            }
        }
    }
}

pub(super) fn agreement(comparison: &PageMatrices) -> Markup {
    let table = &comparison.agreement;
    let markup = html! {
        table.figures id="agreement-table" {
            thead {
                tr {
                    th scope="col" { (table.corner) }
                    @for (party, column) in table.columns.iter().enumerate() {
                        th scope="col" data-party=(party) {
                            button type="button" data-sort=(party) title="Sort by agreement with this party" {
                                (column.label)
                            }
                        }
                    }
                }
            }
            tbody {
                @for (party, row) in table.rows.iter().enumerate() {
                    tr data-party=(party) {
                        th scope="row" { (row.label) }
                        @for (other, cell) in row.cells.iter().enumerate() {
                            (pair_cell(party, other, cell))
                        }
                    }
                }
            }
        }
    };
    let content = html! {
        (scrolling("Agreement: parties by parties", &markup))
        (legend())
        p.hint {
            "Agreement is the closeness of stated positions. It does not measure interests, and it is no part of a deal."
        }
        p.hint.screen {
            "Hover or focus a figure to see what it rests on. Follow it to the statements. Arrow keys move between figures."
        }
    };
    section("agreement", "How alike they are: agreement, and on how many issues it rests", &content)
}

fn pair_cell(a: usize, b: usize, cell: &Cell) -> Markup {
    let pair = format!("{}-{}", a.min(b), a.max(b));
    html! {
        td class=(tinted(cell)) data-party=(b) data-pair=[(a != b).then_some(&pair)] data-value=[value(cell)] {
            @if a != b { a href=(format!("#pair-{pair}")) { (shown(cell)) } }
        }
    }
}

fn legend() -> Markup {
    html! {
        p.legend {
            (tint::ENDS[0]) " "
            @for step in 0..tint::TINTS { span class=(format!("tint t{step}")) aria-hidden="true" {} }
            " " (tint::ENDS[1])
        }
    }
}

pub(super) fn divergence(comparison: &PageMatrices) -> Markup {
    let table = &comparison.by_issue;
    let has_mean = table.columns.len() > comparison.pairs.len();
    let markup = html! {
        table.figures id="divergence-table" data-mean[has_mean] {
            thead {
                tr {
                    th scope="col" { button type="button" data-sort="issue" { "Issue" } }
                    @for (column, label) in table.columns.iter().enumerate() {
                        th scope="col" data-pair=[pair_of(comparison, column)] {
                            button type="button" data-sort=(column) { (label.label) }
                        }
                    }
                }
            }
            tbody {
                @for (row, &issue) in table.rows.iter().zip(&comparison.ranked) { (issue_row(comparison, row, issue)) }
            }
        }
    };
    let content = html! { (scrolling("Divergence: issues by pairs of parties", &markup)) (legend()) };
    section("divergence", "Where they part: divergence by issue", &content)
}

fn issue_row(comparison: &PageMatrices, row: &Row, issue: usize) -> Markup {
    html! {
        tr data-issue=(issue) {
            th scope="row" { a href=(format!("#issue-{issue}")) { (row.label) } }
            @for (column, cell) in row.cells.iter().enumerate() {
                td class=(tinted(cell)) data-pair=[pair_of(comparison, column)] data-value=[value(cell)] {
                    a href=(format!("#issue-{issue}")) { (shown(cell)) }
                }
            }
        }
    }
}

/// The pair that a column is about; the mean, if it is there, comes first.
fn pair_of(comparison: &PageMatrices, column: usize) -> Option<String> {
    let before = comparison.by_issue.columns.len() - comparison.pairs.len();
    let pair = comparison.pairs.get(column.checked_sub(before)?)?;
    Some(format!("{}-{}", pair.a, pair.b))
}
