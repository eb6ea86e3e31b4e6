//! Completion in a shell: the names that the folder at hand knows.
//!
//! The script of `completions` calls the program with [`VARIABLE`] set and the words typed so far; what is found wrong
//! meanwhile is kept quiet, for a shell has no place to show it.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap::{Arg, Command, CommandFactory, ValueHint};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::args::{Arguments, Shared};
use super::case;
use crate::load::{Documents, NEGOTIATION_FILE};
use crate::model::{Choice, Declarations, Issue};
use crate::validate::declarations;

/// The variable by which a shell asks.
pub(super) const VARIABLE: &str = "DEMARCHE_COMPLETE";

/// Answers a shell that asks, and ends the program; otherwise does nothing.
pub(super) fn answer_shell() {
    CompleteEnv::with_factory(command).var(VARIABLE).complete();
}

/// The definitions of the command line, with the names that its words can have.
fn command() -> Command {
    Arguments::command()
        .mut_args(described)
        .mut_subcommand("explain", |verb| verb.mut_args(described).mut_args(|arg| named(arg, &["a", "b"], parties)))
        .mut_subcommand("timeline", |verb| verb.mut_args(described).mut_args(|arg| named(arg, &["pair"], parties)))
        .mut_subcommand("agreement", |verb| verb.mut_args(|arg| named(arg, &["party"], parties)))
        .mut_subcommand("chart", |verb| {
            verb.mut_subcommand("timeline", |verb| verb.mut_args(|arg| named(arg, &["pair"], parties)))
        })
        .mut_subcommand("what-if", |verb| verb.mut_args(|arg| named(arg, &["words"], answers)))
        .mut_subcommands(|verb| verb.mut_args(described))
}

/// What stands in the files for each option that every question takes; folders where a folder belongs.
fn described(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "folder" | "folders" | "directory" => arg.value_hint(ValueHint::DirPath),
        "parties" => arg.add(ArgValueCompleter::new(|typed: &OsStr| candidates(typed, parties))),
        "issues" => arg.add(ArgValueCompleter::new(|typed: &OsStr| candidates(typed, issues))),
        "theme" => arg.add(ArgValueCompleter::new(|typed: &OsStr| candidates(typed, themes))),
        "source" => arg.add(ArgValueCompleter::new(|typed: &OsStr| candidates(typed, sources))),
        "assume" => arg.add(ArgValueCompleter::new(|typed: &OsStr| candidates(typed, answers))),
        _ => arg,
    }
}

type Names = fn(&Declarations) -> Vec<Choice>;

fn named(arg: Arg, ids: &[&str], names: Names) -> Arg {
    if !ids.contains(&arg.get_id().as_str()) {
        return arg;
    }
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| candidates(typed, names)))
}

/// The names that begin with what is typed; a `!` in front stays in front.
fn candidates(typed: &OsStr, names: Names) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let (mark, begun) = typed.strip_prefix('!').map_or(("", typed), |begun| ("!", begun));
    let Some(declared) = at_hand() else { return Vec::new() };
    let fitting = names(&declared).into_iter().filter(|name| name.id.starts_with(begun));
    let candidate = |name: Choice| CompletionCandidate::new(format!("{mark}{}", name.id)).help(Some(name.label.into()));
    fitting.map(candidate).collect()
}

/// What the negotiation that the words mean declares.
fn at_hand() -> Option<Declarations> {
    let folder = typed_folder().or_else(|| case::folder(None, &Shared::default()).ok())?;
    declarations(&Documents::from_folder(&folder).ok()?).ok()
}

/// A negotiation's folder among the words typed.
fn typed_folder() -> Option<PathBuf> {
    let words = env::args_os().skip(1).filter(|word| !word.is_empty());
    words.map(PathBuf::from).find(|word| word.join(NEGOTIATION_FILE).exists())
}

/// The issue of `issue=opt`, where the shell hands it over as three words: bash does.
fn issue_before_sign() -> Option<String> {
    let words: Vec<String> = env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let sign = words.iter().rposition(|word| word == "=")?;
    words.get(sign.checked_sub(1)?).cloned()
}

fn parties(declared: &Declarations) -> Vec<Choice> {
    declared.parties.clone()
}

fn issues(declared: &Declarations) -> Vec<Choice> {
    declared.issues.iter().map(|issue| choice(&issue.id, &issue.title)).collect()
}

fn themes(declared: &Declarations) -> Vec<Choice> {
    let mut themes: Vec<Choice> =
        declared.issues.iter().filter_map(|issue| issue.theme.as_deref()).map(|theme| choice(theme, theme)).collect();
    themes.sort_by(|a, b| a.id.cmp(&b.id));
    themes.dedup();
    themes
}

fn sources(declared: &Declarations) -> Vec<Choice> {
    let label = |outlet: &Option<String>| outlet.clone().unwrap_or_default();
    declared.sources.iter().map(|source| choice(&source.id, &label(&source.outlet))).collect()
}

/// `issue=` for every issue, and `issue=option` for each of its options.
fn answers(declared: &Declarations) -> Vec<Choice> {
    if let Some(issue) = issue_before_sign().and_then(|id| declared.issues.iter().find(|issue| issue.id == id)) {
        return issue.scale.choices().to_vec();
    }
    declared.issues.iter().flat_map(answers_to).collect()
}

fn answers_to(issue: &Issue) -> Vec<Choice> {
    let option = |option: &Choice| choice(&format!("{}={}", issue.id, option.id), &option.label);
    let bare = choice(&format!("{}=", issue.id), &issue.title);
    std::iter::once(bare).chain(issue.scale.choices().iter().map(option)).collect()
}

fn choice(id: &str, label: &str) -> Choice {
    Choice { id: id.to_owned(), label: label.to_owned() }
}
