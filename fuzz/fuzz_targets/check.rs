//! Files to the list of their problems, and an assumption on them.
#![no_main]

use demarche::cli::fuzzing;
use demarche_fuzz::{assert_harmless, files};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let files = files(&text);
    assert_harmless(&fuzzing::check(&files));
    let typed = text.lines().last().unwrap_or_default();
    fuzzing::assumption(&files, typed);
});
