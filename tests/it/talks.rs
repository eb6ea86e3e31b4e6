//! Negotiations in the plainest form: what the random cases draw, the oracle reads and the laws rearrange. They reach
//! the library as YAML text only.

use std::fmt;

use demarche::model::Negotiation;

use super::given;

/// Issues, and what each party says on each.
#[derive(Clone)]
pub struct Talks {
    pub issues: Vec<Issue>,
    pub parties: Vec<Party>,
}

/// One question; its id is `i` and its place.
#[derive(Debug, Clone)]
pub struct Issue {
    pub scale: Scale,
    /// As written; `None` for the default of 1.
    pub weight: Option<f64>,
}

/// The six scales, with the number of their options, steps or demands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    Nominal(usize),
    Ordinal(usize),
    Number(f64, f64),
    Sequence(usize),
    Set(usize),
    YesNo,
}

/// One party: a cell per issue.
#[derive(Debug, Clone)]
pub struct Party {
    pub id: String,
    pub cells: Vec<Cell>,
}

/// What a party says on an issue.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub said: Option<Said>,
    /// A second statement, for the case that the issue given by its place is settled as given.
    pub conditional: Option<(usize, Position, Position)>,
}

/// What a party says without a condition, all statements taken together.
#[derive(Debug, Clone)]
pub struct Said {
    pub position: Position,
    pub salience: Option<f64>,
    pub way: Way,
}

/// How it is said. What it comes to is the same.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    /// In one statement.
    AtOnce,
    /// In two, of which the second adds to the first.
    InParts,
    /// In one, with an informal one beside it that does not count.
    BesideInformal,
    /// In one, to which another adds what is accepted, and how much the issue counts.
    WithLimits,
}

impl Said {
    /// A position said at once.
    pub fn of(position: Position) -> Self {
        Self { position, salience: None, way: Way::AtOnce }
    }
}

/// A position, written as in the files; first and last of a region are equal for a point.
#[derive(Debug, Clone, PartialEq)]
pub enum Position {
    Options(Vec<usize>),
    Ranks(usize, usize),
    Numbers(f64, f64),
    Demands(Vec<usize>),
    /// `(a, '<', b)` or `(a, '=', b)`.
    Steps(Vec<(usize, char, usize)>),
}

impl Issue {
    pub fn weight(&self) -> f64 {
        self.weight.unwrap_or(1.0)
    }
}

impl Talks {
    /// The files: `negotiation.yaml` and one per party, in the order of the parties.
    pub fn files(&self) -> Vec<(String, String)> {
        let parties = self.parties.iter().map(|party| (format!("{}.yaml", party.id), self.party_text(party)));
        std::iter::once(("negotiation.yaml".to_owned(), self.negotiation_text())).chain(parties).collect()
    }

    /// The files, with all parties in one, as documents.
    pub fn files_with_one_of_parties(&self) -> Vec<(String, String)> {
        let parties: Vec<String> = self.parties.iter().map(|party| self.party_text(party)).collect();
        vec![
            ("negotiation.yaml".to_owned(), self.negotiation_text()),
            ("parties.yaml".to_owned(), parties.join("---\n")),
        ]
    }

    /// The negotiation, by way of the files.
    pub fn negotiation(&self) -> Negotiation {
        given::from_texts(&self.files())
    }

    fn negotiation_text(&self) -> String {
        let issues: Vec<String> =
            self.issues.iter().enumerate().map(|(place, issue)| issue_text(place, issue)).collect();
        format!("negotiation: Talks\nissues:\n{}", issues.concat())
    }

    fn party_text(&self, party: &Party) -> String {
        let cells = party.cells.iter().zip(&self.issues).enumerate();
        let positions: Vec<String> =
            cells.filter_map(|(place, (cell, issue))| self.cell_text(place, cell, issue)).collect();
        let id = &party.id;
        if positions.is_empty() {
            return format!("id: {id}\nparty: Party {id}\n");
        }
        format!("id: {id}\nparty: Party {id}\npositions:\n{}", positions.concat())
    }

    fn cell_text(&self, place: usize, cell: &Cell, issue: &Issue) -> Option<String> {
        let mut statements = cell.said.as_ref().map(|said| said_texts(said, issue.scale)).unwrap_or_default();
        statements.extend(cell.conditional.as_ref().map(|(on, settled, position)| {
            let condition = format!("{{ i{on}: {} }}", position_text(settled, self.issues[*on].scale));
            format!("{{ position: {}, if: {condition} }}", position_text(position, issue.scale))
        }));
        match &statements[..] {
            [] => None,
            [statement] => Some(format!("  i{place}: {statement}\n")),
            log => Some(format!("  i{place}:\n    - {}\n", log.join("\n    - "))),
        }
    }
}

/// A failing case is shown as its files.
impl fmt::Debug for Talks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.files().iter().try_for_each(|(name, text)| write!(f, "\n# {name}\n{text}"))
    }
}

fn issue_text(place: usize, issue: &Issue) -> String {
    let weight = issue.weight.map(|weight| format!(", weight: {weight}")).unwrap_or_default();
    format!("  i{place}: {{ scale: {}{weight} }}\n", scale_text(issue.scale))
}

/// The scale with what it needs to be declared.
pub fn scale_text(scale: Scale) -> String {
    match scale {
        Scale::Nominal(options) => format!("nominal, options: [{}]", names('o', options)),
        Scale::Ordinal(options) => format!("ordinal, options: [{}]", names('o', options)),
        Scale::Number(min, max) => format!("number, min: {min}, max: {max}"),
        Scale::Sequence(steps) => format!("sequence, steps: [{}]", names('s', steps)),
        Scale::Set(options) => format!("set, options: [{}]", names('o', options)),
        Scale::YesNo => "yes-no".to_owned(),
    }
}

fn names(letter: char, count: usize) -> String {
    (0..count).map(|place| format!("{letter}{place}")).collect::<Vec<_>>().join(", ")
}

/// The statements, each in the short form where it is enough.
fn said_texts(said: &Said, scale: Scale) -> Vec<String> {
    let salience = said.salience.map(|salience| format!(", salience: {salience}")).unwrap_or_default();
    let written = |position: &Position| position_text(position, scale);
    let position = written(&said.position);
    let at_once = if salience.is_empty() { position.clone() } else { format!("{{ position: {position}{salience} }}") };
    let [first, second] = parts(&said.position, scale).map(|part| written(&part));
    match said.way {
        Way::AtOnce => vec![at_once],
        Way::InParts => {
            vec![format!("{{ position: {first}{salience} }}"), format!("{{ position: {second}, adds: true }}")]
        }
        Way::BesideInformal => vec![at_once, format!("{{ position: {first}, salience: 7, informal: true }}")],
        Way::WithLimits if position == "[]" => vec![at_once],
        Way::WithLimits => {
            let first = if salience.is_empty() { "" } else { ", salience: 7" };
            vec![
                format!("{{ position: {position}{first} }}"),
                format!("{{ accepts: {position}, adds: true{salience} }}"),
            ]
        }
    }
}

/// Two positions that come to this one together.
fn parts(position: &Position, scale: Scale) -> [Position; 2] {
    match (position, scale) {
        (Position::Options(options), Scale::Nominal(count)) => {
            let other = |other: Option<usize>| options.iter().copied().chain(other).collect();
            let mut others = (0..count).filter(|option| !options.contains(option));
            [Position::Options(other(others.next())), Position::Options(other(others.next_back()))]
        }
        (Position::Options(_), _) => parts(position, Scale::Nominal(2)),
        (Position::Ranks(first, last), Scale::Ordinal(count)) => {
            [Position::Ranks(*first, count - 1), Position::Ranks(0, *last)]
        }
        (Position::Numbers(first, last), Scale::Number(min, max)) => {
            [Position::Numbers(*first, max), Position::Numbers(min, *last)]
        }
        (Position::Demands(demands), _) => {
            let (even, odd) = demands.iter().partition(|demand| **demand % 2 == 0);
            [Position::Demands(even), Position::Demands(odd)]
        }
        (Position::Steps(relations), _) => {
            let (first, second) = relations.split_at(relations.len() / 2);
            [Position::Steps(first.to_vec()), Position::Steps(second.to_vec())]
        }
        (Position::Ranks(..) | Position::Numbers(..), _) => unreachable!("{position:?} is not of the scale {scale:?}"),
    }
}

/// The notation of the files.
pub fn position_text(position: &Position, scale: Scale) -> String {
    match (position, scale) {
        (Position::Options(options), Scale::YesNo) => list_or_one(options, |option| ["yes", "no"][option].to_owned()),
        (Position::Options(options), _) => list_or_one(options, |option| format!("o{option}")),
        (Position::Demands(demands), _) => list(demands, |demand| format!("o{demand}")),
        (Position::Ranks(first, last), Scale::Ordinal(options)) => {
            region(&format!("o{first}"), &format!("o{last}"), *first == 0, *last + 1 == options)
        }
        (Position::Numbers(first, last), Scale::Number(min, max)) => {
            region(&first.to_string(), &last.to_string(), *first == min, *last == max)
        }
        (Position::Steps(relations), _) => format!("[{}]", chains(relations).join(", ")),
        (Position::Ranks(..) | Position::Numbers(..), _) => unreachable!("{position:?} is not of the scale {scale:?}"),
    }
}

fn list_or_one(items: &[usize], name: impl Fn(usize) -> String) -> String {
    if let [only] = items { name(*only) } else { list(items, name) }
}

fn list(items: &[usize], name: impl Fn(usize) -> String) -> String {
    format!("[{}]", items.iter().map(|item| name(*item)).collect::<Vec<_>>().join(", "))
}

/// Open where it reaches an end of the scale, so that all notations are read.
fn region(first: &str, last: &str, from_start: bool, to_end: bool) -> String {
    if first == last {
        first.to_owned()
    } else if to_end && !from_start {
        format!("{first}..")
    } else if from_start && !to_end {
        format!("..{last}")
    } else {
        format!("{first}..{last}")
    }
}

/// Relations that continue each other are written as one chain.
fn chains(relations: &[(usize, char, usize)]) -> Vec<String> {
    let mut chains: Vec<String> = Vec::new();
    let mut end = None;
    for &(first, sign, second) in relations {
        match chains.last_mut() {
            Some(chain) if end == Some(first) => *chain = format!("{chain} {sign} s{second}"),
            _ => chains.push(format!("s{first} {sign} s{second}")),
        }
        end = Some(second);
    }
    chains
}
