//! `import`.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::schema;
use crate::cli::args::Shared;
use crate::cli::error::{Error, Texts};
use crate::cli::files::Existing;
use crate::cli::{case, files, output, progress};
use crate::exchange::{self, Form, Table};
use crate::load::{Documents, MAX_BYTES, NEGOTIATION_FILE, PartyDocument, read_bytes, text_of};
use crate::model::{Declarations, Negotiation};
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
        Some(documents) => import(wanted, &folder, input, documents),
        None => propose(wanted, &folder, input),
    }
}

/// The folder that is meant; it need not be there.
fn target(typed: Option<&Path>, shared: &Shared) -> Result<PathBuf, Error> {
    case::typed_once(typed, shared)?.map_or_else(|| case::folder(None, shared), |folder| Ok(folder.to_owned()))
}

/// The table as it stands in its file.
struct Input {
    name: Arc<str>,
    text: String,
    table: Option<Table>,
    /// What it is, for the summary: "Read t.csv: a wide table, separated by semicolons".
    about: String,
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
        let has_mark = bytes.as_ref().is_some_and(|bytes| bytes.starts_with(MARK));
        let mut problems = Vec::new();
        let text = text_of(bytes, &name).map_err(|problem| problems.push(*problem)).unwrap_or_default();
        let table = if problems.is_empty() { exchange::read(&name, &text, &mut problems) } else { None };
        let about = table.as_ref().map(|table| about(&name, table, has_mark)).unwrap_or_default();
        Ok(Self { name, text, table, about, problems })
    }

    /// The text with its name, if it can be read as one.
    fn texts(self) -> Option<(Arc<str>, String)> {
        let is_text = self.problems.iter().all(|problem| !matches!(problem.code, Code::NotUtf8 | Code::FileTooLarge));
        is_text.then_some((self.name, self.text))
    }

    /// What the table says, party by party.
    fn parties(&mut self, declared: &Declarations) -> Vec<PartyDocument> {
        let table = self.table.take();
        table.map(|table| table.parties(declared, &mut self.problems)).unwrap_or_default()
    }
}

fn about(name: &str, table: &Table, has_mark: bool) -> String {
    let separator = match table.separator {
        ';' => "semicolons",
        '\t' => "tabs",
        _ => "commas",
    };
    let mark = if has_mark { ", with a byte order mark" } else { "" };
    let empty = match table.empty_rows {
        0 => String::new(),
        1 => ", 1 empty row passed over".to_owned(),
        rows => format!(", {rows} empty rows passed over"),
    };
    clean(&format!("Read {name}: a {} table, separated by {separator}{mark}{empty}", table.form.name()))
}

/// What a reader may not expect of the cells: "; 2 empty cells: not stated".
fn noted(table: &Table) -> String {
    match (table.form, table.empty_positions(), table.repeated_rows()) {
        (Form::Wide, 0, _) | (Form::Long, _, 0) => String::new(),
        (Form::Wide, 1, _) => "; 1 empty cell: not stated".to_owned(),
        (Form::Wide, cells, _) => format!("; {cells} empty cells: not stated"),
        (Form::Long, _, 1) => "; 1 row says what another says".to_owned(),
        (Form::Long, _, rows) => format!("; {rows} rows say what others say"),
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
            let others = if folder.is_dir() { Documents::from_folder(folder)? } else { Documents::default() };
            Ok(Some(others.with_negotiation(declared)))
        }
        None if is_there => Ok(Some(Documents::from_folder(folder)?)),
        None => Ok(None),
    }
}

/// Writes the parties' files, if everything is right.
fn import(wanted: &Wanted<'_>, folder: &Path, mut input: Input, mut documents: Documents) -> Result<ExitCode, Error> {
    let declared = case::declarations(&documents)?;
    let noted = input.table.as_ref().map(noted).unwrap_or_default();
    let parties = input.parties(&declared);
    if parties.is_empty() && input.problems.is_empty() {
        return Err(Error::usage(format!("{} has no rows below its header", clean(&input.name)), None));
    }
    let ids: Vec<String> = parties.iter().map(|party| party.id().to_owned()).collect();
    let targets: HashSet<String> = ids.iter().map(|id| file_of(id, wanted)).collect();
    // Of a table with problems, it is not known which parties it holds.
    let is_sound = input.problems.is_empty();
    if is_sound && wanted.force {
        nobody_is_lost(&documents, &targets, &ids)?;
    } else if is_sound {
        none_is_there(&documents, &targets)?;
    }
    if wanted.force {
        leave_out(&mut documents, |file| targets.contains(file));
    }
    let (name, about) = (Arc::clone(&input.name), std::mem::take(&mut input.about));
    documents.problems.extend(input.problems.iter().cloned());
    documents.texts.extend(input.texts());
    documents.parties.extend(parties);
    let validated = validate(&documents);
    let Some(negotiation) = validated.negotiation() else {
        return Err(Error::Files { problems: validated.problems, texts: documents.texts });
    };
    let imported = imported(negotiation, &ids);
    let files = files_of(negotiation, &imported, wanted);
    let told = format!("{about}\n{}{noted}\n", summary(negotiation, &imported));
    documents.texts.shift_remove(&name);
    // What is not needed for reading the files again gives its room to that.
    let texts = documents.texts;
    drop((validated, documents.parties));
    let written = write(wanted, folder, texts, files)?;
    output::text(&format!("{told}{written}"))?;
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

/// A file that is replaced may hold parties that the table does not, which nobody meant to delete.
fn nobody_is_lost(documents: &Documents, targets: &HashSet<String>, ids: &[String]) -> Result<(), Error> {
    let imported: HashSet<&str> = ids.iter().map(String::as_str).collect();
    let is_lost = |party: &&PartyDocument| targets.contains(&*party.location.file) && !imported.contains(party.id());
    let lost: Vec<&PartyDocument> = documents.parties.iter().filter(is_lost).collect();
    let Some(first) = lost.first() else { return Ok(()) };
    let more = match lost.len() - 1 {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    let message = format!("{} holds `{}`{more}, which the table does not", first.location.file, first.id());
    let help = "add the rows, or move what is not in the table into other files; nothing was written".to_owned();
    Err(Error::usage(clean(&message), Some(help)))
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

fn file_of(id: &str, wanted: &Wanted<'_>) -> String {
    if wanted.one_file { ONE_FILE.to_owned() } else { file_named(id) }
}

/// A party called `negotiation` must not take the place of the negotiation, also where file names have no case.
fn file_named(id: &str) -> String {
    let file = format!("{id}.yaml");
    if file.eq_ignore_ascii_case(NEGOTIATION_FILE) { format!("{id}-party.yaml") } else { file }
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

/// Writes the files and, beside them, the schemas for editors; first makes sure that they can be read. Says what was
/// written.
fn write(wanted: &Wanted<'_>, folder: &Path, texts: Texts, files: Vec<(String, String)>) -> Result<String, Error> {
    refuse_too_large(&files, wanted)?;
    let names: Vec<Arc<str>> = files.iter().map(|(name, _)| Arc::from(name.as_str())).collect();
    let added = names.iter().cloned().zip(files.into_iter().map(|(_, text)| text));
    let after = Documents::from_owned_texts(texts.into_iter().chain(added).collect());
    let validated = validate(&after);
    if validated.negotiation().is_none() {
        return Err(Error::Files { problems: validated.problems, texts: after.texts });
    }
    let declared = case::declarations(&after)?;
    let copied = wanted.negotiation.map(|_| NEGOTIATION_FILE);
    let written = copied.into_iter().chain(names.iter().map(|name| &**name));
    let files: Vec<(&str, &str)> = written.map(|name| (name, after.texts[name].as_str())).collect();
    if folder.symlink_metadata().is_err() {
        let schemas = schema::texts(&declared).map(|(name, text)| (format!("{FOLDER}/{name}"), text));
        let schemas = schemas.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        files::create_folder(folder, &files.into_iter().chain(schemas).collect::<Vec<_>>())?;
        return Ok(listed(folder, &names));
    }
    let existing = if wanted.force { Existing::Replace } else { Existing::Keep };
    let bar = progress::bar(files.len(), "writing");
    files::write_all(folder, &files, existing, || bar.inc(1))?;
    bar.finish_and_clear();
    schema::write(folder, &declared)?;
    Ok(listed(folder, &names))
}

/// What is larger than the loader reads would be written for nobody.
fn refuse_too_large(files: &[(String, String)], wanted: &Wanted<'_>) -> Result<(), Error> {
    let Some((name, _)) = files.iter().find(|(_, text)| text.len() as u64 > MAX_BYTES) else { return Ok(()) };
    let help = if wanted.one_file { "leave out --one-file" } else { "shorten its quotes and notes" };
    let message = format!("{name} would be larger than 64 MiB, which is not read");
    Err(Error::usage(clean(&message), Some(format!("{help}; nothing was written"))))
}

/// What was read: "2 parties, 10 statements".
fn summary(negotiation: &Negotiation, places: &[usize]) -> String {
    let logs = places.iter().flat_map(|&place| &negotiation.parties[place].statements);
    let parties = counted(places.len(), "party", "parties");
    format!("{parties}, {}", counted(logs.map(Vec::len).sum(), "statement", "statements"))
}

/// What was written.
fn listed(folder: &Path, names: &[Arc<str>]) -> String {
    let names = match names {
        [first, .., last] if names.len() > MOST_NAMED => format!("{} files, {first} to {last}", names.len()),
        _ => names.join(", "),
    };
    clean(&format!("Written to {}: {names}", folder.display())) + "\n"
}

fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// Writes a proposal of the negotiation that the table needs; nothing is imported.
fn propose(wanted: &Wanted<'_>, folder: &Path, input: Input) -> Result<ExitCode, Error> {
    let Some(table) = input.table.as_ref().filter(|_| input.problems.is_empty()) else {
        return Err(Error::Files { problems: input.problems.clone(), texts: input.texts().into_iter().collect() });
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
        input.about,
        clean(&folder.display().to_string()),
        clean(&path.display().to_string())
    );
    output::text(&told)?;
    Ok(ExitCode::from(1))
}
