//! The pages for readers, with their code blocks, links and headings.

use std::fs;
use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::given::path;

/// A page by its path from the repository's root.
pub struct Page {
    pub name: String,
    pub text: String,
}

/// A fenced block; `info` is what follows the first fence.
pub struct Block {
    pub info: String,
    pub text: String,
    /// Where the text is in the page.
    pub range: Range<usize>,
}

pub fn read(name: &str) -> Page {
    let text = fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    Page { name: name.to_owned(), text }
}

/// README and every page under `docs/`.
pub fn pages() -> Vec<Page> {
    let entries = fs::read_dir(path("docs")).expect("the folder docs");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
    let mut docs: Vec<String> =
        names.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "md")).collect();
    assert!(!docs.is_empty(), "docs has no pages");
    docs.sort();
    let docs = docs.iter().map(|name| read(&format!("docs/{name}")));
    [read("README.md")].into_iter().chain(docs).collect()
}

/// README and all pages, one after the other.
pub fn all_text() -> String {
    pages().into_iter().map(|page| page.text).collect()
}

pub fn blocks(page: &Page) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    for (event, range) in Parser::new(&page.text).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = true;
                found.push(Block { info: info.to_string(), text: String::new(), range: 0..0 });
            }
            Event::End(TagEnd::CodeBlock) => open = false,
            Event::Text(text) if open => {
                let block = found.last_mut().expect("a block that began");
                let start = if block.text.is_empty() { range.start } else { block.range.start };
                block.range = start..range.end;
                block.text += &text;
            }
            _ => {}
        }
    }
    found
}

/// Links to files of the repository, as paths from its root.
pub fn links(page: &Page) -> Vec<String> {
    let inside = |link: &str| !link.contains("://") && !link.starts_with("mailto:");
    Parser::new(&page.text)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        })
        .filter(|link| inside(link))
        .map(|link| from_root(&page.name, &link))
        .collect()
}

fn from_root(page: &str, link: &str) -> String {
    if link.starts_with('#') {
        return format!("{page}{link}");
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        if part == ".." {
            parts.pop().expect("a link that stays in the repository");
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// The names under which the headings of a page are reached.
pub fn anchors(page: &Page) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut heading = None;
    for event in Parser::new(&page.text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => heading = heading.map(|title| title + &text),
            Event::End(TagEnd::Heading(_)) => found.extend(heading.take().map(|title| anchor(&title))),
            _ => {}
        }
    }
    found
}

fn anchor(title: &str) -> String {
    let kept = title.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}
