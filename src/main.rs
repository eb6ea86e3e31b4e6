//! The `demarche` command: see `demarche --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    demarche::cli::run()
}
