//! A table into a negotiation; what was read is the same after another round.
#![no_main]

use demarche::cli::fuzzing;
use demarche_fuzz::{BETWEEN, files};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some((negotiation, table)) = text.rsplit_once(BETWEEN) else { return };
    if let Some([first, second]) = fuzzing::import(&files(negotiation), table) {
        assert_eq!(first, second, "a round trip changes the statements");
    }
});
