//! Random logs: what one party says on one issue over time, with every key that decides on what counts.

use demarche::load::Documents;
use demarche::model::{Date, Negotiation, Status};
use demarche::validate::{self, Validated};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::given;
use super::random::{position, scale};
use super::talks::{Position, Scale, position_text, scale_text};

pub const SOURCES: [&str; 2] = ["s0", "s1"];

/// The statements on the first issue. The second is what conditions are about.
#[derive(Debug, Clone)]
pub struct Log {
    pub declared_day: Option<u8>,
    pub scales: [Scale; 2],
    pub entries: Vec<Entry>,
}

/// One statement. A limit is all of its parts together: regions, demands, an order, or relations of one pair each.
#[derive(Debug, Clone)]
pub struct Entry {
    pub position: Option<Position>,
    pub accepts: Vec<Position>,
    pub rejects: Vec<Position>,
    pub salience: Option<u8>,
    pub said: Option<u8>,
    pub until: Option<u8>,
    pub status: Status,
    pub source: Option<usize>,
    pub condition: Option<Position>,
    pub adds: bool,
    pub informal: bool,
}

pub fn log() -> impl Strategy<Value = Log> {
    (scale(), scale(), option::of(day_of_month())).prop_flat_map(|(scale, other, declared_day)| {
        let entries = vec(entry(scale, other), 0..=6);
        entries.prop_map(move |entries| Log { declared_day, scales: [scale, other], entries })
    })
}

/// Few days, so that many statements share one.
pub fn day_of_month() -> impl Strategy<Value = u8> {
    1..=5_u8
}

fn entry(scale: Scale, other: Scale) -> impl Strategy<Value = Entry> {
    let said = (position(scale), prop::bool::weighted(0.8), limit(scale, false), limit(scale, true));
    let days = (option::weighted(0.8, day_of_month()), option::weighted(0.2, day_of_month()));
    let origin = (select(Status::ALL.to_vec()), option::of(0..SOURCES.len()));
    let bearing = (prop::bool::weighted(0.5), prop::bool::weighted(0.25), option::weighted(0.3, 0..=100_u8));
    let condition = option::weighted(0.3, position(other));
    (said, days, origin, bearing, condition).prop_map(
        |((position, states, accepts, rejects), (said, until), (status, source), bearing, condition)| {
            let (adds, informal, salience) = bearing;
            let position = Some(position).filter(|_| states || accepts.is_empty() && rejects.is_empty());
            Entry { position, accepts, rejects, salience, said, until, status, source, condition, adds, informal }
        },
    )
}

/// Mostly none.
fn limit(scale: Scale, is_rejected: bool) -> BoxedStrategy<Vec<Position>> {
    let says_something = |part: &Position| match part {
        Position::Demands(demands) => !demands.is_empty(),
        Position::Steps(relations) => !relations.is_empty(),
        Position::Options(_) | Position::Ranks(..) | Position::Numbers(..) => true,
    };
    let part = position(scale).prop_filter("a limit of nothing", says_something);
    let parts = match scale {
        Scale::Ordinal(_) | Scale::Number(..) => vec(part, 1..=3).boxed(),
        Scale::Sequence(_) if is_rejected => part.prop_map(relations).boxed(),
        Scale::Nominal(_) | Scale::YesNo | Scale::Set(_) | Scale::Sequence(_) => {
            part.prop_map(|part| vec![part]).boxed()
        }
    };
    prop_oneof![3 => Just(Vec::new()), 1 => parts].boxed()
}

/// Each relation for itself, and now and then the contrary of one.
fn relations(order: Position) -> Vec<Position> {
    let Position::Steps(stated) = order else { unreachable!("an order of steps") };
    let contrary = stated.iter().filter(|(first, sign, second)| *sign == '<' && first + second == 3);
    let contrary: Vec<(usize, char, usize)> = contrary.map(|(first, sign, second)| (*second, *sign, *first)).collect();
    stated.into_iter().chain(contrary).map(|relation| Position::Steps(vec![relation])).collect()
}

impl Log {
    /// The files, read and checked.
    pub fn validated(&self) -> Validated {
        let files = self.files();
        let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        validate::validate(&Documents::from_texts(texts))
    }

    /// The negotiation, also where statements contradict what they add to, which the files may not.
    pub fn negotiation(&self) -> Negotiation {
        let mut without = self.clone();
        without.entries.iter_mut().for_each(|entry| entry.adds = false);
        let mut negotiation = given::from_texts(&without.files());
        for (statement, entry) in negotiation.parties[0].statements[0].iter_mut().zip(&self.entries) {
            statement.adds = entry.adds;
        }
        negotiation
    }

    fn files(&self) -> [(String, String); 2] {
        let as_of = self.declared_day.map(|day| format!("as-of: {}\n", date_text(day))).unwrap_or_default();
        let sources = SOURCES.map(|id| format!("  {id}: {{ title: Text }}\n")).concat();
        let issue = |place: usize| format!("  i{place}: {{ scale: {} }}\n", scale_text(self.scales[place]));
        let negotiation = format!("negotiation: Log\n{as_of}sources:\n{sources}issues:\n{}{}", issue(0), issue(1));
        let entries: String = self.entries.iter().map(|entry| self.entry_text(entry)).collect();
        let positions = if entries.is_empty() { String::new() } else { format!("positions:\n  i0:\n{entries}") };
        [("negotiation.yaml".to_owned(), negotiation), ("p0.yaml".to_owned(), format!("party: Party\n{positions}"))]
    }

    fn entry_text(&self, entry: &Entry) -> String {
        let [scale, other] = self.scales;
        let mut keys: Vec<String> = Vec::new();
        keys.extend(entry.position.as_ref().map(|position| format!("position: {}", position_text(position, scale))));
        for (key, parts) in [("accepts", &entry.accepts), ("rejects", &entry.rejects)] {
            keys.extend((!parts.is_empty()).then(|| format!("{key}: {}", limit_text(parts, scale))));
        }
        keys.extend(entry.salience.map(|salience| format!("salience: {salience}")));
        keys.extend(entry.said.map(|day| format!("said: {}", date_text(day))));
        keys.extend(entry.until.map(|day| format!("until: {}", date_text(day))));
        keys.extend(entry.source.map(|source| format!("source: {}", SOURCES[source])));
        keys.extend(entry.condition.as_ref().map(|wanted| format!("if: {{ i1: {} }}", position_text(wanted, other))));
        keys.extend(entry.adds.then(|| "adds: true".to_owned()));
        keys.extend(entry.informal.then(|| "informal: true".to_owned()));
        format!("    - {{ status: {}, {} }}\n", entry.status.name(), keys.join(", "))
    }
}

/// One part as it is, several as a list; relations always as a list.
fn limit_text(parts: &[Position], scale: Scale) -> String {
    let texts: Vec<String> = parts.iter().map(|part| position_text(part, scale)).collect();
    match &texts[..] {
        [text] => text.clone(),
        _ => format!("[{}]", texts.iter().map(|text| text.trim_matches(['[', ']'])).collect::<Vec<_>>().join(", ")),
    }
}

pub fn date(day: u8) -> Date {
    validate::date(&date_text(day)).expect("a date")
}

fn date_text(day: u8) -> String {
    format!("2024-01-{day:02}")
}
