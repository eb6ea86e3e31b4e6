//! Ids for names of a table, such that each name and each id means one thing.

use indexmap::{IndexMap, IndexSet};

use crate::validate::id_for;

/// Signs that tell names apart, in words.
const SIGNS: [(char, &str); 7] =
    [('-', "minus"), ('−', "minus"), ('+', "plus"), ('<', "under"), ('>', "over"), ('≤', "at-most"), ('≥', "at-least")];

/// Names by their ids, none of which is another name. What is typed like an id keeps it, whatever its letters; where
/// nothing of a name can be kept, `fallback` takes its place.
pub(super) fn ids_for<'t>(names: &IndexSet<&'t str>, fallback: &str) -> IndexMap<String, &'t str> {
    let mut ids = IndexMap::new();
    for &name in names {
        let id = match in_words(name).or_else(|| id_for(name)) {
            Some(id) if id == name.to_lowercase() => name.to_owned(),
            wanted => {
                let wanted = wanted.unwrap_or_else(|| fallback.to_owned());
                free(wanted, |id| names.contains(id) || ids.contains_key(id))
            }
        };
        ids.insert(id, name);
    }
    ids
}

/// The id, with a number behind it where it is taken.
pub(super) fn free(wanted: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&wanted) {
        return wanted;
    }
    let mut numbered = (2..).map(|number| format!("{wanted}-{number}"));
    numbered.find(|id| !is_taken(id)).unwrap_or(wanted)
}

/// The id of signs alone or in front of a number: without them, `-1` and `1` would be the same.
fn in_words(name: &str) -> Option<String> {
    let word = |sign: char| SIGNS.iter().find(|(from, _)| *from == sign).map(|(_, word)| (*word).to_owned());
    let rest = name.trim_start_matches(|c| word(c).is_some());
    let signs = &name[..name.len() - rest.len()];
    if signs.is_empty() || !rest.trim_start().chars().next().is_none_or(char::is_numeric) {
        return None;
    }
    Some(signs.chars().filter_map(word).chain(id_for(rest)).collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_is_the_name_of_another() {
        for (names, ids) in [
            (["-1", "1", "0"], ["minus-1", "1", "0"]),
            (["No.", "no", "No"], ["no-2", "no", "No"]),
            (["++", "+", "+ 5"], ["plus-plus", "plus", "plus-5"]),
            (["<5", "5-10", ">10"], ["under-5", "5-10", "over-10"]),
            (["3,5", "3-5", "3.5"], ["3-5-2", "3-5", "3-5-3"]),
            (["???", "!", "option"], ["option-2", "option-3", "option"]),
            (["Joint body", "- none", "Österreich"], ["joint-body", "none", "Österreich"]),
        ] {
            let found = ids_for(&IndexSet::from(names), "option");
            assert_eq!(found.keys().collect::<Vec<_>>(), ids, "{names:?}");
        }
    }
}
