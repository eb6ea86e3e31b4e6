//! A negotiation for a table that has none: scales as they might be, for a person to correct.

use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};

use super::Table;
use super::cell::in_brackets;
use super::columns::{Column, Form, issue_named};
use super::grid::Row;
use crate::scaffold::{comment, scalar};
use crate::validate::{id_for, number, yes_no};

/// Values of a column named in a comment.
const MOST_SHOWN: usize = 8;

/// The cells of one issue that hold something, as typed.
type Seen<'t> = IndexSet<&'t str>;

impl Table {
    /// The text of a `negotiation.yaml` as the table suggests it. Comments say what was seen of each issue and what is
    /// to be decided; where no cell is filled, the scale is left out.
    ///
    /// ```
    /// use demarche::exchange::read;
    ///
    /// let table = read(&"t.csv".into(), "party,tariff\nUpper Bank,3\nLower Bank,8\n", &mut Vec::new()).unwrap();
    /// let proposal = table.proposal("Wells");
    /// assert!(proposal.contains("negotiation: Wells\n"));
    /// assert!(proposal.contains("  tariff:\n    # 2 different values in 2 cells: 3; 8\n"));
    /// assert!(proposal.contains("    scale: number\n    min: 3\n    max: 8\n"));
    /// ```
    #[must_use]
    pub fn proposal(&self, title: &str) -> String {
        let issues: String = self.spoken_on().iter().map(|(id, spoken)| issue(id, spoken)).collect();
        format!(
            "# Proposed from a table: what was seen there, not what could have been said. Read each issue, correct its scale,\n\
             # rename this file to negotiation.yaml, and import the table again.\n\
             \n\
             negotiation: {}\n\
             {}\n\
             issues:\n\
             {issues}",
            scalar(title),
            self.sources()
        )
    }

    /// Issues by id with the cells on them.
    fn spoken_on(&self) -> IndexMap<String, Spoken<'_>> {
        let mut issues = Issues::default();
        for (index, column) in self.columns.iter().enumerate() {
            match (self.form, column) {
                (Form::Wide, Column::Named) => {
                    let cells = self.rows.iter().map(|row| row.text(index)).filter(|text| !text.is_empty());
                    issues.entry(&issue_named(&self.header[index]).text).cells.extend(cells);
                }
                (Form::Long, Column::Issue) => self.rows.iter().for_each(|row| {
                    let name = row.text(index);
                    if !name.is_empty() {
                        issues.entry(name).cells.extend(self.positions_in(row));
                    }
                }),
                _ => {}
            }
        }
        issues.by_id
    }

    fn positions_in<'t>(&'t self, row: &'t Row) -> impl Iterator<Item = &'t str> {
        let is_position = |column: &Column| matches!(column, Column::Key("position" | "accepts" | "rejects"));
        let cells = row.filled().filter(move |(column, _)| is_position(&self.columns[*column]));
        cells.map(|(_, cell)| cell.text.trim())
    }

    fn sources(&self) -> String {
        let Some(index) = self.columns.iter().position(|column| *column == Column::Key("source")) else {
            return String::new();
        };
        let names: IndexSet<&str> =
            self.rows.iter().map(|row| row.text(index)).filter(|text| !text.is_empty()).collect();
        let mut sources: IndexMap<String, Option<&str>> = IndexMap::new();
        for &name in &names {
            match id_for(name) {
                Some(_) if is_id(name) => sources.insert(name.to_owned(), None),
                Some(id) => sources.insert(free(id, |id| names.contains(id) || sources.contains_key(id)), Some(name)),
                None => None,
            };
        }
        if sources.is_empty() {
            return String::new();
        }
        format!("\nsources:\n{}", sources.iter().map(|(id, title)| source(id, *title)).collect::<String>())
    }
}

/// What is said of an issue under its name.
struct Spoken<'t> {
    name: String,
    cells: Vec<&'t str>,
}

/// The issues of a table. Names that an import would take for one issue are one here.
#[derive(Default)]
struct Issues<'t> {
    by_id: IndexMap<String, Spoken<'t>>,
    /// Places by ids and names in lower case.
    places: HashMap<String, usize>,
}

impl<'t> Issues<'t> {
    fn entry(&mut self, name: &str) -> &mut Spoken<'t> {
        let place = match self.places.get(&name.to_lowercase()) {
            Some(place) => *place,
            None => self.add(name),
        };
        &mut self.by_id[place]
    }

    fn add(&mut self, name: &str) -> usize {
        let wanted = id_for(name).unwrap_or_else(|| name.to_owned());
        let id = free(wanted, |id| self.places.contains_key(&id.to_lowercase()));
        let place = self.by_id.len();
        self.places.extend([(name.to_lowercase(), place), (id.to_lowercase(), place)]);
        self.by_id.insert(id, Spoken { name: name.to_owned(), cells: Vec::new() });
        place
    }
}

/// The id, with a number behind it where it is taken.
fn free(wanted: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&wanted) {
        return wanted;
    }
    let mut numbered = (2..).map(|number| format!("{wanted}-{number}"));
    numbered.find(|id| !is_taken(id)).unwrap_or(wanted)
}

/// A source that the table names by an id keeps it, whatever its letters.
fn is_id(name: &str) -> bool {
    id_for(name).is_some_and(|id| id.eq_ignore_ascii_case(name))
}

fn source(id: &str, title: Option<&str>) -> String {
    match title {
        None => format!("  {}: {{}}\n", scalar(id)),
        Some(title) => format!("  {}: {{ title: {} }}\n", scalar(id), scalar(title)),
    }
}

fn issue(id: &str, Spoken { name, cells }: &Spoken<'_>) -> String {
    let title = if id == name { String::new() } else { format!("    title: {}\n", scalar(name)) };
    let seen: Seen<'_> = cells.iter().copied().collect();
    let (nothing, said): (Seen<'_>, Seen<'_>) = seen.iter().partition(|text| is_mark_of_nothing(text));
    let emptied = nothing.iter().map(|text| {
        format!(
            "# to decide: if `{}` says that nothing was stated, empty those cells; else add it below",
            comment(text)
        )
    });
    let lines: Vec<String> =
        emptied.chain(almost_numbers(&said)).chain(scale(&said)).map(|line| format!("    {line}\n")).collect();
    format!("  {}:\n{title}    # {}\n{}", scalar(id), counted(&seen, cells.len()), lines.concat())
}

/// Asks about numbers that are not written as such.
fn almost_numbers(said: &Seen<'_>) -> Option<String> {
    let bare = |text: &str| text.trim_end_matches(['%', '€', '$', '£']).trim().replace(',', ".");
    let is_almost = |text: &&str| ends(text).iter().all(|end| number(&bare(end)).is_some());
    let is_number = |text: &&str| ends(text).iter().all(|end| number(end).is_some());
    (!said.is_empty() && said.iter().all(is_almost) && !said.iter().all(is_number)).then(|| {
        "# to decide: if these are numbers, write them in the table as 40.5, without sign or unit, for `scale: number`"
            .to_owned()
    })
}

/// What tables often hold where nothing was said.
fn is_mark_of_nothing(text: &str) -> bool {
    let marks = ["-", "--", "–", "—", ".", "?", "na", "n/a", "n.a.", "nan", "null", "missing", "#n/a"];
    marks.contains(&text.to_lowercase().as_str())
}

fn counted(seen: &Seen<'_>, cells: usize) -> String {
    let shown: Vec<String> = seen.iter().take(MOST_SHOWN).map(|text| comment(text)).collect();
    let more = if seen.len() > MOST_SHOWN { "; and so on" } else { "" };
    match cells {
        0 => "no cell is filled".to_owned(),
        1 => format!("one cell: {}", shown.join("; ")),
        _ if seen.len() == 1 => format!("one value in {cells} cells: {}", shown.join("; ")),
        _ => format!("{} different values in {cells} cells: {}{more}", seen.len(), shown.join("; ")),
    }
}

/// The lines that declare a scale on which everything seen can be read.
fn scale(seen: &Seen<'_>) -> Vec<String> {
    let all = |test: fn(&str) -> bool| seen.iter().all(|text| test(text));
    let items: Vec<&str> = seen.iter().flat_map(|text| items(text)).collect();
    if seen.is_empty() {
        vec!["# to decide: the scale".to_owned()]
    } else if items.iter().all(|item| yes_no(item).is_some()) {
        vec!["scale: yes-no".to_owned()]
    } else if all(|text| ends(text).iter().all(|end| number(end).is_some())) {
        numbers(seen)
    } else if items.iter().any(|item| item.contains(['<', '='])) {
        let steps = items.iter().flat_map(|item| item.split(['<', '='])).map(str::trim);
        chosen("sequence", "steps", steps, "are these all the steps?")
    } else if all(|text| in_brackets(text).is_some()) {
        chosen(
            "set",
            "options",
            items.into_iter(),
            "are these all the demands? If a list leaves open which one is meant: nominal",
        )
    } else if seen.iter().any(|text| text.contains("..")) {
        chosen("ordinal", "options", items.iter().flat_map(|item| ends(item)), "put these in order; are these all?")
    } else {
        chosen("nominal", "options", items.into_iter(), "are these all? If they have an order: ordinal, in that order")
    }
}

fn numbers(seen: &Seen<'_>) -> Vec<String> {
    let mut ends: Vec<f64> = seen.iter().flat_map(|text| ends(text)).filter_map(number).collect();
    ends.sort_by(f64::total_cmp);
    let [Some(least), Some(greatest)] = [ends.first(), ends.last()] else { return Vec::new() };
    vec![
        "# to decide: the least and the greatest that could be proposed; here stand those seen.".to_owned(),
        "# If the numbers stand for options: ordinal or nominal".to_owned(),
        "scale: number".to_owned(),
        format!("min: {least}"),
        format!("max: {greatest}"),
    ]
}

/// A scale of options or steps, with those that were seen.
fn chosen<'t>(scale: &str, key: &str, names: impl Iterator<Item = &'t str>, to_decide: &str) -> Vec<String> {
    let mut choices: IndexMap<String, &str> = IndexMap::new();
    let names: IndexSet<&str> = names.filter(|name| !name.is_empty()).collect();
    for name in names {
        let wanted = id_for(name).unwrap_or_else(|| "option".to_owned());
        choices.insert(free(wanted, |id| choices.contains_key(id)), name);
    }
    let line = |(id, name): (&String, &&str)| {
        if id == name { format!("  {}:", scalar(id)) } else { format!("  {}: {}", scalar(id), scalar(name)) }
    };
    let head = [format!("# to decide: {to_decide}"), format!("scale: {scale}"), format!("{key}:")];
    head.into_iter().chain(choices.iter().map(line)).collect()
}

/// What a list in brackets holds, or the text alone.
fn items(text: &str) -> Vec<&str> {
    match in_brackets(text) {
        Some(inside) => inside.split(',').map(str::trim).filter(|item| !item.is_empty()).collect(),
        None => vec![text],
    }
}

/// The ends of a region, or the text alone.
fn ends(text: &str) -> Vec<&str> {
    match text.split_once("..") {
        Some((low, high)) => [low, high].map(str::trim).into_iter().filter(|end| !end.is_empty()).collect(),
        None => vec![text],
    }
}
