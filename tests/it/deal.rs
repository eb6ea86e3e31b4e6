//! Verdicts, zones and gaps, against the figures of another program. `tests/reference/README.md` says what the files hold.

use std::fs;
use std::path::PathBuf;

use demarche::compare::Matrix;
use demarche::deal::{Gaps, Interval, Meeting, Outcomes, Zone, Zones, judge, offers};
use demarche::model::{Condition, Divergence, Negotiation, Order, Relation, Scale, ScaleKind, Step};
use demarche::select::{Query, Selection};
use demarche::validate::assumption;
use serde_json::{Map, Value, json};

use super::given;

const WITH_FIGURES: [&str; 2] = ["d01-limits-small", "d04-gaps-random"];
const CONDITIONS: &str = "d05-conditions";

/// Every case with zones.
pub const CASES: [&str; 4] = ["d01-limits-small", "d02-adds-informal", "d04-gaps-random", CONDITIONS];

#[test]
fn zones_are_those_of_the_reference() {
    for folder in CASES {
        let negotiation = case(folder);
        let selection = Selection::new(&negotiation, &Query::default());
        let differences = differences(&expected(folder, "zopa.json"), &zopa(&selection));
        assert!(differences.is_empty(), "{folder}:\n{}", differences.join("\n"));
    }
}

#[test]
fn verdicts_are_those_of_the_reference() {
    for folder in WITH_FIGURES {
        let negotiation = case(folder);
        let selection = Selection::new(&negotiation, &Query::default());
        let rows = rows(folder, "verdicts.csv");
        assert!(rows.len() > 100, "{folder}: {} rows", rows.len());
        for row in rows {
            let [issue, outcome, party, verdict, left_open] = &row[..] else { panic!("{folder}: {row:?}") };
            let Condition { issue, position } =
                assumption(&negotiation, &format!("{issue}={outcome}")).expect("an outcome");
            let party = negotiation.find_party(party).expect("a party");
            let found = judge(&negotiation.issues[issue].scale, selection.cell(party, issue).counting(), &position);
            assert_eq!([found.verdict.name(), &found.left_open.to_string()], [verdict, left_open], "{folder}: {row:?}");
        }
    }
}

#[test]
fn gaps_over_all_issues_are_those_of_the_reference() {
    for folder in WITH_FIGURES {
        let negotiation = case(folder);
        let selection = Selection::new(&negotiation, &Query::default());
        let gaps = Gaps::of(&Zones::of(&selection));
        let matrix = Matrix::of(&selection);
        assert_square(&negotiation, &rows(folder, "divergence.csv"), |a, b| matrix.cell(a, b));
        assert_square(&negotiation, &rows(folder, "gaps_least.csv"), |a, b| gaps.cell(a, b));
        let pairs = rows(folder, "gaps_pairs.csv");
        assert_eq!(pairs.len(), gaps.pairs().len());
        for (row, pair) in pairs.iter().zip(gaps.pairs()) {
            let [a, b] = [pair.a, pair.b].map(|party| negotiation.parties[party].id.as_str());
            // The gap itself is by an earlier formula on sets.
            assert_eq!([a, b, &pair.coverage.compared.to_string()], [&row[0], &row[1], &row[3]], "{folder}");
            let share = pair.coverage.weight_share.expect("a share");
            assert!(
                (share - row[4].parse::<f64>().expect("a share")).abs() <= 1e-9,
                "{folder}: {row:?}, found {share}"
            );
        }
    }
}

fn assert_square(negotiation: &Negotiation, rows: &[Vec<String>], cell: impl Fn(usize, usize) -> Option<Divergence>) {
    for (a, row) in rows.iter().enumerate() {
        assert_eq!(row[0], negotiation.parties[a].id);
        for (b, expected) in row[1..].iter().enumerate() {
            let found = cell(a, b).map_or(Value::Null, |figure| figure.value().into());
            let expected = expected.parse::<f64>().map_or(Value::Null, Value::from);
            assert!(differences(&expected, &found).is_empty(), "{a}, {b}: {expected}, found {found}");
        }
    }
}

#[test]
fn what_conditions_open_is_that_of_the_reference() {
    let negotiation = case(CONDITIONS);
    let selection = Selection::new(&negotiation, &Query::default());
    let id = |party: usize| &negotiation.parties[party].id;
    let found = offers(&Zones::of(&selection)).into_iter().map(|offer| {
        let notation = |condition: &Condition| {
            let issue = &negotiation.issues[condition.issue];
            (issue.id.clone(), json!(condition.position.notation(&issue.scale)))
        };
        let improves = offer.improved.iter().map(|improvement| {
            let Zone { issue, standing, speakers, zone, .. } = &improvement.after;
            let issue = &negotiation.issues[*issue];
            json!({
                "issue": issue.id, "before": improvement.before.name(), "after": standing.name(),
                "zone": region(&issue.scale, zone.as_ref()),
                "speakers": speakers.iter().map(|party| id(*party)).collect::<Vec<_>>(),
            })
        });
        let verdicts = offer.settled.iter().map(|settled| {
            let judged = settled.judgements.iter().enumerate();
            let judged: Map<String, Value> =
                judged.map(|(party, judgement)| (id(party).clone(), json!(judgement.verdict.name()))).collect();
            (settled.outcome.issue.id.clone(), Value::Object(judged))
        });
        json!({
            "assume": offer.assumptions.iter().map(notation).collect::<Map<_, _>>(),
            "improves": improves.collect::<Vec<_>>(),
            "verdicts_on_assumed": verdicts.collect::<Map<_, _>>(),
            "zopa": zopa(&selection.assuming(&offer.assumptions)),
        })
    });
    let found: Vec<Value> = found.collect();
    let differences = differences(&expected(CONDITIONS, "conditions.json"), &Value::Array(found));
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn case(folder: &str) -> Negotiation {
    given::without_errors(given::from_folder(&given::path("tests/reference").join(folder)))
}

fn expected_path(folder: &str, file: &str) -> PathBuf {
    given::path("tests/reference").join(folder).join("expected").join(file)
}

pub fn expected(folder: &str, file: &str) -> Value {
    let text = fs::read_to_string(expected_path(folder, file)).expect("an expected file");
    serde_json::from_str(&text).expect("JSON")
}

fn rows(folder: &str, file: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(expected_path(folder, file)).expect("an expected file");
    reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// What is found, as the reference writes it.
fn zopa(selection: &Selection<'_>) -> Value {
    let zones = Zones::of(selection);
    let by_issue = zones.issues().iter().map(|zone| (selection.issue(zone.issue).id.clone(), of_issue(&zones, zone)));
    Value::Object(by_issue.collect())
}

fn of_issue(zones: &Zones<'_>, zone: &Zone) -> Value {
    let selection = zones.selection();
    let scale = &selection.issue(zone.issue).scale;
    let id = |party: usize| &selection.party(party).id;
    let ids = |parties: &[usize]| json!(parties.iter().map(|party| id(*party)).collect::<Vec<_>>());
    let collisions = zones.collisions(zone.issue).into_iter().map(|(a, b)| [id(a), id(b)]).collect::<Vec<_>>();
    let pairs = zone.speakers.iter().flat_map(|&a| zone.speakers.iter().map(move |&b| (a, b))).filter(|(a, b)| a < b);
    let gaps: Map<String, Value> = pairs
        .map(|(a, b)| {
            let gap = zones.gap(zone.issue, a, b).map(Divergence::value);
            (format!("{}|{}", id(a), id(b)), json!(gap))
        })
        .collect();
    let meeting = zones.meeting(zone.issue).map(|meeting| of_meeting(selection, scale, &meeting));
    let mut found = json!({
        "scale": scale.name(), "status": zone.standing.name(), "speakers": ids(&zone.speakers),
        "silent": ids(&zone.silent), "left_open_by": ids(&zone.left_open_by),
        "zone": region(scale, zone.zone.as_ref()), "room": region(scale, zone.room.as_ref()),
        "collisions": collisions, "meeting": meeting,
    });
    let key = if scale.kind() == ScaleKind::Set { "gap_least" } else { "gap" };
    found[key] = Value::Object(gaps);
    found
}

fn of_meeting(selection: &Selection<'_>, scale: &Scale, meeting: &Meeting) -> Value {
    let moves = meeting
        .moves
        .iter()
        .map(|moved| (selection.party(moved.party).id.clone(), json!([moved.least, moved.greatest])));
    json!({
        "region": region(scale, Some(&meeting.region)), "attained": meeting.attained,
        "largest": meeting.largest, "sum": meeting.sum, "moves": moves.collect::<Map<_, _>>(),
    })
}

fn region(scale: &Scale, outcomes: Option<&Outcomes>) -> Value {
    let id = |index: &usize| scale.choices()[*index].id.as_str();
    let ids = |indices: &[usize]| json!(indices.iter().map(id).collect::<Vec<_>>());
    let relation = |&(first, relation, second): &(Step, Relation, Step)| {
        let (first, second) = (id(&first), id(&second));
        match relation {
            Relation::Before => format!("{first} < {second}"),
            Relation::Together => format!("{first} = {second}"),
            Relation::After => format!("{second} < {first}"),
        }
    };
    match outcomes {
        None | Some(Outcomes::Sets(None)) => Value::Null,
        Some(Outcomes::Options(options)) => ids(options),
        Some(Outcomes::Numbers(intervals)) => {
            let ends = |it: &Interval| json!([it.low, it.high, it.low_in, it.high_in]);
            intervals.iter().map(ends).collect()
        }
        Some(Outcomes::Sets(Some(between))) => json!({ "least": ids(&between.least), "most": ids(&between.most) }),
        Some(Outcomes::Holding(orders)) => {
            let relations =
                |order: &Order| closure(scale.choices().len(), order).iter().map(relation).collect::<Vec<_>>();
            json!(orders.iter().map(relations).collect::<Vec<_>>())
        }
        Some(Outcomes::Without(relations)) => {
            let mut words: Vec<String> = relations.iter().map(relation).collect();
            words.sort();
            json!({ "without": words })
        }
    }
}

fn closure(steps: usize, order: &Order) -> Vec<(Step, Relation, Step)> {
    let pairs = (0..steps).flat_map(|a| (a + 1..steps).map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| Some((a, order.relation(a, b)?, b))).collect()
}

/// Where the found differs from what is expected. On sets an earlier formula stands under `gap`: it is not compared.
pub fn differences(expected: &Value, found: &Value) -> Vec<String> {
    match (expected, found) {
        (Value::Object(wanted), Value::Object(got)) => {
            let is_compared = |key: &String| !(key == "gap" && wanted.contains_key("gap_least"));
            let mut keys: Vec<&String> = wanted.keys().chain(got.keys()).filter(|key| is_compared(key)).collect();
            keys.sort();
            keys.dedup();
            let at = |key: &String| {
                let sides = [wanted, got].map(|side| side.get(key).unwrap_or(&Value::Null));
                differences(sides[0], sides[1])
                    .into_iter()
                    .map(move |line| format!("{key}: {line}"))
                    .collect::<Vec<_>>()
            };
            keys.into_iter().flat_map(at).collect()
        }
        (Value::Array(wanted), Value::Array(got)) if wanted.len() == got.len() => {
            let pairs = wanted.iter().zip(got).enumerate();
            pairs
                .flat_map(|(place, (wanted, got))| {
                    differences(wanted, got).into_iter().map(move |line| format!("{place}: {line}"))
                })
                .collect()
        }
        (Value::Number(wanted), Value::Number(got)) => {
            let (wanted, got) = (wanted.as_f64().expect("a number"), got.as_f64().expect("a number"));
            if (wanted - got).abs() <= 1e-9 { Vec::new() } else { vec![format!("{wanted}, found {got}")] }
        }
        (wanted, got) if wanted == got => Vec::new(),
        (wanted, got) => vec![format!("{wanted}, found {got}")],
    }
}
