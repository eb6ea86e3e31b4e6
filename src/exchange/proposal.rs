//! A negotiation for a table that has none: scales as they might be, for a person to correct.

use indexmap::{IndexMap, IndexSet};

use super::Table;
use super::cell::in_brackets;
use super::columns::{Column, Form, issue_named};
use super::grid::Row;
use super::ids::{free, ids_for};
use super::nothing;
use crate::model::Key;
use crate::problem::counted;
use crate::scaffold::{comment, scalar};
use crate::validate::{id_for, number, number_meant, yes_no};

/// Values of a column named in a comment.
const MOST_SHOWN: usize = 8;

/// The different texts in the cells of one issue, as typed.
type Seen<'t> = IndexSet<&'t str>;

impl Table {
    /// The text of a `negotiation.yaml` as the table suggests it. Comments report what was seen on each issue and what
    /// to decide. An issue without a filled cell gets no scale.
    ///
    /// ```
    /// use demarche::exchange::read;
    ///
    /// let table = read(&"t.csv".into(), "party,tariff\nUpper Bank,3\nLower Bank,8\n", &mut Vec::new()).unwrap();
    /// let proposal = table.proposal("Wells");
    /// assert!(proposal.contains("negotiation: Wells\n"));
    /// assert!(proposal.contains("  tariff:\n    # 2 values in 2 cells: 3; 8\n"));
    /// assert!(proposal.contains("    scale: number\n    min: 3\n    max: 8\n"));
    /// ```
    #[must_use]
    pub fn proposal(&self, title: &str) -> String {
        let issues: String = with_ids(self.spoken_on()).iter().map(|(id, spoken)| issue(id, spoken)).collect();
        format!(
            "# Proposed from a table. It has what parties said there, which may be less than what they can say. Read each\n\
             # issue, correct its scale, rename this file to negotiation.yaml, and import the table again.\n\
             # `--issues '!ID'` leaves out a column that is no issue, such as notes, both here and in the import.\n\
             \n\
             negotiation: {}\n\
             {}\n\
             issues:\n\
             {issues}",
            scalar(title),
            self.sources()
        )
    }

    /// The ids that a proposal gives to issues, with their names in the table.
    pub(super) fn issues_by_id(&self) -> Vec<(String, String)> {
        with_ids(self.spoken_on()).into_iter().map(|(id, spoken)| (id, spoken.name)).collect()
    }

    /// What is said of each issue, by its name in lower case: names that an import would take for one issue are one here.
    fn spoken_on(&self) -> IndexMap<String, Spoken<'_>> {
        let mut issues = IndexMap::new();
        for (index, column) in self.columns.iter().enumerate() {
            match (self.form, column) {
                (Form::Wide, Column::Named) => {
                    let cells = self.rows.iter().map(|row| row.text(index)).filter(|text| !text.is_empty());
                    entry(&mut issues, &issue_named(&self.header[index]).text).cells.extend(cells);
                }
                (Form::Long, Column::Issue) => self.rows.iter().for_each(|row| {
                    let name = row.text(index);
                    if !name.is_empty() {
                        entry(&mut issues, name).cells.extend(self.positions_in(row));
                    }
                }),
                _ => {}
            }
        }
        issues
    }

    fn positions_in<'t>(&'t self, row: &'t Row) -> impl Iterator<Item = &'t str> {
        let is_position = |column: &Column| matches!(column, Column::Key(key) if key.kind().is_on_scale());
        let cells = row.filled().filter(move |(column, _)| is_position(&self.columns[*column]));
        cells.map(|(_, cell)| cell.text.trim())
    }

    fn sources(&self) -> String {
        let Some(index) = self.columns.iter().position(|column| *column == Column::Key(Key::Source)) else {
            return String::new();
        };
        let (names, _) = in_one_case(self.rows.iter().map(|row| row.text(index)));
        let sources: String = ids_for(&names, "source").iter().map(|(id, name)| source(id, name)).collect();
        if sources.is_empty() { sources } else { format!("\nsources:\n{sources}") }
    }
}

/// What is said of an issue under its name.
struct Spoken<'t> {
    name: String,
    cells: Vec<&'t str>,
}

fn entry<'i, 't>(issues: &'i mut IndexMap<String, Spoken<'t>>, name: &str) -> &'i mut Spoken<'t> {
    let new = || Spoken { name: name.to_owned(), cells: Vec::new() };
    issues.entry(name.to_lowercase()).or_insert_with(new)
}

/// By ids, none of which is the name of another issue.
fn with_ids(issues: IndexMap<String, Spoken<'_>>) -> IndexMap<String, Spoken<'_>> {
    let names: IndexSet<String> = issues.keys().cloned().collect();
    let mut by_id = IndexMap::with_capacity(issues.len());
    for (name, spoken) in issues {
        let wanted = id_for(&name).unwrap_or_else(|| "issue".to_owned());
        let is_taken = |id: &str| id != name && names.contains(id) || by_id.contains_key(id);
        by_id.insert(free(wanted, is_taken), spoken);
    }
    by_id
}

fn source(id: &str, title: &str) -> String {
    if id == title {
        return format!("  {}: {{}}\n", scalar(id));
    }
    format!("  {}: {{ title: {} }}\n", scalar(id), scalar(title))
}

fn issue(id: &str, Spoken { name, cells }: &Spoken<'_>) -> String {
    let title = if id == name { String::new() } else { format!("    title: {}\n", scalar(name)) };
    let seen: Seen<'_> = cells.iter().copied().collect();
    let (nothing, said) = without_marks(&seen);
    let scale = if said.is_empty() { vec![undecided(id)] } else { scale(&said) };
    let asked = nothing.iter().map(|text| emptied(text)).chain(almost_numbers(&said));
    let lines: Vec<String> = asked.chain(scale).map(|line| format!("    {line}\n")).collect();
    format!("  {}:\n{title}    # {}\n{}", scalar(id), values(&seen, cells.len()), lines.concat())
}

/// What may mean that nothing was stated, and the rest.
fn without_marks<'t>(seen: &Seen<'t>) -> (Seen<'t>, Seen<'t>) {
    // Where there are pluses, a minus is no dash.
    let has_pluses = seen.iter().any(|text| text.chars().all(|c| c == '+'));
    let is_minus = |text: &str| has_pluses && text.chars().all(|c| matches!(c, '-' | '–' | '−'));
    let (marks, said): (Seen<'t>, Seen<'t>) = seen.iter().partition(|text| nothing::is_mark(text) && !is_minus(text));
    let words = few_words(&said);
    let said = &said - &words;
    let codes = nothing::codes(&said);
    (&(&marks | &words) | &codes, &said - &codes)
}

/// The texts that are no numbers, if there are few of them among many numbers.
fn few_words<'t>(said: &Seen<'t>) -> Seen<'t> {
    let (numbers, words): (Seen<'t>, Seen<'t>) = said.iter().partition(|text| ends(text).into_iter().all(is_number));
    if 2 * words.len() < numbers.len() { words } else { Seen::new() }
}

/// Whether it is a number, in the notation of the files or in another.
fn is_number(text: &str) -> bool {
    number(text).is_some() || number_meant(text).is_some()
}

fn emptied(text: &str) -> String {
    let otherwise = if number(text).is_some() { "widen the scale to include it" } else { "choose a scale that has it" };
    format!("# to decide: if `{}` means that nothing was stated, empty those cells; else {otherwise}", comment(text))
}

fn undecided(id: &str) -> String {
    format!("# to decide: the scale; or, if this is no issue, leave it out: --issues '!{id}'")
}

/// Asks about numbers that are not written as such.
fn almost_numbers(said: &Seen<'_>) -> Option<String> {
    let mut ends = said.iter().flat_map(|text| ends(text));
    let mended = ends.clone().find_map(|end| Some((end, number_meant(end)?)));
    let (typed, meant) = mended.filter(|_| ends.all(is_number))?;
    Some(format!(
        "# to decide: if these are numbers, write them in the table with a decimal point and without a unit, as {meant} in\n    \
         # place of {}, for `scale: number`",
        comment(typed)
    ))
}

/// "2 values in 3 cells: yes; no".
fn values(seen: &Seen<'_>, cells: usize) -> String {
    if cells == 0 {
        return "no cell is filled".to_owned();
    }
    let shown: Vec<String> = seen.iter().take(MOST_SHOWN).map(|text| comment(text)).collect();
    let more = if seen.len() > MOST_SHOWN { "; and so on" } else { "" };
    let (values, cells) = (counted(seen.len(), "value", "values"), counted(cells, "cell", "cells"));
    format!("{values} in {cells}: {}{more}", shown.join("; "))
}

/// The lines that declare a scale on which everything seen can be read.
fn scale(seen: &Seen<'_>) -> Vec<String> {
    let all = |test: fn(&str) -> bool| seen.iter().all(|text| test(text));
    let items: Vec<&str> = seen.iter().flat_map(|text| items(text)).collect();
    let every = |test: fn(&str) -> bool| !items.is_empty() && items.iter().all(|item| test(item));
    if every(|item| yes_no(item).is_some()) {
        yes_or_no(&items)
    } else if all(|text| ends(text).iter().all(|end| number(end).is_some())) {
        numbers(seen)
    } else if every(is_order) {
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

/// Whether it names two steps or more: `a < b`, `a = b < c`.
fn is_order(item: &str) -> bool {
    let steps: Vec<&str> = item.split(['<', '=']).map(str::trim).collect();
    steps.len() > 1 && steps.iter().all(|step| !step.is_empty())
}

/// Asks about different words for the same.
fn yes_or_no(items: &[&str]) -> Vec<String> {
    let words = |place: usize| -> IndexSet<String> {
        items
            .iter()
            .filter(|item| yes_no(item) == Some(place))
            .map(|item| format!("`{}`", item.to_lowercase()))
            .collect()
    };
    let several =
        [(0, "yes"), (1, "no")].map(|(place, id)| (words(place), id)).into_iter().filter(|(words, _)| words.len() > 1);
    let asked = several.map(|(words, id)| {
        let words: Vec<String> = words.into_iter().collect();
        format!("# to decide: {} are all read as {id}; if they differ: nominal", words.join(", "))
    });
    asked.chain(["scale: yes-no".to_owned()]).collect()
}

fn numbers(seen: &Seen<'_>) -> Vec<String> {
    let mut ends: Vec<f64> = seen.iter().flat_map(|text| ends(text)).filter_map(number).collect();
    ends.sort_by(f64::total_cmp);
    let [Some(least), Some(greatest)] = [ends.first(), ends.last()] else { return Vec::new() };
    let alone = if least < greatest { "" } else { "; one number makes no scale" };
    vec![
        format!("# to decide: the least and the greatest number that can be proposed; below are those seen{alone}."),
        "# If the numbers are codes for options: ordinal or nominal".to_owned(),
        "scale: number".to_owned(),
        format!("min: {least}"),
        format!("max: {greatest}"),
    ]
}

/// A scale of options or steps, with those that were seen.
fn chosen<'t>(scale: &str, key: &str, names: impl Iterator<Item = &'t str>, to_decide: &str) -> Vec<String> {
    let (names, others) = in_one_case(names);
    let choices = ids_for(&names, if key == "steps" { "step" } else { "option" });
    let same = others.iter().map(|(other, name)| format!("`{}` as `{}`", comment(other), comment(name)));
    let merged = same.reduce(|all, one| format!("{all}, {one}"));
    let line = |(id, name): (&String, &&str)| {
        if id == name { format!("  {}:", scalar(id)) } else { format!("  {}: {}", scalar(id), scalar(name)) }
    };
    let merged = merged.map(|merged| format!("# Names in another case are read as the first: {merged}"));
    let head = [format!("# to decide: {to_decide}"), format!("scale: {scale}"), format!("{key}:")];
    merged.into_iter().chain(head).chain(choices.iter().map(line)).collect()
}

/// Names as they are first written, and those that an import takes for one of them: it reads them in any case.
fn in_one_case<'t>(names: impl Iterator<Item = &'t str>) -> (IndexSet<&'t str>, IndexMap<&'t str, &'t str>) {
    let (mut first, mut others) = (IndexMap::new(), IndexMap::new());
    for name in names.filter(|name| !name.is_empty()) {
        let kept: &str = first.entry(name.to_lowercase()).or_insert(name);
        if kept != name {
            others.insert(name, kept);
        }
    }
    (first.into_values().collect(), others)
}

/// The items of a list in brackets, or the text alone.
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
