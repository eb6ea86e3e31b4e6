//! What changed between two days, folders or revisions.

use super::parts::{
    BeforeAfter, Block, Cell, Data, Datum, Missing, Record, Report, Row, SPLIT, Table, closing, context, first_few,
    happened, legend, most_moved, moved_cell, movements, provenance, record, rows, section, words,
};
use super::text_changes::{text_changes, text_records};
use crate::analysis::{DeclarationChange, Difference, Movement, StatementChange, ZoneChange};
use crate::deal::Zone;
use crate::model::Key;
use crate::select::Selection;

/// Statements added, removed or changed, texts likewise, and every figure that moved with the statements to blame.
///
/// `old` and `new` are the names of the two, as they were typed.
#[must_use]
pub fn difference(
    before: &Selection<'_>,
    after: &Selection<'_>,
    found: &Difference<'_>,
    [old, new]: [&str; 2],
) -> Report {
    let both = BeforeAfter { before, after, alignment: &found.alignment };
    let blocks = blocks(&both, found);
    let mut notes = legend(&blocks);
    if found.movements.iter().any(|movement| movement.change.is_some()) {
        notes.push(SPLIT.to_owned());
    }
    notes.extend((!found.zones.is_empty()).then(|| closing::STATUSES.to_owned()));
    let record = difference_record(&both, found, [old, new]);
    Report {
        title: format!("{}: {old} → {new}", after.negotiation().title),
        provenance: provenance(before, after, [old, new]),
        blocks,
        notes,
        data: rows_of(&record),
        record: Record::Difference(record),
    }
}

/// What each side rests on, in one line each.
fn provenance(before: &Selection<'_>, after: &Selection<'_>, names: [&str; 2]) -> Vec<String> {
    let line = |name: &str, selection: &Selection<'_>| {
        format!("{name}: {}; {}", provenance::of(selection).join("; "), provenance::tally(selection))
    };
    vec![line(names[0], before), line(names[1], after)]
}

fn blocks(both: &BeforeAfter<'_, '_>, found: &Difference<'_>) -> Vec<Block> {
    if found.is_empty() {
        return vec![Block::Text("Nothing changed: the same statements, the same figures.".to_owned())];
    }
    let parties = found.alignment.parties.len();
    let mut blocks = party_lines(both, &found.parties);
    blocks.extend(found.declarations.iter().map(|change| Block::Text(declaration_line(both, *change))));
    let whole = ["statements changed", "`--format csv` writes all."];
    blocks.extend(section("Statements", &found.statements, parties, whole, |all| statements(both, all)));
    let whole = ["changes in texts", "`--format csv` writes all."];
    blocks.extend(section("Texts", &found.texts, parties, whole, |all| text_changes(both, all)));
    let whole = ["issues are nearer to being closed, or farther", "`--format csv` writes all."];
    blocks.extend(section("What could be closed", &found.zones, parties, whole, |all| zones(both, all)));
    if found.movements.is_empty() {
        blocks.push(Block::Text("No agreement moved.".to_owned()));
    } else {
        blocks.push(Block::Heading("Figures that moved".to_owned()));
        let (shown, rest) = most_moved(found.movements.iter().collect(), parties);
        blocks.extend(rest);
        blocks.push(Block::Table(movements(both, &shown, absent_or)));
        let reasons = shown.iter().map(|moved| both.because(both.pair_name(moved.parties), moved));
        blocks.extend(reasons.filter(|dossier| !dossier.facts.is_empty()).map(Block::Dossier));
    }
    blocks
}

fn party_lines(both: &BeforeAfter<'_, '_>, changed: &[usize]) -> Vec<Block> {
    let parties = both.alignment.parties.len();
    let (shown, rest) = first_few(changed, parties, "parties are new or gone", "`--format json` names all.");
    let line = |&party: &usize| {
        let state = if both.alignment.parties[party].before.is_none() { "is new" } else { "is gone" };
        Block::Text(format!("The party {} {state}.", both.party(party).name))
    };
    rest.into_iter().chain(shown.iter().map(line)).collect()
}

fn declaration_line(both: &BeforeAfter<'_, '_>, change: DeclarationChange) -> String {
    let title = &both.issue(change.issue).title;
    match what_changed(both, change) {
        ("changed", what) => {
            let what: Vec<String> =
                what.into_iter().map(|what| format!("{what}{}", weights(both, change, what))).collect();
            format!("The issue “{title}” has another {}.", what.join(" and another "))
        }
        ("added", _) => format!("The issue “{title}” is new."),
        _ => format!("The issue “{title}” is gone."),
    }
}

/// The weight before and after, behind the word.
fn weights(both: &BeforeAfter<'_, '_>, change: DeclarationChange, what: &str) -> String {
    let issues = both.issue_before(change.issue).zip(both.issue_after(change.issue));
    issues
        .filter(|_| what == "weight")
        .map_or_else(String::new, |(old, new)| format!(" ({} → {})", old.weight, new.weight))
}

fn what_changed(both: &BeforeAfter<'_, '_>, change: DeclarationChange) -> (&'static str, Vec<&'static str>) {
    let aligned = both.alignment.issues[change.issue];
    let kind = happened(aligned.before.is_some(), aligned.after.is_some());
    let what = [(change.scale, "scale"), (change.wording, "wording"), (change.weight, "weight")];
    (kind, what.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect())
}

fn statements(both: &BeforeAfter<'_, '_>, changes: &[StatementChange<'_>]) -> Table {
    let row = |change: &StatementChange<'_>| {
        let [old, new] = both.change_words(change);
        let cell = |words: Option<String>| words.map_or(Cell::Blank, Cell::text);
        let kind = happened(change.before.is_some(), change.after.is_some());
        let statement = change.after.or(change.before);
        let kind = if kind == "changed" {
            let keys: Vec<&str> = change.keys.iter().map(|key| key.name()).collect();
            format!("changed: {}", keys.join(", "))
        } else {
            kind.to_owned()
        };
        let place = statement
            .map_or(Vec::new(), |statement| vec![kind, words::day(statement.said), statement.location.to_string()]);
        Row {
            label: format!("{}: {}", both.party(change.party).name, both.issue(change.issue).title),
            cells: vec![cell(old), cell(new), Cell::Text(place)],
            total: false,
        }
    };
    Table::of_words("Who, on what", &["Old", "New", "What, when, where"], changes.iter().map(row))
}

/// Issues on which the parties leave each other something else, with a word on what that is.
fn zones(both: &BeforeAfter<'_, '_>, changes: &[ZoneChange]) -> Table {
    let cell = |zone: &Option<Zone>| zone.as_ref().map_or(Cell::Blank, |zone| Cell::text(zone.status()));
    let row = |change: &ZoneChange| Row {
        label: both.issue(change.issue).title.clone(),
        cells: vec![cell(&change.before), cell(&change.after), Cell::text(change.what())],
        total: false,
    };
    Table::of_figures("Issue", &["Old", "New", "What happened"], changes.iter().map(row))
}

/// A pair that is new or gone has one figure; a pair that could not be compared has none.
fn absent_or(movement: &Movement<'_>) -> Cell {
    let missing = |cell: Cell| {
        if cell == Cell::Missing(Missing::NotComparable) { Cell::Missing(Missing::NotComparableBrief) } else { cell }
    };
    match moved_cell(movement) {
        Cell::Moved(before, after) => Cell::Moved(Box::new(missing(*before)), Box::new(missing(*after))),
        cell => missing(cell),
    }
}

/// A value with its key, where it is not a position.
fn named(change: &record::TextChange, value: &str) -> String {
    match (&change.issue, &change.keys[..]) {
        (None, [key]) => format!("{key}: {value}"),
        _ => value.to_owned(),
    }
}

/// One row per statement, text or figure that changed.
fn rows_of(record: &record::Difference) -> Data {
    let figures = rows!(&record.pairs, |pair| {
        "kind" => "agreement",
        "party_or_a" => &pair.a,
        "issue_or_b" => &pair.b,
        "before" => pair.before.as_ref().and_then(|standing| standing.agreement),
        "after" => pair.after.as_ref().and_then(|standing| standing.agreement),
        "said" => Datum::Empty,
        "location" => Datum::Empty,
        "compared_before" => pair.before.as_ref().map(|standing| standing.coverage.compared),
        "compared_after" => pair.after.as_ref().map(|standing| standing.coverage.compared),
        "change" => pair.change.map(|change| change.total),
        "position_part" => pair.change.map(|change| change.position),
        "coverage_part" => pair.change.map(|change| change.coverage),
    });
    let mut statements = rows!(&record.statements, |change| {
        "kind" => format!("statement {}", change.change),
        "party_or_a" => &change.party,
        "issue_or_b" => &change.issue,
        "before" => &change.before,
        "after" => &change.after,
        "said" => change.statement.text(Key::Said),
        "location" => &change.statement.location,
    });
    let texts = rows!(&record.texts, |change| {
        "kind" => format!("text {}", change.change),
        "party_or_a" => &change.text,
        "issue_or_b" => &change.issue,
        "before" => change.before.as_ref().map(|before| named(change, before)),
        "after" => change.after.as_ref().map(|after| named(change, after)),
        "said" => &change.dated,
        "location" => &change.location,
    });
    let zones = rows!(&record.zones, |change| {
        "kind" => format!("zone: {}", change.what),
        "party_or_a" => Datum::Empty,
        "issue_or_b" => &change.issue,
        "before" => change.before,
        "after" => change.after,
    });
    statements.rows.extend(texts.rows);
    statements.rows.extend(zones.rows);
    for row in &mut statements.rows {
        row.resize(figures.columns.len(), Datum::Empty);
    }
    Data { rows: statements.rows.into_iter().chain(figures.rows).collect(), ..figures }
}

fn difference_record(both: &BeforeAfter<'_, '_>, found: &Difference<'_>, [old, new]: [&str; 2]) -> record::Difference {
    let parties = |is_new: bool| {
        let of_kind = found.parties.iter().filter(|&&party| both.alignment.parties[party].before.is_none() == is_new);
        of_kind.map(|&party| both.party(party).id.clone()).collect()
    };
    let declaration = |change: &DeclarationChange| {
        let (kind, what) = what_changed(both, *change);
        record::Declaration { issue: both.issue(change.issue).id.clone(), change: kind, what }
    };
    record::Difference {
        old: old.to_owned(),
        new: new.to_owned(),
        context: context(both.after),
        changed: !found.is_empty(),
        statements: found.statements.iter().filter_map(|change| both.change_record(change)).collect(),
        texts: text_records(both, &found.texts),
        declarations: found.declarations.iter().map(declaration).collect(),
        parties_added: parties(true),
        parties_removed: parties(false),
        zones: found.zones.iter().map(|change| both.zone_record(change)).collect(),
        pairs: found.movements.iter().map(|movement| both.pair_record(movement)).collect(),
    }
}
