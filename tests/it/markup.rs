//! Whatever the texts of a negotiation are, its pages and pictures are what they should be: read by a strict parser, with
//! no element, attribute or link that a text brought in.

use demarche::analysis::{Window, scan, timeline};
use demarche::compare::{Matrix, Pair};
use demarche::harmless::{block, clean};
use demarche::model::Negotiation;
use demarche::render::{self, Format, Style, render, svg};
use demarche::report::{self, By, Options};
use demarche::select::{Query, Selection};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use roxmltree::{Document, Node};

use super::given;
use super::hostile::dressed;
use super::random::{for_all, talks};
use super::talks::{Cell, Issue, Party, Position, Said, Scale, Talks};

/// Everything that ends something in HTML, XML, JSON or a script, or that none of them may hold.
fn text() -> impl Strategy<Value = String> {
    let markup = [
        "<",
        ">",
        "&",
        "\"",
        "'",
        "]]>",
        "<![CDATA[",
        "--",
        "-->",
        "<!--",
        "<?x",
        "</script>",
        "</title>",
        "</svg>",
        "<evil onload='x'>",
        " onclick=x ",
        "&#0;",
        "&lt;",
        "&bogus;",
        "\\u003c",
        "\\",
        "`",
        "javascript:alert(1)",
    ];
    let odd =
        ["\u{85}", "\u{2028}", "\u{9b}", "\u{202e}", "\u{fdd0}", "\u{fffe}", "\u{ffff}", "\u{e0041}", "\u{10ffff}"];
    let piece = prop_oneof![
        4 => select(markup.to_vec()).prop_map(str::to_owned),
        2 => select(odd.to_vec()).prop_map(str::to_owned),
        1 => (0..=0x20_u8).prop_map(|byte| char::from(byte).to_string()),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

#[test]
fn every_picture_is_read_by_a_strict_parser() {
    for_all(48, &(talks(), vec(text(), 1..9)), |(talks, texts)| {
        let negotiation = given::from_texts(&dressed(&talks, &texts));
        for picture in pictures(&negotiation) {
            let document = Document::parse(&picture).map_err(|error| shown(&error, &picture))?;
            let title = document.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "title")));
            let title = title.and_then(|title| title.text()).unwrap_or_default();
            prop_assert!(title.starts_with(&clean(&negotiation.title)), "{title:?}");
            holds_nothing_else(&document, &["svg", "title", "desc", "rect", "g", "text", "path", "circle"])?;
            prop_assert_eq!(&block(&picture), &picture);
        }
        Ok(())
    });
}

#[test]
fn every_page_is_well_formed_and_holds_no_foreign_markup() {
    for_all(32, &(talks(), vec(text(), 1..9)), |(talks, texts)| {
        let negotiation = given::from_texts(&dressed(&talks, &texts));
        let (query, options) = (Query::default(), Options::default());
        let selection = Selection::new(&negotiation, &query);
        let days = timeline(&negotiation, &query, Window::default());
        let page = render::page(&report::page(&selection, &Matrix::of(&selection), &days));
        let figures = between(&page, "id=\"figures\">", "</script>");
        let figures: serde_json::Value = serde_json::from_str(figures).map_err(|error| shown(&error, figures))?;
        prop_assert_eq!(&figures["parties"][0]["name"], &*block(&selection.party(0).name));
        read_as_xml(&page)?;
        for fragment in fragments(&selection, options) {
            read_as_xml(&fragment)?;
        }
        Ok(())
    });
}

#[test]
fn an_agreement_of_less_than_half_a_percent_is_drawn() {
    let cell = |number| {
        let position = Position::Numbers(number, number);
        vec![Cell { said: Some(Said::of(position)), conditional: None }]
    };
    let party = |(id, number): (&str, f64)| Party { id: id.to_owned(), cells: cell(number) };
    let talks = Talks {
        issues: vec![Issue { scale: Scale::Number(0.0, 1000.0), weight: None }],
        parties: [("p0", 0.0), ("p1", 999.0)].map(party).into(),
    };
    for picture in pictures(&given::from_texts(&dressed(&talks, &[String::new()]))) {
        let document = Document::parse(&picture).unwrap_or_else(|error| panic!("{error}\n{picture}"));
        let shown = document
            .descendants()
            .filter_map(|node| node.text())
            .any(|text| text.contains("<1%") || text.contains(">99%"));
        assert!(shown, "{picture}");
    }
}

/// Every kind of picture.
fn pictures(negotiation: &Negotiation) -> Vec<String> {
    let (query, options) = (Query::default(), Options::default());
    let selection = Selection::new(negotiation, &query);
    let matrix = Matrix::of(&selection);
    let pairs: Vec<(usize, usize)> = matrix.pairs().iter().map(|pair| (pair.a, pair.b)).collect();
    let days = timeline(negotiation, &query, Window::default());
    [
        report::agreement_chart(&selection, &matrix, options),
        report::divergence_chart(&selection, &matrix, options),
        report::issue_chart(&selection, &matrix, options),
        report::timeline_chart(&days, &pairs),
    ]
    .map(|chart| svg(&chart))
    .into()
}

/// The answer to every question.
fn fragments(selection: &Selection<'_>, options: Options) -> Vec<String> {
    let negotiation = selection.negotiation();
    let matrix = Matrix::of(selection);
    let days = timeline(negotiation, selection.query(), Window::default());
    let reports = [
        report::overview(selection, &matrix, options),
        report::table(selection, true),
        report::texts(selection),
        report::agreement(selection, &matrix, options),
        report::agreement_of_party(selection, 0, options),
        report::summary(selection, options),
        report::divergence(selection, &matrix, By::Both, options),
        report::explain(selection, &Pair::of(selection, 0, 1), options),
        report::timeline(&days, &[(0, 1)]),
        report::conditions(selection, &scan(selection)),
    ];
    reports.iter().map(|report| render(report, Format::Html, Style::default())).collect()
}

/// HTML as it is written here, read as XML: void elements are closed, bare attributes get a value, and what scripts and
/// styles contain is left out. Returns its text.
pub fn read_as_xml(html: &str) -> Result<String, TestCaseError> {
    prop_assert_eq!(&block(html), html);
    let mut rest = html.trim_start_matches("<!DOCTYPE html>");
    let mut xml = String::from("<root>");
    while let Some((before, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        xml += before;
        xml += &element(tag);
        let raw = ["script", "style"].into_iter().find(|name| tag.split(' ').next() == Some(name));
        rest = raw.and_then(|name| after.find(&format!("</{name}>"))).map_or(after, |end| &after[end..]);
    }
    xml += "</root>";
    let document = Document::parse(&xml).map_err(|error| shown(&error, &xml))?;
    let known = "root html head meta title style body a header h1 h2 h3 h4 p nav ul li main section div script table \
        thead tbody tr th td b i q br dl dt dd small sup span code details summary article form label input select \
        option output aside fieldset legend button svg desc rect g text path circle";
    holds_nothing_else(&document, &known.split_whitespace().collect::<Vec<_>>())?;
    let texts: Vec<&str> = document.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    Ok(texts.join("\n"))
}

/// A tag as XML has it. No value here holds a `>`: one that does is a fault, and no parser reads what comes of it.
fn element(tag: &str) -> String {
    let name = tag.split(' ').next().unwrap_or_default();
    let is_void = ["meta", "input", "br"].contains(&name);
    let mut inside = tag.to_owned();
    for bare in ["hidden", "checked", "data-changed", "data-mean"] {
        if tag.ends_with(&format!(" {bare}")) || tag.contains(&format!(" {bare} ")) {
            inside = inside.replacen(&format!(" {bare}"), &format!(" {bare}=\"\""), 1);
        }
    }
    if is_void { format!("<{inside}/>") } else { format!("<{inside}>") }
}

fn holds_nothing_else(document: &Document<'_>, elements: &[&str]) -> Result<(), TestCaseError> {
    for node in document.descendants().filter(Node::is_element) {
        prop_assert!(elements.contains(&node.tag_name().name()), "an element {}", node.tag_name().name());
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            prop_assert!(!name.starts_with("on"), "{name}={value}");
            let is_link = ["#", "https://", "http://", "HTTP://"].iter().any(|start| value.starts_with(start));
            prop_assert!(name != "href" || is_link, "a link to {value}");
        }
    }
    Ok(())
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, after) = text.split_once(start).expect("a beginning");
    after.split_once(end).expect("an end").0
}

fn shown(error: &dyn std::fmt::Display, text: &str) -> TestCaseError {
    TestCaseError::fail(format!("{error}\n{text}"))
}
