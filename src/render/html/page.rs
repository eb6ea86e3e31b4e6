//! The page that stands alone: style, script and data in one file, and nothing from anywhere else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::super::{clean, figure, svg, tint};
use super::fragment::{content, said};
use crate::report::{
    Cell, Courses, Figure, IssueEntry, Mark, Missing, Page, PageMatrices, PairEntry, PartEntry, PartyEntry, Piece, Row,
    Sentence,
};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// A page as a file of its own.
///
/// ```
/// use demarche::{analysis::{Window, timeline}, render, report};
/// # use demarche::{compare::Matrix, load::Documents, select::{Query, Selection}, validate::validate};
/// # let documents = Documents::from_texts([
/// #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
/// #     ("lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
/// #     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n"),
/// # ]);
/// # let negotiation = validate(&documents).into_negotiation().unwrap();
/// # let query = Query::default();
/// let selection = Selection::new(&negotiation, &query);
/// let days = timeline(&negotiation, &query, Window::default());
/// let page = render::page(&report::page(&selection, &Matrix::of(&selection), &days));
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("50%"));
/// ```
#[must_use]
pub fn page(page: &Page) -> String {
    let title = clean(&page.title);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="demarche";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header {
                    h1 { (title) }
                    @for line in &page.provenance { p.provenance { (clean(line)) } }
                    (contents(page))
                }
                main id="main" { (sections(page)) }
                div id="tip" role="tooltip" hidden {}
                script type="application/json" id="figures" { (PreEscaped(data(page))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    let mut text = markup.into_string();
    text.push('\n');
    text
}

/// Nothing is loaded, nothing is sent, and no script runs but the page's own.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

/// The data as JSON that cannot end its element.
fn data(page: &Page) -> String {
    let json = serde_json::to_string(&page.figures).expect("figures hold no maps with other keys than text");
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn contents(page: &Page) -> Markup {
    html! {
        nav aria-label="Contents" {
            ul {
                li { a href="#brief" { "In brief" } }
                li { a href="#positions" { "Who says what" } }
                @if page.comparison.is_some() {
                    li { a href="#settings" { "Weights and choices" } }
                    li { a href="#agreement" { "Agreement" } }
                    li { a href="#divergence" { "Divergence by issue" } }
                    li { a href="#time" { "Over time" } }
                    li { a href="#pairs" { "Pair by pair" } }
                }
                li { a href="#statements" { "Statements" } }
                @if !page.notes.is_empty() { li { a href="#notes" { "Notes" } } }
            }
        }
    }
}

fn sections(page: &Page) -> Markup {
    html! {
        section id="brief" aria-labelledby="brief-title" {
            h2 id="brief-title" { "In brief" }
            (as_filed())
            ul { @for sentence in &page.summary { li { (self::sentence(sentence)) } } }
        }
        (positions(page))
        @if let Some(comparison) = &page.comparison {
            div.workbench {
                (settings(page))
                div { (agreement(comparison)) (divergence(comparison)) }
            }
            (over_time(&comparison.courses))
            (pairs(page, comparison))
        }
        section id="statements" aria-labelledby="statements-title" {
            h2 id="statements-title" { "Statements" }
            @for (place, issue) in page.issues.iter().enumerate() { (self::issue(place, issue)) }
        }
        @if !page.notes.is_empty() {
            section id="notes" aria-labelledby="notes-title" {
                h2 id="notes-title" { "Notes" }
                (as_filed())
                ul { @for note in &page.notes { li { (clean(note)) } } }
            }
        }
    }
}

/// What stands above parts that do not follow a reader's choices, once there are any.
fn as_filed() -> Markup {
    html! { p.changed data-changed hidden { "This part follows the files, not your weights and choices." } }
}

fn sentence(sentence: &Sentence) -> Markup {
    html! {
        @for piece in &sentence.0 {
            @match piece {
                Piece::Words(words) => (clean(words)),
                Piece::Share(share) => b { (figure::percent(*share, 0)) },
            }
        }
    }
}

/// A table that scrolls by itself where the screen is narrow.
fn scrolling(label: &str, table: &Markup) -> Markup {
    html! { div.scroll role="region" aria-label=(label) tabindex="0" { (table) } }
}

fn positions(page: &Page) -> Markup {
    let table = &page.positions;
    let markup = html! {
        table id="positions-table" {
            thead {
                tr {
                    th scope="col" { (clean(&table.corner)) }
                    @for (party, column) in table.columns.iter().enumerate() {
                        th scope="col" data-party=(party) { (clean(&column.label)) }
                    }
                }
            }
            tbody {
                @for (place, row) in table.rows.iter().enumerate() {
                    tr data-issue=(place) data-theme=[page.issues[place].theme.as_ref()] {
                        th scope="row" { a href=(format!("#issue-{place}")) { (clean(&row.label)) } }
                        @for (party, cell) in row.cells.iter().enumerate() {
                            td data-party=(party) { (position(place, party, cell)) }
                        }
                    }
                }
            }
        }
    };
    html! {
        section id="positions" aria-labelledby="positions-title" {
            h2 id="positions-title" { "Who says what" }
            (filter(page))
            (scrolling("Who says what: issues by parties", &markup))
        }
    }
}

/// The position as a link to its statement; day, status and source below it.
fn position(issue: usize, party: usize, cell: &Cell) -> Markup {
    let place = format!("#said-{issue}-{party}");
    match cell {
        Cell::Text(lines) => html! {
            @for (index, line) in lines.iter().enumerate() {
                @if index == 0 {
                    a href=(place) data-said=(format!("{issue}-{party}")) { (clean(line)) }
                } @else {
                    span.detail { (clean(line)) }
                }
            }
        },
        other => html! { (content(other)) },
    }
}

/// What shortens the tables and the statements on this page; it changes no figure.
fn filter(page: &Page) -> Markup {
    html! {
        form.controls id="filter" {
            label for="find" { "Show issues with " }
            input type="search" id="find" autocomplete="off";
            @if !page.themes.is_empty() {
                label for="theme" { " of theme " }
                select id="theme" {
                    option value="" { "any" }
                    @for theme in &page.themes { option value=(theme) { (clean(theme)) } }
                }
            }
            output id="found" role="status" {}
        }
    }
}

fn settings(page: &Page) -> Markup {
    html! {
        aside.controls aria-label="Weights and choices" {
            details id="settings" {
                summary { "Weights and choices" }
                p {
                    "Change what counts, and agreement and divergence on this page are computed anew, by the same "
                    "formula. Nothing is stored: the files stay as they are."
                }
                form {
                    fieldset {
                        legend { "Parties" }
                        @for (place, party) in page.figures.parties.iter().enumerate() {
                            label { input type="checkbox" data-switch-party=(place) checked; " " (clean(&party.name)) }
                        }
                    }
                    fieldset {
                        legend { "Issues and their weights" }
                        @for (place, issue) in page.figures.issues.iter().enumerate() {
                            (weight(place, &clean(&issue.title), issue.weight))
                        }
                    }
                    p.buttons {
                        button type="button" data-all="off" { "No issue" } " "
                        button type="button" data-all="on" { "All issues" } " "
                        button type="reset" { "As in the files" }
                    }
                }
            }
            p id="state" role="status" {}
        }
    }
}

/// A switch and a slider. Where the weights are in tenths the slider is, too; else it takes any number.
fn weight(place: usize, title: &str, weight: f64) -> Markup {
    let tenths = weight * 10.0;
    let step = if (tenths - tenths.round()).abs() < 1e-9 { "0.1" } else { "any" };
    let most = (2.0 * weight).ceil().max(5.0);
    html! {
        div.weight {
            label { input type="checkbox" data-switch-issue=(place) checked; " " (title) }
            input type="range" min="0" max=(most) step=(step) value=(weight) data-weight=(place)
                aria-label=(format!("Weight of {title}"));
            output data-weight-shown=(place) { (figure::number(weight)) }
        }
    }
}

fn agreement(comparison: &PageMatrices) -> Markup {
    let table = &comparison.agreement;
    let markup = html! {
        table.figures id="agreement-table" {
            thead {
                tr {
                    th scope="col" { (clean(&table.corner)) }
                    @for (party, column) in table.columns.iter().enumerate() {
                        th scope="col" data-party=(party) {
                            button type="button" data-sort=(party) title="Sort by agreement with this party" {
                                (clean(&column.label))
                            }
                        }
                    }
                }
            }
            tbody {
                @for (party, row) in table.rows.iter().enumerate() {
                    tr data-party=(party) {
                        th scope="row" { (clean(&row.label)) }
                        @for (other, cell) in row.cells.iter().enumerate() {
                            (pair_cell(party, other, cell))
                        }
                    }
                }
            }
        }
    };
    html! {
        section id="agreement" aria-labelledby="agreement-title" {
            h2 id="agreement-title" { "How alike they are: agreement, and on how many issues it rests" }
            (scrolling("Agreement: parties by parties", &markup))
            (legend())
            p.hint.screen { "Hover or focus a figure to see what it rests on; follow it to the statements. Arrow keys move." }
        }
    }
}

fn pair_cell(a: usize, b: usize, cell: &Cell) -> Markup {
    let pair = format!("{}-{}", a.min(b), a.max(b));
    html! {
        td class=(tinted(cell)) data-party=(b) data-pair=[(a != b).then_some(&pair)] data-value=[value(cell)] {
            @if a != b { a href=(format!("#pair-{pair}")) { (shown(cell)) } }
        }
    }
}

fn tinted(cell: &Cell) -> String {
    match cell {
        Cell::Figure(Figure { tint: Some(divergence), .. }) => format!("tint t{}", tint::step(*divergence)),
        _ => String::new(),
    }
}

/// The figure in full precision, by which a column is sorted.
fn value(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Figure(figure) => Some(figure.share),
        Cell::Number(number) => Some(*number),
        _ => None,
    }
}

/// A figure in the parts that the script fills anew.
fn shown(cell: &Cell) -> Markup {
    match cell {
        Cell::Figure(figure) => html! {
            b { (figure::percent(figure.share, figure.decimals)) }
            @if let Some(rests_on) = rests_on(figure) { " " small { (rests_on) } }
            @if !figure.marks.is_empty() { sup { (signs(&figure.marks)) } }
            @if let Some((least, greatest)) = figure.range { " " small.range { (figure::range(least, greatest)) } }
        },
        Cell::Missing(Missing::NotComparable) => html! { i { "not comparable" } },
        Cell::Missing(_) => html! { i { "n/c" } },
        other => html! { (content(other)) },
    }
}

fn rests_on(figure: &Figure) -> Option<String> {
    figure.rests_on.map(|(part, whole)| whole.map_or(format!("({part})"), |whole| format!("{part}/{whole}")))
}

fn signs(marks: &[Mark]) -> String {
    marks.iter().map(|mark| mark.sign()).collect()
}

fn legend() -> Markup {
    html! {
        p.legend {
            "the same "
            @for step in 0..tint::TINTS { span class=(format!("tint t{step}")) aria-hidden="true" {} }
            " as far apart as the scales allow"
        }
    }
}

fn divergence(comparison: &PageMatrices) -> Markup {
    let table = &comparison.by_issue;
    let has_mean = table.columns.len() > comparison.pairs.len();
    let markup = html! {
        table.figures id="divergence-table" data-mean[has_mean] {
            thead {
                tr {
                    th scope="col" { button type="button" data-sort="issue" { "Issue" } }
                    @for (column, label) in table.columns.iter().enumerate() {
                        th scope="col" data-pair=[pair_of(comparison, column)] {
                            button type="button" data-sort=(column) { (clean(&label.label)) }
                        }
                    }
                }
            }
            tbody {
                @for (row, &issue) in table.rows.iter().zip(&comparison.ranked) { (issue_row(comparison, row, issue)) }
            }
        }
    };
    html! {
        section id="divergence" aria-labelledby="divergence-title" {
            h2 id="divergence-title" { "Where they part: divergence by issue" }
            (scrolling("Divergence: issues by pairs of parties", &markup))
            (legend())
        }
    }
}

fn issue_row(comparison: &PageMatrices, row: &Row, issue: usize) -> Markup {
    html! {
        tr data-issue=(issue) {
            th scope="row" { a href=(format!("#issue-{issue}")) { (clean(&row.label)) } }
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

fn over_time(courses: &Courses) -> Markup {
    html! {
        section id="time" aria-labelledby="time-title" {
            h2 id="time-title" { "Over time: agreement of each pair" }
            (as_filed())
            div.courses {
                @for panel in &courses.panels { (PreEscaped(svg::panel_alone(panel, &courses.ticks))) }
            }
            p.hint {
                "From 0% to 100%. Hollow points rest on fewer than 3 issues or less than 30% of the weight; gaps are days "
                "on which the two could not be compared."
            }
        }
    }
}

fn pairs(page: &Page, comparison: &PageMatrices) -> Markup {
    html! {
        section id="pairs" aria-labelledby="pairs-title" {
            h2 id="pairs-title" { "Pair by pair: what each issue adds" }
            @for pair in &comparison.pairs { (self::pair(page, pair)) }
        }
    }
}

fn pair(page: &Page, pair: &PairEntry) -> Markup {
    let place = format!("{}-{}", pair.a, pair.b);
    html! {
        details id=(format!("pair-{place}")) data-pair=(place) {
            summary { (clean(&pair.title)) ": " span.headline { (shown(&pair.agreement)) } }
            @if !pair.parts.is_empty() { (parts(page, pair)) }
            @if !pair.not_compared.is_empty() {
                h3 { "Not compared" }
                ul {
                    @for (issue, reason) in &pair.not_compared {
                        li data-issue=(issue) {
                            a href=(format!("#issue-{issue}")) { (clean(&page.issues[*issue].title)) } ": " (clean(reason))
                        }
                    }
                }
            }
        }
    }
}

fn parts(page: &Page, pair: &PairEntry) -> Markup {
    let names = [pair.a, pair.b].map(|party| clean(&page.figures.parties[party].name));
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
            th scope="row" { a href=(format!("#issue-{issue}")) { (clean(&page.issues[issue].title)) } }
            @for (party, position) in [pair.a, pair.b].iter().zip(&part.positions) {
                td { a href=(format!("#said-{issue}-{party}")) { (clean(position)) } }
            }
            @for (name, cell) in ["divergence", "weight", "adds", "share"].iter().zip(&part.cells) {
                td class=(tinted(cell)) data-cell=(name) { (shown(cell)) }
            }
        }
    }
}

fn issue(place: usize, issue: &IssueEntry) -> Markup {
    html! {
        article id=(format!("issue-{place}")) data-issue=(place) data-theme=[issue.theme.as_ref()] {
            h3 { (clean(&issue.title)) @if issue.title != issue.id { " " code { (clean(&issue.id)) } } }
            dl {
                @if let Some(theme) = &issue.theme { dt { "Theme" } dd { (clean(theme)) } }
                @for fact in &issue.facts {
                    dt { (clean(&fact.label)) }
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
            h4 { (clean(&entry.name)) }
            @if let Some(lines) = &entry.counting {
                div.statement { @for line in lines { p { (said(line)) } } }
            }
            @if let Some(reason) = &entry.reason { p.reason { "Not stated: " (clean(reason)) } }
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
