//! What is exported is imported as it was.

use std::path::Path;

use demarche::exchange;
use demarche::load::Documents;
use demarche::model::{Date, Key, Limit, Negotiation, Position, Relation, Source, Statement, Status, Text};
use demarche::problem::Location;
use demarche::scaffold;
use demarche::select::{Query, Selection};
use demarche::validate::{declarations, validate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::super::given;
use super::super::program::demarche;
use super::super::random::{for_all, talks};
use super::{alder, fine, import, write};

/// All that a negotiation says of its parties and texts, but for places in files.
fn said(negotiation: &Negotiation) -> String {
    let bare = |statement: &Statement| Statement { location: Location::whole_file(""), ..statement.clone() };
    let party = |party: &demarche::model::Party| {
        let logs: Vec<Vec<Statement>> = party.statements.iter().map(|log| log.iter().map(bare).collect()).collect();
        format!("{} {} {} {logs:#?}\n", party.id, party.name, party.short)
    };
    let text = |text: &Text| format!("{:#?}\n", Text { location: Location::whole_file(""), ..bare_text(text) });
    negotiation.parties.iter().map(party).chain(negotiation.texts.iter().map(text)).collect()
}

/// A text without the places of its positions.
fn bare_text(text: &Text) -> Text {
    let bare = |statement: &Statement| Statement { location: Location::whole_file(""), ..statement.clone() };
    Text { statements: text.statements.iter().map(|said| said.as_ref().map(bare)).collect(), ..text.clone() }
}

/// The negotiation with the parties of a table in place of its own.
fn reread(declared: &str, table: &str) -> Negotiation {
    let mut documents = Documents::from_texts([("negotiation.yaml", declared)]);
    let declared = declarations(&documents).expect("sound declarations");
    let mut problems = Vec::new();
    let table = exchange::read(&"table.csv".into(), table, &mut problems).expect("a header");
    (documents.parties, documents.drafts) = table.documents(&declared, &mut problems);
    documents.problems.extend(problems);
    given::without_errors(validate(&documents))
}

/// The negotiation by way of files written from it.
fn rewritten(declared: &str, negotiation: &Negotiation) -> [Negotiation; 2] {
    let declared = ("negotiation.yaml".to_owned(), declared.to_owned());
    let places: Vec<usize> = (0..negotiation.parties.len()).collect();
    let file = |place: &usize| {
        let id = &negotiation.parties[*place].id;
        (format!("{id}.yaml"), scaffold::statements(negotiation, *place, id))
    };
    let text = |place: usize| {
        let id = &negotiation.texts[place].id;
        (format!("texts/{id}.yaml"), scaffold::positions(negotiation, place, id))
    };
    let texts: Vec<_> = (0..negotiation.texts.len()).map(text).collect();
    let declared = std::iter::once(declared);
    let files: Vec<_> = declared.clone().chain(places.iter().map(file)).chain(texts.clone()).collect();
    let one = ("parties.yaml".to_owned(), scaffold::parties(negotiation, &places));
    [given::from_texts(&files), given::from_texts(&declared.chain([one]).chain(texts).collect::<Vec<_>>())]
}

/// What a statement may say beside its position.
#[derive(Debug, Clone)]
struct Detail {
    days: [Option<Date>; 3],
    words: [Option<String>; 4],
    status: Status,
    source: Option<usize>,
    with: Vec<usize>,
    /// Whether what others say on the issue is accepted, rejected, or takes the place of the position.
    regions: [bool; 3],
    informal: bool,
    is_said_twice: bool,
}

const SOURCES: [&str; 2] = ["gazette", "Minutes_1"];

fn detail() -> impl Strategy<Value = Detail> {
    let day = || option::of((1..=28_i8).prop_map(|day| Date::constant(2024, 2, day)));
    let words = || option::of(prop_oneof!["[a-zéß;=' \"-]{0,9}[a-z]", Just("2024-05-02".to_owned())]);
    let status = (0..Status::ALL.len()).prop_map(|place| Status::ALL[place]);
    let with = subsequence(vec![0_usize, 1, 2, 3], 0..=2);
    let rest = (status, option::of(0..SOURCES.len()), with, any::<[bool; 3]>(), any::<[bool; 2]>());
    ([day(), day(), day()], [words(), words(), words(), words()], rest).prop_map(
        |(days, words, (status, source, with, regions, [informal, is_said_twice]))| Detail {
            days,
            words,
            status,
            source,
            with,
            regions,
            informal,
            is_said_twice,
        },
    )
}

/// Adds what a detail says, where it is allowed.
fn detailed(statement: &mut Statement, detail: Detail, speaker: usize, parties: usize, others: &[Position]) {
    [statement.said, statement.published, statement.until] = detail.days;
    [statement.speaker, statement.body, statement.quote, statement.note] = detail.words;
    (statement.status, statement.source) = (detail.status, detail.source);
    statement.with = detail.with.into_iter().filter(|&party| party != speaker && party < parties).collect();
    let [accepts, rejects, takes_its_place] = detail.regions;
    statement.accepts = accepts.then(|| accepted(others)).flatten().map(Box::new).or(statement.accepts.take());
    statement.rejects = rejects.then(|| others.last().and_then(ruled_out)).flatten().map(Box::new);
    statement.informal |= detail.informal;
    if takes_its_place && statement.accepts.is_some() {
        statement.position = None;
        statement.adds = true;
    }
}

/// The first and the last of some positions as what a party accepts, and of orders the last alone.
fn accepted(others: &[Position]) -> Option<Limit> {
    let last = ruled_out(others.last()?)?;
    match limit(&others[0]) {
        Limit::Orders(_) => others.last().map(limit),
        first => Limit::united([first, last]),
    }
}

/// The position as something that a party accepts.
fn limit(position: &Position) -> Limit {
    match position {
        Position::Options(options) => Limit::Options(options.clone()),
        Position::Ranks(span) => Limit::Ranks(vec![*span]),
        Position::Numbers(span) => Limit::Numbers(vec![*span]),
        Position::Demands(demands) => Limit::Demands(demands.clone()),
        Position::Steps(order) => Limit::Orders(vec![(**order).clone()]),
    }
}

/// The position as something that a party rejects; nothing of an order without relations, or of no demands.
fn ruled_out(position: &Position) -> Option<Limit> {
    match position {
        Position::Steps(order) => {
            let relations = order.stated().iter().map(|&(first, relation, second)| match relation {
                Relation::Together => (first.min(second), relation, first.max(second)),
                Relation::Before | Relation::After => (first, relation, second),
            });
            Some(Limit::Relations(relations.collect())).filter(|_| !order.stated().is_empty())
        }
        Position::Demands(demands) if demands.is_empty() => None,
        _ => Some(limit(position)),
    }
}

/// The negotiation with everything that statements can say.
fn with_details(mut negotiation: Negotiation, details: &[Detail]) -> Negotiation {
    negotiation.sources = SOURCES.map(|id| Source { id: id.to_owned(), ..Source::default() }).into();
    let parties = negotiation.parties.len();
    let mut details = details.iter().cycle().cloned();
    for issue in 0..negotiation.issues.len() {
        let logs = negotiation.parties.iter().map(|party| &party.statements[issue]);
        let positions: Vec<Position> = logs.flatten().filter_map(|statement| statement.position.clone()).collect();
        for (speaker, party) in negotiation.parties.iter_mut().enumerate() {
            for statement in &mut party.statements[issue] {
                detailed(statement, details.next().expect("a circle"), speaker, parties, &positions);
            }
            if details.next().is_some_and(|detail| detail.is_said_twice) {
                party.statements[issue].extend_from_within(..);
            }
        }
    }
    negotiation
}

/// The negotiation with a text made of what each of its first parties said, and one that lays down nothing.
fn with_texts(mut negotiation: Negotiation, details: &[Detail]) -> Negotiation {
    let parties = negotiation.parties.len();
    let drafts = negotiation.parties.iter().take(2).zip(details.iter().cycle());
    let texts = drafts.enumerate().map(|(place, (party, detail))| {
        let said = |log: &Vec<Statement>| {
            let statement = log.iter().find(|statement| statement.position.is_some())?;
            let position = statement.position.clone();
            let (quote, note) = (statement.quote.clone(), statement.note.clone());
            let bare = log.first()?.clone();
            Some(laid_down(bare, position, quote, note, detail.regions[0]))
        };
        Text {
            id: format!("draft-{place}"),
            name: detail.words[0].as_ref().map_or_else(|| format!("Draft {place}"), |word| format!("D{word} {place}")),
            short: format!("D{place}"),
            by: detail.with.iter().copied().filter(|&party| party < parties).collect(),
            dated: detail.days[0],
            published: detail.days[1],
            source: detail.source,
            location: Location::whole_file(""),
            statements: party.statements.iter().map(said).collect(),
        }
    });
    let mut texts: Vec<Text> = texts.collect();
    let silent = texts.first().map(|text| Text {
        id: "silent".to_owned(),
        name: "Silent".to_owned(),
        short: "Silent".to_owned(),
        statements: vec![None; text.statements.len()],
        ..text.clone()
    });
    texts.extend(silent);
    negotiation.texts = texts;
    negotiation
}

/// A statement with what a text may say alone.
fn laid_down(
    of: Statement,
    position: Option<Position>,
    quote: Option<String>,
    note: Option<String>,
    translated: bool,
) -> Statement {
    Statement {
        position,
        quote,
        note,
        translated,
        said: None,
        published: None,
        until: None,
        speaker: None,
        body: None,
        status: Status::default(),
        with: Vec::new(),
        conditions: Vec::new(),
        salience: None,
        accepts: None,
        rejects: None,
        adds: false,
        informal: false,
        ..of
    }
}

#[test]
fn what_is_exported_in_full_is_imported_as_it_was() {
    for_all(100, &(talks(), vec(detail(), 12)), |(talks, details)| {
        let negotiation = with_texts(with_details(talks.negotiation(), &details), &details);
        let sources: Vec<String> = SOURCES.iter().map(|id| format!("  {id}: {{}}\n")).collect();
        let declared = format!("{}sources:\n{}", talks.files()[0].1, sources.concat());
        let table = exchange::long(&Selection::new(&negotiation, &Query::default()));
        let back = reread(&declared, &table);
        prop_assert_eq!(said(&back), said(&negotiation), "{}", table);
        prop_assert_eq!(&exchange::long(&Selection::new(&back, &Query::default())), &table);
        for written in rewritten(&declared, &back) {
            prop_assert_eq!(said(&written), said(&negotiation));
        }
        Ok(())
    });
}

#[test]
fn a_wide_table_keeps_the_positions_that_count() {
    for_all(100, &talks(), |talks| {
        let negotiation = talks.negotiation();
        let table = exchange::wide(&Selection::new(&negotiation, &Query::default()));
        let back = reread(&talks.files()[0].1, &table);
        prop_assert_eq!(&exchange::wide(&Selection::new(&back, &Query::default())), &table);
        for (before, after) in talks.parties.iter().zip(&back.parties) {
            let stated = before.cells.iter().filter(|cell| cell.said.is_some()).count();
            prop_assert_eq!(after.statements.iter().flatten().count(), stated);
        }
        Ok(())
    });
}

#[test]
fn any_text_survives_tables_and_files() {
    let lines = vec(" {0,2}[a#:é'-]{0,4}", 0..5).prop_map(|lines| lines.join("\n"));
    let text = prop_oneof!["\\PC*", any::<String>(), "['=+@\"\\-, ;\t\r\n#:a0.]*", lines];
    let texts = (text.clone(), text).prop_filter("empty texts say nothing", |(quote, note)| {
        [quote, note].iter().all(|text| !text.trim().is_empty())
    });
    let declared = "negotiation: N\nissues:\n  x: { scale: yes-no }\n";
    for_all(500, &texts, |(quote, note)| {
        let mut negotiation = given::from_texts(&[
            ("negotiation.yaml".to_owned(), declared.to_owned()),
            ("p.yaml".to_owned(), "party: P\npositions: { x: { position: yes, quote: q, note: n } }\n".to_owned()),
        ]);
        let statement = &mut negotiation.parties[0].statements[0][0];
        (statement.quote, statement.note) = (Some(quote), Some(note));
        let table = exchange::long(&Selection::new(&negotiation, &Query::default()));
        prop_assert_eq!(said(&reread(declared, &table)), said(&negotiation), "{}", table);
        for written in rewritten(declared, &negotiation) {
            prop_assert_eq!(said(&written), said(&negotiation));
        }
        Ok(())
    });
}

/// A text with space at its ends and in between, of all kinds that there are.
fn spacious() -> impl Strategy<Value = String> {
    "[ \t\n\u{85}\u{a0}\u{2003}\u{2028}\u{feff}\u{200b}'=＝+@-]{0,3}[a-zé]{0,2}[ \u{85}\u{a0}\n;,]{0,2}[a-z]?[ \t\r\n\u{85}\u{3000}']{0,3}"
}

#[test]
fn names_with_spaces_at_their_ends_survive_tables_and_files() {
    for_all(100, &vec(spacious(), 12), |texts| {
        let name = |place: usize| {
            let marked = format!("{}n{place}{}", texts[place], texts[place + 1]);
            scaffold::scalar(&marked)
        };
        let text = |place: usize| scaffold::scalar(&texts[place]);
        let declared = format!(
            "negotiation: {}\nsources: {{ s: {{ title: {} }} }}\nissues:\n  x: {{ title: {}, scale: nominal, options: {{ a: {}, b: {} }} }}\n",
            name(0),
            name(1),
            name(2),
            name(3),
            name(4)
        );
        let party = format!(
            "party: {}\nshort: {}\npositions: {{ x: {{ position: a, source: s, speaker: {}, body: {}, quote: {}, note: {} }} }}\n",
            name(5),
            name(6),
            text(8),
            text(9),
            text(10),
            text(11)
        );
        let negotiation =
            given::from_texts(&[("negotiation.yaml".to_owned(), declared.clone()), ("p.yaml".to_owned(), party)]);
        let name = format!("{}n5{}", texts[5], texts[6]);
        prop_assert_eq!(&negotiation.parties[0].name, name.trim());
        let quote = &negotiation.parties[0].statements[0][0].quote;
        prop_assert_eq!(quote.as_deref(), Some(&*texts[10]).filter(|text| !text.trim().is_empty()));
        let table = exchange::long(&Selection::new(&negotiation, &Query::default()));
        prop_assert_eq!(said(&reread(&declared, &table)), said(&negotiation), "{}", table);
        let wide = exchange::wide(&Selection::new(&negotiation, &Query::default()));
        let back = reread(&declared, &wide);
        prop_assert_eq!(exchange::wide(&Selection::new(&back, &Query::default())), wide);
        for written in rewritten(&declared, &negotiation) {
            prop_assert_eq!(said(&written), said(&negotiation));
        }
        Ok(())
    });
}

#[test]
fn labels_and_titles_are_read_in_tables_whatever_space_is_around_them() {
    let declared = "negotiation: N\nsources: { s: { title: ' The Gazette ' } }\nissues:\n  x: { title: \" The dam\\x85\", scale: nominal, options: { a: 'Joint body ', b: \"\\x85\" } }\n";
    let table = "party,issue,position,source\nUpper ,The dam,Joint body,The Gazette\n";
    let negotiation = reread(declared, table);
    assert_eq!(negotiation.issues[0].scale.choices()[1].label, "b", "a label of spaces is none");
    let statement = &negotiation.parties[0].statements[0][0];
    assert_eq!((&statement.position, statement.source), (&Some(Position::Options(vec![0])), Some(0)));
}

#[test]
fn spaces_alone_are_not_exported() {
    let declared = "negotiation: N\nissues:\n  x: { scale: yes-no }\n";
    let party = "party: P\npositions: { x: { position: yes, speaker: '  ', body: \"\\t\", quote: q } }\n";
    let negotiation = given::from_texts(
        &[("negotiation.yaml", declared), ("p.yaml", party)].map(|(name, text)| (name.to_owned(), text.to_owned())),
    );
    let table = exchange::long(&Selection::new(&negotiation, &Query::default()));
    let empty = ",".repeat(Key::Quote as usize);
    assert!(table.contains(&format!("P,p,,x,yes{empty}q,")), "{table}");
    assert_eq!(exchange::long(&Selection::new(&reread(declared, &table), &Query::default())), table);
}

#[test]
fn shipped_cases_survive_a_table() {
    for case in ["ukraine-2025", "ferry-pay"] {
        let path = given::path("positions").join(case);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (negotiation, case) = (path.join("negotiation.yaml"), path.to_str().expect("UTF-8"));
        let table = demarche(folder.path(), &["export", "--long", case]).stdout;
        let declared = ["--negotiation", negotiation.to_str().expect("UTF-8")];
        fine(&import(folder.path(), &table, &declared));
        assert_eq!(demarche(folder.path(), &["export", "--long", "alder"]).stdout, table);
        let back = given::without_errors(given::from_folder(&folder.path().join("alder")));
        assert_eq!(said(&back), said(&given::without_errors(given::from_folder(&path))));
        let problems = |folder: &Path| given::from_folder(folder).problems.len();
        assert_eq!(problems(&folder.path().join("alder")), problems(&path), "{case} has the same warnings");
    }
}

#[test]
fn a_log_may_say_the_same_twice() {
    let folder = alder();
    let upper = "party: Upper\npositions:\n  flow-share:\n    - { position: 3, said: 2024-05-02 }\n    - { position: 3, said: 2024-05-02 }\n";
    write(folder.path(), "alder/upper.yaml", upper);
    let table = demarche(folder.path(), &["export", "--long", "alder"]).stdout;
    let run = import(folder.path(), &table, &["--force"]);
    fine(&run);
    assert!(run.stdout.contains("\n1 party, 2 statements; 1 row repeats another\n"), "{}", run.stdout);
    assert_eq!(demarche(folder.path(), &["export", "--long", "alder"]).stdout, table);
}

#[test]
fn issues_named_like_columns_can_be_told_from_them() {
    let declared = "negotiation: N\nissues:\n  issue: { scale: yes-no }\n  short: { scale: yes-no }\n";
    let party = "party: P\npositions: { issue: yes, short: no }\n";
    let negotiation = given::from_texts(
        &[("negotiation.yaml", declared), ("p.yaml", party)].map(|(name, text)| (name.to_owned(), text.to_owned())),
    );
    let table = exchange::wide(&Selection::new(&negotiation, &Query::default()));
    assert_eq!(table, "party,id,short,issue:issue,issue:short\nP,p,,yes,no\n");
    assert_eq!(said(&reread(declared, &table)), said(&negotiation));
}
