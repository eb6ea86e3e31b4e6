//! What the fuzz targets share: an input taken apart into files, and what no answer may contain.

use demarche::harmless::is_harmful;

/// The line between two files of one input.
pub const BETWEEN: &str = "%%%\n";

/// An input as the texts of a folder. The first is `negotiation.yaml`, the others are parties.
pub fn files(text: &str) -> Vec<(&'static str, &str)> {
    const NAMES: [&str; 6] = ["negotiation.yaml", "a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"];
    NAMES.into_iter().zip(text.split(BETWEEN)).collect()
}

/// A terminal gets no harmful character. Colours are taken off first.
pub fn assert_harmless(shown: &str) {
    let mut rest = shown;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        assert_no_harm(before);
        let (colour, after) = after.split_once('m').expect("a colour ends with `m`");
        assert!(colour.chars().all(|c| c.is_ascii_digit() || c == ';'), "an escape sequence that is no colour");
        rest = after;
    }
    assert_no_harm(rest);
}

fn assert_no_harm(text: &str) {
    let harm = text.chars().find(|&c| c != '\n' && is_harmful(c));
    assert!(harm.is_none(), "{harm:?} in {text:?}");
}

/// An SVG, or a page or fragment of HTML that is well-formed once its void elements are closed.
pub fn assert_well_formed(markup: &str) {
    let mut rest = markup.trim_start_matches("<!DOCTYPE html>");
    let mut xml = String::from("<whole>");
    while let Some((before, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        xml += before;
        xml += &element(tag);
        let raw = ["script", "style"].into_iter().find(|name| tag.split(' ').next() == Some(name));
        rest = raw.and_then(|name| after.find(&format!("</{name}>"))).map_or(after, |end| &after[end..]);
    }
    if let Err(error) = roxmltree::Document::parse(&(xml + "</whole>")) {
        panic!("{error}: {markup}");
    }
}

/// A tag as XML has it: void elements are closed, bare attributes get a value.
fn element(tag: &str) -> String {
    let is_void = ["meta", "input", "br"].contains(&tag.split(' ').next().unwrap_or_default());
    let mut tag = tag.to_owned();
    for bare in ["hidden", "checked", "data-changed", "data-mean", "data-text"] {
        if tag.ends_with(&format!(" {bare}")) || tag.contains(&format!(" {bare} ")) {
            tag = tag.replacen(&format!(" {bare}"), &format!(" {bare}=\"\""), 1);
        }
    }
    if is_void { format!("<{tag}/>") } else { format!("<{tag}>") }
}
