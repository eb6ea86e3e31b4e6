//! The real program, run in a folder.

use std::path::Path;
use std::process::Command;

/// What a run printed, and how it ended.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

/// Runs the program with a plain environment, so that nothing of the caller's decides on colours.
pub fn demarche(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .output()
        .expect("the program runs");
    Run {
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        code: output.status.code().expect("an exit code"),
    }
}

/// What is printed where all is well.
pub fn answer(folder: &tempfile::TempDir, words: &[&str]) -> String {
    let Run { stdout, stderr, code } = demarche(folder.path(), words);
    assert_eq!(code, 0, "{words:?}: {stderr}");
    stdout
}
