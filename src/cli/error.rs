//! Errors that end a command, with their exit codes.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::load;
use crate::model::NotFound;
use crate::problem::{Problem, most_alike};

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error("{message}")]
    Usage { message: String, help: Option<String> },
    /// Statements in files that would be replaced would be lost.
    #[error("{message}")]
    Lost {
        message: String,
        /// A line for each lost statement.
        details: Vec<String>,
        help: String,
    },
    #[error(transparent)]
    Load(#[from] load::Error),
    #[error("the files have errors")]
    Files { problems: Vec<Problem>, texts: Texts },
    #[error("the table has errors")]
    Import {
        /// The line on the table; empty if the table is not at fault.
        read: String,
        problems: Vec<Problem>,
        texts: Texts,
    },
    #[error("the assumption cannot be read")]
    Assumption { problems: Vec<Problem>, texts: Texts },
    #[error("the list of analyses has errors")]
    Analyses(Vec<Fault>),
    #[error("cannot write {}: {source}", path.display())]
    Unwritable { path: PathBuf, source: io::Error },
    #[error("cannot write the answer: {0}")]
    Write(#[from] io::Error),
}

/// What is wrong with a line of a plain text file.
#[derive(Debug)]
pub(super) struct Fault {
    pub place: String,
    pub message: String,
    pub help: Option<String>,
}

/// Texts of files by name, for showing lines.
pub(super) type Texts = IndexMap<Arc<str>, String>;

/// The problem with other names for its files.
pub(super) fn renamed(mut problem: Problem, name: impl Fn(&Arc<str>) -> Arc<str>) -> Problem {
    let related = problem.related.iter_mut().map(|(location, _)| location);
    for location in std::iter::once(&mut problem.location).chain(related) {
        location.file = name(&location.file);
    }
    problem
}

impl Error {
    pub fn usage(message: impl Into<String>, help: Option<String>) -> Self {
        Self::Usage { message: message.into(), help }
    }

    pub fn with_more_help(self, more: &str) -> Self {
        match self {
            Self::Usage { message, help } => Self::Usage { message, help: Some(help.unwrap_or_default() + more) },
            other => other,
        }
    }

    /// 1 where the files are at fault, 2 where the call or the machine is.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Files { .. } | Self::Import { .. } | Self::Analyses(_) => 1,
            Self::Usage { .. }
            | Self::Lost { .. }
            | Self::Load(_)
            | Self::Assumption { .. }
            | Self::Unwritable { .. }
            | Self::Write(_) => 2,
        }
    }
}

/// The most names that a message lists; of more, it lists `FEW_NAMED`.
const MOST_NAMED: usize = 40;
const FEW_NAMED: usize = 5;

impl From<NotFound> for Error {
    fn from(missing: NotFound) -> Self {
        let NotFound { what, typed, nearest, known } = missing;
        let help = match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None if known.is_empty() => format!("the negotiation has no {what}"),
            None if known.len() > MOST_NAMED => {
                let alike = most_alike(&typed, known.iter().map(String::as_str), FEW_NAMED);
                format!("there are {}, the nearest: {}", known.len(), alike.join(", "))
            }
            None => format!("there are: {}", known.join(", ")),
        };
        Self::usage(format!("there is no {what} `{typed}`"), Some(help))
    }
}
