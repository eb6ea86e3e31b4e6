//! Positions in files, read on the issue's scale.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use super::search::Search;
use super::{id, scalar};
use crate::load::tree::{Node, Value};
use crate::model::{Choice, Issue, Order, Position, Relation, Scale, Span, Step};
use crate::problem::{Code, Location, Problem, nearest};

/// Options named one by one where none is near to what was typed.
const MOST_NAMED: usize = 20;

/// Index of `yes` (0) or `no` (1), in any spelling that YAML knows.
pub(crate) fn yes_no(text: &str) -> Option<usize> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "on" | "y" => Some(0),
        "no" | "false" | "off" | "n" => Some(1),
        _ => None,
    }
}

/// A piece of a scalar's text with its place.
pub(super) struct Piece<'a> {
    text: &'a str,
    location: Location,
    /// As in a [`Node`].
    skipped: Option<usize>,
}

/// Reads positions on an issue's scale.
pub(super) struct Reader<'a> {
    pub(super) issue: &'a Issue,
    choices: &'a [Choice],
    /// Indices by id; of two with one id, the first.
    places: HashMap<&'a str, usize>,
    /// `None` where nothing is searched.
    search: Option<&'a Search>,
}

impl<'a> Reader<'a> {
    pub fn of(issue: &'a Issue, search: Option<&'a Search>) -> Self {
        let choices = issue.scale.choices();
        let mut places = HashMap::with_capacity(choices.len());
        for (place, choice) in choices.iter().enumerate() {
            places.entry(choice.id.as_str()).or_insert(place);
        }
        Self { issue, choices, places, search }
    }

    /// The position, or what is wrong with it.
    pub fn position(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Position> {
        let before = problems.len();
        let position = match &self.issue.scale {
            Scale::Nominal(_) | Scale::YesNo(_) => self.options(node, problems),
            Scale::Ordinal(_) => self.ranks(node, problems),
            Scale::Number { min, max, .. } => self.numbers(node, Span { low: *min, high: *max }, problems),
            Scale::Set(_) => self.demands(node, problems),
            Scale::Sequence(_) => self.steps(node, problems),
        };
        position.filter(|_| problems.len() == before)
    }

    /// One option, or a list of those left open.
    fn options(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Position> {
        let pieces = match &node.value {
            Value::Sequence(items) if items.is_empty() => {
                problems.push(
                    Problem::new(Code::EmptyRegion, &node.location, "an empty list names no option")
                        .label("nothing is left open")
                        .help("leave it out if the party has said nothing"),
                );
                return None;
            }
            Value::Sequence(items) => self.items(items, problems)?,
            _ => vec![self.scalar(node, problems)?],
        };
        self.distinct(&pieces, problems).map(Position::Options)
    }

    fn demands(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Position> {
        let Value::Sequence(items) = &node.value else {
            let help = match node.as_scalar() {
                Some(text) if self.places.contains_key(text) => {
                    format!("a set is a list, also of one: `[{text}]`")
                }
                _ => "a set is a list of options: `[a, b]`; `[]` means that none is demanded".to_owned(),
            };
            problems.push(self.invalid(&node.location, "a list of options").help(help));
            return None;
        };
        let pieces = self.items(items, problems)?;
        self.distinct(&pieces, problems).map(Position::Demands)
    }

    /// One option, or from one to another.
    fn ranks(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Position> {
        if let Value::Sequence(items) = &node.value {
            problems.push(self.invalid(&node.location, "one option or a region").help(range_help(items)));
            return None;
        }
        let whole = self.scalar(node, problems)?;
        let last = self.choices.len() - 1;
        let span = self.span(&whole, Span { low: 0, high: last }, problems, |reader, piece, problems| {
            reader.choice(piece, problems)
        })?;
        Some(Position::Ranks(span))
    }

    /// One number, or from one to another.
    fn numbers(&self, node: &Node, ends: Span<f64>, problems: &mut Vec<Problem>) -> Option<Position> {
        if let Value::Sequence(items) = &node.value {
            problems.push(self.invalid(&node.location, "one number or a range").help(range_help(items)));
            return None;
        }
        let whole = self.scalar(node, problems)?;
        let span = self.span(&whole, ends, problems, |reader, piece, problems| reader.number(piece, ends, problems))?;
        Some(Position::Numbers(span))
    }

    fn number(&self, piece: &Piece<'_>, ends: Span<f64>, problems: &mut Vec<Problem>) -> Option<f64> {
        let Some(number) = scalar::number(piece.text) else {
            problems.push(scalar::not_a_number(piece.text, &piece.location));
            return None;
        };
        if number < ends.low || number > ends.high {
            let Span { low, high } = ends;
            let message = format!("{number} is outside {low} to {high}, the scale of `{}`", self.issue.id);
            problems.push(
                Problem::new(Code::OutOfBounds, &piece.location, message)
                    .label(if number < low { "below `min`" } else { "above `max`" })
                    .help("correct the number, or widen the scale in negotiation.yaml"),
            );
            return None;
        }
        Some(number)
    }

    /// `a`, `a..b`, `a..` or `..b`.
    fn span<T: PartialOrd + Copy>(
        &self,
        whole: &Piece<'_>,
        ends: Span<T>,
        problems: &mut Vec<Problem>,
        read: impl Fn(&Self, &Piece<'_>, &mut Vec<Problem>) -> Option<T>,
    ) -> Option<Span<T>> {
        let Some(dots) = whole.text.find("..") else {
            return read(self, whole, problems).map(Span::point);
        };
        if whole.text[dots..].starts_with("...") {
            problems.push(
                self.invalid(&whole.location, "a region with two dots")
                    .help("write `a..b` with two dots, and a fraction with its zero: `0..0.5`"),
            );
            return None;
        }
        let (first, last) = (part(whole, 0..dots), part(whole, dots + 2..whole.text.len()));
        if first.text.is_empty() && last.text.is_empty() {
            problems.push(
                Problem::new(Code::EmptyRegion, &whole.location, "a bare `..` is no region")
                    .label("neither end is given")
                    .help("leave it out if the party has said nothing"),
            );
            return None;
        }
        let low = if first.text.is_empty() { Some(ends.low) } else { read(self, &first, problems) };
        let high = if last.text.is_empty() { Some(ends.high) } else { read(self, &last, problems) };
        let span = Span { low: low?, high: high? };
        if span.low > span.high {
            problems.push(
                Problem::new(Code::ReversedRegion, &whole.location, "the region runs backwards")
                    .label(format!("`{}` comes before `{}` on this scale", last.text, first.text))
                    .help(format!("write `{}..{}`", last.text, first.text)),
            );
            return None;
        }
        Some(span)
    }

    /// A list of relations and chains: `[a < b, b = c < d]`.
    fn steps(&self, node: &Node, problems: &mut Vec<Problem>) -> Option<Position> {
        let pieces = match &node.value {
            Value::Sequence(items) => self.items(items, problems)?,
            _ => vec![self.scalar(node, problems)?],
        };
        let mut stated: Vec<(Step, Relation, Step)> = Vec::new();
        let mut places: Vec<&Piece<'_>> = Vec::new();
        let mut first: HashMap<(Step, Relation, Step), &Piece<'_>> = HashMap::new();
        let chains: Vec<Option<Vec<(Step, Relation, Step)>>> =
            pieces.iter().map(|piece| self.chain(piece, problems)).collect();
        for (piece, chain) in pieces.iter().zip(chains.into_iter().collect::<Option<Vec<_>>>()?) {
            for relation in chain {
                match first.entry(either_way(relation)) {
                    Entry::Occupied(first) => {
                        problems.push(repeated("this relation", &piece.location, &first.get().location));
                    }
                    Entry::Vacant(first) => {
                        first.insert(piece);
                        stated.push(relation);
                        places.push(piece);
                    }
                }
            }
        }
        match Order::new(self.choices.len(), stated.clone()) {
            Ok(order) => Some(Position::Steps(Box::new(order))),
            Err(chain) => {
                problems.push(self.contradiction(&chain, &stated, &places));
                None
            }
        }
    }

    pub(super) fn chain(&self, piece: &Piece<'_>, problems: &mut Vec<Problem>) -> Option<Vec<(Step, Relation, Step)>> {
        let signs: Vec<(usize, char)> =
            piece.text.char_indices().filter(|(_, c)| matches!(c, '<' | '=' | '>')).collect();
        let names_all = piece.text.split(['<', '=']).all(|step| !step.trim().is_empty());
        if signs.is_empty() || !names_all || signs.iter().any(|(_, sign)| *sign == '>') {
            problems.push(
                self.invalid(&piece.location, "an order of steps")
                    .help("write `a < b` for a before b, `a = b` for both at the same time, and chains `a < b < c`"),
            );
            return None;
        }
        let starts = std::iter::once(0).chain(signs.iter().map(|(index, _)| index + 1));
        let ends = signs.iter().map(|(index, _)| *index).chain([piece.text.len()]);
        let steps: Vec<Option<Step>> =
            starts.zip(ends).map(|(start, end)| self.choice(&part(piece, start..end), problems)).collect();
        let steps = steps.into_iter().collect::<Option<Vec<Step>>>()?;
        let relation = |(index, (_, sign)): (usize, &(usize, char))| {
            let relation = if *sign == '=' { Relation::Together } else { Relation::Before };
            (steps[index], relation, steps[index + 1])
        };
        Some(signs.iter().enumerate().map(relation).collect())
    }

    fn contradiction(&self, chain: &[usize], stated: &[(Step, Relation, Step)], places: &[&Piece<'_>]) -> Problem {
        let written = |index: &usize| {
            let (first, relation, second) = stated[*index];
            let sign = if relation == Relation::Together { '=' } else { '<' };
            format!("{} {sign} {}", self.choices[first].id, self.choices[second].id)
        };
        let relations: Vec<String> = chain.iter().map(written).collect();
        let message = format!("this order contradicts itself: {}", relations.join(", "));
        let first = places[chain[0]];
        let mut problem = Problem::new(Code::ContradictoryOrder, &first.location, message)
            .label(relations[0].clone())
            .help("nothing can come before itself: remove one of these relations");
        for (index, relation) in chain.iter().zip(&relations).skip(1) {
            problem = problem.related(&places[*index].location, relation.clone());
        }
        problem
    }

    /// The index of an option or a step.
    fn choice(&self, piece: &Piece<'_>, problems: &mut Vec<Problem>) -> Option<usize> {
        if let Scale::YesNo(_) = self.issue.scale {
            if let Some(index) = yes_no(piece.text) {
                return Some(index);
            }
        } else if let Some(index) = self.places.get(piece.text) {
            return Some(*index);
        }
        problems.push(self.unknown_choice(piece));
        None
    }

    fn unknown_choice(&self, piece: &Piece<'_>) -> Problem {
        let is_step = matches!(self.issue.scale, Scale::Sequence(_));
        let (what, code) = if is_step { ("step", Code::UnknownStep) } else { ("option", Code::UnknownOption) };
        // Each has an id and a label.
        let search = self.search.filter(|search| search.may_compare(2 * self.choices.len()));
        let help = search
            .and_then(|_| self.meant(piece.text))
            .unwrap_or_else(|| format!("{what}s are {}", listed(self.choices)));
        let message = format!("`{}` is not {} {what} of `{}`", piece.text, id::article(what), self.issue.id);
        Problem::new(code, &piece.location, message).label(format!("unknown {what}")).help(help)
    }

    /// The option or step that is meant by its label, or else the nearest by id or label.
    fn meant(&self, typed: &str) -> Option<String> {
        let folded = typed.to_lowercase();
        let labelled = self.choices.iter().filter(|choice| choice.label.to_lowercase() == folded);
        let ids: Vec<String> = labelled.map(|choice| format!("`{}`", choice.id)).collect();
        match &ids[..] {
            [] => {}
            [id] => return Some(format!("write its id: {id}")),
            _ => return Some(format!("write the id of the one that is meant: {}", ids.join(" or "))),
        }
        let words = self.choices.iter().map(|choice| choice.id.as_str());
        let word = nearest(typed, words.chain(self.choices.iter().map(|choice| choice.label.as_str())))?;
        if self.choices.iter().any(|choice| choice.id == word) {
            return Some(format!("did you mean `{word}`?"));
        }
        let meant = self.choices.iter().find(|choice| choice.label == word)?;
        Some(format!("did you mean `{}` ({word})?", meant.id))
    }

    /// Ascending indices of options, each named once.
    fn distinct(&self, pieces: &[Piece<'_>], problems: &mut Vec<Problem>) -> Option<Vec<usize>> {
        let found: Vec<Option<usize>> = pieces.iter().map(|piece| self.choice(piece, problems)).collect();
        let mut places: Vec<(usize, &Piece<'_>)> =
            found.iter().zip(pieces).filter_map(|(choice, piece)| Some(((*choice)?, piece))).collect();
        places.sort_by_key(|(choice, _)| *choice);
        for same in places.chunk_by(|(choice, _), (next, _)| choice == next) {
            for (_, again) in &same[1..] {
                problems.push(repeated(&format!("`{}`", again.text), &again.location, &same[0].1.location));
            }
        }
        (places.len() == found.len()).then(|| places.into_iter().map(|(choice, _)| choice).collect())
    }

    fn items<'n>(&self, items: &'n [Node], problems: &mut Vec<Problem>) -> Option<Vec<Piece<'n>>> {
        let pieces: Vec<Option<Piece<'n>>> = items.iter().map(|item| self.scalar(item, problems)).collect();
        pieces.into_iter().collect()
    }

    pub(super) fn scalar<'n>(&self, node: &'n Node, problems: &mut Vec<Problem>) -> Option<Piece<'n>> {
        if let Some(text) = node.as_scalar() {
            return Some(Piece { text, location: node.location.clone(), skipped: node.skipped });
        }
        problems.push(self.invalid(&node.location, "a position").label(format!("this is {}", node.kind())));
        None
    }

    pub(super) fn invalid(&self, location: &Location, expected: &str) -> Problem {
        let message = format!("on the scale `{}`, `{}` needs {expected}", self.issue.scale.name(), self.issue.id);
        Problem::new(Code::InvalidPosition, location, message).label("cannot be read on this scale")
    }
}

/// The same for `a = b` and `b = a`.
pub(super) fn either_way((first, relation, second): (Step, Relation, Step)) -> (Step, Relation, Step) {
    match relation {
        Relation::Together => (first.min(second), relation, first.max(second)),
        Relation::Before | Relation::After => (first, relation, second),
    }
}

/// The first ids of all that there are.
fn listed(choices: &[Choice]) -> String {
    let named: Vec<String> = choices.iter().take(MOST_NAMED).map(|choice| format!("`{}`", choice.id)).collect();
    match choices.len() - named.len() {
        0 => named.join(", "),
        others => format!("{} and {others} more", named.join(", ")),
    }
}

/// The problem of something named a second time where once is enough.
pub(super) fn repeated(what: &str, again: &Location, first: &Location) -> Problem {
    Problem::new(Code::RepeatedItem, again, format!("{what} is named twice"))
        .label("named again here")
        .related(first, "first named here")
}

fn range_help(items: &[Node]) -> String {
    match (items.first().and_then(Node::as_scalar), items.last().and_then(Node::as_scalar)) {
        (Some(first), Some(last)) if items.len() > 1 => format!("a region is written `{first}..{last}`"),
        (Some(first), _) => format!("write `{first}` without brackets"),
        _ => "a region is written `a..b`, `a..` or `..b`".to_owned(),
    }
}

/// A trimmed part of a piece, with its own place if the text is as typed, on one line.
fn part<'a>(whole: &Piece<'a>, range: Range<usize>) -> Piece<'a> {
    let untrimmed = &whole.text[range.clone()];
    let text = untrimmed.trim();
    let offset = range.start + (untrimmed.len() - untrimmed.trim_start().len());
    let place = whole.skipped.and_then(|skipped| whole.location.part(skipped, &whole.text[..offset], text));
    let skipped = place.as_ref().map(|_| 0);
    Piece { text, location: place.unwrap_or_else(|| whole.location.clone()), skipped }
}
