//! Where a deal is possible: a row per issue, which the script fills anew for other parties.

use maud::{Markup, html};

use super::cells::{scrolling, section};
use crate::report::{PUBLIC_LIMITS, Page, STATUSES, ZoneRow, counted};

pub(super) fn zones(page: &Page) -> Markup {
    let table = html! {
        table id="zones-table" {
            thead {
                tr {
                    @for label in ["Issue", "Status", "All who spoke accept", "All who named any accept or leave open", "Nobody rejects", "Collisions", "Silent"] {
                        th scope="col" { (label) }
                    }
                }
            }
            tbody { @for (place, zone) in page.zones.iter().enumerate() { (row(page, place, zone)) } }
        }
    };
    let content = html! {
        p id="zones-line" { (line(page)) }
        (scrolling("Where a deal is possible: issues by what the parties leave each other", &table))
        p.hint { (STATUSES) "." }
        p.hint { (PUBLIC_LIMITS) "." }
    };
    section("zones", "Where a deal is possible", &content)
}

fn line(page: &Page) -> String {
    let closing = page.zones.iter().filter(|zone| zone.could_close).count();
    format!("{closing} of {} could close on what was said.", counted(page.zones.len(), "issue", "issues"))
}

fn row(page: &Page, place: usize, zone: &ZoneRow) -> Markup {
    let name = |party: usize| &page.figures.parties[party].name;
    html! {
        tr data-issue=(place) {
            th scope="row" { a href=(format!("#issue-{place}")) { (page.issues[place].title) } }
            td class=[zone.could_close.then_some("closes")] { (zone.status) }
            td { (zone.zone) }
            td { (zone.common) }
            td { (zone.room) }
            td {
                @for (a, b) in &zone.collisions {
                    a.collision href=(format!("#said-{place}-{b}")) { (name(*b)) " rejects all that " (name(*a)) " accepts or leaves open" }
                }
            }
            td { (zone.silent.iter().map(|party| name(*party).as_str()).collect::<Vec<_>>().join(", ")) }
        }
    }
}
