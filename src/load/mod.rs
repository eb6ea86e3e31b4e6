//! Files to documents: what the files say, with the place of every value, and what is wrong with their form.
//!
//! [`Documents::from_folder`] reads a folder; [`Documents::from_texts`] does the
//! same for texts that are already at hand.

mod documents;
mod events;
mod fields;
mod folder;
mod lower;
mod revision;
mod spanned;
pub mod tree;
pub(crate) mod work;

use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;

pub use documents::{
    ChoiceDocument, ISSUE_KEYS, IssueDocument, Located, NAME_KEYS, NEGOTIATION_KEYS, NegotiationDocument, PARTY_KEYS,
    PartyDocument, SCALE_KEYS, SOURCE_KEYS, STATEMENT_KEYS, SourceDocument, StatementDocument, Text,
};
pub use folder::{Error, MAX_BYTES, NEGOTIATION_FILE, read_bytes, text_of};

use crate::problem::{Code, Location, Problem};

/// Everything the files of a negotiation say.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// What `negotiation.yaml` says, if there is one that can be read.
    pub negotiation: Option<NegotiationDocument>,
    /// What the parties' files say, by file name, then in file order.
    pub parties: Vec<PartyDocument>,
    /// The text of every file read, for showing the lines that problems stand in.
    pub texts: IndexMap<Arc<str>, String>,
    /// What is wrong with the form of the files.
    pub problems: Vec<Problem>,
}

impl Documents {
    /// Reads a folder: `negotiation.yaml` and every other `*.yaml` in it.
    ///
    /// # Errors
    /// If the folder or a file in it cannot be read at all. What is wrong inside the files is in `problems`.
    pub fn from_folder(folder: &Path) -> Result<Self, Error> {
        let texts = folder::read(folder)?;
        let mut documents = Self { problems: texts.problems, ..Self::default() };
        documents.read(texts.files);
        Ok(documents)
    }

    /// Reads a folder as it stands in a git revision. A folder that is not in the revision has no texts.
    ///
    /// # Errors
    /// If git is not there or fails, the folder is in no repository, or there is no such revision.
    pub fn from_revision(folder: &Path, revision: &str) -> Result<Self, Error> {
        let texts = revision::read(folder, revision)?;
        let mut documents = Self { problems: texts.problems, ..Self::default() };
        documents.read(texts.files);
        Ok(documents)
    }

    /// Reads files that are already at hand, as pairs of name and text, in the order given.
    ///
    /// ```
    /// use demarche::load::Documents;
    /// let documents = Documents::from_texts([("negotiation.yaml", "negotiation: Wells")]);
    /// assert_eq!(documents.negotiation.unwrap().title.unwrap().value, "Wells");
    /// ```
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::from_owned_texts(files.into_iter().map(|(name, text)| (Arc::from(name), text.to_owned())).collect())
    }

    /// The same for large texts, which it keeps.
    #[must_use]
    pub fn from_owned_texts(files: Vec<(Arc<str>, String)>) -> Self {
        let mut documents = Self::default();
        documents.read(files);
        documents
    }

    /// What the files say together with a `negotiation.yaml`, which they lack.
    #[must_use]
    pub fn with_negotiation(mut self, text: String) -> Self {
        self.problems.retain(|problem| problem.code != Code::NoNegotiation);
        self.read(vec![(Arc::from(NEGOTIATION_FILE), text)]);
        self.texts.move_index(self.texts.len() - 1, 0);
        self
    }

    fn read(&mut self, files: Vec<(Arc<str>, String)>) {
        let bytes = files.iter().map(|(_, text)| text.len()).sum();
        let read = work::in_order(files.iter().collect(), bytes, |(name, text)| FileDocuments::of(name, text));
        for (file, (name, text)) in read.into_iter().zip(files) {
            self.negotiation = self.negotiation.take().or(file.negotiation);
            self.parties.extend(file.parties);
            self.problems.extend(file.problems);
            self.texts.insert(name, text);
        }
        let broken = self.problems.iter().any(|problem| &*problem.location.file == NEGOTIATION_FILE);
        if self.negotiation.is_none() && !broken {
            self.problems.push(no_negotiation());
        }
    }
}

/// What one file says.
#[derive(Default)]
struct FileDocuments {
    negotiation: Option<NegotiationDocument>,
    parties: Vec<PartyDocument>,
    problems: Vec<Problem>,
}

impl FileDocuments {
    fn of(name: &Arc<str>, text: &str) -> Self {
        let mut file = Self::default();
        if &**name == NEGOTIATION_FILE {
            file.read_negotiation(name, text);
        } else {
            file.read_parties(name, text);
        }
        file
    }

    fn read_negotiation(&mut self, name: &Arc<str>, text: &str) {
        let Some(nodes) = self.nodes(name, text) else { return };
        if let Some(extra) = nodes.get(1) {
            let message = format!("{NEGOTIATION_FILE} holds more than one document");
            self.problems.push(
                Problem::new(Code::ExtraDocument, &extra.location, message)
                    .label("a second document begins here")
                    .help("parties go into files of their own"),
            );
        }
        self.negotiation = nodes.first().map(|node| lower::negotiation(node, &mut self.problems));
    }

    fn read_parties(&mut self, name: &Arc<str>, text: &str) {
        let Some(nodes) = self.nodes(name, text) else { return };
        for node in &nodes {
            let party = lower::party(node, folder::stem(name), nodes.len() > 1, &mut self.problems);
            self.parties.push(party);
        }
    }

    /// The documents of one file, or a problem why there are none.
    fn nodes(&mut self, name: &Arc<str>, text: &str) -> Option<Vec<tree::Node>> {
        match tree::parse(name, text) {
            Ok(nodes) if nodes.is_empty() => {
                let problem = Problem::new(Code::EmptyFile, &Location::whole_file(name), "this file says nothing");
                self.problems.push(problem.help("a party's file begins with `party: Name`"));
                None
            }
            Ok(nodes) => Some(nodes),
            Err(problem) => {
                self.problems.push(*problem);
                None
            }
        }
    }
}

fn no_negotiation() -> Problem {
    let message = format!("there is no {NEGOTIATION_FILE} in this folder");
    Problem::new(Code::NoNegotiation, &Location::whole_file(NEGOTIATION_FILE), message)
        .help("it names the negotiation and declares its issues")
}
