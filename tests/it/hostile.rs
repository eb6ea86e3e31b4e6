//! Negotiations whose every text may be anything.

use super::talks::{Cell, Issue, Party, Talks, position_text, scale_text};

/// The files of some talks, with a text behind every key that takes one. What stands around
/// it keeps each from being blank or that of another; the texts are used in turn.
pub fn dressed(talks: &Talks, texts: &[String]) -> Vec<(String, String)> {
    let mut texts = Texts { left: texts.iter().cycle().enumerate() };
    let title = texts.next();
    let sources: String = (0..3).map(|place| texts.source(place)).collect();
    let issues: String = talks.issues.iter().enumerate().map(|(place, issue)| texts.issue(place, issue)).collect();
    let negotiation = format!("negotiation: {title}\nsources:\n{sources}issues:\n{issues}");
    let parties = talks.parties.iter().map(|party| (format!("{}.yaml", party.id), texts.party(talks, party)));
    std::iter::once(("negotiation.yaml".to_owned(), negotiation)).chain(parties).collect()
}

struct Texts<'t> {
    left: std::iter::Enumerate<std::iter::Cycle<std::slice::Iter<'t, String>>>,
}

impl Texts<'_> {
    fn raw(&mut self) -> String {
        let (place, text) = self.left.next().expect("a text");
        format!("a{place}{text}z")
    }

    fn next(&mut self) -> String {
        quoted(&self.raw())
    }

    fn source(&mut self, place: usize) -> String {
        let address = format!("{}{}", ["javascript:", "https://example.org/", "HTTP://"][place], self.raw());
        format!(
            "  s{place}: {{ outlet: {}, date: 2024-01-05, title: {}, url: {}, note: {} }}\n",
            self.next(),
            self.next(),
            quoted(&address),
            self.next()
        )
    }

    fn issue(&mut self, place: usize, issue: &Issue) -> String {
        let mut scale = scale_text(issue.scale);
        if let Some((before, ids)) = scale.trim_end_matches(']').split_once('[') {
            let choices: Vec<String> = ids.split(", ").map(|id| format!("{id}: {}", self.next())).collect();
            scale = format!("{before}{{ {} }}", choices.join(", "));
        } else if scale.starts_with("number") {
            scale = format!("{scale}, unit: {}", self.next());
        }
        let weight = issue.weight.map(|weight| format!(", weight: {weight}")).unwrap_or_default();
        format!(
            "  i{place}: {{ title: {}, question: {}, theme: {}, coding: {}, scale: {scale}{weight} }}\n",
            self.next(),
            self.next(),
            self.next(),
            self.next()
        )
    }

    fn party(&mut self, talks: &Talks, party: &Party) -> String {
        let id = &party.id;
        let [name, short] = [self.raw(), self.raw()].map(|text| quoted(&format!("{id}{text}")));
        let cells = party.cells.iter().zip(&talks.issues).enumerate();
        let said: String = cells.map(|(place, (cell, issue))| self.cell(talks, place, cell, issue)).collect();
        let positions = if said.is_empty() { String::new() } else { format!("positions:\n{said}") };
        format!("id: {id}\nparty: {name}\nshort: {short}\n{positions}")
    }

    fn cell(&mut self, talks: &Talks, place: usize, cell: &Cell, issue: &Issue) -> String {
        let said = cell.said.as_ref().map(|said| position_text(&said.position, issue.scale));
        let conditional = cell.conditional.as_ref().map(|(on, settled, position)| {
            let condition = format!("i{on}: {}", position_text(settled, talks.issues[*on].scale));
            format!("{}, if: {{ {condition} }}", position_text(position, issue.scale))
        });
        let statements: Vec<String> = said
            .into_iter()
            .chain(conditional)
            .enumerate()
            .map(|(day, said)| self.statement(place + day, &said))
            .collect();
        if statements.is_empty() { String::new() } else { format!("  i{place}:\n{}", statements.concat()) }
    }

    fn statement(&mut self, day: usize, said: &str) -> String {
        format!(
            "    - {{ position: {said}, said: 2024-01-{:02}, source: s{}, speaker: {}, body: {}, quote: {}, note: {} }}\n",
            day + 1,
            day % 3,
            self.next(),
            self.next(),
            self.next(),
            self.next()
        )
    }
}

/// In quotes, with every character as an escape.
pub fn quoted(text: &str) -> String {
    let escaped: Vec<String> = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    format!("\"{}\"", escaped.concat())
}
