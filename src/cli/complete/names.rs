//! The names that the words of a line can have: folders and files, and what the negotiation at hand declares.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use clap::{Arg, Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};

use crate::cli::args::Shared;
use crate::cli::case;
use crate::load::{Documents, NEGOTIATION_FILE};
use crate::model::{Choice, Declarations, Issue, ScaleKind, Status};
use crate::validate::declarations;

/// The definitions of the command line, with the names that its words can have beside the `others` of the line.
pub(super) fn completed(command: Command, others: Vec<String>) -> Command {
    with_names(command, &Arc::new(AtHand { others, declared: OnceLock::new() }))
}

fn with_names(command: Command, at_hand: &Arc<AtHand>) -> Command {
    command.mut_args(|arg| described(arg, at_hand)).mut_subcommands(|verb| with_names(verb, at_hand))
}

fn described(arg: Arg, at_hand: &Arc<AtHand>) -> Arg {
    let names: Names = match arg.get_id().as_str() {
        "folder" | "folders" | "directory" | "old" | "new" => return paths(arg, PathCompleter::dir),
        "a" | "b" | "pair" | "party" | "parties" => parties,
        "issue" | "issues" => issues,
        "party-or-issue" => parties_and_issues,
        "texts" if arg.get_action().takes_values() => texts,
        "theme" => themes,
        "status" => statuses,
        "source" => sources,
        "assume" | "words" => answers,
        _ if arg.get_value_hint() == ValueHint::AnyPath => return paths(arg, PathCompleter::any),
        _ => return arg,
    };
    let at_hand = Arc::clone(at_hand);
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| candidates(typed, names, at_hand.declared())))
}

/// Folders or files. The shells complete `~` themselves, where they would expand it.
fn paths(arg: Arg, completer: fn() -> PathCompleter) -> Arg {
    let no_option = |path: CompletionCandidate| {
        let looks_like_one = path.get_value().as_encoded_bytes().starts_with(b"-");
        if looks_like_one { path.add_prefix("./") } else { path }
    };
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
        let is_home = typed.as_encoded_bytes().starts_with(b"~");
        let found = if is_home { Vec::new() } else { completer().complete(typed) };
        found.into_iter().map(no_option).collect()
    }))
}

/// The negotiation that a line means.
struct AtHand {
    /// The words beside the one that is completed.
    others: Vec<String>,
    declared: OnceLock<Option<Declarations>>,
}

impl AtHand {
    /// What it declares; nothing if there is none or its declarations are broken.
    fn declared(&self) -> Option<&Declarations> {
        self.declared.get_or_init(|| declarations(&Documents::from_folder(&self.folder()?).ok()?).ok()).as_ref()
    }

    fn folder(&self) -> Option<PathBuf> {
        let typed = self.others.iter().skip(1).find_map(|word| negotiation_in(word));
        typed.or_else(|| case::folder(None, &Shared::default()).ok())
    }
}

/// The folder that a word names, if a negotiation is there.
fn negotiation_in(word: &str) -> Option<PathBuf> {
    let word = word.strip_prefix("-C").unwrap_or(word);
    let folder = match word.strip_prefix("~/") {
        Some(below) => env::home_dir()?.join(below),
        None => Path::new(word).to_owned(),
    };
    (!word.is_empty() && folder.join(NEGOTIATION_FILE).exists()).then_some(folder)
}

type Names = fn(&Declarations) -> Vec<Choice>;

/// The names that begin with what is typed; a `!` in front stays in front.
///
/// Names that a list cannot contain are left out: lists are separated at commas, trimmed, and take `!` for "not".
fn candidates(typed: &OsStr, names: Names, declared: Option<&Declarations>) -> Vec<CompletionCandidate> {
    let (Some(typed), Some(declared)) = (typed.to_str(), declared) else { return Vec::new() };
    let (mark, begun) = typed.strip_prefix('!').map_or(("", typed), |begun| ("!", begun));
    let is_sayable = |name: &str| !name.contains(',') && !name.starts_with('!') && name.trim() == name;
    let goes_on = |name: &str| name.starts_with(begun) && !(name == begun && name.ends_with('='));
    let fits = |name: &Choice| goes_on(&name.id) && is_sayable(&name.id);
    let candidate = |name: Choice| CompletionCandidate::new(format!("{mark}{}", name.id)).help(Some(name.label.into()));
    names(declared).into_iter().filter(fits).map(candidate).collect()
}

fn parties(declared: &Declarations) -> Vec<Choice> {
    declared.parties.clone()
}

fn issues(declared: &Declarations) -> Vec<Choice> {
    declared.issues.iter().map(|issue| choice(&issue.id, meaning(issue))).collect()
}

fn parties_and_issues(declared: &Declarations) -> Vec<Choice> {
    [parties(declared), issues(declared)].concat()
}

fn texts(declared: &Declarations) -> Vec<Choice> {
    declared.texts.clone()
}

/// The meaning of the id: the title, else the question.
fn meaning(issue: &Issue) -> &str {
    if issue.title == issue.id { issue.question.as_deref().unwrap_or_default() } else { &issue.title }
}

fn themes(declared: &Declarations) -> Vec<Choice> {
    let mut themes: Vec<Choice> =
        declared.issues.iter().filter_map(|issue| issue.theme.as_deref()).map(|theme| choice(theme, "")).collect();
    themes.sort_by(|a, b| a.id.cmp(&b.id));
    themes.dedup();
    themes
}

fn statuses(_: &Declarations) -> Vec<Choice> {
    Status::ALL.iter().map(|status| choice(status.name(), "")).collect()
}

fn sources(declared: &Declarations) -> Vec<Choice> {
    let label = |outlet: &Option<String>| outlet.clone().unwrap_or_default();
    declared.sources.iter().map(|source| choice(&source.id, &label(&source.outlet))).collect()
}

/// `issue=` for every issue, and `issue=option` for each of its options, then `text:` with every text. One step alone is no
/// order.
fn answers(declared: &Declarations) -> Vec<Choice> {
    let texts = declared.texts.iter().map(|text| choice(&format!("text:{}", text.id), &text.label));
    declared.issues.iter().flat_map(answers_to).chain(texts).collect()
}

fn answers_to(issue: &Issue) -> Vec<Choice> {
    let option = |option: &Choice| choice(&format!("{}={}", issue.id, option.id), &option.label);
    let bare = choice(&format!("{}=", issue.id), meaning(issue));
    let options = if issue.scale.kind() == ScaleKind::Sequence { &[] } else { issue.scale.choices() };
    std::iter::once(bare).chain(options.iter().map(option)).collect()
}

fn choice(id: &str, label: &str) -> Choice {
    Choice { id: id.to_owned(), label: label.to_owned() }
}
