//! What stops a command, and with which exit code.

use std::io;
use std::path::PathBuf;

use indexmap::IndexMap;

use crate::load;
use crate::model::NotFound;
use crate::problem::{Problem, most_alike};

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// What was typed cannot be done.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do.
        help: Option<String>,
    },
    /// What is there would be lost.
    #[error("{message}")]
    Lost {
        /// How much.
        message: String,
        /// What, a line each.
        details: Vec<String>,
        /// What to do.
        help: String,
    },
    /// A folder or file cannot be read.
    #[error(transparent)]
    Load(#[from] load::Error),
    /// The files have problems.
    #[error("the files have errors")]
    Files {
        /// All of them.
        problems: Vec<Problem>,
        /// The files' texts.
        texts: Texts,
    },
    /// A table cannot be imported.
    #[error("the table has errors")]
    Import {
        /// What was read.
        told: String,
        /// All that is wrong.
        problems: Vec<Problem>,
        /// The texts of the table and of the folder's files.
        texts: Texts,
    },
    /// An assumption cannot be read.
    #[error("the assumption cannot be read")]
    Assumption {
        /// What is wrong with it.
        problems: Vec<Problem>,
        /// Its text.
        texts: Texts,
    },
    /// The list of analyses cannot be followed.
    #[error("the list of analyses has errors")]
    Analyses(Vec<Fault>),
    /// A file or folder cannot be made.
    #[error("cannot write {}: {source}", path.display())]
    Unwritable {
        /// What was to be made.
        path: PathBuf,
        /// Why it could not be.
        source: io::Error,
    },
    /// The answer cannot be written.
    #[error("cannot write the answer: {0}")]
    Write(#[from] io::Error),
}

/// What is wrong with a line of a plain text file.
#[derive(Debug)]
pub(super) struct Fault {
    /// File and line.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Texts of files by name, for showing lines.
pub(super) type Texts = IndexMap<std::sync::Arc<str>, String>;

impl Error {
    /// A misuse with a hint.
    pub fn usage(message: impl Into<String>, help: Option<String>) -> Self {
        Self::Usage { message: message.into(), help }
    }

    /// A misuse with more to say on what to do.
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

/// Of more names than this, a few are told.
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
