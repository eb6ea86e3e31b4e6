//! How near each text is to each party, and what the parties say of it.

use super::parts::{
    Block, Cell, Column, Data, MOST_IN_A_MATRIX, Record, Report, Row, Table, choices, context, first_words, held,
    legend, provenance, record, rows, words,
};
use crate::deal::{Held, Reception};
use crate::select::Selection;

/// The texts of the day, party by party: agreement and coverage, verdicts, the furthest issue, and where each is silent.
#[must_use]
pub fn texts(selection: &Selection<'_>) -> Report {
    let all: Vec<Held<'_>> = selection.texts().map(|text| Held::of(selection, text)).collect();
    let blocks = blocks(selection, &all);
    let mut notes = legend(&blocks);
    if !all.is_empty() {
        notes.extend(held::VERDICTS.map(str::to_owned));
    }
    notes.extend(later(selection));
    notes.extend(choices(selection));
    let record = record::AllTexts {
        context: context(selection),
        texts: all.iter().map(|text| held::held_record(selection, text)).collect(),
        notes: notes.clone(),
    };
    Report {
        title: format!("{}: texts", selection.negotiation().title),
        provenance: provenance::with_counts(selection),
        blocks,
        notes,
        data: text_rows(&record),
        record: Record::Texts(record),
    }
}

fn blocks(selection: &Selection<'_>, all: &[Held<'_>]) -> Vec<Block> {
    if all.is_empty() {
        return vec![Block::Text("There is no text on this day: `demarche text add NAME` adds one.".to_owned())];
    }
    let mut blocks = match selection.parties().len() {
        0 => Vec::new(),
        1..=MOST_IN_A_MATRIX => by_party(selection, all),
        _ => vec![Block::Table(of_many(selection, all))],
    };
    blocks.push(Block::Heading("What each text is silent on".to_owned()));
    blocks.push(Block::Table(silence(selection, all)));
    blocks
}

fn by_party(selection: &Selection<'_>, all: &[Held<'_>]) -> Vec<Block> {
    let heading = |words: &str| Block::Heading(words.to_owned());
    let counts = |reception: &Reception| Cell::text(held::counts(&[reception]));
    let furthest = |reception: &Reception| {
        reception.furthest.map_or(Cell::Blank, |issue| Cell::text(selection.issue(issue).title.clone()))
    };
    vec![
        Block::Table(table(selection, all, ("Agreement", true), held::agreement)),
        heading(&format!("How many issues each party {}", held::COUNTED)),
        Block::Table(table(selection, all, ("Issues", true), counts)),
        heading("On which issue they are furthest apart"),
        Block::Table(table(selection, all, ("Furthest", false), furthest)),
    ]
}

/// Text by party.
fn table(
    selection: &Selection<'_>,
    all: &[Held<'_>],
    (corner, narrow): (&str, bool),
    cell: impl Fn(&Reception) -> Cell,
) -> Table {
    let row = |of_text: &Held<'_>| Row {
        label: of_text.text.name.clone(),
        cells: of_text.receptions.iter().map(&cell).collect(),
        total: false,
    };
    Table {
        corner: corner.to_owned(),
        columns: selection.parties().map(|party| Column::new(&party.name, narrow)).collect(),
        rows: all.iter().map(row).collect(),
    }
}

/// The parties at either end, and all verdicts together, where the parties are too many for columns.
fn of_many(selection: &Selection<'_>, all: &[Held<'_>]) -> Table {
    let row = |of_text: &Held<'_>| {
        let ends = held::nearest_first(&of_text.receptions);
        let name =
            |party: Option<&usize>| party.map_or(Cell::Blank, |&party| Cell::text(selection.party(party).name.clone()));
        let figure =
            |party: Option<&usize>| party.map_or(Cell::Blank, |&party| held::agreement(&of_text.receptions[party]));
        Row {
            label: of_text.text.name.clone(),
            cells: vec![
                name(ends.first()),
                figure(ends.first()),
                name(ends.last()),
                figure(ends.last()),
                Cell::text(held::counts(&of_text.receptions.iter().collect::<Vec<_>>())),
            ],
            total: false,
        }
    };
    let columns =
        [("Nearest", false), ("Agreement", true), ("Most distant", false), ("Agreement", true), (held::COUNTED, false)];
    Table::new("Text", &columns, all.iter().map(row))
}

fn silence(selection: &Selection<'_>, all: &[Held<'_>]) -> Table {
    let row = |of_text: &Held<'_>| {
        let titles: Vec<&str> = of_text.silent_on.iter().map(|&issue| selection.issue(issue).title.as_str()).collect();
        let count = format!("{} of {}", titles.len(), selection.issues().len());
        let listed = if titles.is_empty() { Cell::Blank } else { Cell::text(first_words(&titles, "; ")) };
        Row { label: of_text.text.name.clone(), cells: vec![Cell::text(count), listed], total: false }
    };
    Table::new("Text", &[("Issues", true), ("Silent on", false)], all.iter().map(row))
}

/// Texts that are left out because they are newer than the day.
fn later(selection: &Selection<'_>) -> Option<String> {
    let here: Vec<&str> = selection.texts().map(|text| text.id.as_str()).collect();
    let all = selection.negotiation().texts.iter().filter(|text| !here.contains(&text.id.as_str()));
    let later: Vec<String> = all.map(|text| format!("{} ({})", text.name, words::day(text.dated))).collect();
    (!later.is_empty()).then(|| format!("Dated after this day, and left out: {}", later.join("; ")))
}

fn text_rows(record: &record::AllTexts) -> Data {
    let all = record.texts.iter().flat_map(|text| text.parties.iter().map(move |party| (text, party)));
    rows!(all, |(text, party)| {
        "text" => &text.known.id,
        "party" => &party.party,
        "agreement" => party.agreement,
        "compared" => party.coverage.compared,
        "issues" => party.coverage.issues,
        "weight_share" => party.coverage.weight_share,
        "accepts" => party.accepts,
        "open" => party.open,
        "rejects" => party.rejects,
        "silent" => party.silent,
        "furthest" => &party.furthest,
        "author" => party.author,
    })
}
