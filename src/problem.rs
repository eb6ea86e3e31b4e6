//! What can be wrong in a file: a code, a severity, a place, a message and a remedy.
//!
//! A [`Problem`] is for the author of the file; it is found by `load` or `validate`, is never thrown, and all of a
//! folder's problems are reported together. What stops the program itself (a missing folder, a full disk) is an
//! [`Error`](crate::load::Error) instead.

use std::fmt;
use std::sync::Arc;

/// A place in a file: where a key or a value was written.
///
/// Lines and columns count from 1, columns in characters. `start..end` are byte offsets into the file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Path of the file, relative to the negotiation's folder.
    pub file: Arc<str>,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column in characters, from 1; 0 when the whole file is meant.
    pub column: usize,
    /// First byte of the place.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl Location {
    /// The file as a whole, for problems of no single line.
    #[must_use]
    pub fn whole_file(file: &str) -> Self {
        Self { file: Arc::from(file), line: 0, column: 0, start: 0, end: 0 }
    }

    /// The place of a part of the text here, which is as typed after `skipped` bytes, such as a quote. `before` is the
    /// text in front of the part. `None` if a line ends in between.
    #[must_use]
    pub fn part(&self, skipped: usize, before: &str, part: &str) -> Option<Self> {
        let start = self.start + skipped + before.len();
        let column = self.column + skipped + before.chars().count();
        let part = Self { file: Arc::clone(&self.file), line: self.line, column, start, end: start + part.len() };
        (!before.contains('\n')).then_some(part)
    }
}

/// `file:line:column`, or the file alone where no line is known.
///
/// ```
/// use demarche::problem::Location;
/// assert_eq!(Location::whole_file("russia.yaml").to_string(), "russia.yaml");
/// ```
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return f.write_str(&self.file);
        }
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Whether a problem prevents figures or makes them doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No figure is computed until it is mended.
    Error,
    /// Figures are computed; the author should look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident $severity:ident $name:literal,)+) => {
        /// The kinds of problem, each with a stable name that scripts may rely on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The stable name, in kebab-case.
            ///
            /// ```
            /// assert_eq!(demarche::problem::Code::UnknownOption.name(), "unknown-option");
            /// ```
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// Whether it stops the analysis.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The folder contains no `negotiation.yaml`.
    NoNegotiation Error "no-negotiation",
    /// The file is larger than 64 MiB, or the position files are larger than 256 MiB together.
    FileTooLarge Error "file-too-large",
    /// The file is not UTF-8 text.
    NotUtf8 Error "not-utf-8",
    /// The file is not YAML, or contains what a position file has no use for, such as binary data.
    YamlSyntax Error "yaml-syntax",
    /// A table with a row of too many or too few cells, or a quote that is not closed.
    TableSyntax Error "table-syntax",
    /// The file contains, nests, repeats or refers to more than a position file may.
    TooComplex Error "too-complex",
    /// The file contains no document.
    EmptyFile Error "empty-file",
    /// `negotiation.yaml` contains more than one document.
    ExtraDocument Error "extra-document",
    /// A key is given twice in one mapping.
    DuplicateKey Error "duplicate-key",
    /// A key that has no meaning here.
    UnknownKey Error "unknown-key",
    /// A key that must be there is not.
    MissingKey Error "missing-key",
    /// A key that has a meaning elsewhere: `min` on an ordinal issue, `said` in a text, `party` in the folder `texts`.
    MisplacedKey Error "misplaced-key",
    /// A list where a text was expected, or the like.
    WrongType Error "wrong-type",
    /// An id with other characters than letters, digits, `-`, `_` and single `.`.
    InvalidId Error "invalid-id",
    /// Two issues, parties, texts, options or steps with one id, or a party and a text.
    DuplicateId Error "duplicate-id",
    /// A name, title or short form that means two parties, texts or issues; in a table, a word that means two options or
    /// two sources.
    AmbiguousName Error "ambiguous-name",
    /// Not a day of the calendar in the form 2025-04-25.
    InvalidDate Error "invalid-date",
    /// Not a finite number, or one with more digits than are kept.
    InvalidNumber Error "invalid-number",
    /// No scale has this name.
    UnknownScale Error "unknown-scale",
    /// No status has this name.
    UnknownStatus Error "unknown-status",
    /// A scale on which nothing can be measured: `min` not below `max`, no options, fewer than two steps.
    UnusableScale Error "unusable-scale",
    /// A weight that is negative, above a million, or not 0 and below a millionth.
    InvalidWeight Error "invalid-weight",
    /// A salience outside 0 to 100, or not 0 and below a millionth.
    SalienceOutOfRange Error "salience-out-of-range",
    /// An issue that `negotiation.yaml` does not declare.
    UnknownIssue Error "unknown-issue",
    /// An option that the issue does not declare.
    UnknownOption Error "unknown-option",
    /// A step that the issue does not declare.
    UnknownStep Error "unknown-step",
    /// A party that has no file.
    UnknownParty Error "unknown-party",
    /// A source that `negotiation.yaml` does not declare.
    UnknownSource Error "unknown-source",
    /// A position that cannot be read on the issue's scale.
    InvalidPosition Error "invalid-position",
    /// A number beyond the declared `min` and `max`.
    OutOfBounds Error "out-of-bounds",
    /// A region whose first end lies above its last.
    ReversedRegion Error "reversed-region",
    /// A region that names nothing: a bare `..`, or `[]` where at least one item is needed.
    EmptyRegion Error "empty-region",
    /// The same item twice in a list.
    RepeatedItem Error "repeated-item",
    /// An order of steps that contradicts itself.
    ContradictoryOrder Error "contradictory-order",
    /// A statement that gives neither a position nor what the party accepts or rejects.
    EmptyStatement Error "empty-statement",
    /// A statement that adds to an earlier one of which it leaves nothing: it needs no `adds`, or another position.
    ContradictoryAddition Error "contradictory-addition",
    /// A party that names itself as its own co-author.
    JointWithSelf Error "joint-with-self",
    /// A file that looks like a position file and is not read.
    IgnoredFile Warning "ignored-file",
    /// A party that `parties:` in `negotiation.yaml` leaves out: it comes after those listed.
    UnlistedParty Warning "unlisted-party",
    /// An issue on which no party has said anything.
    UnusedIssue Warning "unused-issue",
    /// A source that no statement or text refers to.
    UnusedSource Warning "unused-source",
    /// The negotiation has no parties yet.
    NoParties Warning "no-parties",
    /// A party without statements, or a text without positions.
    SilentParty Warning "silent-party",
    /// Statements without a source, once per party or text.
    UnsourcedStatement Warning "unsourced-statement",
    /// An undated statement beside dated ones on the same issue.
    UndatedStatement Warning "undated-statement",
    /// Two statements of one day that differ: the last in the file counts.
    TiedStatements Warning "tied-statements",
    /// A statement without a position that replaces one with a position.
    PositionWithdrawn Warning "position-withdrawn",
    /// A position of which the party's own `rejects` leaves nothing.
    PositionRejected Warning "position-rejected",
    /// An `accepts` that meets a `rejects` of the same party.
    AcceptedAndRejected Warning "accepted-and-rejected",
    /// A statement that adds to what was said before, where nothing was.
    NothingToAddTo Warning "nothing-to-add-to",
    /// A statement that still counts, although the party later answered under a condition.
    LaterCondition Warning "later-condition",
    /// A number left open at one end, once per issue.
    OpenEnd Warning "open-end",
    /// `until` or `published` before `said`; in a text, `published` before `dated`.
    DateOrder Warning "date-order",
    /// A joint text that the co-author's file lacks.
    MissingMirror Warning "missing-mirror",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// "1 issue", "2 issues".
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Something wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where.
    pub location: Location,
    /// A few words under the marked place.
    pub label: String,
    /// Other places that belong to the problem, each with a few words.
    pub related: Vec<(Location, String)>,
    /// What to do about it, where something useful can be said.
    pub help: Option<String>,
}

impl Problem {
    /// A problem without label, related places or help.
    pub fn new(code: Code, location: &Location, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            location: location.clone(),
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// Adds the words under the marked place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, location: &Location, label: impl Into<String>) -> Self {
        self.related.push((location.clone(), label.into()));
        self
    }

    /// Adds a remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Error or warning, by its code.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The candidate nearest to a mistyped word, if one is near enough to be meant.
///
/// Compared without regard to case, by Jaro-Winkler similarity of at least 0.8, or as a prefix of three letters or more.
///
/// ```
/// use demarche::problem::nearest;
/// assert_eq!(nearest("postion", ["position", "note"]), Some("position"));
/// assert_eq!(nearest("xyz", ["position", "note"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let score = similarity(&word, &candidate.to_lowercase());
        if score >= 0.8 && best.is_none_or(|(least, _)| score > least) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The candidates most like a word, the likest first; of equal ones, the first.
pub(crate) fn most_alike<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let scored = candidates.into_iter().map(|candidate| (similarity(&word, &candidate.to_lowercase()), candidate));
    let mut scored: Vec<(f64, &str)> = scored.collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0));
    scored.into_iter().take(most).map(|(_, candidate)| candidate).collect()
}

fn similarity(word: &str, candidate: &str) -> f64 {
    if word.chars().count() >= 3 && candidate.starts_with(word) {
        return 0.95;
    }
    strsim::jaro_winkler(word, candidate)
}

/// "did you mean `x`?" for the nearest candidate.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}
