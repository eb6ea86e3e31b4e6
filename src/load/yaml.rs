//! YAML text to trees: the short way where it will do, else the long one, which alone takes two fifths more time.

use std::sync::Arc;

use super::tree::Node;
use super::{events, spanned};
use crate::problem::Problem;

/// Reads every YAML document of a text; a text of comments alone has none.
///
/// # Errors
/// One [`Problem`] if the text is not YAML, or contains, nests or repeats more than a position file may.
pub fn parse(file: &Arc<str>, text: &str) -> Result<Vec<Node>, Box<Problem>> {
    events::parse(file, text).map_or_else(|| spanned::parse(file, text), Ok)
}

#[cfg(test)]
mod tests {
    use super::super::tree::Value;
    use super::*;
    use crate::problem::Code;

    fn one(text: &str) -> Node {
        parse(&Arc::from("x.yaml"), text).expect("valid YAML").remove(0)
    }

    fn scalar(text: &str) -> String {
        one(text).as_scalar().expect("a scalar").to_owned()
    }

    #[test]
    fn plain_scalars_stay_what_was_typed() {
        for typed in [
            "no",
            "on",
            "1e3",
            "010",
            "0x1F",
            "1_000",
            ".5",
            "-5..-1.5",
            "2025-04-25",
            "true",
            "joint..",
            "..b",
            ".inf",
            "1e400",
        ] {
            assert_eq!(scalar(typed), typed);
            assert_eq!(scalar(&format!("\"{typed}\"")), typed);
            let Value::Mapping(entries) = one(&format!("{typed}: {typed}\n")).value else { panic!("a mapping") };
            assert_eq!(entries[0].0.as_scalar(), Some(typed));
            assert_eq!(entries[0].1.as_scalar(), Some(typed));
        }
    }

    #[test]
    fn places_are_lines_columns_and_bytes() {
        let text = "é: 1\nkey: [a, bé]\n";
        let Value::Mapping(entries) = one(text).value else { panic!("a mapping") };
        let Value::Sequence(items) = &entries[1].1.value else { panic!("a list") };
        let place = &items[1].location;
        assert_eq!((place.line, place.column, &text[place.start..place.end]), (2, 10, "bé"));
    }

    #[test]
    fn repeated_keys_are_kept_for_the_author_to_see() {
        let Value::Mapping(entries) = one("a: 1\na: 2\n").value else { panic!("a mapping") };
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn aliases_take_the_place_they_are_used_in_and_the_text_they_stand_for() {
        let Value::Mapping(entries) = one("a: &x 12\nb: *x\n").value else { panic!("a mapping") };
        assert_eq!(entries[1].1.as_scalar(), Some("12"));
        assert_eq!(entries[1].1.location.line, 2);
    }

    /// Whatever the short way reads, it reads as the long way does.
    #[track_caller]
    fn same_both_ways(text: &str) -> bool {
        let file = Arc::from("x.yaml");
        let Some(short) = events::parse(&file, text) else { return false };
        assert_eq!(Ok(short), spanned::parse(&file, text), "{text:?}");
        true
    }

    #[test]
    fn files_are_read_the_short_way_and_as_the_long_one_reads_them() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let texts = yaml_below(&root.join("positions")).into_iter().chain(yaml_below(&root.join("tests/bad")));
        let short: Vec<bool> = texts.map(|text| same_both_ways(&text)).collect();
        let share = short.iter().filter(|short| **short).count() as f64 / short.len() as f64;
        assert!(short.len() > 100 && share > 0.9, "{share} of {}", short.len());
    }

    fn yaml_below(folder: &std::path::Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        let texts = |path: std::path::PathBuf| {
            if path.is_dir() {
                return yaml_below(&path);
            }
            let is_yaml = path.extension().is_some_and(|ending| ending == "yaml");
            is_yaml.then(|| std::fs::read_to_string(path).ok()).flatten().into_iter().collect()
        };
        entries.flat_map(texts).collect()
    }

    #[test]
    fn small_texts_are_read_the_same_both_ways() {
        let parts = [
            "a",
            "b: ",
            "- ",
            "\n",
            "  ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'x'",
            "\"y\\n\"",
            "# c\n",
            "---\n",
            "...\n",
            "|\n",
            ">-\n",
            "~",
            "null",
            "&k ",
            "*k",
            "!!str ",
            "! ",
            "<<: ",
            "? ",
            ": ",
            "1e3",
            "0x1F",
            ".inf",
            "-.INF",
            ".nan",
            "no",
            "010",
            "é",
            "\t",
            "\u{feff}",
            "%YAML 1.2\n",
            "-",
            "2025-04-25",
            "a..b",
            "\r\n",
            "=",
            "@",
            "`",
        ];
        let mut read = 0;
        let mut state = 7_u64;
        for _ in 0..60_000 {
            let mut text = String::new();
            for _ in 0..state % 13 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[(state >> 33) as usize % parts.len()]);
            }
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            read += usize::from(same_both_ways(&text));
        }
        assert!(read > 5_000, "only {read} of them are YAML");
    }

    #[test]
    fn bombs_are_refused() {
        let nested = "[".repeat(10_000);
        let problem = parse(&Arc::from("x.yaml"), &nested).expect_err("too deep");
        assert_eq!(problem.code, Code::TooComplex);
    }
}
