use std::path::PathBuf;

use clap::Args;

use crate::cli::args::Shared;
use crate::cli::error::Error;
use crate::cli::target::Target;
use crate::cli::{case, output, query};
use crate::exchange::{self, Omitted};
use crate::problem::counted;
use crate::render::Format;
use crate::select::Selection;

/// Options that choose what a table contains.
const OF_LONG: &[&str] = &["--format", "--issues", "--parties", "--theme", "--status", "--source"];
const OF_WIDE: &[&str] =
    &["--format", "--issues", "--parties", "--theme", "--status", "--source", "--as-of", "--assume"];

/// Make a table of the positions that count, a row per party and a column per issue; `import` reads it back
///
/// This table contains positions alone, without dates, sources or quotes, and without statements that do not count.
/// `export` reports on standard error what it leaves out. With --long, it leaves nothing out.
#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// The negotiation's folder
    folder: Option<PathBuf>,
    /// Write a row for every statement, with all its keys, whether or not it counts
    #[arg(long)]
    long: bool,
    #[command(flatten)]
    target: Target,
}

impl Export {
    pub fn run(&self, shared: &Shared) -> Result<(), Error> {
        if !matches!(shared.format, Format::Text | Format::Csv) {
            return Err(Error::usage("a table is exported as CSV", None));
        }
        if self.long {
            let help = "it contains every statement, whatever the day and the assumptions: leave out either";
            shared.accept(OF_LONG, "export --long", help)?;
        } else {
            shared.accept(OF_WIDE, "export", "a table contains positions and no figures")?;
        }
        self.target.check_file()?;
        let negotiation = case::only(self.folder.as_deref(), shared)?;
        let selection = query::selection(&negotiation, shared)?;
        let table = if self.long { exchange::long(&selection) } else { exchange::wide(&selection) };
        self.target.write(&table)?;
        for note in notes(&selection, self.long) {
            output::note(&note);
        }
        Ok(())
    }
}

/// Lines on what the table lacks for a reader, and for `import`.
fn notes(selection: &Selection<'_>, long: bool) -> Vec<String> {
    let no_parties = (selection.parties().len() == 0)
        .then(|| "No parties: the table is a header alone, which `import` does not take".to_owned());
    let further = if long { strangers(selection) } else { left_out(&exchange::omitted(selection)) };
    let texts = if long { exchange::omitted_texts(selection) } else { 0 };
    let texts = (texts > 0).then(|| {
        let texts = counted(texts, "text", "texts");
        format!("Left out: {texts}; leave out --parties, --status and --source, and `export --long` keeps all")
    });
    no_parties.into_iter().chain(further).chain(texts).collect()
}

/// A line on parties that `with` names and that the table lacks.
fn strangers(selection: &Selection<'_>) -> Option<String> {
    let ids = exchange::strangers(selection);
    (!ids.is_empty()).then(|| {
        let ids = ids.join(", ");
        format!("The table lacks parties that `with` names: {ids}; `import` takes it only into a folder that has them")
    })
}

/// What a wide table leaves out of this negotiation.
fn left_out(omitted: &Omitted) -> Option<String> {
    let number = omitted.statements;
    let statements =
        (number > 0).then(|| counted(number, "statement that does not count", "statements that do not count"));
    let keys = (!omitted.keys.is_empty()).then(|| format!("the keys {}", omitted.keys.join(", ")));
    let texts = (omitted.texts > 0).then(|| counted(omitted.texts, "text", "texts"));
    let parts: Vec<String> = statements.into_iter().chain(keys).chain(texts).collect();
    (!parts.is_empty()).then(|| format!("Left out: {}; `export --long` keeps all", parts.join(", and ")))
}
