//! A snapshot's file, and what has changed since it was recorded.
#![no_main]

use demarche::cli::fuzzing;
use demarche_fuzz::{BETWEEN, files};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (snapshot, rest) = text.split_once(BETWEEN).unwrap_or((&text, ""));
    fuzzing::snapshot(&files(rest), snapshot);
});
