//! Statements that add, informal ones, and limits: one example of each rule.

use demarche::model::{Limit, Negotiation, Status};
use demarche::select::{AsOf, Cell, Chosen, Filter, Query, Selection};
use demarche::validate::{self, Validated, validate};
use demarche::{load::Documents, problem::Code};

use super::given;

const DAYS: &str = "number, min: 0, max: 100";
const SEATS: &str = "ordinal, options: [one, two, three, four, five]";
const STATUS: &str = "nominal, options: [red, green, blue]";
const PARTS: &str = "set, options: [road, rail, port, toll]";
const ORDER: &str = "sequence, steps: [a, b, c, d]";
const OPEN: &str = "yes-no";

/// One party with a log on the issue `x`; statements are separated by lines.
fn files(scale: &str, log: &str) -> Validated {
    let negotiation = format!(
        "negotiation: N\nsources: {{ s: {{ title: T }} }}\nissues:\n  x: {{ scale: {scale} }}\n  when: {{ scale: yes-no }}\n"
    );
    let statements: Vec<String> = log.lines().map(|line| format!("    - {{ {}, source: s }}\n", line.trim())).collect();
    let party = format!("party: P\npositions:\n  when: {{ position: no, source: s }}\n  x:\n{}", statements.concat());
    validate(&Documents::from_texts([("negotiation.yaml", negotiation.as_str()), ("p.yaml", party.as_str())]))
}

fn negotiation(scale: &str, log: &str) -> Negotiation {
    given::without_errors(files(scale, log))
}

fn on(day: &str) -> Query {
    Query { as_of: AsOf::On(validate::date(day).expect("a date")), ..Query::default() }
}

fn assuming(query: Query, negotiation: &Negotiation) -> Query {
    Query { assumptions: vec![validate::assumption(negotiation, "when=yes").expect("an assumption")], ..query }
}

/// What counts in the notation of the files: places in the log; position; accepts; rejects.
fn shown(negotiation: &Negotiation, query: &Query) -> String {
    let selection = Selection::new(negotiation, query);
    let Some(chosen) = selection.cell(0, 0).counting() else { return "nothing".to_owned() };
    let scale = &negotiation.issues[0].scale;
    let written = |text: Option<String>| text.unwrap_or("-".to_owned());
    format!(
        "{:?}; {}; {}; {}",
        places(negotiation, chosen),
        written(chosen.position().map(|position| position.notation(scale))),
        written(chosen.accepts().map(|limit| limit.notation(scale))),
        written(chosen.rejects().map(|limit| limit.notation(scale))),
    )
}

/// The statements by their places, counted from 1.
fn places(negotiation: &Negotiation, chosen: &Chosen<'_>) -> Vec<usize> {
    let log = &negotiation.parties[0].statements[0];
    let place = |one| 1 + log.iter().position(|other| std::ptr::eq(one, other)).expect("a statement of the log");
    chosen.statements().iter().map(|one| place(*one)).collect()
}

fn comes_to(scale: &str, log: &str, expected: &str) {
    let negotiation = negotiation(scale, log);
    assert_eq!(shown(&negotiation, &Query::default()), expected, "{log}");
}

fn codes(scale: &str, log: &str) -> Vec<Code> {
    let mut codes: Vec<Code> = files(scale, log).problems.iter().map(|problem| problem.code).collect();
    codes.retain(|code| !matches!(code, Code::UndatedStatement));
    codes
}

#[test]
fn limits_of_one_statement_are_read_as_written() {
    comes_to(DAYS, "position: 30, accepts: 30..", "[1]; 30; 30..; -");
    comes_to(DAYS, "position: 30, rejects: [..2, 90..]", "[1]; 30; -; [..2, 90..]");
    comes_to(DAYS, "accepts: [40..60, 20, 50..70]", "[1]; -; [20, 40..70]; -");
    comes_to(SEATS, "position: two, accepts: [four.., one], rejects: three", "[1]; two; [one, four..]; three");
    comes_to(STATUS, "position: blue, accepts: [green, blue], rejects: red", "[1]; blue; [green, blue]; red");
    comes_to(OPEN, "rejects: yes", "[1]; -; -; yes");
    comes_to(PARTS, "position: [road], accepts: [toll, rail], rejects: [port]", "[1]; [road]; [rail, toll]; [port]");
    comes_to(ORDER, "position: [a < b], accepts: [b < a < c]", "[1]; [a < b]; [b < a, a < c]; -");
}

#[test]
fn relations_are_rejected_each_for_itself() {
    let neither_first = "position: [a = b], said: 2024-01-01, rejects: [a < b, b < a]";
    comes_to(ORDER, neither_first, "[1]; [a = b]; -; [a < b, b < a]");
    assert_eq!(codes(ORDER, neither_first), []);
    assert_eq!(codes(ORDER, "position: [a < c < b], said: 2024-01-01, rejects: [a < b]"), [Code::PositionRejected]);
    assert_eq!(codes(ORDER, "position: [a < b], rejects: [a < b < c]"), [Code::InvalidPosition]);
}

#[test]
fn an_addition_joins_positions_as_the_scale_has_it() {
    let add = |first: &str, second: &str| {
        format!("position: {first}, said: 2024-01-01\nposition: {second}, said: 2024-02-01, adds: true")
    };
    comes_to(DAYS, &add("10..40", "30.."), "[1, 2]; 30..40; -; -");
    comes_to(DAYS, &add("10..40", "40..50"), "[1, 2]; 40; -; -");
    comes_to(SEATS, &add("two..", "..four"), "[1, 2]; two..four; -; -");
    comes_to(STATUS, &add("[red, green]", "[green, blue]"), "[1, 2]; green; -; -");
    comes_to(OPEN, &add("[yes, no]", "no"), "[1, 2]; no; -; -");
    comes_to(PARTS, &add("[road]", "[toll, road]"), "[1, 2]; [road, toll]; -; -");
    comes_to(PARTS, &add("[road]", "[]"), "[1, 2]; [road]; -; -");
    comes_to(ORDER, &add("[a < b]", "[b < c]"), "[1, 2]; [a < b, b < c]; -; -");
    for (scale, first, second) in
        [(DAYS, "1..2", "3"), (SEATS, "one", "two.."), (STATUS, "red", "blue"), (ORDER, "[a < b < c]", "[c < a]")]
    {
        assert_eq!(codes(scale, &add(first, second)), [Code::ContradictoryAddition], "{first} and {second}");
    }
}

#[test]
fn limits_are_united_and_a_lone_position_stays() {
    let log = "position: 30, said: 2024-01-01, accepts: 20..40\naccepts: 35..50, rejects: 90.., said: 2024-02-01, adds: true\nrejects: [..5, 80..], said: 2024-03-01, adds: true";
    comes_to(DAYS, log, "[1, 2, 3]; 30; 20..50; [..5, 80..]");
    let log = "rejects: [port], said: 2024-01-01\nposition: [road], accepts: [toll], said: 2024-02-01, adds: true";
    comes_to(PARTS, log, "[1, 2]; [road]; [toll]; [port]");
    let log = "position: [a < b], accepts: [b < a], said: 2024-01-01\naccepts: [c < b], rejects: [d < a], said: 2024-02-01, adds: true";
    comes_to(ORDER, log, "[1, 2]; [a < b]; [b < a] or [c < b]; [d < a]");
}

#[test]
fn a_statement_that_does_not_add_replaces_all_before() {
    let log = "position: 30, rejects: 90.., said: 2024-01-01\naccepts: 20.., said: 2024-02-01, adds: true\nposition: 50, said: 2024-03-01";
    comes_to(DAYS, log, "[3]; 50; -; -");
    let log = "position: 30, said: 2024-01-01\naccepts: 20.., said: 2024-02-01";
    comes_to(DAYS, log, "[2]; -; 20..; -");
}

#[test]
fn an_informal_statement_counts_only_while_nothing_formal_was_said() {
    let log = "position: 10, said: 2024-01-01, informal: true\nposition: 20, said: 2024-02-01\nposition: 30, said: 2024-03-01, informal: true";
    let talks = negotiation(DAYS, log);
    assert_eq!(shown(&talks, &on("2024-01-15")), "[1]; 10; -; -");
    assert_eq!(shown(&talks, &on("2024-02-15")), "[2]; 20; -; -");
    assert_eq!(shown(&talks, &on("2024-03-15")), "[2]; 20; -; -");
    comes_to(
        DAYS,
        "position: 20, said: 2024-01-01, until: 2024-01-31\nposition: 30, said: 2024-03-01, informal: true",
        "[2]; 30; -; -",
    );
    comes_to(DAYS, "position: 10\nposition: 30, said: 2024-03-01, informal: true", "[1]; 10; -; -");
}

#[test]
fn informal_and_formal_statements_never_build_on_each_other() {
    let log = "position: 10..20, said: 2024-01-01, informal: true\nrejects: 90.., said: 2024-02-01, adds: true";
    comes_to(DAYS, log, "[2]; -; -; 90..");
    let log = "position: 10, said: 2024-01-01\nrejects: 90.., said: 2024-02-01, adds: true, informal: true";
    comes_to(DAYS, log, "[1]; 10; -; -");
    let log =
        "position: 10, said: 2024-01-01, informal: true\nrejects: 90.., said: 2024-02-01, adds: true, informal: true";
    comes_to(DAYS, log, "[1, 2]; 10; -; 90..");
}

#[test]
fn nothing_builds_on_what_has_lapsed() {
    let log = "position: [road], said: 2024-01-01\nposition: [rail], said: 2024-02-01, until: 2024-02-29, adds: true\nrejects: [port], said: 2024-02-15, adds: true";
    let talks = negotiation(PARTS, log);
    assert_eq!(shown(&talks, &on("2024-02-29")), "[1, 2, 3]; [road, rail]; -; [port]");
    assert_eq!(shown(&talks, &on("2024-03-01")), "[1, 3]; [road]; -; [port]");
    let log = "position: 30, said: 2024-01-01, until: 2024-01-31\nrejects: 90.., said: 2024-01-15, adds: true";
    let talks = negotiation(DAYS, log);
    assert_eq!(shown(&talks, &on("2024-01-31")), "[1, 2]; 30; -; 90..");
    assert_eq!(shown(&talks, &on("2024-02-01")), "[2]; -; -; 90..");
}

#[test]
fn a_conditional_addition_builds_on_what_counts_without_it() {
    let log = "position: 60, said: 2024-01-01\naccepts: 40..50, said: 2024-02-01, adds: true, if: { when: yes }\nrejects: 90.., said: 2024-03-01, adds: true";
    let talks = negotiation(DAYS, log);
    assert_eq!(shown(&talks, &Query::default()), "[1, 3]; 60; -; 90..");
    assert_eq!(shown(&talks, &assuming(Query::default(), &talks)), "[1, 3, 2]; 60; 40..50; 90..");
    assert!(!codes(DAYS, log).contains(&Code::LaterCondition), "it says itself that the other is still valid");
}

#[test]
fn additions_of_one_day_build_on_each_other_in_the_order_of_the_file() {
    let day = "said: 2024-01-01";
    let log = format!("position: 10.., {day}, adds: true\nposition: ..40, {day}\nposition: 30.., {day}, adds: true");
    comes_to(DAYS, &log, "[2, 3]; 30..40; -; -");
    let undated = "position: 30, adds: true\nrejects: 90.., adds: true\naccepts: 20.., said: 2024-01-01, adds: true";
    comes_to(DAYS, undated, "[1, 2, 3]; 30; 20..; 90..");
}

#[test]
fn salience_is_the_last_that_was_given() {
    let salience = |log: &str| {
        let talks = negotiation(DAYS, log);
        let selection = Selection::new(&talks, &Query::default());
        selection.cell(0, 0).counting().expect("what counts").salience()
    };
    let first = "position: 30, said: 2024-01-01, salience: 80";
    assert_eq!(salience(&format!("{first}\naccepts: 20.., said: 2024-02-01, adds: true")), Some(80.0));
    assert_eq!(salience(&format!("{first}\naccepts: 20.., said: 2024-02-01, adds: true, salience: 0")), Some(0.0));
    assert_eq!(salience(&format!("{first}\naccepts: 20.., said: 2024-02-01")), None);
}

#[test]
fn a_contradiction_under_a_filter_or_an_assumption_leaves_the_later_statement_alone() {
    let log = "position: 10, said: 2024-01-01\nposition: 20, said: 2024-02-01, status: reported\nposition: 20..30, said: 2024-03-01, adds: true\nrejects: 90.., said: 2024-04-01, adds: true";
    let talks = negotiation(DAYS, log);
    assert_eq!(shown(&talks, &Query::default()), "[2, 3, 4]; 20; -; 90..");
    let stated = Query { statuses: Filter { only: vec![Status::Stated], not: Vec::new() }, ..Query::default() };
    assert_eq!(shown(&talks, &stated), "[3, 4]; 20..30; -; 90..");
    assert_eq!(contradiction(&talks, &stated), Some([1, 3]));

    let log = "position: 10, said: 2024-01-01\nrejects: 90.., said: 2024-02-01, adds: true\nposition: 30, said: 2024-03-01, adds: true, if: { when: yes }";
    let talks = negotiation(DAYS, log);
    assert_eq!(shown(&talks, &Query::default()), "[1, 2]; 10; -; 90..");
    let assumed = assuming(Query::default(), &talks);
    assert_eq!(shown(&talks, &assumed), "[3]; 30; -; -");
    assert_eq!(contradiction(&talks, &assumed), Some([1, 3]), "the statement between has no position");
}

/// The places, counted from 1, of a statement and of what it contradicts.
fn contradiction(talks: &Negotiation, query: &Query) -> Option<[usize; 2]> {
    let selection = Selection::new(talks, query);
    let place =
        |one| 1 + talks.parties[0].statements[0].iter().position(|other| std::ptr::eq(one, other)).expect("one");
    selection.cell(0, 0).counting()?.contradiction().map(|both| both.map(|one| place(one)))
}

#[test]
fn what_is_contradicted_is_not_tied_either() {
    let log = "position: 10, said: 2024-01-01\nposition: 11, said: 2024-01-01\nposition: 20, said: 2024-02-01, adds: true, if: { when: yes }";
    let talks = negotiation(DAYS, log);
    let selection = Selection::new(&talks, &Query::default());
    assert!(selection.cell(0, 0).counting().expect("what counts").tied().is_some());
    let selection = Selection::new(&talks, &assuming(Query::default(), &talks));
    let Cell::Stated(chosen) = selection.cell(0, 0) else { panic!("a position") };
    assert_eq!(places(&talks, chosen), [3]);
    assert!(chosen.contradiction().is_some() && chosen.tied().is_none());
}

#[test]
fn a_later_acceptance_does_not_soften_a_red_line_unless_it_replaces_it() {
    let red_line = "position: 30, rejects: 60.., said: 2024-01-01";
    let log = format!("{red_line}\naccepts: 50..70, said: 2024-02-01, adds: true");
    assert_eq!(codes(DAYS, &log), [Code::AcceptedAndRejected]);
    comes_to(DAYS, &log, "[1, 2]; 30; 50..70; 60..");
    let log = format!("{red_line}\nposition: 30, accepts: 50..70, said: 2024-02-01");
    assert_eq!(codes(DAYS, &log), []);
    comes_to(DAYS, &log, "[2]; 30; 50..70; -");
}

#[test]
fn a_position_that_replaces_an_added_one_takes_it_back() {
    let log =
        "rejects: 90.., said: 2024-01-01\nposition: 30, said: 2024-02-01, adds: true\naccepts: 20.., said: 2024-03-01";
    assert_eq!(codes(DAYS, log), [Code::PositionWithdrawn]);
}

#[test]
fn conditional_answers_ask_whether_the_earlier_one_is_still_valid() {
    let earlier = "position: 30, said: 2024-01-01";
    let later = |keys: &str| format!("{earlier}\nposition: 50, said: 2024-02-01, if: {{ when: yes }}{keys}");
    assert_eq!(codes(DAYS, &later("")), [Code::LaterCondition]);
    assert_eq!(codes(DAYS, &later(", informal: true")), [], "it would not replace the formal one");
    assert_eq!(codes(DAYS, &later(", until: 2024-12-31")), []);
    let informal =
        format!("{earlier}, informal: true\nposition: 50, said: 2024-02-01, informal: true, if: {{ when: yes }}");
    assert_eq!(codes(DAYS, &informal), [Code::LaterCondition]);
}

#[test]
fn undated_and_dated_statements_disturb_each_other_only_in_kind() {
    let undated = |log: &str| files(DAYS, log).problems.iter().any(|problem| problem.code == Code::UndatedStatement);
    assert!(undated("position: 30\nposition: 40, said: 2024-01-01"));
    assert!(!undated("position: 30\nposition: 40, said: 2024-01-01, informal: true"), "the formal one counts");
}

#[test]
fn a_thousand_additions_are_enough() {
    let log = |count: usize| {
        let addition = |place: usize| format!("\naccepts: {}, rejects: 90.., said: 2024-01-01, adds: true", place % 80);
        format!("position: 30, said: 2024-01-01{}", (0..count).map(addition).collect::<String>())
    };
    let talks = negotiation(DAYS, &log(1_000));
    let selection = Selection::new(&talks, &Query::default());
    assert_eq!(selection.cell(0, 0).counting().expect("what counts").statements().len(), 1_001);
    assert_eq!(codes(DAYS, &log(1_001)), [Code::TooComplex]);
}

/// Each is read by itself: an order of all steps for each of them would take minutes.
#[test]
fn all_relations_of_three_hundred_steps_may_be_rejected() {
    let steps: Vec<String> = (0..300).map(|step| format!("s{step}")).collect();
    let before = |first: usize| (first + 1..300).map(move |second| format!("s{first} < s{second}"));
    let relations: Vec<String> = (0..300).flat_map(before).collect();
    let scale = format!("sequence, steps: [{}]", steps.join(", "));
    let negotiation = negotiation(&scale, &format!("rejects: [{}], said: 2024-01-01", relations.join(", ")));
    let selection = Selection::new(&negotiation, &Query::default());
    let cells = selection.cells_on(0).expect("the issue");
    let Some(Limit::Relations(rejected)) = cells[0].counting().and_then(Chosen::rejects) else { panic!("no limit") };
    assert_eq!(rejected.len(), 300 * 299 / 2);
}
