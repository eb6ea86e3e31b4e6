//! The page on the code names files, modules and items that exist.

use std::fs;

use pulldown_cmark::{Event, Parser};

use super::architecture::sources;
use super::given::path;
use super::pages::read;

/// Words in backticks that are no names in the source: commands, and files of a negotiation.
const NO_NAMES: [&str; 5] = ["cargo doc --open", "cargo test", "negotiation.yaml", "match", "diff"];

#[test]
fn what_the_page_on_the_code_names_exists() {
    let page = read("docs/CODE.md");
    let source: String = sources().into_iter().map(|(_, text)| text).collect();
    let mut named = 0;
    for event in Parser::new(&page.text) {
        let Event::Code(name) = event else { continue };
        if NO_NAMES.contains(&&*name) {
            continue;
        }
        assert!(exists(&name, &source), "docs/CODE.md names `{name}`, which is not there");
        named += 1;
    }
    assert!(named > 40, "docs/CODE.md names {named} things");
}

#[test]
fn every_module_is_on_the_page_on_the_code() {
    let page = read("docs/CODE.md").text;
    let library = fs::read_to_string(path("src/lib.rs")).expect("the library");
    for module in library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(page.contains(&format!("`{module}`")), "docs/CODE.md says nothing of `{module}`");
    }
}

/// A path from the root, or an item or a module that the source defines.
fn exists(name: &str, source: &str) -> bool {
    if name.contains('/') || path(name).exists() {
        return path(name).exists();
    }
    let bare = name.trim_end_matches('!');
    ["struct", "enum", "trait", "fn", "mod", "macro_rules!"]
        .iter()
        .any(|kind| source.split(&format!("{kind} {bare}")).skip(1).any(|rest| !rest.starts_with(is_of_a_name)))
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
