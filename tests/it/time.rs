//! Laws of what moves: timelines, splits, differences, assumptions; over every shipped case.

use std::fs;
use std::path::{Path, PathBuf};

use demarche::analysis::{
    Alignment, Change, Every, Movement, TOLERANCE, Window, difference, difference_reach, movement, movements, scan,
    scan_reach, timeline, what_if,
};
use demarche::compare::Matrix;
use demarche::load::Documents;
use demarche::model::{Condition, Date, Negotiation, Position, Scale};
use demarche::select::{AsOf, Query, Selection};
use demarche::validate::{assumption, validate};

fn shipped() -> Vec<Negotiation> {
    let positions = Path::new(env!("CARGO_MANIFEST_DIR")).join("positions");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(positions).expect("positions").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    assert!(folders.len() >= 2, "the shipped cases are missing");
    folders.iter().map(|folder| load(folder)).collect()
}

fn load(folder: &Path) -> Negotiation {
    let documents = Documents::from_folder(folder).expect("a readable folder");
    validate(&documents).into_negotiation().expect("a sound negotiation")
}

fn latest() -> Query {
    Query { as_of: AsOf::Latest, ..Query::default() }
}

fn on<'a>(negotiation: &'a Negotiation, query: &Query, day: Date) -> Selection<'a> {
    Selection::new(negotiation, &Query { as_of: AsOf::On(day), ..query.clone() })
}

/// Figures and coverage of every pair, for exact comparison.
fn figures(selection: &Selection<'_>) -> String {
    let figures: Vec<_> = Matrix::of(selection).pairs().iter().map(|pair| (pair.divergence, pair.coverage)).collect();
    format!("{figures:?}")
}

/// The same on each day of a timeline.
fn figures_by_day(negotiation: &Negotiation, query: &Query, window: Window) -> Vec<(Option<Date>, String)> {
    let found = timeline(negotiation, query, window);
    let parties = negotiation.parties.len();
    let pairs: Vec<(usize, usize)> = (0..parties).flat_map(|a| (a + 1..parties).map(move |b| (a, b))).collect();
    let standings = found.standings(&pairs);
    let on_day = |day: usize| -> Vec<_> {
        standings.iter().map(|course| (course[day].divergence, course[day].coverage)).collect()
    };
    found.days.iter().enumerate().map(|(place, &day)| (day, format!("{:?}", on_day(place)))).collect()
}

/// Every third day on which something was said, which is enough to meet every kind of change.
fn days(negotiation: &Negotiation) -> Vec<Date> {
    let found = timeline(negotiation, &latest(), Window::default());
    found.days.iter().copied().flatten().step_by(3).collect()
}

#[test]
fn the_last_row_is_the_agreement_of_the_day_asked_for() {
    for negotiation in shipped() {
        for query in [Query::default(), latest()] {
            for every in [Every::Event, Every::Month, Every::Quarter, Every::Year] {
                let found = figures_by_day(&negotiation, &query, Window { every, ..Window::default() });
                let (_, last) = found.last().expect("a day");
                let asked = Selection::new(&negotiation, &query);
                assert_eq!(*last, figures(&asked), "{} {every:?}", negotiation.title);
            }
        }
    }
}

#[test]
fn each_row_is_the_agreement_as_of_its_day() {
    for negotiation in shipped() {
        let found = figures_by_day(&negotiation, &latest(), Window::default());
        assert!(found.len() > 3);
        for (day, row) in found {
            let day = day.expect("the shipped cases are dated");
            assert_eq!(row, figures(&on(&negotiation, &latest(), day)), "{day}");
        }
    }
}

#[test]
fn a_window_shows_the_same_rows_and_knows_the_one_before() {
    for negotiation in shipped() {
        let all = timeline(&negotiation, &latest(), Window::default());
        let middle = all.days[all.days.len() / 2];
        let part = timeline(&negotiation, &latest(), Window { since: middle, ..Window::default() });
        assert_eq!(part.days[0], middle);
        assert_eq!(part.origin, all.days[all.days.len() / 2 - 1]);
        let whole = all.courses(&[(0, 1)]).remove(0).movements;
        let shown = part_changes(&negotiation, middle);
        let expected: Vec<Option<f64>> = whole[all.days.len() / 2..]
            .iter()
            .map(|movement| movement.as_ref().and_then(|movement| movement.change).map(Change::total))
            .collect();
        assert_eq!(shown, expected);
    }
}

fn part_changes(negotiation: &Negotiation, since: Option<Date>) -> Vec<Option<f64>> {
    let part = timeline(negotiation, &latest(), Window { since, ..Window::default() });
    let changes = part.courses(&[(0, 1)]).remove(0).movements;
    changes.iter().map(|movement| movement.as_ref()?.change.map(Change::total)).collect()
}

#[test]
fn the_split_adds_up_to_the_change() {
    let mut changes = 0;
    for negotiation in shipped() {
        let days = days(&negotiation);
        for window in days.windows(2) {
            let (before, after) = (on(&negotiation, &latest(), window[0]), on(&negotiation, &latest(), window[1]));
            let alignment = Alignment::of(&before, &after);
            for moved in movements(&before, &after, &alignment) {
                let (Some(old), Some(new)) = (moved.before, moved.after) else { panic!("both days have all parties") };
                let total = new.divergence.zip(old.divergence).map(|(new, old)| old.value() - new.value());
                assert_eq!(total.is_some(), moved.change.is_some());
                if let (Some(total), Some(change)) = (total, moved.change) {
                    assert!((change.position + change.coverage - total).abs() < TOLERANCE);
                    changes += usize::from(total != 0.0);
                }
            }
        }
    }
    assert!(changes > 20, "only {changes} changes were seen");
}

#[test]
fn without_issues_in_common_at_both_times_all_is_coverage() {
    let (old, new) = ("{ a: yes }", "{ b: no }");
    let documents = |positions: &str| {
        Documents::from_texts([
            ("negotiation.yaml", "negotiation: X\nissues: { a: { scale: yes-no }, b: { scale: yes-no } }\n"),
            ("p.yaml", "party: P\npositions: { a: yes, b: yes }\n"),
            ("q.yaml", format!("party: Q\npositions: {positions}\n").as_str()),
        ])
    };
    let [before, after] =
        [old, new].map(|positions| validate(&documents(positions)).into_negotiation().expect("sound"));
    let select = |negotiation| Selection::new(negotiation, &Query::default());
    let (before, after) = (select(&before), select(&after));
    let change = movement(&before, &after, &Alignment::of(&before, &after), (0, 1)).change;
    let change = change.expect("comparable on both sides");
    assert_eq!((change.position, change.coverage), (0.0, -1.0));
}

#[test]
fn nothing_differs_from_itself() {
    for negotiation in shipped() {
        for day in days(&negotiation) {
            let selection = on(&negotiation, &latest(), day);
            assert!(
                difference(&selection, &selection).is_empty(),
                "{} differs from itself on {day}",
                negotiation.title
            );
        }
    }
}

#[test]
fn a_difference_mirrors_its_reverse() {
    for negotiation in shipped() {
        let days = days(&negotiation);
        for window in days.windows(2) {
            let (before, after) = (on(&negotiation, &latest(), window[0]), on(&negotiation, &latest(), window[1]));
            let (forth, back) = (difference(&before, &after), difference(&after, &before));
            assert_eq!(forth.statements.len(), back.statements.len());
            for change in &forth.statements {
                let mirrored = back
                    .statements
                    .iter()
                    .any(|other| same(other.before, change.after) && same(other.after, change.before));
                assert!(mirrored, "a statement of {} has no mirror", window[1]);
            }
            assert_eq!(forth.movements.len(), back.movements.len());
            for (one, other) in forth.movements.iter().zip(&back.movements) {
                assert_eq!((one.before, one.after), (other.after, other.before));
                let totals = (one.change.map(Change::total), other.change.map(|change| -change.total()));
                assert!(totals.0.zip(totals.1).is_none_or(|(one, other)| (one - other).abs() < TOLERANCE));
            }
        }
    }
}

#[test]
fn no_more_moves_than_is_foreseen() {
    let causes = |movements: &[Movement<'_>]| -> usize {
        movements.iter().flat_map(|movement| &movement.issues).map(|issue| issue.causes.len()).sum()
    };
    for negotiation in shipped() {
        let selection = Selection::new(&negotiation, &latest());
        let scanned: usize = scan(&selection).iter().map(|found| causes(&found.movements)).sum();
        assert!(scanned > 0 && scanned <= scan_reach(&selection), "{scanned}");
        for window in days(&negotiation).windows(2) {
            let (before, after) = (on(&negotiation, &latest(), window[0]), on(&negotiation, &latest(), window[1]));
            let moved = causes(&difference(&before, &after).movements);
            assert!(moved <= difference_reach(&before, &after), "{moved}");
        }
    }
}

fn same(a: Option<&demarche::model::Statement>, b: Option<&demarche::model::Statement>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => std::ptr::eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

#[test]
fn assumptions_that_no_condition_mentions_change_nothing() {
    for negotiation in shipped() {
        let mentioned: Vec<usize> = negotiation
            .statements()
            .flat_map(|statement| &statement.conditions)
            .map(|condition| condition.issue)
            .collect();
        assert!(!mentioned.is_empty(), "{} has no conditions to tell apart", negotiation.title);
        for issue in (0..negotiation.issues.len()).filter(|issue| !mentioned.contains(issue)) {
            let Some(position) = any_position(&negotiation.issues[issue].scale) else { continue };
            let found = what_if(&negotiation, &latest(), &[Condition { issue, position }]);
            assert!(found.changes.is_empty() && found.alive.is_empty());
            assert_eq!(figures(&found.before), figures(&found.after));
        }
    }
}

fn any_position(scale: &Scale) -> Option<Position> {
    match scale {
        Scale::Nominal(_) | Scale::YesNo(_) => Some(Position::Options(vec![0])),
        Scale::Ordinal(_) => Some(Position::Ranks(demarche::model::Span::point(0))),
        Scale::Number { min, .. } => Some(Position::Numbers(demarche::model::Span::point(*min))),
        Scale::Set(_) => Some(Position::Demands(vec![0])),
        Scale::Sequence(_) => None,
    }
}

#[test]
fn an_unconditional_ceasefire_changes_what_the_codebook_says() {
    let negotiation = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("positions/ukraine-2025"));
    let assumed = assumption(&negotiation, "ceasefire-conditions=unconditional").expect("a position");
    let found = what_if(&negotiation, &Query::default(), &[assumed]);
    let changed: Vec<(&str, &str)> = found
        .changes
        .iter()
        .map(|cause| (negotiation.parties[cause.party].id.as_str(), found.after.issue(cause.issue).id.as_str()))
        .collect();
    assert_eq!(changed, [("ukraine", "territory-negotiable"), ("europe", "territory-negotiable")]);
    assert_eq!(found.alive.len(), 2);
    assert!(found.waiting.is_empty() && found.unmet.is_empty());
}
