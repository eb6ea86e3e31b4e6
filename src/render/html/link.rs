//! Which addresses become links.

/// Whether an address may become a link: links lead to pages, and never run anything.
fn is_link(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// An address as a link if it may be one, else as text.
pub(super) fn link(address: &str) -> maud::Markup {
    maud::html! {
        @if is_link(address) { a href=(address.trim()) rel="noreferrer" { (address) } } @else { (address) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_are_linked_to() {
        for address in ["https://example.org/a", "http://example.org", " HTTPS://example.org"] {
            assert!(is_link(address), "{address}");
        }
        for address in ["javascript:alert(1)", "data:text/html,x", "file:///etc", "//example.org", "example.org", ""] {
            assert!(!is_link(address), "{address}");
        }
    }
}
