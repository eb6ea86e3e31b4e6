//! Files to any answer in any format. The first byte chooses the question.
#![no_main]

use demarche::cli::fuzzing;
use demarche::render::Format;
use demarche_fuzz::{assert_harmless, assert_well_formed, files};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&choice, rest)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    match fuzzing::answer(&files(text), usize::from(choice)) {
        None => {}
        Some((Format::Text | Format::Markdown, text)) => assert_harmless(&text),
        Some((Format::Html, text)) => assert_well_formed(&text),
        Some((Format::Json, text)) => {
            let _: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        }
        Some((Format::Csv, text)) => assert!(text.ends_with('\n')),
    }
});
