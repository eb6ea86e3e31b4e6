//! `import`.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::schema;
use crate::cli::args::Shared;
use crate::cli::error::{Error, Texts};
use crate::cli::{case, files, output, progress};
use crate::exchange::{self, Form, Table};
use crate::load::{Documents, NEGOTIATION_FILE, PartyDocument, read_bytes, text_of};
use crate::model::{Negotiation, Party};
use crate::problem::{Code, Problem};
use crate::render::clean;
use crate::scaffold;
use crate::schema::FOLDER;
use crate::validate::validate;

/// What a negotiation is proposed in; the loader does not read it.
const PROPOSAL: &str = "negotiation.proposed";

/// The file of all parties.
const ONE_FILE: &str = "parties.yaml";

/// Files named one by one.
const MOST_NAMED: usize = 6;

/// Byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What is asked for.
pub(in crate::cli) struct Wanted<'a> {
    pub table: &'a Path,
    pub negotiation: Option<&'a Path>,
    pub one_file: bool,
    pub force: bool,
}

pub(in crate::cli) fn run(wanted: &Wanted<'_>, folder: Option<&Path>, shared: &Shared) -> Result<ExitCode, Error> {
    let folder = target(folder, shared)?;
    let input = Input::read(wanted.table)?;
    match negotiation(wanted, &folder)? {
        Some(documents) => import(wanted, &folder, &input, documents),
        None => propose(wanted, &folder, &input),
    }
}

/// The folder that is meant; it need not be there.
fn target(typed: Option<&Path>, shared: &Shared) -> Result<PathBuf, Error> {
    match (typed, &shared.directory) {
        (Some(typed), Some(directory)) => Ok(directory.join(typed)),
        (Some(folder), None) => Ok(folder.to_owned()),
        (None, Some(folder)) => Ok(folder.clone()),
        (None, None) => case::folder(None, shared),
    }
}

/// The table as it stands in its file.
struct Input {
    name: Arc<str>,
    text: String,
    has_mark: bool,
    table: Option<Table>,
    problems: Vec<Problem>,
}

impl Input {
    fn read(path: &Path) -> Result<Self, Error> {
        let name: Arc<str> = Arc::from(path.display().to_string());
        if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            let help = "a table is CSV: a row per party, a column per issue".to_owned();
            return Err(Error::usage(format!("`{name}` is a position file, not a table"), Some(help)));
        }
        let bytes = read_bytes(path)?;
        let has_mark = bytes.starts_with(MARK);
        let mut problems = Vec::new();
        let text = text_of(bytes, &name).map_err(|problem| problems.push(*problem)).unwrap_or_default();
        let table = if problems.is_empty() { exchange::read(&name, &text, &mut problems) } else { None };
        Ok(Self { name, text, has_mark, table, problems })
    }

    /// The text with its name, if it can be read as one.
    fn texts(&self) -> impl Iterator<Item = (Arc<str>, String)> {
        let is_text = self.problems.iter().all(|problem| !matches!(problem.code, Code::NotUtf8 | Code::FileTooLarge));
        is_text.then(|| (Arc::clone(&self.name), self.text.clone())).into_iter()
    }

    /// What it is, for the summary: "t.csv: a wide table, separated by semicolons".
    fn told(&self, table: &Table) -> String {
        let separator = match table.separator {
            ';' => "semicolons",
            '\t' => "tabs",
            _ => "commas",
        };
        let mark = if self.has_mark { ", with a byte order mark" } else { "" };
        let empty = match table.empty_rows {
            0 => String::new(),
            1 => ", 1 empty row passed over".to_owned(),
            rows => format!(", {rows} empty rows passed over"),
        };
        format!("Read {}: a {} table, separated by {separator}{mark}{empty}", self.name, table.form.name())
    }
}

/// The files that are there, with the negotiation; `None` if there is none.
fn negotiation(wanted: &Wanted<'_>, folder: &Path) -> Result<Option<Documents>, Error> {
    let is_there = folder.join(NEGOTIATION_FILE).exists();
    match wanted.negotiation {
        Some(_) if is_there => {
            let help = "leave --negotiation out, or name another folder".to_owned();
            Err(Error::usage(format!("{} has a {NEGOTIATION_FILE} of its own", folder.display()), Some(help)))
        }
        Some(file) => {
            let name = Arc::from(NEGOTIATION_FILE);
            let declared = text_of(read_bytes(file)?, &name)
                .map_err(|problem| Error::Files { problems: vec![*problem], texts: Texts::new() })?;
            let texts = if folder.is_dir() { Documents::from_folder(folder)?.texts } else { Texts::new() };
            let others = texts.iter().map(|(name, text)| (&**name, text.as_str()));
            Ok(Some(Documents::from_texts(std::iter::once((&*name, declared.as_str())).chain(others))))
        }
        None if is_there => Ok(Some(Documents::from_folder(folder)?)),
        None => Ok(None),
    }
}

/// Writes the parties' files, if everything is right.
fn import(wanted: &Wanted<'_>, folder: &Path, input: &Input, mut documents: Documents) -> Result<ExitCode, Error> {
    let declared = case::declarations(&documents)?;
    let mut problems = input.problems.clone();
    let parties = input.table.as_ref().map(|table| table.parties(&declared, &mut problems)).unwrap_or_default();
    if parties.is_empty() && problems.is_empty() {
        return Err(Error::usage(format!("{} has no rows below its header", clean(&input.name)), None));
    }
    let targets: HashSet<String> = parties.iter().map(|party| file_of(party, wanted)).collect();
    if wanted.force {
        leave_out(&mut documents, |file| targets.contains(file));
    } else if problems.is_empty() {
        none_is_there(&documents, &targets)?;
    }
    let ids: Vec<String> = parties.iter().map(|party| party.stem.clone()).collect();
    documents.problems.extend(problems);
    documents.texts.extend(input.texts());
    documents.parties.extend(parties);
    let validated = validate(&documents);
    let (Some(negotiation), Some(table)) = (validated.negotiation(), &input.table) else {
        return Err(Error::Files { problems: validated.problems, texts: documents.texts });
    };
    let imported = imported(negotiation, &ids);
    let files = files_of(negotiation, &imported, wanted);
    let told = summary(input, table, &imported.iter().map(|&place| &negotiation.parties[place]).collect::<Vec<_>>());
    let mut texts = documents.texts;
    texts.shift_remove(&input.name);
    // Of a large table, what it said takes much room, which is needed for reading the files again.
    drop((validated, documents.parties));
    write(wanted, folder, &texts, &files)?;
    output::text(&format!("{told}{}", written(folder, &files)))?;
    Ok(ExitCode::SUCCESS)
}

/// A table that was imported before holds the same parties again: what is meant is hardly a second party of that name.
fn none_is_there(documents: &Documents, targets: &HashSet<String>) -> Result<(), Error> {
    let there: Vec<&str> = documents.texts.keys().map(|file| &**file).filter(|file| targets.contains(*file)).collect();
    let named = match there[..] {
        [] => return Ok(()),
        [only] => format!("{only} is"),
        [first, .., last] if there.len() > MOST_NAMED => format!("{} files, {first} to {last}, are", there.len()),
        _ => format!("{} are", there.join(", ")),
    };
    let help = "--force replaces what is there; nothing was written".to_owned();
    Err(Error::usage(format!("{named} already there"), Some(help)))
}

/// Places of the parties with these ids.
fn imported(negotiation: &Negotiation, ids: &[String]) -> Vec<usize> {
    let by_id: HashMap<&str, usize> =
        negotiation.parties.iter().enumerate().map(|(place, party)| (party.id.as_str(), place)).collect();
    ids.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect()
}

/// What the documents say without some of their files.
fn leave_out(documents: &mut Documents, is_out: impl Fn(&str) -> bool) {
    documents.parties.retain(|party| !is_out(&party.location.file));
    documents.problems.retain(|problem| !is_out(&problem.location.file));
    documents.texts.retain(|file, _| !is_out(file));
}

fn file_of(party: &PartyDocument, wanted: &Wanted<'_>) -> String {
    if wanted.one_file { ONE_FILE.to_owned() } else { file_named(&party.stem) }
}

/// A party called `negotiation` must not take the place of the negotiation.
fn file_named(id: &str) -> String {
    let file = format!("{id}.yaml");
    if file == NEGOTIATION_FILE { format!("{id}-party.yaml") } else { file }
}

/// The parties' files with their texts.
fn files_of(negotiation: &Negotiation, places: &[usize], wanted: &Wanted<'_>) -> Vec<(String, String)> {
    if wanted.one_file {
        return vec![(ONE_FILE.to_owned(), scaffold::parties(negotiation, places))];
    }
    let file = |&place: &usize| {
        let name = file_named(&negotiation.parties[place].id);
        let text = scaffold::statements(negotiation, place, name.trim_end_matches(".yaml"));
        (name, text)
    };
    places.iter().map(file).collect()
}

/// Writes the files and, beside them, the schemas for editors; first makes sure that they can be read.
fn write(wanted: &Wanted<'_>, folder: &Path, texts: &Texts, files: &[(String, String)]) -> Result<(), Error> {
    let kept = texts.iter().map(|(name, text)| (&**name, text.as_str()));
    let added = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let after = Documents::from_texts(kept.chain(added));
    let validated = validate(&after);
    if validated.negotiation().is_none() {
        return Err(Error::Files { problems: validated.problems, texts: after.texts });
    }
    let declared = case::declarations(&after)?;
    let copied = wanted.negotiation.and_then(|_| texts.get(NEGOTIATION_FILE));
    let copied = copied.map(|text| (NEGOTIATION_FILE.to_owned(), text.clone()));
    let files: Vec<(String, String)> = copied.into_iter().chain(files.iter().cloned()).collect();
    if folder.symlink_metadata().is_err() {
        let schemas = schema::texts(&declared).map(|(name, text)| (format!("{FOLDER}/{name}"), text));
        return files::create_folder(folder, &files.into_iter().chain(schemas).collect::<Vec<_>>());
    }
    let bar = progress::bar(files.len(), "writing");
    files::create_all(folder, &files, wanted.force, || bar.inc(1))?;
    bar.finish_and_clear();
    schema::write(folder, &declared)
}

/// What was read.
fn summary(input: &Input, table: &Table, parties: &[&Party]) -> String {
    let statements: usize = parties.iter().flat_map(|party| &party.statements).map(Vec::len).sum();
    let empty = match (table.form, table.empty_positions()) {
        (Form::Long, _) | (_, 0) => String::new(),
        (Form::Wide, 1) => "; 1 empty cell: not stated".to_owned(),
        (Form::Wide, cells) => format!("; {cells} empty cells: not stated"),
    };
    let parties = counted(parties.len(), "party", "parties");
    let statements = counted(statements, "statement", "statements");
    format!("{}\n{parties}, {statements}{empty}\n", clean(&input.told(table)))
}

/// What was written.
fn written(folder: &Path, files: &[(String, String)]) -> String {
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let names = match names[..] {
        [first, .., last] if names.len() > MOST_NAMED => format!("{} files, {first} to {last}", names.len()),
        _ => names.join(", "),
    };
    clean(&format!("Written to {}: {names}", folder.display())) + "\n"
}

fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// Writes a proposal of the negotiation that the table needs; nothing is imported.
fn propose(wanted: &Wanted<'_>, folder: &Path, input: &Input) -> Result<ExitCode, Error> {
    let Some(table) = input.table.as_ref().filter(|_| input.problems.is_empty()) else {
        return Err(Error::Files { problems: input.problems.clone(), texts: input.texts().collect() });
    };
    let path = folder.join(PROPOSAL);
    if path.exists() && !wanted.force {
        let help = format!("read and correct {PROPOSAL}, rename it to {NEGOTIATION_FILE}, and import again");
        return Err(Error::usage(format!("{} waits for you", path.display()), Some(help)));
    }
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let title = absolute.file_name().map(|name| scaffold::title_of(&name.to_string_lossy())).unwrap_or_default();
    files::folder(folder)?;
    files::replace(&path, &table.proposal(&title))?;
    let told = format!(
        "{}\nNothing was imported: {} has no {NEGOTIATION_FILE}, which says on what scale each issue is measured.\n\
         Proposed in {}: read and correct it, rename it to {NEGOTIATION_FILE}, and import again.\n",
        clean(&input.told(table)),
        clean(&folder.display().to_string()),
        clean(&path.display().to_string())
    );
    output::text(&told)?;
    Ok(ExitCode::from(1))
}
