//! The shipped case `positions/ukraine-2025` against the results that its codebook pins: its counts, its warnings, and
//! who diverges how far on two days. A program apart from demarche computed the fractions.
//!
//! A cell is written `issue row position`. The row is the party's short form and the place of the statement among the
//! party's statements on the issue, so that it names which statement counts.

use std::collections::BTreeSet;

use demarche::compare::Matrix;
use demarche::deal::{Standing, Zones};
use demarche::model::{Date, Divergence, Negotiation, Statement, Status};
use demarche::problem::{Code, Severity};
use demarche::select::{AsOf, Filter, Query, Selection};
use demarche::validate;

use super::given;

/// The day that the case shows.
const OWN_DAY: &str = "2025-04-25";

/// The latest day on which anything was said.
const LATEST: &str = "2025-12-26";

/// Divergences on the day of the case; `n/c` not comparable.
const ON_OWN_DAY: &str = "
    issue                   RU-UA    RU-US  RU-EU   UA-US  UA-EU  US-EU
    ceasefire-sequencing    1/2      n/c    n/c     n/c    0      n/c
    ceasefire-conditions    1        1      1       0      0      0
    ceasefire-duration      n/c      n/c    n/c     2/3    n/c    n/c
    ceasefire-scope         3/4      0      3/4     3/4    0      3/4
    ceasefire-monitoring    n/c      n/c    n/c     n/c    0      n/c
    direct-talks            1        2/3    n/c     2/3    n/c    n/c
    crimea                  1        1/4    1       3/4    0      3/4
    four-regions            1        1/2    1       1/2    0      1/2
    territory-share         n/c      n/c    n/c     n/c    n/c    n/c
    territory-negotiable    n/c      n/c    n/c     n/c    n/c    n/c
    territory-decider       1        n/c    1       n/c    0      n/c
    nato                    1/2      1/4    1/2     1/4    0      1/4
    security-guarantors     n/c      n/c    n/c     1/3    0      1/3
    foreign-forces          1        1      1       0      0      0
    army-limits             n/c      n/c    n/c     n/c    0      n/c
    sanctions               2/3      0      2/3     2/3    0      2/3
    frozen-assets           n/c      n/c    n/c     n/c    0      n/c
    compensation            n/c      n/c    n/c     0      0      0
    minerals-agreement      n/c      n/c    n/c     1/2    0      1/2
    zaporizhzhia-plant      1        1      1       0      0      0
    prisoners-and-children  n/c      n/c    n/c     0      0      0
    accountability          n/c      n/c    n/c     n/c    0      n/c
    language-and-church     n/c      n/c    n/c     n/c    n/c    n/c
    elections               n/c      1      n/c     n/c    n/c    n/c
    eu-accession            n/c      n/c    n/c     1/3    0      1/3
    over-all-issues         113/132  17/30  95/108  13/36  0      49/156
    compared                11       10     9       15     19     13
";

/// Divergences on the latest day.
const ON_LATEST_DAY: &str = "
    issue                   RU-UA      RU-US      RU-EU    UA-US   UA-EU   US-EU
    ceasefire-sequencing    n/c        n/c        1        0       n/c     n/c
    ceasefire-conditions    1/2        1/2        1        0       1/2     1/2
    ceasefire-duration      1/3        0          1/3      1/3     0       1/3
    ceasefire-scope         3/4        0          3/4      3/4     0       3/4
    ceasefire-monitoring    1          1          1        1/2     1/2     0
    direct-talks            0          0          1        0       1       1
    crimea                  1          1/2        1        1/2     0       1/2
    four-regions            5/8        3/8        1        1/4     3/8     5/8
    territory-share         n/c        n/c        n/c      n/c     n/c     n/c
    territory-negotiable    1          1          1        0       0       0
    territory-decider       1          n/c        1        n/c     0       n/c
    nato                    3/4        0          3/4      3/4     0       3/4
    security-guarantors     1/2        1/2        1/2      0       0       0
    foreign-forces          1          1          1        0       0       0
    army-limits             1/3        1/3        1/3      0       0       0
    sanctions               2/3        1/3        1        1/3     1/3     2/3
    frozen-assets           1          1/3        2/3      2/3     1/3     1/3
    compensation            1          1          1        0       0       0
    minerals-agreement      n/c        n/c        n/c      n/c     n/c     n/c
    zaporizhzhia-plant      1          1/2        1        1       0       1
    prisoners-and-children  3/5        3/5        3/5      0       0       0
    accountability          1          n/c        1        n/c     0       n/c
    language-and-church     1          1          1        0       1/2     1/2
    elections               2/3        2/3        n/c      0       n/c     n/c
    eu-accession            2/3        2/3        1/3      0       1/3     1/3
    over-all-issues         1967/2640  1237/2400  137/165  61/252  31/168  175/456
    compared                22         20         22       21      21      19
";

/// The latest day without what one party says that another said.
const NOT_ATTRIBUTED: &str = "
    issue                   RU-UA      RU-US        RU-EU    UA-US  UA-EU   US-EU
    over-all-issues         1967/2640  22943/50400  137/165  7/18   31/168  73/152
    compared                22         20           22       21     21      19
";

/// What counts on which day; `-` for not stated.
const DAYS: &str = "
    2025-04-20  ceasefire-duration      RU2   days
    2022-06-01  territory-negotiable    UA1   yes
    2022-12-31  territory-negotiable    UA2   no
    2025-04-24  territory-negotiable    UA3   no
    2025-04-25  territory-negotiable    UA    -
    2025-08-17  territory-negotiable    UA8   yes
    2025-12-26  territory-negotiable    UA10  yes
    2025-04-25  nato                    UA4   not-in-this-settlement
    2025-04-25  crimea                  US2   recognised-by-speaker
    2025-12-26  prisoners-and-children  RU2   [pows, civilians, families, remains]
    2025-12-26  ceasefire-conditions    RU8   after-stated-terms
    2025-12-26  minerals-agreement      US    -
";

/// Statuses among all four, then collisions: all that the first accepts or leaves open is ruled out by the second.
const ZONES_ON_OWN_DAY: &str = "
    agreed     ceasefire-monitoring army-limits compensation prisoners-and-children accountability
    one-voice  territory-share territory-negotiable language-and-church
    crimea              RU>UA US>UA
    four-regions        RU>UA
    foreign-forces      UA>RU US>RU EU>RU
    zaporizhzhia-plant  UA>RU US>RU EU>RU
";

/// The same on the latest day.
const ZONES_ON_LATEST_DAY: &str = "
    blocked    foreign-forces
    one-voice  territory-share
    silent     minerals-agreement
    ceasefire-conditions  UA>RU US>RU EU>RU
    crimea                RU>UA
    territory-negotiable  UA>RU US>RU EU>RU
    nato                  RU>UA RU>EU US>UA US>EU
    foreign-forces        RU>UA UA>RU US>RU EU>RU
    zaporizhzhia-plant    US>UA
    accountability        RU>EU
";

/// How many statements there are.
const COUNTS: &str = "
    issue                   RU  UA   US  EU  all
    ceasefire-sequencing    3   12   6   5   26
    ceasefire-conditions    8   10   6   5   29
    ceasefire-duration      4   5    3   2   14
    ceasefire-scope         3   5    2   3   13
    ceasefire-monitoring    1   4    2   3   10
    direct-talks            6   7    2   1   16
    crimea                  6   9    5   4   24
    four-regions            5   12   5   5   27
    territory-share         0   0    2   0   2
    territory-negotiable    3   10   2   2   17
    territory-decider       2   3    1   3   9
    nato                    8   8    5   4   25
    security-guarantors     2   5    3   3   13
    foreign-forces          5   5    1   3   14
    army-limits             2   7    2   4   15
    sanctions               2   3    2   5   12
    frozen-assets           2   2    1   6   11
    compensation            1   2    1   3   7
    minerals-agreement      0   3    4   1   8
    zaporizhzhia-plant      2   4    4   1   11
    prisoners-and-children  2   5    3   3   13
    accountability          2   2    1   2   7
    language-and-church     3   2    2   1   8
    elections               2   2    3   0   7
    eu-accession            2   5    3   5   15
    all                     76  132  71  74  353
";

/// How many statements there are of a kind.
const KINDS: &str = "
    kind              RU  UA  US  EU  all
    stated            54  74  31  46  205
    document          21  56  26  27  130
    reported          1   2   4   1   8
    attributed        0   0   10  0   10
    before-2025       27  27  1   4   59
    july-to-october   9   9   10  11  39
    accepts           3   2   0   0   5
    rejects           14  25  2   8   49
    adds              10  9   1   3   23
    informal          5   4   3   15  27
    conditional       0   9   0   1   10
    without-position  2   2   0   0   4
    salience          2   3   0   0   5
    translated        43  40  0   5   88
    marked-V3         4   11  6   4   25
";

#[test]
fn the_files_have_three_ties_and_one_later_condition() {
    let found = given::from_folder(&given::path("positions/ukraine-2025")).problems;
    let (tie, condition) = (Code::TiedStatements, Code::LaterCondition);
    let expected = [
        (tie, "ukraine.yaml", "ceasefire-sequencing"),
        (condition, "ukraine.yaml", "nato"),
        (tie, "united-states.yaml", "crimea"),
        (tie, "united-states.yaml", "four-regions"),
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (problem, (code, file, issue)) in found.iter().zip(expected) {
        assert_eq!((problem.code, problem.severity()), (code, Severity::Warning));
        assert_eq!(&*problem.location.file, file);
        assert!(problem.message.contains(&format!("`{issue}`")), "{}", problem.message);
    }
}

#[test]
fn divergences_are_the_fractions_of_the_codebook() {
    let negotiation = ukraine();
    for (day, expected) in [(OWN_DAY, ON_OWN_DAY), (LATEST, ON_LATEST_DAY)] {
        assert_figures(&negotiation, &on(day), expected);
    }
    assert_eq!(negotiation.as_of, Some(date(OWN_DAY)));
    assert_eq!(negotiation.latest_said(), Some(date(LATEST)));
}

#[test]
fn what_others_attribute_moves_the_united_states_alone() {
    let statuses = Filter { only: vec![], not: vec![Status::Attributed] };
    assert_figures(&ukraine(), &Query { statuses, ..on(LATEST) }, NOT_ATTRIBUTED);
}

#[test]
fn zones_and_collisions_are_those_of_the_codebook() {
    let negotiation = ukraine();
    for (day, expected) in [(OWN_DAY, ZONES_ON_OWN_DAY), (LATEST, ZONES_ON_LATEST_DAY)] {
        let selection = Selection::new(&negotiation, &on(day));
        let zones = Zones::of(&selection);
        let short = |party: usize| &negotiation.parties[party].short;
        let mut found: Vec<String> = zones
            .issues()
            .iter()
            .filter(|zone| zone.standing != Standing::Room)
            .map(|zone| format!("{} {}", zone.standing.name().replace(' ', "-"), negotiation.issues[zone.issue].id))
            .collect();
        found.extend(zones.issues().iter().flat_map(|zone| {
            let collisions = zones.collisions(zone.issue).into_iter();
            collisions.map(|(a, b)| format!("{} {}>{}", negotiation.issues[zone.issue].id, short(a), short(b)))
        }));
        let lines = expected.lines().map(str::split_whitespace);
        let mut expected: Vec<String> = lines
            .flat_map(|mut words| {
                let first = words.next().unwrap_or_default();
                words.map(move |word| format!("{first} {word}"))
            })
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{day}");
    }
}

/// Whoever reads the rule on bodies or on spokesmen the other way marks these statements.
#[test]
fn doubtful_statements_on_ceasefire_conditions_move_their_party_if_marked_informal() {
    for (party, rows, counts) in [(3, &[1, 2][..], "EU1"), (0, &[3], "RU3")] {
        let mut negotiation = ukraine();
        let conditions = issue(&negotiation, "ceasefire-conditions");
        for row in rows {
            negotiation.parties[party].statements[conditions][*row].informal = true;
        }
        let expected = format!("ceasefire-conditions {counts} within-settlement-process");
        assert_eq!(cell(&negotiation, &on(OWN_DAY), party, conditions), expected);
    }
}

#[test]
fn most_that_ukraine_and_europe_share_rests_on_joint_texts() {
    let negotiation = ukraine();
    let matrix = given::matrix(&negotiation, &on(OWN_DAY));
    let counted: Vec<usize> =
        matrix.pairs().iter().map(|pair| pair.by_issue.iter().filter(|part| part.by_construction).count()).collect();
    assert_eq!(counted, [0, 1, 0, 0, 13, 0]);
    assert!(matrix.pairs().iter().all(|pair| !pair.by_construction));
}

#[test]
fn positions_of_a_day_are_those_that_held_then() {
    let negotiation = ukraine();
    let lines = DAYS.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|line| !line.is_empty());
    let missing: Vec<String> = lines
        .filter(|line| !cells(&negotiation, &on(line[0])).contains(&line[1..].join(" ")))
        .map(|line| line.join(" "))
        .collect();
    assert!(missing.is_empty(), "these do not hold: {missing:#?}");
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
    for (kind, expected) in table(KINDS).1 {
        let of_kind = |party: &[Vec<Statement>]| party.iter().flatten().filter(|said| is_of_kind(said, kind)).count();
        assert_eq!(counts(&negotiation, of_kind), expected, "{kind}");
    }
}

fn is_of_kind(statement: &Statement, kind: &str) -> bool {
    let said = statement.said.expect("a day");
    match kind {
        "before-2025" => said < date("2025-01-01"),
        "july-to-october" => (date("2025-07-01")..=date("2025-10-31")).contains(&said),
        "accepts" => statement.accepts.is_some(),
        "rejects" => statement.rejects.is_some(),
        "adds" => statement.adds,
        "informal" => statement.informal,
        "conditional" => !statement.conditions.is_empty(),
        "without-position" => statement.position.is_none(),
        "salience" => statement.salience.is_some(),
        "translated" => statement.translated && statement.quote.is_some(),
        "marked-V3" => statement.note.as_ref().is_some_and(|note| note.contains("V3")),
        status => statement.status.name() == status,
    }
}

#[test]
fn the_folder_declares_what_is_counted() {
    let negotiation = ukraine();
    let themes: BTreeSet<&str> = negotiation.issues.iter().filter_map(|issue| issue.theme.as_deref()).collect();
    let used: BTreeSet<usize> = negotiation.statements().filter_map(|statement| statement.source).collect();
    assert_eq!((negotiation.issues.len(), themes.len(), negotiation.parties.len()), (25, 7, 4));
    assert_eq!(negotiation.sources.len(), 149);
    assert_eq!(used, (0..149).collect(), "every source is used");
    assert!(negotiation.statements().all(|statement| statement.source.is_some()), "every statement has a source");
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

fn issue(negotiation: &Negotiation, id: &str) -> usize {
    negotiation.issues.iter().position(|issue| issue.id == id).unwrap_or_else(|| panic!("no issue {id}"))
}

fn date(text: &str) -> Date {
    validate::date(text).expect("a date")
}

fn on(day: &str) -> Query {
    Query { as_of: AsOf::On(date(day)), ..Query::default() }
}

/// Every cell, issue by issue.
fn cells(negotiation: &Negotiation, query: &Query) -> Vec<String> {
    let parties = 0..negotiation.parties.len();
    let issues = 0..negotiation.issues.len();
    issues.flat_map(|issue| parties.clone().map(move |party| cell(negotiation, query, party, issue))).collect()
}

/// `issue row position`, or `issue party -` where nothing counts.
fn cell(negotiation: &Negotiation, query: &Query, party: usize, issue: usize) -> String {
    let selection = Selection::new(negotiation, query);
    let (short, declared) = (&negotiation.parties[party].short, &negotiation.issues[issue]);
    let Some(chosen) = selection.cell(party, issue).chosen() else { return format!("{} {short} -", declared.id) };
    let log = &negotiation.parties[party].statements[issue];
    let row = log.iter().position(|statement| std::ptr::eq(statement, chosen.statement)).expect("one of the log");
    let position = chosen.position().map_or("no position".to_owned(), |position| position.notation(&declared.scale));
    format!("{} {short}{} {position}", declared.id, row + 1)
}

/// Holds a table of divergences, with the figures over all issues and how many are compared, against what is computed.
#[track_caller]
fn assert_figures(negotiation: &Negotiation, query: &Query, expected: &'static str) {
    let matrix = given::matrix(negotiation, query);
    let (names, rows) = table(expected);
    assert_eq!(names, pair_names(negotiation, &matrix));
    for (row, cells) in rows {
        for ((pair, expected), name) in matrix.pairs().iter().zip(cells).zip(&names) {
            let found = match row {
                "compared" => Some(pair.coverage.compared as f64),
                "over-all-issues" => pair.divergence.map(Divergence::value),
                id => pair.by_issue[issue(negotiation, id)].comparison.divergence.map(Divergence::value),
            };
            let matches = match fraction(expected) {
                Some(expected) => found.is_some_and(|found| (found - expected).abs() < 1e-12),
                None => found.is_none(),
            };
            assert!(matches, "{row} {name}: found {found:?}, expected {expected}");
        }
    }
}

fn pair_names(negotiation: &Negotiation, matrix: &Matrix) -> Vec<String> {
    let short = |party: usize| &negotiation.parties[party].short;
    matrix.pairs().iter().map(|pair| format!("{}-{}", short(pair.a), short(pair.b))).collect()
}

/// How many statements, party by party, then in all.
fn counts(negotiation: &Negotiation, of: impl Fn(&[Vec<Statement>]) -> usize) -> Vec<String> {
    let mut counts: Vec<usize> = negotiation.parties.iter().map(|party| of(&party.statements)).collect();
    counts.push(counts.iter().sum());
    counts.iter().map(ToString::to_string).collect()
}

/// A number or a fraction; `None` for not comparable.
fn fraction(text: &str) -> Option<f64> {
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    let number = |text: &str| text.parse::<f64>().expect("a number");
    (text != "n/c").then(|| number(over) / number(under))
}

/// A table with a header: the names of its columns, then each row's name and cells.
fn table(text: &'static str) -> (Vec<&'static str>, Vec<(&'static str, Vec<&'static str>)>) {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).map(str::split_whitespace);
    let names = lines.next().expect("a header").skip(1).collect();
    let rows = lines.map(|mut words| (words.next().expect("a name"), words.collect()));
    (names, rows.collect())
}
