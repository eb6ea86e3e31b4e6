use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::divergence::By;
use super::timeline::{Course, follow};
use super::{matrix, options, refuse_many};
use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::target::Target;
use crate::cli::{case, query};
use crate::model::Negotiation;
use crate::render::svg;
use crate::report;

/// A picture as SVG: a matrix, or how each pair's agreement moved
#[derive(Debug, Args)]
pub(in crate::cli) struct Chart {
    /// Which picture
    #[command(subcommand)]
    picture: Picture,
}

#[derive(Debug, Subcommand)]
enum Picture {
    /// How alike the parties are
    Agreement {
        /// The negotiation's folder
        folder: Option<PathBuf>,
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
        #[command(flatten)]
        target: Target,
    },
    /// How each pair's agreement moved
    Timeline {
        /// The negotiation's folder
        folder: Option<PathBuf>,
        #[command(flatten)]
        course: Course,
        #[command(flatten)]
        target: Target,
    },
}

impl Chart {
    pub fn run(&self, shared: &Shared) -> Result<(), Error> {
        let (folder, target) = self.place();
        target.check(shared, "x.svg")?;
        let negotiation = case::only(folder, shared)?;
        target.write(&self.svg(&negotiation, shared)?)
    }

    fn place(&self) -> (Option<&Path>, &Target) {
        match &self.picture {
            Picture::Agreement { folder, target }
            | Picture::Divergence { folder, target, .. }
            | Picture::Timeline { folder, target, .. } => (folder.as_deref(), target),
        }
    }

    pub fn svg(&self, negotiation: &Negotiation, shared: &Shared) -> Result<String, Error> {
        let draw = match &self.picture {
            Picture::Timeline { course, .. } => {
                let (timeline, pairs) = follow(negotiation, course, shared)?;
                return Ok(svg(&report::timeline_chart(&timeline, &pairs)));
            }
            Picture::Agreement { .. } => report::agreement_chart,
            Picture::Divergence { by: By::Issue, .. } => report::issue_chart,
            Picture::Divergence { by: By::Party, .. } => report::divergence_chart,
        };
        let selection = query::selection(negotiation, shared)?;
        let help = "choose some with --parties A,B,C; `agreement` and `divergence` show what stands out among many, with \
                    --format csv every figure";
        refuse_many(&selection, "a picture shows", help)?;
        Ok(svg(&draw(&selection, &matrix(&selection)?, options(shared))))
    }
}
