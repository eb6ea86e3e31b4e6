//! `chart`.

use std::path::Path;
use std::process::ExitCode;

use super::{matrix, options, timeline};
use crate::cli::args::{By, Picture, Shared, Target};
use crate::cli::error::Error;
use crate::cli::{case, query, target};
use crate::model::Negotiation;
use crate::render::svg;
use crate::report::{self, Chart, MOST_IN_A_MATRIX};
use crate::select::Selection;

pub(in crate::cli) fn run(picture: &Picture, shared: &Shared) -> Result<ExitCode, Error> {
    let (folder, target) = place(picture);
    target::check(target, shared, "x.svg")?;
    let negotiation = case::only(folder, shared)?;
    target::write(target, &svg_of(picture, &negotiation, shared)?)?;
    Ok(ExitCode::SUCCESS)
}

pub(in crate::cli) fn svg_of(picture: &Picture, negotiation: &Negotiation, shared: &Shared) -> Result<String, Error> {
    Ok(svg(&chart(picture, negotiation, shared)?))
}

fn place(picture: &Picture) -> (Option<&Path>, &Target) {
    match picture {
        Picture::Agreement { folder, target }
        | Picture::Divergence { folder, target, .. }
        | Picture::Timeline { folder, target, .. } => (folder.as_deref(), target),
    }
}

fn chart(picture: &Picture, negotiation: &Negotiation, shared: &Shared) -> Result<Chart, Error> {
    let draw = match picture {
        Picture::Timeline { course, .. } => {
            let (timeline, pairs) = timeline::follow(negotiation, course, shared)?;
            return Ok(report::timeline_chart(&timeline, &pairs));
        }
        Picture::Agreement { .. } => report::agreement_chart,
        Picture::Divergence { by: By::Issue, .. } => report::issue_chart,
        Picture::Divergence { by: By::Party, .. } => report::divergence_chart,
    };
    let selection = query::selection(negotiation, shared)?;
    refuse_many(&selection)?;
    Ok(draw(&selection, &matrix(&selection)?, options(shared)))
}

/// A picture of more parties would be metres wide.
fn refuse_many(selection: &Selection<'_>) -> Result<(), Error> {
    let parties = selection.parties().len();
    if parties <= MOST_IN_A_MATRIX {
        return Ok(());
    }
    let message = format!("a picture shows at most {MOST_IN_A_MATRIX} parties, and these are {parties}");
    let help = "choose some with --parties A,B,C; `agreement` and `divergence` show what stands out among many, with \
                --format csv every figure";
    Err(Error::usage(message, Some(help.to_owned())))
}
