//! What can be typed.

mod shared;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::analysis;
use crate::model::Date;
use crate::report;
use crate::select::AsOf;
use crate::validate;

pub(super) use shared::{Format, Shared, When};

/// Compares what negotiating parties say.
///
/// A negotiation is a folder: negotiation.yaml declares the issues, one file per party holds its stated positions with
/// date and source. Without a verb, shows who says what, who agrees with whom, and where they part.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, subcommand_precedence_over_arg = true, max_term_width = 100)]
#[command(
    after_help = "Without a folder: the current one if it holds a negotiation.yaml, else the only one under positions/.\n\
    Exit codes: 0 fine, 1 the files have problems, 2 usage or input and output."
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
    /// How alike the parties are, with coverage
    Agreement {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// One party's figures, the closest first
        #[arg(long, value_name = "PARTY", conflicts_with = "summary")]
        party: Option<String>,
        /// The closest and the most distant pairs and a line for each party, as is shown of more than 40 parties
        #[arg(long)]
        summary: bool,
    },
    /// Where the parties part: party by party, and issue by issue
    Divergence {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Which table: party by party or issue by pair (default: both)
        #[arg(long, value_enum)]
        by: Option<By>,
    },
    /// Why a figure is what it is: each issue's part, the statements, their quotes and places
    Explain {
        /// A party: id, name or short form
        a: String,
        /// The other party
        b: String,
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Why the figure differs between the day of --as-of and this one
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
    /// What an assumption would change; without one, which conditions there are and what each would change
    #[command(name = "what-if")]
    WhatIf {
        /// Outcomes taken as settled, ISSUE=POSITION; then, if need be, the negotiation's folder
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
        /// A day, a folder with a negotiation.yaml, or a git revision; date:, folder: or rev: in front forces it
        old: String,
        /// The other one
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
    /// One page for people without a terminal: tables, heat map, timeline and every statement, in one HTML file
    ///
    /// The page needs nothing but a browser. Its reader can change weights, leave out issues and parties, and see the
    /// figures anew.
    Report {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Where it goes.
        #[command(flatten)]
        target: Target,
    },
    /// A picture as SVG: of a matrix, or of the course of each pair's agreement
    Chart {
        /// Which picture
        #[command(subcommand)]
        picture: Picture,
    },
    /// Record the analyses; later, fail and show the difference when they moved
    ///
    /// Which analyses: a line each in snapshots/analyses.txt in the negotiation's folder, with verb and options. Without
    /// that file: the overview, the agreement and the divergence by issue. Snapshots stand beside it, to be committed.
    /// Without an option, analyses that have no snapshot are recorded, and for those that moved a pending snapshot is
    /// written. Exits with 1 if anything is not as accepted.
    Snapshot {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Write nothing; show what moved, and the statements that caused it
        #[arg(long, conflicts_with_all = ["review", "accept"])]
        check: bool,
        /// Show each analysis that moved and ask whether to accept it
        #[arg(long, conflicts_with = "accept")]
        review: bool,
        /// Accept all pending snapshots
        #[arg(long)]
        accept: bool,
    },
    /// Show an answer, and show it anew whenever a file changes
    #[command(subcommand_precedence_over_arg = true)]
    Watch {
        /// The question (default: overview)
        #[command(subcommand)]
        question: Option<Question>,
        /// The negotiation's folder
        folder: Option<PathBuf>,
    },
    /// A new negotiation that already runs: a folder with negotiation.yaml and two parties to write over
    Init {
        /// The folder to make; the title is taken from it
        #[arg(value_name = "NAME")]
        name: PathBuf,
    },
    /// A table as party files: a row per party and a column per issue, or a row per statement
    ///
    /// The first row names the columns: `party`, then an issue each; or `party`, `issue`, `position` and other keys of a
    /// statement. Cells hold what the files hold. Nothing is written while anything in the table is wrong. A folder
    /// without a negotiation.yaml gets a proposal of one, to be read, corrected and renamed first. Columns that are no
    /// issues are left out with --issues, as in --issues '!notes'; of the other options on what is asked, none has a meaning.
    Import {
        /// The table: CSV with commas, semicolons or tabs; `-` is standard input
        #[arg(value_name = "TABLE")]
        table: PathBuf,
        /// The negotiation's folder; made, if it is not there
        folder: Option<PathBuf>,
        /// The negotiation.yaml for a folder that has none; it is copied there
        #[arg(long, value_name = "FILE")]
        negotiation: Option<PathBuf>,
        /// All parties in one file, parties.yaml, in place of a file each
        #[arg(long)]
        one_file: bool,
        /// Replace files that are there
        #[arg(long)]
        force: bool,
    },
    /// The positions that count as a table, a row per party and a column per issue; `import` reads it back
    ///
    /// Such a table holds positions alone: what else is known of the statements, and those that do not count, are left out,
    /// which is said on standard error. With --long, nothing is left out.
    Export {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// A row per statement, with all that is known of it, also of those that do not count
        #[arg(long)]
        long: bool,
        /// Where it goes.
        #[command(flatten)]
        target: Target,
    },
    /// The parties' files
    Party {
        /// What to do
        #[command(subcommand)]
        action: PartyAction,
    },
    /// JSON Schemas for editors, written to .demarche in the folder; again after negotiation.yaml has changed
    Schema {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        /// Print one in place of writing both
        #[arg(long, value_enum, value_name = "FILE")]
        print: Option<Described>,
    },
    /// A script that completes commands, options, parties, issues and sources in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// The manual page, as roff
    Man,
}

/// Where a file goes.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// The file to write (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file if it is there
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
    /// Only this pair of parties; may be repeated
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pub pair: Vec<String>,
    /// Nothing before this day
    #[arg(long, value_name = "DATE", value_parser = validate::date)]
    pub since: Option<Date>,
    /// Nothing after this day
    #[arg(long, value_name = "DATE", value_parser = validate::date)]
    pub until: Option<Date>,
    /// The last day of each period in place of each day on which something was said
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
