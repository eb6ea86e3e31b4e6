//! What the fuzz targets share: an input taken apart into files, and what no answer may contain.

/// The line between two files of one input.
pub const BETWEEN: &str = "%%%\n";

/// An input as the texts of a folder. The first is `negotiation.yaml`, the others are parties.
pub fn files(text: &str) -> Vec<(&'static str, &str)> {
    const NAMES: [&str; 6] = ["negotiation.yaml", "a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"];
    NAMES.into_iter().zip(text.split(BETWEEN)).collect()
}

/// A terminal gets no control character apart from line ends, and no character that reorders the text around it.
/// Colours are taken off first.
pub fn assert_harmless(shown: &str) {
    let mut rest = shown;
    while let Some(start) = rest.find('\u{1b}') {
        assert_no_controls(&rest[..start]);
        let end = rest[start..].find('m').expect("a colour ends with `m`");
        let colour = rest[start + 1..start + end].strip_prefix('[').expect("a colour begins with `[`");
        assert!(colour.chars().all(|c| c.is_ascii_digit() || c == ';'), "an escape sequence that is no colour");
        rest = &rest[start + end + 1..];
    }
    assert_no_controls(rest);
}

fn assert_no_controls(text: &str) {
    let harmful = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(harmful), "a harmful character in {text:?}");
}

/// An SVG, or a fragment or page of HTML that is well-formed.
pub fn assert_well_formed(markup: &str) {
    let markup = markup.trim_start_matches("<!DOCTYPE html>");
    let whole = format!("<whole>{markup}</whole>");
    if let Err(error) = roxmltree::Document::parse(&whole) {
        panic!("{error}: {markup}");
    }
}
