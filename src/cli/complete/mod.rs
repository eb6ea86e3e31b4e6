//! Completion in a shell: what fits the words typed so far, without running or changing anything.
//!
//! The script of `completions` calls the program with [`VARIABLE`] naming the shell. zsh and fish quote what they insert
//! and get a line for each candidate, value and meaning parted by a tab. bash does not: it gets text that is quoted.

mod bash;
mod names;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Command, ValueEnum};
use clap_complete::engine::{self, CompletionCandidate};

use super::output;
use crate::harmless::{clean, is_harmful};

/// The variable by which a shell asks.
const VARIABLE: &str = "DEMARCHE_COMPLETE";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    /// For ~/.bashrc: source <(demarche completions bash)
    Bash,
    /// For ~/.zshrc: source <(demarche completions zsh)
    Zsh,
    /// For ~/.config/fish/config.fish: demarche completions fish | source
    Fish,
}

/// What a shell reads to complete the words of the program.
pub(super) fn script(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => include_str!("demarche.bash"),
        Shell::Zsh => include_str!("demarche.zsh"),
        Shell::Fish => include_str!("demarche.fish"),
    }
}

/// Answers a shell that asks; nothing is done if none does. A shell has no place for errors, so there are none.
pub(super) fn answer_shell(command: fn() -> Command) -> Option<ExitCode> {
    let shell = env::var_os(VARIABLE).filter(|shell| !shell.is_empty())?;
    let words: Option<Vec<String>> = env::args_os().skip(1).map(|word| word.into_string().ok()).collect();
    let asked = words.as_deref().and_then(|words| words.split_first()).filter(|(first, _)| *first == "--");
    let lines = asked.and_then(|(_, words)| match shell.to_str()? {
        "bash" => for_bash(command(), words),
        "zsh" | "fish" => with_meanings(command(), words),
        _ => None,
    });
    let text: String = lines.unwrap_or_default().into_iter().map(|line| line + "\n").collect();
    Some(output::text(&text).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS))
}

/// Asked with the line before the cursor, the end of it that will be replaced, and the line after the cursor.
fn for_bash(command: Command, asked: &[String]) -> Option<Vec<String>> {
    let [before, replaced, after] = asked else { return None };
    let line = bash::Line::read(before, replaced)?;
    let later = bash::words(after).unwrap_or_default();
    let candidates = offered(command, &line.words, &later);
    Some(candidates.iter().filter_map(|candidate| line.insertion(candidate.get_value().to_str()?)).collect())
}

/// Asked with the place of the word at the cursor, and all words.
fn with_meanings(command: Command, asked: &[String]) -> Option<Vec<String>> {
    let (place, words) = asked.split_first()?;
    let (words, later) = words.split_at_checked(place.parse::<usize>().ok()?.checked_add(1)?)?;
    let line = |candidate: &CompletionCandidate| {
        let meaning = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let first_line = meaning.lines().next().unwrap_or_default();
        format!("{}\t{}", candidate.get_value().to_string_lossy(), clean(first_line))
    };
    Some(offered(command, words, later).iter().map(line).collect())
}

/// The candidates for the last of these words.
fn offered(command: Command, words: &[String], later: &[String]) -> Vec<CompletionCandidate> {
    let Some((typed, earlier)) = words.split_last() else { return Vec::new() };
    let mut command = names::completed(command, earlier.iter().chain(later).cloned().collect());
    let line = words.iter().map(OsString::from).collect();
    let here = env::current_dir().ok();
    let candidates = engine::complete(&mut command, line, earlier.len(), here.as_deref()).unwrap_or_default();
    candidates.into_iter().filter(|candidate| is_harmless(candidate) && !is_mistaken(candidate, typed)).collect()
}

/// Whether a shell and a terminal can show it as it is.
fn is_harmless(candidate: &CompletionCandidate) -> bool {
    candidate.get_value().to_str().is_some_and(|value| !value.is_empty() && !value.contains(is_harmful))
}

/// Whether a value would be taken for an option; it is none where it is written to an option's name.
fn is_mistaken(candidate: &CompletionCandidate, typed: &str) -> bool {
    let is_attached =
        typed.starts_with("-C") || typed.starts_with("-o") || typed.starts_with("--") && typed.contains('=');
    let is_option = candidate.get_id().is_some();
    !is_option && !is_attached && candidate.get_value().as_encoded_bytes().starts_with(b"-")
}
