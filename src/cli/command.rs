//! The words of a command line. Each verb's own words are in its file under `verbs`.

use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};

use super::args::Shared;
use super::question::Question;
use super::verbs;

/// Compares what negotiating parties say.
///
/// A negotiation is a folder. Its negotiation.yaml declares the issues. One file per party contains the party's stated
/// positions, with date and source. Without a command, demarche shows who says what, who agrees with whom, and where they
/// part.
///
/// Agreement is the closeness of stated positions. It does not measure interests, and it is no part of a deal.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, subcommand_precedence_over_arg = true, max_term_width = 100)]
#[command(
    after_help = "Without a folder, demarche takes the current one if it contains a negotiation.yaml, else the only \
    negotiation under positions/.\n\
    Exit codes: 0 fine; 1 the files have problems, or a snapshot moved; 2 wrong usage, or a failure to read or write."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub verb: Option<Verb>,

    /// The negotiation's folder
    // Several are taken so that a mistyped verb with its words can be told from a folder.
    #[arg(value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,

    #[command(flatten)]
    pub shared: Shared,
}

/// All verbs, in the order of the help.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    #[command(flatten)]
    Question(Question),
    Diff(verbs::diff::Diff),
    Check(verbs::check::Check),
    Report(verbs::report::Report),
    Chart(verbs::chart::Chart),
    Snapshot(verbs::snapshot::Snapshot),
    Watch(verbs::watch::Watch),
    Init(verbs::init::Init),
    Import(verbs::import::Import),
    Export(verbs::export::Export),
    Party(verbs::party::Party),
    Schema(verbs::schema::Schema),
    Completions(verbs::completions::Completions),
    Man(verbs::man::Man),
}

pub(super) fn verbs() -> Vec<String> {
    Arguments::command().get_subcommands().map(|verb| verb.get_name().to_owned()).collect()
}
