//! What can be typed.

mod shared;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::analysis;
use crate::model::Date;
use crate::report;
use crate::select::AsOf;
use crate::validate;

pub(super) use shared::{Shared, When};

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
    /// The question asked.
    #[command(subcommand)]
    pub verb: Option<Verb>,

    /// The negotiation's folder
    // Several are taken so that a mistyped verb with its words can be told from a folder.
    #[arg(value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,

    /// What every question takes.
    #[command(flatten)]
    pub shared: Shared,
}

/// The questions about one negotiation whose answer is a report.
#[derive(Debug, Subcommand)]
pub(super) enum Question {
    /// Who says what, who agrees with whom, and where they part, on one page
    Overview {
        /// The negotiation's folder
        folder: Option<PathBuf>,
    },
    /// Who says what: issue by party, with day, status and source
    Table {
        /// The negotiation's folder
        folder: Option<PathBuf>,
    },
    /// How alike the parties are, and on how many issues each figure rests
    Agreement {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Show the figures of this party alone, the closest first
        #[arg(long, value_name = "PARTY", conflicts_with = "summary")]
        party: Option<String>,
        /// Show the closest and the most distant pairs, and a line for each party; the default above 40 parties
        #[arg(long)]
        summary: bool,
    },
    /// Where the parties part: party by party, and issue by pair
    Divergence {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Show one table: party by party, or issue by pair (default: both)
        #[arg(long, value_enum)]
        by: Option<By>,
    },
    /// Why a pair has its figure: what each issue adds, both statements, quotes and lines of the files
    Explain {
        /// A party: id, name or short form
        a: String,
        /// The other party
        b: String,
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Explain why the figure differs between the day of --as-of and this day
        #[arg(long, value_name = "DATE", value_parser = as_of)]
        and: Option<AsOf>,
    },
    /// How each pair's agreement moved, day by day, and which statements moved it
    Timeline {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Which pairs and days.
        #[command(flatten)]
        course: CourseArgs,
    },
    /// What an assumed outcome would change; without one, every condition and what it would change
    #[command(name = "what-if")]
    WhatIf {
        /// Outcomes to take as settled, then the negotiation's folder
        #[arg(value_name = "ISSUE=POSITION")]
        words: Vec<String>,
    },
}

/// All that can be asked.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// A question about one negotiation.
    #[command(flatten)]
    Question(Question),
    /// What changed between two days, two folders or two git revisions
    Diff {
        /// A day, a folder with a negotiation.yaml, or a git revision; write date:, folder: or rev: in front to choose
        old: String,
        /// What to compare it with, written in the same way
        new: String,
        /// The negotiation's folder, for days and revisions
        folder: Option<PathBuf>,
        /// Exit with 1 if anything changed
        #[arg(long)]
        exit_code: bool,
    },
    /// Every problem in the files, with place and remedy
    Check {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Exit with 1 on warnings too
        #[arg(long)]
        strict: bool,
    },
    /// One HTML page to pass on: tables, heat maps, timeline and every statement with its quote
    ///
    /// The page needs only a browser, and no network. Its reader can change weights, leave out issues and parties, and see
    /// what the figures become.
    Report {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Where it goes.
        #[command(flatten)]
        target: Target,
    },
    /// A picture as SVG: a matrix, or how each pair's agreement moved
    Chart {
        /// Which picture
        #[command(subcommand)]
        picture: Picture,
    },
    /// Record the analyses; later, show which ones moved, and fail
    ///
    /// The file snapshots/analyses.txt in the negotiation's folder lists the analyses, one on each line, with command and
    /// options. Without it, demarche records the overview, the agreement and the divergence by issue. Commit the snapshots,
    /// which are written beside it.
    ///
    /// Without an option, `snapshot` records each analysis that has no snapshot. For each that moved, it writes a pending
    /// snapshot. It exits with 1 if an analysis is not as accepted.
    Snapshot {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Show what moved and which statements moved it; write nothing
        #[arg(long, conflicts_with_all = ["review", "accept"])]
        check: bool,
        /// Show each analysis that moved and ask whether to accept it
        #[arg(long, conflicts_with = "accept")]
        review: bool,
        /// Accept all pending snapshots
        #[arg(long)]
        accept: bool,
    },
    /// Show an answer, and show it again whenever a file changes
    #[command(subcommand_precedence_over_arg = true)]
    Watch {
        /// The question (default: overview)
        #[command(subcommand)]
        question: Option<Question>,
        /// The negotiation's folder
        folder: Option<PathBuf>,
    },
    /// Make a folder that already runs, with a negotiation.yaml and two parties to write over
    Init {
        /// The folder to make; its name becomes the title
        name: PathBuf,
    },
    /// Make party files from a table: a row per party and a column per issue, or a row per statement
    ///
    /// The first row names the columns. A wide table has `party`, then the issues. A long table has `party`, `issue`,
    /// `position` and other keys of a statement. Cells are written as in the files. `import` writes nothing while anything
    /// in the table is wrong.
    ///
    /// In a folder without a negotiation.yaml, `import` proposes one. Read it, correct it, rename it, and import again.
    /// --issues '!notes' leaves out a column that is no issue. `import` takes no other filter.
    Import {
        /// The table: CSV with commas, semicolons or tabs; `-` is standard input
        table: PathBuf,
        /// The negotiation's folder; `import` makes it if it does not exist
        folder: Option<PathBuf>,
        /// The negotiation.yaml to copy into a folder that has none
        #[arg(long, value_name = "FILE")]
        negotiation: Option<PathBuf>,
        /// Write all parties to one file, parties.yaml, in place of one file per party
        #[arg(long)]
        one_file: bool,
        /// Replace existing files, unless the table lacks a statement in them
        #[arg(long)]
        force: bool,
        /// With --force, replace files even if their statements are lost
        #[arg(long, requires = "force")]
        drop_history: bool,
    },
    /// Make a table of the positions that count, a row per party and a column per issue; `import` reads it back
    ///
    /// This table contains positions alone, without dates, sources or quotes, and without statements that do not count.
    /// `export` reports on standard error what it leaves out. With --long, it leaves nothing out.
    Export {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Write a row for every statement, with all its keys, whether or not it counts
        #[arg(long)]
        long: bool,
        /// Where it goes.
        #[command(flatten)]
        target: Target,
    },
    /// Add a party
    Party {
        /// What to do
        #[command(subcommand)]
        action: PartyAction,
    },
    /// Write JSON Schemas for editors to .demarche in the folder; run it again after negotiation.yaml has changed
    Schema {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Print one schema; write nothing
        #[arg(long, value_enum, value_name = "FILE")]
        print: Option<Described>,
    },
    /// Print a script with which a shell completes commands, options, parties, issues and sources
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, as roff
    Man,
}

/// Where a file goes.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// The file to write (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// What a chart shows.
#[derive(Debug, Subcommand)]
pub(super) enum Picture {
    /// How alike the parties are
    Agreement {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Where it goes.
        #[command(flatten)]
        target: Target,
    },
    /// Where the parties part
    Divergence {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Party by party or issue by pair
        #[arg(long, value_enum, default_value = "issue")]
        by: By,
        /// Where it goes.
        #[command(flatten)]
        target: Target,
    },
    /// How each pair's agreement moved
    Timeline {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Which pairs and days.
        #[command(flatten)]
        course: CourseArgs,
        /// Where it goes.
        #[command(flatten)]
        target: Target,
    },
}

/// Which pairs and days of a timeline.
#[derive(Debug, Args)]
pub(super) struct CourseArgs {
    /// Show only this pair of parties; you can repeat it
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pub pair: Vec<String>,
    /// Begin on this day
    #[arg(long, value_name = "DATE", value_parser = validate::date)]
    pub since: Option<Date>,
    /// End on this day
    #[arg(long, value_name = "DATE", value_parser = validate::date)]
    pub until: Option<Date>,
    /// Show the last day of each period, in place of each day on which something was said
    #[arg(long, value_enum)]
    pub every: Option<Every>,
}

impl CourseArgs {
    /// The days.
    pub fn window(&self) -> analysis::Window {
        analysis::Window { since: self.since, until: self.until, every: self.every.map(Into::into).unwrap_or_default() }
    }
}

/// What can be done with a party's file.
#[derive(Debug, Subcommand)]
pub(super) enum PartyAction {
    /// A new party's file, with every issue as a commented stub
    Add {
        /// The party's name; the file is named after it
        name: String,
        /// The negotiation's folder
        folder: Option<PathBuf>,
    },
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Described {
    /// negotiation.yaml
    Negotiation,
    /// The party files of this negotiation
    Party,
}

/// A shell that can be taught to complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    /// For ~/.bashrc: source <(demarche completions bash)
    Bash,
    /// For ~/.zshrc: source <(demarche completions zsh)
    Zsh,
    /// For ~/.config/fish/config.fish: demarche completions fish | source
    Fish,
}

/// The words that are verbs, for suggestions.
pub(super) fn verbs() -> Vec<String> {
    Arguments::command().get_subcommands().map(|verb| verb.get_name().to_owned()).collect()
}

/// Which days of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Every {
    /// The last day of each month
    Month,
    /// The last day of each quarter
    Quarter,
    /// The last day of each year
    Year,
}

impl From<Every> for analysis::Every {
    fn from(every: Every) -> Self {
        match every {
            Every::Month => Self::Month,
            Every::Quarter => Self::Quarter,
            Every::Year => Self::Year,
        }
    }
}

/// Which table of divergences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    /// Party by party
    Party,
    /// Issue by pair
    Issue,
}

impl From<By> for report::By {
    fn from(by: By) -> Self {
        match by {
            By::Party => Self::Party,
            By::Issue => Self::Issue,
        }
    }
}

fn as_of(text: &str) -> Result<AsOf, String> {
    if text == "latest" {
        return Ok(AsOf::Latest);
    }
    validate::date(text).map(AsOf::On).map_err(|reason| format!("{reason}, or `latest`"))
}
