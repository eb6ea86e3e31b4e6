mod existing;
mod history;
mod input;
mod written;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use crate::cli::args::Shared;
use crate::cli::error::{Error, Texts, renamed};
use crate::cli::files::{self, Boundary};
use crate::cli::{case, output};
use crate::exchange;
use crate::harmless::clean;
use crate::load::{self, Documents, NEGOTIATION_FILE, PartyDocument, TextDocument, text_of};
use crate::model::Negotiation;
use crate::report::counted;
use crate::scaffold;
use crate::validate::{declarations, validate};
use history::{History, Lost};
use input::{Input, noted, read_named};

/// What a negotiation is proposed in; the loader does not read it.
const PROPOSAL: &str = "negotiation.proposed";

const ONE_FILE: &str = "parties.yaml";

/// The most files that a message names one by one.
const MOST_NAMED: usize = 6;

/// Make party files from a table: a row per party and a column per issue, or a row per statement
///
/// The first row names the columns. A wide table has `party`, then the issues. A long table has `party`, `issue`,
/// `position` and other keys of a statement. Cells are written as in the files. `import` writes nothing while anything
/// in the table is wrong.
///
/// In a folder without a negotiation.yaml, `import` proposes one. Read it, correct it, rename it, and import again.
/// --issues '!notes' leaves out a column that is no issue. `import` takes no other filter.
#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// The table: CSV with commas, semicolons or tabs; `-` is standard input
    table: PathBuf,
    /// The negotiation's folder; `import` makes it if it does not exist
    folder: Option<PathBuf>,
    /// The negotiation.yaml to copy into a folder that has none
    #[arg(long, value_name = "FILE")]
    negotiation: Option<PathBuf>,
    /// Write all parties to one file, parties.yaml, in place of one file per party; texts have files of their own
    #[arg(long)]
    one_file: bool,
    /// Replace existing files, unless the table lacks a statement in them
    #[arg(long)]
    force: bool,
    /// With --force, replace files even if their statements are lost
    #[arg(long, requires = "force")]
    drop_history: bool,
}

impl Import {
    pub fn run(&self, shared: &Shared) -> Result<ExitCode, Error> {
        let help = "a table is imported whole: columns are left out with --issues, rows in the table itself";
        shared.accept(&["--issues"], "import", help)?;
        let folder = target(self.folder.as_deref(), shared)?;
        let input = Input::read(&self.table)?;
        match negotiation(self, &folder)? {
            Some(documents) => {
                let given = self.negotiation.as_deref();
                import(self, &folder, input, documents, shared).map_err(|error| as_named(error, given))
            }
            None => propose(self, &folder, input, shared),
        }
    }
}

/// The folder to import into, which may not exist yet.
fn target(typed: Option<&Path>, shared: &Shared) -> Result<PathBuf, Error> {
    if let Some(folder) = case::typed_once(typed, shared)? {
        return Ok(folder.to_owned());
    }
    case::folder(None, shared).map_err(|error| match error {
        Error::Usage { message, .. } => {
            Error::usage(message, Some("name the negotiation's folder: demarche import TABLE FOLDER".to_owned()))
        }
        other => other,
    })
}

/// The folder's files with the negotiation; `None` if there is no negotiation.
fn negotiation(wanted: &Import, folder: &Path) -> Result<Option<Documents>, Error> {
    let is_there = folder.join(NEGOTIATION_FILE).exists();
    match &wanted.negotiation {
        Some(_) if is_there => {
            let help = "leave --negotiation out, or name another folder".to_owned();
            Err(Error::usage(format!("{} has a {NEGOTIATION_FILE} of its own", folder.display()), Some(help)))
        }
        Some(file) => {
            let name = Arc::from(NEGOTIATION_FILE);
            let declared = text_of(read_named(file)?, &name)
                .map_err(|problem| Error::Files { problems: vec![*problem], texts: Texts::new() })
                .map_err(|error| as_named(error, Some(file)))?;
            let documents = if folder.is_dir() { Documents::from_folder(folder)? } else { Documents::default() };
            Ok(Some(documents.with_negotiation(declared)))
        }
        None if is_there => Ok(Some(Documents::from_folder(folder)?)),
        None => Ok(None),
    }
}

/// The error with the given path in place of the name that the negotiation has where it is copied to.
fn as_named(mut error: Error, given: Option<&Path>) -> Error {
    if let (Some(given), Error::Files { problems, texts } | Error::Import { problems, texts, .. }) = (given, &mut error)
    {
        let name: Arc<str> = Arc::from(given.display().to_string());
        let named = |file: &Arc<str>| if **file == *NEGOTIATION_FILE { Arc::clone(&name) } else { Arc::clone(file) };
        *problems = problems.drain(..).map(|problem| renamed(problem, named)).collect();
        *texts = texts.drain(..).map(|(file, text)| (named(&file), text)).collect();
    }
    error
}

/// Writes the parties' files, if everything is right.
fn import(
    wanted: &Import,
    folder: &Path,
    mut input: Input,
    mut documents: Documents,
    shared: &Shared,
) -> Result<ExitCode, Error> {
    let declared = declarations(&documents).map_err(|problems| Error::Import {
        read: String::new(),
        problems,
        texts: documents.texts.clone(),
    })?;
    input.leave_out(shared, Some(&declared))?;
    let noted = input.table.as_ref().map(noted).unwrap_or_default();
    let (parties, drafts) = input.documents(&declared);
    if parties.is_empty() && drafts.is_empty() && input.problems.is_empty() {
        return Err(Error::usage(format!("{} has no rows below its header", clean(&input.name)), None));
    }
    let ids = Ids::of(&parties, &drafts);
    // A table with problems may lack some of its parties.
    if input.problems.is_empty() {
        refuse_conflicts(wanted, &documents, &ids)?;
    }
    let history = replaced(wanted, &mut documents, &ids);
    let kept = existing::kept(&documents).filter(|_| wanted.force);
    let (name, about) = (Arc::clone(&input.name), std::mem::take(&mut input.about));
    documents.problems.extend(input.problems.iter().cloned());
    documents.texts.extend(input.texts());
    documents.parties.extend(parties);
    documents.drafts.extend(drafts);
    let validated = validate(&documents);
    let Some(negotiation) = validated.negotiation() else {
        let problems = exchange::in_words_of_a_table(validated.problems, &name);
        return Err(Error::Import { read: about, problems, texts: documents.texts });
    };
    let imported = ids.places(negotiation);
    let files = files_of(negotiation, &imported, wanted);
    let lost = history.map_or(Ok(Vec::new()), |history| given_up(wanted, &history, negotiation, &files))?;
    let read = format!("{about}\n{}{noted}\n", summary(negotiation, &imported));
    documents.texts.shift_remove(&name);
    // Reading the files again needs the memory of what has been read.
    let texts = documents.texts;
    drop((validated, documents.parties, documents.drafts));
    let written = written::write(wanted, folder, texts, files)?;
    output::text(&format!("{read}{written}"))?;
    kept.iter().chain(&lost).for_each(|line| output::note(line));
    Ok(ExitCode::SUCCESS)
}

/// Removes the files that will be replaced from the documents, and returns their statements.
fn replaced(wanted: &Import, documents: &mut Documents, ids: &Ids) -> Option<History> {
    if !wanted.force {
        return None;
    }
    let targets = ids.targets(wanted);
    let history = History::of(documents, targets.clone());
    documents.parties.retain(|party| !targets.contains(&*party.location.file));
    documents.drafts.retain(|text| !targets.contains(&*text.written.location.file));
    documents.problems.retain(|problem| !targets.contains(&*problem.location.file));
    documents.texts.retain(|file, _| !targets.contains(&**file));
    history
}

/// Lines on what is lost with the old files; an error if statements are lost and nobody has allowed it.
fn given_up(
    wanted: &Import,
    history: &History,
    negotiation: &Negotiation,
    files: &[(String, String)],
) -> Result<Vec<String>, Error> {
    let comments = history.lost_comments(files);
    match history.lost(negotiation) {
        Some(Lost { message, details, help, .. }) if !wanted.drop_history => {
            let details = details.into_iter().chain(comments).collect();
            Err(Error::Lost { message, details, help: help.to_owned() })
        }
        lost => {
            let dropped = lost.map(|lost| format!("Dropped, as --drop-history asks: {}", lost.what));
            Ok(dropped.into_iter().chain(comments).collect())
        }
    }
}

/// Rejects an import that would lose a party or text of the folder, or double one.
fn refuse_conflicts(wanted: &Import, documents: &Documents, ids: &Ids) -> Result<(), Error> {
    let (targets, imported) = (ids.targets(wanted), ids.all());
    if wanted.force {
        existing::nobody_is_lost(documents, &targets, &imported)?;
    } else {
        existing::none_is_there(documents, &targets)?;
    }
    existing::none_is_elsewhere(documents, &targets, &imported, wanted.one_file)
}

/// The ids of the parties and texts in a table.
struct Ids {
    parties: Vec<String>,
    texts: Vec<String>,
}

/// Where they are in the negotiation.
struct Places {
    parties: Vec<usize>,
    texts: Vec<usize>,
}

impl Ids {
    fn of(parties: &[PartyDocument], drafts: &[TextDocument]) -> Self {
        let texts = drafts.iter().map(|text| text.written.id().to_owned()).collect();
        Self { parties: parties.iter().map(|party| party.id().to_owned()).collect(), texts }
    }

    fn all(&self) -> HashSet<&str> {
        self.parties.iter().chain(&self.texts).map(String::as_str).collect()
    }

    /// The files that they are written to.
    fn targets(&self, wanted: &Import) -> HashSet<String> {
        let of_parties = self.parties.iter().map(|id| file_of(id, wanted));
        of_parties.chain(self.texts.iter().map(|id| files::text_file(id))).collect()
    }

    fn places(&self, negotiation: &Negotiation) -> Places {
        let parties: HashMap<&str, usize> = by_id(negotiation.parties.iter().map(|party| party.id.as_str()));
        let texts: HashMap<&str, usize> = by_id(negotiation.texts.iter().map(|text| text.id.as_str()));
        let found = |ids: &[String], places: &HashMap<&str, usize>| {
            ids.iter().filter_map(|id| places.get(id.as_str()).copied()).collect()
        };
        Places { parties: found(&self.parties, &parties), texts: found(&self.texts, &texts) }
    }
}

fn by_id<'n>(ids: impl Iterator<Item = &'n str>) -> HashMap<&'n str, usize> {
    ids.enumerate().map(|(place, id)| (id, place)).collect()
}

/// The names, or for many of them their number, the first and the last.
fn listed(names: &[&str]) -> String {
    match names {
        [first, .., last] if names.len() > MOST_NAMED => format!("{} files, {first} to {last}", names.len()),
        _ => names.join(", "),
    }
}

fn file_of(id: &str, wanted: &Import) -> String {
    if wanted.one_file { ONE_FILE.to_owned() } else { files::party_file(id) }
}

fn files_of(negotiation: &Negotiation, places: &Places, wanted: &Import) -> Vec<(String, String)> {
    let texts = places.texts.iter().map(|&place| {
        let name = files::text_file(&negotiation.texts[place].id);
        let text = scaffold::positions(negotiation, place, load::stem(&name));
        (name, text)
    });
    files_of_parties(negotiation, &places.parties, wanted).into_iter().chain(texts).collect()
}

fn files_of_parties(negotiation: &Negotiation, places: &[usize], wanted: &Import) -> Vec<(String, String)> {
    if wanted.one_file && !places.is_empty() {
        return vec![(ONE_FILE.to_owned(), scaffold::parties(negotiation, places))];
    }
    let file = |&place: &usize| {
        let name = files::party_file(&negotiation.parties[place].id);
        let text = scaffold::statements(negotiation, place, name.trim_end_matches(".yaml"));
        (name, text)
    };
    places.iter().map(file).collect()
}

/// "2 parties, 10 statements; 1 text, 3 positions".
fn summary(negotiation: &Negotiation, places: &Places) -> String {
    let logs = places.parties.iter().flat_map(|&place| &negotiation.parties[place].statements);
    let parties = counted(places.parties.len(), "party", "parties");
    let parties = format!("{parties}, {}", counted(logs.map(Vec::len).sum(), "statement", "statements"));
    if places.texts.is_empty() {
        return parties;
    }
    let positions = places.texts.iter().flat_map(|&place| negotiation.texts[place].statements.iter().flatten());
    let texts = counted(places.texts.len(), "text", "texts");
    format!("{parties}; {texts}, {}", counted(positions.count(), "position", "positions"))
}

/// Writes a proposal of the negotiation that the table needs; nothing is imported.
fn propose(wanted: &Import, folder: &Path, mut input: Input, shared: &Shared) -> Result<ExitCode, Error> {
    input.leave_out(shared, None)?;
    let Some(table) = input.table.as_ref().filter(|_| input.problems.is_empty()) else {
        return Err(input.refused());
    };
    let path = folder.join(PROPOSAL);
    if path.exists() && !wanted.force {
        let help = format!("read and correct {PROPOSAL}, rename it to {NEGOTIATION_FILE}, and import again");
        return Err(Error::usage(format!("{} already exists", path.display()), Some(help)));
    }
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let title = absolute.file_name().map(|name| scaffold::title_of(&name.to_string_lossy())).unwrap_or_default();
    files::make_folder(folder)?;
    Boundary::of(folder)?.replace(PROPOSAL, &table.proposal(&title))?;
    let proposed = format!(
        "{}\nNothing was imported: {} has no {NEGOTIATION_FILE}, which declares the scale of each issue.\n\
         Proposed in {}: read it, correct it, rename it to {NEGOTIATION_FILE}, and import again.\n",
        input.about,
        clean(&folder.display().to_string()),
        clean(&path.display().to_string())
    );
    output::text(&proposed)?;
    Ok(ExitCode::from(1))
}
