//! The shipped case `positions/ukraine-2025` against the results that its codebook pins (sections 4 and 5 there).
//!
//! A cell is written `issue row position`. The row is the party's short form and the place of the statement among the
//! party's statements on the issue, so that it names which statement counts.

use std::collections::BTreeSet;

use demarche::compare::{Comparison, Matrix, Pair};
use demarche::model::{Date, Divergence, Negotiation, Position, Statement, Status};
use demarche::problem::{Code, Severity};
use demarche::select::{AsOf, Filter, Query, Selection};
use demarche::validate;

use super::given;

const ARTICLE: &str = "article-2025-04-25";
const UNCONDITIONAL: &str = "ceasefire-conditions=unconditional";

/// As of 2025-04-25, from the article alone.
const S0: &str = "
    ceasefire-sequencing  UA7  [ceasefire < talks, ceasefire < territory-talks]
    ceasefire-sequencing  EU1  [ceasefire < territory-talks]
    ceasefire-conditions  UA5  unconditional
    ceasefire-duration    UA2  30
    direct-talks          RU2  [without-preconditions, after-ceasefire, after-other-terms]
    crimea                UA4  no-change
    crimea                US3  control-acknowledged..
    occupied-regions      UA3  no-change
    occupied-regions      US1  control-at-line..
    territory-share       US1  20
    territory-decider     UA1  ukraine
    minerals-agreement    US3  conclude-now
";

/// As of 2025-04-25, from all sources.
const S1: &str = "
    ceasefire-sequencing  RU1  [ukrainian-withdrawal < ceasefire, ukrainian-withdrawal < talks, nato-notice < ceasefire,
                                nato-notice < talks, ceasefire = talks]
    ceasefire-sequencing  UA8  [ceasefire < talks, ceasefire < territory-talks]
    ceasefire-sequencing  US1  [ceasefire < settlement]
    ceasefire-sequencing  EU2  [ceasefire < territory-talks]
    ceasefire-conditions  RU3  after-stated-terms
    ceasefire-conditions  UA5  unconditional
    ceasefire-conditions  US1  mutual-or-monitored
    ceasefire-conditions  EU2  unconditional
    ceasefire-duration    UA3  30
    ceasefire-duration    US2  365
    ceasefire-duration    EU1  30
    ceasefire-scope       UA2  [land, air, sea]
    ceasefire-scope       EU2  [land, air, sea]
    direct-talks          RU3  [without-preconditions, after-ceasefire, after-other-terms]
    direct-talks          UA2  after-ceasefire
    direct-talks          US1  without-preconditions
    crimea                RU1  recognised-generally
    crimea                UA5  no-change
    crimea                US3  control-acknowledged..
    crimea                EU2  no-change
    occupied-regions      RU1  recognised-as-russian
    occupied-regions      UA4  no-change
    occupied-regions      US3  control-at-line
    occupied-regions      EU2  no-change
    territory-share       US1  20
    territory-negotiable  UA3  no
    territory-negotiable  US1  yes
    territory-decider     UA2  ukraine
    territory-decider     EU1  ukraine
    nato                  RU2  excluded
    nato                  UA4  open
    nato                  US3  not-sought
    nato                  EU2  not-in-this-settlement
    security-guarantors   UA2  [european-states, united-states, other-states]
    security-guarantors   US1  [european-states, other-states]
    security-guarantors   EU1  [european-states, united-states, other-states]
    foreign-forces        RU1  no
    foreign-forces        UA2  yes
    foreign-forces        US1  yes
    foreign-forces        EU1  yes
    sanctions             RU1  lifted
    sanctions             UA1  eased-gradually-reversible
    sanctions             US1  lifted
    sanctions             EU1  eased-gradually-reversible
    minerals-agreement    UA3  [conclude-now, conclude-with-settlement]
    minerals-agreement    US3  conclude-now
    minerals-agreement    EU1  [conclude-now, conclude-with-settlement]
";

/// What S1 becomes with statements of the status `stated` alone; `-` for not stated.
const STATED_ONLY: &str = "
    ceasefire-sequencing  EU   -
    ceasefire-conditions  EU1  within-settlement-process
    ceasefire-duration    US1  30
    ceasefire-scope       UA1  [civilian-infrastructure]
    ceasefire-scope       EU1  [air, sea, energy-infrastructure]
    territory-share       US   -
    nato                  US2  ..not-in-this-settlement
    nato                  EU1  path-affirmed
    security-guarantors   UA   -
    security-guarantors   US   -
    security-guarantors   EU   -
    foreign-forces        UA   -
    foreign-forces        EU   -
    sanctions             UA   -
    sanctions             US   -
    sanctions             EU   -
    minerals-agreement    UA2  after-consultations
    minerals-agreement    EU   -
";

/// What S1 becomes without the article.
const WITHOUT_ARTICLE: &str = "
    crimea                US2  recognised-by-speaker
    territory-share       US   -
    minerals-agreement    US2  [conclude-now, conclude-with-settlement]
";

/// What S1 becomes if the ceasefire is unconditional.
const ASSUMED: &str = "
    territory-negotiable  UA6  yes
    territory-negotiable  EU1  yes
";

/// Divergences in S1: `n/c` not comparable; in brackets the bounds, where a region is left open.
const DIVERGENCES: &str = "
    issue                 RU-UA      RU-US        RU-EU  UA-US        UA-EU    US-EU
    ceasefire-sequencing  1/2        n/c          n/c    n/c          0        n/c
    ceasefire-conditions  1          2/3          1      1/3          0        1/3
    ceasefire-duration    n/c        n/c          n/c    335/364      0        335/364
    ceasefire-scope       n/c        n/c          n/c    n/c          0        n/c
    direct-talks          2/3(0..1)  2/3(0..1)    n/c    1            n/c      n/c
    crimea                1          1/4(0..1/2)  1      3/4(1/2..1)  0        3/4(1/2..1)
    occupied-regions      1          1/2          1      1/2          0        1/2
    territory-share       n/c        n/c          n/c    n/c          n/c      n/c
    territory-negotiable  n/c        n/c          n/c    1            n/c      n/c
    territory-decider     n/c        n/c          n/c    n/c          0        n/c
    nato                  3/4        1/4          1/2    1/2          1/4      1/4
    security-guarantors   n/c        n/c          n/c    1/3          0        1/3
    foreign-forces        1          1            1      0            0        0
    sanctions             2/3        0            2/3    2/3          0        2/3
    minerals-agreement    n/c        n/c          n/c    1/2(0..1)    0(0..1)  1/2(0..1)
";

/// The parties' divergences over all issues, and on how many they rest.
const PAIRS: &str = "
    RU-UA  79/96      8
    RU-US  10/21      7
    RU-EU  31/36      6
    UA-US  3551/6006  11
    UA-EU  1/48       12
    US-EU  4645/9828  9
";

/// Which position counts on which day; `-` for not stated.
const DAYS: &str = "
    2025-04-20  ceasefire-duration    RU1  1.25
    2025-04-21  ceasefire-duration    RU   -
    2025-05-10  ceasefire-duration    RU2  3
    2025-05-11  ceasefire-duration    RU   -
    2025-04-16  crimea                US   -
    2025-04-17  crimea                US2  recognised-by-speaker
    2025-04-22  crimea                US3  control-acknowledged..
    2025-04-22  sanctions             EU   -
    2025-04-23  sanctions             EU1  eased-gradually-reversible
    2025-04-22  ceasefire-conditions  EU1  within-settlement-process
    2025-04-20  direct-talks          RU1  after-other-terms
    2025-04-21  direct-talks          RU3  [without-preconditions, after-ceasefire, after-other-terms]
    2025-04-26  direct-talks          RU4  without-preconditions
    2022-06-01  crimea                UA1  status-deferred
    2022-12-31  crimea                UA2  no-change
    2022-06-01  territory-negotiable  UA1  yes
    2025-04-26  territory-negotiable  RU   -
    2025-04-27  territory-negotiable  RU1  no
    2025-12-31  occupied-regions      UA6  control-at-line
";

/// All that was said on one issue.
const NATO: &str = "
    2024-06-14  nato  RU1  excluded
    2025-04-23  nato  RU2  excluded
    2025-04-28  nato  RU3  excluded
    2025-06-02  nato  RU4  excluded
    2022-03-29  nato  UA1  excluded
    2024-10-16  nato  UA2  path-affirmed
    2025-04-23  nato  UA3  not-in-this-settlement
    2025-04-25  nato  UA4  open
    2025-06-02  nato  UA5  open
    2025-12-14  nato  UA6  not-sought..not-in-this-settlement
    2024-07-10  nato  US1  path-affirmed
    2025-02-12  nato  US2  ..not-in-this-settlement
    2025-04-17  nato  US3  not-sought
    2025-11-20  nato  US4  excluded
    2024-07-10  nato  EU1  path-affirmed
    2025-04-23  nato  EU2  not-in-this-settlement
    2025-08-16  nato  EU3  open
    2025-11-23  nato  EU4  not-in-this-settlement
";

/// How many statements there are.
const COUNTS: &str = "
    issue                 RU  UA  US  EU  all
    ceasefire-sequencing  3   10  4   3   20
    ceasefire-conditions  5   7   3   3   18
    ceasefire-duration    3   5   3   2   13
    ceasefire-scope       2   4   0   3   9
    direct-talks          5   3   2   1   11
    crimea                3   6   4   3   16
    occupied-regions      3   6   4   2   15
    territory-share       0   0   1   0   1
    territory-negotiable  1   7   2   2   12
    territory-decider     1   2   1   4   8
    nato                  4   6   4   4   18
    security-guarantors   0   4   2   3   9
    foreign-forces        2   4   1   3   10
    sanctions             2   2   2   3   9
    minerals-agreement    0   4   4   1   9
    all                   34  70  37  37  178
";

#[test]
fn the_files_have_two_ties_and_no_other_problem() {
    let found = given::from_folder(&given::path("positions/ukraine-2025")).problems;
    let codes: Vec<(Code, Severity)> = found.iter().map(|problem| (problem.code, problem.severity())).collect();
    assert_eq!(codes, [(Code::TiedStatements, Severity::Warning); 2], "{found:#?}");
    for (problem, issue) in found.iter().zip(["crimea", "occupied-regions"]) {
        assert_eq!(&*problem.location.file, "united-states.yaml");
        assert!(problem.message.contains(issue), "{}", problem.message);
    }
}

#[test]
fn the_article_alone_fills_twelve_cells() {
    let negotiation = ukraine();
    assert_eq!(stated(&cells(&negotiation, &article())), rows(S0));
    assert_eq!(filled(&negotiation, &article()), [1, 6, 4, 1]);
}

#[test]
fn the_article_makes_three_cells_comparable() {
    let negotiation = ukraine();
    let query = article();
    let expected = ["ceasefire-sequencing UA-EU", "crimea UA-US", "occupied-regions UA-US"];
    assert_eq!(comparable(&negotiation, &query), expected);
    let matrix = given::matrix(&negotiation, &query);
    assert_eq!(compared(&matrix), [0, 0, 0, 2, 1, 0]);
    for pair in matrix.pairs() {
        assert_eq!(pair.coverage.issues, 15);
        assert_eq!(pair.divergence.is_some(), pair.coverage.compared > 0);
        assert!(!pair.by_construction);
    }
    let sequencing = on(&negotiation, matrix.pair(1, 3), "ceasefire-sequencing");
    assert_eq!(sequencing.divergence.map(Divergence::value), Some(0.0));
    assert_eq!(sequencing.step_pairs.map(|pairs| pairs.both), Some(1));
    for issue in ["crimea", "occupied-regions"] {
        let bounds = on(&negotiation, matrix.pair(1, 2), issue).bounds;
        assert_eq!((bounds.least.value(), bounds.greatest.value()), (0.5, 1.0), "{issue}");
    }
}

#[test]
fn the_assumption_fills_one_cell_of_the_article_and_compares_no_more() {
    let negotiation = ukraine();
    let query = article();
    let assumed = assuming(&negotiation, UNCONDITIONAL, &query);
    let changed = changed(&cells(&negotiation, &query), &cells(&negotiation, &assumed));
    assert_eq!(changed, rows("territory-negotiable UA5 yes"));
    assert_eq!(filled(&negotiation, &assumed), [1, 7, 4, 1]);
    assert_eq!(comparable(&negotiation, &assumed), comparable(&negotiation, &query));
}

#[test]
fn all_sources_fill_forty_seven_cells() {
    let negotiation = ukraine();
    assert_eq!(stated(&cells(&negotiation, &Query::default())), rows(S1));
    assert_eq!(filled(&negotiation, &Query::default()), [8, 14, 13, 12]);
}

#[test]
fn the_status_stated_alone_fills_thirty_six_cells() {
    let negotiation = ukraine();
    let query = with_status(Status::Stated);
    let (before, after) = (cells(&negotiation, &Query::default()), cells(&negotiation, &query));
    assert_eq!(changed(&before, &after), rows(STATED_ONLY));
    assert_eq!(stated(&after).iter().filter(|cell| before.contains(cell)).count(), 29);
    assert_eq!(filled(&negotiation, &query), [8, 11, 10, 7]);
    let matrix = given::matrix(&negotiation, &query);
    assert_eq!(compared(&matrix), [6, 6, 4, 8, 7, 5]);
    assert_eq!(by_construction(&negotiation, &matrix), Vec::<String>::new());
}

#[test]
fn without_the_article_three_cells_differ() {
    let negotiation = ukraine();
    let query = without_article();
    let (before, after) = (cells(&negotiation, &Query::default()), cells(&negotiation, &query));
    // Elsewhere the position is the same, at times from another row.
    assert_eq!(changed(&without_rows(&before), &without_rows(&after)), without_rows(&rows(WITHOUT_ARTICLE)));
    assert!(rows(WITHOUT_ARTICLE).iter().all(|cell| after.contains(cell)));
    assert_eq!(filled(&negotiation, &query), [8, 14, 12, 12]);
}

#[test]
fn the_assumption_moves_two_cells() {
    let negotiation = ukraine();
    let query = assuming(&negotiation, UNCONDITIONAL, &Query::default());
    let (before, after) = (cells(&negotiation, &Query::default()), cells(&negotiation, &query));
    assert_eq!(changed(&before, &after), rows(ASSUMED));
    let on_negotiable: Vec<String> =
        comparable(&negotiation, &query).into_iter().filter(|cell| cell.starts_with("territory-negotiable")).collect();
    let pairs = ["UA-US", "UA-EU", "US-EU"];
    assert_eq!(on_negotiable, pairs.map(|pair| format!("territory-negotiable {pair}")));
    let matrix = given::matrix(&negotiation, &query);
    for pair in &matrix.pairs()[3..] {
        assert_close(on(&negotiation, pair, "territory-negotiable").divergence.expect("comparable").value(), 0.0);
    }
    assert_eq!(compared(&matrix).iter().sum::<usize>(), 55);
    assert!(by_construction(&negotiation, &matrix).iter().all(|cell| !cell.starts_with("territory-negotiable")));
}

#[test]
fn divergences_are_those_of_the_table() {
    let negotiation = ukraine();
    let matrix = given::matrix(&negotiation, &Query::default());
    let (names, table) = table(DIVERGENCES);
    assert_eq!(names, pair_names(&negotiation, &matrix));
    assert_eq!(table.len(), negotiation.issues.len());
    for (issue, expected) in table {
        for ((pair, expected), name) in matrix.pairs().iter().zip(expected).zip(&names) {
            assert_figure(&negotiation, on(&negotiation, pair, issue), issue, expected, name);
        }
    }
}

#[test]
fn pairs_are_exact_fractions() {
    let negotiation = ukraine();
    let matrix = given::matrix(&negotiation, &Query::default());
    let names = pair_names(&negotiation, &matrix);
    for (line, (pair, name)) in rows(PAIRS).iter().zip(matrix.pairs().iter().zip(names)) {
        let [expected_name, expected, compared] = words(line);
        assert_eq!(name, expected_name);
        assert_close(pair.divergence.expect("comparable").value(), fraction(expected));
        assert_eq!(pair.coverage.compared.to_string(), compared, "{name}");
    }
    assert_eq!(compared(&matrix).iter().sum::<usize>(), 53);
}

#[test]
fn parties_stand_in_order_on_ordered_issues() {
    let negotiation = ukraine();
    let (all, without, document) = (Query::default(), without_article(), with_status(Status::Document));
    let ranks = |query: &Query, issue: &str| ranks(&negotiation, query, issue);
    assert_eq!(ranks(&all, "crimea"), ["5", "1", "3..5", "1"]);
    assert_eq!(ranks(&without, "crimea"), ["5", "1", "4", "1"]);
    assert_eq!(ranks(&document, "crimea")[2], "4");
    assert_eq!(ranks(&all, "nato"), ["1", "4", "2", "3"]);
    assert_eq!(ranks(&all, "occupied-regions"), ["5", "1", "3", "1"]);
    assert_eq!(ranks(&all, "ceasefire-conditions"), ["4", "1", "2", "1"]);
    assert_eq!(ranks(&all, "sanctions"), ["4", "2", "4", "2"]);
}

#[test]
fn five_agreements_rest_on_joint_texts() {
    let negotiation = ukraine();
    let matrix = given::matrix(&negotiation, &Query::default());
    let issues = ["ceasefire-scope", "security-guarantors", "foreign-forces", "sanctions", "minerals-agreement"];
    assert_eq!(by_construction(&negotiation, &matrix), issues.map(|issue| format!("{issue} UA-EU")));
    assert!(matrix.pairs().iter().all(|pair| !pair.by_construction));
}

#[test]
fn one_party_names_a_share_of_the_territory_on_every_later_day() {
    let negotiation = ukraine();
    let days: BTreeSet<Date> = negotiation.statements().filter_map(|statement| statement.said).collect();
    for day in days.range(date("2025-04-25")..) {
        let query = Query { as_of: AsOf::On(*day), ..Query::default() };
        let mut share = stated(&cells(&negotiation, &query));
        share.retain(|cell| cell.starts_with("territory-share"));
        assert_eq!(share, ["territory-share US1 20"], "{day}");
        assert!(comparable(&negotiation, &query).iter().all(|cell| !cell.starts_with("territory-share")), "{day}");
    }
}

#[test]
fn positions_of_a_day_are_those_that_held_then() {
    let negotiation = ukraine();
    for line in rows(DAYS).iter().chain(&rows(NATO)) {
        let (day, cell) = line.split_once(' ').expect("a day and a cell");
        let query = Query { as_of: AsOf::On(date(day)), ..Query::default() };
        let found = cells(&negotiation, &query);
        assert!(found.contains(&cell.to_owned()), "{day}: {cell} does not hold");
    }
}

#[test]
fn the_series_on_nato_is_complete() {
    let negotiation = ukraine();
    let issue = issue(&negotiation, "nato");
    let mut found = Vec::new();
    for party in &negotiation.parties {
        for (index, statement) in party.statements[issue].iter().enumerate() {
            let position = notation(&negotiation, issue, statement.position.as_ref().expect("a position"));
            let said = statement.said.expect("a day");
            found.push(format!("{said} nato {}{} {position}", party.short, index + 1));
        }
    }
    assert_eq!(found, rows(NATO));
}

#[test]
fn statements_are_as_many_as_counted() {
    let negotiation = ukraine();
    let (parties, table) = table(COUNTS);
    assert_eq!(parties, ["RU", "UA", "US", "EU", "all"]);
    let (all, issues) = table.split_last().expect("a row of sums");
    assert_eq!(issues.len(), negotiation.issues.len());
    for (id, expected) in issues {
        let issue = issue(&negotiation, id);
        assert_eq!(counts(&negotiation, |party| party[issue].len()), *expected, "{id}");
    }
    assert_eq!(counts(&negotiation, |party| party.iter().map(Vec::len).sum()), all.1);
}

#[test]
fn statements_are_of_the_kinds_counted() {
    let negotiation = ukraine();
    let count = |wanted: &dyn Fn(&Statement) -> bool| negotiation.statements().filter(|&said| wanted(said)).count();
    let article = source(&negotiation, ARTICLE);
    let of_status = Status::ALL.map(|status| count(&|statement| statement.status == status));
    assert_eq!(of_status, [115, 56, 7, 0], "by status, stated to attributed");
    assert_eq!(count(&|statement| statement.source == Some(article)), 15, "from the article");
    assert_eq!(count(&|statement| !statement.conditions.is_empty()), 5, "with `if`");
    assert_eq!(count(&|statement| statement.until.is_some()), 4, "with `until`");
    assert_eq!(count(&|statement| !statement.with.is_empty()), 42, "with `with`");
    assert_eq!(count(&|statement| statement.published.is_some()), 38, "with `published`");
    assert_eq!(count(&|statement| statement.note.as_ref().is_some_and(|note| note.contains("V3"))), 15, "marked V3");
    assert_eq!(count(&|statement| statement.salience.is_some()), 0, "with `salience`");
    assert_eq!(count(&|statement| statement.position.is_none()), 0, "without a position");
    let days = || negotiation.statements().map(|statement| statement.said.expect("a day"));
    assert_eq!((days().min(), days().max()), (Some(date("2022-03-29")), Some(date("2025-12-24"))));
}

#[test]
fn the_folder_declares_what_is_counted() {
    let negotiation = ukraine();
    let themes: BTreeSet<&str> = negotiation.issues.iter().filter_map(|issue| issue.theme.as_deref()).collect();
    let used: BTreeSet<usize> = negotiation.statements().filter_map(|statement| statement.source).collect();
    assert_eq!((negotiation.issues.len(), themes.len(), negotiation.parties.len()), (15, 5, 4));
    assert_eq!(used, (0..72).collect(), "every source is used");
    assert_eq!(negotiation.sources.len(), 72);
    assert_eq!(negotiation.as_of, Some(date("2025-04-25")));
    assert!(negotiation.issues.iter().all(|issue| issue.weight == 1.0));
}

#[test]
fn every_joint_statement_has_its_mirror() {
    let negotiation = ukraine();
    for (author, party) in negotiation.parties.iter().enumerate() {
        for (issue, log) in party.statements.iter().enumerate() {
            for (statement, other) in log.iter().flat_map(|said| said.with.iter().map(move |other| (said, *other))) {
                let is_mirror = |mirror: &&Statement| {
                    mirror.with.contains(&author)
                        && mirror.position == statement.position
                        && (mirror.said, mirror.source) == (statement.said, statement.source)
                };
                let log = &negotiation.parties[other].statements[issue];
                assert_eq!(log.iter().filter(is_mirror).count(), 1, "{}", statement.location);
            }
        }
    }
}

fn ukraine() -> Negotiation {
    given::without_errors(given::from_folder(&given::path("positions/ukraine-2025")))
}

fn source(negotiation: &Negotiation, id: &str) -> usize {
    negotiation.sources.iter().position(|source| source.id == id).expect("a source")
}

fn issue(negotiation: &Negotiation, id: &str) -> usize {
    negotiation.issues.iter().position(|issue| issue.id == id).unwrap_or_else(|| panic!("no issue {id}"))
}

fn date(text: &str) -> Date {
    validate::date(text).expect("a date")
}

fn article() -> Query {
    Query { sources: Filter { only: vec![ARTICLE.to_owned()], not: vec![] }, ..Query::default() }
}

fn without_article() -> Query {
    Query { sources: Filter { only: vec![], not: vec![ARTICLE.to_owned()] }, ..Query::default() }
}

fn with_status(status: Status) -> Query {
    Query { statuses: Filter { only: vec![status], not: vec![] }, ..Query::default() }
}

fn assuming(negotiation: &Negotiation, typed: &str, query: &Query) -> Query {
    let assumed = validate::assumption(negotiation, typed).expect("an assumption that can be read");
    Query { assumptions: vec![assumed], ..query.clone() }
}

/// Every cell, issue by issue, as `issue row position`, or `issue party -` where nothing counts.
fn cells(negotiation: &Negotiation, query: &Query) -> Vec<String> {
    let selection = Selection::new(negotiation, query);
    let mut cells = Vec::new();
    for (index, issue) in negotiation.issues.iter().enumerate() {
        for (place, party) in negotiation.parties.iter().enumerate() {
            let cell = match selection.cell(place, index).chosen() {
                Some(chosen) => {
                    let is_chosen = |statement: &Statement| std::ptr::eq(statement, chosen.statement);
                    let row = party.statements[index].iter().position(is_chosen).expect("a statement of the log");
                    format!(
                        "{}{} {}",
                        party.short,
                        row + 1,
                        notation(negotiation, index, chosen.position().expect("a position"))
                    )
                }
                None => format!("{} -", party.short),
            };
            cells.push(format!("{} {cell}", issue.id));
        }
    }
    cells
}

fn stated(cells: &[String]) -> Vec<String> {
    cells.iter().filter(|cell| !cell.ends_with(" -")).cloned().collect()
}

fn notation(negotiation: &Negotiation, issue: usize, position: &Position) -> String {
    position.notation(&negotiation.issues[issue].scale)
}

/// The cells that differ, as they are afterwards.
fn changed(before: &[String], after: &[String]) -> Vec<String> {
    before.iter().zip(after).filter(|(before, after)| before != after).map(|(_, after)| after.clone()).collect()
}

/// `issue party position` of a cell: which statement counts is left out.
fn without_rows(cells: &[String]) -> Vec<String> {
    let without_row = |cell: &String| {
        let [issue, row, position] = cell.splitn(3, ' ').collect::<Vec<_>>().try_into().expect("three parts");
        format!("{issue} {} {position}", row.trim_end_matches(|c: char| c.is_ascii_digit()))
    };
    cells.iter().map(without_row).collect()
}

/// Filled cells, party by party.
fn filled(negotiation: &Negotiation, query: &Query) -> Vec<usize> {
    let selection = Selection::new(negotiation, query);
    let issues = 0..negotiation.issues.len();
    let of = |party| issues.clone().filter(|issue| selection.position(party, *issue).is_some()).count();
    (0..negotiation.parties.len()).map(of).collect()
}

/// Every cell of the divergence table that has a figure, as `issue pair`.
fn comparable(negotiation: &Negotiation, query: &Query) -> Vec<String> {
    let matrix = given::matrix(negotiation, query);
    parts(negotiation, &matrix, |pair, issue| pair.by_issue[issue].comparison.divergence.is_some())
}

fn by_construction(negotiation: &Negotiation, matrix: &Matrix) -> Vec<String> {
    parts(negotiation, matrix, |pair, issue| pair.by_issue[issue].by_construction)
}

fn parts(negotiation: &Negotiation, matrix: &Matrix, wanted: impl Fn(&Pair, usize) -> bool) -> Vec<String> {
    let names = pair_names(negotiation, matrix);
    let mut parts = Vec::new();
    for (index, issue) in negotiation.issues.iter().enumerate() {
        for (pair, name) in matrix.pairs().iter().zip(&names) {
            if wanted(pair, index) {
                parts.push(format!("{} {name}", issue.id));
            }
        }
    }
    parts
}

fn pair_names(negotiation: &Negotiation, matrix: &Matrix) -> Vec<String> {
    let short = |party: usize| &negotiation.parties[party].short;
    matrix.pairs().iter().map(|pair| format!("{}-{}", short(pair.a), short(pair.b))).collect()
}

fn compared(matrix: &Matrix) -> Vec<usize> {
    matrix.pairs().iter().map(|pair| pair.coverage.compared).collect()
}

fn on(negotiation: &Negotiation, pair: &Pair, id: &str) -> Comparison {
    pair.by_issue[issue(negotiation, id)].comparison
}

/// A cell of the table of divergences: `n/c`, a fraction, or a fraction with its bounds.
fn assert_figure(negotiation: &Negotiation, found: Comparison, issue: &str, expected: &str, pair: &str) {
    let (expected, bounds) = expected.trim_end_matches(')').split_once('(').unwrap_or((expected, expected));
    if expected == "n/c" {
        assert_eq!(found.divergence, None, "{issue} {pair}");
        return;
    }
    let divergence = found.divergence.unwrap_or_else(|| panic!("{issue} {pair} is not comparable"));
    assert_close(divergence.value(), fraction(expected));
    let is_sequence = negotiation.issues[self::issue(negotiation, issue)].scale.name() == "sequence";
    if !is_sequence {
        let (least, greatest) = bounds.split_once("..").unwrap_or((bounds, bounds));
        assert_close(found.bounds.least.value(), fraction(least));
        assert_close(found.bounds.greatest.value(), fraction(greatest));
    }
}

/// Ranks from 1, party by party.
fn ranks(negotiation: &Negotiation, query: &Query, id: &str) -> Vec<String> {
    let selection = Selection::new(negotiation, query);
    let rank = |party: usize| match selection.position(party, issue(negotiation, id)) {
        Some(Position::Ranks(span)) if span.is_point() => (span.low + 1).to_string(),
        Some(Position::Ranks(span)) => format!("{}..{}", span.low + 1, span.high + 1),
        _ => "-".to_owned(),
    };
    (0..negotiation.parties.len()).map(rank).collect()
}

/// How many statements, party by party, then in all.
fn counts(negotiation: &Negotiation, of: impl Fn(&[Vec<Statement>]) -> usize) -> Vec<String> {
    let mut counts: Vec<usize> = negotiation.parties.iter().map(|party| of(&party.statements)).collect();
    counts.push(counts.iter().sum());
    counts.iter().map(ToString::to_string).collect()
}

fn fraction(text: &str) -> f64 {
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    over.parse::<f64>().expect("a number") / under.parse::<f64>().expect("a number")
}

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "found {found}, expected {expected}");
}

/// The lines of a table with single spaces; a line that does not begin with a word of the first column continues.
fn rows(table: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let margin = |line: &str| line.len() - line.trim_start().len();
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
        match rows.last_mut() {
            Some(row) if margin(line) > 4 => *row = format!("{row} {text}"),
            _ => rows.push(text),
        }
    }
    rows
}

/// A table with a header: the names of its columns, then each row's name and cells.
fn table(text: &'static str) -> (Vec<&'static str>, Vec<(&'static str, Vec<&'static str>)>) {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).map(str::split_whitespace);
    let names = lines.next().expect("a header").skip(1).collect();
    let rows = lines.map(|mut words| (words.next().expect("a name"), words.collect()));
    (names, rows.collect())
}

fn words<const N: usize>(line: &str) -> [&str; N] {
    line.split(' ').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("{N} words expected: {line}"))
}
