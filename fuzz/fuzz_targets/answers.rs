//! Files to any answer in any format. The first byte chooses the question.
#![no_main]

use demarche::cli::fuzzing::{self, Reader};
use demarche_fuzz::{assert_harmless, assert_well_formed, files};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&choice, rest)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    match fuzzing::answer(&files(text), usize::from(choice)) {
        None => {}
        Some((Reader::Terminal, text)) => assert_harmless(&text),
        Some((Reader::Markup, text)) => assert_well_formed(&text),
        Some((Reader::Json, text)) => {
            let _: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        }
        Some((Reader::Csv, text)) => assert!(text.ends_with('\n')),
    }
});
