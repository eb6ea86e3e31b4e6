//! Files to documents: each value with its place, and what is wrong with the form of the files.
//!
//! [`Documents::from_folder`] reads a folder; [`Documents::from_texts`] does the
//! same for texts that are already at hand.

mod documents;
mod events;
mod fault;
mod fields;
mod folder;
mod git;
mod lower;
mod piece;
mod revision;
mod spanned;
mod text;
pub mod tree;
pub(crate) mod work;
pub mod yaml;

use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;

pub(crate) use documents::{ChoiceDocument, Given, IssueDocument, Located, SourceDocument, StatementDocument, Text};
pub use documents::{
    ISSUE_KEYS, NAME_KEYS, NEGOTIATION_KEYS, NegotiationDocument, PARTY_KEYS, PartyDocument, SOURCE_KEYS, TEXT_KEYS,
    TextDocument,
};
pub use folder::{Error, NEGOTIATION_FILE, TEXTS_FOLDER};
pub(crate) use folder::{MAX_BYTES, is_in_texts, is_position_file, read_bytes, read_stream, stem, text_of};
pub(crate) use text::misplaced as misplaced_in_text;

use crate::problem::{Code, Location, Problem};
use folder::Texts;
use piece::Piece;
use tree::Node;

/// Everything the files of a negotiation say.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// What `negotiation.yaml` says, if there is one that can be read.
    pub negotiation: Option<NegotiationDocument>,
    /// What the parties' files say, by file name, then in file order.
    pub parties: Vec<PartyDocument>,
    /// What the texts' files say: those beside the parties by file name, then those in the folder `texts`.
    pub drafts: Vec<TextDocument>,
    /// The text of every file read, for showing the lines with problems.
    pub texts: IndexMap<Arc<str>, String>,
    /// What is wrong with the form of the files.
    pub problems: Vec<Problem>,
}

impl Documents {
    /// Reads a folder: `negotiation.yaml`, every other `*.yaml` in it, and those in its folder `texts`.
    ///
    /// # Errors
    /// If the folder or a file in it cannot be read at all. What is wrong inside the files is in `problems`.
    pub fn from_folder(folder: &Path) -> Result<Self, Error> {
        folder::read(folder).map(Self::of)
    }

    /// Reads a folder as it is in a git revision. A folder that is not in the revision has no texts.
    ///
    /// # Errors
    /// If git is not there or fails, the folder is in no repository, or there is no such revision.
    pub fn from_revision(folder: &Path, revision: &str) -> Result<Self, Error> {
        revision::read(folder, revision).map(Self::of)
    }

    /// Reads files that are already at hand, as pairs of name and text, in the order given.
    ///
    /// ```
    /// use demarche::load::Documents;
    /// let documents = Documents::from_texts([("negotiation.yaml", "negotiation: Wells")]);
    /// assert!(documents.negotiation.is_some() && documents.problems.is_empty());
    /// ```
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::from_owned_texts(files.into_iter().map(|(name, text)| (Arc::from(name), text.to_owned())).collect())
    }

    /// The same for large texts, which it keeps.
    #[must_use]
    pub fn from_owned_texts(files: Vec<(Arc<str>, String)>) -> Self {
        Self::of(Texts { files, problems: Vec::new() })
    }

    fn of(texts: Texts) -> Self {
        let mut documents = Self { problems: texts.problems, ..Self::default() };
        documents.read(texts.files);
        documents
    }

    /// What the files say together with a `negotiation.yaml`, which they lack.
    pub(crate) fn with_negotiation(mut self, text: String) -> Self {
        self.problems.retain(|problem| problem.code != Code::NoNegotiation);
        self.read(vec![(Arc::from(NEGOTIATION_FILE), text)]);
        self.texts.move_index(self.texts.len() - 1, 0);
        self
    }

    fn read(&mut self, files: Vec<(Arc<str>, String)>) {
        let bytes = files.iter().map(|(_, text)| text.len()).sum();
        let pieces: Vec<Vec<Piece<'_>>> = files.iter().map(|(name, text)| pieces(name, text)).collect();
        let counts: Vec<usize> = pieces.iter().map(Vec::len).collect();
        let mut read = work::in_order(pieces.into_iter().flatten().collect(), bytes, PieceDocuments::of).into_iter();
        for ((name, text), count) in files.into_iter().zip(counts) {
            self.add(&name, read.by_ref().take(count).collect());
            self.texts.insert(name, text);
        }
        let broken = self.problems.iter().any(|problem| &*problem.location.file == NEGOTIATION_FILE);
        if self.negotiation.is_none() && !broken {
            self.problems.push(no_negotiation());
        }
    }

    /// Adds what one file says.
    fn add(&mut self, name: &Arc<str>, pieces: Vec<PieceDocuments>) {
        let documents: usize = pieces.iter().map(|piece| piece.documents).sum();
        if documents == 0 {
            let problem =
                Problem::new(Code::EmptyFile, &Location::whole_file(name), "this file contains nothing to read");
            let what = if is_in_texts(name) { "text" } else { "party" };
            self.problems.push(problem.help(format!("begin a {what}'s file with `{what}: Name`")));
        }
        for piece in pieces {
            self.negotiation = self.negotiation.take().or(piece.negotiation);
            let shared = |party| PartyDocument { shares_file: documents > 1, ..party };
            self.parties.extend(piece.parties.into_iter().map(shared));
            let shared_text = |text: TextDocument| TextDocument { written: shared(text.written), ..text };
            self.drafts.extend(piece.drafts.into_iter().map(shared_text));
            self.problems.extend(piece.problems);
        }
    }
}

/// `negotiation.yaml` is one document; other files are read a document at a time.
fn pieces<'a>(name: &'a Arc<str>, text: &'a str) -> Vec<Piece<'a>> {
    if &**name == NEGOTIATION_FILE { vec![Piece::whole(name, text)] } else { Piece::documents(name, text) }
}

/// What a part of a file says.
#[derive(Default)]
struct PieceDocuments {
    negotiation: Option<NegotiationDocument>,
    parties: Vec<PartyDocument>,
    drafts: Vec<TextDocument>,
    problems: Vec<Problem>,
    /// How many documents it contains; one, if it cannot be read.
    documents: usize,
}

impl PieceDocuments {
    fn of(piece: Piece<'_>) -> Self {
        let mut read = Self::default();
        match piece.parse() {
            Ok(nodes) => {
                read.documents = nodes.len();
                if &**piece.file == NEGOTIATION_FILE {
                    read.read_negotiation(&nodes);
                } else {
                    for node in &nodes {
                        read.read_other(node, piece.file);
                    }
                }
            }
            Err(problem) => {
                read.documents = 1;
                read.problems.push(*problem);
            }
        }
        read
    }

    /// Reads a party or a text.
    fn read_other(&mut self, node: &Node, file: &str) {
        let is_in_folder = is_in_texts(file);
        if text::is_text(node, is_in_folder) {
            self.drafts.push(text::text(node, folder::stem(file), &mut self.problems));
        } else {
            self.problems.extend(text::party_among_texts(node).filter(|_| is_in_folder));
            self.parties.push(lower::party(node, folder::stem(file), &mut self.problems));
        }
    }

    fn read_negotiation(&mut self, nodes: &[Node]) {
        if let Some(extra) = nodes.get(1) {
            let message = format!("{NEGOTIATION_FILE} contains more than one document");
            self.problems.push(
                Problem::new(Code::ExtraDocument, &extra.location, message)
                    .label("a second document begins here")
                    .help("write each party into a file of its own"),
            );
        }
        self.negotiation = nodes.first().map(|node| lower::negotiation(node, &mut self.problems));
    }
}

fn no_negotiation() -> Problem {
    let message = format!("there is no {NEGOTIATION_FILE} in this folder");
    Problem::new(Code::NoNegotiation, &Location::whole_file(NEGOTIATION_FILE), message)
        .help("add one: it names the negotiation and declares its issues")
}
