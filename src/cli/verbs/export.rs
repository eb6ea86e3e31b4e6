//! `export`.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::args::{Shared, Target};
use crate::cli::error::Error;
use crate::cli::{case, needless, output, query, target};
use crate::exchange::{self, Omitted};
use crate::problem::counted;
use crate::render::Format;
use crate::select::Selection;

/// Options that say what a table holds.
const OF_LONG: &[&str] = &["--format", "--issues", "--parties", "--theme", "--status", "--source"];
const OF_WIDE: &[&str] =
    &["--format", "--issues", "--parties", "--theme", "--status", "--source", "--as-of", "--assume"];

pub(in crate::cli) fn run(
    folder: Option<&Path>,
    long: bool,
    target: &Target,
    shared: &Shared,
) -> Result<ExitCode, Error> {
    if !matches!(shared.format, Format::Text | Format::Csv) {
        return Err(Error::usage("a table is exported as CSV", None));
    }
    if long {
        let help = "it holds every statement, whatever the day and the assumptions: leave out either";
        needless::refuse(OF_LONG, "export --long", help, shared)?;
    } else {
        needless::refuse(OF_WIDE, "export", "a table holds positions and no figures", shared)?;
    }
    target::check_file(target)?;
    let negotiation = case::only(folder, shared)?;
    let selection = query::selection(&negotiation, shared)?;
    let table = if long { exchange::long(&selection) } else { exchange::wide(&selection) };
    target::write(target, &table)?;
    for note in notes(&selection, long) {
        output::note(&note);
    }
    Ok(ExitCode::SUCCESS)
}

/// What a reader of the table may miss, and what `import` will.
fn notes(selection: &Selection<'_>, long: bool) -> Vec<String> {
    let no_parties = (selection.parties().len() == 0)
        .then(|| "No parties: the table is a header alone, which `import` does not take".to_owned());
    let further = if long { strangers(selection) } else { left_out(&exchange::omitted(selection)) };
    no_parties.into_iter().chain(further).collect()
}

/// Co-authors that the table refers to and does not hold.
fn strangers(selection: &Selection<'_>) -> Option<String> {
    let ids = exchange::strangers(selection);
    (!ids.is_empty()).then(|| {
        let ids = ids.join(", ");
        format!("Named in `with` and not in the table: {ids}; `import` takes it only into a folder that has them")
    })
}

/// What a wide table leaves out of this negotiation.
fn left_out(omitted: &Omitted) -> Option<String> {
    let number = omitted.statements;
    let statements =
        (number > 0).then(|| counted(number, "statement that does not count", "statements that do not count"));
    let keys = (!omitted.keys.is_empty()).then(|| format!("of the others {}", omitted.keys.join(", ")));
    let parts: Vec<String> = statements.into_iter().chain(keys).collect();
    (!parts.is_empty()).then(|| format!("Left out: {}; `export --long` keeps all", parts.join(", and ")))
}
